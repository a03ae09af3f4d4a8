"""What `distil.py` learns from beside the corpora, in two files: `python training/bundle.py FOLDER`.

`stories.json` holds the annotated stories as examples that follow the guideline of accounts. That guideline marks
statements within statements; a network marks one layer. So a report gives an example with its outermost statements, and
each longer content one of its own with those inside it, as the reader reads it. `texts.xz` holds reports of the stream
without labels, none of an annotated story, one a line.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from data import BREAK, Example, Spans, folder
from handmarked import beside, located
from onrecord.reader.attribution import INNER_WORDS
from scoring import annotated

TUNED = tuple(f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207"))
BYTES = 90_000_000  # of texts
LENGTHS = range(400, 9_000)  # code points of a text
_OPENED = re.compile(r"[“‘\"']$")
_CLOSED = re.compile(r"[,.!?]?[”’\"']")

Marked = dict[str, Spans]


def examples() -> list[Example]:
    """Those of every annotated story that may be learned from."""
    with tempfile.TemporaryDirectory() as written:
        ours = [name for name in annotated().write(Path(written)) if name not in annotated().HELD]
        roots = ((folder().parent / "gold", TUNED), (Path(written), ours))
        return [example for root, names in roots for name in names for example in of_story(root, name)]


def of_story(root: Path, name: str) -> Iterator[Example]:
    """The examples of one story under a folder of annotations."""
    marked = json.loads((root / f"{name}.json").read_text("utf8"))["statements"]
    for line in (root / "reports" / f"{name}.jsonl").read_text("utf8").splitlines():
        report = json.loads(line)
        items = [spans(report["text"], one) for one in marked if one["report"] == report["id"]]
        yield from layers(f"{name}-{report['id']}", report["text"], items)


def spans(text: str, statement: Mapping[str, Any]) -> Marked:
    """A statement's pieces in the text, its content with the quotation marks around it, as PolNeAR has it."""
    content = tuple(located(text, piece, statement.get("nth", 1)) for piece in statement["content"])
    source, cue = (_placed(text, statement[role], content) for role in ("source", "cue"))
    return {"content": [_quoted(text, *piece) for piece in content], "source": source, "cue": cue}


def _placed(text: str, words: Any, content: Sequence[tuple[int, int]]) -> Spans:
    if isinstance(words, list) and words and isinstance(words[0], int):
        return [(words[0], words[1])]
    return list(beside(text, words, tuple(content)))


def _quoted(text: str, start: int, end: int) -> tuple[int, int]:
    closed = _CLOSED.match(text, end)
    return start - bool(_OPENED.search(text, start - 1, start)), closed.end() if closed else end


def layers(name: str, text: str, items: Sequence[Marked]) -> Iterator[Example]:
    """The report with its outermost statements, then each content with the outermost of those inside it."""
    inside = [[k for k, other in enumerate(items) if k != n and _lies_in(item, other)] for n, item in enumerate(items)]
    top = [item for item, around in zip(items, inside, strict=True) if not around]
    yield Example(name, text, tuple(top), told=True)
    for n, item in enumerate(items):
        start, end = item["content"][0][0], item["content"][-1][1]
        if text.count(" ", start, end) + 1 < INNER_WORDS:
            continue
        within = [k for k, around in enumerate(inside) if n in around]
        direct = [moved(items[k], start) for k in within if not set(inside[k]) & set(within)]
        yield Example(f"{name}-{n}", text[start:end], tuple(direct), told=True)


def _lies_in(item: Marked, other: Marked) -> bool:
    """Whether the item's content lies in the other's and is shorter."""
    (start, end), (first, last) = ((one["content"][0][0], one["content"][-1][1]) for one in (item, other))
    return first <= start and end <= last and end - start < last - first


def moved(item: Marked, by: int) -> Marked:
    """The statement in a text that begins so much later; what lies before it is left out."""
    return {role: [(s - by, e - by) for s, e in pieces if s >= by] for role, pieces in item.items()}


def texts(count: int = BYTES) -> list[str]:
    """Reports of the stream, drawn at random, none of them of an annotated story."""
    gold = (folder().parent / "gold" / "reports").glob("*.jsonl")
    known = {json.loads(line).get("url") for path in gold for line in path.read_text("utf8").splitlines()}
    known |= {report["url"] for story in annotated().stories() for report in story["reports"]}
    rows = pq.read_table(folder() / "stream.parquet", columns=["url", "text"]).to_pylist()
    random.Random(1).shuffle(rows)
    found, size = [], 0
    for row in rows:
        if row["url"] not in known and len(row["text"]) in LENGTHS and size < count:
            found.append(row["text"].replace(BREAK, " "))
            size += len(row["text"].encode())
    return found


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    target = parser.parse_args().folder
    target.mkdir(parents=True, exist_ok=True)
    rows = [(e.id, e.text, e.attributions) for e in examples()]
    (target / "stories.json").write_text(json.dumps(rows), encoding="utf8")
    with lzma.open(target / "texts.xz", "wt", encoding="utf8", newline="\n", preset=6) as file:
        file.writelines(text.replace("\n", BREAK) + "\n" for text in texts())
    print(f"{len(rows)} examples of stories")


if __name__ == "__main__":
    main()
