"""`onrecord read --out` and `onrecord group`: Parquet tables in and out, on this machine or on a cluster."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from onrecord import engine, pipeline
from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import Journal, say
from onrecord.errors import RefusedInput
from onrecord.scale import jobs, keys, parts, reading
from onrecord.scale.jobs import Engine, Job
from onrecord.scale.local import Local
from onrecord.scale.parts import Part

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
    _add_part(read)
    add_engine(read)


def _add_part(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--part", type=inputs.positive, default=parts.ROWS, metavar="N", help=f"rows a part (default {parts.ROWS})"
    )


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The command `onrecord group`."""
    group = commands.add_parser("group", help="the stories and the copies among the reports of Parquet tables")
    inputs.add(group)
    group.add_argument("--out", type=Path, metavar="DIR", required=True, help="where the tables go")
    _add_part(group)
    add_engine(group)
    group.set_defaults(run=run_group)


def run_read(options: argparse.Namespace) -> int:
    """Read what the folder lacks, then name all that was refused."""
    journal, job = Journal(), _job(options)
    jobs.agree(job, least=options.min_score)
    reader = partial(pipeline.read, least=options.min_score)
    work = reading.read(job, chosen(options), reader, refuse=partial(_undone, journal))
    for _ in journal.follow(work, size=int):
        pass
    for refused in reading.refusals(job):
        journal.refuse(refused)
    left = len(job.missing(reading.READINGS))
    say(f"{len(job.parts) - left} of {len(job.parts)} parts are in {options.out}" + (": run it again" if left else ""))
    return journal.code


def run_group(options: argparse.Namespace) -> int:
    """Take the keys of what the folder lacks, then find copies and stories."""
    journal, job, runs = Journal(), _job(options), chosen(options)
    jobs.agree(job)
    for _ in journal.follow(keys.find(job, runs, refuse=partial(_undone, journal)), "took the keys of", size=int):
        pass
    if job.missing(keys.FOLDER):
        say("the copies and stories were not looked for: run it again")
        return journal.code
    jobs.once(job.out / "copies", partial(runs.copies, job.out / keys.FOLDER))
    jobs.once(job.out / "stories", partial(runs.stories, job.out / keys.FOLDER))
    say(f"the tables are in {options.out}/copies and {options.out}/stories")
    return journal.code


def _job(options: argparse.Namespace) -> Job:
    planned = tuple(parts.plan(options.paths, rows=options.part))
    return Job(planned, options.out.resolve(), options.limit * inputs.MEGABYTE)


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
