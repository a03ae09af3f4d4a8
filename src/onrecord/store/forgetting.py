"""Reports and stories to forget → nothing left of them: not in the tables, the indexes, the log or the free pages.

What goes with a report: its other versions and repetitions, its readings and statements, every account that told it,
and the judgements that name it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import UnknownItem
from onrecord.store import accounts, judging, readings
from onrecord.store.grouping import members
from onrecord.store.schema import writing

INDEXES = ("report_words", "statement_words", "claim_words")


@dataclass(frozen=True, slots=True)
class Gone:
    """What goes: ids of the reports (repetitions and versions among them), and how much of the rest."""

    reports: tuple[str, ...]
    versions: int
    readings: int
    statements: int
    accounts: int
    judgements: int


def forget(connection: sqlite3.Connection, path: Path, ids: Sequence[str], *, rehearse: bool = False) -> Gone:
    """Delete what the ids name, or only tell what would go."""
    with writing(connection):
        numbers = _with_kin(connection, _named(connection, path, ids))
        told = _telling(connection, numbers)
        gone = _count(connection, numbers, told)
        if not rehearse:
            _delete(connection, numbers, told)
    if not rehearse:
        scrub(connection)
    return gone


def scrub(connection: sqlite3.Connection) -> None:
    """Write the file anew without its free pages, and empty the log."""
    for index in INDEXES:  # deleted words stay in an index until its parts are merged
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _named(connection: sqlite3.Connection, path: Path, ids: Iterable[str]) -> set[int]:
    numbers: set[int] = set()
    for id_ in ids:
        found = [row[0] for row in connection.execute("SELECT seq FROM report WHERE id = ?", [id_])]
        found = found or members(connection, id_)
        if not found:
            raise UnknownItem(path, f"no report or story has the id {id_!r}", "nothing was forgotten; check the ids")
        numbers.update(found)
    return numbers


def _with_kin(connection: sqlite3.Connection, numbers: set[int]) -> list[int]:
    """The reports with their versions and repetitions."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS going (seq INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM going")
    connection.executemany("INSERT INTO going VALUES (?)", [(seq,) for seq in numbers])
    kin = """WITH RECURSIVE kin(seq) AS (
        SELECT seq FROM going
        UNION SELECT r.replaces FROM report AS r JOIN kin USING (seq) WHERE r.replaces IS NOT NULL
        UNION SELECT r.seq FROM report AS r JOIN kin ON r.replaces = kin.seq
        UNION SELECT again.seq FROM report AS r JOIN kin USING (seq) JOIN report AS again ON again.same_as = r.id)
      SELECT seq FROM kin ORDER BY seq"""
    return [row[0] for row in connection.execute(kin)]


def _telling(connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """The accounts that told any of the reports."""
    asked = "SELECT account FROM told WHERE report = ?"
    return sorted({row[0] for seq in numbers for row in connection.execute(asked, [seq])})


def _count(connection: sqlite3.Connection, numbers: Sequence[int], told: Sequence[int]) -> Gone:
    def count(asked: str) -> int:
        return sum(int(connection.execute(asked, [seq]).fetchone()[0]) for seq in numbers)

    ids = [connection.execute("SELECT id FROM report WHERE seq = ?", [seq]).fetchone()[0] for seq in numbers]
    return Gone(
        reports=tuple(dict.fromkeys(ids)),
        versions=len(numbers),
        readings=count("SELECT count(*) FROM reading WHERE report = ?"),
        statements=count("SELECT count(*) FROM statement WHERE report = ?"),
        accounts=len(told),
        judgements=len(judging.naming(connection, ids)),
    )


def _delete(connection: sqlite3.Connection, numbers: Sequence[int], told: Sequence[int]) -> None:
    ids = [connection.execute("SELECT id FROM report WHERE seq = ?", [seq]).fetchone()[0] for seq in numbers]
    for judgement in judging.naming(connection, ids):
        connection.execute("DELETE FROM judgement WHERE id = ?", [judgement])
    readings.unsay(connection, numbers)
    accounts.unclaim(connection, told)
    connection.executemany("DELETE FROM account WHERE n = ?", [(number,) for number in told])
    connection.executemany("DELETE FROM report WHERE seq = ?", [(seq,) for seq in numbers])
