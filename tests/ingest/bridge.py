"""The text that the tests of ingest read, and the types of their fixtures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from onrecord.errors import RefusedInput
from onrecord.model import Report

Take = Callable[..., tuple[list[Report], list[RefusedInput]]]
"""Read paths: what came of them and what was refused."""

Put = Callable[[str, str | bytes], Path]
"""Write a file of that name and content into the test's folder."""

PROSE = (
    "The harbour bridge was closed on Friday after inspectors found cracks in two of its bearings. "
    "The transport minister told parliament that it had never been unsafe for a single day."
)
"""Two sentences that any reader takes for a report."""
