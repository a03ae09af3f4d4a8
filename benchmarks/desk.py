"""Speed and size of the desk's pages: `python benchmarks/desk.py [--store FILE] [--reports 37506]`.

Makes a store (kept at FILE, and taken from there the next time) of the example newsroom, of thirty reports of the
stream in $ONRECORD_DATA (default ../shared/data) pressed into one story, both told, and of the stream itself, put in as
it is, three reports a story, without reading it.
Prints for each page the time on the processor and on the wall, made for the first time, after something was written to
the store, and from memory, and its size.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
from starlette.testclient import TestClient

from onrecord import ingest
from onrecord.export import wording, worldmap
from onrecord.model import Report, content_id
from onrecord.store import Store, accounts
from onrecord.web.app import application
from onrecord.web.safety import rules

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
TIMES = 7
PRESSED = ("Iran", "Soleimani"), "2020-01-07", "2020-01-10", 30  # words of a headline, days, reports


def make(path: Path, reports: int) -> None:
    """The store, from the newsroom and the stream."""
    with Store(path) as store:
        store.add(ingest.read_paths([ROOT / "examples" / "newsroom"], refuse=print))
        press(store)
        for head in store.stories():
            store.show(head.id)
    fill(path, reports)


def press(store: Store) -> None:
    """Reports of one matter as one story, whatever the store's grouping makes of them."""
    names, first, last, many = PRESSED
    days = (row for row in islice(rows(), 40_000) if first <= (row["published"] or "")[:10] <= last)
    told = [row for row in days if any(name in (row["title"] or "") for name in names)]
    short = [row for row in told if 400 < len(row["text"] or "") < 9000][:many]
    given = ("outlet", "title", "byline", "url", "published")
    made = [Report(str(row["id"]), str(row["text"]), **{name: row[name] for name in given}) for row in short]
    store.add(made)
    for report in made[1:]:
        story, other = store.story(made[0].id).id, store.story(report.id).id
        if story != other:
            store.merge(story, other)


def fill(path: Path, reports: int) -> None:
    """Rows as adding would make them, without comparing any."""
    connection = sqlite3.connect(path)
    known = connection.execute("SELECT max(seq) FROM report").fetchone()[0]
    with connection:
        for seq, row in enumerate(islice(rows(), reports), known + 1):
            moment = 15_000 + seq / 12
            values = (
                seq,
                str(seq),
                f"stream-{seq}",
                row["outlet"],
                None,
                row["title"],
                None,
                row["published"],
                "given",
            )
            rest = ("en", None, None, str(seq), moment, None, f"2024-01-01T00:00:{seq:08}", "", "[]", row["text"])
            connection.execute(f"INSERT INTO report VALUES ({','.join('?' * 19)})", (*values, *rest))
            story = content_id("story", seq // 3)
            connection.execute("INSERT INTO grouping VALUES (NULL, ?, ?, '', 'bench')", (seq, story))
    connection.close()


def rows() -> Iterator[dict[str, str | None]]:
    """The stream's reports, over and over."""
    while True:
        for batch in pq.ParquetFile(DATA / "stream.parquet").iter_batches(512):
            yield from batch.to_pylist()


def addresses(path: Path) -> dict[str, str]:
    """The pages that are measured, the story with most claims and the newsroom's among them."""
    with Store(path) as store:
        large, story = store.story(largest(path)), store.story("tagus-herald-1")
        for head in (large, story):
            store.show(head.id)  # told anew where the store was made by another reader
        return {
            "stories": "/",
            "stories of an outlet": "/?outlet=Herald",
            "stories with a person": "/?person=Salgado",
            "most changed": "/?order=changed",
            f"story of {len(story.reports)} reports": f"/stories/{story.id}",
            f"story of {len(large.reports)} reports": f"/stories/{large.id}",
            "report": f"/report?id={story.reports[0]}",
            "search": "/search?q=minister",
        }


def largest(path: Path) -> str:
    """The id of the story with most statements told."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT story FROM claim GROUP BY story ORDER BY count(*) DESC LIMIT 1").fetchone()
    connection.close()
    return str(found[0])


def measure(browser: TestClient, name: str, address: str, touch: Path) -> None:
    """One page made with nothing in memory, after a change of the store, and from memory."""
    first, anew, again = [], [], []
    for _ in range(TIMES):
        forget(browser)
        first.append(once(browser, address))
        change(touch)
        anew.append(once(browser, address))
        again.append(once(browser, address))
    plain = len(browser.get(address, headers={"accept-encoding": "identity"}).content)
    wire = int(browser.get(address, headers={"accept-encoding": "gzip"}).headers.get("content-length", plain))
    times = [1000 * statistics.median(pair[at] for pair in found) for found in (first, anew, again) for at in (0, 1)]
    print(f"{name:24}", *(f"{ms:7.0f}" for ms in times), f"{plain / 1000:9.0f} {wire / 1000:9.0f}")


def forget(browser: TestClient) -> None:
    """Take everything that was made out of memory."""
    browser.app.app.state.desk._made.clear()
    accounts._unpacked.cache_clear()
    worldmap._ground.cache_clear()
    wording.plain.cache_clear()


def once(browser: TestClient, address: str) -> tuple[float, float]:
    """Seconds on the processor (of all threads) and on the wall."""
    cpu, wall = time.process_time(), time.perf_counter()
    assert browser.get(address).status_code == 200
    return time.process_time() - cpu, time.perf_counter() - wall


def change(path: Path) -> None:
    """Something is written, so that nothing made before holds."""
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("INSERT INTO look(at) VALUES ('2025-01-01')")
    connection.close()


def main() -> None:
    """Make the store where it is missing, and measure."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--store", type=Path, default=Path("desk-bench.db"))
    options.add_argument("--reports", type=int, default=37_506)
    given = options.parse_args()
    if not given.store.exists():
        make(given.store, given.reports)
    print(f"{'ms of the processor, wall':24} {'first':>14} {'anew':>15} {'memory':>15} {'kB':>9} {'kB sent':>9}")
    with TestClient(application(given.store, rules()), base_url="http://127.0.0.1") as browser:
        browser.get("/stories/none")
        for name, address in addresses(given.store).items():
            measure(browser, name, address, given.store)


if __name__ == "__main__":
    main()
