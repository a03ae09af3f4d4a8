"""The time line as iCalendar, read back by a library that calendars use."""

from datetime import date

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northport import sheets, story
from onrecord.export import calendar
from onrecord.model import Event

ON = sheets()
CLOSED = ON["courier"].at("Inspectors closed the harbour bridge in Northport on Friday")
POST = ON["post"].at("At least 14 bearings of the harbour bridge are cracked")


def events(*timeline):
    """The events of a story's calendar, as a calendar program sees them."""
    text = calendar.account(story(timeline=tuple(timeline)))
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


def event(what="Inspectors closed the bridge", start="2024-05-03", end="2024-05-03", *, disputed=False):
    return Event(start or "", start, end, what, (CLOSED, POST), disputed)


def test_a_day_is_an_all_day_event_with_its_evidence():
    """It ends where the next day begins; who says so, in which words, stands in the description."""
    [found] = events(event())
    assert found.decoded("dtstart") == date(2024, 5, 3)
    assert found.decoded("dtend") == date(2024, 5, 4)
    assert found["summary"] == "Inspectors closed the bridge"
    assert "The Northport Courier: “Inspectors closed the harbour bridge" in found["description"]
    assert "Meridian Post: “At least 14 bearings" in found["description"]
    assert found["url"] == "https://courier.example/bridge"


def test_a_month_lasts_a_month():
    """What is only known to lie in May may have been on any day of it."""
    [found] = events(event(start="2024-05-01", end="2024-05-31"))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (date(2024, 5, 1), date(2024, 6, 1))


def test_what_reports_date_differently_says_so():
    """A disputed date is told as one."""
    [found] = events(event(disputed=True))
    assert "The reports differ on the date." in found["description"]


@pytest.mark.parametrize("start", [None, "", "2024-13-41", "soon"])
def test_what_has_no_date_is_left_out(start):
    """A calendar has no place for it."""
    assert events(event(start=start, end=None)) == []


def test_the_same_account_gives_the_same_calendar():
    """Neither the clock nor chance is in it; every event has an id of its own."""
    told = story(timeline=(event(), event("The bridge opened")))
    assert calendar.account(told) == calendar.account(told)
    found = icalendar.Calendar.from_ical(calendar.account(told)).walk("VEVENT")
    assert len({one["uid"] for one in found}) == 2
    assert {one.decoded("dtstamp").date() for one in found} == {date(2024, 5, 5)}


def test_an_empty_time_line_is_an_empty_calendar():
    """Still a calendar that programs open."""
    assert events() == []


@pytest.mark.parametrize(
    "what",
    [
        "a, b; c \\ d",
        "BEGIN:VEVENT",
        "x" * 400,
        "é" * 200,
        "😀" * 90,
        "two\nlines\r\nEND:VCALENDAR",
        "“quoted”, they said",
    ],
)
def test_text_comes_back_as_it_was(what):
    """Signs of the format are escaped, long lines are folded between characters, line ends are no line ends."""
    [found] = events(event(what))
    assert str(found["summary"]) == " ".join(what.split())


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_line_is_longer_than_the_standard_allows(what):
    """75 octets and a line end, whatever a report says; nothing breaks out of its property."""
    text = calendar.account(story(timeline=(event(what or "x"),)))
    assert all(len(line.encode(errors="replace")) <= calendar.FOLD for line in text.split("\r\n"))
    assert text.count("\r\nBEGIN:VEVENT\r\n") == 1
    assert text.endswith("END:VCALENDAR\r\n")
