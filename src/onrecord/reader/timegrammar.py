"""What a rule for time expressions is: a pattern, and a function that gives the meaning of a match or abstains.

Patterns with pieces marked ``@`` come in (``@part@dir @unit``); compiled rules go out. ``timepoints`` and
``timelengths`` hold the rules themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, NamedTuple

from onrecord.reader import dates
from onrecord.reader import timewords as words
from onrecord.reader.tense import Tense

Match = re.Match[str]


class Meaning(NamedTuple):
    """A TIMEX3 type and value; ``part`` is START, MID or END where only that part of it is meant."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may lean on: the report's day, the clause's tense, the first word's role, the time told of before."""

    published: date | None
    tense: Tense | None = None
    role: str = ""
    previous: str = ""


Read = Callable[[Match, Known], Meaning | None]


class Rule(NamedTuple):
    """A pattern and the function that reads its matches."""

    pattern: re.Pattern[str]
    read: Read


BACK: Final = frozenset({"last", "past", "previous", "this past", "the past"})
ONWARD: Final = frozenset({"next", "coming", "following", "this coming"})
THAT: Final = frozenset({"that", "that same", "the same", "same"})
_PIECES: Final = {
    "month": rf"(?P<month>{words.one_of(words.MONTHS)})\b(?:(?<!\w{{5}})(?<!june)(?<!july)(?<!may)\.)?",
    "weekday": rf"(?P<weekday>{words.one_of(words.WEEKDAYS)})\b",
    "unit": rf"(?P<unit>{words.one_of(words.UNITS)})",
    "number": rf"(?P<number>{words.NUMBER})",
    "season": rf"(?P<season>{words.one_of(dates.SEASONS)})\b",
    "daypart": r"(?P<daypart>morning|afternoon|evening|night)",
    "part": r"(?:(?P<part>(?:the )?(?:early|mid|late)|earlier|later|(?:the )?(?:start|beginning|middle|end|close"
    r") of)(?: in)?(?: |-))?",
    "dir": r"(?P<dir>last|past|previous|this past|this coming|this|next|coming|following|that same|the same|that"
    r"|current)",
    "year": r"(?P<year>(?:1[5-9]|20)\d\d)",
    "ordinal": rf"(?P<ordinal>{words.one_of(words.ORDINALS)})",
}
_PART_NAMES: Final = {
    "START": ("early", "start", "beginning"),
    "MID": ("mid", "middle"),
    "END": ("late", "end", "close"),
}


def registrar(rules: list[Rule]) -> Callable[[str], Callable[[Read], Read]]:
    """A decorator that compiles a pattern (a blank stands for any white space) and adds the rule to a list."""

    def rule(pattern: str) -> Callable[[Read], Read]:
        for name, piece in _PIECES.items():
            pattern = pattern.replace(f"@{name}", piece)
        spaced = re.sub(r" (\??)", lambda blank: r"\s*" if blank[1] else r"\s+", pattern)
        compiled = re.compile(rf"\b(?:{spaced})(?!\w)", re.IGNORECASE)

        def add(read: Read) -> Read:
            rules.append(Rule(compiled, read))
            return read

        return add

    return rule


def group(found: Match, name: str) -> str:
    """A named group in lower case with single blanks, '' where the pattern or the match has none."""
    return " ".join((found.groupdict().get(name) or "").lower().split())


def part(found: Match) -> str:
    """START, MID or END as "early", "mid-" or "the end of" say it, else ''."""
    said = group(found, "part").split()
    return next((name for name, forms in _PART_NAMES.items() if set(forms) & set(said)), "")


def direction(found: Match) -> int | None:
    """-1 for "last", 1 for "next", 0 for "this"; None where the words say none or point into the narrative."""
    said = group(found, "dir")
    if said in BACK:
        return -1
    if said in ONWARD:
        return 1
    return 0 if said in ("this", "current") else None
