"""Readings of one story → the words that two of them print alike, and what both then rest on.

Who prints the same words of one speaker, and neither copies nor credits the other, was at one occasion or read one
paper. It is what a report rests on where the words stand at its head, or where the two have several such passages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord import origin_names, outlets, spans
from onrecord.model import Reading, SourcingAct, Span, Statement
from onrecord.origins import grounds, heard, quoted
from onrecord.origins.reuse import Copy

LONG: Final = 8  # words of a quotation by which two reports have one remark, whoever tells where it was made
HEAD: Final = 0.4  # part of a report in which what it rests on is told

Pair = tuple[Span, Span]


def quotations(readings: Sequence[Reading], copies: Sequence[Copy]) -> Iterator[Pair]:
    """Quotations that two reports share though neither copies nor credits the other."""
    linked = {frozenset((copy.later, copy.earlier)) for copy in copies}
    credits_ = [credited(reading) for reading in readings]
    own = [grounds.own_ground(reading).key for reading in readings]

    def tied(left: int, right: int) -> bool:
        mine, theirs = credits_[left], credits_[right]
        pair = frozenset((readings[left].report.id, readings[right].report.id))
        return pair in linked or own[right] in mine or own[left] in theirs or any(map(_is_press, mine & theirs))

    yield from quoted.shared([reading.report for reading in readings], tied)


def speakers(readings: Sequence[Reading], copies: Sequence[Copy]) -> dict[frozenset[str], list[str]]:
    """Pair of reports → who is quoted by name with the same words in both, most often first."""
    by_id = {reading.report.id: reading for reading in readings}
    found: dict[frozenset[str], Counter[str]] = {}
    for one, other in quotations(readings, copies):
        said = [_statement(by_id[span.report], span) for span in (one, other)]
        names = [statement.speaker_name for statement in said if statement and statement.speaker_name]
        if len(names) == len(said) and origin_names.same(*names):
            name = origin_names.without_initial(max(names, key=len))
            found.setdefault(frozenset((one.report, other.report)), Counter())[name] += 1
    return {pair: [name for name, _ in times.most_common()] for pair, times in found.items()}


def credited(reading: Reading) -> set[str]:
    """The keys of all that a report tells of as its sources."""
    return {grounds.of(act).key for act in reading.sourcing}


def _is_press(key: str) -> bool:
    return key.startswith("outlet:")


def with_remarks(readings: Sequence[Reading], shared: Sequence[Pair], by: str) -> list[Reading]:
    """The readings, each with what the words are from that it prints as another report does.

    That is the occasion or the paper of which one of the two tells there, or else the speaker's remarks; ``by`` is the
    step that adds it.
    """
    by_id = {reading.report.id: reading for reading in readings}
    times = Counter(frozenset((one.report, other.report)) for one, other in shared)
    found: dict[str, list[SourcingAct]] = {}
    for one, other in shared:
        if _known_to_both(by_id[one.report], by_id[other.report]):
            continue
        several = times[frozenset((one.report, other.report))] > 1
        if several or all(_at_head(by_id[span.report], span) for span in (one, other)):
            for act in _rested_on(one, other, by_id):
                found.setdefault(act.span.report, []).append(replace(act, by=by))
    return [_with(reading, found.get(reading.report.id, ())) for reading in readings]


def _known_to_both(one: Reading, other: Reading) -> bool:
    """Whether two reports tell of one document or occasion by themselves."""
    return any(not _is_press(key) for key in credited(one) & credited(other))


def _with(reading: Reading, acts: Sequence[SourcingAct]) -> Reading:
    """A reading with further acts, each where its passage tells of none, in the order of the text."""
    new = [act for act in acts if not any(spans.overlap(act.span, known.span) for known in reading.sourcing)]
    if not new:
        return reading
    return replace(reading, sourcing=tuple(sorted([*reading.sourcing, *new], key=lambda act: act.span.start)))


def _at_head(reading: Reading, span: Span) -> bool:
    return span.start < max(grounds.SHORT, HEAD * len(reading.report.text))


def _rested_on(one: Span, other: Span, by_id: Mapping[str, Reading]) -> Iterator[SourcingAct]:
    """The acts that the two passages are then evidence of, each in its own report."""
    readings = by_id[one.report], by_id[other.report]
    told = [act for span, reading in zip((one, other), readings, strict=True) if (act := heard.source(reading, span))]
    if not told:
        yield from _remarks(one, other, readings)
        return
    for span, reading in zip((one, other), readings, strict=True):
        if _names(reading, told[0]):
            yield replace(told[0], span=span, relation="credits", score=0.6)


def _names(reading: Reading, act: SourcingAct) -> bool:
    """Whether a report's own text has the name of whose act it is; a mere channel is nobody's act."""
    whose = origin_names.issuer(act.origin)
    last = whose.rsplit(maxsplit=1)[-1]
    channel = bool(outlets.find(act.origin))
    return not channel and bool(re.search(rf"\b{re.escape(last)}\b", reading.report.text, re.IGNORECASE))


def _remarks(one: Span, other: Span, readings: tuple[Reading, Reading]) -> Iterator[SourcingAct]:
    """What somebody by name said, of which both reports print so many words alike."""
    spoken = [_statement(reading, span) for reading, span in zip(readings, (one, other), strict=True)]
    names = [statement.speaker_name for statement in spoken if statement and statement.speaker_name]
    long = min(len(reading.report.slice(s).split()) for reading, s in zip(readings, (one, other), strict=True)) >= LONG
    if len(names) == 2 and long and origin_names.same(*names):
        name = origin_names.without_initial(max(names, key=len))
        for span in (one, other):
            yield SourcingAct(
                span, f"{name} remarks", "event", "credits", 0.6, statement.by if (statement := spoken[0]) else ""
            )


def _statement(reading: Reading, span: Span) -> Statement | None:
    """The statement that a quotation is the content of."""
    return next((s for s in reading.statements if any(spans.overlap(piece, span) for piece in s.content)), None)
