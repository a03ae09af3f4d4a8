"""A verb of stance and what it is about → whether it says something else there, and shows no stance.

Tokens of a parsed sentence and the listed word come in; a yes or no goes out. "Resisted arrest", "attacked the bridge",
"blamed the war for it" and "agreed with her that it rains" are no stand on anything. Each way is a named rule.
"""

# ruff: noqa: ARG001  (the rules of a list have the same parameters)

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.reader import doers, doubts, phrases
from onrecord.reader.stances import Word

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
    "accept": frozenset(
        {"nomination", "invitation", "award", "apology", "plea", "resignation", "job", "post"} | {"position", "role"}
    ),
    "approve": frozenset({"rating", "request", "application"}),
    "reject": frozenset({"appeal", "motion"}),
}
"""Verbs of stance that say something else of these."""
_CONTESTED: Final = frozenset({"seat", "majority", "supermajority", "title"})  # who defends one wants to win
_ALONGSIDE: Final = frozenset({"agree", "disagree"})  # with somebody: on the point at hand
_STATES: Final = frozenset({"be", "serve", "enter", "run", "sit", "hold", "join", "become"})
_PARTICLES: Final = frozenset({"apart", "away", "off"})
_SIDING: Final = frozenset({"side", "stand", "agree", "disagree"})


def says_else(verb: Token, word: Word, target: Token) -> bool:
    """Whether a verb that is listed as one of stance shows none towards its target."""
    return any(rule(verb, word, target) for rule in RULES)


def says_else_within(verb: Token, word: Word, target: Token) -> bool:
    """The same of a verb under one like "vowed to": "asked her to back off the plan"."""
    return any(rule(verb, word, target) for rule in WITHIN)


def _is_framed(verb: Token, word: Word, target: Token) -> bool:
    """A verb under "vowed to" is read there; an infinitive of purpose shows no stance."""
    return any(child.tag_ == "TO" for child in verb.children)


def _has_particle(verb: Token, word: Word, target: Token) -> bool:
    """ "Back up", "dismiss out": with a particle the verb means something else."""
    return not word.link and any(child.dep_ == "prt" or child.lower_ in _PARTICLES for child in verb.children)


def _merely_taken(verb: Token, word: Word, target: Token) -> bool:
    """ "Accepted a donation" is no stance; "would accept" and "did not accept" are."""
    return verb.lemma_ == "accept" and not any(
        child.lower_ == "would" or child.dep_ == "neg" for child in verb.children
    )


def _evil(verb: Token, word: Word, target: Token) -> bool:
    """ "Condemned the shooting": who would not?"""
    return target.lemma_.lower() in _EVILS


def _bodily(verb: Token, word: Word, target: Token) -> bool:
    """ "Block the harbour mouth", "attack the bridge": what is done to a thing is no stance on it."""
    return any(child.dep_ in ("dobj", "nsubjpass") and child.lemma_.lower() in _THINGS for child in verb.children)


def _on_one_point(verb: Token, word: Word, target: Token) -> bool:
    """ "They agree with her that it rains", or with her alone: that is agreed, and no more."""
    if verb.lemma_ in _ALONGSIDE and (target.ent_type_ == "person" or target.pos_ == "PRON"):
        return True
    if verb.lemma_ in _SIDING and any(_is_matter(child) for child in verb.children):
        return True
    said = [*verb.children, *target.children] if word.link == "with" else []
    return any(child.dep_ in ("ccomp", "acl", "relcl") and child.left_edge.lower_ == "that" for child in said)


def _is_matter(link: Token) -> bool:
    """ "On the levy", but not "on Thursday"."""
    about = link.lower_ in ("on", "over", "about")
    return about and any(child.dep_ == "pobj" and not phrases.is_time(child) for child in link.children)


def _asks_of(verb: Token, word: Word, target: Token) -> bool:
    """ "Called for the unions to settle", "challenged her to settle": it asks something of somebody."""
    asking = word.link == "for" or verb.lemma_ == "challenge"
    return asking and any(
        child.dep_ in ("xcomp", "ccomp", "advcl") and child.tag_ == "VB" and child.i > verb.i for child in verb.children
    )


def _keeps_from(verb: Token, word: Word, target: Token) -> bool:
    """ "Blocked the agency from closing": what it was about to do is meant, not the agency."""
    return word.link == "" and any(
        child.lower_ == "from" and any(doing.dep_ == "pcomp" for doing in child.children) for child in verb.children
    )


def _lays_on(verb: Token, word: Word, target: Token) -> bool:
    """ "Blamed the delay on the port", "blamed the war for it": it is the port that they are against, and no war."""
    if verb.lemma_ != "blame" or word.link:
        return False
    described = any(child.dep_ == "amod" for child in target.lefts)  # "the weak state of the harbour" is no state
    bodies = frozenset() if described else lists.nouns("collective") | lists.nouns("body")
    somebody = target.ent_type_ or target.lower_ in bodies or any(child.dep_ == "poss" for child in target.lefts)
    return not somebody or any(t.lower_ == "on" and t.i > target.i for t in (*verb.children, *target.subtree))


def _is_set(verb: Token, word: Word, target: Token) -> bool:
    """ "Resisted arrest", "accepted the nomination": a set phrase."""
    together = verb.lemma_ == "stand" and word.link == "with" and not target.ent_type_
    return together or target.lemma_.lower() in _CONTESTED | _SET.get(verb.lemma_, frozenset())


def _with_force(verb: Token, word: Word, target: Token) -> bool:
    """ "The gunman attacked the players", "they fired tear gas at marchers", "means to kill him": done with arms."""
    fires = verb.lemma_ == "fire" and any(child.dep_ == "dobj" for child in verb.children)
    kills = verb.lemma_ == "kill" and target.ent_type_ == "person"
    strikes = verb.lemma_ == "attack" and any(doubts.is_armed(doer) for doer in doers.holders_of(verb))
    return fires or kills or strikes


def _at_one_time(verb: Token, word: Word, target: Token) -> bool:
    """ "Voted against the mayor when she felt cheated": on that day. "Backed her when she was still a candidate", "as a
    senator, he backed it", "backed it early in his career": then, and perhaps no longer."""
    then = [
        clause
        for clause in verb.children
        if clause.dep_ == "advcl" and any(child.lower_ == "when" for child in clause.children)
    ]
    past = verb.tag_ in ("VBD", "VBN") and not any(child.lower_ in ("has", "have") for child in verb.children)
    once = any(clause.lemma_ in _STATES for clause in then) or any(map(_is_of_the_past, verb.subtree))
    return (verb.lemma_ == "vote" and bool(then)) or (past and once)


def _is_of_the_past(token: Token) -> bool:
    """ "As a senator", "early in his career"."""
    if token.lower_ == "as" and token.dep_ == "prep" and token.is_sent_start:
        return any(child.dep_ == "pobj" and child.lemma_ in lists.nouns("person") for child in token.children)
    return token.lemma_ == "career" and token.dep_ == "pobj" and token.head.lower_ in ("in", "during")


WITHIN: Final[tuple[Callable[[Token, Word, Token], bool], ...]] = (_evil, _is_set, _has_particle, _with_force)
"""What holds of a verb under another one too: "asked her to back off"."""
RULES: Final = (
    *WITHIN,
    _is_framed,
    _merely_taken,
    _bodily,
    _on_one_point,
    _asks_of,
    _keeps_from,
    _lays_on,
    _at_one_time,
)
