"""A passage in its report → on whose word the report gives it, as far as its own text shows.

Passages and statements come in; names go out, in the form in which `origin_names` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord import outlets
from onrecord.model import Passage, Reading, SourcingAct, Span, Statement
from onrecord.origin_names import body, issuer, same
from onrecord.origins.speakers import Said, parted, sentence, source
from onrecord.spans import Shelf

_TOLD = re.compile(r"\b(?:told|tells|interview|speaking|spoke)\b")
_FEW = re.compile(r"(?:an?|one|two|three|four|several|some|multiple)\b", re.IGNORECASE)
_LONG = re.compile(r"\w{4,}")


@dataclass(frozen=True, eq=False)
class Speech:
    """Who speaks in a report, by place: built once for its many passages."""

    reading: Reading

    def acts(self, whose: str) -> tuple[SourcingAct, ...]:
        """The acts that the report tells of as theirs."""
        if whose not in self._acts:
            self._acts[whose] = tuple(act for name, act in self._issued if same(name, whose))
        return self._acts[whose]

    @cached_property
    def _acts(self) -> dict[str, tuple[SourcingAct, ...]]:
        return {}

    @cached_property
    def _issued(self) -> list[tuple[str, SourcingAct]]:
        """The acts that the report tells of as somebody's, with whose they are."""
        issued = [(issuer(act.origin), act) for act in self.reading.sourcing]
        return [(whose, act) for whose, act in issued if whose != act.origin]

    @cached_property
    def words(self) -> dict[tuple[int, int], frozenset[str]]:
        """The content words of its propositions, by where these stand."""
        found: dict[tuple[int, int], frozenset[str]] = {}
        for one in self.reading.propositions:
            at = (one.span.start, one.span.end)
            found[at] = found.get(at, frozenset()).union(one.words)
        return found

    def near(self, start: int, end: int) -> list[Said]:
        """The statements that have a piece, or the beginning of a source or cue, between two offsets, in order."""
        return list(dict.fromkeys(self._shelf.touching(start, end)))

    @cached_property
    def _shelf(self) -> Shelf[Said]:
        told = [Said(statement, self.reading) for statement in self.reading.statements]
        return Shelf((start, end, said) for said in told for start, end in _reach(said.statement))


@dataclass(frozen=True)
class Voice:
    """A passage of a report, and who speaks in it: looked up once, for much of a claim rests on it."""

    passage: Passage
    speech: Speech

    @property
    def reading(self) -> Reading:
        """The report's."""
        return self.speech.reading

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The sentence about the passage, as half-open code points."""
        return sentence(self.reading.report.text, self.passage.span)

    def near(self, act: SourcingAct) -> str:
        """Whether an act is told of in the passage's "sentence", its "paragraph", or "no": in neither."""
        start, end = self.sentence
        if start <= act.span.start < end:
            return "sentence"
        first, last = sorted((act.span, self.passage.span), key=lambda span: span.start)
        return "no" if "\n" in self.reading.report.text[first.end : last.start] else "paragraph"

    @cached_property
    def beside(self) -> tuple[tuple[Said, int], ...]:
        """The statements that hold some of the passage, with how much, or have their source or cue in its sentence."""
        span, (start, end) = self.passage.span, self.sentence
        near = self.speech.near(min(start, span.start), max(end, span.end))
        told = ((said, held(said.statement, span)) for said in near)
        return tuple((said, shared) for said, shared in told if shared or _marked(said.statement, self.sentence))

    @cached_property
    def fitting(self) -> tuple[Said, ...]:
        """The statements that the passage lies in, the shortest first."""
        inside = (said for said, shared in self.beside if fits(said, self.passage.span, shared))
        return tuple(sorted(inside, key=lambda said: said.length))

    @cached_property
    def outer(self) -> Said | None:
        """The outermost of them, save that whoever speaks to an outlet stands before it."""
        people = [said for said in self.fitting if not _is_outlet(said.statement.speaker_name or "")]
        return next(reversed(people or self.fitting), None)

    @property
    def spoken(self) -> Statement | None:
        """The outermost statement that the passage lies in."""
        return self.outer.statement if self.outer else None

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """On whose word the report gives the passage; empty where it cites nobody."""
        if self.outer:
            return tuple(parted(self.outer.name or ""))
        return tuple(dict.fromkeys(act.origin for act in _shown(self.sentence, self.reading)))

    @cached_property
    def kin(self) -> tuple[str, ...]:
        """The names behind the passage and, for a spokesman, the body he speaks for: what passages may share."""
        bodies = (body(source(self.spoken, self.reading)), body(self.spoken.descriptor or "")) if self.spoken else ()
        return (*self.behind, *(name for name in bodies if name))

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the passage; its long words where it is none of the reader's propositions."""
        span = self.passage.span
        told = self.speech.words.get((span.start, span.end))
        return told or frozenset(match[0].casefold() for match in _LONG.finditer(self.reading.report.slice(span)))

    @property
    def standing(self) -> str:
        """Who speaks: a named ``person``, somebody ``unnamed``, or ``other``: bodies, classes, nobody.

        Who speaks for a body is the body's voice, no person of his own.
        """
        if self.outer is None:
            return "other"
        said = self.outer.statement
        if said.naming == "named" and self.outer.kind == "person":
            return "other" if len(self.kin) > 1 else "person"
        few = any(_FEW.match(name) for name in (*self.behind, source(said, self.reading)))
        return "unnamed" if few or said.naming in ("titled", "bare") else "other"


def _reach(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where a statement stands: its content, and where its source and cue begin."""
    yield from ((piece.start, piece.end) for piece in statement.content)
    yield from ((mark.start, mark.start + 1) for mark in (*statement.source, *statement.cue))


def _is_outlet(name: str) -> bool:
    return bool(outlets.find(name)) or outlets.looks_like_outlet(name)


def held(statement: Statement, span: Span) -> int:
    """How many code points of a passage lie in what a statement says."""
    shared = 0
    for piece in statement.content:
        if piece.start < span.end and span.start < piece.end:
            shared += min(piece.end, span.end) - max(piece.start, span.start)
    return shared


def _marked(statement: Statement, sentence: tuple[int, int]) -> bool:
    """Whether a sentence holds the source or the cue of a statement."""
    start, end = sentence
    return any(start <= mark.start < end for mark in (*statement.source, *statement.cue))


def fits(said: Said, span: Span, shared: int) -> bool:
    """Whether a statement that shares so many code points holds most of a passage, or the passage opens with its
    source and holds most of it."""
    if not shared:
        return False
    marks = (*said.statement.source, *said.statement.cue)
    opens = any(0 <= p.start - span.start < 25 and p.end < span.end for p in marks)
    return shared * 2 > span.end - span.start or (opens and shared * 2 > said.length)


def _shown(within: tuple[int, int], reading: Reading) -> Iterator[SourcingAct]:
    """The acts in the sentence of a passage that no statement claims."""
    start, end = within
    for act in reading.sourcing:
        here = start <= act.span.start < end and act.kind != "event" and not act.origin.endswith(" announcement")
        if here and not _TOLD.search(reading.report.slice(act.span)):
            yield act  # what somebody told an outlet is that statement's, and no other clause's
