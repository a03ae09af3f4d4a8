"""Bodies that go by their owner: an administration, a campaign, a team, an office, a state's court."""

from __future__ import annotations

import pytest
from attributed import last, resolve

SAID = "[said|cue] [it was late|content]."
HOLT = "President Joe Holt met Gov. Ann Moss in Ohio.\n"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        (HOLT, "The Holt administration", "Holt administration"),
        (HOLT, "Mr. Holt's re-election campaign", "Holt campaign"),
        (HOLT, "Ms. Moss's team", "Ann Moss’s team"),
        (HOLT, "The administration", "Holt administration"),
        ("Ann Moss ran for mayor.\n", "Her campaign", "Moss campaign"),
        (HOLT + "The Moss campaign paid for it.\n", "The campaign", "Moss campaign"),
        (HOLT, "The county sheriff's office", "county sheriff's office"),
        (
            HOLT + "The Ohio secretary of state's office counted on Monday.\n",
            "The secretary of state's office",
            "Ohio secretary of state's office",
        ),
        (HOLT, "The state Supreme Court", "Ohio Supreme Court"),
        (HOLT, "Ohio's Supreme Court", "Ohio Supreme Court"),
        ("Voters in Ohio and in North Dakota waited.\n", "The state's Supreme Court", "North Dakota Supreme Court"),
        (HOLT, "The Supreme Court", "Supreme Court"),
        (HOLT, "the Holt camp", "Holt campaign"),
        (HOLT + "League President Tim Ware came.\n", "the administration", "Holt administration"),
        (HOLT, "The state of Ohio", "Ohio"),
        (HOLT, "The government", "U.S. government"),
        (HOLT, "Norway's government", "Norwegian government"),
        (HOLT, "the federal government", "federal government"),
    ],
)
def test_a_body_goes_by_its_owner(before: str, source: str, name: str) -> None:
    """Whose it is gives the body its name, in the fullest words that the text has for it."""
    statement = last(f"{before}[{source}|source] {SAID}")
    assert (statement.speaker_name, statement.naming) == (name, "named")


@pytest.mark.parametrize("before", ["Norway met Sweden.\n", "Nobody came.\n", "Norway met Ohio.\n"])
def test_the_government_is_of_the_country_that_a_text_is_about(before: str) -> None:
    """Where a text does not speak of the United States most of all, “the government” is nobody's that we know."""
    assert last(f"{before}[The government|source] {SAID}").speaker_name is None


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Former President Joe Holt met Gov. Ann Moss.\n", "The administration"),
        ("President Joe Holt met President Ann Moss.\n", "The administration"),
        ("The Moss campaign and the Holt campaign paid.\nIt rained.\n", "A campaign"),
        (HOLT, "The Moss defense team"),
        ("Afghan President Omar Tarin came. He spoke.\n", "His government"),
    ],
)
def test_a_body_without_a_clear_owner_stays_unnamed(before: str, source: str) -> None:
    """A president of the past, two presidents, somebody's lawyers: no body is made up."""
    assert last(f"{before}[{source}|source] {SAID}").speaker_name is None


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Democrats", "Democrats"),
        ("House Democrats", "House Democrats"),
        ("Senate Republicans", "Senate Republicans"),
        ("Democrats who left early", None),
        ("Most of the Democrats", None),
        ("Democrats and consumer groups", None),
        ("House Republican leaders — including Rep. Ann Moss —", None),
    ],
)
def test_a_class_goes_by_its_whole_name_or_by_none(source: str, name: str | None) -> None:
    """ "House Democrats" are not all Democrats, and those who left early have no name."""
    statement = last(f"Rep. Ann Moss was there.\n[{source}|source] {SAID}")
    assert (statement.speaker_name, statement.naming) == (name, "class")


@pytest.mark.parametrize(("word", "people"), [("Republican", "Republicans"), ("Democratic", "Democrats")])
def test_a_party_adjective_cites_its_people(word: str, people: str) -> None:
    """ "Republican criticism" is that of Republicans."""
    statement = last(f"The plan drew [{word}|source] [criticism|cue] [that it was dear|content].")
    assert (statement.speaker_name, statement.naming) == (people, "class")


def test_it_is_the_body_that_spoke_before() -> None:
    """A body that goes by its owner is "it" in the next sentence, not in a later paragraph of somebody else's."""
    marked = (
        "[Norway's government|source] [called|cue] [the strike illegal|content].\n"
        "[It|source] [said|cue] that [the port would stay open|content].\n"
        "[Ann Moss|source] [said|cue] [no|content].\n\n\n[It|source] [said|cue] [the port was open|content]."
    )
    told = resolve(marked).statements
    assert [statement.speaker_name for statement in told] == ["Norwegian government"] * 2 + ["Ann Moss", None]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the White House and Senate Republicans", "White House"),
        ("House and Senate Republicans", None),
    ],
)
def test_a_body_beside_a_class_is_named(source: str, name: str | None) -> None:
    """Of a body and a class the body has the name; a chamber only says whose the class is."""
    told = last(f"[{source}|source] [said|cue] [it was late|content].").speaker_name
    assert told == name if name else told not in {"Senate", "House of Representatives"}


@pytest.mark.parametrize("source", ["some", "many", "others", "few", "many people"])
def test_some_are_a_class(source: str) -> None:
    """A word that only counts is of several, whoever they are."""
    assert last(f"Ann Moss left, and [{source}|source] {SAID}").naming == "class"
