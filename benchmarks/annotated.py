"""Stories of the stream annotated by us as the gold ones are, kept without their text: `annotated.py FOLDER`.

`annotated.jsonl` holds a story a line, labelled from reading by the guidelines of the gold: urls of its reports, and
code-point offsets with labels, no text. This puts the texts back from stream.parquet in $ONRECORD_DATA (default
../shared/data) and writes FOLDER/STORY.json and FOLDER/reports/STORY.jsonl, which score_gold.py reads.
HELD names the stories that nobody looked at while rules and weights were made; LATEST those of them that were annotated
last and have been scored least.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pyarrow import parquet

DATA = Path(os.environ.get("ONRECORD_DATA", "../shared/data"))
LABELS = Path(__file__).with_name("annotated.jsonl")
LATEST = tuple(f"seesaw-{n:03}" for n in (6, 16, 20, 60, 87, 89, 90, 115, 119, 120, 182, 193, 215, 228))
HELD = (*(f"seesaw-{n:03}" for n in (48, 66, 73, 74, 174, 224)), *LATEST)
COLUMNS = ("url", "outlet", "title", "byline", "text")


def stories() -> list[dict[str, Any]]:
    """The labelled stories, in the order of their names."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def texts(urls: set[str]) -> dict[str, dict[str, Any]]:
    """The stream's rows with these urls, by url."""
    table = parquet.read_table(DATA / "stream.parquet", columns=list(COLUMNS), filters=[("url", "in", sorted(urls))])
    return {row["url"]: row for row in table.to_pylist()}


def reports(story: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The reports of a story as `onrecord` reads them; ValueError where a text is not the one that was labelled."""
    for labelled in story["reports"]:
        row = rows[labelled["url"]]
        if digest(row["text"]) != labelled["text"]:
            raise ValueError(f"{labelled['url']} has another text in stream.parquet than the one labelled")
        yield {"id": labelled["id"], "published": labelled["published"]} | {name: row[name] for name in COLUMNS}


def digest(text: str) -> str:
    """The first 16 hex digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def spell(statement: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A statement with the words of its source and its descriptor in place of their offsets."""
    words = {name: text[slice(*statement[name])] if statement[name] else None for name in ("source", "descriptor")}
    return dict(statement) | words


def write(folder: Path, chosen: Sequence[str] = ()) -> list[str]:
    """Write the chosen stories, or all, for the scorer; returns their names."""
    wanted = [story for story in stories() if not chosen or story["story"] in chosen]
    rows = texts({report["url"] for story in wanted for report in story["reports"]})
    (folder / "reports").mkdir(parents=True, exist_ok=True)
    for story in wanted:
        told = list(reports(story, rows))
        lines = [json.dumps(report, ensure_ascii=False) for report in told]
        (folder / "reports" / f"{story['story']}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        found = {report["id"]: report["text"] for report in told}
        spelled = [spell(statement, found[statement["report"]]) for statement in story["statements"]]
        (folder / f"{story['story']}.json").write_text(json.dumps(story | {"statements": spelled}), encoding="utf-8")
    return [story["story"] for story in wanted]


def main() -> None:
    """Write all stories into the folder named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    print(f"{len(write(parser.parse_args().folder))} stories")


if __name__ == "__main__":
    main()
