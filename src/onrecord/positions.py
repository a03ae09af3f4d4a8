"""Readings of one story → who stands where on what, over all reports that show it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Reading, StoryPosition


def gather(readings: Sequence[Reading]) -> tuple[StoryPosition, ...]:
    """The story's positions, best supported first."""
    return ()
