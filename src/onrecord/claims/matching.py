"""Units of one story → candidate pairs, and how likely the two sides of each state one proposition.

Units and an embedder come in; pairs with readable features and a probability go out. The matcher is a logistic
regression over ``FEATURES``; its weights lie beside this module in ``matcher.json``, made by ``training/claims.py``
from hand-aligned stories. In a story of more than ``MOST_EMBEDDED`` units the sentence embedder would take longer than
a reader waits: there the words' own vectors, averaged, stand in for it, with weights of their own.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise, product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import meaning
from onrecord.claims.units import Unit
from onrecord.model import Embed, Number
from onrecord.reader import quantities
from onrecord.words import rarity as known_rarity

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

MOST_EMBEDDED: Final = 900  # units: about six seconds of the embedder on two cores
NEAREST: Final = 24  # candidates of a unit: in a story of three reports about eight in each
LEAST_LIKE: Final = 0.1  # less alike than this is never a candidate
BLOCK: Final = 512  # rows, or pairs, that are compared at once
WIDEST: Final = 24  # words of a unit that are compared, the rarest first
SHARP: Final = 0.4  # words less alike than this count as unlike in the sharp features
FEATURES: Final = (
    "cosine", "margin left", "margin right", "best of both", "context",
    "soft", "soft contained", "soft least", "sharp", "sharp contained", "sharp mass", "shared mass", "contained",
    "shorter", "names shared", "names apart", "speaker shared", "speaker apart", "both own", "mixed",
    "polarity apart", "hedge apart", "later place", "numbers shared", "times shared",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of units (left < right), their features by column, and how likely each is one proposition."""

    left: Ints
    right: Ints
    features: Floats
    chance: Floats


@dataclass(frozen=True, slots=True)
class Matcher:
    """Weights of the features, and the intercept."""

    weights: Floats
    intercept: float

    def chances(self, features: Floats) -> Floats:
        """How likely the two sides of each row state one proposition, 0 to 1."""
        score = features @ self.weights + self.intercept
        return np.asarray(1.0 / (1.0 + np.exp(-score)), np.float32)


@dataclass(frozen=True, slots=True)
class _Words:
    """The units' words as rows of one table: ``ids`` padded with -1, ``weight`` with 0; and the words' vectors."""

    ids: Ints
    weight: Floats
    vectors: Floats


@cache
def matcher(kind: str) -> Matcher:
    """The shipped matcher for "sentence" or "word" vectors; ValueError where its weights are for other features."""
    stored = json.loads(resources.files("onrecord.claims").joinpath("matcher.json").read_text("utf8"))[kind]
    if list(stored["weights"]) != list(FEATURES):
        raise ValueError("matcher.json holds weights for other features: run training/claims.py")
    return Matcher(np.array(list(stored["weights"].values()), np.float32), float(stored["intercept"]))


def pairs(units: Sequence[Unit], embed: Embed) -> Pairs:
    """The candidate pairs among the units, within reports too, and how likely each is one proposition."""
    kind = "sentence" if len({unit.told for unit in units}) <= MOST_EMBEDDED else "word"
    left, right, features = described(units, embed, kind)
    return Pairs(left, right, features, matcher(kind).chances(features))


def described(units: Sequence[Unit], embed: Embed, kind: str) -> tuple[Ints, Ints, Floats]:
    """The candidate pairs and their features, with "sentence" or "word" vectors."""
    words = _words(units)
    vectors = _sentences(units, embed) if kind == "sentence" else _averages(units, words)
    left, right, likeness = _candidates(units, vectors)
    near = _nearness(units, vectors, (left, right), likeness)
    told = [_wording(words, left[k : k + BLOCK], right[k : k + BLOCK]) for k in range(0, len(left), BLOCK)]
    rest = _circumstances(units, left, right)
    return left, right, np.concatenate([near, np.concatenate([near[:0, :0].reshape(0, 8), *told]), rest], axis=1)


def _words(units: Sequence[Unit]) -> _Words:
    counts = Counter(word for unit in units for word in unit.words)
    weights = {word: math.log((len(units) + 1) / (count + 0.5)) for word, count in counts.items()}
    vocabulary = {word: k for k, word in enumerate(weights)}
    ids = np.full((len(units), WIDEST), -1, np.int64)
    weight = np.zeros((len(units), WIDEST), np.float32)
    for k, unit in enumerate(units):
        chosen = sorted(unit.words, key=lambda word: -weights[word])[:WIDEST]
        ids[k, : len(chosen)] = [vocabulary[word] for word in chosen]
        weight[k, : len(chosen)] = [weights[word] for word in chosen]
    return _Words(ids, weight, meaning.vectors(list(vocabulary)))


def _sentences(units: Sequence[Unit], embed: Embed) -> Floats:
    """The embedder's vectors; the same words are embedded once."""
    rows = {told: k for k, told in enumerate(dict.fromkeys(unit.told for unit in units))}
    return np.asarray(embed(list(rows))[[rows[unit.told] for unit in units]], np.float32)


def _averages(units: Sequence[Unit], words: _Words) -> Floats:
    """The mean of the words' vectors, each weighed by how rare it is in the news."""
    names = list(dict.fromkeys(word for unit in units for word in unit.words))
    rare = np.array([known_rarity(word) + 0.2 for word in names] + [0.0], np.float32)
    padded = np.concatenate([words.vectors, np.zeros((1, words.vectors.shape[1]), np.float32)])
    mean = np.einsum("nk,nkd->nd", rare[words.ids], padded[words.ids])
    return np.asarray(mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-6), np.float32)


def _candidates(units: Sequence[Unit], vectors: Floats) -> tuple[Ints, Ints, Floats]:
    """Pairs of which one is among the nearest of the other, and the nearest likeness of each unit in each report."""
    owner = np.array([unit.reading for unit in units], np.int64)
    reports, starts = np.unique(owner, return_index=True)
    best = np.full((len(units), int(owner.max(initial=-1)) + 1), -1.0, np.float32)
    keys = [np.zeros(0, np.int64)]
    for top in range(0, len(units), BLOCK):
        rows = np.arange(top, min(top + BLOCK, len(units)))
        near = vectors[rows] @ vectors.T
        near[rows - top, rows] = -1.0
        best[np.ix_(rows, reports)] = np.maximum.reduceat(near, starts, axis=1)
        keys.append(_nearest(near, rows, np.append(starts, len(units))))
    joined = np.unique(np.concatenate(keys))
    return joined // max(1, len(units)), joined % max(1, len(units)), best


def _nearest(near: Floats, rows: Ints, starts: Ints) -> Ints:
    """The nearest columns of each row, spread over the reports, as pair keys (smaller × total + larger)."""
    each = -(-NEAREST // (len(starts) - 1))
    parts = [_highest(near[:, a:b], each) + a for a, b in pairwise(starts.tolist())]
    columns = np.concatenate(parts, axis=1)
    found = np.take_along_axis(near, columns, axis=1)
    columns = np.take_along_axis(columns, _highest(found, NEAREST + each), axis=1)
    keep = (np.take_along_axis(near, columns, axis=1) >= LEAST_LIKE).ravel()
    i, j = np.repeat(rows, columns.shape[1])[keep], columns.ravel()[keep]
    return np.asarray(np.minimum(i, j) * starts[-1] + np.maximum(i, j), np.int64)


def _highest(values: Floats, count: int) -> Ints:
    """The columns of the highest values of each row, as many as asked for or as there are."""
    width = min(count, values.shape[1])
    return np.asarray(np.argpartition(-values, width - 1, axis=1)[:, :width], np.int64)


def _nearness(units: Sequence[Unit], vectors: Floats, pair: tuple[Ints, Ints], best: Floats) -> Floats:
    """How near the two are, by how much each side prefers another, and how near their neighbours are."""
    left, right = pair
    owner = np.array([unit.reading for unit in units], np.int64)
    cosine = np.einsum("ij,ij->i", vectors[left], vectors[right])
    margins = cosine - best[left, owner[right]], cosine - best[right, owner[left]]
    mutual = (margins[0] > -1e-4) & (margins[1] > -1e-4)
    context = np.zeros(len(left), np.float32)
    for i, j in product(*([np.clip(side + step, 0, len(units) - 1) for step in (-1, 1)] for side in pair)):
        beside = (owner[i] == owner[left]) & (owner[j] == owner[right])
        context = np.maximum(context, np.where(beside, np.einsum("ij,ij->i", vectors[i], vectors[j]), 0.0))
    return np.stack([cosine, *margins, mutual, context], axis=1).astype(np.float32)


def _wording(words: _Words, left: Ints, right: Ints) -> Floats:
    """How much of each side's words the other side says, in the same words or in words of like meaning."""
    a, b = words.ids[left], words.ids[right]
    wa, wb = words.weight[left], words.weight[right]
    real = (a >= 0)[:, :, None] & (b >= 0)[:, None, :]
    near = np.where(real, np.einsum("kid,kjd->kij", words.vectors[a], words.vectors[b]), 0.0).clip(0.0, 1.0)
    soft = [_share(near.max(axis=2), wa), _share(near.max(axis=1), wb)]
    edge = ((near - SHARP) / (1 - SHARP)).clip(0.0, 1.0)
    sharp = [_share(edge.max(axis=2), wa), _share(edge.max(axis=1), wb)]
    mass = ((edge.max(axis=2) * wa).sum(axis=1) + (edge.max(axis=1) * wb).sum(axis=1)) / 2
    same = (((a[:, :, None] == b[:, None, :]) & real).any(axis=2) * wa).sum(axis=1)
    least = np.maximum(np.minimum(wa.sum(axis=1), wb.sum(axis=1)), 1e-6)
    return np.stack(
        [
            (soft[0] + soft[1]) / 2, np.maximum(*soft), np.minimum(*soft), (sharp[0] + sharp[1]) / 2,
            np.maximum(*sharp), np.log1p(mass), np.log1p(same), same / least,
        ],
        axis=1,
    ).astype(np.float32)  # fmt: skip


def _share(found: Floats, weight: Floats) -> Floats:
    return np.asarray((found * weight).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-6), np.float32)


def _circumstances(units: Sequence[Unit], left: Ints, right: Ints) -> Floats:
    """Who speaks, who is named, where it stands, whether it is denied or unsure: alike or not."""
    rows = [_alike(units[i], units[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)]
    return np.array(rows, np.float32).reshape(len(rows), 12)


def _alike(a: Unit, b: Unit) -> tuple[float, ...]:
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
        bool(a.times and b.times) and bool({t.value for t in a.times} & {t.value for t in b.times}),
    )


def _same_number(x: Number, y: Number) -> bool:
    return (x.unit == y.unit or not (x.unit and y.unit)) and quantities.same(x, y)
