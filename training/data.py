"""The corpora as plain examples: a text with its labelled spans. PolNeAR for statements, CoNLL++ for names.

Everything is read straight from the zip files under $ONRECORD_DATA; nothing of them is written anywhere.
"""

from __future__ import annotations

import io
import json
import lzma
import os
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kinds import KINDS, finer

Spans = list[tuple[int, int]]

TAGS = ("O", *(f"{edge}-{role}" for role in ("source", "cue", "content") for edge in "BI"))
NAMES = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
CONLL = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "misc"}
BREAK = "\x1f"  # stands for a line's end within a text of the bundle
BACK = {"person": "PER", "organisation": "ORG", "outlet": "ORG", "place": "LOC"}


@dataclass(frozen=True)
class Example:
    """A text with what is known of it: attributions (role -> spans), or names (start, end, kind).

    `told` says that the attributions follow the guideline of accounts instead of PolNeAR's.
    """

    id: str
    text: str
    attributions: tuple[dict[str, Spans], ...] | None = None
    names: tuple[tuple[int, int, str], ...] | None = None
    told: bool = False


def folder() -> Path:
    """Where the corpora lie: $ONRECORD_DATA, or ../shared/data."""
    return Path(os.environ.get("ONRECORD_DATA", "../shared/data"))


def polnear(side: str) -> list[Example]:
    """The articles of one side, each with its first annotator's attributions."""
    with zipfile.ZipFile(folder() / "polnear.zip") as archive:
        files = {name: name for name in archive.namelist()}
        marks = defaultdict(list)
        for name in files:
            found = re.search(rf"{side}/attributions/(.*)_[0-9a-f]{{4}}\.ann$", name)
            if found:
                marks[found[1]].append(name)
        prefix = next(name for name in files if re.search(rf"{side}/text/.*\.txt$", name)).rsplit("/", 1)[0]
        return [
            Example(doc, _read(archive, f"{prefix}/{doc}.txt"), tuple(_brat(_read(archive, min(anns)))))
            for doc, anns in sorted(marks.items())
        ]


def _read(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as file:
        return io.TextIOWrapper(file, encoding="utf-8", newline="").read()


def _brat(text: str) -> Iterator[dict[str, Spans]]:
    """Attributions of one brat file that have both a cue and a content."""
    lines = [line.split("\t") for line in text.split("\n") if "\t" in line]
    spans = {line[0]: _places(line[1]) for line in lines if line[0][:1] == "T"}
    for line in lines:
        if line[0][:1] != "E":
            continue
        found: dict[str, Spans] = {"source": [], "cue": [], "content": []}
        for argument in line[1].split()[1:]:
            role, mark = argument.split(":")
            found.get(role.lower().rstrip("0123456789"), []).extend(spans.get(mark, []))
        if found["cue"] and found["content"]:
            yield found


def _places(mark: str) -> Spans:
    return [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", mark)]


def conll(side: str) -> list[Example]:
    """The documents of one side of CoNLL++, one sentence a line, tokens with single spaces."""
    with zipfile.ZipFile(folder() / "conllpp.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith(f"_{side}.txt"))
        documents = _read(archive, name).split("-DOCSTART- -X- -X- O")
    return [_document(f"{side}-{i}", text) for i, text in enumerate(documents) if text.strip()]


def _document(name: str, text: str) -> Example:
    parts: list[str] = []
    names: list[tuple[int, int, str]] = []
    position = 0
    for sentence in text.strip().split("\n\n"):
        for line in sentence.split("\n"):
            token, *_, tag = line.split(" ")
            end = position + len(token)
            if tag[0] == "B":
                names.append((position, end, CONLL[tag[2:]]))
            elif tag[0] == "I":
                names[-1] = (names[-1][0], end, names[-1][2])
            parts.append(token)
            parts.append(" ")
            position = end + 1
        parts[-1] = "\n"
    body = "".join(parts)
    return Example(name, body, names=tuple((s, e, finer(body[s:e], kind)) for s, e, kind in names))


def stories(bundle: Path) -> list[Example]:
    """The annotated stories as examples, from the bundle that bundle.py wrote."""
    rows = json.loads((bundle / "stories.json").read_text("utf8"))
    found = []
    for name, text, items in rows:
        marked = tuple({role: [(s, e) for s, e in spans] for role, spans in item.items()} for item in items)
        found.append(Example(name, text, marked, told=True))
    return found


def texts(bundle: Path) -> list[str]:
    """The bundle's reports without labels."""
    with lzma.open(bundle / "texts.xz", "rt", encoding="utf8", newline="\n") as file:
        return [line.rstrip("\n").replace(BREAK, "\n") for line in file]
