"""An account → its places as GeoJSON (RFC 7946), for a map of one's own: a feature a place, with role and evidence.

Places without coordinates are left out. Coordinates are degrees east, then north, as the standard wants them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from onrecord.export import wording
from onrecord.model import Account, Report, Span, StoryAccount, StoryPlace
from onrecord.places import distance

NEAREST: Final = 12  # other places of the story to which a place's distance is told

Json = dict[str, Any]


def account(told: Account) -> Json:
    """All places of all stories as one feature collection."""
    reports = {reading.report.id: reading.report for reading in told.readings}
    features = [feature for story in told.stories for feature in _features(story, reports)]
    return {"type": "FeatureCollection", "features": features}


def _features(story: StoryAccount, reports: Mapping[str, Report]) -> list[Json]:
    placed = [place for place in story.places if place.latitude is not None and place.longitude is not None]
    return [
        {
            "type": "Feature",
            "id": f"{story.story.id}-{number}",
            "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
            "properties": {
                "name": place.name,
                "country": place.country,
                "geonames": place.geonames,
                "role": place.role,
                "story": story.story.id,
                "title": story.title,
                "kilometres": _kilometres(place, placed),
                "cites": [cite(span, reports) for span in place.cites if span.report in reports],
            },
        }
        for number, place in enumerate(placed, 1)
    ]


def _kilometres(place: StoryPlace, others: Sequence[StoryPlace]) -> dict[str, int]:
    """How far it is to the story's other places, the nearest first."""
    apart = [(distance(place, other), other.name) for other in others if other is not place]
    known = sorted((round(away), name) for away, name in apart if away is not None)
    return {name: away for away, name in known[:NEAREST]}


def cite(span: Span, reports: Mapping[str, Report]) -> Json:
    """A passage with what is needed to find it again: the report, the offsets and the words."""
    report = reports[span.report]
    return {
        "report": report.id,
        "outlet": report.outlet,
        "url": report.url,
        "start": span.start,
        "end": span.end,
        "quote": wording.plain(report.slice(span)),
    }
