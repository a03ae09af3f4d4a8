"""Quotations that two reports share: what is one, what is not, and in which order they are told."""

from __future__ import annotations

import pytest

from onrecord.model import Report, Span
from onrecord.origins import quoted

FISH = "“A summer without fish is a winter without boats,”"


def shared(*texts: str, tied: frozenset[tuple[int, int]] = frozenset()) -> list[tuple[Span, Span]]:
    """The shared quotations of reports "0", "1" and so on; those that are tied are not compared."""
    reports = [Report(str(at), text) for at, text in enumerate(texts)]
    return list(quoted.shared(reports, lambda left, right: (left, right) in tied))


def words(texts: tuple[str, ...], span: Span) -> str:
    """What a span of one of the reports holds."""
    return texts[int(span.report)][span.start : span.end]


@pytest.mark.parametrize(
    "changed",
    [
        FISH,
        "“A summer without fishing is a winter without boats,”",
        '"a summer without fish is a winter without boats"',
        "“A summer without fish is a long winter without any boats, and nobody here has forgotten it,”",
    ],
)
def test_the_same_words_some_of_them_changed_are_one_quotation(changed: str) -> None:
    """Words changed, marks of another form, or more of what was said: it was said once."""
    texts = f"He spoke. {FISH} said Rui Salgado.", f"{changed} he told them. “No,” said she."
    ((mine, theirs),) = shared(*texts)
    assert words(texts, mine) == FISH
    assert words(texts, theirs) == changed


@pytest.mark.parametrize(
    "other",
    [
        "“A winter without boats is what we fear the most in this harbour, since our fathers never had one.”",
        "“It is very safe,”",
        "“Nobody has ever drowned in this river, I think.”",
        "A summer without fish is a winter without boats, he said.",
    ],
)
def test_other_words_few_words_and_words_outside_marks_are_none(other: str) -> None:
    """Four quoted words, other words on the same matter, or a paraphrase prove no occasion."""
    assert shared(f"{FISH} he said. “It is very safe,” he said.", other) == []


def test_each_quotation_is_told_once_for_each_later_report() -> None:
    """Report by report, in the order of the text, with the first of the other report's that is the same."""
    safe = "“The bridge was never unsafe for a single day,”"
    texts = f"{FISH} he said. {safe} she said.", f"{safe} she said. {safe} she said again.", f"{FISH} {safe}"
    told = [(mine.report, words(texts, mine), theirs.report, theirs.start) for mine, theirs in shared(*texts)]
    assert told == [
        ("0", safe, "1", 0),
        ("0", FISH, "2", 0),
        ("0", safe, "2", len(FISH) + 1),
        ("1", safe, "2", len(FISH) + 1),
        ("1", safe, "2", len(FISH) + 1),
    ]


def test_reports_that_are_tied_otherwise_are_not_compared() -> None:
    """Where one has the other's text or credits it, a shared quotation says no more."""
    assert shared(FISH, FISH, tied=frozenset({(0, 1)})) == []
    assert len(shared(FISH, FISH, FISH, tied=frozenset({(0, 1)}))) == 2


@pytest.mark.parametrize("text", ["", "“”", "““““““", "“ “ “ “ “ “”", "😀 “😀 😀 😀 😀 😀 😀” 😀"])
def test_hardly_any_words_are_no_trouble(text: str) -> None:
    """Marks that are never closed, and signs in marks, are compared like anything."""
    assert all(text[a.start : a.end] == text[b.start : b.end] for a, b in shared(text, text))
