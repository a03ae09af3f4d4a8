"""`onrecord check` on real reports: output, reasons, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord import cli

TEXT = (
    "The harbour bridge will be closed in May, two officials said on Monday.\n\n"
    "“Nobody will be turned back,” transport minister Mara Lindqvist told reporters in Lisbon.\n"
)
LENIENT = "independent = 0\nunnamed_claims = true\nbare_sources = true\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A short report of our own."""
    path = tmp_path / "courier.txt"
    path.write_text(TEXT, encoding="utf8")
    return path


def test_a_breach_is_told_and_sets_the_exit_code(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A strict desk finds something, with rule, reason and place; a lenient one finds nothing."""
    strict, lenient = tmp_path / "strict.toml", tmp_path / "lenient.toml"
    strict.write_text("unnamed_share = 0.0\n", encoding="utf8")
    lenient.write_text(LENIENT, encoding="utf8")
    assert cli.main(["check", str(report), "--standard", str(strict)]) == cli.SOME_REFUSED
    assert "unnamed_share: 1 of " in capsys.readouterr().out
    assert cli.main(["check", str(report), "--standard", str(lenient)]) == cli.DONE
    assert capsys.readouterr().out == "nothing falls short of the standard\n"


def test_the_json_holds_breaches_flags_and_profiles(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One object with a profile for each report and flags for each claim."""
    cli.main(["check", str(report), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "onrecord/check/1"
    assert {"report", "statements", "named", "unnamed", "second_hand"} <= set(found["profiles"][0])
    assert all(isinstance(claim["flags"], list) for claim in found["claims"])


def test_a_bad_standard_stops_before_anything_is_read(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason is on standard error, nothing on standard output."""
    bad = tmp_path / "bad.toml"
    bad.write_text("origins = 2\n", encoding="utf8")
    assert cli.main(["check", str(report), "--standard", str(bad)]) == cli.NOTHING_READ
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "there is no rule 'origins'" in captured.err


def test_the_origin_graph_is_printed_for_graphviz(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`onrecord account --format dot`."""
    assert cli.main(["account", str(report), "--format", "dot"]) == cli.DONE
    assert capsys.readouterr().out.startswith("digraph onrecord {")
