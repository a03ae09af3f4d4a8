"""The strip of the time line: events in order, each with room, dates below."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.export import axis
from onrecord.export.page import Dated

SUMMIT = ("16 June 2021", "2021-06-16", "2021-06-16")
BASES = ("early 2000s", "2000-01-01", "2003-12-31")
ATTACKS = ("11 September 2001", "2001-09-11", "2001-09-11")
VISITS = ("July 2021", "2021-07-01", "2021-07-31")


def event(when, start, end, *, disputed=False):
    return Dated(when, "something", start, end, disputed, ())


def drawn(*events):
    return axis.draw([event(*one) for one in events])


def test_few_events_are_read_faster_as_a_list():
    """Two need no strip, and what has no date counts for none."""
    assert drawn(SUMMIT, VISITS) is None
    assert drawn(SUMMIT, VISITS, ("some day", None, None)) is None
    assert drawn(SUMMIT, VISITS, ("a broken day", "2021-13-40", None)) is None


def test_events_stand_in_the_order_of_time():
    """From left to right, whatever the scale."""
    strip = drawn(ATTACKS, SUMMIT, VISITS)
    assert [bar.x for bar in strip.bars] == sorted(bar.x for bar in strip.bars)


def test_a_day_is_a_dot_and_a_longer_time_a_bar():
    """What is only known to lie within years is as long as these."""
    strip = drawn(BASES, SUMMIT, VISITS)
    widths = {bar.event.when: bar.width for bar in strip.bars}
    assert widths["16 June 2021"] == 0
    assert widths["early 2000s"] > widths["July 2021"] > 0


def test_what_falls_together_stands_above_one_another():
    """An attack within the early 2000s has a lane of its own."""
    strip = drawn(BASES, ATTACKS, SUMMIT)
    lanes = {bar.event.when: bar.y for bar in strip.bars}
    assert lanes["11 September 2001"] < lanes["early 2000s"]
    assert all(0 < bar.y < strip.line for bar in strip.bars)


def test_a_gap_of_decades_leaves_room_for_days():
    """Two days of one week are apart although a third event lies twenty years before."""
    strip = drawn(ATTACKS, ("1 July 2021", "2021-07-01", "2021-07-01"), ("4 July 2021", "2021-07-04", "2021-07-04"))
    first, second = strip.bars[1:]
    assert second.x - first.x > 20


def test_dates_below_do_not_touch():
    """Those without room are left out, the first and the last stay."""
    days = [(f"{day} March 2025", f"2025-03-{day:02}", f"2025-03-{day:02}") for day in range(1, 29)]
    strip = drawn(*days)
    ends = [axis._extent(tick.x, tick.label) for tick in strip.ticks]
    assert all(left[1] <= right[0] for left, right in pairwise(ends))
    assert strip.ticks[0].label == "1 March 2025"
    assert strip.ticks[-1].label == "28 March 2025"


def test_one_day_stands_in_the_middle():
    """Three events of one day: above one another, with one date."""
    strip = drawn(SUMMIT, SUMMIT, SUMMIT)
    assert {bar.x for bar in strip.bars} == {axis.WIDTH / 2}
    assert len({bar.y for bar in strip.bars}) == 3
    assert len(strip.ticks) == 1


def test_numbers_lead_to_the_list():
    """Each mark knows its line of the list, those without a date left out."""
    strip = drawn(("some day", None, None), ATTACKS, SUMMIT, VISITS)
    assert [bar.number for bar in strip.bars] == [2, 3, 4]


@pytest.mark.parametrize("end", [None, "2020-01-01"])
def test_an_end_before_the_start_is_no_end(end):
    """A day that ends before it begins is a day."""
    strip = drawn(("16 June 2021", "2021-06-16", end), ATTACKS, VISITS)
    assert all(bar.width >= 0 for bar in strip.bars)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.dates(), st.integers(0, 4000)), min_size=3, max_size=18))
def test_any_days_stay_on_the_strip(days):
    """However far apart: within the edges, in their lanes."""
    events = []
    for first, length in sorted(days):
        last = min(first.toordinal() + length, 3652059)
        events.append(("x", first.isoformat(), type(first).fromordinal(last).isoformat()))
    strip = drawn(*events)
    assert all(bar.x >= 0 and bar.x + bar.width <= strip.width for bar in strip.bars)
    assert all(0 < bar.y < strip.line < strip.height for bar in strip.bars)
