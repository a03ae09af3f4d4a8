"""Readings of one story → what somebody said on a programme, as one act wherever reports tell of it.

One report has "Lee said on Harbour's “Tides Today”", an interview of hers;
in another "Lee told Harbour's Tides Today", which credits Harbour. Both heard the same broadcast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord import origin_names
from onrecord.model import Reading, SourcingAct
from onrecord.origins import speakers

_INTERVIEW: Final = " interview"
_NEXT: Final = 8  # code points between an outlet and its programme: "NBC’s “Meet the Press”"


@dataclass(frozen=True, slots=True)
class Aired:
    """An interview on the air: the act's name, its guest's surname and the programme."""

    name: str
    guest: str
    programme: str


def joined(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each credit of a broadcaster for what is told of as an interview there as that interview."""
    aired = {one.name: one for reading in readings for one in _aired(reading)}.values()
    return [_joined(reading, list(aired)) for reading in readings]


def _aired(reading: Reading) -> Iterator[Aired]:
    for act in reading.sourcing:
        guest = origin_names.issuer(act.origin)
        programme = act.origin.removeprefix(f"{guest} ").removesuffix(_INTERVIEW)
        if act.kind == "event" and act.origin.endswith(_INTERVIEW) and " " in programme:
            yield Aired(act.origin, guest.rsplit(maxsplit=1)[-1], programme)


def _joined(reading: Reading, aired: Sequence[Aired]) -> Reading:
    """A reading with the credits of whoever aired an interview, where the guest is told of, as that interview."""
    heard = {act.origin: one for act in reading.sourcing for one in aired if _names(reading, act, one)}
    acts = (_as_interview(reading, act, heard.get(act.origin)) for act in reading.sourcing)
    return replace(reading, sourcing=tuple(acts)) if heard else reading


def _names(reading: Reading, act: SourcingAct, one: Aired) -> bool:
    """Whether a credit is for a programme, named right after, and tells of its guest."""
    text = reading.report.text
    after = text[act.span.end : act.span.end + _NEXT + len(one.programme)]
    return act.kind == "outlet" and one.programme in after and one.guest in _sentence(reading, act)


def _as_interview(reading: Reading, act: SourcingAct, one: Aired | None) -> SourcingAct:
    if one is None or act.kind != "outlet" or one.guest not in _sentence(reading, act):
        return act
    return replace(act, origin=one.name, kind="event")


def _sentence(reading: Reading, act: SourcingAct) -> str:
    start, end = speakers.sentence(reading.report.text, act.span)
    return reading.report.text[start:end]
