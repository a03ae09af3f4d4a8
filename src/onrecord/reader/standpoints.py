"""A token of a parsed sentence → the stance that it shows: whose, towards what, for or against.

A token comes in; a ``Stand`` goes out, or None. Rules are named functions in ``RULES``; negation turns approval into
opposition, "did not oppose" says nothing, "if" makes approval conditional. What is guessed, conceded, or said of one
point only is no stance.
"""

# ruff: noqa: ARG001  (the rules of a list have the same parameters)

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.model import Stance
from onrecord.reader import doubts, matters, phrases, stances
from onrecord.reader.stances import Word

_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_CONDITIONS: Final = frozenset({"if", "unless", "provided", "once"})
_ADJACENT: Final = frozenset({"after", "into", "around", "behind"})  # "went after him", not "went home after lunch"
_DOUBTS: Final = frozenset({"could", "might", "may", "can", "must", "should"})  # what one must do is no stance of one's
_GUESSES: Final = frozenset({"probably", "likely", "perhaps", "possibly", "only", "reportedly", "allegedly"})
_FORECASTS: Final = frozenset({"expect", "predict", "fear", "doubt", "know", "think", "believe", "worry", "suspect"})
_HOPES: Final = frozenset({"hope", "hop", "wish"})  # the parser's lemma of "hoped" is "hop"
_CONCESSIONS: Final = frozenset({"while", "although", "though"})
_MEANS: Final = frozenset({"campaign", "fight", "effort", "work", "push"})  # who goes on with one is for what it is for
_EVILS: Final = frozenset(
    {"shooting", "shooter", "gunman", "slaying", "murder", "massacre", "slaughter", "violence", "tragedy", "poverty"}
    | {"hunger", "virus", "coronavirus", "pandemic"}
)
"""What nobody stands for."""
_ROADS = (
    "mouth road street bridge entrance exit highway harbour harbor port door gate path lane traffic view railway track"
)
_THINGS: Final = frozenset(_ROADS.split())
_SET: Final = {
    "resist": frozenset({"arrest", "temptation", "urge", "impulse", "pressure"}),
    "fight": frozenset({"fire", "flame", "cancer", "disease", "battle", "war", "election", "tear"}),
    "challenge": frozenset({"incumbent", "opponent", "rival"}),
    "defend": frozenset({"homeland", "client"}),
    "attack": frozenset({"base", "ship", "convoy", "embassy", "consulate", "compound", "town", "village"}),
    "accept": frozenset({"nomination", "invitation", "award", "apology", "plea", "resignation", "job", "post"}),
    "approve": frozenset({"rating", "request", "application"}),
    "reject": frozenset({"appeal", "motion"}),
}
"""Verbs of stance that say something else of these."""
_CONTESTED: Final = frozenset({"seat", "majority", "supermajority", "title"})  # who defends one wants to win
_ALONGSIDE: Final = frozenset({"agree", "disagree"})  # with somebody: on the point at hand
_SIDING: Final = frozenset({"side", "stand", "agree", "disagree"})


@dataclass(frozen=True, slots=True)
class Stand:
    """The word that shows a stance, whose it is, and the head of what it is about (all of its subtree is meant)."""

    token: Token
    actors: tuple[Token, ...]
    target: Token | None
    stance: Stance
    rule: str


def _verb(token: Token) -> Stand | None:
    """ "Russia opposed the bases", "Putin scoffed at the plans", "the bill was blocked by Republicans"."""
    if token.pos_ != "VERB":
        return None
    for word in stances.of(token.lemma_.lower(), "verb"):
        target = _object(token, word)
        if target is not None and not any(rule(token, word) for rule in _OTHERWISE):
            return _judged(Stand(token, _hopers(token) or holders_of(token), target, word.stance, "verb"), token)
    return None


def _framed(token: Token) -> Stand | None:
    """ "Vowed to block the bill", "urged Congress to pass it", "pressured them to stop working with the US"."""
    frame = stances.of(token.lemma_.lower(), "frame") if token.pos_ == "VERB" else ()
    inner = next(
        (child for child in token.children if child.dep_ in ("xcomp", "ccomp") and child.tag_ in ("VB", "VBG")), None
    )
    if not frame or inner is None or any(child.lower_ in ("if", "whether") for child in inner.children):
        return None
    innermost = next((c for c in inner.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    found = _inner(inner, frame[0].stance, innermost)
    return _judged(replace(found, token=token, actors=holders_of(token)), token) if found else None


def _inner(inner: Token, outer: Stance, innermost: Token | None) -> Stand | None:
    """The stance of a framed verb: its own sign, turned by a frame like "refused"."""
    lemma = inner.lemma_.lower()
    for word in (*stances.of(lemma, "verb"), *stances.of(lemma, "act")):
        target = innermost if innermost is not None and not word.link else _object(inner, word)
        if target is None or _is_means(target) or target.lemma_.lower() in _EVILS or _says_else(inner, word):
            continue
        denied = any(child.dep_ == "neg" or child.lower_ == "longer" for child in inner.children)
        turned = (outer == "against") != denied
        if turned and word.stance == "against":
            return None  # "refused to condemn" is no support
        stance = stances.opposite(word.stance) if turned else word.stance
        return Stand(inner, (), target, stance, "framed")
    return None


def _is_means(target: Token) -> bool:
    return target.pos_ == "NOUN" and target.lemma_ in _MEANS


def _adjective(token: Token) -> Stand | None:
    """ "His country was opposed to American forces", "is critical of the deal"."""
    if token.pos_ not in ("ADJ", "VERB") or token.tag_ in ("VBD", "VB", "VBP", "VBZ", "VBG"):
        return None
    for word in stances.of(token.lower_, "adjective"):
        target = _object(token, word)
        holder = token.head if token.dep_ in ("acomp", "xcomp", "oprd") else token
        subject = next((child for child in holder.children if child.dep_ in _SUBJECTS), None)
        subjects = _joined(subject) if subject is not None else ()
        if target is not None and subjects:
            return _judged(Stand(token, subjects, target, word.stance, "adjective"), holder)
    return None


def _noun(token: Token) -> Stand | None:
    """ "The Russian opposition to US forces", "Trump's support for the wall"."""
    words = stances.of(token.lemma_.lower(), "noun") if token.pos_ == "NOUN" else ()
    for word in words:
        target = _object(token, word)
        if target is not None and _holders(token) and not doubts.is_doubtful(token):
            return Stand(token, _holders(token), target, word.stance, "noun")
    return None


def _plan(token: Token) -> Stand | None:
    """ "Biden's plans to establish a presence": whoever plans it is for it."""
    frame = stances.of(token.lemma_.lower(), "framenoun") if token.pos_ == "NOUN" else ()
    inner = next(
        (child for child in token.children if child.dep_ in ("acl", "relcl", "xcomp") and child.tag_ == "VB"), None
    )
    if not frame or inner is None or not _holders(token):
        return None
    found = _inner(inner, frame[0].stance, None)
    return replace(found, token=token, actors=_holders(token), rule="plan") if found else None


def _answered(token: Token) -> Stand | None:
    """ "Would Tashkent like to cooperate with the United States, the answer is yes": leaning, if asked so."""
    if token.lemma_ != "like":
        return None
    modal = next((child for child in token.children if child.lower_ == "would" and child.dep_ == "aux"), None)
    subjects = holders_of(token)
    inner = next((child for child in token.children if child.dep_ in ("xcomp", "ccomp")), None)
    if modal is None or not subjects or inner is None or modal.i > subjects[0].i:
        return None
    answer = _answer(token)
    return (
        Stand(token, subjects, inner, "conditional" if answer == "yes" else "against", "answered") if answer else None
    )


def _answer(token: Token) -> str | None:
    """Yes or no, where "the answer" is given in the same breath or the next."""
    after = [t.lower_ for t in token.doc[token.i : token.i + 30]]
    for i, word in enumerate(after):
        if word == "answer":
            return next((w for w in after[i : i + 10] if w in ("yes", "no")), None)
    return None


WORDS: Final = frozenset({"like"})
"""What the rules look for beside the words of ``stances``."""
RULES: Final[tuple[Callable[[Token], Stand | None], ...]] = (_answered, _framed, _adjective, _verb, _noun, _plan)


def _judged(stand: Stand, verb: Token) -> Stand | None:
    """The stand after negation, doubt and condition; None where nothing is left to say."""
    if not stand.actors or doubts.is_doubtful(verb):
        return None
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")}
    if helpers & (_DOUBTS | _CONDITIONS | {"whether"}) or verb.doc[verb.sent.end - 1].text == "?" or _guessed(verb):
        return None
    if any(child.dep_ == "neg" for child in verb.children):
        deniable = stand.stance == "for" and doubts.may_deny(stand.token)
        return replace(stand, stance="against") if deniable else None
    if stand.stance == "for" and _conceded(verb):
        return None
    if _has_condition(verb) and "would" in helpers:
        return replace(stand, stance="conditional") if stand.stance == "for" else None
    return stand


def _guessed(verb: Token) -> bool:
    """ "Will probably oppose", "only opposed the fee", "they knew that he would be opposed": a guess, or a part."""
    if any(word.dep_ == "advmod" and word.lower_ in _GUESSES for word in verb.doc[max(0, verb.i - 3) : verb.i]):
        return True
    ahead = any(child.lower_ in ("would", "will", "'ll", "’ll") for child in verb.children if child.dep_ == "aux")
    return ahead and verb.dep_ == "ccomp" and verb.head.lemma_ in _FORECASTS


def _conceded(verb: Token) -> bool:
    """ "While we welcome the offer, we warn …": what comes first is not where they stand."""
    marked = any(child.dep_ == "mark" and child.lower_ in _CONCESSIONS for child in verb.children)
    own, main = (next((c for c in v.children if c.dep_ in _SUBJECTS), None) for v in (verb, verb.head))
    same = own is None or main is None or main.pos_ == "PRON" or own.lower_ == main.lower_
    return marked and verb.dep_ == "advcl" and verb.i < verb.head.i and same


def _hopers(verb: Token) -> tuple[Token, ...]:
    """ "They hoped that she would veto the bill": it is they who are against it."""
    return holders_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in _HOPES else ()


def _has_condition(verb: Token) -> bool:
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(word.lower_ in _CONDITIONS for clause in clauses for word in clause.children if word.dep_ == "mark")


def _is_framed(verb: Token, word: Word) -> bool:
    """A verb under "vowed to" is read there; an infinitive of purpose shows no stance."""
    return any(child.tag_ == "TO" for child in verb.children)


def _has_particle(verb: Token, word: Word) -> bool:
    """ "Back up", "dismiss out": with a particle the verb means something else."""
    return not word.link and any(child.dep_ == "prt" for child in verb.children)


def _merely_taken(verb: Token, word: Word) -> bool:
    """ "Accepted a donation" is no stance; "would accept" and "did not accept" are."""
    return verb.lemma_ == "accept" and not any(
        child.lower_ == "would" or child.dep_ == "neg" for child in verb.children
    )


def _evil(verb: Token, word: Word) -> bool:
    """ "Condemned the shooting": who would not?"""
    target = _object(verb, word)
    return target is not None and target.lemma_.lower() in _EVILS


def _bodily(verb: Token, word: Word) -> bool:
    """ "Block the harbour mouth", "attack the bridge": what is done to a thing is no stance on it."""
    return any(child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in _THINGS for child in verb.children)


def _on_one_point(verb: Token, word: Word) -> bool:
    """ "They agree with her that it rains", or with her alone: that is agreed, and no more."""
    named = _object(verb, word)
    if verb.lemma_ in _ALONGSIDE and named is not None and (named.ent_type_ == "person" or named.pos_ == "PRON"):
        return True
    if verb.lemma_ in _SIDING and any(_is_matter(child) for child in verb.children):
        return True
    other = _object(verb, word) if word.link == "with" else None
    said = [*verb.children, *other.children] if other is not None else []
    return any(child.dep_ in ("ccomp", "acl", "relcl") and child.left_edge.lower_ == "that" for child in said)


def _is_matter(link: Token) -> bool:
    """ "On the levy", but not "on Thursday"."""
    about = link.lower_ in ("on", "over", "about")
    return about and any(child.dep_ == "pobj" and not phrases.is_time(child) for child in link.children)


def _asks_of(verb: Token, word: Word) -> bool:
    """ "Called for the unions to settle", "challenged her to settle": it asks something of somebody."""
    asking = word.link == "for" or verb.lemma_ == "challenge"
    return asking and any(
        child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB" and child.i > verb.i for child in verb.children
    )


def _keeps_from(verb: Token, word: Word) -> bool:
    """ "Blocked the agency from closing": what it was about to do is meant, not the agency."""
    return word.link == "" and any(
        child.lower_ == "from" and any(doing.dep_ == "pcomp" for doing in child.children) for child in verb.children
    )


def _lays_on(verb: Token, word: Word) -> bool:
    """ "Blamed the delay on the port", "blamed the war for it": it is the port that they are against, and no war."""
    target = _object(verb, word)
    if target is None or verb.lemma_ != "blame" or word.link:
        return False
    bodies = lists.nouns("collective") | lists.nouns("body")
    somebody = target.ent_type_ or target.lower_ in bodies or any(child.dep_ == "poss" for child in target.lefts)
    return not somebody or any(t.lower_ == "on" and t.i > target.i for t in (*verb.children, *target.subtree))


def _says_else(verb: Token, word: Word) -> bool:
    """ "Resisted arrest", "accepted the nomination": a set phrase."""
    target = _object(verb, word)
    together = verb.lemma_ == "stand" and word.link == "with" and target is not None and not target.ent_type_
    contested = _CONTESTED | _SET.get(verb.lemma_, frozenset())
    return together or (target is not None and target.lemma_.lower() in contested)


def _at_one_time(verb: Token, word: Word) -> bool:
    """ "Voted against the mayor when she felt cheated": on that day."""
    return verb.lemma_ == "vote" and any(
        clause.dep_ == "advcl" and any(child.lower_ == "when" for child in clause.children) for clause in verb.children
    )


_OTHERWISE: Final[tuple[Callable[[Token, Word], bool], ...]] = (
    _is_framed,
    _has_particle,
    _merely_taken,
    _bodily,
    _evil,
    _on_one_point,
    _asks_of,
    _keeps_from,
    _lays_on,
    _says_else,
    _at_one_time,
)


def holders_of(verb: Token) -> tuple[Token, ...]:
    """Who does it: the subject, the agent of a passive, or the subject of the verb it is joined to; with all joined."""
    agent = next((c for by in verb.children if by.dep_ == "agent" for c in by.children if c.dep_ == "pobj"), None)
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    subject = agent if passive else next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    joined = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")  # "he came, praising the plan"
    if subject is None and not passive and joined and verb.head.pos_ in ("VERB", "AUX"):
        return () if _of_other(verb) else holders_of(verb.head)
    if subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        subject = _who(subject, verb.head)
    return _joined(subject) if subject is not None else ()


def _who(pronoun: Token, head: Token) -> Token | None:
    """Whom "who" stands for: "Roth, a senator who voted for it"; nobody where the clause only says which ones."""
    if pronoun.lower_ == "who" and head.ent_type_ in phrases.PLACES and head.dep_ == "pobj":
        head = head.head.head  # "Roth of Alvar, who voted for it"
    if head.tag_ in ("NNS", "NNPS") and pronoun.nbor(-1).text != "," and not _counted(head):
        return None  # "liberals who back it" back it
    return head.head if head.dep_ == "appos" else head


def _counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.lefts)


def _of_other(verb: Token) -> bool:
    """Whether a verb is joined to a clause that says which one: "slammed the law he signed and praised …"."""
    inner = verb.head.dep_ == "relcl" and not any(child.tag_ in ("WP", "WDT") for child in verb.head.children)
    return verb.dep_ == "conj" and inner


def _joined(token: Token) -> tuple[Token, ...]:
    return (token, *(joined for child in token.children if child.dep_ == "conj" for joined in _joined(child)))


def _holders(noun: Token) -> tuple[Token, ...]:
    """Whose a noun is: "Trump's support", "Russian opposition", "criticism by Democrats"."""
    poss = [child for child in noun.children if child.dep_ == "poss"]
    by = [c for child in noun.children if child.lower_ in ("by", "from") for c in child.children if c.dep_ == "pobj"]
    peoples = [
        child
        for child in noun.children
        if child.dep_ in ("amod", "compound") and child.ent_type_ in {"group", *phrases.PLACES}
    ]
    return tuple(token for first in (poss or by or peoples)[:1] for token in _joined(first))


def _object(token: Token, word: Word) -> Token | None:
    """What the stance is about; of "the scourge of piracy" the piracy."""
    found = _argument(token, word)
    return matters.meant(found) if found is not None else None


def _argument(token: Token, word: Word) -> Token | None:
    """The direct object, or the object of the word's preposition."""
    if word.link == "":
        passive = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        return passive if passive is not None else next((c for c in token.children if c.dep_ == "dobj"), None)
    steps: Sequence[str] = word.link.split()
    for child in token.subtree if len(steps) > 1 else _near(token):
        adjacent = (steps[-1] not in _ADJACENT or child.i == token.i + 1) and _led_by(child, steps[:-1])
        if child.lower_ == steps[-1] and adjacent and child.dep_ in ("prep", "dative", "prt", "advmod"):
            return next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def _led_by(link: Token, steps: Sequence[str]) -> bool:
    """Whether the other words of a link stand right before its last: "back" of "pushed back against"."""
    return all(link.i > k and link.nbor(-1 - k).lower_ == step for k, step in enumerate(reversed(steps)))


def _near(token: Token) -> list[Token]:
    """The prepositions of a word, through "out" ("lashed out at") and "in favor of"."""
    direct = list(token.children)
    return direct + [below for child in direct if child.dep_ in ("prt", "advmod", "prep") for below in child.children]
