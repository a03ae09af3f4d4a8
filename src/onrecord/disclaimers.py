"""A statement in its text → whether its source is cited as not saying it: "denied that", "did not conclude that".

A text and a statement come in; the words of the disclaimer go out, or none. What somebody denies must never be told as
what they say.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Statement

REACH: Final = 40  # code points before a cue in which its "not" may stand
_CLAUSE = re.compile(r"[^.,;:?!“”\"\n—–]*$")
_NOT = re.compile(r"(?:\b(?:not|never|neither|nor|no longer)\b|n[’']t\b)(?!\s+(?:only|just|merely)\b)", re.I)
_NEAR = re.compile(r"(?:\S+\s+){0,3}$")  # the words before a cue that may belong to it
_DENIED = re.compile(r"\b(?:den(?:y|ie[sd]|ying)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|doubt(?:s|ed|ing)?)\b", re.I)
_PASSIVE = re.compile(r"\b(?:been|being|is|are|was|were)\s+(?:\w+ly\s+)?$", re.I)  # "was denied the chance": by others
_FALSE = re.compile(r"\b(?:false(?:ly)?|wrongly|mistakenly|incorrectly|untruthfully|untrue)\b", re.I)
_NOBODY = re.compile(r"(?:no one|nobody|none)\b", re.I)


def disclaimer(text: str, statement: Statement) -> str:
    """The words by which a statement's source is said not to say it, or "".

    They are taken from the report: "did not conclude", "has denied", "falsely claimed": so it is not, by the report.
    """
    if not statement.cue:
        return ""
    cue = statement.cue[0]
    before = _CLAUSE.search(text, max(0, cue.start - REACH), cue.start)
    start = before.start() if before else cue.start
    source = statement.source[0] if statement.source else None
    if source and start < source.end <= cue.start:
        start = source.end
    near = _NEAR.search(text[start : cue.start])
    words = text[start + (near.start() if near else 0) : cue.end]
    nobody = source is not None and bool(_NOBODY.match(text, source.start, source.end))
    denials = [found for found in _DENIED.finditer(words) if not _PASSIVE.search(words[: found.start()])]
    odd = (len(_NOT.findall(words)) + len(denials) + nobody) % 2
    return " ".join(words.split()) if odd or _FALSE.search(words) else ""
