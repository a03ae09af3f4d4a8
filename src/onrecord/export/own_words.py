"""A position of a story → on whose word it stands, as a page says it.

A position and the readings come in; words go out. "In their own words" is said only of what stands in a quotation of
theirs: "Roth rejected the plan" is the reporter's sentence, whatever she is quoted with after it.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord import spans
from onrecord.export import wording
from onrecord.model import Reading, Span, Statement, StoryPosition
from onrecord.wholeness import leaves_open


def word(position: StoryPosition, readings: Mapping[str, Reading]) -> str:
    """On whose word it is known: somebody's, the actor's own where a quotation shows it, or the reports'."""
    if position.on_word_of:
        return f"on the word of {wording.plain(position.on_word_of)}"
    known = [readings[cite.report] for cite in position.cites if cite.report in readings]
    said = [(r, s) for r in known for s in r.statements if s.speaker_name == position.actor and s.kind == "speech"]
    own = any(
        _is_own(reading, statement, piece, cite)
        for reading, statement in said
        for piece in statement.content
        for cite in position.cites
    )
    return "in their own words" if own else "as reported"


def _is_own(reading: Reading, statement: Statement, piece: Span, cite: Span) -> bool:
    """Whether evidence lies in a quotation, or is little else."""
    if statement.manner == "direct":
        mostly = 2 * (piece.end - piece.start) > cite.end - cite.start
        return spans.covers(piece, cite) or (mostly and spans.covers(cite, piece))
    before = reading.report.text[piece.start : cite.start]
    return statement.manner == "mixed" and spans.covers(piece, cite) and leaves_open(before)
