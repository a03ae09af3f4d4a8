"""What is in the store: rows of reports and groupings in, reports and stories out; and the copy of the whole."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import StoreError, UnknownItem
from onrecord.model import Furniture, Reading, Report, content_id
from onrecord.store import judging, schema
from onrecord.store.schema import NOW, STORY_OF
from onrecord.telling import people

REPORT_COLUMNS = (
    "r.id, r.text, r.outlet, r.title, r.byline, r.url, r.published, r.published_by, r.language, r.original, "
    "r.furniture, r.same_as"
)
OPENING = 600  # characters of a report's text that help to choose its story's title
FEW = 200  # stories: of more, the whole list is read at once


@dataclass(frozen=True, slots=True)
class StoryHead:
    """A story in a list: ``reports`` are the ids as given, in order of time; ``first`` and ``last`` are ISO dates.

    ``title`` is the clearest headline of its reports, ``outlets`` are who published them, ``added`` is when the newest
    came in (ISO, UTC).
    """

    id: str
    title: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    added: str


@dataclass(frozen=True, slots=True)
class Member:
    """A report in a list of stories."""

    id: str
    title: str | None
    opening: str
    outlet: str | None
    published: str | None
    added: str


def stories(connection: sqlite3.Connection, *, since: str | None = None, limit: int | None = None) -> list[StoryHead]:
    """The stories, the one with the newest report first; only those with a report added after ``since``."""
    recent = "" if since is None else "HAVING max(r.added) > ?"
    asked = f"""SELECT m.story FROM {NOW} AS m JOIN report AS r ON r.seq = m.report
        GROUP BY m.story {recent} ORDER BY max(r.moment) DESC, max(r.seq) DESC LIMIT ?"""
    given = [] if since is None else [since]
    order = [row[0] for row in connection.execute(asked, [*given, -1 if limit is None else limit])]
    found = heads(connection, set(order))
    return [found[id_] for id_ in order]


def story(connection: sqlite3.Connection, path: Path, wanted: str) -> StoryHead:
    """One story, by its id, by the id of a report in it, or by an id that it had before it merged."""
    asked = f"""SELECT {STORY_OF} FROM report AS r
        WHERE r.seq IN (SELECT report FROM grouping WHERE story = :id UNION SELECT seq FROM report WHERE id = :id)
        ORDER BY {STORY_OF} = :id DESC, r.seq LIMIT 1"""
    row = connection.execute(asked, {"id": wanted}).fetchone()
    if row is None:
        raise UnknownItem(path, f"no story or report has the id {wanted!r}", "`onrecord stories` lists them")
    return heads(connection, {row[0]})[row[0]]


def report(connection: sqlite3.Connection, path: Path, wanted: str) -> Report:
    """The newest version of a report."""
    return versions(connection, path, wanted)[-1]


def versions(connection: sqlite3.Connection, path: Path, wanted: str) -> list[Report]:
    """Every version of a report, the oldest first."""
    asked = f"""WITH RECURSIVE line(seq) AS (
          SELECT seq FROM report WHERE id = :id
          UNION SELECT r.replaces FROM report AS r JOIN line USING (seq) WHERE r.replaces IS NOT NULL
          UNION SELECT r.seq FROM report AS r JOIN line ON r.replaces = line.seq)
        SELECT {REPORT_COLUMNS} FROM report AS r JOIN line USING (seq) ORDER BY seq"""
    found = [made(row) for row in connection.execute(asked, {"id": wanted})]
    if not found:
        raise UnknownItem(path, f"no report has the id {wanted!r}", "`onrecord search WORDS` finds reports")
    return found


def key(report: Report) -> str:
    """The hash of all that came with a report: the same key is the same report, whatever it was added from."""
    given = (report.id, report.outlet, report.url, report.title, report.byline, report.published, report.text)
    return content_id("report", *given)


def made(row: Sequence[object]) -> Report:
    """The report in a row of ``REPORT_COLUMNS``."""
    *given, furniture, same_as = row
    pieces = tuple(Furniture(**piece) for piece in json.loads(str(furniture)))
    return Report(*given, pieces, same_as)  # type: ignore[call-arg, arg-type]  # the columns are the fields, in order


def backup(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole file, page by page, and check the copy."""
    if target.exists():
        raise StoreError(target, "it is there already", "name a new file")
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    copy = sqlite3.connect(target)
    try:
        connection.backup(copy)
        wrong = schema.check(copy)
    finally:
        copy.close()
    if wrong:
        raise StoreError(target, f"the copy is damaged, as the store is ({wrong[0]})", "keep it, and an older copy")
    return target


def heads(connection: sqlite3.Connection, wanted: Collection[str]) -> dict[str, StoryHead]:
    """Some stories by their ids."""
    few = len(wanted) <= FEW
    chosen = (
        f"WHERE report IN (SELECT report FROM grouping WHERE story IN ({','.join('?' * len(wanted))}))" if few else ""
    )
    asked = f"""SELECT m.story, r.id, r.title, substr(r.text, 1, {OPENING}), r.outlet, r.published, r.added
        FROM (SELECT report, story FROM grouping WHERE n IN (SELECT max(n) FROM grouping {chosen} GROUP BY report)) AS m
        JOIN report AS r ON r.seq = m.report ORDER BY r.moment, r.seq"""
    rows: dict[str, list[Member]] = {}
    for id_, *values in connection.execute(asked, sorted(wanted) if few else []):
        if id_ in wanted:
            rows.setdefault(id_, []).append(Member(*values))
    titles = judging.titles(connection)
    return {id_: _head(id_, members, titles.get(id_)) for id_, members in rows.items()}


def _head(id_: str, members: Sequence[Member], title: str | None) -> StoryHead:
    dates = sorted(member.published[:10] for member in members if member.published)
    return StoryHead(
        id=id_,
        title=title or _title(members),
        reports=tuple(dict.fromkeys(member.id for member in members)),
        outlets=tuple(dict.fromkeys(member.outlet for member in members if member.outlet)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        added=max(member.added for member in members),
    )


def _title(members: Sequence[Member]) -> str:
    read = [Reading(Report(m.id, m.opening, outlet=m.outlet, title=m.title, published=m.published)) for m in members]
    return people.title(read)
