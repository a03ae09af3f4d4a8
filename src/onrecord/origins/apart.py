"""Readings of one story, with their acts by name → the acts that share a name and are two things all the same.

Most acts of one author and one sort are one in a story: who cites "Mara Lindqvist's letter" read the same letter. They
are told apart only where something speaks against it: one prints posts whole, and the words that the other
quotes are in none of them; both say when, and the days or years differ; what they tell of a judge's rulings is on
different matters. That two reports quote other words is nothing: each takes its own from a long letter or speech.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from onrecord import origin_names, spans
from onrecord.identity import posts
from onrecord.model import Reading, SourcingAct
from onrecord.origins import speakers
from onrecord.origins.reuse import QUOTED
from onrecord.words import rarity, words

RARE: Final = 1.2  # how much a word must say (`onrecord.words.rarity`) to be what somebody wrote, and no filler
STEM: Final = 5  # letters by which "border" and "borders" are one
PRINTED: Final = 3  # such words that a quotation must have to tell anything
TOLD: Final = 30  # such words that two reports must tell of a ruling each
MATTER: Final = 0.25  # share of the fewer words that two reports on one ruling have in common at least
_DATE: Final = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Told:
    """What one report tells of the acts of one name."""

    reading: Reading
    acts: tuple[SourcingAct, ...]

    @cached_property
    def sentences(self) -> str:
        """The sentences in which the acts are told of."""
        text = self.reading.report.text
        found = dict.fromkeys(speakers.sentence(text, act.span) for act in self.acts)
        return "\n".join(text[start:end] for start, end in found)

    @cached_property
    def whole(self) -> bool:
        """Whether the report prints whole all that it tells of."""
        names = [name for _, name in posts.bodies(self.reading.report.text)]
        return all(any(_over(act, name) for name in names) for act in self.acts)

    @cached_property
    def quoted(self) -> tuple[frozenset[str], ...]:
        """The words that say something in each passage that the report quotes of them, or each post that it prints."""
        text = self.reading.report.text
        whole = (text[slice(*body)] for body, name in posts.bodies(text) if any(_over(act, name) for act in self.acts))
        found = map(_saying, [*(match[0] for match in QUOTED.finditer(self.sentences)), *whole])
        return tuple(said for said in found if len(said) >= PRINTED)

    @cached_property
    def printed(self) -> frozenset[str]:
        """The words that say something in all of these."""
        return frozenset().union(*self.quoted)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that say something in the sentences."""
        return _saying(self.sentences)

    @cached_property
    def days(self) -> frozenset[str]:
        """The days, months or years that are told within the words of an act."""
        return frozenset(
            time.value
            for time in self.reading.times
            if _DATE.fullmatch(time.value) and any(spans.covers(act.span, time.span) for act in self.acts)
        )


def marked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings, each act that is not the one that the first report of its name tells of marked ``apart``."""
    by_name: dict[tuple[str, ...], list[Told]] = {}
    for reading in readings:
        for name, acts in _named(reading).items():
            by_name.setdefault(name, []).append(Told(reading, acts))
    of_report: dict[str, dict[tuple[str, ...], str]] = {}
    for name, told in by_name.items():
        for first, *rest in _clusters(told)[1:]:
            for one in (first, *rest):
                of_report.setdefault(one.reading.report.id, {})[name] = first.reading.report.id
    return [_marked(reading, of_report.get(reading.report.id, {})) for reading in readings]


def _marked(reading: Reading, apart: Mapping[tuple[str, ...], str]) -> Reading:
    acts = (replace(act, apart=apart.get(origin_names.words(act.origin), "")) for act in reading.sourcing)
    return replace(reading, sourcing=tuple(acts))


def _named(reading: Reading) -> dict[tuple[str, ...], tuple[SourcingAct, ...]]:
    """The acts of a report that are no outlet's, by the words of their names."""
    found: dict[tuple[str, ...], tuple[SourcingAct, ...]] = {}
    for act in (act for act in reading.sourcing if act.kind not in ("outlet", "agency")):
        name = origin_names.words(act.origin)
        found[name] = (*found.get(name, ()), act)
    return found


def _clusters(told: Sequence[Told]) -> list[list[Told]]:
    """The reports in groups that nothing tells apart; the first report's group first."""
    groups: list[list[Told]] = []
    for one in told:
        joined = [group for group in groups if not all(apart(one, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([*(other for group in joined for other in group), one])
    order = {id(one): at for at, one in enumerate(told)}
    return sorted(groups, key=lambda group: min(order[id(one)] for one in group))


def apart(one: Told, other: Told) -> bool:
    """Whether something speaks against it that two reports tell of one and the same act."""
    return any(rule(one, other) for rule in RULES)


def other_words(one: Told, other: Told) -> bool:
    """One prints posts whole, and what the other quotes is in none of them."""
    if one.acts[0].kind != "post" or not (one.quoted and other.quoted):
        return False
    return any(
        side.whole and all(2 * len(said & side.printed) < len(said) for said in quoting.quoted)
        for side, quoting in ((one, other), (other, one))
    )


def other_day(one: Told, other: Told) -> bool:
    """Both tell the day on which somebody spoke or wrote, the days differ, and they quote no words alike."""
    dated = one.acts[0].kind != "document" and bool(one.days and other.days)
    alike = any(a.startswith(b) or b.startswith(a) for a in one.days for b in other.days)
    return dated and not alike and not one.printed & other.printed


def other_matter(one: Told, other: Told) -> bool:
    """Both tell much of a judge's or court's ruling, and hardly any of it in the same words."""
    if not all(act.origin.endswith(" ruling") for act in (one.acts[0], other.acts[0])):
        return False
    fewer = min(len(one.words), len(other.words))
    return fewer >= TOLD and len(one.words & other.words) < MATTER * fewer


RULES: Final[tuple[Callable[[Told, Told], bool], ...]] = (other_words, other_day, other_matter)
"""What tells two acts of one name apart; any will do."""


def _saying(text: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words(text) if rarity(word) >= RARE)


def _over(act: SourcingAct, where: tuple[int, int]) -> bool:
    return act.span.start < where[1] and where[0] < act.span.end
