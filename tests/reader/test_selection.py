"""Which attributions are told: sayings are, bare deeds and feelings are not, and what is kept keeps its place."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drawn import plain

from onrecord import pipeline
from onrecord.model import Attribution
from onrecord.reader import parse, selection

SURE, UNSURE, UNTOLD = 0.9, 0.4, 0.05


@cache
def drawn(marked: str, score: float, told: float | None = None) -> tuple[str, Attribution]:
    """A sentence with source, cue and content drawn in it; ``told`` is as likely as the score where it is not given."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    return text, Attribution(part["source"], part["cue"], part["content"], None, score, score if told is None else told)


def chance(marked: str, score: float) -> float:
    text, item = drawn(marked, score)
    [values] = selection.features([item], parse.parse(text))
    return selection.probability(values)


@pytest.mark.parametrize(
    "marked",
    [
        "[Mara Lindqvist|source] [said|cue] [that the bridge was safe|content].",
        "[“The bridge is safe,”|content] [the minister|source] [told|cue] reporters.",
        "[The harbour union|source] [warned|cue] [that a strike could last a month|content].",
    ],
)
def test_a_saying_that_the_encoder_is_sure_of_is_told(marked: str) -> None:
    """Words laid to a speaker by a verb of saying are kept."""
    text, item = drawn(marked, SURE)
    [kept] = selection.select([item], parse.parse(text))
    assert (kept.source, kept.cue, kept.content) == (item.source, item.cue, item.content)
    assert kept.score > SURE / 2


def test_what_somebody_is_sent_to_discuss_is_not_said_yet() -> None:
    """A topic of talks to come is no statement; a plan to say something is told as before."""
    text, topic = drawn(
        "The council sent [Mara Lindqvist|source] to the capital [to discuss|cue] [the bridge|content].", SURE
    )
    assert selection.select([topic], parse.parse(text)) == []
    text, plan = drawn("[The council|source] wanted [to announce|cue] [that the bridge would reopen|content].", SURE)
    assert selection.select([plan], parse.parse(text))


@pytest.mark.parametrize(
    "marked",
    [
        "[The closure|source] [angered|cue] [the fishermen|content].",
        "[The council|source] [did not disclose|cue] [the price|content].",
        "[Which|source] [could mean|cue] [a long winter|content]?",
    ],
)
def test_an_unsure_deed_or_refusal_is_not_told(marked: str) -> None:
    """What the encoder half believes and no annotator would mark is dropped."""
    text, item = drawn(marked, UNSURE, UNTOLD)
    assert selection.select([item], parse.parse(text)) == []


@pytest.mark.parametrize(
    ("likelier", "less"),
    [
        (
            "[The mayor|source] [said|cue] [the pier would stay|content].",
            "[The mayor|source] [enjoyed|cue] [the pier|content].",
        ),
        (
            "[She|source] [said|cue] [that the boats were late|content].",
            "[She|source] [did not say|cue] [why the boats were late|content].",
        ),
        (
            "[He|source] [called it|cue] [“a winter without boats”|content].",
            "[It|source] [must recall|cue] [winters|content].",
        ),
    ],
)
def test_sayings_are_likelier_than_what_only_resembles_them(likelier: str, less: str) -> None:
    """At the same certainty of the encoder, the saying has the higher probability."""
    assert chance(likelier, UNSURE) > chance(less, UNSURE)


def test_a_surer_encoder_makes_it_likelier() -> None:
    """The encoder's own probability counts."""
    marked = "[The mayor|source] [said|cue] [the pier would stay|content]."
    assert chance(marked, 0.3) < chance(marked, 0.6) < chance(marked, 0.95)


def test_what_lay_inside_one_that_is_dropped_keeps_its_nearest_surviving_parent() -> None:
    """Parents are places in the list, so they move with it; a dropped parent hands over to its own."""
    text = "Ann Poe said that anger meant Bo Lund said that the pier would be rebuilt by the spring."
    outer = Attribution(((0, 7),), ((8, 12),), ((13, len(text) - 1),), None, SURE, SURE)
    weak = Attribution(((18, 23),), ((24, 29),), ((30, len(text) - 1),), 0, 0.01, 0.01)
    inner = Attribution(((30, 37),), ((38, 42),), ((43, len(text) - 1),), 1, 0.99, 0.99)
    kept = selection.select([outer, weak, inner], parse.parse(text))
    assert [(item.cue, item.parent) for item in kept] == [(outer.cue, None), (inner.cue, 0)]


def test_every_weight_belongs_to_a_feature_and_every_feature_has_a_weight() -> None:
    """The weights file and the code name the same features."""
    text, item = drawn("[Ann|source] [said|cue] [that it rained|content].", SURE)
    nested = replace(item, parent=0)
    bare = replace(item, source=())
    found = selection.features([item, nested, bare], parse.parse(text))
    named = {name for values in found for name in values if not name.startswith("head ")}
    weighed = set(selection._weights()["weights"])
    assert named == {name for name in weighed if not name.startswith("head ")}
    assert {"head say", "head is VERB"} <= weighed


def test_what_an_account_would_mark_is_likelier() -> None:
    """The guideline of accounts counts beside the corpus's."""
    text, item = drawn("[The mayor|source] [said|cue] [the pier would stay|content].", UNSURE)
    doc = parse.parse(text)
    low, high = (selection.features([replace(item, told=told)], doc)[0] for told in (0.1, 0.9))
    assert selection.probability(low) < selection.probability(high)


@given(st.text(alphabet="ab “”'.,\n\t\u200b🙂", min_size=1, max_size=60), st.data())
@settings(max_examples=60, deadline=None)
def test_any_text_and_any_spans_give_probabilities(text: str, data: st.DataObject) -> None:
    """No text, however odd, and no span in it breaks the features."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    item = Attribution(((start, end),), ((start, end),), ((start, end),), None, 0.5)
    [values] = selection.features([item], parse.parse(text))
    assert 0.0 < selection.probability(values) < 1.0


def test_a_report_is_read_with_what_is_selected() -> None:
    """Each statement of a reading bears the selection's score, and its version is named."""
    from onrecord.model import Report  # noqa: PLC0415 - the records are needed here alone

    [reading] = pipeline.read([Report("r", "“The bridge is safe,” Mara Lindqvist said on Monday.")])
    assert [statement.speaker_name for statement in reading.statements] == ["Mara Lindqvist"]
    assert reading.statements[0].score >= selection.LEAST
    assert selection.BY in dict(reading.by)["statements"]


@pytest.mark.parametrize(
    "marked",
    [
        "[It|source] [is worth mentioning|cue] [that the island once had two ferries|content].",
        "It [is clear|cue] [that the island once had two ferries|content].",
    ],
)
def test_a_text_that_says_how_it_goes_on_cites_nobody(marked: str) -> None:
    """ "It is worth mentioning that …" is the reporter's own voice, however sure the encoder is."""
    text, item = drawn(marked, SURE)
    assert selection.select([item], parse.parse(text)) == []


def test_one_that_is_found_again_within_itself_is_told_once() -> None:
    """An inner attribution that has all of the outer one's content adds nothing."""
    text, outer = drawn("[The minister|source] [told|cue] her counterpart [that the bridge was closed|content].", SURE)
    again = replace(outer, source=(), cue=((20, 31),), parent=0, score=UNSURE)
    assert len(selection.select([outer, again], parse.parse(text))) == 1


def test_of_two_with_nearly_the_same_content_the_less_sure_loses() -> None:
    """A rival that is surer counts against an attribution."""
    text, item = drawn("[The minister|source] [wanted|cue] [the bridge closed by the end of May|content].", UNSURE)
    rival = replace(item, cue=(), score=SURE)
    doc = parse.parse(text)
    alone, beside = selection.features([item], doc)[0], selection.features([item, rival], doc)[0]
    assert selection.probability(beside) < selection.probability(alone)
