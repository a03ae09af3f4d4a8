"""The parts on a Spark cluster: the functions that `engine.map` is given, as tasks; joins as Spark SQL.

A task that fails is Spark's to try again, on another machine if need be, so a machine that dies costs what it was
doing. Nothing is gathered here but the count of each part.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from onrecord import engine
from onrecord.errors import MissingModel, RefusedInput
from onrecord.scale import jobs, joins, repeats

T = TypeVar("T")
R = TypeVar("R")


class Spark:
    """A session on the cluster that ``master`` names; everything else is as Spark's own settings have it."""

    def __init__(self, master: str) -> None:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else Spark takes whatever python3 it finds first
        self.session = SparkSession.builder.appName("onrecord").master(master).getOrCreate()

    def map(self, function: engine.Batched[T, R], items: Sequence[T], *, refuse: engine.Refuse[T]) -> Iterator[R]:
        """As ``engine.map``, each item a task of its own."""
        if not items:
            return
        tasks = self.session.sparkContext.parallelize(list(enumerate(items)), len(items))
        with _told():
            done = tasks.map(partial(_run, function)).collect()
        for number, results, reason in done:
            yield from results
            if reason:
                refuse(items[number], reason)

    def settle(self, signs: Path, target: Path) -> None:
        """Settle who came first: by id, then by text among those whose id is their own."""
        rows = self._read(signs)
        clashing = _in_groups(rows, "id", "refused")
        repeating = _in_groups(rows.join(clashing, "place", "left_anti"), "text", "same_as")
        _write(clashing.unionByName(repeating).sort("place"), target)

    def copies(self, found: Path, target: Path) -> None:
        """Find the copies among all reports."""
        _write(joins.copies(self._read(found)), target)

    def stories(self, found: Path, target: Path) -> None:
        """Group all reports."""
        rows = self._read(found)
        self.session.sparkContext.setCheckpointDir(str(found.parent / "checkpoints"))
        jobs.once(found.parent / "groups", partial(_write, joins.groups(rows)))
        gists = self._read(found.parent / "groups")
        _write(joins.stories(rows, gists, joins.roots(joins.links(gists))), target)

    def _read(self, folder: Path) -> DataFrame:
        return self.session.read.parquet(str(folder))


def _write(rows: DataFrame, target: Path) -> None:
    with _told():
        rows.write.mode("overwrite").parquet(str(target))


@contextmanager
def _told() -> Iterator[None]:
    """What Spark gave up on, in words."""
    try:
        yield
    except (PySparkException, Py4JError) as error:
        lines = [line.strip() for line in str(error).splitlines()]
        told = [line for line in lines if line and not line.startswith(("at ", "...", "Caused by"))]
        raise RefusedInput(f"Spark: {told[0]}", told[-1], "mend that and run it again: what is done is kept") from error


def _in_groups(rows: DataFrame, key: str, wanted: str) -> DataFrame:
    """What is settled of ``wanted`` within each group of rows that share a key."""
    several = rows.groupBy(key).count().where("count > 1").select(key)
    grouped = rows.join(several, key, "left_semi").groupBy(key)
    return grouped.applyInArrow(lambda group: _settled(group, wanted), from_arrow_schema(repeats.REPEATS))


def _settled(group: pa.Table, wanted: str) -> pa.Table:
    rows = repeats.settled(group.sort_by("place").to_pylist())
    return pa.Table.from_pylist([dict(row) for row in rows if row[wanted] is not None], schema=repeats.REPEATS)


def _run(function: engine.Batched[T, R], item: tuple[int, T]) -> tuple[int, list[R], str]:
    """A task: its number and the result, or the reason why there is none."""
    engine.one_thread()
    number, wanted = item
    try:
        return number, function([wanted]), ""
    except MissingModel:  # no part is to blame, and none can be read
        raise
    except Exception as error:
        return number, [], f"{type(error).__name__}: {error}"
