"""A page's time line → a strip on which its events stand in order, with room for what lies close together.

Positions are in the drawing's own units (about a pixel each); the template turns them into SVG. News tells of an hour
and of a decade in one breath, so the strip is not to scale: a gap is as wide as the logarithm of its days, and every
event bears its date.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from onrecord.export.page import Dated

WIDTH: Final = 720
EDGE: Final = 20  # units left free at either end
LANE: Final = 15  # the height of a lane of bars
LETTER: Final = 6.7  # the mean width of a letter at 11.5 units
ROOM: Final = 16  # units between two dates written below
FEWEST: Final = 3  # events: fewer are read faster as a list


@dataclass(frozen=True, slots=True)
class Bar:
    """An event on the strip: a dot where it took a day, a bar where it is only known to lie within a longer time."""

    event: Dated
    number: int
    x: float
    width: float
    y: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A date written below the strip; ``anchor`` is the side of it that stands at ``x``."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole strip."""

    width: int
    height: int
    line: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def draw(timeline: Sequence[Dated]) -> Strip | None:
    """The strip of a story's events; None where there are too few to need one."""
    known = [(number, event, *days) for number, event in enumerate(timeline, 1) if (days := _days(event))]
    if len(known) < FEWEST:
        return None
    places = _places([day for _, _, first, last in known for day in (first, last)])
    bars = list(_bars(known, places))
    lowest = max(bar.y for bar in bars)
    shifted = tuple(Bar(b.event, b.number, b.x, b.width, lowest - b.y + LANE) for b in bars)
    line = lowest + 2 * LANE - 4
    return Strip(WIDTH, round(line + 26), line, shifted, tuple(_ticks(known, places)))


def _days(event: Dated) -> tuple[date, date] | None:
    try:
        first = date.fromisoformat((event.start or "")[:10])
        last = date.fromisoformat((event.end or event.start or "")[:10])
    except ValueError:
        return None
    return first, max(first, last)


def _places(days: Sequence[date]) -> dict[date, float]:
    """Where each day stands: steps as wide as the logarithm of the days between."""
    ordered = sorted(set(days))
    steps = [math.log1p((after - before).days) for before, after in pairwise(ordered)]
    room = (WIDTH - 2 * EDGE) / (sum(steps) or 1)
    found, at = {ordered[0]: float(EDGE)}, float(EDGE)
    for day, step in zip(ordered[1:], steps, strict=True):
        at += step * room
        found[day] = round(at, 1)
    return found if len(ordered) > 1 else {ordered[0]: WIDTH / 2}


_Known = tuple[int, Dated, date, date]


def _bars(known: Sequence[_Known], places: dict[date, float]) -> Iterator[Bar]:
    """Each event in the lowest lane that is free there."""
    lanes: list[float] = []
    for number, event, first, last in known:
        x, end = places[first], places[last]
        lane = next((k for k, taken in enumerate(lanes) if x >= taken), len(lanes))
        lanes[lane : lane + 1] = [max(end, x) + 12]
        yield Bar(event, number, x, round(max(0.0, end - x), 1), float(lane * LANE))


def _ticks(known: Sequence[_Known], places: dict[date, float]) -> Iterator[Tick]:
    """The dates of events, left to right, each where the one before leaves it room; the last one always."""
    wanted = list({places[first]: event.when for _, event, first, _ in sorted(known, key=lambda k: k[2])}.items())
    final = wanted[-1]
    reached = -math.inf
    for x, label in wanted:
        left, right, anchor = _extent(x, label)
        fits = left >= reached + ROOM and (right + ROOM <= _extent(*final)[0] or x == final[0])
        if fits or (x == final[0] and left >= reached):
            reached = right
            yield Tick(x, label, anchor)


def _extent(x: float, label: str) -> tuple[float, float, str]:
    """The ends of a label written at a place, pulled into the strip at its edges."""
    width = len(label) * LETTER
    if x - width / 2 < 0:
        return x - EDGE / 2, x + width, "start"
    if x + width / 2 > WIDTH:
        return x - width, x + EDGE / 2, "end"
    return x - width / 2, x + width / 2, "middle"
