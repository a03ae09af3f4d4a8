"""How common a word is in English news: a word comes in, the share of reports that hold it goes out.

``words.csv`` was counted over every eighth report of a collection of US news, 2012–2020: the words that at least one
report in a hundred holds. It serves small collections, whose own counts say nothing.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from importlib.resources import files
from typing import Final

FLOOR: Final = 0.01  # the share given to every word that the table does not hold
WORD: Final = re.compile(r"[a-z][a-z'-]+|[0-9]+")


@cache
def shares() -> dict[str, float]:
    """The share of reports that hold each common word."""
    with (files("onrecord") / "words.csv").open(encoding="utf8") as file:
        return {row["word"]: float(row["share"]) for row in csv.DictReader(file)}


def words(text: str) -> list[str]:
    """The words and numbers of a text, lower case, in order.

    >>> words("Ryabkov’s 3 bases")
    ["ryabkov's", '3', 'bases']
    """
    return WORD.findall(text.lower().replace("’", "'"))


def rarity(word: str) -> float:
    """How much a shared word says: minus the natural logarithm of its share, 0 (in every report) to 4.6 (rare).

    >>> rarity("the") < 0.1 < rarity("bearings")
    True
    """
    return -math.log(max(FLOOR, shares().get(word, FLOOR)))
