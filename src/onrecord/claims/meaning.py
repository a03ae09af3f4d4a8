"""Words → what they mean, as vectors: a small table of common words of English news.

Words come in; unit vectors go out, whose dot product is their likeness. A word that the table does not hold is like
nothing but itself. ``meaning.npz`` is made by ``training/claims.py``: the sentence embedder's vectors of the commonest
words, centred, reduced to their first principal components and rounded to bytes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Table:
    rows: dict[str, int]
    vectors: Floats


@cache
def _table() -> _Table:
    with resources.files("onrecord.claims").joinpath("meaning.npz").open("rb") as file, np.load(file) as stored:
        vectors = stored["vectors"].astype(np.float32)
        words = bytes(stored["words"]).decode("utf8").split("\n")
    return _Table({word: k for k, word in enumerate(words)}, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def vectors(words: Sequence[str]) -> Floats:
    """One unit vector for each word, in order.

    >>> resign, quit_, bridge = vectors(["resign", "quit", "bridge"])
    >>> bool(resign @ quit_ > 0.4 > resign @ bridge)
    True
    """
    table = _table()
    out = np.zeros((len(words), table.vectors.shape[1]), np.float32)
    for k, word in enumerate(words):
        row = table.rows.get(word)
        out[k] = table.vectors[row] if row is not None else _own(word, table.vectors.shape[1])
    return out


@lru_cache(maxsize=1 << 14)
def _own(word: str, width: int) -> Floats:
    """A direction of its own for an unknown word, the same in every run."""
    seed = int.from_bytes(hashlib.blake2b(word.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
    drawn = np.random.default_rng(seed).standard_normal(width).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn), np.float32)
