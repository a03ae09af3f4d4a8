"""The store behind the pages: questions and long work come in, answers and progress go out.

One thread reads, so that one opening of the file serves every page and tells when anything changed; one thread works
(adding, reading, telling), so that a page never waits for it. What was made is kept until the file changes.
"""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from onrecord import engine, pipeline
from onrecord.errors import OnrecordError, RefusedInput
from onrecord.export import newness
from onrecord.model import Report
from onrecord.store import Store

T = TypeVar("T")
PAGES: Final = 200  # made pages in memory, about 100 kB each
JOBS: Final = 200  # jobs that are remembered
log = logging.getLogger(__name__)


@dataclass
class Job:
    """Work that goes on behind the pages: what it does, how far it has got, and what came of it."""

    id: str
    title: str
    story: str | None = None
    done: int = 0
    total: int = 0
    step: str = "waiting"
    error: str = ""
    ended: bool = False
    refused: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    outcome: str = ""
    lines: list[str] = field(default_factory=list)

    def refuse(self, refused: RefusedInput) -> None:
        """Note an input that was left out."""
        self.refused.append(str(refused))

    def lose(self, report: Report, reason: str) -> None:
        """Note a report on which the reader failed."""
        self.refused.append(f"{report.id}: it could not be read ({reason})")


Work = Callable[[Store, Job], None]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the store, with the state of the file and the sign under which it holds."""

    state: object
    sign: object
    value: object


class Desk:
    """A store's file, shared by the pages of one server; close it at the end."""

    def __init__(self, path: str | Path | None) -> None:
        self.path = path
        self.jobs: OrderedDict[str, Job] = OrderedDict()
        self._numbers = itertools.count(1)
        self._reader = ThreadPoolExecutor(1, "onrecord-pages")
        self._worker = ThreadPoolExecutor(1, "onrecord-work")
        self._store: Store | None = None
        self._made: OrderedDict[Hashable, Made] = OrderedDict()

    def warm(self) -> None:
        """Load the model before somebody waits for it."""
        self._reader.submit(pipeline.versions)

    def close(self) -> None:
        """Let go of the file once what is under way has ended; what waits is dropped."""
        self._worker.shutdown(cancel_futures=True)
        self._reader.submit(self._shut)
        self._reader.shutdown()

    async def ask(self, question: Callable[[Store], T]) -> T:
        """What the store says, from the thread that reads."""
        return await asyncio.get_running_loop().run_in_executor(self._reader, lambda: question(self._opened()))

    async def made(
        self, key: Hashable, make: Callable[[Store], T], sign: Callable[[Store], Hashable] = Store.state
    ) -> T:
        """What ``make`` gives, from memory if the file did not change since, or in nothing that the ``sign`` shows."""
        return await self.ask(lambda store: self._kept(store, key, make, sign))

    def begin(self, title: str, work: Work, *, story: str | None = None) -> Job:
        """Start work behind the pages; one story is not told twice at once."""
        running = (job for job in self.jobs.values() if story and job.story == story and not job.ended)
        if (same := next(running, None)) is not None:
            return same
        job = Job(str(next(self._numbers)), title, story)
        self.jobs[job.id] = job
        while len(self.jobs) > JOBS:
            self.jobs.popitem(last=False)
        self._worker.submit(self._run, job, work)
        return job

    def failed(self, story: str) -> Job | None:
        """The last job on a story, if it failed."""
        last = next((job for job in reversed(self.jobs.values()) if job.story == story), None)
        return last if last and last.error else None

    def _run(self, job: Job, work: Work) -> None:
        try:
            with Store(self.path) as store:
                work(store, job)
        except OnrecordError as error:
            job.error = str(error)
        except Exception as error:  # the page that waits must hear of it, whatever it was
            log.exception("work on %s failed", job.title)
            job.error = f"{type(error).__name__}: {error}"
        job.ended = True

    def _kept(self, store: Store, key: Hashable, make: Callable[[Store], T], sign: Callable[[Store], Hashable]) -> T:
        state = store.state()
        held = self._made.get(key)
        if held is None or held.state != state:
            signed = sign(store)
            value: object = held.value if held and held.sign == signed else make(store)
            held = self._made[key] = Made(state, signed, value)
        self._made.move_to_end(key)
        while len(self._made) > PAGES:
            self._made.popitem(last=False)
        return cast(T, held.value)

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store(self.path)
        return self._store

    def _shut(self) -> None:
        if self._store is not None:
            self._store.close()


def tell(story: str) -> Work:
    """The work of reading what is unread in a story and telling its account."""

    def work(store: Store, job: Job) -> None:
        _read(store, job, story)
        store.show(story)

    return work


def compare(story: str) -> Work:
    """The work of telling what is new in a story: before and after, by today's reader."""

    def work(store: Store, job: Job) -> None:
        _read(store, job, story)
        news = store.news(story)
        job.lines.extend(newness.lines(news) if news else [])

    return work


def _read(store: Store, job: Job, story: str) -> None:
    """Read what is unread in a story, telling how far it is."""
    unread = store.unread(story=store.story(story).id)
    job.step, job.total = "reading", len(unread)
    for reading in engine.map(pipeline.read, unread, refuse=job.lose, batch=1):
        store.keep([reading])
        job.done += 1
    job.step = "comparing"
