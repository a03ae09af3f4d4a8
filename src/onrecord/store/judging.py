"""What people judged, kept beside what the machine found: decisions in, rows of ``judgement`` and their effect out.

A decision is never changed. It is taken back by a row of ``withdrawal``; the newest of two that contradict holds.
"""

from __future__ import annotations

import getpass
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.errors import UnknownItem
from onrecord.judgements import Judged, Verb
from onrecord.model import content_id
from onrecord.store import records
from onrecord.store.schema import STORY_OF, now
from onrecord.stories.stream import Bonds

ELSEWHERE: Final[frozenset[Verb]] = frozenset({"together", "apart", "title"})  # what no account is told by


@dataclass(frozen=True, slots=True)
class Entry:
    """A judgement as it is kept: who made it and when, and when it was taken back, if it was (ISO, UTC)."""

    id: str
    judged: Judged
    who: str
    at: str
    withdrawn: str | None = None


def entries(connection: sqlite3.Connection) -> list[Entry]:
    """Every judgement, the oldest first, those that were taken back among them."""
    asked = """SELECT j.id, j.what, j.who, j.at, w.at FROM judgement AS j
        LEFT JOIN withdrawal AS w ON w.judgement = j.id ORDER BY j.n"""
    return [Entry(row[0], records.plain(Judged, row[1]), *row[2:]) for row in connection.execute(asked)]


def held(connection: sqlite3.Connection) -> list[Judged]:
    """The decisions that hold, the oldest first."""
    return [entry.judged for entry in entries(connection) if entry.withdrawn is None]


def judge(connection: sqlite3.Connection, judged: Judged, who: str | None) -> str:
    """Keep a decision; its id."""
    at, person = now(), who or getpass.getuser()
    id_ = content_id("judgement", judged, person, at)
    connection.execute(
        "INSERT INTO judgement(id, verb, what, who, at) VALUES (?, ?, ?, ?, ?)",
        [id_, judged.verb, records.text(judged), person, at],
    )
    return id_


def withdraw(connection: sqlite3.Connection, path: Path, wanted: str, who: str | None) -> Judged:
    """Take a decision back; what it was."""
    entry = next((entry for entry in entries(connection) if entry.id == wanted), None)
    if entry is None or entry.withdrawn:
        reason = f"judgement {wanted!r} was taken back before" if entry else f"no judgement has the id {wanted!r}"
        raise UnknownItem(path, reason, "`onrecord judgements` lists them")
    values = [wanted, who or getpass.getuser(), now()]
    connection.execute("INSERT INTO withdrawal(judgement, who, at) VALUES (?, ?, ?)", values)
    return entry.judged


def bonds(connection: sqlite3.Connection) -> Bonds:
    """The decisions on which reports are of one story, as pairs of numbers."""
    together: list[tuple[int, int]] = []
    apart: list[tuple[int, int]] = []
    for judged in held(connection):
        if judged.verb in ("together", "apart"):
            left, right = _numbers(connection, judged.reports), _numbers(connection, judged.others)
            (together if judged.verb == "together" else apart).extend((a, b) for a in left for b in right)
            together.extend((right[0], other) for other in right[1:])
    return Bonds(tuple(together), tuple(apart))


def titles(connection: sqlite3.Connection) -> dict[str, str]:
    """The titles that people gave to stories, by the story's id."""
    found: dict[str, str] = {}
    for judged in held(connection):
        if judged.verb == "title":
            asked = f"SELECT {STORY_OF} FROM report AS r WHERE r.id = ? ORDER BY r.seq DESC LIMIT 1"
            found.update((row[0], judged.called) for row in connection.execute(asked, judged.reports[:1]))
    return found


def counted(connection: sqlite3.Connection, found: Iterable[Entry]) -> Counter[str]:
    """How many of some judgements name a report of each story, by the story's id."""
    asked = f"SELECT {STORY_OF} FROM report AS r WHERE r.id = ? ORDER BY r.seq DESC LIMIT 1"
    return Counter(
        story
        for entry in found
        for story in {row[0] for id_ in named(entry.judged) for row in connection.execute(asked, [id_])}
    )


def bearing(decided: Iterable[Judged], reports: Collection[str], holds: Callable[[str], bool]) -> list[Judged]:
    """The decisions that bear on what some reports come to: on their words, or on a name that they hold.

    ``holds`` tells whether what was read in them has a name. What moves reports or calls a story something else
    changes nothing that is told of the reports.
    """
    found: list[Judged] = []
    given: set[str] = set()  # names that earlier decisions brought in
    for judged in decided:
        about = named(judged)
        known = judged.verb == "name" and (judged.name.casefold() in given or holds(judged.name))
        if known or (judged.verb not in ELSEWHERE and about and about <= set(reports)):
            found.append(judged)
            given.add((judged.called or judged.name).casefold())
    return found


def naming(connection: sqlite3.Connection, ids: Sequence[str]) -> list[str]:
    """The ids of the judgements that name any of the reports."""
    wanted = set(ids)
    return [entry.id for entry in entries(connection) if wanted & named(entry.judged)]


def named(judged: Judged) -> set[str]:
    """The ids of the reports that a decision names or quotes."""
    quoted = {quote.report for quote in (judged.left, judged.right) if quote}
    return {*judged.reports, *judged.others, *quoted}


def _numbers(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    found = (connection.execute("SELECT max(seq) FROM report WHERE id = ?", [id_]).fetchone()[0] for id_ in ids)
    return [seq for seq in found if seq is not None]
