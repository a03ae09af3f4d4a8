"""`onrecord stories`, `show` and `search`: what the store holds, as people and programs read it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from onrecord.cli import inputs
from onrecord.cli.accounts import add_format, render
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE
from onrecord.store import Found, Query, Store, StoryHead


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The three commands."""
    stories = commands.add_parser("stories", help="the stories of the store, the newest first")
    stories.add_argument("--format", choices=["text", "json"], default="text")
    stories.add_argument("--since", metavar="TIME", help="only stories with a report added after this time (ISO)")
    stories.add_argument("--limit", type=inputs.positive, metavar="N", help="how many at most (default all)")
    inputs.add_store(stories)
    stories.set_defaults(run=run_stories)
    show = commands.add_parser("show", help="the sourced account of a story of the store")
    show.add_argument("story", metavar="STORY", help="the id of a story, or of a report in it")
    add_format(show)
    inputs.add_store(show)
    show.set_defaults(run=run_show)
    _add_search(commands)


def _add_search(commands: Commands[argparse.ArgumentParser]) -> None:
    search = commands.add_parser("search", help="reports, statements and claims of the store that hold some words")
    search.add_argument("words", nargs="+", metavar="WORDS", help='words, or a phrase in "quotation marks"')
    search.add_argument("--kind", choices=["report", "statement", "claim"], help="only these (default all)")
    search.add_argument("--speaker", metavar="NAME", help="only statements of whoever has this in the name")
    search.add_argument("--outlet", metavar="NAME", help="only what an outlet with this in its name published")
    search.add_argument("--since", metavar="DATE", help="only what was published on this day or later (ISO)")
    search.add_argument("--until", metavar="DATE", help="only what was published on this day or earlier (ISO)")
    search.add_argument("--limit", type=inputs.positive, default=20, metavar="N", help="of each kind (default 20)")
    search.add_argument("--format", choices=["text", "json"], default="text")
    inputs.add_store(search)
    search.set_defaults(run=run_search)


def run_stories(options: argparse.Namespace) -> int:
    """Print the stories: one a line, or a JSON array."""
    with Store(options.store) as store:
        heads = store.stories(since=options.since, limit=options.limit)
    if options.format == "json":
        print(json.dumps([asdict(head) for head in heads], ensure_ascii=False))
    else:
        print("".join(_line(head) for head in heads), end="")
    return DONE


def run_show(options: argparse.Namespace) -> int:
    """Print the account of one story."""
    with Store(options.store) as store:
        told = store.show(options.story, length=options.length)
    print(render(told, options.format, text=not options.no_text), end="")
    return DONE


def run_search(options: argparse.Namespace) -> int:
    """Print what holds the words: one a line, or a JSON array."""
    kinds = (options.kind,) if options.kind else Query().kinds
    query = Query(kinds, options.speaker, options.outlet, options.since, options.until, options.limit)
    with Store(options.store) as store:
        found = store.search(" ".join(options.words), query)
    if options.format == "json":
        print(json.dumps([asdict(item) for item in found], ensure_ascii=False))
    else:
        print("".join(_found(item) for item in found), end="")
    return DONE


def _line(head: StoryHead) -> str:
    days = head.first if head.first == head.last else f"{head.first} – {head.last}"
    count = f"{len(head.reports)} report{'s' * (len(head.reports) != 1)}, {len(head.outlets)} outlets"
    return f"{head.id}  {head.title}  ({count}; {days or 'no date'})\n"


def _found(item: Found) -> str:
    where = ", ".join(filter(None, [item.outlet, (item.published or "")[:10]])) or f"story {item.story}"
    told = " ".join(f"{item.speaker}: {item.text}".split() if item.speaker else item.text.split())
    return f"{item.kind:9}  {item.report or item.story}  {told}  ({where})\n"
