"""Weights of stance: `python training/positions.py [--readings FOLDER] [--l2 N] [--directed WEIGHT]`.

Learns ``src/onrecord/reader/attitudes.npz``: how much each clue of two parties of a sentence speaks for, and against,
the one standing for, or against, the other. Two corpora from $ONRECORD_DATA (default ../shared/data): SEESAW's train
side (the reader finds the parties; an annotator's triple is the label; names that are on no list are left out)
and directed sentiment (13,144 sentences from news with two marked names; Park, Pan and Joo, ACL 2021).

Two softmax regressions: the first over the clues of a pair alone; the second over what the first makes of the pair and
of the report's other pairs, fitted to what the first says of stories that it has not seen (four folds). Reading the
corpus takes minutes: --readings keeps it in a folder and takes it from there the next time.
"""

from __future__ import annotations

import argparse
import pickle
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from spacy.tokens import Doc, Token

sys.path.append(str(Path(__file__).parent.parent / "benchmarks"))
import seesaw
from onrecord import pipeline
from onrecord.model import Reading
from onrecord.reader import attitudes, clues, parse, parties
from onrecord.reader.clues import Clues
from onrecord.reader.parties import Party

OUT: Final = Path(__file__).parent.parent / "src" / "onrecord" / "reader" / "attitudes.npz"
DIRECTED: Final = seesaw.ARCHIVE.parent / "directed_sentiment.zip"
LABELS: Final = {None: 0, "POS": 1, "NEG": 2}
CLASSES: Final = {"0": (0, 0), "1": (1, 0), "2": (0, 1), "3": (2, 0), "4": (0, 2)}
"""The corpus's five classes as labels of (first towards second, second towards first)."""
FOLDS: Final = 4
SLIGHT: Final = 0.02  # a clue whose weights are all smaller is left out
Floats = NDArray[np.float64]


class Example(NamedTuple):
    """A labelled pair: of which story and report, whose names, which clues."""

    story: str
    report: str
    names: tuple[str, str]
    clues: tuple[Clues, ...]
    label: int


def marked(side: str, folder: Path | None) -> list[tuple[seesaw.Article, Reading]]:
    """The articles of a side with their readings, kept in a folder where one is given."""
    kept = folder / f"{side}.pickle" if folder else None
    if kept and kept.exists():
        found: list[tuple[seesaw.Article, Reading]] = pickle.loads(kept.read_bytes())
        return found
    read = [(article, pipeline.read([article.report])[0]) for article in seesaw.articles(side)]
    if kept:
        kept.write_bytes(pickle.dumps(read))
    return read


def examples(read: Sequence[tuple[seesaw.Article, Reading]]) -> Iterator[Example]:
    """Every pair of listed names that the reader finds in a sentence, with the annotators' label."""
    for article, reading in read:
        doc = parse.parse(article.report.text)
        for sentence, present in parties.parties(reading, doc):
            triples = article.gold.get(article.sentence(sentence.start_char) or 0, set())
            signs = {(actor, target): sign for actor, sign, target in triples}
            for pair in clues.pairs(sentence, present):
                actor = seesaw.listed(pair.actor.name, article.names)
                target = seesaw.listed(pair.target.name, article.names)
                if actor and target and actor != target:
                    label = LABELS[signs.get((actor, target))]
                    yield Example(article.report.id[:-2], article.report.id, (actor, target), pair.clues, label)


def directed() -> Iterator[Example]:
    """The pairs of directed sentiment, one example a direction."""
    with zipfile.ZipFile(DIRECTED) as archive:
        rows = [line.rsplit("\t", 3) for line in archive.read("train.txt").decode("utf8").splitlines()]
    for number, (text, _, _, label) in enumerate(rows):
        plain = re.sub(r"[\[\]]", "", text)
        doc = parse.parse(plain, *pipeline.model().names([plain]))
        heads = [_head(doc, *span) for span in _brackets(text)]
        if len(heads) != 2 or None in heads or heads[0].sent != heads[1].sent:  # type: ignore[union-attr]
            continue
        present = [Party(str(k), _kind(head), (head,)) for k, head in enumerate(heads) if head is not None]
        for pair in clues.pairs(present[0].tokens[0].sent, present):
            towards = CLASSES[label][int(pair.actor.name)]
            yield Example("", f"directed {number}", (pair.actor.name, pair.target.name), pair.clues, towards)


def _brackets(text: str) -> list[tuple[int, int]]:
    """Where the two marked names stand once the brackets are taken out."""
    found = [match.span() for match in re.finditer(r"\[[^\]]*\]", text)]
    return [(start - 2 * k, end - 2 - 2 * k) for k, (start, end) in enumerate(found)]


def _head(doc: Doc, start: int, end: int) -> Token | None:
    tokens = doc.char_span(start, end, alignment_mode="expand")
    return tokens.root if tokens is not None and len(tokens) else None


def _kind(head: Token) -> str:
    return head.ent_type_ or ("group" if head.tag_ in ("NNS", "NNPS") else "organisation")


def fitted(features: csr_matrix, labels: NDArray[np.int64], *, l2: float, weigh: Floats | None = None) -> Floats:
    """Softmax regression: a column for each of three labels, and that of "neither" taken off the others."""
    count, width = features.shape
    weigh = np.ones(count) if weigh is None else weigh
    right = np.eye(3)[labels]

    def loss(flat: Floats) -> tuple[float, Floats]:
        odds = features @ flat.reshape(width, 3)
        odds -= odds.max(axis=1, keepdims=True)
        powers = np.exp(odds)
        chances = powers / powers.sum(axis=1, keepdims=True)
        missed = -(weigh * np.log(chances[np.arange(count), labels] + 1e-12)).sum() + l2 / 2 * (flat**2).sum()
        slope = features.T @ ((chances - right) * weigh[:, None])
        return missed, np.asarray(slope).ravel() + l2 * flat

    found = minimize(loss, np.zeros(width * 3), jac=True, method="L-BFGS-B", options={"maxiter": 90}).x
    both = found.reshape(width, 3)
    return both[:, 1:] - both[:, :1]


def matrix(found: Sequence[Example], index: dict[str, int]) -> csr_matrix:
    """One row an example, one column a clue."""
    at = [(k, index[c]) for k, e in enumerate(found) for group in e.clues for c in set(group) if c in index]
    rows, columns = zip(*at, strict=True)
    return csr_matrix((np.ones(len(at)), (rows, columns)), shape=(len(found), len(index)))


def contexts(found: Sequence[Example], alone: Floats) -> Floats:
    """The second regression's rows, report by report."""
    reports: dict[str, list[int]] = {}
    for k, example in enumerate(found):
        reports.setdefault(example.report, []).append(k)
    rows: Floats | None = None
    for members in reports.values():
        told = attitudes.context([found[k].names for k in members], alone[members])
        rows = np.zeros((len(found), told.shape[1])) if rows is None else rows
        rows[members] = told
    assert rows is not None
    return rows


def second(found: Sequence[Example], alone: Floats) -> Floats:
    """The weights of what the report's other pairs show; fitted to columns of one size, then scaled back."""
    rows = contexts(found, alone)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    middle[0], spread[0] = 0.0, 1.0
    labels = np.array([example.label for example in found])
    scaled = fitted(csr_matrix((rows - middle) / spread), labels, l2=5.0) / spread[:, None]
    scaled[0] -= middle @ scaled
    return scaled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readings", type=Path, help="a folder in which readings are kept")
    parser.add_argument("--l2", type=float, default=15.0)
    parser.add_argument("--directed", type=float, default=0.4, help="what a pair of directed sentiment weighs")
    options = parser.parse_args()
    read = marked("train", options.readings)
    told = list(examples(read))
    both = told + list(directed())
    often = Counter(clue for example in both for group in example.clues for clue in set(group))
    index = {clue: k for k, clue in enumerate(sorted(clue for clue, count in often.items() if count >= 4))}
    features, labels = matrix(both, index), np.array([example.label for example in both])
    weigh = np.array([1.0] * len(told) + [options.directed] * (len(both) - len(told)))
    stories = {story: k % FOLDS for k, story in enumerate(sorted({example.story for example in told}))}
    fold = np.array([stories.get(example.story, -1) for example in both])
    alone = np.zeros((len(both), 2))
    for k in range(FOLDS):
        unseen = fitted(features[fold != k], labels[fold != k], l2=options.l2, weigh=weigh[fold != k])
        alone[fold == k] = attitudes.softmax(features[fold == k] @ unseen)
    context = second(told, alone[: len(told)])
    named = capitalised(article.report.text for article, _ in read)
    known = {clue: k for clue, k in index.items() if named.isdisjoint(clue.split()[1:])}
    save(known, fitted(features, labels, l2=options.l2, weigh=weigh), context)


def capitalised(texts: Iterable[str]) -> set[str]:
    """Words that are mostly written with a capital where no sentence begins: names that the parser took for nouns."""
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        for before, word in re.findall(r"([\w,;]) (\w+)", text):
            (large if word[0].isupper() else small)[word.lower()] += bool(before)
    return {word for word, count in large.items() if len(word) > 2 and count > small[word]}


def save(index: dict[str, int], weights: Floats, context: Floats) -> None:
    """Write what weighs more than slightly."""
    kept = [(clue, weights[k]) for clue, k in index.items() if np.abs(weights[k]).max() >= SLIGHT]
    names = np.frombuffer("\n".join(clue for clue, _ in kept).encode(), dtype=np.uint8)
    values = np.array([row for _, row in kept], dtype=np.float16)
    np.savez_compressed(OUT, clues=names, weights=values, context=context.astype(np.float32))
    print(f"{len(kept)} of {len(index)} clues, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
