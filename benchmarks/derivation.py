"""Whose text is whose, against labels made by reading: `python benchmarks/derivation.py`.

``derivation.csv`` holds 160 pairs of reports of different outlets in $ONRECORD_DATA/stream.parquet that share a
paragraph of over 160 code points, drawn at random of the 572 there are: ids, the offsets of the paragraph, and what a
reader says of it: ``copy`` (``source`` is whose text it was, where that shows), ``common source`` (both print one
agency's text), ``shared quotation`` (a post, a statement or a document that both cite), ``chance`` (lines that an
outlet prints under everything). Copies and common sources are what `reuse.find` should tell of; prints its precision,
recall and how often the direction is right, with and without the rest of the stream in sight.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from onrecord.model import Report
from onrecord.origins import reuse
from onrecord.origins.reuse import Copy

STREAM = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "stream.parquet"
LABELS = Path(__file__).with_suffix(".csv")
TAKEN = ("copy", "common source")

Row = dict[str, str]


def labels() -> list[Row]:
    """The labelled pairs."""
    with LABELS.open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def stream() -> dict[str, Report]:
    """All reports of the stream, by id."""
    columns = ["id", "text", "outlet", "title", "published", "byline"]
    rows = pq.read_table(STREAM, columns=columns).to_pylist()
    return {row["id"]: Report(**row) for row in rows}


def found(rows: Iterable[Row], reports: dict[str, Report], furniture: frozenset[int]) -> dict[tuple[str, str], Copy]:
    """The copies among the labelled pairs, by the pair."""
    copies = {}
    for row in rows:
        pair = [reuse.words(reports[row[side]], furniture) for side in ("left", "right")]
        if any(reuse.candidates(pair, window=1)) and (copy := reuse.compare(*pair)):
            copies[row["left"], row["right"]] = copy
    return copies


def tell(title: str, rows: list[Row], copies: dict[tuple[str, str], Copy]) -> None:
    """Print precision, recall, direction, and what was wrongly told by label."""
    taken = {(row["left"], row["right"]): row for row in rows if row["label"] in TAKEN}
    right = len(taken.keys() & copies.keys())
    print(f"{title}: precision {right / max(1, len(copies)):.1%}, recall {right / len(taken):.1%} of {len(taken)}")
    known = [
        (copies[pair].earlier, row[row["source"]]) for pair, row in taken.items() if row["source"] and pair in copies
    ]
    print(f"  direction right {sum(a == b for a, b in known)} of {len(known)}")
    for label in ("copy", "common source", "shared quotation", "chance"):
        of = [row for row in rows if row["label"] == label]
        print(f"  {label}: told {sum((row['left'], row['right']) in copies for row in of)} of {len(of)}")


def main() -> None:
    """The figures, first for each pair alone, then with the lines that the whole stream shows to be furniture."""
    rows, reports = labels(), stream()
    tell("each pair alone", rows, found(rows, reports, frozenset()))
    tell("with the stream in sight", rows, found(rows, reports, reuse.standing(list(reports.values()))))


if __name__ == "__main__":
    main()
