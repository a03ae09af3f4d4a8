"""Readings of one story → the same readings, where one person or body has one id and one name."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.model import Judgement, Reading


def judge(readings: Sequence[Reading]) -> tuple[Judgement, ...]:
    """Which entities of different reports are one, each with the reason."""
    return ()


def unify(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in order, with the judgements applied."""
    return list(readings)
