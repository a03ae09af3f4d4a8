"""Reports as they come → stories whose ids stay: new reports and those of the days around them in, changes out.

The new reports are compared with what is known of the days around them, never with all that was ever kept, so the cost
of a report does not grow with the age of the store. Where a new report comes close to a story, the story's reports of
those days and those of the other stories it comes close to are grouped again together, by average link: that is how a
story splits and how two merge. A group keeps the id of the story that most of its reports were in; the others' ids end.
What people judged (these belong together, these do not) holds over every grouping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from onrecord.model import content_id
from onrecord.stories.traces import Trace

BY: Final = "stream@0.1"
WINDOW: Final = 4.0  # days before and after a report in which its story is looked for
WIDEST: Final = 6000  # reports of a window, the nearest in time: what bounds the cost on a day with a flood
MEANING: Final = 0.5  # weight of the opening's meaning beside the shared words
REACH: Final = 0.3  # how alike a new report is to one report of a story, at least, for the story to be grouped again
ALIKE: Final = 0.4  # how alike the reports of a story are at least, on average
COLUMNS: Final = 1 << 18  # for word hashes: two words in a thousand share one

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Known:
    """A report as grouping sees it: its number, content key, moment in days, trace, and the story it is in, if any."""

    seq: int
    key: str
    moment: float
    trace: Trace
    story: str | None = None


@dataclass(frozen=True, slots=True)
class Bonds:
    """What people judged of pairs of reports, by number: which are of one story, and which are not."""

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def regroup(
    new: Sequence[Known], around: Sequence[Known], taken: Callable[[str], bool], bonds: Bonds = Bonds()
) -> dict[int, str]:
    """The story of every new report, and of every known one whose story changes, by the report's number.

    ``taken`` says whether an id is that of a story already.
    """
    items = [*around, *new]
    chosen = _touched(items, len(around), _reaching(items, len(around)))
    members = [items[place] for place in chosen]
    labels = _bound(_labels(likeness(members)), members, bonds)
    return _named(members, labels, taken)


def likeness(items: Sequence[Known]) -> Floats:
    """How alike each pair is, n × n: shared telling words, and the meaning of the openings."""
    rows, meanings = _word_rows(items), _meanings(items)
    return _combined(np.asarray((rows @ rows.T).todense(), np.float32), meanings @ meanings.T)


def _combined(shared: Floats, meaning: Floats) -> Floats:
    alike: Floats = shared + MEANING * meaning
    return alike


def _reaching(items: Sequence[Known], known: int) -> NDArray[np.bool_]:
    """Which known reports each new one comes close to: new × known."""
    rows, meanings = _word_rows(items), _meanings(items)
    shared = np.asarray((rows[known:] @ rows[:known].T).todense(), np.float32)
    return _combined(shared, meanings[known:] @ meanings[:known].T) >= REACH


def _touched(items: Sequence[Known], known: int, reached: NDArray[np.bool_]) -> list[int]:
    """The places of the new reports and of every known report whose story one of them comes close to."""
    close = set(np.flatnonzero(reached.any(axis=0)).tolist())
    stories = {items[place].story for place in close} - {None}
    again = [place for place in range(known) if items[place].story in stories or place in close]
    return [*again, *range(known, len(items))]


def _labels(alike: Floats) -> list[int]:
    """The group of each item: average link, cut where groups are no longer alike enough."""
    if len(alike) < 2:
        return [1] * len(alike)
    distance = np.maximum(2 - (alike + alike.T) / 2, 0)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(label) for label in fcluster(tree, 2 - ALIKE, "distance")]


def _bound(labels: Sequence[int], members: Sequence[Known], bonds: Bonds) -> list[int]:
    """The groups as people's judgements have them: who is apart leaves, who is together joins."""
    places = {item.seq: place for place, item in enumerate(members)}
    bound = list(labels)
    for left, right in bonds.apart:
        if left in places and right in places and bound[places[left]] == bound[places[right]]:
            bound[places[right]] = max(bound) + 1
    for left, right in bonds.together:
        if left in places and right in places:
            old, new = bound[places[right]], bound[places[left]]
            bound = [new if label == old else label for label in bound]
    return bound


def _named(members: Sequence[Known], labels: Sequence[int], taken: Callable[[str], bool]) -> dict[int, str]:
    """The changes: each group under the id of the story that most of it was in, or under a new one."""
    groups: dict[int, list[Known]] = {}
    for item, label in zip(members, labels, strict=True):
        groups.setdefault(label, []).append(item)
    kept = _kept(groups)
    changes: dict[int, str] = {}
    given: set[str] = set()
    for label, group in groups.items():
        story = kept.get(label) or _fresh(group, lambda id_: taken(id_) or id_ in given)
        given.add(story)
        changes.update({item.seq: story for item in group if item.story != story})
    return changes


def _kept(groups: Mapping[int, Sequence[Known]]) -> dict[int, str]:
    """The id that each group keeps: pairs of group and story, the most shared first; each id goes to one group."""
    shared = [
        (-count, min(item.seq for item in group if item.story == story), label, story)
        for label, group in groups.items()
        for story, count in Counter(item.story for item in group if item.story).items()
    ]
    kept: dict[int, str] = {}
    for _, _, label, story in sorted(shared):
        if label not in kept and story not in kept.values():
            kept[label] = story
    return kept


def _fresh(group: Sequence[Known], taken: Callable[[str], bool]) -> str:
    """A new story's id: a hash of the report that came first."""
    story = content_id("story", min(group, key=lambda item: item.seq).key)
    while taken(story):
        story = content_id("story", story)
    return story


def _word_rows(items: Sequence[Known]) -> csr_array:
    """Unit rows over telling words: (1 + ln count) × how rare the word is among these reports."""
    sizes = [len(item.trace.words) for item in items]
    row_of = np.repeat(np.arange(len(items)), sizes)
    columns = np.concatenate([item.trace.words for item in items]) % COLUMNS
    counts = np.concatenate([item.trace.counts for item in items]).astype(np.float32)
    holding = np.bincount(columns, minlength=COLUMNS)[columns]
    weights = (1 + np.log(counts)) * np.log((len(items) + 1) / (holding + 0.5)).clip(0)
    lengths = np.sqrt(np.bincount(row_of, weights**2, len(items)))
    unit = (weights / np.maximum(lengths, 1e-9)[row_of]).astype(np.float32)
    return csr_array((unit, columns.astype(np.int32), np.cumsum([0, *sizes])), shape=(len(items), COLUMNS))


def _meanings(items: Sequence[Known]) -> Floats:
    return np.stack([item.trace.meaning for item in items]).astype(np.float32)
