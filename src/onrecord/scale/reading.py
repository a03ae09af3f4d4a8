"""A job's reports → ``readings``: a table of what was read in them for each part.

``begun`` beside it holds a mark for each part that was begun and has not ended. Where one is left, whoever read the
part died over it: then a process of its own reads it, and only the report that ends that process is lost, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

import pyarrow.dataset as ds

from onrecord import engine
from onrecord.errors import RefusedInput, unread
from onrecord.model import Reading, Report
from onrecord.scale import columns, jobs, parts
from onrecord.scale.jobs import Engine, Job
from onrecord.scale.parts import Admitted, Part

Reader = Callable[[Sequence[Report]], list[Reading]]
Placed = tuple[int, Report]
Found = tuple[int, Reading]
READINGS, BEGUN = "readings", "begun"


class Through(Protocol):
    """`engine.map` or `engine.guarded`."""

    def __call__(
        self, function: engine.Batched[Placed, Found], items: Sequence[Placed], *, refuse: engine.Refuse[Placed]
    ) -> Iterator[Found]: ...


def read(job: Job, runs: Engine, reader: Reader, *, refuse: engine.Refuse[Part]) -> Iterator[int]:
    """Read every part that is missing, as ``jobs.run`` does any work."""
    with jobs.told(job.out):
        (job.out / BEGUN).mkdir(parents=True, exist_ok=True)
    return jobs.run(job, runs, READINGS, partial(_read, reader), refuse=refuse)


def refusals(job: Job) -> Iterator[RefusedInput]:
    """What was refused, in order, as the tables of readings tell it."""
    for part in job.parts:
        file = job.out / READINGS / part.name
        if file.exists():
            refused = ds.dataset(file, columns.SCHEMA).to_table(["refused"], filter=~ds.field("refused").is_null())
            yield from (RefusedInput(**row["refused"]) for row in refused.to_pylist())


def _read(reader: Reader, job: Job, part: Part) -> None:
    with _begun(job.out / BEGUN / part.name) as through:
        found = _readings(job.reports(part), reader, through)
    parts.keep(columns.table(found), job.out / READINGS / part.name)


@contextmanager
def _begun(mark: Path) -> Iterator[Through]:
    """What reports are to be read through: a process of its own where an earlier attempt left its mark."""
    through: Through = engine.guarded if mark.exists() else engine.map
    mark.touch()
    try:
        yield through
    finally:
        mark.unlink(missing_ok=True)


def _readings(found: Admitted, reader: Reader, through: Through) -> dict[int, Reading | RefusedInput]:
    """What was read in each report, or why there is nothing, by place."""
    read: dict[int, Reading | RefusedInput] = {
        place: report for place, report in found.items() if isinstance(report, RefusedInput)
    }
    placed = [(place, report) for place, report in found.items() if isinstance(report, Report)]

    def lose(item: Placed, reason: str) -> None:
        read[item[0]] = unread(item[1].id, reason)

    read.update(through(partial(_placed, reader), placed, refuse=lose))
    return read


def _placed(reader: Reader, batch: Sequence[Placed]) -> list[tuple[int, Reading]]:
    places, reports = zip(*batch, strict=True)
    return list(zip(places, reader(reports), strict=True))
