"""A parsed report → the groups of people in it that sign or say something together: "58 former officials".

A group bears its own words, without how many it is of and of what rank: "Nearly 60 former senior U.S. diplomats" are
"former diplomats". That is what its joint letter is named by, not by the one or two members that a report picks out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.identity import lists
from onrecord.reader import phrases
from onrecord.sourcing_words import words as listed

_OF_MANY: Final = frozenset({"group", "dozens", "scores", "hundreds", "thousands", "coalition", "number", "handful"})
_RANK: Final = frozenset({"senior", "top", "prominent", "leading", "u.s.", "us", "voting", "other", "likely"})
_MEMBERS: Final = re.compile(r"\b(?:[A-Z][^,]* and (?:\w+ ){0,2}others|among them)\b")


def named(doc: Doc) -> Iterator[tuple[int, str]]:
    """The counted groups of a report, each with where its noun is, in code points."""
    for token in doc:
        if token.tag_ in ("NNS", "NNPS") and _people(token) and _counted(token):
            yield token.idx, name(token)


def name(token: Token) -> str:
    """What a group is called: the words of its noun's phrase but for number and rank.

    >>> from onrecord.reader.parse import parse
    >>> name(parse("The 58 former senior U.S. diplomats wrote.")[5])
    'former diplomats'
    """
    first = token.i
    while first > token.sent.start and _belongs(token.doc[first - 1], token):
        first -= 1
    kept = [t for t in token.doc[first : token.i + 1] if not _counts(t) and t.lower_ not in _RANK]
    return plain(re.sub(r" ?- ?", "-", "".join(t.text_with_ws for t in kept).strip()))


def of_group(token: Token) -> str:
    """The members of "a group of 47 senators": "senators"; nothing where a noun is none of many."""
    of = [child for child in token.children if child.lower_ == "of"] if token.lower_ in _OF_MANY else []
    return next((name(noun) for child in of for noun in child.children if noun.tag_ in ("NNS", "NNPS")), "")


def of_chamber(token: Token) -> str:
    """A party's members in one chamber: "House Democrats", "Senate Republicans"; nothing for the party alone."""
    chamber = token.nbor(-1).text if token.tag_ == "NNPS" and token.i > token.sent.start else ""
    return f"{chamber} {token.text}" if chamber in ("House", "Senate") and _people(token) else ""


def plain(described: str) -> str:
    """Words of a description without those of rank: "former senior U.S. diplomats" → "former diplomats"."""
    kept = " ".join(word for word in described.split() if word.lower() not in _RANK)
    return re.sub(r"^ex-", "former ", kept) or described


def signers(source: str, near: Sequence[tuple[int, str]], offset: int) -> str | None:
    """The group that a few are named of ("Ann Lee, Tom Reyes and others"): the last told of before an offset."""
    before = [called for at, called in near if at < offset]
    return before[-1] if before and _MEMBERS.search(source) else None


def one_of(called: str, names: Sequence[str]) -> str:
    """A group under the fuller of the names that may be its own: "ex-diplomats" are the "former Alvar diplomats"."""
    fits = [other for other in names if other != called and within(called, other)]
    fullest = max(fits, key=len, default=called)
    return fullest if all(other == fullest or within(other, fullest) for other in fits) else called


def within(called: str, other: str) -> bool:
    """Whether a group's words are some of another's, in order, and both end in one noun."""
    own, fuller = called.casefold().split(), other.casefold().split()
    rest = iter(fuller)
    return own[-1:] == fuller[-1:] and all(word in rest for word in own)


def _people(token: Token) -> bool:
    return token.lemma_.casefold() in lists.nouns("person") or token.lower_.rstrip("s") in lists.nouns("person")


def _counted(token: Token) -> bool:
    led = token.doc[token.left_edge.i : token.i]
    number = any(t.tag_ == "CD" and t.lower_ not in ("one", "two", "2") for t in led)
    return number or (token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _OF_MANY)


def _belongs(token: Token, noun: Token) -> bool:
    """Whether a word before a noun stands in its phrase as an adjective or a noun of its own."""
    own = token.pos_ in ("ADJ", "NOUN", "PROPN", "NUM") or token.dep_ == "amod" or token.text in ("-", "ex")
    return token in noun.subtree and own


def _counts(token: Token) -> bool:
    return token.like_num or token.lower_ in listed("determiners") or phrases.is_time(token)
