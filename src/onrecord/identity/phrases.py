"""A noun in its place → what its phrase is: a description of somebody, definite or not, a class, and what narrows it.

Tokens of a parsed text come in; truth values, words and labels of naming go out. Whom a phrase means is
`onrecord.identity.nominals`' matter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Doc, Span, Token

from onrecord.identity import lists
from onrecord.identity.cast import Figure, role_words
from onrecord.model import Naming

PARTIES: Final = frozenset({"democrat", "republican"})
_EMPTY = frozenset(
    {
        "retired",
        "former",
        "current",
        "top",
        "senior",
        "then",
        "late",
        "new",
        "same",
        "own",
        "embattled",
        "outgoing",
        "latter",
        "popular",
        "longtime",
        "veteran",
        "influential",
        "powerful",
        "conservative",
        "liberal",
        "moderate",
        "newly",
        "elected",
        "re",
        "reelected",
        "incumbent",
        "controversial",
        "beleaguered",
        "freshman",
        "ranking",
        "sitting",
        "said",
    }
)
_VAGUE = frozenset({"source", "report", "person", "rumor", "rumour", "account", "somebody", "someone", "insider"})
_SOME = frozenset({"some", "many", "others", "few", "several", "most", "people"})
_ANYBODY = frozenset({"a", "one", "somebody", "someone"})
_FAMILIAR = frozenset({"familiar", "close", "briefed", "knowledgeable"})
_COUNTED = frozenset(
    {"group", "number", "lot", "couple", "dozen", "majority", "pair", "handful", "series", "coalition", "host"}
)


def is_description(token: Token, named: Mapping[int, Figure]) -> bool:
    """Whether a token heads a singular description of a person or body, without a name in it or behind it."""
    if token.tag_ not in {"NN", "NNP", "JJ"} or token.i in named or token.i + 1 in named:
        return False
    if lemma_of(token) not in _describing():
        return False
    return token.dep_ not in {"compound", "amod", "nmod"} or token.head.i < token.i


@cache
def _describing() -> frozenset[str]:
    return frozenset(lists.nouns("person") | lists.nouns("body") | lists.nouns("outlet") | PARTIES)


def is_party(token: Token) -> bool:
    """Whether a description is by party: "the Ohio [Democrat]"."""
    return lemma_of(token) in PARTIES


def is_indefinite(token: Token) -> bool:
    """Whether a description brings in somebody new: "a senior official", "one official"."""
    return any(child.lower_ in {"a", "an", "one", "another"} for child in token.children)


def is_plural_source(token: Token) -> bool:
    """Whether a source's noun is a group of people, to whom "they" may refer."""
    return token.tag_ in {"NNS", "NNPS"} and token.lemma_.casefold() not in lists.nouns("document")


def gender(token: Token) -> lists.Gender | None:
    """The gender that a role noun tells: "spokeswoman"."""
    known = lists.titles()
    lemma = lemma_of(token)
    return "f" if lemma in known["female"] else "m" if lemma in known["male"] else None


def naming(root: Token, words: Sequence[Token]) -> Naming:
    """How a source without a name is described: a role, a class, or next to nothing."""
    lemma, said = root.lemma_.casefold(), {token.lower_ for token in words}
    if (
        lemma in _VAGUE
        or said <= _ANYBODY
        or (lemma in {"people", "man", "woman", "one"} and said & _FAMILIAR)
        or said <= {"a", "man", "woman"}
    ):
        return "bare"
    if said <= _SOME:
        return "class"
    if lemma in _COUNTED and any(child.lower_ == "of" and _counts_many(child) for child in root.children):
        return "class"
    if (
        root.tag_ in {"NNS", "NNPS"}
        or lemma in {"percent", "%"}
        or lemma in lists.nouns("collective") | lists.nouns("bare")
    ):
        return "class"
    if lemma in lists.nouns("person") | lists.nouns("body") | lists.nouns("outlet") or root.tag_ == "NNP":
        return "titled"
    return "class" if root.tag_ in {"DT", "CD", "JJ", "JJS"} else "bare"


def _counts_many(preposition: Token) -> bool:
    return any(noun.dep_ == "pobj" and noun.tag_ in {"NNS", "NNPS"} for noun in preposition.children)


def phrase(token: Token) -> Span:
    """The words of the noun phrase that a token heads, to its first comma, without what goes before it."""
    left = min((child.left_edge.i for child in token.lefts), default=token.i)
    right = token.right_edge.i
    for at in range(token.i + 1, right + 1):
        if token.doc[at].is_punct or token.doc[at].is_space or token.doc[at].lower_ == "and":
            right = at - 1
            break
    return token.doc[left : right + 1]


def is_definite(token: Token) -> bool:
    """Whether a description speaks of somebody known: "the official", "her lawyer", "Chairman"."""
    starts = {child.lower_ for child in token.lefts if child.dep_ in {"det", "poss"} or child.tag_ in {"DT", "PRP$"}}
    return bool(starts & {"the", "that", "this", "his", "her", "their"}) or (not starts and token.text[0].isupper())


def lemma_of(token: Token) -> str:
    """The lemma of a noun as word lists have it: in small letters, the last part of a compound."""
    return (token.lemma_ or token.text).casefold().split("-")[-1]


def modifiers(token: Token) -> set[str]:
    """The words before the noun that narrow it, countries by name."""
    left = [child for child in token.lefts if child.dep_ not in {"det", "poss", "punct"}]
    words = " ".join(word.text for child in left for word in child.subtree if word.tag_ not in {"DT", "CC"})
    found = (role_words(words) | _of_what(token)) - _EMPTY
    return {"democrat" if word == "democratic" else word for word in found if word not in _national()}


@cache
def _national() -> frozenset[str]:
    return frozenset(adjective.casefold() for adjective in lists.adjectives())


def _of_what(token: Token) -> set[str]:
    """The names behind a noun that narrow it: "the envoy to the [European Union]"; one's own country does not."""
    behind = (word for child in token.rights if child.dep_ == "prep" for word in child.subtree)
    names = {word.lower_ for word in behind if word.tag_ in {"NNP", "NNPS"} and not word.is_punct}
    return names - {"united", "states", "u.s.", "us", "america"}


def addressed(doc: Doc, inside: Collection[int]) -> set[str]:
    """The offices by which the tokens of a quotation address somebody: "Please do, Mr. President"."""
    titles = (at for at in inside if doc[at].lower_.rstrip(".") in ("mr", "mister", "madam") and at + 1 in inside)
    return {doc[at + 1].lower_ for at in titles}
