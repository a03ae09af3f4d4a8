"""The passages of a claim → how far each states what the others state, and which of a report's states most of it.

A claim may hold two passages of one report: one that says what the other reports say, and one that says something near
it. Who stands behind the second is seldom the claim's origin. Likeness is of content words as the reader told them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.origins.voices import Voice

BANDS: Final = ((0.1, "least"), (0.2, "little"), (0.3, "some"), (0.45, "much"))


@dataclass(frozen=True, slots=True)
class Share:
    """What a passage has in common with the rest of its claim.

    ``rank`` is only, best or lesser among its report's passages; first or later where one report alone carries the
    claim. ``likeness`` is that to the nearest passage of another report (of the same one where it is alone), 0 to 1.
    """

    rank: str
    likeness: float

    @property
    def lesser(self) -> bool:
        """Whether another passage of the report states more of the claim."""
        return self.rank == "lesser"

    @property
    def band(self) -> str:
        """The likeness in a word."""
        return next((name for edge, name in BANDS if self.likeness < edge), "most")


def shares(voices: Sequence[Voice]) -> list[Share]:
    """The share of each passage, in their order."""
    told = [voice.words for voice in voices]
    reports = [voice.passage.span.report for voice in voices]
    alone = len(set(reports)) == 1

    def nearest(i: int) -> float:
        others = (j for j in range(len(told)) if (j != i if alone else reports[j] != reports[i]))
        return max((alike(told[i], told[j]) for j in others), default=1.0)

    likeness = [nearest(i) for i in range(len(told))]
    return [Share(_rank(i, reports, likeness), likeness[i]) for i in range(len(told))]


def _rank(i: int, reports: Sequence[str], likeness: Sequence[float]) -> str:
    mine = [j for j, report in enumerate(reports) if report == reports[i]]
    if len(mine) == 1:
        return "only"
    if len(mine) == len(reports):
        return "first" if i == 0 else "later"
    return "best" if likeness[i] == max(likeness[j] for j in mine) else "lesser"


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """Dice's coefficient of two sets of words.

    >>> alike(frozenset({"bridge", "shut"}), frozenset({"bridge", "open"}))
    0.5
    """
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
