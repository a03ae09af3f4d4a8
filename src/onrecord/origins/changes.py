"""A copied passage and what it was copied from → what was lost or changed on the way, as a sentence.

A hedge that the earlier text has and the later one has not ("could", "allegedly"), and a quotation that is printed
differently. Both passages come as their words; an empty string goes out where nothing of the kind happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from onrecord.origins.reuse import QUOTED

HEDGES: Final = re.compile(
    r"\b(?:could|may|might|would|appears?|appeared|seems?|seemed|alleged|allegedly|apparently|reportedly|possibly"
    r"|perhaps|probably|likely|suspected|believed|expected|claims?|claimed)\b",
    re.IGNORECASE,
)
ALIKE: Final = 75  # likeness in per cent from which two quotations are versions of one
SHORTEST: Final = 3  # words of a quotation that is compared


def told(earlier: str, later: str) -> str:
    """What changed between two versions of a passage.

    >>> told("The bridge could close in May.", "The bridge will close in May.")
    'the hedge “could” is gone'
    """
    lost = list(dict.fromkeys(_lost(earlier, later)))
    marks = " and ".join(f"“{word}”" for word in lost)
    hedges = (
        [f"the hedge{'s' if len(lost) > 1 else ''} {marks} {'are' if len(lost) > 1 else 'is'} gone"] if lost else []
    )
    quoted = [f"“{a}” became “{b}”" for a, b in _changed(earlier, later)]
    return "; ".join([*hedges, *quoted])


def _lost(earlier: str, later: str) -> Iterator[str]:
    kept = {match[0].casefold() for match in HEDGES.finditer(later)}
    for match in HEDGES.finditer(earlier):
        if match[0].casefold() not in kept:
            yield match[0].casefold()


def _changed(earlier: str, later: str) -> Iterator[tuple[str, str]]:
    """Quotations of both that are alike and yet not the same, marks and capitals aside."""
    before, after = _quotations(earlier), _quotations(later)
    for mine in before:
        best = max(after, key=lambda other: fuzz.ratio(mine, other), default="")
        same = _plain(mine) == _plain(best)
        if best and not same and mine not in after and fuzz.ratio(mine, best) >= ALIKE:
            yield mine, best


def _quotations(words: str) -> list[str]:
    found = (match[0].strip("“”\"'‘’ ,.") for match in QUOTED.finditer(words))
    return [one for one in found if len(one.split()) >= SHORTEST]


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
