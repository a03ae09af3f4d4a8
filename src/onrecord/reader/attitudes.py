"""Pairs of parties with their clues, of one report → how likely each one stands for, or against, the other.

``attitudes.npz`` holds what ``training/positions.py`` learned from SEESAW's train side and directed sentiment: a weight
for and against of every clue (softmax regression), and of what the report's other pairs show: people mostly stand where
they stand throughout a report, so the same two elsewhere in it weigh in.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.reader.clues import Clues, Pair

Floats = NDArray[np.float64]
Total = tuple[float, float, float]
NONE: Final[Total] = (0.0, 0.0, 0.0)
MOST: Final = 5  # other pairs of one kind; more of them add nothing


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: for and against, a clue, and a column of ``context``."""

    clues: dict[str, tuple[float, float]]
    context: Floats


def chances(pairs: Sequence[Pair]) -> Floats:
    """How likely each pair's actor stands for, and against, its target: one row a pair."""
    if not pairs:
        return np.zeros((0, 2))
    alone = softmax(np.array([_weigh(pair.clues) for pair in pairs]))
    names = [(pair.actor.name, pair.target.name) for pair in pairs]
    return softmax(context(names, alone) @ weights().context)


def context(names: Sequence[tuple[str, str]], alone: Floats) -> Floats:
    """For each pair of one report, what its own clues say and what the report's other pairs do: one row a pair.

    The columns: one; the pair's log odds and chances; then, for the same two elsewhere, the same two the other way, the
    actor with others, and others with the target: their mean chances and how many they are; the report's mean chances.
    """
    nothing = 1 - alone.sum(axis=1, keepdims=True)
    rows = alone.tolist()
    same = _totals(names, rows)
    actors = _totals([actor for actor, _ in names], rows)
    targets = _totals([target for _, target in names], rows)
    overall = alone.mean(axis=0).tolist()
    others = []
    for (actor, target), (likes, dislikes) in zip(names, rows, strict=True):
        own = same[actor, target]
        elsewhere = (own[0] - likes, own[1] - dislikes, own[2] - 1)
        back = same.get((target, actor), NONE)
        with_others, by_others = _less(actors[actor], own), _less(targets[target], own)
        others.append([*_mean(elsewhere), *_mean(back), *_mean(with_others), *_mean(by_others), *overall])
    return np.hstack([np.ones((len(rows), 1)), np.log(alone / nothing), alone, np.array(others)])


def _totals(keys: Iterable[Hashable], rows: Iterable[Sequence[float]]) -> dict[Hashable, Total]:
    """The chances of a report's pairs summed by what they have in common, and how many they are."""
    found: dict[Hashable, Total] = {}
    for key, (likes, dislikes) in zip(keys, rows, strict=True):
        before = found.get(key, NONE)
        found[key] = (before[0] + likes, before[1] + dislikes, before[2] + 1)
    return found


def _less(total: Total, part: Total) -> Total:
    return total[0] - part[0], total[1] - part[1], total[2] - part[2]


def _mean(total: Total) -> Total:
    count = total[2]
    return (total[0] / count, total[1] / count, min(MOST, count) / MOST) if count else NONE


def softmax(odds: Floats) -> Floats:
    """Log odds for and against, towards neither, as chances."""
    powers = np.exp(np.minimum(odds, 30))
    return np.asarray(powers / (1 + powers.sum(axis=1, keepdims=True)), dtype=np.float64)


def _weigh(groups: Sequence[Clues]) -> tuple[float, float]:
    found = [_sum(group) for group in groups]
    return sum(a for a, _ in found), sum(b for _, b in found)


@lru_cache(maxsize=512)
def _sum(group: Clues) -> tuple[float, float]:
    known = weights().clues
    found = [known[clue] for clue in dict.fromkeys(group) if clue in known]
    return sum(a for a, _ in found), sum(b for _, b in found)


@cache
def weights() -> Weights:
    """The learned weights, read once a process."""
    with (files("onrecord.reader") / "attitudes.npz").open("rb") as file, np.load(file) as stored:
        clues = bytes(stored["clues"]).decode("utf8").split("\n")
        values = stored["weights"].astype(np.float64)
        both = stored["context"].astype(np.float64)
    return Weights({clue: (row[0], row[1]) for clue, row in zip(clues, values.tolist(), strict=True)}, both)
