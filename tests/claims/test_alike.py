"""What two units have in common besides the meaning of their words, and what is news of one report."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.claims import alike, news, units
from told import reading, statement


def features(left: str, right: str) -> dict[str, float]:
    """The features of the first units of two texts, by name."""
    found = units.units([reading(left, outlet="One"), reading(right, outlet="Two")])
    second = next(k for k, unit in enumerate(found) if unit.reading == 1)
    [row] = alike.described(found, np.array([0]), np.array([second]))
    return dict(zip(alike.FEATURES, row.tolist(), strict=True))


def test_the_same_words_share_everything() -> None:
    """A copied sentence has all its words and its predicate in common."""
    row = features("Inspectors closed the harbour bridge.", "Inspectors closed the harbour bridge.")
    assert row["sentence"] == pytest.approx(1.0)
    assert (row["same predicate"], row["in a row"], row["polarity apart"]) == (1, 4, 0)


def test_unrelated_sentences_share_nothing() -> None:
    """No rare word, no words in a row."""
    row = features("Inspectors closed the harbour bridge.", "Voters elected another treasurer.")
    assert (row["sentence"], row["rarest shared"], row["in a row"]) == (0, 0, 0)


def test_figures_that_can_be_one_are_shared() -> None:
    """Twelve can be at least ten; it cannot be fourteen."""
    assert features("Inspectors found 12 deep cracks.", "They found at least 10 deep cracks.")["numbers shared"] == 1
    assert features("Inspectors found 12 deep cracks.", "They found exactly 14 deep cracks.")["numbers shared"] == 0


@pytest.mark.parametrize(
    ("right", "apart"),
    [
        ("They found exactly 14 deep cracks.", 1),
        ("They found at least 10 deep cracks.", 0),
        ("They found them within 14 days.", 0),
        ("They found deep cracks.", 0),
    ],
)
def test_figures_of_one_thing_that_cannot_be_one_are_apart(right: str, apart: int) -> None:
    """Cracks are compared with cracks, not with days."""
    assert features("Inspectors found 12 deep cracks.", right)["numbers apart"] == apart


@pytest.mark.parametrize(
    ("right", "apart"),
    [("Inspectors never closed the harbour bridge.", 1), ("Inspectors closed the old harbour bridge.", 0)],
)
def test_a_denial_is_apart(right: str, apart: int) -> None:
    """One asserts, one denies."""
    assert features("Inspectors closed the harbour bridge.", right)["polarity apart"] == apart


def test_no_pairs_give_no_rows() -> None:
    """The table is empty and as wide as ever."""
    found = units.units([reading("Inspectors closed the harbour bridge.")])
    none = np.zeros(0, np.int64)
    assert alike.described(found, none, none).shape == (0, len(alike.FEATURES))


TWO = "Inspectors closed the harbour bridge on Friday and engineers counted twelve deep cracks in it."


def test_the_rest_of_a_sentence_that_is_told_is_less_news() -> None:
    """Beside a passage of a shared claim the other half of its sentence counts for less than on its own."""
    found = units.units([reading(TWO)])
    beside, apart = (news.worth(found, [1], told, {}) for told in ({0}, set()))
    assert beside[0] < apart[0]


def test_what_another_report_nearly_says_is_less_news() -> None:
    """A likely match elsewhere speaks against news of one report alone."""
    found = units.units([reading(TWO, outlet="One"), reading(TWO, outlet="Two")])
    links = {1: {3: 0.5}, 3: {1: 0.5}}
    assert news.worth(found, [1], set(), links)[0] < news.worth(found, [1], set(), {})[0]


def test_a_cited_official_is_more_news_than_nobody() -> None:
    """By its place and words the same, a statement of somebody by name weighs more."""
    text = "Mara Lindqvist said the harbour bridge was never unsafe for a single day."
    cited = ("Mara Lindqvist", "said", "the harbour bridge was never unsafe for a single day")
    flat = reading("The harbour bridge was never unsafe for a single day.")
    told = reading(text, statements=[statement(text, cited, "Mara Lindqvist")])
    assert news.worth(units.units([told]), [0], set(), {}) > news.worth(units.units([flat]), [0], set(), {})


def test_nothing_alone_is_no_news() -> None:
    """No units, no probabilities."""
    assert news.worth(units.units([reading(TWO)]), [], set(), {}) == []
