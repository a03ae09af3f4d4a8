"""A whole corpus at once → its stories, in steps that need one cell, one key or one pair at a time.

The dated reports of a day, cut where there are too many, are a cell. Within a cell reports are grouped as the store
groups them (``stories.stream``). What a group tells is kept as its gist: its weightiest words, which are also the keys
by which it is found. A group is compared with the last few before it that share a key, within days, by the average link
of the stream, and follows the one it is most like, if it is enough; what follows one another is one story. So nothing
is compared all with all, and a story of ten thousand reports costs one gist a cell. A report without a date is a story
by itself.

``group`` runs the steps here; ``scale.spark`` runs the same functions as joins, and comes to the same stories.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.stories import stream
from onrecord.stories.stream import ALIKE, WIDEST, WINDOW, Known

BY: Final = "corpus@0.1"
KEYS: Final = 8  # words by which a group is found
KEPT: Final = 64  # words of a gist
LOOKED_AT: Final = 40  # groups before it that share a key with one: what bounds the cost where all tell of one thing

Cell = tuple[int, int]  # a day, and which thousand of its reports


@dataclass(frozen=True, slots=True)
class Gist:
    """A group of a cell as others see it.

    ``story`` is the id it bears alone, ``cell`` where it stands, ``moment`` when its first report appeared, ``rank``
    the mean place of its reports among all, ``words`` the sorted places of its weightiest words with their ``weights``.
    """

    story: str
    cell: Cell
    moment: float
    rank: float
    words: NDArray[np.int32]
    weights: NDArray[np.float32]

    def found_by(self) -> list[int]:
        """The words by which it is found, weightiest first."""
        order = np.lexsort((self.words, -self.weights))[:KEYS]
        return [int(word) for word in self.words[order]]


def group(items: Sequence[Known]) -> dict[int, str]:
    """The story of each report by its number; the reports come in order of moment, then of number."""
    gists: list[Gist] = []
    story: dict[int, str] = {}
    for cell, members, before in cells(items):
        found, told = grouped(cell, members, before)
        story.update(found)
        gists.extend(told)
    leads = roots(dict(links(gists)))
    return {seq: leads.get(own, own) for seq, own in story.items()}


def cells(items: Iterable[Known]) -> Iterator[tuple[Cell, list[Known], int]]:
    """The cells, each with its reports and how many came before them: of each day so many, and again so many."""
    before = 0
    for day, of_day in groupby(items, key=lambda item: math.floor(item.moment)):
        held = list(of_day)
        for start in range(0, len(held), WIDEST):
            part = held[start : start + WIDEST]
            yield (day, start // WIDEST), part, before + start
        before += len(held)


def grouped(cell: Cell, members: Sequence[Known], before: int) -> tuple[dict[int, str], list[Gist]]:
    """The groups of a cell's reports, and their gists; so many reports came ``before`` the cell."""
    story = stream.regroup(members, [], lambda _: False)
    groups: dict[str, list[int]] = {}
    for place, item in enumerate(members):
        groups.setdefault(story[item.seq], []).append(place)
    gists = []
    for own, places in groups.items():
        rank = before + sum(places) / len(places)
        gists.append(_gist(own, cell, [members[place] for place in places], rank))
    return story, gists


def links(gists: Iterable[Gist]) -> Iterator[tuple[str, str]]:
    """Of each group that follows an earlier one both ids, its own first."""
    pairs = {(later.story, earlier.story): (later, earlier) for later, earlier in _neighbours(gists)}
    best: dict[str, tuple[float, str]] = {}
    for later, earlier in pairs.values():
        best[later.story] = max(best.get(later.story, (ALIKE, "")), (alike(later, earlier), earlier.story))
    return ((story, lead) for story, (_, lead) in best.items() if lead)


def alike(later: Gist, earlier: Gist) -> float:
    """How alike two groups are, on average over pairs, as the stream has it of reports; -1 where they cannot meet."""
    if later.cell == earlier.cell or later.moment - earlier.moment > WINDOW:
        return -1.0
    _, mine, theirs = np.intersect1d(later.words, earlier.words, assume_unique=True, return_indices=True)
    shared = float(later.weights[mine] @ earlier.weights[theirs])
    return shared - float(stream.less(abs(later.rank - earlier.rank)))


def roots(follows: Mapping[str, str]) -> dict[str, str]:
    """Of each group that follows one the first of the line."""
    found: dict[str, str] = {}
    for story in follows:
        line = [story]
        while line[-1] in follows and line[-1] not in found:
            line.append(follows[line[-1]])
        last = found.get(line[-1], line[-1])
        found.update(dict.fromkeys(line[:-1], last))
    return found


def _gist(story: str, cell: Cell, members: Sequence[Known], rank: float) -> Gist:
    weighed = [stream.weighed(item.trace) for item in members]
    words, where = np.unique(np.concatenate([places for places, _ in weighed]), return_inverse=True)
    told = np.bincount(where, np.concatenate([weights for _, weights in weighed])) / len(members)
    kept = np.sort(np.lexsort((words, -told))[:KEPT])
    moment = min(item.moment for item in members)
    return Gist(story, cell, moment, rank, words[kept].astype(np.int32), told[kept].astype(np.float32))


def _neighbours(gists: Iterable[Gist]) -> Iterator[tuple[Gist, Gist]]:
    """Each group with the last few before it that share a key with it."""
    last: dict[int, deque[Gist]] = {}
    for gist in sorted(gists, key=lambda gist: (gist.moment, gist.story)):
        for key in gist.found_by():
            before = last.setdefault(key, deque(maxlen=LOOKED_AT))
            yield from ((gist, earlier) for earlier in before)
            before.append(gist)
