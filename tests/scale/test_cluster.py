"""The same job on a Spark cluster of two nodes: the same rows, though a node dies and a report kills its reader."""

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest
from cluster import HERE, Cluster
from standin import FAULT, POISON, long_texts, reader, slow_reader, texts, written
from test_groups import made, stream
from test_parts import expected, job, rows, wait

from onrecord.scale import reading
from onrecord.scale.local import Local

pyspark = pytest.importorskip("pyspark", reason="the extra `scale` is not installed")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
]


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A master and two nodes."""
    nodes = Cluster(Path(pyspark.__file__).parent / "bin" / "spark-class", tmp_path_factory.mktemp("cluster"))
    yield nodes
    nodes.close()


@pytest.fixture(scope="module")
def spark(cluster):
    """A session on the cluster whose workers find this folder's stand-ins."""
    from onrecord.scale.spark import Spark  # noqa: PLC0415  # where Spark is installed

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        patched.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patched.setenv("PYTHONPATH", os.pathsep.join([str(HERE), *filter(None, sys.path)]))
        runs = Spark(cluster.url)
        runs.session.conf.set("spark.sql.shuffle.partitions", "2")
        yield runs
        runs.session.stop()


def done(work, runs, reader=reader):
    """The job run once: how many rows, and what could not be done."""
    left = []
    count = sum(reading.read(work, runs, reader, refuse=lambda part, why: left.append((part, why))))
    return count, left


def test_two_thousand_reports_come_out_as_on_one_machine_row_for_row(tmp_path, spark):
    """Repetitions and ids given twice, across parts, included."""
    given = [*texts(1990), *texts(10)]
    ids = [f"r{number}" for number in range(2000)]
    ids[1500] = ids[20]
    table = written(tmp_path, given, id=ids, outlet=["Courier"] * 2000, group=300)
    ours, theirs = job(table, tmp_path / "local", 64), job(table, tmp_path / "cluster", 64)
    assert done(ours, Local()) == done(theirs, spark) == (2000, [])
    assert rows(theirs.out) == rows(ours.out) == expected(table)[0]
    assert sum(row["same_as"] is not None for row in rows(theirs.out)) == 10
    assert [str(error) for error in reading.refusals(theirs)] == [str(error) for error in reading.refusals(ours)] != []


def test_stories_and_copies_are_those_of_one_machine(tmp_path, spark):
    """With a wire story that a thousand outlets print on one day, reports without a date, and repetitions."""
    table = written(tmp_path, **stream(2000, giant=1100), group=1000)
    ours, theirs = job(table, tmp_path / "local", 250), job(table, tmp_path / "cluster", 250)
    copies, stories = made(ours, Local())
    assert made(theirs, spark) == (copies, stories)
    assert len(copies) > 500
    assert 300 < len({row["story"] for row in stories}) < 1500


def test_a_node_dies_in_the_middle_and_two_reports_are_bad_and_the_rest_is_read(tmp_path, cluster, spark):
    """What the node was at is done elsewhere; of the reports only the culprits are missing, by name."""
    given = texts(60)
    given[17], given[33] = POISON, FAULT
    work = job(written(tmp_path, given), tmp_path / "out", 3)
    killer = threading.Thread(target=kill_one, args=(cluster, work.out))
    killer.start()
    assert done(work, spark, slow_reader) == (60, [])
    killer.join()
    assert [row["id"] for row in rows(work.out)] == [f"r{number}" for number in range(60) if number not in (17, 33)]
    poisoned, faulty = reading.refusals(work)
    assert (poisoned.name, faulty.name) == ("r17", "r33")
    assert "ended the process" in poisoned.reason
    assert "the bell has no clapper" in faulty.reason


def kill_one(cluster, out):
    """Once some parts are done, a node dies."""
    wait(lambda: 4 <= len(list(out.glob("readings/*"))) < 20, seconds=300)
    cluster.kill(cluster.nodes[0])


def test_a_full_disk_is_named_and_with_room_the_job_is_completed(tmp_path, spark, small_disk):
    """No task is tried for ever, no file is cut short, and what fitted is not done again."""
    work = job(written(tmp_path, long_texts(32)), small_disk.folder, 2)
    _, left = done(work, spark)
    assert 0 < len(left) < len(work.parts)
    assert all("full" in why or "No space" in why for _, why in left)
    assert len(list(work.out.glob("readings/*"))) == len(work.parts) - len(left)
    small_disk.grow()
    assert done(work, spark) == (2 * len(left), [])
    assert rows(work.out) == expected(tmp_path / "reports.parquet")[0]
