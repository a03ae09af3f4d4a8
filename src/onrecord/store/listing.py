"""What somebody wants to see → a page of the store's stories, each with what its account came to.

The dates, the outlet and the person narrow which stories are listed; a story is listed whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from onrecord.store import shelf
from onrecord.store.schema import NOW
from onrecord.store.shelf import StoryHead

Having = Literal["conflicts", "single-origin"]
Order = Literal["newest", "changed"]
FRESH: Final = timedelta(days=1)  # before the newest arrival: what came since is new
_HAVING: Final[dict[Having, str]] = {
    "conflicts": "SELECT story FROM claim WHERE relation = 'conflicts'",
    "single-origin": "SELECT story FROM claim WHERE reports > 1 AND most = 1",
}
_ORDERS: Final[dict[Order, str]] = {
    "newest": "max(r.moment) DESC, max(r.seq) DESC",
    "changed": "sum(r.added > :fresh) DESC, max(r.added) DESC, count(*) DESC, max(r.seq) DESC",
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
    """A story in a list: how many reports came with the last day of arrivals, how many of its claims conflict, how many
    rest on one origin though several reports carry them, and its independent origins, None before an account is told.
    """

    head: StoryHead
    fresh: int = 0
    conflicts: int = 0
    single: int = 0
    independent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of stories, and how many there are on all pages."""

    rows: tuple[Row, ...]
    total: int


def listed(connection: sqlite3.Connection, wanted: Wanted) -> Listed:
    """The stories that were asked for, in their order."""
    conditions, values = _narrowed(wanted)
    asked = f"""SELECT m.story, sum(r.added > :fresh) FROM {NOW} AS m JOIN report AS r ON r.seq = m.report
        {conditions} GROUP BY m.story ORDER BY {_ORDERS[wanted.order]}"""
    found = connection.execute(asked, {**values, "fresh": _fresh(connection)}).fetchall()
    shown = dict(found[wanted.start : wanted.start + wanted.limit])
    return Listed(tuple(_rows(connection, shown)), len(found))


def _fresh(connection: sqlite3.Connection) -> str:
    """Since when what came is new: a day before the last arrival, or nothing is where all came on that day."""
    first, last = connection.execute("SELECT min(added), max(added) FROM report").fetchone()
    if last is None:
        return ""
    since = (datetime.fromisoformat(last) - FRESH).isoformat(timespec="milliseconds")
    return str(since if first <= since else last)


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
    conditions = " AND ".join(f"m.story IN ({part})" for part in parts)
    names = {condition: condition.rsplit(":", 1)[1].rstrip(")") for condition in given}
    return f"WHERE {conditions}" if parts else "", {names[condition]: value for condition, value in given.items()}


def _part(words: str | None) -> str | None:
    return f"%{words}%" if words else None


def _rows(connection: sqlite3.Connection, shown: Mapping[str, int]) -> list[Row]:
    heads = shelf.heads(connection, shown)
    claims = _by_story(connection, shown, _CLAIMS)
    told = _by_story(connection, shown, _TOLD)
    return [_row(heads[id_], fresh, claims.get(id_, (0, 0)), told.get(id_)) for id_, fresh in shown.items()]


def _row(head: StoryHead, fresh: int, claims: Sequence[int], told: Sequence[int] | None) -> Row:
    return Row(head, fresh, conflicts=claims[0], single=claims[1], independent=(told[0], told[1]) if told else None)


_CLAIMS: Final = """SELECT story, sum(relation = 'conflicts'), sum(reports > 1 AND most = 1)
    FROM claim WHERE story IN ({}) GROUP BY story"""
_TOLD: Final = """SELECT story, least, most FROM account
    WHERE n IN (SELECT max(n) FROM account WHERE story IN ({}) GROUP BY story)"""


def _by_story(connection: sqlite3.Connection, shown: Mapping[str, int], asked: str) -> dict[str, Sequence[int]]:
    rows = connection.execute(asked.format(",".join("?" * len(shown))), list(shown))
    return {story: values for story, *values in rows}
