"""Propositions made ready to be compared: names, subjects and pronouns spelt out."""

from __future__ import annotations

from onrecord.claims import units
from told import at, reading, statement


def test_a_pronoun_gives_way_to_its_name() -> None:
    """What is compared names who "she" is; the passage itself stays as it is."""
    [unit] = units.units([reading("She closed the bridge on Friday.", names=[("She", "Mara Lindqvist")])])
    assert unit.told == "Mara Lindqvist closed the bridge on Friday"
    assert unit.text == "She closed the bridge on Friday"
    assert unit.names == {"mara lindqvist"}


def test_the_country_is_no_pronoun() -> None:
    """ "US" is not "us", though an entity stands behind it."""
    [unit] = units.units([reading("The US closed the naval bases.", names=[("US", "United States")])])
    assert unit.told == "The US closed the naval bases"


def test_a_lent_subject_is_told_and_counted() -> None:
    """A clause is compared with the subject that it takes from outside itself."""
    text = "Inspectors closed the bridge on Friday and counted twelve deep cracks."
    unit = next(u for u in units.units([reading(text)]) if "counted" in u.text)
    assert unit.told.startswith("Inspectors counted")
    assert "inspectors" in unit.words


def test_the_speaker_is_known_by_name() -> None:
    """The resolved name stands for the speaker; the reporter's own words have none."""
    text = "Engineers repaired the pier. Mara Lindqvist said the bridge was safe for all."
    cited = ("Mara Lindqvist", "said", "the bridge was safe for all")
    own, said = units.units([reading(text, statements=[statement(text, cited, "Mara Lindqvist")])])
    assert (own.speaker, said.speaker) == (None, "mara lindqvist")


def test_place_runs_from_the_first_word_to_the_last() -> None:
    """Where a unit stands in its report, as a share of its length."""
    text = "Engineers repaired the old pier. Inspectors closed the harbour bridge."
    first, second = units.units([reading(text)])
    assert 0 == first.place < second.place < 1


def test_a_name_that_is_ours_is_marked() -> None:
    """In a gist the name that replaces a pronoun stands in brackets; "its" is left alone."""
    text = "She closed its northern span on Friday."
    one = reading(text, names=[("She", "Mara Lindqvist"), ("its", "Northport")])
    assert units.named(one, at(text, text, one.report.id)).startswith("[Mara Lindqvist] closed its")
