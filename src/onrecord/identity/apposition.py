"""The words of a source → the figure that is named among them, where the noun at their head is a title or a kind.

A `Source` comes in; the figure that stands in apposition, that a title leads to or that "of" brings in, or None, goes
out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from onrecord.identity import phrases, titles
from onrecord.identity.cast import Figure
from onrecord.identity.citation import Source
from onrecord.spans import text_of

_PAPER = frozenset({"news", "newspaper", "magazine"})
_SEATS_OF_POWER = frozenset({"state", "city", "town", "commonwealth", "republic", "kingdom"})
_OFFICES = frozenset({"president", "governor", "mayor", "minister", "premier", "speaker", "secretary", "chancellor"})
_SEAT = re.compile(r"[RDI][-–—][A-Z]")
_BEHIND = re.compile(rf", {_SEAT.pattern}")


def listed_people(source: Source) -> Iterator[Figure]:
    """ "Sens. Ann Moss of Ohio and Tim Ware": two persons with nothing but "and" and titles before the second."""
    cast = source.discourse.cast
    starts = [t for t in source.span if (f := cast.by_token.get(t.i)) and f is not cast.by_token.get(t.i - 1)]
    people = [token for token in starts if cast.by_token[token.i].kind == "person"]
    if len(people) != 2 or any(token.tag_ in {"POS", "WP", "WDT", "VBD", "VBZ"} for token in source.span):
        return
    at = people[1].i
    while at > people[0].i and (titles.is_title(source.doc[at - 1]) or _joins(source.doc[at - 1], [people[1].i])):
        at -= 1
    if source.doc[at - 1].lower_ == "and":
        yield from (cast.by_token[token.i] for token in people)


def at_end(source: Source) -> Figure | None:
    """The person with whom the source ends, behind a role that two names share or that tells whose aide he is:
    "strategist and Harbour Post contributor Tim Ware", "counsel to the president Tim Ware"."""
    cast, words = source.discourse.cast, source.span
    last = next((token for token in reversed(words) if not (token.is_punct or token.is_space)), None)
    figure = cast.by_token.get(last.i) if last is not None else None
    if figure is None or figure.kind != "person" or not figure.named:
        return None
    first = next(token for token in words if cast.by_token.get(token.i) is figure)
    before = words[: first.i - words.start]
    if len(before) < len(("X", "and", "Y", "role")) or not before[-1].text.islower():
        return None
    return figure if _shared_role(before) or _aide_of_office(before) else None


def _shared_role(before: Span) -> bool:
    """ "Harbour Party and Leave [leader]": two names without an article before one role."""
    parted = any(token.dep_ == "prep" or token.lower_ in ("the", "a", "an", ",") for token in before)
    several = any(token.tag_ in {"NNS", "NNPS"} for token in before)
    joins = [token.i for token in before if token.lower_ == "and"]
    role = before[-1].tag_ == "NN" and before[-1].dep_ in ("compound", "nmod") and not before[-2].text.islower()
    return role and not parted and not several and len(joins) == 1


def _aide_of_office(before: Span) -> bool:
    """ "Counsel to the [president]": whoever holds the office is named without an article."""
    link = before[-3]
    return before[-1].lower_ in _OFFICES and before[-2].lower_ == "the" and link.lower_ in ("to", "for", "of")


def apposed(source: Source, noun: Token) -> Figure | None:
    """The name in apposition to a noun: "the spokesman, Tim Ware"."""
    for child in noun.children:
        if child.dep_ == "appos" and source.span.start <= child.i < source.span.end:
            figure = source.discourse.cast.by_token.get(child.i)
            if figure is not None and figure.named:
                return figure
    return None


def at_root(source: Source) -> Figure | None:
    """The name in apposition to the noun at the head of the source."""
    return apposed(source, source.root)


def seated(source: Source) -> Figure | None:
    """ "Moss, D-Ohio": the person before a party and state that the parser took for the head."""
    named = [token for token in source.span if token.i in source.discourse.cast.by_token]
    figure = source.discourse.cast.by_token[named[0].i] if named else None
    if figure is None or figure.kind != "person":
        return None
    last = [token for token in named if source.discourse.cast.by_token[token.i] is figure][-1]
    return figure if _BEHIND.match(text_of(source.doc), last.idx + len(last)) else None


def place(source: Source) -> Figure | None:
    """ "the state of Ohio": the place that "of" names."""
    if source.root.lemma_.casefold() not in _SEATS_OF_POWER:
        return None
    names = (noun for child in source.root.rights if child.lower_ == "of" for noun in child.children)
    return next((figure for noun in names if (figure := source.discourse.cast.by_token.get(noun.i))), None)


def only_person(source: Source) -> Figure | None:
    """The one person or body named in the source, where the noun at its head is a title or kind that it follows:
    "Ambassador to Norway Ann Moss", "the chairman of the panel, Rep. Tim Ware"."""
    cast = source.discourse.cast
    if source.root.tag_ in {"NNS", "NNPS"}:
        return None
    named = {f for t in source.span if (f := cast.by_token.get(t.i)) and not (f.kind == "group" and f.plural)}
    people = {figure for figure in named if figure.kind == "person"} if len(named) > 1 else named
    if len(people) > 1:
        people = {figure for figure in people if _set_off(source, figure)}
    if len(people) != 1:
        return None
    figure = next(iter(people))
    own = [token for token in source.span if cast.by_token.get(token.i) is figure]
    if figure.kind == "outlet" and source.root.i == own[0].i + 1 and source.root.lower_ in _PAPER:
        return figure
    return figure if _stands_for(source, own[0], own[-1], figure) else None


def _set_off(source: Source, figure: Figure) -> bool:
    """Whether a name stands between commas: "the lawyer for Ann Moss, [Tim Ware],"."""
    own = [token.i for token in source.span if source.discourse.cast.by_token.get(token.i) is figure]
    first, end = own[0], own[-1] + 1
    while first > source.span.start and _leads_on(source.doc[first - 1], own):
        first -= 1
    closed = end >= source.span.end or source.doc[end].text == ","
    return first > source.root.i and source.doc[first - 1].text == "," and closed


def _leads_on(token: Token, own: Sequence[int]) -> bool:
    """Whether a token belongs to the title before a name."""
    service = token.tag_ == "NNP" and titles.is_title(token.nbor(1))
    return titles.is_title(token) or service or _joins(token, own)


def _joins(token: Token, own: Sequence[int]) -> bool:
    """Whether a token belongs to a name's title: "Navy" and "." in "Navy Cmdr. Ann Moss"."""
    return (token.dep_ == "compound" and token.head.i in own) or (token.text == "." and titles.is_title(token.nbor(-1)))


def _stands_for(source: Source, first: Token, last: Token, figure: Figure) -> bool:
    """Whether a name in a description is the one described, and not whom a preposition or a possessive brings in."""
    following = source.doc[last.i + 1] if last.i + 1 < source.span.end else None
    owned = (
        following is not None
        and following.pos_ in {"NOUN", "PROPN"}
        and not _SEAT.match(text_of(source.doc), following.idx)
    )
    if first.i < source.root.i or owned:
        return False
    between = source.doc[source.root.i : first.i]
    if all(not token.is_punct and token.dep_ not in {"prep", "agent"} for token in between):
        return True
    start = first.i
    while start > source.root.i and _leads_on(source.doc[start - 1], [first.i]):
        start -= 1
    before = source.doc[start - 1]
    joined = any(token.dep_ == "prep" for token in between) and before.ent_type_ not in {"", "person"}
    return figure.kind == "person" and (before.text == "," or (joined and start == first.i))


def modifies(source: Source, figure: Figure) -> bool:
    """Whether the figure's name only belongs to another noun: "Moss's lawyer", "Navy officials"."""
    cast = source.discourse.cast
    own = [token for token in source.span if cast.by_token.get(token.i) is figure]
    if not own or own[-1].i + 1 >= source.span.end or source.root.i not in {token.i for token in own}:
        return False
    following = source.doc[own[-1].i + 1]
    noun = following.tag_ == "POS" and own[-1].i + 2 < source.span.end
    return noun or (following.pos_ == "NOUN" and phrases.is_description(following, {}))
