"""Columns, and words that plead."""

from __future__ import annotations

import pytest

from onrecord.opinions import is_column, pleads


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
