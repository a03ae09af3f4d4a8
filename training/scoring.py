"""The shared scorers as modules, PolNeAR's documents as they load them, and which attributions they count right."""

from __future__ import annotations

import importlib.util
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data import folder
from onrecord.model import Attribution

BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"

Array = NDArray[np.float64]


@cache
def scorer(name: str) -> ModuleType:
    """A shared scorer ("score_polnear", "score_gold"), loaded from beside the data."""
    return _module(name, folder().parent / "bench" / f"{name}.py")


@cache
def annotated() -> ModuleType:
    """benchmarks/annotated.py: the stories annotated by us."""
    return _module("annotated", BENCHMARKS / "annotated.py")


def _module(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def gold(side: str) -> list[Any]:
    """The documents of one side of PolNeAR."""
    with tempfile.TemporaryDirectory() as temporary, zipfile.ZipFile(folder() / "polnear.zip") as archive:
        archive.extractall(temporary, [name for name in archive.namelist() if f"{side}/" in name])
        root = next(Path(temporary).rglob("attributions")).parent
        loaded: list[Any] = scorer("score_polnear").load(str(root))
        return loaded


def as_prediction(items: Sequence[Attribution]) -> list[dict[str, Any]]:
    """Attributions as PolNeAR's scorer reads them."""
    return [{"source": list(i.source), "cue": list(i.cue), "content": list(i.content)} for i in items]


def right(doc: Any, items: Sequence[Attribution]) -> dict[int, bool]:
    """For each attribution that the scorer looks at, by index, whether its full AR counts it right."""
    score, found = scorer("score_polnear"), as_prediction(items)
    predicted, truth = score.tokenise(doc, found), score.tokenise(doc, doc.atts)
    judged = {index: False for index, item in enumerate(found) if doc.tokset(item["content"])}
    kept = list(judged)
    for g, p, dice in score.align(truth, predicted):
        ok, _ = score.source_ok(doc, truth[g]["source"], predicted[p]["source"])
        if dice >= 0.5 and (ok or not (truth[g]["source"] or predicted[p]["source"])):
            judged[kept[p]] = True
    return judged


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
