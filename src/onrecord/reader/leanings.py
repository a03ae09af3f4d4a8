"""A token of a parsed sentence → a stance that is said outright: in favour, undecided, wanted but not so, recommended.

A token comes in; a ``Stand`` goes out, or None. These are the turns of phrase in which people answer when they are
asked where they stand; ``standpoints`` has the verbs, adjectives and nouns that show it in passing.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from spacy.tokens import Token

from onrecord.reader.doers import holders_of
from onrecord.reader.standpoints import Stand

MATTERS: Final = frozenset({"plan", "proposal", "bill", "deal", "measure", "project", "idea", "closure", "merger"})
UNSURE: Final = frozenset({"undecided", "neutral", "unsure", "torn"})
_FAVOUR: Final = frozenset({"favour", "favor", "support"})
_ADVICE: Final = frozenset({"recommend", "propose", "demand", "urge", "advise"})
_BRINGING: Final = frozenset({"announce", "unveil", "present", "outline", "introduce", "launch", "confirm"})
_AWAY: Final = frozenset({"out", "gone", "away", "off", "back", "done", "finished"})


def in_favour(token: Token) -> Stand | None:
    """ "He was in favour of the plan", "they are against it"."""
    holder = token.head.head if token.lower_ in _FAVOUR and token.head.lower_ == "in" else token.head
    if (
        token.lower_ not in _FAVOUR | {"against"}
        or holder.lemma_ != "be"
        or holder.tag_ == "VBG"
        or not holders_of(holder)
    ):
        return None
    links = [token] if token.lower_ == "against" else [child for child in token.children if child.lower_ == "of"]
    target = next((child for link in links for child in link.children if child.dep_ == "pobj"), None)
    denied = any(child.dep_ == "neg" for child in holder.children)
    if target is None or (denied and token.lower_ == "against"):
        return None
    against = denied or token.lower_ == "against"
    return Stand(token, holders_of(holder), target, "against" if against else "for", "outright")


def undecided(token: Token) -> Stand | None:
    """ "We are undecided", "the trust has not taken a side": on the matter that was last named."""
    be = token.head if token.lower_ in UNSURE and token.head.lemma_ == "be" else None
    side = token if token.lemma_ == "take" and _takes_no_side(token) else None
    holder = be or side
    if holder is None or (be is not None and _denied(be)) or not holders_of(holder):
        return None
    matter = _last_matter(token)
    return Stand(token, holders_of(holder), matter, "undecided", "outright") if matter is not None else None


def _takes_no_side(verb: Token) -> bool:
    sides = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_ in ("side", "position")]
    return any(_denied(verb) or any(word.lower_ == "no" for word in side.children) for side in sides)


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _last_matter(token: Token) -> Token | None:
    """What is debated: the last plan, bill or deal that was named before the sentence, or else within it."""
    own = list(token.sent)
    before = token.doc[max(0, own[0].i - 400) : own[0].i]
    return next((word for word in [*own, *reversed(list(before))] if word.lemma_.lower() in MATTERS), None)


def wants(token: Token) -> Stand | None:
    """ "She wants the oil out, but not in August": for it, on a condition where a "but not" follows."""
    if token.lemma_ != "want" or _denied(token):
        return None
    inner = next(
        (child for child in token.children if child.i > token.i and (child.lower_ in _AWAY or child.dep_ == "ccomp")),
        None,
    )
    if inner is None or inner.lower_ not in _AWAY:
        return None
    if token.tag_ == "VB" or not holders_of(token):
        return None
    after = [word.lower_ for word in token.sent if word.i > inner.i]
    but_not = any(left == "but" and right in {"not", "only"} for left, right in pairwise(after))
    return Stand(token, holders_of(token), inner, "conditional" if but_not else "for", "outright")


def recommends(token: Token) -> Stand | None:
    """ "They recommend that fishing stop": who advises something is for it."""
    if token.lemma_ not in _ADVICE or _denied(token):
        return None
    inner = next((child for child in token.children if child.dep_ == "ccomp"), None)
    if inner is None or inner.tag_ == "NNS" or _denied(inner) or not holders_of(token):  # misread verb
        return None
    if not any(child.lower_ == "that" for child in inner.children) or inner.lemma_ == "be":
        return None
    return Stand(token, holders_of(token), inner, "for", "outright")


def announces(token: Token) -> Stand | None:
    """ "She unveiled a plan", "he came, confirming the deal": who brings a plan before the public is for it."""
    if token.lemma_ not in _BRINGING or token.pos_ != "VERB" or _denied(token):
        return None
    plan = next((child for child in token.children if child.dep_ == "dobj" and child.lemma_ in MATTERS), None)
    return Stand(token, holders_of(token), plan, "for", "announced") if plan is not None and holders_of(token) else None


WORDS: Final = _FAVOUR | UNSURE | _ADVICE | _BRINGING | {"against", "take", "want"}
"""What the rules look for."""
RULES: Final[tuple[Callable[[Token], Stand | None], ...]] = (in_favour, undecided, wants, recommends, announces)
