"""Readings of one story → the graph of what they rest on, and how many origins are independent."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim, OriginGraph, Reading


def graph(readings: Sequence[Reading]) -> OriginGraph:
    """The story's origin graph with the number of independent origins and the reasons."""
    return OriginGraph((), (), (0, len(readings)), ())


def count(claims: Sequence[Claim], readings: Sequence[Reading], graph: OriginGraph) -> tuple[Claim, ...]:
    """The claims with their ultimate origins by name and ``independent`` (least, most)."""
    return tuple(claims)
