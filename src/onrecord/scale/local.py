"""A job on this machine: its parts in one process or in several, what joins them in this one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.dataset as ds

from onrecord import engine
from onrecord.origins import reuse
from onrecord.scale import keys, parts, repeats
from onrecord.stories import corpus

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Local:
    """Runs the parts in so many processes; with one, in this one. What joins them holds all reports in memory."""

    workers: int = 1

    def map(self, function: engine.Batched[T, R], items: Sequence[T], *, refuse: engine.Refuse[T]) -> Iterator[R]:
        """As ``engine.map``, each item by itself."""
        return engine.map(function, items, refuse=refuse, workers=self.workers, batch=1)

    def settle(self, signs: Path, target: Path) -> None:
        """Settle who came first."""
        _keep(repeats.settled(parts.scan(signs, repeats.SIGNS)), repeats.REPEATS, target)

    def copies(self, found: Path, target: Path) -> None:
        """Find the copies among all reports."""
        rows = (row for row in parts.scan(found, keys.KEYS) if row["same_as"] is None)
        _keep(keys.copies(reuse.find([keys.report(row) for row in rows], window=keys.WINDOW)), keys.COPIES, target)

    def stories(self, found: Path, target: Path) -> None:
        """Group all reports."""
        table = ds.dataset(sorted(found.glob("*.parquet")), keys.GROUPED).to_table()
        dated = table.filter(ds.field("same_as").is_null() & ds.field("moment").is_valid())
        story = corpus.group(keys.known(dated))
        _keep(keys.told(table.drop_columns(["words", "weights"]).to_pylist(), story), keys.STORIES, target)


def _keep(rows: Iterable[Mapping[str, Any]], schema: pa.Schema, target: Path) -> None:
    target.mkdir(exist_ok=True)
    parts.keep(pa.Table.from_pylist([dict(row) for row in rows], schema=schema), target / "part-000000.parquet")
