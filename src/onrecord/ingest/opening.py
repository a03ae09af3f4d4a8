"""The first lines of a text → what the text says of itself: title, author, outlet, address and date.

A text comes in; an `Opening` goes out, with the pieces that are such headings rather than the report's own words. Only
what is plainly a heading is taken: "Title: …", a line that is nothing but a date or a byline, a date before the first
word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from onrecord.ingest.dates import normalise
from onrecord.model import Furniture

FIRST_LINES: Final = 8  # headings stand no further down
HEADLINE: Final = 120  # characters; longer first lines are prose
FIELDS: Final = {
    "title": "title", "headline": "title",
    "by": "byline", "author": "byline", "authors": "byline", "byline": "byline",
    "outlet": "outlet", "publication": "outlet", "publisher": "outlet", "newspaper": "outlet", "site": "outlet",
    "url": "url", "link": "url",
    "date": "published", "published": "published", "publication date": "published", "posted": "published",
}  # fmt: skip
_LINE: Final = re.compile(r"[^\n]+")
_FIELD: Final = re.compile(r"\s*([A-Za-z]+(?: date)?)\s*:\s*(\S.*?)\s*", re.IGNORECASE)
_WHEN: Final = r"\s*(?:(?:date|published|posted|updated)(?:\s+on)?\s*:?\s+)?"
_DATE_LINE: Final = re.compile(_WHEN + r"(\S.{5,40}?)\s*", re.IGNORECASE)
_DATE_BEFORE: Final = re.compile(_WHEN + r"(\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d\S*)?)(?=\s+\S)", re.IGNORECASE)
_BYLINE: Final = re.compile(r"\s*(?:By|BY|by) ((?:(?:[A-Z][\w.’'-]*|and|de|van|von|der),?(?:\s+|$)){2,10})")
_ENDED: Final = re.compile(r"[.!?:;,…”\"]\s*$")

Found = tuple[str, str]
"""A field of the opening and its value."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first lines give, and the pieces of the text that are nothing but that."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    headings: tuple[Furniture, ...] = ()


def read(text: str) -> Opening:
    """What a text says of itself before its first sentence.

    >>> read("date 2021-08-20 The minister said no.").published
    '2021-08-20'
    """
    fields: dict[str, str] = {}
    headings: list[Furniture] = []
    for start, end, found in _headings(text):
        fields.setdefault(*found)
        headings.append(Furniture(start, end, "header"))
    return Opening(**fields, headings=tuple(headings))


def headline(text: str) -> Furniture | None:
    """The first line of a text file, if it stands apart like a headline: short, not a sentence, then a blank line.

    >>> headline("Harbour bridge closed\\n\\nThe bridge was closed on Friday.")
    Furniture(start=0, end=21, kind='header')
    """
    match = re.match(r"\s*(\S[^\n]*)\n(?:[^\S\n]*\n|\s*(?:By|BY) )(?=\s*\S)", text)
    if match is None or len(match[1]) > HEADLINE or len(match[1].split()) < 3 or _ENDED.search(match[1]):
        return None
    return (
        None
        if any(rule(match[1]) for rule in LINES)
        else Furniture(match.start(1), match.start(1) + len(match[1].rstrip()), "header")
    )


def _headings(text: str) -> Iterator[tuple[int, int, Found]]:
    """The heading lines at the top, then a date that stands before the first word."""
    at = 0
    title = headline(text)
    for line in islice(_LINE.finditer(text), FIRST_LINES):
        found = next(filter(None, (rule(line[0]) for rule in LINES)), None)
        if found:
            yield line.start(), line.end(), found
        elif line[0].strip() and not (title and line.start() <= title.start < line.end()):
            break
        at = line.end()
    before = _DATE_BEFORE.match(text, at)
    written = normalise(before[1]) if before else None
    if before and written:
        yield at, before.end(), ("published", written)


def _field(line: str) -> Found | None:
    match = _FIELD.fullmatch(line)
    name = FIELDS.get(match[1].lower()) if match else None
    if match is None or name is None:
        return None
    value = normalise(match[2]) if name == "published" else match[2]
    return (name, value) if value else None


def _date_line(line: str) -> Found | None:
    match = _DATE_LINE.fullmatch(line)
    written = normalise(match[1]) if match else None
    return ("published", written) if written else None


def _byline(line: str) -> Found | None:
    match = _BYLINE.fullmatch(line)
    return ("byline", match[1].strip()) if match else None


LINES: Final[tuple[Callable[[str], Found | None], ...]] = (_field, _date_line, _byline)
"""What a heading line may be."""
