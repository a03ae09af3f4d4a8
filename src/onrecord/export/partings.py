"""Claims → how their versions part, in the order in which a reader wants to know it.

Only what the reports bear out when read whole is told (``telling.evident``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from onrecord.export import mastheads, wording
from onrecord.export.page import Parting, Source, cites
from onrecord.model import Aspect, Claim, Difference, Reading, Relation
from onrecord.telling import beside as telling
from onrecord.telling import evident

RELATIONS: Final[tuple[Relation, ...]] = ("conflicts", "differs", "agrees", "single")
PER_ASPECT: Final = 2  # differences of one aspect that are told before any aspect's further ones
MEASURED: Final[frozenset[Aspect]] = frozenset({"number", "date", "place", "polarity"})
WEIGHT: Final = {aspect: at for at, aspect in enumerate(wording.ASPECTS)}
LONG_ID: Final = 8  # code points; a shorter id might be a word
_LAID = re.compile(r"^(?:laid )?to ")
_OPEN = re.compile(r"^no |\b(?:of|on|in|at|to|for|from|the|an?|and|or|than)$")  # "no number", "seven on"


def partings(
    claims: Sequence[Claim], readings: Mapping[str, Reading], by_id: Mapping[str, Source]
) -> tuple[Parting, ...]:
    """All differences, none told twice: of conflicts first, then of claims that differ, then by what parts.

    What many reports carry comes before what few do. Where it is not sure that its passages are one claim, how they
    part says nothing.
    """
    found: dict[tuple[Aspect, str], tuple[tuple[int, int, int, int], Parting]] = {}
    outlets = _outlets(by_id)
    for at, claim in enumerate(claim for claim in claims if telling.is_sure(claim)):
        for rank, difference in enumerate(_told(claim, readings, outlets)):
            parting = _parting(claim, difference, by_id)
            grave = RELATIONS.index(claim.relation if rank == 0 else "single")
            order = (grave, _weight(difference, outlets), -carriers(claim), at)
            found.setdefault((parting.aspect, parting.detail), (order, parting))
    return _mixed([parting for _, parting in sorted(found.values(), key=lambda pair: pair[0])])


def _told(claim: Claim, readings: Mapping[str, Reading], outlets: Sequence[str]) -> list[Difference]:
    """A claim's differences that the reports bear out, the weightiest first: figures, days and denials, and one more.

    Two versions that part in one way mostly seem to part in the next for the same reason.
    """
    asked = ((difference, evident.told(difference, claim, readings)) for difference in claim.differences)
    borne = [replace(difference, detail=detail) for difference, detail in asked if detail]
    ordered = sorted(borne, key=lambda difference: _weight(difference, outlets))
    slight = [difference for difference in ordered if difference.aspect not in MEASURED][:1]
    return [difference for difference in ordered if difference.aspect in MEASURED or difference in slight]


def _mixed(ordered: Sequence[Parting]) -> tuple[Parting, ...]:
    """The same in order, ``PER_ASPECT`` of one aspect before any aspect's further ones."""
    seen: Counter[Aspect] = Counter()
    first: list[Parting] = []
    later: list[Parting] = []
    for parting in ordered:
        seen[parting.aspect] += 1
        (first if seen[parting.aspect] <= PER_ASPECT else later).append(parting)
    return (*first, *later)


def _weight(difference: Difference, outlets: Sequence[str]) -> int:
    """The place of a difference among others; that a newsroom is cited, or words that nobody quotes, counts little."""
    sides = [_LAID.sub("", side) for side in (difference.left, difference.right)]
    one_sided = difference.aspect in MEASURED and any(not side or _OPEN.search(side) for side in sides)
    press = difference.aspect in {"speaker", "naming"} and any(mastheads.is_one_of(side, outlets) for side in sides)
    unquoted = difference.aspect == "wording" and not any(mark in side for mark in '“"' for side in sides)
    return WEIGHT[difference.aspect] + len(WEIGHT) * (one_sided or press or unquoted)


def _outlets(by_id: Mapping[str, Source]) -> list[str]:
    return list(dict.fromkeys(wording.plain(s.report.outlet) for s in by_id.values() if s.report.outlet))


def _parting(claim: Claim, difference: Difference, by_id: Mapping[str, Source]) -> Parting:
    return Parting(
        difference.aspect,
        claim.relation,
        called(wording.plain(difference.detail), by_id),
        wording.plain(claim.gist),
        wording.plain(difference.left),
        wording.plain(difference.right),
        cites((passage.span for passage in claim.carried), by_id),
    )


def called(sentence: str, by_id: Mapping[str, Source]) -> str:
    """A sentence in which outlets go by their own name, and reports without one by their label instead of their id."""
    sentence = mastheads.called(sentence, _outlets(by_id))
    for id_, source in by_id.items():
        if not source.report.outlet and len(id_) >= LONG_ID:
            sentence = sentence.replace(id_, source.label)
    return sentence


def carriers(claim: Claim) -> int:
    return len({passage.span.report for passage in claim.carried})
