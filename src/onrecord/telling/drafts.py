"""What a line of the brief is made of: the draft with its claim, what is looked up for it, and the words that count.

Readings and claims come in; ``Draft`` records, and words, go out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from onrecord.model import Claim, Line, OriginGraph, Reading
from onrecord.reader.timewords import MONTHS
from onrecord.telling.retelling import Wording

SAME: Final = 0.55  # share of a line's content words that an earlier line may have before it is a repetition
FEW: Final = 3  # words that a longer line must have of a short one to tell it again
_GLUE = "according says said report lays another"
GLUE: Final = frozenset(_GLUE.split())
_STOP = (
    "the a an and or but nor of to in on at by for from with as that this these those it its he she they his her "
    "their is are was were be been being has have had do does did will would could should may might must can not no "
    "than then there which who whom whose what when where while also after before over into about out up more most "
    "some any all said says told saying according added new one two mr mrs ms dr us"
)
STOP: Final = frozenset(_STOP.split())
LEAST_STEM: Final = 4  # letters of a word that loses its ending
DATED: Final = frozenset(word.casefold() for word in MONTHS)
_ENDING = re.compile(r"(?:ings?|ed|e?s|ly|e)$")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


class Book:
    """What the brief looks up again and again in a story's readings: it keeps the answers."""

    def __init__(self, readings: Sequence[Reading], graph: OriginGraph) -> None:
        self.readings: Mapping[str, Reading] = {reading.report.id: reading for reading in readings}
        self.copies = {edge.span.report for edge in graph.edges if edge.relation == "copies"}
        newsrooms = {node.id for node in graph.nodes if node.kind in {"outlet", "agency", "report"}}
        credited = {e.span.report for e in graph.edges if e.relation == "credits" and e.target in newsrooms}
        self.rewrites = frozenset(self.copies | credited)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many reports each content word stands."""
        return Counter(word for reading in self.readings.values() for word in content_words(reading.report.text))

    @cached_property
    def headlines(self) -> set[str]:
        """The content words of the reports' headlines and, where one has none, of its opening."""
        heads = (reading.report.title or reading.report.text[:200] for reading in self.readings.values())
        return {word for head in heads for word in content_words(head)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of everybody's names and of the outlets, which a line may use for whoever is meant."""
        entities = (entity.name for reading in self.readings.values() for entity in reading.entities)
        speakers = (s.speaker_name or "" for reading in self.readings.values() for s in reading.statements)
        outlets = (reading.report.outlet or "" for reading in self.readings.values())
        return frozenset(word for name in (*entities, *speakers, *outlets) for word in words(name))

    @cached_property
    def first_day(self) -> date | None:
        """The day of the earliest report."""
        days = [d for reading in self.readings.values() if (d := day(reading.report.published))]
        return min(days, default=None)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the latest report."""
        days = [d for reading in self.readings.values() if (d := day(reading.report.published))]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that may be taken up, with its claim and the wording that it was made of."""

    claim: Claim
    line: Line
    wording: Wording


def support(line: Line, readings: Mapping[str, Reading], names: frozenset[str]) -> set[str]:
    """The content words of a line that neither its cited passages nor anybody's name has: empty if it is supported."""
    cited = {word for cite in line.cites for word in words(readings[cite.report].report.slice(cite))}
    return {word for word in content_words(line.text) if word not in cited | names | GLUE}


def content_words(text: str) -> set[str]:
    """The words of a text that carry its matter, numbers among them, in lower case.

    >>> sorted(content_words("The bridge had 1,200 cracks."))
    ['1,200', 'bridge', 'cracks']
    """
    return {word for word in words(text) if word not in STOP and (len(word) > 2 or word.isdigit())}


def repeats(text: str, known: str) -> bool:
    """Whether a line has most of the words of content of another, or the other of its own.

    >>> repeats("The mayor closed the port", "On Friday the mayor closed the port for a week")
    True
    >>> repeats("There is no oil on a beach", "An old tanker leaks oil near some of the best beaches")
    False
    """
    new, old = ({_stem(word) for word in content_words(one)} for one in (text, known))
    shared, less, more = len(new & old), *sorted((len(new), len(old)))
    return shared >= SAME * max(1, less) and (shared >= FEW or more <= 2 * shared)


def _stem(word: str) -> str:
    """A word as far as "sign" and "signing", "Jan." and "January" have it alike."""
    if word in DATED:
        return word[:3]
    return _ENDING.sub("", word) if len(word) > LEAST_STEM else word


def words(text: str) -> list[str]:
    """The words and numbers of a text in lower case, in order."""
    return [word.casefold() for word in _WORD.findall(text.replace("’s", "").replace("'s", ""))]


def day(value: str | None) -> date | None:
    """The day of an ISO date or date-time; None where it is neither."""
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
