"""Readings and copies of one story → what each report rests on, as a set of grounds.

A ground is one thing that reporting can rest on: an outlet's own reporting, an agency's text, a document, a post, a
statement, an occasion. Reports rest on the same ground where they credit one outlet without confirming, print one text,
or read one document; the number of independent origins is a number of grounds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from onrecord import origin_names, outlets
from onrecord.model import OriginKind, Reading, SourcingAct, Span
from onrecord.origins import lent
from onrecord.origins.reuse import Copy
from onrecord.origins.speakers import introduced

DERIVED: Final = 0.4  # of a report's unquoted words copied: it then rests on the report that it copies
TOP: Final = 0.2  # an outlet credited within this part of a report carries it
LEAD: Final = 0.4  # one credited within this part carries a report that has few sources besides
SHORT: Final = 400  # code points that are the lead of any report, however short
SLIGHT: Final = 0.25  # of a report's statements: who is credited for fewer, past the first lines, does not carry it
SHARE: Final = 0.2  # as many acts as this part of a report's statements: it rests on them, wherever they are told of
NOBODYS: Final = "unnamed "  # how the names of acts begin for which nobody is named
_FIGURES: Final = frozenset({"poll", "survey"})  # cited past the lead, for a number or two: the rest is from elsewhere
OCCASIONS: Final = frozenset({"document", "post", "statement", "event"})


@dataclass(frozen=True, slots=True)
class Ground:
    """Something that reports rest on: the key that makes two grounds one, its name and its kind."""

    key: str
    name: str
    kind: OriginKind


@dataclass(frozen=True, slots=True)
class Footing:
    """What one report rests on: ``sure`` grounds, and those it may rest on.

    ``how`` is confirmed, credits, prints, copies, shares, own, or none; ``unnamed``: its own sources have no names.
    """

    report: str
    sure: tuple[Ground, ...]
    perhaps: tuple[Ground, ...]
    how: str
    evidence: Span
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules see of a report: its reading, its acts as the story names them, the keys that others share.

    ``carrying``: those of the keys that are no asides in two reports at least.
    """

    reading: Reading
    acts: Sequence[SourcingAct]
    shared: frozenset[str] = frozenset()
    carrying: frozenset[str] = frozenset()


@lru_cache(maxsize=origin_names.KEPT)
def ground(name: str, kind: OriginKind) -> Ground:
    """The ground of this name, under its canonical form."""
    group: OriginKind = "outlet" if kind == "agency" else kind
    return Ground(f"{'outlet' if group == 'outlet' else 'act'}:{' '.join(origin_names.words(name))}", name, kind)


def of(act: SourcingAct) -> Ground:
    """What an act rests on; what nobody is named for ("polls show") is each report's own."""
    found = ground(act.origin, act.kind)
    whose = act.span.report if act.origin.startswith(NOBODYS) else act.apart
    return replace(found, key=f"{found.key}:{whose}") if whose else found


def own_ground(reading: Reading) -> Ground:
    """The reporting of a report's own outlet; a report without an outlet is a ground of its own."""
    name = reading.report.outlet
    if not name:
        return Ground(f"report:{reading.report.id}", title(reading), "outlet")
    listed = outlets.find(name)
    return ground(listed.name if listed else name, "outlet")


def title(reading: Reading) -> str:
    """How a report is called in a sentence: its outlet, else its title, else its first line that is no date."""
    report = reading.report
    if report.outlet:
        return report.outlet
    lines = [line.split() for line in report.text.splitlines() if line.strip()]
    first = next((line for line in lines if not re.search(r"\b\d{4}\b", " ".join(line[:6]))), lines[0] if lines else [])
    return f"the report “{report.title or ' '.join(first[:6]) + (' …' if len(first) > 6 else '')}”"


def footings(readings: Sequence[Reading], copies: Sequence[Copy]) -> dict[str, Footing]:
    """What each report rests on, by its id."""
    acts = merged(readings)
    cases = [Case(one, acts[one.report.id]) for one in readings]
    shared, carrying = _shared(cases, copies), _shared(cases, copies, weighing=True)
    found = {one.reading.report.id: _footing(replace(one, shared=shared, carrying=carrying)) for one in cases}
    found = _together(found, carrying)
    for copy in sorted(copies, key=lambda c: c.share):
        if copy.share >= DERIVED and found[copy.later].how != "prints":
            origin = found[copy.earlier]
            found[copy.later] = replace(origin, report=copy.later, how="copies", evidence=copy.pieces[0][0])
    printed = _by_outlet(readings)
    return {key: _traced(one, found, printed) for key, one in found.items()}


def _together(found: Mapping[str, Footing], carrying: frozenset[str]) -> dict[str, Footing]:
    """The footings without what a report shares only with one that does not rest on it."""
    times = Counter(ground.key for one in found.values() if one.how == "shares" for ground in one.sure)

    def kept(footing: Footing) -> Footing:
        sure = (ground for ground in footing.sure if ground.key in carrying or times[ground.key] > 1)
        return replace(footing, sure=tuple(sure)) if footing.how == "shares" else footing

    return {key: kept(one) for key, one in found.items()}


def _by_outlet(readings: Sequence[Reading]) -> dict[str, list[Reading]]:
    """The key of each outlet's own reporting → its reports, in order."""
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(own_ground(reading).key, []).append(reading)
    return found


def _traced(footing: Footing, found: Mapping[str, Footing], printed: Mapping[str, Sequence[Reading]]) -> Footing:
    """Where the outlet that a report rests on rests, by all its reports in the story, on others: on these."""
    sure: list[Ground] = []
    for one in footing.sure:
        theirs = [found[r.report.id] for r in printed.get(one.key, ()) if r.report.id != footing.report]
        passed = (
            ("prints", "credits", "copies", "shares") if footing.how == "prints" else ("prints", "credits", "copies")
        )
        derived = theirs and all(other.how in passed for other in theirs) and footing.how not in ("own", "confirmed")
        sure += [further for other in theirs for further in other.sure] if derived else [one]
    return replace(footing, sure=tuple(dict.fromkeys(sure)))


def leaning(readings: Sequence[Reading], copied: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Which other reports of the story each report rests on: those it copies, the first of the outlet that it credits.

    ``copied``: report → the reports from which most of it is taken.
    """
    acts, by_outlet = merged(readings), _by_outlet(readings)
    found = {}
    for reading in readings:
        case = Case(reading, acts[reading.report.id])
        footing = _prints(case) or (None if reading.confirmations else _credits(case))
        keys = {one.key for one in footing.sure} if footing else set()
        printed = [r for key in keys for r in by_outlet.get(key, ()) if not_after(r, reading)]
        theirs = {r.report.id for r in printed if all(not_after(r, other) for other in printed)} | copied.get(
            reading.report.id, frozenset()
        )
        found[reading.report.id] = frozenset(theirs - {reading.report.id})
    return found


def not_after(one: Reading, other: Reading) -> bool:
    """Whether a report may have been read by another's reporter: by the dates given it is not the later one."""
    first, second = one.report.published or "", other.report.published or ""
    size = min(len(first), len(second))
    return first[:size] <= second[:size]


def merged(readings: Sequence[Reading]) -> dict[str, tuple[SourcingAct, ...]]:
    """The sourcing acts of each report, an act with an unnamed issuer under the one named act of its kind.

    "an official's news conference" in one report is the "Salgado news conference" of the others.
    """
    told = Counter(
        name for reading in readings for name in {act.origin for act in reading.sourcing if act.kind in OCCASIONS}
    )
    of_noun: dict[str, list[str]] = {}
    for name in told:
        of_noun.setdefault(_sort(name), []).append(name)
    named = {name: _in_story(name, told, of_noun[_sort(name)]) for name in told}
    return {reading.report.id: tuple(_renamed(act, named) for act in reading.sourcing) for reading in readings}


def _sort(name: str) -> str:
    """An act's noun; a poll may be called a survey elsewhere."""
    noun = origin_names.noun(name)
    return "poll" if noun in _FIGURES else noun


def _in_story(name: str, told: Mapping[str, int], alike: Sequence[str]) -> str:
    """An act under the name that all reports together give it; ``alike``: those of its noun."""
    return origin_names.one_occasion(origin_names.fuller_poll(origin_names.named_alike(name, alike), alike), told)


def _renamed(act: SourcingAct, named: Mapping[str, str]) -> SourcingAct:
    name = named[act.origin] if act.kind in OCCASIONS else act.origin
    return act if name == act.origin else replace(act, origin=name)


def _shared(cases: Sequence[Case], copies: Sequence[Copy], *, weighing: bool = False) -> frozenset[str]:
    """Keys of documents and occasions on which at least two reports rest that do not copy one another.

    ``weighing``: only where they are no asides.
    """
    derived = {copy.later for copy in copies if copy.share >= DERIVED}
    seen = Counter(
        key
        for case in cases
        if case.reading.report.id not in derived
        for key in {of(act).key for act in case.acts if act.kind in OCCASIONS}
        if not weighing or _weighs(key, case)
    )
    return frozenset(key for key, times in seen.items() if times > 1)


def _footing(case: Case) -> Footing:
    for rule in (_prints, _confirmed, _credits, _shares, _first_hand, _alone):
        if footing := rule(case):
            return footing
    reading = case.reading
    return Footing(reading.report.id, (), (own_ground(reading),), "none", _opening(reading))


def _prints(case: Case) -> Footing | None:
    """An agency's dateline or byline: the report is the agency's."""
    reading, acts = case.reading, case.acts
    for act in acts:
        if act.relation == "republishes":
            return Footing(reading.report.id, (of(act),), (), "prints", act.span)
    return None


def _confirmed(case: Case) -> Footing | None:
    """An own confirmation: the chain to whom it credits is cut."""
    reading = case.reading
    for one in reading.confirmations:
        return Footing(
            reading.report.id, (own_ground(reading),), (), "confirmed", one.span, unnamed=_unnamed(reading, one.span)
        )
    return None


def _credits(case: Case) -> Footing | None:
    """An outlet credited early or repeatedly: the report rests on it, and on nothing of its own that it shows."""
    reading, acts = case.reading, case.acts
    press = [a for a in acts if a.kind in ("outlet", "agency")]
    times = Counter(of(a) for a in press)
    press = [a for a in press if times[of(a)] > 1 or not a.origin.startswith(NOBODYS)]  # one "reportedly" bears nothing
    size = len(reading.report.text)
    leading = [
        a
        for a in press
        if a.span.start < max(SHORT, size * LEAD)
        if not lent.helped(a, reading) and not lent.of_a_document(a, acts, reading)
    ]
    if not leading:
        return None
    first = of(leading[0])
    if _is_slight(leading[0], press, case) or lent.is_figure(leading[0], reading, times[first]):
        return None
    firm = times[first] > 1 or "reported" in reading.report.slice(leading[0].span)
    if leading[0].span.start > max(SHORT / 2, size * TOP) and not (firm and lent.is_carried(reading, press)):
        return None
    sure = tuple(dict.fromkeys(g for a in leading if (g := of(a)) == first or times[g] > 1))
    told = (own_ground(reading),) if lent.told_to_it(reading) else ()
    return Footing(reading.report.id, sure, told, "credits", leading[0].span)


def _is_slight(act: SourcingAct, press: Sequence[SourcingAct], case: Case) -> bool:
    """Whether a report that has sources besides credits an outlet, past its first lines, for little of what it tells.

    Whoever is quoted from there is so wherever the report quotes them.
    """
    reading = case.reading
    theirs = [a for a in press if of(a) == of(act)]
    beside = [s for s in reading.statements if any(lent.beside(reading, a.span, s.content[0]) for a in theirs)]
    quoted = {s.speaker for s in beside if s.speaker}
    had = [s for s in reading.statements if s in beside or s.speaker in quoted]
    little = len(had) < SLIGHT * len(reading.statements) or lent.told_to_it(reading)
    return bool(little) and act.span.start > SHORT / 2 and lent.has_legs(reading, press)


def _own_perhaps(reading: Reading, acts: Sequence[SourcingAct]) -> tuple[Ground, ...]:
    """The outlet's own reporting, where somebody speaks to it or an unnamed person is cited outside every act."""
    alone = (
        s
        for s in reading.statements
        if s.naming in ("titled", "bare")
        and introduced(s, reading)
        and not any(lent.beside(reading, a.span, s.content[0]) for a in acts)
    )
    return (own_ground(reading),) if lent.told_to_it(reading) or next(alone, None) else ()


def _shares(case: Case) -> Footing | None:
    """Documents and occasions that others rest on too, where one of them is no mere aside here and elsewhere."""
    reading, acts = case.reading, case.acts
    common = [act for act in acts if of(act).key in case.shared]
    carrying = (act for act in common if of(act).key in case.carrying)
    if not any(act.kind == "document" or _weighs(of(act).key, case) for act in carrying):
        return None
    sure: dict[str, Ground] = {}
    for one in map(of, common):
        sure.setdefault(one.key, one)
    late = common[0].span.start > max(SHORT, len(reading.report.text) * TOP)
    figures = late and all(origin_names.noun(one.name) in _FIGURES for one in sure.values())
    perhaps = (own_ground(reading),) if figures and reading.statements else _own_perhaps(reading, acts)
    return Footing(reading.report.id, tuple(sure.values()), perhaps, "shares", common[0].span)


def _weighs(key: str, case: Case) -> bool:
    """Whether a report tells of something at its head, or often enough; a poll's figures count wherever they are."""
    told = [act for act in case.acts if of(act).key == key]
    early = LEAD if len(told) > 1 else TOP  # what is told of once, and not at the head, is an aside
    late = told[0].span.start > max(SHORT, len(case.reading.report.text) * early)
    figures = origin_names.noun(told[0].origin) in _FIGURES
    return not late or figures or len(told) >= SHARE * len(case.reading.statements)


def _first_hand(case: Case) -> Footing | None:
    """Somebody who speaks to this outlet."""
    reading = case.reading
    evidence = lent.told_to_it(reading)
    if not evidence:
        return None
    return Footing(reading.report.id, (own_ground(reading),), (), "own", evidence, unnamed=_unnamed(reading, evidence))


def _alone(case: Case) -> Footing | None:
    """Whoever else the report cites: somebody spoke, and nobody else reports it."""
    reading, acts = case.reading, case.acts
    if not reading.statements and not acts:
        return None
    spans = [s.content[0] for s in reading.statements[:1]] + [act.span for act in acts[:1]]
    return Footing(reading.report.id, (own_ground(reading),), (), "own", min(spans, key=lambda s: s.start))


def _unnamed(reading: Reading, evidence: Span) -> bool:
    """Whether nobody is named in the paragraph that shows the outlet's own source."""
    text = reading.report.text
    start, end = text.rfind("\n", 0, evidence.start) + 1, text.find("\n", evidence.end)
    end = end if end >= 0 else len(text)
    near = [s for s in reading.statements if any(start <= p.start < end for p in s.content)]
    return not any(s.naming == "named" and s.speaker_name for s in near)


def _opening(reading: Reading) -> Span:
    text = reading.report.text
    start = len(text) - len(text.lstrip())
    return Span(reading.report.id, start, min(len(text), start + len(text.lstrip().partition("\n")[0])))
