"""A page's origin graph → boxes and lines for a small drawing: reports at the left, what they rest on to their right.

Positions are in the drawing's own units (about a pixel each); the template turns them into SVG.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Final

from onrecord.export import wording
from onrecord.export.page import Page
from onrecord.model import Edge, EdgeRelation

WIDTH: Final = 780
ROW: Final = 38
BOX: Final = 26
REPORT: Final = 190  # the width of a report's box
GAP: Final = 84  # between columns; less makes the lines steep
LETTER: Final = 6.9  # the mean width of a letter at 13 units
LOOSE: Final[frozenset[EdgeRelation]] = frozenset({"same_document", "same_occasion", "same_owner"})


@dataclass(frozen=True, slots=True)
class Box:
    """A report or something rested on; ``target`` is the number of the report, None for what is no report here."""

    x: float
    y: float
    width: float
    label: str
    title: str
    kind: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from a report to what it rests on, with its evidence in words."""

    path: str
    relation: EdgeRelation
    loose: bool
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]


def draw(page: Page) -> Drawing | None:
    """The drawing of a story's origins; None where no report rests on anything."""
    labels = _labels(page)
    edges = [e for e in page.story.origins.edges if e.source in labels and e.target in labels]
    edges = [e for e in edges if e.relation != "confirms" and e.source != e.target]
    if not edges:
        return None
    columns = _columns(page, edges)
    height = ROW * max(map(len, columns))
    boxes = {id_: _box(page, labels[id_], id_, at) for id_, at in _places(columns, height).items()}
    return Drawing(WIDTH, height, tuple(boxes.values()), tuple(_arcs(page, edges, boxes)))


def _labels(page: Page) -> dict[str, str]:
    named = {node.id: wording.plain(node.name) for node in page.story.origins.nodes}
    return {**named, **{source.report.id: source.label for source in page.sources}}


def _columns(page: Page, edges: Sequence[Edge]) -> list[list[str]]:
    """Ids by column, from left: reports on which nothing rests first, then each thing right of all that rest on it."""
    targets: dict[str, set[str]] = defaultdict(set)
    reports = {source.report.id for source in page.sources}
    edges = [edge for edge in edges if edge.relation not in LOOSE or edge.target not in reports]
    for edge in edges:
        targets[edge.source].add(edge.target)
    rested_on = {edge.target for edge in edges}
    depth: dict[str, int] = {}
    for id_ in [*targets, *rested_on]:
        _depth(id_, targets, depth, frozenset())
    deepest = max(depth.values(), default=0)
    left = [source.report.id for source in page.sources if source.report.id not in rested_on]
    columns = [left, *([] for _ in range(deepest))]
    for id_ in dict.fromkeys(edge.target for edge in edges):
        columns[max(1, deepest - depth[id_])].append(id_)
    return _ordered([column for column in columns if column], edges)


def _depth(id_: str, targets: Mapping[str, set[str]], depth: dict[str, int], above: frozenset[str]) -> int:
    """How many steps it is from a thing to where its chain ends; a ring counts as an end."""
    if id_ not in depth:
        steps = [
            _depth(target, targets, depth, above | {id_}) for target in targets.get(id_, ()) if target not in above
        ]
        depth[id_] = 1 + max(steps, default=-1)
    return depth[id_]


def _ordered(columns: list[list[str]], edges: Iterable[Edge]) -> list[list[str]]:
    """Columns sorted so that what is linked stands at about the same height (barycentres, four sweeps)."""
    linked: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        linked[edge.source].append(edge.target)
        linked[edge.target].append(edge.source)
    for _ in range(4):
        height = {id_: (at + 0.5) / len(column) for column in columns for at, id_ in enumerate(column)}
        columns = [sorted(column, key=lambda id_: _mean([height[o] for o in linked[id_]])) for column in columns]
    return columns


def _mean(heights: Sequence[float]) -> float:
    return mean(heights) if heights else 1.0


def _places(columns: Sequence[Sequence[str]], height: int) -> dict[str, tuple[float, float, float]]:
    """Left edge, middle and width of every box: the reports' column is narrow, for outlets have short names."""
    room = WIDTH - 2 - GAP * (len(columns) - 1)
    first = min(REPORT, room / len(columns))
    rest = (room - first) / max(1, len(columns) - 1)
    found = {}
    for number, column in enumerate(columns):
        x, width = (1.0, first) if number == 0 else (1 + first + GAP + (number - 1) * (rest + GAP), rest)
        for at, id_ in enumerate(column):
            found[id_] = (x, height * (at + 0.5) / len(column), width)
    return found


def _box(page: Page, label: str, id_: str, at: tuple[float, float, float]) -> Box:
    x, middle, width = at
    kinds = {node.id: node.kind for node in page.story.origins.nodes}
    number = next((source.number for source in page.sources if source.report.id == id_), None)
    shown = wording.shorten(label, max(8, int((width - 18) / LETTER)))
    return Box(x, middle, width, shown, label, "report" if number else kinds.get(id_, "other"), number)


def _arcs(page: Page, edges: Sequence[Edge], boxes: Mapping[str, Box]) -> list[Arc]:
    """One line for each pair and relation, with all its evidence."""
    groups: dict[tuple[str, str, EdgeRelation], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.source, edge.target, edge.relation].append(edge)
    return [
        Arc(_path(boxes[source], boxes[target]), relation, relation in LOOSE, _title(page, boxes, same))
        for (source, target, relation), same in groups.items()
        if source in boxes and target in boxes
    ]


def _path(left: Box, right: Box) -> str:
    start = left.x + left.width
    if left.x >= right.x:
        end, bow = right.x + right.width, 46.0
        return _curve((start, left.y), (start + bow, end + bow), (end, right.y))
    end = right.x - 5
    half = (end - start) / 2
    return _curve((start, left.y), (start + half, end - half), (end, right.y))


def _curve(start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that leaves and arrives level; ``pull`` are the x of its two handles."""
    (x, y), (x_end, y_end) = start, end
    return f"M{x:.1f} {y:.1f}C{pull[0]:.1f} {y:.1f} {pull[1]:.1f} {y_end:.1f} {x_end:.1f} {y_end:.1f}"


def _title(page: Page, boxes: Mapping[str, Box], edges: Sequence[Edge]) -> str:
    verb = wording.RESTS[edges[0].relation]
    words = dict.fromkeys(wording.shorten(cite.text, 160) for cite in page.cite(edge.span for edge in edges))
    shown = "; ".join(wording.quoted(text) for text in words)
    return f"{boxes[edges[0].source].title} {verb} {boxes[edges[0].target].title}: {shown}"
