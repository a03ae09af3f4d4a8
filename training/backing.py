"""What weighs on whose word a claim rests: `python training/backing.py GOLD ...`.

Reads the hand-annotated stories of the folders GOLD, never those of `sourcing.NEVER`, as the pipeline reads them. A
name that reports give about a claim is right where the annotators name it among the origins of the claim that the
scorer matches with it. Fits a logistic regression (ridge `RIDGE`), and from the names that it finds likely on stories
left out three more for how many origins are counted (`onrecord.origins.reckoning`, ridge `FIRM`). Prints how well
accounts do on each story when all is fitted to the others, and writes backing.json and reckoning.json in
src/onrecord/origins. Fit it again when the reader, the sourcing or the alignment changes.
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
from onrecord.origins import backing, counting, grounds, reckoning, sharing
from onrecord.origins.backing import Told
from onrecord.origins.reckoning import Seen
from onrecord.origins.voices import Speech

WRITTEN = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "origins"
RIDGE = 5.0  # of 2, 3, 5 and 8 none did better on stories left out
FIRM = 4.0  # of 1, 2 and 4 none did better
PARTS = 12  # the stories are left out in so many parts
SEVERAL = 10  # stories in which a word of a cue must be for it to weigh; of 1, 5, 8, 10 and 12 none did better

SCORER = sourcing.SCORER


@dataclass(frozen=True)
class Judged:
    """One claim of a story as it is counted, what it was told from, and the annotated claim that it is."""

    story: str
    claim: Claim
    told: Sequence[Told]
    rests: Mapping[str, frozenset[str]]
    gold: Mapping[str, Any]


@dataclass(frozen=True)
class Counted:
    """What the count of one claim rests on, by weights fitted to other stories, and what the annotators count."""

    seen: Seen
    least: int
    most: int


def story(path: Path) -> list[Judged]:
    """The claims of one annotated story's account that the scorer matches with annotated ones."""
    reports = list(ingest.read_paths([path.parent / "reports" / f"{path.stem}.jsonl"], refuse=print))
    once = [reading for reading in pipeline.read(reports) if reading.report.same_as is None]
    grouped = stories.group(once, pipeline.model().embed)
    members = [pipeline.complete([r for r in once if r.report.id in found.reports]) for found in grouped]
    claims = [align.align(readings, pipeline.model().in_context) for readings in members]
    matched = match(path, [claim for found in claims for claim in found])
    return [
        Judged(path.stem, claim, behind, rests, matched[claim.id])
        for readings, found in zip(members, claims, strict=True)
        for claim, behind, rests in traced(readings, found)
        if claim.id in matched
    ]


def traced(
    readings: Sequence[Reading], claims: Sequence[Claim]
) -> Iterator[tuple[Claim, Sequence[Told], Mapping[str, frozenset[str]]]]:
    """The claims of one story, each with the names behind its passages and which reports rest on which."""
    acts = grounds.merged(readings)
    by_id = {one.report.id: replace(one, sourcing=acts[one.report.id]) for one in readings}
    rests = origins.resting(tuple(by_id.values()), origins.graph(readings))
    speeches = {report: Speech(reading) for report, reading in by_id.items()}
    for claim in claims:
        yield claim, origins.told(claim, speeches, rests), rests


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
    """The weights by which the names of these claims are told apart; words of a few stories' cues have none."""
    offered = [(one.story, traits, answer) for one in claims for traits, answer in named(one)]
    stories_of: dict[str, set[str]] = {}
    for name, traits, _ in offered:
        for trait in traits:
            stories_of.setdefault(trait, set()).add(name)
    rare = {trait for trait, names in stories_of.items() if backing.CUED in trait and len(names) < SEVERAL}
    return sourcing.fit([(traits - rare, answer) for _, traits, answer in offered], ridge=RIDGE)


def named(one: Judged) -> Iterator[tuple[frozenset[str], bool]]:
    """Each name on offer for a claim: its traits, and whether it is among the annotators' origins."""
    shares = sharing.shares([passage.voice for passage in one.told])
    for name, traits in backing.candidates(one.claim, one.told, shares).items():
        yield traits, any(SCORER.same_name(name, gold) for gold in one.gold["origins"])


def counted(one: Judged) -> Counted:
    """What is seen of a claim by the weights in use."""
    least, most = one.gold["independent"]
    return Counted(counting.seen(one.claim, one.told, one.rests), least, most)


def reckoned(claims: Sequence[Counted]) -> dict[str, dict[str, float]]:
    """The weights of the three questions: each is asked of the claims for which those before are answered with yes."""
    told = [(reckoning.traits(one.seen), one) for one in claims]
    sure = [(traits, one) for traits, one in told if one.least > 0 and one.seen.reports > 1]
    asked = {
        "somebody": [(traits, one.least > 0) for traits, one in told],
        "several": [(traits, one.most > 1) for traits, one in sure],
        "apart": [(traits, one.least > 1) for traits, one in sure if one.most > 1],
    }
    return {question: sourcing.fit(asked[question], ridge=FIRM) for question in reckoning.QUESTIONS}


def use(weights: Mapping[str, float]) -> None:
    """Let origins be weighed by these."""
    backing.weights = lambda: weights


def count_by(weights: Mapping[str, Mapping[str, float]]) -> None:
    """Let origins be counted by these."""
    reckoning.weights = lambda: weights


def score(one: Judged, found: Counted, tally: Any) -> None:
    """Count the names and the number of origins as the scorer counts them."""
    independent = reckoning.independent(found.seen)
    told = {"origins": list(counting.named(found.seen, independent[0])), "independent": list(independent)}
    SCORER.score_origins(tally, told, one.gold)


def others(told: Mapping[str, Sequence[Any]], part: int) -> Iterator[Any]:
    """The claims of all stories but those of one part."""
    left_out = list(told)[part::PARTS]
    return (one for name, claims in told.items() if name not in left_out for one in claims)


def seen(told: Mapping[str, Sequence[Judged]]) -> dict[str, list[Counted]]:
    """What is seen of each story's claims by weights fitted to other stories."""
    found = {}
    for part in range(PARTS):
        use(trained(others(told, part)))
        found |= {name: [counted(one) for one in told[name]] for name in list(told)[part::PARTS]}
    return found


def main() -> None:
    """Leave stories out in turn, print the figures, then fit to all and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    options = parser.parse_args()
    paths = [path for folder in options.gold for path in sorted(folder.glob("seesaw-*.json"))]
    told = {path.stem: story(path) for path in paths if path.stem not in sourcing.NEVER}
    found = seen(told)
    total = SCORER.Tally()
    for part in range(PARTS):
        count_by(reckoned(list(others(found, part))))
        for name in list(told)[part::PARTS]:
            for one, reckon in zip(told[name], found[name], strict=True):
                score(one, reckon, total)
    print("origins P {:.1f} R {:.1f} F1 {:.1f}".format(*total.prf("origins")))
    print("independent = {:.1f} of {}".format(*total.acc("independent =")), "off", off(total))
    write("backing", trained(one for claims in told.values() for one in claims))
    write("reckoning", reckoned([one for claims in found.values() for one in claims]))


def off(total: Any) -> float:
    """The mean error of the two numbers together."""
    wrong, of, _ = total["independent off"]
    return round(wrong / of, 3)


def write(name: str, weights: Mapping[str, Any]) -> None:
    """Leave weights where the package reads them."""
    (WRITTEN / f"{name}.json").write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
