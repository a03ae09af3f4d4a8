"""Arithmetic of spans."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import model, spans
from onrecord.model import Span
from onrecord.reader.parse import parse
from onrecord.spans import Shelf, text_of


@pytest.mark.parametrize("module", [model, spans])
def test_examples_in_docstrings_hold(module):
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(module).failed == 0


def test_hull_refuses_two_reports():
    """A span never reaches from one report into another."""
    with pytest.raises(ValueError, match="one report"):
        spans.hull([Span("a", 0, 1), Span("b", 0, 1)])


@given(
    st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=30),
    st.integers(0, 4000),
    st.integers(1, 900),
)
def test_a_shelf_finds_what_a_look_at_everything_finds(places, start, length):
    """Items that share a code point with the range, in the order given, each once."""
    items = [(at, at + size, number) for number, (at, size) in enumerate(places)]
    end = start + length
    expected = [number for left, right, number in items if left < end and start < right]
    assert Shelf(items).touching(start, end) == expected


def test_the_text_of_a_parsed_report_is_put_together_once() -> None:
    """The same text, not another one like it, each time it is asked."""
    doc = parse("The ferry sank.\n\nNobody drowned.")
    assert text_of(doc) == doc.text
    assert text_of(doc) is text_of(doc)
