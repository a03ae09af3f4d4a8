"""The store survives what happens to processes and disks: kills, two writers, a full disk, a damaged page."""

import os
import signal
import sqlite3
import time
from random import Random

import pytest

from onrecord import cli
from onrecord.errors import StoreError
from onrecord.store import Store
from onrecord.store.intake import BATCH
from store.newsdesk import wire

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed as POSIX does it")


def start(work):
    """Run some work in a process of its own, which shares the libraries that are loaded."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return child


def adding(path, reports):
    """The work of adding reports to a store."""

    def work():
        with Store(path) as store:
            store.add(reports)

    return work


def content(path):
    """All that a run came to: every report with its story, in order of arrival."""
    with Store(path) as store:
        assert store.check() == []
        rows = store._connection.execute(
            "SELECT r.seq, r.key, m.story FROM report AS r LEFT JOIN membership AS m ON m.report = r.seq ORDER BY r.seq"
        )
        return rows.fetchall()


@pytest.mark.parametrize("kills", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_any_instant_nothing_is_lost_or_double(tmp_path, kills):
    """Runs that are killed at random instants and started again come to what one undisturbed run comes to."""
    reports, whole, killed = wire(kills * BATCH // 2), tmp_path / "whole.db", tmp_path / "killed.db"
    began = time.monotonic()
    adding(whole, reports)()
    lasted = time.monotonic() - began
    random, ended = Random(kills), 0
    for _ in range(kills):
        child = start(adding(killed, reports))
        time.sleep(random.uniform(0, lasted / 3))
        os.kill(child, signal.SIGKILL)
        ended += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    assert ended > 0, "at least one kill hit a run at work"
    adding(killed, reports)()
    assert content(killed) == content(whole)


def test_what_was_kept_before_a_kill_is_there(tmp_path):
    """A batch that was told as kept survives a kill right behind it."""
    path, reports = tmp_path / "store.db", wire(2 * BATCH)

    def work():
        for _ in Store(path).adding(reports):
            os.kill(os.getpid(), signal.SIGKILL)

    os.waitpid(start(work), 0)
    assert len(content(path)) == BATCH


def test_two_processes_add_at_once(tmp_path):
    """Both end well; what both brought is there once, and every report has a story."""
    path, reports = tmp_path / "store.db", wire(5 * BATCH)
    children = [start(adding(path, part)) for part in (reports[: 3 * BATCH], reports[2 * BATCH :])]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    rows = content(path)
    assert len(rows) == len({key for _, key, _ in rows}) == len(reports)
    assert all(story for _, _, story in rows)


def test_reading_goes_on_while_another_process_writes(tmp_path):
    """A reader is not made to wait, and sees what was kept."""
    path, reports = tmp_path / "store.db", wire(3 * BATCH)
    with Store(path) as store, Store(path) as reader:
        for number, _ in enumerate(store.adding(reports), 1):
            store._connection.execute("BEGIN IMMEDIATE")
            assert sum(len(head.reports) for head in reader.stories()) == min(number * BATCH, len(reports))
            store._connection.execute("ROLLBACK")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path):
    """The batch that did not fit is not there at all; all before it is, and with more room the run is taken up."""
    path, reports = tmp_path / "store.db", wire(6 * BATCH)
    with Store(path) as store:
        store.add(reports[:BATCH])
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 10}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(reports)
        assert sum(len(head.reports) for head in store.stories()) % BATCH == 0
        assert store.check() == []
    adding(path, reports)()
    assert len(content(path)) == len(reports)


def damage(path, table):
    """Overwrite the first page of a table, as a failing disk would."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [page] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", [table]).fetchone()
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


def test_a_damaged_page_is_told_and_the_rest_is_read(tmp_path, capsys):
    """What needs the page fails in words; stories, reports and search are still there; the check-up finds it."""
    path, reports = tmp_path / "store.db", wire(2 * BATCH)
    with Store(path) as store:
        store.add(reports)
        before = store.stories()
    damage(path, "trace")
    with Store(path) as store:
        with pytest.raises(StoreError, match="damaged"):
            store.add(wire(10, seed=1))
        assert store.stories() == before
        assert store.report("r0") == reports[0]
        assert store.search(reports[0].title)
        assert store.check()
        with pytest.raises(StoreError, match="copy is damaged"):
            store.backup(tmp_path / "copy.db")
    assert cli.main(["doctor", "--store", str(path)]) == cli.SOME_REFUSED
    assert "MISSING  store" in capsys.readouterr().out


def test_a_damaged_index_harms_no_story(tmp_path):
    """Where the search index is damaged, only searching fails."""
    path = tmp_path / "store.db"
    with Store(path) as store:
        store.add(wire(2 * BATCH))
        before = store.stories()
    damage(path, "report_words_data")
    with Store(path) as store:
        assert store.stories() == before
        with pytest.raises(StoreError, match="damaged"):
            store.search("harbour")
