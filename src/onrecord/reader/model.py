"""The trained models behind one object: texts → attributions and names; sentences, or words in context → vectors;
pairs of passages → whether they state one thing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Attribution, Excerpt, Name
from onrecord.reader import attribution, comparing, embedding, encoder, selection


class Model:
    """The installed model package, loaded once a process; ``ONRECORD_THREADS`` caps its threads."""

    def __init__(self) -> None:
        self._threads = int(os.environ.get("ONRECORD_THREADS", "0")) or None
        self._encoder = encoder.Encoder(threads=self._threads)
        self.by = self._encoder.by

    @cached_property
    def _embedder(self) -> embedding.Embedder:
        """Loaded when stories are told: a process that only reads needs none."""
        return embedding.Embedder(self._encoder.package, threads=self._threads)

    @cached_property
    def _comparer(self) -> comparing.Comparer:
        return comparing.Comparer(self._encoder.package, threads=self._threads)

    def read(self, texts: Sequence[str]) -> list[tuple[list[Attribution], list[Name]]]:
        """Attributions, many of them unsure, and names of each text, in order."""
        unsure = (selection.UNSURE, selection.UNSURE_INNER)
        return attribution.read(texts, encoder=self._encoder, unsure=unsure)

    def names(self, texts: Sequence[str]) -> list[list[Name]]:
        """The names of each text alone, in order: what ``read`` finds, at half its cost."""
        return [names for _, names in attribution.read(texts, encoder=self._encoder, layers=1)]

    def embed(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of 384 values, one row a sentence."""
        return self._embedder.embed(sentences)

    def in_context(self, texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """For each text the places of its word pieces and their vectors in its light, one row a piece."""
        return self._embedder.in_context(texts)

    def compare(self, pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        """For each pair of passages the log odds that both state one thing."""
        return self._comparer.compare(pairs)
