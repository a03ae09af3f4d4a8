"""How grouping and reuse grow: `python benchmarks/groups.py [--sizes N ...] [--copies-of N]`.

For each size takes that many reports of stream.parquet in $ONRECORD_DATA from its beginning and does what `onrecord
group` does on one machine, in this process: the keys of each report into tables, then, from these, stories and copies.
Prints the processor's milliseconds a report for each step. ``--copies-of N`` also groups the largest size with one
report more, printed N times on its day by an outlet each: what a giant wire story costs.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.scale import keys, parts
from onrecord.scale.jobs import Job
from onrecord.scale.local import Local

STREAM = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "stream.parquet"


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[4_000, 37_506])
    parser.add_argument("--copies-of", type=int, default=0)
    options = parser.parse_args()
    stream = pq.read_table(STREAM)
    for size in options.sizes:
        measure(f"{size} reports", stream.slice(0, size))
    if options.copies_of:
        largest = stream.slice(0, max(options.sizes))
        measure(f"with {options.copies_of} copies", pa.concat_tables([largest, wire(stream, options.copies_of)]))


def wire(stream: pa.Table, count: int) -> pa.Table:
    """One report of the stream as so many outlets print it."""
    row = stream.slice(100, 1).to_pylist()[0]
    copies = [
        {**row, "id": f"wire{n}", "outlet": f"Outlet {n}", "url": None, "text": f"{row['text']}\n{n}"}
        for n in range(count)
    ]
    return pa.Table.from_pylist(copies, schema=stream.schema)


def measure(name: str, table: pa.Table) -> None:
    """A line of figures."""
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "reports.parquet"), Path(folder, "out")
        pq.write_table(table, source, row_group_size=2048)
        job, runs = Job(tuple(parts.plan([source])), out, 5_000_000), Local()
        steps: dict[str, Callable[[], object]] = {
            "keys": lambda: list(keys.find(job, runs, refuse=print)),
            "stories": lambda: runs.stories(out / keys.FOLDER, out / "stories"),
            "copies": lambda: runs.copies(out / keys.FOLDER, out / "copies"),
        }
        spent = {step: timed(work) / len(table) for step, work in steps.items()}
        found = len(pq.read_table(out / "copies"))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    told = "  ".join(f"{step} {1000 * seconds:.2f} ms" for step, seconds in spent.items())
    print(f"{name:20} {told}  {found} copies  {memory:.0f} MB at most so far", flush=True)


def timed(work: Callable[[], object]) -> float:
    """The processor's seconds that some work takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


if __name__ == "__main__":
    main()
