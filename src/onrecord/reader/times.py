"""One report's reading → its time expressions as TIMEX3, normalised against the publication date.

A reading and its parsed text come in; the reading with ``times`` goes out, each with the ISO dates that it spans where
it can be dated. Only sentences that hold a word of time are searched, so that a long report costs little.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.model import Reading, Span, Time
from onrecord.reader import dates, events, tense, timelengths, timepoints, unreal
from onrecord.reader import timewords as words
from onrecord.reader.timegrammar import Known, Match, Meaning, Read, Rule

BY: Final = "times@1.4"
_DAYS = re.compile(r"\b\d{1,2}[-–](\d{1,2})$")
AROUND: Final = 60  # code points about a word of time that are searched; longer than any expression
RULES: Final[tuple[Rule, ...]] = (*timepoints.RULES, *timelengths.RULES)
_HOLIDAY_WORDS = {name.split()[-1] for name in words.holidays()} | {"christmas", "thanksgiving", "halloween", "easter"}
_TRIGGER = re.compile(
    r"\d{4}|\d/\d|\d ?[ap]\.?m\b|\d0['’]?s\b|century|\b(?:"
    + "|".join(
        [*words.MONTHS, *(f"{day}s?" for day in words.WEEKDAYS), *words.DECADES, *dates.SEASONS, *_HOLIDAY_WORDS]
    )
    + r"|nineteen|(?:second|minute|hour|day|night|week|weekend|month|quarter|period|year|decade)s?|yesterday"
    r"|to(?:day|night|morrow)|morning|afternoon|evening|noon|midnight|daily|nightly|hourly|weekly|monthly|quarterly|yearly|annual(?:ly)?|now"
    r"|current(?:ly)?|presently|nowadays|moment|recent(?:ly)?|past|lately|previously|formerly|soon|shortly|future)\b"
    r"|\bat the same time\b",
    re.IGNORECASE,
)


class _Found(NamedTuple):
    match: Match
    rank: int
    read: Read


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``times`` filled in, in text order, none overlapping.

    "June 16" in a report of 2021-08-20 becomes DATE 2021-06-16; without a publication date it stays XXXX-06-16.
    """
    published = _day(reading.report.published)
    tokens = [token.idx for token in doc]
    found: list[Time] = []
    previous = ""
    for match, candidates in _places(reading.report.text):
        first = max(0, bisect_right(tokens, match) - 1)
        known = _known(doc[first], published, previous)
        meant = _first_meaning(candidates, found[-1].span.end if found else 0, known)
        if meant:
            under = doc[first : bisect_right(tokens, meant[0].end() - 1)]
            time = _time(reading.report.id, *meant[:2], known)
            found.append(_dated(time, under, meant[0][0], known))
            previous = meant[1].value if meant[2] and found[-1].first else previous
    return replace(reading, times=tuple(found))


def _day(published: str | None) -> date | None:
    """The day of an ISO date or date-time; None for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _known(token: Token, published: date | None, previous: str) -> Known:
    return Known(published, tense.of(token), token.dep_, previous)


def _places(text: str) -> Iterator[tuple[int, list[_Found]]]:
    """Every place where rules match, from the left, with its matches: the longest, then the first listed, first."""
    at: dict[int, list[_Found]] = {}
    for start, end in _windows(text):
        for rank, (pattern, read) in enumerate(RULES):
            for match in pattern.finditer(text, start, end):
                at.setdefault(match.start(), []).append(_Found(match, rank, read))
    for start in sorted(at):
        yield start, sorted(at[start], key=lambda one: (-one.match.end(), one.rank))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Stretches about words of time, no expression reaching across; none overlapping, cut at line ends and blanks."""
    start = end = 0
    for trigger in _TRIGGER.finditer(text):
        if trigger.start() - AROUND > end:
            if end:
                yield start, end
            start = max(text.rfind("\n", end, trigger.start()) + 1, trigger.start() - AROUND, end)
        end = max(end, _cut(text, trigger.end()))
    if end:
        yield start, end


def _cut(text: str, reached: int) -> int:
    """The end of a window: the line's, else the last blank that is near enough."""
    furthest = reached + AROUND
    line = text.find("\n", reached, furthest)
    blank = text.rfind(" ", reached, furthest)
    return line if line >= 0 else len(text) if furthest >= len(text) else blank if blank >= 0 else furthest


def _first_meaning(candidates: Iterable[_Found], after: int, known: Known) -> tuple[Match, Meaning, bool] | None:
    for found in candidates:
        meaning = found.read(found.match, known) if found.match.start() >= after else None
        if meaning:
            return found.match, meaning, found.rank < len(timepoints.RULES)
    return None


def _time(report: str, match: Match, meaning: Meaning, known: Known) -> Time:
    first, last = _bounds(match, meaning, known) if meaning.type in ("DATE", "TIME") else (None, None)
    exact = "X" not in meaning.value and "REF" not in meaning.value
    span = Span(report, match.start(), match.end())
    return Time(span, meaning.type, meaning.value, first, last, 0.9 if exact else 0.7, BY)


def _bounds(match: Match, meaning: Meaning, known: Known) -> tuple[str, str] | tuple[None, None]:
    """The dates that a time spans: "June 9-13" to its last day; "early 2013", told as past, to the report's own day.

    "Late last week" is that week.
    """
    first, last = dates.bounds(meaning.value, "" if "-W" in meaning.value else meaning.part)
    if first is None or last is None:
        return None, None
    through = _through(match[0], date.fromisoformat(first)) if first == last == meaning.value else None
    if through:
        return first, through
    today = known.published.isoformat() if known.published else last
    return first, min(last, today) if meaning.part and known.tense == "past" and first <= today else last


def _through(words: str, first: date) -> str | None:
    """The last day of "June 9-13", whose first is known; None where the words name one day."""
    named = _DAYS.search(words)
    last = dates.day(first.year, first.month, int(named[1])) if named else None
    return last.isoformat() if last and last > first else None


def _dated(time: Time, tokens: Tokens, words: str, known: Known) -> Time:
    """The time with the event that the text ties to it, if both are known and the verb's tense agrees with the time."""
    bare = words.replace("-", "").replace("/", "").isdigit()
    event = events.of(tokens) if time.first and tokens and not (bare and len(time.value) == len("2021-08-20")) else None
    if event is None or _out_of_tense(event.head, time, known.published):
        return time  # a date in figures is a date line, not part of a sentence
    told = tokens.doc[event.start : event.end]
    span = Span(time.span.report, told.start_char, told.end_char)
    return replace(time, event=span, head=str(event.head.lemma_).lower())


def _out_of_tense(verb: Token, time: Time, published: date | None) -> bool:
    """Whether a verb tells as past what lies after the report's day, or as to come what lies before: a date misread."""
    if not published or not time.first or not time.last or verb.pos_ not in ("VERB", "AUX"):
        return False
    told = tense.of(verb)
    today = published.isoformat()
    planned = verb.lemma_ in unreal.PLANS  # "was scheduled"
    return (told == "past" and time.first > today and not planned) or (told == "future" and time.last < today)
