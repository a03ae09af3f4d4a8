"""Propositions made ready to be compared: names, subjects and pronouns spelt out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.claims import units
from told import at, reading, statement


def test_a_pronoun_is_known_by_the_name_behind_it() -> None:
    """Who "she" is counts among the names; the passage itself stays as it is."""
    [unit] = units.units([reading("She closed the bridge on Friday.", names=[("She", "Mara Lindqvist")])])
    assert unit.text == "She closed the bridge on Friday"
    assert unit.names == {"mara lindqvist"}


def test_a_unit_is_read_in_the_light_of_what_goes_before() -> None:
    """The window holds the sentence and the words before it, from the head of a word; the unit lies in it."""
    text = f"{'The old pier had been mended again and again. ' * 6}Inspectors closed the harbour bridge."
    unit = units.units([reading(text)])[-1]
    assert unit.window[unit.at : unit.at + len(unit.text)] == unit.text == "Inspectors closed the harbour bridge"
    assert units.BEFORE - 20 <= unit.at <= units.BEFORE
    assert text[text.index(unit.window) - 1] == " "


def test_the_first_sentence_has_nothing_before_it() -> None:
    """The window begins with the report."""
    [unit] = units.units([reading("Inspectors closed the harbour bridge.")])
    assert (unit.at, unit.window) == (0, "Inspectors closed the harbour bridge.")


def test_a_lent_subject_counts_among_the_words() -> None:
    """A clause is compared with the subject that it takes from outside itself."""
    text = "Inspectors closed the bridge on Friday and counted twelve deep cracks."
    unit = next(u for u in units.units([reading(text)]) if "counted" in u.text)
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


@pytest.mark.parametrize(
    ("text", "names", "told"),
    [
        (
            "If she wins, she will close it.",
            [("she", "Mara Lindqvist")],
            "If [Mara Lindqvist] wins, she will close it.",
        ),
        ("Ann Poe’s report could be a problem for her.", [("Ann Poe", "Ann Poe"), ("her", "Mara Lindqvist")], None),
        (
            "Her lawyers said she would stay.",
            [("Her", "Mara Lindqvist"), ("she", "Mara Lindqvist")],
            "Her lawyers said [Mara Lindqvist] would stay.",
        ),
        (
            "They mourned Ann Poe. She closed it.",
            [("Ann Poe", "Ann Poe"), ("She", "Mara Lindqvist")],
            None,
        ),
        ("She's closing it.", [("She", "Mara Lindqvist")], "[Mara Lindqvist is] closing it."),
        ("She’s already closed it.", [("She", "Mara Lindqvist")], "[Mara Lindqvist has] already closed it."),
        ("She’d close it.", [("She", "Mara Lindqvist")], "[Mara Lindqvist would] close it."),
        ("She'll close it.", [("She", "Mara Lindqvist")], "[Mara Lindqvist will] close it."),
    ],
)
def test_a_pronoun_gives_way_once_and_only_where_nobody_has_been_named(text, names, told) -> None:
    """A second "she" is understood, and behind another's name ours would be a guess in somebody's mouth."""
    one = reading(text, names=names)
    assert units.named(one, at(text, text, one.report.id)) == (told or text)


@pytest.mark.parametrize(
    ("text", "cited", "manner", "told"),
    [
        ("He fled, Ann Poe said.", ("Ann Poe", "said", "He fled"), "indirect", "He fled, Ann Poe said."),
        ("He fled, he said.", ("he", "said", "He fled"), "indirect", "[Ann Poe] fled, he said."),
        ("Poe said: “He fled.”", ("Poe", "said", "He fled"), "direct", "Poe said: “He fled.”"),
    ],
)
def test_whoever_is_named_after_their_words_is_not_he(text, cited, manner, told) -> None:
    """Nor is who speaks in a quotation: they say "I". "He fled, he said" may be one person."""
    said = replace(statement(text, cited, "Ann Poe"), manner=manner)
    one = reading(text, statements=[said], names=[("He", "Ann Poe")])
    assert units.named(one, at(text, text, one.report.id)) == told
