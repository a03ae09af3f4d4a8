"""The options that name what is read: arguments in, reports or readings out, as they come."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, islice

from onrecord import engine, ingest, pipeline
from onrecord.cli.journal import Journal
from onrecord.model import Reading, Report
from onrecord.reader import selection

Commands = argparse._SubParsersAction  # argparse gives its class no public name
FEW = 24  # reports: up to here, starting processes costs more than it saves
MEGABYTE = 1_000_000


def add(command: argparse.ArgumentParser) -> None:
    """The arguments of a command that reads files."""
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    command.add_argument("--limit", type=positive, default=5, metavar="MB", help="longest report, in MB (default 5)")
    add_workers(command)


def add_either(command: argparse.ArgumentParser) -> None:
    """The arguments of a command that reads files where some are named, and else the store."""
    command.add_argument("paths", nargs="*", metavar="PATH", help="files or folders to read (default: the store)")
    command.add_argument("--limit", type=positive, default=5, metavar="MB", help="longest report, in MB (default 5)")
    add_workers(command)
    command.add_argument("--story", metavar="STORY", help="of the store, only this story")
    add_store(command)


def add_workers(command: argparse.ArgumentParser) -> None:
    """The option that says how many processes read."""
    command.add_argument(
        "--workers", type=positive, metavar="N", help="processes (default: one a core, if many reports)"
    )


def add_store(command: argparse.ArgumentParser) -> None:
    """The option that names the store."""
    command.add_argument("--store", metavar="FILE", help="the store (default: in your user data folder)")


def add_least(command: argparse.ArgumentParser) -> None:
    """The option that says how sure a statement must be."""
    command.add_argument(
        "--min-score",
        type=probability,
        default=selection.LEAST,
        metavar="P",
        help=f"the least score of a statement, 0 to 1 (default {selection.LEAST}); lower finds more, and more wrongly",
    )


def probability(text: str) -> float:
    """A number from 0 to 1; anything else is wrong usage."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def positive(text: str) -> int:
    """A whole number from 1 up; anything else is wrong usage."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def reports(options: argparse.Namespace, journal: Journal) -> Iterator[Report]:
    """The reports of all inputs, in order."""
    return ingest.read_paths(options.paths, limit=options.limit * MEGABYTE, refuse=journal.refuse)


def read(
    found: Iterable[Report], options: argparse.Namespace, journal: Journal, *, least: float = selection.LEAST
) -> Iterator[Reading]:
    """The readings of the reports, in order, as many processes as the options allow; see `selection` for ``least``."""
    rest = iter(found)
    first = list(islice(rest, FEW))
    workers = options.workers or (engine.cores() if len(first) == FEW else 1)
    reader = partial(pipeline.read, least=least)
    return journal.follow(engine.map(reader, chain(first, rest), refuse=journal.lose, workers=workers))
