"""Readings of one story → aligned claims: what several reports say, what only one says, and how versions part.

Readings and an embedder come in; claims go out, the most carried first. Propositions that are likely one (``matching``)
are grouped by average link (``clusters``), so nothing chains; how the versions part is told by ``differences``, the
line for the reader by ``gists``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from onrecord.claims import clusters, differences, gists, matching
from onrecord.claims.units import Unit, units
from onrecord.model import Claim, Embed, Passage, Reading, content_id

BY: Final = "claims@1.0"

LEAST: Final = 0.05  # mean likelihood from which groups join; chosen on hand-aligned stories
SHARE: Final = 0.2  # of both groups' own mean likelihoods that theirs must reach; 0.1 scores higher and reads worse
FAINT: Final = 0.01  # a pair less likely than this counts as none
MATCH: Final = 0.15  # a passage matches another from this likelihood; it must match most of those of its claim
AGAIN: Final = 0.5  # likelihood from which two passages of one report state the same, and both are kept
PASSAGES: Final = 3  # of one single claim, where its report states it more than once
WITHIN: Final = 0.2  # mean likelihood from which what one report says twice is one single claim
BACKGROUND: Final = 0.85  # beyond this part of a report mostly background stands
ROUTINE: Final = re.compile(  # on what terms somebody spoke, or that nobody would: no news of one report
    r"condition of anonymity|not authori[sz]ed to (?:speak|comment|discuss)|asked not to be (?:named|identified)|"
    r"(?:declined|refused) (?:to comment|further comment)|(?:not|n[’']t) (?:immediately )?(?:respond|reply|answer)",
    re.I,
)
Links = dict[int, dict[int, float]]


@dataclass(frozen=True, slots=True)
class _Group:
    """The units of one claim: each report's passages, the best linked first."""

    sides: tuple[tuple[int, ...], ...]
    score: float


def align(readings: Sequence[Reading], embed: Embed) -> tuple[Claim, ...]:
    """The story's claims, most carried first, then by importance; their origins are left to ``origins.count``."""
    found = units(readings)
    if not found:
        return ()
    pairs = matching.pairs(found, embed)
    likely = np.flatnonzero(pairs.chance >= FAINT)
    rows = [(int(pairs.left[k]), int(pairs.right[k]), float(pairs.chance[k])) for k in likely]
    links = _links(rows)
    grouped = clusters.average_link(len(found), rows, LEAST, share=SHARE)
    groups = [group for members in grouped for group in _groups(found, members, links)]
    claims = [(_rank(found, group), _claim(found, group, readings)) for group in groups]
    return tuple(claim for _, claim in sorted(claims, key=lambda pair: pair[0], reverse=True))


def _links(rows: Sequence[tuple[int, int, float]]) -> Links:
    links: Links = {}
    for i, j, chance in rows:
        links.setdefault(i, {})[j] = chance
        links.setdefault(j, {})[i] = chance
    return links


def _groups(found: Sequence[Unit], members: Sequence[int], links: Links) -> Iterator[_Group]:
    """The shared claim of the members, if several reports carry it, and the claims of what is not quite part of it."""
    sides: dict[int, list[int]] = {}
    for member in members:
        sides.setdefault(found[member].reading, []).append(member)
    if len(sides) == 1:
        yield from _singles(found, members, links)
        return
    linked = {k: _linked(found, k, set(members), links) for k in members}
    ranked = [sorted(side, key=lambda k: (-linked[k], k)) for side in sides.values()]
    agreed = _agreed([side[0] for side in ranked], links)
    spare = _paired(found, [k for side in ranked for k in side if k not in agreed], agreed, links)
    kept = [
        [k for k in side if k == side[0] or (k not in spare and _again(found, k, side[0], links))]
        for side in ranked
        if side[0] in agreed
    ]
    if len(kept) > 1:
        score = sum(links.get(i, {}).get(j, 0.0) for i, j in combinations(sorted(agreed), 2))
        yield _Group(tuple(tuple(side) for side in kept), min(1.0, score / (len(agreed) * (len(agreed) - 1) / 2)))
        members = sorted(set(members) - {k for side in kept for k in side})
        for group in clusters.average_link(len(members), _among(members, links), LEAST, share=SHARE):
            yield from _groups(found, [members[k] for k in group], links)
        return
    for side in sides.values():
        yield from _singles(found, side, links)


def _agreed(firsts: Sequence[int], links: Links) -> set[int]:
    """The passages that match most of the others; the one that matches least leaves first."""
    agreed = set(firsts)
    while len(agreed) > 1:
        matched = {i: [links.get(i, {}).get(j, 0.0) for j in agreed if j != i] for i in agreed}
        poor = [i for i, chances in matched.items() if 2 * sum(c >= MATCH for c in chances) < len(chances)]
        if not poor:
            break
        agreed.remove(min(poor, key=lambda i: (sum(matched[i]), -i)))
    return agreed


def _paired(found: Sequence[Unit], further: Sequence[int], agreed: set[int], links: Links) -> set[int]:
    """Further passages that match one another across reports better than what was agreed: a claim of their own."""
    paired: set[int] = set()
    for i, j in combinations(further, 2):
        chance = links.get(i, {}).get(j, 0.0) if found[i].reading != found[j].reading else 0.0
        rivals = [links.get(k, {}).get(a, 0.0) for k in (i, j) for a in agreed if found[a].reading != found[k].reading]
        if chance >= MATCH and chance > max(rivals, default=0.0):
            paired |= {i, j}
    return paired


def _again(found: Sequence[Unit], unit: int, first: int, links: Links) -> bool:
    """Whether a passage says again what its report's best one of the claim says."""
    a, b = found[unit].proposition.span, found[first].proposition.span
    nested = a.start < b.end and b.start < a.end
    return nested or links.get(first, {}).get(unit, 0.0) >= AGAIN


def _linked(found: Sequence[Unit], unit: int, members: set[int], links: Links) -> float:
    """How likely the unit is what the members of other reports are, summed."""
    own = links.get(unit, {})
    return sum(chance for k, chance in own.items() if k in members and found[k].reading != found[unit].reading)


def _singles(found: Sequence[Unit], members: Sequence[int], links: Links) -> Iterator[_Group]:
    """Single claims of one report's units; what it clearly says more than once is one."""
    members = [k for k in members if not ROUTINE.search(found[k].text)]
    for group in clusters.average_link(len(members), _among(members, links), WITHIN):
        chosen = sorted((members[k] for k in group), key=lambda k: -importance(found[k]))[:PASSAGES]
        yield _Group((tuple(chosen),), importance(found[chosen[0]]))


def _among(members: Sequence[int], links: Links) -> list[tuple[int, int, float]]:
    """The links among the members, by their place in the list."""
    places = {member: k for k, member in enumerate(members)}
    return [
        (places[i], places[j], chance)
        for i in members
        for j, chance in links.get(i, {}).items()
        if j in places and places[i] < places[j]
    ]


def importance(unit: Unit) -> float:
    """How newsworthy what one report states is, 0 to 1: cited by name, counted, early, substantial."""
    named = unit.statement is not None and unit.statement.naming in ("named", "titled")
    words = min(1.0, len(unit.proposition.words) / 12)
    early = 1.0 - unit.place if unit.place < BACKGROUND else 0.0
    return 0.3 * words + 0.25 * early + 0.2 * named + 0.15 * bool(unit.proposition.numbers) + 0.1 * bool(unit.names)


def _rank(found: Sequence[Unit], group: _Group) -> tuple[int, float, float]:
    """Most reports first, then the most important, then the earliest."""
    firsts = [found[side[0]] for side in group.sides]
    return len(group.sides), max(map(importance, firsts)), -min(unit.place for unit in firsts)


def _claim(found: Sequence[Unit], group: _Group, readings: Sequence[Reading]) -> Claim:
    firsts = [found[side[0]] for side in group.sides]
    parts = differences.between(firsts) if len(firsts) > 1 else ()
    carried = [found[k] for side in group.sides for k in sorted(side)]
    passages = tuple(Passage(u.proposition.span, u.proposition.statement) for u in carried)
    return Claim(
        id=content_id("claim", *(f"{p.span.report}:{p.span.start}:{p.span.end}" for p in passages)),
        gist=gists.gist(firsts, readings),
        carried=passages,
        relation=differences.relation(firsts, parts) if len(firsts) > 1 else "single",
        differences=parts,
        origins=(),
        independent=(0, len(firsts)),
        score=group.score,
        by=BY,
    )
