"""Readings of one story → aligned claims: what several reports say, what only one says, and how versions part.

Readings come in, with an encoder of words in context and a comparer of passages; claims go out, the most carried
first. Propositions of several reports that are likely one (``matching``, ``closer``) are grouped by average link
(``clusters``), one of each report, so nothing chains; another passage of the same report joins the claim that it is
likely to state as well. How the versions part is told by ``differences``, the line for the reader by ``gists``; what is
left is told where it is ``news`` of its report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from onrecord.captions import is_caption
from onrecord.claims import closer, clusters, differences, gists, matching, news
from onrecord.claims.news import Links
from onrecord.claims.units import Unit, units
from onrecord.model import Claim, Compare, InContext, Passage, Reading, content_id

BY: Final = "claims@2.11"

LEAST: Final = 0.3  # mean likelihood from which groups join; this and the next two by leaving stories out
FURTHER: Final = 0.12  # mean likelihood from which another passage of a report joins a claim
NEWS: Final = 0.25  # probability from which what one report has alone is told
FAINT: Final = 0.01  # a pair less likely than this counts as none
SHARE: Final = 0.2  # of both groups' own mean likelihoods that theirs must reach
CROWD: Final = 0.05  # of LEAST, by which a group of more than three asks for more with each member
PASSAGES: Final = 3  # of one single claim, where its report states it more than once
WITHIN: Final = 0.2  # mean likelihood from which what one report says twice is one single claim
BACKGROUND: Final = 0.85  # beyond this part of a report mostly background stands
# On what terms somebody spoke, or that nobody would; what a page says of itself; what was asked: no news of one report.
ROUTINE: Final = re.compile(
    r"condition of anonymity|would (?:not )?be (?:named|identified)|not allowed to (?:speak|comment)|"
    r"not authori[sz]ed to (?:speak|comment|discuss)|asked not to be (?:named|identified)|"
    r"\bsign up (?:for|to)\b|\bour [\w ]*newsletter|"
    r"this newsletter|breaking news story|paywalls?\b|you can read|to read more|"
    r"follow (?:us|him|her|them) on |"
    r"^asked (?:by|on|about|at|in|if|whether|why|how)\b[^,]*(?:, [\w ]{1,40} (?:said|says|replied))?$|"
    r"(?:declined|refused) (?:to comment|further comment)|(?:not|n[’']t) (?:immediately )?(?:respond|reply|answer)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Group:
    """The units of one claim: each report's passages, the best linked first."""

    sides: tuple[tuple[int, ...], ...]
    score: float


def align(readings: Sequence[Reading], encode: InContext, compare: Compare) -> tuple[Claim, ...]:
    """The story's claims, most carried first, then by importance; their origins are left to ``origins.count``."""
    found = units(readings)
    if not found:
        return ()
    rows, links = linked(closer.look(found, matching.pairs(found, encode), compare))
    groups = list(_groups(found, rows, links))
    claims = [(_rank(found, group), _claim(found, group, readings)) for group in groups]
    return tuple(claim for _, claim in sorted(claims, key=lambda pair: pair[0], reverse=True))


def linked(pairs: matching.Pairs) -> tuple[list[tuple[int, int, float]], Links]:
    """The likely pairs as rows, and for each unit its likelihoods with others."""
    likely = pairs.chance >= FAINT
    columns = (column[likely].tolist() for column in (pairs.left, pairs.right, pairs.chance))
    rows = list(zip(*columns, strict=True))
    links: dict[int, dict[int, float]] = {}
    for i, j, chance in rows:
        links.setdefault(i, {})[j] = chance
        links.setdefault(j, {})[i] = chance
    return rows, links


def _groups(found: Sequence[Unit], rows: Sequence[tuple[int, int, float]], links: Links) -> Iterator[_Group]:
    shared = together(found, rows, links)
    for sides in shared:
        firsts = [side[0] for side in sides]
        score = sum(links.get(i, {}).get(j, 0.0) for i, j in combinations(firsts, 2))
        yield _Group(sides, min(1.0, score / (len(sides) * (len(sides) - 1) / 2)))
    told = {k for sides in shared for side in sides for k in side}
    yield from _singles(found, told, links)


def together(
    found: Sequence[Unit], rows: Sequence[tuple[int, int, float]], links: Links
) -> list[tuple[tuple[int, ...], ...]]:
    """The shared claims: for each the passages of every report that carries it, the best linked first."""
    owners = [unit.reading for unit in found]
    cores = clusters.average_link(len(found), rows, LEAST, share=SHARE, crowd=CROWD, owners=owners)
    shared = [core for core in cores if len(core) > 1]
    further = _further(found, shared, links)
    return [tuple((k, *further.get(k, ())) for k in core) for core in shared]


def _further(found: Sequence[Unit], shared: Sequence[Sequence[int]], links: Links) -> dict[int, tuple[int]]:
    """For passages of shared claims another one of the same report, which is likely to state the same."""
    places = {k: place for place, core in enumerate(shared) for k in core}
    own = {(place, found[k].reading): k for place, core in enumerate(shared) for k in core}
    likely: list[tuple[float, int, int]] = []
    for k in links.keys() - places.keys():
        sums: dict[int, float] = defaultdict(float)
        for j, chance in links[k].items():
            if j in places and found[j].reading != found[k].reading:
                sums[places[j]] += chance
        means = [(total / (len(shared[place]) - 1), place) for place, total in sums.items()]
        likely += [
            (-mean, k, own[place, found[k].reading])
            for mean, place in means
            if mean >= FURTHER and (place, found[k].reading) in own
        ]
    taken: dict[int, tuple[int]] = {}
    for _, k, first in sorted(likely):
        if first not in taken and (k,) not in taken.values():
            taken[first] = (k,)
    return taken


def _singles(found: Sequence[Unit], told: Set[int], links: Links) -> Iterator[_Group]:
    """Single claims of what no shared claim tells: the news of each report; what it says more than once is one."""
    alone = [k for k in range(len(found)) if k not in told and not _says_nothing(found[k])]
    worth = dict(zip(alone, news.worth(found, alone, told, links), strict=True))
    of_report: dict[int, list[int]] = defaultdict(list)
    for k in alone:
        of_report[found[k].reading].append(k)
    for members in of_report.values():
        for group in clusters.average_link(len(members), _among(members, links), WITHIN):
            chosen = sorted((members[k] for k in group), key=lambda k: -importance(found[k]))[:PASSAGES]
            if max(worth[k] for k in chosen) >= NEWS:
                yield _Group((tuple(chosen),), importance(found[chosen[0]]))


def _says_nothing(unit: Unit) -> bool:
    asks = unit.window[unit.at + len(unit.text) :].startswith("?")
    return asks or bool(ROUTINE.search(unit.text) or is_caption(unit.text))


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
    parts = differences.between(firsts, likely=group.score) if len(firsts) > 1 else ()
    carried = [found[k] for side in group.sides for k in sorted(side)]
    passages = tuple(Passage(u.proposition.span, u.proposition.statement) for u in carried)
    return Claim(
        id=content_id("claim", *(f"{p.span.report}:{p.span.start}:{p.span.end}" for p in passages)),
        gist=gists.gist(firsts, readings, closely=len(found) <= matching.MOST_ENCODED),
        carried=passages,
        relation=differences.relation(firsts, parts, likely=group.score) if len(firsts) > 1 else "single",
        differences=parts,
        origins=(),
        independent=(0, len(firsts)),
        score=group.score,
        by=BY,
    )
