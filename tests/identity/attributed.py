"""Reports with their attributions drawn in, resolved as the pipeline resolves them.

``resolve("[Mara Lindqvist|source] [said|cue] [the bridge is safe|content].")`` reads each line that holds a content as
one attribution; lines without marks are only context.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from drawn import Drawn, plain
from onrecord.identity import within
from onrecord.model import Attribution, Name, Reading, Report, Statement
from onrecord.reader import parse
from parsed import tagged


def attributions(text: str, drawn: Drawn) -> list[Attribution]:
    """One attribution for each line that holds a content."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        inside = [mark for mark in drawn if line.start() <= mark[0] < line.end()]
        pieces = {
            label: tuple((s, e) for s, e, mark in inside if mark == label) for label in ("source", "cue", "content")
        }
        if pieces["content"]:
            found.append(Attribution(pieces["source"], pieces["cue"], pieces["content"], None, 0.9))
    return found


def resolve(
    marked: str,
    *,
    id: str = "r",
    outlet: str | None = None,
    byline: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Reading:
    """The reading of a drawn report; ``names`` are words and their labels, where the network's are not to be asked."""
    text, drawn = plain(marked)
    report = Report(id, text, outlet=outlet, byline=byline)
    given = [
        Name(text.index(words), text.index(words) + len(words), kind, 1.0) for words, kind in (names or {}).items()
    ]
    return within.resolve(report, parse.parse(text, given) if names else tagged(text), attributions(text, drawn))


def last(marked: str, **known: str) -> Statement:
    """The last statement of a drawn report."""
    return resolve(marked, **known).statements[-1]  # type: ignore[arg-type]


def called(reading: Reading, name: str) -> set[str]:
    """The words by which a report mentions an entity."""
    ids = {entity.id for entity in reading.entities if entity.name == name}
    return {reading.report.slice(mention.span) for mention in reading.mentions if mention.entity in ids}
