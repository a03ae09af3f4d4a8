"""A claim and the readings that carry it → its passages, each with its report and its statement, in whole clauses.

The passages that lie in page furniture are left out; the one most like the others comes first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Final

from onrecord.model import Claim, Passage, Reading, Span, Statement

COMPARED: Final = 20  # passages of one claim that are compared with each other
FIRST_HAND: Final = 0.15  # likeness to the other versions that a rewrite must have more than what it rests on
SHORT: Final = 14  # code points at the head of a sentence that a passage may have left out
REACH: Final = 90  # code points by which a passage that breaks off may be drawn out
_WORDS = (
    "and but or nor so yet after as because before if since though although unless until when whenever where while who "
    "whom whose which that to in on at by for from with without during despite amid under over about against between "
    "into than like said says told according added wrote is are was were has have had will would could may might can"
)
CLAUSE_WORDS: Final = frozenset(_WORDS.split())
_SENTENCE_HEAD = re.compile(r"(?:^|\n|[.!?]\s)\s*((?!(?:But|And|Yet|Then|Still|Also)\b)[A-Z][a-z]{0,8} )$")
_STRANDED = re.compile(r"( (?:about|at|by|for|from|in|into|of|on|to|with))(?=[.,;?!”\"\n]|$)")  # "whom he voted [for]"
# "directed his lawyer[, Ann Moss, to lie to the council]"
_APPOSED = re.compile(r",\s(?!who\b|which\b|that\b)[^,.;:“”\"\n]{2,40},\s+to\s[^,;:.!?“”\"\n]+")
_NEXT_WORD = re.compile(r" ([A-Za-z][\w’'-]*)")
_PHRASE_END = re.compile(r"[,;:.!?”\"\n]|\s[–—-]+\s|\s\(|$")


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
    drawn = replace(passage, span=_finished(reading, passage.span, statement))
    return Told(reading, drawn, statement, unit.subject if unit else None, unit is None or unit.whole)


def _finished(reading: Reading, span: Span, statement: Statement | None) -> Span:
    """The passage drawn out to the end of its clause where it breaks off in the middle of a phrase.

    A word or two at the head of its sentence ("So [far, nobody came]") is taken in as well.

    It never leaves what its statement's speaker is cited for.
    """
    text = reading.report.text
    lead = _SENTENCE_HEAD.search(text, max(0, span.start - SHORT), span.start)
    span = replace(span, start=lead.start(1)) if lead else span
    limit = span.end + REACH
    if statement:
        limit = min(limit, max((p.end for p in statement.content if p.start < span.end), default=span.end))
    if stranded := _STRANDED.match(text, span.end):
        return replace(span, end=stranded.end(1))
    if apposed := _APPOSED.match(text, span.end, max(span.end, limit)):
        return replace(span, end=apposed.end())
    follows = _NEXT_WORD.match(text, span.end, max(span.end, limit))
    if not follows or not text[span.end - 1].isalnum() or follows[1].casefold() in CLAUSE_WORDS:
        return span
    end = _PHRASE_END.search(text, follows.end(1))
    stop = end.start() if end else len(text)
    if stop > limit:
        return span
    apposed = _APPOSED.match(text, stop)
    return replace(span, end=apposed.end() if apposed and not statement else stop)


def _in_furniture(told: Told) -> bool:
    span = told.passage.span
    return any(piece.start < span.end and span.start < piece.end for piece in told.reading.report.furniture)


def _likeness(text: str, gist: str) -> float:
    left, right = set(text.casefold().split()), set(gist.casefold().split())
    return len(left & right) / max(1, len(left | right))
