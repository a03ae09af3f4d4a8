"""Reports without a date → their places in time: each beside the dated report of the store that it is most like.

New reports with their numbers come in, inside a transaction; where one has no date and a dated report is clearly alike,
its ``moment`` becomes that report's. Else it keeps the one that it has: when it was added.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Report
from onrecord.stories import opening, stream, told
from onrecord.stories.traces import unpack
from onrecord.words import rarity, words

# Chosen on dated reports of a news stream with their dates hidden (docs/accuracy.md).
ASKED: Final = 20  # words of a report that the index is asked for
RARE: Final = 4.0  # as `rarity` counts: words of one report in fifty cost too much in a large store
MANY: Final = 500  # reports that hold a word: ranking more of them would cost more the larger the store is
LOOKED_AT: Final = 10  # reports that the index gives
CLEARLY: Final = 0.25

Floats = NDArray[np.float32]


def place(connection: sqlite3.Connection, kept: Mapping[int, Report]) -> None:
    """Move each report without a date, by its number, to the moment of the dated report that it is clearly like."""
    for seq, report in kept.items():
        if not report.published:
            clear, beside = nearest(connection, seq, report)
            if clear >= CLEARLY:
                asked = "UPDATE report SET moment = (SELECT moment FROM report WHERE seq = ?) WHERE seq = ?"
                connection.execute(asked, [beside, seq])


def nearest(connection: sqlite3.Connection, seq: int, report: Report) -> tuple[float, int]:
    """How clearly a report belongs beside a dated one, 0 to 1, and that one's number; 0, 0 where it is like none."""
    found = {number: moment for number, moment in _candidates(connection, report) if number != seq}
    if not found:
        return 0.0, 0
    asked = f"SELECT report, words FROM trace WHERE report IN ({','.join('?' * (len(found) + 1))})"
    traces = {number: unpack(packed) for number, packed in connection.execute(asked, [seq, *found])}
    alike = stream.words_alike(traces[seq], [traces[number] for number in found])
    clear, place = _clearest(alike, np.array([*found.values()]))
    return clear, [*found][place]


def _clearest(alike: Floats, moments: NDArray[np.float64]) -> tuple[float, int]:
    """How clear it is which days a report belongs to, and the place of what is most like it in these days.

    The days are those that most of the likeness falls on, in squares; the likeness counts by the root of their share,
    for where reports of other days are nearly as much alike it is not clear when something was.
    """
    near = np.abs(moments[:, None] - moments) <= stream.WINDOW
    of_days = np.where(near, alike**2, 0).sum(axis=1)
    days = int(of_days.argmax())
    most = int(np.where(near[days], alike, -1).argmax())
    return float(alike[most] * np.sqrt(of_days[days] / max(1e-9, (alike**2).sum()))), most


def _candidates(connection: sqlite3.Connection, report: Report) -> list[tuple[int, float]]:
    """The numbers and moments of dated reports that hold what this one tells of, by the index, best first."""
    match = " OR ".join(f'"{word}"' for word in _asked(report) if _few_hold(connection, word))
    asked = """SELECT r.seq, r.moment FROM report_words AS w JOIN report AS r ON r.seq = w.rowid
        WHERE report_words MATCH ? AND r.published IS NOT NULL ORDER BY w.rank, r.seq LIMIT ?"""
    return connection.execute(asked, [match or '""', LOOKED_AT]).fetchall()


def _few_hold(connection: sqlite3.Connection, word: str) -> bool:
    asked = "SELECT count(*) FROM (SELECT rowid FROM report_words WHERE report_words MATCH ? LIMIT ?)"
    return int(connection.execute(asked, [f'"{word}"', MANY + 1]).fetchone()[0]) <= MANY


def _asked(report: Report) -> list[str]:
    """The most telling words of a report's headline and opening: rare ones, and those that come again in its text."""
    counts = Counter(words(f"{report.title or ''}\n{told(report)}"))
    first = counts.keys() & words(f"{report.title or ''}\n{opening(report)}")  # the opening may end within a word
    weights = {word: (1 + math.log(counts[word])) * rarity(word) for word in first if rarity(word) > RARE}
    return sorted(weights, key=lambda word: (-weights[word], word))[:ASKED]
