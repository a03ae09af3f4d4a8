"""Readings of the store's reports: kept without loss, with the version of the reader, and as rows to search.

A reader's version is that of each of its steps and the shape of its records, so a newer reader finds what it has to
read again. Older readings stay; the newest one counts.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord import pipeline
from onrecord.errors import UnknownItem
from onrecord.model import Reading, Report
from onrecord.store import records
from onrecord.store.schema import IN_STORY, NEWEST, now, writing
from onrecord.store.shelf import REPORT_COLUMNS, key, made


def version() -> str:
    """Today's reader: loads the model."""
    return _version(pipeline.versions())


def unread(connection: sqlite3.Connection, story: str | None) -> list[Report]:
    """The reports that today's reader has not read, oldest first; repetitions and older versions need no reading."""
    chosen = "" if story is None else f"AND {IN_STORY}"
    asked = f"""SELECT {REPORT_COLUMNS} FROM report AS r WHERE r.same_as IS NULL AND {NEWEST}
        AND NOT EXISTS (SELECT 1 FROM reading WHERE report = r.seq AND by = :by) {chosen} ORDER BY r.seq"""
    return [made(row) for row in connection.execute(asked, {"by": version(), "story": story})]


def keep(connection: sqlite3.Connection, path: Path, found: Iterable[Reading]) -> int:
    """Keep readings, each as one; how many."""
    count = 0
    for reading in found:
        with writing(connection):
            _keep(connection, _number(connection, path, reading.report), reading)
        count += 1
    return count


def reading(connection: sqlite3.Connection, report: Report) -> Reading | None:
    """The newest reading of this version of a report, if its records have today's shape."""
    row = _newest(connection, report, "%" + records.shape(Reading))
    return records.unpack(Reading, row) if row else None


def of(connection: sqlite3.Connection, report: Report) -> Reading | None:
    """The reading of this version of a report by today's reader, if there is one."""
    row = _newest(connection, report, version())
    return records.unpack(Reading, row) if row else None


def written(connection: sqlite3.Connection, story: str) -> str:
    """What today's reader read in a story's reports, as one text without capitals: to see whether a name is in it."""
    asked = f"SELECT body FROM reading WHERE by = :by AND report IN (SELECT r.seq FROM report AS r WHERE {IN_STORY})"
    rows = connection.execute(asked, {"by": version(), "story": story})
    return "\n".join(records.written(row[0]).casefold() for row in rows)


def _newest(connection: sqlite3.Connection, report: Report, by: str) -> bytes | None:
    asked = """SELECT reading.body FROM reading JOIN report ON report.seq = reading.report
        WHERE report.key = ? AND reading.by LIKE ? ORDER BY reading.n DESC LIMIT 1"""
    row = connection.execute(asked, [key(report), by]).fetchone()
    return row[0] if row else None


def _keep(connection: sqlite3.Connection, seq: int, reading: Reading) -> None:
    by = _version(reading.by)
    values = [seq, by, now(), records.pack(reading)]
    connection.execute("INSERT OR IGNORE INTO reading(report, by, at, body) VALUES (?, ?, ?, ?)", values)
    unsay(connection, [seq])
    for statement in reading.statements:
        cells = (statement.id, statement.speaker_name, statement.descriptor, statement.naming, statement.manner)
        where = (statement.content[0].start, statement.content[-1].end)
        row = [seq, *cells, statement.kind, *where, statement.score]
        connection.execute(f"INSERT INTO statement VALUES (NULL{', ?' * 10})", row)
    connection.execute(
        "INSERT INTO statement_words(rowid, speaker, content) SELECT n, speaker, content FROM said "
        "WHERE n IN (SELECT n FROM statement WHERE report = ?)",
        [seq],
    )


def unsay(connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """Take the statements of some reports out of the rows and the index, which are made again from their reading."""
    for seq in numbers:
        connection.execute(
            "INSERT INTO statement_words(statement_words, rowid, speaker, content) "
            "SELECT 'delete', n, speaker, content FROM said WHERE n IN (SELECT n FROM statement WHERE report = ?)",
            [seq],
        )
        connection.execute("DELETE FROM statement WHERE report = ?", [seq])


def _version(by: Iterable[tuple[str, str]]) -> str:
    return "; ".join([*(f"{step}={name}" for step, name in by), records.shape(Reading)])


def _number(connection: sqlite3.Connection, path: Path, report: Report) -> int:
    """The number of this version of a report."""
    row = connection.execute("SELECT seq FROM report WHERE key = ?", [key(report)]).fetchone()
    if row is None:
        raise UnknownItem(path, f"report {report.id!r} is not there as it was read", "add the report first")
    return int(row[0])
