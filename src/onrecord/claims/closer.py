"""Pairs of units with a likelihood → how likely each is one proposition once both are read together.

Only pairs that may be one are read so, for it takes a fiftieth of a second each. What the network makes of a pair is
weighed against its first likelihood, and against what the network makes of the other pairs of both sides; the weights
are those of ``closer`` in ``matcher.json``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from onrecord.claims import matching
from onrecord.claims.matching import Floats, Ints, Pairs
from onrecord.claims.units import Unit
from onrecord.model import Compare, Excerpt

FROM: Final = 0.05  # a likelihood from which a pair is read
MOST: Final = 100  # pairs of a story that are read, about two seconds: of more those most in doubt
FEATURES: Final = ("first", "read", "margin", "margin least")


def look(units: Sequence[Unit], pairs: Pairs, compare: Compare) -> Pairs:
    """The pairs with the likelihood that reading gives them, where they were read; else with the one they had."""
    if len(units) > matching.MOST_ENCODED:
        return pairs
    rows = worth_reading(units, pairs)
    chance = pairs.chance.copy()
    chance[rows] = matching.scorer("closer", FEATURES).chances(described(units, pairs, rows, compare))
    return replace(pairs, chance=chance)


def worth_reading(units: Sequence[Unit], pairs: Pairs) -> Ints:
    """Which pairs are read: of different reports, not all too unlikely, and no more than MOST."""
    owner = np.array([unit.reading for unit in units], np.int64)
    rows = np.flatnonzero((pairs.chance >= FROM) & (owner[pairs.left] != owner[pairs.right]))
    doubt = np.abs(pairs.chance[rows] - 0.5)
    return np.sort(rows[np.argsort(doubt, kind="stable")[:MOST]])


def described(units: Sequence[Unit], pairs: Pairs, rows: Ints, compare: Compare) -> Floats:
    """The features of some of the pairs, which are read for it, one row a pair."""
    excerpts = [_excerpt(unit) for unit in units]
    left, right = pairs.left[rows], pairs.right[rows]
    read = compare([_in_order(excerpts[i], excerpts[j]) for i, j in zip(left.tolist(), right.tolist(), strict=True)])
    margins = matching.standing(units, read, left, right)[:, :2]
    return np.column_stack([_log_odds(pairs.chance[rows]), read, margins]).astype(np.float32)


def _in_order(one: Excerpt, other: Excerpt) -> tuple[Excerpt, Excerpt]:
    """The two in an order of their own, whichever report came first."""
    return (one, other) if (one.window, one.own) <= (other.window, other.own) else (other, one)


def _excerpt(unit: Unit) -> Excerpt:
    begun = unit.proposition.span.start - unit.at
    lent = [unit.proposition.subject] if unit.proposition.subject else []
    spans = [(span.start - begun, span.end - begun) for span in lent]
    return Excerpt(unit.speaker or "", unit.window, (*spans, (unit.at, unit.at + len(unit.text))))


def _log_odds(chance: Floats) -> Floats:
    kept = chance.clip(1e-4, 1 - 1e-4)
    return np.asarray(np.log(kept / (1 - kept)), np.float32)
