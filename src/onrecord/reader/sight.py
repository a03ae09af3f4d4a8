"""What the rules of sourcing see of one report, and what they answer with."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from onrecord import origin_names
from onrecord.model import OriginKind, Reading, SourcingRelation
from onrecord.reader import press
from onrecord.reader.issuers import Issuers
from onrecord.reader.press import Named

_QUOTED = re.compile(r"“[^”\"\n]*[”\"\n]|(?<!\w)\"[^\"”\n]*[\"”\n]|(?<!\w)‘[^’\n]*’(?!\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that shows what the report rests on: half-open code points, origin, kind, relation and score."""

    start: int
    end: int
    origin: str
    kind: OriginKind
    relation: SourcingRelation
    score: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A passage that may show what the report rests on, and the traits by which it is weighed."""

    found: Found
    traits: frozenset[str]
    at: int  # the noun, verb or statement that tells of it, in code points: one of these is one act
    sure: bool = False  # read by a rule that needs no weighing


@dataclass(frozen=True)
class Sight:
    """What the rules see of one report: its reading and parse; ``known`` names more outlets."""

    reading: Reading
    doc: Doc
    known: Sequence[str] = ()

    @property
    def text(self) -> str:
        """The report's text."""
        return self.reading.report.text

    @cached_property
    def own(self) -> str | None:
        """The canonical name of the report's own outlet."""
        return press.own(self.reading.report)

    @cached_property
    def outlets(self) -> tuple[Named, ...]:
        """The outlets that the report names, its own among them."""
        return press.named(self.reading.report, self.known)

    @cached_property
    def issuers(self) -> Issuers:
        """Who is who in the report."""
        return Issuers(self.reading, self.doc)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """The sentences, as half-open code points."""
        return [(sentence.start_char, sentence.end_char) for sentence in self.doc.sents]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _quotations(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTED.finditer(self.text)]

    @cached_property
    def foreign(self) -> tuple[Named, ...]:
        """The outlets named, without the report's own."""
        others = (one for one in self.outlets if not any(press.same(name, self.own) for name in (one.name, one.owner)))
        return tuple(one for one in others if not self._is_surname(one))

    def _is_surname(self, one: Named) -> bool:
        """ "Mr. Bloomberg": somebody's surname that is an outlet's name too."""
        return self.text[one.start : one.end] in self._surnames

    @cached_property
    def people(self) -> frozenset[str]:
        """The people whom the report names in full."""
        named = (entity.name for entity in self.reading.entities if entity.kind == "person" and " " in entity.name)
        return frozenset(origin_names.without_initial(name) for name in named)

    @cached_property
    def _surnames(self) -> frozenset[str]:
        return frozenset(name.rsplit(maxsplit=1)[-1] for name in self.people)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The sentence that an offset lies in, as half-open code points."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else (0, len(self.text))

    def quoted(self, offset: int) -> bool:
        """Whether an offset lies within quotation marks."""
        at = bisect_right(self._quotations, (offset, len(self.text))) - 1
        return at >= 0 and offset < self._quotations[at][1] - 1

    def in_outlet(self, offset: int) -> bool:
        """Whether an offset lies within an outlet's name: the Harbour Review is no review."""
        return any(one.start <= offset < one.end for one in self.outlets)

    def left(self, one: Named) -> str:
        """The words of its paragraph before an outlet's name, 90 code points at most."""
        return self.text[max(0, one.start - 90) : one.start].rpartition("\n")[2]

    def right(self, one: Named) -> str:
        """The words of its paragraph after an outlet's name, 90 code points at most."""
        return self.text[one.end : one.end + 90].partition("\n")[0]


Rule = Callable[[Sight], Iterator[Found]]
