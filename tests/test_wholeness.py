"""Words of a report that are told alone."""

from __future__ import annotations

import pytest

from onrecord.wholeness import unlinked, whole, without_aside


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Meanwhile, the board also planned to keep the toll", "the board planned to keep the toll"),
        ("Nonetheless, some crews left", "some crews left"),
        ("The toll, for example, is set to end", "The toll is set to end"),
        ("The mayor, Ann Moss, for example, left", "The mayor, Ann Moss, for example, left"),
        ("So many people were hurt", "So many people were hurt"),
        ("Nor did Lind like it", "Nor did Lind like it"),
        ("that the law is dead", "the law is dead"),
        ("that law is dead in the council", "that law is dead in the council"),
        ("That business rests on loans", "That business rests on loans"),
        ("He not only sang but also danced", "He not only sang but also danced"),
        ("Moss said: “We also sang”", "Moss said: “We also sang”"),
    ],
)
def test_what_ties_a_clause_to_others_is_left_out(text, alone):
    """No word is left out that says how much, or that nothing was so, or that somebody said."""
    assert unlinked(text) == alone


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Ann Moss, who has led the port since May, sold it", "Ann Moss sold it"),
        ("Late Friday, the board sold the quay, the cranes, health care and the rest", None),
        ("Ann Moss, the mayor, shut it on the first day of her term", None),
    ],
)
def test_a_long_clause_goes_without_what_only_adds_to_its_subject(text, short):
    """A list is no aside, and a few words are worth their room."""
    assert without_aside(text, 30) == (short or text)


def test_an_aside_behind_an_apposition_is_a_sentence():
    """ "The leader, Ole Moss, who said …" is told as what he said."""
    told = whole("The leader of the town, Ole Moss, who said on Friday that he is leaving")
    assert told == "The leader of the town, Ole Moss, said on Friday that he is leaving"
