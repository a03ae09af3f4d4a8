"""`onrecord account` and `onrecord read`: reports in; the sourced account, or what each report says, out."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from onrecord import pipeline
from onrecord.cli import inputs, tables
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import Journal, nothing, say
from onrecord.errors import RefusedInput
from onrecord.export import calendar, coverage, dot, geojson, html, markdown
from onrecord.export import json as contract
from onrecord.export import text as terminal
from onrecord.model import Account


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The two commands."""
    account = commands.add_parser("account", help="the sourced account of the stories in some reports")
    inputs.add(account)
    inputs.add_least(account)
    add_format(account)
    account.add_argument("--out", type=Path, metavar="DIR", help="also keep the account there, in every format")
    account.set_defaults(run=run_account)
    read = commands.add_parser("read", help="what each report says, on whose word: one JSON object a line")
    inputs.add(read)
    inputs.add_least(read)
    read.add_argument("--format", choices=["jsonl"], default="jsonl")
    tables.add_out(read)
    read.set_defaults(run=run_read)


def add_format(command: argparse.ArgumentParser) -> None:
    """The options of a command that prints an account."""
    command.add_argument(
        "--format", choices=["text", "json", "md", "html", "csv", "geojson", "ics", "dot"], default="text"
    )
    command.add_argument("--no-text", action="store_true", help="leave the reports' own text out of the JSON")
    command.add_argument(
        "--length", type=inputs.positive, default=10, metavar="N", help="lines of the brief (default 10)"
    )


def run_account(options: argparse.Namespace) -> int:
    """Print the account, and keep it in a folder where one is given."""
    journal = Journal()
    found = inputs.reports(options, journal)
    readings = list(inputs.read(found, options, journal, least=options.min_score))
    if not readings:
        return nothing()
    told = pipeline.account(readings, length=options.length)
    if options.out:
        keep(told, options.out)
    print(render(told, options.format, text=not options.no_text), end="")
    return journal.code


def run_read(options: argparse.Namespace) -> int:
    """Print what was read in each report, as it comes, or keep it as tables in a folder."""
    if options.out:
        return tables.run_read(options)
    if options.engine == "spark":
        raise RefusedInput("--engine spark", "a cluster keeps what it reads", "name a folder with --out")
    options.workers = 1 if options.engine == "serial" else options.workers
    journal = Journal()
    count = 0
    found = inputs.reports(options, journal)
    for reading in inputs.read(found, options, journal, least=options.min_score):
        print(json.dumps(contract.report(reading), ensure_ascii=False))
        count += 1
    return journal.code if count else nothing()


def render(told: Account, form: str, *, text: bool = True) -> str:
    """The account in one of the formats."""
    if form == "json":
        return json.dumps(contract.account(told, text=text), ensure_ascii=False) + "\n"
    if form == "text":
        return terminal.account(told, width=_width(), colour=_colour())
    return WRITTEN[form](told)


def _places(told: Account) -> str:
    return json.dumps(geojson.account(told), ensure_ascii=False) + "\n"


WRITTEN: Final[Mapping[str, Callable[[Account], str]]] = {
    "md": markdown.account,
    "html": html.account,
    "csv": coverage.table,
    "geojson": _places,
    "ics": calendar.account,
    "dot": dot.account,
}
"""The formats that need nothing but the account."""


def keep(told: Account, folder: Path) -> None:
    """Write the account into a folder, in every format."""
    folder.mkdir(parents=True, exist_ok=True)
    for form, name in (
        ("text", "account.txt"),
        ("json", "account.json"),
        ("md", "account.md"),
        ("html", "account.html"),
        ("csv", "coverage.csv"),
        ("geojson", "places.geojson"),
        ("ics", "timeline.ics"),
        ("dot", "origins.dot"),
    ):
        (folder / name).write_bytes(render(told, form).encode("utf8"))  # a calendar's line ends are its own
    more = "coverage.csv, places.geojson, timeline.ics, origins.dot"
    say(f"kept in {folder}: account.html to read, the same as .txt, .md and .json; {more}")


def _width() -> int:
    return max(60, min(110, shutil.get_terminal_size(fallback=(100, 24)).columns))


def _colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ
