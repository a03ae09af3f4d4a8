"""What can stand as a sentence of the brief."""

import pytest

from onrecord.telling import sentences


@pytest.mark.parametrize(
    ("lent", "body", "fits"),
    [
        ("The mayor", "took the other side", True),
        ("The contractor", "was paid before the warning was closed", True),
        ("The paper", "pumping starts on 2 June and is budgeted at 38 million euros", False),
        ("The engineers", "the cracks are old", False),
        ("The bill", "allow drivers to cross the bridge for nothing", False),
        ("The bills", "allow drivers to cross the bridge for nothing", True),
    ],
)
def test_words_lent_to_a_stretch_must_be_its_subject(lent, body, fits):
    """What has a subject of its own is given no other; nor is a verb a subject that it does not fit."""
    assert sentences.is_subject(lent, body) is fits


@pytest.mark.parametrize(
    ("text", "words", "opens"),
    [
        ("It leaks. Work began.", "Work", True),
        ("It leaks.\n\nWork began.", "Work", True),
        ("“It leaks.” Work began.", "Work", True),
        ("It leaks. Work began.", "began", False),
    ],
)
def test_where_a_sentence_begins(text, words, opens):
    """After a full stop, a quotation's end or a blank line; not in the middle of a clause."""
    assert sentences.opens(text, text.index(words)) is opens


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("NORTHPORT, May 3 (Meridian) — The bridge is closed.", "The bridge is closed"),
        (" , that it is safe ,", "that it is safe"),
        ("it rained (and then", "it rained"),
        ("it was “beyond repair,”", "it was “beyond repair”"),
    ],
)
def test_a_passage_on_one_line(text, line):
    """Datelines, loose punctuation and brackets that nothing closes are left out."""
    assert sentences.plain_passage(text) == line


@pytest.mark.parametrize("link", ["as part of a", "and", "which is"])
def test_a_line_is_not_cut_after_a_word_that_asks_for_more(link):
    """Before the ellipsis stands a word that can end a phrase."""
    text = "The old bridge was closed " + "again " * 32 + f"{link} " + "x" * 90
    assert sentences.trim(text).endswith("again …")


def test_a_quotation_that_has_hardly_begun_is_cut_off_too():
    """Of “And if, in fact …” nobody learns anything."""
    text = "The board stressed in its letter to the town that the bridge is part of what the town owes its boats" + (
        ", as it did in its report of the year before, and in the one before that, saying, “And if, in fact, "
        + "x" * 99
    )
    assert sentences.trim(text).endswith("saying …")


def test_a_line_is_not_cut_where_its_sentence_has_hardly_begun():
    """How a sentence opens tells nothing: "Today, as part of the board's plan for the harbour …"."""
    opening = "Today, as part of the board's lasting promise to ask the town on all matters of its old harbour bridge,"
    text = f"{opening} the mayor told the inspectors to give the council whatever they {'had ' * 40}"
    cut = sentences.trim(text)
    assert "told the inspectors" in cut
    assert cut.endswith("had …")
