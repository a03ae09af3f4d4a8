"""The one call behind which reading is spread: ``map(function, items)``, serially or over processes.

A function from a batch to a list of equal length, and any iterable of items, come in; the results go out in order,
whatever finished first. At most a few batches a worker are held at once, so a stream of any length fits in memory. An
item on which the function fails, or which kills its worker twice, is handed to ``refuse``; the rest goes on. Raises
MissingModel where nothing can be read at all.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Final, Generic, TypeVar

from onrecord.errors import MissingModel

T = TypeVar("T")
R = TypeVar("R")
Batched = Callable[[Sequence[T]], list[R]]
Refuse = Callable[[T, str], None]

BATCH = 8  # reports: enough to fill the encoder's batches, few enough that progress shows
AHEAD = 3  # batches a worker may have waiting
SELDOM: Final = 100_000, 50, 100
"""How seldom a process of ours looks for garbage (``gc.set_threshold``): an account is some 300,000 records, without
cycles, that would be gone through again and again. Whoever calls us as a library decides for himself."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map(  # the field's word: callers write engine.map
    function: Batched[T, R], items: Iterable[T], *, refuse: Refuse[T], workers: int = 1, batch: int = BATCH
) -> Iterator[R]:
    """``function`` over ``items``, in order; with one worker in this process, else in ``workers`` processes.

    >>> list(map(lambda words: [len(word) for word in words], ["a", "bc"], refuse=print))
    [1, 2]
    """
    one = workers <= 1
    yield from _serial(function, items, refuse, batch) if one else _pooled(function, items, refuse, batch, workers)


def guarded(function: Batched[T, R], items: Iterable[T], *, refuse: Refuse[T], batch: int = BATCH) -> Iterator[R]:
    """``function`` over ``items``, in order, in one other process: an item that ends it takes nothing else along."""
    yield from _pooled(function, items, refuse, batch, 1)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of ``size``, the last one shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _serial(function: Batched[T, R], items: Iterable[T], refuse: Refuse[T], batch: int) -> Iterator[R]:
    for chosen in batches(items, batch):
        yield from _settle(function, chosen, refuse)


def _settle(run: Batched[T, R], batch: Sequence[T], refuse: Refuse[T]) -> list[R]:
    """The batch's results; where it fails, each item alone, so that only the culprit is lost."""
    try:
        return run(batch)
    except MissingModel:  # no report is to blame, and none can be read
        raise
    except Exception as error:  # whatever one report does to the reader, the others are still read
        if len(batch) > 1:
            return [result for item in batch for result in _settle(run, [item], refuse)]
        refuse(batch[0], _reason(error))
        return []


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenProcessPool):
        return "it ended the process that was reading it, twice"
    return f"{type(error).__name__}: {error}"


def _pooled(function: Batched[T, R], items: Iterable[T], refuse: Refuse[T], batch: int, workers: int) -> Iterator[R]:
    pool = _Pool(function, workers)
    try:
        for chosen in batches(items, batch):
            pool.submit(chosen)
            if len(pool.waiting) >= workers * AHEAD:
                yield from pool.oldest(refuse)
        while pool.waiting:
            yield from pool.oldest(refuse)
    finally:
        pool.close()


class _Pool(Generic[T, R]):
    """Worker processes and the batches that wait for them; the processes are started anew where one dies."""

    def __init__(self, function: Batched[T, R], workers: int) -> None:
        self.function, self.workers = function, workers
        self.waiting: deque[tuple[list[T], Future[list[R]]]] = deque()
        self.processes = _processes(workers)

    def submit(self, batch: list[T]) -> None:
        try:
            self.waiting.append((batch, self.processes.submit(self.function, batch)))
        except BrokenProcessPool:
            self._renew()
            self.submit(batch)

    def oldest(self, refuse: Refuse[T]) -> list[R]:
        """The results of the batch that has waited longest; a batch that fails is tried again, item by item."""
        batch, future = self.waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew()
            return _settle(self._alone, batch, refuse)
        except Exception:  # told by _settle, which runs it again to find the item that fails
            return _settle(lambda part: self.processes.submit(self.function, part).result(), batch, refuse)

    def close(self) -> None:
        self.processes.shutdown(wait=False, cancel_futures=True)

    def _renew(self) -> None:
        self.close()
        self.processes = _processes(self.workers)
        self.waiting = deque((batch, self.processes.submit(self.function, batch)) for batch, _ in self.waiting)

    def _alone(self, batch: Sequence[T]) -> list[R]:
        """In a process of its own, so that an item that kills it takes nothing along."""
        with _processes(1) as one:
            return one.submit(self.function, batch).result()


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_start)


def _start() -> None:
    """A worker leaves Ctrl-C to its parent, ends with it, and keeps to one thread: the processes share the cores."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    one_thread()


def one_thread() -> None:
    """From now on the network keeps to one thread in this process, if it is not loaded yet."""
    os.environ["ONRECORD_THREADS"] = "1"


def _end_with_parent() -> None:
    """A parent that is killed cannot end its workers: each sees to it itself."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
