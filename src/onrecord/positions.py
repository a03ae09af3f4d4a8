"""Readings of one story → who stands where on what, over all reports that show it.

Positions of several reports are one line where the actor, the stance, the matter and whoever says so are one: two
targets are one matter where the shorter's words that say something are mostly the longer's. The line keeps the first
date on which a report shows it; a later change of mind is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.model import Position, Reading, StoryPosition
from onrecord.words import rarity, words

SAME_MATTER: Final = 0.4  # share of the shorter target's weight that the longer one holds
LINES: Final = 24
MOST: Final = 150  # positions of one report that are compared; a news report shows a dozen
_DOING = re.compile(r"\w+ing\b")  # "working with the US": a noun reads better in a table


@dataclass(frozen=True, slots=True)
class _Shown:
    position: Position
    date: str | None
    weights: dict[str, float]


def gather(readings: Sequence[Reading]) -> tuple[StoryPosition, ...]:
    """The story's positions, best supported first."""
    groups: list[list[_Shown]] = []
    for reading in readings:
        for position in reading.positions[:MOST]:
            shown = _shown(position, reading.report.published)
            same = next((group for group in groups if any(_same(shown, other) for other in group)), None)
            if same is None:
                groups.append([shown])
            else:
                same.append(shown)
    lines = sorted(groups, key=_support, reverse=True)[:LINES]
    return tuple(_line(group) for group in lines)


def _shown(position: Position, published: str | None) -> _Shown:
    weights = {word.removesuffix("s"): rarity(word) for word in words(position.target)}
    return _Shown(position, (published or "")[:10] or None, weights)


def _same(a: _Shown, b: _Shown) -> bool:
    if _held(a.position) != _held(b.position):
        return False
    shared = sum(a.weights[word] for word in a.weights.keys() & b.weights.keys())
    least = min(sum(a.weights.values()), sum(b.weights.values()))
    return shared >= SAME_MATTER * least if least else a.position.target == b.position.target


def _held(position: Position) -> tuple[str, str, str | None]:
    return position.actor, position.stance, position.on_word_of


def _support(group: Sequence[_Shown]) -> tuple[int, int, float]:
    return len({one.position.span.report for one in group}), len(group), max(one.position.score for one in group)


def _line(group: Sequence[_Shown]) -> StoryPosition:
    best = max(
        group, key=lambda one: (one.position.score, not _DOING.match(one.position.target), -len(one.position.target))
    )
    return StoryPosition(
        actor=best.position.actor,
        stance=best.position.stance,
        target=best.position.target,
        on_word_of=best.position.on_word_of,
        date=min((one.date for one in group if one.date), default=None),
        cites=tuple(one.position.span for one in group),
    )
