"""New reports of the store → their stories: ``onrecord.stories.stream`` decides, this reads the file and writes it.

Numbers of reports come in, inside a transaction; rows of ``grouping`` are added, for the new reports and for every
known one whose story changed.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Iterator, Mapping, Sequence

from onrecord.store import judging
from onrecord.store.schema import NEWEST, STORY_OF
from onrecord.stories import stream
from onrecord.stories.stream import WIDEST, WINDOW, Known
from onrecord.stories.traces import Trace, unpack

HELD = 20_000  # traces in memory, about a kilobyte each
_COLUMNS = "r.seq, r.key, r.moment, r.outlet"


class Groups:
    """Grouping over one connection, with the traces of the days that were looked at last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._traces: OrderedDict[int, Trace] = OrderedDict()

    def group(self, numbers: Sequence[int], at: str) -> None:
        """Give each new report its story; what repeats or replaces another report goes where that one is."""
        for stretch in stream.stretches(self._known(f"{_in(numbers)} AND r.same_as IS NULL", numbers)):
            self.regroup(stretch, at)
        for report, story in self._repetitions(numbers):
            self.move({report: story}, at, stream.BY)

    def regroup(self, new: Sequence[Known], at: str) -> None:
        """Group reports of nearby days anew among the reports around them."""
        around = self._around(new)
        bonds = judging.bonds(self._connection)
        changes = stream.regroup(new, around, self.taken, bonds)
        followers = self._followers({item.seq: item.story for item in around}, changes)
        self.move({**followers, **changes}, at, stream.BY)

    def move(self, changes: Mapping[int, str], at: str, by: str) -> None:
        """Put reports into stories."""
        rows = [(report, story, at, by) for report, story in sorted(changes.items())]
        self._connection.executemany("INSERT INTO grouping(report, story, at, by) VALUES (?, ?, ?, ?)", rows)

    def _around(self, new: Sequence[Known]) -> list[Known]:
        """The reports of the days around, the nearest in time where there are too many."""
        first, last = new[0].moment - WINDOW, new[-1].moment + WINDOW
        inside = {item.seq for item in new}
        found = self._known(f"r.moment BETWEEN ? AND ? AND r.same_as IS NULL AND {NEWEST}", [first, last], len(new))
        return [item for item in found if item.seq not in inside and item.story]

    def _known(self, where: str, values: Sequence[object], beside: int = 0) -> list[Known]:
        middle = sum(values) / len(values) if beside else 0.0  # type: ignore[arg-type]
        order = f"abs(r.moment - {middle})" if beside else "r.moment, r.seq"
        asked = f"SELECT r.seq, r.key, r.moment, {STORY_OF} FROM report AS r WHERE {where} ORDER BY {order} LIMIT ?"
        rows = self._connection.execute(asked, [*values, WIDEST + beside]).fetchall()
        held = self._held([row[0] for row in rows])
        return sorted((Known(seq, key, moment, held[seq], story) for seq, key, moment, story in rows), key=_when)

    def _held(self, numbers: Sequence[int]) -> dict[int, Trace]:
        """The traces of some reports, from memory where they are there."""
        missing = [seq for seq in numbers if seq not in self._traces]
        for part in (missing[start : start + 500] for start in range(0, len(missing), 500)):
            asked = f"SELECT report, words FROM trace WHERE report IN ({','.join('?' * len(part))})"
            self._traces.update((seq, unpack(packed)) for seq, packed in self._connection.execute(asked, part))
        found = {seq: self._traces[seq] for seq in numbers}
        for seq in numbers:
            self._traces.move_to_end(seq)
        while len(self._traces) > HELD:
            self._traces.popitem(last=False)
        return found

    def taken(self, story: str) -> bool:
        """Whether reports are in a story of this id now; an id that ended may come again with its first report."""
        return bool(members(self._connection, story))

    def _followers(self, before: Mapping[int, str | None], changes: Mapping[int, str]) -> dict[int, str]:
        """A story's reports of other days, where all its reports of these days went to another story."""
        gone: dict[str, Counter[str]] = {}
        stayed = {story for seq, story in before.items() if changes.get(seq, story) == story}
        for seq, story in before.items():
            if story is not None and seq in changes and story not in stayed:
                gone.setdefault(story, Counter())[changes[seq]] += 1
        led = {story: went.most_common(1)[0][0] for story, went in gone.items()}
        return {report: new for story, new in led.items() for report in members(self._connection, story)}

    def _repetitions(self, numbers: Sequence[int]) -> Iterator[tuple[int, str]]:
        """New reports that repeat another one, with the story of that one."""
        asked = f"""SELECT r.seq, (SELECT story FROM grouping WHERE report = f.seq ORDER BY n DESC LIMIT 1)
            FROM report AS r JOIN report AS f ON f.id = r.same_as WHERE {_in(numbers)}"""
        yield from self._connection.execute(asked, numbers).fetchall()


def members(connection: sqlite3.Connection, story: str) -> list[int]:
    """The numbers of the reports that are in a story now."""
    asked = f"SELECT seq FROM report AS r WHERE seq IN (SELECT report FROM grouping WHERE story = ?) AND {STORY_OF} = ?"
    return [row[0] for row in connection.execute(asked, [story, story])]


def _in(numbers: Sequence[int]) -> str:
    return f"r.seq IN ({','.join('?' * len(numbers))})"


def _when(item: Known) -> tuple[float, int]:
    return item.moment, item.seq
