"""What the tests of ingest share: writing files, and reading them into reports and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from bridge import Put, Take

from onrecord.errors import RefusedInput
from onrecord.ingest import read_paths
from onrecord.model import Report


@pytest.fixture
def take() -> Take:
    """Read paths: what came of them and what was refused, as two lists."""

    def taken(*paths: Path | str, **options: int) -> tuple[list[Report], list[RefusedInput]]:
        refused: list[RefusedInput] = []
        return list(read_paths(paths, refuse=refused.append, **options)), refused

    return taken


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Write a file into the test's folder."""

    def written(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written
