"""Identity alone, scored: `python benchmarks/identity.py [--story NAME ...] [--misses]`.

Gold attributions (source, cue and content as annotated) go in instead of the reader's, so that what is measured is only
who is who: speaker, unnamed, naming, manner, channel and addressee, as ../shared/bench/score_gold.py counts them, and
the time beside the parser's. Reads the hand-annotated stories beside $ONRECORD_DATA (default ../shared/data).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from accounts import HELD, TUNED
from onrecord import ingest, pipeline
from onrecord.identity import across, within
from onrecord.model import Attribution, Reading
from onrecord.reader import parse

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
sys.path.insert(0, str(SHARED / "bench"))
Piece = tuple[int, int]


def place(text: str, words: str | None, near: Piece, content: Sequence[Piece]) -> tuple[Piece, ...]:
    """Where the words of a cue or source stand: outside the content, nearest to a place."""
    if not words:
        return ()
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    found = found or [match.span() for match in re.finditer(re.escape(words), text)]
    outside = [p for p in found if not any(start <= p[0] and p[1] <= end for start, end in content)]
    gap = {p: min(abs(p[0] - near[1]), abs(near[0] - p[1])) for p in found}
    return (min(outside or found, key=gap.__getitem__),) if found else ()


def attribution(text: str, statement: dict[str, Any]) -> Attribution:
    """A gold statement as the reader would have found it; its parent is not annotated."""
    content = []
    for index, words in enumerate(statement["content"]):
        start = -1
        for _ in range(statement.get("nth", 1) if index == 0 else 1):
            start = text.find(words, start + 1)
        content.append((start, start + len(words)))
    cue = place(text, statement["cue"], (content[0][0], content[-1][1]), content)
    source = place(text, statement["source"], cue[0] if cue else content[0], content)
    return Attribution(source, cue, tuple(content), None, 1.0)


def within_parents(found: list[Attribution]) -> list[Attribution]:
    """The attributions, each with the smallest one in whose content it lies."""
    sizes = [sum(end - start for start, end in a.content) for a in found]

    def lies_in(inner: Attribution, outer: Attribution) -> bool:
        return all(any(s <= start and end <= e for s, e in outer.content) for start, end in inner.content)

    nested = []
    for index, one in enumerate(found):
        around = [k for k, other in enumerate(found) if sizes[k] > sizes[index] and lies_in(one, other)]
        parent = min(around, key=sizes.__getitem__, default=None)
        nested.append(Attribution(one.source, one.cue, one.content, parent, one.score))
    return nested


def read(story: str) -> tuple[list[Reading], float, float]:
    """The readings of a gold story, and the seconds that parsing and identity took."""
    path = SHARED / "gold" / "reports" / f"{story}.jsonl"
    gold = json.loads((SHARED / "gold" / f"{story}.json").read_text(encoding="utf8"))
    readings, parsing, resolving = [], 0.0, 0.0
    for report in ingest.read_paths([path], refuse=print):
        told = [s for s in gold["statements"] if s["report"] == report.id]
        found = within_parents([attribution(report.text, s) for s in told])
        [names] = pipeline.model().names([report.text])
        started = time.perf_counter()
        doc = parse.parse(report.text, names)
        parsed = time.perf_counter()
        readings.append(within.resolve(report, doc, found))
        parsing, resolving = parsing + parsed - started, resolving + time.perf_counter() - parsed
    return across.unify(readings), parsing, resolving


def main() -> None:
    """Figures for the stories named, else for the tuned and the held half."""
    import score_gold  # noqa: PLC0415  it lies beside the data

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", nargs="*")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    for stories in [options.story] if options.story else [TUNED, HELD]:
        tally, misses, times = score_gold.Tally(), [], [0.0, 0.0]
        for story in stories:
            gold, texts = score_gold.gold_story(SHARED / "gold" / f"{story}.json")
            readings, parsing, resolving = read(story)
            times = [times[0] + parsing, times[1] + resolving]
            for reading in readings:
                said = [
                    {name: getattr(s, name) for name in ("speaker_name", "naming", "manner", "channel", "addressee")}
                    | {"content": [[piece.start, piece.end] for piece in s.content]}
                    for s in reading.statements
                ]
                score_gold.score_statements(gold, reading.report.id, texts[reading.report.id], said, tally, misses)
        print(f"{len(stories)} stories: parse {times[0]:.1f} s, identity {times[1]:.1f} s")
        for name in ("speaker", "unnamed", "naming", "manner"):
            share, count = tally.acc(name)
            print(f"  {name:10} {share:.1f} % of {count}")
        for name in ("channel", "addressee"):
            print(f"  {name:10} P {tally.prf(name)[0]:.1f} R {tally.prf(name)[1]:.1f} F {tally.prf(name)[2]:.1f}")
        print("\n".join(misses) if options.misses else "", end="")


if __name__ == "__main__":
    main()
