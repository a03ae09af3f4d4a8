"""Bytes → reports: paths of files, folders and archives, or standard input, come in; reports go out as they are read.

Plain text, HTML, JSON lines, JSON, CSV, Parquet, .gz and .zip each have their module; nothing is fetched, nothing is
written, and however long a table is only a few of its rows are in memory. What cannot be read is named with the reason
and the remedy, and the rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from onrecord.errors import RefusedInput
from onrecord.ingest import formats, walk
from onrecord.ingest.admission import admit
from onrecord.ingest.draft import LONGEST_TEXT, Source
from onrecord.ingest.repetitions import Repetitions
from onrecord.model import Report

__all__ = ["Source", "read_paths", "read_sources"]


def read_paths(
    paths: Iterable[str | Path], *, limit: int = LONGEST_TEXT, refuse: Callable[[RefusedInput], None]
) -> Iterator[Report]:
    """The reports under the paths, in order, each once it is read; ``refuse`` is told of what is left out.

    A path is a file, a folder (read to its depths, by name) or ``-`` for standard input; ``limit`` is the longest text
    in bytes. A report that came before has ``same_as`` filled.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "note.txt").write_text("The bridge was closed on Friday.")
    ...     _ = Path(folder, "void.txt").write_text("")
    ...     print([report.text for report in read_paths([folder], refuse=lambda error: print(error.reason))])
    the file is empty
    ['The bridge was closed on Friday.']
    """
    yield from read_sources(walk.find(paths), limit=limit, refuse=refuse)


def read_sources(
    sources: Iterable[Source | RefusedInput], *, limit: int = LONGEST_TEXT, refuse: Callable[[RefusedInput], None]
) -> Iterator[Report]:
    """The reports in sources that somebody else opened, as ``read_paths`` gives them.

    >>> from io import BufferedReader, BytesIO
    >>> note = Source("note.txt", lambda: BufferedReader(BytesIO(b"The bridge was closed on Friday.")))
    >>> [report.text for report in read_sources([note], refuse=print)]
    ['The bridge was closed on Friday.']
    """
    seen = Repetitions()
    for outcome in (outcome for source in sources for outcome in formats.read(source, limit)):
        report = outcome if isinstance(outcome, RefusedInput) else admit(outcome, limit)
        kept = report if isinstance(report, RefusedInput) else seen.check(outcome.name, report)
        if isinstance(kept, RefusedInput):
            refuse(kept)
        else:
            yield kept
