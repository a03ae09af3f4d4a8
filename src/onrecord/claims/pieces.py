"""Units → the words, or word pieces, that they are compared by: a vector and a weight for each.

Units come in; a table goes out. In a story that a reader waits for, the vectors are the encoder's, made in the
light of what stands around the words, and their lengths say how much each counts there; in one of more units than that
takes, they are the words' own (``meaning``). A word weighs more the fewer units of the story have it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import meaning
from onrecord.claims.units import Unit
from onrecord.model import InContext

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

WIDEST: Final = 48  # pieces of a unit that are compared, the first of it
NARROWEST: Final = 24  # words of a unit in a large story, the rarest first
MARK: Final = 0.05  # weight of what is no word
TINY: Final = 1e-6  # the length of a vector of nothing
CENTRED: Final = 0.5  # how far the story's mean is taken off: what all its units are about tells none from another


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces' vectors and weights, one row each, and one vector for the ``whole`` of each unit.

    Unit k has the rows from ``starts[k]`` to before ``starts[k + 1]``: one at least.
    """

    vectors: Floats
    weight: Floats
    starts: Ints
    whole: Floats


def in_context(units: Sequence[Unit], encode: InContext) -> Pieces:
    """The pieces of each unit as its surroundings make them; each window is encoded once."""
    windows = list(dict.fromkeys(unit.window for unit in units))
    encoded = dict(zip(windows, encode(windows), strict=True))
    return _table([_of(unit, *encoded[unit.window]) for unit in units])


def inside(unit: Unit, places: Iterable[Sequence[int]]) -> list[int]:
    """Which of a window's pieces, given where each starts and ends, are the unit's own or its lent subject's."""
    begun = unit.proposition.span.start - unit.at
    lent = [unit.proposition.subject] if unit.proposition.subject else []
    bounds = [(unit.at, unit.at + len(unit.text)), *((s.start - begun, s.end - begun) for s in lent)]
    own = (k for k, (start, stop) in enumerate(places) if any(start < b and a < stop > start for a, b in bounds))
    return list(islice(own, WIDEST))


def by_themselves(units: Sequence[Unit]) -> Pieces:
    """The words of each unit by what they mean wherever they stand."""
    counts = Counter(word for unit in units for word in unit.words)
    vectors, rows = meaning.vectors(list(counts)), {word: row for row, word in enumerate(counts)}
    told = [sorted(unit.words, key=counts.__getitem__)[:NARROWEST] for unit in units]
    return _table([(words, vectors[[rows[word] for word in words]]) for words in told])


def _of(unit: Unit, places: Ints, vectors: Floats) -> tuple[list[str], Floats]:
    """The unit's own pieces among those of its window."""
    rows = inside(unit, places.tolist())
    return [unit.window[places[k][0] : places[k][1]].lower() for k in rows], vectors[rows]


def _table(told: Sequence[tuple[Sequence[str], Floats]]) -> Pieces:
    depth = told[0][1].shape[1] if told else 1
    counts = Counter(word for words, _ in told for word in set(words))
    filled = [(words, rows) if len(words) else ([""], np.zeros((1, depth), np.float32)) for words, rows in told]
    vectors = np.concatenate([np.zeros((0, depth), np.float32), *(rows for _, rows in filled)])
    length = np.linalg.norm(vectors, axis=1)
    vectors /= np.maximum(length, TINY)[:, None]
    rare = {word: weight(word, counts[word], len(told)) for word in ("", *counts)}
    rarity = np.array([rare[word] for words, _ in filled for word in words], np.float32)
    starts = np.cumsum([0, *(len(words) for words, _ in filled)])
    return Pieces(vectors, rarity * np.maximum(length, TINY), starts, _whole(vectors, starts))


def weight(word: str, count: int, total: int) -> float:
    """How much a word counts that so many of a story's units have, whatever it says there."""
    return math.log((total + 1) / (count + 0.5)) if any(c.isalnum() for c in word) else MARK


def _whole(vectors: Floats, starts: Ints) -> Floats:
    """One unit vector for each unit: the mean of its pieces, less what the story has in common."""
    if len(starts) == 1:
        return np.zeros((0, vectors.shape[1]), np.float32)
    mean = np.add.reduceat(vectors, starts[:-1], axis=0) / np.diff(starts)[:, None]
    mean = mean - CENTRED * mean.mean(axis=0)
    return np.asarray(mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), TINY), np.float32)
