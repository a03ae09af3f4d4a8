"""`onrecord people` and `onrecord said NAME`: who is cited in some reports or in the store, and with which words."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from onrecord import pipeline
from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import NOTHING_READ, Journal, nothing, say
from onrecord.export import citing, wording
from onrecord.store import Store
from onrecord.telling import cited
from onrecord.telling.cited import Source

NEAR = 5  # names that are suggested where nobody has the one asked for


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The two commands."""
    people = commands.add_parser("people", help="who is cited: how often, by whom, named or not, for what")
    inputs.add_either(people)
    people.add_argument("--format", choices=["text", "json"], default="text")
    people.set_defaults(run=run_people)
    said = commands.add_parser("said", help="everything laid to one source, the newest first, with where it stands")
    said.add_argument("name", metavar="NAME", help="a name, a surname, or words of a description")
    inputs.add_either(said)
    said.add_argument("--format", choices=["text", "json"], default="text")
    said.set_defaults(run=run_said)


def run_people(options: argparse.Namespace) -> int:
    """Print the sources, the most cited first."""
    journal = Journal()
    found = _sources(options, journal)
    if found is None:
        return nothing()
    print(json.dumps(citing.people(found), ensure_ascii=False) if options.format == "json" else citing.listed(found))
    return journal.code


def run_said(options: argparse.Namespace) -> int:
    """Print what a source said; several sources that the name may mean stand apart."""
    journal = Journal()
    everyone = _sources(options, journal)
    if everyone is None:
        return nothing()
    found = cited.called(everyone, options.name)
    if not found:
        return _nobody(options.name, everyone)
    if len(found) > 1:
        say(f"{options.name!r} may be {wording.listed([source.name for source in found])}: each stands apart")
    print(json.dumps(citing.said(found), ensure_ascii=False) if options.format == "json" else citing.told(found))
    return journal.code


def _nobody(name: str, everyone: Sequence[Source]) -> int:
    cited_most = wording.listed([source.name for source in everyone if source.named][:NEAR])
    say(f"nobody who is cited is called {name!r}; cited most: {cited_most or 'nobody by name'}")
    return NOTHING_READ


def _sources(options: argparse.Namespace, journal: Journal) -> tuple[Source, ...] | None:
    """Who is cited in the files that are named, else in the store; None where nothing was read."""
    if not options.paths:
        return _in_store(options)
    readings = list(inputs.read(inputs.reports(options, journal), options, journal))
    return pipeline.cite(pipeline.grouped(readings)) if readings else None


def _in_store(options: argparse.Namespace) -> tuple[Source, ...] | None:
    """Who is cited in what the store has read; how much it has not read is told."""
    with Store(options.store) as store:
        heads = [store.story(options.story)] if options.story else store.stories()
        told = [[read for report in head.reports if (read := store.reading(report))] for head in heads]
        unread = store.unread(story=heads[0].id if options.story else None)
    if unread:
        say(f"{wording.count(len(unread), 'report')} not read yet: `onrecord add --read` reads what is kept")
    once = [[reading for reading in readings if reading.report.same_as is None] for readings in told]
    return pipeline.cite(once) if any(once) else None
