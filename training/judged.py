"""Stories whose propositions are judged: which claims each states, as annotators have it.

Three sources: the hand-annotated stories beside $ONRECORD_DATA (those that benchmarks/accounts.py calls TUNED), the
stories annotated by us (benchmarks/annotated.jsonl, without those held back), and `aligned.jsonl` beside this module:
802 stories of two or three reports of the collection of US news, in which a reader has put together, from reading
alone, all propositions that state one claim, a story a line:

    {"reports": [{"id": …, "url": …, "published": …, "text": first 16 hex digits of the text's SHA-256}, …],
     "claims": [{"carried": [[report, start, end], …], "relation": "agrees", "aspects": []}, …],
     "unsure": [[[report, start, end], …], …], "listed": [[[[report, start, end], …], …], …]}

``unsure`` are passages that may be one claim or two. ``listed`` is what two other readers made of the same units as
annotators of the gold do: they thought of what the story says, then looked in each report for the passage that carries
it, however it is put: for each reader the passages of each claim. No report of them is one of a story that is held
back, or of the same matter in the same days.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data import folder
from onrecord import ingest, pipeline
from onrecord.claims import units
from onrecord.identity import across
from onrecord.model import Reading, Span
from scoring import annotated, scorer

TUNED = [f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207")]
ALIGNED = Path(__file__).with_name("aligned.jsonl")
COVERS = 0.25  # Dice of word tokens from which a unit states an annotated passage, as the scorer has it
NEAR_BEST = 0.12  # a unit whose Dice is within this of the best one's states the passage as well
SAME_SPAN = 0.8  # of both spans together that they share: today's reader cut the proposition where the judge saw it cut
ASIDE = 0.7  # weight of a pair of which one side states no annotated passage
UNMARKED = 0.3  # weight of a pair of which neither does

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Told:
    """A story as it was read, its units, and for each of these the annotated claims that it states, by number.

    ``best`` are those that it states as well as any unit; ``touched`` all of which it covers a passage, and how well.
    ``whole`` says that all its units were judged, not only the important ones. ``listed`` are, for each reader who
    listed what the story says, the units of each claim.
    """

    name: str
    claims: list[dict[str, Any]]
    units: list[units.Unit]
    best: list[set[int]]
    touched: list[dict[int, float]]
    whole: bool = False
    listed: tuple[tuple[frozenset[int], ...], ...] = ()

    def labels(self, rows: Sequence[tuple[int, int]]) -> tuple[Array, Array]:
        """Whether the units of each pair state one claim, and how much that judgement counts.

        Where readers listed the claims it is the share of them who have both units in one; what none has, though the
        units were put together or overlap those of a claim, does not count.
        """
        same, weight = self._judged(rows)
        if not self.listed:
            return same, weight
        of_each = [[any({i, j} <= claim for claim in claims) for i, j in rows] for claims in self.listed]
        listed = np.mean(of_each, axis=0)
        return listed, np.where(listed > 0, 1.0, weight * (same == 0))

    def _judged(self, rows: Sequence[tuple[int, int]]) -> tuple[Array, Array]:
        """The same by what was put together, or annotated."""
        shared = {k for k, claim in enumerate(self.claims) if claim["relation"] != "single"}
        same = np.array([bool(self.best[i] & self.best[j] & shared) for i, j in rows], float)
        sides = [2 if self.whole else bool(self.touched[i]) + bool(self.touched[j]) for i, j in rows]
        weight = np.array([(UNMARKED, ASIDE, 1.0)[n] for n in sides])
        near = np.array([bool(self.touched[i].keys() & self.touched[j].keys() & shared) for i, j in rows])
        across = np.array([self.units[i].reading != self.units[j].reading for i, j in rows])
        return same, weight * across * ((same > 0) | ~near)


def annotated_stories() -> Iterator[Told]:
    """Every story annotated as the gold is that may be fitted to, as the pipeline reads it."""
    with tempfile.TemporaryDirectory() as written:
        ours = [name for name in annotated().write(Path(written)) if name not in annotated().HELD]
        for root, names in ((folder().parent / "gold", TUNED), (Path(written), ours)):
            for name in names:
                yield _told(root, name, read_file(root / "reports" / f"{name}.jsonl"))


def aligned_stories(every: int = 1) -> Iterator[Told]:
    """The stories of aligned.jsonl, or one in so many; ValueError where a text is not the one that was judged."""
    lines = ALIGNED.read_text("utf8").splitlines()
    judged = {f"aligned-{k:03}": json.loads(lines[k]) for k in range(0, len(lines), every)}
    rows = annotated().texts({report["url"] for story in judged.values() for report in story["reports"]})
    with tempfile.TemporaryDirectory() as written:
        for name, story in judged.items():
            path = Path(written) / f"{name}.jsonl"
            path.write_text("".join(json.dumps(r) + "\n" for r in annotated().reports(story, rows)), "utf8")
            yield _judged(name, story, read_file(path))


def read_file(path: Path) -> list[Reading]:
    """The readings of a file of one story, who is who settled across them."""
    return across.unify(pipeline.read(list(ingest.read_paths([path], refuse=print))))


def _told(root: Path, name: str, readings: Sequence[Reading]) -> Told:
    """The story with what its units state, by the annotation under a folder."""
    score = scorer("score_gold")
    story, texts = score.gold_story(root / f"{name}.json")
    found = units.units(readings)
    ids = [reading.report.id for reading in readings]
    spans = [(ids[u.reading], [[u.proposition.span.start, u.proposition.span.end]]) for u in found]
    tokens = [(id, texts[id].tokens(span)) for id, span in spans]
    best: list[set[int]] = [set() for _ in found]
    touched: list[dict[int, float]] = [{} for _ in found]
    for number, claim in enumerate(story["claims"]):
        for passage in claim["carried"]:
            near = {k: score.dice(t, passage["tok"]) for k, (id, t) in enumerate(tokens) if id == passage["report"]}
            least = max(near.values(), default=0.0) - NEAR_BEST
            for k in (k for k, value in near.items() if value >= COVERS):
                touched[k][number] = max(near[k], touched[k].get(number, 0.0))
                if near[k] >= least:
                    best[k].add(number)
    return Told(name, story["claims"], found, best, touched)


def _judged(name: str, story: dict[str, Any], readings: Sequence[Reading]) -> Told:
    """The story with what its units state, by the spans that were put together.

    What may be one claim, and what overlaps a passage without being it, is touched and no more: it is not judged.
    """
    found = units.units(readings)
    places = {reading.report.id: k for k, reading in enumerate(readings)}
    order = [places[report["id"]] for report in story["reports"]]
    passages = [claim["carried"] for claim in story["claims"]] + story["unsure"]
    listed = tuple(tuple(_units(found, order, carried) for carried in claims) for claims in story["listed"])
    best: list[set[int]] = [set() for _ in found]
    touched: list[dict[int, float]] = [{} for _ in found]
    for number, carried in enumerate(passages):
        for report, start, end in carried:
            for k, unit in enumerate(found):
                share = _share(unit.proposition.span, start, end) if unit.reading == order[report] else 0.0
                if share > 0:
                    touched[k][number] = max(share, touched[k].get(number, 0.0))
                if share >= SAME_SPAN and number < len(story["claims"]):
                    best[k].add(number)
    claims = story["claims"] + [{"relation": "unsure", "aspects": []}] * len(story["unsure"])
    return Told(name, claims, found, best, touched, whole=True, listed=listed)


def _units(found: Sequence[units.Unit], order: Sequence[int], carried: Sequence[Sequence[int]]) -> frozenset[int]:
    """The units that stand where the passages of a claim stood."""
    return frozenset(
        k
        for report, start, end in carried
        for k, unit in enumerate(found)
        if unit.reading == order[report] and _share(unit.proposition.span, start, end) >= SAME_SPAN
    )


def _share(span: Span, start: int, end: int) -> float:
    """What two spans share of what they cover together, 0 to 1."""
    both = min(span.end, end) - max(span.start, start)
    return max(0, both) / (max(span.end, end) - min(span.start, start))
