"""Texts in; vectors out, whose direction is what they say: one a sentence, of length one, or one a word piece.

The vector of a piece comes of the whole text around it: "he" beside "Mr. Spencer" is like "Spencer" elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import numpy as np
import onnxruntime as ort
from tokenizers import Encoding, Tokenizer

from onrecord.reader.encoder import PAD, Floats, Ints, Package, package, session, tokenizer

WIDTH = 384
LONGEST = 128  # pieces of a sentence that count, as in all-MiniLM-L6-v2's own training
BATCH = 8192  # pieces, padding included, that go through the graph at once


class Embedder:
    """The embedder of a model package, each of its graphs loaded at its first use; `threads` caps its threads."""

    def __init__(self, model: Package | None = None, *, threads: int | None = None) -> None:
        self._package = model or package()
        self._tokenizer = sentence_tokenizer(self._package)
        self._threads = threads

    @cached_property
    def _sentences(self) -> ort.InferenceSession:
        return session(self._package.folder / "embedder.onnx", threads=self._threads)

    @cached_property
    def _pieces(self) -> ort.InferenceSession:
        return session(self._package.folder / "pieces.onnx", threads=self._threads)

    def embed(self, sentences: Sequence[str]) -> Floats:
        """The vectors of the sentences: float32, (number of sentences, 384).

        >>> Embedder().embed(["A bridge fell.", "The bridge collapsed."]).shape  # doctest: +SKIP
        (2, 384)
        """
        vectors = np.zeros((len(sentences), WIDTH), dtype=np.float32)
        for rows, _, found in self._run(self._sentences, "vectors", sentences):
            vectors[rows] = found
        return vectors

    def in_context(self, texts: Sequence[str]) -> list[tuple[Ints, Floats]]:
        """For each text its word pieces: their (start, end) in code points, and a vector each, one row a piece.

        Vectors point one way where two passages state one thing; their length, about 1, is how much the piece counts.

        >>> [(places, vectors)] = Embedder().in_context(["A bridge fell."])  # doctest: +SKIP
        >>> places.tolist()  # doctest: +SKIP
        [[0, 1], [2, 8], [9, 13], [13, 14]]
        """
        told: list[tuple[Ints, Floats]] = [(np.zeros((0, 2), np.int64), np.zeros((0, WIDTH), np.float32))] * len(texts)
        for rows, encoded, found in self._run(self._pieces, "tokens", texts):
            for row, one, vectors in zip(rows, encoded, found, strict=True):
                places = np.array(one.offsets, np.int64).reshape(-1, 2)
                real = np.flatnonzero(places[:, 1] > places[:, 0])
                told[row] = places[real], vectors[real]
        return told

    def _run(
        self, graph: ort.InferenceSession, output: str, texts: Sequence[str]
    ) -> Iterator[tuple[list[int], list[Encoding], Floats]]:
        """What a graph gives out, batch by batch: which texts, their pieces, and what came out for them."""
        encoded = self._tokenizer.encode_batch([clean(text) for text in texts])
        order = sorted(range(len(encoded)), key=lambda i: -len(encoded[i].ids))
        for rows in _batches(order, encoded):
            ids, mask = _padded([encoded[i].ids for i in rows])
            found = graph.run([output], {"ids": ids, "mask": mask})[0]
            yield rows, [encoded[i] for i in rows], found


@cache
def default_embedder() -> Embedder:
    """The embedder of the installed English model, loaded once."""
    return Embedder()


def embed(sentences: Sequence[str]) -> Floats:
    """The vectors of the sentences by the installed English model: float32, (number of sentences, 384)."""
    return default_embedder().embed(sentences)


def sentence_tokenizer(found: Package) -> Tokenizer:
    """The package's tokenizer, cutting sentences off at LONGEST pieces."""
    loaded = tokenizer(found.folder)
    loaded.enable_truncation(LONGEST)
    return loaded


def clean(text: str) -> str:
    """The text without lone surrogates, which no tokenizer can read."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _batches(order: Sequence[int], encoded: Sequence[Encoding]) -> Iterator[list[int]]:
    position = 0
    while position < len(order):
        count = max(1, BATCH // len(encoded[order[position]].ids))
        yield list(order[position : position + count])
        position += count


def _padded(rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    ids = np.full((len(rows), max(map(len, rows))), PAD, dtype=np.int64)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = row
    return ids, (ids != PAD).astype(np.int64)
