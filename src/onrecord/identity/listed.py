"""A parsed text → the names in it that a list knows: outlets, bodies, countries, and the bodies of a state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Doc

from onrecord import outlets
from onrecord.identity import kinds, lists, titles
from onrecord.identity.kinds import Named
from onrecord.model import EntityKind
from onrecord.spans import text_of

_WINDOW = 60  # code points, more than any outlet's name has
_CHAMBER = re.compile(r"(?<=\b[Tt]he )House(?= [a-z])|\b\d+(?:st|nd|rd|th) Circuit\b")
_LONGEST = 8  # tokens of the longest name of a body or country


def outlets_in(doc: Doc, own: str | None) -> Iterator[Named]:
    """The outlets, listed or so called, that a text names; ``own`` is whose text it is."""
    text = text_of(doc)
    known = list(outlets.mentions(text))
    for start, end, outlet in (*known, *_listed_short_forms(text, known)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            kind: EntityKind = "other" if outlet.kind == "platform" else "outlet"
            name = kinds.at(doc, span.start, span.end, kind)
            said = text[start:end]
            yield replace(name, start=start, end=end, listed=outlet.name, sure=not outlet.ordinary, text=said)
    called = list(outlets.unlisted(text))
    for start, end in (*called, *_short_forms(text, called), *_joint(text, known)):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield replace(
                kinds.at(doc, span.start, span.end, "outlet"), start=start, end=end, text=text[start:end], sure=True
            )
    if own and not outlets.find(own):
        for match in re.finditer(rf"\b{re.escape(own)}\b", text):
            span = doc.char_span(*match.span(), alignment_mode="expand")
            if span is not None:
                yield replace(kinds.at(doc, span.start, span.end, "outlet"), listed=own, sure=True)


def _short_forms(text: str, called: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where outlets named in full are called by their last word: "the Courier" for "The Northport Courier"."""
    for last in sorted({text[start:end].rsplit(" ", 1)[1] for start, end in called if " " in text[start:end]}):
        for match in re.finditer(rf"\b[Tt]he ({re.escape(last)})\b(?![ -][A-Z])", text):
            yield match.span(1)


def _listed_short_forms(
    text: str, known: Sequence[tuple[int, int, outlets.Outlet]]
) -> Iterator[tuple[int, int, outlets.Outlet]]:
    """The same for listed newspapers, where no other that the text names ends so."""
    named = {outlet.name: (start, end, outlet) for start, end, outlet in known if outlet.kind == "newspaper"}
    ends = Counter(name.rsplit(" ", 1)[-1] for name in named)
    taken = {start for start, _, _ in known}
    for name, (start, end, outlet) in named.items():
        if ends[name.rsplit(" ", 1)[-1]] == 1 and text[start:end].endswith(name.rsplit(" ", 1)[-1]):
            yield from ((s, e, outlet) for s, e in _short_forms(text, [(start, end)]) if s not in taken)


def _joint(text: str, known: Sequence[tuple[int, int, outlets.Outlet]]) -> Iterator[tuple[int, int]]:
    """Where two outlets stand as one: "a CBS News/New York Times poll"."""
    for start, end, _ in known:
        if text[end : end + 1] == "/":
            second = next(outlets.mentions(text[end + 1 : end + _WINDOW]), None)
            if second is not None and second[0] == 0:
                yield start, end + 1 + second[1]


def bodies_in(doc: Doc) -> Iterator[Named]:
    """The listed bodies and countries that a text names, under their listed names."""
    whole, bodies, countries, starts = text_of(doc), lists.bodies(), lists.countries(), _first_words()
    for first in (token.i for token in doc if token.text in starts):
        for last in range(min(first + _LONGEST, len(doc)), first, -1):
            text = whole[doc[first].idx : doc[last - 1].idx + len(doc[last - 1])]
            office = last < len(doc) and doc[last].text.istitle() and titles.is_title(doc[last])
            if (text not in bodies and text not in countries) or (text in bodies and office):
                continue
            name = kinds.at(doc, first, last, "government")
            if text in bodies and not _of_another_country(doc, first, bodies[text].country):
                state = _of_state(doc, first) if bodies[text].country == "United States" else None
                listed = f"{state} {text}" if state else bodies[text].name
                yield replace(name, kind=bodies[text].kind, listed=listed)
                break
            if text in countries:
                yield replace(name, listed=countries[text])
                break


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in (*lists.bodies(), *lists.countries()))


def chambers_in(doc: Doc) -> Iterator[Named]:
    """The bodies that a text names by a word that no list can hold: "the House", "the 5th Circuit"."""
    for found in _CHAMBER.finditer(text_of(doc)):
        span = doc.char_span(*found.span(), alignment_mode="expand")
        if span is not None:
            yield kinds.at(doc, span.start, span.end, "organisation")


def groups_in(doc: Doc) -> Iterator[Named]:
    """The peoples and the members of parties that a text names: "Russians", "Democrats"."""
    parties = {f"{party}s" for party in kinds.PARTIES}
    for token in doc:
        if token.text in parties or token.text in lists.peoples() or token.text in lists.adjectives():
            yield kinds.at(doc, token.i, token.i + 1, "group")


def _of_another_country(doc: Doc, first: int, country: str | None) -> bool:
    """Whether an adjective before the name says that it is another country's: "the French Senate"."""
    said = lists.adjectives().get(doc[first - 1].text) if first else None
    return said is not None and country is not None and said != country


def _of_state(doc: Doc, first: int) -> str | None:
    """The state whose body a name is: "the [Ohio] Senate", "the state's Supreme Court" of the state named last."""
    before = doc[max(0, first - _LONGEST) : first].text_with_ws
    whose = re.search(rf"({lists.state_pattern().pattern}|\bstate)(?:[’']s)? $", before)
    if whose is None or whose[1] != "state":
        return whose[1] if whose else None
    said, everywhere = lists.state_pattern().findall(doc[:first].text), set(lists.state_pattern().findall(text_of(doc)))
    return said[-1] if said else everywhere.pop() if len(everywhere) == 1 else None
