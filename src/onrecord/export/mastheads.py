"""A story's reports and the names it gives their outlets → each outlet under one name and drawn once.

Reports write "the Tagus Herald", "The Tagus Herald" and "the Herald" for one newsroom. What people read calls it as its
own reports do, and where it is credited and its report is among the story's, the report is what is credited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from onrecord.model import Edge, Node, NodeKind, OriginGraph, Report

NEWSROOMS: Final[frozenset[NodeKind]] = frozenset({"outlet", "agency"})
_ARTICLE = re.compile(r"^the\s+", re.I)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """A name in lower case without its article.

    >>> bare("The  Tagus Herald")
    'tagus herald'
    """
    return _ARTICLE.sub("", " ".join(name.split())).casefold()


def own_name(name: str, outlets: Iterable[str]) -> str:
    """The name as the outlet itself writes it, or as it came where it is none of these outlets.

    >>> own_name("Tagus Herald", ["The Tagus Herald"])
    'The Tagus Herald'
    """
    return next((outlet for outlet in outlets if bare(outlet) == bare(name)), name)


def called(sentence: str, outlets: Iterable[str]) -> str:
    """A sentence in which every outlet whose name has an article keeps it.

    >>> called("Laid to Tagus Herald; the Tagus Herald denies it", ["The Tagus Herald"])
    'Laid to The Tagus Herald; the Tagus Herald denies it'
    """
    for outlet in outlets:
        if article := _ARTICLE.match(outlet):
            rest = re.escape(outlet[article.end() :])
            sentence = re.sub(rf"(?<![Tt]he )(?<![\w-]){rest}\b", outlet.replace("\\", r"\\"), sentence)
    return sentence


def is_short_form(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is an outlet's with words left out at its head: "Gazette" for "The Silver Coast Gazette".

    >>> is_short_form("Gazette", ["The Silver Coast Gazette"]), is_short_form("Silver", ["The Silver Coast Gazette"])
    (True, False)
    """
    return any(bare(outlet) != bare(name) and bare(outlet).endswith(f" {bare(name)}") for outlet in outlets)


def is_one_of(name: str, outlets: Sequence[str]) -> bool:
    """Whether a name is one of these outlets, in full or in short.

    >>> is_one_of("Tagus Herald", ["The Tagus Herald"]), is_one_of("Herald", ["The Tagus Herald"])
    (True, True)
    """
    return is_short_form(name, outlets) or bare(name) in {bare(outlet) for outlet in outlets}


def once(graph: OriginGraph, reports: Sequence[Report]) -> OriginGraph:
    """The graph with each credited outlet under its own name, or replaced by its first report in the story.

    A report that is later than the one that credits the outlet cannot be what was credited.
    """
    outlets = [report.outlet for report in reports if report.outlet]
    nodes = [replace(node, name=own_name(node.name, outlets)) for node in graph.nodes]
    named = {node.id: node.name for node in nodes if node.kind in NEWSROOMS}
    edges = (_to_report(edge, named, reports) for edge in graph.edges)
    kept = tuple(edge for edge in edges if edge.source != edge.target)
    used = {edge.target for edge in kept} | {edge.source for edge in kept}
    return replace(graph, nodes=tuple(_used(nodes, used, reports)), edges=kept)


def _to_report(edge: Edge, named: Mapping[str, str], reports: Sequence[Report]) -> Edge:
    """The edge to the first report of the outlet that it credits, where there is one."""
    name = named.get(edge.target)
    dates = {report.id: (report.published or "")[:10] for report in reports}
    own = [report for report in reports if name and report.outlet and bare(report.outlet) == bare(name)]
    first = min(own, key=lambda report: report.published or "9999", default=None)
    if first is None or edge.relation == "confirms" or _later(first, edge, dates):
        return edge
    return replace(edge, target=first.id)


def _later(first: Report, edge: Edge, dates: Mapping[str, str]) -> bool:
    """Whether a report, or when it was printed, comes after the report that credits its outlet."""
    return (dates[first.id] or "9999") > (dates.get(edge.source) or "9998")


def _used(nodes: Sequence[Node], used: set[str], reports: Sequence[Report]) -> list[Node]:
    """The nodes that an edge still names, and the story's reports."""
    own = {report.id for report in reports}
    known = {node.id for node in nodes}
    added = [Node(report.id, report.outlet or report.id, "report") for report in reports if report.id in used - known]
    return [node for node in nodes if node.id in used | own] + added
