"""A passage that tells more than others → the words in which it does.

"The Post tells more" says nothing to a reader; what the Post adds does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.telling.drafts import content_words
from onrecord.telling.versions import HEAD, heads

LEAST: Final = 4.0  # new words of content, of which a name or a figure counts two
LONGEST: Final = 140  # code points of what is added
KNOWN: Final = 0.7  # what a word that is not new takes from a stretch

# where a phrase begins or ends that can be told by itself
_BREAK = re.compile(
    r"(?<=[,;:])\s+|\s+[—–-]+\s+|\s+(?=(?:which|who|whose|where|that|because|after|before|while|when|as|although|though|but"
    r"|and|with|without|by|for|in|on|from|including|despite|amid|under|during|than)\b)"
)
_EDGE: Final = " ,;:—–-"
_OPENING = re.compile(r"^(?:and|but|that|as)\s+", re.IGNORECASE)
# how a phrase opens that is more than the rest of a list or of a name
_BEGINS = re.compile(
    r"(?:which|who|whose|where|because|after|before|while|when|with|without|by|for|in|on|at|from|including|despite"
    r"|amid|under|during|than|the|an?|his|her|its|their|\w+(?:ing|ed))\b"
)
_NAMED = re.compile(r"\d|\b[A-Z]")  # a name or a figure: what else is more is a turn of phrase
_MARKS: Final = '“”"'


def added(text: str, others: Sequence[str]) -> str:
    """The phrases in a row that hold most of what none of the other texts has; "" where that is little.

    >>> added("The mayor shut it on Monday, citing rusted bearings found in June", ["The mayor shut it"])
    'on Monday, citing rusted bearings found in June'
    """
    known = frozenset[str]().union(*map(heads, others))
    phrases = list(_phrases(text))
    worth = [_worth(text[start:end], known) for start, end in phrases]
    first, last, gain = _best(worth)
    end = phrases[last][1]
    if gain < LEAST or not first or not (end == len(text) or text[end - 1] in _EDGE):
        return ""  # what is new from the first word on is another claim
    told = _OPENING.sub("", text[phrases[first][0] : end].strip(_EDGE))
    plain = _BEGINS.match(told) and len(told) <= LONGEST and not any(mark in told for mark in _MARKS)
    return told if plain and _NAMED.search(told) else ""


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    """Where the phrases of a text start and end."""
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _worth(phrase: str, known: frozenset[str]) -> float:
    """What a phrase gives to a reader of the other texts: its new words, names and figures twice, less the others."""
    total = 0.0
    for word in content_words(phrase):
        weighty = word[:1].isdigit() or re.search(rf"\b{re.escape(word[:1].upper() + word[1:])}\b", phrase)
        total += (2.0 if weighty else 1.0) if word[:HEAD] not in known else -KNOWN
    return total


def _best(worth: Sequence[float]) -> tuple[int, int, float]:
    """The run of phrases that is worth most: its first, its last, and what it is worth."""
    best, start, running = (0, 0, 0.0), 0, 0.0
    for at, one in enumerate(worth):
        if running <= 0:
            start, running = at, 0.0
        running += one
        if running > best[2]:
            best = (start, at, running)
    return best
