"""A page's places → a map of them: land, borders, a mark and a name for each place that has coordinates.

Positions are in the drawing's own units (about a pixel each); the template turns them into SVG. The projection is
plate carrée, narrowed to true shape at the middle of what is shown; the world is cut open where the places leave the
widest gap, so a story of Tokyo and California is one map.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.export import atlas, wording
from onrecord.export.atlas import Outline, Points
from onrecord.export.page import Located

WIDTH: Final = 720
HEIGHTS: Final = (300, 470)  # units: the least and the most
LEAST_DEGREES: Final = 7.0  # of the width shown: a single town keeps the country around it
MARGIN: Final = 0.13  # of what the places span, on every side
POLES: Final = (-58.0, 80.0)
STEP: Final = 1.3  # units: points closer than this to the last one drawn are left out
TURNS: Final = np.array([[-360.0, 0.0], [0.0, 0.0], [360.0, 0.0]])  # degrees: the world beside itself
SPECK: Final = 2.5  # units: an island smaller than this is left out
LETTER: Final = 6.6  # the mean width of a letter at 12.5 units
WIDE: Final = 9.2  # the same of a country's name, which is set in capitals
LINE: Final = 15  # the height of a line of text
NAMED: Final = 28  # places that get their name on the map


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map: ``anchor`` is the side of its name ("start", "end", "middle"), ``label`` '' without room."""

    place: Located
    x: float
    y: float
    area: bool
    label: str
    label_x: float
    label_y: float
    anchor: str

    @property
    def part(self) -> str:
        """How the place takes part, as one word for the style sheet."""
        return self.place.part


@dataclass(frozen=True, slots=True)
class Map:
    """The whole map: paths of land, of land that is named itself, and of borders; and the pins."""

    width: int
    height: int
    land: str
    named: str
    lines: str
    pins: tuple[Pin, ...]

    @property
    def legend(self) -> list[tuple[str, str]]:
        """What the marks on this map mean: the part and the words for it."""
        words = {**{part: role for role, part in wording.PARTS.items()}, "named": "named"}
        marked = {pin.part for pin in self.pins if not pin.area or not pin.label}
        return [(part, word) for part, word in words.items() if part in marked] if marked - {"named"} else []


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is shown: degrees east and north of the upper left corner, units a degree, narrowing, units."""

    west: float
    north: float
    scale: float
    narrow: float
    height: int

    def at(self, points: Points) -> Points:
        """Degrees (east, north) as units (right, down)."""
        return (points - (self.west, self.north)) * (self.scale * self.narrow, -self.scale)


def draw(places: Sequence[Located]) -> Map | None:
    """The map of a story's places; None where none has coordinates."""
    known = [place for place in places if place.coordinates]
    if not known:
        return None
    frame = _frame([_degrees(place) for place in known if not place.vague] or [_degrees(place) for place in known])
    land, named, lines = _ground(frame, frozenset(iso for place in known if (iso := _country(place))))
    return Map(WIDTH, frame.height, land, named, lines, tuple(_pins(known, frame)))


@lru_cache(maxsize=64)
def _ground(frame: _Frame, areas: frozenset[str]) -> tuple[str, str, str]:
    """The land in a frame, that of some countries apart, and the borders between states."""
    mine = [outline for outline in atlas.land() if outline.country in areas]
    others = [outline for outline in atlas.land() if outline.country not in areas]
    lines = _path(atlas.state_lines(), frame, closed=False)
    return _path(others, frame, closed=True), _path(mine, frame, closed=True), lines


def _degrees(place: Located) -> tuple[float, float]:
    north, east = place.coordinates or (0.0, 0.0)
    return east, north


def _country(place: Located) -> str | None:
    """The code of a place that is itself a country."""
    return atlas.countries().get(place.geonames or 0)


def _frame(places: Sequence[tuple[float, float]]) -> _Frame:
    """A frame around the places, with a margin, cut open at the widest gap between them."""
    west, east = _span([x for x, _ in places])
    south, north = min(y for _, y in places), max(y for _, y in places)
    middle = min(max((south + north) / 2, -60), 66)
    narrow = math.cos(math.radians(middle))
    tall = (north - south) * (1 + 2 * MARGIN) * WIDTH / (HEIGHTS[1] * narrow)
    across = min(max(LEAST_DEGREES / narrow, (east - west) * (1 + 2 * MARGIN), tall), 360.0)
    scale = WIDTH / (across * narrow)
    down = max(HEIGHTS[0] / scale, min(HEIGHTS[1] / scale, (north - south) * (1 + 3 * MARGIN)))
    top = min(max((south + north + down) / 2, POLES[0] + down), max(POLES[1], north + 2))
    return _Frame((west + east - across) / 2, top, scale, narrow, round(down * scale))


def _span(easts: Sequence[float]) -> tuple[float, float]:
    """From the westernmost to the easternmost, the widest gap left outside: the second may be beyond 180."""
    ordered = sorted(set(easts))
    gaps = [(after - before, k) for k, (before, after) in enumerate(pairwise(ordered))]
    widest, at = max(gaps, default=(0.0, 0))
    if widest <= 360 - (ordered[-1] - ordered[0]):
        return ordered[0], ordered[-1]
    return ordered[at + 1], ordered[at] + 360


def _path(outlines: Sequence[Outline], frame: _Frame, *, closed: bool) -> str:
    """The SVG path of the outlines that the frame shows, as fine as can be seen."""
    end = "Z" if closed else ""
    shown = (outlines[at].points + TURNS[turn] for at, turn in np.argwhere(_shown(outlines, frame)))
    return "".join(_drawn(_near(frame.at(points), frame.height), end) for points in shown)


def _shown(outlines: Sequence[Outline], frame: _Frame) -> NDArray[np.bool_]:
    """Which outlines are shown, at each turn: a world cut open elsewhere shows what lies beyond 180 degrees."""
    least, most = (
        np.array(corners).reshape(-1, 1, 2) + TURNS
        for corners in ([outline.least for outline in outlines], [outline.most for outline in outlines])
    )
    (left, bottom), (right, top) = (np.moveaxis(frame.at(corners), -1, 0) for corners in (least, most))
    outside = (right < 0) | (left > WIDTH) | (bottom < 0) | (top > frame.height)
    speck = (right - left < SPECK) & (bottom - top < SPECK)
    return np.asarray(~outside & ~speck)


def _near(points: Points, height: int) -> Points:
    """The points pulled to just outside the frame where they lie far off."""
    return np.clip(points, (-20, -20), (WIDTH + 20, height + 20))


def _drawn(points: Points, end: str) -> str:
    kept = _thinned(np.round(points, 1).tolist())
    if len(kept) < 2:
        return ""
    steps = ((x - left, y - top) for (left, top), (x, y) in pairwise(kept))
    return f"M{_pair(kept[0])}l{' '.join(map(_pair, steps))}{end}"


def _pair(point: Sequence[float]) -> str:
    """ "-.4,12": a point as short as SVG can have it."""
    return ",".join(f"{value:.4g}".replace("0.", ".", 1) if abs(value) < 1 else f"{value:.4g}" for value in point)


def _thinned(points: list[list[float]]) -> list[list[float]]:
    """Points of which each lies ``STEP`` from the last, first and last kept; of a straight run only the ends."""
    first, *inner, last = points
    kept = [first]
    for point in inner:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= STEP:
            straight = len(kept) > 1 and any(point[k] == kept[-1][k] == kept[-2][k] for k in (0, 1))
            kept[len(kept) - straight :] = [point]
    return [*kept, last]


def _pins(places: Sequence[Located], frame: _Frame) -> Iterator[Pin]:
    """A pin for each place, in the order of their weight; the first have the choice of where their name stands."""
    spots = [_spot(place, frame) for place in places]
    taken = [_mark(*spot) for place, spot in zip(places, spots, strict=True) if not (place.area or place.vague)]
    for number, (place, (x, y)) in enumerate(zip(places, spots, strict=True)):
        label = wording.shorten(place.name, 26) if number < NAMED else ""
        area = place.area or place.vague
        choices = _choices(label, x, y, area=area) if label else iter(())
        chosen = next((choice for choice in choices if _free(choice[3], taken, frame, (x, y))), None)
        if chosen is None:
            yield Pin(place, x, y, area, "", x, y, "start")
            continue
        label_x, label_y, anchor, box = chosen
        taken.append(box)
        yield Pin(place, x, y, area, label, label_x, label_y, anchor)


def _spot(place: Located, frame: _Frame) -> tuple[float, float]:
    east, north = _degrees(place)
    turned = east + 360 if east < frame.west else east
    x, y = frame.at(np.array([turned, north]))
    return round(float(x), 1), round(float(y), 1)


def _mark(x: float, y: float) -> tuple[float, float, float, float]:
    """The room that a mark takes."""
    return x - 4, y - 4, x + 4, y + 4


_Choice = tuple[float, float, str, tuple[float, float, float, float]]


def _choices(label: str, x: float, y: float, *, area: bool) -> Iterator[_Choice]:
    """Where a name may stand, best first: an area's on its middle, a town's right of its mark."""
    width = len(label) * (WIDE if area else LETTER)
    if area:
        yield x, y + 4, "middle", (x - width / 2, y - 8, x + width / 2, y + 7)
    yield x + 8, y + 4, "start", (x + 7, y - 8, x + 8 + width, y + 7)
    yield x - 8, y + 4, "end", (x - 8 - width, y - 8, x - 7, y + 7)
    for down in (LINE + 3, -8, 2 * LINE, -LINE - 6):
        yield x, y + down, "middle", (x - width / 2, y + down - 12, x + width / 2, y + down + 3)


def _free(
    box: tuple[float, float, float, float],
    taken: Sequence[tuple[float, float, float, float]],
    frame: _Frame,
    own: tuple[float, float],
) -> bool:
    """Whether a name fits into the frame and covers no other name or mark."""
    left, top, right, bottom = box
    if left < 2 or top < 2 or right > WIDTH - 2 or bottom > frame.height - 2:
        return False
    others = (other for other in taken if other != _mark(*own))
    return not any(left < o[2] and o[0] < right and top < o[3] and o[1] < bottom for o in others)
