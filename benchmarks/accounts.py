"""Accounts of the gold stories, scored: `python benchmarks/accounts.py [--story NAME ...] [--worst N]`.

Reads the hand-annotated stories beside $ONRECORD_DATA (default ../shared/data), writes one account a story into a
scratch folder and hands it to ../shared/bench/score_gold.py. TUNED and HELD name the two halves: nothing was chosen by
looking at the held stories.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord import ingest, pipeline
from onrecord.export import json as export

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
TUNED = [f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207")]
HELD = [f"seesaw-{n}" for n in ("049", "099", "196", "219")]


def write_account(story: str, folder: Path) -> None:
    """Read one gold story's reports and leave its account as FOLDER/STORY.json."""
    path = SHARED / "gold" / "reports" / f"{story}.jsonl"
    reports = list(ingest.read_paths([path], refuse=print))
    told = export.account(pipeline.account(pipeline.read(reports)))
    (folder / f"{story}.json").write_text(json.dumps(told), encoding="utf8")


def score(stories: list[str], folder: Path, worst: int) -> None:
    """Print the scorer's figures for these stories."""
    scorer = SHARED / "bench" / "score_gold.py"
    command = [
        sys.executable,
        str(scorer),
        str(SHARED / "gold"),
        str(folder),
        "--worst",
        str(worst),
        "--story",
        *stories,
    ]
    subprocess.run(command, check=True)


def main() -> None:
    """Accounts and figures: for the stories named, else for the tuned, the held and all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--story", nargs="*")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--out", type=Path, help="keep the accounts here")
    options = parser.parse_args()
    folder = options.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    groups = [options.story] if options.story else [TUNED, HELD, TUNED + HELD]
    for story in groups[-1]:
        write_account(story, folder)
    for group in groups:
        score(group, folder, options.worst)


if __name__ == "__main__":
    main()
