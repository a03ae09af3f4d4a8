"""Groups of two or three reports of the collection of US news that tell one matter, which nobody judged.

None is a report of a story that is annotated, held back or aligned, or near its matter: told by the likeness of the
openings of reports.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data import folder
from judged import ALIGNED, Told, read_file
from onrecord.claims import units
from onrecord.reader.embedding import embed
from scoring import annotated

NEAR, SAME_MATTER = 0.55, 0.75  # likeness of openings from which reports tell one matter: within DAYS, and at any time
DAYS = 4
LENGTHS = range(1_201, 7_000)  # code points of a report of a group
GROUPED, COPIED = 0.70, 0.97  # likeness from which reports of a day or two make a group, and above which one is a copy
REPEATED = 0.75  # share of the shorter one's words above which it is a copy as well

Array = NDArray[Any]
Row = dict[str, Any]


def groups() -> Iterator[Told]:
    """Two or three reports each of the stream, as a story of which nothing is told."""
    rows = pq.read_table(folder() / "stream.parquet", columns=[*annotated().COLUMNS, "published"]).to_pylist()
    with tempfile.TemporaryDirectory() as written:
        for number, group in enumerate(gathered(rows)):
            path = Path(written) / f"group-{number:03}.jsonl"
            reports = [rows[k] | {"id": f"r{n}", "published": rows[k]["published"][:10]} for n, k in enumerate(group)]
            path.write_text("".join(json.dumps(report) + "\n" for report in reports), "utf8")
            found = units.units(read_file(path))
            if len({unit.reading for unit in found}) > 1:
                yield Told(path.stem, [], found, [set() for _ in found], [{} for _ in found])


def gathered(rows: Sequence[Row]) -> list[list[int]]:
    """Groups of the reports, by their places: of different outlets on one matter, and of no matter that is judged."""
    vectors, days = embed([_opening(row) for row in rows]), _days(rows)
    free = ~_judged(rows, vectors, days)
    fit = free & (days > 0) & np.array([len(row["text"]) in LENGTHS for row in rows])
    random, found = np.random.default_rng(5), []
    for first in random.permutation(np.flatnonzero(free)).tolist():
        if fit[first]:
            around = np.flatnonzero(fit & (np.abs(days - days[first]) <= 1))
            group = _beside(rows, first, around, vectors[around] @ vectors[first])
            if len(group) == 3 or (len(group) == 2 and random.random() < 0.5):  # of pairs, half
                found.append(group)
                fit[group] = False
    return found


def _beside(rows: Sequence[Row], first: int, around: Array, likeness: Array) -> list[int]:
    """The report with at most two of those around it, the likest first."""
    group, words = [first], set(rows[first]["text"].split())
    for k, like in sorted(zip(around.tolist(), likeness, strict=True), key=lambda pair: -pair[1]):
        if like < GROUPED or len(group) == 3:
            break
        own = set(rows[k]["text"].split())
        copied = like > COPIED or len(own & words) > REPEATED * min(len(own), len(words))
        if not copied and rows[k]["outlet"] not in {rows[member]["outlet"] for member in group}:
            group.append(k)
    return group


def _judged(rows: Sequence[Row], vectors: Array, days: Array) -> Array:
    """Which of the reports tell the matter of a story that is annotated, be it held back, or aligned."""
    stories = [*map(json.loads, ALIGNED.read_text("utf8").splitlines()), *annotated().stories()]
    urls = {report["url"] for story in stories for report in story["reports"]}
    known = [k for k, row in enumerate(rows) if row["url"] in urls]
    paths = (folder().parent / "gold" / "reports").glob("*.jsonl")
    gold = [json.loads(line) for path in paths for line in path.read_text("utf8").splitlines()]
    near = np.zeros(len(rows), bool)
    theirs = np.concatenate([vectors[known], embed([_opening(row) for row in gold])])
    for vector, day in zip(theirs, [*days[known], *_days(gold)], strict=True):
        likeness = vectors @ vector
        near |= (likeness > SAME_MATTER) | ((likeness > NEAR) & (np.abs(days - day) <= DAYS))
    return near


def _opening(row: Row) -> str:
    return f"{row.get('title') or ''}. {row['text'][:400]}"


def _days(rows: Sequence[Row]) -> Array:
    """The day of each report as a number, 0 where no date is known."""
    dates = [(row.get("published") or "")[:10] for row in rows]
    return np.array([d if d[4:5] == "-" else "1970-01-01" for d in dates], "datetime64[D]").astype(np.int64)
