"""Quotation marks: where quotations are, and whether a statement is direct, mixed or indirect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import plain
from onrecord.identity import quotes


@pytest.mark.parametrize(
    "marked",
    [
        "He said [“it is old”|q] twice.",
        'He said ["it is old"|q] twice.',
        "['It's old,'|q] she said.",
        "He said [‘it’s old’|q] twice.",
        "[“It is old,”|q] she said. [“It will fall.”|q]",
        "The lawmakers' plan is old.",
        "She's here; it isn't.",
        "Er sagte [„nein“|q] dazu.",
        "[“It is old.|q]\n[“It will fall,”|q] she said.",
        "[“He told me ‘no’ and left,”|q] she said.",
        "['We back the lawmakers' plan for now,'|q] he said.",
        'It is 5" long.',
    ],
)
def test_quotations_are_found(marked: str) -> None:
    """Every kind of mark opens and closes; an apostrophe does neither; an open paragraph is quoted to its end."""
    text, drawn = plain(marked)
    assert quotes.quotations(text) == [(start, end) for start, end, _ in drawn]


@pytest.mark.parametrize(
    ("marked", "manner"),
    [
        ("[“It is old,”|c] he said.", "direct"),
        ("“[It is old|c],” he said.", "direct"),
        ("“[It is old|c],” he said, “[and will fall|c].”", "direct"),
        ("He said [the bridge is “very old” and shut|c].", "mixed"),
        ("He said [the bridge is old|c].", "indirect"),
        ("[“It is old,” he said, and will fall|c].", "mixed"),
        ("He said [it is ‘old iron’ now|c].", "mixed"),
    ],
)
def test_manner_follows_the_marks(marked: str, manner: str) -> None:
    """All of the content quoted is direct, part of it mixed, nothing of it indirect."""
    text, drawn = plain(marked)
    pieces = [(start, end) for start, end, _ in drawn]
    assert quotes.manner(text, pieces, quotes.quotations(text), nested=False, cue="said") == manner


def test_words_posted_on_a_line_of_their_own_are_direct() -> None:
    """A tweet needs no marks where it stands alone behind a colon."""
    text, drawn = plain("He tweeted:\n[The bridge is old and will fall.|c]\nNobody answered.")
    pieces = [drawn[0][:2]]
    assert quotes.manner(text, pieces, quotes.quotations(text), nested=False, cue="tweeted") == "direct"
    assert quotes.manner(text, pieces, quotes.quotations(text), nested=False, cue="believed") == "indirect"


def test_a_quotation_around_it_does_not_make_a_nested_statement_direct() -> None:
    """What Moss says that Ware believes is Moss's wording, unless it has marks of its own."""
    text, drawn = plain("“Ware thinks [the bridge is old|c] and I agree,” said Moss.")
    assert quotes.manner(text, [drawn[0][:2]], quotes.quotations(text), nested=True, cue="thinks") == "indirect"
    text, drawn = plain("“I heard a man yelling ‘[Is it old|c]?’ and ran,” said Moss.")
    assert quotes.manner(text, [drawn[0][:2]], quotes.quotations(text), nested=True, cue="yelling") == "direct"


@given(st.text(alphabet="ab “”‘’'\"\n.,s", max_size=60))
def test_quotations_lie_in_order_and_in_the_text(text: str) -> None:
    """Every quotation is a piece of the text, behind the one before, within one line, and opens with a mark."""
    end = 0
    for start, stop in quotes.quotations(text):
        assert end <= start < stop <= len(text)
        assert text[start] in "“”\"'‘„«`"
        assert "\n" not in text[start:stop].rstrip("\n")
        end = stop
