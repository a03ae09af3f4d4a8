"""Groups of people that sign or say something together, and what their acts are called."""

from __future__ import annotations

import pytest

from onrecord.reader import crowds
from parsed import parsed

COUNTED = [
    ("Nearly 60 former senior U.S. diplomats rejected the plan.", ["former diplomats"]),
    ("The 58 Alvar diplomats wrote to the mayor.", ["Alvar diplomats"]),
    ("A group of former Alvar lawmakers urged the mayor to resign.", ["former Alvar lawmakers"]),
    ("In a letter, 23 retired ferry captains said that it was safe.", ["retired ferry captains"]),
    ("The lawmakers met for 23 days.", []),
    ("Ann Turner wrote to the mayor.", []),
]


@pytest.mark.parametrize(("text", "names"), COUNTED)
def test_a_counted_group_bears_its_own_words(text: str, names: list[str]) -> None:
    """Without how many it is of and of what rank."""
    assert [called for _, called in crowds.named(parsed(text))] == names


def test_a_few_of_many_sign_in_the_name_of_the_group() -> None:
    """ "Ann Lee, Tom Reyes and others" are the group told of before; two who are all are not."""
    near = [(10, "former diplomats")]
    assert crowds.signers("Ann Lee, Tom Reyes and several others", near, 90) == "former diplomats"
    assert crowds.signers("Ann Lee and Tom Reyes", near, 90) is None
    assert crowds.signers("Ann Lee, Tom Reyes and others", near, 5) is None


ONE = [
    ("former diplomats", ["former Alvar diplomats"], "former Alvar diplomats"),
    ("former diplomats", ["former Alvar sea diplomats", "former sea diplomats"], "former Alvar sea diplomats"),
    ("former diplomats", ["former Alvar diplomats", "former Lisbon diplomats"], "former diplomats"),
    ("former diplomats", ["former lawmakers"], "former diplomats"),
]


@pytest.mark.parametrize(("called", "names", "fuller"), ONE)
def test_a_group_is_called_by_the_fullest_of_its_names(called: str, names: list[str], fuller: str) -> None:
    """Where the fuller names are one group's; of two groups it may be either, and keeps its own."""
    assert crowds.one_of(called, names) == fuller
