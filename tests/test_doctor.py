"""`onrecord doctor` says what is there and what is missing; without its models onrecord says so and ends."""

import sys
from collections import namedtuple

import pytest

from onrecord import cli, doctor, engine, errors, pipeline
from onrecord.reader import encoder, parse

Version = namedtuple("Version", "major minor micro releaselevel serial")


@pytest.fixture
def no_reader(monkeypatch):
    """As if no model package were installed."""
    monkeypatch.setattr(encoder, "entry_points", lambda *, group: [])
    pipeline.model.cache_clear()
    yield
    pipeline.model.cache_clear()


@pytest.fixture
def no_parser(monkeypatch):
    """As if the parser's model were not installed."""
    monkeypatch.setattr(parse, "NAME", "a_parser_that_is_not_installed")
    parse.pipeline.cache_clear()
    yield
    parse.pipeline.cache_clear()


@pytest.fixture
def report(tmp_path):
    """A short report of our own, as a text file."""
    path = tmp_path / "courier.txt"
    path.write_text("The harbour bridge is safe, transport minister Mara Lindqvist said on Monday.\n" * 3, "utf8")
    return path


def test_everything_is_there():
    """On a complete installation every check holds, each with the version that was found."""
    checks = doctor.examine()
    assert all(check.ok for check in checks), [check for check in checks if not check.ok]
    assert all(check.found for check in checks)


@pytest.mark.parametrize(("version", "ok"), [((3, 10, 9), False), ((3, 11, 0), True), ((3, 13, 1), True)])
def test_an_old_python_is_named(monkeypatch, version, ok):
    """Python 3.11 is the oldest that will do."""
    monkeypatch.setattr(sys, "version_info", Version(*version, "final", 0))
    check = doctor.python()
    assert (check.ok, check.found) == (ok, ".".join(map(str, version)))
    assert "3.11" in check.remedy


@pytest.mark.parametrize("name", doctor.PACKAGES)
def test_every_library_is_looked_up(name):
    """The libraries that reading rests on are installed, and their versions told."""
    check = doctor.package(name)
    assert check.ok
    assert check.found[0].isdigit()


def test_a_missing_library_is_named():
    """Its name, that it is not installed, and what to do."""
    assert doctor.package("a-library-that-is-not-there") == doctor.Check(
        "a-library-that-is-not-there", False, "not installed", doctor.REINSTALL
    )


def test_a_missing_reader_is_named(no_reader, capsys):
    """The check fails with the command that installs the model, and the exit code says that something is missing."""
    check = doctor.reader()
    assert not check.ok
    assert "pip install onrecord-en" in check.found
    assert cli.main(["doctor"]) == cli.SOME_REFUSED
    assert "MISSING  English reader: no model 'en' is installed" in capsys.readouterr().out


def test_a_missing_parser_is_named(no_parser):
    """The check fails with the command that installs the parser."""
    check = doctor.parser()
    assert not check.ok
    assert "pip install" in check.found


def test_a_changed_file_of_the_model_is_named(monkeypatch):
    """A model whose files are not those that were published is as good as none."""
    monkeypatch.setattr(encoder, "_sha256", lambda path: "0" * 64)
    pipeline.model.cache_clear()
    check = doctor.reader()
    pipeline.model.cache_clear()
    assert not check.ok
    assert "reinstall onrecord-en" in check.found


def test_the_machine_is_described():
    """How many cores there are is told, and never missing."""
    assert doctor.machine() == doctor.Check("cores", True, str(engine.cores()))


@pytest.mark.parametrize("command", ["read", "account"])
def test_without_the_reader_nothing_is_read(no_reader, report, capsys, command):
    """No report is blamed: one line with the remedy, nothing on standard output, exit code 3."""
    assert cli.main([command, str(report)]) == cli.NOTHING_READ
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == "onrecord: no model 'en' is installed: pip install onrecord-en\n"


def test_without_the_parser_nothing_is_read(no_parser, report, capsys):
    """The same where the parser's model is missing."""
    assert cli.main(["read", str(report)]) == cli.NOTHING_READ
    assert "pip install" in capsys.readouterr().err


def fail_for_lack_of_a_model(batch):
    """Batched work that finds no model."""
    raise errors.MissingModel("no model")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_missing_model_ends_the_work_of_every_engine(workers):
    """Over processes as in one: the error reaches the caller, and no item is refused for it."""
    with pytest.raises(errors.OnrecordError, match="no model"):
        list(engine.map(fail_for_lack_of_a_model, range(20), refuse=pytest.fail, workers=workers))
