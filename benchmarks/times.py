"""Times, scored: `python benchmarks/times.py [--side development|tuning] [--worst N]`.

Reads TimeBank and AQUAINT (TempEval-3's cleaned edition) from $ONRECORD_DATA (default ../shared/data) and prints the
relaxed F1 of TIMEX3 extents (any overlap, one to one, as TempEval-3 counts), the F1 of values among them, errors by
kind, and the speed. Every third document by the hash of its name is the development side; only the others were read
while the rules were written.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import html
import os
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.model import Reading, Report
from onrecord.reader import parse, times

ARCHIVE = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "timebank_aquaint.zip"
Expression = tuple[int, int, str, str]


class Document(NamedTuple):
    name: str
    text: str
    published: str | None
    gold: list[Expression]


def documents(side: str) -> Iterator[Document]:
    """The documents of one side, line breaks within paragraphs turned to blanks."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".tml") and is_development(name) == (side == "development"):
                yield document(name, archive.read(name).decode("utf8"))


def is_development(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def document(name: str, raw: str) -> Document:
    published = re.search(r'<DCT>.*?value="([^"]*)"', raw, re.S)
    body = re.search(r"<TEXT>(.*?)</TEXT>", raw, re.S)
    assert body, name
    text, gold = unmarked(body[1])
    return Document(name, re.sub(r"(?<!\n)\n(?!\n)", " ", text), published and published[1], gold)


def unmarked(body: str) -> tuple[str, list[Expression]]:
    """The text without its mark-up, and the TIMEX3 in it."""
    text, at, gold = "", 0, []
    open_tags: list[tuple[int, dict[str, str]]] = []
    for tag in re.finditer(r"<(/?)(\w+)([^>]*)>", body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if tag[2] == "TIMEX3" and tag[1]:
            start, marks = open_tags.pop()
            gold.append((start, len(text), marks.get("type", ""), marks.get("value", "")))
        elif tag[2] == "TIMEX3":
            open_tags.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
    return text + html.unescape(body[at:]), [one for one in gold if one[0] < one[1]]


def compare(document: Document, tally: collections.Counter[str], errors: list[tuple[str, str, str, str]]) -> None:
    """Count what was found, missed and wrongly valued in one document."""
    doc = parse.parse(document.text)
    reading = Reading(Report("r", document.text, published=document.published))
    began = time.perf_counter()
    found = [(t.span.start, t.span.end, t.type, t.value) for t in times.annotate(reading, doc).times]
    tally["microseconds"] += int((time.perf_counter() - began) * 1e6)
    tally["words"] += len(document.text.split())
    free = list(found)
    for gold in document.gold:
        match = next((one for one in free if one[0] < gold[1] and gold[0] < one[1]), None)
        tally["gold"] += 1
        note(document, gold, match, tally, errors)
        if match:
            free.remove(match)
    tally["found"] += len(found)
    for spare in free:
        errors.append(("spurious", shown(document, spare), spare[3], ""))


def note(
    document: Document, gold: Expression, match: Expression | None, tally: collections.Counter[str], errors: list
) -> None:
    if match is None:
        errors.append(("missed", shown(document, gold), "", gold[3]))
        return
    tally["matched"] += 1
    tally["strict"] += match[:2] == gold[:2]
    tally["typed"] += match[2] == gold[2]
    tally["valued"] += match[3] == gold[3]
    if match[3] != gold[3]:
        kind = (
            "wrong type" if match[2] != gold[2] else "wrong grain" if len(match[3]) != len(gold[3]) else "wrong value"
        )
        errors.append((kind, shown(document, gold), match[3], gold[3]))


def shown(document: Document, one: Expression) -> str:
    start, end = one[:2]
    text = document.text
    return (
        f"{document.published} …{text[max(0, start - 40) : start]}[{text[start:end]}]{text[end : end + 30]}…".replace(
            "\n", " "
        )
    )


def f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * both:.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", choices=["development", "tuning"], default="development")
    parser.add_argument("--worst", type=int, default=0, help="print this many errors of each kind")
    options = parser.parse_args()
    tally: collections.Counter[str] = collections.Counter()
    errors: list[tuple[str, str, str, str]] = []
    for one in documents(options.side):
        compare(one, tally, errors)
    for name in ("matched", "strict", "typed", "valued"):
        print(f"{name:8} {f1(tally[name], tally['found'], tally['gold'])}")
    kinds = collections.Counter(kind for kind, *_ in errors)
    print("errors by kind:", dict(kinds.most_common()), "of", tally["gold"], "expressions")
    print(f"{1e6 * tally['words'] / tally['microseconds']:.0f} words/s")
    for kind in kinds if options.worst else ():
        for error in [e for e in errors if e[0] == kind][: options.worst]:
            print(kind, *error[1:], sep=" | ")


if __name__ == "__main__":
    main()
