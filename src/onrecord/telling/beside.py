"""The claims of a story → each report beside the others: what it alone has, leaves out, and states flatly.

The ids of a story's reports, its claims and its readings come in; one ``Beside`` a report goes out, its claims in
their order. Only claims that versions of were found are told of; what a report may say in its own way it is not told
to leave out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from onrecord import credited, spans
from onrecord.model import Claim, Reading, Span, Statement
from onrecord.telling import evident
from onrecord.telling.versions import Version

SAYS: Final = 0.5  # share of a claim's words from which a sentence of another report may say it in its own way
PAIR: Final = 2  # reports
LEAST: Final = 3  # words of two propositions of which the shorter one's share is taken
LIKELY: Final = 0.6  # likelihood of a claim of several reports from which it is told as one: others may be two
SURE: Final = 0.75  # the same of one of two reports, unless one of them names a source that the other describes


@dataclass(frozen=True, slots=True)
class Beside:
    """One report beside the others of its story.

    ``alone`` are the claims that only it carries, ``left_out`` those that most of the others do and it does not, and
    ``flat`` those that it states in its own voice where most others that carry them lay them to somebody.
    """

    report: str
    alone: tuple[Claim, ...]
    left_out: tuple[Claim, ...]
    flat: tuple[Claim, ...]


def beside(reports: Sequence[str], claims: Sequence[Claim], readings: Mapping[str, Reading]) -> tuple[Beside, ...]:
    """Each report beside the others, in the order given; ``readings`` are those of all that carry a claim, by id."""
    credits = {id_: credited.Credits(reading) for id_, reading in readings.items()}
    parted = [(claim, credited.laying(claim, credits)) for claim in claims if _parts_in_voice(claim)]
    carried = [(claim, carriers(claim)) for claim in claims]
    common = [(claim, having) for claim, having in carried if _is_common(claim, having, len(reports))]
    return tuple(
        Beside(
            report,
            tuple(claim for claim, having in carried if having == {report}),
            tuple(c for c, having in common if report not in having and not may_say(readings.get(report), c, readings)),
            tuple(claim for claim, laid in parted if _states_flatly(report, claim, laid, readings)),
        )
        for report in reports
    )


def carriers(claim: Claim) -> set[str]:
    """The ids of the reports that carry a claim."""
    return {passage.span.report for passage in claim.carried}


def is_sure(claim: Claim) -> bool:
    """Whether the reports that carry a claim may be cited for it together, and told to part in it.

    Strict readers found four in ten pairs of passages below ``SURE`` to be two claims, and one in seven above.
    """
    described = any(difference.aspect == "naming" for difference in claim.differences)
    return claim.score >= (LIKELY if described or len(carriers(claim)) > PAIR else SURE)


def cited(claim: Claim, readings: Mapping[str, Reading]) -> Iterator[Statement]:
    """The statements in which reports lay a claim to somebody, in the order of its passages."""
    for passage in claim.carried:
        reading = readings.get(passage.span.report)
        yield from (said for said in (reading.statements if reading else ()) if said.id == passage.statement)


def _is_common(claim: Claim, having: Set[str], total: int) -> bool:
    """Whether so many have a claim that a report without it leaves it out: over half of the others, two at least."""
    return is_sure(claim) and len(having) > 1 and 2 * len(having) > total - 1


def may_say(reading: Reading | None, claim: Claim, readings: Mapping[str, Reading]) -> bool:
    """Whether a report has a passage or a sentence with half of the words of the claim's passages, or half of those
    that all these share: it was not matched, but a reader may find it there."""
    told = [words for passage in claim.carried if (words := _words(readings.get(passage.span.report), passage.span))]
    if reading is None or not told:
        return False
    sentences: dict[Span, set[str]] = {}
    for one in reading.propositions:
        sentences.setdefault(one.sentence or one.span, set()).update(one.words)
    common = set[str].intersection(*told)
    if common and any(len(common & words) >= SAYS * len(common) for words in sentences.values()):
        return True
    pairs = ((words, set(one.words)) for words in told for one in reading.propositions)
    sized = ((a, b, min(len(a), len(b))) for a, b in pairs)
    return any(shorter >= LEAST and len(a & b) >= SAYS * shorter for a, b, shorter in sized)


def _words(reading: Reading | None, span: Span) -> set[str]:
    """The content words of the report's proposition that stands there."""
    propositions = reading.propositions if reading else ()
    return {
        word for one in propositions if (one.span.start, one.span.end) == (span.start, span.end) for word in one.words
    }


def _parts_in_voice(claim: Claim) -> bool:
    """Whether it is likely one claim, and a reader would note that its versions part in whose voice they are told."""
    return is_sure(claim) and any(difference.aspect == "attribution" for difference in claim.differences)


def _states_flatly(report: str, claim: Claim, laid: Set[str], readings: Mapping[str, Reading]) -> bool:
    """Whether most others that carry it attribute it, in words like the report's own."""
    others = carriers(claim) - {report}
    if report not in carriers(claim) or report in laid or 2 * len(laid & others) <= len(others):
        return False
    if _tells_of_them(report, claim, readings):
        return False
    versions = [Version(passage, readings[passage.span.report]) for passage in claim.carried]
    own = [version for version in versions if version.report == report and not version.statement]
    cites = [version for version in versions if version.report in laid]
    return any(evident.in_own_voice(states, lays) for states in own for lays in cites)


def _tells_of_them(report: str, claim: Claim, readings: Mapping[str, Reading]) -> bool:
    """Whether what a report states is what those do whom the others cite for it."""
    reading = readings[report]
    told = [passage.span for passage in claim.carried if passage.span.report == report]
    names = {m.entity for m in reading.mentions if m.entity and any(spans.covers(span, m.span) for span in told)}
    text = " ".join(reading.report.slice(span) for span in told)
    return any(credited.tells_of(text, names, said.speaker, said.descriptor) for said in cited(claim, readings))
