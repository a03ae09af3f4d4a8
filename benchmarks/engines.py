"""What an engine costs beside reading itself: `python benchmarks/engines.py [--reports N] [--part N] [--engine E ...]`.

Takes evenly spaced reports of stream.parquet in $ONRECORD_DATA and reads them with `onrecord read --out`, once under
each engine, one after the other, each in a session of its own: serial, two processes, and Spark with two cores if it is
installed. Prints the clock's seconds and the processor's (of every process of the session, looked at five times a
second), and whether the tables hold the same rows. Serial keeps the network to one thread, as the others do.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from onrecord.scale import columns

STREAM = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "stream.parquet"
COMMANDS = {
    "serial": ["--engine", "serial"],
    "processes": ["--engine", "processes", "--workers", "2"],
    "spark": ["--engine", "spark", "--master", "local[2,4]"],
}
TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Each engine in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--part", type=int, default=64)
    parser.add_argument("--engine", nargs="*", choices=[*COMMANDS], default=[*COMMANDS])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        table = sample(options.reports, Path(folder))
        first: pa.Table | None = None
        for engine in options.engine:
            out = Path(folder, engine)
            wall, busy = timed([str(table), "--out", str(out), "--part", str(options.part), *COMMANDS[engine]])
            found = ds.dataset(sorted(out.glob("readings/*.parquet")), columns.SCHEMA).to_table()
            first = first or found
            same = "the same rows" if found.equals(first) else "OTHER ROWS"
            print(f"{engine:10} {len(found)} reports  {wall:7.1f} s  {busy:7.1f} CPU-s  {same}", flush=True)


def sample(count: int, folder: Path) -> Path:
    """A table of evenly spaced reports."""
    table = pq.read_table(STREAM)
    chosen = table.take(list(range(0, len(table), len(table) // count))[:count])
    pq.write_table(chosen, folder / "reports.parquet", row_group_size=512)
    return folder / "reports.parquet"


def timed(arguments: list[str]) -> tuple[float, float]:
    """Seconds by the clock and by the processor that a command takes."""
    command = [sys.executable, "-c", "from onrecord.cli import main; raise SystemExit(main())", "read", *arguments]
    environment = {**os.environ, "ONRECORD_THREADS": "1", "SPARK_LOCAL_IP": "127.0.0.1"}
    start = time.monotonic()
    process = subprocess.Popen(command, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    spent: dict[int, float] = {}
    while process.poll() is None:
        spent.update(used(process.pid))
        time.sleep(0.2)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"it ended with {process.returncode}: {arguments}")
    return time.monotonic() - start, sum(spent.values())


def used(session: int) -> Iterator[tuple[int, float]]:
    """Every process of a session, and the processor's seconds that it has used."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        if int(fields[3]) == session:
            yield int(path.parent.name), (int(fields[11]) + int(fields[12])) / TICKS


if __name__ == "__main__":
    main()
