"""Whether a report lays a passage to somebody, and clauses without the bare credit that ends them."""

from __future__ import annotations

import pytest

from onrecord.credited import Credits, tells_of, without_credit
from onrecord.model import Reading, Report, SourcingAct, Span, Statement


def laid(drawn: str, *, content: str = "", source: str = "", credit: str = "") -> bool:
    """Whether the passage in brackets is laid to somebody, in a report with this statement or credit."""
    text = drawn.replace("[", "").replace("]", "")
    span = Span("r", drawn.index("["), drawn.index("]") - 1)

    def at(words: str) -> tuple[Span, ...]:
        return (Span("r", text.index(words), text.index(words) + len(words)),) if words else ()

    said = Statement("s", at(content), (), at(source), None, None, None, "none", "indirect", None, None, None,
                     "speech", 1.0, "drawn@1")  # fmt: skip
    act = [SourcingAct(span, "The Post", "outlet", "credits", 1.0, "drawn@1") for span in at(credit)]
    reading = Reading(Report("r", text), statements=(said,) if content else (), sourcing=tuple(act))
    return Credits(reading).lay(span, None)


@pytest.mark.parametrize(
    "drawn",
    [
        "[The ferry will be sold, as per the same report].",
        "[The ferry will be sold, the paper said].",
        "[The ferry will be sold], the paper said.",
        "[The ferry will be sold], Ms. Moss told reporters in the hall.",
        "[The ferry will be sold], the statement, issued on Friday, said.",
        "[The ferry will be sold], said a former mate.",
        "[The ferry will be sold], according to two officials.",
        "It is old. According to the paper, [the ferry will be sold].",
        "[One of them put the price of the ferry at two million].",
        "[Both of the officials estimated that the ferry would be sold].",
    ],
)
def test_a_credit_in_or_beside_a_passage_lays_it_to_somebody(drawn):
    """The words of its sentence say so."""
    assert laid(drawn)


@pytest.mark.parametrize(
    "drawn",
    [
        "[The ferry will be sold].",
        "[The ferry will be sold], but officials said Friday it was too soon to say to whom.",
        "[The ferry will be sold], which Moss said was a loss.",
        "The crew wept, the paper said. [The ferry will be sold].",
        "[The ferry, Moss told them, will be sold] if the town added a clause.",
        "[One of the ferries will be sold].",
    ],
)
def test_a_credit_of_another_clause_does_not(drawn):
    """What is said beside it is said of something else."""
    assert not laid(drawn)


def test_a_statement_or_a_newsroom_in_the_passage_lays_it_to_somebody():
    """A statement that holds most of it, one that it opens with, or the credit of an outlet."""
    assert laid("[Moss wants the ferry sold]", content="the ferry sold", source="Moss")
    assert laid("Moss and [others want the ferry sold]", content="want the ferry sold")
    assert not laid("[The ferry that Moss called a wreck was sold to a yard on the far coast]", content="a wreck")
    assert not laid(
        "Moss wants to sell the ferry, [which was built in 1968]", content="to sell the ferry, which was built in 1968"
    )
    assert laid("[That is more than the two ferries given by the Post]", credit="by the Post")


@pytest.mark.parametrize(
    ("clause", "without"),
    [
        ("A robot filmed the leak, the paper added", "A robot filmed the leak"),
        ("There is no oil on any beach, Moss told a news conference in Lisbon", "There is no oil on any beach"),
        ("Pumping starts in June, [Ann Moss] said on Monday", "Pumping starts in June"),
        ("If it passes, the mayor has said he would veto it", None),
        ("They met, the council added a clause", None),
        ("Wrecks do not get cheaper, said Nuno Falcato, a broker in Porto", "Wrecks do not get cheaper"),
        ("It leaks, she said", None),
        ("Mara Moss, the mayor of Northport, said she is “not going anywhere”", None),
    ],
)  # fmt: skip
def test_a_bare_credit_is_taken_off_the_end(clause, without):
    """Where a clause is left, and the words after the credit are no clause of their own."""
    assert without_credit(clause) == (without or clause)


def test_a_version_may_tell_what_the_cited_one_does():
    """By name, or by all words of the description that do not fit anybody."""
    assert tells_of("The House passed it", {"the house"}, "the house", None)
    assert tells_of("The House passed it", {"house"}, "house of ferrymen", None)
    assert not tells_of("Moss passed it", {"moss"}, "moss administration", None)
    assert tells_of("The Ferrymen Union sued", (), None, "groups, including the Ferrymen Union")
    assert tells_of("So far 22 ferrymen have joined", (), None, "22 ferrymen")
    assert not tells_of("The ferry will be sold", (), None, "two harbour officials")
    assert not tells_of("Officials will sell the ferry", (), None, "officials")
