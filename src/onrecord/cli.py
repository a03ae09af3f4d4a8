"""The command line: arguments in, data on standard output, everything else on standard error.

Exit codes: 0 done · 1 some inputs were refused, the rest is done · 2 wrong usage · 3 nothing could be read.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TypeVar

from onrecord import __version__, doctor, engine, ingest, pipeline
from onrecord.errors import OnrecordError, RefusedInput
from onrecord.export import html, markdown
from onrecord.export import json as contract
from onrecord.export import text as terminal
from onrecord.model import Account, Reading, Report

DONE, SOME_REFUSED, USAGE, NOTHING_READ = 0, 1, 2, 3
FEW = 24  # reports: up to here, starting processes costs more than it saves
MEGABYTE = 1_000_000
T = TypeVar("T")


class Journal:
    """What is told on standard error: refusals as they come, and how far the work has got."""

    def __init__(self) -> None:
        self.refused = 0
        self._started = self._told = time.monotonic()

    def refuse(self, error: RefusedInput) -> None:
        """Name an input that could not be read, the reason and the remedy."""
        self.refused += 1
        say(f"refused {error}")

    def lose(self, report: Report, reason: str) -> None:
        """Name a report on which the reader failed."""
        self.refuse(RefusedInput(report.id, f"it could not be read ({reason})", "please file an issue with its text"))

    def follow(self, items: Iterable[T]) -> Iterator[T]:
        """The items, with a line on progress every five seconds."""
        for count, item in enumerate(items, 1):
            yield item
            now = time.monotonic()
            if now - self._told >= 5:
                self._told = now
                say(f"read {count} reports, {count / (now - self._started):.1f} a second")


def say(line: str) -> None:
    """A line to the person, on standard error."""
    print(f"onrecord: {line}", file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    options = parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except OnrecordError as error:
        say(str(error))
        return NOTHING_READ
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="onrecord", description="A sourced account of a news story, offline.")
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_account(commands)
    _add_read(commands)
    checkup = commands.add_parser("doctor", help="what is installed, what is missing, and how to mend it")
    checkup.set_defaults(run=run_doctor)
    return top


def _add_account(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    account = commands.add_parser("account", help="the sourced account of the stories in some reports")
    _add_inputs(account)
    account.add_argument("--format", choices=["text", "json", "md", "html"], default="text")
    account.add_argument("--out", type=Path, metavar="DIR", help="also keep the account there, in every format")
    account.add_argument("--no-text", action="store_true", help="leave the reports' own text out of the JSON")
    account.add_argument("--length", type=_positive, default=10, metavar="N", help="lines of the brief (default 10)")
    account.set_defaults(run=run_account)


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    read = commands.add_parser("read", help="what each report says, on whose word: one JSON object a line")
    _add_inputs(read)
    read.add_argument("--format", choices=["jsonl"], default="jsonl")
    read.set_defaults(run=run_read)


def _add_inputs(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
    command.add_argument("--limit", type=_positive, default=5, metavar="MB", help="longest report, in MB (default 5)")
    command.add_argument(
        "--workers", type=_positive, metavar="N", help="processes (default: one a core, if many reports)"
    )


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 up")
    return int(text)


def run_account(options: argparse.Namespace) -> int:
    """`onrecord account`: print the account, and keep it in a folder where one is given."""
    journal = Journal()
    readings = list(read(options, journal))
    if not readings:
        return nothing()
    told = pipeline.account(readings, length=options.length)
    if options.out:
        keep(told, options.out)
    print(render(told, options.format, text=not options.no_text), end="")
    return SOME_REFUSED if journal.refused else DONE


def run_read(options: argparse.Namespace) -> int:
    """`onrecord read`: print what was read in each report, as it comes."""
    journal = Journal()
    count = 0
    for reading in read(options, journal):
        print(json.dumps(contract.report(reading), ensure_ascii=False))
        count += 1
    return nothing() if not count else SOME_REFUSED if journal.refused else DONE


def run_doctor(_options: argparse.Namespace) -> int:
    """`onrecord doctor`: a line for each thing that onrecord needs."""
    checks = doctor.examine()
    for check in checks:
        print(
            f"ok       {check.name}: {check.found}"
            if check.ok
            else f"MISSING  {check.name}: {check.found}; {check.remedy}"
        )
    return DONE if all(check.ok for check in checks) else SOME_REFUSED


def read(options: argparse.Namespace, journal: Journal) -> Iterator[Reading]:
    """The readings of all inputs, in order."""
    reports = ingest.read_paths(options.paths, limit=options.limit * MEGABYTE, refuse=journal.refuse)
    first = list(islice(reports, FEW))
    workers = options.workers or (engine.cores() if len(first) == FEW else 1)
    return journal.follow(engine.map(pipeline.read, chain(first, reports), refuse=journal.lose, workers=workers))


def nothing() -> int:
    """Say that no input became a report."""
    say("nothing could be read: give text, HTML, JSONL, CSV or Parquet files, or a folder of them")
    return NOTHING_READ


def render(told: Account, form: str, *, text: bool = True) -> str:
    """The account in one of the formats."""
    if form == "json":
        return json.dumps(contract.account(told, text=text), ensure_ascii=False) + "\n"
    if form == "md":
        return markdown.account(told)
    if form == "html":
        return html.account(told)
    return terminal.account(told, width=_width(), colour=_colour())


def keep(told: Account, folder: Path) -> None:
    """Write the account into a folder, in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for form, name in (
        ("text", "account.txt"),
        ("json", "account.json"),
        ("md", "account.md"),
        ("html", "account.html"),
    ):
        (folder / name).write_text(render(told, form), encoding="utf8")
    say(f"kept in {folder}: account.html to read, and the same as .txt, .md and .json")


def _width() -> int:
    return max(60, min(110, shutil.get_terminal_size(fallback=(100, 24)).columns))


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
