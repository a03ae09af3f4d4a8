"""Hand-annotated stories as readings: `read(story)` as the pipeline reads them, `marked(story)` with their statements.

A story's name comes in; its readings with unified entities go out. In `marked` the statements are those that people
marked, so that what is fitted on them does not learn a reader's mistakes.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from onrecord import pipeline
from onrecord.identity import across, within
from onrecord.model import Attribution, Reading, Report
from onrecord.reader import parse

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
NEAR = 200  # code points between a content and the source or cue that belong to it
KNOWN = ("id", "text", "outlet", "title", "published", "byline", "url")

Piece = tuple[int, int]


def reports(story: str) -> list[Report]:
    """The story's reports as they were given."""
    lines = (SHARED / "gold" / "reports" / f"{story}.jsonl").read_text("utf8").splitlines()
    return [Report(**{name: json.loads(line).get(name) for name in KNOWN}) for line in lines]


def annotation(story: str) -> dict[str, Any]:
    """The story's annotation (GUIDELINES.md beside it defines the labels)."""
    return dict(json.loads((SHARED / "gold" / f"{story}.json").read_text("utf8")))


def read(story: str) -> list[Reading]:
    """The story as the pipeline reads it."""
    return across.unify(pipeline.read(reports(story)))


def marked(story: str) -> list[Reading]:
    """The story with the statements that people marked; all else as the pipeline reads it."""
    statements = annotation(story)["statements"]
    found = []
    for report in reports(story):
        [(_, names)] = pipeline.model().read([report.text])
        own = [attribution(report.text, s) for s in statements if s["report"] == report.id]
        doc = parse.parse(report.text, names)
        reading = within.resolve(report, doc, own)
        for _, _, step in pipeline.PER_REPORT:
            reading = step(reading, doc)
        found.append(reading)
    return across.unify(found)


def attribution(text: str, statement: dict[str, Any]) -> Attribution:
    """A marked statement as the reader would have found it."""
    content = tuple(located(text, piece, statement.get("nth", 1)) for piece in statement["content"])
    return Attribution(
        source=beside(text, statement["source"], content),
        cue=beside(text, statement["cue"], content),
        content=content,
        parent=None,
        score=1.0,
    )


def located(text: str, words: Any, nth: int = 1) -> Piece:
    """The nth place of the words, or the place that is given in their stead."""
    if not isinstance(words, str):
        return int(words[0]), int(words[1])
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return at, at + len(words)


def beside(text: str, words: Any, content: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The places of source or cue nearest the content; none where they are not near it."""
    start, end = min(piece[0] for piece in content), max(piece[1] for piece in content)
    pieces = [words] if isinstance(words, str) else list(words or [])
    found = []
    for piece in pieces:
        places = [i for i in range(len(text)) if text.startswith(piece, i)]
        gap = {i: min(abs(i + len(piece) - start), abs(i - end)) for i in places}
        best = min(gap, key=lambda i: gap[i], default=None)
        if best is not None and gap[best] <= NEAR:
            found.append((best, best + len(piece)))
    return tuple(sorted(found))
