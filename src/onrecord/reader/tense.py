"""A token of a parsed sentence → the tense of the clause that it belongs to: past, present, future or unknown."""

from __future__ import annotations

from typing import Final, Literal

from spacy.tokens import Token

Tense = Literal["past", "present", "future"]

CLIMB: Final = 8  # how many heads up a verb is looked for; a time expression hangs at most a few below its verb
_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_PLANS = frozenset(
    [
        "expect",
        "plan",
        "schedule",
        "slate",
        "set",
        "intend",
        "hope",
        "aim",
        "due",
        "prepare",
        "want",
        "promise",
        "vow",
        "pledge",
        "order",
        "ask",
        "agree",
        "need",
    ]
)
_SCHEDULED = frozenset({"air", "begin", "open", "start", "expire"})  # "an interview airing Wednesday"


def of(token: Token) -> Tense | None:
    """The tense of the nearest verb above a token; None where no verb is near or its form shows none."""
    verb = _verb(token)
    return _tense(verb) if verb is not None else None


def _verb(token: Token) -> Token | None:
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            return token
        if token.head is token:
            return None
        token = token.head
    return None


def _tense(verb: Token) -> Tense | None:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(helper.lower_ in _FUTURE_MODALS for helper in helpers):
        return "future"
    finite = next((helper for helper in helpers if helper.tag_ in ("VBD", "VBZ", "VBP", "MD")), verb)
    if any(helper.lower_ == "to" for helper in helpers) and not any(helper.lemma_ == "have" for helper in helpers):
        return _planned(verb)  # "to brief", "to be briefed"; "to have been briefed" looks back
    if finite.tag_ in ("VBD", "VBN"):
        return "future" if finite is verb and verb.tag_ == "VBN" and verb.lemma_ in _PLANS else "past"
    return _present(verb, finite)


def _present(verb: Token, finite: Token) -> Tense | None:
    """ "Is scheduled" and "is meeting" look ahead; "has met" looks back."""
    if finite.tag_ == "MD" and any(child.lemma_ == "have" for child in verb.children if child.dep_ == "aux"):
        return "past"  # "would have stopped it"
    if finite.tag_ == "MD":
        return None if finite.lower_ == "could" else "future"
    if finite.tag_ not in ("VBZ", "VBP"):
        scheduled = verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.lemma_ in _SCHEDULED
        return "present" if scheduled else _above(verb)
    if finite.lemma_ == "have" and finite is not verb:
        return "past"
    ahead = verb.lemma_ in _PLANS or any(child.lemma_ in _PLANS for child in verb.children if child.dep_ == "acomp")
    return "future" if ahead or (verb.tag_ == "VBG" and finite is not verb) else "present"


def _planned(verb: Token) -> Tense | None:
    """An infinitive lies ahead of a plan ("expects to meet Friday") and within anything else that took place."""
    return "future" if verb.head is not verb and verb.head.lemma_ in _PLANS | {"be"} else _above(verb)


def _above(verb: Token) -> Tense | None:
    """A participle or infinitive shares the tense of the verb that governs it."""
    head = verb.head
    return _tense(head) if head is not verb and head.pos_ in ("VERB", "AUX") and head.i < verb.i else None
