"""Arithmetic of spans."""

import doctest

import pytest

from onrecord import model, spans
from onrecord.model import Span


@pytest.mark.parametrize("module", [model, spans])
def test_examples_in_docstrings_hold(module):
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(module).failed == 0


def test_hull_refuses_two_reports():
    """A span never reaches from one report into another."""
    with pytest.raises(ValueError, match="one report"):
        spans.hull([Span("a", 0, 1), Span("b", 0, 1)])
