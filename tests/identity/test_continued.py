"""A quotation whose speaker the text leaves no doubt of is never lost, and none is laid to anybody by guess."""

from __future__ import annotations

import pytest
from tests.drawn import plain

from onrecord.identity import continued
from onrecord.model import Attribution

SURE = 0.9
POE = "[“We checked it twice,”|content] [said|cue] [Ann Poe|source]"
ENGINEER = "['We checked it twice, '|content] [said|cue] [Ann Poe, an engineer.|source]"
DEFIANT = "“It will not succeed, and I will not resign.”"


def drawn(marked: str) -> tuple[str, Attribution]:
    """A text with one attribution drawn in it."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    return text, Attribution(part["source"], part["cue"], part["content"], None, SURE)


def contents(marked: str) -> list[list[str]]:
    text, item = drawn(marked)
    return [[text[start:end] for start, end in found.content] for found in continued.extend(text, [item])]


@pytest.mark.parametrize(
    "marked",
    [
        f"{POE}. “Nobody at the council ever asked us.”",
        f"{POE}, a former harbour engineer. “Nobody ever asked us why.”",
        f'{ENGINEER} \'If you ask me, the answer is "no." It was "never."\'',
    ],
)
def test_a_quotation_after_the_speaker_goes_on_with_her_words(marked: str) -> None:
    """What is quoted right behind "said Ann Poe." in one paragraph is hers."""
    [[first, second]] = contents(marked)
    assert first.startswith(("“We checked", "'We checked"))
    assert marked.endswith(second)


def test_a_paragraph_of_quotation_alone_is_laid_to_whoever_spoke_before() -> None:
    """It is a statement of its own, without words that name its source."""
    text, item = drawn(f"[Ann Poe|source] [blamed|cue] [the council|content].\n\n{DEFIANT}\n\nRain fell.")
    [_, added] = continued.extend(text, [item])
    assert (added.source, added.cue) == ((), ())
    assert [text[start:end] for start, end in added.content] == [DEFIANT]


@pytest.mark.parametrize(
    "marked",
    [
        f"{POE}. “No comment.”",
        f"{POE}. \n\nA sign read “Keep off the bridge at all times” in red.",
        f"{POE}.\n\nRain fell on the harbour.\n\n“Keep off the bridge at all times.”",
        f"{POE}. Their banner, “Safe by the end of the month”, hung there.",
    ],
)
def test_other_quotations_are_nobodys(marked: str) -> None:
    """Short expressions, quotations within a sentence, and those parted from any speaker by a paragraph stay out."""
    text, item = drawn(marked)
    assert continued.extend(text, [item]) == [item]


def test_nobody_speaks_where_nobody_is_cited() -> None:
    """A text of quotations alone gives no statements."""
    assert continued.extend(DEFIANT, []) == []
