"""Tables (JSON lines, JSON, CSV, Parquet) → drafts: one row, one report; its ``text`` is stored exactly as given.

A stream comes in and is read row by row, however long it is; a draft goes out for each good row, and a refusal that
names the row for each bad one. The columns are ``id, outlet, title, published, byline, url, text``, in any letter case;
only ``text`` must be there, and other columns are ignored.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from io import BufferedReader
from itertools import chain, islice
from typing import Final

from onrecord.errors import RefusedInput
from onrecord.ingest.draft import Draft, Outcome, fingerprint
from onrecord.ingest.rows import Bad, Row, Rows

FIRST_ROWS: Final = 10  # where none of so many has a text, the table is refused as a whole
SHOWN: Final = 12  # columns that a refusal lists


def reader(split: Rows) -> Callable[[str, BufferedReader, int], Iterator[Outcome]]:
    """The reader of a kind of table, from the function that splits it into rows."""

    def read(name: str, stream: BufferedReader, limit: int) -> Iterator[Outcome]:
        rows = split(stream, limit)
        first = list(islice(rows, FIRST_ROWS))
        problem = _unusable(first)
        if problem:
            yield RefusedInput(name, *problem)
            return
        for number, row in chain(first, rows):
            yield draft(f"{name}:row {number}", row)

    return read


def cell(value: object) -> str | None:
    """What a cell says, as text: None where it is blank, several values with commas between them.

    >>> cell([" Mara Lind ", "Ole Berg"]), cell(7), cell("  ")
    ('Mara Lind, Ole Berg', '7', None)
    """
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(cell, value))) or None
    if isinstance(value, float):
        return None if math.isnan(value) else f"{value:g}"
    return str(value).strip() or None if isinstance(value, str | int) else None


def _unusable(first: list[Row]) -> Bad | None:
    """Why a table cannot be used at all, judged by its first rows."""
    if not first:
        return Bad("it holds no rows", "give one row or object for each report")
    good = [row for _, row in first if not isinstance(row, Bad)]
    if any("text" in _columns(row) for row in good):
        return None
    if good:
        found = list(dict.fromkeys(str(column) for row in good for column in row))
        listed = ", ".join(found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
        return Bad(f"it has no column 'text'; its columns are: {listed}", "name the column of the reports 'text'")
    number, bad = next((number, row) for number, row in first if isinstance(row, Bad))
    return Bad(f"none of its first rows can be read; row {number}: {bad.reason}", bad.remedy)


def draft(name: str, row: Mapping[str, object] | Bad) -> Outcome:
    """The draft of a report that a row holds, or why it holds none; ``name`` is what a refusal calls the row."""
    if isinstance(row, Bad):
        return RefusedInput(name, *row)
    columns = _columns(row)
    text = columns.get("text")
    if not isinstance(text, str):
        reason = "it has no text" if text is None else f"its text is a {type(text).__name__}"
        return RefusedInput(name, reason, "give the report's words in the column 'text'")
    given = columns.get("id")
    return Draft(
        name=name,
        text=text,
        original=fingerprint(text.encode(errors="surrogatepass")),
        id=given if isinstance(given, str) and given.strip() else cell(given),
        outlet=cell(columns.get("outlet")),
        title=cell(columns.get("title")),
        byline=cell(columns.get("byline")),
        url=cell(columns.get("url")),
        published=cell(columns.get("published")),
        published_by="given",
    )


def _columns(row: Mapping[str, object]) -> dict[str, object]:
    return {str(name).strip().casefold(): value for name, value in reversed(list(row.items()))}
