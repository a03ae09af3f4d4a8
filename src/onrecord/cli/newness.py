"""`onrecord new`: a time in; what is new in each story since, as lines, JSON or an Atom feed."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE
from onrecord.export import atom
from onrecord.export.newness import lines
from onrecord.store import News, Store


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
