"""A pronoun in its report → whether a reader would take it for the one that the reader of the report took it for.

A reading and a mention come in. Who "he" is, is read out of the text with some doubt; where somebody else was named
last, a line that puts a name for it would say something false in a reporter's voice.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.identity import lists
from onrecord.model import Mention, Reading

FAR: Final = 2000  # code points before a pronoun in which the sentence before it begins
NEAR: Final = 400  # code points before a pronoun in which somebody without a name may be meant by it
HEAD: Final = 30  # code points at the head of a sentence in which its subject stands
_SENTENCE = re.compile(r"(?:^|\n|[.!?][”\"’']?\s)\s*(?=\S)")
_SOMEBODY = re.compile(
    r"(?:^|\n|[.!?][”\"’']?\s)\s*(?:(?:In|On|At|After|Before|By|During|Earlier|Later|Meanwhile|Near|Then)\b[^.!?“”\"\n]{0,80},\s)?"
    r"(?:[Aa]n?|[Aa]nother|[Oo]ne)((?:\s[a-z][a-z-]*){1,3})(?![’'-])"
)  # the subject of a sentence
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|who|whose|whom|i|we|my|our)$", re.I)


def is_clear(reading: Reading, pronoun: Mention) -> bool:
    """Whether nobody else was named after the one whom a pronoun stands for, or that one is the subject before it.

    Nor may somebody without a name have come in since: "a gunman". Where no person is named before the pronoun, there
    is nobody to mistake it for.
    """
    text, at = reading.report.text, pronoun.span.start
    before = [m for m in reading.mentions if at - FAR < m.span.end <= at and _names_person(m, reading)]
    last = max(before, key=lambda mention: mention.span.start, default=None)
    if last is None:
        return True
    since = max((m.span.end for m in before if m.entity == pronoun.entity), default=0)
    if _comes_in(text[max(since, at - NEAR, 0) : at]):
        return False
    if last.entity == pronoun.entity:
        return True
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, at - FAR), at + 1)][-2:]
    heads = [start for start in starts if start < at]
    return any(m.entity == pronoun.entity and 0 <= m.span.start - start <= HEAD for m in before for start in heads)


def _comes_in(words: str) -> bool:
    """Whether a sentence among the words has somebody for its subject whom it does not name: "A gunman killed two."."""
    nouns = lists.nouns("person")
    return any(word.lower() in nouns for match in _SOMEBODY.finditer(words) for word in match[1].split())


def _names_person(mention: Mention, reading: Reading) -> bool:
    return mention.kind == "person" and not _PRONOUN.match(reading.report.slice(mention.span))
