"""onrecord: a sourced account of a news story, every line traceable to the characters it came from.

Reports come in as files or records; readings and accounts go out as frozen records.

>>> import onrecord
>>> [reading] = onrecord.read(onrecord.Report("r1", 'The bridge is safe, minister Mara Lindqvist said on Monday.'))
>>> reading.statements[0].speaker_name
'Mara Lindqvist'
>>> told = onrecord.account([reading])
>>> len(told.stories)
1
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.errors import OnrecordError, RefusedInput
from onrecord.model import Account, Claim, Entity, Line, OriginGraph, Reading, Report, Span, Statement, Story

if TYPE_CHECKING:
    from onrecord.store import Store

__version__ = "0.1.0"
__all__ = [
    "Account",
    "Claim",
    "Entity",
    "Line",
    "OnrecordError",
    "OriginGraph",
    "Reading",
    "RefusedInput",
    "Report",
    "Span",
    "Statement",
    "Store",
    "Story",
    "account",
    "read",
]


def __getattr__(name: str) -> type[Store]:
    """``Store``, once it is asked for: it needs the models' libraries, which take a second to import."""
    if name != "Store":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from onrecord.store import Store  # noqa: PLC0415 - as said above

    return Store


def read(*inputs: Report | str | Path) -> list[Reading]:
    """What each report says, on whose word.

    Each input is a Report or a path (a file or a folder of text, HTML, JSONL, CSV, Parquet or archives of these).
    Raises RefusedInput at the first input that cannot be read.
    """
    from onrecord import ingest, pipeline  # noqa: PLC0415 - the models' libraries take a second to import

    reports = [item for item in inputs if isinstance(item, Report)]
    paths = [item for item in inputs if not isinstance(item, Report)]
    return pipeline.read([*reports, *ingest.read_paths(paths, refuse=_raise)])


def account(readings: Iterable[Reading]) -> Account:
    """The sourced account of every story among the readings."""
    from onrecord import pipeline  # noqa: PLC0415 - as above

    return pipeline.account(readings)


def _raise(refused: RefusedInput) -> None:
    raise refused
