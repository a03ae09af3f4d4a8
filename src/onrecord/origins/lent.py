"""A reading → what of it is lent by other outlets, and what the report has from sources of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord import outlets
from onrecord.model import Reading, SourcingAct, Span, Statement

LEGS: Final = 3  # named speakers away from any credit: a report with so many does not rest on whom it credits late
_FIGURE: Final = re.compile(r"\b(?:analysis|calculation|count|database|estimate|poll|ranking|survey|tally)\b")


def unlent(reading: Reading, press: Sequence[SourcingAct]) -> Iterator[Statement]:
    """The statements that stand in no paragraph in which an outlet is credited."""
    return (s for s in reading.statements if not any(beside(reading, a.span, s.content[0]) for a in press))


def has_legs(reading: Reading, press: Sequence[SourcingAct]) -> bool:
    """Whether a report has sources besides the outlets that it credits."""
    away = (s for s in unlent(reading, press) if s.speaker_name)
    return len({s.speaker_name for s in away} - {a.origin for a in press}) >= LEGS


def is_carried(reading: Reading, press: Sequence[SourcingAct]) -> bool:
    """Whether a report has no sources besides the outlets that it credits, or most of what is said in it from these."""
    return not has_legs(reading, press) or 2 * len(list(unlent(reading, press))) < len(reading.statements)


def beside(reading: Reading, one: Span, other: Span) -> bool:
    """Whether two passages stand in one paragraph."""
    first, last = sorted((one, other), key=lambda span: span.start)
    return "\n" not in reading.report.text[first.end : last.start]


def is_figure(act: SourcingAct, reading: Reading, times: int) -> bool:
    """ "According to a tally by Bloomberg": a number, and no report of the outlet's."""
    return times == 1 and bool(_FIGURE.search(reading.report.slice(act.span)))


def helped(act: SourcingAct, reading: Reading) -> bool:
    """Whether an outlet or agency only lent a hand: "AP contributed to this report"."""
    return "contributed" in reading.report.slice(act.span)


def of_a_document(act: SourcingAct, acts: Sequence[SourcingAct], reading: Reading) -> bool:
    """Whether an outlet is credited only with having published a document: the report rests on that."""
    papers = [a for a in acts if a.kind == "document" and a.span.start < act.span.end]
    gap = reading.report.text[papers[-1].span.start : act.span.start] if papers else "\n"
    return "\n" not in gap and bool(
        re.search(r"\b(?:first|published|posted|obtained)\b", reading.report.slice(act.span))
    )


def told_to_it(reading: Reading, start: int = 0, end: int | None = None) -> Span | None:
    """Where the report says, between two offsets, that somebody spoke to its own outlet."""
    outlet = reading.report.outlet
    if not outlet:
        return None
    listed = outlets.find(outlet)
    name = listed.name if listed else outlet
    names = {outlet, name, *name.split()[-1:]}
    bare = "|".join(re.escape(re.sub(r"^[Tt]he ", "", name)) for name in sorted(names, key=len, reverse=True))
    spoke = r"\b(?:told|tells|interview with|spoke (?:to|with)|confirmed to|(?:email|statement) to)"
    pattern = re.compile(rf"{spoke} (?:[Tt]he )?(?:{bare})\b")
    match = pattern.search(reading.report.text, start, len(reading.report.text) if end is None else end)
    return Span(reading.report.id, *match.span()) if match else None
