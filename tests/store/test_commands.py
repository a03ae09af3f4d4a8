"""The store's commands: data on standard output, ids as given, everything undone that can be."""

import json

import pytest

from onrecord import cli
from store.conftest import BRIDGE, CRACKED, VOTE


@pytest.fixture
def run(tmp_path, capsys):
    """A command on a store of its own; its exit code and what it printed."""
    rows = [
        {"id": "courier", "outlet": "Northport Courier", "title": "Bridge closed", "text": BRIDGE},
        {"id": "ledger", "outlet": "Daily Ledger", "title": "Cracks shut bridge", "text": CRACKED},
        {"id": "vote", "outlet": "Meridian Post", "title": "Hill districts vote", "text": VOTE},
    ]
    table = tmp_path / "reports.jsonl"
    table.write_text("\n".join(json.dumps({**row, "published": "2024-05-03"}) for row in rows), encoding="utf8")

    def command(*arguments):
        code = cli.main([*arguments, "--store", str(tmp_path / "desk.db")])
        return code, capsys.readouterr().out

    assert command("add", str(table)) == (cli.DONE, "")
    return command


def stories(run):
    """The stories as sets of ids, by their own id."""
    code, printed = run("stories", "--format", "json")
    assert code == cli.DONE
    return {story["id"]: set(story["reports"]) for story in json.loads(printed)}


def test_stories_are_printed_by_the_contract(run):
    """An array of objects with id, title and the reports' ids as given."""
    [*told] = json.loads(run("stories", "--format", "json")[1])
    assert {frozenset(story["reports"]) for story in told} == {frozenset({"courier", "ledger"}), frozenset({"vote"})}
    assert all({"id", "title", "reports"} <= set(story) for story in told)
    assert "Hill districts vote" in run("stories")[1]
    assert len(run("stories", "--limit", "1")[1].splitlines()) == 1


def test_show_prints_the_account_of_one_story(run):
    """As `onrecord account` would, of that story alone."""
    told = json.loads(run("show", "ledger", "--format", "json")[1])
    assert told["schema"] == "onrecord/account/1"
    assert set(told["stories"][0]["reports"]) == {"courier", "ledger"}


def test_search_prints_where_the_words_stand(run):
    """One a line, or objects."""
    assert "courier" in run("search", "bearings", "--kind", "report")[1]
    [found] = json.loads(run("search", "polls", "--format", "json")[1])
    assert (found["kind"], found["report"]) == ("report", "vote")


def test_corrections_are_made_listed_and_undone(run):
    """Merge, split, rename and attribute print the judgement's id, which undo takes."""
    before = stories(run)
    ids = [
        run("merge", "courier", "vote", "--who", "Ida")[1].strip(),
        run("rename", "vote", "All of Friday")[1].strip(),
        run("rename", "--name", "Mara Lindqvist", "Mara Berg")[1].strip(),
        run("merge", "--name", "Tomas Reyl", "Reyl")[1].strip(),
        run("attribute", "vote", "We will win", "Tomas Reyl")[1].strip(),
        run("attribute", "ledger", "Northport Courier", "--origin")[1].strip(),
        run("attribute", "courier", "its reporter was there", "--own")[1].strip(),
        run("split", "--passage", "courier:found cracks", "ledger:Cracked bearings")[1].strip(),
        run("merge", "--passage", "courier:found cracks", "ledger:Cracked bearings")[1].strip(),
        run("split", "courier", "ledger")[1].strip(),
    ]
    assert set(map(frozenset, stories(run).values())) == {frozenset({"courier", "vote"}), frozenset({"ledger"})}
    assert "All of Friday" in run("stories")[1]
    entries = json.loads(run("judgements", "--format", "json")[1])
    assert [entry["id"] for entry in entries] == ids
    assert entries[0]["who"] == "Ida"
    for judgement in reversed(ids):
        assert run("undo", judgement)[0] == cli.DONE
    assert stories(run) == before
    assert run("judgements")[1].count("taken back") == len(ids)


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "courier", "vote"],
        ["merge", "--name", "Tomas Reyl", "Reyl"],
        ["merge", "--passage", "courier:found cracks", "ledger:Cracked bearings"],
        ["split", "courier", "ledger"],
        ["split", "--passage", "courier:found cracks", "ledger:Cracked bearings"],
        ["rename", "vote", "All of Friday"],
        ["rename", "--name", "Reyl", "Tomas Reyl"],
        ["attribute", "vote", "We will win", "Tomas Reyl"],
        ["attribute", "ledger", "Northport Courier", "--origin"],
        ["attribute", "courier", "its reporter was there", "--own"],
    ],
)
def test_a_judgement_keeps_its_reason(run, arguments):
    """What --why says stands in the list; of a report that rests on nobody the words themselves are the reason."""
    run(*arguments, "--why", "heard the tape")
    [entry] = json.loads(run("judgements", "--format", "json")[1])
    assert entry["judged"]["why"] == "heard the tape"
    assert "heard the tape" in run("judgements")[1]


def test_the_reason_that_a_report_rests_on_nobody(run):
    """Its words are kept as the reason, without --why."""
    run("attribute", "courier", "its reporter was there", "--own")
    [entry] = json.loads(run("judgements", "--format", "json")[1])
    assert entry["judged"]["why"] == "its reporter was there"


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "nobody"],
        ["forget", "nobody"],
        ["merge", "courier", "ledger"],
        ["attribute", "courier", "bridge"],
        ["attribute", "courier", "words it has not", "Ida"],
        ["split", "--passage", "courier"],
        ["undo", "nobody"],
    ],
)
def test_what_cannot_be_done_is_told(run, arguments):
    """Nothing on standard output, a reason and a remedy on standard error, and not the code of success."""
    assert run(*arguments) == (cli.NOTHING_READ, "")


def test_forget_and_backup(run, tmp_path):
    """A rehearsal forgets nothing; forgetting prints what went; a copy is a store."""
    assert "vote" in run("forget", "vote", "--dry-run")[1]
    assert {"vote"} in stories(run).values()
    run("backup", str(tmp_path / "copy.db"))
    assert "1 reports" in run("forget", "vote")[1]
    assert {"vote"} not in stories(run).values()
    assert cli.main(["doctor", "--store", str(tmp_path / "copy.db")]) == cli.DONE
