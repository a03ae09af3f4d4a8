"""Files, folders and standard input are found in order; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bridge import PROSE, Put, Take

NOBODY = 65534


def test_paths_are_read_in_the_order_given(take: Take, put: Put) -> None:
    """Files come in the order in which they were named, a folder's files by name and to its depths."""
    for name in ("b/2.txt", "b/1/x.txt", "b/10.txt", "a.txt"):
        put(name, f"{PROSE} {name}")
    folder = put("z.txt", f"{PROSE} z").parent
    reports, refused = take(folder / "z.txt", folder / "b", folder / "a.txt")
    assert [report.text.split()[-1] for report in reports] == ["z", "b/1/x.txt", "b/10.txt", "b/2.txt", "a.txt"]
    assert not refused


def test_hidden_files_and_what_tells_about_a_folder_are_passed_over(take: Take, put: Put) -> None:
    """A folder's hidden files, README and licence are no reports, but can be read where they are named."""
    for name in (".hidden.txt", ".git/x.txt", "README.md", "LICENSE", "readme-of-the-bridge.txt"):
        put(name, f"{PROSE} {name}")
    folder = put("report.txt", PROSE).parent
    reports, refused = take(folder)
    assert [report.text.split()[-1] for report in reports] == ["readme-of-the-bridge.txt", "day."]
    assert not refused
    assert len(take(folder / ".hidden.txt", folder / "README.md")[0]) == 2


def test_a_path_that_is_not_there_is_named(take: Take, put: Put) -> None:
    """A wrong path is refused by name, and the others are read."""
    good = put("a.txt", PROSE)
    reports, (refused,) = take(good.parent / "no.txt", good)
    assert refused.name.endswith("no.txt")
    assert refused.reason == "there is no such file or folder"
    assert len(reports) == 1


def test_an_empty_folder_gives_nothing(take: Take, tmp_path: Path) -> None:
    """A folder without files is no error: there is nothing in it to refuse."""
    assert take(tmp_path) == ([], [])


def test_broken_links_are_named_and_good_ones_followed(take: Take, put: Put) -> None:
    """A link to nothing is refused; a link to a report is the report."""
    good = put("in/a.txt", PROSE)
    (good.parent / "broken.txt").symlink_to("nowhere.txt")
    (good.parent / "linked.txt").symlink_to(good)
    reports, (refused,) = take(good.parent)
    assert refused.name.endswith("broken.txt")
    assert refused.reason == "it is a link to a file that is not there"
    assert [report.same_as for report in reports] == [None, reports[0].id]


def test_links_in_a_circle_end(take: Take, put: Put) -> None:
    """A link back to a folder above is refused once, and links to one another are refused, not followed for ever."""
    folder = put("in/a.txt", PROSE).parent
    (folder / "loop").symlink_to(folder)
    (folder / "x").symlink_to("y")
    (folder / "y").symlink_to("x")
    reports, refused = take(folder)
    assert len(reports) == 1
    assert [Path(error.name).name for error in refused] == ["loop", "x", "y"]
    assert refused[0].reason == "it is a link back to a folder that it lies in"


def test_a_pipe_in_a_folder_is_not_waited_for(take: Take, put: Put) -> None:
    """A named pipe that happens to lie in a folder would hang the reading: it is refused."""
    folder = put("in/a.txt", PROSE).parent
    os.mkfifo(folder / "pipe")
    reports, (refused,) = take(folder)
    assert len(reports) == 1
    assert refused.name.endswith("pipe")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter: the usual one of the tests is its owner's alone."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Root may read everything: for a while the tests are nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_what_may_not_be_read_is_named_with_the_remedy(take: Take, open_folder: Path) -> None:
    """A file and a folder without read permission are refused, each by name, and their neighbours are read."""
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "x.txt").write_text(PROSE)
    (open_folder / "a.txt").write_text(PROSE)
    (open_folder / "b.txt").write_text(PROSE)
    (open_folder / "b.txt").chmod(0)
    (open_folder / "closed").chmod(0)
    with without_privileges():
        reports, refused = take(open_folder)
    assert len(reports) == 1
    assert [Path(error.name).name for error in refused] == ["b.txt", "closed"]
    assert {error.reason for error in refused} == {"you may not read it"}
    assert all("chmod" in error.remedy for error in refused)


class Standard:
    """A standard input that holds these bytes and, as a pipe, can only be read onwards."""

    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BufferedReader(Piped(raw))  # type: ignore[arg-type]


class Piped(io.BytesIO):
    """Bytes that cannot be read out of order."""

    def seekable(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (PROSE.encode(), [PROSE]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'{"text": "One."}', ["One."]),
        (b'{\n  "text": "One."\n}\n', ["One."]),
        (b'[\n{"text": "One."}, {"text": "Two."}]', ["One.", "Two."]),
        (b"id,text\n1,One.\n", ["One."]),
        (f"<!DOCTYPE html><html><body><article><p>{PROSE}</p></article></body></html>".encode(), [PROSE]),
        (PROSE.encode("utf-16"), [PROSE]),
    ],
)
def test_standard_input_is_recognised_by_its_content(
    take: Take, monkeypatch: pytest.MonkeyPatch, raw: bytes, texts: list[str]
) -> None:
    """A dash is standard input, which has no name to tell its kind: its first characters do."""
    standard = Standard(raw)
    monkeypatch.setattr(sys, "stdin", standard)
    reports, refused = take("-")
    assert [report.text for report in reports] == texts
    assert not refused
    assert not standard.buffer.closed


def test_an_empty_standard_input_is_named(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on standard input is refused like an empty file."""
    monkeypatch.setattr(sys, "stdin", Standard(b""))
    _, (refused,) = take("-")
    assert (refused.name, refused.reason) == ("standard input", "the file is empty")
