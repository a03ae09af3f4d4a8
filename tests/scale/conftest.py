"""A disk that is soon full, for whatever writes tables."""

import subprocess

import pytest
from standin import SmallDisk


@pytest.fixture
def small_disk(tmp_path):
    """A file system of two megabytes, where this user may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        disk = SmallDisk(folder)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this user may not mount a file system")
    yield disk
    disk.close()
