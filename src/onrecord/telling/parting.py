"""A claim with differing versions and the line that tells one of them → how another version parts, in a few words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from onrecord.disclaimers import disclaimer
from onrecord.model import Aspect, Claim, Difference
from onrecord.telling.naming import speaker
from onrecord.telling.passages import Told
from onrecord.telling.retelling import Wording

LONGEST: Final = 48  # code points; a version that needs more is left to the list of differences
ALIKE: Final = 0.6  # share of the shorter version's words that another must have to be laid to somebody else
_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|several"
)
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_FIGURE = re.compile(rf"\d[\d,.]*|\b(?:{_NUMBERS})\b", re.I)
_LINKS = "which that this with from have been were will would could about into when where"
LINKS: Final = frozenset(_LINKS.split())
KINDS: Final[dict[Aspect, re.Pattern[str]]] = {
    "date": re.compile(r"\d"),
    "number": re.compile(rf"\d|\b(?:{_NUMBERS})\b", re.I),
    "place": re.compile(r"^(?:the\s)?[A-Z][a-z]+(?:\s[A-Z][a-z]+)*$"),
}
BREAKING: Final = frozenset(["or", "and", "of", "the", "a", "an", "to", "in", "than", "about", "at", "more"])
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
        if difference.aspect in KINDS and _comparable(difference):
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
        if name and _short_and_new(told, name, wording) and not _is_newsroom(name, passages):
            return f"; {outlet(told)} lays it to {name}"
    return None


def _short_and_new(told: Told, name: str, wording: Wording) -> bool:
    """Whether a source fits after the line, is not in it already, and is cited for much the same words."""
    known = told.statement and told.statement.speaker_name
    named = name.casefold() in wording.text.casefold() or bool(known and known.split()[-1] in wording.text)
    vague = not known and name.startswith("the ")
    return len(name) <= LONGEST and not named and not vague and _alike(wording.body, told.text)


def _is_newsroom(name: str, passages: Sequence[Told]) -> bool:
    """Whether a source is one of the newsrooms themselves: that it is credited is told elsewhere."""
    outlets = (told.reading.report.outlet or "" for told in passages)
    return any(outlet.casefold().endswith(name.casefold().removeprefix("the ")) for outlet in outlets if outlet)


def _alike(left: str, right: str) -> bool:
    a, b = (
        {word[:5] for word in re.findall(r"\w{4,}", text.casefold()) if word not in LINKS} for text in (left, right)
    )
    return len(a & b) >= ALIKE * max(1, min(len(a), len(b)))


def only_laid(claim: Claim, wording: Wording, passages: Sequence[Told]) -> str | None:
    """Who is cited for it by the one report that cites anybody, where the line states it flatly."""
    cited = [told for told in passages if told.statement]
    if not _has(claim, {"attribution"}) or len(cited) != 1 or cited[0] not in _others(wording, passages):
        return None
    name = speaker(cited[0])
    if not name or _is_newsroom(name, passages) or not _short_and_new(cited[0], name, wording):
        return None
    return f"; {outlet(cited[0])} lays it to {name}"


RULES: Final[tuple[Rule, ...]] = (other_value, other_speaker, only_laid)


def outlet(told: Told) -> str:
    """How a line refers to a report: by its outlet."""
    return told.reading.report.outlet or "another report"


def _comparable(difference: Difference) -> bool:
    """Whether both versions are of the kind that the aspect asks for and neither breaks off in mid phrase."""
    form = KINDS[difference.aspect]
    left, right = difference.left, difference.right
    broken = any(side.split()[-1:] and side.split()[-1].casefold() in BREAKING for side in (left, right))
    return bool(form.search(left) and form.search(right)) and not broken and _of_one_sort(left, right)


def _of_one_sort(left: str, right: str) -> bool:
    """A day of the year beside another, not beside a decade; a number beside another, not beside itself."""
    months = bool(_MONTH.search(left)) == bool(_MONTH.search(right))
    return months and _figures(left) != _figures(right)


def _figures(text: str) -> set[str]:
    return {found.casefold() for found in _FIGURE.findall(text)}


def _holder(own: str, other: str, wording: Wording, passages: Sequence[Told]) -> Told | None:
    """The report that has the other version, where the line has this one and not both."""
    if not own or not other or len(other) > LONGEST or not _stands_in(own, wording.text):
        return None
    if _stands_in(other, wording.text) or (_figures(other) and _figures(other) <= _figures(wording.text)):
        return None
    holders = (told for told in _others(wording, passages) if other in " ".join(told.text.split()))
    both = _figures(own) or {own}
    return next((told for told in holders if not both <= (_figures(told.text) | {own} & {told.text})), None)


def _stands_in(value: str, text: str) -> bool:
    """Whether a text has a value, or a day in the other order: "9 June" and "June 9"."""
    return value in text or bool(
        _MONTH.search(value) and value == " ".join(value.split()[:2]) and _swapped(value) in text
    )


def _swapped(day: str) -> str:
    return " ".join(reversed(day.split()))


def _lowered(value: str) -> str:
    """A value without the capital that it had as the first word of a sentence."""
    first = value.split(maxsplit=1)[0]
    return first.lower() + value[len(first) :] if first.casefold() in OPENING else value


def _others(wording: Wording, passages: Sequence[Told]) -> list[Told]:
    own = {cite.report for cite in wording.cites}
    others = [told for told in passages if told.passage.span.report not in own]
    return [told for told in others if not (told.statement and disclaimer(told.reading.report.text, told.statement))]


def _has(claim: Claim, aspects: set[Aspect]) -> bool:
    return any(difference.aspect in aspects for difference in claim.differences)
