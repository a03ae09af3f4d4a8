"""Outlets under one name, and drawn once."""

import pytest

from onrecord.export import mastheads
from onrecord.model import Edge, Node, OriginGraph, Report, Span

LANTERN = Report("lantern", "", outlet="The Harbour Lantern", published="2024-05-03")
LATER = Report("later", "", outlet="The Harbour Lantern", published="2024-05-09")
LEDGER = Report("ledger", "", outlet="Daily Ledger", published="2024-05-04")


def graph(*edges, kind="outlet", name="Harbour Lantern"):
    """Reports and one newsroom, "paper", with edges drawn as "ledger > paper"."""
    reports = [Node(report.id, report.outlet, "report") for report in (LANTERN, LATER, LEDGER)]
    drawn = tuple(
        Edge(source, target, "credits", Span(source, 0, 1), 1.0, "test@1")
        for source, target in (edge.split(" > ") for edge in edges)
    )
    return OriginGraph((*reports, Node("paper", name, kind)), drawn, (1, 1), ())


def rests(graph_):
    """The edges as they were drawn."""
    return [f"{edge.source} > {edge.target}" for edge in graph_.edges]


@pytest.mark.parametrize("name", ["Harbour Lantern", "The Harbour Lantern", "the  harbour lantern"])
def test_a_credited_outlet_is_its_report_in_the_story(name):
    """With the article or without, it is the first report of that newsroom."""
    told = mastheads.once(graph("ledger > paper", name=name), [LATER, LANTERN, LEDGER])
    assert rests(told) == ["ledger > lantern"]
    assert "paper" not in {node.id for node in told.nodes}


def test_what_came_later_was_not_credited():
    """Only a report that was out by then can be meant; the outlet keeps its box, under its own name."""
    told = mastheads.once(graph("ledger > paper"), [LATER, LEDGER])
    assert rests(told) == ["ledger > paper"]
    assert [node.name for node in told.nodes if node.id == "paper"] == ["The Harbour Lantern"]


def test_nobody_rests_on_itself():
    """A report that names its own newsroom credits nobody else."""
    assert rests(mastheads.once(graph("lantern > paper"), [LANTERN, LEDGER])) == []


def test_a_later_report_rests_on_the_first_of_its_newsroom():
    """ "As this newspaper reported on Friday" is a credit that is shown."""
    assert rests(mastheads.once(graph("later > paper"), [LANTERN, LATER])) == ["later > lantern"]


def test_documents_stay_what_they_are():
    """A document of a newsroom's name is no newsroom."""
    assert rests(mastheads.once(graph("ledger > paper", kind="document"), [LANTERN, LEDGER])) == ["ledger > paper"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Laid to Harbour Lantern here", "Laid to The Harbour Lantern here"),
        ("The Harbour Lantern says", "The Harbour Lantern says"),
        ("the Harbour Lantern says", "the Harbour Lantern says"),
        ("an ex-Harbour Lantern man", "an ex-Harbour Lantern man"),
        ("Harbour Lanterns", "Harbour Lanterns"),
    ],
)
def test_an_outlet_keeps_its_article(sentence, told):
    """Where a text dropped it, it is put back; nothing else changes."""
    assert mastheads.called(sentence, ["The Harbour Lantern", "Daily Ledger"]) == told


@pytest.mark.parametrize(
    ("name", "short"),
    [("Lantern", True), ("the Lantern", True), ("Harbour Lantern", False), ("Harbour", False), ("Post", False)],
)
def test_short_forms_of_a_newsroom(name, short):
    """The last word or words of a name are its short form, the whole name is not."""
    assert mastheads.is_short_form(name, ["The Harbour Lantern"]) is short
