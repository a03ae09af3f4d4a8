"""Readings of one story → its places, each once, with role and evidence; and how far apart they lie.

Places of several reports are one where they are one GeoNames entry (else bear one name in one country). The role is
said only where a text says it: where something happened, where it is planned, where somebody is from.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.eventwords import classes
from onrecord.model import Place, Reading, Span, StoryPlace, Time

HAPPENED: Final = "where it happened"
PLANNED: Final = "planned"
FROM: Final = "where somebody is from"
EARTH_RADIUS: Final = 6371.0  # km, mean
_IN = re.compile(
    r"\b(?:in|at|near|outside|inside|across|to)\s+(?:the\s+)?(?:[\w-]+,?\s+(?:and|or)\s+)?$", re.IGNORECASE
)
_PLAN = re.compile(
    r"\b(?:plan(?:s|ned)? (?:to|for)|planning|propos\w+|scheduled|slated|intends? to|"
    r"will (?:meet|visit|travel|be|take|open|build))\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:native|resident|born|senator|governor|mayor|congress(?:wo)?man|representative|lawmaker|citizen|ambassador|Sen\.|"
    r"Gov\.|Rep\.|Republican|Democrat)s?\b[^.;]{0,40}\b(?:of|from|in)\s+$|\([RDI]-\s?$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:met|(?:was|were) (?:killed|shot|arrested|held|found|attacked|injured|wounded)|killed|died|crashed|collapsed|"
    r"exploded|sank|gathered|rallied|protested|marched|testified|spoke|landed|opened fire|took place)\b"
    r"[^.;:,]{0,40}\b(?:in|at|near|outside|off)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_STANDING: Final = frozenset({"have", "own", "keep", "maintain", "retain", "remain", "live", "know"})
"""Verbs of what holds for long: that there were bases in a country is nothing that happened there."""
_GOING: Final = frozenset({"go", "travel", "fly", "come", "return", "arrive", "head", "move", "rush", "drive", "sail"})
_TOWARDS = re.compile(r"\bto\s+(?:the\s+)?(?:[\w-]+,?\s+(?:and|or)\s+)?$", re.IGNORECASE)
_BORDER = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[A-Z“\"‘'])|\n")


def gather(readings: Sequence[Reading]) -> tuple[StoryPlace, ...]:
    """The story's places, most mentioned first."""
    groups: dict[object, list[tuple[Reading, Place]]] = {}
    for reading in readings:
        for place in reading.places:
            if not any(piece.start <= place.span.start < piece.end for piece in reading.report.furniture):
                groups.setdefault(place.geonames or (place.name, place.country), []).append((reading, place))
    ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0][1].name))
    return tuple(_story_place(group) for group in ordered)


def distance(a: StoryPlace, b: StoryPlace) -> float | None:
    """Kilometres between two places along the Earth's surface (haversine); None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    rise, run = (north - south) / 2, math.radians(b.longitude - a.longitude) / 2
    chord = math.sin(rise) ** 2 + math.cos(south) * math.cos(north) * math.sin(run) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(chord))


def _story_place(group: Sequence[tuple[Reading, Place]]) -> StoryPlace:
    first = group[0][1]
    roles = Counter(role for reading, place in group if (role := _role(reading, place.span)))
    return StoryPlace(
        name=first.name,
        latitude=first.latitude,
        longitude=first.longitude,
        country=first.country,
        geonames=first.geonames,
        role=roles.most_common(1)[0][0] if roles else None,
        cites=tuple(place.span for _, place in group),
    )


def _role(reading: Reading, span: Span) -> str | None:
    """What the sentence says about the place: nothing, more often than not."""
    before, after = _around(reading.report.text, span)
    if _ORIGIN.search(before):
        return FROM
    placed = _IN.search(before) is not None
    if placed and _PLAN.search(before):
        return PLANNED
    return HAPPENED if _happened(reading, span, after, placed=placed) else None


def _around(text: str, span: Span) -> tuple[str, str]:
    window = max(0, span.start - 300)
    ends = [found.end() for found in _BORDER.finditer(text, window, span.start)]
    after = _BORDER.search(text, span.end, span.end + 300)
    return text[ends[-1] if ends else window : span.start], text[span.end : after.start() if after else span.end + 300]


def _happened(reading: Reading, span: Span, after: str, *, placed: bool) -> bool:
    """An event noun right after the name ("their Geneva meeting"), something done there, or a dated event there."""
    if after.startswith(("'s", "’s")):
        return False  # "Germany's Deutsche Bank"
    noun = re.match(r"\s+(\w+)", after)
    if noun and noun[1].lower().removesuffix("s") in classes():
        return True
    before, _ = _around(reading.report.text, span)
    if placed and _DONE.search(before) and not _PLAN.search(before):
        return True
    return placed and any(_took_place(reading, time, span, before) for time in reading.times)


def _took_place(reading: Reading, time: Time, span: Span, before: str) -> bool:
    """Whether the event that a time dates has the place in its clause, and is there: "sent to Rome" is not yet."""
    event = time.event
    if event is None or not (event.start <= span.start and span.end <= event.end) or time.head in _STANDING:
        return False
    arrives = time.head in _GOING or not _TOWARDS.search(before)
    return arrives and " that " not in reading.report.text[event.start : span.start]
