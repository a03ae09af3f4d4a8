"""The example newsroom's account against its known truth: `python benchmarks/newsroom.py [--worst N]`.

truth.json refers to files without ids by name; here the names become the ids that onrecord gives, and
../shared/bench/score_gold.py does the scoring.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from accounts import SHARED
from onrecord import ingest, pipeline
from onrecord.errors import RefusedInput
from onrecord.export import json as export
from onrecord.model import Report

NEWSROOM = Path(__file__).parent.parent / "examples" / "newsroom"
FILES = ("reports.jsonl", "late-editions.csv", "silver-coast-gazette.html", "quayside-letter.txt")


def fail(refused: RefusedInput) -> None:
    """The example must be read whole."""
    raise refused


def reports() -> dict[str, Report]:
    """The example's reports under the ids that truth.json uses."""
    found: dict[str, Report] = {}
    for name in FILES:
        for report in ingest.read_paths([NEWSROOM / name], refuse=fail):
            found[report.id if name.endswith(("jsonl", "csv")) else name] = report
    return found


def main() -> None:
    """Score the main story's account."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    truth = json.loads((NEWSROOM.parent / "truth.json").read_text(encoding="utf8"))
    known = {name: report for name, report in reports().items() if name not in truth["distractor"]}
    told = export.account(pipeline.account(pipeline.read(list(known.values()))))
    folder = Path(tempfile.mkdtemp())
    names = {report.id: name for name, report in known.items()}
    text = json.dumps(told, ensure_ascii=False)
    for given, name in names.items():
        text = text.replace(json.dumps(given), json.dumps(name))
    (folder / "gold" / "reports").mkdir(parents=True)
    (folder / "gold" / f"{truth['story']}.json").write_text(json.dumps(truth), encoding="utf8")
    rows = [json.dumps({"id": name, "text": report.text}) for name, report in known.items()]
    (folder / "gold" / "reports" / f"{truth['story']}.jsonl").write_text("\n".join(rows), encoding="utf8")
    (folder / f"{truth['story']}.json").write_text(text, encoding="utf8")
    scorer = SHARED / "bench" / "score_gold.py"
    subprocess.run([sys.executable, scorer, folder / "gold", folder, "--worst", str(options.worst)], check=True)
    for story in told["stories"]:
        print(f"independent {story['origins']['independent']}, truth {truth['story_origins']['independent']}")


if __name__ == "__main__":
    main()
