"""Which of the dates that an expression could mean is meant: by the words about it, by tense, else the nearest.

A match and what is known there come in; a date, a tense or a year goes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.eventwords import classes
from onrecord.reader import dates
from onrecord.reader.tense import Tense
from onrecord.reader.timegrammar import Known, Match, Meaning, group

SEASON_DAYS: Final = 100  # how far ahead a past tense may name a date ("declared a dividend, payable Dec. 7")
MONTH_DAYS: Final = 45  # the same for a month or holiday, which a past tense names only once it is near
_AHEAD = re.compile(
    r"\b(?:as (?:soon|early|late) as|until|till|due|effective|payable|(?:scheduled|set|planned|expected)(?: for|"
    r" to \w+)?)(?: on| next)?\s+$"
)
_WITHIN = re.compile(r"\b(?:in|within|over|during|for)\s$", re.IGNORECASE)
_NOUN = re.compile(r"\s(?:[A-Z]?[a-z]+\s)?([a-z]+)\b")
_BLOWS: Final = frozenset({"attack", "crash", "disaster"})
_BEHIND = re.compile(r"\b(?:ended|since|dated)(?: on)?\s+$")
_DESCRIBING: Final = frozenset({"compound", "nmod", "amod", "nummod"})
_NAMES = frozenset({"may", "march", "jan", "mar", "jun"})
_MONTH_PLACE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|through|during|for|to|and|or|between|before|after|the|between)\s+$", re.I
)


def month_in_place(found: Match, known: Known) -> bool:
    """Whether a month's bare name is one: "in May", "the March vote", but not "May says", "the March", nor Jan Roth."""
    name = found["month"].lower()
    led = found.string[max(0, found.start() - len("the ")) : found.start()].lower()
    if name == "march" and led == "the " and known.role not in _DESCRIBING:
        return False  # people walked there
    placed = _MONTH_PLACE.search(found.string[max(0, found.start() - 12) : found.start()])
    short = name in ("jan", "mar", "jun") and not found[0].endswith(".")
    return not short and (bool(placed) or name not in _NAMES)


def year_of_last(chosen: date, known: Known) -> int:
    """The year of "last May", where ``chosen`` is the last one: of the month just past, the year before is meant.

    "Last December", in January, is a month ago: that was another year.

    >>> [year_of_last(date(2016, month, 1), Known(date(2016, 6, 2))) for month in (4, 5)]
    [2016, 2015]
    """
    today = known.published
    just_past = today is not None and (chosen.year, chosen.month) == (today.year, today.month - 1)
    return chosen.year - just_past


def said_before(found: Match) -> Tense | None:
    """The tense that the words just before show better than the verb does: "until Tuesday" lies ahead."""
    before = found.string[max(0, found.start() - 24) : found.start()]
    return "future" if _AHEAD.search(before) else "past" if _BEHIND.search(before) else None


def of_a_blow(found: Match) -> bool:
    """ "The December massacre": of what nobody plans, the last one is meant."""
    noun = _NOUN.match(found.string, found.end())
    return noun is not None and classes().get(noun[1].removesuffix("s"), "") in _BLOWS


def runs_from_now(found: Match) -> bool:
    """ "In the next year": its course from now, not the calendar's."""
    ahead = found[0].lower().startswith(("the next", "the coming"))
    return ahead and _WITHIN.search(found.string[max(0, found.start() - 8) : found.start()]) is not None


def of_weekday(found: Match, known: Known) -> Known:
    """With a weekday the present tense looks ahead: "they meet Monday"; it says nothing of "Monday's meeting"."""
    owns = found.string[found.end() : found.end() + 2] in ("'s", "’s")
    tense = known.tense if known.tense != "present" else None if owns else "future"
    return replace(known, tense=said_before(found) or tense)


def four(year: int | None) -> str:
    """A year in four digits, or ``XXXX``."""
    return "XXXX" if year is None else f"{year:04}"


def near_day(known: Known) -> Meaning:
    """The day that an hour belongs to: the last one told of if the report is about that week, else the report's own."""
    told = told_day(known) if len(known.previous) >= 10 else known.published
    near = told and (known.published is None or abs((told - known.published).days) < 8)
    when = told if near else known.published
    return Meaning("DATE", when.isoformat() if when else "XXXX-XX-XX")


def told_day(known: Known, *, day: bool = False) -> date | None:
    """The time told of before, as a date: what "that day" and "the following year" lean on; else the report's day.

    None where a ``day`` is asked for and what was told is longer: "by 2008" tells no "same day".
    """
    if day and known.previous and len(known.previous) < len("2008-01-01"):
        return None
    first = dates.bounds(known.previous)[0] if known.previous else None
    return date.fromisoformat(first) if first else known.published


def stated_year(found: Match, known: Known) -> int | None:
    """The year that the expression itself gives ("1998", "last year"), if any."""
    if stated := group(found, "year") or group(found, "stated"):
        return int(stated)
    step = {"last": -1, "this": 0, "next": 1}.get(group(found, "of") or group(found, "after"))
    return known.published.year + step if step is not None and known.published else None


def choose(
    options: Iterable[date], known: Known, step: int | None, *, slack: int = SEASON_DAYS, unsure: str = ""
) -> date:
    """The option that the words, else the tense, ask for, else the nearest.

    "Last" is before today, "next" after it, "this" in its year; a past tense moves a date that would lie more than
    ``slack`` days ahead into the past, as "in December" written in August; a future tense moves it ahead.
    """
    days, today = list(options), known.published or date.max
    nearest = min(days, key=lambda day: abs((day - today).days))
    tense = known.tense if known.tense in ("past", "future") else unsure
    fit = {
        -1: [day for day in days if day < today],
        1: [day for day in days if day > today],
        0: [day for day in days if day.year == today.year and slack],
    }.get(step if step is not None else 9, [])
    if step is None and tense == "past" and (nearest - today).days > slack:
        fit = [day for day in days if day <= today]
    if step is None and tense == "future" and nearest < today:
        fit = [day for day in days if day >= today]
    return min(fit, key=lambda day: abs((day - today).days)) if fit else nearest
