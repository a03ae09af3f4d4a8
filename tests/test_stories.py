"""Reports of one event come together; others stay apart, whatever the order in which they are given."""

import doctest
import random

import pytest

from onrecord import pipeline, stories, words
from onrecord.model import Furniture, Reading, Report
from onrecord.words import rarity

BRIDGE = {
    "courier": (
        "The harbour bridge at Elm Quay was closed on Friday after inspectors found cracks in two of its bearings. "
        "Lorries were sent round by the coast road."
    ),
    "ledger": (
        "Cracked bearings have shut the bridge over the harbour. Inspectors ordered the closure on Friday, and "
        "lorries now take the coast road past Elm Quay."
    ),
}
ELECTION = {
    "post": (
        "Voters in the hill districts go to the polls on Sunday. The farmers’ party leads in every survey, ahead of "
        "the coalition that has governed for a decade."
    ),
    "wire": (
        "The governing coalition trails the farmers’ party in the last survey before Sunday’s vote in the hill "
        "districts."
    ),
}


def reading(name, text, published="2024-05-03", furniture=()):
    """A reading of which only the report matters here."""
    return Reading(Report(name, text, published=published, furniture=furniture))


def grouped(readings):
    """The stories as sets of report ids."""
    return {frozenset(story.reports) for story in stories.group(readings, pipeline.model().embed)}


@pytest.fixture(scope="module")
def two_stories():
    """Two reports on a bridge, two on a vote, all of one day."""
    return [reading(name, text) for name, text in {**BRIDGE, **ELECTION}.items()]


def test_two_events_are_two_stories(two_stories):
    """Each event's reports come together, apart from the other's."""
    assert grouped(two_stories) == {frozenset(BRIDGE), frozenset(ELECTION)}


def test_order_of_arrival_changes_nothing(two_stories):
    """The same reports in any order are the same stories, under the same ids."""
    embed = pipeline.model().embed
    expected = {story.id for story in stories.group(two_stories, embed)}
    for seed in range(5):
        shuffled = random.Random(seed).sample(two_stories, len(two_stories))
        assert {story.id for story in stories.group(shuffled, embed)} == expected


def test_reports_stay_in_the_order_given(two_stories):
    """Within a story the reports keep the order in which they came."""
    for story in stories.group(two_stories[::-1], pipeline.model().embed):
        given = [r.report.id for r in two_stories[::-1]]
        assert list(story.reports) == sorted(story.reports, key=given.index)


def test_days_between_count_against(two_stories):
    """The same words weeks later are less alike: another vote, another closure."""
    embed = pipeline.model().embed
    near = [reading("a", BRIDGE["courier"]), reading("b", BRIDGE["ledger"], "2024-05-04")]
    far = [near[0], reading("b", BRIDGE["ledger"], "2024-08-04")]
    alike = [stories.likeness([r.report for r in pair], embed)[0, 1] for pair in (near, far)]
    assert alike[0] - alike[1] == pytest.approx(stories.A_DAY * (stories.MOST_DAYS - stories.FREE_DAYS), abs=1e-3)


def test_a_missing_date_does_not_count_against(two_stories):
    """A report without a date may belong to any day."""
    undated = [reading("courier", BRIDGE["courier"], None), *two_stories[1:]]
    assert grouped(undated) == {frozenset(BRIDGE), frozenset(ELECTION)}


def test_furniture_makes_no_story():
    """Two reports that share nothing but a prompt are two stories."""
    prompt = "Sign up for the Harbour Gazette newsletter: bearings, bridges and lorries every Friday at Elm Quay.\n"
    marked = (Furniture(0, len(prompt), "prompt"),)
    texts = [prompt + BRIDGE["courier"], prompt + ELECTION["post"]]
    assert len(grouped([reading(str(i), text, furniture=marked) for i, text in enumerate(texts)])) == 2


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports_need_no_grouping(two_stories, count):
    """No reports are no stories; one report is one."""
    assert len(stories.group(two_stories[:count], pipeline.model().embed)) == count


@pytest.mark.parametrize(("common", "rare"), [("the", "government"), ("government", "bearings"), ("said", "lorries")])
def test_rare_words_say_more(common, rare):
    """A word that most reports hold says little about which event is told."""
    assert rarity(common) < rarity(rare)


def test_few_reports_need_less_likeness_than_many():
    """Three reports that somebody picked are likelier of one story than any three of a thousand."""
    assert stories.enough(2) == stories.enough(3) < stories.enough(12) < stories.enough(1000)


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(stories).failed == 0
    assert doctest.testmod(words).failed == 0
