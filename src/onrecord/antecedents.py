"""A pronoun in its report → whether a reader would take it for the one that the reader of the report took it for.

A reading and a mention come in. Who "he" is, is read out of the text with some doubt; where somebody else was named
last, a line that puts a name for it would say something false in a reporter's voice.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Mention, Reading

FAR: Final = 2000  # code points before a pronoun in which the sentence before it begins
HEAD: Final = 30  # code points at the head of a sentence in which its subject stands
_SENTENCE = re.compile(r"(?:^|\n|[.!?][”\"’']?\s)\s*(?=\S)")
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|who|whose|whom|i|we|my|our)$", re.I)


def is_clear(reading: Reading, pronoun: Mention) -> bool:
    """Whether nobody else was named after the one whom a pronoun stands for, or that one is the subject before it.

    Where no person is named before it, there is nobody to mistake it for.
    """
    text, at = reading.report.text, pronoun.span.start
    before = [m for m in reading.mentions if at - FAR < m.span.end <= at and _names_person(m, reading)]
    last = max(before, key=lambda mention: mention.span.start, default=None)
    if last is None or last.entity == pronoun.entity:
        return True
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, at - FAR), at + 1)][-2:]
    heads = [start for start in starts if start < at]
    return any(m.entity == pronoun.entity and 0 <= m.span.start - start <= HEAD for m in before for start in heads)


def _names_person(mention: Mention, reading: Reading) -> bool:
    return mention.kind == "person" and not _PRONOUN.match(reading.report.slice(mention.span))
