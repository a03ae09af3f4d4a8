"""What is lost or changed between a passage and its copy."""

from __future__ import annotations

import pytest

from drawn import reading
from onrecord import origins
from onrecord.origins import changes

TOLD = [
    ("It could close in May.", "It will close in May.", "the hedge “could” is gone"),
    ("He allegedly took it and may leave.", "He took it and leaves.", "the hedges “allegedly” and “may” are gone"),
    ("It could close.", "It could close.", ""),
    ("It will close.", "It could close.", ""),
    (
        "He said “we shall not close it”.",
        "He said “we shall never close it”.",
        "“we shall not close it” became “we shall never close it”",
    ),
    ("He said “we shall not close it.”", "He said “We shall not close it”.", ""),
    ("He said “we shall not close it”.", "He said “it is raining on the bridge”.", ""),
    ("He said “no”.", "He said “nope”.", ""),
    ("", "", ""),
]


@pytest.mark.parametrize(("earlier", "later", "expected"), TOLD)
def test_hedges_that_go_and_quotations_that_change_are_told(earlier: str, later: str, expected: str) -> None:
    """A hedge gained is none lost; marks and capitals of a quotation do not matter; other quotations are others."""
    assert changes.told(earlier, later) == expected


TEXT = "The old bridge over the sound {} be shut for the whole of the coming winter because of cracks in nine bearings."


def test_the_edge_of_a_copy_says_what_was_lost() -> None:
    """A report that prints another's sentence without its doubt says so on the edge."""
    first = reading(TEXT.format("could"), id="a", outlet="Ledger Daily", published="2024-01-01")
    second = reading(TEXT.format("will"), id="b", outlet="Coast Post", published="2024-01-02")
    [edge] = [edge for edge in origins.graph([first, second]).edges if edge.relation == "copies"]
    assert (edge.source, edge.target, edge.detail) == ("b", "a", "the hedge “could” is gone")
