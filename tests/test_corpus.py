"""A whole corpus is grouped without comparing all with all: by cells, by keys, and by whom a group follows."""

import numpy as np
import pytest

from onrecord.model import Report
from onrecord.stories import corpus, traces
from onrecord.stories.stream import WIDEST, Known

BRIDGE = "Engineers found cracks in the bearings of the Skellig bridge, and the harbourmaster closed it to lorries."
MURAL = "A mural of a heron was unveiled in Tarn Street by the painter Oda Quist, to the pupils' applause."
FERRY = "The ferry Corvina ran aground off Brannock sandbank with forty passengers and a cargo of barley aboard."


def known(texts, moments=None):
    """Reports as grouping sees them, an hour after one another if no moments are given."""
    at = moments or [10 + number / 24 for number in range(len(texts))]
    made = [traces.trace(Report(str(number), text)) for number, text in enumerate(texts)]
    return [Known(number, f"key{number}", at[number], made[number]) for number in range(len(texts))]


def told(items):
    """The stories as sets of reports."""
    stories = {}
    for seq, story in corpus.group(items).items():
        stories.setdefault(story, set()).add(seq)
    return sorted(stories.values(), key=min)


def test_reports_of_one_event_are_one_story_across_days():
    """A story goes on the next day, in another cell."""
    moments = [10.1, 10.2, 10.3, 11.1, 11.2, 12.4]
    assert told(known([BRIDGE, MURAL, FERRY, BRIDGE + " Again.", FERRY, BRIDGE], moments)) == [{0, 3, 5}, {1}, {2, 4}]


def test_the_same_words_weeks_later_are_another_story():
    """Nothing is looked for beyond the window of days."""
    assert told(known([BRIDGE, BRIDGE], [10.1, 30.1])) == [{0}, {1}]


def test_a_line_of_followers_is_one_story_however_long():
    """Each day follows the day before; the first of the line gives the id."""
    items = known([BRIDGE] * 60, [10.1 + day for day in range(60)])
    assert len(set(corpus.group(items).values())) == 1


def test_one_giant_wire_story_is_one_story_and_costs_no_more_than_any_other():
    """Thousands of copies make a few gists: pairs are compared within a cell, and a gist meets a bounded number."""
    count = 2 * WIDEST + 50
    items = known([BRIDGE] * count + [MURAL], [10 + n / 10_000 for n in range(count)] + [10.9])
    cells = list(corpus.cells(items))
    assert [len(members) for _, members, _ in cells] == [WIDEST, WIDEST, 51]
    assert [before for _, _, before in cells] == [0, WIDEST, 2 * WIDEST]
    assert told(items) == [set(range(count)), {count}]


def test_how_many_are_compared_does_not_grow_with_how_many_share_a_key(monkeypatch):
    """Of all groups that share a key only the last few before one are looked at."""
    compared = []
    alike = corpus.alike
    monkeypatch.setattr(corpus, "alike", lambda later, earlier: compared.append(1) or alike(later, earlier))
    gists = [gist(f"s{number}", number) for number in range(500)]
    list(corpus.links(gists))
    assert len(compared) <= 500 * corpus.LOOKED_AT


def gist(story, number):
    """A group of a cell of its own, minutes after the last."""
    return corpus.Gist(story, (10, number), 10 + number / 1000, float(number), np.arange(9), np.ones(9) / 3)


@pytest.mark.parametrize(
    ("follows", "lines"),
    [
        ({}, {}),
        ({"b": "a"}, {"b": "a"}),
        ({"b": "a", "c": "b", "d": "c", "y": "x"}, {"b": "a", "c": "a", "d": "a", "y": "x"}),
        ({"d": "c", "c": "b", "b": "a", "e": "b"}, {"b": "a", "c": "a", "d": "a", "e": "a"}),
    ],
)
def test_who_follows_is_of_the_story_of_the_first_of_the_line(follows, lines):
    """Whatever the order in which the links are told."""
    assert corpus.roots(follows) == lines
