"""Words → what holds them: reports, statements and claims of the store, by speaker, outlet and date, best first."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.store.schema import STORY_OF

Kind = Literal["report", "statement", "claim"]
MARK: Final = "…"
_PIECE: Final = re.compile(r'"([^"]+)"|([^\s"]+)')
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")  # at NUL SQLite takes a text to end; half a character it cannot take


@dataclass(frozen=True, slots=True)
class Query:
    """What narrows a search: kinds of things, a speaker, an outlet, dates (ISO, inclusive), and how many at most."""

    kinds: tuple[Kind, ...] = ("report", "statement", "claim")
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that holds the words: ``id`` of the report, statement or claim, and where it stands.

    ``start`` and ``end`` are a statement's place in its report. ``rank`` is smaller for what fits better.
    """

    kind: Kind
    id: str
    story: str | None
    report: str | None
    outlet: str | None
    published: str | None
    speaker: str | None
    text: str
    start: int | None
    end: int | None
    rank: float


def search(connection: sqlite3.Connection, words: str, query: Query) -> list[Found]:
    """What holds all the words, each kind best first; ``"words in quotation marks"`` stand side by side."""
    match = _match(words)
    found: list[Found] = []
    for kind in query.kinds:
        found.extend(_SEARCHES[kind](connection, match, query))
    return found


def _reports(connection: sqlite3.Connection, match: str, query: Query) -> list[Found]:
    if query.speaker:
        return []
    where, values = _narrowed(query)
    asked = f"""SELECT 'report', r.id, {STORY_OF}, r.id, r.outlet, r.published, NULL,
          coalesce(r.title || ': ', '') || snippet(report_words, 1, '', '', '{MARK}', 24), NULL, NULL, w.rank
        FROM report_words AS w JOIN report AS r ON r.seq = w.rowid
        WHERE report_words MATCH ? {where} ORDER BY w.rank LIMIT ?"""
    return [Found(*row) for row in connection.execute(asked, [match, *values, query.limit])]


def _statements(connection: sqlite3.Connection, match: str, query: Query) -> list[Found]:
    where, values = _narrowed(query)
    if query.speaker:
        where += " AND coalesce(s.speaker, '') || ' ' || coalesce(s.descriptor, '') LIKE ?"
        values.append(f"%{query.speaker}%")
    asked = f"""SELECT 'statement', s.id, {STORY_OF}, r.id, r.outlet, r.published, coalesce(s.speaker, s.descriptor),
          substr(r.text, s.start + 1, s."end" - s.start), s.start, s."end", w.rank
        FROM statement_words AS w JOIN statement AS s ON s.n = w.rowid JOIN report AS r ON r.seq = s.report
        WHERE statement_words MATCH ? {where} ORDER BY w.rank LIMIT ?"""
    return [Found(*row) for row in connection.execute(asked, [match, *values, query.limit])]


def _claims(connection: sqlite3.Connection, match: str, query: Query) -> list[Found]:
    if query.speaker or query.outlet:
        return []
    where, values = _narrowed(query)
    asked = f"""SELECT 'claim', c.id, c.story, NULL, NULL, NULL, NULL, c.gist, NULL, NULL, w.rank
        FROM claim_words AS w JOIN claim AS c ON c.n = w.rowid
        WHERE claim_words MATCH ? AND EXISTS (
          SELECT 1 FROM told AS t JOIN report AS r ON r.seq = t.report WHERE t.account = c.account {where})
        ORDER BY w.rank LIMIT ?"""
    return [Found(*row) for row in connection.execute(asked, [match, *values, query.limit])]


_SEARCHES: Final[dict[Kind, Callable[[sqlite3.Connection, str, Query], list[Found]]]] = {
    "report": _reports,
    "statement": _statements,
    "claim": _claims,
}


def _narrowed(query: Query) -> tuple[str, list[object]]:
    """The conditions on a report, and their values."""
    conditions = {
        "AND r.outlet LIKE ?": query.outlet and f"%{query.outlet}%",
        "AND substr(r.published, 1, 10) >= ?": query.since and query.since[:10],
        "AND substr(r.published, 1, 10) <= ?": query.until and query.until[:10],
    }
    given = {condition: value for condition, value in conditions.items() if value}
    return " ".join(given), list(given.values())


def _match(words: str) -> str:
    """The words in the index's own language, where every sign but a word's letters would mean something.

    >>> _match('bridge "never unsafe" cracks*')
    '"bridge" "never unsafe" "cracks*"'
    """
    return " ".join(f'"{phrase or word}"' for phrase, word in _PIECE.findall(_UNKEPT.sub(" ", words))) or '""'
