"""Readings of one story → whom and what each cites besides other outlets: with others, and alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord import origin_names
from onrecord.model import Reading
from onrecord.origins import grounds, lent

OFTEN = 2  # statements of somebody in each of two reports: both cite them, and neither in passing


@dataclass(frozen=True, slots=True)
class Cited:
    """What one report cites: ``acts`` by their keys, each with its name; ``people`` by name, each how often."""

    acts: Mapping[str, str]
    people: Mapping[str, int]

    def alone(self, others: Sequence[Cited]) -> bool:
        """Whether it cites anything that none of the others does."""
        known = {key for other in others for key in other.acts}
        told = [name for other in others for name in other.people]
        people = (name for name in self.people if not any(origin_names.same(name, one) for one in told))
        return not self.acts.keys() <= known or next(people, None) is not None


def cited(reading: Reading) -> Cited:
    """What a report cites by itself: no outlet, and nobody whom it has from one."""
    press = [act for act in reading.sourcing if act.kind in ("outlet", "agency")]
    acts = {grounds.of(act).key: act.origin for act in reading.sourcing if act not in press}
    named = (s.speaker_name for s in lent.unlent(reading, press) if s.naming == "named" and s.speaker_name)
    return Cited(acts, Counter(map(origin_names.without_initial, named)))


def alike(one: Cited, other: Cited, quoted: Sequence[str] = ()) -> Iterator[str]:
    """What two reports both cite, by name: papers and occasions first, then who is ``quoted`` with the same words in
    both, and only where nobody is, who speaks often in both.
    """
    acts = [name for key, name in one.acts.items() if key in other.acts]
    yield from acts
    often = (name for name, times in one.people.items() if min(times, _times(name, other)) >= OFTEN)
    for name in dict.fromkeys(quoted or often):
        if not any(_is_of(name, act) for act in acts):
            yield name


def _times(name: str, cited_: Cited) -> int:
    return max((times for called, times in cited_.people.items() if origin_names.same(name, called)), default=0)


def _is_of(name: str, act: str) -> bool:
    """Whether an act is somebody's, or their campaign's: "Team Lee", "Ann Lee campaign tweet"."""
    return origin_names.akin(name, act) or origin_names.words(name)[-1] in origin_names.words(act)
