"""Quantities in a sentence: least, most and unit."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Number, Span
from onrecord.reader import quantities
from parsed import parsed

MANY = math.inf


def found(text: str) -> list[tuple[str, float, float, str]]:
    """Each quantity: its words, least, most and unit."""
    doc = parsed(text)
    return [(text[n.span.start : n.span.end], n.least, n.most, n.unit) for n in quantities.find(doc, 0, len(doc), "r")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They found 12 cracks.", ("12", 12, 12, "crack")),
        ("They had 538 votes.", ("538", 538, 538, "vote")),
        ("They found at least 14 cracks.", ("14", 14, MANY, "crack")),
        ("They found more than 100 cracks.", ("100", 100, MANY, "crack")),
        ("A dozen horses drowned.", ("A dozen", 12, 12, "horse")),
        ("Some 1,200 people marched.", ("1,200", 1080, 1320, "people")),
        ("Nearly two dozen members marched.", ("two dozen", 21.6, 24, "member")),
        ("Up to 30 boats sank.", ("30", 0, 30, "boat")),
        ("It took 60% of the time.", ("60", 60, 60, "%")),
        ("Two-thirds of the town voted.", ("Two-thirds", 200 / 3, 200 / 3, "%")),
        ("The bridge cost $1.2 billion to build.", ("1.2 billion", 1.2e9, 1.2e9, "$")),
        ("The repairs took 18 months.", ("18", 18, 18, "month")),
        ("Divers rescued at least 1500 sailors.", ("1500", 1500, MANY, "sailor")),
        ("Police arrested 2000 people.", ("2000", 2000, 2000, "people")),
        ("Some 1800 boats sank.", ("1800", 1620, 1980, "boat")),
        ("The repairs cost $1950.", ("1950", 1950, 1950, "$")),
        ("The bridge is shut for a whole year.", ("a whole", 1, 1, "year")),
        ("Twenty-five sailors drowned.", ("Twenty-five", 25, 25, "sailor")),
        ("Dozens of sailors drowned.", ("Dozens", 24, MANY, "sailor")),
    ],
)
def test_a_quantity_has_a_least_a_most_and_a_unit(text: str, expected: tuple[str, float, float, str]) -> None:
    """Words and figures are one number; what qualifies it opens its range."""
    [(words, least, most, unit)] = found(text)
    assert (words, unit) == (expected[0], expected[3])
    assert (least, most) == pytest.approx((expected[1], expected[2]))


@pytest.mark.parametrize("text", ["between three and 5 votes", "3 to 5 votes", "three or five votes"])
def test_a_range_is_one_quantity(text: str) -> None:
    """Both ends of a range belong to one number."""
    [(_, least, most, unit)] = found(text)
    assert (least, most, unit) == (3, 5, "vote")


@pytest.mark.parametrize(
    "text",
    [
        "It closed in 2013.",
        "It closed on May 3.",
        "It closed on 20 December.",
        "It closed at 8 p.m. sharp.",
        "It lost the 2016 vote.",
        "The 2016 protests were small.",
        "It has been closed since about 2013.",
        "It published its 2013 results.",
        "It closed in 2013 despite protests.",
        "It was the second warning.",
        "It took a year and a half.",
        "Ann Moss, 44, left.",
        "Ann Moss left aged 13.",
    ],
)
def test_times_ordinals_and_ages_are_no_quantities(text: str) -> None:
    """They say when, which or how old, not how many."""
    assert found(text) == []


def test_a_vote_is_two_quantities() -> None:
    """ "234 to 175" is no range."""
    assert [(least, most) for _, least, most, _ in found("They voted 234 to 175 for it.")] == [(234, 234), (175, 175)]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 10**6))
def test_a_written_figure_is_read_back(value: int) -> None:
    """Figures with and without separators have the same value, those that might be years among them."""
    for written in (f"{value}", f"{value:,}"):
        quantity = [n for n in found(f"The ferry carried at least {written} people.") if n[2] == MANY]
        assert [n[1] for n in quantity] == [value]


def number(least: float, most: float) -> Number:
    """A bare quantity."""
    return Number(Span("r", 0, 1), least, most, "x")


def test_a_range_contains_its_parts() -> None:
    """A dozen may be "at least 12" but not "more than 13"."""
    assert quantities.same(number(12, 12), number(12, MANY))
    assert not quantities.same(number(12, 12), number(13, MANY))
