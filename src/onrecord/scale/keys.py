"""A job's reports → ``keys``: for each part a table of what its reports are compared by, and of what is compared.

From these columns copies and stories are found, here (``scale.local``) or by joins (``scale.joins``); both go out as
tables of ``COPIES`` and ``STORIES``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from onrecord import engine
from onrecord.model import Furniture, Report, content_id
from onrecord.origins import reuse
from onrecord.origins.reuse import Copy
from onrecord.scale import jobs, parts
from onrecord.scale.jobs import Engine, Job
from onrecord.scale.parts import Part
from onrecord.stories import traces
from onrecord.stories.stream import Known
from onrecord.stories.traces import Trace

Row = Mapping[str, Any]
FOLDER: Final = "keys"
WINDOW: Final = 8  # of so many shingles in a row one is compared: over many reports that is enough
_LONGS: Final = pa.list_(pa.int64())

KEYS: Final = pa.schema(
    {
        "place": pa.int64(),
        **dict.fromkeys(("id", "same_as", "alone", "whose", "published", "text"), pa.string()),
        "furniture": pa.list_(pa.struct({"start": pa.int32(), "end": pa.int32(), "kind": pa.string()})),
        "day": pa.int64(),
        "moment": pa.float64(),
        "lines": _LONGS,
        "halved": _LONGS,
        "shingles": _LONGS,
        "words": _LONGS,
        "weights": pa.list_(pa.int16()),
    }
)
"""A report: the story that it is if it is ``alone``, ``whose`` outlet it is, ``day`` and ``moment`` (in days) of its
date, hashes of its long lines, the shingles by which its outlet's repetitions and its copies are found, and its trace.
Where it repeats another the lists are empty."""

_GROUPED: Final = ("place", "id", "same_as", "alone", "moment", "words", "weights")
GROUPED: Final = pa.schema([KEYS.field(name) for name in _GROUPED])
"""The columns by which reports are grouped into stories."""

PIECE: Final = pa.struct(dict.fromkeys(("start", "end", "from_start", "from_end"), pa.int32()))
COPIES: Final = pa.schema(
    {
        "later": pa.string(),
        "earlier": pa.string(),
        "pieces": pa.list_(PIECE),
        "share": pa.float64(),
        "score": pa.float64(),
    }
)
STORIES: Final = pa.schema({"place": pa.int64(), "id": pa.string(), "story": pa.string()})


def find(job: Job, runs: Engine, *, refuse: engine.Refuse[Part]) -> Iterator[int]:
    """Take the keys of every part that is missing, as ``jobs.run`` does any work."""
    return jobs.run(job, runs, FOLDER, _keep, refuse=refuse)


def report(row: Row) -> Report:
    """The report in a row of ``KEYS``, as far as it is kept there."""
    pieces = tuple(Furniture(**piece) for piece in row["furniture"])
    return Report(
        row["id"], row["text"], row["whose"], published=row["published"], furniture=pieces, same_as=row["same_as"]
    )


def known(table: pa.Table) -> list[Known]:
    """The reports of ``KEYS`` as grouping sees them, in order of moment, then of place."""
    table = table.sort_by([("moment", "ascending"), ("place", "ascending")])
    words, weights = (table[name].combine_chunks() for name in ("words", "weights"))
    heads = zip(*(table[name].to_pylist() for name in ("place", "id", "moment")), strict=True)
    return [
        Known(place, id_, moment, Trace(_numbers(words, n).astype(np.uint32), _numbers(weights, n).astype(np.uint8)))
        for n, (place, id_, moment) in enumerate(heads)
    ]


def _numbers(lists: pa.ListArray, place: int) -> NDArray[Any]:
    found: NDArray[Any] = lists[place].values.to_numpy(zero_copy_only=False)
    return found


def told(rows: Iterable[Row], story: Mapping[int, str]) -> Iterator[Row]:
    """Rows of ``STORIES``: a report without a date is a story by itself, one that repeats another is of its story."""
    by_id: dict[str, str] = {}
    for row in rows:  # in order of place, so what is repeated came before
        own = by_id.get(row["same_as"]) or story.get(row["place"], row["alone"])
        by_id.setdefault(row["id"], own)
        yield {"place": row["place"], "id": row["id"], "story": own}


def copies(found: Iterable[Copy]) -> Iterator[Row]:
    """Rows of ``COPIES``."""
    for copy in found:
        pieces = [(here.start, here.end, there.start, there.end) for here, there in copy.pieces]
        yield {
            "later": copy.later,
            "earlier": copy.earlier,
            "pieces": [dict(zip(PIECE.names, piece, strict=True)) for piece in pieces],
            "share": copy.share,
            "score": copy.score,
        }


def _keep(job: Job, part: Part) -> None:
    rows = [_row(place, found) for place, found in job.reports(part).items() if isinstance(found, Report)]
    parts.keep(pa.Table.from_pylist(rows, schema=KEYS), job.out / FOLDER / part.name)


def _row(place: int, found: Report) -> Row:
    return {
        "place": place,
        "id": found.id,
        "same_as": found.same_as,
        "alone": content_id("story", found.id),
        "whose": found.outlet or found.id,
        "published": found.published,
        "text": found.text,
        "furniture": [asdict(piece) for piece in found.furniture],
        "day": reuse.day(found),
        "moment": traces.moment(found.published) if found.published else None,
        **(_lists(found) if found.same_as is None else {}),
    }


def _lists(found: Report) -> Row:
    hashes = reuse.words(found).hashes
    trace = traces.trace(found)
    return {
        "lines": sorted(reuse.lines(found)),
        "halved": reuse.halved(hashes).view(np.int64),
        "shingles": reuse.keys(hashes, WINDOW).view(np.int64),
        "words": trace.words,
        "weights": trace.weights,
    }
