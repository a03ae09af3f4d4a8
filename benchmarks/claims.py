"""How well and how fast claims are aligned: `python benchmarks/claims.py claimdiff|growth|matter`.

`claimdiff` takes every fifth topic of ClaimDiff's train side ($ONRECORD_DATA/claimdiff_train.zip) as a story of two
reports and prints, for "strengthens" and "weakens", the area under the curve of the embedder's cosine and of the
matcher, which has seen none of it. `growth` prints what aligning, and the whole account, cost after reading for 10 to
300 reports, made of those of the hand-annotated stories: copies with a random fifth of their propositions left out.
`matter` prints the same for reports of the stream ($ONRECORD_DATA/stream.parquet) on one matter, which it first reads.
Figures for the hand-aligned stories themselves are those of benchmarks/accounts.py.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from onrecord import engine, pipeline
from onrecord.claims import align, closer, matching, units
from onrecord.model import Reading, Report, Span, Story

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
SIZES = (10, 30, 100, 300)
MATTER = (("Kavanaugh", ""), ("Supreme Court", "2018"))  # words of a headline and a year: the second fills up
LENGTH = range(401, 12_000)  # code points of a report of that matter
EVERY = 5  # of ClaimDiff's topics, one in this many
KEPT = 0.8  # of a copy's propositions
TASKS = {"strengthens": "ClaimDiff-S/ClaimDiff-strength-train.json", "weakens": "ClaimDiff-W/ClaimDiff-weak-train.json"}


def claimdiff() -> None:
    """The area under the curve of cosine and matcher, by task."""
    with zipfile.ZipFile(SHARED / "data" / "claimdiff_train.zip") as archive:
        for task, member in TASKS.items():
            rows = next(value for value in json.loads(archive.read(member)).values() if isinstance(value, list))
            topics = sorted({row["topic"] for row in rows})[::EVERY]
            chosen = [row for row in rows if row["topic"] in topics]
            found = [score for topic in topics for score in scores([row for row in chosen if row["topic"] == topic])]
            labels, cosine, matched = (np.array(column, float) for column in zip(*found, strict=True))
            print(
                f"{task:12} {len(found)} pairs  cosine {area(labels, cosine):.3f}  matcher {area(labels, matched):.3f}"
            )


def scores(rows: Sequence[dict[str, Any]]) -> list[tuple[int, float, float]]:
    """For each pair of one topic its label, the cosine of the two claims, and the matcher's likelihood."""
    sides = [list(dict.fromkeys(row[f"claim_{side}"] for row in rows)) for side in "ab"]
    readings = pipeline.read(
        [Report(id=name, text="\n".join(side), outlet=name) for name, side in zip("ab", sides, strict=True)]
    )
    found = units.units(readings)
    lines = [_line(side) for side in sides]
    pairs = closer.look(found, matching.pairs(found, pipeline.model().in_context), pipeline.model().compare)
    best: dict[tuple[int, int], float] = defaultdict(float)
    for i, j, chance in zip(pairs.left, pairs.right, pairs.chance, strict=True):
        a, b = found[int(i)], found[int(j)]
        if (a.reading, b.reading) == (0, 1):
            key = (lines[0](a.proposition.span), lines[1](b.proposition.span))
            best[key] = max(best[key], float(chance))
    vectors = [pipeline.model().embed(side) for side in sides]
    at = [(sides[0].index(row["claim_a"]), sides[1].index(row["claim_b"])) for row in rows]
    return [
        (row["relation"], float(vectors[0][i] @ vectors[1][j]), best[i, j])
        for row, (i, j) in zip(rows, at, strict=True)
    ]


def _line(side: Sequence[str]) -> Callable[[Span], int]:
    """Which claim a span of the joined text lies in."""
    starts = np.cumsum([0, *(len(claim) + 1 for claim in side)])
    return lambda span: int(np.searchsorted(starts, span.start, side="right")) - 1


def area(labels: np.ndarray, found: np.ndarray) -> float:
    """The chance that a pair labelled 1 ranks above one labelled 0; ties count half."""
    ones, zeros = found[labels == 1], found[labels == 0]
    above = (ones[:, None] > zeros[None, :]).mean() + 0.5 * (ones[:, None] == zeros[None, :]).mean()
    return float(above)


def growth() -> None:
    """What stories of growing size cost that are made of copies."""
    reports = []
    for path in sorted((SHARED / "gold" / "reports").glob("*.jsonl")):
        for line in path.read_text("utf8").splitlines():
            row = json.loads(line)
            reports.append(Report(id=f"{path.stem}-{row['id']}", text=row["text"], outlet=row["outlet"]))
    readings = pipeline.read(reports)
    grown([copied(readings[k % len(readings)], k) for k in range(max(SIZES))])


def matter() -> None:
    """What stories of growing size cost that are made of different reports on one matter, the earliest first."""
    given = ("outlet", "title", "byline", "url", "published")
    rows = pq.read_table(SHARED / "data" / "stream.parquet", columns=["id", "text", *given]).to_pylist()
    found = {row["id"]: row for words, year in MATTER for row in told_under(rows, words, year)}
    chosen = list(found.values())[: max(SIZES)]
    reports = [Report(row["id"], row["text"], **{name: row[name] for name in given}) for row in chosen]
    grown([reading for k in range(0, len(reports), 8) for reading in pipeline.read(reports[k : k + 8])])


def told_under(rows: Sequence[dict[str, Any]], words: str, year: str) -> list[dict[str, Any]]:
    """The rows with these words in the headline, of a year if one is given; else all, by date, the undated last."""
    fit = [row for row in rows if words in (row["title"] or "") and len(row["text"] or "") in LENGTH]
    if year:
        return [row for row in fit if (row["published"] or "").startswith(year)]
    return sorted(fit, key=lambda row: row["published"] or "9")


def grown(readings: Sequence[Reading]) -> None:
    """Seconds that claims, and the whole account, of the first so many readings take, and the most memory so far."""
    for size in SIZES:
        members = readings[:size]
        story = Story("grown", tuple(reading.report.id for reading in members), "benchmark")
        wall, used, found = timed(
            lambda members=members: align.align(members, pipeline.model().in_context, pipeline.model().compare)
        )
        whole = timed(lambda members=members, story=story: pipeline.tell(story, members, length=10))
        count = sum(len(reading.propositions) for reading in members)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{size:4} reports  {count:6} propositions  {len(found)} claims {wall:6.2f} s ({used:.2f} of processor)  "
            f"account {whole[0]:6.2f} s ({whole[1]:.2f} of processor)  {peak:.0f} MB",
            flush=True,
        )


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds by the clock and of processor that some work takes, and what it gives."""
    begun, spent = time.perf_counter(), time.process_time()
    found = work()
    return time.perf_counter() - begun, time.process_time() - spent, found


def copied(reading: Reading, number: int) -> Reading:
    """The reading under an id of its own, a fifth of its propositions left out."""
    chosen = random.Random(number)
    kept = tuple(p for p in reading.propositions if chosen.random() < KEPT)
    ours = moved(replace(reading, propositions=kept), number)
    return replace(ours, report=replace(reading.report, id=f"{reading.report.id}-{number}"))


def moved(value: Any, number: int) -> Any:
    """The value with all spans in it pointing to the copy of that number."""
    if isinstance(value, Span):
        return replace(value, report=f"{value.report}-{number}")
    if isinstance(value, tuple):
        return tuple(moved(item, number) for item in value)
    if is_dataclass(value) and not isinstance(value, Report):
        return replace(value, **{f.name: moved(getattr(value, f.name), number) for f in fields(value)})
    return value


def main() -> None:
    """Measure what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["claimdiff", "growth", "matter"])
    gc.set_threshold(*engine.SELDOM)  # as the command line does
    {"claimdiff": claimdiff, "growth": growth, "matter": matter}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
