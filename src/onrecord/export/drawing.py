"""A page's origin graph → boxes and lines for a small drawing: reports at the left, what they rest on to their right.

Positions are in the drawing's own units (about a pixel each); the template turns them into SVG. Every line has a note
with its evidence and with what was lost or changed on the way, which is shown while the line is pointed at or has the
focus. Of a large graph only what several reports rest on is drawn, and reports that rest on one another.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from statistics import mean
from typing import Final

from onrecord.export import wording
from onrecord.export.page import Page
from onrecord.model import Edge, EdgeRelation

WIDTH: Final = 780  # or more, where there are many columns
ROW: Final = 38
TIGHT: Final = 31  # the same where there are many rows
BOX: Final = 26
REPORT: Final = 190  # the width of a report's box
OTHER: Final = 185  # the least width of any other
GAP: Final = 84  # between columns; less makes the lines steep
LETTER: Final = 7.5  # the width of a letter at 13 units, in a wide fount
MANY: Final = 14  # boxes; of more only what is shared is drawn
EVIDENCE: Final = 3  # passages of one line that its note quotes
NOTE: Final = 340  # the width of a note
NOTE_LINE: Final = 18  # the height of one of its lines, of about NOTE_LETTERS letters
NOTE_LETTERS: Final = 47
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
class Note:
    """What is read of a line: its evidence in the report's words, and what changed on the way."""

    x: float
    y: float
    width: float
    height: float
    title: str
    evidence: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def words(self) -> str:
        """The whole note as one line, to be heard."""
        heard = "; ".join(self.evidence)
        return ". ".join([f"{self.title}: {heard}" if heard else self.title, *self.changed])


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from a report to what it rests on; ``x`` and ``y`` are its middle."""

    path: str
    relation: EdgeRelation
    loose: bool
    x: float
    y: float
    note: Note


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing; ``left_out`` are things that one report alone rests on and that are not drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def draw(page: Page) -> Drawing | None:
    """The drawing of a story's origins; None where no report rests on anything."""
    labels = _labels(page)
    known = [e for e in page.story.origins.edges if e.source in labels and e.target in labels]
    known = [e for e in known if e.relation != "confirms" and e.source != e.target]
    edges = _telling(known, {source.report.id for source in page.sources})
    if not edges:
        return None
    columns = _columns(page, edges)
    rows = max(map(len, columns))
    width = max(WIDTH, 2 + REPORT + (len(columns) - 1) * (GAP + OTHER))
    places = _places(columns, width, rows * (TIGHT if rows > MANY else ROW))
    boxes = {id_: _box(page, labels[id_], id_, at) for id_, at in places.items()}
    arcs = _arcs(page, edges, boxes, width)
    height = max(rows * (TIGHT if rows > MANY else ROW), *(arc.note.height + 4 for arc in arcs))
    drawn = {edge.target for edge in edges}
    left_out = len({edge.target for edge in known} - drawn - {source.report.id for source in page.sources})
    return Drawing(width, height, tuple(boxes.values()), tuple(_within(arc, height) for arc in arcs), left_out)


def _telling(edges: Sequence[Edge], reports: Set[str]) -> list[Edge]:
    """The edges that are drawn: what reports only have in common stands at the box of it, if that is drawn."""
    resting: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.target not in reports:
            resting[edge.target].add(edge.source)
    few = len(resting) <= MANY
    drawn = {target: found for target, found in resting.items() if few or len(found) > 1}
    return [edge for edge in edges if edge.target in drawn or (edge.target in reports and _says(edge, drawn))]


def _says(edge: Edge, drawn: Mapping[str, Set[str]]) -> bool:
    """Whether a line between two reports says more than the boxes that both lead to."""
    both = {edge.source, edge.target}
    return edge.relation not in LOOSE or bool(edge.detail) or not any(both <= found for found in drawn.values())


def _labels(page: Page) -> dict[str, str]:
    named = {node.id: wording.plain(node.name) for node in page.story.origins.nodes}
    return {**named, **{source.report.id: source.label for source in page.sources}}


def _columns(page: Page, drawn: Sequence[Edge]) -> list[list[str]]:
    """Ids by column, from left: reports on which nothing rests first, then each thing right of all that rest on it."""
    targets: dict[str, set[str]] = defaultdict(set)
    reports = {source.report.id for source in page.sources}
    edges = [edge for edge in drawn if edge.relation not in LOOSE or edge.target not in reports]
    for edge in edges:
        targets[edge.source].add(edge.target)
    rested_on = {edge.target for edge in edges}
    depth: dict[str, int] = {}
    for id_ in [*targets, *rested_on]:
        _depth(id_, targets, depth, frozenset())
    deepest = max(depth.values(), default=0)
    linked = {id_ for edge in drawn for id_ in (edge.source, edge.target)}
    everybody = len(page.sources) <= MANY
    ids = (source.report.id for source in page.sources)
    left = [id_ for id_ in ids if id_ not in rested_on and (everybody or id_ in linked)]
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


def _places(columns: Sequence[Sequence[str]], width: float, height: float) -> dict[str, tuple[float, float, float]]:
    """Left edge, middle and width of every box: the reports' column is narrow, for outlets have short names."""
    room = width - 2 - GAP * (len(columns) - 1)
    rest = (room - REPORT) / max(1, len(columns) - 1)
    found = {}
    for number, column in enumerate(columns):
        x, wide = (1.0, REPORT) if number == 0 else (1 + REPORT + GAP + (number - 1) * (rest + GAP), rest)
        for at, id_ in enumerate(column):
            found[id_] = (x, height * (at + 0.5) / len(column), wide)
    return found


def _box(page: Page, label: str, id_: str, at: tuple[float, float, float]) -> Box:
    x, middle, width = at
    kinds = {node.id: node.kind for node in page.story.origins.nodes}
    number = next((source.number for source in page.sources if source.report.id == id_), None)
    shown = wording.shorten(label, max(8, int((width - 18) / LETTER)))
    return Box(x, middle, width, shown, label, "report" if number else kinds.get(id_, "other"), number)


def _arcs(page: Page, edges: Sequence[Edge], boxes: Mapping[str, Box], width: float) -> list[Arc]:
    """One line for each pair and relation, with all its evidence."""
    groups: dict[tuple[str, str, EdgeRelation], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.source, edge.target, edge.relation].append(edge)
    return [
        _arc((boxes[source], boxes[target]), _note(page, boxes, same), relation, width)
        for (source, target, relation), same in groups.items()
        if source in boxes and target in boxes
    ]


def _arc(ends: tuple[Box, Box], note: Note, relation: EdgeRelation, width: float) -> Arc:
    """The line between two boxes; its note begins below its middle."""
    path, x, y = _path(*ends)
    left = max(0.0, min(x - NOTE / 2, width - NOTE))
    return Arc(path, relation, relation in LOOSE, x, y, replace(note, x=round(left, 1), y=round(y + 12, 1)))


def _within(arc: Arc, height: float) -> Arc:
    """The line with its note above it where there is no room below."""
    above, lowest = arc.y - 12 - arc.note.height, height - arc.note.height
    y = arc.note.y if arc.note.y <= lowest else above if above >= 0 else max(0.0, lowest)
    return replace(arc, note=replace(arc.note, y=round(y, 1)))


def _path(left: Box, right: Box) -> tuple[str, float, float]:
    """The line's path and its middle; within a column it bows to the right, the further the longer it is."""
    start, middle = left.x + left.width, (left.y + right.y) / 2
    if left.x >= right.x:
        end, bow = right.x + right.width, min(GAP - 8.0, 18 + abs(left.y - right.y) / 8)
        return _curve((start, left.y), (start + bow, end + bow), (end, right.y)), (start + end) / 2 + bow * 0.75, middle
    end = right.x - 5
    half = (end - start) / 2
    return _curve((start, left.y), (start + half, end - half), (end, right.y)), (start + end) / 2, middle


def _curve(start: tuple[float, float], pull: tuple[float, float], end: tuple[float, float]) -> str:
    """A curve that leaves and arrives level; ``pull`` are the x of its two handles."""
    (x, y), (x_end, y_end) = start, end
    return f"M{x:.1f} {y:.1f}C{pull[0]:.1f} {y:.1f} {pull[1]:.1f} {y_end:.1f} {x_end:.1f} {y_end:.1f}"


def _note(page: Page, boxes: Mapping[str, Box], edges: Sequence[Edge]) -> Note:
    """The evidence of edges between the same two boxes, and how high it stands; its place is not known yet."""
    title = f"{boxes[edges[0].source].title} {wording.RESTS[edges[0].relation]} {boxes[edges[0].target].title}"
    cites = page.cite(edge.span for edge in edges if edge.span.end > edge.span.start)
    words = list(dict.fromkeys(wording.quoted(wording.shorten(cite.text, 160)) for cite in cites))
    more = [f"and {len(words) - EVIDENCE} more"] if len(words) > EVIDENCE else []
    changed = tuple(
        wording.shorten(detail, 240) for detail in dict.fromkeys(wording.plain(e.detail) for e in edges if e.detail)
    )
    evidence = (*words[:EVIDENCE], *more)
    lines = sum(math.ceil(len(part) / NOTE_LETTERS) for part in (title, *evidence, *changed))
    return Note(0.0, 0.0, NOTE, lines * NOTE_LINE + 22 + 14 * bool(changed), title, evidence, changed)
