"""Undated reports placed in time, scored: `python benchmarks/placing.py STORE [--sample N]`.

STORE is made by `onrecord add stream.parquet --store STORE`. N dated reports of it, drawn at random, are taken to have
no date, and so are those of which SEESAW's train and valid stories tell with another: the dated report that each is
put beside is at most three days away (right: that is where grouping looks for a story), at most thirty, or further.
Repetitions of a text are not drawn. Prints this for several thresholds, the store's own among them, and the cost.
"""

from __future__ import annotations

import argparse
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

import stories
from onrecord.store import placing, schema, shelf
from onrecord.stories.stream import WINDOW

LEAST = (0.15, 0.2, placing.CLEARLY, 0.3, 0.35, 0.4)
MONTH = 30.0  # days


def main() -> None:
    """Score both sets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--sample", type=int, default=1000)
    options = parser.parse_args()
    connection = schema.connect(options.store)
    dated = [
        row[0] for row in connection.execute("SELECT seq FROM report WHERE published IS NOT NULL AND same_as IS NULL")
    ]
    tell("drawn at random", connection, Random(0).sample(dated, min(options.sample, len(dated))))
    tell("of SEESAW's stories", connection, golden(connection, dated))


def golden(connection: sqlite3.Connection, dated: Sequence[int]) -> list[int]:
    """Those of the reports whose story SEESAW tells with another of them."""
    reports = [report(connection, seq) for seq in dated]
    found = stories.golden(reports)
    return [dated[place] for places in stories.inverted(found).values() if len(places) > 1 for place in sorted(places)]


def report(connection: sqlite3.Connection, seq: int) -> shelf.Report:
    """A report by its number."""
    asked = f"SELECT {shelf.REPORT_COLUMNS} FROM report AS r WHERE r.seq = ?"
    return shelf.made(connection.execute(asked, [seq]).fetchone())


def tell(name: str, connection: sqlite3.Connection, numbers: Sequence[int]) -> None:
    """The figures of some reports."""
    began = time.process_time()
    found = [placing.nearest(connection, seq, report(connection, seq)) for seq in numbers]
    print(f"{name}: {len(numbers)} reports, {1000 * (time.process_time() - began) / len(numbers):.1f} ms of CPU each")
    moments = dict(connection.execute("SELECT seq, moment FROM report"))
    apart = [abs(moments[seq] - moments.get(other, 0.0)) for seq, (_, other) in zip(numbers, found, strict=True)]
    for least in LEAST:
        placed = [days for days, (clear, _) in zip(apart, found, strict=True) if clear >= least]
        near, far = sum(days <= WINDOW for days in placed), sum(days > MONTH for days in placed)
        shares = [100 * count / len(numbers) for count in (near, len(placed) - near - far, far)]
        print(f"  {least:.2f}  right {shares[0]:.1f} %  within a month {shares[1]:.1f} %  further {shares[2]:.1f} %")


if __name__ == "__main__":
    main()
