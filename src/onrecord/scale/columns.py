"""Readings → the columns of a Parquet table and back: the contract's object of a report, each list a list of structs.

Two columns come before it: ``place``, the row's number in all of the input, and ``refused``, which says why a row is no
report; then all others are empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pyarrow as pa

from onrecord.errors import RefusedInput
from onrecord.export import json as contract
from onrecord.model import Reading

Row = dict[str, Any]
_TEXT: Final = pa.string()
_SPAN: Final = {"start": pa.int32(), "end": pa.int32()}
_PIECES: Final = pa.list_(pa.list_(pa.int32()))


def _texts(*names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names, _TEXT)


def _structs(**fields: pa.DataType) -> pa.DataType:
    return pa.list_(pa.struct(list(fields.items())))


REFUSED: Final = pa.struct(list(_texts("name", "reason", "remedy").items()))
SCHEMA: Final = pa.schema(
    {
        "place": pa.int64(),
        "refused": REFUSED,
        **_texts("schema", "id", "same_as", "outlet", "url", "title", "byline", "published", "published_by"),
        **_texts("language", "text"),
        "by": pa.map_(_TEXT, _TEXT),
        "furniture": _structs(**_SPAN, kind=_TEXT),
        "mentions": _structs(**_SPAN, **_texts("kind", "entity")),
        "entities": _structs(**_texts("id", "name", "kind"), descriptors=pa.list_(_TEXT)),
        "statements": _structs(
            id=_TEXT,
            **dict.fromkeys(("content", "cue", "source"), _PIECES),
            **_texts("speaker", "speaker_name", "descriptor", "naming", "manner", "channel", "addressee", "parent"),
            kind=_TEXT,
            score=pa.float64(),
        ),
        "sourcing": _structs(**_SPAN, **_texts("origin", "kind", "relation"), score=pa.float64()),
        "times": _structs(**_SPAN, **_texts("type", "value")),
        "places": _structs(
            **_SPAN,
            name=_TEXT,
            latitude=pa.float64(),
            longitude=pa.float64(),
            country=_TEXT,
            geonames=pa.int64(),
        ),
        "positions": _structs(
            **_texts("actor", "target", "stance", "on_word_of"),
            **_SPAN,
            score=pa.float64(),
        ),
    }
)
"""The columns of a table of readings."""


def table(rows: Mapping[int, Reading | RefusedInput]) -> pa.Table:
    """The table of what became of some rows, by place."""
    return pa.Table.from_pylist([_row(place, found) for place, found in sorted(rows.items())], schema=SCHEMA)


def objects(found: pa.Table) -> Iterable[Row]:
    """The contract's object of each report in a table, as ``onrecord read`` prints it."""
    for row in found.to_pylist(maps_as_pydicts="strict"):
        if row["refused"] is None:
            yield {name: value for name, value in row.items() if name not in ("place", "refused")}


def refusal(error: RefusedInput) -> Row:
    """A refusal as the value of a cell."""
    return {"name": error.name, "reason": error.reason, "remedy": error.remedy}


def _row(place: int, found: Reading | RefusedInput) -> Row:
    if isinstance(found, RefusedInput):
        return {"place": place, "refused": refusal(found)}
    return {"place": place, **contract.report(found)}
