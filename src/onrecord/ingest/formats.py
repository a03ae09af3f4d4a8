"""Sources → drafts: each source goes to the reader of its kind; archives are opened on the way.

A source comes in; drafts and refusals go out as they are found. Whatever breaks while a source is read refuses that
source and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader
from typing import Final

from onrecord.errors import RefusedInput
from onrecord.ingest import archives, pages, plain, rows, tables
from onrecord.ingest.draft import BUFFER, Outcome, Source
from onrecord.ingest.kinds import Kind, kind
from onrecord.ingest.walk import unreadable

READERS: Final[dict[Kind, Callable[[str, BufferedReader, int], Iterator[Outcome]]]] = {
    "text": plain.read,
    "page": pages.read,
    "json lines": tables.reader(rows.json_lines),
    "json": tables.reader(rows.json_items),
    "csv": tables.reader(rows.csv_rows),
    "parquet": tables.reader(rows.parquet_rows),
}


def read(source: Source | RefusedInput, limit: int, depth: int = 0) -> Iterator[Outcome]:
    """The drafts in a source; ``depth`` counts the archives that it lies in."""
    if isinstance(source, RefusedInput):
        yield source
        return
    try:
        with source.open() as stream:
            yield from _recognised(source.name, stream, limit, depth)
    except archives.BombError:
        yield archives.bomb(source.name)
    except archives.BROKEN:
        yield archives.broken(source.name)
    except (NotImplementedError, RuntimeError) as error:
        yield RefusedInput(source.name, f"it cannot be unpacked ({error})", "unpack it and give the folder")
    except ValueError as error:
        yield RefusedInput(source.name, str(error), "check the file, or save it again")
    except OSError as error:
        yield unreadable(source.name, error)


def _recognised(name: str, stream: BufferedReader, limit: int, depth: int) -> Iterator[Outcome]:
    head = stream.peek(BUFFER)
    found = kind(name, head)
    if not head:
        yield RefusedInput(name, "the file is empty", "give a file that holds the report's text")
    elif isinstance(found, RefusedInput):
        yield found
    elif found in ("gzip", "zip"):
        yield from _unpacked(name, stream, limit, depth)
    else:
        yield from READERS[found](name, stream, limit)


def _unpacked(name: str, stream: BufferedReader, limit: int, depth: int) -> Iterator[Outcome]:
    if depth == archives.DEEPEST:
        yield RefusedInput(name, "archives lie in it more than two deep", "unpack the outer ones and give the folder")
        return
    inner = [archives.gunzip(name, stream)] if stream.peek(2)[:2] == b"\x1f\x8b" else archives.members(name, stream)
    for source in inner:
        yield from read(source, limit, depth + 1)
