"""Pairs with a likelihood → groups of things that are one.

Indices and the likelihood of pairs come in; groups of indices go out, by average link: two groups join while the mean
likelihood over all pairs between them (a pair that is not given counts 0) is the highest, above a threshold, and not
far below the means at which both groups were joined themselves. So one likely pair cannot chain two groups that are
otherwise unlike, and two firm groups do not run together for being about the same thing.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence
from typing import Final

TRIO: Final = 3  # members up to which a group asks for no more than the least likelihood


def average_link(
    count: int,
    pairs: Iterable[tuple[int, int, float]],
    least: float,
    *,
    share: float = 0.0,
    crowd: float = 0.0,
    owners: Sequence[int] = (),
) -> list[list[int]]:
    """Groups of the indices below ``count``, in order of their first member; ``pairs`` are (left, right, likelihood).

    ``least`` is the mean from which groups join; ``share`` the part of the means within both groups that it must reach.
    Each member above three asks for a mean that is higher by ``crowd`` of ``least``.
    Where ``owners`` are given, one for each index, no group holds two of one owner.

    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.2)], 0.4)
    [[0, 1, 2], [3]]
    >>> average_link(4, [(0, 1, 0.9), (1, 2, 0.7), (2, 3, 0.9)], 0.4)
    [[0, 1], [2, 3]]
    >>> average_link(3, [(0, 1, 0.9), (0, 2, 0.8)], 0.4, owners=[0, 1, 1])
    [[0, 1], [2]]
    """
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for i, j, chance in pairs:
        links[i][j] = links[j][i] = chance
    members = {i: [i] for i in range(count)}
    held = [{owner} for owner in owners] or [set[int]() for _ in range(count)]
    firm = [0.0] * count
    heap = [(-chance, i, j) for i in range(count) for j, chance in links[i].items() if i < j and chance >= least]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i in members and j in members and -negative == _mean(links, members, i, j):
            asked = least * (1 + crowd * max(0, len(members[i]) + len(members[j]) - TRIO))
            if -negative < max(asked, share * min(firm[i], firm[j])) or held[i] & held[j]:
                continue
            held[i] |= held[j]
            firm[i] = max(firm[i], firm[j], -negative)
            for other, mean in _join(links, members, i, j):
                if mean >= least:
                    heapq.heappush(heap, (-mean, min(i, other), max(i, other)))
    return [sorted(members[i]) for i in sorted(members)]


def _mean(links: list[dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> float:
    return links[i].get(j, 0.0) / (len(members[i]) * len(members[j]))


def _join(links: list[dict[int, float]], members: dict[int, list[int]], i: int, j: int) -> list[tuple[int, float]]:
    """Let group i take in group j; the new mean likelihood to each group that i has links with."""
    members[i] += members.pop(j)
    for other, total in links[j].items():
        links[other].pop(j, None)
        if other != i:
            links[i][other] = links[other][i] = links[i].get(other, 0.0) + total
    links[j] = {}
    size = len(members[i])
    return [(other, total / (size * len(members[other]))) for other, total in links[i].items()]
