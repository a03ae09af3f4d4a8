"""How finding all reuse in a stream grows: `python benchmarks/reuse.py [--sizes N ...]`.

For each size takes that many reports of $ONRECORD_DATA/stream.parquet from its beginning, finds the copies among them
with `reuse.find` (a window of 8 shingles), and prints pairs, seconds and the process's greatest memory so far. With
``--datasketch`` also runs a plain pipeline of that library (MinHash of the same shingles, 128 permutations, LSH at a
Jaccard likeness of 0.2) on the same reports; it must be installed by hand, and it finds like reports, no passages.
Reading is not in it; each size runs in a process of its own, one after the other.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.model import Report
from onrecord.origins import reuse

STREAM = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "stream.parquet"
WINDOW = 8  # of so many shingles in a row one is compared
LIKE = 0.2  # Jaccard likeness from which datasketch tells of a pair: half of one report within another of its length


def reports(size: int) -> list[Report]:
    """The first reports of the stream."""
    table = pq.read_table(STREAM, columns=["id", "text", "outlet", "title", "published", "byline"])
    return [Report(**row) for row in table.slice(0, size).to_pylist()]


def ours(found: Sequence[Report]) -> int:
    """The number of pairs with a copied passage."""
    return sum(1 for _ in reuse.find(found, window=WINDOW))


def plain(found: Sequence[Report]) -> int:
    """The number of pairs that a plain datasketch pipeline tells of."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index = MinHashLSH(threshold=LIKE, num_perm=128)
    pairs = 0
    for number, report in enumerate(found):
        sketch = MinHash(num_perm=128)
        words = report.text.casefold().split()
        sketch.update_batch([" ".join(words[i : i + reuse.SHINGLE]).encode() for i in range(len(words))])
        pairs += len(index.query(sketch))
        index.insert(str(number), sketch)
    return pairs


def timed(name: str, size: int, finding: Callable[[Sequence[Report]], int]) -> None:
    """Run one way on one size and print what it found and cost."""
    found = reports(size)
    before, cpu = time.perf_counter(), time.process_time()
    pairs = finding(found)
    seconds, busy = time.perf_counter() - before, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:10} {size:6} reports  {pairs:6} pairs  {seconds:7.1f} s  {busy:7.1f} CPU-s  {memory:6.0f} MB",
        flush=True,
    )


def main() -> None:
    """The table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[5_000, 10_000, 20_000, 37_506])
    parser.add_argument("--datasketch", action="store_true")
    options = parser.parse_args()
    ways = [("onrecord", ours), *([("datasketch", plain)] if options.datasketch else [])]
    for size in options.sizes:
        for name, finding in ways:
            process = multiprocessing.Process(target=timed, args=(name, size, finding))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
