"""Names of persons: what their parts are, and which two can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import persons
from onrecord.identity.persons import PersonName


def name(text: str) -> PersonName:
    """A parsed name that is known to be one."""
    parsed = persons.parse(text)
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(
    ("text", "first", "middle", "last"),
    [
        ("Mara Lindqvist", "Mara", (), "Lindqvist"),
        ("Joseph R. Holt Jr.", "Joseph", ("R.",), "Holt"),
        ("Ursula von der Heide", "Ursula", (), "von der Heide"),
        ("Osama bin Harun", "Osama", (), "bin Harun"),
        ("Lindqvist", "", (), "Lindqvist"),
        ("al-Harun", "", (), "al-Harun"),
        ("H.R. Brand", "H.R.", (), "Brand"),
        ("Anna Maria  Ortiz", "Anna", ("Maria",), "Ortiz"),
    ],
)
def test_a_name_has_parts(text: str, first: str, middle: tuple[str, ...], last: str) -> None:
    """Particles belong to the surname; a suffix is no part, but tells a son from his father."""
    assert name(text) == PersonName(first, middle, last, junior="Jr" in text)


def test_nothing_is_no_name() -> None:
    """White space has no parts."""
    assert persons.parse("  ") is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Adam B. Holt", "Adam Holt"),
        ("Mike Holt", "Michael Holt"),
        ("Eddie Ware", "Edward Ware"),
        ("J. Holt", "John Holt"),
        ("Holt", "John Holt"),
        ("José Núñez", "Jose Nunez"),
        ("Bashar al-Harun", "Bashar Harun"),
        ("Sarah Moss Reyes", "Sarah Reyes"),
        ("John Ellis Holt", "Ellis Holt"),
        ("Sergei Varin", "Sergey Varin"),
        ("Joseph R. Holt Jr.", "Joe Holt"),
        ("Joseph R. Holt Jr.", "Holt"),
        ("Joe Holt Jr.", "Holt Jr."),
    ],
)
def test_one_person_may_be_called_both(left: str, right: str) -> None:
    """Middle names, nicknames, initials, accents and transliterations do not part a person."""
    assert persons.compatible(name(left), name(right))
    assert persons.compatible(name(right), name(left))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bill Holt", "Hillary Holt"),
        ("Donald Moss", "Ivanka Moss"),
        ("John A. Holt", "John B. Holt"),
        ("John Holt", "John Hold"),
        ("Ann Moss", "Ann Mossberg"),
        ("J. Holt", "Mark Holt"),
        ("Mark Holt Sr.", "Mark Holt"),
        ("Mark Holt Sr.", "Mark Holt Jr."),
        ("Holt", "Ware"),
        ("Joe Holt", "Joe Holt Jr."),
        ("Joe Holt", "Holt Jr."),
    ],
)
def test_two_persons_are_never_one(left: str, right: str) -> None:
    """A clash of first names, of middle initials or of surnames keeps two names apart."""
    assert not persons.compatible(name(left), name(right))
    assert not persons.compatible(name(right), name(left))


@pytest.mark.parametrize(
    ("text", "gender"),
    [("Antony Holt", "m"), ("Nikki R. Moss", "f"), ("Holt", None), ("H.R. Brand", None), ("Xyqu Holt", None)],
)
def test_a_first_name_may_tell_a_gender(text: str, gender: str | None) -> None:
    """Initials, surnames and unknown names tell none."""
    assert persons.gender(name(text)) == gender


WORDS = st.lists(st.sampled_from(["Ann", "B.", "van", "de", "Moss", "al-Harun", "Jr.", "Ó"]), min_size=1, max_size=5)


@given(WORDS)
def test_every_name_is_its_own(words: list[str]) -> None:
    """A name is compatible with itself, and none of its words is made up."""
    text = " ".join(words)
    parsed = name(text)
    assert persons.compatible(parsed, parsed)
    assert set(f"{parsed.first} {' '.join(parsed.middle)} {parsed.last}".split()) <= set(words)
