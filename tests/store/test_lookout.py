"""What is new since somebody looked: reports, claims, silent edits, corrections and judgements, story by story."""

import json
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord import cli, ingest
from onrecord.store import Judged, Store
from store.conftest import BRIDGE, CRACKED, VOTE, desk, report

URL = "https://courier.example/bridge"
NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom"


def moment():
    """A time between what was done and what comes."""
    time.sleep(0.005)
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    time.sleep(0.005)
    return at


@pytest.fixture
def noon(filled):
    """When the morning's reports were in."""
    return moment()


def by_story(store, since, **given):
    """The news by the first report of each story."""
    return {news.story.reports[0]: news for news in store.new(since, **given)}


def test_nothing_came_nothing_is_new(filled, noon):
    """And the reader is not troubled."""
    assert filled.new(noon) == []


def test_at_first_every_story_is_new(filled):
    """All its reports are; nothing has to be read for that."""
    found = filled.new(None)
    assert {(news.before, news.reports) for news in found} == {(0, ("courier", "ledger", "again")), (0, ("vote",))}
    assert filled._connection.execute("SELECT count(*) FROM reading").fetchone() == (0,)


def test_a_new_report_brings_its_claims(filled, noon):
    """Only its story is told of; what it says first is new, what it repeats is not."""
    text = CRACKED + "\nThe contractor Halm & Sons was paid four million in March, Meridian Post has learned.\n"
    filled.add([report("post", text, outlet="Hill Radio", title="Contractor was paid")])
    [news] = filled.new(noon)
    assert (news.before, news.reports) == (3, ("post",))
    assert any("paid four million" in gist for gist in news.changes.claims)
    assert not any("Lorries" in gist for gist in news.changes.claims)


def test_a_silent_edit_is_shown_with_what_rested_on_it(filled, noon):
    """The same address with other words: both versions, the sentences that changed, the claims that rest on them."""
    filled.add([report("courier", BRIDGE.replace("two of its bearings", "nine of its bearings"), url=URL)])
    [news] = filled.new(noon)
    [edit] = news.edits
    assert news.reports == ()
    assert [
        ("two of its" in gone, "nine of its" in came) for gone, came in zip(edit.removed, edit.added, strict=True)
    ] == [(True, True)]
    assert not edit.corrects
    assert edit.claims, "the claim of two bearings rests on removed words"
    assert len(filled.versions("courier")) == 2


def test_an_edit_that_owns_up_is_a_correction(filled, noon):
    """It says so itself."""
    filled.add([report("courier", BRIDGE + "\nCorrection: the bridge was closed on Thursday.\n", url=URL)])
    [edit] = filled.new(noon)[0].edits
    assert edit.corrects


def test_a_report_that_corrects_is_told(filled, noon):
    """The sentence stands among the news."""
    filled.add([report("fix", CRACKED + "\nThis report has been corrected: the road is open.\n", outlet="Coastline")])
    assert filled.new(noon, compare=False)[0].corrections == ("This report has been corrected: the road is open.",)


def test_a_quick_look_reads_nothing(filled, noon):
    """Reports and edits are told, claims are not."""
    filled.add([report("post", CRACKED.replace("Friday", "Thursday"), outlet="Hill Radio")])
    [news] = filled.new(noon, compare=False)
    assert news.reports == ("post",)
    assert news.changes.claims == ()
    assert filled._connection.execute("SELECT count(*) FROM reading").fetchone() == (0,)


def test_judgements_are_news(filled, noon):
    """What a colleague decided, and took back, on a story's reports."""
    judgement = filled.judge(Judged("title", ("vote",), called="Hill vote"), who="Ida")
    [news] = filled.new(noon)
    assert [entry.who for entry in news.judged] == ["Ida"]
    later = moment()
    filled.undo(judgement)
    assert [entry.withdrawn is not None for entry in filled.new(later)[0].judged] == [True]


def test_a_look_is_noted_only_when_asked(filled):
    """Without a look all is new; after one, only what came later."""
    assert filled.new(filled.last_look())
    filled.look()
    moment()
    assert filled.new(filled.last_look()) == []
    filled.add([report("more", VOTE.replace("survey", "poll"), outlet="Hill Radio")])
    assert by_story(filled, filled.last_look(), compare=False)["vote"].reports == ("more",)


@pytest.mark.parametrize("form", ["text", "json", "atom"])
def test_the_command_prints_it(filled, capsys, form):
    """As lines, as an array, as a feed; a second look has nothing to add."""
    path = str(filled.path)
    assert cli.main(["new", "--since-last", "--quick", "--format", form, "--store", path]) == cli.DONE
    printed = capsys.readouterr().out
    assert "courier" in printed
    assert form != "json" or len(json.loads(printed)) == 2
    assert form != "atom" or printed.count("<entry>") == 2
    moment()
    cli.main(["new", "--since-last", "--quick", "--store", path])
    assert capsys.readouterr().out == ""


@pytest.mark.slow
def test_a_day_over_the_example_newsroom(tmp_path):
    """Hour after hour the right news comes, and what was corrected in the morning holds in the evening."""
    reports = [r for r in ingest.read_paths([NEWSROOM], refuse=lambda error: None) if r.same_as is None]
    morning, evening = reports[:4], reports[4:]
    with Store(tmp_path / "desk.db") as store:
        store.add(morning)
        first = store.story(morning[0].id).id
        title = store.judge(Judged("title", (morning[0].id,), called="The Corvina"), who="Ida")
        noon = moment()
        store.add(evening)
        told = {id_ for news in store.new(noon, compare=False) for id_ in news.reports}
        assert told == {report.id for report in evening}
        assert store.story(morning[0].id).id == first
        night = moment()
        edited = replace(morning[0], text=morning[0].text + "\nCorrection: the ship sank on Tuesday.\n")
        store.add([edited])
        [news] = store.new(night)
        assert [edit.report for edit in news.edits] == [morning[0].id]
        assert news.story.title == "The Corvina"
        store._connection.execute("UPDATE reading SET by = 'an older reader'")
        assert store.show(first).stories
        assert store.story(first).title == "The Corvina"
        assert [entry.id for entry in store.judgements()] == [title]


def test_the_desk_has_what_these_tests_edit():
    """The report with an address."""
    assert desk()[0].url == URL
