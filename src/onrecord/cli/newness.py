"""`onrecord new`: a time in; what is new in each story since, as lines, JSON or an Atom feed."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE
from onrecord.export import atom
from onrecord.news import Edit
from onrecord.store import News, Store

MOST = 8  # lines of one kind that are shown of a story


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The command."""
    new = commands.add_parser("new", help="what is new in each story of the store")
    when = new.add_mutually_exclusive_group()
    when.add_argument("--since", metavar="TIME", help="since this time (ISO, UTC; default: all)")
    when.add_argument("--since-last", action="store_true", help="since the last --since-last, which is noted")
    new.add_argument("--quick", action="store_true", help="only reports, edits and corrections: nothing is read")
    new.add_argument("--format", choices=["text", "json", "atom"], default="text")
    inputs.add_store(new)
    new.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print what is new."""
    with Store(options.store) as store:
        since = store.last_look() if options.since_last else options.since
        found = store.new(since, compare=not options.quick)
        if options.since_last:
            store.look()
    print(_rendered(found, options.format), end="")
    return DONE


def _rendered(found: list[News], form: str) -> str:
    if form == "json":
        return json.dumps([asdict(news) for news in found], ensure_ascii=False) + "\n"
    if form == "atom":
        entries = [atom.Entry(n.story.id, n.story.title, n.story.added, tuple(lines(n))) for n in found]
        return atom.feed(entries, max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"))
    return "".join(f"{n.story.id}  {n.story.title}\n" + "".join(f"  {line}\n" for line in lines(n)) for n in found)


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
