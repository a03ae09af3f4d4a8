"""Text → the language it is written in, where that is plain to see.

A text comes in; a language's English name and how sure that is go out. Scripts tell most languages apart; among those
in Latin letters each word that is one of a language's commonest counts for it (`languages.csv`, our own lists). Two
languages that share their small words cannot be told apart this way, which does not matter: only English matters.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

FEWEST_WORDS: Final = 20  # a shorter text may be all names: it stays
ENOUGH_WORDS: Final = 50  # so many cannot all be names: English would show
RECOGNISED: Final = 0.2  # share of a language's small words in any running prose of it
BARELY: Final = 0.08  # share of small English words: the least among 37,506 American reports, lists included, was 0.10
HEAD: Final = 20_000  # characters that are looked at
GLANCE: Final = 2_000  # characters that settle most texts:
PLAIN: Final = 0.3  # where so many of the words are small English ones nothing else is tried
SCRIPTS: Final = (
    ("Chinese", "\u4e00-\u9fff"),
    ("Japanese", "\u3040-\u30ff"),
    ("Korean", "\uac00-\ud7af"),
    ("Russian or another language in Cyrillic letters", "\u0400-\u04ff"),
    ("Arabic or another language in Arabic letters", "\u0600-\u06ff\u0750-\u077f"),
    ("Greek", "\u0370-\u03ff"),
    ("Hebrew", "\u0590-\u05ff"),
    ("Thai", "\u0e00-\u0e7f"),
    ("Hindi or another language in Devanagari", "\u0900-\u097f"),
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPT = {name: re.compile(f"[{block}]") for name, block in SCRIPTS}


def foreign(text: str) -> str | None:
    """The language of a text that is surely not English; None where it is English or cannot be told.

    >>> foreign("Le maire a dit que le pont est fermé et que les travaux ne sont pas finis pour le moment, selon lui.")
    'French'
    """
    if _share("English", _counted(text[:GLANCE])) > PLAIN:
        return None
    head = text[:HEAD]
    return _script(head) or _latin(_counted(head))


def _script(head: str) -> str | None:
    letters = sum(map(str.isalpha, head))
    counts = {name: len(pattern.findall(head)) for name, pattern in _SCRIPT.items()} if not head.isascii() else {}
    if sum(counts.values()) < max(FEWEST_WORDS, letters / 2):
        return None
    # Japanese mixes its own signs with Chinese ones: a tenth of them settles it.
    return "Japanese" if counts["Japanese"] > letters / 10 else max(counts, key=lambda name: counts[name])


def _latin(words: Counter[str]) -> str | None:
    if words.total() < FEWEST_WORDS:
        return None
    shares = {name: _share(name, words) for name in profiles()}
    english = shares.pop("English")
    best = max(shares, key=lambda name: shares[name])
    if shares[best] > max(RECOGNISED, 2 * english):
        return best
    if words.total() < ENOUGH_WORDS or english > BARELY:
        return None
    return best if shares[best] > BARELY else "a language other than English"


def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def _share(name: str, words: Counter[str]) -> float:
    """The share of the words that are among the commonest of a language."""
    common = profiles()[name]
    return sum(count for word, count in words.items() if word in common) / max(1, words.total())


@cache
def profiles() -> Mapping[str, frozenset[str]]:
    """The commonest words of each language in Latin letters."""
    with files(__package__).joinpath("languages.csv").open(encoding="utf8") as table:
        return {row["language"]: frozenset(row["words"].split()) for row in csv.DictReader(table)}
