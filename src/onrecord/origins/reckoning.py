"""What the reports show of a claim's sources → how many independent origins stand behind it, at least and at most.

Three questions, each a logistic regression over traits in ``reckoning.json`` that `training/backing.py` makes from
hand-annotated stories: whether surely somebody stands behind the claim at all, whether it may be more than one, and
whether it surely is. Without asking, it may be where two outlets, or people without a name, stand behind different
versions, and is where two likely origins stand behind versions that share nobody.
Who only states a claim in his own words is nobody's origin: then nothing is sure, and at most each report is one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from onrecord.model import Claim
from onrecord.origins import backing
from onrecord.origins.backing import Told
from onrecord.origins.sharing import Share
from onrecord.reader.weighing import weighed

QUESTIONS: Final = ("somebody", "several", "apart")
TOGETHER: Final = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9, 1.1, 1.4)  # likelihoods of all names together
ALIKE: Final = (0.15, 0.3, 0.45, 0.6)  # likeness of the passages that are most alike
MANY: Final = 3  # more reports than these count as these


@dataclass(frozen=True, slots=True)
class Seen:
    """What the count of a claim rests on.

    ``likely``: each name on offer with how likely it is an origin; ``chosen``: the traits of those that are;
    ``strands``: the least and the most by who stands behind each report's version; ``groups``: how many groups of
    reports that share a source their best passages make; ``shares``: how much of the claim each passage states.
    """

    claim: Claim
    told: Sequence[Told]
    likely: Mapping[str, float]
    chosen: Mapping[str, frozenset[str]]
    strands: tuple[int, int]
    groups: int
    shares: Sequence[Share]

    @property
    def reports(self) -> int:
        """How many reports carry the claim."""
        return len({one.report for one in self.told})


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """For each question the weight of each trait, and the bias."""
    path = Path(__file__).with_name("reckoning.json")
    loaded: Mapping[str, Mapping[str, float]] = json.loads(path.read_text(encoding="utf8"))
    return loaded


def independent(seen: Seen) -> tuple[int, int]:
    """The fewest and the most independent origins of a claim."""
    told = traits(seen)

    def likely(question: str) -> bool:
        return weighed(told, weights()[question]) >= 0.5

    if not seen.likely or not likely("somebody"):
        return 0, seen.reports
    if seen.reports == 1:
        return 1, seen.strands[1]
    if seen.reports > MANY:  # annotated stories have three reports at most: beyond, who stands behind each is asked
        return max(1, seen.strands[0]), max(seen.strands)
    weak = sum(backing.form_of(name) in backing.WEAK for name in seen.chosen)
    if not likely("several") and min(seen.strands[1], weak) < 2:
        return 1, 1
    apart = likely("apart") or min(seen.strands[0], len(seen.chosen)) > 1
    return (2 if apart else 1), max(2, seen.strands[1])


def traits(seen: Seen) -> frozenset[str]:
    """What tells how many origins a claim has; each by how many reports carry it."""
    of = min(seen.reports, MANY)
    return frozenset(f"{trait} of {of}" for trait in (*_names(seen), *_versions(seen)))


def _names(seen: Seen) -> Iterator[str]:
    """How likely there is an origin among the names, and whether the chosen ones are given in every report."""
    yield from _over("together", sum(seen.likely.values()), TOGETHER)
    yield f"strands={seen.strands[0]},{min(seen.strands[1], MANY)}"
    yield f"groups={min(seen.groups, MANY)}"
    yield f"chosen={min(len(seen.chosen), MANY)} groups={min(seen.groups, MANY)}"
    if seen.chosen:
        yield f"likeliest is {backing.form_of(max(seen.chosen, key=lambda name: seen.likely[name]))}"
        yield f"chosen in all={all(map(backing.in_all, seen.chosen.values()))}"
        yield f"chosen behind all={all(map(backing.behind_all, seen.chosen.values()))}"


def _versions(seen: Seen) -> Iterator[str]:
    """Who speaks in the passages, how they are named and quoted, how the versions part and how alike they are."""
    standing = Counter(one.voice.standing for one in seen.told)
    yield from (f"{kind} speaks in {min(2, standing[kind])}" for kind in ("person", "unnamed", "other"))
    yield from (f"aspect={difference.aspect}" for difference in seen.claim.differences)
    yield from _over("alike", max((share.likeness for share in seen.shares), default=0.0), ALIKE)
    spoken = [one.voice.spoken for one, share in zip(seen.told, seen.shares, strict=True) if not share.lesser]
    yield from (f"naming {one.naming}" for one in spoken if one)
    yield from (f"manner {one.manner}" for one in spoken if one)
    yield f"quoted={min(2, sum(map(_quoted, seen.told)))}"


def _over(name: str, value: float, steps: Sequence[float]) -> Iterator[str]:
    yield from (f"{name} over {step}" for step in steps if value >= step)


def _quoted(one: Told) -> bool:
    words = one.reading.report.slice(one.span)
    return words.startswith('"') or "“" in words
