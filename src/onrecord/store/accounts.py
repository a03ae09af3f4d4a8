"""A story of the store → its account: what is unread is read and kept, the account told, and kept with its claims.

An account rests on the reports' keys, the reader's version and what people judged of these reports and the names in
them; as long as these are the same it is not told anew. Older accounts of a story are kept, so that one that holds
again, because a judgement was taken back, is there at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Final

from onrecord import judgements, pipeline
from onrecord.model import Account, Claim, Reading, Report, Story, content_id
from onrecord.store import judging, readings, records
from onrecord.store.schema import IN_STORY, now, writing
from onrecord.store.shelf import REPORT_COLUMNS, StoryHead, made
from onrecord.stories import stream

FOR_EVER: Final = "9999"  # after any time
LAST: Final = "AND n = (SELECT max(n) FROM account WHERE story = :story)"


def show(connection: sqlite3.Connection, path: Path, head: StoryHead, length: int) -> Account:
    """The account of a story as it is now, from the file where it was told before."""
    if (known := kept(connection, head, length)) is not None:
        return known
    basis = _basis(connection, head, length)
    account = _told(connection, head, basis) or tell(connection, path, head, length=length)
    with writing(connection):
        _keep(connection, head, basis, account)
    return _titled(connection, head, account)


def kept(connection: sqlite3.Connection, head: StoryHead, length: int) -> Account | None:
    """The account of a story if it was the last to be told and still holds; nothing is read or told."""
    basis = standing(connection, head, length)
    told = _told(connection, head, basis) if basis else None
    return told and _titled(connection, head, told)


def standing(connection: sqlite3.Connection, head: StoryHead, length: int) -> str | None:
    """What the account rests on, as a hash, if it was the last to be told and still holds; it is not unpacked."""
    if readings.unread(connection, head.id):
        return None
    basis = _basis(connection, head, length)
    asked = f"SELECT 1 FROM account WHERE story = :story AND basis = :basis {LAST}"
    return basis if connection.execute(asked, {"story": head.id, "basis": basis}).fetchone() else None


def tell(
    connection: sqlite3.Connection, path: Path, head: StoryHead, *, length: int = 10, until: str | None = None
) -> Account:
    """The account of a story's reports, of those that were there at a time if one is given; what is unread is read."""
    found = members(connection, head, until=until)
    read = _read(connection, path, found)
    once = [read[report.id] for report in found if report.same_as not in read]
    story = Story(head.id, tuple(reading.report.id for reading in once), stream.BY)
    decided = judging.held(connection)
    corrected = judgements.over_readings(once, decided)
    revise = partial(judgements.over_claims, decided=decided)
    told, completed = pipeline.tell(story, corrected, length=length, revise=revise)
    by_id = {reading.report.id: reading for reading in completed}
    return Account(tuple(by_id.get(report.id, read[report.id]) for report in found), (told,))


def members(connection: sqlite3.Connection, head: StoryHead, *, until: str | None = None) -> list[Report]:
    """The newest versions of a story's reports, now or as they were at a time, in order of time."""
    asked = f"""SELECT {REPORT_COLUMNS} FROM report AS r WHERE {IN_STORY} AND r.added <= :until
        AND NOT EXISTS (SELECT 1 FROM report AS later WHERE later.replaces = r.seq AND later.added <= :until)
        ORDER BY r.moment, r.seq"""
    rows = connection.execute(asked, {"story": head.id, "until": until or FOR_EVER})
    return [made(row) for row in rows]


def _read(connection: sqlite3.Connection, path: Path, found: Sequence[Report]) -> dict[str, Reading]:
    """The reports' readings by today's reader, made and kept where they are missing; a repetition needs none."""
    ids = {report.id for report in found}
    wanted = [report for report in found if report.same_as not in ids]
    missing = [report for report in wanted if readings.of(connection, report) is None]
    readings.keep(connection, path, pipeline.read(missing) if missing else [])
    return {report.id: readings.of(connection, report) or Reading(report) for report in found}


def unclaim(connection: sqlite3.Connection, accounts: Sequence[int]) -> None:
    """Take the claims of some accounts out of the rows and the index."""
    for number in accounts:
        connection.execute(
            "INSERT INTO claim_words(claim_words, rowid, gist) SELECT 'delete', n, gist FROM claim WHERE account = ?",
            [number],
        )
        connection.execute("DELETE FROM claim WHERE account = ?", [number])


def _told(connection: sqlite3.Connection, head: StoryHead, basis: str) -> Account | None:
    asked = "SELECT body FROM account WHERE story = ? AND basis = ? ORDER BY n DESC"
    row = connection.execute(asked, [head.id, basis]).fetchone()
    return _unpacked(row[0]) if row else None


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Account:
    """The account in some bytes; those that are looked at again and again are unpacked once."""
    return records.unpack(Account, packed)


def _titled(connection: sqlite3.Connection, head: StoryHead, account: Account) -> Account:
    """The account under the title that somebody gave to its story, if anybody did."""
    title = judging.titles(connection).get(head.id)
    return replace(account, stories=tuple(replace(told, title=title or told.title) for told in account.stories))


def _basis(connection: sqlite3.Connection, head: StoryHead, length: int) -> str:
    """A hash of all that the account rests on."""
    asked = f"SELECT r.key FROM report AS r WHERE {IN_STORY} ORDER BY r.key"
    keys = [row[0] for row in connection.execute(asked, {"story": head.id})]
    read = cache(partial(readings.written, connection, head.id))  # only where somebody changed a name
    bearing = judging.bearing(judging.held(connection), head.reports, lambda name: _quoted(name) in read())
    decided = [records.text(replace(judged, why="")) for judged in bearing]
    return content_id("account", length, readings.version(), records.shape(Account), *decided, *keys)


def _quoted(name: str) -> str:
    return records.text(name)[1:-1].casefold()


def _keep(connection: sqlite3.Connection, head: StoryHead, basis: str, account: Account) -> None:
    older = connection.execute("SELECT n, basis FROM account WHERE story = ?", [head.id]).fetchall()
    unclaim(connection, [number for number, _ in older])
    connection.executemany("DELETE FROM account WHERE n = ?", [(number,) for number, known in older if known == basis])
    [told] = account.stories
    values = [head.id, basis, now(), *told.origins.independent, records.pack(account)]
    asked = "INSERT INTO account(story, basis, at, least, most, body) VALUES (?, ?, ?, ?, ?, ?)"
    cursor = connection.execute(asked, values)
    number = int(cursor.lastrowid or 0)
    asked = f"INSERT INTO told(account, report) SELECT :n, seq FROM report AS r WHERE {IN_STORY}"
    connection.execute(asked, {"n": number, "story": head.id})
    rows = [_row(number, head.id, claim) for story in account.stories for claim in story.claims]
    connection.executemany(f"INSERT INTO claim VALUES (NULL{', ?' * 8})", rows)
    connection.execute("INSERT INTO claim_words(rowid, gist) SELECT n, gist FROM claim WHERE account = ?", [number])


def _row(account: int, story: str, claim: Claim) -> list[object]:
    reports = len({passage.span.report for passage in claim.carried})
    return [account, story, claim.id, claim.gist, claim.relation, reports, *claim.independent]
