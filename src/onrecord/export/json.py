"""Readings and accounts → plain objects by the contract (``docs/formats.md``), ready for ``json.dumps``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from onrecord.model import (
    Account,
    Claim,
    Event,
    OriginGraph,
    Position,
    Reading,
    Report,
    Span,
    Statement,
    StoryAccount,
    StoryPlace,
    StoryPosition,
)
from onrecord.telling.beside import Beside, beside

Json = dict[str, Any]

REPORT_SCHEMA = "onrecord/report/1"
ACCOUNT_SCHEMA = "onrecord/account/1"


def report(reading: Reading, *, text: bool = True) -> Json:
    """One report and what was read in it; without its text where ``text`` is false."""
    head = _head(reading.report) if text else {k: v for k, v in _head(reading.report).items() if k != "text"}
    return {
        **head,
        "by": dict(reading.by),
        "furniture": [asdict(piece) for piece in reading.report.furniture],
        "mentions": [{**_at(m.span), "kind": m.kind, "entity": m.entity} for m in reading.mentions],
        "entities": [
            {"id": e.id, "name": e.name, "kind": e.kind, "descriptors": list(e.descriptors)} for e in reading.entities
        ],
        "statements": [_statement(statement) for statement in reading.statements],
        "sourcing": [
            {**_at(act.span), "origin": act.origin, "kind": act.kind, "relation": act.relation, "score": act.score}
            for act in reading.sourcing
        ],
        "times": [{**_at(time.span), "type": time.type, "value": time.value} for time in reading.times],
        "places": [
            {
                **_at(place.span),
                "name": place.name,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "country": place.country,
                "geonames": place.geonames,
            }
            for place in reading.places
        ],
        "positions": [_position(position) for position in reading.positions],
    }


def account(told: Account, *, text: bool = True) -> Json:
    """The whole account, with every report that was read."""
    readings = {reading.report.id: reading for reading in told.readings}
    return {
        "schema": ACCOUNT_SCHEMA,
        "reports": [report(reading, text=text) for reading in told.readings],
        "stories": [_story(story, readings) for story in told.stories],
    }


def _head(read: Report) -> Json:
    return {
        "schema": REPORT_SCHEMA,
        "id": read.id,
        "same_as": read.same_as,
        "outlet": read.outlet,
        "url": read.url,
        "title": read.title,
        "byline": read.byline,
        "published": read.published,
        "published_by": read.published_by,
        "language": read.language,
        "text": read.text,
    }


def _at(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _cites(spans: Iterable[Span]) -> list[Json]:
    return [{"report": span.report, **_at(span)} for span in spans]


def _pieces(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "content": _pieces(statement.content),
        "cue": _pieces(statement.cue),
        "source": _pieces(statement.source),
        "speaker": statement.speaker,
        "speaker_name": statement.speaker_name,
        "descriptor": statement.descriptor,
        "naming": statement.naming,
        "manner": statement.manner,
        "channel": statement.channel,
        "addressee": statement.addressee,
        "parent": statement.parent,
        "kind": statement.kind,
        "score": statement.score,
    }


def _position(position: Position) -> Json:
    return {
        "actor": position.actor,
        "target": position.target,
        "stance": position.stance,
        "on_word_of": position.on_word_of,
        **_at(position.span),
        "score": position.score,
    }


def _story(story: StoryAccount, readings: Mapping[str, Reading]) -> Json:
    return {
        "id": story.story.id,
        "title": story.title,
        "reports": list(story.story.reports),
        "people": [asdict(person) for person in story.people],
        "claims": [_claim(claim) for claim in story.claims],
        "origins": _graph(story.origins),
        "timeline": [_event(event) for event in story.timeline],
        "places": [_place(place) for place in story.places],
        "positions": [_stand(position) for position in story.positions],
        "brief": [{"text": line.text, "cites": _cites(line.cites)} for line in story.brief],
        "beside": [_beside(one) for one in beside(story.story.reports, story.claims, readings)],
    }


def _beside(one: Beside) -> Json:
    """One report beside the others, its claims by id."""
    named = {"alone": one.alone, "left_out": one.left_out, "flat": one.flat}
    return {"report": one.report, **{name: [claim.id for claim in claims] for name, claims in named.items()}}


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "gist": claim.gist,
        "carried": [
            {"report": passage.span.report, **_at(passage.span), "statement": passage.statement}
            for passage in claim.carried
        ],
        "relation": claim.relation,
        "differences": [asdict(difference) for difference in claim.differences],
        "origins": list(claim.origins),
        "independent": list(claim.independent),
    }


def _graph(graph: OriginGraph) -> Json:
    return {
        "nodes": [asdict(node) for node in graph.nodes],
        "edges": [
            {
                "from": edge.source,
                "to": edge.target,
                "relation": edge.relation,
                "report": edge.span.report,
                **_at(edge.span),
                "score": edge.score,
                **({"detail": edge.detail} if edge.detail else {}),
            }
            for edge in graph.edges
        ],
        "independent": list(graph.independent),
        "why": list(graph.why),
    }


def _event(event: Event) -> Json:
    return {
        "value": event.value,
        "start": event.start,
        "end": event.end,
        "what": event.what,
        "cites": _cites(event.cites),
        "disputed": event.disputed,
    }


def _place(place: StoryPlace) -> Json:
    return {
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country": place.country,
        "geonames": place.geonames,
        "role": place.role,
        "cites": _cites(place.cites),
    }


def _stand(position: StoryPosition) -> Json:
    return {
        "actor": position.actor,
        "stance": position.stance,
        "target": position.target,
        "on_word_of": position.on_word_of,
        "date": position.date,
        "cites": _cites(position.cites),
    }
