"""What people judged, kept beside what the machine found: judgements in, rows of ``judgement`` and their effect out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from onrecord.stories.stream import Bonds


def bonds(_connection: sqlite3.Connection) -> Bonds:
    """The judgements on which reports belong together."""
    return Bonds()


def titles(_connection: sqlite3.Connection) -> dict[str, str]:
    """The titles that people gave to stories."""
    return {}


def basis(_connection: sqlite3.Connection) -> str:
    """A hash of the judgements that hold."""
    return ""


def naming(_connection: sqlite3.Connection, _ids: Sequence[str]) -> list[str]:
    """The ids of the judgements that name any of the reports."""
    return []
