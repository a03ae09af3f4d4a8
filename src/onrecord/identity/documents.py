"""Documents that speak ("the report says") → who issued them.

A document's noun and the discourse that it stands in come in; the figure that wrote, signed or released it, or None,
goes out. Where the text speaks of rival documents of one kind, a bare "the memo" is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from spacy.tokens import Span, Token

from onrecord.identity import lists, offices
from onrecord.identity.cast import Figure
from onrecord.identity.discourse import Discourse

_RELEASES = frozenset(
    {
        "release",
        "issue",
        "publish",
        "unveil",
        "write",
        "send",
        "prepare",
        "compile",
        "produce",
        "post",
        "file",
        "circulate",
        "author",
        "draft",
        "conduct",
    }
)
_WRITES = frozenset(
    {"write", "say", "state", "add", "tell", "announce", "argue", "claim", "conclude", "find", "ask", "urge", "make"}
)
_CONTRAST = frozenset({"republican", "democratic", "gop", "second", "separate", "rival", "other", "earlier"})
_POLLS = frozenset({"poll", "survey"})
_COPIES = frozenset({"copy", "draft", "text", "transcript", "excerpt", "version"})
_ISSUES = frozenset({"from", "by", "of", "for"})


def within(discourse: Discourse, span: Span, noun: Token) -> Figure | None:
    """Who issued a document: a possessive first, then whom "from", "by" or, for an outlet, "in" brings in."""
    found = []
    for token in span:
        if token.lemma_.casefold() in {"government", "administration"} and token.dep_ in {"compound", "nmod"}:
            body = offices.body(discourse, token)
            if body is not None:
                return body
        figure = discourse.figure(token)
        speaks = figure is not None and figure.named and not (figure.kind == "group" and figure.plural)
        speaks = (
            speaks
            and figure is not None
            and (figure.kind != "place" and (token.dep_ == "poss" or not _country(figure)))
        )
        if figure is not None and speaks and _issues(token, noun, figure):
            found.append((token.dep_ == "poss", figure.kind == "person", -token.i, figure))
    if found:
        return max(found, key=lambda item: item[:3])[3]
    return _pollster(discourse, noun) or _copied(discourse, noun)


def _pollster(discourse: Discourse, noun: Token) -> Figure | None:
    """ "a Fenwick & Hale College poll": whoever polls, in the capital words before the noun."""
    if noun.lemma_.casefold() not in _POLLS:
        return None
    first = noun.i
    while first > 0 and (
        discourse.doc[first - 1].tag_ in {"NNP", "NNPS"} or discourse.doc[first - 1].text in {"&", "/"}
    ):
        first -= 1
    words = " ".join(discourse.doc[first : noun.i].text.split())
    return discourse.cast.called(words, "organisation") if words else None


def _copied(discourse: Discourse, noun: Token) -> Figure | None:
    """ "an advance copy of his speech": whose the copied document is."""
    if noun.lemma_.casefold() not in _COPIES:
        return None
    of = next((child for child in noun.rights if child.lower_ == "of"), None)
    inner = next((child for child in of.children if child.dep_ == "pobj"), None) if of is not None else None
    return _owned(discourse, inner) if inner is not None else None


def _country(figure: Figure) -> bool:
    """Whether a figure is a country: "US reports" are not the government's."""
    return figure.kind == "government" and figure.name in set(lists.countries().values())


def _issues(token: Token, document_: Token, figure: Figure) -> bool:
    """Whether a name in a document's noun phrase is its issuer's."""
    if any(up.dep_ in {"relcl", "acl"} and up.i > document_.i and up.lemma_ not in {"issue", "release", "publish"}
           for up in token.ancestors):  # fmt: skip
        return False
    above = token
    while above.head.i not in {above.i, document_.i}:
        above = above.head
        if above.dep_ in {"prep", "agent"} and (
            above.lower_ in _ISSUES or (above.lower_ == "in" and figure.kind == "outlet")
        ):
            return True
    return above.head.i == document_.i and (above.dep_ in {"poss", "compound"} or token.dep_ == "poss")


def before(discourse: Discourse, noun: Token) -> Figure | None:
    """ "The letter" is whose letter the text spoke of last, or first if it has not yet."""
    same = [token for token in discourse.doc if token.i != noun.i and _same_document(token, noun)]
    rivals = {word for token in same for word in _described_by(token) & _CONTRAST}
    if len(rivals) > 1 and not _described_by(noun):
        return None  # a Republican and a Democratic memo: "the memo" may be either
    for token in sorted(same, key=lambda token: (token.i > noun.i, abs(token.i - noun.i))):
        for rule in ISSUED:
            figure = rule(discourse, token)
            if figure is not None and figure.named:
                return figure
    return None


def has_owner(noun: Token) -> bool:
    """Whether a document is somebody's by name or role: "the inspector general's report" is no other report."""
    return any(child.dep_ == "poss" and child.pos_ != "PRON" for child in noun.lefts)


def at(discourse: Discourse, document_: Token) -> Figure | None:
    """Who issued a document, where it stands or where the text spoke of it elsewhere."""
    here = next((figure for rule in ISSUED if (figure := rule(discourse, document_)) and figure.named), None)
    return here or before(discourse, document_)


def _same_document(token: Token, noun: Token) -> bool:
    lemma, wanted = token.lemma_.casefold(), noun.lemma_.casefold()
    generic = wanted in {"document", "finding"} and lemma in lists.nouns("document")
    return token.pos_ == "NOUN" and (lemma == wanted or generic) and _described_by(noun) <= _described_by(token)


def _described_by(noun: Token) -> set[str]:
    return {child.lower_ for child in noun.lefts if child.dep_ in {"amod", "compound", "nmod"}}


def _owned(discourse: Discourse, document_: Token) -> Figure | None:
    """ "the committee's report", "a Pentagon report"."""
    for child in document_.lefts:
        figure = discourse.figure(child)
        if figure is not None and child.dep_ in {"poss", "compound", "nmod"}:
            return figure
    return None


def _released_by(discourse: Discourse, document_: Token) -> Figure | None:
    """ "a report by the committee", "a letter from Moss", "documents released by the agency"."""
    for child in document_.rights:
        clause = child.dep_ in {"acl", "relcl"} and child.lemma_.casefold() in _RELEASES
        for part in child.children if clause else [child]:
            if part.dep_ in {"prep", "agent"} and part.lower_ in {"by", "from"}:
                for noun in part.children:
                    figure = discourse.figure(noun)
                    if figure is not None:
                        return figure
    return None


def _released(discourse: Discourse, document_: Token) -> Figure | None:
    """ "the committee released a report", "Moss wrote in a letter"."""
    verb = document_.head
    if document_.dep_ == "pobj" and verb.dep_ == "prep":
        verb, through = verb.head, True
    else:
        through = False
    wanted = _WRITES if through else _RELEASES
    if verb.lemma_.casefold() not in wanted:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return discourse.figure(subject) if subject is not None else None


ISSUED: Final[tuple[Callable[[Discourse, Token], Figure | None], ...]] = (_owned, _released_by, _released)
"""How the issuer of a document is found where the text speaks of it."""
