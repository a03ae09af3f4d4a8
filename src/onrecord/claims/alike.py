"""Two units → what they have in common besides the meaning of their words, as numbers.

Pairs of units come in; a table goes out, a row a pair, a column for each of ``FEATURES``: names, speakers, figures,
days, rare words of the whole sentence, words in a row, and where both stand.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import counts, meaning
from onrecord.claims.units import Unit
from onrecord.model import Number, Span
from onrecord.reader import quantities

FEATURES: Final = (
    "shorter", "names shared", "names apart", "speaker shared", "speaker apart", "both own", "mixed",
    "polarity apart", "hedge apart", "later place", "numbers shared", "numbers apart", "times shared", "times apart",
    "sentence", "sentence contained", "rarest around", "rarest shared", "in a row", "same predicate",
    "predicate said", "predicates alike", "places apart", "shorter words", "longer words", "both quoted",
)  # fmt: skip
ROW: Final = 8  # pairs of neighbouring words that both have: more say no more
UNKNOWN: Final = 5.0  # rarity of a word that no sentence has as its own
_WORD = re.compile(r"\w+")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Side:
    """What a unit is compared by: the words of its sentence, their rarities summed, its own, those in a row; times."""

    around: frozenset[str]
    mass: float
    words: frozenset[str]
    rows: frozenset[tuple[str, str]]
    count: int
    values: frozenset[str]
    days: frozenset[str]


def described(units: Sequence[Unit], left: Ints, right: Ints) -> Floats:
    """The features of each pair of units, one row a pair."""
    sentences = _sentences(units)
    rarity = _rarity(list(sentences.values()))
    sides = [_side(unit, sentences[_sentence(unit)], rarity) for unit in units]
    rows = [
        (*_circumstances(units[i], units[j]), *_words((units[i], sides[i]), (units[j], sides[j]), rarity))
        for i, j in zip(left.tolist(), right.tolist(), strict=True)
    ]
    return np.array(rows, np.float32).reshape(len(rows), len(FEATURES))


def _sentence(unit: Unit) -> Span:
    return unit.proposition.sentence or unit.proposition.span


def _sentences(units: Sequence[Unit]) -> dict[Span, frozenset[str]]:
    """The words of all the units of each sentence."""
    found: dict[Span, set[str]] = {}
    for unit in units:
        found.setdefault(_sentence(unit), set()).update(unit.words)
    return {sentence: frozenset(words) for sentence, words in found.items()}


def _rarity(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log((len(sentences) + 1) / (count + 0.5)) for word, count in counts.items()}


def _side(unit: Unit, around: frozenset[str], rarity: dict[str, float]) -> _Side:
    words = [word.lower() for word in _WORD.findall(unit.text)]
    return _Side(
        around=around,
        mass=sum(rarity[word] for word in around),
        words=frozenset(unit.words),
        rows=frozenset(pairwise(words)),
        count=len(words),
        values=frozenset(time.value for time in unit.times),
        days=frozenset(time.value for time in unit.times if time.type in ("DATE", "TIME")),
    )


def _circumstances(a: Unit, b: Unit) -> tuple[float, ...]:
    """Who speaks, who is named, where it stands, whether it is denied or unsure: alike or not."""
    own = (a.statement is None) + (b.statement is None)
    speakers = a.speaker is not None and b.speaker is not None
    p, q = a.proposition, b.proposition
    return (
        math.log(min(len(a.text), len(b.text)) + 1),
        min(3, len(a.names & b.names)),
        bool(a.names and b.names) and not a.names & b.names,
        speakers and a.speaker == b.speaker,
        speakers and a.speaker != b.speaker,
        own == 2,
        own == 1,
        p.negated != q.negated,
        p.hedged != q.hedged,
        max(a.place, b.place),
        bool(p.numbers and q.numbers) and any(_same_number(x, y) for x in p.numbers for y in q.numbers),
        _counts_apart(p.numbers, q.numbers),
    )


def _counts_apart(left: Sequence[Number], right: Sequence[Number]) -> bool:
    """Whether both count things of one kind, and no count of one can be the other's."""
    pairs = [(x, y) for x in left for y in right]
    return any(counts.one_kind(*two) for two in pairs) and not any(counts.one(*two) for two in pairs)


def _same_number(x: Number, y: Number) -> bool:
    return (x.unit == y.unit or not (x.unit and y.unit)) and quantities.same(x, y)


def _words(left: tuple[Unit, _Side], right: tuple[Unit, _Side], rarity: dict[str, float]) -> tuple[float, ...]:
    """The days and the rare words that both have, in the unit and around it, and the words in a row."""
    (a, one), (b, other) = left, right
    around = one.around & other.around
    mass = sum(rarity[word] for word in around)
    p, q = a.proposition.predicate, b.proposition.predicate
    quoted = [unit.statement is not None and unit.statement.manner == "direct" for unit in (a, b)]
    return (
        bool(one.values & other.values),
        bool(one.days and other.days) and not one.days & other.days,
        mass / max(1e-6, math.sqrt(one.mass * other.mass)),
        mass / max(1e-6, min(one.mass, other.mass)),
        max((rarity[word] for word in around), default=0.0),
        max((rarity.get(word, UNKNOWN) for word in one.words & other.words), default=0.0),
        min(ROW, len(one.rows & other.rows)),
        p == q,
        p in other.words or q in one.words,
        _alike(p, q) if p and q else 0.0,
        abs(a.place - b.place),
        min(one.count, other.count),
        max(one.count, other.count),
        all(quoted),
    )


@lru_cache(maxsize=8192)
def _vector(word: str) -> Floats:
    return np.asarray(meaning.vectors([word])[0], np.float32)


def _alike(left: str, right: str) -> float:
    return float(_vector(left) @ _vector(right))
