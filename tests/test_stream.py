"""Reports come into stories one after another: stories grow, merge and split, and keep their ids."""

import doctest

import numpy as np
import pytest

from onrecord.model import Furniture, Report
from onrecord.stories import stream, traces
from onrecord.stories.stream import Bonds, Known
from store.newsdesk import wire

BRIDGE = [
    "The harbour bridge at Elm Quay was closed on Friday after inspectors found cracks in two of its bearings.",
    "Cracked bearings have shut the bridge over the harbour; inspectors ordered lorries away from Elm Quay.",
    "Elm Quay harbour bridge stays closed: inspectors count more cracked bearings.",
]
VOTE = [
    "Voters in the hill districts go to the polls on Sunday; the farmers’ party leads the coalition in surveys.",
    "The governing coalition trails the farmers’ party before Sunday’s vote in the hill districts.",
]


def known(seq, text, moment=19846.5, story=None):
    """A report as grouping sees it."""
    return Known(seq, f"key {seq}", moment, traces.trace(Report(str(seq), text)), story)


def settle(items, changes):
    """The items with their stories after the changes."""
    return [Known(i.seq, i.key, i.moment, i.trace, changes.get(i.seq, i.story)) for i in items]


def arrive(items, size=1):
    """Group items as they come, so many at a time; the story of each."""
    shelf = []
    for start in range(0, len(items), size):
        new = items[start : start + size]
        changes = stream.regroup(new, shelf, {item.story for item in shelf}.__contains__)
        shelf = settle([*shelf, *new], changes)
    return {item.seq: item.story for item in shelf}


def groups(stories):
    """The reports of each story."""
    return {frozenset(seq for seq, story in stories.items() if story == id_) for id_ in stories.values()}


@pytest.mark.parametrize("size", [1, 2, 5])
def test_events_become_stories(size):
    """Each event's reports come together, one by one or all at once."""
    items = [known(seq, text) for seq, text in enumerate([*BRIDGE, *VOTE])]
    assert groups(arrive(items, size)) == {frozenset({0, 1, 2}), frozenset({3, 4})}


def test_a_storys_id_stays_as_it_grows():
    """The second and third report change nothing about the id of the first."""
    items = [known(seq, text) for seq, text in enumerate(BRIDGE)]
    first = arrive(items[:1])[0]
    assert set(arrive(items).values()) == {first}


def test_what_is_known_of_other_events_does_not_change():
    """Only the new report is moved."""
    shelf = settle([known(0, BRIDGE[0]), known(1, VOTE[0])], {0: "bridge", 1: "vote"})
    assert stream.regroup([known(2, BRIDGE[1])], shelf, lambda _: True) == {2: "bridge"}


def test_two_stories_merge_when_a_report_joins_them():
    """The larger story's id stays; the smaller one's reports move."""
    shelf = [known(0, BRIDGE[0], story="a"), known(1, BRIDGE[2], story="a"), known(2, BRIDGE[1], story="b")]
    changes = stream.regroup([known(3, " ".join(BRIDGE))], shelf, lambda _: True)
    assert changes == {2: "a", 3: "a"}


def test_a_story_splits_when_evidence_says_so():
    """Two events under one id part once a report of one of them comes; the larger part keeps the id."""
    shelf = [known(seq, text, story="both") for seq, text in enumerate([*BRIDGE[:2], VOTE[0]])]
    changes = stream.regroup([known(3, BRIDGE[2])], shelf, lambda id_: id_ == "both")
    assert changes[3] == "both"
    assert changes[2] not in ("both", None)
    assert set(changes) == {2, 3}


def test_ids_are_never_given_twice():
    """A new story whose first report founded another one, which lives on, gets an id of its own."""
    shelf = [known(0, VOTE[0], story=arrive([known(0, VOTE[0])])[0])]
    taken = {shelf[0].story}
    changes = stream.regroup([known(1, BRIDGE[0])], shelf, taken.__contains__)
    assert changes[1] not in taken


def test_who_is_apart_stays_apart():
    """Two reports that people parted are in two stories, however much they share."""
    shelf = [known(0, BRIDGE[0], story="a"), known(1, BRIDGE[0], story="b")]
    changes = stream.regroup([known(2, BRIDGE[1])], shelf, lambda _: True, Bonds(apart=((0, 1),)))
    after = {item.seq: item.story for item in settle([*shelf, known(2, BRIDGE[1])], changes)}
    assert after[0] != after[1]
    assert after[2] in (after[0], after[1])


def test_who_is_together_stays_together():
    """Two reports that people put together stay so, however little they share."""
    shelf = [known(0, BRIDGE[0], story="a"), known(1, VOTE[0], story="a")]
    bonds = Bonds(together=((0, 1),))
    assert stream.regroup([known(2, BRIDGE[1])], shelf, lambda _: True, bonds) == {2: "a"}
    assert stream.regroup([known(2, BRIDGE[1])], shelf, {"a"}.__contains__).keys() >= {1}, "but for the judgement"


def near(left, right):
    """How alike the two reports of the bridge are, at these places with so many between those of their moment."""
    rows = stream._word_rows([known(0, BRIDGE[0]).trace, known(1, BRIDGE[1]).trace])
    return stream._likeness(rows[:1], rows[1:], np.array([left]), np.array([right]))[0, 0]


def test_what_lies_between_counts_against():
    """The same two reports are less alike with two hundred others between them than side by side."""
    lost = near((0.0, 0.0), (1.0, 0.0)) - near((0.0, 0.0), (200.0, 0.0))
    assert lost == pytest.approx(stream.APART * (np.log1p(200 / 30) - np.log1p(1 / 30)) / np.log1p(20), abs=1e-5)


def test_words_are_alike_whatever_lies_between():
    """The report of the same event is most alike; one of another event shares nothing."""
    alike = stream.words_alike(known(0, BRIDGE[0]).trace, [known(1, VOTE[0]).trace, known(2, BRIDGE[1]).trace])
    assert alike[0] < 0.05 < stream.ALIKE < alike[1]


def test_a_busy_day_asks_for_more_than_a_quiet_one():
    """Two reports of one date are less alike among hundreds of others of that date than alone."""
    assert near((5.0, 0.0), (5.0, 0.0)) > near((300.0, 200.0), (300.0, 200.0))


def test_between_reports_of_one_moment_lies_a_third_of_them():
    """A day known only by its date is one moment; the more reports it brought, the less two of them have to do."""
    items = [known(seq, BRIDGE[0], moment) for seq, moment in enumerate([1.5, 2.5, 2.5, 2.5, 2.5, 3.5])]
    assert stream._ranks(items).tolist() == [[0.5, 0], [3, 1], [3, 1], [3, 1], [3, 1], [5.5, 0]]


def test_a_report_without_telling_words_is_a_story_alone():
    """Nothing is shared with it, and nothing breaks."""
    assert groups(arrive([known(0, BRIDGE[0]), known(1, "It is what it is."), known(2, "")])) == {
        frozenset({seq}) for seq in range(3)
    }


@pytest.mark.parametrize("seed", range(3))
def test_the_size_of_batches_changes_little(seed):
    """Four pairs of reports in five are together or not whether they came one by one or by the hundred."""
    made = [report for report in wire(120, seed=seed) if report.published]
    items = [known(seq, f"{r.title}. {r.text}", traces.moment(r.published)) for seq, r in enumerate(made)]
    one, many = arrive(items, 1), arrive(items, 100)
    alone = {(a, b) for a in one for b in one if a < b and one[a] == one[b]}
    both = {(a, b) for a in many for b in many if a < b and many[a] == many[b]}
    assert len(alone & both) >= 0.8 * max(len(alone), len(both))


def test_stretches_part_where_days_lie_between():
    """Reports of one week are looked at together, those of another year by themselves."""
    items = [known(seq, "", moment) for seq, moment in enumerate([1.0, 2.0, 4.5, 400.0, 401.0])]
    assert [[item.seq for item in stretch] for stretch in stream.stretches(items)] == [[0, 1, 2], [3, 4]]


def test_traces_are_packed_without_loss():
    """Hashes and weights come back as they went in."""
    trace = traces.trace(Report("r", " ".join(BRIDGE), title="Bridge closed"))
    again = traces.unpack(trace.pack())
    assert again.words.tolist() == trace.words.tolist() == sorted(trace.words.tolist())
    assert again.weights.tolist() == trace.weights.tolist()


def test_furniture_leaves_no_trace():
    """What belongs to the page says nothing of the story."""
    prompt = "Sign up for the Harbour Gazette newsletter\n"
    marked = Report("r", prompt + BRIDGE[0], furniture=(Furniture(0, len(prompt), "prompt"),))
    assert traces.trace(marked).words.tolist() == traces.trace(Report("r", BRIDGE[0])).words.tolist()


def test_a_trace_grows_with_the_words_not_with_the_text():
    """A word said a thousand times weighs as much as a byte can say."""
    trace = traces.trace(Report("r", "bearings " * 100_000))
    assert trace.weights.tolist() == [min(255, trace.weights[0])]


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(traces).failed == 0
    assert doctest.testmod(traces).attempted > 0
