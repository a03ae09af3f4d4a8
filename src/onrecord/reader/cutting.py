"""Tokens of a target's phrase → where it begins, where it ends and what is no part of it.

A token comes in; a yes or no, or another token, goes out. ``whose`` cuts the phrases with these.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

_SPEECH: Final = frozenset(
    {"say", "tell", "add", "claim", "report", "write", "warn", "argue", "insist", "announce", "note"}
)
_LEADING: Final = frozenset({"DET", "PUNCT", "SPACE", "PART"})
_OCCASIONS: Final = frozenset({"during", "amid"})
_ASIDES: Final = frozenset({"—", "–", "--", "which"})
_SOME: Final = frozenset({"some", "most", "many", "few", "several", "half"})
_DAYS: Final = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tonight"}
)
_SPELLS: Final = frozenset({"week", "month", "year", "night", "summer", "fall", "spring", "winter"})
_DOUBLED: Final = re.compile(r"^[^aeiou]*[aeiou]([bdgmnpt])$")  # "stop", "cut", "plan"


def head_of(phrase: Token) -> Token:
    """The noun of a prepositional phrase: "of the mandate, which is …" is "of the mandate"."""
    return next((child for child in phrase.children if child.dep_ == "pobj"), phrase.right_edge)


def leads_off(token: Token) -> bool:
    """Whether a word of a phrase begins what is no part of the matter: an occasion, a day, an aside, 'as "the way"'."""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    called = token.lower_ == "as" and after in {'"', "“", "'", "‘", "a", "an"}
    dated = (token.dep_ == "prep" and after in _DAYS) or token.lower_ in _DAYS
    ago = token.lower_ in {"last", "this", "next"} and after in _SPELLS
    why = token.lower_ == "out" and token.head.pos_ == "NOUN"  # "another date out of caution"
    return called or dated or ago or why or token.lower_ in _OCCASIONS | _ASIDES


def untensed(token: Token) -> Token | None:
    """The verb that has no tense: "cooperate with the towns", "that fishing stop", "that it be stopped"."""
    if any(child.dep_ == "aux" and child.tag_ != "TO" for child in token.lefts):
        return None
    be = next((child for child in token.lefts if child.dep_ == "auxpass" and child.lower_ == "be"), None)
    single = any(child.dep_ == "nsubj" and _is_single(child) for child in token.lefts)
    return be or (token if token.tag_ == "VB" or (token.tag_ == "VBP" and single) else None)


def _is_single(subject: Token) -> bool:
    return subject.tag_ in ("NN", "NNP") or subject.lower_ in ("he", "she", "it")


def doing(verb: str) -> str:
    """A verb as something to stand for.

    >>> doing("cooperate"), doing("be"), doing("stop"), doing("agree")
    ('cooperating', 'being', 'stopping', 'agreeing')
    """
    stem = verb if verb.endswith(("ee", "be")) else verb.removesuffix("e")
    return _DOUBLED.sub(r"\g<0>\1", stem) + "ing"


def leads(token: Token) -> bool:
    """Whether a phrase reads as well without a first word: "the", but not "some"."""
    leading = token.pos_ in _LEADING or token.dep_ == "mark" or token.lower_ == "that"
    if token.lower_ == "this" and token.head.dep_ == "poss":
        return False  # "this week's vote"
    return leading and token.lower_ not in _SOME


def which(token: Token) -> Token | None:
    """The clause that says which one is meant: behind no comma, and nobody's word ("that critics say costs jobs")."""
    clause = next((c for c in token.rights if c.dep_ == "relcl" or (c.dep_ == "acl" and c.tag_ == "VB")), None)
    if clause is None or clause.left_edge.nbor(-1).pos_ == "PUNCT":
        return None
    return None if any(word.lemma_ in _SPEECH for word in clause.subtree) else clause


def parts(token: Token) -> bool:
    """A comma, a dash or a quotation mark, but no hyphen; and what joins a further clause."""
    return (token.is_punct and token.tag_ != "HYPH") or (token.dep_ == "cc" and token.head.pos_ in ("VERB", "AUX"))


def may_end(token: Token, stop: int) -> bool:
    """Whether a clause can be cut behind a token: behind a noun, or a verb before a pause."""
    if token.pos_ in ("NOUN", "PROPN"):
        return not goes_on(token)
    pause = token.i == stop - 1 and token.nbor(1).is_punct
    return pause and token.pos_ in ("NUM", "VERB", "ADV")


def goes_on(noun: Token) -> bool:
    """Whether a phrase cannot end at a noun: "the border wall", "gays and lesbians"."""
    return noun.dep_ == "compound" or any(child.dep_ in ("conj", "case") for child in noun.children)


def specifies(child: Token) -> bool:
    return child.dep_ in ("compound", "poss", "prep")


def points(token: Token) -> bool:
    """Whether a table cannot say who or what a word means: "they", "his", but not "it" of "make it hard"."""
    return token.tag_ in ("PRP", "PRP$") and token.lower_ != "it"


def gone_through(token: Token) -> bool:
    """ "About being denied a vote": what happened to somebody is no matter."""
    return any(child.lower_ == "being" and child.dep_ == "auxpass" for child in token.lefts)


def is_denied(noun: Token) -> bool:
    """ "They are not ready to pass a short measure": "the measure" that was passed is another."""
    return any(child.dep_ == "neg" for word in (noun, *noun.ancestors) for child in word.children)
