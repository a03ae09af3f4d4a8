"""A report's text → the posts that it prints whole: "The bridge is shut. — Mara Lindqvist (@lindqvist) May 3, 2024".

Text comes in; each post goes out as an attribution: what it says as content, the name below it as source, no cue. The
page's own words around it are the reporter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from onrecord.model import Attribution

SIGNED: Final = re.compile(
    r"(?:[—–-] ?|^)(?P<name>[A-Z][^\n()@,—–]{1,50}?) ?\(@\w+\)(?: (?:\w+ \d{1,2}, \d{4}|\d)|$)", re.MULTILINE
)
LONGEST: Final = 280  # code points of a post: what stands above its name on lines of its own is no longer
LEAST: Final = 3  # words; fewer are a link's or a picture's
SURE: Final = 0.9
_LINKS: Final = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S*)+\s*$")
_REPORTED: Final = re.compile(r"[“”]|:\s*$|\b(?:said|says|wrote|writes|tweeted|told|according to)\b")

Piece = tuple[int, int]


def bodies(text: str) -> list[tuple[Piece, Piece]]:
    """For each post that is printed whole where its words and its author's name stand.

    >>> [[text[a:b] for a, b in post] for text in ("Shut it now, all of it. — Ann Holm (@holm) May 3, 2024",)
    ...  for post in bodies(text)]
    [['Shut it now, all of it.', 'Ann Holm']]
    """
    found = ((_body(text, match), match.span("name")) for match in SIGNED.finditer(text))
    return [(body, name) for body, name in found if len(text[slice(*body)].split()) >= LEAST]


def printed(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and with them the posts that are printed whole and in none of them."""
    return [*found, *_posts(text, found)]


def _posts(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    for body, name in bodies(text):
        if not any(start < body[1] and body[0] < end for item in found for start, end in item.content):
            yield Attribution((name,), (), (body,), None, SURE, 1.0)


def _body(text: str, signed: re.Match[str]) -> Piece:
    """What stands before the name on its line; if that is nothing, the lines above that can be of one post."""
    end = signed.start()
    start = text.rfind("\n", 0, end) + 1
    if text[start:end].strip():
        return _bare(text, start, end)
    first = start
    while first > 0:
        above = text.rfind("\n", 0, first - 1) + 1
        if end - above > LONGEST or _REPORTED.search(text[above : first - 1]):
            break
        first = above
    return _bare(text, first, end)


def _bare(text: str, start: int, end: int) -> Piece:
    """The stretch without white space, links and dots at its ends."""
    words = _LINKS.sub("", text[start:end])
    return start + len(words) - len(words.lstrip(" \n.")), start + len(words.rstrip())
