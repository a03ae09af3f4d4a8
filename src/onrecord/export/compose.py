"""An account → its pages: sources numbered, passages with their paragraph, lists sorted by what matters first.

Nothing is cut here; each layout cuts to its own room.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from onrecord import credited, spans
from onrecord.export import beside, mastheads, own_words, wording
from onrecord.export.page import (
    PUBLISHERS,
    BriefLine,
    Cell,
    Changed,
    Cite,
    Dated,
    Located,
    Page,
    Resting,
    Row,
    Source,
    Standing,
    State,
    cites,
)
from onrecord.export.partings import called, carriers, partings
from onrecord.model import (
    Account,
    Claim,
    Edge,
    EdgeRelation,
    Event,
    Line,
    Passage,
    Reading,
    Report,
    Span,
    StoryAccount,
    StoryPlace,
    StoryPosition,
)
from onrecord.origins import lent
from onrecord.positions import before
from onrecord.telling import beside as telling

UNKNOWN_OUTLET: Final = "Report"
EARLIER: Final = "earlier"  # when a stance was taken of which the text gives but a vague time, long before


def pages(told: Account) -> list[Page]:
    """What is shown of each story, in the account's order."""
    readings = {reading.report.id: reading for reading in told.readings}
    return [page(story, readings) for story in told.stories]


def page(story: StoryAccount, readings: Mapping[str, Reading]) -> Page:
    """What is shown of one story."""
    members = {id_: readings[id_] for id_ in story.story.reports if id_ in readings}
    sources = number([reading.report for reading in members.values()])
    story = replace(story, origins=mastheads.once(story.origins, [source.report for source in sources]))
    by_id = {source.report.id: source for source in sources}
    rested = _resting(story, by_id)
    apart = telling.beside(list(by_id), story.claims, members)
    return Page(
        story=story,
        title=wording.plain(story.title) or "Untitled story",
        dates=_dates(sources),
        counts=_counts(story, sources),
        sources=sources,
        resting=tuple(row for row in rested if row.relation != "confirms"),
        confirmed=tuple(row for row in rested if row.relation == "confirms"),
        together=tuple(row for row in _together(story, by_id) if not _known(row, rested)),
        alone=_alone(story, sources, members),
        changed=_changed(story, by_id),
        why=tuple(called(wording.plain(reason), by_id) for reason in story.origins.why),
        brief=tuple(_brief_line(line, story.claims, by_id) for line in story.brief),
        partings=partings(story.claims, members, by_id),
        only=beside.only(apart, sources, members),
        beside=beside.standpoints(apart, sources, members),
        rows=rows(_shared(story.claims), sources, members),
        timeline=tuple(_dated(event, by_id) for event in story.timeline),
        places=tuple(_located(place, by_id) for place in story.places),
        positions=tuple(_standing(position, story.positions, members, by_id) for position in story.positions),
        readings=members,
    )


def number(reports: Sequence[Report]) -> tuple[Source, ...]:
    """Reports by date, numbered from 1; those of one outlet, or of none, are told apart by their number."""
    ordered = sorted(reports, key=lambda report: report.published or "9999")
    names = [wording.plain(report.outlet or "") for report in ordered]
    return tuple(
        Source(i, _label(name, names, i), report, _starts(report.text))
        for i, (name, report) in enumerate(zip(names, ordered, strict=True), 1)
    )


def _label(name: str, names: Sequence[str], at: int) -> str:
    if not name:
        return f"{UNKNOWN_OUTLET} {at}"
    return f"{name} [{at}]" if names.count(name) > 1 else name


def _starts(text: str) -> tuple[int, ...]:
    """Where each paragraph that is not blank begins."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return tuple(starts)


def _dates(sources: Sequence[Source]) -> str:
    known = sorted(source.report.published[:10] for source in sources if source.report.published)
    return wording.days(known[0], known[-1]) if known else ""


def _counts(story: StoryAccount, sources: Sequence[Source]) -> tuple[str, ...]:
    outlets = {source.report.outlet for source in sources if source.report.outlet}
    least, most = story.origins.independent
    independent = f"{wording.span_of(least, most)} independent {'origin' if (least, most) == (1, 1) else 'origins'}"
    parts = [wording.count(len(sources), "report"), wording.count(len(outlets), "outlet") if outlets else ""]
    return tuple(part for part in [*parts, independent] if part)


def _resting(story: StoryAccount, by_id: Mapping[str, Source]) -> tuple[Resting, ...]:
    """One row for everything that is rested on in one way; what most reports rest on first."""
    groups: dict[tuple[str, EdgeRelation], list[Edge]] = defaultdict(list)
    for edge in story.origins.edges:
        if not (edge.relation in wording.TOGETHER and edge.target in by_id):
            groups[edge.target, edge.relation].append(edge)
    nodes = {node.id: node for node in story.origins.nodes}
    rows = [
        Resting(
            name=by_id[target].label if target in by_id else wording.plain(nodes[target].name),
            kind=nodes[target].kind,
            relation=relation,
            reports=tuple(dict.fromkeys(by_id[e.source] for e in edges if e.source in by_id)),
            evidence=cites((e.span for e in edges), by_id),
        )
        for (target, relation), edges in groups.items()
        if target in nodes
    ]
    rows = [row for row in rows if row.reports]
    return tuple(sorted(rows, key=lambda row: (-len(row.reports), row.kind not in PUBLISHERS, row.name)))


def _together(story: StoryAccount, by_id: Mapping[str, Source]) -> tuple[Resting, ...]:
    """Reports that have a document, an occasion or an owner in common, each group once."""
    groups: list[tuple[EdgeRelation, set[str], list[Span]]] = []
    for edge in story.origins.edges:
        if edge.relation not in wording.TOGETHER or edge.source not in by_id or edge.target not in by_id:
            continue
        same = next((g for g in groups if g[0] == edge.relation and g[1] & {edge.source, edge.target}), None)
        if same is None:
            same = (edge.relation, set(), [])
            groups.append(same)
        same[1].update({edge.source, edge.target})
        same[2].append(edge.span)
    return tuple(
        Resting("", "report", relation, tuple(s for id_, s in by_id.items() if id_ in members), cites(found, by_id))
        for relation, members, found in groups
    )


def _known(row: Resting, rested: Iterable[Resting]) -> bool:
    """Whether a row of what they rest on says already that these reports have something in common."""
    return any(set(row.reports) <= set(other.reports) for other in rested if other.kind not in PUBLISHERS)


def _alone(story: StoryAccount, sources: Sequence[Source], readings: Mapping[str, Reading]) -> tuple[Source, ...]:
    """Reports that name nothing that they rest on, nobody who spoke to them, and that nothing rests on."""
    named = {edge.source for edge in story.origins.edges} | {edge.target for edge in story.origins.edges}
    silent = (source for source in sources if source.report.id not in named)
    return tuple(source for source in silent if not lent.told_to_it(readings[source.report.id]))


def _changed(story: StoryAccount, by_id: Mapping[str, Source]) -> tuple[Changed, ...]:
    """What was lost or changed between two reports, each once."""
    found: dict[tuple[str, str, str], Changed] = {}
    for edge in story.origins.edges:
        if edge.detail and edge.source in by_id and edge.target in by_id:
            cite = Cite(by_id[edge.source], edge.span)
            changed = Changed(by_id[edge.target], by_id[edge.source], wording.plain(edge.detail), cite)
            found.setdefault((edge.target, edge.source, edge.detail), changed)
    return tuple(found.values())


def _brief_line(line: Line, claims: Sequence[Claim], by_id: Mapping[str, Source]) -> BriefLine:
    claim = claim_of(line, claims)
    text = called(wording.plain(line.text), by_id)
    return BriefLine(text, _badge(claim) if claim else "", cites(line.cites, by_id))


def claim_of(line: Line, claims: Sequence[Claim]) -> Claim | None:
    """The claim that a line of the brief tells, all of it or, where that may be two, what the line cites of it."""
    told = [(claim, tuple(filter(partial(_cited, line), claim.carried))) for claim in claims]
    whole = [claim for claim, cited in told if len(cited) == len(claim.carried)]
    if whole:
        return max(whole, key=lambda claim: len(claim.carried))
    claim, cited = max(told, key=lambda pair: len(pair[1]), default=(None, ()))
    if claim is None or not cited:
        return None
    least, most = claim.independent
    told_by = len({passage.span.report for passage in cited})
    return replace(claim, carried=cited, relation="single", independent=(min(1, least), min(max(1, most), told_by)))


def _cited(line: Line, passage: Passage) -> bool:
    return any(spans.covers(cite, passage.span) for cite in line.cites)


def _badge(claim: Claim) -> str:
    if claim.relation in {"differs", "conflicts"}:
        return claim.relation
    return _origins(claim)


def _origins(claim: Claim) -> str:
    """How many origins a claim has; nobody is counted where no report names anybody for it."""
    least, most = claim.independent
    if least or not most:
        return wording.origins(claim.independent)
    cited = any(passage.statement for passage in claim.carried)
    return f"at most {wording.origins((most, most))}" if cited else "no source named"


def _shared(claims: Sequence[Claim]) -> list[Claim]:
    """What several reports carry; those whose passages may be two claims come last."""
    return sorted((claim for claim in claims if carriers(claim) > 1), key=lambda claim: not telling.is_sure(claim))


def rows(claims: Sequence[Claim], sources: Sequence[Source], readings: Mapping[str, Reading]) -> tuple[Row, ...]:
    """Each claim over all reports."""
    credits = {id_: credited.Credits(reading) for id_, reading in readings.items()}
    return tuple(_row(claim, sources, readings, credits) for claim in claims)


def _row(
    claim: Claim, sources: Sequence[Source], readings: Mapping[str, Reading], credits: Mapping[str, credited.Credits]
) -> Row:
    carried = {passage.span.report for passage in claim.carried}
    cells = tuple(
        _cell(beside.nearest(claim, source), source, readings[id_], credits[id_])
        if (id_ := source.report.id) in carried
        else None
        for source in sources
    )
    sure = claim.relation == "single" or telling.is_sure(claim)
    return Row(wording.plain(claim.gist), claim.relation, _origins(claim), cells, sure)


def _cell(passage: Span, source: Source, reading: Reading, credits: credited.Credits) -> Cell:
    """How a report carries a claim, by its passage that is nearest to what the row says.

    A hedge outweighs an attribution, that a plain assertion. The passage is one of the report's propositions; one drawn
    up otherwise is hedged where any within it is.
    """
    own = [p for p in reading.propositions if p.span == passage]
    hedged = any(p.hedged for p in own or reading.propositions if spans.overlap(p.span, passage))
    state: State = "hedges" if hedged else "attributes" if credits.lay(passage, None) else "asserts"
    return Cell(state, Cite(source, passage))


def _dated(event: Event, by_id: Mapping[str, Source]) -> Dated:
    return Dated(
        wording.period(event.value, event.start, event.end),
        wording.plain(event.what),
        event.start,
        event.end,
        event.disputed,
        cites(event.cites, by_id),
    )


def _located(place: StoryPlace, by_id: Mapping[str, Source]) -> Located:
    known = place.latitude is not None and place.longitude is not None
    return Located(
        name=wording.plain(place.name),
        role=place.role,
        country=place.country,
        geonames=place.geonames,
        coordinates=(place.latitude or 0.0, place.longitude or 0.0) if known else None,
        cites=cites(place.cites, by_id),
    )


def _standing(
    position: StoryPosition,
    positions: Sequence[StoryPosition],
    readings: Mapping[str, Reading],
    by_id: Mapping[str, Source],
) -> Standing:
    earlier = before(position, positions)
    return Standing(
        actor=wording.plain(position.actor),
        stance=position.stance,
        target=wording.plain(position.target),
        word=own_words.word(position, readings),
        when=wording.day(position.date) or (EARLIER if any(s.report.published for s in by_id.values()) else ""),
        before=f"{wording.STANCES[earlier.stance]} it, {wording.day(earlier.date)}" if earlier else "",
        cites=cites(position.cites, by_id),
    )
