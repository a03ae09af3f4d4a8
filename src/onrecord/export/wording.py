"""Values → the words a page shows: dates, counts, ranges, quotations, and text made safe to print.

Plain values and slices of reports come in; short strings go out. Report text is data: what could steer a terminal or
turn the direction of a line is taken out here, before any page is laid out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from onrecord.model import Aspect, EdgeRelation, Manner, PublishedBy, Stance

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
SEASONS: Final = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
MANNERS: Final[dict[Manner, str]] = {"direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
STANCES: Final[dict[Stance, str]] = {
    "for": "for", "against": "against", "conditional": "conditionally for", "undecided": "undecided on",
}  # fmt: skip
ASPECTS: Final[dict[Aspect, str]] = {
    "number": "number", "date": "date", "place": "place", "hedge": "certainty", "polarity": "yes or no",
    "speaker": "speaker", "naming": "naming", "wording": "wording", "attribution": "attribution", "scope": "scope",
}  # fmt: skip
"""How an aspect is called on a page; their order here is the order of their weight."""
RESTING: Final[dict[EdgeRelation, str]] = {
    "credits": "credited by", "copies": "printed by", "same_document": "read by",
    "same_occasion": "heard by", "same_owner": "owner of", "confirms": "confirmed for itself by",
}  # fmt: skip
RESTS: Final[dict[EdgeRelation, str]] = {
    "credits": "credits", "copies": "prints", "same_document": "read", "same_occasion": "heard",
    "same_owner": "belongs with", "confirms": "confirmed",
}  # fmt: skip
TOGETHER: Final[dict[EdgeRelation, str]] = {
    "same_document": "used the same document", "same_occasion": "tell of the same occasion",
    "same_owner": "belong to one owner",
}  # fmt: skip
"""What reports have in common that do not rest on one another."""
PARTS: Final = {"where it happened": "happened", "planned": "planned", "where somebody is from": "from"}
"""The roles of places as one word."""
DATED: Final[dict[PublishedBy, str]] = {
    "given": "", "page": "date from its page", "text": "date from its text", "story": "date from its story", "none": "",
}  # fmt: skip

_TOGETHER = re.compile(r"\b(Sen|Rep|Gov|Gen|Col|Dr|Prof)s\.")
_STEERING = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}
_MONTH = "|".join(month[:3] for month in MONTHS)
_DATELINE = re.compile(
    rf"^(?:date\s+)?(?:\d{{4}}-\d\d-\d\d|(?:\w+day,?\s+)?\d{{1,2}}\s+(?:{_MONTH})\w*,?\s+\d{{4}}"
    rf"|(?:\w+day,?\s+)?(?:{_MONTH})\w*\.?\s+\d{{1,2}},?\s+\d{{4}})",
    re.I,
)
_CONJUNCTION = re.compile(r"^that\s+(?=\w)")
_TIDY = re.compile(r"\s+([,.;:!?](?:\s|$))")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Text on one line, without control characters or marks that turn the direction of writing.

    >>> plain("a\\n b\\x1b[31m\\u202ec ")
    'a b[31mc'
    """
    line = " ".join(_STEERING.sub("", text).split())
    return _CONTROL.sub("", line)


def described(text: str) -> str:
    """Words that describe one person, on one line: of several named together each has the office alone.

    >>> described("Republican Sens.")
    'Republican Sen.'
    """
    return _TOGETHER.sub(r"\1.", plain(text))


def shorten(text: str, length: int) -> str:
    """The text cut at a word so that it is at most ``length`` code points long, its ellipsis included.

    >>> shorten("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    cut = text[: length - 1].rsplit(" ", 1)[0] if " " in text[: length - 1] else text[: length - 2]
    return cut.rstrip(" ,;:–—-") + " …"


def quoted(text: str) -> str:
    """The text in one pair of quotation marks, whichever marks stood around it; pairs within become single.

    >>> quoted("'Moscow has some leverage, '")
    '“Moscow has some leverage”'
    """
    inner = text.strip()
    opener, closer = inner[:1], inner[-1:]
    if opener in _PAIRS and (closer == _PAIRS[opener] or _PAIRS[opener] not in inner[1:]):
        inner = inner[1:]
    if closer in _PAIRS.values() and (opener in _PAIRS or not any(mark in inner[:-1] for mark in _PAIRS)):
        inner = inner[:-1]
    inner = inner.strip().rstrip(",").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def tidy(text: str) -> str:
    """A slice made fit to stand alone: one line, no loose punctuation at its ends, no quotation mark without its twin.

    >>> tidy(", that it “could be seen from a boat .")
    'that it could be seen from a boat'
    """
    line = _TIDY.sub(r"\1", plain(text)).strip(" ,;:–—-")
    line = _unpaired(line).strip(" ,;:–—-")
    return line[:-1].rstrip() if line.endswith(".") and not line.endswith(("..", ". .")) else line


def opening(text: str) -> str:
    """The first line of a text that is more than a date, its dateline off: what to call a report without a headline.

    >>> opening("date 2024-05-04 The bridge is closed."), opening("Friday, 3 May 2024\\nA bridge too old")
    ('The bridge is closed.', 'A bridge too old')
    """
    lines = (_DATELINE.sub("", plain(line)).strip(" ,–—-") for line in text[:2000].split("\n"))
    return next((line for line in lines if line), "")


def clause(text: str) -> str:
    """A paraphrase without the conjunction that tied it to its cue.

    >>> clause("that the bridge is safe."), clause("to close it")
    ('the bridge is safe', 'to close it')
    """
    return _CONJUNCTION.sub("", tidy(text))


def paraphrase(text: str) -> str:
    """A paraphrase without its conjunction; a piece that stands in quotation marks keeps a pair of them.

    >>> paraphrase("that it is safe"), paraphrase("'It is not absolute, '")
    ('it is safe', '“It is not absolute”')
    """
    whole = text.strip(" ,.")
    quoted_all = whole[:1] in _PAIRS and whole[-1:] == _PAIRS[whole[0]] and whole[0] not in whole[1:-1]
    return quoted(text) if quoted_all else clause(text)


def _unpaired(line: str) -> str:
    """Drop a quotation mark at either end of a line that nothing in the line answers."""
    for mark, twin in _PAIRS.items():
        opened, closed = line.count(mark), line.count(twin)
        if mark == twin and mark == '"' and opened % 2:
            return line.replace(mark, "", 1) if line.startswith(mark) else _last(line, mark)
        if mark in "“«„" and opened > closed:
            return line.replace(mark, "", opened - closed)
        if mark in "“«" and closed > opened:
            return _last(line, twin)
    return line[1:] if line[:1] in "'‘" and not re.search(r"['’](?:\W|$)", line[1:]) else line


def _last(line: str, mark: str) -> str:
    at = line.rfind(mark)
    return line[:at] + line[at + 1 :]


def count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> count(1, "report"), count(3, "story")
    ('1 report', '3 stories')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"


def span_of(least: int, most: int) -> str:
    """A range of numbers.

    >>> span_of(2, 3), span_of(1, 1)
    ('2–3', '1')
    """
    return str(least) if least == most else f"{least}–{most}"


def origins(independent: tuple[int, int]) -> str:
    """How many independent origins, in words.

    >>> origins((1, 1)), origins((0, 2))
    ('1 origin', '0–2 origins')
    """
    return f"{span_of(*independent)} {'origin' if independent == (1, 1) else 'origins'}"


def listed(names: Sequence[str]) -> str:
    """Names as a list in a sentence.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def day(value: str | None) -> str:
    """An ISO date, month or year as words; what is none of these comes back as it is.

    >>> day("2024-05-03T10:00:00Z"), day("2024-05"), day("2024"), day(None)
    ('3 May 2024', 'May 2024', '2024', '')
    """
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", value or "")
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return value or ""
    year, month, date_ = match.groups()
    return " ".join(filter(None, [date_ and str(int(date_)), month and MONTHS[int(month) - 1], year]))


def days(first: str | None, last: str | None) -> str:
    """Two ISO dates as one range, with nothing said twice.

    >>> days("2024-05-03", "2024-05-05"), days("2024-04-30", "2024-05-02"), days("2021-01-01", "2021-12-31")
    ('3–5 May 2024', '30 April – 2 May 2024', '2021')
    """
    left, right = _date(first), _date(last)
    if left is None or right is None or left == right:
        return day(first or last)
    if left.year != right.year:
        whole = (left.month, left.day, right.month, right.day) == (1, 1, 12, 31)
        return f"{left.year}–{right.year}" if whole else f"{day(first)} – {day(last)}"
    return _within_year(left, right)


def period(value: str, first: str | None, last: str | None) -> str:
    """A TIMEX3 value in words: seasons, weeks and parts of a year or month by name, all else by the days that it spans.

    >>> period("2019-SU", "2019-06-01", "2019-08-31"), period("2019-W47", "2019-11-18", "2019-11-24")
    ('summer 2019', 'week of 18 November 2019')
    >>> period("200", "2000-01-01", "2003-12-31"), period("179", "1790-01-01", "1799-12-31")
    ('early 2000s', 'the 1790s')
    >>> period("2013", "2013-01-01", "2013-05-04"), period("2013-08", "2013-08-21", "2013-08-31")
    ('early 2013', 'late August 2013')
    """
    if (decade := re.fullmatch(r"\d{3}", value)) and first and last:
        return _decade(f"{decade[0]}0s", int(first[3]), int(last[3]))
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value)
    if season:
        return f"{SEASONS[season[2]]} {season[1]}"
    if re.fullmatch(r"\d{4}-W\d\d", value) and first:
        return f"week of {day(first)}"
    spanned = days(first, last or first) if first else day(value)
    if first and re.fullmatch(r"\d{4}(?:-\d\d)?", value) and spanned != day(value):
        return f"{_third(value, first)} {day(value)}"
    return spanned


def _third(value: str, first: str) -> str:
    """Which part of a year or month begins on a day; ``reader.dates`` cuts both into thirds."""
    month, number = int(first[5:7]), int(first[8:])
    share = (number - 1) / 31 if len(value) == len("2013-08") else (month - 1) / 12
    return "early" if share == 0 else "mid" if share < 0.55 else "late"


def _decade(name: str, first: int, last: int) -> str:
    """A decade by name, with the part of it that two last digits of years span."""
    if last - first > 5:
        return f"the {name}"
    return f"{'early' if first < 3 else 'late' if last > 6 else 'mid'} {name}"


def _within_year(left: date, right: date) -> str:
    month = MONTHS[right.month - 1]
    if (left.month, left.day, right.month, right.day) == (1, 1, 12, 31):
        return str(left.year)
    if left.month != right.month:
        return f"{left.day} {MONTHS[left.month - 1]} – {right.day} {month} {right.year}"
    whole = left.day == 1 and (date.fromordinal(right.toordinal() + 1).day == 1)
    return f"{month} {right.year}" if whole else f"{left.day}–{right.day} {month} {right.year}"


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
