"""Reports → traces: the little of a report by which it is grouped, small enough to keep for each report for ever.

A trace holds how often each telling word occurs (words as 32-bit hashes), the meaning of the headline and the opening
as a vector of length one, and the moment in days since 1970. It costs about two kilobytes.
"""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Embed, Report
from onrecord.stories import TELLING, opening, told
from onrecord.words import rarity, words

BY: Final = "traces@0.1"
NOON: Final = 0.5  # of the day, for a date without an hour
DAY: Final = 86400.0  # seconds


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of a report for grouping: sorted word hashes with their counts, and the meaning of its opening."""

    words: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    meaning: NDArray[np.float16]

    def pack(self) -> tuple[bytes, bytes]:
        """The words and the meaning as bytes, little end first: all hashes, then all counts."""
        return self.words.astype("<u4").tobytes() + self.counts.tobytes(), self.meaning.astype("<f2").tobytes()


def unpack(packed_words: bytes, packed_meaning: bytes) -> Trace:
    """The trace that was packed."""
    count = len(packed_words) // 5
    return Trace(
        np.frombuffer(packed_words, "<u4", count),
        np.frombuffer(packed_words, np.uint8, count, offset=4 * count),
        np.frombuffer(packed_meaning, "<f2"),
    )


def traces(reports: Sequence[Report], embed: Embed) -> list[Trace]:
    """The traces of the reports, in order."""
    if not reports:
        return []
    meanings = embed([f"{report.title or ''}. {opening(report)}" for report in reports])
    return [_trace(report, meaning) for report, meaning in zip(reports, meanings, strict=True)]


def moment(published: str | None, otherwise: datetime) -> float:
    """When a report appeared, in days since 1970 UTC: noon where only the date is known.

    >>> moment("1970-01-02", datetime.now(UTC)), moment("1970-01-02T06:00:00+00:00", datetime.now(UTC))
    (1.5, 1.25)
    """
    if published is None:
        return otherwise.timestamp() / DAY
    at = datetime.fromisoformat(published)
    if len(published) <= len("2024-05-03"):
        return at.replace(tzinfo=UTC).timestamp() / DAY + NOON
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / DAY


def _trace(report: Report, meaning: NDArray[np.float32]) -> Trace:
    counted = Counter(_telling(words(f"{report.title or ''}\n{told(report)}")))
    hashes = sorted(counted)
    counts = [min(255, counted[word]) for word in hashes]
    return Trace(np.array(hashes, np.uint32), np.array(counts, np.uint8), meaning.astype(np.float16))


def _telling(found: Iterable[str]) -> Iterable[int]:
    return (hashed for word in found if (hashed := _hash(word)))


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    """The word's number; 0 for a word so common that it says nothing of the story."""
    return zlib.crc32(word.encode()) if rarity(word) > TELLING else 0
