"""What people decided about a story → its readings and claims as they should be.

Decisions refer to reports by the ids that were given, and to words of a report by the words and their place, never to
ids that a reader made. So they hold over readings of any later version: words are found again where they stand, and a
statement that a newer reader no longer finds is put back, by the person who said who spoke.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from onrecord.model import (
    Claim,
    Confirmation,
    Entity,
    Mention,
    Passage,
    Proposition,
    Reading,
    SourcingAct,
    Span,
    Statement,
    content_id,
)

Verb = Literal["together", "apart", "title", "name", "speaker", "rests on", "own", "same claim", "other claim"]
BY: Final = "person"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report and where they began when they were quoted, in code points."""

    report: str
    words: str
    start: int

    def find(self, text: str) -> Span | None:
        """Where the words stand in a text: at their place, or the nearest place that has them.

        >>> Quote("r", "safe", 40).find("It is safe, she said.")
        Span(report='r', start=6, end=10)
        """
        places = [match.start() for match in re.finditer(f"(?={re.escape(self.words)})", text)] if self.words else []
        if not places:
            return None
        start = min(places, key=lambda at: abs(at - self.start))
        return Span(self.report, start, start + len(self.words))


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision: what it is about depends on the verb, what does not apply is empty.

    ``reports`` and ``others`` are ids as given; ``left`` and ``right`` words of reports; ``name`` who is meant or what
    something is called, ``called`` its new name; ``why`` is the reason, in the person's own words.
    """

    verb: Verb
    reports: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    left: Quote | None = None
    right: Quote | None = None
    name: str = ""
    called: str = ""
    why: str = ""


def over_readings(readings: Iterable[Reading], decided: Sequence[Judged]) -> list[Reading]:
    """The readings with what people decided on names, speakers and what reports rest on."""
    found = list(readings)
    for judged in decided:
        change = _OF_READINGS.get(judged.verb)
        found = [change(reading, judged) for reading in found] if change else found
    return found


def over_claims(claims: Sequence[Claim], readings: Sequence[Reading], decided: Sequence[Judged]) -> tuple[Claim, ...]:
    """The claims with what people decided on which passages say the same."""
    texts = {reading.report.id: reading.report.text for reading in readings}
    found = tuple(claims)
    for judged in decided:
        change = _OF_CLAIMS.get(judged.verb)
        spans = [quote.find(texts[quote.report]) for quote in _quotes(judged) if quote.report in texts]
        if change and len(spans) == 2 and spans[0] and spans[1]:
            found = change(found, spans[0], spans[1], texts)
    return found


def _quotes(judged: Judged) -> list[Quote]:
    return [quote for quote in (judged.left, judged.right) if quote]


def _renamed(reading: Reading, judged: Judged) -> Reading:
    """Whoever has the name is called otherwise; two of one name and kind are one."""
    meant = {entity.id for entity in reading.entities if entity.name.casefold() == judged.name.casefold()}
    if not meant:
        return reading
    named = [replace(e, name=judged.called) if e.id in meant else e for e in reading.entities]
    first: dict[tuple[str, str], Entity] = {}
    for entity in named:
        first.setdefault((entity.name.casefold(), entity.kind), entity)
    now = {entity.id: first[entity.name.casefold(), entity.kind] for entity in named}
    return replace(
        reading,
        entities=tuple(first.values()),
        mentions=tuple(_moved(mention, now) for mention in reading.mentions),
        statements=tuple(_said_by(statement, now.get(statement.speaker or "")) for statement in reading.statements),
        propositions=tuple(_about(proposition, now) for proposition in reading.propositions),
    )


def _moved(mention: Mention, now: dict[str, Entity]) -> Mention:
    return replace(mention, entity=now[mention.entity].id) if mention.entity in now else mention


def _about(proposition: Proposition, now: dict[str, Entity]) -> Proposition:
    return replace(proposition, names=tuple(now[id_].id if id_ in now else id_ for id_ in proposition.names))


def _said_by(statement: Statement, speaker: Entity | None) -> Statement:
    return replace(statement, speaker=speaker.id, speaker_name=speaker.name) if speaker else statement


def _attributed(reading: Reading, judged: Judged) -> Reading:
    """The statement that holds the words has this speaker; where none holds them, it is put in."""
    span = judged.left.find(reading.report.text) if judged.left and judged.left.report == reading.report.id else None
    if span is None:
        return reading
    known = next((e for e in reading.entities if e.name.casefold() == judged.name.casefold()), None)
    speaker = known or Entity(content_id("entity", reading.report.id, judged.name), judged.name, "person")
    holding = {s.id for s in reading.statements if any(_meet(piece, span) for piece in s.content)}
    said = tuple(_told_by(s, speaker) if s.id in holding else s for s in reading.statements)
    return replace(
        reading,
        entities=reading.entities if known else (*reading.entities, speaker),
        statements=said if holding else (*said, _put_in(span, speaker)),
    )


def _told_by(statement: Statement, speaker: Entity) -> Statement:
    return replace(_said_by(statement, speaker), naming="named", score=1.0, by=BY)


def _put_in(span: Span, speaker: Entity) -> Statement:
    id_ = content_id(BY, span.report, span.start, span.end)
    return Statement(
        *(id_, (span,), (), (), speaker.id, speaker.name, None, "named", "indirect", None, None, None),
        kind="speech",
        score=1.0,
        by=BY,
    )


def _resting(reading: Reading, judged: Judged) -> Reading:
    if reading.report.id not in judged.reports:
        return reading
    act = SourcingAct(Span(reading.report.id, 0, 0), judged.name, "outlet", "credits", 1.0, BY)
    return replace(reading, sourcing=(*reading.sourcing, act))


def _standing_alone(reading: Reading, judged: Judged) -> Reading:
    """The report rests on nobody: it is as if it said that it had confirmed everything for itself."""
    if reading.report.id not in judged.reports:
        return reading
    own = Confirmation(Span(reading.report.id, 0, 0), reading.report.outlet, 1.0, BY)
    return replace(reading, sourcing=(), confirmations=(*reading.confirmations, own))


_OF_READINGS: Final[dict[str, Callable[[Reading, Judged], Reading]]] = {
    "name": _renamed,
    "speaker": _attributed,
    "rests on": _resting,
    "own": _standing_alone,
}

Texts = dict[str, str]


def _parted(claims: tuple[Claim, ...], left: Span, right: Span, texts: Texts) -> tuple[Claim, ...]:
    """The passage at the right leaves the claim that it shares with the one at the left."""
    found: list[Claim] = []
    for claim in claims:
        leaving = tuple(passage for passage in claim.carried if _meet(passage.span, right))
        staying = tuple(passage for passage in claim.carried if passage not in leaving)
        both = leaving and any(_meet(passage.span, left) for passage in staying)
        found.extend([_of(claim, staying, texts), _of(claim, leaving, texts)] if both else [claim])
    return tuple(found)


def _joined(claims: tuple[Claim, ...], left: Span, right: Span, texts: Texts) -> tuple[Claim, ...]:
    """The claims at both places are one."""
    first = next((claim for claim in claims if _at(claim, left)), None)
    other = next((claim for claim in claims if _at(claim, right)), None)
    if first is None or other is None or first is other:
        return claims
    whole = _of(first, (*first.carried, *other.carried), texts)
    return tuple(whole if claim is first else claim for claim in claims if claim is not other)


_OF_CLAIMS: Final[dict[str, Callable[[tuple[Claim, ...], Span, Span, Texts], tuple[Claim, ...]]]] = {
    "same claim": _joined,
    "other claim": _parted,
}


def _of(claim: Claim, carried: tuple[Passage, ...], texts: Texts) -> Claim:
    """The claim with other passages; how its versions part is told only while they are those that were compared."""
    span = carried[0].span
    kept = claim.gist if claim.carried[0] in carried else texts[span.report][span.start : span.end]
    several = len({passage.span.report for passage in carried}) > 1
    still = several and set(carried) == set(claim.carried)
    return replace(
        claim,
        id=content_id("claim", *(f"{p.span.report} {p.span.start} {p.span.end}" for p in carried)),
        gist=kept,
        carried=carried,
        relation=claim.relation if still else "agrees" if several else "single",
        differences=claim.differences if still else (),
        by=BY,
    )


def _at(claim: Claim, span: Span) -> bool:
    return any(_meet(passage.span, span) for passage in claim.carried)


def _meet(left: Span, right: Span) -> bool:
    return left.report == right.report and left.start < right.end and right.start < left.end
