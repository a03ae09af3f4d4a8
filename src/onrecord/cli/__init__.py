"""The command line: arguments in, data on standard output, everything else on standard error.

Exit codes: 0 done · 1 some inputs were refused, the rest is done · 2 wrong usage · 3 nothing could be read.
A command is added by a module with a function ``add(commands)`` and its place in ``GROUPS``.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Final

from onrecord import __version__
from onrecord.cli import accounts, checking, checkup, collecting, judging, looking, newness, serving, speaking, tables
from onrecord.cli.journal import DONE, NOTHING_READ, SOME_REFUSED, USAGE, say
from onrecord.engine import SELDOM
from onrecord.errors import OnrecordError

__all__ = ["DONE", "NOTHING_READ", "SOME_REFUSED", "USAGE", "main", "parser"]

GROUPS: Final[tuple[ModuleType, ...]] = (
    accounts,
    speaking,
    checking,
    collecting,
    looking,
    newness,
    serving,
    judging,
    tables,
    checkup,
)
"""The modules that add commands, in the order in which `onrecord --help` shows them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    options = parser().parse_args(arguments)
    gc.set_threshold(*SELDOM)
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
    for group in GROUPS:
        group.add(commands)
    return top
