"""A clause's words and the head of what it states → whether it is denied, and whether it is told as possible.

Parsed tokens come in; yes or no goes out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files
from typing import Final

from spacy.tokens import Token

_LISTS: Final[dict[str, list[str]]] = json.loads(files("onrecord.reader").joinpath("assertion.json").read_text("utf8"))
HEDGES: Final = frozenset(_LISTS["hedges"])
NEGATIONS: Final = frozenset(["not", "n't", "n’t", "never", "no", "none", "nobody", "neither", "nor"])
BEYOND: Final = frozenset(["only", "just", "merely", "simply"])  # after "not": this, and more
IN_PASSING: Final = frozenset(["to mention", "to speak", "to say", "the first"])  # after "not": this, and others
DENIALS: Final = frozenset(["deny", "refuse", "decline", "fail", "reject"])
OF_A_NOUN: Final = frozenset(["likely", "possible", "potential", "apparent"])  # "potential buyers" are no doubt
OF_A_CRIME: Final = frozenset(["alleged", "suspected", "purported"])  # doubt it where the clause is about it
ABOUT: Final = frozenset(["nsubj", "nsubjpass", "attr"])
APART: Final = frozenset(["relcl", "advcl", "acl"])  # of a clause that says something beside what is stated


def negated(part: Sequence[Token], core: Token) -> bool:
    """An odd number of negations of the main verb or its object: "did not deny" is none."""
    near = {core.i, core.head.i if core.dep_ in ("xcomp", "acomp") else core.i}
    near |= {
        c.i for c in core.children if c.dep_ in ("xcomp", "ccomp", "dobj", "attr", "nsubj", "nsubjpass", "acomp", "aux")
    }
    count = sum(1 for t in part if t.lower_ in NEGATIONS and t.head.i in near and not _goes_further(t))
    return (count + (core.lemma_.lower() in DENIALS)) % 2 == 1


def hedged(part: Sequence[Token], core: Token) -> bool:
    """Whether what is stated is told as possible: not only what somebody "could" do in a clause within it."""
    inside = {t.i for t in part}
    hedges = [t for t in part if (t.lemma_.lower() in HEDGES or t.lower_ in HEDGES) and not _is_month(t)]
    return any(_hedges(hedge, core, inside) for hedge in hedges)


def _is_month(token: Token) -> bool:
    """ "He died on May 30" is no possibility."""
    return token.text == "May" and not token.is_sent_start


def _hedges(hedge: Token, core: Token, inside: set[int]) -> bool:
    """Whether a hedge bears on the core: it is no noun's ("likely voters"), no aside's, no inner clause's."""
    if hedge.dep_ == "amod" and (hedge.lower_ in OF_A_NOUN or _is_beside(hedge, core)):
        return False
    if hedge.lower_ == "possible" and hedge.i and hedge.nbor(-1).lower_ == "as":
        return False  # "as many as possible"
    if _failed(hedge):
        return False
    if hedge.tag_ == "MD" and hedge.doc[core.left_edge.i : hedge.i + 1].text.lower().startswith(("how ", "why ")):
        return False  # "how could they?" doubts nothing
    at = hedge
    while at.i not in (core.i, at.head.i) and at.head.i in inside:
        if at.dep_ in APART:
            return False
        at = at.head
    return True


def _failed(hedge: Token) -> bool:
    """ "The court could not agree" is told for certain; "could not have agreed" is not."""
    helpers = {child.lower_ for child in hedge.head.children if child.dep_ in ("aux", "neg")}
    denied = bool(helpers & NEGATIONS) and "have" not in helpers
    return hedge.lower_ == "could" and hedge.dep_ == "aux" and denied


def _is_beside(hedge: Token, core: Token) -> bool:
    """Whether the noun of "alleged contacts" is told of beside what is stated, not as what it is about."""
    return hedge.lower_ in OF_A_CRIME and not (hedge.head.dep_ in ABOUT and hedge.head.head.i == core.i)


def _goes_further(negation: Token) -> bool:
    """ "Not only did it close", "not to mention the ferry": nothing is denied; nor is it by "not unusual"."""
    after = negation.doc[negation.i + 1 : negation.i + 3]
    if not after or after[0].lower_ in BEYOND or after.text.lower() in IN_PASSING:
        return bool(after)
    return any(word.pos_ == "ADJ" and word.lower_.startswith("un") and word.lower_[2:3] != "i" for word in after)
