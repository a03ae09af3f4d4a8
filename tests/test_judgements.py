"""Quoted words are found again where they stand; decisions on readings and claims do what they say and no more."""

import doctest

import pytest

from northport import claims, readings
from onrecord import judgements
from onrecord.judgements import Judged, Quote
from onrecord.model import Span


@pytest.mark.parametrize(
    ("start", "found"),
    [(0, 0), (9, 0), (30, 28), (1000, 28)],
)
def test_words_are_found_nearest_their_place(start, found):
    """A text that moved a little still has them; of two places the nearer one is meant."""
    assert Quote("r", "the bridge", start).find("the bridge was closed since the bridge cracked") == Span(
        "r", found, found + 10
    )


@pytest.mark.parametrize("words", ["the tram", ""])
def test_words_that_are_not_there_are_not_found(words):
    """No lookalike is taken for them."""
    assert Quote("r", words, 0).find("the bridge was closed") is None


def test_no_decision_changes_nothing():
    """Readings and claims are as they were."""
    assert judgements.over_readings(readings(), []) == readings()
    assert judgements.over_claims(claims(), readings(), []) == claims()


@pytest.mark.parametrize(
    "judged",
    [
        Judged("speaker", left=Quote("elsewhere", "the bridge", 0), name="Ada Brandt"),
        Judged("name", name="Nobody Here", called="Ada Brandt"),
        Judged("own", ("elsewhere",)),
        Judged("rests on", ("elsewhere",), name="Daily Ledger"),
        Judged("title", ("courier",), called="x"),
    ],
)
def test_decisions_on_other_reports_change_nothing(judged):
    """A decision touches the report that it names alone."""
    assert judgements.over_readings(readings(), [judged]) == readings()


def test_a_new_speaker_is_named_and_by_a_person():
    """The statement that holds the words has the speaker, named, for sure; the others keep theirs."""
    judged = Judged("speaker", left=Quote("coastline", "never unsafe", 0), name="Mara Lindqvist")
    after = judgements.over_readings(readings(), [judged])
    changed = [s for r in after for s in r.statements if s.by == judgements.BY]
    assert [(s.speaker_name, s.naming, s.score) for s in changed] == [("Mara Lindqvist", "named", 1.0)]
    assert sum(len(r.statements) for r in after) == sum(len(r.statements) for r in readings())


def test_a_name_is_changed_everywhere_it_stands():
    """Entities, mentions and statements follow; nobody else is touched."""
    after = judgements.over_readings(readings(), [Judged("name", name="mara lindqvist", called="Mara Berg")])
    assert {e.name for r in after for e in r.entities} == {"Mara Berg"}
    assert {s.speaker_name for r in after for s in r.statements} == {"Mara Berg", None}
    assert [m.span for r in after for m in r.mentions] == [m.span for r in readings() for m in r.mentions]


def test_a_report_on_its_own_credits_nobody():
    """What it rested on is taken away, and a confirmation stands in its place."""
    after = {r.report.id: r for r in judgements.over_readings(readings(), [Judged("own", ("ledger",))])}
    assert after["ledger"].sourcing == ()
    assert after["ledger"].confirmations


def at(report, words):
    """Words of a report of the example as a quotation."""
    text = next(r.report.text for r in readings() if r.report.id == report)
    return Quote(report, words, text.index(words))


def test_a_passage_leaves_its_claim():
    """The claim keeps the others and its gist; the passage is a claim of its own; nothing is lost."""
    judged = Judged("other claim", left=at("courier", "12 of its"), right=at("post", "At least 14 bearings"))
    after = judgements.over_claims(claims(), readings(), [judged])
    assert len(after) == len(claims()) + 1
    assert {p for c in after for p in c.carried} == {p for c in claims() for p in c.carried}
    [alone] = [c for c in after if c.relation == "single" and c.by == judgements.BY]
    assert alone.gist == "At least 14 bearings of the harbour bridge are cracked"


def test_two_claims_become_one():
    """Both passages are carried by one claim under the first one's gist."""
    judged = Judged("same claim", left=at("ledger", "may reopen"), right=at("post", "contractor was paid"))
    after = judgements.over_claims(claims(), readings(), [judged])
    [whole] = [c for c in after if c.by == judgements.BY]
    assert whole.gist == "the bridge may reopen in the autumn"
    assert {p.span.report for p in whole.carried} == {"ledger", "post"}
    assert len(after) == len(claims()) - 1


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(judgements).failed == 0
