"""Units of one story → candidate pairs, and how likely the two sides of each state one proposition.

Units and an encoder of words in context come in; pairs with readable features and a probability go out. The matcher is
a logistic regression over ``FEATURES``; its weights lie beside this module in ``matcher.json``, made by
``training/claims.py`` from annotated stories. In a story of more than ``MOST_ENCODED`` units the encoder would take
longer than a reader waits: there the words' own vectors stand in for it, with weights of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import alike, pieces
from onrecord.claims.pieces import Pieces
from onrecord.claims.units import Unit
from onrecord.model import InContext
from onrecord.words import rarity

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MOST_ENCODED: Final = 600  # units: about five seconds of the encoder on one core
NEAREST: Final = 24  # candidates of a unit: in a story of three reports about eight in each
NEAREST_WORDED: Final = 2  # the same by rare words alone: the one best of another report, beside those in context
LEAST_LIKE: Final = 0.0  # less alike than this is never a candidate
BLOCK: Final = 256  # rows that are compared at once
SHARP: Final = 0.5  # pieces less alike than this count as unlike in the sharp features
FEATURES: Final = (
    "said", "said most", "said least", "sharp", "sharp most", "sharp mass", "meaning",
    "margin", "margin least", "meaning margin", "meaning margin least", "rank", "rank least", *alike.FEATURES,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of units (left < right), their features by column, and how likely each is one proposition."""

    left: Ints
    right: Ints
    features: Floats
    chance: Floats


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic regression: weights of named features, and the intercept; for several questions a column each."""

    weights: Floats
    intercept: float | Floats

    def chances(self, features: Floats) -> Floats:
        """The probability of each row of features, 0 to 1."""
        score = np.clip(features @ self.weights + self.intercept, -30, 30)
        return np.asarray(1.0 / (1.0 + np.exp(-score)), np.float32)


@cache
def scorer(kind: str, features: tuple[str, ...] = FEATURES) -> Scorer:
    """A shipped scorer by its name in matcher.json; ValueError where its weights are for other features."""
    stored = json.loads(resources.files("onrecord.claims").joinpath("matcher.json").read_text("utf8"))[kind]
    if tuple(stored["weights"]) != features:
        raise ValueError(f"matcher.json holds weights of {kind!r} for other features: run training/claims.py")
    return Scorer(np.array(list(stored["weights"].values()), np.float32), float(stored["intercept"]))


def pairs(units: Sequence[Unit], encode: InContext) -> Pairs:
    """The candidate pairs among the units, within reports too, and how likely each is one proposition."""
    kind = "context" if len(units) <= MOST_ENCODED else "word"
    left, right, features = described(units, encode, kind)
    return Pairs(left, right, features, scorer(kind).chances(features))


def described(units: Sequence[Unit], encode: InContext, kind: str) -> tuple[Ints, Ints, Floats]:
    """The candidate pairs and their features, by words in "context" or by each "word" alone."""
    table = pieces.in_context(units, encode) if kind == "context" else pieces.by_themselves(units)
    worded = [(_worded(units), NEAREST_WORDED)] if kind == "context" else []  # by themselves words have no neighbours
    left, right = _candidates(units, (table.whole, NEAREST), *worded)
    said = _said(table, left, right)
    whole = np.einsum("ij,ij->i", table.whole[left], table.whole[right])
    stands = [standing(units, score, left, right) for score in (said[:, 0], whole)]
    columns = [said, whole[:, None], stands[0][:, :2], stands[1][:, :2], stands[0][:, 2:]]
    return left, right, np.concatenate([*columns, alike.described(units, left, right)], axis=1).astype(np.float32)


def _worded(units: Sequence[Unit]) -> Floats:
    """Units' words as vectors of length one: in context a unit is more like its neighbours than like its versions."""
    places = {word: k for k, word in enumerate(sorted({word for unit in units for word in unit.proposition.words}))}
    table = np.zeros((len(units), len(places) + 1), np.float32)
    for row, unit in enumerate(units):
        for word in unit.proposition.words:
            table[row, places[word]] = rarity(word)
    return np.asarray(table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-6), np.float32)


def _candidates(units: Sequence[Unit], *likenesses: tuple[Floats, int]) -> tuple[Ints, Ints]:
    """Pairs of which one is among the so many nearest of the other by one of the likenesses."""
    owner = np.array([unit.reading for unit in units], np.int64)
    starts = np.append(np.unique(owner, return_index=True)[1], len(units))
    keys = [np.zeros(0, np.int64)]
    for (vectors, most), top in product(likenesses, range(0, len(units), BLOCK)):
        rows = np.arange(top, min(top + BLOCK, len(units)))
        near = vectors[rows] @ vectors.T
        near[rows - top, rows] = -1.0
        keys.append(_nearest(near, rows, starts, most))
    joined = np.unique(np.concatenate(keys))
    return joined // max(1, len(units)), joined % max(1, len(units))


def _nearest(near: Floats, rows: Ints, starts: Ints, most: int) -> Ints:
    """The nearest columns of each row, spread over the reports, as pair keys (smaller × total + larger)."""
    each = -(-most // (len(starts) - 1))
    parts = [_highest(near[:, a:b], each) + a for a, b in pairwise(starts.tolist())]
    columns = np.concatenate(parts, axis=1)
    found = np.take_along_axis(near, columns, axis=1)
    columns = np.take_along_axis(columns, _highest(found, most + each), axis=1)
    keep = (np.take_along_axis(near, columns, axis=1) > LEAST_LIKE).ravel()
    i, j = np.repeat(rows, columns.shape[1])[keep], columns.ravel()[keep]
    return np.asarray(np.minimum(i, j) * starts[-1] + np.maximum(i, j), np.int64)


def _highest(values: Floats, count: int) -> Ints:
    """The columns of the highest values of each row, as many as asked for or as there are.

    Of equal ones the first: a partition would leave that to the processor.
    """
    if count == 1:
        return np.asarray(values.argmax(axis=1)[:, None], np.int64)
    return np.asarray(np.argsort(-values, axis=1, kind="stable")[:, :count], np.int64)


def _said(table: Pieces, left: Ints, right: Ints) -> Floats:
    """How much of each side's words the other side says, in the same words or in words that mean the same there.

    ``left`` is in ascending order: what one unit is compared with is compared at once.
    """
    if not len(left):
        return np.zeros((0, 6), np.float32)
    sizes = np.diff(table.starts)[right]
    starts = np.cumsum(sizes) - sizes
    rows = np.arange(sizes.sum()) + np.repeat(table.starts[right] - starts, sizes)
    ends, edges = np.append(starts, len(rows)), np.flatnonzero(np.diff(left, prepend=-1, append=-1))
    groups = ((int(left[a]), rows[ends[a] : ends[b]], starts[a:b] - starts[a]) for a, b in pairwise(edges.tolist()))
    own, own_sharp, own_sum, near = map(
        np.concatenate, zip(*(_against(table, *group) for group in groups), strict=True)
    )
    weights, theirs = table.weight[rows], np.maximum(near, 0.0)
    total = np.add.reduceat(weights, starts)
    soft = own / own_sum, np.add.reduceat(theirs * weights, starts) / total
    mass = own_sharp, np.add.reduceat(_sharp(theirs) * weights, starts)
    sharp = mass[0] / own_sum, mass[1] / total
    columns = (soft[0] + soft[1], np.maximum(*soft), np.minimum(*soft), sharp[0] + sharp[1], np.maximum(*sharp))
    return np.stack([*columns, np.log1p(mass[0] + mass[1])], axis=1).astype(np.float32)


def _against(table: Pieces, one: int, rows: Ints, starts: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """What one unit has of others, whose pieces are these rows: the weight of its words that each says, softly and
    sharply, and of all of them; and how near each of the others' pieces comes to one of its own."""
    own = slice(table.starts[one], table.starts[one + 1])
    near, weight = table.vectors[own] @ table.vectors[rows].T, table.weight[own]
    mine = np.maximum(np.maximum.reduceat(near, starts, axis=1), 0.0).T
    return mine @ weight, _sharp(mine) @ weight, np.full(len(starts), weight.sum()), np.maximum.reduce(near, axis=0)


def _sharp(near: Floats) -> Floats:
    return np.asarray(np.minimum(np.maximum((near - SHARP) / (1 - SHARP), 0.0), 1.0), np.float32)


def standing(units: Sequence[Unit], score: Floats, left: Ints, right: Ints) -> Floats:
    """By how much each side prefers another in the other's report, and how many it prefers: more and less of the two.

    The margins are 0 where the pair is the best and below 0 elsewhere; ranks are logarithms.
    """
    owner = np.array([unit.reading for unit in units], np.int64)
    reports = int(owner.max(initial=0)) + 1
    keys = np.concatenate([left * reports + owner[right], right * reports + owner[left]])
    both = np.concatenate([score, score])
    order = np.lexsort((-both, keys))
    first = np.flatnonzero(np.append(True, np.diff(keys[order]) != 0)) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(first, len(keys)))
    margin, rank = np.empty(len(keys), np.float32), np.empty(len(keys), np.float32)
    margin[order] = both[order] - np.repeat(both[order][first], sizes)
    rank[order] = np.log1p(np.arange(len(keys)) - np.repeat(first, sizes))
    (m1, m2), (r1, r2) = np.split(margin, 2), np.split(rank, 2)
    rows = [np.maximum(m1, m2), np.minimum(m1, m2), np.minimum(r1, r2), np.maximum(r1, r2)]
    return np.stack(rows, axis=1).astype(np.float32)
