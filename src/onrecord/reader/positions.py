"""One report's reading → who stands where on what."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from onrecord.model import Reading

BY: Final = "positions@0.1"


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``positions`` filled in."""
    return reading
