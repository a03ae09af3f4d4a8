"""Streams of JSON lines, JSON, CSV or Parquet → numbered rows, one at a time.

A stream comes in; (number, row) goes out, where a row is what its columns hold, or `Bad` with what is wrong with it.
Rows are numbered as their readers would count them: lines of JSON lines, objects of a JSON file, rows of a spreadsheet
(whose first is the header), rows of a Parquet file. A bad row never ends the table.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader, TextIOWrapper
from typing import Final, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.ingest.archives import seekable
from onrecord.ingest.decoding import UndecodableError, guess, marked_encoding
from onrecord.ingest.draft import BUFFER
from onrecord.ingest.kinds import delimiter

LONGEST_ROW: Final = 8  # times the longest text: JSON may write a character in six bytes, and there are other columns
CHUNK: Final = 2**20  # characters
BATCH: Final = 64  # rows of Parquet in memory at once
_SPECIAL = re.compile(r'\\.|["{}\n]', re.DOTALL)
_UNDECODED = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte that does not fit


class Bad(NamedTuple):
    """What is wrong with a row, and what would mend it."""

    reason: str
    remedy: str


Row = tuple[int, Mapping[str, object] | Bad]
Rows = Callable[[BufferedReader, int], Iterator[Row]]
TOO_LONG: Final = Bad("the row is too long", "split it, or raise the limit with --limit")
NOT_UTF8: Final = Bad("it is not UTF-8", "save the table in UTF-8")
UNCLOSED: Final = Bad("it is not valid JSON (a quotation mark is missing)", "mend or remove it")
CUT_SHORT: Final = Bad("the file ends within it", "fetch the file again")


class Lines:
    """The lines of a text stream with their ends; one that is too long is skipped and raises `csv.Error` in passing.

    Unlike a generator it can be read on after that.
    """

    def __init__(self, text: TextIOWrapper, longest: int) -> None:
        self.text, self.longest = text, longest

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self.text.readline(self.longest)
        if not line:
            raise StopIteration
        if len(line) < self.longest:
            return line
        while line and not line.endswith("\n"):
            line = self.text.readline(CHUNK)
        raise csv.Error(TOO_LONG.reason)


def json_lines(stream: BufferedReader, limit: int) -> Iterator[Row]:
    """The rows of a file with one JSON object a line; blank lines are passed over."""
    with _text(stream, marked_encoding(stream.peek(4)) or "utf-8", newline="\n") as text:
        lines, number = Lines(text, LONGEST_ROW * limit), 0
        while True:
            number += 1
            try:
                line = next(lines)
            except StopIteration:
                return
            except csv.Error:
                yield number, TOO_LONG
                continue
            if not line.isspace():
                yield number, _parsed(line)


def json_items(stream: BufferedReader, limit: int) -> Iterator[Row]:
    """The outermost objects of a JSON file, an array of them or one after another."""
    with _text(stream, marked_encoding(stream.peek(4)) or "utf-8", newline="") as text:
        for number, item in enumerate(_objects(text, LONGEST_ROW * limit), start=1):
            yield number, item if isinstance(item, Bad) else _parsed(item)


def csv_rows(stream: BufferedReader, limit: int) -> Iterator[Row]:
    """The rows of a CSV file with a header; the header says what stands between the columns."""
    longest = LONGEST_ROW * limit
    csv.field_size_limit(max(longest, csv.field_size_limit()))  # the module knows no other place for it
    with _text(stream, _encoding(stream), newline="") as text:
        header = text.readline(BUFFER)
        mark = delimiter(header) or ","
        names = next(csv.reader([header], delimiter=mark), [])
        if len(names) == 1 and names[0].strip().casefold() != "text":
            yield 1, {names[0]: None}
            return
        reader = csv.reader(Lines(text, longest), delimiter=mark, strict=True)
        yield from enumerate(_records(reader, names), start=2)


def parquet_rows(stream: BufferedReader, _limit: int) -> Iterator[Row]:
    """The rows of a Parquet file, a few dozen in memory at once; ValueError where the file is damaged."""
    with seekable(stream) as file:
        try:
            table = pq.ParquetFile(file)
            names = [name for name in table.schema_arrow.names if name.casefold().strip() in WANTED]
            if "text" not in (name.casefold().strip() for name in names):
                yield 1, dict.fromkeys(table.schema_arrow.names)
                return
            rows = (row for batch in table.iter_batches(BATCH, columns=names) for row in batch.to_pylist())
            yield from enumerate(rows, start=1)
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise ValueError("the Parquet file is damaged") from error


WANTED: Final = frozenset({"id", "outlet", "title", "published", "byline", "url", "text"})
"""The columns that are read; others are left alone."""


@contextmanager
def _text(stream: BufferedReader, encoding: str, newline: str) -> Iterator[TextIOWrapper]:
    """The stream as text, left open; a byte that does not fit becomes a lone surrogate."""
    text = TextIOWrapper(stream, encoding, errors="surrogateescape", newline=newline)
    try:
        yield text
    finally:
        text.detach()


def _encoding(stream: BufferedReader) -> str:
    """The encoding of a CSV file: spreadsheets write many. It is guessed from the beginning alone, as is the rest."""
    head = stream.peek(BUFFER)
    whole_lines = head[: head.rfind(b"\n") + 1] or head
    try:
        return "utf-8-sig" if whole_lines.isascii() else guess(whole_lines)
    except UndecodableError:
        return "utf-8-sig"


def _parsed(line: str) -> Mapping[str, object] | Bad:
    if _UNDECODED.search(line):
        return NOT_UTF8
    try:
        row = json.loads(line.lstrip("\ufeff"))
    except RecursionError:
        return Bad("it is nested too deeply", "give a flat object with the report's columns")
    except ValueError as error:
        where = f" ({error.msg} at character {error.pos + 1})" if isinstance(error, json.JSONDecodeError) else ""
        return Bad(f"it is not valid JSON{where}", "mend or remove the line")
    return row if isinstance(row, dict) else Bad("it is not a JSON object", 'give {"text": "…"}')


def _objects(text: TextIOWrapper, longest: int) -> Iterator[str | Bad]:
    """The outermost {…} of a text, found by counting braces outside quotation marks."""
    buffer, scanned, nest = "", 0, _Nest()
    while chunk := _chunk(text):
        buffer += chunk
        for match in _SPECIAL.finditer(buffer, scanned):
            start = nest.start
            ended = nest.take(match[0], match.start())
            if ended is not None:
                yield UNCLOSED if not ended else buffer[start : match.end()] if start >= 0 else TOO_LONG
        buffer, nest.start = _rest(buffer, nest.start if nest.level else len(buffer), longest)
        scanned = len(buffer)
    if nest.level:
        yield CUT_SHORT


class _Nest:
    """How deep a scan is in the braces of a JSON text, and where the outermost open one stands (-1: out of reach)."""

    def __init__(self) -> None:
        self.start, self.level, self.quoted = -1, 0, False

    def take(self, mark: str, at: int) -> bool | None:
        """Go past a mark; True where it ends an outermost object, False where it shows that one is broken."""
        if mark == '"':
            self.quoted = not self.quoted
        elif mark == "\n":
            return self._broken()
        elif mark == "{" and not self.quoted:
            self.start = self.start if self.level else at
            self.level += 1
        elif mark == "}" and not self.quoted and self.level:
            self.level -= 1
            return True if self.level == 0 else None
        return None

    def _broken(self) -> bool | None:
        """No JSON string goes on over a line's end: a quotation mark is missing, and all begins anew."""
        broken = self.quoted and self.level > 0
        if self.quoted:
            self.level, self.quoted = 0, False
        return False if broken else None


def _rest(buffer: str, start: int, longest: int) -> tuple[str, int]:
    """What must be kept of the buffer, and where the open object starts in it (-1: it is too long to keep)."""
    if start < 0 or len(buffer) - start > longest:
        return "", -1
    return buffer[start:], 0


def _chunk(text: TextIOWrapper) -> str:
    """The next piece of text, not cut between a backslash and what it escapes."""
    chunk = text.read(CHUNK)
    while chunk.endswith("\\"):
        more = text.read(1)
        if not more:
            break
        chunk += more
    return chunk


def _records(reader: Iterator[list[str]], names: list[str]) -> Iterator[Mapping[str, object] | Bad]:
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Bad(f"it is not valid CSV ({error})", "mend its quotation marks, or remove it")
            continue
        if cells:
            yield _record(cells, names)


def _record(cells: list[str], names: list[str]) -> Mapping[str, object] | Bad:
    if len(cells) > len(names):
        return Bad(f"it has {len(cells)} cells under {len(names)} columns", "put quotation marks around its text")
    if any(map(_UNDECODED.search, cells)):
        return NOT_UTF8
    return dict(zip(names, cells, strict=False))
