"""`onrecord merge`, `split`, `rename`, `attribute`, `undo`, `judgements`: what people correct, and the list of it."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace

from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE
from onrecord.errors import StoreError
from onrecord.judgements import Verb
from onrecord.store import Entry, Judged, Quote, Store


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The six commands."""
    merge = _command(commands, "merge", "two stories are one; or two names are one, or two passages say the same")
    merge.add_argument("what", nargs=2, metavar="WHAT", help="two stories, or what the option says")
    _kinds(merge)
    merge.set_defaults(run=run_merge)
    split = _command(commands, "split", "some reports are another story; or two passages do not say the same")
    split.add_argument("what", nargs="+", metavar="WHAT", help="a story and reports of it, or what the option says")
    _kinds(split, names=False)
    split.set_defaults(run=run_split)
    rename = _command(commands, "rename", "a story's title is another, or somebody's name")
    rename.add_argument("what", metavar="WHAT", help="a story, or with --name whoever is called so")
    rename.add_argument("new", metavar="NEW")
    rename.add_argument("--name", action="store_true", help="WHAT and NEW are names of a person or body")
    rename.set_defaults(run=run_rename)
    _add_attribute(commands)
    for deciding in (merge, split, rename):
        _add_why(deciding)
    undo = _command(commands, "undo", "take a judgement back")
    undo.add_argument("judgement", metavar="JUDGEMENT", help="its id, as `onrecord judgements` lists it")
    undo.set_defaults(run=run_undo)
    listed = _command(commands, "judgements", "what people corrected, by whom and when")
    listed.add_argument("--format", choices=["text", "json"], default="text")
    listed.set_defaults(run=run_judgements)


def _add_attribute(commands: Commands[argparse.ArgumentParser]) -> None:
    attribute = _command(commands, "attribute", "who said some words of a report, or whom a report rests on")
    attribute.add_argument("report", metavar="REPORT")
    attribute.add_argument("words", metavar="WORDS", help="words of the report; with --origin what it rests on")
    attribute.add_argument("speaker", metavar="SPEAKER", nargs="?", help="who said them")
    attribute.add_argument("--origin", action="store_true", help="the report rests on WORDS, an outlet or a document")
    attribute.add_argument("--own", action="store_true", help="the report rests on nobody: WORDS says why")
    _add_why(attribute)
    attribute.set_defaults(run=run_attribute)


def _add_why(command: argparse.ArgumentParser) -> None:
    command.add_argument("--why", default="", metavar="REASON", help="the reason, kept with the judgement")


def _command(commands: Commands[argparse.ArgumentParser], name: str, told: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=told)
    command.add_argument("--who", metavar="NAME", help="who decides (default: the user)")
    inputs.add_store(command)
    return command


def _kinds(command: argparse.ArgumentParser, *, names: bool = True) -> None:
    kind = command.add_mutually_exclusive_group()
    kind.add_argument("--passage", action="store_true", help='each WHAT is REPORT:"words of a passage"')
    if names:
        kind.add_argument("--name", action="store_true", help="each WHAT is a name of one person or body")


def run_merge(options: argparse.Namespace) -> int:
    """Merge, and print the judgement's id."""
    first, other = options.what
    with Store(options.store) as store:
        if options.name:
            return _judge(store, Judged("name", name=other, called=first), options)
        if options.passage:
            return _judge(store, _passages(store, "same claim", options.what), options)
        return _kept(store.merge(first, other, who=options.who, why=options.why))


def run_split(options: argparse.Namespace) -> int:
    """Split, and print the judgement's id."""
    with Store(options.store) as store:
        if options.passage:
            return _judge(store, _passages(store, "other claim", options.what), options)
        return _kept(store.split(options.what[0], options.what[1:], who=options.who, why=options.why))


def run_rename(options: argparse.Namespace) -> int:
    """Rename, and print the judgement's id."""
    with Store(options.store) as store:
        if options.name:
            return _judge(store, Judged("name", name=options.what, called=options.new), options)
        head = store.story(options.what)
        return _judge(store, Judged("title", head.reports[:1], called=options.new), options)


def run_attribute(options: argparse.Namespace) -> int:
    """Say who spoke, or what a report rests on, and print the judgement's id."""
    with Store(options.store) as store:
        if options.origin:
            judged = Judged("rests on", (options.report,), name=options.words)
        elif options.own:
            judged = Judged("own", (options.report,), why=options.words)
        else:
            quote = _quote(store, options.report, options.words)
            judged = Judged("speaker", left=quote, name=_speaker(store, options.speaker))
        return _judge(store, judged, options)


def run_undo(options: argparse.Namespace) -> int:
    """Take a judgement back."""
    with Store(options.store) as store:
        store.undo(options.judgement, who=options.who)
    return DONE


def run_judgements(options: argparse.Namespace) -> int:
    """Print the judgements: one a line, or a JSON array."""
    with Store(options.store) as store:
        entries = store.judgements()
    if options.format == "json":
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False))
    else:
        print("".join(_line(entry) for entry in entries), end="")
    return DONE


def _judge(store: Store, judged: Judged, options: argparse.Namespace) -> int:
    why = options.why or judged.why
    return _kept(store.judge(replace(judged, why=why), who=options.who))


def _kept(judgement: str) -> int:
    print(judgement)
    return DONE


def _speaker(store: Store, name: str | None) -> str:
    if not name:
        raise StoreError(store.path, "nobody is named as the speaker", "give REPORT, WORDS and SPEAKER")
    return name


def _passages(store: Store, verb: Verb, what: list[str]) -> Judged:
    if len(what) != 2 or not all(":" in item for item in what):
        raise StoreError(store.path, "two passages are needed", 'give REPORT:"words" twice')
    left, right = (_quote(store, *item.split(":", 1)) for item in what)
    return Judged(verb, left=left, right=right)


def _quote(store: Store, report: str, words: str) -> Quote:
    """The words with their first place in the report; the store refuses words that are not there."""
    return Quote(report, words, max(0, store.report(report).text.find(words)))


def _line(entry: Entry) -> str:
    judged = entry.judged
    quotes = [f"{quote.report}: “{quote.words}”" for quote in (judged.left, judged.right) if quote]
    about = "; ".join(filter(None, [*quotes, *judged.reports, *judged.others, judged.name, judged.called, judged.why]))
    back = f"; taken back {entry.withdrawn}" if entry.withdrawn else ""
    return f"{entry.id}  {judged.verb}: {about}  ({entry.who}, {entry.at}{back})\n"
