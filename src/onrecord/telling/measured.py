"""Figures and days in which two versions part → whether the reports, read whole, part in them."""

from __future__ import annotations

import re
from typing import Final

from onrecord.claims import counts
from onrecord.claims.counts import SPANS
from onrecord.model import Number, Reading, Time
from onrecord.reader import quantities
from onrecord.spans import covers
from onrecord.telling.versions import Pair, Version

FEW: Final = 20  # a count below this may be of others of their kind
ARTICLES: Final = frozenset(["a", "an", "the", "one"])
_FIGURE = re.compile(r"\d[\d,.]*\d|\d|[a-z]+")


def numbers(pair: Pair) -> bool:
    """Whether not both reports have both figures of such things; neither may have the other's small count."""
    a, b = _number(pair.left, pair.difference.left), _number(pair.right, pair.difference.right)
    if a is None and b is None:
        return True
    if a is None or b is None:
        counted, other = (a, pair.right) if a else (b, pair.left)
        return counted is not None and counted.unit not in SPANS and not _counts_such(other.reading, counted)
    if counts.rounds(a, b) or _about(a, b) or any(_counts_several(one) for one in (pair.left, pair.right)):
        return False
    known = (_has_figure(pair.right.reading, a, pair.left), _has_figure(pair.left.reading, b, pair.right))
    few = max(a.least, b.least) < FEW and a.unit not in SPANS
    return not (any(known) if few else all(known))


def _about(a: Number, b: Number) -> bool:
    """Whether two figures are about the same, one of them no exact one: "nearly 450,000", "more than 440,500"."""
    x, y = counts.figure(a), counts.figure(b)
    return (a.least, b.least) != (a.most, b.most) and abs(x - y) <= counts.SLIGHTLY * max(x, y)


def _number(version: Version, words: str) -> Number | None:
    """The number of a passage that a side tells."""
    found, words = version.proposition.numbers if version.proposition else (), words.casefold()
    return next((one for one in found if version.reading.report.slice(one.span).casefold() in words), None)


def _counts_several(version: Version) -> bool:
    """Whether a passage has several sums of one currency, or shares: which is beside which is not plain."""
    found = [one.unit for one in (version.proposition.numbers if version.proposition else ())]
    return any(found.count(unit) > 1 for unit in ("$", "£", "€", "%"))


def _counts_such(reading: Reading, counted: Number) -> bool:
    """Whether a report counts such things anywhere, or has that figure."""
    numbers = [number for one in reading.propositions for number in one.numbers]
    return any(other.unit == counted.unit or quantities.same(other, counted) for other in numbers)


def _has_figure(reading: Reading, sought: Number, version: Version) -> bool:
    """Whether a report has a number of such things, in figures or words, wherever."""
    same = (number for one in reading.propositions for number in one.numbers if number.unit == sought.unit)
    if any((number.least, number.most) == (sought.least, sought.most) for number in same):
        return True
    written = _FIGURE.search(version.reading.report.slice(sought.span).casefold())
    if not written or not sought.unit or written[0] in ARTICLES:
        return False
    near = rf"\b{re.escape(written[0])}\b(?:\W+\w+){{0,2}}\W+{re.escape(sought.unit[:4].casefold())}"
    return re.search(near, reading.report.text.casefold()) is not None


def dates(pair: Pair) -> bool:
    """Whether the days cannot be one: "Wednesday morning" and "this week" can."""
    a, b = _time(pair.left, pair.difference.left), _time(pair.right, pair.difference.right)
    if not (a and b and a.first and a.last and b.first and b.last):
        return a is None and b is None
    return a.last[:10] < b.first[:10] or b.last[:10] < a.first[:10]


def _time(version: Version, words: str) -> Time | None:
    inside = (time for time in version.reading.times if covers(version.passage.span, time.span))
    return next((time for time in inside if version.reading.report.slice(time.span) == words), None)
