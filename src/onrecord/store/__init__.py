"""The store: a file that grows; reports go in once, stories, accounts and search results come out.

One SQLite file holds everything. What came in is never edited; the file is its owner's alone; every method is all or
nothing, so a process may be killed at any instant. ``docs/store.md`` describes the methods and the tables. A ``Store``
belongs to one thread: opening another on the same path is cheap.

>>> from tempfile import TemporaryDirectory
>>> from onrecord.model import Report
>>> with TemporaryDirectory() as folder, Store(Path(folder, "store.db")) as store:
...     added = store.add([Report("r1", "The harbour bridge was closed on Friday.", title="Bridge closed")])
...     [story] = store.stories()
>>> added.new, story.title, story.reports
(1, 'Bridge closed', ('r1',))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from onrecord.errors import RefusedInput
from onrecord.judgements import Judged, Quote
from onrecord.model import Account, Reading, Report
from onrecord.store import (
    accounts,
    forgetting,
    intake,
    judging,
    listing,
    lookout,
    readings,
    rulings,
    schema,
    searching,
    shelf,
)
from onrecord.store.forgetting import Gone
from onrecord.store.intake import Added
from onrecord.store.judging import Entry
from onrecord.store.listing import Listed, Row, Wanted
from onrecord.store.lookout import News
from onrecord.store.searching import Found, Query
from onrecord.store.shelf import StoryHead

__all__ = [
    "Added",
    "Entry",
    "Found",
    "Gone",
    "Judged",
    "Listed",
    "News",
    "Query",
    "Quote",
    "Row",
    "Store",
    "StoryHead",
    "Wanted",
    "default_path",
]

default_path = schema.default_path
EVERYTHING = Query()


class Store:
    """A store's file, opened and made where it is missing; close it, or use it in a ``with``."""

    def __init__(self, path: str | Path | None = None) -> None:
        self.path = Path(path) if path else default_path()
        self._connection = schema.connect(self.path)
        self._desk = intake.Desk(self._connection)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def add(self, reports: Iterable[Report], *, refuse: Callable[[RefusedInput], None] | None = None) -> Added:
        """Keep the reports that are not kept yet and group them into stories; how many were new, known and edited.

        Reports are kept in batches, each as one. ``refuse`` is told of a report whose id another one has; without it
        such a report raises RefusedInput.
        """
        total = Added()
        for part in self.adding(reports, refuse=refuse):
            total = total.plus(part)
        return total

    def adding(
        self, reports: Iterable[Report], *, refuse: Callable[[RefusedInput], None] | None = None
    ) -> Iterator[Added]:
        """As ``add``, telling of each batch once it is kept."""
        for batch in intake.batches(reports):
            with self._told():
                part = self._desk.take(batch, refuse or _raise)
            yield part

    def stories(self, *, since: str | None = None, limit: int | None = None) -> list[StoryHead]:
        """The stories, the one with the newest report first; only those with one added after ``since`` (ISO, UTC)."""
        with self._told():
            return shelf.stories(self._connection, since=since, limit=limit)

    def listed(self, wanted: Wanted) -> Listed:
        """A page of the stories that were asked for, each with what its account came to, and how many there are."""
        with self._told():
            return listing.listed(self._connection, self.path, wanted)

    def story(self, story: str) -> StoryHead:
        """One story by its id, or by the id of a report in it; raises UnknownItem."""
        with self._told():
            return shelf.story(self._connection, self.path, story)

    def report(self, report: str) -> Report:
        """The newest version of a report by the id it was given; raises UnknownItem."""
        with self._told():
            return shelf.report(self._connection, self.path, report)

    def versions(self, report: str) -> list[Report]:
        """Every version of a report, the oldest first: the same id or address with other text."""
        with self._told():
            return shelf.versions(self._connection, self.path, report)

    def unread(self, *, story: str | None = None) -> list[Report]:
        """The reports (of a story) that today's reader has not read, oldest first."""
        with self._told():
            return readings.unread(self._connection, story)

    def keep(self, found: Iterable[Reading]) -> int:
        """Keep readings of reports that are in the store; how many."""
        with self._told():
            return readings.keep(self._connection, self.path, found)

    def reading(self, report: str) -> Reading | None:
        """What was read in a report's newest version last, or nothing if it was not read yet."""
        with self._told():
            return readings.reading(self._connection, self.report(report))

    def show(self, story: str, *, length: int = 10) -> Account:
        """The account of a story; what is unread is read first, a second or two a report. Raises UnknownItem."""
        with self._told():
            return accounts.show(self._connection, self.path, self.story(story), length)

    def kept(self, story: str, *, length: int = 10) -> Account | None:
        """The account of a story if it was told before and still holds, at once; raises UnknownItem."""
        with self._told():
            return accounts.kept(self._connection, self.story(story), length)

    def standing(self, story: str, *, length: int = 10) -> str | None:
        """A value that changes with the account of a story; None where ``kept`` gives none. Raises UnknownItem."""
        with self._told():
            return accounts.standing(self._connection, self.story(story), length)

    def search(self, words: str, query: Query = EVERYTHING) -> list[Found]:
        """Reports, statements and claims that hold all the words, best first."""
        with self._told():
            return searching.search(self._connection, words, query)

    def forget(self, ids: Sequence[str], *, rehearse: bool = False) -> Gone:
        """Delete reports, or whole stories, by id, with all that was made of them; what went with them.

        ``rehearse`` only tells. Raises UnknownItem where an id is neither.
        """
        with self._told():
            return forgetting.forget(self._connection, self.path, ids, rehearse=rehearse)

    def backup(self, target: str | Path) -> Path:
        """Copy the store, while others may use it, to a new file that is checked; raises StoreError if one is there."""
        with self._told():
            return shelf.backup(self._connection, Path(target))

    def state(self) -> tuple[int, int]:
        """A value that changes whenever this or another opening of the file writes to it."""
        with self._told():
            return schema.state(self._connection)

    def merge(self, story: str, other: str, *, who: str | None = None, why: str = "") -> str:
        """Put another story's reports into a story, for good; the judgement's id. ``who`` is the user by default."""
        with self._told():
            return rulings.merge(self._connection, self.path, (self.story(story), self.story(other)), who=who, why=why)

    def split(self, story: str, reports: Sequence[str], *, who: str | None = None, why: str = "") -> str:
        """Put some reports of a story into one of their own, for good; the judgement's id."""
        with self._told():
            return rulings.split(self._connection, self.path, (self.story(story), reports), who=who, why=why)

    def judge(self, judged: Judged, *, who: str | None = None) -> str:
        """Keep a decision on a title, name, speaker, claim or on what a report rests on; the judgement's id."""
        with self._told():
            return rulings.judge(self._connection, self.path, judged, who)

    def judgements(self) -> list[Entry]:
        """Every judgement, the oldest first, those that were taken back among them."""
        with self._told():
            return judging.entries(self._connection)

    def undo(self, judgement: str, *, who: str | None = None) -> None:
        """Take a judgement back; what it moved goes back where it was. Raises UnknownItem."""
        with self._told():
            rulings.undo(self._connection, self.path, judgement, who)

    def new(self, since: str | None = None, *, compare: bool = True) -> list[News]:
        """What is new in each story since a time (ISO, UTC), or altogether, the newest story first.

        Stories of which something was known are told before and after, which reads what is unread, unless ``compare``
        is false.
        """
        with self._told():
            since = since or lookout.BEGINNING
            return list(lookout.news_since(self._connection, self.path, since, compare=compare))

    def news(self, story: str, *, compare: bool = True) -> News | None:
        """What is new in one story since the last look (or with the last day of arrivals); nothing if nothing is."""
        with self._told():
            since = lookout.recent(self._connection)
            judged = lookout.judged_since(self._connection, since)
            head = self.story(story)
            return lookout.news_of(self._connection, self.path, head, since, judged, compare=compare)

    def last_look(self) -> str:
        """When ``look`` was called last (ISO, UTC), or a time before any if it never was."""
        with self._told():
            return lookout.last_look(self._connection)

    def look(self) -> None:
        """Note that somebody looked at what is new just now."""
        with self._told():
            lookout.look(self._connection)

    def check(self) -> list[str]:
        """What is wrong with the file; nothing if it is whole."""
        with self._told():
            return schema.check(self._connection)

    @contextmanager
    def _told(self) -> Iterator[None]:
        with schema.told(self.path):
            yield


def _raise(refused: RefusedInput) -> None:
    raise refused
