"""Arithmetic of spans: overlap, cover, and offsets as browsers count them.

Spans or (start, end) pairs in code points come in; truth values, spans, UTF-16 offsets and what lies near go out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from onrecord.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """The text of a parsed report: ``doc.text``, which a Doc builds anew from its words each time it is asked."""
    return doc.text


def overlap(a: Span, b: Span) -> int:
    """How many code points two spans share: 0 where they are of different reports.

    >>> overlap(Span("r", 0, 5), Span("r", 3, 9))
    2
    """
    return max(0, min(a.end, b.end) - max(a.start, b.start)) if a.report == b.report else 0


def covers(outer: Span, inner: Span) -> bool:
    """Whether the inner span lies within the outer one.

    >>> covers(Span("r", 0, 5), Span("r", 3, 5))
    True
    """
    return outer.report == inner.report and outer.start <= inner.start and inner.end <= outer.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all the given ones, of one report; ValueError where there is none.

    >>> hull([Span("r", 4, 5), Span("r", 0, 2)])
    Span(report='r', start=0, end=5)
    """
    pieces = list(spans)
    if len({piece.report for piece in pieces}) != 1:
        raise ValueError("a hull needs spans of exactly one report")
    return Span(pieces[0].report, min(p.start for p in pieces), max(p.end for p in pieces))


def utf16(text: str, offset: int) -> int:
    """A code point offset as the UTF-16 offset that JavaScript counts in.

    >>> utf16("a😀b", 2)
    3
    """
    return offset + sum(ord(c) > 0xFFFF for c in text[:offset])


class Shelf(Generic[T]):
    """Items by where they lie in one text, so that those near a place are found without a look at all the others.

    >>> Shelf([(0, 5, "left"), (3, 9, "right")]).touching(6, 7)
    ['right']
    """

    BLOCK: Final = 256  # code points: a few sentences, so that a block holds few items

    def __init__(self, items: Iterable[tuple[int, int, T]]) -> None:
        self._items = list(items)
        self._blocks: dict[int, list[int]] = defaultdict(list)
        for index, (start, end, _) in enumerate(self._items):
            for block in self._under(start, end):
                self._blocks[block].append(index)

    def touching(self, start: int, end: int) -> list[T]:
        """The items that share a code point with a half-open range, in the order in which they were given."""
        near = {index for block in self._under(start, end) for index in self._blocks.get(block, ())}
        found = (self._items[index] for index in sorted(near))
        return [item for left, right, item in found if left < end and start < right]

    def _under(self, start: int, end: int) -> range:
        return range(start // self.BLOCK, max(start, end - 1) // self.BLOCK + 1)
