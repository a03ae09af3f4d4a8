"""Readings → stories: which reports tell the same event."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Embed, Reading, Story, content_id

BY = "stories@0.1"


def group(readings: Sequence[Reading], embed: Embed) -> tuple[Story, ...]:
    """The stories among the readings, largest first."""
    ids = tuple(reading.report.id for reading in readings)
    return (Story(content_id(*ids), ids, BY),) if ids else ()
