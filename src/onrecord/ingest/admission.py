"""Draft → report: what may not come in is refused, what may is completed.

A draft comes in; a `Report` goes out with its id, date, language and marked furniture, or the refusal. The text itself
is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from onrecord.errors import RefusedInput
from onrecord.ingest import furniture, language, opening
from onrecord.ingest.dates import normalise
from onrecord.ingest.draft import Draft, too_long
from onrecord.model import Furniture, PublishedBy, Report, content_id

_SURROGATE = re.compile("[\ud800-\udfff]")


def admit(draft: Draft, limit: int) -> Report | RefusedInput:
    """The report that a draft comes to; ``limit`` is the longest text in bytes of UTF-8."""
    refused = next(filter(None, (rule(draft, limit) for rule in REFUSALS)), None)
    return refused or _report(draft, opening.read(draft.text))


def _empty(draft: Draft, _limit: int) -> RefusedInput | None:
    if draft.text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        return None
    return RefusedInput(draft.name, "the text is empty", "give the report's words")


def _endless(draft: Draft, limit: int) -> RefusedInput | None:
    size = len(draft.text) if draft.text.isascii() else len(draft.text.encode(errors="surrogatepass"))
    return too_long(draft.name, limit) if size > limit else None


def _unencodable(draft: Draft, _limit: int) -> RefusedInput | None:
    given = (draft.text, draft.id, draft.outlet, draft.title, draft.byline, draft.url)
    found = next((match for value in given if value and (match := _SURROGATE.search(value))), None)
    if found is None:
        return None
    reason = f"it holds half a character (\\u{ord(found[0]):x}), which no text can store"
    return RefusedInput(draft.name, reason, "export it again from where it was whole")


def _foreign(draft: Draft, _limit: int) -> RefusedInput | None:
    written_in = language.foreign(draft.text)
    if written_in is None:
        return None
    return RefusedInput(draft.name, f"it is written in {written_in}", "onrecord reads English so far")


REFUSALS: Final[tuple[Callable[[Draft, int], RefusedInput | None], ...]] = (_empty, _endless, _unencodable, _foreign)
"""Why a text may not come in."""


def _report(draft: Draft, said: opening.Opening) -> Report:
    headline = opening.headline(draft.text) if draft.guess_title and not said.title else None
    title = draft.title or said.title or (draft.text[headline.start : headline.end] if headline else None)
    outlet = draft.outlet or said.outlet or domain(draft.url or said.url)
    published, by = _published(draft, said)
    headings = (*said.headings, headline) if headline else said.headings
    return Report(
        id=draft.id or (content_id(outlet, draft.text) if outlet else content_id(draft.text)),
        text=draft.text,
        outlet=outlet,
        title=title,
        byline=draft.byline or said.byline,
        url=draft.url or said.url,
        published=published,
        published_by=by,
        language="en",
        original=draft.original,
        furniture=_marked(draft.text, headings, furniture.About(title, draft.byline or said.byline, outlet)),
    )


def domain(url: str | None) -> str | None:
    """The host of an address without its www: an outlet's name where there is no better.

    >>> domain("https://www.example.com/news/1")
    'example.com'
    """
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _published(draft: Draft, said: opening.Opening) -> tuple[str | None, PublishedBy]:
    given = normalise(draft.published) if draft.published else None
    if given:
        return given, draft.published_by
    return (said.published, "text") if said.published else (None, "none")


def _marked(text: str, headings: tuple[Furniture, ...], about: furniture.About) -> tuple[Furniture, ...]:
    """The headings and the furniture, in order; what lies in a heading is not marked again."""
    covered = [(heading.start, heading.end) for heading in headings]
    found = [
        piece
        for piece in furniture.mark(text, about)
        if not any(piece.start < end and start < piece.end for start, end in covered)
    ]
    return tuple(sorted((*headings, *found), key=lambda piece: piece.start))
