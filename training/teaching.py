"""What teachers and student read, made ahead of them by other processes.

A batch is a tensor of (row, window, piece), rows as in `examples.Row`, in two bytes a number.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from multiprocessing.pool import Pool

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import Example
from examples import Row, batches, epoch

Packed = list[npt.NDArray[np.int16]]
Task = tuple[str, int, int, int]  # what to read, the seed, which part of it, windows a batch
SHORT = {"all": 0.15, "bare": 0.3, "corpora": 0.5}  # the share that comes in passages
PARTS = 4  # of an epoch of labelled examples: each is mixed by itself
CHUNK = 1000  # reports without labels that are mixed with one another
BARE = 2  # chunks of these to one part of an epoch, about three pieces to one


class Desk:
    """Makes batches in a pool's processes, which inherit examples and texts by forking."""

    def __init__(self, examples: Sequence[Example], texts: Sequence[str], tokenizer: Tokenizer, workers: int) -> None:
        global _EXAMPLES, _TEXTS, _TOKENIZER
        _EXAMPLES, _TEXTS, _TOKENIZER = examples, texts, tokenizer
        self._pool = Pool(workers, torch.set_num_threads, (1,))

    def labelled(self, what: str, seeds: Sequence[int], size: int) -> Iterator[tuple[float, Tensor]]:
        """Batches of `size` full windows, an epoch a seed, each with the share of all that went before.

        `what` is "all", or "corpora" without the annotated stories.
        """
        return self._batches([(what, seed, part, size) for seed in seeds for part in range(PARTS)], 1)

    def mixed(self, rounds: int, size: int) -> Iterator[tuple[float, Tensor]]:
        """Batches of texts without labels, of which only ids and shapes are given, and of those of the corpora."""
        chunks = max(1, len(_TEXTS) // CHUNK)
        tasks: list[Task] = []
        for n in range(rounds):
            tasks += [("bare", *divmod(BARE * n + k, chunks), size) for k in range(BARE)]
            tasks.append(("corpora", n // PARTS, n % PARTS, size))
        return self._batches(tasks, BARE + 1)

    def _batches(self, tasks: Sequence[Task], together: int) -> Iterator[tuple[float, Tensor]]:
        """The batches of so many tasks at a time, shuffled. The pool starts at once, whoever waits for the result."""
        done = self._pool.imap(_made, tasks)

        def given() -> Iterator[tuple[float, Tensor]]:
            for first in range(0, len(tasks), together):
                found = [batch for _ in range(together) for batch in next(done)]
                random.Random(first).shuffle(found)
                for n, batch in enumerate(found):
                    yield (first + together * n / len(found)) / len(tasks), torch.from_numpy(batch)

        return given()


_EXAMPLES: Sequence[Example] = ()
_TEXTS: Sequence[str] = ()
_TOKENIZER: Tokenizer


def _made(task: Task) -> Packed:
    what, seed, part, size = task
    rng = random.Random(f"{what} {seed} {part}")
    if what == "bare":
        chunks = max(1, len(_TEXTS) // CHUNK)
        examples = [Example(str(k), text) for k, text in enumerate(_TEXTS[part::chunks])]
        return _packed(examples, rng, SHORT[what], size, Row.SHAPE + 1)
    order = [k for k, example in enumerate(_EXAMPLES) if what == "all" or not example.told]
    random.Random(seed).shuffle(order)
    return _packed([_EXAMPLES[k] for k in order[part::PARTS]], rng, SHORT[what], size, len(Row))


def _packed(examples: Sequence[Example], rng: random.Random, short: float, size: int, rows: int) -> Packed:
    return [batch[:rows].to(torch.int16).numpy() for batch in batches(epoch(examples, _TOKENIZER, rng, short), size)]
