"""Words of stance that news uses: `python training/positions.py [--least N] [--right SHARE]`.

Reads directed sentiment from $ONRECORD_DATA (default ../shared/data): 13,144 sentences from news, each with two marked
names and who leans how towards whom (Park, Pan and Joo, ACL 2021). Prints each verb whose subject is one of the names
and whose object, direct or behind a preposition, holds the other, with its commonest sign, where the sentence's class
bears that sign out often enough. What it prints was read by hand; what held up went into ``reader/stances.csv``.

A softmax over the way between any two names of a sentence was tried in its place: on SEESAW's train side it found up to
three times as much, at 28 to 54 % precision instead of 61 %, and what it added read as noise. It is not used.
"""

from __future__ import annotations

import argparse
import collections
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc, Token

from onrecord.reader import parse, stances

ARCHIVE = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "directed_sentiment.zip"
SIGNS = {
    "0": ("none", "none"),
    "1": ("for", "none"),
    "2": ("none", "for"),
    "3": ("against", "none"),
    "4": ("none", "against"),
}
"""The corpus's five classes as (first towards second, second towards first)."""


def rows() -> Iterator[tuple[str, int, int, str]]:
    """Each sentence without its brackets, the last characters of its two names, and its class."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        for line in archive.read("train.txt").decode("utf8").splitlines():
            marked, _, _, label = line.rsplit("\t", 3)
            ends = [match.end() - 2 - 2 * k for k, match in enumerate(re.finditer(r"\[[^\]]*\]", marked))]
            if len(ends) == 2:
                yield re.sub(r"[\[\]]", "", marked), ends[0] - 1, ends[1] - 1, label


def at(doc: Doc, place: int) -> Token | None:
    return next((token for token in doc if token.idx <= place < token.idx + len(token)), None)


def ties(actor: Token, target: Token) -> Iterator[tuple[str, str]]:
    """The verb of which the actor is the subject, with the link under which the target hangs."""
    subject = actor
    while subject.dep_ in ("compound", "conj", "appos", "poss") and subject.head is not subject:
        subject = subject.head
    verb = subject.head
    if subject.dep_ != "nsubj" or verb.pos_ != "VERB":
        return
    for child in verb.children:
        if child.dep_ == "dobj" and target in child.subtree:
            yield verb.lemma_.lower(), ""
        if child.dep_ == "prep" and target in child.subtree:
            yield verb.lemma_.lower(), child.lower_


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--least", type=int, default=3, help="sentences that hold the word so")
    parser.add_argument("--right", type=float, default=0.66, help="share of them whose class bears the sign out")
    options = parser.parse_args()
    counts: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    found = list(rows())
    docs = parse.pipeline().pipe((text for text, *_ in found), batch_size=128)
    for doc, (_, first, second, label) in zip(docs, found, strict=True):
        a, b = at(doc, first), at(doc, second)
        for actor, target, sign in ((a, b, SIGNS[label][0]), (b, a, SIGNS[label][1])):
            for tie in ties(actor, target) if actor is not None and target is not None else ():
                counts[tie][sign] += 1
    for (lemma, link), signs in sorted(counts.items(), key=lambda item: -item[1].total()):
        sign, count = max(((s, signs[s]) for s in ("for", "against")), key=lambda pair: pair[1])
        if signs.total() >= options.least and count >= options.right * signs.total():
            known = any(word.link == link for word in stances.of(lemma, "verb"))
            print(f"{lemma},verb,{sign},{link}", f"{count}/{signs.total()}", "listed" if known else "", sep="\t")


if __name__ == "__main__":
    main()
