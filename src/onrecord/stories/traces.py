"""Reports → traces: the little of a report by which it is grouped, small enough to keep for each report for ever.

A trace holds the report's telling words (as 32-bit hashes) with their weights: how often a word occurs, and more if
the headline or the opening has it, for these say what happened. It costs about a kilobyte and a tenth of the time
that a sentence vector takes; such vectors were tried and added nothing (docs/accuracy.md).
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Report
from onrecord.stories import TELLING, opening, told
from onrecord.words import rarity, words

BY: Final = "traces@0.2"
NOON: Final = 0.5  # of the day, for a date without an hour
DAY: Final = 86400.0  # seconds
STEPS: Final = 16  # of a weight of one: weights are kept in a byte, up to 16


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a report for grouping: sorted word hashes and their weights, in sixteenths."""

    words: NDArray[np.uint32]
    weights: NDArray[np.uint8]

    def pack(self) -> bytes:
        """The trace as bytes, little end first: all hashes, then all weights."""
        return self.words.astype("<u4").tobytes() + self.weights.tobytes()


def unpack(packed: bytes) -> Trace:
    """The trace that was packed.

    >>> unpack(trace(Report("r", "The bridge fell. The bridge!")).pack()).weights.tolist()
    [43, 32]
    """
    count = len(packed) // 5
    return Trace(np.frombuffer(packed, "<u4", count), np.frombuffer(packed, np.uint8, count, offset=4 * count))


def trace(report: Report) -> Trace:
    """The trace of a report, furniture left out."""
    title = report.title or ""
    counted = _telling(words(f"{title}\n{told(report)}"))
    first = Counter([*_telling(words(opening(report))), *_telling(words(title))])
    hashes = sorted(counted)
    times = np.array([counted[word] for word in hashes], np.float64)
    weights = 1 + np.log(times) + [first[word] for word in hashes]
    return Trace(np.array(hashes, np.uint32), np.minimum(255, np.round(STEPS * weights)).astype(np.uint8))


def moment(published: str) -> float:
    """When a report appeared (an ISO date or date-time) in days since 1970 UTC: noon where only the date is known.

    >>> moment("1970-01-02"), moment("1970-01-02T06:00:00+00:00")
    (1.5, 1.25)
    """
    at = datetime.fromisoformat(published)
    if len(published) <= len("2024-05-03"):
        return at.replace(tzinfo=UTC).timestamp() / DAY + NOON
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / DAY


def hashed(word: str) -> int:
    """A word's number, the same on every machine."""
    return zlib.crc32(word.encode())


def _telling(found: Iterable[str]) -> Counter[int]:
    """How often each telling word was found, by its number."""
    counted: Counter[int] = Counter()
    for word, times in Counter(found).items():  # a report's words, not its tokens: half as many
        if number := _number(word):
            counted[number] += times
    return counted


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    """The word's number; 0 for a word so common that it says nothing of the story."""
    return hashed(word) if rarity(word) > TELLING else 0
