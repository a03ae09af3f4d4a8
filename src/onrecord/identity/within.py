"""Attributions and names of one report → mentions, entities, and statements whose sources are resolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc

from onrecord.model import Attribution, Name, Reading, Report

BY: Final = "identity@0.1"


def resolve(report: Report, doc: Doc, attributions: Sequence[Attribution], names: Sequence[Name]) -> Reading:
    """The report's mentions, entities and statements."""
    return Reading(report)
