"""The README says what is so: its links lead somewhere, its commands exist, its example runs, its account is ours."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from onrecord import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    """A link to a file of the repository names one that is there."""
    links = re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf8"))
    assert {link for link in links if "://" not in link and not (page.parent / link).exists()} == set()


def test_every_make_target_exists():
    """What the pages tell a person to type is in the Makefile."""
    told = set(re.findall(r"\bmake ([a-z-]+)", "".join(page.read_text(encoding="utf8") for page in PAGES)))
    rules = (ROOT / "Makefile").read_text(encoding="utf8")
    assert {
        target for target in told if not re.search(rf"^[a-z -]*\b{target}\b[a-z -]*:", rules, re.MULTILINE)
    } == set()


def test_every_command_exists():
    """`onrecord COMMAND` in the README is a command."""
    known = cli.parser().format_help()
    assert all(command in known for command in re.findall(r"bin/onrecord ([a-z]+)", README))


def test_the_library_example_runs(monkeypatch):
    """The Python of the README prints claims with their origins."""
    monkeypatch.chdir(ROOT)
    [code] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # our own page, run as a reader would
    assert len(printed.getvalue().splitlines()) == 3


def test_the_account_it_shows_is_the_one_it_gives(monkeypatch, capsys):
    """The lines between the markers stand at the head of the example's account."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"<!-- account:begin -->\n```\n(.*?)```", README, re.DOTALL)
    assert shown
    cli.main(["account", "examples/newsroom"])
    printed = capsys.readouterr().out
    told = [line for line in shown[1].splitlines() if line.strip() and line.strip() != "…"]
    assert len(told) > 10
    missing = [line for line in told if line not in printed]
    assert missing == []
