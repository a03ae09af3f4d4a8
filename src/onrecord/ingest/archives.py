"""Archives → the sources packed in them: .gz and .zip, and one archive within another.

A stream of packed bytes comes in; sources that unpack as they are read go out. Nothing is unpacked to a path: names
inside an archive are only names. What swells beyond reason is refused before it is read, and again while it is.
"""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Final, cast

from onrecord.errors import RefusedInput
from onrecord.ingest.draft import BUFFER, Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

HARMLESS: Final = 64 * 2**20  # bytes: what unpacks to no more than this is no bomb whatever its ratio
STEEPEST: Final = 200  # times: news text packs to a fifth, tables with repetitions to a thirtieth
IN_MEMORY: Final = 32 * 2**20  # bytes of a stream kept in memory while it must be read out of order
LARGEST_COPY: Final = 4 * 2**30  # bytes of such a stream at most, then on disk
DEEPEST: Final = 2  # an archive within an archive; one more is refused
BROKEN: Final = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)
DOCUMENTS: Final = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")


class BombError(Exception):
    """What is being unpacked swells beyond any reason."""


def bomb(name: str) -> RefusedInput:
    """The refusal of an archive that unpacks to far more than it weighs."""
    return RefusedInput(name, f"it unpacks to over {STEEPEST} times its size", "unpack it yourself if you trust it")


def broken(name: str) -> RefusedInput:
    """The refusal of an archive that cannot be unpacked (to its end)."""
    return RefusedInput(name, "the archive is broken or cut short", "fetch or pack it again")


class Unpacking(RawIOBase):
    """A stream that stops with `BombError` once it has given far more bytes than the packed ones account for.

    ``packed`` tells how many packed bytes were used so far.
    """

    def __init__(self, unpacked: IO[bytes], packed: Callable[[], int]) -> None:
        self.unpacked, self.packed, self.given = unpacked, packed, 0

    def readable(self) -> bool:
        """Always: it is made to be read."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Unpack into the buffer; raises `BombError` beyond the measure."""
        view = memoryview(buffer)
        piece = self.unpacked.read(len(view))
        self.given += len(piece)
        if swells(self.given, self.packed()):
            raise BombError
        view[: len(piece)] = piece
        return len(piece)


class Counted:
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BufferedReader) -> None:
        self.stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes, counted."""
        piece = self.stream.read(size)
        self.count += len(piece)
        return piece


def swells(unpacked: int, packed: int) -> bool:
    """Whether that many bytes cannot honestly come from that few."""
    return unpacked > HARMLESS and unpacked > STEEPEST * packed


def gunzip(name: str, stream: BufferedReader) -> Source:
    """What a .gz file holds, under the file's own name."""

    @contextmanager
    def opened() -> Iterator[BufferedReader]:
        packed = Counted(stream)
        with gzip.GzipFile(fileobj=cast(IO[bytes], packed)) as unpacked:
            yield BufferedReader(Unpacking(cast(IO[bytes], unpacked), lambda: packed.count), BUFFER)

    return Source(name, opened)


def members(name: str, stream: BufferedReader) -> Iterator[Source | RefusedInput]:
    """What a .zip file holds, by name, hidden files left out; each source must be read before the next is asked for."""
    with seekable(stream) as archive, zipfile.ZipFile(archive) as packed:
        found = sorted(_files(packed), key=lambda entry: entry.filename)
        refused = _unfit(name, packed, archive.seek(0, io.SEEK_END))
        if refused:
            yield refused
            return
        for entry in found:
            yield _member(f"{name}!/{entry.filename}", packed, entry)


@contextmanager
def seekable(stream: BufferedReader) -> Iterator[IO[bytes]]:
    """The stream itself where it can be read out of order, else a nameless copy of it that goes away.

    Raises `BombError` for a stream of more than 4 GB, which must be given as a file.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as copy:
        while piece := stream.read(IN_MEMORY):
            copy.write(piece)
            if copy.tell() > LARGEST_COPY:
                raise BombError
        copy.seek(0)
        yield cast(IO[bytes], copy)


def _files(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    def hidden(path: str) -> bool:
        return any(part.startswith((".", "__MACOSX")) for part in path.split("/") if part not in (".", ".."))

    return [entry for entry in packed.infolist() if not entry.is_dir() and not hidden(entry.filename)]


def _unfit(name: str, packed: zipfile.ZipFile, size: int) -> RefusedInput | None:
    if not set(DOCUMENTS).isdisjoint(packed.namelist()):
        return RefusedInput(name, "it is an office document or an e-book", "save it as plain text, HTML or CSV")
    if not _files(packed):
        return RefusedInput(name, "the archive is empty", "pack the reports' files in it")
    # Entries may share their packed bytes, so the whole is weighed too.
    return bomb(name) if swells(sum(entry.file_size for entry in packed.infolist()), size) else None


def _member(name: str, packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Source | RefusedInput:
    if entry.flag_bits & 1:
        return RefusedInput(name, "it is locked with a password", "unpack it and give the folder")
    if swells(entry.file_size, entry.compress_size):
        return bomb(name)

    @contextmanager
    def opened() -> Iterator[BufferedReader]:
        with packed.open(entry) as unpacked:
            yield BufferedReader(Unpacking(unpacked, lambda: entry.compress_size), BUFFER)

    return Source(name, opened)
