"""The reports of all parts → which repeat an earlier one, and which bear an id that was given before.

What tells it is taken from each part by itself (``signs``); who came first is settled over all of them (``settled``, or
joins in ``scale.spark``), and the few rows that are concerned are kept for whoever reads a part (``of``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.dataset as ds

from onrecord.errors import RefusedInput
from onrecord.ingest.draft import fingerprint
from onrecord.ingest.repetitions import Repetitions
from onrecord.model import Report
from onrecord.scale.columns import REFUSED, refusal
from onrecord.scale.parts import Admitted, Part

Row = Mapping[str, Any]
SIGNS: Final = pa.schema({"place": pa.int64(), **dict.fromkeys(("name", "id", "outlet", "text"), pa.string())})
REPEATS: Final = pa.schema({"place": pa.int64(), "same_as": pa.string(), "refused": REFUSED})


def signs(part: Part, found: Admitted) -> pa.Table:
    """What tells a part's reports apart: place, the name that a refusal calls it, id, outlet, and the text's hash."""
    rows = [
        (place, part.row_name(place), report.id, report.outlet, fingerprint(report.text.encode()))
        for place, report in found.items()
        if isinstance(report, Report)
    ]
    return pa.Table.from_pylist([dict(zip(SIGNS.names, row, strict=True)) for row in rows], schema=SIGNS)


def settled(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of ``REPEATS`` that some rows of ``SIGNS``, in order of place, come to."""
    seen = Repetitions()
    for row in rows:
        first = seen.first(row["name"], row["id"], row["outlet"], row["text"])
        if isinstance(first, RefusedInput):
            yield {"place": row["place"], "same_as": None, "refused": refusal(first)}
        elif first is not None:
            yield {"place": row["place"], "same_as": first, "refused": None}


def applied(found: Admitted, part: Part, folder: Path) -> Admitted:
    """A part's reports with what the tables of ``REPEATS`` in a folder say of them."""
    place = ds.field("place")
    here = (place >= part.place) & (place < part.place + part.rows)
    files = sorted(map(str, folder.glob("*.parquet")))
    rows = ds.dataset(files, REPEATS).to_table(filter=here).to_pylist() if files else []
    return {**found, **{row["place"]: _marked(found[row["place"]], row) for row in rows}}


def _marked(report: Report | RefusedInput, row: Row) -> Report | RefusedInput:
    assert isinstance(report, Report)
    return RefusedInput(**row["refused"]) if row["refused"] else replace(report, same_as=row["same_as"])
