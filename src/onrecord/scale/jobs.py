"""A job over the parts of some tables: what it is about, which parts are done, and the running of those that are not.

A job has a folder. Beside what it makes there lies what it needs to go on: ``plan.json``, what it is about; ``signs``
and ``repeats``, which reports repeat others. A folder or file is there when it is whole.
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

from onrecord import __version__, engine
from onrecord.errors import RefusedInput
from onrecord.scale import parts, repeats
from onrecord.scale.parts import Admitted, Part

T = TypeVar("T")
R = TypeVar("R")
PLAN, SIGNS, REPEATS = "plan.json", "signs", "repeats"


class Engine(Protocol):
    """What runs a job: this machine (``scale.local``) or a cluster (``scale.spark``)."""

    def map(self, function: engine.Batched[T, R], items: Sequence[T], *, refuse: engine.Refuse[T]) -> Iterator[R]:
        """As ``engine.map``, each item by itself; the results may come in any order."""

    def settle(self, signs: Path, target: Path) -> None:
        """From the tables of ``repeats.SIGNS`` in a folder make those of ``repeats.REPEATS`` in another."""

    def copies(self, keys: Path, target: Path) -> None:
        """From the tables of ``keys.KEYS`` in a folder make those of ``keys.COPIES`` in another."""

    def stories(self, keys: Path, target: Path) -> None:
        """From the tables of ``keys.KEYS`` in a folder make those of ``keys.STORIES`` in another."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is read into which folder, and how long a text may be, in bytes."""

    parts: tuple[Part, ...]
    out: Path
    limit: int

    def missing(self, folder: str) -> list[Part]:
        """The parts that have no file yet in a folder of the job's; what a killed run left half written is removed."""
        with told(self.out):
            (self.out / folder).mkdir(parents=True, exist_ok=True)
            kept = {path.name for path in (self.out / folder).iterdir()}
            for name in kept:
                if name.startswith("."):
                    (self.out / folder / name).unlink(missing_ok=True)
        return [part for part in self.parts if part.name not in kept]

    def reports(self, part: Part) -> Admitted:
        """The reports of a part, or why a row is none, once it is known which of them repeat others."""
        return repeats.applied(parts.reports(part, limit=self.limit), part, self.out / REPEATS)


Work = Callable[[Job, Part], None]


def agree(job: Job, **options: object) -> None:
    """Note what a job is about; raises RefusedInput where its folder is that of another."""
    about = {"version": __version__, **options, "limit": job.limit, "parts": [asdict(part) for part in job.parts]}
    written = json.dumps(about, indent=1)
    plan = job.out / PLAN
    with told(job.out):
        job.out.mkdir(parents=True, exist_ok=True)
        noted = plan.read_text(encoding="utf8") if plan.exists() else ""
        if not noted:
            plan.write_text(written, encoding="utf8")
    if noted not in ("", written):
        reason = "it holds what was made of other tables, with other options or by another version"
        raise RefusedInput(str(job.out), reason, "name another folder")


def run(job: Job, runs: Engine, folder: str, work: Work, *, refuse: engine.Refuse[Part]) -> Iterator[int]:
    """Do the work on every part that has no file in a folder yet; how many rows each held, as it is done.

    ``refuse`` is told of a part that cannot be done now, as on a full disk; the next run takes it up again.
    """
    if not job.missing(folder):
        return
    for _ in runs.map(partial(_each, job, _sign), job.missing(SIGNS), refuse=refuse):
        pass
    if job.missing(SIGNS):  # while one is missing nobody knows who repeats whom
        return
    once(job.out / REPEATS, partial(runs.settle, job.out / SIGNS))
    yield from runs.map(partial(_each, job, work), job.missing(folder), refuse=refuse)


def once(target: Path, make: Callable[[Path], None]) -> None:
    """Have a folder made, unless it is there: it has its name when all of it is."""
    if not target.exists():
        unfinished = target.with_name(f"{target.name}.unfinished")
        with told(target.parent):
            make(unfinished)
            os.replace(unfinished, target)


@contextmanager
def told(out: Path) -> Iterator[None]:
    """A folder that cannot be written, in words."""
    try:
        yield
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})"
        raise RefusedInput(str(out), reason, "mend that and run it again") from error


def _each(job: Job, work: Work, chosen: Sequence[Part]) -> list[int]:
    for part in chosen:
        parts.check_room(job.out)
        work(job, part)
    return [part.rows for part in chosen]


def _sign(job: Job, part: Part) -> None:
    parts.keep(repeats.signs(part, parts.reports(part, limit=job.limit)), job.out / SIGNS / part.name)
