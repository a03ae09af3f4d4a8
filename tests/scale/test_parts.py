"""Tables are read part by part: the same rows whoever reads them, nothing twice, and only the culprit is lost."""

import errno
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pytest
from standin import FAULT, POISON, long_texts, reader, texts, written

from onrecord import ingest
from onrecord.errors import RefusedInput
from onrecord.export import json as contract
from onrecord.model import Report
from onrecord.scale import columns, jobs, parts, reading
from onrecord.scale.jobs import Job
from onrecord.scale.local import Local


def job(table, out, rows=4):
    """A job on a table."""
    return Job(tuple(parts.plan([table], rows=rows)), out, 1_000_000)


def done(work, workers=1, reader=reader):
    """The job run once: what could not be done."""
    left = []
    for _ in reading.read(work, Local(workers), reader, refuse=lambda part, why: left.append((part, why))):
        pass
    return left


def rows(out):
    """The contract's objects of all that was read, in order."""
    return list(columns.objects(ds.dataset(sorted(out.glob("readings/part-*")), columns.SCHEMA).to_table()))


def expected(table):
    """What reading the table in one go comes to, and what it refuses."""
    refused = []
    found = list(ingest.read_paths([table], refuse=refused.append))
    return [contract.report(read) for report in found for read in reader([report])], refused


FRENCH = "Le pilote a dit que le bac ne partirait pas avant vendredi, selon la mairie."
MIXED = [
    *texts(5),
    "",
    texts(3)[2],
    "Le pilote a dit que le bac ne partirait pas avant vendredi, selon la mairie.",
    *texts(9)[5:],
]


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_the_parts_hold_what_reading_in_one_go_gives_row_for_row(tmp_path, size, workers):
    """Repetitions and refusals included, however the table is cut and whoever reads it."""
    table = written(tmp_path, MIXED, outlet=["Courier"] * len(MIXED))
    work = job(table, tmp_path / "out", size)
    assert done(work, workers) == []
    read, refused = expected(table)
    assert rows(work.out) == read
    assert any(row["same_as"] for row in read)
    assert [str(error) for error in reading.refusals(work)] == [str(error) for error in refused]


def test_the_columns_are_those_of_the_contract():
    """Nothing of the contract's object is dropped on the way into a table."""
    [read] = reader([Report("r", "He said so.")])
    assert columns.SCHEMA.names == ["place", "refused", *contract.report(read)]
    for name, value in contract.report(read).items():
        kind = columns.SCHEMA.field(name).type
        if value and pa.types.is_list(kind) and isinstance(value[0], dict):
            assert {field.name for field in kind.value_type} == set(value[0])


def test_an_id_given_to_two_texts_is_refused_across_parts(tmp_path):
    """Whoever came first keeps the id, whichever part it stands in."""
    table = written(tmp_path, texts(9), id=["a", "b", "c", "d", "e", "f", "g", "h", "b"])
    work = job(table, tmp_path / "out", 2)
    done(work)
    assert [row["id"] for row in rows(work.out)] == list("abcdefgh")
    [refused] = reading.refusals(work)
    assert refused.name.endswith("reports.parquet:row 9")
    assert "'b' was given to another report before" in refused.reason


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_report_is_named_and_the_rest_is_read(tmp_path, workers):
    """One bad report costs one row."""
    table = written(tmp_path, [*texts(6), FAULT, *texts(9)[6:]])
    work = job(table, tmp_path / "out")
    assert done(work, workers) == []
    assert [row["id"] for row in rows(work.out)] == ["r0", "r1", "r2", "r3", "r4", "r5", "r7", "r8", "r9"]
    [refused] = reading.refusals(work)
    assert (refused.name, refused.reason) == ("r6", "it could not be read (ValueError: the bell has no clapper)")


def test_a_poisoned_report_is_named_and_the_rest_is_read(tmp_path):
    """A report that ends whatever reads it is found by reading its part again in a process of its own."""
    table = written(tmp_path, [*texts(6), POISON, *texts(9)[6:]])
    work = job(table, tmp_path / "out")
    assert done(work, workers=2) == []
    assert len(rows(work.out)) == 9
    [refused] = reading.refusals(work)
    assert refused.name == "r6"
    assert "ended the process" in refused.reason
    assert list((work.out / reading.BEGUN).iterdir()) == []


def test_what_is_done_is_not_done_again(tmp_path):
    """A second run reads only the parts whose files are missing."""
    table = written(tmp_path, texts(12))
    work = job(table, tmp_path / "out")
    done(work)
    (work.out / "readings/part-000001.parquet").unlink()
    before = {path.name: path.stat().st_mtime_ns for path in work.out.glob("readings/*")}
    assert [part.number for part in work.missing("readings")] == [1]
    done(work)
    after = {path.name: path.stat().st_mtime_ns for path in work.out.glob("readings/*")}
    assert before.items() < after.items()
    assert rows(work.out) == expected(table)[0]


def full(*_, **__):
    """A disk that takes no more."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_costs_the_parts_that_did_not_fit_and_no_file_is_cut_short(tmp_path, monkeypatch):
    """They are named; what was written stays whole, and with room again the next run completes it."""
    table = written(tmp_path, texts(12))
    work = job(table, tmp_path / "out")
    done(work)
    (work.out / "readings/part-000002.parquet").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(parts.pq, "write_table", full)
        [(part, reason)] = done(work)
    assert (str(part), reason) == (f"{table}:rows 9 to 12", "OSError: [Errno 28] No space left on device")
    assert sorted(path.name for path in work.out.glob("readings/*")) == ["part-000000.parquet", "part-000001.parquet"]
    assert done(work) == []
    assert rows(work.out) == expected(table)[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_disk_that_fills_up_costs_what_does_not_fit(tmp_path, small_disk, workers):
    """A real one: what fitted is whole, the rest is named, and with room the job is completed."""
    work = job(written(tmp_path, long_texts(32)), small_disk.folder, 2)
    left = done(work, workers)
    assert 0 < len(left) < len(work.parts)
    assert all("full" in why or "No space" in why for _, why in left)
    assert len(list(work.out.glob("readings/*"))) == len(work.parts) - len(left)
    small_disk.grow()
    assert done(work, workers) == []
    assert rows(work.out) == expected(tmp_path / "reports.parquet")[0]


def test_no_part_is_read_for_a_disk_that_is_full_already(tmp_path, monkeypatch):
    """Two minutes of reading are not spent on what cannot be kept."""
    table = written(tmp_path, texts(4))
    monkeypatch.setattr(parts, "ROOM", 2**60)
    [(_, reason)] = done(job(table, tmp_path / "out"), reader=pytest.fail)
    assert "is full" in reason


def test_a_folder_of_other_readings_is_left_alone(tmp_path):
    """Readings of two tables, or with two thresholds, are never mixed."""
    work = job(written(tmp_path, texts(4)), tmp_path / "out")
    jobs.agree(work, least=0.35)
    jobs.agree(work, least=0.35)
    with pytest.raises(RefusedInput, match="name another folder"):
        jobs.agree(work, least=0.5)


@pytest.mark.parametrize(
    ("content", "said"), [(b"PAR1", "no Parquet file"), (None, "no Parquet file is there")], ids=["broken", "none"]
)
def test_what_is_no_table_is_refused_before_anything_is_read(tmp_path, content, said):
    """Broken files and empty folders are named at once."""
    if content:
        (tmp_path / "x.parquet").write_bytes(content)
    with pytest.raises(RefusedInput, match=said):
        parts.plan([tmp_path])


KILLED = """
import sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from standin import slow_reader
from test_parts import done, job
if __name__ == "__main__":
    done(job(Path({table!r}), Path({out!r}), 2), workers=2, reader=slow_reader)
"""


def test_a_killed_job_goes_on_where_it_was_and_leaves_no_process_behind(tmp_path):
    """Its workers end with it; what it had done is not done again, and nothing is missing at the end."""
    table, out = written(tmp_path, texts(24)), tmp_path / "out"
    script = tmp_path / "killed.py"
    script.write_text(KILLED.format(tests=str(Path(__file__).parent), table=str(table), out=str(out)))
    process = subprocess.Popen([sys.executable, script], start_new_session=True)
    wait(lambda: len(list(out.glob("readings/*"))) >= 3)
    process.kill()
    process.wait()
    wait(lambda: subprocess.run(["pgrep", "-s", str(process.pid)], capture_output=True, check=False).returncode == 1)
    kept = {path.name: path.stat().st_mtime_ns for path in out.glob("readings/part-*")}
    (out / "readings" / ".part-000011.parquet.0").write_bytes(b"half")  # as a kill within the writing leaves it
    work = job(table, out, 2)
    assert 0 < len(work.missing("readings")) < len(work.parts)
    assert done(work) == []
    assert kept.items() <= {path.name: path.stat().st_mtime_ns for path in out.glob("readings/*")}.items()
    assert rows(out) == expected(table)[0]


def wait(until, seconds=60):
    """Until something holds."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        time.sleep(0.05)
    assert until()
