"""Paths → sources: files, folders (all that is in them, by name) and standard input.

Paths come in; sources go out in the order given, and a refusal for each path that cannot be one. Hidden files and a
folder's README are passed over unless they are named themselves. Links are followed; one that leads back into its own
folders is refused.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import Final, cast

from onrecord.errors import RefusedInput
from onrecord.ingest.draft import BUFFER, Source

STANDARD_INPUT: Final = "-"
NO_REPORT: Final = re.compile(r"\.|(?:README|LICEN[CS]E|NOTICE)\b")
"""What is passed over in a folder: hidden files, and what only tells about the folder."""


def find(paths: Iterable[str | Path]) -> Iterator[Source | RefusedInput]:
    """The sources under the paths, in order; ``-`` is standard input."""
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield Source("standard input", _standard_input)
        else:
            yield from _under(Path(path), ())


def unreadable(name: str, error: OSError) -> RefusedInput:
    """The refusal of what the system would not let us read."""
    if isinstance(error, PermissionError):
        return RefusedInput(name, "you may not read it", f"give yourself the right: chmod u+rX '{name}'")
    if isinstance(error, FileNotFoundError):
        return RefusedInput(name, "there is no such file or folder", "check the path")
    return RefusedInput(name, error.strerror or str(error), "check that the file can be read")


def _under(path: Path, above: tuple[str, ...]) -> Iterator[Source | RefusedInput]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _folder(path, above)
        elif stat.S_ISREG(mode) or not above:  # a pipe is read where it is named, never where it happens to lie
            yield Source(str(path), lambda: _open(path))
        else:
            yield RefusedInput(str(path), "it is a device or a pipe, not a file", "name it by itself if it is meant")
    except OSError as error:
        yield _lost(path, error)


def _folder(path: Path, above: tuple[str, ...]) -> Iterator[Source | RefusedInput]:
    real = os.path.realpath(path)
    if real in above:
        yield RefusedInput(str(path), "it is a link back to a folder that it lies in", "remove the link")
        return
    for name in sorted(os.listdir(path)):
        if not NO_REPORT.match(name):
            yield from _under(path / name, (*above, real))


def _lost(path: Path, error: OSError) -> RefusedInput:
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return RefusedInput(str(path), "it is a link to a file that is not there", "mend or remove the link")
    return unreadable(str(path), error)


def _open(path: Path) -> AbstractContextManager[BufferedReader]:
    return cast(BufferedReader, path.open("rb", buffering=BUFFER))


@contextmanager
def _standard_input() -> Iterator[BufferedReader]:
    stream = cast(BufferedReader, BufferedReader(cast(RawIOBase, sys.stdin.buffer), BUFFER))
    try:
        yield stream
    finally:
        stream.detach()  # the caller's standard input is not ours to close
