"""A statement in its report → its speaker's name as a sentence takes it: "the Ministry of the Sea", "Harbourwatch".

A reading and a statement come in; a name goes out, with "the" where the report itself writes it so. A person's name,
and one that the report writes both ways equally often, stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from onrecord.model import Reading, Span, Statement

REACH: Final = 24  # code points around a name that show how it is written
_OWNED = re.compile(r"[’']s? ")  # "Moss’s office"
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
# What stands directly before a name that has no article; "a", "Peru's" or "French" before it say nothing.
_NONE = re.compile(
    r"(?:^|[\n,;:(“\"—–]|[.!?][”\"]?)\s*$|\b(?:to|by|and|or|but|of|from|at|in|on|with|for|that|as|told|per|says?|said|when"
    r"|while|if|because|than|after|before)\s+$",
    re.IGNORECASE,
)
# What may follow the name itself, and not a word that it describes: "the Harbourwatch report" names the report.
_ENDS = re.compile(
    r"\W*$|[’']s?\s|[”\"]?[,.;:!?)\n—–]|\s+(?:and|or|in|on|at|of|to|for|by|from|as|with|that|which|who|whose|is|are|was|were|has"
    r"|have|had|will|would|can|could|may|might|did|does|do|also|not|later|first|says?|said|tells?|told|\w{2,}ed)\b"
)


def speaker(reading: Reading, statement: Statement) -> str | None:
    """The name of a statement's speaker, with the article that the report gives it; None where it has none."""
    name = statement.speaker_name
    if name is None or name.casefold().startswith("the ") or _is_person(reading, statement.speaker):
        return name
    if name.split()[-1:] and name.split()[-1].islower() and not _OWNED.search(name):
        return f"the {name}"  # "the Moss administration"
    counted = Counter(_written(reading, statement))
    return f"the {name}" if counted[True] > counted[False] else name


def _is_person(reading: Reading, entity: str | None) -> bool:
    return any(one.kind == "person" for one in reading.entities if one.id == entity)


def _written(reading: Reading, statement: Statement) -> Iterator[bool]:
    """For each place that names the speaker and shows it: whether an article stands before the name."""
    sources = {piece.start for piece in statement.source}
    for span in {m.span for m in reading.mentions if m.entity == statement.speaker}:
        words = reading.report.slice(span)
        if not any(letter.isupper() for letter in words):
            continue  # "the ministry" does not show how its name is written
        if span.start in sources or _ENDS.match(reading.report.text, span.end, span.end + REACH):
            yield from _before(reading.report.text, span)


def _before(text: str, span: Span) -> Iterator[bool]:
    if text[span.start : span.start + 4].casefold() == "the ":
        yield True
        return
    before = text[max(0, span.start - REACH) : span.start]
    if _THE.search(before):
        yield True
    elif _NONE.search(before):
        yield False
