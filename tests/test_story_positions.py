"""Who stands where in a story, over all its reports."""

import pytest

from onrecord import positions
from onrecord.model import Position, Reading, Report, Span


def showing(report, *stands, published="2021-08-20"):
    found = tuple(
        Position(actor, target, stance, word_of, Span(report, k, k + 1), score, "test")
        for k, (actor, stance, target, word_of, score) in enumerate(stands)
    )
    return Reading(Report(report, "x" * 40, published=published), positions=found)


def test_one_position_of_two_reports_is_one_line_with_both_cites():
    """Targets that share most of their words are one matter; the first date is kept."""
    one = showing("a", ("China", "against", "US forces in Central Asia", None, 0.8), published="2021-08-21")
    two = showing("b", ("China", "against", "military forces in Central Asia", None, 0.7), published="2021-08-20T10:00")
    (line,) = positions.gather([one, two])
    assert (line.actor, line.stance, line.target) == ("China", "against", "US forces in Central Asia")
    assert line.date == "2021-08-20"
    assert {cite.report for cite in line.cites} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        ("Russia", "against", "the harbour bridge", None, 0.8),
        ("China", "for", "the harbour bridge", None, 0.8),
        ("China", "against", "the grain tariff", None, 0.8),
        ("China", "against", "the harbour bridge", "Ana Roth", 0.8),
    ],
)
def test_another_actor_stance_matter_or_word_is_another_line(other):
    """Nobody's position is laid on another's word."""
    reading = showing("a", ("China", "against", "the harbour bridge", None, 0.8), other)
    assert len(positions.gather([reading])) == 2


def test_the_best_supported_comes_first():
    """What more reports show stands above."""
    one = showing("a", ("Ana Roth", "for", "the tariff", None, 0.9), ("China", "against", "the bridge", None, 0.7))
    two = showing("b", ("China", "against", "the bridge", None, 0.7))
    assert [line.actor for line in positions.gather([one, two])] == ["China", "Ana Roth"]


def test_a_noun_reads_better_than_a_doing():
    """Of two names for one matter the table shows the noun."""
    one = showing("a", ("China", "against", "working with the US military", None, 0.8))
    two = showing("b", ("China", "against", "military cooperation with the US", None, 0.8))
    (line,) = positions.gather([one, two])
    assert line.target == "military cooperation with the US"


def test_a_story_without_dates_or_positions():
    """Nothing is invented."""
    assert positions.gather([]) == ()
    (line,) = positions.gather([showing("a", ("China", "for", "peace", None, 0.8), published=None)])
    assert line.date is None
