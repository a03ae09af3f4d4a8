"""Posts that a report prints whole are their author's words, not the outlet's."""

from __future__ import annotations

import pytest

from onrecord.identity import posts
from onrecord.model import Attribution

SIGNED = "— Mara Lindqvist (@lindqvist) May 3, 2024"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (f"She answered online:\n\nThe bridge is shut. pic.twitter.com/abc {SIGNED}", "The bridge is shut."),
        (f"The mayor said so.\nThe bridge is shut.\nDo not cross!\n{SIGNED}", "The bridge is shut.\nDo not cross!"),
        (f"https://t.co/abc {SIGNED}", None),
        ("The bridge is shut, Mara Lindqvist (@lindqvist) wrote in May.", None),
    ],
)
def test_a_post_is_its_authors(text: str, body: str | None) -> None:
    """What stands before the name, on its line or on those above; a link alone, or a name in a sentence, is no post."""
    found = posts.printed(text, [])
    assert [text[slice(*piece)] for item in found for piece in item.content] == ([body] if body else [])
    assert [text[slice(*piece)] for item in found for piece in item.source] == (["Mara Lindqvist"] if body else [])


def test_a_post_that_is_read_already_is_not_told_twice() -> None:
    """An attribution within it keeps it."""
    text = f"The bridge is shut for good. {SIGNED}"
    read = [Attribution((), (), ((0, 10),), None, 0.9)]
    assert posts.printed(text, read) == read
