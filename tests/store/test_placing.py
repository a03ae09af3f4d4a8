"""A report without a date is placed in time beside the dated report that tells the same, if there is one."""

from itertools import permutations

import pytest

from onrecord.store import Store, placing
from onrecord.store.intake import BATCH
from onrecord.stories import OPENING, traces
from store.conftest import BRIDGE, CRACKED, VOTE, report
from store.newsdesk import wire

DATED = report("courier", BRIDGE, title="Harbour bridge closed over cracks")
UNDATED = report("ledger", CRACKED, outlet="Daily Ledger", published=None, published_by="none")
ELSEWHERE = report("vote", VOTE, outlet="Meridian Post", published=None, published_by="none")
THEN = traces.moment("2024-05-03")


def moment(store, id_):
    """When the store takes a report to have appeared, in days since 1970."""
    return store._connection.execute("SELECT moment FROM report WHERE id = ?", [id_]).fetchone()[0]


def added(store, id_):
    """When a report was added, likewise."""
    asked = "SELECT added FROM report WHERE id = ?"
    return traces.moment(store._connection.execute(asked, [id_]).fetchone()[0])


def stories(store):
    """The stories as sets of report ids."""
    return {frozenset(head.reports) for head in store.stories()}


@pytest.mark.parametrize("order", permutations([DATED, UNDATED, ELSEWHERE]), ids=lambda o: "-".join(r.id for r in o))
def test_it_joins_the_dated_report_of_its_event(store, order):
    """In one batch the order does not matter; the report of something else stays where it was: when it was added."""
    store.add(order)
    assert stories(store) == {frozenset({"courier", "ledger"}), frozenset({"vote"})}
    assert (moment(store, "ledger"), moment(store, "vote")) == (THEN, added(store, "vote"))


def test_it_joins_what_an_earlier_run_kept(filled):
    """The store's dated reports count, not only those that come along; its story dates it in the account."""
    filled.add([report("late", CRACKED.replace("Friday", "its own authority"), published=None, published_by="none")])
    assert filled.story("late").id == filled.story("courier").id
    [late] = [reading.report for reading in filled.show("late").readings if reading.report.id == "late"]
    assert (late.published, late.published_by) == ("2024-05-03", "story")
    assert filled.report("late").published is None, "what came in stays as it came"


def test_among_like_events_it_takes_its_own(store):
    """Of two closed bridges, years apart, it is beside the one that it tells of."""
    other = BRIDGE.replace("Elm Quay", "Tarn Ferry").replace("bearings", "pylons").replace("Mara Lindqvist", "Jon Arbo")
    store.add([DATED, report("old", other, published="2019-02-11"), UNDATED])
    assert moment(store, "ledger") == THEN


@pytest.mark.parametrize("text", ["No comment.", "“‘’” — …", "The minister said that it was not so."])
def test_what_says_hardly_anything_is_not_placed(filled, text):
    """Common words and mere signs are like no report, and no sign is an error."""
    filled.add([report("thin", text, published=None)])
    assert moment(filled, "thin") == added(filled, "thin")


def test_an_opening_that_ends_within_a_word_is_no_error(filled):
    """What is left of the word stands nowhere in the text."""
    filled.add([report("long", CRACKED + "tramway" * OPENING, published=None)])
    assert moment(filled, "long") == THEN


def test_a_topic_in_common_is_not_enough(filled):
    """Another matter of the same minister and the same harbour is not the closed bridge."""
    text = (
        "Ferry fares across the harbour will rise by a tenth next spring, Mara Lindqvist announced at the opening of a "
        "terminal for cruise passengers. Islanders with a yearly ticket are exempt.\n\nHoteliers welcomed the "
        "terminal, which was financed by a loan; the opposition called the fares a tax on commuters.\n"
    )
    filled.add([report("fares", text, outlet="Daily Ledger", published=None)])
    assert moment(filled, "fares") == added(filled, "fares")


def test_where_two_times_are_alike_it_is_less_clear(store):
    """The same words of another year make it less clear which of them a report is of."""
    store.add([DATED, UNDATED])
    alone, beside = placing.nearest(store._connection, 2, UNDATED)
    store.add([report("old", BRIDGE.replace("Friday", "Monday"), published="2019-02-11")])
    assert placing.nearest(store._connection, 2, UNDATED)[0] < 0.8 * alone
    assert beside == 1


def test_an_undated_report_places_no_other(store):
    """Where nothing has a date nothing is invented: like reports are one story, as of when they were added."""
    store.add([UNDATED, report("other", BRIDGE, published=None)])
    assert stories(store) == {frozenset({"ledger", "other"})}
    assert [moment(store, id_) for id_ in ("ledger", "other")] == [added(store, id_) for id_ in ("ledger", "other")]


def test_an_edited_page_without_a_date_stays_in_its_time(store):
    """Its version before is what it is most like."""
    store.add([report("page", BRIDGE, url="https://courier.example/bridge")])
    edited = BRIDGE.replace("two of its", "three of its")
    store.add([report("page", edited, url="https://courier.example/bridge", published=None)])
    assert [version.text for version in store.versions("page")] == [BRIDGE, edited]
    assert store._connection.execute("SELECT DISTINCT moment FROM report").fetchall() == [(THEN,)]


def test_one_run_or_two_come_to_the_same_places(tmp_path):
    """A run that ended behind a batch and was started again places every report as one that did not end."""
    reports, places = wire(3 * BATCH), []
    for name, first in (("whole.db", 0), ("again.db", BATCH)):
        with Store(tmp_path / name) as store:
            store.add(reports[:first])
            store.add(reports)
            asked = "SELECT id, moment FROM report WHERE moment < ? ORDER BY seq"
            places.append(store._connection.execute(asked, [traces.moment("2025-01-01")]).fetchall())
    assert places[0] == places[1]
    assert {report.id for report in reports if not report.published} & {id_ for id_, _ in places[0]}


def test_a_word_that_many_reports_hold_is_not_asked_for(filled, monkeypatch):
    """What a report costs does not grow with the store: of a word that is everywhere by now nothing is expected."""
    monkeypatch.setattr(placing, "MANY", 0)
    filled.add([report("late", CRACKED.replace("Friday", "its own"), published=None, published_by="none")])
    assert moment(filled, "late") == added(filled, "late")
