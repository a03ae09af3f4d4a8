"""The last settings of the reader, found on the dev side: decoding, and the probability that an attribution is right.

    python training/calibrate.py            (reads and rewrites the package's meta.json)

What is chosen on one half of the articles is measured on the other; the package then gets what all of them give.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

import export
from data import Example, polnear
from evaluate import as_prediction, gold, scorer, statements
from onrecord.reader.attribution import attributions, evidence, find
from onrecord.reader.encoder import Encoder, Reading

Array = npt.NDArray[np.float64]
FLOOR = -8.0
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
GRID = {
    "outside": (-0.6, -0.3, 0.0, 0.3),
    "scale": (0.6, 1.0, 1.4),
    "no_cue": (-2.0, 0.0),
    "no_source": (-1.0, 0.0, 1.0),
}


def tuned(meta: Mapping[str, Any], outside: float, scale: float, no_cue: float, no_source: float) -> dict[str, Any]:
    """The settings with the transition scores scaled, a bias on every step to "outside", and biases on "none"."""
    decode = meta["decode"]
    step = np.array(decode["step"]) * scale
    step[:, 0] += outside
    changed = {"step": step.round(4).tolist(), "begin": decode["begin"], "no_cue": no_cue, "no_source": no_source}
    return dict(meta) | {"decode": changed}


def best_settings(meta: Mapping[str, Any], articles: Sequence[Example], found: Sequence[Reading]) -> dict[str, Any]:
    """Search the grid one setting at a time, by full AR F1."""
    chosen = {"outside": 0.0, "scale": 1.0, "no_cue": 0.0, "no_source": 0.0}
    best = full_ar(articles, found, tuned(meta, **chosen))
    for key, values in GRID.items():
        for value in values:
            score = full_ar(articles, found, tuned(meta, **chosen | {key: value}))
            if score > best + 0.02:
                best, chosen = score, chosen | {key: value}
    return chosen


def full_ar(articles: Sequence[Example], found: Sequence[Reading], meta: Mapping[str, Any]) -> float:
    """Full AR F1 in percent."""
    return float(statements(articles, found, meta)["full AR/all/F"])


def halves(count: int) -> tuple[list[int], list[int]]:
    """Every other article, and the rest."""
    return list(range(0, count, 2)), list(range(1, count, 2))


def judged(article: Example, reading: Reading, meta: Mapping[str, Any]) -> list[tuple[list[float], bool]]:
    """For each attribution found, its evidence and whether the scorer's full AR counts it right."""
    score = scorer()
    doc = next(doc for doc in gold("dev") if doc.name == article.id)
    bare = dict(meta) | {"calibration": None}
    found = sorted(find(reading, bare), key=lambda item: item.cue.start)
    order = sorted(attributions(reading, bare), key=lambda item: item.cue)
    predicted, truth = score.tokenise(doc, as_prediction(order)), score.tokenise(doc, doc.atts)
    kept = [i for i, item in enumerate(as_prediction(order)) if doc.tokset(item["content"])]
    right = set()
    for g, p, dice in score.align(truth, predicted):
        ok, _ = score.source_ok(doc, truth[g]["source"], predicted[p]["source"])
        if dice >= 0.5 and (ok or not (truth[g]["source"] or predicted[p]["source"])):
            right.add(kept[p])
    return [(evidence(found[i]), i in right) for i in kept]


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


def crossed(pairs: Sequence[Sequence[tuple[list[float], bool]]], folds: int = 6) -> tuple[Array, Array]:
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


def reliability(shares: Array, labels: Array) -> list[dict[str, float]]:
    """For each band of probability: how many, the mean said, the share found right."""
    rows = []
    for low, high in pairwise(BINS):
        inside = (shares >= low) & ((shares < high) | (high == 1.0))
        if inside.any():
            rows.append(
                {
                    "from": low,
                    "to": high,
                    "count": int(inside.sum()),
                    "said": round(float(shares[inside].mean()), 3),
                    "right": round(float(labels[inside].mean()), 3),
                }
            )
    return rows


def calibration_error(rows: Sequence[Mapping[str, float]]) -> float:
    """The mean distance between said and found, weighted by count."""
    total = sum(row["count"] for row in rows)
    return sum(row["count"] * abs(row["said"] - row["right"]) for row in rows) / total


def main() -> None:
    """Tune, fit, and rewrite the package's meta.json."""
    path = export.FILES / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    articles = polnear("dev")
    found = Encoder(threads=2).read([article.text for article in articles])
    for chosen_on, measured_on in (halves(len(articles)), halves(len(articles))[::-1]):
        pick = [[rows[i] for i in chosen_on] for rows in (articles, found)]
        rest = [[rows[i] for i in measured_on] for rows in (articles, found)]
        settings = best_settings(meta, *pick)
        print(settings, "on the other half:", full_ar(*rest, meta), "->", full_ar(*rest, tuned(meta, **settings)))
    settings = best_settings(meta, articles, found)
    meta = tuned(meta, **settings)
    print("all:", settings, full_ar(articles, found, meta))
    pairs = [judged(article, reading, meta) for article, reading in zip(articles, found, strict=True)]
    rows = reliability(*crossed(pairs))
    weights = fitted(*_table([pair for article in pairs for pair in article]))
    meta["calibration"] = {"weights": weights[:-1].round(4).tolist(), "bias": round(float(weights[-1]), 4)}
    meta["reliability"] = {"bands": rows, "expected calibration error": round(calibration_error(rows), 4)}
    print(json.dumps(meta["reliability"], indent=1))
    export.seal(meta)


if __name__ == "__main__":
    main()
