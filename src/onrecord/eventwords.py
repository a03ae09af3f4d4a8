"""Nouns that name events ("summit", "ruling"), each with its class; nouns of one class may name one event.

A noun's lemma comes in; its class goes out. The list is ``eventwords.csv``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Final

MEETINGS: Final = frozenset({"meeting", "hearing", "debate", "call"})
"""Classes of events of which a line says who met."""


@cache
def classes() -> dict[str, str]:
    """The class of each event noun, by lemma."""
    with (files("onrecord") / "eventwords.csv").open(encoding="utf8") as rows:
        return {row["noun"]: row["class"] for row in csv.DictReader(rows)}
