"""`onrecord check`: reports and a desk's standard in; what falls short of it, with reasons, out."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from onrecord import origins, pipeline, standards
from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import SOME_REFUSED, Journal, nothing
from onrecord.model import Account, Reading
from onrecord.standards import Breach, Standard


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The command."""
    check = commands.add_parser("check", help="what in some reports falls short of a desk's standard of sourcing")
    inputs.add(check)
    check.add_argument("--standard", type=Path, metavar="FILE", help="the standard, as TOML (default: two origins)")
    check.add_argument("--format", choices=["text", "json"], default="text")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print each breach with its reason; the exit code is 1 where there is one."""
    standard = standards.read(options.standard) if options.standard else Standard()
    journal = Journal()
    readings = list(inputs.read(inputs.reports(options, journal), options, journal))
    if not readings:
        return nothing()
    told = pipeline.account(readings)
    breaches = list(standards.check(told, standard))
    if options.format == "json":
        print(json.dumps(_json(told, breaches), ensure_ascii=False))
    else:
        print("".join(f"{line}\n" for line in _lines(told, breaches)), end="")
    return SOME_REFUSED if breaches else journal.code


def _json(told: Account, breaches: Sequence[Breach]) -> dict[str, object]:
    """The breaches, the flags of each claim and how each report came by its statements."""
    readings = {reading.report.id: reading for reading in told.readings}
    claims = (claim for story in told.stories for claim in story.claims)
    return {
        "schema": "onrecord/check/1",
        "breaches": [asdict(breach) for breach in breaches],
        "claims": [{"id": claim.id, "flags": list(standards.flags(claim, readings))} for claim in claims],
        "profiles": [{"report": r.report.id, **asdict(origins.profile(r))} for r in told.readings],
    }


def _lines(told: Account, breaches: Sequence[Breach]) -> list[str]:
    readings = {reading.report.id: reading for reading in told.readings}
    found = [f"{breach.rule}: {breach.reason} [{_where(breach, readings)}]" for breach in breaches]
    return found or ["nothing falls short of the standard"]


def _where(breach: Breach, readings: dict[str, Reading]) -> str:
    """The reports and code points of the passages that show a breach, three at most."""
    shown = [f"{readings[c.report].report.outlet or c.report} {c.start}–{c.end}" for c in breach.cites[:3]]
    return ", ".join(shown) + (" …" if len(breach.cites) > len(shown) else "")
