"""Rules for points in time: dates, weekdays, months, years, seasons, holidays, hours.

A match and what is known there come in; its meaning goes out. Tense decides between past and future; a bare weekday or
date without a verb is the nearest one, as news writes. Without a publication date what is relative stays open
(``XXXX-WXX-3``).
"""

# ruff: noqa: ARG001  (every rule has the same two parameters)

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.reader import dates, quantities
from onrecord.reader import timewords as words
from onrecord.reader.timechoice import (
    MONTH_DAYS,
    SEASON_DAYS,
    choose,
    four,
    month_in_place,
    near_day,
    of_a_blow,
    of_weekday,
    runs_from_now,
    said_before,
    stated_year,
    told_day,
    year_of_last,
)
from onrecord.reader.timegrammar import THAT, Known, Match, Meaning, Rule, direction, group, part, registrar

_NAMED_DAY = re.compile(r"(?:News|Super|Black|Bloody|Good|Ash|Palm|Cyber|Holy)\s$")  # programmes, feasts and sales
_IN_A_TITLE = re.compile(r"\s?(?:(?:Morning|Evening|Night)\s[A-Z]|[A-Z][\w ]{0,30}[”\"])")  # "Sunday Night Football"
_ORDINAL = re.compile(r"\b(?:first|second|third|fourth)[\s-]$", re.IGNORECASE)  # "the first Tuesday in May"
_CLOCK = re.compile(r"\s(?:GMT|UTC|(?:E|C|M|P)[SD]?T|hours|hrs|local time)\b")  # "1600 GMT" is no year
SIX_DAYS: Final = 6  # ago: so old a night is "last Saturday", and "early Saturday" the one just begun
OCTOBER: Final = 10
FRIDAY: Final = 4  # from here on "this past week" is the one that ends
SENTENCE: Final = 250  # code points back, about a sentence
_OPEN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "month": "XXXX-XX",
    "quarter": "XXXX-QX",
    "year": "XXXX",
    "decade": "XXXX",
    "century": "XXXX",
}
RULES: Final[list[Rule]] = []
_rule = registrar(RULES)


@_rule(r"(?P<year>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:T(?P<clock>\d\d:\d\d)\S*)?")
def iso_date(found: Match, known: Known) -> Meaning | None:
    """ "2021-08-20"."""
    when = dates.day(int(found["year"]), int(found["m"]), int(found["d"]))
    return Meaning("DATE", when.isoformat()) if when else None


@_rule(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<year>\d{4}|\d\d)")
def slashed_date(found: Match, known: Known) -> Meaning | None:
    """ "8/20/2021", the American order."""
    year = int(found["year"])
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    when = dates.day(year, int(found["m"]), int(found["d"]))
    return Meaning("DATE", when.isoformat()) if when else None


@_rule(r"9/11|sept(?:ember|\.)? 11(?:th)?(?:, 2001)?(?=,? (?:terrorist |terror )?(?:attacks?|hijack))")
def nine_eleven(found: Match, known: Known) -> Meaning | None:
    """The day that needs no year, in reports later than it."""
    late = known.published is None or known.published > date(2001, 9, 11)
    return Meaning("DATE", "2001-09-11") if late else None


@_rule(
    r"(?:@weekday,? (?:the )?)?@part(?:(?P<dir>last|this|next) )?@month (?P<day>\d{1,2})(?:st|nd|rd|th)?(?!:?\d|%)"
    r"(?:(?: ?, ?| )@year)?(?:[-–]\d{1,2}(?!\d))?"
)
def month_day(found: Match, known: Known) -> Meaning | None:
    """ "June 16", "Wednesday, Sept. 11, 2001"."""
    return _day_of_month(found, known)


@_rule(r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? @month(?:,? @year)?")
def day_month(found: Match, known: Known) -> Meaning | None:
    """ "16 June 2021", "the 4th of July"."""
    return _day_of_month(found, known)


@_rule(
    r"@part(?:(?P<dir>last|this|next|this past|this coming) )?@month(?:,? (?:of )?(?:@year|(?P<of>last|this|next"
    r") year))?"
)
def month(found: Match, known: Known) -> Meaning | None:
    """ "June", "late November", "last May", "June of last year"; not the verbs "may" and "march"."""
    name, bare = found["month"], found[0].rstrip(".") == found["month"]
    if not name[0].isupper() or (bare and not month_in_place(found, known)):
        return None
    number = words.MONTHS[name.lower()]
    year = stated_year(found, known)
    if year is None and known.published:
        nearby = (date(known.published.year + n, number, 1) for n in (-1, 0, 1))
        today = replace(known, published=known.published.replace(day=1))
        if of_a_blow(found):
            today, nearby = replace(today, tense="past"), (day for day in nearby if day <= known.published)
        chosen = choose(nearby, today, direction(found), slack=MONTH_DAYS)
        year = year_of_last(chosen, known) if group(found, "dir") == "last" else chosen.year
    return Meaning("DATE", f"{four(year)}-{number:02}", part(found))


@_rule(r"@part(?:@dir )?(?P<early>early |late )?@weekday(?: @daypart)?")
def weekday(found: Match, known: Known) -> Meaning | None:
    """ "Wednesday", "next Tuesday", "late Friday", "Sunday night"."""
    number = words.WEEKDAYS[group(found, "weekday")]
    if not found["weekday"][0].isupper() or _no_day(found):
        return None
    if known.published is None:
        return _with_daypart(f"XXXX-WXX-{number + 1}", found)
    nearby = (dates.shift(known.published, n, "day") for n in range(-7, 8))
    days = [day for day in nearby if day and day.weekday() == number]
    unsure = "" if known.tense == "present" else "past"
    chosen = choose(days, of_weekday(found, known), direction(found), slack=0, unsure=unsure)
    if group(found, "part") == "early" and (chosen - known.published).days == -SIX_DAYS:
        chosen = next(day for day in days if (day - known.published).days == 1)  # the night on which it was written
    return _with_daypart(chosen.isoformat(), found)


def _no_day(found: Match) -> bool:
    """Whether a weekday stands in a name ("Sunday Night Football") or names no one day ("the first Tuesday in May")."""
    before = found.string[max(0, found.start() - 8) : found.start()]
    titled = _IN_A_TITLE.match(found.string, found.end("weekday"))
    return bool(_NAMED_DAY.search(before) or titled or _ORDINAL.search(before))


@_rule(
    r"(?:early |late |later |earlier )?(?P<word>today|yesterday|tomorrow|tonight|the day before yesterday)(?: @d"
    r"aypart)?"
)
def named_day(found: Match, known: Known) -> Meaning | None:
    """ "Yesterday", "tonight", "tomorrow morning"."""
    step = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}.get(group(found, "word"), 0)
    when = dates.shift(known.published, step, "day") if known.published else None
    value = when.isoformat() if when else "XXXX-XX-XX"
    return Meaning("TIME", f"{value}TNI") if group(found, "word") == "tonight" else _with_daypart(value, found)


@_rule(r"(?P<dir>this|last|that|the same|the previous|the following|the next) @daypart|(?P<over>overnight)")
def daypart(found: Match, known: Known) -> Meaning | None:
    """ "This morning", "last night", "that evening"."""
    if found["over"]:
        return None
    base = told_day(known, day=True) if group(found, "dir") in THAT else known.published
    step = (
        -1
        if group(found, "dir") in ("last", "the previous")
        else int(group(found, "dir") in ("the following", "the next"))
    )
    when = dates.shift(base, step, "day") if base else None
    return _with_daypart(when.isoformat() if when else "XXXX-XX-XX", found)


@_rule(r"@part(?:the )?@dir (?P<fiscal>fiscal |calendar )?@unit")
def unit_around(found: Match, known: Known) -> Meaning | None:
    """ "Last week", "earlier this month", "the following year", "that day"."""
    unit = words.UNITS[group(found, "unit")]
    told = group(found, "dir") in THAT | {"previous", "following"}
    base = told_day(known, day=unit == "day") if told else known.published
    step = direction(found) or 0
    if unit in ("second", "minute", "hour") or group(found, "dir") == "past" or found["unit"][0].isupper():
        return None  # "This Week" is a programme
    if runs_from_now(found):
        return None
    step = 0 if group(found, "dir") == "this past" and _is_ending(unit, known) else step
    when = dates.shift(base, step, unit) if base else None
    return Meaning("DATE", dates.at_grain(when, unit) if when else _OPEN[unit], part(found))


def _is_ending(unit: dates.Unit, known: Known) -> bool:
    """Whether a week or a year is nearly over on the report's day: "this past year" is then the one that ends."""
    day = known.published
    return day is not None and {"week": day.weekday() >= FRIDAY, "year": day.month >= OCTOBER}.get(unit, False)


@_rule(r"@part(?:(?:the )?(?P<dir>last|past|this past|this|next|coming|that|the same|following) |the )weekend")
def weekend(found: Match, known: Known) -> Meaning | None:
    """ "The weekend", "this past weekend"."""
    if known.published is None:
        return Meaning("DATE", "XXXX-WXX-WE")
    step = direction(found)
    past = step == -1 or (step is None and known.tense != "future" and known.published.weekday() < 5)
    week = dates.shift(known.published, -7 if past else 7 if step == 1 else 0, "day") or known.published
    return Meaning("DATE", dates.at_grain(week, "week") + "-WE")


@_rule(
    r"@part(?:(?:the )?(?P<dir>last|this past|this coming|this|next|following|previous) |the |in |during |since |by )"
    r"(?P<name>spring|summer|fall|autumn|winter)(?:(?: of)? @year)?"
)
def season(found: Match, known: Known) -> Meaning | None:
    """ "Last fall", "the summer of 1996"; never the verbs "spring" and "fall"."""
    mark = dates.SEASONS[group(found, "name")]
    year = int(found["year"]) if found["year"] else None
    if year is None and known.published:
        starts = [
            date(known.published.year + n, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[mark], 1) for n in (-2, -1, 0, 1)
        ]
        year = choose(starts, known, direction(found)).year
    return Meaning("DATE", f"{four(year)}-{mark}", part(found))


@_rule(
    r"@part(?:(?P<dir>last|this|next|this past) )?(?P<name>"
    + words.one_of(words.holidays())
    + r"|easter(?: sunday)?|election day)(?:,? @year)?"
)
def holiday(found: Match, known: Known) -> Meaning | None:
    """ "Christmas", "last Thanksgiving"."""
    name = found["name"]
    if not name[0].isupper() and not name[0].isdigit():
        return None
    if found["year"] or known.published is None:
        when = words.holiday(name, int(found["year"] or 2001))
        return Meaning("DATE", when.isoformat() if found["year"] else f"XXXX-{when:%m-%d}") if when else None
    nearby = [words.holiday(name, known.published.year + n) for n in (-1, 0, 1)]
    chosen = choose([day for day in nearby if day], known, direction(found), slack=MONTH_DAYS)
    return Meaning("DATE", chosen.isoformat())


@_rule(
    r"@part(?:(?:the|its|their|this|fiscal|latest|current) )*(?:(?P<of>last|this|next) year['’]s |@year )?"
    r"(?:(?P<dir>last|this|next|year-earlier|year-ago|previous) )?(?:fiscal )?@ordinal(?: fiscal)?[\s-]quarter"
    r"(?: of(?: fiscal)? (?P<stated>(?:19|20)\d\d)| of (?P<after>last|this|next) year)?"
)
def quarter(found: Match, known: Known) -> Meaning | None:
    """ "The third quarter", "fourth-quarter", "the first quarter of 1990"."""
    nth = words.ORDINALS[group(found, "ordinal")]
    year = stated_year(found, known)
    if year is None and known.published:
        starts = [date(known.published.year + n, nth * 3 - 2, 1) for n in (-1, 0, 1)]
        year = choose(starts, replace(known, tense=None), direction(found)).year
        year -= group(found, "dir").startswith("year-")
    return Meaning("DATE", f"{four(year)}-Q{nth}", part(found))


@_rule(r"(?:the )?(?:@year|(?P<of>last|this) year['’]s) (?:quarter|period)")
def same_quarter(found: Match, known: Known) -> Meaning | None:
    """ "The 1988 quarter", "last year's period": the quarter told of before, in another year."""
    year, told = stated_year(found, known), known.previous.rpartition("-")[2]
    return Meaning("DATE", f"{four(year)}-{told}") if year and told.startswith("Q") else None


@_rule(
    r"(?:the )?(?P<which>latest|recent|current|this|last|next|year-earlier|year-ago|previous|same)[\s-](?:fiscal"
    r" )?(?P<noun>quarter|period)|the quarter"
)
def quarter_around(found: Match, known: Known) -> Meaning | None:
    """ "The latest quarter": of what the report tells, else the last that ended."""
    which = group(found, "which")
    if known.published is None or (
        group(found, "noun") == "period" and which in ("this", "last", "next", "same", "current")
    ):
        return None
    told = dates.bounds(known.previous)[0] if "-Q" in known.previous else None
    base = date.fromisoformat(told) if told else dates.shift(known.published, -1, "quarter")
    step = {"year-earlier": -4, "year-ago": -4, "previous": -1, "next": 1}.get(which, 0)
    when = dates.shift(base, step, "quarter") if base else None
    return Meaning("DATE", dates.at_grain(when, "quarter")) if when else None


@_rule(
    r"@part(?:the )?(?:(?:fiscal|calendar|fy|financial)(?: year)? |year )?(?P<year>(?:1[5-9]|20)\d\d)(?:[-–/](?P"
    r"<to>\d\d(?:\d\d)?))?"
)
def year(found: Match, known: Known) -> Meaning | None:
    """ "1998", "late 2019", "fiscal 1990"; not a count of people or money, nor an hour."""
    start = found.start("year")
    if _CLOCK.match(found.string, found.end()):
        return None
    if found.string[max(0, start - 1) : start] in ("#", ".") or quantities.is_count(found.string, start, found.end()):
        return None
    return Meaning("DATE", found["year"], part(found))


@_rule(
    r"(?:the year )?(?P<hundreds>nineteen|twenty)[\s-](?P<rest>(?:"
    + "|".join(words.TENS)
    + r")(?:[\s-]\w+)?|\w+teen|oh[\s-]\w+)"
)
def spoken_year(found: Match, known: Known) -> Meaning | None:
    """ "Nineteen ninety-six", as transcripts of broadcasts spell it."""
    rest = words.number(group(found, "rest").removeprefix("oh").strip(" -"))
    hundreds = 19 if group(found, "hundreds") == "nineteen" else 20
    return Meaning("DATE", f"{hundreds}{int(rest):02}") if rest and rest < 100 else None


@_rule(
    r"@part(?:the )?(?:(?P<century>1[5-9]|20)(?P<tens>\d)0['’]?s|['’‘](?P<short>\d)0['’]?s|(?P<name>"
    + words.one_of(words.DECADES)
    + "))"
)
def decade(found: Match, known: Known) -> Meaning | None:
    """ "The 1990s", "the early 2000s", "the '80s", "the sixties"."""
    if found["century"]:
        return Meaning("DATE", f"{found['century']}{found['tens']}", part(found))
    if found["name"] and not found[0].lower().startswith(("the ", "early", "mid", "late")):
        return None
    tens = int(found["short"]) if found["short"] else words.DECADES[group(found, "name")]
    return Meaning("DATE", f"19{tens}" if tens > 2 else f"20{tens}", part(found))


@_rule(
    r"@part(?:the )?(?:(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?P<name>eighteenth|nineteenth|twentieth|twenty-first))["
    r"\s-]century"
)
def century(found: Match, known: Known) -> Meaning | None:
    """ "The 19th century", which TIMEX3 counts as 18."""
    names = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    nth = int(found["nth"]) if found["nth"] else names[group(found, "name")]
    return Meaning("DATE", f"{nth - 1:02}", part(found))


@_rule(
    r"year[\s-]end(?: @year)?|(?P<part>the (?:end|close|beginning|start) of) (?:the|this) (?P<unit>year|month"
    r"|week)"
)
def edge(found: Match, known: Known) -> Meaning | None:
    """ "Year-end", "the end of the month"."""
    unit = words.UNITS[group(found, "unit") or "year"]
    stated = found.groupdict().get("year")
    if found[0].lower().startswith("year"):
        year_said = stated or (f"{known.published.year}" if known.published else "XXXX")
        return Meaning("DATE", f"{year_said}-12-31")
    if known.published is None:
        return None
    passed = unit == "year" and known.tense == "past" and known.published.month < 7  # "left at the end of the year"
    when = dates.shift(known.published, -1 if passed else 0, unit) or known.published
    return Meaning("DATE", dates.at_grain(when, unit), part(found) or "END")


@_rule(
    r"(?:(?P<name>noon|midday|midnight)|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>a\.?m\b\.?|p\.?m"
    r"\b\.?|in the morning)"
    r"(?: (?:E|C|M|P)[SD]?T\b| GMT| local time)?)(?:,? (?:on )?(?:@weekday|(?P<word>today|yesterday|tomorrow)))?"
)
def clock(found: Match, known: Known) -> Meaning | None:
    """ "9:30 a.m. EST Thursday", "midnight"; without a day the one told of before, else the report's own."""
    named = weekday if found["weekday"] else named_day if found["word"] else None
    base = named(found, known) if named else near_day(known)
    hour = {"noon": 12, "midday": 12, "midnight": 24}.get(group(found, "name")) or int(found["hour"] or 0) % 12
    late = 12 if group(found, "half").startswith("p") else 0
    return Meaning("TIME", f"{base.value}T{hour + late:02}:{int(found['minute'] or 0):02}") if base else None


@_rule(r"at (?P<same>the same time)(?=,)")
def same_time(found: Match, known: Known) -> Meaning | None:
    """ "At the same time, the envoys met", in a past tense and right after a sentence that tells a month or a day."""
    before = found.string[max(0, found.start() - SENTENCE) : found.start()]
    opens = found[0][0] == "A" and re.search(r"[.!?][\"”’]?\s$", before)
    named = re.search(rf"\b(?:{words.one_of([*words.MONTHS, *words.WEEKDAYS])})\b", before, re.IGNORECASE)
    told = len(known.previous) >= len("2021-07") and "X" not in known.previous
    return Meaning("DATE", known.previous) if opens and named and told and known.tense == "past" else None


def _with_daypart(value: str, found: Match) -> Meaning:
    spoken = group(found, "daypart")
    return Meaning("TIME", f"{value}T{words.PARTS_OF_DAY[spoken]}") if spoken else Meaning("DATE", value)


def _day_of_month(found: Match, known: Known) -> Meaning | None:
    name, number = found["month"], int(found["day"])
    if not name[0].isupper():
        return None
    month_number = words.MONTHS[name.lower()]
    if found["year"] or known.published is None:
        when = dates.day(int(found["year"] or 2000), month_number, number)
        return Meaning("DATE", f"{four(int(found['year']) if found['year'] else None)}-{when:%m-%d}") if when else None
    nearby = (dates.day(known.published.year + n, month_number, number) for n in (-1, 0, 1))
    days = [day for day in nearby if day]
    heard = said_before(found)
    known = replace(known, tense=heard or known.tense)
    chosen = choose(days, known, direction(found), slack=0 if heard == "past" else SEASON_DAYS) if days else None
    return Meaning("DATE", chosen.isoformat()) if chosen else None
