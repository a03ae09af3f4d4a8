"""What is new in a story → words: a few for a list, a line for each thing.

The terminal, the feed and the desk tell it alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from onrecord.export import wording
from onrecord.news import Edit
from onrecord.store import News

MOST: Final = 8  # lines of one kind that are shown of a story


def brief(news: News) -> str:
    """What is new, counted: reports, edits, corrections that reports own up to, and judgements."""
    counts = (
        (len(news.reports), "new report"),
        (len(news.edits), "edit"),
        (len(news.corrections), "correction"),
        (len(news.judged), "judgement"),
    )
    return ", ".join(wording.count(number, noun) for number, noun in counts if number)


def lines(news: News) -> Iterator[str]:
    """What is new in a story, a line each."""
    if news.reports:
        known = f", {news.before} known before" if news.before else ": a new story"
        yield f"{len(news.reports)} new report{'s' * (len(news.reports) != 1)}{known}: {', '.join(news.reports)}"
    for edit in news.edits:
        yield from _edited(edit)
    yield from _each("correction", news.corrections)
    yield from _each("new claim", news.changes.claims)
    yield from _each("figure", news.changes.figures)
    yield from _each("now named", news.changes.named)
    yield from _each("origins", news.changes.origins)
    yield from _each("judged", (f"{entry.judged.verb}, by {entry.who}" for entry in news.judged))


def _edited(edit: Edit) -> Iterator[str]:
    told = "and says so" if edit.corrects else "without a word"
    yield f"edited {told}: {edit.outlet or edit.report} ({edit.report})"
    yield from _each("  gone", edit.removed)
    yield from _each("  now", edit.added)
    yield from _each("  rested on what is gone", edit.claims)


def _each(kind: str, told: Iterable[str]) -> Iterator[str]:
    every = list(told)
    yield from (f"{kind}: {' '.join(line.split())}" for line in every[:MOST])
    if len(every) > MOST:
        yield f"{kind}: and {len(every) - MOST} more"
