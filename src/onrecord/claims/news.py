"""A unit that no other report matches, and the links of all units → whether it is news of its report alone.

Units come in with their likelihoods of stating what another report states; a probability goes out. What is left over of
a sentence whose news is told by a shared claim, or what another report nearly says, is mostly no news of its own.
The weights are those of ``news`` in ``matcher.json``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence, Set
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import matching
from onrecord.claims.units import Unit
from onrecord.model import Span

FEATURES: Final = (
    "alike", "beside alike", "sentence told", "place", "opening", "words", "length", "numbers", "cited", "named source",
    "quoted", "names", "share of sentence", "hedged", "negated",
)  # fmt: skip
OPENING: Final = 0.15  # of a report's height
WORDS: Final = 15  # more content words say no more
FLOOR: Final = 0.005  # a likelihood below this counts as this
QUOTED: Final = re.compile(r"[“\"]")

Links = Mapping[int, Mapping[int, float]]


def worth(units: Sequence[Unit], alone: Sequence[int], told: Set[int], links: Links) -> list[float]:
    """How likely each of the units ``alone`` is news of its own report; ``told`` are those in shared claims."""
    rows = described(units, alone, told, links)
    return [float(chance) for chance in matching.scorer("news", FEATURES).chances(rows)]


def described(units: Sequence[Unit], alone: Sequence[int], told: Set[int], links: Links) -> NDArray[np.float32]:
    """The features of the units ``alone``, one row a unit."""
    nearest = [_nearest(units, k, links) for k in range(len(units))]
    beside: dict[Span, float] = {}
    for k, unit in enumerate(units):
        sentence = _sentence(unit)
        beside[sentence] = max(nearest[k], beside.get(sentence, 0.0))
    sentences = {_sentence(units[k]) for k in told}
    rows = [_row(units[k], nearest[k], beside[_sentence(units[k])], _sentence(units[k]) in sentences) for k in alone]
    return np.array(rows, np.float32).reshape(len(rows), len(FEATURES))


def _nearest(units: Sequence[Unit], k: int, links: Links) -> float:
    """The highest likelihood of the unit's links with other reports."""
    own = units[k].reading
    return max((chance for j, chance in links.get(k, {}).items() if units[j].reading != own), default=0.0)


def _sentence(unit: Unit) -> Span:
    return unit.proposition.sentence or unit.proposition.span


def _row(unit: Unit, nearest: float, beside: float, told: bool) -> tuple[float, ...]:
    p, sentence = unit.proposition, _sentence(unit)
    return (
        math.log(nearest + FLOOR),
        math.log(beside + FLOOR),
        told,
        unit.place,
        unit.place < OPENING,
        min(WORDS, len(p.words)),
        math.log(1 + len(unit.text)),
        bool(p.numbers),
        unit.statement is not None,
        unit.statement is not None and unit.statement.naming in ("named", "titled"),
        bool(QUOTED.search(unit.text)),
        min(4, len(unit.names)),
        (p.span.end - p.span.start) / max(1, sentence.end - sentence.start),
        p.hedged,
        p.negated,
    )
