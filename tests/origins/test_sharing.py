"""Which of a claim's passages says what the other reports say."""

from __future__ import annotations

import pytest

from drawn import sourced
from onrecord.model import Passage, Span
from onrecord.origins import sharing
from onrecord.origins.voices import Speech, Voice

CLOSED = "The harbour bridge was closed on Monday."
SHUT = "The harbour bridge was closed early. A ferry sank near Lisbon last winter."


def voice(key: str, text: str, words: str) -> Voice:
    """The passage with these words in a report of its own words."""
    reading = sourced(text, id=key, outlet=f"Outlet {key}")
    start = text.index(words)
    return Voice(Passage(Span(key, start, start + len(words)), None), Speech(reading))


def test_the_passage_nearest_to_other_reports_is_its_reports_best() -> None:
    """Of two passages of one report, that about the bridge states the claim, that about a ferry does not."""
    told = [
        voice("a", CLOSED, "The harbour bridge was closed on Monday"),
        voice("b", SHUT, "The harbour bridge was closed early"),
        voice("b", SHUT, "A ferry sank near Lisbon last winter"),
    ]
    shares = sharing.shares(told)
    assert [share.rank for share in shares] == ["only", "best", "lesser"]
    assert [share.lesser for share in shares] == [False, False, True]
    assert shares[1].band == "most"
    assert shares[2].band == "least"


def test_one_reports_passages_are_told_apart_by_their_place() -> None:
    """Nobody else says it: the first passage is the claim's own, what follows comes later."""
    told = [voice("b", SHUT, "The harbour bridge was closed"), voice("b", SHUT, "A ferry sank near Lisbon")]
    assert [share.rank for share in sharing.shares(told)] == ["first", "later"]


def test_a_single_passage_is_all_there_is() -> None:
    """With nothing beside it a passage states all of the claim; no passages have no shares."""
    assert sharing.shares([voice("a", CLOSED, "The harbour bridge was closed")]) == [sharing.Share("only", 1.0)]
    assert sharing.shares([]) == []


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [({"bridge"}, {"bridge"}, 1.0), ({"bridge", "shut"}, {"bridge", "open"}, 0.5), (set(), {"bridge"}, 0.0)],
)
def test_likeness_is_the_share_of_words_in_common(left: set[str], right: set[str], expected: float) -> None:
    """All, half, nothing to compare."""
    assert sharing.alike(frozenset(left), frozenset(right)) == expected
