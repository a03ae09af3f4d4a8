"""`onrecord read --out`: what people type, what they get, and what they are told."""

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from standin import FAULT, reader, texts, written

from onrecord import cli, pipeline
from onrecord.scale import columns

NEWSROOM = Path(__file__).parents[2] / "examples" / "newsroom" / "reports.jsonl"


def rows(out):
    """The contract's objects in a folder."""
    return list(columns.objects(ds.dataset(sorted(out.glob("readings/*")), columns.SCHEMA).to_table()))


def test_the_tables_hold_what_is_printed_otherwise(tmp_path, capsys):
    """With the real reader: the rows of the folder are the lines of `onrecord read`."""
    reports = [json.loads(line) for line in NEWSROOM.read_text(encoding="utf8").splitlines()][:5]
    table = tmp_path / "reports.parquet"
    pq.write_table(pa.Table.from_pylist(reports), table)
    assert cli.main(["read", str(table), "--engine", "serial"]) == cli.DONE
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(printed) == 5
    assert (
        cli.main(["read", str(table), "--out", str(tmp_path / "job"), "--part", "2", "--engine", "serial"]) == cli.DONE
    )
    assert rows(tmp_path / "job") == printed
    told = capsys.readouterr()
    assert told.out == ""
    assert "3 of 3 parts are in" in told.err


def test_what_was_refused_is_named_again_each_time(tmp_path, capsys, monkeypatch):
    """The exit code says so too, also where all was done before."""
    monkeypatch.setattr(pipeline, "read", lambda reports, least: reader(reports))
    table = written(tmp_path, [*texts(3), FAULT, ""])
    for _ in range(2):
        assert cli.main(["read", str(table), "--out", str(tmp_path / "job"), "--engine", "serial"]) == cli.SOME_REFUSED
        told = capsys.readouterr().err
        assert "refused r3: it could not be read (ValueError: the bell has no clapper)" in told
        assert "reports.parquet:row 5: the text is empty" in told


def test_another_threshold_needs_another_folder(tmp_path, capsys, monkeypatch):
    """What the folder holds is not mixed with anything else."""
    monkeypatch.setattr(pipeline, "read", lambda reports, least: reader(reports))
    asked = ["read", str(written(tmp_path, texts(3))), "--out", str(tmp_path / "job"), "--engine", "serial"]
    assert cli.main(asked) == cli.DONE
    assert cli.main([*asked, "--min-score", "0.5"]) == cli.NOTHING_READ
    assert "name another folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "said"),
    [(["--engine", "spark"], "name a folder with --out"), (["--engine", "spark", "--out", "x"], "onrecord[scale]")],
)
def test_what_a_cluster_needs_is_said(tmp_path, capsys, monkeypatch, options, said):
    """A folder, and Spark's package."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    monkeypatch.delitem(sys.modules, "onrecord.scale.spark", raising=False)
    assert cli.main(["read", str(written(tmp_path, texts(3))), *options]) == cli.NOTHING_READ
    assert said in capsys.readouterr().err
