"""A report's text and the spans that mean something in it → paragraphs of pieces that nest correctly in a page.

Spans overlap as they like (a claim begins inside a quotation and ends after it); the text is cut wherever one begins
or ends, and every piece knows all that it lies in. Joined, the pieces of all paragraphs are the text, but for blank
lines and for characters that cannot be shown, which are made visible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.export.page import Source

_HIDDEN = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_DELETE: Final = "\u2421"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that means something: ``role`` is its class in the page, ``note`` what it is, in words.

    ``anchor`` is the id under which a citation finds it, "" where nothing cites it.
    """

    start: int
    end: int
    role: str
    note: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text within the same marks; ``anchors`` begin here, ``within`` are those of all marks around it."""

    text: str
    roles: tuple[str, ...]
    notes: tuple[str, ...]
    anchors: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph in pieces."""

    number: int
    pieces: tuple[Piece, ...]


def paragraphs(source: Source, marks: Iterable[Mark]) -> Iterator[Paragraph]:
    """The report's paragraphs that are not blank, cut where marks begin and end."""
    text = source.report.text
    ordered = sorted((mark for mark in marks if mark.end > mark.start), key=lambda mark: (mark.start, -mark.end))
    for number, start in enumerate(source.starts, 1):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        inside = [mark for mark in ordered if mark.start < end and start < mark.end]
        yield Paragraph(number, tuple(_pieces(text, start, end, inside)))


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    edges = {start, end, *(edge for mark in marks for edge in (mark.start, mark.end) if start < edge < end)}
    cuts = sorted(edges)
    for left, right in pairwise(cuts):
        around = [mark for mark in marks if mark.start <= left and right <= mark.end]
        begun = [mark for mark in marks if mark.start == left or (mark.start < start and left == start)]
        yield Piece(
            text=visible(text[left:right]),
            roles=tuple(dict.fromkeys(mark.role for mark in around if mark.role)),
            notes=tuple(dict.fromkeys(mark.note for mark in around if mark.note)),
            anchors=tuple(dict.fromkeys(m.anchor for m in begun if m.anchor and m.start >= start)),
            within=tuple(dict.fromkeys(mark.anchor for mark in around if mark.anchor)),
        )


def visible(text: str) -> str:
    """Text whose control characters and marks of direction are shown instead of obeyed.

    >>> visible("safe\\u202eefas"), visible("\\x1b[31m")
    ('safe⟦U+202E⟧efas', '␛[31m')
    """
    shown = _HIDDEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)
    return "".join(map(_shown, shown))


def _shown(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category != "Cc" or char in "\t\n\r":
        return char
    return chr(0x2400 + ord(char)) if ord(char) < 32 else _DELETE
