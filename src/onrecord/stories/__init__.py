"""Readings → stories: which reports tell the same event.

Two reports are alike as far as they share rare words and the meaning of their openings; every day between their dates
beyond the second counts against it. Average link turns likeness into groups. A few reports were most likely picked for
one story, so they need less likeness than many. Time and memory grow with the square of the number of reports (four
bytes a pair).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from onrecord.model import Embed, Reading, Report, Story, content_id
from onrecord.words import rarity, words

BY: Final = "stories@0.1"

# Chosen on the 162 SEESAW train and valid stories (docs/accuracy.md), by B³ F1 of draws of 1 to 40 stories.
OPENING: Final = 700  # characters whose meaning stands for the report
MEANING: Final = 0.5  # weight of the opening's meaning beside the shared words
TELLING: Final = 1.0  # words less rare than this say nothing of the story
FREE_DAYS, A_DAY, MOST_DAYS = 2, 0.01, 40
ALIKE_FEW, ALIKE_MANY, FEW, GROWTH = 0.25, 0.4, 3, 0.058

Floats = NDArray[np.float32]


def group(readings: Sequence[Reading], embed: Embed) -> tuple[Story, ...]:
    """The stories among the readings, largest first; reports in the order given."""
    if not readings:
        return ()
    reports = [reading.report for reading in readings]
    members: dict[int, list[str]] = {}
    for report, label in zip(reports, _labels(likeness(reports, embed)), strict=True):
        members.setdefault(label, []).append(report.id)
    found = [Story(content_id("story", *sorted(ids)), tuple(ids), BY) for ids in members.values()]
    return tuple(sorted(found, key=lambda story: -len(story.reports)))


def likeness(reports: Sequence[Report], embed: Embed) -> Floats:
    """How alike each pair of reports is, symmetric, n × n; about 0.4 and more within a story."""
    rows = _word_vectors(reports)
    shared = np.asarray((rows @ rows.T).todense(), dtype=np.float32)
    openings = embed([f"{report.title or ''}. {opening(report)}" for report in reports])
    alike: Floats = shared + MEANING * (openings @ openings.T) - A_DAY * _days_apart(reports)
    return alike


def _labels(alike: Floats) -> list[int]:
    if len(alike) == 1:
        return [1]
    distance = alike.max() - (alike + alike.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(np.maximum(distance, 0), checks=False), "average")
    return [int(label) for label in fcluster(tree, float(alike.max()) - enough(len(alike)), "distance")]


def enough(count: int) -> float:
    """How alike reports of one story are at least, on average, among so many reports.

    >>> enough(3), round(enough(12), 2), enough(1000)
    (0.25, 0.33, 0.4)
    """
    return min(ALIKE_MANY, ALIKE_FEW + GROWTH * max(0.0, math.log(count / FEW)))


def _word_vectors(reports: Sequence[Report]) -> csr_array:
    """Unit rows over the reports' telling words: (1 + ln count) × rarity."""
    columns: dict[str, int] = {}
    cells: list[tuple[int, int, float]] = []
    for row, report in enumerate(reports):
        for word, weight in _weights(report).items():
            cells.append((row, columns.setdefault(word, len(columns)), weight))
    data = [cell[2] for cell in cells]
    where = ([cell[0] for cell in cells], [cell[1] for cell in cells])
    return csr_array((data, where), shape=(len(reports), max(1, len(columns))))


def _weights(report: Report) -> dict[str, float]:
    counts = Counter(words(f"{report.title or ''}\n{told(report)}"))
    weights = {word: (1 + math.log(n)) * rarity(word) for word, n in counts.items() if rarity(word) > TELLING}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {word: weight / length for word, weight in weights.items()}


def told(report: Report) -> str:
    """The text without its furniture."""
    kept, at = [], 0
    for piece in sorted(report.furniture, key=lambda piece: piece.start):
        kept.append(report.text[at : piece.start])
        at = max(at, piece.end)
    return "".join([*kept, report.text[at:]])


def opening(report: Report) -> str:
    return told(report)[:OPENING]


def _days_apart(reports: Sequence[Report]) -> Floats:
    """Days beyond the free ones between each pair's dates; none where a date is missing."""
    days = np.array([_day(report) for report in reports], dtype=np.float32)
    apart = np.clip(np.abs(days[:, None] - days[None, :]) - FREE_DAYS, 0, MOST_DAYS - FREE_DAYS)
    result: Floats = np.nan_to_num(apart, nan=0.0)
    return result


def _day(report: Report) -> float:
    return float(date.fromisoformat(report.published[:10]).toordinal()) if report.published else math.nan
