"""What the claims are aligned with: `python training/claims.py meaning|matcher`.

`meaning` embeds the commonest words of the collection of US news ($ONRECORD_DATA/stream.parquet), centres and reduces
them, and writes src/onrecord/claims/meaning.npz. `matcher` reads the annotated stories (`judged.py`), fits logistic
regressions to the pairs of propositions that carry one claim, to which propositions are news of one report alone, and
to how versions part; prints how well each does on stories when it is fitted to the others, and writes
src/onrecord/claims/matcher.json. Fit it again when the reader's or the embedder's weights change. The aligned stories
serve only for how versions part: to the embedder, which learned from them, their pairs are too easy. Reading them
takes half an hour.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data import folder
from judged import Told, aligned_stories, annotated_stories
from onrecord import pipeline
from onrecord.claims import align, closer, matching, news, noting, units

HOME = Path(matching.__file__).parent
VOCABULARY = 15_000  # words
WIDTH = 96  # principal components: 64 to 384 align the tuned stories equally well
EVERY = 5  # of the collection's reports, one in this many is counted
RIDGE = 20.0  # on standardised features
FOLDS = 9

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """Rows of one story: features, whether each is what is sought, and how much it counts."""

    features: Array
    same: Array
    weight: Array


def write_meaning() -> None:
    """Embed the commonest words and keep their principal components, rounded to bytes."""
    texts = pq.read_table(folder() / "stream.parquet", columns=["text"])["text"]
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


def pairs(story: Told, kind: str) -> tuple[Example, NDArray[np.int64]]:
    """The story's candidate pairs, labelled by its annotated passages, and which two units each is of."""
    left, right, features = matching.described(story.units, pipeline.model().in_context, kind)
    rows = list(zip(left.tolist(), right.tolist(), strict=True))
    return Example(features.astype(float), *story.labels(rows)), np.array(rows, np.int64).reshape(-1, 2)


def read_closely(
    story: Told, rows: NDArray[np.int64], chance: NDArray[np.float32]
) -> tuple[Example, NDArray[np.int64]]:
    """Those of the story's pairs that are read, given their first likelihood, and which they are."""
    pairs = matching.Pairs(rows[:, 0], rows[:, 1], np.zeros((0, 0), np.float32), chance)
    read = closer.worth_reading(story.units, pairs)
    features = closer.described(story.units, pairs, read, pipeline.model().compare)
    return Example(features.astype(float), *story.labels(rows[read].tolist())), read


def alone(story: Told, rows: NDArray[np.int64], chance: NDArray[np.float32]) -> Example:
    """The units that no shared claim takes, labelled by whether they are annotated as news of one report."""
    listed, links = align.linked(matching.Pairs(rows[:, 0], rows[:, 1], np.zeros((0, 0), np.float32), chance))
    taken = {k for sides in align.together(story.units, listed, links) for side in sides for k in side}
    free = [k for k in range(len(story.units)) if k not in taken]
    features = news.described(story.units, free, taken, links).astype(float)
    single = {k for k, claim in enumerate(story.claims) if claim["relation"] == "single"}
    same = np.array([bool(story.touched[k].keys() & single) for k in free], float)
    return Example(features, same, np.array([float(bool(story.touched[k])) for k in free]))


def versions(story: Told) -> Iterator[tuple[dict[str, Any], list[units.Unit]]]:
    """Each annotated claim of several reports with the unit of each report that states it best."""
    for number, claim in enumerate(story.claims):
        stated: dict[int, tuple[float, units.Unit]] = {}
        for unit, touched in zip(story.units, story.touched, strict=True):
            value = touched.get(number, 0.0)
            if value > stated.get(unit.reading, (0.0, unit))[0]:
                stated[unit.reading] = value, unit
        if claim["relation"] not in ("single", "unsure") and len(stated) > 1:
            yield claim, [unit for _, unit in stated.values()]


def aspects(story: Told) -> dict[str, Example]:
    """For each aspect the annotated claims of the story, labelled by whether it was noted of them.

    Who judged all that several reports state notes less of each than who annotated what matters: a last feature, which
    is not kept, says which of the two it was.
    """
    told = list(versions(story))
    rows = np.array([noting.described(found) for _, found in told], float).reshape(-1, len(noting.FEATURES))
    rows = np.c_[rows, np.full(len(rows), float(story.whole))]
    noted = {aspect: [float(aspect in claim["aspects"]) for claim, _ in told] for aspect in noting.LEARNED}
    return {aspect: Example(rows, np.array(same), np.ones(len(same))) for aspect, same in noted.items()}


def fit(examples: Sequence[Example]) -> tuple[Array, float]:
    """Weights of the raw features and the intercept: ridge logistic regression by Newton's method."""
    x = np.concatenate([e.features for e in examples])
    y, w = (np.concatenate([getattr(e, name) for e in examples]) for name in ("same", "weight"))
    x, y, w = x[w > 0], y[w > 0], w[w > 0]
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.c_[(x - mean) / deviation, np.ones(len(x))]
    ridge = np.diag([RIDGE] * x.shape[1] + [1e-6])
    beta = np.zeros(z.shape[1])
    for _ in range(15):
        p = 1 / (1 + np.exp(-z @ beta))
        slope = z.T @ (w * (p - y)) + ridge @ beta
        beta -= np.linalg.solve((z * (w * p * (1 - p))[:, None]).T @ z + ridge, slope)
    weights = beta[:-1] / deviation
    return weights, float(beta[-1] - weights @ mean)


def crossed(examples: Sequence[Example], always: Sequence[Example] = ()) -> list[NDArray[np.float32]]:
    """The probabilities of each story's rows by weights that were fitted to the other folds, and to some examples."""
    out: list[NDArray[np.float32]] = [np.zeros(0, np.float32)] * len(examples)
    for fold in range(FOLDS):
        weights, intercept = fit([*always, *(e for k, e in enumerate(examples) if k % FOLDS != fold)])
        for k in range(fold, len(examples), FOLDS):
            chances = 1 / (1 + np.exp(-(examples[k].features @ weights + intercept)))
            out[k] = chances.astype(np.float32)
    return out


def precision(examples: Sequence[Example], chances: Sequence[NDArray[np.float32]]) -> float:
    """Mean over the stories of the average precision of the ranking of their rows."""
    found = []
    for example, chance in zip(examples, chances, strict=True):
        counted = example.weight > 0
        hits = example.same[counted][np.argsort(-chance[counted])]
        found.append((hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1.0, hits.sum()))
    return float(np.mean(found))


def named(names: Sequence[str], examples: Sequence[Example]) -> dict[str, Any]:
    """The fitted weights of the first features by their names, as matcher.json holds them."""
    weights, intercept = fit(examples)
    rounded = dict(zip(names, (round(float(v), 4) for v in weights), strict=False))
    return {"weights": rounded, "intercept": round(intercept, 4)}


def write_matcher(read: Sequence[Told], aligned: Sequence[Told]) -> None:
    """Fit the scorers, print their cross-validated average precision on what the pipeline reads, and store them."""
    stored: dict[str, Any] = {}
    for kind in ("word", "context"):
        found = [pairs(story, kind) for story in read]
        examples = [example for example, _ in found]
        chances = crossed(examples)
        print(f"{kind}: average precision {precision(examples, chances):.3f} over {len(read)} stories")
        stored[kind] = named(matching.FEATURES, examples)
    closely = [read_closely(s, rows, c) for s, (_, rows), c in zip(read, found, chances, strict=True)]
    looked = crossed([example for example, _ in closely])
    for chance, (_, which), again in zip(chances, closely, looked, strict=True):
        chance[which] = again
    print(f"closer: average precision {precision(examples, chances):.3f}")
    stored["closer"] = named(closer.FEATURES, [example for example, _ in closely])
    free = [alone(s, rows, c) for s, (_, rows), c in zip(read, found, chances, strict=True)]
    print(f"news: average precision {precision(free, crossed(free)):.3f}")
    stored["news"] = named(news.FEATURES, free)
    noted, further = [aspects(story) for story in read], [aspects(story) for story in aligned]
    for aspect in noting.LEARNED:
        rows, more = [found[aspect] for found in noted], [found[aspect] for found in further]
        print(f"{aspect}: average precision {precision(rows, crossed(rows, more)):.3f}")
        stored[f"aspect {aspect}"] = named(noting.FEATURES, [*rows, *more])
    (HOME / "matcher.json").write_text(json.dumps(stored, indent=1) + "\n", encoding="utf8")


def main() -> None:
    """Make what is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["meaning", "matcher"])
    if parser.parse_args().what == "meaning":
        write_meaning()
    else:
        write_matcher(list(annotated_stories()), list(aligned_stories()))


if __name__ == "__main__":
    main()
