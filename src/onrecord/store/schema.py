"""The store's file: a path comes in, an open connection goes out, with every migration applied.

What came in and what was decided is only ever added. What can be made again from it (the search indexes, the
statements and claims as rows) is kept beside it for other programs to read. ``docs/store.md`` describes each table.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from onrecord.errors import StoreError

APPLICATION: Final = 0x6F6E7265  # "onre": by it the `file` command and we know the file
PATIENCE: Final = 60.0  # seconds to wait for another process that writes

STORY_OF: Final = "(SELECT story FROM grouping WHERE report = r.seq ORDER BY n DESC LIMIT 1)"
NOW: Final = "(SELECT report, story FROM grouping WHERE n IN (SELECT max(n) FROM grouping GROUP BY report))"
IN_STORY: Final = f"r.seq IN (SELECT report FROM grouping WHERE story = :story) AND {STORY_OF} = :story"
NEWEST: Final = "NOT EXISTS (SELECT 1 FROM report AS later WHERE later.replaces = r.seq)"
"""Parts of queries: report r's story, all reports with theirs, that r is in one, and that r is a newest version."""

_REPORTS = """
CREATE TABLE report (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  outlet TEXT, url TEXT, title TEXT, byline TEXT, published TEXT,
  published_by TEXT NOT NULL,
  language TEXT,
  same_as TEXT,
  address TEXT,
  fingerprint TEXT NOT NULL,
  moment REAL NOT NULL,
  replaces INTEGER REFERENCES report(seq) ON DELETE SET NULL,
  added TEXT NOT NULL,
  original TEXT NOT NULL,
  furniture TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX report_by_id ON report(id);
CREATE INDEX report_by_fingerprint ON report(fingerprint);
CREATE INDEX report_by_address ON report(address) WHERE address IS NOT NULL;
CREATE INDEX report_by_moment ON report(moment);
CREATE INDEX report_by_replaced ON report(replaces) WHERE replaces IS NOT NULL;
CREATE INDEX report_by_added ON report(added);

CREATE VIRTUAL TABLE report_words USING fts5(
  title, text, content='report', content_rowid='seq', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
  INSERT INTO report_words(rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER report_forgotten AFTER DELETE ON report BEGIN
  INSERT INTO report_words(report_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
END;
"""

_STORIES = """
CREATE TABLE trace (
  report INTEGER PRIMARY KEY REFERENCES report(seq) ON DELETE CASCADE,
  by TEXT NOT NULL,
  words BLOB NOT NULL
) STRICT;

CREATE TABLE grouping (
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(seq) ON DELETE CASCADE,
  story TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT;
CREATE INDEX grouping_by_report ON grouping(report, n);
CREATE INDEX grouping_by_story ON grouping(story);
CREATE VIEW membership AS
  SELECT g.report, r.id, g.story, g.at, g.by FROM grouping AS g JOIN report AS r ON r.seq = g.report
  WHERE g.n = (SELECT max(n) FROM grouping WHERE report = g.report);
"""

_READINGS = """
CREATE TABLE reading (
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(seq) ON DELETE CASCADE,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  body BLOB NOT NULL,
  UNIQUE (report, by)
) STRICT;

CREATE TABLE statement (
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(seq) ON DELETE CASCADE,
  id TEXT NOT NULL,
  speaker TEXT, descriptor TEXT, naming TEXT NOT NULL, manner TEXT NOT NULL, kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  score REAL NOT NULL
) STRICT;
CREATE INDEX statement_by_report ON statement(report);
CREATE INDEX statement_by_speaker ON statement(speaker);
CREATE VIEW said AS
  SELECT s.n, s.id, s.speaker, s.descriptor, s.naming, s.manner, s.kind, r.id AS report, r.outlet, r.published,
    s.start, s."end", substr(r.text, s.start + 1, s."end" - s.start) AS content
  FROM statement AS s JOIN report AS r ON r.seq = s.report;
CREATE VIRTUAL TABLE statement_words USING fts5(
  speaker, content, content='said', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2'
);

CREATE TABLE account (
  n INTEGER PRIMARY KEY,
  story TEXT NOT NULL,
  basis TEXT NOT NULL,
  at TEXT NOT NULL,
  least INTEGER NOT NULL,
  most INTEGER NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE INDEX account_by_story ON account(story, n);
CREATE TABLE told (
  account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
  report INTEGER NOT NULL REFERENCES report(seq) ON DELETE CASCADE,
  PRIMARY KEY (report, account)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim (
  n INTEGER PRIMARY KEY,
  account INTEGER NOT NULL REFERENCES account(n) ON DELETE CASCADE,
  story TEXT NOT NULL,
  id TEXT NOT NULL,
  gist TEXT NOT NULL,
  relation TEXT NOT NULL,
  reports INTEGER NOT NULL,
  least INTEGER NOT NULL,
  most INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_by_account ON claim(account);
CREATE INDEX claim_by_story ON claim(story);
CREATE VIRTUAL TABLE claim_words USING fts5(
  gist, content='claim', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2'
);
"""

_PEOPLE = """
CREATE TABLE judgement (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  verb TEXT NOT NULL,
  what TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE withdrawal (
  n INTEGER PRIMARY KEY,
  judgement TEXT NOT NULL UNIQUE REFERENCES judgement(id) ON DELETE CASCADE,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE TABLE look (n INTEGER PRIMARY KEY, at TEXT NOT NULL) STRICT;
"""

MIGRATIONS: Final = (_REPORTS + _STORIES + _READINGS + _PEOPLE,)
"""What makes version n + 1 of the file from version n. A published migration is never changed; new ones follow it."""


def default_path() -> Path:
    """Where the store lies if nobody names a file: the platform's folder for a user's data."""
    home = Path.home()
    if sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return folder / "onrecord" / "store.db"


def connect(path: Path) -> sqlite3.Connection:
    """Open the file, make it where it is missing, and bring its tables up to date."""
    with told(path):
        _private(path)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def now() -> str:
    """The time, as every row keeps it: ISO, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Failures of the file in words."""
    try:
        yield
    except sqlite3.Error as error:
        raise _in_words(path, error) from error
    except UnicodeEncodeError as error:
        half = error.object[error.start : error.end]
        raise StoreError(path, f"{half!a} is half a character, which no store can hold", "write it whole") from error
    except OSError as error:
        raise StoreError(path, error.strerror or str(error), "check the folder and your rights in it") from error


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing: what is written inside is kept as one, or not at all; one process writes at a time."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("ROLLBACK")
        raise


def state(connection: sqlite3.Connection) -> tuple[int, int]:
    """What tells this opening of the file whether anything was written since: by others, and by itself."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0]), connection.total_changes


def check(connection: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, in SQLite's words; nothing if it is whole."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(10)") if row[0] != "ok"]
        rows = [] if found else connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:  # a page so damaged that the check itself cannot go on is a finding
        return [str(error)]
    return found + [f"{row[0]} row {row[1]} refers to a missing {row[2]}" for row in rows]


def _private(path: Path) -> None:
    """The file is its owner's alone, and so are the files that SQLite puts beside it."""
    if not path.parent.exists():
        path.parent.mkdir(parents=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    if version == 0:
        connection.execute("PRAGMA journal_mode = WAL")
    for setting in ("foreign_keys = ON", "secure_delete = ON", "synchronous = NORMAL", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    if version < len(MIGRATIONS):
        _migrate(connection, path)


def _version(connection: sqlite3.Connection, path: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    empty = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    if not ours and not empty:
        raise StoreError(path, "it is another program's database", "name another file with --store")
    if version > len(MIGRATIONS):
        raise StoreError(path, "a newer onrecord wrote it", "update onrecord, or name another file with --store")
    return version


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    with writing(connection):
        version = _version(connection, path)  # another process may have been faster
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            for statement in _statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script: unlike ``executescript`` they can be run in one transaction."""
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def _in_words(path: Path, error: sqlite3.Error) -> StoreError:
    name = getattr(error, "sqlite_errorname", "") or ""
    for start, reason, remedy in _FAILURES:
        if name.startswith(start):
            return StoreError(path, reason, remedy)
    return StoreError(path, f"SQLite says: {error}", "run `onrecord doctor --store FILE` to see what it needs")


_FAILURES: Final = (
    (
        "SQLITE_FULL",
        "the disk is full; nothing of this step was kept, all before it is",
        "free some space and run it again",
    ),
    ("SQLITE_IOERR", "the disk could not be read or written", "check the disk, then run it again"),
    (
        "SQLITE_CORRUPT",
        "a part of the file is damaged",
        "the rest can still be read: see `onrecord doctor --store FILE`",
    ),
    ("SQLITE_NOTADB", "it is not an onrecord store", "name another file with --store"),
    ("SQLITE_BUSY", "another process has been writing to it for a minute", "wait for it to end and run it again"),
    ("SQLITE_READONLY", "you may not write to it", "give yourself the right, or name another file with --store"),
    ("SQLITE_CANTOPEN", "it cannot be opened", "check the folder and your rights in it"),
)
"""The names that SQLite gives its failures, what each means here, and what to do."""
