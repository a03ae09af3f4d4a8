"""Arithmetic of TIMEX3 values: dates, weeks, quarters and seasons in; values and the ISO dates that they span out.

A value may be of any grain: ``2021``, ``2021-08``, ``2021-08-20``, ``2021-W33``, ``2021-Q3``, ``2021-SU``, ``199`` (a
decade). Digits that nobody knows are ``X``; such a value spans no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"]
Bounds = tuple[date, date]

SEASONS: Final = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS = {"START": (0.0, 0.34), "MID": (0.34, 0.67), "END": (0.67, 1.0)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})")
_CENTURY = re.compile(r"(\d\d)")


def bounds(value: str, part: str = "") -> tuple[str, str] | tuple[None, None]:
    """The first and last ISO date of a value, or of its START, MID or END; (None, None) where it spans none.

    >>> bounds("2021-06"), bounds("200", "START")
    (('2021-06-01', '2021-06-30'), ('2000-01-01', '2003-12-31'))
    """
    whole = _whole(value.split("T", maxsplit=1)[0])
    if whole is None:
        return None, None
    first, last = _part(value, whole, part) if part in _PARTS else whole
    return first.isoformat(), last.isoformat()


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day.

    >>> day(2021, 2, 30) is None
    True
    """
    known = 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
    return date(year, month, number) if known else None


def shift(start: date, count: int, unit: Unit) -> date | None:
    """The date so many units later, earlier where negative; None outside the calendar.

    >>> shift(date(2021, 3, 31), -1, "month")
    datetime.date(2021, 2, 28)
    """
    days = {"day": 1, "week": 7}.get(unit)
    if days:
        ordinal = start.toordinal() + count * days
        return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    return _later_month(start, count * months) if months else start


def at_grain(when: date, unit: Unit) -> str:
    """The value of the day, week, month, quarter, year, decade or century in which a date lies.

    >>> at_grain(date(2021, 8, 20), "week"), at_grain(date(2021, 8, 20), "quarter")
    ('2021-W33', '2021-Q3')
    """
    year, week, _ = when.isocalendar()
    return {
        "week": f"{year:04}-W{week:02}",
        "month": f"{when.year:04}-{when.month:02}",
        "quarter": f"{when.year:04}-Q{(when.month + 2) // 3}",
        "year": f"{when.year:04}",
        "decade": f"{when.year // 10:03}",
        "century": f"{when.year // 100:02}",
    }.get(unit, when.isoformat())


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's method).

    >>> easter(2021)
    datetime.date(2021, 4, 4)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, number = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, number + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (Monday is 0) of a month, counted from its end where negative.

    >>> nth_weekday(2021, 11, 3, 4), nth_weekday(2021, 5, 0, -1)
    (datetime.date(2021, 11, 25), datetime.date(2021, 5, 31))
    """
    length = monthrange(year, month)[1]
    days = [n for n in range(1, length + 1) if date(year, month, n).weekday() == weekday]
    return date(year, month, days[nth - 1 if nth > 0 else nth])


def _later_month(start: date, months: int) -> date | None:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])) if 1 <= year <= 9999 else None


def _whole(value: str) -> Bounds | None:
    if found := _DAY.fullmatch(value):
        number = day(*map(int, found.groups()))
        return (number, number) if number else None
    if found := _WEEK.fullmatch(value):
        return _week(int(found[1]), int(found[2]), weekend=found[3] is not None)
    if found := _SEASON.fullmatch(value):
        return _months(int(found[1]), _SEASON_MONTHS[found[2]], 3)
    if found := _QUARTER.fullmatch(value):
        return _months(int(found[1]), int(found[2]) * 3 - 2, 3)
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    return _years(value)


def _years(value: str) -> Bounds | None:
    for pattern, years in ((_YEAR, 1), (_DECADE, 10), (_CENTURY, 100)):
        if found := pattern.fullmatch(value):
            return _months(int(found[1]) * years, 1, 12 * years)
    return None


def _week(year: int, week: int, *, weekend: bool) -> Bounds | None:
    if not (1 <= year < 9999 and 1 <= week <= 53):
        return None
    monday = date(year, 1, 4) - timedelta(days=date(year, 1, 4).weekday()) + timedelta(weeks=week - 1)
    return (monday + timedelta(days=5 if weekend else 0), monday + timedelta(days=6))


def _months(year: int, month: int, count: int) -> Bounds | None:
    first = day(year, month, 1)
    after = _later_month(first, count) if first else None
    return (first, after - timedelta(days=1)) if first and after else None


def _part(value: str, whole: Bounds, part: str) -> Bounds:
    """A third of the span; of a decade whole years, as "the early 2000s" are 2000 to 2003."""
    low, high = _PARTS[part]
    if found := _DECADE.fullmatch(value):
        first, last = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[part]
        return date(int(found[1]) * 10 + first, 1, 1), date(int(found[1]) * 10 + last, 12, 31)
    length = (whole[1] - whole[0]).days + 1
    return whole[0] + timedelta(days=int(length * low)), whole[0] + timedelta(days=int(length * high) - 1)
