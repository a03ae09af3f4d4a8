"""The list of stories: what is new in each is what `onrecord new` calls so, and orders them."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.store import Judged, Wanted
from store.conftest import BRIDGE, CRACKED, VOTE, report

URL = "https://courier.example/bridge"


@pytest.fixture
def seen(filled):
    """The desk's store after somebody looked at what is new."""
    filled.look()
    time.sleep(0.005)  # what comes next comes later, by the clock of the store
    return filled


def listed(store, order="newest"):
    """The rows of the list by the first report of each story, in its order."""
    return {row.head.reports[0]: row for row in store.listed(Wanted(order=order)).rows}


def arrive(store):
    """A report of the bridge, an edit of another, and a report of the vote that corrects itself."""
    store.add([
        report("hill", CRACKED.replace("now take", "today take"), outlet="Hill Radio"),
        report("courier", BRIDGE.replace("two of its", "nine of its"), url=URL),
        report("coast", f"{VOTE}\nCorrection: the vote is on Sunday.\n", outlet="Coast"),
    ])  # fmt: skip


def test_the_list_tells_what_new_tells(seen):
    """The same reports, edits, corrections and judgements, story by story."""
    since = seen.last_look()
    arrive(seen)
    seen.judge(Judged("rests on", ("ledger",), name="Northport Courier"))
    told = {news.story.id: news for news in seen.new(since, compare=False)}
    assert {row.head.id: row.news for row in listed(seen).values()} == told
    [bridge] = [news for news in told.values() if "ledger" in news.story.reports]
    assert (len(bridge.reports), len(bridge.edits), len(bridge.judged)) == (1, 1, 1)


def test_after_a_look_nothing_is_new(seen):
    """And the list says since when."""
    arrive(seen)
    assert any(row.news for row in listed(seen).values())
    time.sleep(0.005)
    seen.look()
    assert not any(row.news for row in listed(seen).values())
    assert seen.listed(Wanted()).since == seen.last_look()


def test_a_store_that_was_just_filled_has_no_news(filled):
    """Before anybody looked, what came within one day is not new."""
    assert not any(row.news for row in listed(filled).values())


def test_before_anybody_looked_the_last_day_is_new(filled):
    """What came more than a day before the newest arrival is known."""
    earlier = (datetime.now(UTC) - timedelta(days=3)).isoformat(timespec="milliseconds")
    with filled._connection as connection:
        connection.execute("UPDATE report SET added = ?", [earlier])
    arrive(filled)
    assert all(row.news for row in listed(filled).values())


def test_most_changed_counts_what_is_new(seen):
    """Two judgements outweigh one report, whichever story is the newer one."""
    seen.add([report("coast", VOTE.replace("on Sunday", "this Sunday"), outlet="Coast", published="2024-05-04")])
    first, second = listed(seen, "changed")
    assert first == "vote"
    for name in ("Northport Courier", "Hill Radio"):
        seen.judge(Judged("rests on", ("ledger",), name=name))
    assert next(iter(listed(seen, "changed"))) == second


def test_a_name_changes_no_single_story(seen):
    """It holds in all of them: no story is new by it."""
    seen.judge(Judged("name", name="Reyl", called="Tomas Reyl"))
    assert not any(row.news for row in listed(seen).values())


def test_news_of_one_story(seen):
    """With what its claims say before and after; nothing where nothing came."""
    text = f"{CRACKED}\nThe contractor Halm & Sons was paid four million in March, Meridian Post has learned.\n"
    seen.add([report("post", text, outlet="Hill Radio", title="Contractor was paid")])
    assert any("paid four million" in gist for gist in seen.news("courier").changes.claims)
    assert seen.news("courier", compare=False).changes.claims == ()
    assert seen.news("vote") is None


def test_the_list_of_an_empty_store(store):
    """Has no rows."""
    assert store.listed(Wanted(order="changed")).rows == ()
