"""Which attributions are worth telling: `python training/selection.py` fits src/onrecord/reader/selection.json.

Reads the hand-annotated stories beside $ONRECORD_DATA (those that benchmarks/accounts.py calls TUNED), the stories
annotated by us (benchmarks/annotated.jsonl, without those held back) and PolNeAR's dev side, lets the encoder find
attributions, and fits a logistic regression to which of them the annotators marked. Prints, for several least
probabilities, F1 on stories and articles whose weights were fitted to the others. Fit it again when the encoder's
weights change.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims import TUNED
from data import folder, polnear
from onrecord import pipeline
from onrecord.model import Attribution
from onrecord.reader import parse, selection
from scoring import annotated, gold, reliability, right, scorer

WEIGHTS = Path(selection.__file__).with_suffix(".json")
RIDGE = 3.0
FOLDS = 8
RARE = 8  # a feature that fewer attributions have gets no weight
LEAST = (0.0, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
SAME = 0.5  # Dice of content words from which score_gold.py matches two statements

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Text:
    """One text: features of its attributions, whether annotators marked each, how many they marked, from where."""

    features: list[dict[str, float]]
    labels: list[bool]
    wanted: int
    corpus: str


def stories(root: Path, names: Sequence[str]) -> Iterator[list[Text]]:
    """The texts of each story annotated under a folder."""
    score = scorer("score_gold")
    for name in names:
        told, texts = score.gold_story(root / f"{name}.json")
        yield [_story_text(score, texts[id], [s for s in told["statements"] if s["report"] == id]) for id in texts]


def _story_text(score: Any, text: Any, statements: Sequence[Any]) -> Text:
    found, features = _found(text.text)
    tokens = [text.tokens(item.content) for item in found]
    pairs = [(score.dice(p, s["tok"]), -i, -j) for i, p in enumerate(tokens) for j, s in enumerate(statements)]
    matched: dict[int, int] = {}
    for dice, i, j in sorted(pairs, reverse=True):
        if dice >= SAME and i not in matched and j not in matched.values():
            matched[i] = j
    return Text(features, [-i in matched for i in range(len(found))], len(statements), "stories")


def articles() -> Iterator[list[Text]]:
    """PolNeAR's dev articles, outermost attributions only, as it marks no others."""
    docs = {doc.name: doc for doc in gold("dev")}
    for article in polnear("dev"):
        found, features = _found(article.text)
        outer = [index for index, item in enumerate(found) if item.parent is None]
        judged = right(docs[article.id], [found[index] for index in outer])
        kept = [features[outer[index]] for index in judged]
        yield [Text(kept, list(judged.values()), len(docs[article.id].atts), "articles")]


def _found(text: str) -> tuple[list[Attribution], list[dict[str, float]]]:
    [(found, _)] = pipeline.model().read([text])
    return found, selection.features(found, parse.parse(text))


def fitted(texts: Sequence[Text], names: Sequence[str]) -> Array:
    """Logistic regression by Newton's method; the last weight is the bias."""
    table = np.concatenate([_table(text, names) for text in texts])
    labels = np.concatenate([np.array(text.labels, float) for text in texts])
    weights = np.zeros(table.shape[1])
    penalty = np.diag([RIDGE] * len(names) + [0.0])
    for _ in range(20):
        share = 1 / (1 + np.exp(-table @ weights))
        curve = (table * (share * (1 - share))[:, None]).T @ table + penalty
        weights += np.linalg.solve(curve, table.T @ (labels - share) - penalty @ weights)
    return weights


def _table(text: Text, names: Sequence[str]) -> Array:
    rows = [[values.get(name, 0.0) for name in names] + [1.0] for values in text.features]
    return np.array(rows, float).reshape(-1, len(names) + 1)


def crossed(groups: Sequence[Sequence[Text]], names: Sequence[str], corpus: str) -> tuple[Array, Array]:
    """Probabilities of a corpus's attributions by weights fitted to other groups, and whether each was marked."""
    shares, labels = [np.zeros(0)], [np.zeros(0)]
    for fold in range(FOLDS):
        weights = fitted([t for i, group in enumerate(groups) if i % FOLDS != fold for t in group], names)
        mine = [t for i, group in enumerate(groups) if i % FOLDS == fold for t in group if t.corpus == corpus]
        shares += [1 / (1 + np.exp(-_table(text, names) @ weights)) for text in mine]
        labels += [np.array(text.labels, float) for text in mine]
    return np.concatenate(shares), np.concatenate(labels)


def f1(shares: Array, labels: Array, least: float, wanted: int) -> float:
    """The F1, in percent, of the attributions at least so sure, where `wanted` are to be found."""
    kept = labels[shares >= least]
    return 200 * float(kept.sum()) / (len(kept) + wanted)


def main() -> None:
    """Fit, print, write."""
    ours = annotated()
    with tempfile.TemporaryDirectory() as scratch:
        names = [name for name in ours.write(Path(scratch)) if name not in ours.HELD]
        groups = [*stories(folder().parent / "gold", TUNED), *stories(Path(scratch), names), *articles()]
    texts = [text for group in groups for text in group]
    met = Counter(name for text in texts for values in text.features for name, value in values.items() if value)
    features = sorted(name for name, count in met.items() if count >= RARE)
    print("least      " + "  ".join(f"{least:4.2f}" for least in LEAST))
    for corpus in ("stories", "articles"):
        shares, labels = crossed(groups, features, corpus)
        wanted = sum(text.wanted for text in texts if text.corpus == corpus)
        print(f"{corpus:9}  " + "  ".join(f"{f1(shares, labels, least, wanted):4.1f}" for least in LEAST))
        for row in reliability(shares, labels):
            print("  {from:.2f} to {to:.2f}: {count:4}, said {said:.2f}, right {right:.2f}".format(**row))
    weights = fitted(texts, features).round(4).tolist()
    told = {"weights": dict(zip(features, weights, strict=False)), "bias": weights[-1]}
    WEIGHTS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
