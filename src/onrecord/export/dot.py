"""An account → its origin graphs in the DOT language of Graphviz, one cluster a story.

Reports are boxes, what they rest on ellipses; a line's label says how, its tooltip what was lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.model import Account, Edge, Node, StoryAccount

LOOSE: Final = frozenset({"same_document", "same_occasion", "same_owner"})


def account(told: Account) -> str:
    """The graphs of all stories as one DOT text."""
    lines = ["digraph onrecord {", "  rankdir=LR;", '  node [fontname="sans-serif"];']
    for number, story in enumerate(told.stories):
        lines += [f"  {line}" for line in _story(number, story)]
    return "\n".join([*lines, "}", ""])


def _story(number: int, story: StoryAccount) -> Iterator[str]:
    least, most = story.origins.independent
    count = str(least) if least == most else f"{least} to {most}"
    yield f"subgraph cluster_{number} {{"
    yield f"  label={_quoted(f'{story.title} (independent origins: {count})')};"
    for node in story.origins.nodes:
        yield f"  {_node(number, node)}"
    for edge in dict.fromkeys(story.origins.edges):
        yield f"  {_edge(number, edge)}"
    yield "}"


def _node(number: int, node: Node) -> str:
    shape = "box" if node.kind == "report" else "ellipse"
    return f"{_id(number, node.id)} [label={_quoted(node.name)}, shape={shape}];"


def _edge(number: int, edge: Edge) -> str:
    style = "dashed" if edge.relation in LOOSE else "solid"
    told = f", tooltip={_quoted(edge.detail)}" if edge.detail else ""
    label = _quoted(edge.relation.replace("_", " "))
    return f"{_id(number, edge.source)} -> {_id(number, edge.target)} [label={label}, style={style}{told}];"


def _id(number: int, node: str) -> str:
    return _quoted(f"{number}/{node}")


def _quoted(words: str) -> str:
    """Words as a DOT string: quotation marks and backslashes escaped, on one line."""
    escaped = " ".join(words.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
