"""The parts on this machine: in this process or in several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pyarrow as pa

from onrecord import engine
from onrecord.scale import parts, repeats

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Local:
    """Runs the parts in so many processes; with one, in this one."""

    workers: int = 1

    def map(self, function: engine.Batched[T, R], items: Sequence[T], *, refuse: engine.Refuse[T]) -> Iterator[R]:
        """As ``engine.map``, each item by itself."""
        return engine.map(function, items, refuse=refuse, workers=self.workers, batch=1)

    def settle(self, signs: Path, target: Path) -> None:
        """Settle who came first, in this process: some hundred bytes a report are held."""
        found = list(repeats.settled(repeats.scan(signs, repeats.SIGNS)))
        target.mkdir(exist_ok=True)
        parts.keep(pa.Table.from_pylist(found, schema=repeats.REPEATS), target / "part-000000.parquet")
