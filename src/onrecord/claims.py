"""Readings of one story → aligned claims: what several reports say, what only one says, and how versions part."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Claim, Embed, Reading


def align(readings: Sequence[Reading], embed: Embed) -> tuple[Claim, ...]:
    """The story's claims, most carried first; ``origins`` and ``independent`` are left for ``origins.count``."""
    return ()
