"""Positions, scored: `python benchmarks/positions.py [--side valid|train] [--stories N] [--worst N]`.

Reads SEESAW (AllSides stories; per sentence: actor, POS or NEG, target, from each article's list of names), reads every
report, and prints precision, recall and F1 of (actor, sign, target) a sentence: for all positions of the program, for
those sure enough to be a line of the table that an editor sees, and for two baselines over the reader's own mentions:
*majority* puts the corpus's commonest sign, NEG, between the first two listed names of a sentence; *nearest verb* takes
the sign of the listed verb between them. A position counts where its actor and its target hold a listed name;
``conditional`` counts as for. The annotation also holds what a reader infers without any word for it, so recall is low.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from functools import partial

import seesaw
from onrecord import pipeline, positions
from onrecord.model import Reading
from onrecord.reader import stances
from seesaw import Article, Triple

SIGNS = {"for": "POS", "conditional": "POS", "against": "NEG"}
Found = dict[int, set[Triple]]


def program(article: Article, reading: Reading, *, least: float = 0.0) -> Found:
    """What the program says, each pair of a sentence once, with the sign it is surest of."""
    best: dict[tuple[int, str, str], tuple[float, str]] = {}
    for position in reading.positions:
        number = article.sentence(position.span.start)
        actor = seesaw.listed(position.actor, article.names)
        target = seesaw.listed(position.target, article.names)
        sign = SIGNS.get(position.stance)
        if position.score >= least and number is not None and actor and target and sign and actor != target:
            key = number, actor, target
            best[key] = max(best.get(key, (0.0, "")), (position.score, sign))
    found: Found = {}
    for (number, actor, target), (_, sign) in best.items():
        found.setdefault(number, set()).add((actor, sign, target))
    return found


def majority(article: Article, reading: Reading) -> Found:
    """The commonest sign between the first two."""
    return {number: {(actor, "NEG", target)} for number, actor, target, _ in pairs(article, reading)}


def nearest_verb(article: Article, reading: Reading) -> Found:
    """The sign of the first listed verb between the first two."""
    signs = {lemma: words[0].stance for (lemma, sort), words in stances.lexicon().items() if sort == "verb"}
    found = {}
    for number, actor, target, between in pairs(article, reading):
        said = [signs[stem] for word in re.findall(r"\w+", between.lower()) for stem in stems(word) if stem in signs]
        if said:
            found[number] = {(actor, SIGNS[said[0]], target)}
    return found


def stems(word: str) -> list[str]:
    """A word and what may be left of it without its ending."""
    return [word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d"), word.removesuffix("es")]


def pairs(article: Article, reading: Reading) -> Iterator[tuple[int, str, str, str]]:
    """The first two listed names of each sentence and the words between them."""
    entities = {entity.id: entity.name for entity in reading.entities}
    mentions = sorted((m for m in reading.mentions if m.entity in entities), key=lambda m: m.span.start)
    for number, start, end in article.sentences:
        inside = [m for m in mentions if start <= m.span.start < end]
        named = [(seesaw.listed(entities[m.entity or ""], article.names), m.span) for m in inside]
        known = [(name, span) for name, span in named if name]
        other = next((one for one in known if one[0] != known[0][0]), None)
        if other is not None:
            (actor, first), (target, second) = known[0], other
            yield number, actor, target, article.report.text[first.end : second.start]


def score(name: str, method: Callable[[Article, Reading], Found], read: list[tuple[Article, Reading]]) -> None:
    """Print a line of figures."""
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
        f"{name:17} P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * both:.1f}  found {found} of {gold}; sign "
        f"right where the pair is annotated {100 * right / max(1, signed):.0f} %"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", choices=["valid", "train"], default="valid")
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    read = [(one, pipeline.read([one.report])[0]) for one in seesaw.articles(options.side, options.stories)]
    score("onrecord", program, read)
    score("onrecord, sure", partial(program, least=positions.SURE), read)
    score("majority", majority, read)
    score("nearest verb", nearest_verb, read)
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
