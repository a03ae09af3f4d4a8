"""Two versions of one claim → the quantities in which they part.

Units come in; a ``Difference`` goes out, or none. Like is compared with like: the same unit in the same role, so that
"two of the nine tanks" counts two and not nine, and days are no years.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

from onrecord.claims import closeness, meaning
from onrecord.claims.sides import sides
from onrecord.claims.units import Unit
from onrecord.model import Difference, Number
from onrecord.reader import quantities

_LISTS: Final[dict[str, list[str]]] = json.loads(files("onrecord.reader").joinpath("assertion.json").read_text("utf8"))
PEOPLE: Final = frozenset(_LISTS["people"])  # counted nouns that may be the same persons
MONEY: Final = frozenset("$£€")
SPANS: Final = frozenset(["second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "time"])
DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25, "decade": 3652.5}
LASTING: Final = re.compile(r"\bfor\s+(?:another |the (?:next|last|past) |at least |up to |more than |about )?$", re.I)
SLACK: Final = 0.1  # of the longer of two times that last, by which they may be apart: "twelve months", "a year"
FAR: Final = 0.6  # share of the shorter version's words from which two times that last are of one thing
ROUNDED: Final = 1.35  # times the lower of two figures that the higher may be to be the same, rounded
SLIGHTLY: Final = 0.05  # of a figure, by which another in fewer digits may be apart
SAME_UNIT: Final = 0.5  # likeness of two counted nouns from which they count the same
VAGUE: Final = re.compile(
    r"\b(several|many|dozens|scores|hundreds|thousands|a few|numerous|multiple|various)\s+(?:of\s+)?(\w+)", re.I
)
QUALIFIED: Final = re.compile(
    r"(?:at least|at most|more than|less than|fewer than|no fewer than|as many as|up to|over|under|about|around|some|"
    r"nearly|almost|roughly|approximately|an estimated|close to|the)\s+[$£€]?$",
    re.I,
)
# what stands before the whole in "two of the ship’s nine tanks"
PART_OF: Final = re.compile(r"\bof\s+(?:the|its|their|his|her|all)?\s*(?:\w+[’']s?\s+)?$", re.I)
AFTER: Final = re.compile(r"\s?%|\s(?!of\b|on\b|in\b|at\b|to\b|and\b|from\b|by\b)(?:percentage \w+|\w+)")


def number(left: Unit, right: Unit) -> Difference | None:
    """Quantities of one thing that cannot be equal: "12 in the Herald, at least 14 in the Post"."""
    return unequal(left, right) or _inexact(left, right) or _turned(_inexact(right, left))


def counted(left: Unit, right: Unit) -> Difference | None:
    """One version has a count, the other has none."""
    return _only_left(left, right) or _turned(_only_left(right, left))


def _only_left(left: Unit, right: Unit) -> Difference | None:
    found = _counts(left) if not right.proposition.numbers else []
    return sides("number", (left, _written(left, found[0])), (right, "no number")) if found else None


def _turned(found: Difference | None) -> Difference | None:
    """A difference that was looked for from the other side: its sentence stays, what each side has changes places."""
    return replace(found, left=found.right, right=found.left) if found else None


def put_otherwise(left: Unit, right: Unit) -> Difference | None:
    """One thing counted more closely in one: "about 1,700 votes", "1,754 votes"."""
    for a in _counts(left):
        for b in _counts(right):
            if one(a, b) and (a.least, a.most) != (b.least, b.most) and _near(a, b):
                return sides("number", (left, _written(left, a)), (right, _written(right, b)))
    return None


def _near(a: Number, b: Number) -> bool:
    """Whether two figures are about the same, so that one may be the other, rounded."""
    x, y = figure(a), figure(b)
    return max(x, y) <= ROUNDED * min(x, y)


def rounds(a: Number, b: Number) -> bool:
    """Whether one figure is the other in fewer digits.

    >>> from onrecord.model import Span
    >>> rounds(*(Number(Span("a", 0, 1), each, each, "$") for each in (984e9, 984.4e9)))
    True
    """
    fine, rough = sorted((figure(a), figure(b)), key=_digits, reverse=True)
    return abs(fine - rough) <= SLIGHTLY * fine and float(f"{fine:.{max(1, _digits(rough))}g}") == rough


def _digits(value: float) -> int:
    """How many digits of a figure say something: three of 984,000,000,000."""
    return len(f"{value:.12g}".replace(".", "").strip("0"))


def figure(found: Number) -> float:
    """The number that is written: "at least 14", "up to 14" and "about 14" all have 14."""
    if found.most == math.inf:
        return found.least
    return (found.least + found.most) / 2 if found.least else found.most


def unequal(left: Unit, right: Unit) -> Difference | None:
    """Two counts of one thing whose ranges do not meet; nor has either side the other's count besides."""
    known, told = left.proposition.numbers, right.proposition.numbers
    alike = closeness.share(left, right) >= FAR
    for a in _counts(left):
        if _elsewhere(a, left) or (a.unit in SPANS and not alike) or any(one(a, b) for b in told):
            continue
        rivals = [b for b in _counts(right) if one_kind(a, b) and not any(one(c, b) for c in known)]
        if rivals:
            return sides("number", (left, _written(left, a)), (right, _written(right, rivals[0])))
    return _unequally_long(left, right)


def one(a: Number, b: Number) -> bool:
    """Whether two quantities may be one: of one kind, and their ranges meet, or the one is the other rounded."""
    return one_kind(a, b) and (quantities.same(a, b) or rounds(a, b))


def _unequally_long(left: Unit, right: Unit) -> Difference | None:
    """ "for a whole year" beside "for four months"."""
    for a in _lasting(left):
        for b in _lasting(right):
            if a.unit != b.unit and (_shorter(a, b) or _shorter(b, a)):
                return sides("number", (left, _written(left, a)), (right, _written(right, b)))
    return None


def _shorter(a: Number, b: Number) -> bool:
    """Whether the first time is shorter than the second at any rate."""
    return a.most * DAYS[a.unit] < (1 - SLACK) * b.least * DAYS[b.unit]


def _lasting(unit: Unit) -> list[Number]:
    """Its quantities of time that say how long something lasts."""
    return [n for n in unit.proposition.numbers if n.unit in DAYS and LASTING.search(unit.text[: _offset(unit, n)])]


def exact(unit: Unit) -> bool:
    """Whether none of its quantities is a range."""
    return all(n.least == n.most for n in unit.proposition.numbers)


def _counts(unit: Unit) -> list[Number]:
    """The quantities that are counted, not the whole that one of them is a part of."""
    return [n for n in unit.proposition.numbers if not PART_OF.search(unit.text[: _offset(unit, n)])]


def _offset(unit: Unit, found: Number) -> int:
    return found.span.start - unit.proposition.span.start


def one_kind(a: Number, b: Number) -> bool:
    """Whether two quantities count the same: units equal, alike in meaning ("lawmakers", "members"), or one unsaid."""
    return _akin(*sorted((a.unit, b.unit)))


@lru_cache(maxsize=4096)
def _akin(unit: str, other: str) -> bool:
    both = {unit, other}
    if unit == other:
        return bool(unit)
    if not unit or not other:
        return bool(both & PEOPLE)
    if both & SPANS:
        return False
    left, right = meaning.vectors([unit, other])
    return both <= PEOPLE or float(left @ right) >= SAME_UNIT


def _elsewhere(found: Number, unit: Unit) -> bool:
    """A count of years or of a part of something else is no rival."""
    return (not found.unit or found.unit in SPANS) and len(unit.proposition.numbers) > 1


def _inexact(left: Unit, right: Unit) -> Difference | None:
    """A count beside a vague one or none: "three people", "several people"; "nearly 60 officials", "officials"."""
    return (_vague(left, right) or _uncounted(left, right)) if closeness.close(left, right) else None


def _vague(left: Unit, right: Unit) -> Difference | None:
    """ "three people" beside "several people"."""
    for match in VAGUE.finditer(right.text):
        for found in left.proposition.numbers:
            if found.most < math.inf and found.unit and found.unit[:5] == match[2].lower()[:5]:
                return sides("number", (left, _written(left, found)), (right, match[0]))
    return None


def _uncounted(left: Unit, right: Unit) -> Difference | None:
    if right.proposition.numbers:
        return None
    counted = [n for n in _counts(left) if n.unit and n.unit in right.proposition.words]
    return sides("number", (left, _written(left, counted[0])), (right, "no number")) if counted else None


def _written(unit: Unit, found: Number) -> str:
    """The quantity as the report has it, with the words that qualify it ("at least 14 people")."""
    at = _offset(unit, found)
    before = QUALIFIED.search(unit.text[:at])
    start = before.start() if before else at - (unit.text[at - 1 : at] in ("$", "£", "€"))
    end = found.span.end - unit.proposition.span.start
    noun = rf"(?:\sof)?(?:\s[\w’'-]+){{0,3}}?[\s-]{re.escape(found.unit[:4])}\w*" if found.unit else ""
    after = (re.match(noun, unit.text[end:]) if noun else None) or AFTER.match(unit.text[end:])
    after = None if found.unit in MONEY else after
    return (unit.text[start:end] + (after[0] if after else "")).removeprefix("the ")
