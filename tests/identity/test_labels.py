"""Paragraphs that stand under a speaker's name are that speaker's words."""

from __future__ import annotations

import pytest

from onrecord.identity import labels
from onrecord.model import Attribution, Name
from onrecord.reader.parse import parse

LIST = (
    "Below are statements from unions:\n\nAnn Holm of the Harbour Union:\n\nWe will not accept the closing of the port."
    "\n\nIt is a bad day for all of us.\n\nTim Ware:\n\nThe port has to close before the winter storms."
)
NAMES = ("Ann Holm", "Tim Ware")


def under(text: str, found: tuple[Attribution, ...] = ()) -> list[tuple[str, str]]:
    """Name and words of each paragraph that stands under a name."""
    spans = [(text.index(name), text.index(name) + len(name)) for name in NAMES if name in text]
    doc = parse(text, [Name(start, end, "person", 0.99) for start, end in spans])
    told = labels.under_names(doc, found)
    return [(text[slice(*item.source[0])], text[slice(*item.content[0])]) for item in told if not item.cue]


def test_each_paragraph_is_laid_to_the_name_above_it() -> None:
    assert under(LIST) == [
        ("Ann Holm of the Harbour Union", "We will not accept the closing of the port."),
        ("Ann Holm of the Harbour Union", "It is a bad day for all of us."),
        ("Tim Ware", "The port has to close before the winter storms."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Holm tweeted:\n\nThe port has to close before the winter storms.",
        "Read more:\n\nThe port has to close before the winter storms.",
        "The port shut.\n\nAnn Holm:\n\nThe port has to close before the winter storms.",  # one line makes no list
    ],
)
def test_other_lines_that_end_in_a_colon_are_no_names(text: str) -> None:
    assert under(text) == []
