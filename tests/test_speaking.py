"""`onrecord people` and `onrecord said`: from files and from the store, with exit codes and suggestions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import cli, pipeline
from onrecord.model import Report
from onrecord.store import Store

TEXT = (
    "The harbour bridge is safe, transport minister Mara Lindqvist said on Monday.\n\n"
    "“Nobody will be turned back,” she told reporters in Lisbon.\n\nTwo engineers said the bearings were old.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A report of our own, as a text file."""
    path = tmp_path / "courier.txt"
    path.write_text(TEXT, encoding="utf8")
    return path


def test_people_lists_the_sources(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The minister comes first, by name and with her office; the engineers stay unnamed."""
    assert cli.main(["people", str(report)]) == cli.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Mara Lindqvist, transport minister  ·  named · 2 statements")
    assert any(line.startswith("“Two engineers”  ·  unnamed") for line in lines)


def test_said_prints_everything_laid_to_one_source(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A surname is enough; each statement comes with its report, paragraph and addressee."""
    assert cli.main(["said", "Lindqvist", str(report), "--format", "json"]) == cli.DONE
    [source] = json.loads(capsys.readouterr().out)["sources"]
    assert {one["paragraph"] for one in source["said"]} == {1, 2}
    assert "reporters" in {one["addressee"] for one in source["said"]}
    for one in source["said"]:
        assert " … ".join(" ".join(TEXT[start:end].split()) for start, end in one["content"]) == one["text"]


def test_a_name_that_nobody_has_suggests_who_is_cited(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on standard output, the most cited on standard error, and exit code 3."""
    assert cli.main(["said", "Nobodyson", str(report)]) == cli.NOTHING_READ
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Mara Lindqvist" in captured.err


def test_a_name_of_two_is_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two bearers of a surname are printed one after the other, and the person is told so."""
    path = tmp_path / "two.txt"
    path.write_text("“No,” Ann Moss said.\n\n“Yes,” Tim Moss said.\n", encoding="utf8")
    assert cli.main(["said", "Moss", str(path)]) == cli.DONE
    captured = capsys.readouterr()
    assert "Ann Moss and Tim Moss" in captured.err
    assert [line.split("  ·")[0] for line in captured.out.splitlines() if "named ·" in line] == ["Ann Moss", "Tim Moss"]


def test_without_files_the_store_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the store has read is told; how much it has not read is said, with the remedy."""
    path = tmp_path / "store.db"
    read, unread = Report("courier", TEXT, outlet="Courier", published="2024-05-06"), Report("later", "It rained.\n")
    with Store(path) as store:
        store.add([read, unread])
        store.keep(pipeline.read([read]))
        [head, *_] = [head for head in store.stories() if "courier" in head.reports]
    assert cli.main(["people", "--store", str(path)]) == cli.DONE
    captured = capsys.readouterr()
    assert captured.out.startswith("Mara Lindqvist")
    assert "1 report not read yet" in captured.err
    assert cli.main(["said", "minister", "--store", str(path), "--story", head.id]) == cli.DONE
    assert "Courier, 6 May 2024 ¶1" in capsys.readouterr().out


def test_an_empty_store_has_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing was read: exit code 3 and no data."""
    assert cli.main(["people", "--store", str(tmp_path / "store.db")]) == cli.NOTHING_READ
    assert capsys.readouterr().out == ""
