"""Readings of one story → their dates where they lack one, and the story's time line."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Event, Reading


def date(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in order; a report without a date gets its story's (``published_by`` story)."""
    return list(readings)


def timeline(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """The story's events in time order; one event told by several reports is one line."""
    return ()
