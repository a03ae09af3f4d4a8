"""Readings of one story → its places, each once, with role and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Reading, StoryPlace


def gather(readings: Sequence[Reading]) -> tuple[StoryPlace, ...]:
    """The story's places, most mentioned first."""
    return ()
