"""What the claims are aligned with: `python training/claims.py meaning|matcher`.

`meaning` embeds the commonest words of the collection of US news ($ONRECORD_DATA/stream.parquet), centres and reduces
them, and writes src/onrecord/claims/meaning.npz. `matcher` reads the hand-aligned stories beside $ONRECORD_DATA (those
that benchmarks/accounts.py calls TUNED), each once as the pipeline reads it and once with its statements marked by
hand, fits a logistic regression to the pairs of propositions that carry one claim, prints how well it does on each
story when it is fitted to the others, and writes src/onrecord/claims/matcher.json. Fit it again when the reader's
weights change.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

import handmarked
from onrecord import pipeline
from onrecord.claims import matching, units
from onrecord.model import Reading

HOME = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "claims"
TUNED = [f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207")]
VOCABULARY = 15_000  # words
WIDTH = 96  # principal components: 64 to 384 align the tuned stories equally well
EVERY = 5  # of the collection's reports, one in this many is counted
RIDGE = 20.0  # on standardised features
COVERS = 0.25  # Dice of word tokens from which a unit states a hand-marked passage, as the scorer has it
NEAR_BEST = 0.12  # a unit whose Dice is within this of the best one's states the passage as well
ASIDE = 0.7  # weight of a pair of which one side states no hand-marked passage
UNMARKED = 0.3  # weight of a pair of which neither does
_TOKEN = re.compile(r"\w+")

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """The candidate pairs of one story: features, whether they carry one claim, and how much each counts."""

    features: Array
    same: Array
    weight: Array


def write_meaning() -> None:
    """Embed the commonest words and keep their principal components, rounded to bytes."""
    texts = pq.read_table(handmarked.SHARED / "data" / "stream.parquet", columns=["text"])["text"]
    counts: Counter[str] = Counter()
    for k in range(0, len(texts), EVERY):
        counts.update({word.lower() for word in re.findall(r"[A-Za-z]{2,}", texts[k].as_py() or "")})
    words = [word for word, _ in counts.most_common(VOCABULARY)]
    vectors = np.asarray(pipeline.model().embed(words), np.float64)
    centred = vectors - vectors.mean(axis=0)
    reduced = centred @ np.linalg.svd(centred, full_matrices=False)[2][:WIDTH].T
    scaled = np.round(reduced / np.abs(reduced).max(axis=1, keepdims=True) * 127).astype(np.int8)
    stored = np.frombuffer("\n".join(words).encode(), np.uint8)
    np.savez_compressed(HOME / "meaning.npz", vectors=scaled, words=stored)


def example(story: str, readings: list[Reading], kind: str) -> Example:
    """The story's candidate pairs, labelled by its hand-marked passages; pairs within a report count nothing."""
    found = units.units(readings)
    left, right, features = matching.described(found, pipeline.model().embed, kind)
    shared, touched = marked(story, readings, found)
    same, weight = np.zeros(len(left)), np.ones(len(left))
    for k, (i, j) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
        same[k] = bool(shared[i] & shared[j])
        sides = bool(touched[i]) + bool(touched[j])
        weight[k] = (UNMARKED, ASIDE, 1.0)[sides] if same[k] or not touched[i] & touched[j] else 0.0
        weight[k] *= found[i].reading != found[j].reading
    return Example(features.astype(float), same, weight)


def marked(story: str, readings: list[Reading], found: list[units.Unit]) -> tuple[list[set[int]], list[set[int]]]:
    """For each unit the shared claims that it states best, and all claims that it touches, by number."""
    claims = handmarked.annotation(story)["claims"]
    shared: list[set[int]] = [set() for _ in found]
    touched: list[set[int]] = [set() for _ in found]
    tokens = [_tokens(readings[u.reading].report.text, u.proposition.span.start, u.proposition.span.end) for u in found]
    for number, claim in enumerate(claims):
        for passage in claim["carried"]:
            rows = [k for k, u in enumerate(found) if readings[u.reading].report.id == passage["report"]]
            text = next(r.report.text for r in readings if r.report.id == passage["report"])
            gold = _tokens(text, *handmarked.located(text, passage.get("at") or passage["text"], passage.get("nth", 1)))
            likeness = {k: 2 * len(tokens[k] & gold) / max(1, len(tokens[k]) + len(gold)) for k in rows}
            best = max(likeness.values(), default=0.0)
            for k, value in likeness.items():
                if value >= COVERS:
                    touched[k].add(number)
                if value >= COVERS and value >= best - NEAR_BEST and claim["relation"] != "single":
                    shared[k].add(number)
    return shared, touched


def _tokens(text: str, start: int, end: int) -> set[int]:
    return {m.start() for m in _TOKEN.finditer(text) if m.start() < end and m.end() > start}


def fit(examples: list[Example]) -> tuple[Array, float]:
    """Weights of the raw features and the intercept: ridge logistic regression by Newton's method."""
    x = np.concatenate([e.features for e in examples])
    y, w = (np.concatenate([getattr(e, name) for e in examples]) for name in ("same", "weight"))
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.c_[(x - mean) / deviation, np.ones(len(x))]
    ridge = np.diag([RIDGE] * x.shape[1] + [1e-6])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        slope = z.T @ (w * (p - y)) + ridge @ beta
        beta -= np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + ridge, slope)
    weights = beta[:-1] / deviation
    return weights, float(beta[-1] - weights @ mean)


def precision(example: Example, weights: Array) -> float:
    """Average precision of the ranking of a story's pairs."""
    order = np.argsort(-(example.features @ weights))
    order = order[example.weight[order] > 0]
    hits = example.same[order]
    return float((hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1.0, hits.sum()))


def write_matcher() -> None:
    """Fit both matchers, print their cross-validated average precision on what the pipeline reads, and store them."""
    told = {story: (handmarked.read(story), handmarked.marked(story)) for story in TUNED}
    stored = {}
    for kind in ("sentence", "word"):
        examples = {story: [example(story, readings, kind) for readings in told[story]] for story in TUNED}
        for story in TUNED:
            weights, _ = fit([e for other in TUNED if other != story for e in examples[other]])
            found, pairs = precision(examples[story][0], weights), int(examples[story][0].same.sum())
            print(f"{kind:8} {story} average precision {found:.2f}, {pairs} pairs")
        weights, intercept = fit([e for story in TUNED for e in examples[story]])
        named = dict(zip(matching.FEATURES, (round(float(v), 4) for v in weights), strict=True))
        stored[kind] = {"weights": named, "intercept": round(intercept, 4)}
    (HOME / "matcher.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Make what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["meaning", "matcher"])
    {"meaning": write_meaning, "matcher": write_matcher}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
