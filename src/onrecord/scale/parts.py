"""Parquet files → parts, and a part → the reports of its rows; a part's table → its file, whole or not at all.

A part is a stretch of rows of one row group, small enough to be read in minutes and to be done again where its machine
died. Its file's name is its number, so whoever does it again writes the same file; a part whose file is there is done.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from onrecord.errors import RefusedInput
from onrecord.ingest.admission import admit
from onrecord.ingest.rows import BATCH, WANTED
from onrecord.ingest.tables import draft
from onrecord.model import Report

ROWS: Final = 256  # of a part: two minutes of reading on a core
ROOM: Final = 2**20  # bytes that must be free before a part is begun: reading it for a full disk would be in vain

Admitted = dict[int, Report | RefusedInput]


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table: row group ``group`` of ``file`` from its row ``skip`` on; ``place`` and ``row`` are where
    the first of them stands in all of the input and in the file, from 0."""

    number: int
    file: str
    group: int
    skip: int
    rows: int
    place: int
    row: int

    @property
    def name(self) -> str:
        """The name of the part's file in any folder."""
        return f"part-{self.number:06}.parquet"

    def row_name(self, place: int) -> str:
        """What a refusal calls the row at a place, counting rows from 1 as people do."""
        return f"{self.file}:row {self.row + place - self.place + 1}"

    def __str__(self) -> str:
        return f"{self.file}:rows {self.row + 1} to {self.row + self.rows}"


def plan(paths: Sequence[str | Path], *, rows: int = ROWS) -> list[Part]:
    """The parts of the Parquet files under the paths, in order; only what the files say of themselves is read.

    Raises RefusedInput where one is no table of reports.
    """
    parts: list[Part] = []
    numbers, place = count(), 0
    for file in _files(paths):
        about = _metadata(file)
        row = 0
        for group in range(about.num_row_groups):
            size = about.row_group(group).num_rows
            for skip in range(0, size, rows):
                taken = min(rows, size - skip)
                parts.append(Part(next(numbers), str(file), group, skip, taken, place + row, row))
                row += taken
        place += row
    return parts


def reports(part: Part, *, limit: int) -> Admitted:
    """The reports of a part's rows by their places in the input, or why a row is none; ``limit`` in bytes of text."""
    found: Admitted = {}
    for place, row in enumerate(_rows(part), part.place):
        outcome = draft(part.row_name(place), row)
        found[place] = outcome if isinstance(outcome, RefusedInput) else admit(outcome, limit)
    return found


def keep(table: pa.Table, target: Path) -> None:
    """Write a table to a file that is whole whenever it is there; raises OSError, and then leaves nothing behind."""
    unfinished = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        pq.write_table(table, unfinished, compression="zstd")
        os.replace(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)


def scan(folder: Path, schema: pa.Schema) -> Iterator[dict[str, Any]]:
    """The rows of all tables in a folder, file by file, in order of name."""
    for file in sorted(folder.glob("*.parquet")):
        for batch in ds.dataset(file, schema).to_batches(batch_size=BATCH):
            yield from batch.to_pylist()


def check_room(folder: Path) -> None:
    """Raise OSError where the disk has no room for a part's file."""
    if shutil.disk_usage(folder).free < ROOM:
        raise OSError(f"the disk of {folder} is full")


def _files(paths: Sequence[str | Path]) -> list[Path]:
    found = [
        file
        for path in (Path(given).resolve() for given in paths)
        for file in (sorted(path.rglob("*.parquet")) if path.is_dir() else [path])
        if not any(name.startswith(("_", ".")) for name in file.relative_to(path).parts)
    ]
    if not found:
        raise RefusedInput(" ".join(map(str, paths)), "no Parquet file is there", "name tables of reports")
    return found


def _metadata(file: Path) -> pq.FileMetaData:
    try:
        about = pq.read_metadata(file)
    except (pa.ArrowException, OSError) as error:
        raise RefusedInput(str(file), f"it is no Parquet file ({error})", "name a Parquet table of reports") from error
    if "text" not in (_plain(name) for name in about.schema.to_arrow_schema().names):
        raise RefusedInput(str(file), "it has no column 'text'", "name the column of the reports 'text'")
    return about


def _rows(part: Part) -> Iterator[dict[str, object]]:
    """The rows of the part, from no more of the file than its row group."""
    with pq.ParquetFile(part.file) as file:
        names = [name for name in file.schema_arrow.names if _plain(name) in WANTED]
        at, end = 0, part.skip + part.rows
        for batch in file.iter_batches(BATCH, row_groups=[part.group], columns=names):
            first, last = (min(max(edge - at, 0), len(batch)) for edge in (part.skip, end))
            yield from batch.slice(first, last - first).to_pylist()
            at += len(batch)
            if at >= end:
                return


def _plain(name: str) -> str:
    return name.casefold().strip()
