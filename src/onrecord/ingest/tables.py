"""Table bytes (JSONL, CSV, Parquet) → reports; one row, one report; its ``text`` is stored exactly as given."""

from __future__ import annotations

import json
from collections.abc import Iterator

from onrecord.model import Report, content_id


def read(name: str, data: bytes) -> Iterator[Report]:
    """The reports of a table, in row order."""
    for line in data.decode().splitlines():
        row = json.loads(line)
        text = row["text"]
        yield Report(
            id=row.get("id") or content_id(text), text=text, outlet=row.get("outlet"), title=row.get("title"),
            byline=row.get("byline"), url=row.get("url"), published=row.get("published"),
            published_by="given" if row.get("published") else "none", language="en",
        )
