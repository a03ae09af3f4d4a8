"""What the formats hand on: a source of bytes comes in, a draft of a report goes out, or the reason why there is none.

A reader of a format is a generator of `Outcome`: it yields one draft for each report it finds and one `RefusedInput`
for each that it must leave out, and goes on. Whether a draft becomes a `Report` is decided in `admission`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BufferedReader
from typing import Final

from onrecord.errors import RefusedInput
from onrecord.model import PublishedBy

LONGEST_TEXT: Final = 5_000_000  # bytes of one report's text in UTF-8: the contract's limit
BUFFER: Final = 65_536  # bytes: the beginning by which a file's kind is recognised must fit


@dataclass(frozen=True, slots=True)
class Source:
    """A named input that can be opened once for reading; ``name`` is what a refusal calls it."""

    name: str
    open: Callable[[], AbstractContextManager[BufferedReader]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as its format gives it: the text is final, everything else is still to be checked.

    ``guess_title`` says that a short first line may be taken as the headline, as nothing else could give one.
    """

    name: str
    text: str
    original: str
    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_by: PublishedBy = "none"
    guess_title: bool = False


Outcome = Draft | RefusedInput


def fingerprint(raw: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal, as `sha256sum` prints it.

    >>> fingerprint(b"")[:16]
    'e3b0c44298fc1c14'
    """
    return hashlib.sha256(raw).hexdigest()


def too_long(name: str, limit: int) -> RefusedInput:
    """The refusal of a text over the limit (in bytes)."""
    return RefusedInput(
        name,
        f"the text is longer than {limit / 1e6:g} MB",
        "split it into its reports, or raise the limit with --limit",
    )
