"""A dated event in its report → the words of its line on the time line, and whether they may be told so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.antecedents import is_clear, means_unnamed
from onrecord.completing import completed, dangles
from onrecord.model import Mention, Reading, Span
from onrecord.references import points_back
from onrecord.wholeness import is_aside, unlinked, whole, without_aside

FURTHER: Final = 110  # code points by which the words of an event may be drawn out to their end
ROOM: Final = 90  # the same of a line that keeps what is said of its subject beside the event
_PRONOUN = re.compile(
    r"(?!this (?:week|month|year|spring|summer|fall|autumn|winter)['’]s)"
    r"(?:he|she|it|they|we|i|you|this|that|these|those|who|which|one|all|both|none)\b",
    re.IGNORECASE,
)


def worded(reading: Reading, event: Span, *, closely: bool) -> tuple[str | None, bool]:
    """The event's words, a pronoun at their head as the name it stands for, and whether they may be told so.

    There are none where nobody knows for whom the pronoun stands and, ``closely`` looked at, where they point to what
    the line does not have. The sentence is parsed then for what else belongs to the words.
    """
    aside = is_aside(reading.report.slice(event))
    end = event.end if aside or not closely else completed(reading.report.text, event, event.end + FURTHER)
    text = whole(reading.report.text[event.start : end])
    if text is None:
        return None, False
    pronoun = _PRONOUN.match(text)
    if not pronoun:
        text = without_aside(unlinked(text), ROOM)
        told = replace(event, end=end)
        lacks = closely and (points_back(text) or dangles(text) or means_unnamed(reading, told, text))
        return (None, False) if lacks else (text, True)
    meant = next((m for m in reading.mentions if m.span.start == event.start and m.entity), None)
    name = next((one.name for one in reading.entities if meant and one.id == meant.entity), None)
    if meant is None or name is None or _PRONOUN.fullmatch(name):
        return None, False
    drawn = text[pronoun.end() :].startswith(("'", "’"))  # "he's"
    if closely and dangles(text):
        return None, False
    return name + text[pronoun.end() :], not drawn and _is_meant(reading, meant)


def _is_meant(reading: Reading, pronoun: Mention) -> bool:
    """Whether a reader would take a pronoun for what it stands for; "it" means what was named last."""
    if reading.report.slice(pronoun.span).casefold() != "it":
        return is_clear(reading, pronoun)
    before = [m for m in reading.mentions if m.entity and m.span.end <= pronoun.span.start]
    return bool(before) and max(before, key=lambda mention: mention.span.end).entity == pronoun.entity
