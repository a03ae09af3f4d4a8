"""Rules for lengths, repetitions and references: durations, sets, "two years ago", "now", "recently".

A match and what is known there come in; its meaning goes out.
"""

# ruff: noqa: ARG001  (every rule has the same two parameters)

from __future__ import annotations

from datetime import date
from typing import Final

from onrecord.reader import dates
from onrecord.reader import timewords as words
from onrecord.reader.dates import Unit
from onrecord.reader.timechoice import runs_from_now, told_day
from onrecord.reader.timegrammar import Known, Match, Meaning, Rule, group, registrar

RULES: Final[list[Rule]] = []
_rule = registrar(RULES)
_SETS: Final = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}
_PRESENT: Final = "now|currently|presently|at present|at the moment|at this time|these days|nowadays|right now|current"
_PAST: Final = "recently|(?:in )?the past(?=[ ]?[.,;:!?\"”’')—–]|$)|lately"
_FUTURE: Final = "soon(?! as| after)|the (?:near |immediate |foreseeable )?future"


def length(count: float | None, unit: Unit) -> str:
    """A TIMEX3 duration of so many units; ``X`` where the number is open.

    >>> length(18, "month"), length(None, "day"), length(1.5, "hour"), length(2, "decade")
    ('P18M', 'PXD', 'PT1H30M', 'P20Y')
    """
    if count is not None and count % 1 == 0.5 and unit in ("hour", "minute"):
        return length(int(count), unit) + ("30M" if unit == "hour" else "30S")
    letter, times = words.LETTERS[unit]
    amount = "X" if count is None else f"{count * times:g}"
    return f"P{'T' if unit in ('second', 'minute', 'hour') else ''}{amount}{letter}"


@_rule(
    r"(?:(?:about|almost|nearly|some|more than|less than|over|just|only|around|roughly|at least) )?"
    r"@number[\s-]@units?(?: and a half)? "
    r"(?P<side>ago|earlier|later|afterwards?|hence|from now|from today|before(?=[.,;:)]))"
)
def away(found: Match, known: Known) -> Meaning | None:
    """ "Two years ago", counted from the report's day; "a week earlier", "three days later", from the time told of."""
    unit, count = words.UNITS[group(found, "unit")], words.number(found["number"])
    side = group(found, "side")
    if count is None or unit in ("second", "minute", "hour"):
        return Meaning("DATE", "PAST_REF" if side == "ago" else length(count, unit))
    base = known.published if side in ("ago", "hence", "from now", "from today") else told_day(known)
    when = dates.shift(base, int(count) * (-1 if side in ("ago", "earlier", "before") else 1), unit) if base else None
    if count == 1 and unit == "year" and "-Q" in known.previous and side in ("ago", "earlier"):
        return year_before(known)
    grain: Unit = "year" if unit in ("decade", "century") else unit
    return Meaning("DATE", dates.at_grain(when, grain)) if when else None


@_rule(r"(?:the |an? )?year-(?:earlier|ago)(?: (?:quarter|period))?")
def year_earlier(found: Match, known: Known) -> Meaning | None:
    """ "Year-earlier": of the quarter told of before, else last year's."""
    return year_before(known)


@_rule(r"(?:the|its|this) (?:fiscal )?year(?= end(?:ed|ing))|for the (?:full |fiscal |whole )?year(?! end)")
def business_year(found: Match, known: Known) -> Meaning | None:
    """ "The year ended March 31" is a length, "for the year" a date."""
    if not found[0].lower().startswith("for"):
        return Meaning("DURATION", "P1Y")
    return Meaning("DATE", dates.at_grain(known.published, "year")) if known.published else None


@_rule(
    r"(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)days|(?P<other>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r" (?P<part>morning|afternoon|evening|night)s"
)
def weekdays(found: Match, known: Known) -> Meaning | None:
    """ "Mondays", "Tuesday nights"."""
    name = group(found, "other") or group(found, "weekday") + "day"
    nightly = f"T{words.PARTS_OF_DAY[group(found, 'part')]}" if found["part"] else ""
    return Meaning("SET", f"XXXX-WXX-{words.WEEKDAYS[name] + 1}{nightly}")


@_rule(
    r"(?:the )?(?:(?:last|past|next|first|coming|previous|final|full|entire|another|whole|recent|about|nearly|al"
    r"most|more than|less than|over|up to|at least) )*"
    rf"@number(?: (?:to|or) {words.NUMBER})?[\s-](?:(?:full|more|straight|consecutive|business|working|trading|f"
    rf"iscal|long) )?@units?(?P<half> and a half)?(?:[\s-](?:old|long))?"
)
def duration(found: Match, known: Known) -> Meaning | None:
    """ "18 months", "the past two years", "a 30-day", "several weeks"; not a person's age."""
    if found[0].lower().endswith("old") and not group(found, "unit").startswith(("week", "day", "hour")):
        return None
    unit, count = words.UNITS[group(found, "unit")], group(found, "number")
    if (
        found["unit"][0].isupper()
        or (count in ("a", "an") and unit in ("second", "quarter"))
        or (unit == "quarter" and not found[0].endswith(" quarters"))
    ):
        return None
    amount = words.number(count)
    return Meaning("DURATION", length(amount + 0.5 if amount and found["half"] else amount, unit))


@_rule(r"(?:the )?(?:past|last|next|coming) (?P<unit>day|week|month|quarter|year|decade|century)")
def stretch(found: Match, known: Known) -> Meaning | None:
    """ "The past year", "in the next year": a year long."""
    if found[0].lower().split()[-2] != "past" and not runs_from_now(found):
        return None
    return Meaning("DURATION", length(1, words.UNITS[group(found, "unit")]))


@_rule(
    r"(?:(?:the )?(?:recent|past|last|coming|next|many|early|previous) )?(?P<unit>second|minute|hour|day|week|mo"
    r"nth|year|decade|centurie)s(?! (?:old|of age))"
)
def open_duration(found: Match, known: Known) -> Meaning | None:
    """ "Weeks", "recent months": a length that nobody counted."""
    return Meaning("DURATION", length(None, words.UNITS[group(found, "unit")]))


@_rule(r"(?P<word>hourly|daily|nightly|weekly|monthly|yearly|annually)")
def adverb_set(found: Match, known: Known) -> Meaning | None:
    """ "Daily", "annually"."""
    return Meaning("SET", _SETS[group(found, "word")]) if found[0].islower() else None


@_rule(r"(?:every|each)(?: (?P<other>other|single))?(?: @number)? (?:@units?|@weekday|@daypart|@month)")
def each(found: Match, known: Known) -> Meaning | None:
    """ "Every day", "each Monday", "every two weeks"."""
    if found["weekday"]:
        return Meaning("SET", f"XXXX-WXX-{words.WEEKDAYS[group(found, 'weekday')] + 1}")
    if found["month"]:
        return Meaning("SET", f"XXXX-{words.MONTHS[group(found, 'month')]:02}") if found["month"][0].isupper() else None
    if found["daypart"]:
        return Meaning("SET", f"XXXX-XX-XXT{words.PARTS_OF_DAY[group(found, 'daypart')]}")
    count = 2 if group(found, "other") == "other" else words.number(found["number"]) if found["number"] else 1
    return Meaning("SET", length(count, words.UNITS[group(found, "unit")]))


@_rule(r"(?:once|twice|(?:\d+|two|three|four|five|several) times) (?:a|an|each|every|per) @unit")
def times_a(found: Match, known: Known) -> Meaning | None:
    """ "Twice a week"."""
    return Meaning("SET", length(1, words.UNITS[group(found, "unit")]))


def year_before(known: Known) -> Meaning | None:
    """A year before the quarter told of before, at its grain; else a year before the report."""
    told = dates.bounds(known.previous)[0] if "-Q" in known.previous else None
    base = date.fromisoformat(told) if told else known.published
    when = dates.shift(base, -1, "year") if base else None
    return Meaning("DATE", dates.at_grain(when, "quarter" if told else "year")) if when else None


@_rule(rf"(?P<now>{_PRESENT})|(?P<past>{_PAST})|(?P<future>{_FUTURE})")
def reference(found: Match, known: Known) -> Meaning | None:
    """ "Now", "recently", "the future": times without a date."""
    kind = next(name for name, text in found.groupdict().items() if text)
    return Meaning("DATE", {"now": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}[kind])
