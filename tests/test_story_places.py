"""The places of a story, over all its reports."""

from dataclasses import replace

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
        ("The tax that was proposed in Geneva is high.", None),
        ("They feared for the upcoming Geneva summit before the Geneva summit.", None),
        ("Sen. Mara Lind, a Republican who spoke in Geneva for Roth, left.", places.HAPPENED),
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


def test_what_is_history_is_no_scene():
    """An old siege makes a town no scene of this week's news; a whole country is no scene."""
    old = "Two sailors were killed in Geneva in 1993."
    told = placed("a", old, "Geneva")
    dated = Time(Span("a", 37, 41), "DATE", "1993", "1993-01-01", "1993-12-31", 1, "test")
    news = replace(told.report, published="2021-08-20")
    assert places.gather([told])[0].role == places.HAPPENED
    assert places.gather([replace(told, report=news, times=(dated,))])[0].role is None
    country = replace(told.places[0], geonames=2658434)  # Switzerland
    assert places.gather([replace(told, places=(country,))])[0].role is None


def test_a_role_is_told_only_where_the_other_mentions_do_not_speak_against_it():
    """Where somebody is from is said of what is named for nothing else; a scene of at least half of the mentions."""
    rest = [placed(name, "They spoke of Geneva.", "Geneva") for name in "bc"]
    native = placed("a", "A resident of Geneva wrote.", "Geneva")
    met = placed("a", "Two envoys met in Geneva.", "Geneva")
    assert places.gather([native, *rest])[0].role is None
    assert places.gather([met, rest[0]])[0].role == places.HAPPENED
    assert places.gather([met, *rest])[0].role is None


@pytest.mark.parametrize(
    "text",
    [
        "The Geneva Democrat voted for it.",
        "Mara Lind, Geneva Republican, voted for it.",
        "It was sold by Geneva Gov. Mara Lind.",
        "Sen. Mara Lind of Geneva voted for it.",
        "As governor of Geneva she had voted for it.",
        "The former president of Geneva sold it.",
        "She studied law at the University of Geneva for a year.",
        "He has degrees from Faro and Geneva, the paper said.",
        "They stood before the battleship USS Geneva on that day.",
        "The council, to borrow from Geneva, slept.",
    ],
)
def test_a_label_is_no_place_of_the_story(text):
    """A state in a title, a university, a ship or a writer is no place."""
    assert places.gather([placed("a", text, "Geneva")]) == ()


@pytest.mark.parametrize(
    "text", ["The Geneva Republican primary is near.", "Democrats in Geneva voted.", "Geneva voted for a Democrat."]
)
def test_a_place_beside_a_party_is_a_place(text):
    """Where a party votes is told."""
    assert len(places.gather([placed("a", text, "Geneva")])) == 1


def test_washington_is_one_place():
    """The city and the District of Columbia."""
    city, district = placed("a", "They met in Geneva.", "Geneva"), placed("b", "They slept in Geneva.", "Geneva")
    city = replace(city, places=(replace(city.places[0], name="Washington", geonames=4140963),))
    district = replace(district, places=(replace(district.places[0], name="District of Columbia", geonames=4138106),))
    [told] = places.gather([district, city])
    assert (told.name, told.geonames, len(told.cites)) == ("Washington", 4140963, 2)


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


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Mara Lind (D) of Geneva voted for it.",
        "Sens. Ana Roth of Ohio, Ben Lind of Faro and Ida Holm of Geneva voted for it.",
        "Geneva's Sen. Mara Lind voted for it.",
        "A Geneva delegate in a straw hat sang.",
        "An alternate delegate from Geneva sang.",
        "Mara Lind (Geneva) and Ben Holm voted for it.",
        'Related news:\n-- "Poll Shows Support, Geneva Shop Is A Hit."',
    ],
)
def test_whom_a_seat_or_a_link_only_labels_is_nowhere(text):
    """Members of a house are known by their states, and a link is of another story."""
    assert places.gather([placed("a", text, "Geneva")]) == ()


def test_the_northern_district_of_a_state_is_no_person():
    """Two names and "of" are a person's only with a title or a party."""
    assert len(places.gather([placed("a", "The Northern District of Geneva ruled.", "Geneva")])) == 1


def test_an_aside_is_not_where_it_happened():
    """The scene is told of the main event: where a report opens, in its headline, or by several reports."""
    opening = "The council argued over the bridge. " * 16 + "\n\nIt went on.\n\n"
    aside = placed("a", f"{opening}Two envoys were shot in Geneva.", "Geneva")
    assert places.gather([aside])[0].role is None
    titled = replace(aside, report=replace(aside.report, title="Envoys shot in Geneva"))
    assert places.gather([titled])[0].role == places.HAPPENED


def test_a_plan_that_fell_through_is_none():
    """ "Plans for talks in Geneva fell through": nothing is planned there."""
    text = "Plans for a signing in Geneva fell through."
    assert places.gather([placed("a", text, "Geneva")])[0].role is None


def test_one_name_that_two_reports_place_differently_is_one_place():
    """The place that most mentions have; a report that has both keeps them apart."""
    one = placed("a", "They met in Geneva.", "Geneva")
    (place,) = one.places
    other = replace(place, span=Span("b", 13, 19), geonames=5, country="US")
    elsewhere = Reading(Report("b", "They met in Geneva."), places=(other,))
    assert len(places.gather([one, one, elsewhere])) == 1
    both = replace(one, places=(place, replace(other, span=place.span)))
    assert len(places.gather([both])) == 2
