"""Speed and memory of reading: `python benchmarks/speed.py [--reports 500] [--workers N]`.

Reads evenly spaced reports of the stream in $ONRECORD_DATA (default ../shared/data): first in this process, split by
step; then over processes, end to end. Prints words and reports a second, and peak memory (of the largest process).
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from onrecord import engine, pipeline
from onrecord.identity import within
from onrecord.model import Report, content_id
from onrecord.reader import parse

DATA = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
SPENT: dict[str, float] = defaultdict(float)


def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, adding its time to SPENT."""

    @wraps(function)
    def run(*arguments: Any, **options: Any) -> Any:
        start = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            SPENT[name] += time.perf_counter() - start

    return run


def sample(count: int) -> list[Report]:
    """Evenly spaced reports of the stream, with text and date."""
    table = pq.read_table(DATA / "stream.parquet", columns=["id", "outlet", "title", "published", "text"])
    rows = table.take(list(range(0, table.num_rows, table.num_rows // count))[:count]).to_pylist()
    return [
        Report(
            row["id"] or content_id(row["text"]), row["text"], row["outlet"], row["title"], published=row["published"]
        )
        for row in rows
    ]


def watch() -> None:
    """Put a stop-watch on every step of reading."""
    parse.parse = timed("parse", parse.parse)
    within.resolve = timed("identity", within.resolve)
    pipeline.PER_REPORT = tuple((name, by, timed(name, step)) for name, by, step in pipeline.PER_REPORT)


def peak() -> float:
    """Largest resident size of this process or any of its children so far, in MB."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def fail(report: Report, reason: str) -> None:
    """A report that cannot be read makes the figures worthless."""
    raise RuntimeError(f"{report.id}: {reason}")


def run(reports: list[Report], workers: int) -> float:
    """Seconds to read the reports."""
    start = time.perf_counter()
    for _ in engine.map(pipeline.read, reports, refuse=fail, workers=workers):
        pass
    return time.perf_counter() - start


def main() -> None:
    """Load, read in this process, read over processes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--workers", type=int, default=engine.cores())
    options = parser.parse_args()
    reports = sample(options.reports)
    words = sum(len(report.text.split()) for report in reports)
    spread = run(reports, options.workers)
    start = time.perf_counter()
    pipeline.read([Report("warm", "Nobody said so.")])
    print(f"load {time.perf_counter() - start:.1f} s; {len(reports)} reports, {words} words")
    watch()
    alone = run(reports, 1)
    for name, seconds in [("one process", alone), (f"{options.workers} processes, with their start", spread)]:
        print(f"{name}: {seconds:.1f} s, {len(reports) / seconds:.1f} reports/s, {words / seconds:.0f} words/s")
    SPENT["statements (encoder)"] = alone - sum(SPENT.values())
    for name, seconds in sorted(SPENT.items(), key=lambda item: -item[1]):
        print(f"  {name:22} {seconds:6.1f} s  {100 * seconds / alone:3.0f} %")
    print(f"peak memory {peak():.0f} MB a process")


if __name__ == "__main__":
    main()
