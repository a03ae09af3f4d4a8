"""Positions, scored: `python benchmarks/positions.py [--side valid|train] [--stories N] [--worst N]`.

Reads SEESAW (AllSides stories; per sentence: actor, POS or NEG, target, from each story's list of entities) from
$ONRECORD_DATA (default ../shared/data), reads every report, and prints precision, recall and F1 of (actor, sign,
target) a sentence, for the program and for two baselines: *majority* puts the story's commonest sign between the
first two listed names of a sentence; *nearest verb* takes the sign of the listed verb between them. A position counts
where its actor and its target hold a listed name; ``conditional`` counts as for. The annotation also holds what a
reader infers without any word for it, so recall is low for all three; the table that an editor sees lives on
precision.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from onrecord import pipeline
from onrecord.model import Reading, Report
from onrecord.reader import stances

ARCHIVE = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "seesaw.zip"
Triple = tuple[str, str, str]
SIGNS = {"for": "POS", "conditional": "POS", "against": "NEG"}


class Article(NamedTuple):
    report: Report
    sentences: list[tuple[int, int, int]]
    gold: dict[int, set[Triple]]
    names: list[str]


def articles(side: str, count: int) -> Iterator[Article]:
    """The articles of the first so many stories of a side."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        stories = sorted(name for name in archive.namelist() if name.startswith(f"{side}/") and name.endswith(".json"))
        for name in stories[:count]:
            story = json.loads(archive.read(name))
            yield from (article(story, k, told) for k, told in enumerate(story["reports"]))


def article(story: dict[str, Any], k: int, told: dict[str, Any]) -> Article:
    text, at = "", []
    for sentence in told["article"]["text"]:
        if sentence["text"]:
            at.append((sentence["id"], len(text), len(text) + len(sentence["text"])))
            text += sentence["text"] + "\n"
    names = [entity[0] for entity in told["annotation"]["entity lists"]]
    marked = told["annotation"]["sentence-level stances"]
    gold = {
        int(number): {
            (row["subject"], row["sentiment"], row["object"])
            for row in rows
            if {row["subject"], row["object"]} <= set(names)
        }
        for number, rows in marked.items()
    }
    return Article(
        Report(f"{story['id']}-{k}", text, outlet=told["meta"]["source"], published=story["time"]), at, gold, names
    )


def listed(name: str, names: Iterable[str]) -> str | None:
    """The listed entity that a name or phrase means: the same, or sharing its last or only word."""
    said = set(re.findall(r"[\w'-]+", name.lower()))
    for one in names:
        words = re.findall(r"[\w'-]+", one.lower())
        if set(words) <= said or (
            words and words[-1] in said and words[-1] not in ("party", "states", "house", "department")
        ):
            return one
    return None


def program(article: Article, reading: Reading) -> dict[int, set[Triple]]:
    found: dict[int, set[Triple]] = {}
    for position in reading.positions:
        number = next((n for n, start, end in article.sentences if start <= position.span.start < end), None)
        actor, target = listed(position.actor, article.names), listed(position.target, article.names)
        sign = SIGNS.get(position.stance)
        if number is not None and actor and target and sign and actor != target:
            found.setdefault(number, set()).add((actor, sign, target))
    return found


def majority(article: Article, _reading: Reading) -> dict[int, set[Triple]]:
    return {n: {(a, "NEG", b)} for n, a, b, _ in pairs(article)}


def nearest_verb(article: Article, _reading: Reading) -> dict[int, set[Triple]]:
    found = {}
    signs = {lemma: words[0].stance for (lemma, sort), words in stances.lexicon().items() if sort == "verb"}
    for number, actor, target, between in pairs(article):
        said = [signs[stem] for word in re.findall(r"\w+", between.lower()) for stem in stems(word) if stem in signs]
        if said:
            found[number] = {(actor, SIGNS[said[0]], target)}
    return found


def stems(word: str) -> list[str]:
    return [word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("es")]


def pairs(article: Article) -> Iterator[tuple[int, str, str, str]]:
    """The first two listed names of each sentence and the words between them."""
    for number, start, end in article.sentences:
        text = article.report.text[start:end]
        places = sorted((text.find(name.split()[-1]), name) for name in article.names if name.split()[-1] in text)
        if len(places) > 1 and places[0][0] < places[1][0]:
            (first, actor), (second, target) = places[:2]
            yield number, actor, target, text[first + len(actor.split()[-1]) : second]


def score(
    name: str, method: Callable[[Article, Reading], dict[int, set[Triple]]], read: list[tuple[Article, Reading]]
) -> None:
    right = found = gold = signed = 0
    for one, reading in read:
        told = method(one, reading)
        found += sum(map(len, told.values()))
        gold += sum(map(len, one.gold.values()))
        for number, triples in told.items():
            right += len(triples & one.gold.get(number, set()))
            about = {(a, b) for a, _, b in one.gold.get(number, set())}
            signed += sum((a, b) in about for a, _, b in triples)
    precision, recall = right / max(1, found), right / max(1, gold)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"{name:13} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * both:.1f}  found {found} of {gold}; sign "
        f"right where the pair is annotated {100 * right / max(1, signed):.0f} %"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", choices=["valid", "train"], default="valid")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    read = [(one, pipeline.read([one.report])[0]) for one in articles(options.side, options.stories)]
    for name, method in (("onrecord", program), ("majority", majority), ("nearest verb", nearest_verb)):
        score(name, method, read)
    tell_wrong(read, options.worst)


def tell_wrong(read: list[tuple[Article, Reading]], worst: int) -> None:
    """Print positions whose sentence bears another annotation, or none."""
    wrong = [
        (triple, one.gold.get(number, set()), next(one.report.text[s:e] for n, s, e in one.sentences if n == number))
        for one, reading in read
        for number, triples in program(one, reading).items()
        for triple in triples - one.gold.get(number, set())
    ]
    for triple, gold, sentence in wrong[:worst]:
        print(triple, "| annotated:", gold or "nothing", "|", sentence[:260])


if __name__ == "__main__":
    main()
