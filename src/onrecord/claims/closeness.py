"""Two versions of one claim → how much of the shorter one the other says too.

Units come in; a share of content words goes out. Words count as the same where they are, or where they mean nearly
the same. A difference of speaker, certainty or yes and no is told only of versions that are much the same words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import meaning
from onrecord.claims.units import Unit

SAME_WORD: Final = 0.6  # likeness of meaning from which two words say the same ("lawyers", "attorneys")
CLOSE: Final = 0.4  # share of the shorter version's content words from which both are about one proposition
LEAST: Final = 2  # content words that both must have: one name alone says nothing


def share(left: Unit, right: Unit) -> float:
    """The part of the shorter version's content words that the other has, 0 to 1; 0 where it is one word only."""
    return _share(left.proposition.words, right.proposition.words)


def close(left: Unit, right: Unit) -> bool:
    """Whether both are much the same words."""
    return share(left, right) >= CLOSE


def alike(left: str, right: str) -> bool:
    """Whether two words say the same: equal, or near in meaning.

    >>> alike("lawyers", "attorneys"), alike("lawyers", "bridge")
    (True, False)
    """
    return left == right or bool(left and right and _near((left,), (right,)))


@lru_cache(maxsize=4096)
def _share(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    shorter, longer = sorted((left, right), key=lambda words: (len(words), words))  # so that it has no direction
    found = _near(shorter, longer)
    return found / len(shorter) if found >= LEAST else 0.0


def _near(shorter: Sequence[str], longer: Sequence[str]) -> int:
    """How many of the first words have one like them among the second."""
    if not shorter or not longer:
        return 0
    likeness = _vectors(tuple(shorter)) @ _vectors(tuple(longer)).T
    return int((likeness.max(axis=1) >= SAME_WORD).sum())


@lru_cache(maxsize=4096)
def _vectors(words: tuple[str, ...]) -> NDArray[np.float32]:
    return meaning.vectors(words)
