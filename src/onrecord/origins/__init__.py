"""Readings of one story → the graph of what they rest on, and how many origins are independent.

The graph has a node for each report and for each thing that reports rest on, and an edge wherever a text shows that one
rests on another, with the passage that shows it. The count is of grounds (`onrecord.origins.grounds`);
`origin_reasons` says why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from onrecord import origin_names, outlets, spans
from onrecord.identity import persons
from onrecord.model import (
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
from onrecord.origins import apart, broadcasts, changes, common, grounds, heard, lent, reasons, reuse, speakers, wires
from onrecord.origins.counting import count, resting, told
from onrecord.origins.grounds import Footing, Ground
from onrecord.origins.reuse import Copy

__all__ = ["Profile", "count", "graph", "independent", "profile", "resting", "settle", "told"]

BY: Final = "origins@1.8"
UNSURE: Final = 0.5  # likelihood of a copy of which the dates do not tell who had it from whom
LITTLE: Final = 0.1  # of a report's words: a copied passage that is less may be anybody's sentence


def graph(readings: Sequence[Reading]) -> OriginGraph:
    """The story's origin graph with the number of independent origins and the reasons."""
    by_id = {reading.report.id: reading for reading in readings}
    found = (copy for copy in reuse.find([r.report for r in readings]) if _is_shown(copy, by_id))
    copies = _direct(list(_own_words(found, readings)))
    shared = list(common.quotations(readings, copies))
    resting_ = common.with_remarks(readings, shared, BY)
    rests = grounds.footings(resting_, copies)
    edges = [
        *_credits(resting_),
        *_reuse(copies, by_id),
        *_wired(copies, by_id),
        *_same(readings, copies),
        *_quotations(shared, by_id),
        *_owners(readings),
        *_confirms(readings),
    ]
    reports = [Node(reading.report.id, grounds.title(reading), "report") for reading in readings]
    return OriginGraph(
        nodes=(*reports, *_things(resting_)),
        edges=tuple(dict.fromkeys(edges)),
        independent=independent(tuple(rests.values())),
        why=tuple(reasons.sentences(resting_, rests, copies)),
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
        replace(reading, sourcing=tuple(_settled(act, _people_of(reading, people), own) for act in reading.sourcing))
        for reading in readings
    ]
    acts = grounds.merged(settled)
    named = [replace(reading, sourcing=acts[reading.report.id]) for reading in settled]
    return apart.marked(broadcasts.joined(named))


def _people_of(reading: Reading, people: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """The story's people without those whom a report tells apart from somebody whom it calls by the surname alone."""
    called = {entity.name for entity in reading.entities if entity.kind == "person"}
    apart_ = {name for name in called if " " in name and name.rsplit(" ", 1)[-1] in called}
    return {surname: full - apart_ for surname, full in people.items()} if apart_ else people


def _settled(act: SourcingAct, people: Mapping[str, set[str]], own: Mapping[str, str]) -> SourcingAct:
    """An act under its issuer's full name, or under the name that a crediting outlet's own reports sign with."""
    if act.kind in ("outlet", "agency"):
        return replace(act, origin=own.get(outlets.key(act.origin), act.origin))
    return replace(act, origin=_in_full(act.origin, people))


def _in_full(name: str, people: Mapping[str, set[str]]) -> str:
    """An act under its issuer's full name; words before a name that other reports have without them are no name.

    Two joined by "and" stay two.
    """
    whose = origin_names.issuer(name)
    if " and " in whose:
        return name
    alike = people.get(whose.rsplit(" ", 1)[-1], set())
    within = {person for person in alike if " " in person and whose.endswith(f" {person}")}
    ending = {origin_names.without_initial(person) for person in alike if person.endswith(f" {whose}")}
    fits = within or (ending if " " not in whose else set())
    fits = fits or {max((whose, *(p for p in sorted(alike) if _is_same(p, whose))), key=len)}
    fits = {origin_names.without_initial(person) for person in fits}
    return fits.pop() + name[len(whose) :] if whose != name and len(fits) == 1 else name


def _is_same(one: str, other: str) -> bool:
    """Whether two full names are one person's: "Phillip" is "Philip", "Chuck" is "Charles"."""
    a, b = persons.parse(one), persons.parse(other)
    known = a is not None and b is not None and a.full and b.full and a.last == b.last
    return _single(one) == _single(other) or bool(known and a and b and persons.compatible(a, b))


def _single(name: str) -> str:
    """A name with its double letters single: "Phillip" is "Philip"."""
    return re.sub(r"([a-z])\1", r"\1", name)


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
    start, end = speakers.sentence_of(statement, reading)
    kinds = {act.kind for act in reading.sourcing if start <= act.span.start < end}
    if kinds & {"outlet", "agency"}:
        return "second hand"
    if kinds & {"document", "post", "statement"}:
        return "document"
    if "event" in kinds:
        return "occasion"
    told = lent.told_to_it(reading, start, end)
    return "first hand" if told else "unplaced"


def _things(readings: Sequence[Reading]) -> Iterator[Node]:
    acts = grounds.merged(readings)
    seen: dict[str, Node] = {}
    for reading in readings:
        for act in acts[reading.report.id]:
            thing = grounds.of(act)
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
            yield _edge(reading.report.id, _id(grounds.of(act)), relation, act.span, act.score)


def _reuse(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> Iterator[Edge]:
    """From a report to the one whose words it prints, passage by passage, with what changed in it."""
    for copy in (copy for copy in copies if wires.of_agency(copy, readings) is None):
        for later, earlier in copy.pieces:
            before, after = readings[copy.earlier].report.slice(earlier), readings[copy.later].report.slice(later)
            edge = _edge(copy.later, copy.earlier, "copies", later, copy.score)
            yield replace(edge, detail=changes.told(before, after))


def _wired(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> Iterator[Edge]:
    """From a report to the agency whose words it has, where another report says whose they are."""
    for report, act, span, score in wires.carried(copies, readings):
        yield _edge(report, _id(grounds.of(act)), "copies", span, score)


def _same(readings: Sequence[Reading], copies: Sequence[Copy]) -> Iterator[Edge]:
    """Between reports that rest on one document or were at one occasion."""
    acts = grounds.merged(readings)
    linked = {frozenset((copy.later, copy.earlier)) for copy in copies if copy.share >= grounds.DERIVED}
    told = [(reading.report.id, _occasions_told(acts[reading.report.id])) for reading in readings]
    for (left, theirs), (right, ours) in combinations(told, 2):
        for act in (act for key, act in ours.items() if key in theirs and frozenset((left, right)) not in linked):
            relation: EdgeRelation = "same_occasion" if act.kind == "event" else "same_document"
            yield _edge(right, left, relation, act.span, act.score)


def _occasions_told(acts: Sequence[SourcingAct]) -> dict[str, SourcingAct]:
    """The key of each document and occasion among some acts → where it is told of first."""
    found: dict[str, SourcingAct] = {}
    for act in (act for act in acts if act.kind in grounds.OCCASIONS):
        found.setdefault(grounds.of(act).key, act)
    return found


def _quotations(shared: Sequence[tuple[Span, Span]], readings: Mapping[str, Reading]) -> Iterator[Edge]:
    """Between reports that print the same words, where one of them tells in what these were said or written."""
    for mine, theirs in shared:
        acts = [act for span in (mine, theirs) if (act := heard.source(readings[span.report], span))]
        if not acts:
            continue
        relation: EdgeRelation = "same_occasion" if acts[0].kind == "event" else "same_document"
        said, printed = readings[theirs.report].report.slice(theirs), readings[mine.report].report.slice(mine)
        yield replace(_edge(mine.report, theirs.report, relation, mine, 0.6), detail=changes.told(said, printed))


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
        credited = [grounds.of(a) for a in reading.sourcing if a.kind in ("outlet", "agency")]
        target = _id(credited[0] if credited else grounds.own_ground(reading))
        for one in reading.confirmations:
            yield _edge(reading.report.id, target, "confirms", one.span, one.score)


def _is_shown(copy: Copy, readings: Mapping[str, Reading]) -> bool:
    """Whether a copy is more than one like sentence in two reports of one day, which both may have from a third.

    Where one of them says that it is an agency's, that is the third.
    """
    third = wires.of_agency(copy, readings) is not None
    return third or copy.score > UNSURE or len(copy.pieces) > 1 or copy.share >= LITTLE


def _own_words(copies: Iterable[Copy], readings: Sequence[Reading]) -> Iterator[Copy]:
    """Without passages most of which the earlier report lays to an outlet that the later one credits too: both have
    these from there, and neither from the other."""
    by_id = {reading.report.id: reading for reading in readings}
    for copy in copies:
        earlier, credits_ = by_id[copy.earlier], common.credited(by_id[copy.later])
        lent = {where for where, act in _laid(earlier) if grounds.of(act).key in credits_}
        pieces = tuple(two for two in copy.pieces if not _is_lent(two[1], lent))
        if copy.share < grounds.DERIVED:  # what it lays to the other, it cites
            own = grounds.own_ground(earlier).key
            cited = {where for where, act in _laid(by_id[copy.later]) if grounds.of(act).key == own}
            pieces = tuple(two for two in pieces if not _is_lent(two[0], cited))
        if pieces:
            yield replace(copy, pieces=pieces)


def _is_lent(passage: Span, lent: Iterable[Span]) -> bool:
    return 2 * sum(spans.overlap(passage, where) for where in lent) > passage.end - passage.start


def _laid(reading: Reading) -> Iterator[tuple[Span, SourcingAct]]:
    """Each sentence in which a report credits an outlet, with that act."""
    for act in reading.sourcing:
        if act.kind in ("outlet", "agency") and act.relation == "credits":
            yield Span(reading.report.id, *speakers.sentence(reading.report.text, act.span)), act


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
