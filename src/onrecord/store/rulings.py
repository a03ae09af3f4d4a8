"""Judgements that take effect at once: stories merged and split by hand, decisions kept and taken back.

Reports move under the judgement's id in the log of groupings, so that taking it back moves the same reports back to
where each was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.judgements import Judged
from onrecord.model import content_id
from onrecord.store import judging, shelf
from onrecord.store.grouping import Groups, members
from onrecord.store.schema import now, writing
from onrecord.store.shelf import StoryHead


def merge(
    connection: sqlite3.Connection, path: Path, pair: tuple[StoryHead, StoryHead], *, who: str | None, why: str
) -> str:
    """The other story's reports are the story's from now on."""
    story, other = pair
    if story.id == other.id:
        raise StoreError(path, f"both are story {story.id}", "name two stories")
    with writing(connection):
        judged = Judged("together", story.reports[:1], other.reports[:1], why=why)
        id_ = judging.judge(connection, judged, who)
        Groups(connection).move(dict.fromkeys(members(connection, other.id), story.id), now(), id_)
    return id_


def split(
    connection: sqlite3.Connection, path: Path, parted: tuple[StoryHead, Sequence[str]], *, who: str | None, why: str
) -> str:
    """Some of a story's reports are a story of their own from now on."""
    story, reports = parted
    staying = tuple(report for report in story.reports if report not in reports)
    strange = [report for report in reports if report not in story.reports]
    if strange or not staying or not reports:
        reason = f"{strange[0]!r} is not in story {story.id}" if strange else "some reports must go and some must stay"
        raise StoreError(path, reason, f"`onrecord stories --format json` lists the reports of story {story.id}")
    with writing(connection):
        id_ = judging.judge(connection, Judged("apart", staying, tuple(reports), why=why), who)
        numbers = [seq for seq in members(connection, story.id) if _id(connection, seq) in reports]
        groups = Groups(connection)
        groups.move(dict.fromkeys(numbers, _fresh(groups, reports[0])), now(), id_)
    return id_


def judge(connection: sqlite3.Connection, path: Path, judged: Judged, who: str | None) -> str:
    """Keep a decision once the reports that it names, and the words that it quotes, are found."""
    for report in (*judged.reports, *judged.others):
        shelf.report(connection, path, report)
    for quote in (judged.left, judged.right):
        if quote and quote.find(shelf.report(connection, path, quote.report).text) is None:
            raise StoreError(path, f"report {quote.report!r} does not say {quote.words!r}", "copy its words exactly")
    with writing(connection):
        return judging.judge(connection, judged, who)


def undo(connection: sqlite3.Connection, path: Path, judgement: str, who: str | None) -> None:
    """Take a judgement back, and move back what is still where it put it."""
    with writing(connection):
        judging.withdraw(connection, path, judgement, who)
        before = "(SELECT story FROM grouping WHERE report = g.report AND n < g.n ORDER BY n DESC LIMIT 1)"
        asked = f"""SELECT g.report, {before}
            FROM grouping AS g JOIN membership AS m ON m.report = g.report AND m.story = g.story WHERE g.by = ?"""
        back = {report: story for report, story in connection.execute(asked, [judgement]) if story}
        Groups(connection).move(back, now(), judgement)


def _id(connection: sqlite3.Connection, seq: int) -> str:
    return str(connection.execute("SELECT id FROM report WHERE seq = ?", [seq]).fetchone()[0])


def _fresh(groups: Groups, report: str) -> str:
    """An id for a story that begins with a report."""
    story = content_id("story", report)
    while groups.taken(story):
        story = content_id("story", story)
    return story
