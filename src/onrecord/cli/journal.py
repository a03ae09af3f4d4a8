"""What is told to the person: lines in, standard error out; and the exit codes that say how a command went."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from onrecord.errors import RefusedInput, unread
from onrecord.model import Report

DONE, SOME_REFUSED, USAGE, NOTHING_READ = 0, 1, 2, 3
T = TypeVar("T")


class Journal:
    """What is told on standard error: refusals as they come, and how far the work has got."""

    def __init__(self) -> None:
        self.refused = 0
        self._started = self._told = time.monotonic()

    @property
    def code(self) -> int:
        """The exit code of what was done: whether anything was refused."""
        return SOME_REFUSED if self.refused else DONE

    def refuse(self, error: RefusedInput) -> None:
        """Name an input that could not be read, the reason and the remedy."""
        self.refused += 1
        say(f"refused {error}")

    def lose(self, report: Report, reason: str) -> None:
        """Name a report on which the reader failed."""
        self.refuse(unread(report.id, reason))

    def follow(self, items: Iterable[T], did: str = "read", size: Callable[[T], int] = lambda _: 1) -> Iterator[T]:
        """The items, with a line every five seconds on how many reports were read (or what ``did`` says)."""
        count = 0
        for item in items:
            count += size(item)
            yield item
            now = time.monotonic()
            if now - self._told >= 5:
                self._told = now
                say(f"{did} {count} reports, {count / (now - self._started):.1f} a second")


def say(line: str) -> None:
    """A line to the person, on standard error."""
    print(f"onrecord: {line}", file=sys.stderr, flush=True)


def nothing() -> int:
    """Say that no input became a report."""
    say("nothing could be read: give text, HTML, JSONL, CSV or Parquet files, or a folder of them")
    return NOTHING_READ
