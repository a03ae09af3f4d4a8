"""A claim and the readings that carry it → its passages, each with its report and its statement, in whole clauses.

The passages that lie in page furniture are left out; the one most like the others comes first.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from onrecord.finishing import finished
from onrecord.model import Claim, Passage, Reading, Span, Statement
from onrecord.telling.sentences import LONGEST

COMPARED: Final = 20  # passages of one claim that are compared with each other
FIRST_HAND: Final = 0.15  # likeness to the other versions that a rewrite must have more than what it rests on


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its report's reading and the statement that it lies in, if any.

    ``subject`` is where the passage's subject is named, if that lies outside it; ``whole`` says that it can stand as a
    sentence.
    """

    reading: Reading
    passage: Passage
    statement: Statement | None
    subject: Span | None = None
    whole: bool = True

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.reading.report.slice(self.passage.span)

    def words(self, start: int, end: int) -> str:
        """The report's words between two offsets, on one line."""
        return " ".join(self.reading.report.text[start:end].split())


def told_by(claim: Claim, readings: Mapping[str, Reading], rewrites: Set[str] = frozenset()) -> list[Told]:
    """The claim's passages with their statements, those outside page furniture, the one most like the others first.

    What a report has at first hand is preferred to what ``rewrites`` tell after it: these change the words.
    """
    found = [_told(readings[p.span.report], p) for p in claim.carried if p.span.report in readings]
    clean = [told for told in found if not _in_furniture(told)]
    texts = [claim.gist, *(told.text for told in clean[:COMPARED])]
    return sorted(
        clean,
        key=lambda told: (
            FIRST_HAND * (told.passage.span.report in rewrites) - fmean(_likeness(told.text, t) for t in texts)
        ),
    )


def _told(reading: Reading, passage: Passage) -> Told:
    found = (s for s in reading.statements if s.id == passage.statement)
    statement = next(found, None)
    unit = next((p for p in reading.propositions if p.span == passage.span), None)
    drawn = finished(reading.report.text, passage.span, statement)
    if drawn.end - drawn.start > LONGEST:  # a line has no room for all that belongs to it
        drawn = finished(reading.report.text, passage.span, statement, closely=False)
    return Told(
        reading, replace(passage, span=drawn), statement, unit.subject if unit else None, unit is None or unit.whole
    )


def _in_furniture(told: Told) -> bool:
    span = told.passage.span
    return any(piece.start < span.end and span.start < piece.end for piece in told.reading.report.furniture)


def _likeness(text: str, gist: str) -> float:
    left, right = set(text.casefold().split()), set(gist.casefold().split())
    return len(left & right) / max(1, len(left | right))
