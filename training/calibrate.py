"""The last settings of the reader, found on the dev side: the probability that an attribution is right, and the least.

    python training/calibrate.py            (reads and rewrites the package's meta.json)

What is chosen on one half of the articles is measured on the other; the package then gets what all of them give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

import export
from data import Example, polnear
from onrecord.reader.attribution import attributions, evidence, find
from onrecord.reader.encoder import Encoder, Scores
from scoring import gold, reliability, right

Array = npt.NDArray[np.float64]
FLOOR = -8.0
OUTSIDE = -0.1  # on every step to "outside": less finds more, more bounds better (LOG.md)
LEAST = (0.0, 0.3, 0.35, 0.4, 0.45)
Pairs = Sequence[tuple[list[float], bool]]


def best_least(shares: Array, labels: Array, wanted: int) -> tuple[float, float]:
    """The best F1, in percent, and the probability below which attributions must be dropped for it."""
    return max((f1(labels[shares >= least], wanted), least) for least in LEAST)


def f1(labels: Array, wanted: int) -> float:
    """The F1, in percent, of attributions some of which are right, where `wanted` are to be found."""
    return 200 * float(labels.sum()) / (len(labels) + wanted)


def judged(article: Example, reading: Scores, meta: Mapping[str, Any]) -> list[tuple[list[float], bool]]:
    """For each attribution found, its evidence and whether the scorer's full AR counts it right."""
    doc = next(doc for doc in gold("dev") if doc.name == article.id)
    found = sorted(find(reading, meta), key=lambda item: item.cue.start)
    order = sorted(attributions(reading, meta), key=lambda item: item.cue)
    return [(evidence(found[index]), ok) for index, ok in right(doc, order).items()]


def fitted(values: Array, labels: Array, *, ridge: float = 1.0) -> Array:
    """Logistic regression by Newton's method; the last weight is the bias."""
    table = np.column_stack([np.maximum(values, FLOOR), np.ones(len(values))])
    weights = np.zeros(table.shape[1])
    penalty = np.diag([ridge] * (table.shape[1] - 1) + [0.0])
    for _ in range(30):
        share = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (labels - share) - penalty @ weights
        curve = (table * (share * (1 - share))[:, None]).T @ table + penalty
        weights += np.linalg.solve(curve, slope)
    return weights


def probabilities(values: Array, weights: Array) -> Array:
    """The fitted probabilities."""
    table = np.column_stack([np.maximum(values, FLOOR), np.ones(len(values))])
    result: Array = 1 / (1 + np.exp(-table @ weights))
    return result


def crossed(pairs: Sequence[Pairs], folds: int = 6) -> tuple[Array, Array]:
    """Probabilities for every attribution by weights fitted on other articles, and whether each is right."""
    shares, labels = [], []
    for fold in range(folds):
        rest = [pair for i, article in enumerate(pairs) for pair in article if i % folds != fold]
        mine = [pair for i, article in enumerate(pairs) for pair in article if i % folds == fold]
        weights = fitted(*_table(rest))
        values, truth = _table(mine)
        shares.append(probabilities(values, weights))
        labels.append(truth)
    return np.concatenate(shares), np.concatenate(labels)


def _table(pairs: Sequence[tuple[list[float], bool]]) -> tuple[Array, Array]:
    return np.array([values for values, _ in pairs]), np.array([float(right) for _, right in pairs])


def calibration_error(rows: Sequence[Mapping[str, float]]) -> float:
    """The mean distance between said and found, weighted by count."""
    total = sum(row["count"] for row in rows)
    return sum(row["count"] * abs(row["said"] - row["right"]) for row in rows) / total


def carried_over(pairs: Sequence[Pairs], wanted: Sequence[int]) -> float:
    """The F1 on each half of the articles with everything chosen and fitted on the other, both halves together."""
    kept = []
    for half in (0, 1):
        fitted_to, measured_on = pairs[half::2], pairs[1 - half :: 2]
        _, least = best_least(*crossed(fitted_to), sum(wanted[half::2]))
        weights = fitted(*_table([pair for article in fitted_to for pair in article]))
        values, labels = _table([pair for article in measured_on for pair in article])
        kept.append(labels[probabilities(values, weights) >= least])
    return f1(np.concatenate(kept), sum(wanted))


def main() -> None:
    """Tune, fit, and rewrite the package's meta.json."""
    meta = json.loads((export.FILES / "meta.json").read_text(encoding="utf-8"))
    articles = polnear("dev")
    found = Encoder(threads=2).read([article.text for article in articles])
    wanted = [len(article.attributions or ()) for article in articles]
    bare = meta | {"decode": meta["decode"] | {"outside": OUTSIDE, "least": 0.0}, "calibration": None}
    pairs = [judged(article, reading, bare) for article, reading in zip(articles, found, strict=True)]
    values, labels = _table([pair for article in pairs for pair in article])
    shares, truth = crossed(pairs)
    best, least = best_least(shares, truth, sum(wanted))
    print(
        f"full AR: all that is found {f1(labels, sum(wanted)):.2f}; from {least} on {best:.2f}; "
        f"chosen on one half, measured on the other {carried_over(pairs, wanted):.2f}"
    )
    meta["decode"] |= {"outside": OUTSIDE, "least": least}
    weights = fitted(values, labels)
    rows = reliability(shares, truth)
    meta["calibration"] = {"weights": weights[:-1].round(4).tolist(), "bias": round(float(weights[-1]), 4)}
    meta["reliability"] = {"bands": rows, "expected calibration error": round(calibration_error(rows), 4)}
    print(json.dumps(meta["reliability"]))
    export.seal(meta)


if __name__ == "__main__":
    main()
