"""Text → its quotations, and how much of a statement's content they print word for word.

Curly, straight, German and single quotation marks count, and a paragraph that opens a quotation without closing it
goes on in the next one that opens with a mark. An apostrophe is not a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.model import Manner

Piece = tuple[int, int]

_MARK = re.compile(
    r"[“”„«»\"]|``|''|(?<![\w’'])[‘'](?=[\w“\"$])|(?<=[\w.,!?…;:\-–—\"”])[’'](?!\w)|(?<=[.,!?…] )[’'](?=\s)|\n"
)
_CLOSING = {"“": '”"“', "„": "“”", "«": "»", "‘": "’'", "'": "'’", "``": "''\"", '"': '"”', "”": '”"'}
_MARKS = "'‘“\""
_CLOSED = re.compile(r"[.,!?…;]?['’”\"]")
_LONGEST = 3000  # code points; a mark that is never closed must not swallow the rest of a text
_WORD = re.compile(r"\w+")
_POSTED = re.compile(r"\b(?:re)?(?:tweet|post)(?:ed|s|ing)?\b|\bwrote\b", re.IGNORECASE)


def quotations(text: str) -> list[Piece]:
    """The pieces (start, end) between quotation marks, marks included; inner quotations do not count.

    >>> [(text[s:e]) for text in ["He said “no” and 'yes, it's so'."] for s, e in quotations(text)]
    ['“no”', "'yes, it's so'"]
    """
    found: list[Piece] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text):
        mark = match[0]
        if mark == "\n":
            if opened:
                found += _unclosed(text, opened[0], match.start())
            opened = None
        elif opened is None:
            opened = (match.start(), mark) if mark in _CLOSING else None
        elif _closes(text, opened, match):
            found.append((opened[0], match.end()))
            opened = None
    if opened:
        found += _unclosed(text, opened[0], len(text))
    return found


def _closes(text: str, opened: tuple[int, str], match: re.Match[str]) -> bool:
    if match[0] not in _CLOSING[opened[1]]:
        return False
    if opened[1] in {"'", "‘"}:
        return not _plural_possessive(text, opened[0], match)
    return True


def _plural_possessive(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark in "the lawmakers' plan" only ends a plural: a closing mark follows in the same line."""
    if match.start() == 0 or text[match.start() - 1] != "s":
        return False
    rest = text[match.end() :].split("\n", 1)[0]
    return bool(re.match(r" [a-z]", rest)) and bool(re.search(r"[.,!?][’'](?!\w)", rest)) and match.start() > start + 1


def _unclosed(text: str, start: int, end: int) -> Iterator[Piece]:
    """A paragraph that opens a quotation and does not close it is quoted to its end, if it is not a slip."""
    opens = text[start] in '“"‘'
    lone = text[start] == "'" or end - start > _LONGEST
    at_paragraph = not text[:start].rpartition("\n")[2].strip()
    if opens and not lone and (at_paragraph or text[start] == "“"):
        yield start, end


def covered(text: str, pieces: Sequence[Piece], quoted: Sequence[Piece]) -> tuple[int, int]:
    """How many of the words in the pieces are quoted, and how many there are; quotations that go on far beyond the
    pieces are somebody else's, in whose words these lie. The quotations come in the order of the text, as
    `quotations` gives them.

    >>> covered("He called it “a joke”.", [(3, 22)], quotations("He called it “a joke”."))
    (2, 4)
    """
    low, high = min(s for s, _ in pieces), max(e for _, e in pieces)
    near = quoted[bisect_right(quoted, low, key=lambda span: span[1]) : bisect_left(quoted, (high, 0))]
    own = [span for span in near if _within(text, span, pieces)]
    words = [match.span() for start, end in pieces for match in _WORD.finditer(text, start, end)]
    inside = sum(any(s <= start and end <= e for s, e in own) for start, end in words)
    return inside, len(words)


def _within(text: str, span: Piece, pieces: Sequence[Piece]) -> bool:
    low, high = min(s for s, _ in pieces), max(e for _, e in pieces)
    before = _words(text, span[0], max(low, span[0]))
    after = _words(text, min(high, span[1]), span[1])
    return before + after <= 1 or (before == 0 and low - span[0] <= 2)


def _words(text: str, start: int, end: int) -> int:
    """How many words there are, two for many."""
    return sum(1 for _ in islice(_WORD.finditer(text, start, end), 2))


def manner(text: str, pieces: Sequence[Piece], quoted: Sequence[Piece], *, nested: bool, cue: str) -> Manner:
    """Direct where all of the content is quoted, mixed where part of it is, else indirect.

    Words that are posted, on a line of their own behind a colon, are direct without marks. What lies within another's
    quotation (``nested``) counts as quoted only where it has marks of its own.
    """
    if not pieces:
        return "indirect"
    inside, words = covered(text, pieces, quoted)
    if nested and _marked(text, pieces):
        return "direct"
    if not nested and not inside and _whole_in_one(pieces, quoted):
        return "direct"
    if words and inside >= 0.9 * words:
        return "direct"
    if inside >= 1:
        return "mixed"
    return "direct" if _posted(text, pieces, cue) else "indirect"


def _whole_in_one(pieces: Sequence[Piece], quoted: Sequence[Piece]) -> bool:
    return all(any(s <= start and end <= e for s, e in quoted) for start, end in pieces)


def _marked(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether a quotation within a quotation has marks of its own."""
    start, end = pieces[0][0], pieces[-1][1]
    opens = text[start] in _MARKS or text[max(0, start - 1)] in _MARKS
    return opens and bool(_CLOSED.search(text[end - 2 : end + 3]))


def _posted(text: str, pieces: Sequence[Piece], cue: str) -> bool:
    before = text[: pieces[0][0]].rstrip(" ")
    own_line = before.endswith("\n") and before.rstrip().endswith(":")
    return own_line and bool(_POSTED.search(cue))
