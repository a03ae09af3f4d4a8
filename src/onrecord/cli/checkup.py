"""`onrecord doctor`: nothing in; what is installed, what is missing, and how to mend it."""

from __future__ import annotations

import argparse

from onrecord import doctor
from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE, SOME_REFUSED


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The command."""
    checkup = commands.add_parser("doctor", help="what is installed, what is missing, and how to mend it")
    inputs.add_store(checkup)
    checkup.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each thing that onrecord needs, and one for the store where it is named."""
    checks = [*doctor.examine(), *([doctor.store(options.store)] if options.store else [])]
    for check in checks:
        print(
            f"ok       {check.name}: {check.found}"
            if check.ok
            else f"MISSING  {check.name}: {check.found}; {check.remedy}"
        )
    return DONE if all(check.ok for check in checks) else SOME_REFUSED
