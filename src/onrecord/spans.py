"""Arithmetic of spans: overlap, cover, and offsets as browsers count them.

Spans or (start, end) pairs in code points come in; truth values, spans and UTF-16 offsets go out.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.model import Span


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
