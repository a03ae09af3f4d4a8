"""Statements, scored on the dev side of PolNeAR: `python benchmarks/statements.py [--told] [--passages] [--out FILE]`.

Reads polnear.zip from $ONRECORD_DATA (default ../shared/data), lets the installed model read each article, writes the
predictions and runs ../bench/score_polnear.py (beside the data) on them. Prints its figures, the 95 % interval of the
headline by a bootstrap over articles, and the speed.

PolNeAR marks the outermost layer of attributions alone, so the model is asked for that layer (`--layers 2` for all).

`--told` asks for what `onrecord read` tells instead: the outermost that `reader/selection.py` keeps.

`--passages` rebuilds the protocol of CofeNet (COLING 2022): every passage of at most 300 tokens that holds an
attribution is read as a report of its own, the rest is left out, and exact spans count.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.model import Attribution
from onrecord.reader import parse, selection
from onrecord.reader.attribution import read
from onrecord.reader.encoder import Encoder

DATA = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
SCORER = DATA.parent / "bench" / "score_polnear.py"
LONGEST = 300
ROUNDS = 1000
Prediction = list[dict[str, Any]]


def scorer() -> Any:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_polnear", SCORER)
    assert spec, SCORER
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents(score: Any) -> list[Any]:
    """The dev articles as the scorer loads them: text, tokens, gold attributions."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(DATA / "polnear.zip") as archive:
        archive.extractall(folder, [name for name in archive.namelist() if "dev/" in name])
        found: list[Any] = score.load(str(next(Path(folder).rglob("attributions")).parent))
        return found


def prediction(items: Sequence[Attribution], shift: int = 0) -> Prediction:
    """Attributions as the scorer reads them, moved by `shift` characters."""
    return [
        {role: [(s + shift, e + shift) for s, e in getattr(item, role)] for role in ("source", "cue", "content")}
        for item in items
    ]


def whole(docs: Sequence[Any], encoder: Encoder, layers: int) -> dict[str, Prediction]:
    """What the model finds in each article."""
    found = read([doc.text for doc in docs], encoder=encoder, layers=layers)
    return {doc.name: prediction(items) for doc, (items, _) in zip(docs, found, strict=True)}


def told(docs: Sequence[Any]) -> dict[str, Prediction]:
    """What is told of each article: the outermost attributions that the selection keeps."""
    predicted = {}
    for doc in docs:
        [(found, _)] = pipeline.model().read([doc.text])
        kept = selection.select(found, parse.parse(doc.text))
        predicted[doc.name] = prediction([item for item in kept if item.parent is None])
    return predicted


def by_passage(docs: Sequence[Any], encoder: Encoder, layers: int) -> dict[str, Prediction]:
    """What the model finds in each passage that holds a gold attribution, read by itself."""
    predicted: dict[str, Prediction] = {}
    for doc in docs:
        spans = [span for span in passages(doc) if holds_attribution(doc, span)]
        found = read([doc.text[start:end] for start, end in spans], encoder=encoder, layers=layers)
        pairs = zip(spans, found, strict=True)
        predicted[doc.name] = [item for (start, _), (items, _) in pairs for item in prediction(items, start)]
    return predicted


def passages(doc: Any) -> Iterator[tuple[int, int]]:
    """Consecutive lines of an article, as many as stay within LONGEST tokens."""
    starts = [start for start, _ in doc.tokens]
    held: list[tuple[int, int]] = []
    position = 0
    for line in doc.text.splitlines(keepends=True):
        span = (position, position + len(line))
        position = span[1]
        first = held[0][0] if held else span[0]
        if held and sum(first <= start < span[1] for start in starts) > LONGEST:
            yield first, held[-1][1]
            held = []
        held.append(span)
    if held:
        yield held[0][0], held[-1][1]


def holds_attribution(doc: Any, span: tuple[int, int]) -> bool:
    """Whether a whole gold attribution lies within a span."""
    spans = [[part for role in ("source", "cue", "content") for part in item[role]] for item in doc.atts]
    return any(all(span[0] <= s and e <= span[1] for s, e in parts) for parts in spans)


def interval(score: Any, docs: Sequence[Any], predicted: dict[str, Prediction]) -> tuple[float, float]:
    """The middle 95 % of full AR F1 when articles are drawn anew, with replacement."""
    counts = [score.score([doc], predicted)["prf"]["full AR", "all"] for doc in docs]
    rng = random.Random(0)
    values = sorted(f1([rng.choice(counts) for _ in counts]) for _ in range(ROUNDS))
    return values[ROUNDS // 40], values[-ROUNDS // 40]


def f1(counts: Sequence[Any]) -> float:
    """The F1, in percent, of counts pooled."""
    precision = sum(c.tpp for c in counts) / max(1, sum(c.npred for c in counts))
    recall = sum(c.tpg for c in counts) / max(1, sum(c.ngold for c in counts))
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """Read, write, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", action="store_true", help="CofeNet's protocol instead of whole articles")
    parser.add_argument("--told", action="store_true", help="what `onrecord read` tells, outermost layer")
    parser.add_argument("--out", type=Path, help="keep the predictions in this file")
    parser.add_argument("--layers", type=int, default=1, help="2: also attributions inside the contents of others")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    score = scorer()
    docs = documents(score)
    encoder = Encoder(threads=arguments.threads)
    started = time.perf_counter()
    read_docs = by_passage if arguments.passages else whole
    predicted = told(docs) if arguments.told else read_docs(docs, encoder, arguments.layers)
    seconds = time.perf_counter() - started
    if arguments.out:
        lines = [json.dumps({"doc": name, "attributions": items}) for name, items in predicted.items()]
        arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    score.report(score.score(docs, predicted), sys.stdout)
    low, high = interval(score, docs, predicted)
    words = sum(len(doc.text.split()) for doc in docs)
    print(f"full AR F1, 95 % of {ROUNDS} draws of articles: {low:.1f} to {high:.1f}")
    rate = f"{words / seconds:,.0f} words a second, {arguments.threads} threads"
    print(f"{encoder.by}: {words} words in {seconds:.1f} s, {rate}")


if __name__ == "__main__":
    main()
