"""Sentences with their annotations drawn in, as the tests of sourcing and origins write them.

``acts("… [according to the Northport Courier|Northport Courier] …")`` gives the plain text and the marked passages.
``reading(…)`` makes a report's reading of a text in which each line may hold one statement, drawn as
``[Mara Lindqvist|source] [said|cue] [the bridge is safe|content]``; a source in small letters is an unnamed one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from onrecord.model import (
    Claim,
    Confirmation,
    Entity,
    EntityKind,
    Mention,
    Naming,
    Passage,
    Reading,
    Report,
    SourcingAct,
    Span,
    Statement,
    content_id,
)
from onrecord.reader import sourcing
from parsed import parsed

_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")

Drawn = list[tuple[int, int, str]]


def plain(marked: str) -> tuple[str, Drawn]:
    """The text without its marks, and each marked passage as (start, end, label)."""
    text, found, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        found.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return text + marked[last:], found


def reading(
    marked: str,
    *,
    id: str = "r",
    outlet: str | None = None,
    published: str | None = None,
    byline: str | None = None,
    title: str | None = None,
    speakers: Mapping[str, str | None] | None = None,
    kinds: Mapping[str, EntityKind] | None = None,
) -> Reading:
    """A reading with the drawn statements; ``speakers`` resolves source words, ``kinds`` says who is no person."""
    text, drawn = plain(marked)
    report = Report(id, text, outlet=outlet, published=published, byline=byline, title=title)
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    statements = [
        s
        for start, end in lines
        if (s := _statement(report, [d for d in drawn if start <= d[0] < end], speakers or {}))
    ]
    people = dict.fromkeys(s.speaker_name for s in statements if s.speaker_name)
    return Reading(
        report,
        mentions=tuple(Mention(p, "person", s.speaker, 1.0, "test") for s in statements if s.speaker for p in s.source),
        entities=tuple(Entity(content_id("e", name), name, (kinds or {}).get(name, "person")) for name in people),
        statements=tuple(statements),
    )


def _statement(report: Report, drawn: Drawn, speakers: Mapping[str, str | None]) -> Statement | None:
    spans = {
        label: tuple(Span(report.id, s, e) for s, e, mark in drawn if mark == label)
        for label in ("source", "cue", "content")
    }
    if not spans["content"]:
        return None
    words = " ".join(report.slice(span) for span in spans["source"])
    name = speakers.get(words, words if words[:1].isupper() else None)
    quoted = all(report.slice(span).startswith(("“", '"', "‘")) for span in spans["content"])
    naming: Naming = "named" if name else "none" if not words else "bare" if words.endswith("sources") else "titled"
    return Statement(
        id=content_id("s", *spans["content"]),
        content=spans["content"],
        cue=spans["cue"],
        source=spans["source"],
        speaker=content_id("e", name) if name else None,
        speaker_name=name,
        descriptor=None,
        naming=naming,
        manner="direct" if quoted else "indirect",
        channel=None,
        addressee=None,
        parent=None,
        kind="speech",
        score=1.0,
        by="test",
    )


def sourced(marked: str, **given: object) -> Reading:
    """A drawn reading, as the sourcing step completes it."""
    made = reading(marked, **given)  # type: ignore[arg-type]
    return sourcing.annotate(made, parsed(made.report.text))


def acts(made: Reading) -> list[tuple[str, str]]:
    """The (words, origin) of each sourcing act, in order."""
    return [(made.report.slice(act.span), act.origin) for act in made.sourcing]


def confirmed(made: Reading) -> list[str]:
    """The words of each own confirmation."""
    return [made.report.slice(one.span) for one in made.confirmations]


def claim(readings: Sequence[Reading], *quotes: tuple[str, str], relation: str = "agrees") -> Claim:
    """A claim carried by the passages (report id, words), tied to the statement that holds most of each."""
    by_id = {one.report.id: one for one in readings}
    carried = tuple(_passage(by_id[report], words) for report, words in quotes)
    chosen = "single" if len({report for report, _ in quotes}) == 1 else relation
    return Claim("c", "a claim", carried, chosen, (), (), (0, 0), 1.0, "test")  # type: ignore[arg-type]


def _passage(one: Reading, words: str) -> Passage:
    start = one.report.text.index(words)
    span = Span(one.report.id, start, start + len(words))
    holding = (s.id for s in one.statements if any(p.start <= start < p.end for p in s.content))
    return Passage(span, next(holding, None))


def act(made: Reading, words: str, origin: str, kind: str = "outlet", relation: str = "credits") -> SourcingAct:
    """A sourcing act on the first occurrence of some words."""
    start = made.report.text.index(words)
    span = Span(made.report.id, start, start + len(words))
    return SourcingAct(span, origin, kind, relation, 1.0, "test")  # type: ignore[arg-type]


def confirmation(made: Reading, words: str) -> Confirmation:
    """An own confirmation on the first occurrence of some words."""
    start = made.report.text.index(words)
    return Confirmation(Span(made.report.id, start, start + len(words)), made.report.outlet, 1.0, "test")
