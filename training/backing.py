"""What weighs on whose word a claim rests: `python training/backing.py GOLD ...`.

Reads the hand-annotated stories of the folders GOLD, never those of `sourcing.NEVER`, as the pipeline reads them. A
name that reports give about a claim is right where the annotators name it among the origins of the claim that the
scorer matches with it. Fits a logistic regression (ridge `RIDGE`), prints how well accounts do on each story when it is
fitted to the others, and writes src/onrecord/origins/backing.json. Fit it again when the reader, the sourcing or the
alignment changes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sourcing
from onrecord import ingest, origins, pipeline, stories
from onrecord.claims import align
from onrecord.model import Claim, Reading
from onrecord.origins import backing, grounds
from onrecord.origins.backing import Told

WRITTEN = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "origins" / "backing.json"
RIDGE = 5.0  # of 2 and 5 the better on stories left out
PARTS = 8  # the stories are left out in so many parts

SCORER = sourcing.SCORER


@dataclass(frozen=True)
class Judged:
    """One claim as it is counted, what it was told from, and the annotated claim that it is."""

    claim: Claim
    told: Sequence[Told]
    gold: Mapping[str, Any]


def story(path: Path) -> list[Judged]:
    """The claims of one annotated story's account that the scorer matches with annotated ones."""
    reports = list(ingest.read_paths([path.parent / "reports" / f"{path.stem}.jsonl"], refuse=print))
    once = [reading for reading in pipeline.read(reports) if reading.report.same_as is None]
    grouped = stories.group(once, pipeline.model().embed)
    members = [pipeline.complete([r for r in once if r.report.id in found.reports]) for found in grouped]
    claims = [align.align(readings, pipeline.model().in_context) for readings in members]
    matched = match(path, [claim for found in claims for claim in found])
    return [one for readings, found in zip(members, claims, strict=True) for one in judged(readings, found, matched)]


def judged(
    readings: Sequence[Reading], claims: Sequence[Claim], matched: Mapping[str, Mapping[str, Any]]
) -> Iterator[Judged]:
    """The matched claims of one story, each with the names behind its passages."""
    acts = grounds.merged(readings)
    by_id = {one.report.id: replace(one, sourcing=acts[one.report.id]) for one in readings}
    rests = origins.resting(tuple(by_id.values()), origins.graph(readings))
    for claim in claims:
        if claim.id in matched:
            yield Judged(claim, origins.told(claim, by_id, rests), matched[claim.id])


def match(path: Path, claims: Sequence[Claim]) -> dict[str, Mapping[str, Any]]:
    """By claim id the annotated claim that the scorer would hold it against."""
    gold, texts = SCORER.gold_story(path)
    plain = [
        {
            "id": claim.id,
            "relation": claim.relation,
            "carried": [{"report": p.span.report, "start": p.span.start, "end": p.span.end} for p in claim.carried],
        }
        for claim in claims
    ]
    found: dict[str, Mapping[str, Any]] = {}
    keep, SCORER.score_origins = SCORER.score_origins, lambda _, c, g: found.update({c["id"]: g})
    SCORER.score_claims(gold, texts, plain, SCORER.Tally(), [])
    SCORER.score_origins = keep
    return found


def trained(claims: Iterable[Judged]) -> dict[str, float]:
    """The weights by which the names of these claims are told apart."""
    return sourcing.fit([pair for one in claims for pair in named(one)], ridge=RIDGE)


def named(one: Judged) -> Iterator[tuple[frozenset[str], bool]]:
    """Each name on offer for a claim: its traits, and whether it is among the annotators' origins."""
    for name, traits in backing.candidates(one.claim, one.told).items():
        yield traits, any(SCORER.same_name(name, gold) for gold in one.gold["origins"])


def use(weights: Mapping[str, float]) -> None:
    """Let origins be weighed by these."""
    backing.weights = lambda: weights


def score(claims: Iterable[Judged], tally: Any) -> None:
    """Count the names as the scorer counts them."""
    for one in claims:
        told = {"origins": list(backing.origins(one.claim, one.told)), "independent": [0, 0]}
        SCORER.score_origins(tally, told, one.gold)


def main() -> None:
    """Leave stories out in turn, print the figures, then fit to all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    paths = [path for folder in options.gold for path in sorted(folder.glob("seesaw-*.json"))]
    told = {path.stem: story(path) for path in paths if path.stem not in sourcing.NEVER}
    total = SCORER.Tally()
    for part in range(PARTS):
        left_out = list(told)[part::PARTS]
        use(trained(one for name, claims in told.items() if name not in left_out for one in claims))
        score((one for name in left_out for one in told[name]), total)
    print("origins P {:.1f} R {:.1f} F1 {:.1f}".format(*total.prf("origins")))
    weights = trained(one for claims in told.values() for one in claims)
    WRITTEN.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
