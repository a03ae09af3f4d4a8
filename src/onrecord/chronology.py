"""Readings of one story → their dates where they lack one, and the story's time line.

A line of the time line is something that took place at a time that can be dated. The same event told by several reports
is one line: it keeps the most specific date; where the dates cannot both be right it is marked as disputed, with the
evidence of both. What reports only cite somebody for is told on their word.
"""

from __future__ import annotations

import calendar as _calendar
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from statistics import median_low
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from onrecord import articles, datelines, spans, undated, untold
from onrecord.eventlines import worded
from onrecord.eventwords import MEETINGS, classes, deed
from onrecord.model import Event, Reading, Span, Statement, Time
from onrecord.nobody import is_nobody
from onrecord.words import rarity, words

LINES: Final = 18  # an editor reads no more; what most reports tell is kept first
MOST: Final = 150  # dated events of one report that are compared; a news report tells a few dozen
LONGEST_DAYS: Final = 4 * 366  # "the early 2000s" is worth a line; a decade or a century is not
ALIKE: Final = 0.4  # weighed share of words that two tellings of one event have in common
ALIKE_DISPUTED: Final = 0.6  # the same where their dates cannot both be right
ALIKE_THEN: Final = 0.28  # the same of two reports that give the very same month or day
BLOCK: Final = 256  # tellings whose words are held against all others' at once
SLACK: Final = 0.001  # of likeness, by which sums in another order may be off
YEAR: Final = 300  # days; a time this long dates many events
NEAR_DAYS: Final = 7  # dates further apart are two events, not two versions of one
SAYING: Final = frozenset({
    "say", "tell", "write", "tweet", "add", "report", "announce", "ask", "call", "argue", "claim", "warn", "be", "have",
})  # fmt: skip
_SAME: Final = {word: "begin" for word in ("start", "starts", "started", "starting", "begins", "began", "beginning")}
_FIGURES: Final = frozenset({"attack", "strike", "assault"})  # of words, too; a shooting is only one thing
_LINKS: Final = frozenset({"on", "in", "of", "at", "the", "this", "last", "next", "late", "early"})
FEWEST: Final = 2  # who met, that a line may say so
_DATE_WORDS: Final = "|".join((*_calendar.month_name[1:], *_calendar.day_name))
_NAMED = re.compile(rf"(?<=[a-z\d] )(?!(?:{_DATE_WORDS})\b)[A-Z][a-z]+ ")
_WHEN = re.compile(r"\b(?:when|after|since)\s+(?:the\s+)?$", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:which|what|whether|how|why)\b")
_FULL_DATE = re.compile(r"\b[A-Z][a-z]+\.? \d{1,2},? \d{4}\b|\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[A-Z“\"‘'])|\n")


@dataclass(frozen=True, slots=True)
class _Telling:
    """One report's telling of an event: its time, the words for it, and who is named beside it.

    ``sure`` says that the words may be told: no name stands in them for a pronoun that may mean somebody else.
    """

    reading: Reading
    time: Time
    event: Span
    what: str
    kind: str
    weights: dict[str, float]
    people: tuple[str, ...]
    first: datetime.date
    last: datetime.date
    sure: bool

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def date(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, in order; a report without a date gets its story's (``published_by`` story).

    The story's date is the middle one of its dated reports; where no report has a date, none gets one.
    """
    days = [day for reading in readings if (day := _day(reading.report.published))]
    if not days:
        return list(readings)
    middle = datetime.date.fromordinal(median_low(day.toordinal() for day in days)).isoformat()
    return [
        reading
        if reading.report.published
        else replace(reading, report=replace(reading.report, published=middle, published_by="story"))
        for reading in readings
    ]


def timeline(readings: Sequence[Reading]) -> tuple[Event, ...]:
    """The story's events in time order; one event told by several reports is one line."""
    told_once: dict[Span, _Telling] = {}
    for told in sorted((told for reading in readings for told in _tellings(reading)), key=_order):
        told_once.setdefault(told.event, told)
    ordered = sorted(_groups(list(told_once.values())), key=_importance, reverse=True)
    groups = (group for group in ordered if _can_be_told(group))  # few are looked at closely: it takes time
    kept = islice((group for group in (list(map(_finished, group)) for group in groups) if _can_be_told(group)), LINES)
    return tuple(
        sorted((_line(group, readings) for group in kept), key=lambda event: (event.start or "", event.end or ""))
    )


def _can_be_told(group: Sequence[_Telling]) -> bool:
    """Whether a group has words that may be told; a meeting that only its noun tells needs two who met, or its name."""
    sure = [told for told in group if told.sure]
    met = all(told.kind in MEETINGS for told in sure) and len(_present(group)) < FEWEST
    return bool(sure) and not (met and not any(_NAMED.search(told.what) for told in sure))


def _groups(told: Sequence[_Telling]) -> list[list[_Telling]]:
    """Tellings of one event together: each joins, and joins with one another, all groups that hold one it is like."""
    groups: dict[int, list[int]] = {}
    home: list[int] = []
    for at, before in enumerate(_near(told)):
        same: set[int] = set()
        for other in before:
            if home[other] not in same and _same(told[at], told[other]):
                same.add(home[other])
        groups[at] = [*(other for group in sorted(same) for other in groups.pop(group)), at]
        home.append(at)
        for other in groups[at]:
            home[other] = at
    return [[told[at] for at in group] for group in groups.values()]


def _near(told: Sequence[_Telling]) -> Iterator[list[int]]:
    """For each telling those before it that may tell the same: all that `_same` could say yes to, and few others."""
    first = np.array([one.first.toordinal() for one in told])
    last = np.array([one.last.toordinal() for one in told])
    kind, value = _coded([one.kind for one in told]), _coded([one.time.value[: len("2024-05-17")] for one in told])
    typed = np.array([bool(one.kind) for one in told])
    weight, held = _weighed(told)
    whole = weight.sum(axis=1)
    for at in range(len(told)):
        if at % BLOCK == 0:
            shared = (weight[at : at + BLOCK] @ held.T).toarray()
        both = shared[at % BLOCK, :at]
        alike = both >= (whole[at] + whole[:at] - both) * (ALIKE_THEN - SLACK)
        then = (first[at] <= last[:at]) & (first[:at] <= last[at])
        kindred = then & ((typed[at] & (kind[:at] == kind[at])) | (value[:at] == value[at]))
        yield np.flatnonzero(kindred | alike).tolist()


def _weighed(told: Sequence[_Telling]) -> tuple[csr_array, csr_array]:
    """The words of each telling as a row: their weights, and ones."""
    columns = {word: at for at, word in enumerate(dict.fromkeys(word for one in told for word in one.weights))}
    places = np.array([columns[word] for one in told for word in one.weights], np.int64)
    weights = np.array([weight for one in told for weight in one.weights.values()])
    ends, shape = np.cumsum([0, *(len(one.weights) for one in told)]), (len(told), max(1, len(columns)))
    return csr_array((weights, places, ends), shape=shape), csr_array((np.ones(len(places)), places, ends), shape=shape)


def _coded(values: Sequence[str]) -> NDArray[np.int64]:
    """Equal values as equal numbers."""
    return np.unique(np.array(values, dtype=object), return_inverse=True)[1].ravel()


def _day(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _tellings(reading: Reading) -> Iterator[_Telling]:
    """The dated events of a report that are worth a line; of an endless text the first ones."""
    found = (_telling(reading, time) for time in reading.times if not _in_furniture(reading, time.span))
    return islice((told for told in found if told and told.days <= LONGEST_DAYS), MOST)


def _telling(reading: Reading, time: Time) -> _Telling | None:
    first, last = time.first, time.last
    if time.event is None or first is None or last is None:
        return None
    event, text = time.event, reading.report.text
    if any(start <= time.span.start < end for start, end in datelines.found(text)):
        return None  # the day in a dateline is when the report was sent
    what, sure = worded(reading, event, closely=False)
    if what is None or any(rule(reading, time) for rule in (*undated.RULES, *untold.RULES)):
        return None
    time_words = {*words(reading.report.slice(time.span)), *_LINKS}
    told = [word for word in words(what) if word.removesuffix("'s") not in time_words]
    weights = {_SAME.get(word, word): rarity(word) for word in told}
    kind = _kind(time.head, what)
    people = _people(reading, event, there=kind in MEETINGS)
    told_enough = len(weights) > 1 or (kind in MEETINGS and people) or (kind == "attack" and time.head not in _FIGURES)
    if not told_enough and not _FULL_DATE.search(what):
        return None  # "the 2012 attack", "Monday's letter": which, a line does not say
    return _Telling(
        reading=reading,
        time=time,
        event=event,
        what=what,
        kind=kind,
        weights=weights,
        people=people,
        first=datetime.date.fromisoformat(first),
        last=datetime.date.fromisoformat(last),
        sure=sure,
    )


def _finished(told: _Telling) -> _Telling:
    """The same with all the words that belong to it; half a clause may not be told. A noun that names it is enough."""
    what, sure = worded(told.reading, told.event, closely=not told.kind)
    if not told.sure or what is None or untold.half(told.reading, told.time):
        return replace(told, sure=False)
    return replace(told, what=what, sure=sure)


def _kind(head: str, what: str) -> str:
    """The class of the event noun that an event is told by; "called" is no call."""
    told = head in (re.sub(r"ies$", "y", word).removesuffix("s") for word in re.findall(r"\w+", what.lower()))
    return classes().get(head, "") if told else ""


def _in_furniture(reading: Reading, span: Span) -> bool:
    return any(piece.start <= span.start < piece.end for piece in reading.report.furniture)


def _people(reading: Reading, event: Span, *, there: bool = False) -> tuple[str, ...]:
    """The persons named in the event's sentence, in order; or those of them who may be ``there``, not only spoken of.

    "At the talks on Monday Roth did not say which plan Lind would take up" tells nothing of where Lind was.
    """
    start, end = _sentence(reading.report.text, event)
    asked = _ASKED.search(reading.report.text, event.end, end) if there else None
    end = asked.start() if asked else end
    persons = {entity.id: entity.name for entity in reading.entities if entity.kind == "person"}
    inside = sorted((m for m in reading.mentions if start <= m.span.start < end), key=lambda m: m.span.start)
    return tuple(dict.fromkeys(persons[m.entity] for m in inside if m.entity in persons))


def _sentence(text: str, span: Span) -> tuple[int, int]:
    window = max(0, span.start - 600)
    starts = [window + found.end() for found in _SENTENCE_END.finditer(text[window : span.start])]
    after = _SENTENCE_END.search(text, span.end, span.end + 600)
    return (starts[-1] if starts else window), (after.start() if after else min(len(text), span.end + 600))


def _order(told: _Telling) -> tuple[int, str, int]:
    """The most specific first, so that a vague date joins the exact one."""
    return told.days, told.event.report, told.event.start


def _same(a: _Telling, b: _Telling) -> bool:
    """Whether two tellings are of one event: as one class of event with the same people, or in the same words."""
    if a.first <= b.last and b.first <= a.last:
        shared = bool(set(a.people) & set(b.people))
        kind = a.kind and a.kind == b.kind and (shared or a.days == b.days)
        day = a.time.value == b.time.value or (a.days == b.days == 1)
        verb = (
            day
            and deed(a.what, a.time.head) == deed(b.what, b.time.head) not in SAYING
            and (shared or not (a.people and b.people))
        )
        moment = a.time.value == b.time.value and a.days < YEAR and a.event.report != b.event.report
        return bool(kind or verb) or _alike(a, b) >= (ALIKE_THEN if moment else ALIKE)
    return _differ(a, b)


def _differ(a: _Telling, b: _Telling) -> bool:
    """Whether two reports tell one event, each to the day, and not the same day."""
    apart = max((a.first - b.last).days, (b.first - a.last).days)
    exact = a.event.report != b.event.report and a.days == b.days == 1
    return exact and 0 < apart <= NEAR_DAYS and _alike(a, b) >= ALIKE_DISPUTED


def _alike(a: _Telling, b: _Telling) -> float:
    """The share of weight that the words of two tellings have in common, the words of time aside."""
    union = sum((a.weights | b.weights).values())
    return sum(a.weights[word] for word in a.weights.keys() & b.weights.keys()) / union if union else 0.0


def _importance(group: Sequence[_Telling]) -> tuple[int, bool, int]:
    reports = {told.event.report for told in group}
    said = all(told.time.head in SAYING for told in group)
    return len(reports), not said, -min(told.days for told in group)


def _line(group: Sequence[_Telling], readings: Sequence[Reading]) -> Event:
    best = min((told for told in group if told.sure), key=lambda told: told.days)
    disputed = any(_differ(a, b) for a in group for b in group)
    places = list(_places(group, readings)) if best.kind in MEETINGS else []
    cites = [told.event for told in sorted(group, key=lambda told: told.days)] + [span for span, _ in places]
    return Event(
        value=best.time.value,
        start=best.time.first,
        end=best.time.last,
        what=_what(best, group, [name for _, name in places]),
        cites=tuple(dict.fromkeys(cites)),
        disputed=disputed,
    )


def _what(best: _Telling, group: Sequence[_Telling], places: Sequence[str]) -> str:
    """A clause tells itself; of a bare noun the line also says who met, and where."""
    if not best.kind or best.kind not in MEETINGS:
        what = _sentence_case(max((told.what for told in group if told.sure and told.days == best.days), key=_plain))
        return what if best.kind else what + _word(group)
    people = _present(group)
    by_surname = {name.split()[-1]: name for name in sorted(people, key=len)}
    absent = [name for name in people if by_surname[name.split()[-1]] == name and name.split()[-1] not in best.what][:3]
    where = [name for name in dict.fromkeys(places) if name not in best.what]
    return (
        _sentence_case(best.what) + (f": {', '.join(absent)}" if absent else "") + (f" ({where[0]})" if where else "")
    )


def _present(group: Sequence[_Telling]) -> list[str]:
    """Who met: those whom more than half of the reports name beside it, as the others may only be spoken of."""
    told_by: dict[str, set[str]] = {}
    for told in group:
        for name in told.people:
            told_by.setdefault(name, set()).add(told.event.report)
    reports = {told.event.report for told in group}
    return [name for name, own in told_by.items() if 2 * len(own) > len(reports)]


def _word(group: Sequence[_Telling]) -> str:
    """On whose word an event is known that no report tells in its own: ", according to Mara Lind"; else ''."""
    speakers = [_speaker(told) for told in group]
    named = list(dict.fromkeys(speaker for speaker in speakers if speaker))
    if not named or None in speakers:
        return ""
    if len(named) == 1 and all(told.what.startswith(named[0]) for told in group):
        return ", by own account"
    return f", according to {' and '.join(named[:2])}"


def _speaker(told: _Telling) -> str | None:
    """Who is cited for an event: '' where nobody is named, None where the report tells it itself."""
    cited = [s for s in told.reading.statements if any(spans.covers(piece, told.event) for piece in s.content)]
    if not cited or _is_known(told, cited):
        return None
    innermost = min(cited, key=lambda s: sum(piece.end - piece.start for piece in s.content))
    described = innermost.descriptor or ""
    if described.partition(" ")[0] in {"A", "An", "The", "One", "Two"}:
        described = described[:1].lower() + described[1:]
    return articles.speaker(told.reading, innermost) or ("" if is_nobody(described) else described)


def _is_known(told: _Telling, cited: Sequence[Statement]) -> bool:
    """ "What many call a breach, when he issued the order in May": that he did is no part of what they call it."""
    text, at = told.reading.report.text, told.event.start
    marked = bool(_WHEN.search(text[max(0, at - 12) : at]))
    return marked and not any(text[piece.start] in '“"‘' for s in cited for piece in s.content)


def _plain(what: str) -> tuple[bool, int]:
    """Of several tellings the one that is neither bare nor endless."""
    return 25 <= len(what) <= 140, -len(what)


def _sentence_case(what: str) -> str:
    return what[:1].upper() + what[1:]


def _places(group: Sequence[_Telling], readings: Iterable[Reading]) -> Iterator[tuple[Span, str]]:
    """Where the event took place, as a report says beside its noun: "their Geneva meeting", "the summit in Geneva"."""
    people = {name for told in group for name in told.people}
    for reading in readings:
        for place in reading.places:
            noun = _noun_beside(reading.report.text, place.span)
            if noun and classes().get(noun) == group[0].kind and people & set(_people(reading, place.span)):
                yield place.span, place.name


def _noun_beside(text: str, place: Span) -> str | None:
    after = re.match(r"\s+(\w+)", text[place.end : place.end + 30])
    before = re.search(r"(\w+)\s+(?:in|at)\s+$", text[max(0, place.start - 30) : place.start])
    found = [m[1].lower().removesuffix("s") for m in (after, before) if m]
    return next((noun for noun in found if noun in classes()), None)
