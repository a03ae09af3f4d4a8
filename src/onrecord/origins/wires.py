"""Copies among readings → whose text two reports have in common: an agency's, where one of them says so.

A report that bears an agency's dateline did not take its words from another paper, whatever that one says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model import Reading, SourcingAct, Span
from onrecord.origins import grounds
from onrecord.origins.reuse import Copy


def printed(reading: Reading) -> SourcingAct | None:
    """Where a report says that it is an agency's text."""
    return next((act for act in reading.sourcing if act.relation == "republishes"), None)


def of_agency(copy: Copy, readings: Mapping[str, Reading]) -> SourcingAct | None:
    """Where one of two reports with words in common says that they are an agency's; None where neither does.

    Nor where the earlier one is the agency's own.
    """
    later, earlier = readings[copy.later], readings[copy.earlier]
    act = printed(later) or printed(earlier)
    return None if act is None or grounds.own_ground(earlier).key == grounds.of(act).key else act


def carried(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> Iterator[tuple[str, SourcingAct, Span, float]]:
    """Each passage that a report has of an agency, by its own word or another's: report, act, passage, likelihood.

    It is the later report's, save where only that one says whose the words are.
    """
    for copy in copies:
        act = of_agency(copy, readings)
        if act is not None:
            side = 0 if printed(readings[copy.earlier]) else 1
            for piece in copy.pieces:
                yield piece[side].report, act, piece[side], copy.score
