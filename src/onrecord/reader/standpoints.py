"""A token of a parsed sentence → the stance that it shows: whose, towards what, for or against.

A token comes in; a ``Stand`` goes out, or None. Rules are named functions in ``RULES``; negation turns approval into
opposition, "did not oppose" says nothing, "if" makes approval conditional. What is guessed, conceded, or said of one
point only is no stance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from onrecord.model import Stance
from onrecord.reader import doubts, idioms, matters, stances
from onrecord.reader.doers import SUBJECTS, holders_of, joined, owners_of
from onrecord.reader.stances import Word

_CONDITIONS: Final = frozenset({"if", "unless", "provided", "once"})
_ADJACENT: Final = frozenset({"after", "into", "around", "behind"})  # "went after him", not "went home after lunch"
_DOUBTS: Final = frozenset({"could", "might", "may", "can", "must", "should"})  # what one must do is no stance of one's
_GUESSES: Final = frozenset({"probably", "likely", "perhaps", "possibly", "only", "reportedly", "allegedly"})
_FORECASTS: Final = frozenset({"expect", "predict", "fear", "doubt", "know", "think", "believe", "worry", "suspect"})
_HOPES: Final = frozenset({"hope", "hop", "wish"})  # the parser's lemma of "hoped" is "hop"
_CONCESSIONS: Final = frozenset({"while", "although", "though"})
_MEANS: Final = frozenset({"campaign", "fight", "effort", "work", "push"})  # who goes on with one is for what it is for


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
        if target is not None and not idioms.says_else(token, word, target):
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
        if target is None or _is_means(target) or idioms.says_else_within(inner, word, target):
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
        subject = next((child for child in holder.children if child.dep_ in SUBJECTS), None)
        subjects = joined(subject) if subject is not None else ()
        if target is not None and subjects:
            return _judged(Stand(token, subjects, target, word.stance, "adjective"), holder)
    return None


def _noun(token: Token) -> Stand | None:
    """ "The Russian opposition to US forces", "Trump's support for the wall"."""
    words = stances.of(token.lemma_.lower(), "noun") if token.pos_ == "NOUN" else ()
    for word in words:
        target = _object(token, word)
        if target is not None and owners_of(token) and not doubts.is_doubtful(token):
            return Stand(token, owners_of(token), target, word.stance, "noun")
    return None


def _plan(token: Token) -> Stand | None:
    """ "Biden's plans to establish a presence": whoever plans it is for it."""
    frame = stances.of(token.lemma_.lower(), "framenoun") if token.pos_ == "NOUN" else ()
    inner = next(
        (child for child in token.children if child.dep_ in ("acl", "relcl", "xcomp") and child.tag_ == "VB"), None
    )
    if not frame or inner is None or not owners_of(token):
        return None
    found = _inner(inner, frame[0].stance, None)
    return replace(found, token=token, actors=owners_of(token), rule="plan") if found else None


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
    own, main = (next((c for c in v.children if c.dep_ in SUBJECTS), None) for v in (verb, verb.head))
    same = own is None or main is None or main.pos_ == "PRON" or own.lower_ == main.lower_
    return marked and verb.dep_ == "advcl" and verb.i < verb.head.i and same


def _hopers(verb: Token) -> tuple[Token, ...]:
    """ "They hoped that she would veto the bill": it is they who are against it."""
    return holders_of(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in _HOPES else ()


def _has_condition(verb: Token) -> bool:
    clauses = [child for child in verb.children if child.dep_ == "advcl"]
    return any(word.lower_ in _CONDITIONS for clause in clauses for word in clause.children if word.dep_ == "mark")


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
