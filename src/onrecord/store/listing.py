"""What somebody wants to see → a page of the store's stories, each with what its account came to.

The dates, the outlet and the person narrow which stories are listed; a story is listed whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Literal

from onrecord.store import judging, lookout, shelf
from onrecord.store.lookout import News
from onrecord.store.schema import NOW, STORY_OF
from onrecord.store.shelf import StoryHead

Having = Literal["conflicts", "single-origin"]
Order = Literal["newest", "changed"]
_HAVING: Final[dict[Having, str]] = {
    "conflicts": "SELECT story FROM claim WHERE relation = 'conflicts'",
    "single-origin": "SELECT story FROM claim WHERE reports > 1 AND most = 1",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which stories: with a report of an outlet, citing a person, published on some days (ISO, inclusive), with claims
    of some kinds (known once the story's account was told); in which order, from which one on, and how many.
    """

    outlet: str | None = None
    person: str | None = None
    since: str | None = None
    until: str | None = None
    having: tuple[Having, ...] = ()
    order: Order = "newest"
    start: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Row:
    """A story in a list: what is new in it, without what only reading it would show; how many of its claims conflict,
    how many rest on one origin though several reports carry them, and its independent origins, None before an account
    is told.
    """

    head: StoryHead
    news: News | None = None
    conflicts: int = 0
    single: int = 0
    independent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of stories, how many there are on all pages, and since when something in them is new (ISO, UTC)."""

    rows: tuple[Row, ...]
    total: int
    since: str = lookout.BEGINNING


def listed(connection: sqlite3.Connection, path: Path, wanted: Wanted) -> Listed:
    """The stories that were asked for, in their order; those that changed alike, the newest first."""
    since = lookout.recent(connection)
    judged = lookout.judged_since(connection, since)
    conditions, values = _narrowed(wanted)
    asked = f"""SELECT story FROM (SELECT {STORY_OF} AS story, r.moment, r.seq FROM report AS r)
        WHERE {conditions} GROUP BY story ORDER BY max(moment) DESC, max(seq) DESC"""
    found = [row[0] for row in connection.execute(asked, values)]
    if wanted.order == "changed":
        changes = lookout.arrived(connection, since) + judging.counted(connection, judged)
        found.sort(key=lambda story: -changes[story])
    shown = found[wanted.start : wanted.start + wanted.limit]
    news = partial(lookout.news_of, connection, path, since=since, judged=judged, compare=False)
    return Listed(tuple(_rows(connection, shown, news)), len(found), since)


def _narrowed(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """The condition on a story, and its values."""
    reports = {
        "r.outlet LIKE :outlet": _part(wanted.outlet),
        "substr(r.published, 1, 10) >= :since": wanted.since and wanted.since[:10],
        "substr(r.published, 1, 10) <= :until": wanted.until and wanted.until[:10],
        "r.seq IN (SELECT report FROM statement WHERE speaker LIKE :person)": _part(wanted.person),
    }
    given = {condition: value for condition, value in reports.items() if value}
    inner = f"SELECT m.story FROM {NOW} AS m JOIN report AS r ON r.seq = m.report WHERE {' AND '.join(given)}"
    parts = [*([inner] if given else []), *(_HAVING[kind] for kind in dict.fromkeys(wanted.having))]
    conditions = " AND ".join(["story IS NOT NULL", *(f"story IN ({part})" for part in parts)])
    names = {condition: condition.rsplit(":", 1)[1].rstrip(")") for condition in given}
    return conditions, {names[condition]: value for condition, value in given.items()}


def _part(words: str | None) -> str | None:
    return f"%{words}%" if words else None


def _rows(connection: sqlite3.Connection, shown: Sequence[str], news: Callable[[StoryHead], News | None]) -> list[Row]:
    heads = shelf.heads(connection, shown)
    claims = _by_story(connection, shown, _CLAIMS)
    told = _by_story(connection, shown, _TOLD)
    return [_row(heads[id_], news(heads[id_]), claims.get(id_, (0, 0)), told.get(id_)) for id_ in shown]


def _row(head: StoryHead, news: News | None, claims: Sequence[int], told: Sequence[int] | None) -> Row:
    return Row(head, news, conflicts=claims[0], single=claims[1], independent=(told[0], told[1]) if told else None)


_CLAIMS: Final = """SELECT story, sum(relation = 'conflicts'), sum(reports > 1 AND most = 1)
    FROM claim WHERE story IN ({}) GROUP BY story"""
_TOLD: Final = """SELECT story, least, most FROM account
    WHERE n IN (SELECT max(n) FROM account WHERE story IN ({}) GROUP BY story)"""


def _by_story(connection: sqlite3.Connection, shown: Sequence[str], asked: str) -> dict[str, Sequence[int]]:
    rows = connection.execute(asked.format(",".join("?" * len(shown))), list(shown))
    return {story: values for story, *values in rows}
