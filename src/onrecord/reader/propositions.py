"""One report's reading → its comparable units: statements' contents and the reporter's own clauses."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from onrecord.model import Reading

BY: Final = "propositions@0.1"


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``propositions`` filled in."""
    return reading
