"""One report's reading → what the report rests on: sourcing acts and own confirmations.

The acts are found by the named rules of `credits` (outlets and agencies) and `occasions` (documents, posts, written
statements, public occasions), as ``docs/glossary.md`` defines them. A person who speaks to the report's own outlet is
no act, nor is the outlet that names itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from onrecord import origin_names
from onrecord.model import Confirmation, Reading, SourcingAct, Span
from onrecord.reader import credits, occasions
from onrecord.reader.sight import Found, Rule, Sight

BY: Final = "sourcing@1.0"
RULES: Final[tuple[Rule, ...]] = (*credits.RULES, *occasions.RULES)


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``sourcing`` and ``confirmations`` filled in, each in the order of the text."""
    sight = Sight(reading, doc)
    return replace(reading, sourcing=acts(sight), confirmations=confirmations(sight))


def acts(sight: Sight) -> tuple[SourcingAct, ...]:
    """The sourcing acts that the rules find, each passage once for an origin."""
    found = sorted((one for _, one in decided(sight)), key=lambda one: (one.start, one.end))
    found += [one for rule in occasions.AGAIN for one in rule(sight, found)]
    named = {one.origin for one in found if one.kind not in ("outlet", "agency")}
    found = [replace(one, origin=origin_names.named_alike(one.origin, named)) for one in found]
    report = sight.reading.report.id
    return tuple(
        SourcingAct(Span(report, one.start, one.end), one.origin, one.kind, one.relation, one.score, BY)
        for one in _distinct(found)
    )


def decided(sight: Sight) -> Iterator[tuple[str, Found]]:
    """Every passage found, with the name of the rule that decided."""
    for rule in RULES:
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
        if end - start <= occasions.LONGEST:
            kept[at] = replace(kept[at], start=start, end=end)
    return sorted(kept, key=lambda one: (one.start, one.end))
