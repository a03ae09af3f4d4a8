"""A time in a report → whether it says only about when something was, or when on a day that nobody knows.

A reading and one of its times come in; yes or no goes out, by named rules in ``RULES``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Final

from onrecord import spans
from onrecord.model import Reading, Time

_VAGUE = re.compile(
    r"\b(?:(?:more|less) than|over|at least|nearly|almost) \w[^.\n]*\b(?:ago|earlier|later)$", re.IGNORECASE
)
_ROUND = re.compile(
    r"(?:\d0|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand) years (?:ago|earlier)$"
    r"|(?:decades?|centur(?:y|ies)) (?:ago|earlier)$",
    re.IGNORECASE,
)  # "six decades ago" counts nothing
_SPOKEN = re.compile(
    r"\b(?:today|tonight|yesterday|tomorrow|(?:this|last|next) (?:week|night|morning))\b", re.IGNORECASE
)

_AS_OF = re.compile(r"\bas of\s+(?:late\s+|early\s+)?$", re.IGNORECASE)
_PART = re.compile(r"\s+and (?:the )?(?:first |last )?(?:parts?|half|most|some)\b")
_LATELY: Final = 3  # days before a report, of which it may say "as of"
_HANDLE = re.compile(r"\(@\w+\)\s$")


def _open(reading: Reading, time: Time) -> bool:
    """ "More than two years ago", "six decades ago": about when, not when."""
    said = reading.report.text[max(0, time.span.start - 12) : time.span.end]
    return bool(_VAGUE.search(said) or _ROUND.search(said))


def _spoken(reading: Reading, time: Time) -> bool:
    """ "Today" in a quotation counts from the day it was spoken, which nobody knows, not from the report's."""
    slice_of = reading.report.slice
    quoted = any(
        spans.covers(piece, time.span) and slice_of(piece)[:1] in ("“", '"', "‘")
        for statement in reading.statements
        for piece in statement.content
    )
    return quoted and bool(_SPOKEN.search(slice_of(time.span)))


def _signed(reading: Reading, time: Time) -> bool:
    """ "— Ana Roth (@anaroth) May 2, 2017": when a post was sent that the report prints."""
    return bool(_HANDLE.search(reading.report.text[max(0, time.span.start - 40) : time.span.start]))


def _updated(reading: Reading, time: Time) -> bool:
    """ "As of Friday he was in hospital", days before the report's own day: written in later, of a Friday to come."""
    published = (reading.report.published or "")[:10]
    stated = _AS_OF.search(reading.report.text[max(0, time.span.start - 12) : time.span.start])
    return bool(stated and published and time.first and _days(time.first, published) > _LATELY)


def _days(first: str, last: str) -> int:
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days


def _partly(reading: Reading, time: Time) -> bool:
    """ "In 2016 and part of 2017": what was done then took longer."""
    return bool(_PART.match(reading.report.text[time.span.end : time.span.end + 24]))


RULES: Final[tuple[Callable[[Reading, Time], bool], ...]] = (_open, _spoken, _signed, _updated, _partly)
