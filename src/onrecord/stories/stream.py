"""Reports as they come → stories whose ids stay: new reports and those of the days around them in, changes out.

The new reports are compared with what is known of the days around them, never with all that was ever kept, so the cost
of a report does not grow with the age of the store. Where a new report comes close to a story, the story's reports of
those days and those of the other stories it comes close to are grouped again together, by average link: that is how a
story splits and how two merge. A group keeps the id of the story that most of its reports were in; the others' ids end.
What people judged (these belong together, these do not) holds over every grouping.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array
from scipy.spatial.distance import squareform

from onrecord.model import content_id
from onrecord.stories.traces import STEPS, Trace, hashed
from onrecord.words import shares

BY: Final = "stream@0.2"
WINDOW: Final = 3.0  # days before and after a report in which its story is looked for
WIDEST: Final = 1000  # reports of a window, the nearest in time: what bounds the cost in a flood

# Chosen on the SEESAW train stories in a stream of 600 reports a day (docs/accuracy.md).
ALIKE: Final = 0.08  # how alike the reports of a story are at least, on average
APART: Final = 0.16  # what A_DAYS_REPORTS between two reports take from their likeness; the first few take most of it
A_DAYS_REPORTS: Final = 600
SOON: Final = 30  # reports: up to about so many, each that came between counts in full
TYPICAL: Final = 500  # reports that the general shares of words count for beside those of the window
UNSEEN: Final = 0.0005  # the general share of a word that the table does not hold
PLACES: Final = 1 << 18  # for word hashes: among the words of a few days one in ten shares its place with another

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


NONE: Final = Bonds()


def regroup(
    new: Sequence[Known], around: Sequence[Known], taken: Callable[[str], bool], bonds: Bonds = NONE
) -> dict[int, str]:
    """The story of every new report, and of every known one whose story changes, by the report's number.

    ``taken`` says whether an id is that of a story already.
    """
    items = sorted([*around, *new], key=lambda item: (item.moment, item.seq))
    rows, ranks = _word_rows([item.trace for item in items]), _ranks(items)
    fresh = np.array([item.story is None for item in items])
    chosen = _touched(items, _likeness(rows[fresh], rows, ranks[fresh], ranks) >= ALIKE)
    alike = _likeness(rows[chosen], rows[chosen], ranks[chosen], ranks[chosen])
    members = [items[place] for place in chosen]
    return _named(members, _bound(_labels(alike), members, bonds), taken)


def words_alike(trace: Trace, others: Sequence[Trace]) -> Floats:
    """How alike a report is to each of some others by the telling words that they share, whenever they appeared."""
    rows = _word_rows([trace, *others])
    shared: Floats = np.asarray((rows[[0]] @ rows[1:].T).todense(), np.float32)[0]
    return shared


def stretches(items: Iterable[Known]) -> Iterator[list[Known]]:
    """Reports in order of time, parted where they are too far apart to be of one story."""
    held: list[Known] = []
    for item in items:
        if held and item.moment - held[-1].moment > WINDOW:
            yield held
            held = []
        held.append(item)
    if held:
        yield held


def _likeness(left: csr_array, right: csr_array, left_ranks: Floats, right_ranks: Floats) -> Floats:
    """How alike each pair is: the telling words they share, less what lies between them; ranks are rows of _ranks."""
    apart = np.abs(left_ranks[:, None, 0] - right_ranks[None, :, 0])
    between = np.where(apart > 0, apart, left_ranks[:, None, 1])
    alike: Floats = np.asarray((left @ right.T).todense(), np.float32) - less(between)
    return alike


def less(between: Floats | float) -> Floats:
    """What so many reports between two take from their likeness."""
    taken: Floats = APART * np.log1p(between / SOON) / np.log1p(A_DAYS_REPORTS / SOON)
    return taken


def weighed(trace: Trace) -> tuple[NDArray[np.int64], Floats]:
    """The places of a report's words and their weights by how rare they are in general, as a unit vector."""
    places = (trace.words % PLACES).astype(np.int64)
    weights = trace.weights / STEPS * -np.log(_general()[places])
    return places, (weights / max(1e-9, float(np.sqrt((weights**2).sum())))).astype(np.float32)


def _ranks(items: Sequence[Known]) -> Floats:
    """Each report's place among those of its days, and how many lie between two of its own moment: n × 2.

    Reports of one moment, as all of a day are where only dates are known, share the middle place of theirs; between two
    of them lies a third of the others, on average. Counting reports, not hours, serves a busy desk and a quiet one:
    what parts two stories is what else happened.
    """
    moments = np.array([item.moment for item in items])
    first, last = np.searchsorted(moments, moments, "left"), np.searchsorted(moments, moments, "right")
    return np.stack([(first + last) / 2, (last - first - 1) / 3], axis=1).astype(np.float32)


def _touched(items: Sequence[Known], close: NDArray[np.bool_]) -> list[int]:
    """The places of the new reports and of every known report whose story one of them comes close to."""
    stories = {items[place].story for place in np.flatnonzero(close.any(axis=0)).tolist()} - {None}
    return [place for place, item in enumerate(items) if item.story is None or item.story in stories]


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


def _word_rows(traces: Sequence[Trace]) -> csr_array:
    """Unit rows over telling words: a word's weight × how rare it is among these reports and in general."""
    sizes = [len(trace.words) for trace in traces]
    row_of = np.repeat(np.arange(len(traces)), sizes)
    places = np.concatenate([trace.words for trace in traces]) % PLACES
    seen = np.zeros(PLACES, np.bool_)  # a byte a place: most windows are small, and then this is what they cost
    seen[places] = True
    held = np.flatnonzero(seen)
    column_of = np.empty(PLACES, np.int32)
    column_of[held] = np.arange(len(held))
    columns = column_of[places]
    holding = np.bincount(columns, minlength=len(held))
    rare = np.log((len(traces) + TYPICAL) / (holding + TYPICAL * _general()[held])).clip(0)
    weights = np.concatenate([trace.weights for trace in traces]) / STEPS * rare[columns]
    lengths = np.sqrt(np.bincount(row_of, weights**2, len(traces)))
    unit = (weights / np.maximum(lengths, 1e-9)[row_of]).astype(np.float32)
    return csr_array((unit, columns, np.cumsum([0, *sizes])), shape=(len(traces), len(held)))


@cache
def _general() -> Floats:
    """The share of reports in general that hold a word, by its place."""
    found = np.full(PLACES, UNSEEN, np.float32)
    for word, share in shares().items():
        found[hashed(word) % PLACES] = share
    return found
