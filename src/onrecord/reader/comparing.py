"""Two passages in, each in its surroundings; how surely both state one thing out, as a network has it that reads both.

A pair is read by itself, so what is made of it does not depend on what else is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import chain
from typing import Final

import numpy as np
import onnxruntime as ort

from onrecord import engine
from onrecord.model import Excerpt
from onrecord.reader.embedding import clean, sentence_tokenizer
from onrecord.reader.encoder import CLS, SEP, Floats, Package, package, session, tokenizer

LONGEST: Final = 64  # pieces of one side
OWN: Final = 44  # of them the passage's own
LENT: Final = 6  # and a lent subject's
NAMED: Final = 6  # and the speaker's
AFTER: Final = 10  # and of what goes on behind the passage
AROUND, SAID, SPEAKER = 1, 2, 3  # shapes of the first side; the second side's are three higher
OTHER: Final = 3

Side = tuple[list[int], list[int]]  # pieces and their shapes


class Comparer:
    """The comparer of a model package, its graph loaded when it is first asked; `threads` caps its threads."""

    def __init__(self, model: Package | None = None, *, threads: int | None = None) -> None:
        self._package = model or package()
        self._threads = threads or engine.cores()
        self._windows = sentence_tokenizer(self._package)
        self._names = tokenizer(self._package.folder)

    @cached_property
    def _graph(self) -> ort.InferenceSession:
        return session(self._package.folder / "comparer.onnx", threads=1)

    def compare(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> Floats:
        """For each pair the log odds that both state one thing: float32, (number of pairs,).

        >>> one = Excerpt("Mara Lindqvist", "The bridge is safe.", ((0, 18),))
        >>> Comparer().compare([(one, one)])[0] > 2  # doctest: +SKIP
        True
        """
        sides = {excerpt: self._side(excerpt) for excerpt in dict.fromkeys(chain.from_iterable(pairs))}
        with ThreadPoolExecutor(self._threads) as pool:  # a pair is too small to share out, pairs are not
            return np.array(list(pool.map(lambda pair: self._odds(sides[pair[0]], sides[pair[1]]), pairs)), np.float32)

    def _odds(self, one: Side, other: Side) -> float:
        ids = [CLS, *one[0], SEP, *other[0], SEP]
        shapes = [0, *one[1], 0, *(shape + OTHER for shape in other[1]), 0]
        fed = {"ids": ids, "shapes": shapes, "mask": [1] * len(ids)}
        return float(self._graph.run(["odds"], {name: np.array([row], np.int64) for name, row in fed.items()})[0][0])

    def _side(self, excerpt: Excerpt) -> Side:
        """The speaker's pieces, a lent subject's, what goes before the passage, the passage, and what goes on."""
        encoded = self._windows.encode(clean(excerpt.window))
        *lenders, own = excerpt.own
        said = _overlapping(encoded.offsets, own)[:OWN] or [1]
        lent = [k for lender in lenders for k in _overlapping(encoded.offsets, lender) if k not in said][:LENT]
        named = self._names.encode(clean(excerpt.speaker), add_special_tokens=False).ids[:NAMED]
        room = LONGEST - len(named) - len(lent) - len(said)
        before = [k for k in range(1, said[0]) if k not in lent]
        before = before[max(0, len(before) - room) :]
        after = range(said[-1] + 1, len(encoded.ids) - 1)[: min(AFTER, room - len(before))]
        parts = ((lent, SAID), (before, AROUND), (said, SAID), (after, AROUND))
        ids = [encoded.ids[k] for places, _ in parts for k in places]
        shapes = [shape for places, shape in parts for _ in places]
        return [*named, *ids], [SPEAKER] * len(named) + shapes


def _overlapping(offsets: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    """Which pieces have a part in the span."""
    return [k for k, (start, end) in enumerate(offsets) if start < span[1] and span[0] < end > start]
