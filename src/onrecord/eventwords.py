"""Nouns that name events ("summit", "ruling"), each with its class, and verbs that tell one deed.

A noun's lemma comes in; its class goes out. The list is ``eventwords.csv``.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final

MEETINGS: Final = frozenset({"meeting", "hearing", "debate", "call"})
"""Classes of events of which a line says who met."""


DEEDS: Final = {
    "surrender": re.compile(r"\b(?:surrender(?:s|ed|ing)?|turn(?:s|ed|ing)? (?:him|her|them)sel(?:f|ves) in(?:to)?)\b"),
    "shoot": re.compile(r"\b(?:open(?:s|ed) fire|shot|gunman attacked|shooter attacked)\b"),
    "resign": re.compile(r"\b(?:resign(?:s|ed)?|step(?:s|ped) down|quit)\b"),
    "address": re.compile(r"\b(?:(?:gave|delivered|made) an? (?:\w+ )?(?:speech|address)|addressed|rallied)\b"),
}
"""Verbs of one deed; two tellings of one day and of the same people, or of nobody by name, are one event by them."""


@cache
def classes() -> dict[str, str]:
    """The class of each event noun, by lemma."""
    with (files("onrecord") / "eventwords.csv").open(encoding="utf8") as rows:
        return {row["noun"]: row["class"] for row in csv.DictReader(rows)}


def deed(words: str, head: str) -> str:
    """What is done, where several verbs tell it: "turned himself in" is "surrender"; else the verb, ``head``.

    >>> deed("Moss turned himself in on Monday", "turn"), deed("Moss sold the quay", "sell")
    ('surrender', 'sell')
    """
    return next((name for name, verbs in DEEDS.items() if verbs.search(words)), head)
