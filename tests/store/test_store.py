"""The store keeps what comes in, once; gives it back as it came; and forgets for good."""

import os
import re
import sqlite3
import stat
from pathlib import Path

import pytest

import onrecord
from onrecord import store as store_package
from onrecord.errors import RefusedInput, StoreError, UnknownItem
from onrecord.store import Added, Query, Store, schema
from store.conftest import BRIDGE, VOTE, desk, report

PAGE = Path(__file__).parents[2] / "docs" / "store.md"


def grouped(store):
    """The stories as sets of report ids."""
    return {frozenset(head.reports) for head in store.stories()}


def test_reports_come_back_as_they_came(filled):
    """Every field of every report survives, the text to the last sign."""
    for given in desk():
        assert filled.report(given.id) == given


def test_stories_hold_the_ids_as_given(filled):
    """Two reports of the bridge and the one that repeats come together, apart from the vote."""
    assert grouped(filled) == {frozenset({"courier", "ledger", "again"}), frozenset({"vote"})}
    assert {head.title for head in filled.stories()} >= {"Hill districts vote on Sunday"}


def test_adding_again_adds_nothing(filled):
    """The same reports are known, and no story changes."""
    before = filled.stories()
    assert filled.add(desk()) == Added(known=4)
    assert filled.stories() == before


def test_two_stores_on_one_file_see_each_other(filled, path):
    """What one process adds, another one finds, and adds to."""
    with Store(path) as other:
        assert grouped(other) == grouped(filled)
        other.add([report("late", VOTE.replace("Sunday", "Saturday"), outlet="Hill Radio")])
    assert frozenset({"vote", "late"}) in grouped(filled)


def test_an_id_given_to_another_report_is_refused(filled):
    """The other report stays as it is; without anybody to tell, the refusal is raised."""
    other = report("vote", BRIDGE + "Elsewhere.", url="https://elsewhere.example/1")
    refused = []
    assert filled.add([other], refuse=refused.append) == Added(refused=1)
    assert "given to another report" in str(refused[0])
    assert filled.report("vote").text == VOTE
    with pytest.raises(RefusedInput):
        filled.add([other])


@pytest.mark.parametrize("id_", ["courier", "courier-2"])
def test_an_edited_page_is_a_new_version(filled, id_):
    """The same address with other text: both versions are kept, the newest is the report, in the same story."""
    edited = report(
        id_, BRIDGE.replace("two of its", "three of its"), url="https://courier.example/bridge?utm_source=x#top"
    )
    story = filled.story("courier").id
    assert filled.add([edited]) == Added(edited=1)
    assert [version.text for version in filled.versions("courier")] == [BRIDGE, edited.text]
    assert filled.report("courier") == edited
    assert filled.story(id_).id == story


def test_another_report_at_a_used_address_is_no_version(filled):
    """A page whose text is wholly another, as a front page's is next day, is another report."""
    assert filled.add([report("front", VOTE, url="https://courier.example/bridge")]) == Added(new=1)
    assert len(filled.versions("courier")) == 1


@pytest.mark.parametrize(
    ("words", "query", "found"),
    [
        ("bearings", Query(), {"courier", "ledger", "again"}),
        ("crack", Query(), {"courier", "ledger", "again"}),
        ("bearings", Query(outlet="ledger"), {"ledger"}),
        ('"coast road"', Query(outlet="Courier"), {"courier", "again"}),
        ('"road coast"', Query(), set()),
        ("vote", Query(since="2024-05-04"), set()),
        ("vote", Query(until="2024-05-03"), {"vote"}),
        ('AND OR ( "', Query(), set()),
        ("", Query(), set()),
    ],
)
def test_search_finds_reports(filled, words, query, found):
    """All the words, in any form; a phrase as it stands; narrowed by outlet and day; no sign is an error."""
    assert {item.report for item in filled.search(words, query)} == found


def test_show_reads_tells_and_keeps(filled):
    """The account is that of the story's reports; statements and claims can be searched from then on."""
    told = filled.show("ledger")
    [story] = told.stories
    assert story.story.id == filled.story("courier").id
    assert set(story.story.reports) == {"courier", "ledger"}
    assert {reading.report.id for reading in told.readings} == {"courier", "ledger", "again"}
    assert filled.unread(story=story.story.id) == []
    assert filled.show("ledger") == told, "and the second time it comes from the file"
    [said] = filled.search("unsafe", Query(kinds=("statement",), speaker="Lindqvist", outlet="Courier"))
    assert filled.report(said.report).text[said.start : said.end] == said.text
    assert {found.story for found in filled.search("bearings", Query(kinds=("claim",)))} == {story.story.id}


def test_readings_are_kept_without_loss(filled):
    """What was read comes back equal, field by field."""
    filled.show("courier")
    read = filled.reading("courier")
    assert read.report == filled.report("courier")
    assert read.statements
    assert store_package.readings.records.unpack(type(read), store_package.readings.records.pack(read)) == read


def test_forget_leaves_nothing(filled, path):
    """After it, no word of the report stands in any of the file's bytes, nor in those beside it."""
    filled.show("courier")
    gone = filled.forget(["courier"])
    assert set(gone.reports) == {"courier", "again"}
    assert gone.readings == 1
    assert gone.accounts == 1
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    for words in (b"found cracks", b"sent round", b"told parliament", b"courier.example"):
        assert words not in left
    assert b"parliament" not in left, "nor in an index"
    assert b"take the coast road" in left, "the others stay"
    assert grouped(filled) == {frozenset({"ledger"}), frozenset({"vote"})}
    assert filled.check() == []


def test_forget_can_be_rehearsed(filled):
    """What would go is told, and nothing goes."""
    before = filled.stories()
    assert filled.forget([filled.story("vote").id], rehearse=True).reports == ("vote",)
    assert filled.stories() == before


def test_forgetting_the_unknown_forgets_nothing(filled):
    """One wrong id among several, and all stays."""
    with pytest.raises(UnknownItem, match="'nobody'"):
        filled.forget(["vote", "nobody"])
    assert filled.report("vote")


def test_a_forgotten_report_may_come_again(filled):
    """It is new then."""
    filled.forget(["vote"])
    assert filled.add(desk()).new == 1


def test_a_backup_is_a_whole_store(filled, path, tmp_path):
    """The copy opens, holds the same and is its owner's alone; a file that is there is never overwritten."""
    copy = filled.backup(tmp_path / "copy.db")
    with Store(copy) as other:
        assert other.stories() == filled.stories()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(StoreError, match="there already"):
        filled.backup(copy)


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX's")
def test_the_file_is_its_owners_alone(filled, path):
    """The file, its log and its folder; a file that was open to others is closed to them when it is opened."""
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    filled.close()
    path.chmod(0o644)
    Store(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_no_store_is_refused(tmp_path):
    """Another program's database and a file of words: named, with a remedy, and left as they are."""
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    words = tmp_path / "words.db"
    words.write_text("The harbour bridge was closed on Friday. " * 100)
    for path, reason in ((other, "another program"), (words, "not an onrecord store")):
        before = path.read_bytes()
        with pytest.raises(StoreError, match=reason):
            Store(path)
        assert path.read_bytes() == before


def test_a_newer_store_is_refused(filled, path):
    """A file that a later version wrote is not touched."""
    filled.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(schema.MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(StoreError, match="newer onrecord"):
        Store(path)


@pytest.mark.parametrize("ask", ["story", "report", "versions", "show"])
def test_the_unknown_is_named(store, ask):
    """An id that nothing has is an error that says so."""
    with pytest.raises(UnknownItem, match="'nobody'"):
        getattr(store, ask)("nobody")


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.add([report("half", "The bridge \ud800 is closed.")]),
        lambda store: store.story("\udcff"),
        lambda store: store.search("bridge", Query(speaker="\udcff")),
    ],
    ids=["add", "story", "search"],
)
def test_half_a_character_is_named(filled, ask):
    """What came with a byte that was no letter is refused in words, and nothing is written."""
    with pytest.raises(StoreError, match="half a character"):
        ask(filled)
    assert len(filled.stories()) == 2


def test_an_empty_store_has_nothing(store):
    """No stories, nothing found, nothing wrong."""
    assert (store.stories(), store.search("bridge"), store.check(), store.add([])) == ([], [], [], Added())


def test_the_package_has_the_store():
    """A library user finds it beside read and account; other names are as unknown as ever."""
    assert onrecord.Store is Store
    with pytest.raises(AttributeError, match="Shop"):
        onrecord.Shop  # noqa: B018 - asking is the test


def test_the_example_of_the_page_runs(tmp_path, monkeypatch, capsys):
    """The Python of docs/store.md, run as a reader would."""
    [code] = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf8"), re.DOTALL)
    (tmp_path / "examples").symlink_to(PAGE.parents[1] / "examples")
    monkeypatch.chdir(tmp_path)
    exec(compile(code, PAGE.name, "exec"), {})
    assert "oil" in capsys.readouterr().out


def test_every_table_and_method_is_documented(store):
    """docs/store.md cannot fall behind."""
    page = PAGE.read_text(encoding="utf8")
    tables = [
        name
        for (name,) in store._connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        if "words_" not in name and not name.startswith("sqlite_")
    ]
    methods = [name for name in vars(Store) if not name.startswith("_") and name != "close"]
    assert {name for name in [*tables, *methods] if name not in page} == set()
    columns = {row[1] for name in tables for row in store._connection.execute(f"PRAGMA table_info({name})")}
    assert {column for column in columns if f"`{column}`" not in page} - set(tables) - {"content"} == set()
