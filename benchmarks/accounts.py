"""Accounts of annotated stories, scored: `python benchmarks/accounts.py [--annotated] [--story NAME ...] [--worst N]`.

Reads the hand-annotated stories beside $ONRECORD_DATA (default ../shared/data), or with --annotated those of
annotated.py, writes one account a story into a scratch folder and hands it to ../shared/bench/score_gold.py. TUNED and
HELD name the two halves: nothing was chosen by looking at the held stories.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import annotated
from onrecord import ingest, pipeline
from onrecord.export import json as export

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
TUNED = [f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207")]
HELD = [f"seesaw-{n}" for n in ("049", "099", "196", "219")]


def write_account(story: str, gold: Path, folder: Path) -> None:
    """Read one annotated story's reports and leave its account as FOLDER/STORY.json."""
    path = gold / "reports" / f"{story}.jsonl"
    reports = list(ingest.read_paths([path], refuse=print))
    told = export.account(pipeline.account(pipeline.read(reports)))
    (folder / f"{story}.json").write_text(json.dumps(told), encoding="utf8")


def score(stories: list[str], gold: Path, folder: Path, worst: int) -> None:
    """Print the scorer's figures for these stories."""
    scorer = SHARED / "bench" / "score_gold.py"
    command = [
        sys.executable,
        str(scorer),
        str(gold),
        str(folder),
        "--worst",
        str(worst),
        "--story",
        *stories,
    ]
    subprocess.run(command, check=True)


def groups(names: list[str], held: Sequence[str]) -> list[list[str]]:
    """The stories that were tuned on, those held back, and all."""
    return [[name for name in names if name not in held], [name for name in names if name in held], names]


def main() -> None:
    """Accounts and figures: for the stories named, else for the tuned, the held and all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--annotated", action="store_true", help="the stories annotated by us instead of the gold ones")
    parser.add_argument("--story", nargs="*")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--out", type=Path, help="keep the accounts here")
    options = parser.parse_args()
    scratch = Path(tempfile.mkdtemp())
    folder = options.out or scratch / "accounts"
    folder.mkdir(parents=True, exist_ok=True)
    gold = scratch / "annotated" if options.annotated else SHARED / "gold"
    chosen = groups(annotated.write(gold), annotated.HELD) if options.annotated else [TUNED, HELD, TUNED + HELD]
    chosen = [options.story] if options.story else chosen
    for story in chosen[-1]:
        write_account(story, gold, folder)
    for group in chosen:
        score(group, gold, folder, options.worst)


if __name__ == "__main__":
    main()
