"""A quotation in a reading → what the report says that it was said in: an occasion, or a document, post or statement.

Two reports that print the same words were at one occasion only where one of them tells of an occasion there.
"""

from __future__ import annotations

from onrecord.model import Reading, SourcingAct, Span
from onrecord.origins import speakers


def source(reading: Reading, quotation: Span) -> SourcingAct | None:
    """The nearest act of a quotation's sentence, else the last before it in its paragraph; None for an outlet's."""
    text = reading.report.text
    start, end = speakers.sentence(text, quotation)
    opened = text.rfind("\n", 0, quotation.start) + 1
    here = [act for act in reading.sourcing if act.span.start < end and start < act.span.end]
    before = [act for act in reading.sourcing if opened <= act.span.start < quotation.start]
    found = sorted(here, key=lambda act: _gap(act.span, quotation)) or before[-1:]
    return found[0] if found and found[0].kind not in ("outlet", "agency") else None


def _gap(one: Span, other: Span) -> int:
    """How far two passages stand apart, in code points."""
    return max(0, one.start - other.end, other.start - one.end)
