"""One report's reading → what the report rests on: sourcing acts and own confirmations.

Outlets and agencies are credited by the named rules of `credits`; documents, posts, written statements and public
occasions are found as `signs` and weighed, as ``docs/glossary.md`` defines them. A person who speaks to the report's
own outlet is no act, nor is the outlet that names itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from onrecord import origin_names
from onrecord.model import Confirmation, Reading, SourcingAct, Span
from onrecord.reader import credits, evidence, onename, signs, weighing
from onrecord.reader.sight import Found, Sight, Sign

BY: Final = "sourcing@2.10"


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``sourcing`` and ``confirmations`` filled in, each in the order of the text."""
    sight = Sight(reading, doc)
    return replace(reading, sourcing=acts(sight), confirmations=confirmations(sight))


def acts(sight: Sight) -> tuple[SourcingAct, ...]:
    """The sourcing acts found, each passage once for an origin; what a link names is the origin of another report."""
    credited = [one for _, one in decided(sight)]
    first = _unclaimed(signs.first(sight), credited, sight)
    told = sorted((one for one in weighed(first) if one.kind != "outlet"), key=lambda one: (one.start, one.end))
    told = [*credited, *weighed([*first, *signs.again(sight, told)])]
    links = [piece for piece in sight.reading.report.furniture if piece.kind == "link"]
    telling = [one for one in told if not any(piece.start < one.end <= piece.end for piece in links)]
    found = _besides_polls(onename.together(telling, sight), sight)
    report = sight.reading.report.id
    return tuple(
        SourcingAct(Span(report, one.start, one.end), one.origin, one.kind, one.relation, one.score, BY)
        for one in _distinct(found)
    )


def _unclaimed(found: Iterable[Sign], credited: Sequence[Found], sight: Sight) -> list[Sign]:
    """The signs but for those where a credit says whose "the report" is, although its words do not name the outlet."""
    whose = [c for c in credited if not any(c.start <= one.start < c.end for one in sight.foreign)]
    return [s for s in found if not any(s.found.start < c.end and c.start < s.found.end for c in whose)]


def _besides_polls(found: Sequence[Found], sight: Sight) -> list[Found]:
    """The acts but for credits of an outlet where its poll is told of: "CNN's new poll", "CNN reports that half"."""
    polls = [one for one in found if one.kind == "document" and origin_names.noun(one.origin) in ("poll", "survey")]

    def polled(credit: Found) -> bool:
        theirs = (p for p in polls if p.origin.startswith(f"{credit.origin} "))
        start, end = sight.sentence(credit.start)
        return credit.kind == "outlet" and any(start <= poll.start < end for poll in theirs)

    return [one for one in found if not polled(one)]


def weighed(found: Iterable[Sign]) -> list[Found]:
    """The signs that are likely acts; where one sign of an origin is, its less likely ones are too."""
    best: dict[int, tuple[float, Found]] = {}
    for sign in found:
        scored = (max(weighing.likely(sign.traits), weighing.SURE if sign.sure else 0.0), sign.found)
        best[sign.at] = max(best.get(sign.at, scored), scored, key=lambda one: one[0])
    told = {one.origin for score, one in best.values() if score >= weighing.LIKELY}
    kept = [(score, one) for score, one in best.values() if one.origin in told and score >= weighing.POSSIBLE]
    return [replace(one, score=round(score, 2)) for score, one in kept]


def decided(sight: Sight) -> Iterator[tuple[str, Found]]:
    """Every passage that credits an outlet or agency, with the name of the rule that decided."""
    for rule in credits.RULES:
        for one in rule(sight):
            yield rule.__name__, one


def confirmations(sight: Sight) -> tuple[Confirmation, ...]:
    """Where the report's outlet says that it confirmed for itself."""
    report = sight.reading.report
    return tuple(
        Confirmation(Span(report.id, start, end), sight.own, score, BY)
        for start, end, score in sorted(set(credits.confirmed(sight)))
    )


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Passages that overlap and name one origin are one, as long as it is short; else the surer, then the shorter."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.score, f.end - f.start, f.start)):
        at = next(
            (i for i, k in enumerate(kept) if k.origin == one.origin and k.start < one.end and one.start < k.end), None
        )
        if at is None:
            kept.append(one)
            continue
        start, end = min(kept[at].start, one.start), max(kept[at].end, one.end)
        if end - start <= evidence.LONGEST:
            kept[at] = replace(kept[at], start=start, end=end)
    return sorted(kept, key=lambda one: (one.start, one.end))
