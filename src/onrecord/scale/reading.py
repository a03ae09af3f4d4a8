"""Parquet tables of reports → a folder of Parquet tables of what was read in them, part by part, under any engine.

``readings`` in that folder holds a file for each part that is done; beside it lies what the job needs to go on: what it
is about (``plan.json``), which reports repeat others, and a mark for each part that was begun. Where a mark is left,
whoever read the part died over it: then a process of its own reads it, and only the report that ends that process is
lost, by name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

import pyarrow.dataset as ds

from onrecord import __version__, engine
from onrecord.errors import RefusedInput, unread
from onrecord.model import Reading, Report
from onrecord.scale import columns, parts, repeats
from onrecord.scale.parts import Admitted, Part

T = TypeVar("T")
R = TypeVar("R")
Reader = Callable[[Sequence[Report]], list[Reading]]
Placed = tuple[int, Report]
PLAN, SIGNS, REPEATS, BEGUN, READINGS = "plan.json", "signs", "repeats", "begun", "readings"


class Through(Protocol):
    """`engine.map` or `engine.guarded`."""

    def __call__(
        self,
        function: engine.Batched[Placed, tuple[int, Reading]],
        items: Sequence[Placed],
        *,
        refuse: engine.Refuse[Placed],
    ) -> Iterator[tuple[int, Reading]]: ...


class Engine(Protocol):
    """What runs a function over parts: this machine (``scale.local``) or a cluster (``scale.spark``)."""

    def map(self, function: engine.Batched[T, R], items: Sequence[T], *, refuse: engine.Refuse[T]) -> Iterator[R]:
        """As ``engine.map``, each item by itself; the results may come in any order."""

    def settle(self, signs: Path, target: Path) -> None:
        """From the tables of ``repeats.SIGNS`` in a folder make those of ``repeats.REPEATS`` in another."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is read and into which folder, by what, and how long a text may be, in bytes."""

    parts: tuple[Part, ...]
    out: Path
    reader: Reader
    limit: int

    def missing(self, folder: str = READINGS) -> list[Part]:
        """The parts that have no file yet in a folder of the output; the folder is made where it is missing."""
        place = self.out / folder
        place.mkdir(parents=True, exist_ok=True)
        kept = {path.name for path in place.iterdir()}
        return [part for part in self.parts if part.name not in kept]


def agree(job: Job, options: dict[str, object]) -> None:
    """Note what the job is about; raises RefusedInput where its folder holds what was read of something else."""
    about = {"version": __version__, **options, "limit": job.limit, "parts": [asdict(part) for part in job.parts]}
    written = json.dumps(about, indent=1)
    plan = job.out / PLAN
    with _told(job.out):
        job.out.mkdir(parents=True, exist_ok=True)
        noted = plan.read_text(encoding="utf8") if plan.exists() else ""
        if not noted:
            plan.write_text(written, encoding="utf8")
    if noted not in ("", written):
        reason = "it holds what was read of other tables, with other options or by another version"
        raise RefusedInput(str(job.out), reason, "name another folder")


def read(job: Job, runs: Engine, *, refuse: engine.Refuse[Part]) -> Iterator[int]:
    """Read every part that is missing; how many reports each held, as it is done.

    ``refuse`` is told of a part that cannot be done now, as on a full disk; the next run takes it up again.
    """
    signing, reading = partial(_each, partial(_sign, job)), partial(_each, partial(_read, job))
    for _ in runs.map(signing, job.missing(SIGNS), refuse=refuse):
        pass
    todo = job.missing()
    if not todo or job.missing(SIGNS):  # while a part's signs are missing nobody knows who repeats whom
        return
    with _told(job.out):
        (job.out / BEGUN).mkdir(exist_ok=True)
        _settle(job.out, runs)
    yield from runs.map(reading, todo, refuse=refuse)


def _settle(out: Path, runs: Engine) -> None:
    """Settle once who repeats whom: the folder is there when all of it is."""
    if not (out / REPEATS).exists():
        runs.settle(out / SIGNS, out / f"{REPEATS}.unfinished")
        os.replace(out / f"{REPEATS}.unfinished", out / REPEATS)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """A folder that cannot be written, in words."""
    try:
        yield
    except OSError as error:
        raise RefusedInput(
            str(out), f"it cannot be written ({error.strerror})", "mend that and run it again"
        ) from error


def refusals(job: Job) -> Iterator[RefusedInput]:
    """What was refused, in order, as the tables of the output tell it."""
    for part in job.parts:
        file = job.out / READINGS / part.name
        if file.exists():
            refused = ds.dataset(file, columns.SCHEMA).to_table(["refused"], filter=~ds.field("refused").is_null())
            yield from (RefusedInput(**row["refused"]) for row in refused.to_pylist())


def _each(function: Callable[[T], R], items: Sequence[T]) -> list[R]:
    return [function(item) for item in items]


def _sign(job: Job, part: Part) -> int:
    parts.check_room(job.out)
    found = parts.reports(part, limit=job.limit)
    parts.keep(repeats.signs(part, found), job.out / SIGNS / part.name)
    return len(found)


def _read(job: Job, part: Part) -> int:
    parts.check_room(job.out)
    found = repeats.applied(parts.reports(part, limit=job.limit), part, job.out / REPEATS)
    with _begun(job.out / BEGUN / part.name) as through:
        read = _readings(found, job.reader, through)
    parts.keep(columns.table(read), job.out / READINGS / part.name)
    return len(found)


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
