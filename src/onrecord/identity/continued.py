"""Quotations that no attribution holds although the text leaves no doubt whose they are → attributions.

A text and its attributions come in; the attributions go out, with such quotations added. A quotation that follows upon
a speaker's words in the same paragraph ("…," said Ann. "…") goes on with them; one that fills a paragraph alone is laid
to whoever was quoted last in the paragraph before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.identity.quotes import Piece, quotations
from onrecord.model import Attribution
from onrecord.spans import Shelf

LEAST: Final = 5  # words; less may be a title or an expression
_WORD = re.compile(r"\w")
_LED = re.compile(r"[^\n]*[.!?][”’\"')]* ")
ASIDE: Final = 15  # words between a speaker and where the quotation goes on: ", a former envoy to the region. "


def extend(text: str, told: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and what goes on in quotation marks after them; the new ones come last.

    >>> text = '“No,” said Ann. “I never went to see that bridge.”'
    >>> [said] = extend(text, [Attribution(((11, 14),), ((6, 10),), ((0, 5),), None, 0.9)])
    >>> [text[start:end] for start, end in said.content]
    ['“No,”', '“I never went to see that bridge.”']
    """
    extended = list(told)
    for quotation in _free(text, told):
        before = _before(text, quotation, extended)
        if before is None:
            continue
        if "\n" in text[_end(extended[before]) : quotation[0]]:
            extended.append(replace(extended[before], source=(), cue=(), content=(quotation,)))
        else:
            extended[before] = replace(extended[before], content=(*extended[before].content, quotation))
    return extended


def _free(text: str, told: Sequence[Attribution]) -> Iterator[Piece]:
    """The quotations of some length that end their paragraph and in which no content lies."""
    contents = Shelf((start, end, item) for item in told for start, end in item.content)
    for start, end in quotations(text):
        last = not _WORD.search(text, end, _line(text, end)[1])
        if last and not contents.touching(start, end) and len(text[start:end].split()) >= LEAST:
            yield start, end


def _before(text: str, quotation: Piece, told: Sequence[Attribution]) -> int | None:
    """The attribution that a quotation goes on with, by its index."""
    start, _ = _line(text, quotation[0])
    alone = not _WORD.search(text, start, quotation[0])
    if alone:
        paragraph = _line(text, len(text[:start].rstrip()))
        spoke = [n for n, item in enumerate(told) if _ends_in(item, paragraph) and item.parent is None and item.source]
        return max(spoke, key=lambda n: _end(told[n]), default=None)
    led = [n for n, item in enumerate(told) if item.source and _is_led_by(item, quotation, text)]
    return max(led, key=lambda n: _end(told[n]), default=None)


def _is_led_by(item: Attribution, quotation: Piece, text: str) -> bool:
    """Whether an attribution with words in quotation marks ends right before a quotation in the same paragraph."""
    between = text[_end(item) - 1 : quotation[0]]  # a source may have taken the full stop
    quoted = any(text[start] in "“\"'‘" for start, _ in item.content)
    return quoted and bool(_LED.fullmatch(between)) and len(between.split()) <= ASIDE


def _ends_in(item: Attribution, paragraph: Piece) -> bool:
    return paragraph[0] <= _end(item) <= paragraph[1] + 1


def _end(item: Attribution) -> int:
    """Where the last of an attribution's parts ends."""
    return max(end for part in (item.source, item.cue, item.content) for _, end in part)


def _line(text: str, at: int) -> Piece:
    """The line around a place."""
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end
