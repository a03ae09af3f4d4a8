"""Dates as people write them → ISO dates.

What a table, a page or a text's first line gives as its date comes in; an ISO date or date-time goes out, or None
where it is no date or its year is absurd. Where day and month could be either, the month comes first, as in the
American tables that write dates so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Final

FIRST_YEAR: Final = 1900
MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_LATER = r"(?:\D.*)?"  # an hour, a time zone: the day is what we need
WORDED: Final = tuple(
    re.compile(_WEEKDAY + order + _LATER, re.IGNORECASE | re.DOTALL)
    for order in (rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}")
)
SLASHED: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})" + _LATER, re.DOTALL)
EPOCH: Final = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")


def normalise(written: str) -> str | None:
    """The ISO date or date-time that was written, to the second; None if it cannot be read or cannot be true.

    A year before 1900 or after the next one is taken as a slip of the system that wrote it.

    >>> normalise("Aug. 20, 2021"), normalise("08/20/2021"), normalise("0001-01-01")
    ('2021-08-20', '2021-08-20', None)
    """
    text = written.strip()
    if len(text) > 100:
        return None
    found = next(filter(None, (form(text) for form in FORMS)), None)
    return _iso(found) if found and _plausible(found) else None


def _standard(text: str) -> date | None:
    try:
        if len(text) in (8, 10):
            return date.fromisoformat(text)
        return datetime.fromisoformat(text) if re.match(r"\d{4}-\d\d-\d\d[T ]|\d{8}T", text) else None
    except ValueError:
        return None


def _mail(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text) if ":" in text and not text[0].isdigit() else None
    except (ValueError, OverflowError):
        return None


def _worded(text: str) -> date | None:
    match = next(filter(None, (pattern.fullmatch(text) for pattern in WORDED)), None)
    if match is None:
        return None
    return _day(int(match["year"]), MONTHS.index(match["month"].lower()) + 1, int(match["day"]))


def _slashed(text: str) -> date | None:
    match = SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    year += 2000 * (len(match[4]) == 2)
    day_first = first > 12 or match[2] == "."
    return _day(year, second, first) if day_first else _day(year, first, second)


def _epoch(text: str) -> date | None:
    if not EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    return datetime.fromtimestamp(seconds / 1000 if seconds > 1e11 else seconds, UTC)


FORMS: Final[tuple[Callable[[str], date | None], ...]] = (_standard, _mail, _worded, _slashed, _epoch)
"""How dates are written, the strictest form first."""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plausible(found: date) -> bool:
    return FIRST_YEAR <= found.year <= datetime.now(UTC).year + 1


def _iso(found: date) -> str:
    return found.isoformat(timespec="seconds") if isinstance(found, datetime) else found.isoformat()
