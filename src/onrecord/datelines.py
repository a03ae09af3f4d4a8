"""The head of a report or passage → its dateline: where, when and by whom it was sent, none of it the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

HEAD: Final = 400  # code points of a report within which its dateline stands: a date and a headline may go before it
DATELINE: Final = re.compile(
    r"^(?:[A-Z][A-Z.,' /-]{2,40}(?:,? [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?,?\s*(?:\([^)]{2,30}\))?\s*[–—-]+\s+"
    r"(?=[A-Z\d“\"‘'])"
    r"|[A-Z][A-Za-z.,' /]{2,40}\s\((?:CNN|AP|AFP|UPI|RNS|Reuters|Bloomberg)\)\s*[–—-]*\s*(?=[A-Z“\"]))"
)
"""A place in capitals, its date and agency, before a dash and a sentence; or any place with a known agency."""
AGENCY: Final = re.compile(r"^\(?(?:CNN|AP|AFP|UPI|RNS|Reuters|Bloomberg)\)\s*[–—-]+\s*(?=[A-Z“\"])")
"""What is left of a dateline without a place: "(Reuters) - "."""


def found(text: str) -> Iterator[tuple[int, int]]:
    """The datelines at the heads of a report's first lines, as (start, end).

    >>> list(found("NORTHPORT, March 12 (Halyard) — The bridge is closed."))
    [(0, 32)]
    """
    start = 0
    for line in text[:HEAD].splitlines(keepends=True):
        if dateline := DATELINE.match(line):
            yield start, start + dateline.end()
        start += len(line)
