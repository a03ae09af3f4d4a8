"""Two versions of one claim → how the words of a quotation part: printed differently, or quoted by one only.

Units come in; a ``Difference`` goes out, or none.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.claims import closeness
from onrecord.claims.sides import short, sides
from onrecord.claims.units import Unit
from onrecord.model import Difference
from onrecord.wholeness import leaves_open

QUOTED: Final = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
MARKS: Final = '“”"'
WORD: Final = re.compile(r"\w+")
SENTENCE: Final = 3  # words of a quotation that another report may tell in other words; "irregular" is told as it is
AKIN: Final = 0.3  # share of the shorter version's words that both must have to be one thing said in two ways
ALIKE: Final = 0.5  # share of a quotation's words that another must have to be the same words, printed differently


def wording(left: Unit, right: Unit) -> Difference | None:
    """One quotation, printed differently."""
    for a in quotations(left):
        for b in quotations(right):
            if _likeness(a, b) >= ALIKE and plain(a) != plain(b):
                return sides("wording", (left, f"“{a}”"), (right, f"“{b}”"))
    return _paraphrased(left, right)


def retold(left: Unit, right: Unit) -> Difference | None:
    """What one source said, in other words: whose, the reader sees side by side."""
    if set(plain(left.text)) == set(plain(right.text)):  # "March 20", "20 March"
        return None
    if _holds(left.text, right.text) or not _one_voice(left, right) or closeness.share(left, right) < AKIN:
        return None
    detail = f"In other words: {_printed(left)}, {_printed(right)}"
    return Difference("wording", short(left), short(right), detail)


def _holds(left: str, right: str) -> bool:
    """Whether one version has the very words of the other: quoted at less length, or with who said them."""
    one, other = (f" {' '.join(plain(text))} " for text in (left, right))
    return one in other or other in one


def _one_voice(left: Unit, right: Unit) -> bool:
    """Whether both may have it from one source: each lays it to somebody, not the press, and they name no two."""
    if left.statement is None or right.statement is None or left.by_outlet or right.by_outlet:
        return False
    return left.speaker is None or right.speaker is None or left.speaker == right.speaker


def _printed(unit: Unit) -> str:
    words = short(unit).strip(MARKS)
    return f"“{words}” in {unit.outlet}"


def _paraphrased(left: Unit, right: Unit) -> Difference | None:
    """One quotes, the other tells the same person's words, or much the same words, without marks."""
    if bool(quotations(left)) == bool(quotations(right)):
        return None
    one = left.speaker is not None and left.speaker == right.speaker
    if closeness.share(left, right) < (AKIN if one else ALIKE):
        return None
    quotes, tells = (left, right) if quotations(left) else (right, left)
    words = max(quotations(quotes), key=len)
    if len(plain(words)) < SENTENCE:
        return None
    same = _holds(words, tells.text)
    how = f"without marks in {tells.outlet}" if same else f"in other words in {tells.outlet}: “{short(tells)}”"
    detail = f"Quoted in {quotes.outlet} (“{words}”), {how}"
    return Difference("wording", short(left), short(right), detail)


def quotations(unit: Unit) -> list[str]:
    """What a version prints as somebody's own words, without the marks."""
    inside = [match[1] or match[2] for match in QUOTED.finditer(unit.text)]
    if not inside and unit.statement and unit.statement.manner == "direct":
        return [re.split(r"[”\"]", unit.text.strip('“”"'))[0].rstrip(",")]
    return inside


def in_marks(unit: Unit) -> bool:
    """Whether a version has marks of quotation in it or just before it, or goes on what a mark before it opened."""
    before = unit.window[: unit.at].rstrip()
    return leaves_open(before) or any(mark in unit.text for mark in MARKS)


def plain(words: str) -> list[str]:
    """The words of a text in lower case, in order."""
    return WORD.findall(words.lower())


def _likeness(a: str, b: str) -> float:
    left, right = set(plain(a)), set(plain(b))
    return len(left & right) / max(1, min(len(left), len(right))) if min(len(left), len(right)) > 2 else 0.0
