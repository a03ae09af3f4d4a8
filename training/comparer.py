"""Teach the comparer, which reads two passages side by side, whether both state one thing.

python training/comparer.py bundle BUNDLE.npz               (on a CPU, once: what the networks learn from; no text)
python training/comparer.py teach BUNDLE.npz COMPARER.pt    (on a GPU: teachers, then the student that export.py takes)

The bundle holds pairs of passages of the stories of `aligned.jsonl` and the annotated stories (`judged.py`), and of
groups of reports that nobody judged (`groups.py`). It needs $ONRECORD_DATA, and the matcher as it is shipped, whose
likelihood chooses the pairs; about an hour of two cores. Two large teachers learn from
labels, each of one half of the stories, and judge the pairs of the other half and of the groups. The small student
learns what they say, and on aligned stories half of that and half what the readers say; but no pair of an annotated
story: these tell how it does. Teaching needs torch and the starting weights; ten minutes of one H200.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

import starting
from groups import groups
from judged import Told, aligned_stories, annotated_stories
from network import BASE, MINI, Comparer, load_bert, load_mpnet
from onrecord import pipeline
from onrecord.claims import closer, matching
from onrecord.reader import comparing
from onrecord.reader.encoder import CLS, PAD, SEP

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
LISTED, MARKED, UNLABELLED = range(3)  # kinds of stories: aligned, annotated, groups
LEAST = (0.005, 0.005, 0.01)  # first likelihood from which a pair of a kind is kept
BY_LOT = 0.03  # share of the others that is kept
MOST = 400  # pairs of a group, the likeliest
MASK = 103  # the piece that stands for one left out
UNLIKELY, OF_UNLIKELY = 0.01, 0.3  # a teacher reads this share of wrong pairs whose first likelihood is less
DOUBTED = 0.05  # a teacher's likelihood above which the student reads a pair twice as often

Array = NDArray[Any]
Lesson = tuple[Tensor, Tensor, Tensor]  # pairs that are read; of all, how likely by readers and annotators, and weight
Bundle = dict[str, Tensor]  # of sides pieces, shapes, length; of pairs left, right, same, weight, first, story, kind


class Course(NamedTuple):
    """How a network learns; the last three say of how many pieces, contexts and speakers it is not shown."""

    encoder: float  # rate at its highest
    head: float
    warm: int  # steps
    batch: int  # pairs
    blank: float = 0.0
    bare: float = 0.0
    unnamed: float = 0.0


TEACHER = Course(4e-5, 4e-4, warm=60, batch=256)
STUDENT = Course(2e-4, 1e-3, warm=100, batch=512, blank=0.04, bare=0.1, unnamed=0.08)


def bundled(kinds: Sequence[Iterable[Told]]) -> dict[str, Array]:
    """What is learned from: the arrays of a bundle, of the stories of each kind."""
    random, reader = np.random.default_rng(3), comparing.Comparer()
    parts: list[dict[str, Array]] = []
    sides = 0
    for kind, told in ((kind, told) for kind, stories in enumerate(kinds) for told in stories):
        part = _sides(told, reader) | _pairs(told, kind, random)
        whole = {name: np.full(len(part["left"]), k, np.int32) for name, k in (("story", len(parts)), ("kind", kind))}
        parts.append(part | whole | {name: part[name] + sides for name in ("left", "right")})
        sides += len(told.units)
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _sides(told: Told, reader: comparing.Comparer) -> dict[str, Array]:
    """Pieces and shapes of each unit, filled up with 0."""
    found = np.zeros((2, len(told.units), comparing.LONGEST), np.uint16)
    for row, unit in enumerate(told.units):
        ids, shapes = reader._side(closer._excerpt(unit))
        found[:, row, : len(ids)] = ids, shapes
    return {"pieces": found[0], "shapes": found[1]}


def _pairs(told: Told, kind: int, random: np.random.Generator) -> dict[str, Array]:
    """The pairs from different reports that are kept, with their labels and first likelihood."""
    pairs = matching.pairs(told.units, pipeline.model().in_context)
    owner = np.array([unit.reading for unit in told.units])
    rows = np.flatnonzero(owner[pairs.left] != owner[pairs.right])
    left, right, first = pairs.left[rows], pairs.right[rows], pairs.chance[rows]
    same, weight = told.labels(list(zip(left.tolist(), right.tolist(), strict=True)))
    kept = np.flatnonzero((first >= LEAST[kind]) | (same > 0) | (random.random(len(rows)) < BY_LOT))
    if kind == UNLABELLED:
        kept = kept[np.argsort(-first[kept])[:MOST]]
    columns = {"left": left, "right": right, "same": same, "weight": weight, "first": first}
    return {name: column[kept] for name, column in columns.items()}


def opened(path: Path) -> Bundle:
    """A bundle on the device, with the length of each side."""
    arrays = {n: a.astype(np.float32 if a.dtype.kind == "f" else np.int64) for n, a in np.load(path).items()}
    bundle = {name: torch.from_numpy(array).to(DEVICE) for name, array in arrays.items()}
    return bundle | {"length": (bundle["pieces"] != PAD).sum(1)}


def fed(bundle: Bundle, left: Tensor, right: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Pieces, shapes and mask of pairs of sides, in one row each as `comparing` has it."""
    edge, marks = torch.ones_like(left)[:, None], bundle["shapes"][right]
    marks = marks + comparing.OTHER * (marks > 0)
    ids = torch.cat([CLS * edge, bundle["pieces"][left], SEP * edge, bundle["pieces"][right], SEP * edge], 1)
    shapes = torch.cat([0 * edge, bundle["shapes"][left], 0 * edge, marks, 0 * edge], 1)
    kept = ids != PAD
    width = -(-int(kept.sum(1).max()) // 8) * 8
    order = kept.int().argsort(dim=1, descending=True, stable=True)[:, :width]
    return ids.gather(1, order), shapes.gather(1, order), kept.gather(1, order)


def worn(ids: Tensor, shapes: Tensor, mask: Tensor, course: Course) -> tuple[Tensor, Tensor, Tensor]:
    """The same without what the course leaves out by lot."""
    blank = (torch.rand(ids.shape, device=DEVICE) < course.blank) & (shapes > 0)
    part, lot = shapes - comparing.OTHER * (shapes > comparing.OTHER), torch.rand((len(ids), 1), device=DEVICE)
    bare = (lot < course.bare) & (part == comparing.AROUND)
    unnamed = (lot > 1 - course.unnamed) & (part == comparing.SPEAKER)
    return torch.where(blank, MASK, ids), shapes, mask & ~bare & ~unnamed


def batches(bundle: Bundle, rows: Tensor, size: int) -> Iterator[Tensor]:
    """So many pairs of like length at a time, without end."""
    length = bundle["length"][bundle["left"]] + bundle["length"][bundle["right"]]
    while True:
        for some in rows[torch.randperm(len(rows), device=DEVICE)].split(64 * size):
            parts = some[length[some].argsort()].split(size)
            yield from (parts[k] for k in torch.randperm(len(parts)).tolist())


def learn(network: Comparer, bundle: Bundle, lesson: Lesson, course: Course, seconds: float) -> None:
    """Learn for so many seconds, the rates falling to nothing."""
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    parts = ((encoder, course.encoder), (network.head.parameters(), course.head))
    optimiser = torch.optim.AdamW([{"params": p, "highest": rate} for p, rate in parts], weight_decay=0.01)
    network.train()
    begun = time.monotonic()
    for step, rows in enumerate(batches(bundle, lesson[0], course.batch), 1):
        passed = (time.monotonic() - begun) / seconds
        if passed >= 1:
            print(f"{step - 1} steps of {course.batch} pairs", flush=True)
            break
        for group in optimiser.param_groups:
            group["lr"] = group["highest"] * min(1.0, step / course.warm) * (1 - passed)
        optimiser.zero_grad()
        loss(network, bundle, lesson, course, rows).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()


def loss(network: Comparer, bundle: Bundle, lesson: Lesson, course: Course, rows: Tensor) -> Tensor:
    """How far the network is from the lesson for some pairs, each read in one order or the other."""
    left, right = bundle["left"][rows], bundle["right"][rows]
    likely, weight = (told[rows] for told in lesson[1:])
    turned = torch.rand(len(rows), device=DEVICE) < 0.5
    shown = worn(*fed(bundle, torch.where(turned, right, left), torch.where(turned, left, right)), course)
    with torch.autocast(DEVICE, torch.bfloat16):
        odds = network(*shown)
    surprise = functional.binary_cross_entropy_with_logits(odds.float(), likely, weight, reduction="sum")
    return surprise / weight.sum().clamp(min=1)


@torch.no_grad()
def judge(network: Comparer, bundle: Bundle, left: Tensor, right: Tensor) -> Tensor:
    """The network's log odds for pairs of sides in this order: by readers and by annotators."""
    network.eval()
    odds = torch.zeros(len(left), 2, device=DEVICE)
    for rows in (bundle["length"][left] + bundle["length"][right]).argsort().split(2048):
        with torch.autocast(DEVICE, torch.bfloat16):
            odds[rows] = network(*fed(bundle, left[rows], right[rows])).float()
    return odds


def precision(network: Comparer, bundle: Bundle, left_out: Tensor) -> float:
    """Mean over annotated stories left out of the average precision of their pairs' ranking, read in both orders."""
    which = left_out & (bundle["kind"] == MARKED) & (bundle["weight"] > 0)
    left, right, same, story = (bundle[name][which] for name in ("left", "right", "same", "story"))
    odds = (judge(network, bundle, left, right) + judge(network, bundle, right, left)).mean(1)
    found = []
    for own in (story == number for number in story.unique()):
        hits = same[own][odds[own].argsort(descending=True)]
        found.append(float((hits * hits.cumsum(0) / torch.arange(1, len(hits) + 1, device=DEVICE)).sum() / hits.sum()))
    return float(np.nanmean(found))  # a story without hits has no ranking


def labels(bundle: Bundle, own: Tensor) -> Lesson:
    """What a teacher learns of its stories: readers' labels of aligned ones, annotators' of annotated ones."""
    listed, marked = (own & (bundle["kind"] == kind) & (bundle["weight"] > 0) for kind in (LISTED, MARKED))
    lot = torch.rand(len(own), device=DEVICE) < OF_UNLIKELY
    listed &= (bundle["same"] > 0) | (bundle["first"] >= UNLIKELY) | lot
    rows = torch.cat([listed.nonzero(), *[marked.nonzero()] * 3])[:, 0]  # annotated stories are few
    weight = bundle["weight"][:, None] * torch.stack([listed, marked], 1)
    return rows, bundle["same"][:, None].expand(-1, 2), weight


def mixed(bundle: Bundle, taught: Tensor) -> Lesson:
    """What the student learns: what the teachers say, and half what readers do where they say anything."""
    listed = (bundle["kind"] == LISTED) & (bundle["weight"] > 0)
    likely = taught.clone()
    likely[listed, 0] = (taught[listed, 0] + bundle["same"][listed]) / 2
    learned = bundle["kind"] != MARKED
    rows = torch.cat([learned.nonzero(), (learned & (taught.amax(1) > DOUBTED)).nonzero()])[:, 0]
    return rows, likely, torch.ones_like(likely)


def teachers(bundle: Bundle, seconds: float) -> Tensor:
    """How likely each pair is by the teachers that did not learn from its story: by readers and by annotators."""
    odds, judged = torch.zeros(len(bundle["left"]), 2, device=DEVICE), torch.zeros(len(bundle["left"]), device=DEVICE)
    for half in range(2):
        torch.manual_seed(1)
        network = Comparer(BASE)
        load_mpnet(network.encoder, starting.large())
        network.to(DEVICE)
        own = (bundle["story"] % 2 == half) & (bundle["kind"] != UNLABELLED)
        learn(network, bundle, labels(bundle, own), TEACHER, seconds / 2)
        print(f"teacher {half + 1}: annotated {precision(network, bundle, ~own):.3f}", flush=True)
        rows = (~own & (bundle["kind"] != MARKED)).nonzero()[:, 0]
        odds[rows] += judge(network, bundle, bundle["left"][rows], bundle["right"][rows])
        judged[rows] += 1
    return (odds / judged.clamp(min=1)[:, None]).sigmoid()


def student(bundle: Bundle, taught: Tensor, seconds: float) -> Comparer:
    """The student, whose words' own vectors stay as they are."""
    torch.manual_seed(1)
    network = Comparer(MINI)
    load_bert(network.encoder, starting.weights())
    network.encoder.words.requires_grad_(False)
    network.to(DEVICE)
    learn(network, bundle, mixed(bundle, taught), STUDENT, seconds)
    print(f"student: annotated {precision(network, bundle, bundle['kind'] == MARKED):.3f}", flush=True)
    return network


def main() -> None:
    """Write the bundle, or teach by it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    bundle, teach = (commands.add_parser(name) for name in ("bundle", "teach"))
    bundle.add_argument("bundle", type=Path)
    teach.add_argument("bundle", type=Path)
    teach.add_argument("out", type=Path)
    teach.add_argument("--seconds", type=float, nargs=2, default=(190, 207), help="of both teachers; of the student")
    options = parser.parse_args()
    if options.command == "bundle":
        np.savez_compressed(options.bundle, **bundled([aligned_stories(), annotated_stories(), groups()]))
    else:
        read = opened(options.bundle)
        model = student(read, teachers(read, options.seconds[0]), options.seconds[1])
        torch.save(model.cpu().state_dict(), options.out)


if __name__ == "__main__":
    main()
