"""Each report beside the others of its story: what it alone has, what it leaves out, what it states flatly."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.model import Claim, Difference, Entity, Mention, Passage, Proposition, Reading, Report, Span, Statement
from onrecord.telling.beside import Beside, beside

ATTRIBUTION = Difference("attribution", "stated flatly", "the mayor", "the Post states it flatly")


def claim(carried: str, *, noted: bool = True) -> Claim:
    """A claim by its carriers: "courier post*" where the starred ones lay it to somebody."""
    names = carried.split()
    passages = tuple(Passage(Span(n.rstrip("*"), 0, 22), "s" if n.endswith("*") else None) for n in names)
    relation = "agrees" if len({p.span.report for p in passages}) > 1 else "single"
    return Claim(carried, carried, passages, relation, (ATTRIBUTION,) if noted else (), (), (1, 1), 0.9, "drawn@1")


def told(reports: str, *claims: Claim) -> dict[str, Beside]:
    """Each of the reports beside the others, by its id."""
    text = "The ferry will be sold."
    laid = {passage.span.report for one in claims for passage in one.carried if passage.statement}
    said = {id_: (replace(statement(text, id_, text[:-1], "moss"), manner="direct"),) for id_ in laid}
    readings = {id_: Reading(Report(id_, text), statements=said.get(id_, ())) for id_ in reports.split()}
    return {one.report: one for one in beside(reports.split(), claims, readings)}


def test_what_one_report_has_alone_is_its_own():
    """However often it says so."""
    ours, shared = claim("post post"), claim("courier post")
    found = told("courier post", ours, shared)
    assert found["post"].alone == (ours,)
    assert found["courier"].alone == ()


@pytest.mark.parametrize(
    ("reports", "carried", "leave"),
    [
        ("a b c", "a b", "c"),
        ("a b c d", "a b", "c d"),
        ("a b c d e", "a b", ""),
        ("a b c d e", "a b c", "d e"),
        ("a b", "a", ""),
        ("a b c", "a a", ""),
    ],
)
def test_left_out_is_what_most_of_the_others_have(reports, carried, leave):
    """More than half of the others, and two at least: what one alone has nobody leaves out."""
    found = told(reports, claim(carried))
    assert [name for name, one in found.items() if one.left_out] == leave.split()


@pytest.mark.parametrize(
    ("says", "leaves"),
    [
        ("ferry sell port", False),  # the words that the others share
        ("ferry auction go", True),
        ("council night autumn haste debt", True),
        ("council sell haste", False),  # the words of one of them
    ],
)
def test_what_a_report_may_say_in_its_own_way_it_does_not_leave_out(says, leaves):
    """A passage with half of the words of another report's was not matched, but a reader may find it there."""
    words = {"a": "ferry sell port council haste", "b": "ferry port sell money debt", "c": says}
    readings = {
        id_: Reading(
            Report(id_, "The ferry will be sold."),
            propositions=(Proposition(Span(id_, 0, 22), None, None, False, False, tuple(told_.split()), (), ()),),
        )
        for id_, told_ in words.items()
    }
    [*_, last] = beside(["a", "b", "c"], [claim("a b")], readings)
    assert bool(last.left_out) is leaves


@pytest.mark.parametrize(
    ("carried", "flat"),
    [
        ("a* b", "b"),
        ("a* b* c", "c"),
        ("a* b c", ""),
        ("a* b c d", ""),
        ("a b c", ""),
        ("a* b*", ""),
        ("a* b b*", ""),
    ],
)
def test_flat_is_what_most_other_carriers_attribute(carried, flat):
    """A report that lays it to somebody in one of its passages does not state it flatly."""
    found = told("a b c d", claim(carried))
    assert [name for name, one in found.items() if one.flat] == flat.split()


def test_what_no_reader_would_note_is_not_called_flat():
    """Only where the claim is told to part in attribution."""
    assert not any(one.flat for one in told("a b", claim("a* b", noted=False)).values())


def test_nothing_is_held_against_a_report_by_a_doubtful_claim():
    """Passages that are hardly versions of one another show neither what is left out nor who attributes what."""
    doubtful = replace(claim("a* b"), score=0.3)
    assert not any(one.left_out or one.flat for one in told("a b c", doubtful).values())


def statement(text: str, report: str, content: str, speaker: str) -> Statement:
    """A statement with only what is looked at here."""
    start = text.index(content)
    cue = tuple(Span(report, found.start(), found.end()) for found in re.finditer("said", text))
    return Statement("s", (Span(report, start, start + len(content)),), cue, (), speaker, "Ann Moss", None,
                     "named", "indirect", None, None, None, "speech", 1.0, "drawn@1")  # fmt: skip


def flat(words: str, *, sentence: str = "", moss: str = "") -> bool:
    """Whether a report is told to state flatly what the Courier lays to Ann Moss, in words of a sentence of it."""
    text = sentence or words
    courier = "The ferry will be sold, the mayor said."
    said = statement(courier, "courier", "The ferry will be sold", "moss")
    at = Span("post", text.index(moss), text.index(moss) + len(moss))
    mentions = (Mention(at, "person", "moss", 1.0, "drawn@1"),)
    readings = {
        "courier": Reading(Report("courier", courier), statements=(said,)),
        "post": Reading(Report("post", text), mentions if moss else (), (Entity("moss", "Ann Moss", "person"),)),
    }
    start = text.index(words)
    carried = (Passage(said.content[0], "s"), Passage(Span("post", start, start + len(words)), None))
    told = replace(claim("courier* post"), carried=carried)
    [_, post] = beside(["courier", "post"], [told], readings)
    return bool(post.flat)


def test_a_credit_in_the_sentence_is_no_flat_statement():
    """In the passage or just after it, whether or not the reader made a statement of it."""
    assert flat("The ferry will be sold")
    assert flat("The ferry will be sold", sentence="The ferry will be sold, but the mayor said it was early.")
    assert not flat("The ferry will be sold, as per the same report")
    assert not flat("The ferry will be sold", sentence="The ferry will be sold, two officials said on Monday.")


def test_what_the_cited_one_does_is_not_called_flat():
    """ "Moss will have the ferry sold" lays nothing to Moss, nor does it have to."""
    assert flat("Moss will have the ferry sold")
    assert not flat("Moss will have the ferry sold", moss="Moss")


def test_other_words_are_held_against_nobody():
    """A report is told to state flatly only what is laid to somebody in much the same words."""
    assert not flat("A buyer was found in Meridian for the old boat")
