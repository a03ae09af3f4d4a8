"""A report → whether it is a column, and words of one → whether they plead instead of tell.

A text comes in; a yes or no goes out. A columnist says "I" outside of quotations and judges in an own voice: what such
a text reports, and whom it cites, is news, its verdicts are not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from onrecord.references import QUOTATIONS

OFTEN: Final = 3  # times that a text says "I" before it is taken for a column
_I = re.compile(r"(?<![.\w’'])(?<!War )(?<!Phase )(?<!Part )(?:I(?![.\w/-])|[Mm]y|[Mm]e)\b(?! \()")
_PLEADING = re.compile(
    r"\blet[’']s be (?:clear|honest|real|frank)\b"
    r"|\b(?:it|this|that)(?:[’']s| is| was)(?: not|n[’']t) (?:just|only|merely) "
    r"|\bmight as well\b|\bin typical fashion\b|\bmake no mistake\b|\bneedless to say\b|\bbottom line\b"
    r"|\b(?:the )?(?:simple |plain |sad )?(?:truth|fact) is,|\bno wonder\b|\bif you ask me\b"
    r"|\bbelieve (?:it or not|me)\b"
    r"|\bof all (?:people|things)\b|\bmind you\b|\bgoes without saying\b|\bsuffice it to say\b|\bI suppose\b"
    r"|^(?:sadly|thankfully|fortunately|unfortunately|ironically|frankly|admittedly|hopefully|incredibly|amazingly)\b",
    re.I,
)


@lru_cache(maxsize=512)
def is_column(text: str) -> bool:
    """Whether a text says "I", "me" or "my" several times outside of quotations: a column does, a report does not.

    >>> is_column("I think she erred. It made me sad. I would have asked her.")
    True
    >>> is_column("“I erred, I know, and I told my council,” she said.")
    False
    """
    paragraphs = (line for line in text.split("\n") if not _opens_only(line))
    return sum(len(_I.findall(QUOTATIONS.sub("“”", line))) for line in paragraphs) >= OFTEN


def pleads(text: str) -> bool:
    """Whether words argue with the reader, outside of any quotation.

    >>> pleads("Let’s be clear: the dam leaks"), pleads("The mayor said: “Let’s be clear”")
    (True, False)
    """
    return _PLEADING.search(QUOTATIONS.sub("“”", text)) is not None


def _opens_only(line: str) -> bool:
    """Whether a paragraph belongs to a quotation that another one closes, or is a post without marks."""
    return line.count("“") > line.count("”") or line.count('"') % 2 == 1 or "@" in line
