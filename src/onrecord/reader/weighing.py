"""The traits of a sign → how likely it shows what the report rests on.

A logistic regression over traits, in ``sourcing_weights.json``; `training/sourcing.py` makes it from hand-annotated
stories. Traits that were not seen in training weigh nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

LIKELY: Final = 0.45  # a sign at least as likely as this is taken for an act
POSSIBLE: Final = 0.15  # a sign at least as likely as this is one more passage of an origin that a likely sign shows
SURE: Final = 0.8  # the least probability of a sign that a rule is sure of
BIAS: Final = "bias"


@cache
def weights() -> Mapping[str, float]:
    """The weight of each trait, and the bias."""
    path = Path(__file__).with_name("sourcing_weights.json")
    loaded: Mapping[str, float] = json.loads(path.read_text(encoding="utf8"))
    return loaded


def likely(traits: Iterable[str]) -> float:
    """The probability, between 0 and 1, that a sign with these traits is an act of sourcing."""
    return weighed(traits, weights())


def weighed(traits: Iterable[str], by: Mapping[str, float]) -> float:
    """The probability by given weights.

    >>> weighed(["way=verb"], {"bias": 0.0, "way=verb": 0.0})
    0.5
    """
    total = math.fsum([by.get(BIAS, 0.0), *(by.get(trait, 0.0) for trait in traits)])  # a set's order must not show
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
