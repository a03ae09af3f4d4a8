"""Searching: whatever somebody types is words to be found, and each condition narrows what is found."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.store import Query

BOTH = {"courier", "ledger", "again"}  # the reports on the bridge


@given(st.text(max_size=40))
@example('"')
@example('"" OR NEAR(bridge cracks) * ^ { } :')
@example("speaker:Lindqvist -bridge AND NOT")
@example("bridge\x00cracks")
@example("\ud800 bridge \udcff")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_is_an_error(filled, words):
    """No sign means anything to the index: any text is searched for as it stands."""
    assert all(item.rank <= 0 for item in filled.search(words))


def test_words_in_marks_stand_side_by_side(filled):
    """Without marks both words need only be there."""
    assert {item.report for item in filled.search("bridge harbour")} == BOTH
    assert {item.report for item in filled.search('"harbour bridge"')} == BOTH
    assert filled.search('"bridge harbour"') == []


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2024-05-03", "2024-05-03", BOTH),
        ("2024-05-03T23:00:00Z", None, BOTH),
        ("2024-05-04", None, set()),
        (None, "2024-05-02", set()),
    ],
)
def test_both_days_are_within(filled, since, until, found):
    """A report of the first or the last day is found; the hour says nothing."""
    assert {item.report for item in filled.search("bridge", Query(since=since, until=until))} == found


def test_nobody_speaks_in_a_whole_report(filled):
    """Asked for a speaker, only statements are found: none before anything was read."""
    assert filled.search("bridge", Query(speaker="Lindqvist")) == []


def test_no_more_than_asked_for(filled):
    """The limit is of each kind."""
    assert len(filled.search("bridge", Query(limit=1))) == 1
