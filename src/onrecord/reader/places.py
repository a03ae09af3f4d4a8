"""One report's reading → its places, resolved to GeoNames entries.

A reading with its mentions and the parsed text come in; the reading with ``places`` goes out. Which entry a name means
is decided once a report: by what stands beside it ("Paris, Texas"), by the countries and states of the other places, by
the outlet's country, and by population. A name that nothing supports is left out rather than sent to a wrong place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from onrecord.model import Place, Reading
from onrecord.reader import gazetteer, toponyms
from onrecord.reader.gazetteer import Entry
from onrecord.reader.toponyms import Toponym

BY: Final = "places@1.3"
WITHIN: Final = 6.0  # "Paris, Texas": outweighs any difference in population
COUNTRY: Final = 0.9  # another city or state of the report lies in the same country
NAMED: Final = 0.4  # the country itself is named
STATE: Final = 1.5  # another place lies in the same state
NEIGHBOUR: Final = 0.5  # another place lies in a bordering country
HOME: Final = 0.3  # the outlet's own country
CALLED: Final = 2.0  # the report calls it a state
_STATES = re.compile(
    r"\b(?:states? of|states\b[^.;:()]{0,40}\b(?:like|such as|including)) [^.;:()]*$|\bprimary(?: day)? in $",
    re.IGNORECASE,
)
_STATE_THINGS = re.compile(
    r"(?:['’]s)? (?:presidential )?(?:primar(?:y|ies)|caucus(?:es)?|delegates?|Legislature|Senate|Gov)\b"
)
LEAST: Final = 5.2  # below: a small town that nothing else in the report supports


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``places`` filled in, in text order; "Georgia" beside "Atlanta" is the state."""
    found = toponyms.find(reading, doc)
    chosen = _choose(reading, found)
    placed = [_place(one, *chosen[gazetteer.key(one.name)]) for one in found if gazetteer.key(one.name) in chosen]
    return replace(reading, places=tuple(placed))


def _choose(reading: Reading, found: Sequence[Toponym]) -> dict[str, tuple[Entry, float]]:
    """For each name of a report the entry that it means, with a score from 0 to 1; unsupported names are absent."""
    within = {gazetteer.key(one.name): one.within for one in found if one.within}
    names = list(dict.fromkeys(gazetteer.key(one.name) for one in found))
    sure = {
        name: options[0]
        for name in names
        if len(options := gazetteer.entries(name)) == 1 or options[0].kind == "country"
    }
    home, states = _home(reading), _called_states(reading, found)
    chosen: dict[str, tuple[Entry, float]] = {}
    for name in names:
        others = [entry for other, entry in sure.items() if other != name]
        weights = [
            (_weight(entry, others, within.get(name), home) + _as_state(entry, called=name in states), entry)
            for entry in gazetteer.entries(name)
        ]
        weighed = sorted(weights, key=lambda pair: -pair[0])
        if weighed[0][0] >= LEAST:
            gap = weighed[0][0] - weighed[1][0] if len(weighed) > 1 else 3.0
            chosen[name] = weighed[0][1], round(1 - 0.5 * math.exp(-gap), 2)
    return chosen


def _weight(entry: Entry, others: Iterable[Entry], within: str | None, home: str | None) -> float:
    about = list(others)
    countries = {other.country for other in about if other.country}
    inside = sum(other.country == entry.country and other.kind in ("city", "state") for other in about)
    states = {(other.country, other.state) for other in about if other.state}
    beside = WITHIN if within and _lies_in(entry, within) else 0.0
    shared = COUNTRY * math.log2(1 + inside) + NAMED * (entry.country in countries) if entry.country else 0.0
    near = NEIGHBOUR * bool(entry.country and gazetteer.neighbours(entry.country) & countries)
    same_state = STATE * (entry.state is not None and (entry.country, entry.state) in states)
    return entry.fame + beside + shared + near + same_state + HOME * (entry.country == home)


def _as_state(entry: Entry, *, called: bool) -> float:
    return CALLED if called and entry.kind == "state" else 0.0


def _called_states(reading: Reading, found: Sequence[Toponym]) -> set[str]:
    """The names that a report gives to states in so many words: "states like New York", "the New York primaries"."""
    text = reading.report.text
    return {
        gazetteer.key(one.name)
        for one in found
        if _STATES.search(text[max(0, one.span.start - 90) : one.span.start])
        or _STATE_THINGS.match(text[one.span.end : one.span.end + 40])
    }


def _lies_in(entry: Entry, within: str) -> bool:
    return any(
        area is not entry and area.country == entry.country and (area.kind != "state" or area.state == entry.state)
        for area in gazetteer.entries(within)
        if area.kind in ("country", "state", "region")
    )


def _home(reading: Reading) -> str | None:
    """The country of the outlet, as the end of its address shows it; the USA for the addresses that have no country."""
    host = (reading.report.url or "").partition("://")[2].partition("/")[0]
    ending = host.rpartition(".")[2].upper()
    if not host:
        return None
    return {"UK": "GB"}.get(ending, ending) if len(ending) == 2 else "US"


def _place(one: Toponym, entry: Entry, score: float) -> Place:
    return Place(
        span=one.span,
        name=entry.name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        country=entry.country,
        geonames=entry.geonames,
        score=score,
        by=BY,
    )
