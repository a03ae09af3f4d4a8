"""Stories over a stream, scored: `python benchmarks/stories.py [--sample N] [--orders N] [--real-dates]`.

The dated reports of stream.parquet in date order, the years pressed together until 600 arrive a day, so that as many
stories run side by side as on a news desk; the gold are the SEESAW train and valid stories' reports among them (by
address). Two baselines, each at its best threshold: TF-IDF and sentence vectors, average link to what the last 24
hours brought. Prints B³ and pairwise F1 over the gold's reports, with the 95 % interval of the difference to the better
baseline over 1,000 draws of the gold's stories. ``--sample`` prints random stories to be read, ``--orders`` groups the
stream again with each hour's reports shuffled, ``--real-dates`` leaves the years as they are. ``--vectors FILE`` keeps
the sentence vectors, which take half an hour of one core, for the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import zipfile
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from onrecord import engine, ingest, stories
from onrecord.errors import RefusedInput
from onrecord.model import Report
from onrecord.reader import embedding
from onrecord.store.intake import BATCH
from onrecord.stories import corpus, stream, traces
from onrecord.stories.stream import Known

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
A_DAY = 600  # reports
Floats = NDArray[np.float32]
Gold = dict[int, str]


def main() -> None:
    """Group the stream in each way and score it."""
    options = arguments()
    reports = dated()
    gold = golden(reports)
    moments = [traces.moment(r.published or "") if options.real_dates else i / A_DAY for i, r in enumerate(reports)]
    known = [Known(i, str(i), moments[i], traces.trace(report)) for i, report in enumerate(reports)]
    ours = grouped(known, range(len(known)))
    at_once = corpus.group(known)
    whole = [at_once[place] for place in range(len(known))]
    tell("whole corpus at once", whole, gold)
    print(f"  same grouping as the store's: B³ F1 {b_cubed(whole, dict(enumerate(ours)))[2]:.4f}")
    if not options.real_dates:
        compare(reports, gold, ours, options.vectors)
    else:
        tell("onrecord, real dates", ours, gold)
    for seed in range(options.orders):
        again = grouped(known, shuffled(moments, seed))
        tell(f"order {seed}", again, gold)
        agree = dict(enumerate(ours))
        print(f"  same grouping as in order: B³ F1 {b_cubed(again, agree)[2]:.4f} over all {len(agree)} reports")
    read_aloud(reports, ours, options.sample)


def arguments() -> argparse.Namespace:
    """What was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--orders", type=int, default=0)
    parser.add_argument("--real-dates", action="store_true")
    parser.add_argument("--vectors", type=Path)
    return parser.parse_args()


def fail(refused: RefusedInput) -> None:
    """The stream must be read whole."""
    raise refused


def dated() -> list[Report]:
    """The stream's reports that have a date, in order of date, then of id."""
    found = (report for report in ingest.read_paths([SHARED / "stream.parquet"], refuse=fail) if report.published)
    return sorted(found, key=lambda report: (report.published or "", report.id))


def golden(reports: Sequence[Report]) -> Gold:
    """The story of each report, by its place in the stream, that SEESAW has too."""
    places = {page(report.url): place for place, report in enumerate(reports) if report.url}
    with zipfile.ZipFile(SHARED / "seesaw.zip") as archive:
        found = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
    told = [(page(report["meta"]["url"]), story["id"]) for story in found for report in story["reports"]]
    return {places[address]: story for address, story in told if address in places}


def page(url: str) -> str:
    """A report's address as far as two collections write it alike."""
    parts = urlsplit(url.strip())
    return parts.netloc.lower().removeprefix("www.").removeprefix("m.") + parts.path.rstrip("/").lower()


def grouped(known: Sequence[Known], order: Sequence[int]) -> list[str]:
    """The story of each report, arriving in batches in an order, as the store groups them."""
    story: dict[int, str] = {}
    taken: set[str] = set()
    shelf: list[tuple[float, int]] = []
    for batch in engine.batches(order, BATCH):
        new = sorted((known[place] for place in batch), key=lambda item: item.moment)
        for stretch in stream.stretches(new):
            first, last = stretch[0].moment - stream.WINDOW, stretch[-1].moment + stream.WINDOW
            days = shelf[bisect_left(shelf, (first, -1)) : bisect_right(shelf, (last, len(known)))]
            near = sorted(days, key=lambda at: abs(at[0] - (first + last) / 2))[: stream.WIDEST]
            around = [Known(i, known[i].key, moment, known[i].trace, story[i]) for moment, i in near]
            story.update(stream.regroup(stretch, around, taken.__contains__))
            taken.update(story[item.seq] for item in [*stretch, *around])
        for item in new:
            insort(shelf, (item.moment, item.seq))
    return [story[place] for place in range(len(known))]


def shuffled(moments: Sequence[float], seed: int) -> list[int]:
    """The stream with each hour's reports in a random order."""
    random = Random(seed)
    return sorted(range(len(moments)), key=lambda place: (int(moments[place] * 24), random.random()))


def compare(reports: Sequence[Report], gold: Gold, ours: Sequence[str], vectors: Path | None) -> None:
    """Ours beside both baselines, and the difference to the better one with its interval."""
    baselines = [
        best("TF-IDF", band(word_rows(reports)), np.arange(0.10, 0.32, 0.02), gold),
        best("sentence vectors", band(sentence_rows(reports, vectors)), np.arange(0.40, 0.76, 0.04), gold),
    ]
    tell("onrecord", ours, gold)
    better = max(baselines, key=lambda labels: b_cubed(labels, gold)[2])
    low, middle, high = interval(ours, better, gold)
    print(f"onrecord above the better baseline: {middle:+.4f} B³ F1, 95 % interval {low:+.4f} to {high:+.4f}")


def best(name: str, alike: Floats, thresholds: Sequence[float] | Floats, gold: Gold) -> list[str]:
    """A baseline's groups at the threshold that serves it best on the gold itself."""
    tried = [(b_cubed(labels, gold)[2], at, labels) for at in thresholds for labels in [linked(alike, at)]]
    _, at, labels = max(tried, key=lambda found: found[0])
    tell(f"{name} at {at:.2f}", labels, gold)
    return labels


def linked(alike: Floats, threshold: float) -> list[str]:
    """Each report joins the group to whose reports of the last 24 hours it is most alike on average, if enough."""
    labels: list[int] = []
    for place in range(len(alike)):
        before = np.array(labels[max(0, place - A_DAY) : place][::-1], dtype=int)
        row = alike[place, : len(before)].astype(np.float32)
        tried = set(before[row >= threshold].tolist())
        means = {label: float(row[before == label].mean()) for label in tried}
        chosen = max(means, key=lambda label: means[label], default=-1)
        labels.append(chosen if means.get(chosen, -1) >= threshold else place)
    return [str(label) for label in labels]


def band(rows: csr_array | Floats) -> Floats:
    """How alike each report is to the 600 before it, the nearest first."""
    alike = np.zeros((rows.shape[0], A_DAY), np.float16)
    for start in range(0, len(alike), A_DAY):
        first = max(0, start - A_DAY)
        block = rows[start : start + A_DAY] @ rows[first : start + A_DAY].T
        dense = block.toarray() if isinstance(block, csr_array) else block
        for offset, row in enumerate(dense):
            place = start + offset
            before = row[max(0, place - A_DAY) - first : place - first][::-1]
            alike[place, : len(before)] = before
    return alike


def word_rows(reports: Sequence[Report]) -> csr_array:
    """Unit rows of (1 + ln count) × inverse document frequency over the whole stream, all words."""
    columns: dict[str, int] = {}
    cells = [[(columns.setdefault(word, len(columns)), count) for word, count in counted(report)] for report in reports]
    indices = np.array([column for row in cells for column, _ in row], np.int32)
    values = 1 + np.log(np.array([count for row in cells for _, count in row], np.float32))
    values *= np.log(len(reports) / np.bincount(indices))[indices].astype(np.float32)
    rows = csr_array((values, indices, np.cumsum([0, *map(len, cells)])), shape=(len(reports), len(columns)))
    return csr_array(diags_array(1 / np.maximum(np.sqrt(rows.power(2).sum(axis=1)), 1e-9)) @ rows)


def counted(report: Report) -> Iterator[tuple[str, int]]:
    """The report's words, headline included, with their counts."""
    counts: dict[str, int] = defaultdict(int)
    for word in stories.words(f"{report.title or ''}\n{report.text}"):
        counts[word] += 1
    yield from counts.items()


def sentence_rows(reports: Sequence[Report], kept: Path | None) -> Floats:
    """The vectors of headline and opening by the shipped MiniLM."""
    if kept and kept.exists():
        return np.load(kept)
    texts = [f"{report.title or ''}. {stories.told(report)[:260]}" for report in reports]
    parts = [embedding.embed(batch) for batch in engine.batches(texts, 512)]
    rows = np.concatenate(parts)
    if kept:
        np.save(kept, rows)
    return rows


def b_cubed(labels: Sequence[str], gold: Gold, weights: dict[str, int] | None = None) -> tuple[float, float, float]:
    """B³ precision, recall and F1 over the gold's reports, each story counted as often as ``weights`` says."""
    groups, told = inverted({place: labels[place] for place in gold}), inverted(gold)
    precision = recall = total = 0.0
    for place, story in gold.items():
        weight = 1 if weights is None else weights.get(story, 0)
        both = len(groups[labels[place]] & told[story])
        precision += weight * both / len(groups[labels[place]])
        recall += weight * both / len(told[story])
        total += weight
    precision, recall = precision / total, recall / total
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(labels: Sequence[str], gold: Gold) -> float:
    """F1 over the pairs of the gold's reports that are in one group."""
    found, true = pairs({place: labels[place] for place in gold}), pairs(gold)
    return 2 * len(found & true) / max(1, len(found) + len(true))


def pairs(labels: dict[int, str]) -> set[tuple[int, int]]:
    """The pairs of places under one label."""
    return {(a, b) for members in inverted(labels).values() for a in members for b in members if a < b}


def inverted(labels: dict[int, str]) -> dict[str, set[int]]:
    """The places under each label."""
    groups: dict[str, set[int]] = defaultdict(set)
    for place, label in labels.items():
        groups[label].add(place)
    return groups


def interval(ours: Sequence[str], other: Sequence[str], gold: Gold) -> tuple[float, float, float]:
    """The difference in B³ F1: its 2.5th, 50th and 97.5th percentile over draws of the gold's stories."""
    names, random = sorted(set(gold.values())), Random(0)
    found = []
    for _ in range(1000):
        drawn: dict[str, int] = defaultdict(int)
        for name in random.choices(names, k=len(names)):
            drawn[name] += 1
        found.append(b_cubed(ours, gold, drawn)[2] - b_cubed(other, gold, drawn)[2])
    low, middle, high = np.percentile(found, [2.5, 50, 97.5])
    return float(low), float(middle), float(high)


def tell(name: str, labels: Sequence[str], gold: Gold) -> None:
    """A line of figures."""
    precision, recall, f1 = b_cubed(labels, gold)
    print(
        f"{name:24} B³ precision {precision:.4f} recall {recall:.4f} F1 {f1:.4f}  pairwise F1 "
        f"{pairwise(labels, gold):.4f}  {len(set(labels))} stories of {len(labels)} reports",
        flush=True,
    )


def read_aloud(reports: Sequence[Report], labels: Sequence[str], count: int) -> None:
    """Random stories of more than one report, to be read and judged."""
    several = [places for places in inverted(dict(enumerate(labels))).values() if len(places) > 1]
    for number, places in enumerate(Random(0).sample(several, min(count, len(several))), 1):
        print(f"--- {number}: {len(places)} reports")
        for place in sorted(places)[:8]:
            print(f"  {(reports[place].published or '')[:10]}  {reports[place].title}  ({reports[place].outlet})")


if __name__ == "__main__":
    main()
