"""The words of time: names of months, days, units, numbers and holidays, as pattern pieces and as their meanings.

Words come in; numbers, units and dates go out. ``timerules`` builds its patterns from the pieces.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.reader.dates import Unit, easter, nth_weekday

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_MONTHS = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9}
MONTHS: Final = {
    **{name: at for at, name in enumerate(_MONTHS, 1)},
    **_SHORT_MONTHS,
    **{"oct": 10, "nov": 11, "dec": 12},
}
WEEKDAYS: Final = {
    **{name: at for at, name in enumerate(_WEEKDAYS)},
    **{"mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4},
}
UNITS: Final[dict[str, Unit]] = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "decade": "decade",
    "century": "century",
    "centurie": "century",
}
LETTERS: Final[dict[Unit, tuple[str, int]]] = {
    "second": ("S", 1),
    "minute": ("M", 1),
    "hour": ("H", 1),
    "day": ("D", 1),
    "week": ("W", 1),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
}
"""The letter of a unit in a TIMEX3 duration, and how many of that letter's units it holds."""
PARTS_OF_DAY: Final = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI"}
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
DECADES: Final = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}
VAGUE: Final = frozenset({"several", "few", "many", "some", "recent", "numerous", "various"})
_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {
    **{word: at for at, word in enumerate(_SMALL)},
    **{word: 10 * at for at, word in enumerate(TENS, 2)},
    **{"a": 1, "an": 1, "dozen": 12, "half": 0.5, "hundred": 100, "thousand": 1000, "half-dozen": 6, "couple": 2},
}


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def capitalised(words: Iterable[str]) -> str:
    """A pattern for names of days or months as they are written, "Monday" or "MONDAY", but not "march" or "may"."""
    return one_of([form for word in words for form in (word.capitalize(), word.upper())])


def number(words: str) -> float | None:
    """The number that digits or words say; None where they leave it open ("several").

    >>> number("twenty-five"), number("3 1/2"), number("a few"), number("half a"), number("1,200")
    (25.0, 3.5, None, 0.5, 1200.0)
    """
    pieces = words.lower().replace(",", "").replace("-", " ").split()
    if VAGUE & set(pieces):
        return None
    values = [_value(piece) for piece in pieces if piece not in {"and", "of"}]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    if len(known) > 1 and (pieces[0] in ("a", "an") or pieces[-1] in ("a", "an")):
        known.remove(1)
    multiplied = known[-1] in (12, 100, 1000) and len(known) == 2
    return float(known[0] * known[1] if multiplied else sum(known))


@cache
def holidays() -> dict[str, tuple[int, ...]]:
    """Holidays by name: (month, day), or (month, weekday, nth) where they move; from ``holidays.csv``."""
    with (files(__package__) / "holidays.csv").open(encoding="utf8") as rows:
        return {
            row["name"]: (int(row["month"]), int(row["day"]))
            if row["day"]
            else (int(row["month"]), int(row["weekday"]), int(row["nth"]))
            for row in csv.DictReader(rows)
        }


def holiday(name: str, year: int) -> date | None:
    """When a holiday falls in a year; None for a name that is not in the list.

    >>> holiday("Thanksgiving", 2021)
    datetime.date(2021, 11, 25)
    """
    key = name.lower().replace("’", "'")
    if key in {"easter", "easter sunday"}:
        return easter(year)
    if key == "election day":
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    when = holidays().get(key)
    if when is None:
        return None
    return date(year, *when) if len(when) == 2 else nth_weekday(year, *when)


def _value(piece: str) -> float | None:
    top, _, bottom = piece.partition("/")
    if bottom.isascii() and bottom.isdigit() and top.isascii() and top.isdigit():
        return int(top) / int(bottom) if int(bottom) else None
    if piece.replace(".", "", 1).isdigit() and piece.isascii():
        return float(piece)
    return _NUMBERS.get(piece)


NUMBER: Final = (
    r"(?:\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?(?:\s\d/\d)?|half an?|"
    + one_of(rf"{ten}(?:[\s-](?:{'|'.join(_SMALL[1:10])}))?" for ten in TENS)
    + "|(?:two |three |four |five |six |a )?(?:dozen|hundred|thousand)|half-dozen|"
    + "|".join(sorted(_SMALL, key=len, reverse=True))
    + r"|an?(?: couple(?: of)?| few| dozen)?|(?:the )?(?:several|few|many|couple(?: of)?|some))"
)
