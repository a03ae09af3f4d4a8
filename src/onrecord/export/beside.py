"""Claims and numbered sources → what a page shows of each report beside the others.

Two lists: what each report alone has, and what it leaves out or states flatly that others lay to somebody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from onrecord import articles
from onrecord.antecedents import OWNER, means_unnamed
from onrecord.completing import dangles
from onrecord.export import wording
from onrecord.export.page import Cite, Flat, Omission, Only, Source, Standpoint, cites
from onrecord.model import Claim, Reading, Span, Statement
from onrecord.nobody import is_nobody
from onrecord.opinions import is_post, pleads
from onrecord.references import points_back, says_i
from onrecord.telling.beside import Beside, cited, may_say
from onrecord.telling.sentences import in_marks

FEW: Final = 6  # reports of a story in which each one's news is looked for in the others

_OPENS_HALF = re.compile(
    r"(?:has|have|had|is|are|was|were|does|did|as|that|which|because|while|who|when|where|and|but|or|according"
    r"|he|she|it|they|we|i|you|neither|both|another|such|this|these|those|his|her|its|their)\b",
    re.IGNORECASE,
)

_POINTS_BACK = re.compile(r"\bsame\b", re.IGNORECASE)
_CORRECTION = re.compile(
    r"\W*(?:(?:corrections?|clarification|editor[’']s note)\b[^.\n]{0,40}:"
    r"|(?:an|the) (?:earlier|previous|original) version of (?:this|the) (?:article|story|report)\b)",
    re.IGNORECASE,
)
_SAYER = re.compile(r"^[A-Z][^:“\[\]]{2,60}: (?=[A-Z])")
_NAMES_SOURCE = re.compile(r"\[[^\]]*:\]")


def only(told: Sequence[Beside], sources: Sequence[Source], readings: Mapping[str, Reading]) -> tuple[Only, ...]:
    """What each report alone has, in the order of the claims; every report has its row, be it empty."""
    if len(sources) < 2:
        return ()
    rows = []
    for source, one in zip(sources, told, strict=True):
        broken = {p.span for p in readings[source.report.id].propositions if not p.whole}
        alone = [(_voiced(claim, readings), Cite(source, nearest(claim, source))) for claim in one.alone]
        shared = {
            cite for (_, cite), claim in zip(alone, one.alone, strict=True) if _may_be_told(claim, source, readings)
        }
        clean = [row for row in alone if not (row[1].furniture or _corrects(source, row[1].span) or _is_ours(row[0]))]
        hanging = {row[1] for row in clean if _hangs(row[0]) or _lacks(row, readings[source.report.id])}
        order = sorted(clean, key=lambda row: (row[1] in shared, row[1].span in broken, row[1] in hanging))
        rows.append(Only(source, tuple(order)))
    return tuple(rows)


def _may_be_told(claim: Claim, source: Source, readings: Mapping[str, Reading]) -> bool:
    """Whether another report may tell what one has, in its own way: so it comes last; among many none is asked."""
    others = (reading for id_, reading in readings.items() if id_ != source.report.id)
    return len(readings) <= FEW and any(may_say(other, claim, readings) for other in others)


def _corrects(source: Source, span: Span) -> bool:
    """Whether a passage stands where a report corrects its own earlier version: what that said is no news of others."""
    text = source.report.text
    return _CORRECTION.match(text, text.rfind("\n", 0, span.start) + 1) is not None


def standpoints(
    told: Sequence[Beside], sources: Sequence[Source], readings: Mapping[str, Reading]
) -> tuple[Standpoint, ...]:
    """What each report leaves out or states flatly; reports of which neither can be said have no row."""
    by_id = {source.report.id: source for source in sources}
    rows = [
        Standpoint(
            by_id[one.report],
            tuple(_omission(claim, by_id) for claim in one.left_out),
            tuple(_flat(claim, by_id[one.report], by_id, readings) for claim in one.flat),
        )
        for one in told
    ]
    return tuple(row for row in rows if row.left_out or row.flat)


def _omission(claim: Claim, by_id: Mapping[str, Source]) -> Omission:
    return Omission(wording.plain(claim.gist), cites((passage.span for passage in claim.carried), by_id))


def _flat(claim: Claim, source: Source, by_id: Mapping[str, Source], readings: Mapping[str, Reading]) -> Flat:
    """The report's own passage, and whom the first of the others that cites anybody lays it to."""
    said = min(cited(claim, readings), key=lambda said: list(by_id).index(said.content[0].report))
    described = wording.quoted(said.descriptor) if said.descriptor else "an unnamed source"
    whom = articles.speaker(readings[said.content[0].report], said) or described
    return Flat(Cite(source, _first(claim, source)), f"{wording.plain(whom)} in {by_id[said.content[0].report].label}")


def _first(claim: Claim, source: Source) -> Span:
    """The report's first passage of a claim."""
    return min(passage.span for passage in claim.carried if passage.span.report == source.report.id)


def nearest(claim: Claim, source: Source) -> Span:
    """The report's passage of a claim that has most of the gist's words, the first of several."""
    gist = set(claim.gist.casefold().split())
    mine = sorted(passage.span for passage in claim.carried if passage.span.report == source.report.id)
    return max(mine, key=lambda span: len(gist & set(source.report.slice(span).casefold().split())))


def _voiced(claim: Claim, readings: Mapping[str, Reading]) -> str:
    """The gist of what only one report has, after whom it lays it to: no opinion may be read as the report's own."""
    gist = wording.plain(claim.gist)
    said = next(cited(claim, readings), None)
    if said is None and all(in_marks(readings[p.span.report].report.text, p.span.start) for p in claim.carried):
        return wording.quoted(gist)
    if said is None or _NAMES_SOURCE.match(gist):
        return gist
    if not said.speaker_name and (_is_no_source(said.descriptor) if said.descriptor else not said.source):
        return wording.quoted(gist) if said.manner == "direct" else gist
    who = _whom(said)
    names = [who, *(readings[piece.report].report.slice(piece) for piece in said.source)]
    if any(name.split()[-1:] and name.split()[-1].casefold() in gist.casefold() for name in names):
        return gist  # it says so itself: "The mayor denounces"
    return f"{who[:1].upper()}{who[1:]}: {gist}"


def _is_no_source(descriptor: str) -> bool:
    """Whether a description is of nobody ("a quarter of voters"), or of what is somebody's ("their opposition")."""
    return is_nobody(descriptor) or OWNER.match(descriptor) is not None


def _whom(said: Statement) -> str:
    """A source in a few words; one that only points back to another ("the same person") is unnamed."""
    described = "" if _POINTS_BACK.search(said.descriptor or "") else said.descriptor
    return wording.plain(said.speaker_name or described or "an unnamed source")


def _hangs(gist: str) -> bool:
    """Whether a gist opens as half a sentence does, or points to what it lacks: such come after what stands alone."""
    said = _SAYER.sub("", gist)
    return "[" in gist or bool(_OPENS_HALF.match(said)) or (said == gist and points_back(gist))


def _lacks(row: tuple[str, Cite], reading: Reading) -> bool:
    """Whether a gist breaks off, pleads, is a post that the report shows, or has a "him" whom it does not name."""
    gist, cite = row
    if is_post(reading.report.text, cite.span.start):
        return True
    return dangles(gist) or (pleads(gist) and not _SAYER.match(gist)) or means_unnamed(reading, cite.span, gist)


def _is_ours(gist: str) -> bool:
    """Whether a gist says "I" in nobody's name: the account is not the columnist."""
    return gist[:1] not in "[“" and not _SAYER.match(gist) and says_i(gist)
