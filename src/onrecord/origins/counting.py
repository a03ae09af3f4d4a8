"""Claims of one story → the names on whose word each rests, and how many independent origins stand behind it.

Claims, readings and the origin graph come in; the claims with their origins and the fewest and the most of them go out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord import origin_names
from onrecord.model import Claim, Edge, OriginGraph, Reading
from onrecord.origins import backing, grounds, reckoning, sharing
from onrecord.origins.backing import Told
from onrecord.origins.reckoning import Seen
from onrecord.origins.voices import Speech, Voice


def count(claims: Sequence[Claim], readings: Sequence[Reading], graph: OriginGraph) -> tuple[Claim, ...]:
    """The claims with their ultimate origins by name and ``independent`` (least, most)."""
    acts = grounds.merged(readings)
    by_id = {reading.report.id: replace(reading, sourcing=acts[reading.report.id]) for reading in readings}
    rests = resting(tuple(by_id.values()), graph)
    speeches = {report: Speech(reading) for report, reading in by_id.items()}
    return tuple(_counted(claim, speeches, rests) for claim in claims)


def resting(readings: Sequence[Reading], graph: OriginGraph) -> dict[str, frozenset[str]]:
    """For each report the other reports of its story that it rests on."""
    return grounds.leaning(readings, _copied(graph, {reading.report.id: reading for reading in readings}))


def told(claim: Claim, speeches: Mapping[str, Speech], rests: Mapping[str, frozenset[str]]) -> list[Told]:
    """The passages of a claim with the names behind each, traced to the reports that these rest on."""
    voices = [Voice(passage, speeches[passage.span.report]) for passage in claim.carried]
    traced = _ultimate([(voice.passage.span.report, voice.behind) for voice in voices], speeches, rests)
    return [Told(voice, names) for voice, (_, names) in zip(voices, traced, strict=True)]


def _counted(claim: Claim, speeches: Mapping[str, Speech], rests: Mapping[str, frozenset[str]]) -> Claim:
    passages = told(claim, speeches, rests)
    found = seen(claim, passages, rests)
    least, most = reckoning.independent(found)
    return replace(claim, origins=origin_names.unique(named(found, least)), independent=(least, most))


def named(found: Seen, least: int) -> tuple[str, ...]:
    """The origins by name where at least so many are counted: nobody where none is sure, else as many as these."""
    if not least:
        return ()
    kept = list(found.chosen)
    for name in sorted(found.likely, key=lambda one: -found.likely[one]):
        if len(kept) < least and not any(origin_names.akin(name, other) for other in kept):
            kept.append(name)
    return tuple(name for name in found.likely if name in kept)


def seen(claim: Claim, passages: Sequence[Told], rests: Mapping[str, frozenset[str]]) -> Seen:
    """What the count of a claim rests on: the names on offer, those chosen, and who stands behind which report."""
    shares = sharing.shares([one.voice for one in passages])
    offered = backing.candidates(claim, passages, shares)
    likely = backing.likelihoods(offered)
    return Seen(
        claim,
        passages,
        likely,
        backing.chosen(offered, likely, passages),
        _strung(claim, passages, rests),
        len(_strands([one for one, share in zip(passages, shares, strict=True) if not share.lesser], rests)),
        shares,
    )


def _strung(claim: Claim, passages: Sequence[Told], rests: Mapping[str, frozenset[str]]) -> tuple[int, int]:
    """The fewest and the most independent origins by who stands behind each report's version."""
    groups = _strands(passages, rests)
    kinds = {one.report: one.voice.standing for one in passages}
    one_ = any(difference.aspect == "naming" for difference in claim.differences)
    least = _least([{kinds[report] for report in group} for group in groups], one=one_) or _cited(passages)
    names = [name for one in passages for name in one.names]
    return least, max(len(groups), _most(names))


def _strands(passages: Sequence[Told], rests: Mapping[str, frozenset[str]]) -> list[set[str]]:
    """The reports in groups that share a source, by the names behind these passages."""
    carrying = {one.report for one in passages}
    return origin_names.strands(
        [(one.report, _led(one.report, (*one.names, *one.voice.kin), rests, carrying)) for one in passages]
    )


def _ultimate(
    told: Sequence[tuple[str, tuple[str, ...]]], speeches: Mapping[str, Speech], rests: Mapping[str, frozenset[str]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Where a report rests on another that carries the claim too and names its source, it is that report's source."""
    for _ in range(3):  # a version of a version of a version
        sources = dict(told)
        told = [(report, _whose(report, names, sources, speeches, rests)) for report, names in told]
    return list(told)


def _whose(
    report: str,
    names: tuple[str, ...],
    sources: Mapping[str, tuple[str, ...]],
    speeches: Mapping[str, Speech],
    rests: Mapping[str, frozenset[str]],
) -> tuple[str, ...]:
    theirs = tuple(name for other in sorted(rests.get(report, ())) for name in sources.get(other, ()))
    others = (speeches[other].reading for other in rests.get(report, ()) if other in speeches)
    outlets_ = {grounds.own_ground(other).key for other in others}
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


def _cited(passages: Sequence[Told]) -> int:
    """1 where every report cites somebody for a claim, or one cites somebody by name; else nobody need stand behind it.

    A class of people or a document that one report cites for what others state in their own words is no sure origin.
    """
    statements = (one.voice.spoken for one in passages)
    by_name = any(one.naming in ("named", "titled") for one in statements if one)
    return int(by_name or (bool(passages) and all(one.names for one in passages)))


def _most(names: Sequence[str]) -> int:
    """Several people who are not named may be several origins."""
    return 2 if any(name.startswith(("several ", "multiple ")) for name in names) else 1


def _led(
    report: str, names: tuple[str, ...], rests: Mapping[str, frozenset[str]], carrying: set[str]
) -> tuple[str, ...]:
    """The names behind a report's version of a claim, and the reports that it rests on and that carry it too."""
    return (*names, f"report {report}", *(f"report {other}" for other in rests.get(report, ()) if other in carrying))


def _printing(edge: Edge, copies: Sequence[Edge], readings: Mapping[str, Reading]) -> set[str]:
    """The report that an edge leads to; of an agency's text the other reports that print it, if not later ones."""
    if edge.target in readings:
        return {edge.target}
    alike = {other.source for other in copies if other.target == edge.target} - {edge.source}
    return {other for other in alike if grounds.not_after(readings[other], readings[edge.source])}


def _copied(graph: OriginGraph, readings: Mapping[str, Reading]) -> dict[str, frozenset[str]]:
    """For each report those from which, by the graph's edges, a good part of it is copied."""
    taken: dict[tuple[str, str], int] = {}
    copies = [edge for edge in graph.edges if edge.relation == "copies" and edge.source in readings]
    for edge in copies:
        for other in _printing(edge, copies, readings):
            pair = (edge.source, other)
            taken[pair] = taken.get(pair, 0) + edge.span.end - edge.span.start
    found: dict[str, frozenset[str]] = {}
    for (later, earlier), size in taken.items():
        if size >= grounds.DERIVED * len(readings[later].report.text):
            found[later] = found.get(later, frozenset()) | {earlier}
    return found
