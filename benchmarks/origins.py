"""Sourcing, origins and independence alone, on the gold's own statements and claims: `python benchmarks/origins.py`.

What other steps do is taken from the hand-annotated stories (speakers, aligned passages), so that the figures are those
of `reader.sourcing` and `origins` alone. The labels are counted as ../shared/bench/score_gold.py counts them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

from onrecord import ingest, origins, outlets, pipeline
from onrecord.identity.names import find
from onrecord.model import Claim, Entity, EntityKind, Mention, Passage, Reading, Report, Span, Statement, content_id
from onrecord.reader import parse, sourcing

SHARED = Path(os.environ.get("ONRECORD_DATA", "../shared/data")).resolve().parent
TUNED = [f"seesaw-{n}" for n in ("031", "042", "052", "065", "097", "111", "121", "207")]
HELD = [f"seesaw-{n}" for n in ("049", "099", "196", "219")]


def scorer() -> ModuleType:
    """The shared scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_gold", SHARED / "bench" / "score_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def locate(report: Report, words: str, nth: int = 1) -> Span:
    """Where the nth occurrence of the gold's words stands."""
    at = -1
    for _ in range(nth):
        at = report.text.find(words, at + 1)
    return Span(report.id, at, at + len(words))


def pieces(report: Report, words: str | None, near: Span) -> tuple[Span, ...]:
    """The occurrence of a cue or source that stands nearest to its content."""
    if not words:
        return ()
    starts, at = [], report.text.find(words)
    while at >= 0:
        starts.append(at)
        at = report.text.find(words, at + 1)
    best = min(starts, key=lambda s: min(abs(s - near.end), abs(s + len(words) - near.start)), default=None)
    return () if best is None else (Span(report.id, best, best + len(words)),)


def statement(report: Report, gold: dict[str, Any]) -> Statement:
    """A gold statement as the reader would give it."""
    content = tuple(locate(report, words, gold.get("nth", 1)) for words in gold["content"])
    name = gold["speaker"]
    return Statement(
        id=content_id("s", report.id, *content), content=content, cue=pieces(report, gold["cue"], content[0]),
        source=pieces(report, gold["source"], content[0]), speaker=content_id("e", name) if name else None,
        speaker_name=name, descriptor=gold["descriptor"], naming=gold["naming"], manner=gold["manner"],
        channel=gold["channel"], addressee=gold["addressee"], parent=None, kind="speech", score=1.0, by="gold",
    )  # fmt: skip


def kind(name: str) -> EntityKind:
    """Whether a gold speaker is an outlet, a body or a person, by the words of its name."""
    if outlets.find(name) or outlets.looks_like_outlet(name):
        return "outlet"
    body = (
        r"\b(?:Department|Police|Office|Agency|Republicans|Democrats|Navy|Services|Inspectorate|Committee|Bureau|House"
        r"|Ministry|Pentagon|Court|administration)\b"
    )
    return "organisation" if re.search(body, name) else "person"


def reading(report: Report, gold: dict[str, Any]) -> Reading:
    """A report with the gold's statements and, from them, its people."""
    told = tuple(statement(report, one) for one in gold["statements"] if one["report"] == report.id)
    people = {s.speaker: Entity(s.speaker, s.speaker_name or "", kind(s.speaker_name or "")) for s in told if s.speaker}
    mentions = tuple(Mention(p, "person", s.speaker, 1.0, "gold") for s in told if s.speaker for p in s.source)
    return Reading(report, mentions=mentions, entities=tuple(people.values()), statements=told)


def passage(span: Span, known: Reading) -> Passage:
    """A gold passage, tied to the statement whose content overlaps it most."""
    best, most = None, 0
    for one in known.statements:
        shared = sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in one.content)
        if shared > most:
            best, most = one.id, shared
    return Passage(span, best if most * 2 > span.end - span.start else None)


def claims(gold: dict[str, Any], readings: dict[str, Reading]) -> Iterator[Claim]:
    """The gold's claims without their origins."""
    for one in gold["claims"]:
        spans = [locate(readings[c["report"]].report, c["text"], c.get("nth", 1)) for c in one["carried"]]
        carried = tuple(passage(span, readings[span.report]) for span in spans)
        yield Claim(one["id"], one["gist"], carried, one["relation"], (), (), (0, 0), 1.0, "gold")


def named(report: Report) -> Doc:
    """The parsed report with its names, as identity leaves it."""
    doc = parse.parse(report.text, *pipeline.model().names([report.text]))
    find(doc, report.outlet)
    return doc


def story(name: str) -> tuple[dict[str, Any], list[Reading], tuple[Claim, ...]]:
    """The gold of one story, its readings as `sourcing` completes them, its claims as `origins` counts them."""
    gold = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf8"))
    path = SHARED / "gold" / "reports" / f"{name}.jsonl"
    reports = list(ingest.read_paths([path], refuse=print))
    found = [sourcing.annotate(reading(report, gold), named(report)) for report in reports]
    by_id = {one.report.id: one for one in found}
    return gold, found, origins.count(tuple(claims(gold, by_id)), found, origins.graph(found))


def count(names: list[str], *, verbose: bool) -> None:
    """Print the figures for some stories, and with ``verbose`` what was wrong."""
    module = scorer()
    tally = module.Tally()
    for name in names:
        gold, found, counted = story(name)
        for one in found:
            wanted = [dict(s, at=s.get("at") or _at(one, s)) for s in gold["sourcing"] if s["report"] == one.report.id]
            got = [{"start": a.span.start, "end": a.span.end, "origin": a.origin} for a in one.sourcing]
            module.score_sourcing(wanted, got, module.Text(one.report.text), tally)
            if verbose:
                _sourcing_errors(module, name, one, wanted)
        for claim, wanted_claim in zip(counted, gold["claims"], strict=True):
            module.score_origins(tally, {"origins": claim.origins, "independent": claim.independent}, wanted_claim)
            if verbose:
                _claim_errors(module, name, claim, wanted_claim)
    off = tally.get("independent off", (0, 1, 0))
    print(f"{len(names)} stories")
    for key in ("sourcing", "origins"):
        print(f"  {key:14}", " ".join(f"{k} {v:.1f}" for k, v in zip("PRF", tally.prf(key), strict=True)))
    for key in ("evidence", "independent ="):
        print(f"  {key:14} {tally.acc(key)[0]:.1f} % of {tally.acc(key)[1]}")
    print(f"  independent off {off[0] / off[1]:.2f}")


def _at(one: Reading, gold: dict[str, Any]) -> list[int]:
    span = locate(one.report, gold["evidence"], gold.get("nth", 1))
    return [span.start, span.end]


def _sourcing_errors(module: ModuleType, name: str, one: Reading, wanted: list[dict[str, Any]]) -> None:
    for gold in wanted:
        if not any(module.same_name(a.origin, gold["origin"]) for a in one.sourcing):
            print(f"- missed {name}/{one.report.id} {gold['origin']!r}: {gold['evidence']!r}")
        elif not any(
            a.span.start < gold["at"][1] and gold["at"][0] < a.span.end
            for a in one.sourcing
            if module.same_name(a.origin, gold["origin"])
        ):
            print(f"- unseen {name}/{one.report.id} {gold['origin']!r}: {gold['evidence']!r}")
    for act in one.sourcing:
        if not any(module.same_name(act.origin, gold["origin"]) for gold in wanted):
            print(f"- extra  {name}/{one.report.id} {act.origin!r}: {one.report.slice(act.span)!r}")


def _claim_errors(module: ModuleType, name: str, claim: Claim, gold: dict[str, Any]) -> None:
    missed = [g for g in gold["origins"] if not any(module.same_name(g, o) for o in claim.origins)]
    extra = [o for o in claim.origins if not any(module.same_name(g, o) for g in gold["origins"])]
    if missed or extra:
        print(f"- origins {name}/{claim.id}: missed {missed}, extra {extra}: {claim.gist}")
    if list(claim.independent) != gold["independent"]:
        print(
            f"- count {name}/{claim.id}: {claim.independent} for {gold['independent']} {gold['origins']}: {claim.gist}"
        )


def main() -> None:
    """Figures for the tuned stories, the held ones and all; ``--errors`` tells what was wrong with the tuned."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--held", action="store_true")
    options = parser.parse_args()
    count(TUNED, verbose=options.errors)
    if options.held:
        count(HELD, verbose=False)
        count(TUNED + HELD, verbose=False)


if __name__ == "__main__":
    main()
