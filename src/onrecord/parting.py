"""A claim with differing versions and the line that tells one of them → how another version parts, in a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from onrecord.model import Aspect, Claim
from onrecord.retelling import Told, Wording, speaker

LONGEST: Final = 48  # code points; a version that needs more is left to the list of differences
VALUES: Final[frozenset[Aspect]] = frozenset({"number", "date", "place"})
_OPENING = (
    "a about almost around as at between fewer from hundreds less more nearly only over roughly some the under up"
)
OPENING: Final = frozenset(_OPENING.split())

Rule = Callable[[Claim, Wording, Sequence[Told]], str | None]


def phrase(claim: Claim, wording: Wording, passages: Sequence[Told]) -> str:
    """The words to put after a line, such as "; the Post says at least 14", or "" where nothing short can be said."""
    return next((found for rule in RULES if (found := rule(claim, wording, passages))), "")


def other_value(claim: Claim, wording: Wording, passages: Sequence[Told]) -> str | None:
    """Another report's number, date or place, in its own words."""
    for difference in claim.differences:
        if difference.aspect in VALUES:
            for own, other in ((difference.left, difference.right), (difference.right, difference.left)):
                if found := _holder(own, other, wording, passages):
                    return f"; {outlet(found)} says {_lowered(other)}"
    return None


def other_speaker(claim: Claim, wording: Wording, passages: Sequence[Told]) -> str | None:
    """To whom another report lays the same words."""
    if not _has(claim, {"speaker", "naming"}):
        return None
    for told in _others(wording, passages):
        name = speaker(told)
        if name and len(name) <= LONGEST and name.casefold() not in wording.text.casefold():
            return f"; {outlet(told)} lays it to {name}"
    return None


def only_laid(claim: Claim, wording: Wording, passages: Sequence[Told]) -> str | None:
    """Who is cited for it by the one report that cites anybody, where the line states it flatly."""
    cited = [told for told in passages if told.statement]
    if not _has(claim, {"attribution"}) or len(cited) != 1 or cited[0] not in _others(wording, passages):
        return None
    name = speaker(cited[0])
    return f"; {outlet(cited[0])} lays it to {name}" if name and len(name) <= LONGEST else None


RULES: Final[tuple[Rule, ...]] = (other_value, other_speaker, only_laid)


def outlet(told: Told) -> str:
    """How a line refers to a report: by its outlet."""
    return told.reading.report.outlet or "another report"


def _holder(own: str, other: str, wording: Wording, passages: Sequence[Told]) -> Told | None:
    """The report that has the other version, where the line has this one and not both."""
    if not own or not other or len(other) > LONGEST or own not in wording.text or other in wording.text:
        return None
    return next((told for told in _others(wording, passages) if other in " ".join(told.text.split())), None)


def _lowered(value: str) -> str:
    """A value without the capital that it had as the first word of a sentence."""
    first = value.split(maxsplit=1)[0]
    return first.lower() + value[len(first) :] if first.casefold() in OPENING else value


def _others(wording: Wording, passages: Sequence[Told]) -> list[Told]:
    own = {cite.report for cite in wording.cites}
    return [told for told in passages if told.passage.span.report not in own]


def _has(claim: Claim, aspects: set[Aspect]) -> bool:
    return any(difference.aspect in aspects for difference in claim.differences)
