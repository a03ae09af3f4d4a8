"""A time → what came into the store since, story by story.

What a story's reports come to is told twice by today's reader, as it was at that time and as it is now, so that the
difference is what happened and not what a newer reader sees. A story that is new altogether is listed with its reports.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from onrecord import news
from onrecord.model import Account, Report
from onrecord.news import Changes, Edit
from onrecord.store import accounts, judging, shelf
from onrecord.store.judging import Entry
from onrecord.store.schema import IN_STORY, STORY_OF, now
from onrecord.store.shelf import REPORT_COLUMNS, StoryHead, made

BEGINNING = "0001"  # before any time
DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class News:
    """What is new in one story: ids of reports that came, changes of what they say, edits, corrections.

    ``before`` is how many of its reports were known; ``judged`` are the decisions of people on its reports.
    """

    story: StoryHead
    before: int
    reports: tuple[str, ...]
    changes: Changes
    edits: tuple[Edit, ...]
    corrections: tuple[str, ...]
    judged: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A version of a report that came after the time, and the version it replaced, if any."""

    report: Report
    replaced: Report | None


def last_look(connection: sqlite3.Connection) -> str:
    """When somebody last asked and the asking was noted; before any time if nobody did."""
    return str(connection.execute("SELECT coalesce(max(at), ?) FROM look", [BEGINNING]).fetchone()[0])


def recent(connection: sqlite3.Connection) -> str:
    """Since when something is new to whoever asks: the last look, or, before any, a day before the last arrival.

    Where all came within that day nothing is new: a store that was just filled has no news.
    """
    asked = "SELECT (SELECT min(added) FROM report), (SELECT max(added) FROM report)"  # each from the index
    first, last = connection.execute(asked).fetchone()
    if (looked := last_look(connection)) != BEGINNING or last is None:
        return looked
    since = (datetime.fromisoformat(last) - DAY).isoformat(timespec="milliseconds")
    return str(since if first <= since else last)


def look(connection: sqlite3.Connection) -> None:
    """Note that somebody looked now."""
    connection.execute("INSERT INTO look(at) VALUES (?)", [now()])


def news_since(connection: sqlite3.Connection, path: Path, since: str, *, compare: bool) -> Iterator[News]:
    """What is new in each story, the newest first; ``compare`` says whether stories are told before and after."""
    judged = judged_since(connection, since)
    touched = {report for entry in judged for report in judging.named(entry.judged)}
    for head in shelf.stories(connection) if touched else shelf.stories(connection, since=since):
        if (found := news_of(connection, path, head, since, judged, compare=compare)) is not None:
            yield found


def arrived(connection: sqlite3.Connection, since: str) -> Counter[str]:
    """How many reports and versions came into each story since a time, by the story's id."""
    asked = f"SELECT {STORY_OF}, count(*) FROM report AS r WHERE r.added > ? GROUP BY 1"
    return Counter(dict(connection.execute(asked, [since]).fetchall()))


def judged_since(connection: sqlite3.Connection, since: str) -> list[Entry]:
    """The judgements that were made or taken back since a time."""
    return [entry for entry in judging.entries(connection) if max(entry.at, entry.withdrawn or "") > since]


def news_of(
    connection: sqlite3.Connection,
    path: Path,
    head: StoryHead,
    since: str,
    judged: Sequence[Entry],
    *,
    compare: bool,
) -> News | None:
    """What is new in one story, or nothing; ``judged`` are the judgements since that time, whatever they are on."""
    about = tuple(entry for entry in judged if judging.named(entry.judged) & set(head.reports))
    came = _arrivals(connection, head, since) if head.added > since else []
    if not came and not about:
        return None
    known = accounts.members(connection, head, until=since)
    both = compare and known and came
    before = accounts.tell(connection, path, head, until=since) if both else Account((), ())
    after = accounts.tell(connection, path, head) if both else Account((), ())
    return News(
        story=head,
        before=len({report.id for report in known}),
        reports=tuple(arrival.report.id for arrival in came if arrival.replaced is None),
        changes=news.changes(before, after),
        edits=tuple(news.edit(a.replaced, a.report, before) for a in came if a.replaced),
        corrections=tuple(line for a in came if a.replaced is None for line in news.corrections(a.report)),
        judged=about,
    )


def _arrivals(connection: sqlite3.Connection, head: StoryHead, since: str) -> list[Arrival]:
    asked = f"""SELECT r.replaces, {REPORT_COLUMNS} FROM report AS r
        WHERE {IN_STORY} AND r.added > :since ORDER BY r.seq"""
    rows = connection.execute(asked, {"story": head.id, "since": since}).fetchall()
    return [Arrival(made(row[1:]), _version(connection, row[0])) for row in rows]


def _version(connection: sqlite3.Connection, seq: int | None) -> Report | None:
    row = connection.execute(f"SELECT {REPORT_COLUMNS} FROM report AS r WHERE r.seq = ?", [seq]).fetchone()
    return made(row) if row else None
