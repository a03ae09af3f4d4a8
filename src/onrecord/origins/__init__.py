"""Readings of one story → the graph of what they rest on, and how many origins are independent.

The graph has a node for each report and for each thing that reports rest on, and an edge wherever a text shows that one
rests on another, with the passage that shows it. The count is of grounds (`onrecord.origins.grounds`);
`origin_reasons` says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from onrecord import origin_names, outlets
from onrecord.model import (
    Claim,
    Edge,
    EdgeRelation,
    Node,
    OriginGraph,
    Reading,
    SourcingAct,
    Span,
    Statement,
    content_id,
)
from onrecord.origin_names import behind, kin, strands
from onrecord.origins import backing, changes, grounds, reasons, reuse
from onrecord.origins.backing import Told
from onrecord.origins.grounds import Footing, Ground
from onrecord.origins.reuse import Copy

BY: Final = "origins@1.1"
FEW: Final = (2, 3)  # reports of a claim that one origin given in all of them makes one


def graph(readings: Sequence[Reading]) -> OriginGraph:
    """The story's origin graph with the number of independent origins and the reasons."""
    copies = _direct(list(reuse.find([reading.report for reading in readings])))
    shared = list(_shared_quotations(readings, copies))
    rests = grounds.footings(readings, copies, {report: other for a, b in shared for report, other in _both(a, b)})
    edges = [
        *_credits(readings),
        *_reuse(copies, {reading.report.id: reading for reading in readings}),
        *_same(readings, copies),
        *_occasions(shared, {reading.report.id: reading for reading in readings}),
        *_owners(readings),
        *_confirms(readings),
    ]
    reports = [Node(reading.report.id, grounds.title(reading), "report") for reading in readings]
    return OriginGraph(
        nodes=(*reports, *_things(readings)),
        edges=tuple(dict.fromkeys(edges)),
        independent=independent(tuple(rests.values())),
        why=tuple(reasons.sentences(readings, rests, copies)),
    )


def independent(rests: Sequence[Footing]) -> tuple[int, int]:
    """How many origins at least and at most are independent of one another.

    At most every ground, sure or possible; at least the sure ones, where outlets whose own sources are all unnamed may
    have spoken to the same people.
    """
    sure = {ground.key for footing in rests for ground in footing.sure}
    perhaps = {ground.key for footing in rests for ground in footing.perhaps}
    unnamed = {ground.key for footing in rests if footing.unnamed for ground in footing.sure}
    least = len(sure) - max(0, len(unnamed) - 1)
    return least, max(least, len(sure | perhaps))


def settle(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with their acts under the names that the story gives: "Trump tweet" is the "Donald Trump tweet".

    An outlet that has a report in the story has the name it signs with. A surname alone becomes the one full name that
    ends in it among the story's people, and a name with a title the name without it; unnamed stays unnamed.
    """
    people: dict[str, set[str]] = {}  # last word → full names that end in it
    for entity in (entity for reading in readings for entity in reading.entities if entity.kind == "person"):
        people.setdefault(entity.name.rsplit(" ", 1)[-1], set()).add(entity.name)
    own = {outlets.key(name): name for r in readings if (name := r.report.outlet) and not outlets.find(name)}
    settled = [
        replace(reading, sourcing=tuple(_settled(act, people, own) for act in reading.sourcing)) for reading in readings
    ]
    acts = grounds.merged(settled)
    return [replace(reading, sourcing=acts[reading.report.id]) for reading in settled]


def _settled(act: SourcingAct, people: Mapping[str, set[str]], own: Mapping[str, str]) -> SourcingAct:
    """An act under its issuer's full name, or under the name that a crediting outlet's own reports sign with."""
    if act.kind in ("outlet", "agency"):
        return replace(act, origin=own.get(outlets.key(act.origin), act.origin))
    return replace(act, origin=_in_full(act.origin, people))


def _in_full(name: str, people: Mapping[str, set[str]]) -> str:
    """An act under its issuer's full name; words before a name that other reports have without them are no name."""
    whose = origin_names.issuer(name)
    alike = people.get(whose.rsplit(" ", 1)[-1], set())
    within = {person for person in alike if " " in person and whose.endswith(f" {person}")}
    ending = {origin_names.without_initial(person) for person in alike if person.endswith(f" {whose}")}
    fits = within or (ending if " " not in whose else set())
    return fits.pop() + name[len(whose) :] if whose != name and len(fits) == 1 else name


def count(claims: Sequence[Claim], readings: Sequence[Reading], graph: OriginGraph) -> tuple[Claim, ...]:
    """The claims with their ultimate origins by name and ``independent`` (least, most)."""
    acts = grounds.merged(readings)
    by_id = {reading.report.id: replace(reading, sourcing=acts[reading.report.id]) for reading in readings}
    rests = resting(tuple(by_id.values()), graph)
    return tuple(_counted(claim, by_id, rests) for claim in claims)


def resting(readings: Sequence[Reading], graph: OriginGraph) -> dict[str, frozenset[str]]:
    """For each report the other reports of its story that it rests on."""
    return grounds.leaning(readings, _copied(graph, {reading.report.id: reading for reading in readings}))


def told(claim: Claim, readings: Mapping[str, Reading], rests: Mapping[str, frozenset[str]]) -> list[Told]:
    """The passages of a claim with the names behind each, traced to the reports that these rest on."""
    shown = [(p.span.report, behind(p, readings[p.span.report])) for p in claim.carried]
    traced = _ultimate(shown, readings, rests)
    return [Told(p, readings[p.span.report], names) for p, (_, names) in zip(claim.carried, traced, strict=True)]


def _counted(claim: Claim, readings: Mapping[str, Reading], rests: Mapping[str, frozenset[str]]) -> Claim:
    passages = told(claim, readings, rests)
    found = backing.origins(claim, passages)
    least, most = _strung(claim, passages, readings, rests)
    reports = len({one.report for one in passages})
    if not found:
        least = least if least > 1 else 0  # on nobody's word that a reader would call its origin
    if reports in FEW and least == 1 and len(found) == 1 and all(map(backing.in_all, found.values())):
        most = 1  # the one origin is given in every report
    names = (*found, *(_besides(found, passages) if least > max(1, len(found)) else ()))
    return replace(claim, origins=origin_names.unique(names), independent=(least, max(least, most)))


def _besides(found: Iterable[str], passages: Sequence[Told]) -> Iterator[str]:
    """Who stands behind a version besides the likely origins: shown where more are counted than are likely."""
    names = [name for one in passages for name in one.names]
    yield from (name for name in names if not any(origin_names.akin(name, other) for other in found))


def _strung(
    claim: Claim,
    passages: Sequence[Told],
    readings: Mapping[str, Reading],
    rests: Mapping[str, frozenset[str]],
) -> tuple[int, int]:
    """The fewest and the most independent origins by who stands behind each report's version."""
    carrying = {one.report for one in passages}
    alike = {one.report: kin(one.passage, one.reading) for one in passages}
    groups = strands(
        [(one.report, _led(one.report, (*one.names, *alike[one.report]), rests, carrying)) for one in passages]
    )
    kinds = {one.report: origin_names.standing(one.passage, one.reading) for one in passages}
    one_ = any(difference.aspect == "naming" for difference in claim.differences)
    named = [(one.report, one.names) for one in passages]
    least = _least([{kinds[report] for report in group} for group in groups], one=one_) or _cited(
        claim, named, readings
    )
    names = [name for one in passages for name in one.names]
    return least, max(len(groups), _most(names))


def _ultimate(
    told: Sequence[tuple[str, tuple[str, ...]]], readings: Mapping[str, Reading], rests: Mapping[str, frozenset[str]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Where a report rests on another that carries the claim too and names its source, it is that report's source."""
    for _ in range(3):  # a version of a version of a version
        sources = dict(told)
        told = [(report, _whose(report, names, sources, readings, rests)) for report, names in told]
    return list(told)


def _whose(
    report: str,
    names: tuple[str, ...],
    sources: Mapping[str, tuple[str, ...]],
    readings: Mapping[str, Reading],
    rests: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    theirs = tuple(name for other in sorted(rests.get(report, ())) for name in sources.get(other, ()))
    outlets_ = {grounds.own_ground(readings[other]).key for other in rests.get(report, ()) if other in readings}
    passed_on = all(
        name.islower() or name[:1].islower() or grounds.ground(origin_names.issuer(name), "outlet").key in outlets_
        for name in names
    )
    return theirs if theirs and passed_on else names


def _least(strands_: Sequence[set[str]], *, one: bool) -> int:
    """Strands that cannot be one: each with a named person of its own; all unnamed people may be the same.

    ``one``: the same words are laid to somebody by name and to somebody without, who may be that person too.
    """
    persons = sum("person" in kinds for kinds in strands_)
    unnamed = any("unnamed" in kinds and "person" not in kinds for kinds in strands_)
    return persons + (unnamed and not (one and persons))


def _cited(claim: Claim, told: Sequence[tuple[str, tuple[str, ...]]], readings: Mapping[str, Reading]) -> int:
    """1 where every report cites somebody for a claim, or one cites somebody by name; else nobody need stand behind it.

    A class of people or a document that one report cites for what others state in their own words is no sure origin.
    """
    statements = (origin_names.spoken(passage, readings[passage.span.report]) for passage in claim.carried)
    by_name = any(one.naming in ("named", "titled") for one in statements if one)
    return int(by_name or (bool(told) and all(names for _, names in told)))


def _most(names: Sequence[str]) -> int:
    """Several people who are not named may be several origins."""
    return 2 if any(name.startswith(("several ", "multiple ")) for name in names) else 1


def _led(
    report: str, names: tuple[str, ...], rests: Mapping[str, frozenset[str]], carrying: set[str]
) -> tuple[str, ...]:
    """The names behind a report's version of a claim, and the reports that it rests on and that carry it too."""
    return (*names, f"report {report}", *(f"report {other}" for other in rests.get(report, ()) if other in carrying))


def _copied(graph: OriginGraph, readings: Mapping[str, Reading]) -> dict[str, frozenset[str]]:
    """For each report those from which, by the graph's edges, a good part of it is copied."""
    taken: dict[tuple[str, str], int] = {}
    for edge in graph.edges:
        if edge.relation == "copies" and edge.source in readings and edge.target in readings:
            pair = (edge.source, edge.target)
            taken[pair] = taken.get(pair, 0) + edge.span.end - edge.span.start
    found: dict[str, frozenset[str]] = {}
    for (later, earlier), size in taken.items():
        if size >= grounds.DERIVED * len(readings[later].report.text):
            found[later] = found.get(later, frozenset()) | {earlier}
    return found


@dataclass(frozen=True, slots=True)
class Profile:
    """How one report came by its statements: each is counted in one of the middle five and one of the last two."""

    statements: int
    first_hand: int
    occasion: int
    document: int
    second_hand: int
    unplaced: int
    named: int
    unnamed: int


def profile(reading: Reading) -> Profile:
    """How many of a report's statements were told to it, heard at an occasion, read, or had from another outlet."""
    ways = Counter(_way(statement, reading) for statement in reading.statements)
    named = sum(statement.speaker_name is not None for statement in reading.statements)
    return Profile(
        statements=len(reading.statements),
        first_hand=ways["first hand"],
        occasion=ways["occasion"],
        document=ways["document"],
        second_hand=ways["second hand"],
        unplaced=ways["unplaced"],
        named=named,
        unnamed=len(reading.statements) - named,
    )


def _way(statement: Statement, reading: Reading) -> str:
    """The way of the act in the statement's own sentence; first hand where the sentence says that it was told to it."""
    start, end = origin_names.sentence_of(statement, reading)
    kinds = {act.kind for act in reading.sourcing if start <= act.span.start < end}
    if kinds & {"outlet", "agency"}:
        return "second hand"
    if kinds & {"document", "post", "statement"}:
        return "document"
    if "event" in kinds:
        return "occasion"
    told = grounds.told_to_it(reading, start, end)
    return "first hand" if told else "unplaced"


def _things(readings: Sequence[Reading]) -> Iterator[Node]:
    acts = grounds.merged(readings)
    seen: dict[str, Node] = {}
    for reading in readings:
        for act in acts[reading.report.id]:
            thing = grounds.ground(act.origin, act.kind)
            seen.setdefault(thing.key, Node(_id(thing), thing.name, thing.kind))
        if reading.report.outlet:
            mine = grounds.own_ground(reading)
            seen.setdefault(mine.key, Node(_id(mine), mine.name, mine.kind))
    yield from seen.values()


def _id(thing: Ground) -> str:
    return content_id("origin", thing.key)


def _edge(source: str, target: str, relation: EdgeRelation, span: Span, score: float) -> Edge:
    return Edge(source, target, relation, span, score, BY)


def _credits(readings: Sequence[Reading]) -> Iterator[Edge]:
    """From a report to whom it credits; to whose text it prints, `copies`."""
    acts = grounds.merged(readings)
    for reading in readings:
        for act in acts[reading.report.id]:
            relation: EdgeRelation = "copies" if act.relation == "republishes" else "credits"
            yield _edge(reading.report.id, _id(grounds.ground(act.origin, act.kind)), relation, act.span, act.score)


def _reuse(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> Iterator[Edge]:
    """From a report to the one whose words it prints, passage by passage, with what changed in it."""
    for copy in copies:
        for later, earlier in copy.pieces:
            before, after = readings[copy.earlier].report.slice(earlier), readings[copy.later].report.slice(later)
            edge = _edge(copy.later, copy.earlier, "copies", later, copy.score)
            yield replace(edge, detail=changes.told(before, after))


def _same(readings: Sequence[Reading], copies: Sequence[Copy]) -> Iterator[Edge]:
    """Between reports that rest on one document or were at one occasion."""
    acts = grounds.merged(readings)
    linked = {frozenset((copy.later, copy.earlier)) for copy in copies if copy.share >= grounds.DERIVED}
    for left, right in combinations(readings, 2):
        theirs = {grounds.ground(a.origin, a.kind).key for a in acts[left.report.id] if a.kind in grounds.OCCASIONS}
        for act in acts[right.report.id]:
            if (
                grounds.ground(act.origin, act.kind).key in theirs
                and frozenset((left.report.id, right.report.id)) not in linked
            ):
                relation: EdgeRelation = "same_occasion" if act.kind == "event" else "same_document"
                yield _edge(right.report.id, left.report.id, relation, act.span, act.score)
                theirs.discard(grounds.ground(act.origin, act.kind).key)


def _occasions(shared: Sequence[tuple[Span, Span]], readings: Mapping[str, Reading]) -> Iterator[Edge]:
    for mine, theirs in shared:
        said, printed = readings[theirs.report].report.slice(theirs), readings[mine.report].report.slice(mine)
        yield replace(_edge(mine.report, theirs.report, "same_occasion", mine, 0.6), detail=changes.told(said, printed))


def _owners(readings: Sequence[Reading]) -> Iterator[Edge]:
    """Between outlets of one owner; the evidence is the list's, the span the empty beginning of the report."""
    owned = [
        (r, found)
        for r in readings
        if r.report.outlet and (found := outlets.find(grounds.own_ground(r).name)) and found.owner
    ]
    for (left, one), (right, other) in combinations(owned, 2):
        if one.owner == other.owner and one.name != other.name:
            yield _edge(right.report.id, left.report.id, "same_owner", Span(right.report.id, 0, 0), 1.0)


def _confirms(readings: Sequence[Reading]) -> Iterator[Edge]:
    for reading in readings:
        credited = [grounds.ground(a.origin, a.kind) for a in reading.sourcing if a.kind in ("outlet", "agency")]
        target = _id(credited[0] if credited else grounds.own_ground(reading))
        for one in reading.confirmations:
            yield _edge(reading.report.id, target, "confirms", one.span, one.score)


def _direct(copies: Sequence[Copy]) -> list[Copy]:
    """Without those that a chain explains: where two reports copy a third, neither copies the other."""
    by_later: dict[str, list[Copy]] = {}
    for copy in copies:
        by_later.setdefault(copy.later, []).append(copy)
    return [copy for copy in copies if not _explained(copy, by_later)]


def _explained(copy: Copy, by_later: Mapping[str, Sequence[Copy]]) -> bool:
    sources = {other.earlier for other in by_later.get(copy.earlier, ())}
    return any(
        other.earlier in sources and (other.share, other.score) >= (copy.share, copy.score)
        for other in by_later[copy.later]
        if other is not copy
    )


def _shared_quotations(readings: Sequence[Reading], copies: Sequence[Copy]) -> Iterator[tuple[Span, Span]]:
    """Quotations that two reports share though neither copies nor credits the other."""
    linked = {frozenset((copy.later, copy.earlier)) for copy in copies}
    for left, right in combinations(readings, 2):
        if frozenset((left.report.id, right.report.id)) not in linked and not _credit_one_another(left, right):
            yield from reuse.quotations(left.report, right.report)


def _credit_one_another(left: Reading, right: Reading) -> bool:
    mine, theirs = grounds.own_ground(left).key, grounds.own_ground(right).key
    credited = {grounds.ground(a.origin, a.kind).key for a in left.sourcing}
    crediting = {grounds.ground(a.origin, a.kind).key for a in right.sourcing}
    outlets_ = {key for key in credited & crediting if key.startswith("outlet:")}
    return theirs in credited or mine in crediting or bool(outlets_)


def _both(left: Span, right: Span) -> tuple[tuple[str, str], tuple[str, str]]:
    return (left.report, right.report), (right.report, left.report)
