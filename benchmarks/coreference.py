"""Coreference of people, bodies and places, scored: `python benchmarks/coreference.py [--topics FIRST LAST]`.

Takes MEANTIME (60 texts) and some topics of ECB+ (default 26 to 35) from $ONRECORD_DATA (default ../shared/data), reads
each text as `onrecord read` does, unifies each group of texts as a story, and prints MUC, B³, CEAF-e and their mean,
the CoNLL score, within texts and across the texts of a group. What is scored are the annotated mentions: each takes
the entity of the mention that `onrecord` has there, or stands alone where it has none. The baseline joins mentions
that are written alike.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

import corpora
from corpora import Annotated
from onrecord import pipeline
from onrecord.identity import across
from onrecord.model import Reading, Report

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
Place = tuple[str, int, int]
Clusters = list[set[Place]]
BATCH = 32  # texts that are read at once


def clusters(marked: Mapping[Place, Hashable]) -> Clusters:
    """Mentions that have one label, together."""
    found: dict[Hashable, set[Place]] = defaultdict(set)
    for place, label in marked.items():
        found[label].add(place)
    return list(found.values())


def muc(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Links found and links to find (Vilain et al. 1995)."""
    where = {place: number for number, cluster in enumerate(response) for place in cluster}
    parts = [len({where[place] for place in cluster}) for cluster in key]
    return sum(len(c) - n for c, n in zip(key, parts, strict=True)), sum(len(c) - 1 for c in key)


def b_cubed(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Over mentions, the share of their key cluster that stands with them (Bagga and Baldwin 1998)."""
    where = {place: cluster for cluster in response for place in cluster}
    shares = [len(cluster & where[place]) / len(cluster) for cluster in key for place in cluster]
    return sum(shares), len(shares)


def ceaf(key: Clusters, response: Clusters) -> tuple[float, float, float]:
    """Likeness (φ4) of the best one-to-one pairing of clusters, and the numbers of both (Luo 2005)."""
    where = {place: number for number, cluster in enumerate(response) for place in cluster}
    likeness = np.zeros((len(key), len(response)))
    for row, cluster in enumerate(key):
        for column, shared in Counter(where[place] for place in cluster).items():
            likeness[row, column] = 2 * shared / (len(cluster) + len(response[column]))
    pairs = linear_sum_assignment(likeness, maximize=True)
    return float(likeness[pairs].sum()), len(key), len(response)


def scores(pairs: Sequence[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """MUC, B³ and CEAF-e F1 over all groups, and their mean, in percent."""
    told = {}
    for name, measure in (("MUC", muc), ("B3", b_cubed)):
        recall = np.sum([measure(key, response) for key, response in pairs], axis=0)
        precision = np.sum([measure(response, key) for key, response in pairs], axis=0)
        told[name] = _f(recall[0] / max(1, recall[1]), precision[0] / max(1, precision[1]))
    likeness, keys, responses = np.sum([ceaf(key, response) for key, response in pairs], axis=0)
    told["CEAF-e"] = _f(likeness / keys, likeness / responses)
    return told | {"CoNLL": float(np.mean(list(told.values())))}


def _f(recall: float, precision: float) -> float:
    return float(200 * recall * precision / (recall + precision)) if recall + precision else 0.0


def entity_at(reading: Reading, place: Place) -> str | None:
    """The entity of the mention that stands within an annotated one, the rightmost first: the head comes last."""
    _, start, end = place
    inside = [m for m in reading.mentions if m.entity and start < m.span.end and m.span.start < end]
    whole = [m for m in inside if start <= m.span.start and m.span.end <= end + 2]
    return max(whole, key=lambda m: m.span.end).entity if whole else None


def read(texts: Sequence[Annotated]) -> dict[str, Reading]:
    """The readings of the texts, by name, each as it stands alone."""
    reports = [Report(text.name, text.text) for text in texts]
    batches = (reports[at : at + BATCH] for at in range(0, len(reports), BATCH))
    return {reading.report.id: reading for batch in batches for reading in pipeline.read(batch)}


def compared(texts: Sequence[Annotated], readings: Mapping[str, Reading]) -> tuple[Clusters, Clusters, Clusters]:
    """Key clusters, ours, and those of the baseline."""
    key: dict[Place, Hashable] = {(t.name, *span): label for t in texts for span, label in t.mentions.items()}
    ours = {place: entity_at(readings[place[0]], place) or place for place in key}
    alike = {(t.name, s, e): t.text[s:e].removeprefix("the ").casefold() for t in texts for s, e in t.mentions}
    return clusters(key), clusters(ours), clusters(alike)


def tell(name: str, texts: Sequence[Annotated]) -> None:
    """Scores within texts and across the texts of each group, ours beside the baseline's."""
    alone = read(texts)
    groups: dict[str, list[Annotated]] = defaultdict(list)
    for text in texts:
        groups[text.topic].append(text)
    within = [compared([text], alone) for text in texts if text.mentions]
    joined = []
    for members in groups.values():
        story = across.unify([alone[text.name] for text in members])
        joined.append(compared(members, {reading.report.id: reading for reading in story}))
    count = Counter(bool(text.mentions) for text in texts)[True]
    print(f"{name}: {count} texts, {len(groups)} groups, {sum(len(text.mentions) for text in texts)} mentions")
    for label, found in (("within", within), ("across", joined)):
        for who, column in (("onrecord", 1), ("alike", 2)):
            told = scores([(row[0], row[column]) for row in found if row[0]])
            print(f"  {label:7} {who:9} " + "  ".join(f"{k} {v:.1f}" for k, v in told.items()))


def main() -> None:
    """Both corpora."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--topics", type=int, nargs=2, default=[26, 35], metavar=("FIRST", "LAST"))
    options = parser.parse_args()
    first, last = options.topics
    tell("MEANTIME", list(corpora.meantime(SHARED / "meantime_apple_airbus.zip")))
    tell(f"ECB+ {first}-{last}", list(corpora.ecb(SHARED / "ecbplus_topics_1_35.zip", range(first, last + 1))))


if __name__ == "__main__":
    main()
