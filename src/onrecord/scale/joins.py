"""Tables of ``keys.KEYS`` → copies and stories, as Spark SQL: the steps of `origins.reuse` and of `stories.corpus`.

Each works on one key, one cell or one pair at a time, so nothing is compared all with all and nothing is gathered. What
many share costs no more than what few do: a shingle of more reports than `reuse.COMMON` is no key, and of the groups
that share a word each looks back at a few. Spark splits what is skewed nevertheless by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

from onrecord.origins import reuse
from onrecord.scale import keys
from onrecord.stories import corpus, stream
from onrecord.stories.corpus import Gist

Row = Mapping[str, Any]
GROUPS: Final = pa.schema(
    {
        "story": pa.string(),
        "day": pa.int64(),
        "chunk": pa.int64(),
        "moment": pa.float64(),
        "rank": pa.float64(),
        "words": pa.list_(pa.int32()),
        "weights": pa.list_(pa.float32()),
        "keys": pa.list_(pa.int32()),
        "members": pa.list_(pa.int64()),
    }
)
"""A group of a cell: its gist, and the places of its reports."""

SCORED: Final = pa.schema({"later": pa.string(), "earlier": pa.string(), "score": pa.float64()})


def copies(rows: DataFrame) -> DataFrame:
    """The copies among the reports of ``KEYS``: what `reuse.find` comes to."""
    rows = rows.where("same_as IS NULL")
    printed = _standing(rows)
    own = _own(rows)
    aside = rows.select("place").join(_gathered(rows, "lines", printed), "place", "left")
    aside = aside.join(_gathered(rows, "halved", own), "place", "left")
    texts = rows.select("place", "id", "same_as", "whose", "published", "text", "furniture").join(aside, "place")
    pairs = _candidates(rows, own)
    joined = pairs.join(_as(texts, "left"), "left").join(_as(texts, "right"), "right")
    return joined.mapInArrow(lambda batches: _mapped(_compared, batches, keys.COPIES), from_arrow_schema(keys.COPIES))


def _standing(rows: DataFrame) -> DataFrame:
    """The lines of which `reuse.standing` tells."""
    days = f.when(f.col("day") > 0, f.col("day"))
    seen = rows.select(days.alias("day"), f.explode("lines").alias("key")).groupBy("key")
    counted = seen.agg(f.count("*").alias("times"), (f.max("day") - f.min("day")).alias("span"))
    return counted.where((f.col("times") >= reuse.PRINTED) & (f.col("span") >= reuse.STANDING)).select("key")


def _own(rows: DataFrame) -> DataFrame:
    """The shingles of which `reuse.repeated` tells."""
    seen = rows.select("whose", f.explode("halved").alias("key")).groupBy("key", "whose").count()
    return seen.where(f.col("count") >= reuse.OWN).select("key").distinct()


def _gathered(rows: DataFrame, column: str, wanted: DataFrame) -> DataFrame:
    """Of each report those of a column's keys that are wanted, as one list."""
    exploded = rows.select("place", f.explode(column).alias("key")).join(wanted, "key", "left_semi")
    return exploded.groupBy("place").agg(f.collect_list("key").alias(column))


def _candidates(rows: DataFrame, own: DataFrame) -> DataFrame:
    """The pairs of places of which `reuse.candidates` tells."""
    held = rows.select("place", f.explode("shingles").alias("key")).join(own, "key", "left_anti")
    shared = held.groupBy("key").count().where(f.col("count").between(2, reuse.COMMON)).select("key")
    held = held.join(shared, "key", "left_semi")
    both = held.withColumnRenamed("place", "left").join(held.withColumnRenamed("place", "right"), "key")
    counted = both.where("left < right").groupBy("left", "right").count()
    return counted.where(f.col("count") >= reuse.needed(keys.WINDOW)).select("left", "right")


def _as(texts: DataFrame, side: str) -> DataFrame:
    """The texts as one column, under the place's name on a side of a pair."""
    return texts.select(f.col("place").alias(side), f.struct(*texts.columns).alias(f"{side}_text"))


def _compared(pair: Row) -> list[Row]:
    found = reuse.compare(_text(pair["left_text"]), _text(pair["right_text"]))
    return list(keys.copies([found] if found else []))


def _text(row: Row) -> reuse.Text:
    own = np.sort(np.array(row["halved"] or [], np.int64).view(np.uint64))
    return reuse.set_apart(reuse.words(keys.report(row), frozenset(row["lines"] or ())), own)


def groups(rows: DataFrame) -> DataFrame:
    """The groups of all cells, as ``GROUPS``: what `corpus.cells` and `corpus.grouped` come to."""
    dated = rows.where("same_as IS NULL AND moment IS NOT NULL")
    days = dated.select("place", "moment", f.floor("moment").cast("long").alias("day"))
    counted = days.groupBy("day").count()
    earlier = Window.orderBy("day").rowsBetween(Window.unboundedPreceding, -1)  # over days, of which there are few
    before = counted.select("day", f.coalesce(f.sum("count").over(earlier), f.lit(0)).alias("earlier"))
    rank = f.row_number().over(Window.partitionBy("day").orderBy("moment", "place")) - 1
    chunk = f.floor(rank / stream.WIDEST).cast("long")
    cells = days.select("place", "day", chunk.alias("chunk")).join(before, "day")
    wanted = dated.select("place", "id", "moment", "words", "weights").join(cells, "place")
    return wanted.groupBy("day", "chunk").applyInArrow(_grouped, from_arrow_schema(GROUPS))


def links(gists: DataFrame) -> DataFrame:
    """Of each group that follows another both ids, as ``story`` and ``lead``: what `corpus.links` comes to."""
    own = f.struct("story", "moment", "day", "chunk")
    back = Window.partitionBy("key").orderBy("moment", "story").rowsBetween(-corpus.LOOKED_AT, -1)
    looked = gists.select(own.alias("later"), f.explode("keys").alias("key"), "moment", "story")
    looked = looked.select("later", f.collect_list("later").over(back).alias("before"))
    pairs = looked.select("later", f.explode("before").alias("earlier")).where(_can_meet())
    pairs = pairs.select(f.col("later.story").alias("later"), f.col("earlier.story").alias("earlier")).distinct()
    gist = f.struct("story", "day", "chunk", "moment", "rank", "words", "weights")
    for side in ("later", "earlier"):
        pairs = pairs.join(gists.select(f.col("story").alias(side), gist.alias(f"{side}_gist")), side)
    scored = pairs.mapInArrow(lambda batches: _mapped(_scored, batches, SCORED), from_arrow_schema(SCORED))
    enough = scored.where(f.col("score") >= stream.ALIKE)
    best = enough.groupBy("later").agg(f.max(f.struct("score", "earlier")).alias("best"))
    return best.select(f.col("later").alias("story"), f.col("best.earlier").alias("lead"))


def roots(follows: DataFrame) -> DataFrame:
    """As ``links``, each ``lead`` the first of its line: every round doubles how far each looks ahead."""
    while True:
        ahead = follows.select(f.col("story").alias("lead"), f.col("lead").alias("further"))
        stepped = follows.join(ahead, "lead", "left").checkpoint()  # else each round would do all before it again
        follows = stepped.select("story", f.coalesce("further", "lead").alias("lead"))
        if stepped.where("further IS NOT NULL").isEmpty():
            return follows


def stories(rows: DataFrame, gists: DataFrame, leads: DataFrame) -> DataFrame:
    """As ``STORIES``, from ``KEYS``, ``GROUPS`` and ``roots``: what `keys.told` comes to."""
    members = gists.select("story", f.explode("members").alias("place")).join(leads, "story", "left")
    grouped = members.select("place", f.coalesce("lead", "story").alias("story"))
    first = rows.where("same_as IS NULL").select("place", "id", "alone").join(grouped, "place", "left")
    first = first.select("place", "id", f.coalesce("story", "alone").alias("story"))
    again = rows.where("same_as IS NOT NULL").select("place", f.col("id").alias("own"), f.col("same_as").alias("id"))
    repeated = again.join(first.drop("place"), "id").select("place", f.col("own").alias("id"), "story")
    return first.unionByName(repeated)


def _can_meet() -> Column:
    """Whether `corpus.alike` would look at a pair at all."""
    near = f.col("later.moment") - f.col("earlier.moment") <= stream.WINDOW
    apart = (f.col("later.day") != f.col("earlier.day")) | (f.col("later.chunk") != f.col("earlier.chunk"))
    return near & apart


def _grouped(cell: pa.Table) -> pa.Table:
    """The groups of one cell, as ``GROUPS``."""
    [(day, chunk, earlier)] = set(zip(*(cell[name].to_pylist() for name in ("day", "chunk", "earlier")), strict=True))
    story, gists = corpus.grouped((day, chunk), keys.known(cell), earlier + chunk * stream.WIDEST)
    members: dict[str, list[int]] = {}
    for place, own in story.items():
        members.setdefault(own, []).append(place)
    return pa.Table.from_pylist([_row(gist, members[gist.story]) for gist in gists], schema=GROUPS)


def _row(gist: Gist, members: list[int]) -> Row:
    day, chunk = gist.cell
    kept = {name: getattr(gist, name) for name in ("story", "moment", "rank", "words", "weights")}
    return {**kept, "day": day, "chunk": chunk, "keys": gist.found_by(), "members": members}


def _scored(pair: Row) -> list[Row]:
    score = corpus.alike(_gist(pair["later_gist"]), _gist(pair["earlier_gist"]))
    return [{"later": pair["later"], "earlier": pair["earlier"], "score": score}]


def _gist(row: Row) -> Gist:
    words, weights = np.array(row["words"], np.int32), np.array(row["weights"], np.float32)
    return Gist(row["story"], (row["day"], row["chunk"]), row["moment"], row["rank"], words, weights)


def _mapped(
    function: Callable[[Row], list[Row]], batches: Iterable[pa.RecordBatch], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """The rows that a function makes of each row."""
    for batch in batches:
        made = [row for given in batch.to_pylist() for row in function(given)]
        yield pa.RecordBatch.from_pylist(made, schema=schema)
