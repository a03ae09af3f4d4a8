"""Claims, people and the rest of a story → the brief: what an editor reads first, each line with its cites."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim, Line, OriginGraph, Person, Reading


def title(readings: Sequence[Reading]) -> str:
    """The story's title."""
    return next((r.report.title for r in readings if r.report.title), "")


def people(readings: Sequence[Reading]) -> tuple[Person, ...]:
    """Who is cited in the story, most cited first."""
    return ()


def brief(readings: Sequence[Reading], claims: Sequence[Claim], graph: OriginGraph) -> tuple[Line, ...]:
    """The story in a few lines, in time order."""
    return ()
