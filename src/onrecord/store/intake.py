"""Reports into the store: batches come in; each is kept and grouped into stories as one, or not at all.

A batch is a fixed stretch of the input, known reports included, so that a run which was killed and started again cuts
the same batches, takes the same steps and comes to the same stories as one that was not.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit, urlunsplit

from onrecord import engine
from onrecord.errors import RefusedInput
from onrecord.ingest.draft import fingerprint
from onrecord.model import Report
from onrecord.store import placing
from onrecord.store.grouping import Groups
from onrecord.store.schema import now, writing
from onrecord.store.shelf import key
from onrecord.stories import traces
from onrecord.words import words

BATCH = 64  # reports kept as one: the more, the fewer waits for the disk and the more a kill costs
SAME_PAGE = 0.5  # share of the shorter text's words that two versions of one page have in common, at least

Refuse = Callable[[RefusedInput], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of some reports: how many were new, known before, and new versions of a report that was kept."""

    new: int = 0
    known: int = 0
    edited: int = 0
    refused: int = 0

    def count(self) -> int:
        """How many reports these are."""
        return self.new + self.known + self.edited + self.refused

    def plus(self, other: Added) -> Added:
        """Both together."""
        return Added(
            self.new + other.new, self.known + other.known, self.edited + other.edited, self.refused + other.refused
        )


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the store holds of a report that has the same id, address or text."""

    seq: int
    id: str
    outlet: str | None
    text: str
    address: str | None


def batches(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports in the stretches that are kept as one."""
    return engine.batches(reports, BATCH)


class Desk:
    """Where reports come in: it remembers the days around the last ones, which saves reading them again."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._groups = connection, Groups(connection)

    def take(self, batch: Sequence[Report], refuse: Refuse) -> Added:
        """Keep and group one batch."""
        unknown = [report for report in batch if not self._has(key(report))]
        if not unknown:
            return Added(known=len(batch))
        at = now()
        with writing(self._connection):
            kept = {seq: report for report in unknown if (seq := self._keep(report, at, refuse))}
            placing.place(self._connection, kept)  # once all are in, for its dated neighbour may come after a report
            self._groups.group(list(kept), at)
            edited = self._count_edited(list(kept))
        return Added(len(kept) - edited, len(batch) - len(unknown), edited, len(unknown) - len(kept))

    def _has(self, wanted: str) -> bool:
        return self._connection.execute("SELECT 1 FROM report WHERE key = ?", [wanted]).fetchone() is not None

    def _count_edited(self, kept: Sequence[int]) -> int:
        marks = ",".join("?" * len(kept))
        asked = f"SELECT count(*) FROM report WHERE seq IN ({marks}) AND replaces IS NOT NULL"
        return int(self._connection.execute(asked, kept).fetchone()[0])

    def _keep(self, report: Report, at: str, refuse: Refuse) -> int | None:
        """The report's number; None if another process kept it meanwhile, or if it is refused."""
        if self._has(key(report)):
            return None
        replaced = self._replaced(report)
        if replaced is None and (other := self._first("id", report.id)):
            refuse(_taken_id(report, other.address))
            return None
        cursor = self._connection.execute(
            f"INSERT INTO report VALUES (NULL{', ?' * 18})",
            self._row(report, replaced, at),
        )
        seq = int(cursor.lastrowid or 0)
        packed = traces.trace(report).pack()
        self._connection.execute("INSERT INTO trace VALUES (?, ?, ?)", [seq, traces.BY, packed])
        return seq

    def _row(self, report: Report, replaced: Earlier | None, at: str) -> list[object]:
        furniture = json.dumps([asdict(piece) for piece in report.furniture], ensure_ascii=False)
        first = None if replaced else self._repeated(report)
        return [
            *(key(report), report.id, report.outlet, report.url, report.title, report.byline, report.published),
            *(report.published_by, report.language, first and first.id),
            *(address(report.url), fingerprint(report.text.encode())),
            *(traces.moment(report.published or at), replaced and replaced.seq, at),
            *(report.original, furniture, report.text),  # last, for SQLite reads a row from its beginning
        ]

    def _replaced(self, report: Report) -> Earlier | None:
        """The version that this one replaces: the same id or address, and a text that shares much of its words."""
        at = address(report.url)
        same_id = self._first("id", report.id)
        if same_id and (same_id.address == at is not None):
            return same_id
        same_page = self._first("address", at) if at and not same_id else None
        return same_page if same_page and _overlap(same_page.text, report.text) >= SAME_PAGE else None

    def _repeated(self, report: Report) -> Earlier | None:
        """The first report with the same text, of the same outlet or where one names none."""
        asked = (
            "SELECT seq, id, outlet, text, address FROM report WHERE fingerprint = ? AND same_as IS NULL ORDER BY seq"
        )
        found = (Earlier(*row) for row in self._connection.execute(asked, [fingerprint(report.text.encode())]))
        return next((earlier for earlier in found if _agree(earlier.outlet, report.outlet)), None)

    def _first(self, column: str, value: object) -> Earlier | None:
        """The newest report with a value in a column."""
        asked = f"SELECT seq, id, outlet, text, address FROM report WHERE {column} = ? ORDER BY seq DESC LIMIT 1"
        row = self._connection.execute(asked, [value]).fetchone()
        return Earlier(*row) if row else None


_FLEETING = re.compile(r"^(?:utm_|fbclid|gclid|cmpid)")


def address(url: str | None) -> str | None:
    """A report's address without what differs from link to link, or None where there is none.

    >>> address("https://courier.example/bridge?id=3&utm_source=feed#top")
    'https://courier.example/bridge?id=3'
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = "&".join(piece for piece in parts.query.split("&") if not _FLEETING.match(piece))
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))


def _overlap(left: str, right: str) -> float:
    first, second = set(words(left)), set(words(right))
    return len(first & second) / max(1, min(len(first), len(second)))


def _agree(left: str | None, right: str | None) -> bool:
    return not left or not right or left.casefold() == right.casefold()


def _taken_id(report: Report, other: str | None) -> RefusedInput:
    reason = f"its id {report.id!r} was given to another report before" + (f" ({other})" if other else "")
    return RefusedInput(
        report.id, reason, "give each report an id of its own, or the address under which it was edited"
    )
