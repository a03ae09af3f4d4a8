"""Columns, and words that plead."""

from __future__ import annotations

import pytest

from onrecord.model import Report
from onrecord.opinions import is_column, is_opinion, pleads


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("I like the toll. My friends do. It made me glad.", True),
        ("I asked the mayor for the papers.", False),
        ("“I like it. My friends do. It made me glad,” Lind said.", False),
        ("“I like it.\n\n“My friends do.\n\n“It made me glad,” Lind said.", False),
        ("World War I ended. Part I of the plan failed. Type I cranes broke.", False),
    ],
)
def test_a_text_that_says_i_in_its_own_voice_is_a_column(text, column):
    """Whom it quotes may say "I" as often as they like."""
    assert is_column(text) is column


@pytest.mark.parametrize(
    ("words", "rhetoric"),
    [
        ("Let’s be clear: the dam leaks", True),
        ("It’s not just the toll that hurts", True),
        ("You might as well believe that the dam is dry", True),
        ("Bottom line, the next mayor will have to act", True),
        ("Lind, in typical fashion, tore up the plan", True),
        ("Lind tore up the plan", False),
        ("Lind said: “Let’s be clear”", False),
        ("It was not clear who won", False),
    ],
)
def test_words_that_argue_with_the_reader_plead(words, rhetoric):
    """They tell what their writer thinks."""
    assert pleads(words) is rhetoric


@pytest.mark.parametrize(
    ("title", "url", "text", "opinion"),
    [
        ("OUR VIEW: Scrap the toll", "https://ledger.example/1", "The toll is a mistake.", True),
        ("Scrap the toll | Opinion", "https://ledger.example/1", "The toll is a mistake.", True),
        ("Scrap the toll", "https://ledger.example/opinion/1", "The toll is a mistake.", True),
        ("Scrap the toll", "https://ledger.example/1", "Mara Lind and Ole Moss, Opinion contributors\nIt leaks.", True),
        ("Court publishes opinion on the toll", "https://ledger.example/1", "The court gave its opinion.", False),
    ],
)
def test_what_is_filed_labelled_or_signed_as_opinion_is_one(title, url, text, opinion):
    """A word of a headline is no label."""
    assert is_opinion(Report("r", text, title=title, url=url)) is opinion
