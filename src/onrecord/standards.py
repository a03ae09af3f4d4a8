"""An account and a desk's standard of sourcing → what falls short of it, with the reasons and the passages.

A standard is a TOML file (docs/commands.md, `onrecord check`). What a report or claim rests on is told as flags: sole
origin, unnamed only, second hand, bare sources. A breach is a flag that the standard forbids; it never says that
something is untrue.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

from onrecord import origins
from onrecord.errors import OnrecordError
from onrecord.model import Account, Claim, Reading, Span, Statement, StoryAccount

ROUND: Final = 100  # shares are told in whole per cents


class BadStandard(OnrecordError):
    """A desk's standard that cannot be used: which file, what is wrong, what to write."""


@dataclass(frozen=True, slots=True)
class Standard:
    """What a desk asks for: least independent origins of a claim, and the greatest shares of a report's statements.

    ``unnamed_claims``: whether a claim may rest on unnamed people alone; ``bare_sources``: whether somebody may be
    cited as "sources" and no more; ``single_claims``: whether claims that one report alone carries are looked at.
    """

    independent: int = 2
    unnamed_claims: bool = False
    single_claims: bool = False
    bare_sources: bool = False
    unnamed_share: float = 1.0
    second_hand_share: float = 1.0


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing that falls short: the rule, the story and report or claim, a reason, the passages that show it."""

    rule: str
    story: str
    subject: str
    reason: str
    cites: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the standard, a story and its readings by report id."""

    standard: Standard
    story: StoryAccount
    readings: Mapping[str, Reading]


def read(path: Path) -> Standard:
    """The standard in a TOML file; BadStandard names what is unknown or of the wrong kind."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadStandard(
            f"{path}: it cannot be read as TOML ({error}); see docs/commands.md for an example"
        ) from error
    known = {field.name: getattr(Standard(), field.name) for field in fields(Standard)}
    for name, value in given.items():
        if name not in known:
            raise BadStandard(f"{path}: there is no rule {name!r}; the rules are {', '.join(known)}")
        if not _fits(value, known[name]):
            raise BadStandard(f"{path}: {name} is {value!r}; give {_kind(known[name])}")
    return Standard(**given)


def _fits(value: object, usual: object) -> bool:
    """Whether a value is of a rule's kind and in its range."""
    if isinstance(usual, bool) or isinstance(value, bool):
        return isinstance(usual, bool) and isinstance(value, bool)
    if isinstance(usual, float):
        return isinstance(value, int | float) and 0 <= value <= 1
    return isinstance(value, int) and value >= 0


def _kind(usual: object) -> str:
    return {bool: "true or false", float: "a share from 0 to 1", int: "a whole number from 0 up"}[type(usual)]


def check(account: Account, standard: Standard) -> Iterator[Breach]:
    """Everything in an account that falls short of a standard, story by story."""
    readings = {reading.report.id: reading for reading in account.readings}
    for story in account.stories:
        case = Case(standard, story, readings)
        for rule in RULES:
            yield from rule(case)


def flags(claim: Claim, readings: Mapping[str, Reading]) -> tuple[str, ...]:
    """What an editor asks of a claim: whether it has a sole origin, no second source, unnamed people only."""
    found = []
    if claim.independent[1] == 1:
        found.append("sole origin" if claim.origins else "no origin named")
    elif claim.independent[0] < 2:
        found.append("no second source for sure")
    if _speakers(claim, readings) and not any(one.speaker_name for one in _speakers(claim, readings)):
        found.append("unnamed only")
    return tuple(found)


def too_few(case: Case) -> Iterator[Breach]:
    """Claims with fewer independent origins than the standard asks for, even where all that may differ does."""
    for claim in _claims(case):
        most = claim.independent[1]
        if most < case.standard.independent:
            whose = ", ".join(claim.origins) or "nobody named"
            reason = f"{_origins(most)} at most, {case.standard.independent} are asked for; it rests on {whose}"
            yield _of_claim("independent", case, claim, reason)


def unnamed_claims(case: Case) -> Iterator[Breach]:
    """Claims for which only people without a name are cited."""
    for claim in _claims(case):
        if not case.standard.unnamed_claims and "unnamed only" in flags(claim, case.readings):
            yield _of_claim(
                "unnamed_claims", case, claim, f"it rests on unnamed people only: {', '.join(claim.origins)}"
            )


def bare_sources(case: Case) -> Iterator[Breach]:
    """Statements of "sources" of whom nothing is told."""
    for reading in _members(case):
        bare = [one for one in reading.statements if one.naming == "bare" and one.source]
        for statement in bare if not case.standard.bare_sources else ():
            words = reading.report.slice(statement.source[0])
            reason = f"“{words}” says no more of who speaks"
            yield Breach("bare_sources", case.story.story.id, reading.report.id, reason, (statement.source[0],))


def unnamed_share(case: Case) -> Iterator[Breach]:
    """Reports in which too many statements have no named speaker."""
    for reading in _members(case):
        told = origins.profile(reading)
        if told.statements and told.unnamed > case.standard.unnamed_share * told.statements:
            reason = _share(told.unnamed, told.statements, case.standard.unnamed_share, "have no named speaker")
            unnamed = (one.content[0] for one in reading.statements if one.speaker_name is None)
            yield Breach("unnamed_share", case.story.story.id, reading.report.id, reason, tuple(unnamed))


def second_hand_share(case: Case) -> Iterator[Breach]:
    """Reports that have too many of their statements from other outlets."""
    for reading in _members(case):
        told = origins.profile(reading)
        if told.statements and told.second_hand > case.standard.second_hand_share * told.statements:
            limit = case.standard.second_hand_share
            reason = _share(told.second_hand, told.statements, limit, "come from other outlets")
            credits = tuple(act.span for act in reading.sourcing if act.kind in ("outlet", "agency"))
            yield Breach("second_hand_share", case.story.story.id, reading.report.id, reason, credits)


RULES: Final[tuple[Callable[[Case], Iterator[Breach]], ...]] = (
    too_few, unnamed_claims, bare_sources, unnamed_share, second_hand_share,
)  # fmt: skip


def _claims(case: Case) -> Iterator[Claim]:
    """The claims that the standard looks at."""
    for claim in case.story.claims:
        if claim.relation != "single" or case.standard.single_claims:
            yield claim


def _members(case: Case) -> Iterator[Reading]:
    for report in case.story.story.reports:
        yield case.readings[report]


def _speakers(claim: Claim, readings: Mapping[str, Reading]) -> list[Statement]:
    """The statements in which a claim is carried."""
    carrying = {passage.statement for passage in claim.carried if passage.statement}
    reports = {passage.span.report for passage in claim.carried}
    return [one for report in sorted(reports) for one in readings[report].statements if one.id in carrying]


def _of_claim(rule: str, case: Case, claim: Claim, reason: str) -> Breach:
    cites = tuple(passage.span for passage in claim.carried)
    return Breach(rule, case.story.story.id, claim.id, f"“{claim.gist}”: {reason}", cites)


def _origins(number: int) -> str:
    return "one independent origin" if number == 1 else f"{number} independent origins"


def _share(some: int, all_: int, limit: float, what: str) -> str:
    return (
        f"{some} of {all_} statements ({some * ROUND // all_} %) {what}; {round(limit * ROUND)} % at most are allowed"
    )
