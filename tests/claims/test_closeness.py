"""How much of one version another says too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import closeness
from onrecord.claims.units import Unit, units
from told import reading


def version(text: str) -> Unit:
    """The first proposition of a one-sentence report."""
    return units([reading(text)])[0]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Inspectors closed the harbour bridge on Friday.", "The harbour bridge was closed by inspectors.", True),
        ("The attorneys sued the northern harbour.", "The lawyers sued the northern harbour.", True),
        ("Inspectors closed the harbour bridge.", "Voters elected a new treasurer by a narrow margin.", False),
        ("The mayor opened the bridge.", "The mayor married a dentist from Bergen.", False),
    ],
)
def test_versions_of_one_thing_are_close(left: str, right: str, expected: bool) -> None:
    """Words in common, or words of like meaning, make two versions close; one shared name does not."""
    assert closeness.close(version(left), version(right)) is expected


def test_closeness_has_no_direction() -> None:
    """The shorter side counts, whichever comes first."""
    one, two = version("Inspectors closed the bridge."), version("Inspectors closed the old harbour bridge on Friday.")
    assert closeness.share(one, two) == closeness.share(two, one) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("left", "right", "expected"), [("begin", "start", True), ("begin", "sink", False), ("", "", True)]
)
def test_verbs_of_like_meaning_are_alike(left: str, right: str, expected: bool) -> None:
    """Equal, or near in meaning."""
    assert closeness.alike(left, right) is expected


WORDS = st.lists(st.sampled_from(["attorney", "lawyer", "bridge", "harbour", "begin", "start", "quay"]), max_size=5)


@given(WORDS, WORDS)
def test_of_as_many_words_neither_side_is_the_shorter(left: list[str], right: list[str]) -> None:
    """ "Lawyers and attorneys" is as close to "lawyers at the bridge" as the other way round."""
    one = version("Inspectors closed the bridge.")
    sides = [replace(one, proposition=replace(one.proposition, words=tuple(words))) for words in (left, right)]
    assert 0 <= closeness.share(*sides) == closeness.share(*reversed(sides)) <= 1
