"""The places of a story, over all its reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import places
from onrecord.model import Furniture, Place, Reading, Report, Span, StoryPlace, Time


def placed(report, text, *names, furniture=(), event=None, head=""):
    found = tuple(
        Place(
            Span(report, at, at + len(name)), name, 46.2, 6.1, "CH", 2660646 if name == "Geneva" else None, 0.9, "test"
        )
        for name in names
        if (at := text.find(name)) >= 0
    )
    times = (
        (Time(Span(report, 0, 1), "DATE", "2021-06-16", "2021-06-16", "2021-06-16", 1, "test", event, head),)
        if event
        else ()
    )
    return Reading(Report(report, text, furniture=furniture), places=found, times=times)


def test_a_place_of_two_reports_is_one_with_both_cites():
    """GeoNames ids join mentions over reports; the most mentioned place comes first."""
    one = placed("a", "They met in Geneva near Nyon.", "Geneva", "Nyon")
    two = placed("b", "Geneva was calm.", "Geneva")
    first, second = places.gather([one, two])
    assert (first.name, len(first.cites)) == ("Geneva", 2)
    assert (second.name, len(second.cites)) == ("Nyon", 1)
    assert {cite.report for cite in first.cites} == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Their Geneva meeting was short.", places.HAPPENED),
        ("The company plans to open a mill in Geneva.", places.PLANNED),
        ("The envoys will meet in Geneva.", places.PLANNED),
        ("A resident of Geneva wrote to the paper.", places.FROM),
        ("Mara Lind, the mayor of Geneva, wrote to the paper.", places.FROM),
        ("Two envoys met in Geneva.", places.HAPPENED),
        ("A gunman killed two people in Geneva.", places.HAPPENED),
        ("Hundreds marched through the rain in Geneva.", places.HAPPENED),
        ("They sent the letter to Geneva's largest bank.", None),
        ("The judge who died, they said, had studied in Geneva.", None),
        ("The paper wrote about Geneva.", None),
    ],
)
def test_the_role_is_said_only_where_the_text_says_it(text, role):
    """Where it happened, where it is planned, where somebody is from; else nothing."""
    (place,) = places.gather([placed("a", text, "Geneva")])
    assert place.role == role


def test_a_dated_event_makes_its_place_the_scene():
    """A place within a dated event's words is where it happened, unless somebody only said so."""
    text = "The bridge fell in Geneva on Monday."
    assert places.gather([placed("a", text, "Geneva", event=Span("a", 0, 35))])[0].role == places.HAPPENED
    said = "She warned that bridges fell in Geneva on Monday."
    assert places.gather([placed("a", said, "Geneva", event=Span("a", 0, 48))])[0].role is None


@pytest.mark.parametrize(
    ("text", "head", "role"),
    [
        ("The army had a base in Geneva in 2002.", "have", None),
        ("The board sent an envoy to Geneva in July.", "send", None),
        ("The envoy flew to Geneva in July.", "fly", places.HAPPENED),
    ],
)
def test_what_holds_for_long_and_what_is_sent_somewhere_did_not_happen_there(text, head, role):
    """That there was a base, or that somebody was sent, makes a place no scene; who goes there is there."""
    told = placed("a", text, "Geneva", event=Span("a", 0, len(text) - 1), head=head)
    assert places.gather([told])[0].role == role


def test_page_furniture_is_no_place_of_the_story():
    """A caption's place is marked, not told."""
    assert places.gather([placed("a", "Photo: Geneva", "Geneva", furniture=(Furniture(0, 13, "credit"),))]) == ()


def at(latitude, longitude):
    return StoryPlace("x", latitude, longitude, None, None, None, ())


def test_distances_between_places():
    """Geneva and Paris are about 410 km apart; an unplaced place has no distance."""
    assert 400 < places.distance(at(46.2, 6.1), at(48.9, 2.3)) < 420
    assert places.distance(at(None, None), at(0, 0)) is None


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(-90, 90), st.floats(-180, 180))
def test_distance_is_the_same_both_ways_and_within_half_the_earth(a, b, c, d):
    """Kilometres on a sphere: never negative, never more than half its girth."""
    there, back = places.distance(at(a, b), at(c, d)), places.distance(at(c, d), at(a, b))
    assert there == pytest.approx(back)
    assert 0 <= there <= 20_016
