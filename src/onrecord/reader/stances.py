"""Words that show where somebody stands: verbs, adjectives and nouns with their sign and the preposition they take.

A lemma comes in; its stance goes out. The list is ``stances.csv``: ``frame`` words take a verb that carries the
stance itself ("vowed to block", "refused to support"), ``act`` words show one only there ("vowed to stop"), ``open``
words leave it undecided.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, cast

from onrecord.model import Stance

Sort = Literal["verb", "act", "adjective", "noun", "frame", "framenoun", "open"]


class Word(NamedTuple):
    """The stance that a word shows towards what follows its ``link`` ('' for a direct object)."""

    stance: Stance
    link: str


@cache
def lexicon() -> dict[tuple[str, Sort], tuple[Word, ...]]:
    """The stances of every listed word, by lemma and sort."""
    found: dict[tuple[str, Sort], list[Word]] = defaultdict(list)
    with (files("onrecord.reader") / "stances.csv").open(encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            found[row["lemma"], cast(Sort, row["sort"])].append(Word(cast(Stance, row["stance"]), row["link"]))
    return {key: tuple(words) for key, words in found.items()}


def of(lemma: str, sort: Sort) -> tuple[Word, ...]:
    """What a word shows; () for a word that is not listed.

    >>> of("scoff", "verb")
    (Word(stance='against', link='at'),)
    """
    return lexicon().get((lemma, sort), ())


def opposite(stance: Stance) -> Stance:
    """For turns against and back; the others stay.

    >>> opposite("for"), opposite("undecided")
    ('against', 'undecided')
    """
    turned: dict[Stance, Stance] = {"for": "against", "against": "for"}
    return turned.get(stance, stance)
