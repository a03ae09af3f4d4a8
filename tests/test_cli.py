"""The command line keeps its contract: data on standard output, everything else on standard error, exit codes."""

import argparse
import json
import re
from pathlib import Path

import pytest

from onrecord import cli

ROOT = Path(__file__).parent.parent
SHORT = (
    "The harbour bridge is safe, transport minister Mara Lindqvist said on Monday.\n\n"
    "“Nobody will be turned back,” she told reporters in Lisbon.\n"
)


@pytest.fixture
def report(tmp_path):
    """A short report of our own, as a text file."""
    path = tmp_path / "courier.txt"
    path.write_text(SHORT, encoding="utf8")
    return path


def test_read_prints_one_object_a_report(report, capsys):
    """The object has every key of the contract, and its spans point into the text that was sent."""
    assert cli.main(["read", str(report)]) == cli.DONE
    captured = capsys.readouterr()
    [line] = captured.out.splitlines()
    read = json.loads(line)
    assert read["schema"] == "onrecord/report/1"
    assert read["text"] == SHORT
    assert set(read) == {
        *(
            "schema",
            "id",
            "same_as",
            "outlet",
            "url",
            "title",
            "byline",
            "published",
            "published_by",
            "language",
            "text",
        ),
        *("by", "furniture", "mentions", "entities", "statements", "sourcing", "times", "places", "positions"),
    }
    contents = [read["text"][start:end] for s in read["statements"] for start, end in s["content"]]
    assert any("Nobody will be turned back" in content for content in contents)


@pytest.mark.parametrize(("least", "told"), [("0", 2), ("0.35", 2), ("1", 0)])
def test_statements_less_sure_than_asked_are_left_out(report, least, told, capsys):
    """With --min-score 1 nothing is sure enough; what is left bears at least the score asked for."""
    assert cli.main(["read", str(report), "--min-score", least]) == cli.DONE
    scores = [statement["score"] for statement in json.loads(capsys.readouterr().out)["statements"]]
    assert len(scores) >= told
    assert bool(scores) == bool(told)
    assert all(score >= float(least) for score in scores)


def test_account_prints_json_by_the_contract(report, capsys):
    """One object with the reports that were read and their stories."""
    assert cli.main(["account", str(report), "--format", "json"]) == cli.DONE
    told = json.loads(capsys.readouterr().out)
    assert told["schema"] == "onrecord/account/1"
    [story] = told["stories"]
    assert story["reports"] == [told["reports"][0]["id"]]
    assert set(story) == {
        *("id", "title", "reports", "people", "claims", "origins", "timeline", "places", "positions", "brief"),
        "beside",
    }


def test_account_can_leave_the_text_out(report, capsys):
    """Unpublished text need not travel with its account."""
    cli.main(["account", str(report), "--format", "json", "--no-text"])
    assert "text" not in json.loads(capsys.readouterr().out)["reports"][0]


@pytest.mark.parametrize(
    ("form", "opening"), [("geojson", '{"type": "FeatureCollection"'), ("ics", "BEGIN:VCALENDAR\r\nVERSION:2.0")]
)
def test_places_and_times_are_printed_for_maps_and_calendars(report, form, opening, capsys):
    """`--format geojson` and `--format ics`: what other programs open."""
    assert cli.main(["account", str(report), "--format", form]) == cli.DONE
    assert capsys.readouterr().out.startswith(opening)


def test_account_is_kept_in_every_format(report, tmp_path, capsys):
    """`--out` leaves a page to read and the same for other programs; standard output still carries the account."""
    assert cli.main(["account", str(report), "--out", str(tmp_path / "out")]) == cli.DONE
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        *(f"account.{ending}" for ending in ("txt", "json", "md", "html")),
        "coverage.csv",
        "places.geojson",
        "timeline.ics",
        "origins.dot",
    }
    assert "Lindqvist" in capsys.readouterr().out


def test_the_same_input_gives_the_same_account(report, capsys):
    """Every id in an output is stable."""
    cli.main(["account", str(report), "--format", "json"])
    first = capsys.readouterr().out
    cli.main(["account", str(report), "--format", "json"])
    assert capsys.readouterr().out == first


def test_a_refused_input_is_named_and_the_rest_is_done(report, tmp_path, capsys):
    """Exit code 1: the empty file is named with a remedy on standard error, the other is read."""
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    assert cli.main(["read", str(empty), str(report)]) == cli.SOME_REFUSED
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "empty.txt" in captured.err
    assert ";" in captured.err.split("empty.txt")[1], "a remedy follows the reason"


@pytest.mark.parametrize("command", ["read", "account"])
def test_nothing_read_is_exit_code_3(command, tmp_path, capsys):
    """Where no input becomes a report, nothing is printed and the person is told what to give."""
    assert cli.main([command, str(tmp_path / "absent.txt")]) == cli.NOTHING_READ
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "absent.txt" in captured.err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["account"],
        ["account", "x", "--format", "pdf"],
        ["read", "x", "--workers", "0"],
        ["read", "x", "--min-score", "2"],
        ["tell", "x"],
    ],
)
def test_wrong_usage_is_exit_code_2(arguments, capsys):
    """argparse's own code, as the contract has it."""
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == cli.USAGE
    assert capsys.readouterr().out == ""


def test_doctor_finds_everything(capsys):
    """Where the tests run, all that onrecord needs is there."""
    assert cli.main(["doctor"]) == cli.DONE
    assert "MISSING" not in capsys.readouterr().out


def commands():
    """Each command's name and parser."""
    actions = cli.parser()._actions
    [choices] = [action.choices for action in actions if isinstance(action, argparse._SubParsersAction)]
    return list(choices.items())


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_and_option_is_documented(name, command):
    """docs/commands.md cannot fall behind."""
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    section = documented.split(f"## `onrecord {name}")[1].split("\n## ")[0]
    options = {o for action in command._actions for o in action.option_strings if o.startswith("--")} - {"--help"}
    assert {option for option in options if option not in section} == set()


def test_every_setting_is_documented():
    """Each environment variable that the code reads stands in docs/commands.md."""
    source = "".join(path.read_text(encoding="utf8") for path in (ROOT / "src").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", source)) | set(
        re.findall(r"\"(\w+)\" not in os\.environ", source)
    )
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf8")
    assert {name for name in read if f"`{name}`" not in documented} == set()
