"""The origin graph for Graphviz."""

from __future__ import annotations

import re

from onrecord.export import dot
from onrecord.model import Account, Edge, Node, OriginGraph, Span, Story, StoryAccount

NODES = (Node("r1", 'The "Ledger"', "report"), Node("o", "Northport\nCourier", "outlet"))
EDGES = (
    Edge("r1", "o", "credits", Span("r1", 0, 2), 0.9, "test"),
    Edge("r1", "o", "same_owner", Span("r1", 0, 0), 1.0, "test", "the hedge “could” is gone"),
)


def drawn(nodes: tuple[Node, ...] = NODES, edges: tuple[Edge, ...] = EDGES, count: tuple[int, int] = (1, 2)) -> str:
    """The DOT text of one story's graph."""
    graph = OriginGraph(nodes, edges, count, ())
    story = StoryAccount(Story("s", ("r1",), "test"), "A bridge", (), (), graph, (), (), (), ())
    return dot.account(Account((), (story,)))


def test_reports_are_boxes_and_what_they_rest_on_ellipses() -> None:
    """Names are quoted, their own marks escaped, on one line."""
    assert '"0/r1" [label="The \\"Ledger\\"", shape=box];' in drawn()
    assert '"0/o" [label="Northport Courier", shape=ellipse];' in drawn()


def test_lines_say_how_one_rests_on_another() -> None:
    """What is only shared is dashed; what changed on the way is the tooltip."""
    assert '"0/r1" -> "0/o" [label="credits", style=solid];' in drawn()
    assert '[label="same owner", style=dashed, tooltip="the hedge “could” is gone"];' in drawn()


def test_the_story_tells_its_number_of_origins() -> None:
    """As a range, or as one number where least and most agree."""
    assert "independent origins: 1 to 2" in drawn()
    assert "independent origins: 1)" in drawn(count=(1, 1))


def test_the_text_is_balanced() -> None:
    """Every brace that opens closes, and an account without stories is an empty graph."""
    text = drawn()
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", text)
    assert bare.count("{") == bare.count("}") == 2
    assert dot.account(Account((), ())).startswith("digraph onrecord {")
