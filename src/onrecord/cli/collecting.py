"""`onrecord add`, `forget` and `backup`: what changes what the store holds, and what keeps a copy of it."""

from __future__ import annotations

import argparse
from pathlib import Path

from onrecord.cli import inputs
from onrecord.cli.inputs import Commands
from onrecord.cli.journal import DONE, Journal, nothing, say
from onrecord.store import Added, Gone, Store


def add(commands: Commands[argparse.ArgumentParser]) -> None:
    """The three commands."""
    keep = commands.add_parser("add", help="keep reports in the store and group them into stories")
    inputs.add(keep)
    keep.add_argument("--read", action="store_true", help="also read what is new, now; else a story is read when shown")
    inputs.add_store(keep)
    keep.set_defaults(run=run_add)
    forget = commands.add_parser("forget", help="delete reports or stories, and all that was made of them")
    forget.add_argument("ids", nargs="+", metavar="ID", help="a report or a story")
    forget.add_argument("--dry-run", action="store_true", help="only say what would go")
    inputs.add_store(forget)
    forget.set_defaults(run=run_forget)
    copy = commands.add_parser("backup", help="copy the store to a new file, and check the copy")
    copy.add_argument("target", metavar="FILE", type=Path)
    inputs.add_store(copy)
    copy.set_defaults(run=run_backup)


def run_add(options: argparse.Namespace) -> int:
    """Keep and group the reports, telling how far it has got; read them where that is asked."""
    journal = Journal()
    total = Added()
    with Store(options.store) as store:
        for part in journal.follow(
            store.adding(inputs.reports(options, journal), refuse=journal.refuse), "kept", size=Added.count
        ):
            total = total.plus(part)
        if options.read:
            store.keep(inputs.read(store.unread(), options, journal))
    say(f"kept {total.new} new reports and {total.edited} new versions; {total.known} were known")
    return journal.code if total.count() else nothing()


def run_forget(options: argparse.Namespace) -> int:
    """Forget, and print what went."""
    with Store(options.store) as store:
        gone = store.forget(options.ids, rehearse=options.dry_run)
    print(f"{'would go' if options.dry_run else 'gone'}: {_told(gone)}")
    for report in gone.reports:
        print(report)
    return DONE


def run_backup(options: argparse.Namespace) -> int:
    """Copy the store and print where the copy is."""
    with Store(options.store) as store:
        print(store.backup(options.target))
    return DONE


def _told(gone: Gone) -> str:
    return (
        f"{len(gone.reports)} reports ({gone.versions} with their versions and repetitions), {gone.readings} readings, "
        f"{gone.statements} statements, {gone.accounts} accounts, {gone.judgements} judgements"
    )
