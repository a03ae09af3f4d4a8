"""`onrecord read --out`: Parquet tables in, Parquet tables out, on this machine or on a cluster."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from onrecord import engine, pipeline
from onrecord.cli import inputs
from onrecord.cli.journal import Journal, say
from onrecord.errors import RefusedInput
from onrecord.scale import parts, reading
from onrecord.scale.local import Local
from onrecord.scale.parts import Part
from onrecord.scale.reading import Engine, Job

MASTER = "local[*,4]"  # Spark on this machine: all cores, and a task is tried four times as on a cluster


def add_engine(command: argparse.ArgumentParser) -> None:
    """The options that say what runs a job over tables."""
    command.add_argument(
        "--engine", choices=["serial", "processes", "spark"], default="processes", help="what reads (default processes)"
    )
    command.add_argument(
        "--master", metavar="URL", default=MASTER, help=f"Spark's cluster (default {MASTER}: this machine)"
    )


def add_out(read: argparse.ArgumentParser) -> None:
    """The options with which `onrecord read` keeps tables."""
    read.add_argument("--out", type=Path, metavar="DIR", help="keep it there as Parquet; the reports must be Parquet")
    read.add_argument(
        "--part", type=inputs.positive, default=parts.ROWS, metavar="N", help=f"rows a part (default {parts.ROWS})"
    )
    add_engine(read)


def run_read(options: argparse.Namespace) -> int:
    """Read what the folder lacks, then name all that was refused."""
    journal = Journal()
    job = Job(
        parts=tuple(parts.plan(options.paths, rows=options.part)),
        out=options.out.resolve(),
        reader=partial(pipeline.read, least=options.min_score),
        limit=options.limit * inputs.MEGABYTE,
    )
    reading.agree(job, {"least": options.min_score})
    for _ in journal.follow(reading.read(job, chosen(options), refuse=partial(_undone, journal)), size=int):
        pass
    for refused in reading.refusals(job):
        journal.refuse(refused)
    left = len(job.missing())
    say(f"{len(job.parts) - left} of {len(job.parts)} parts are in {options.out}" + (": run it again" if left else ""))
    return journal.code


def chosen(options: argparse.Namespace) -> Engine:
    """What the options say is to run the job; raises RefusedInput where it is not installed."""
    if options.engine != "spark":
        return Local(1 if options.engine == "serial" else options.workers or engine.cores())
    try:
        from onrecord.scale.spark import Spark  # noqa: PLC0415  # the extra `scale`, which few need
    except ModuleNotFoundError as error:
        raise RefusedInput(
            "--engine spark", f"{error.name} is not installed", "pip install 'onrecord[scale]'"
        ) from error
    return Spark(options.master)


def _undone(journal: Journal, part: Part, reason: str) -> None:
    journal.refuse(RefusedInput(str(part), f"they were not read ({reason})", "mend that and run it again"))
