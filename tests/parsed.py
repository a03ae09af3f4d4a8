"""A text parsed with the names that the shipped network finds in it, for the steps that need them."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from onrecord import pipeline
from onrecord.identity import names
from onrecord.reader import parse


def tagged(text: str) -> Doc:
    """The parse of a text with the network's names, as identity meets it."""
    return parse.parse(text, *pipeline.model().names([text]))


@cache
def parsed(text: str) -> Doc:
    """The parse of a text with its names as identity leaves them, made once."""
    doc = tagged(text)
    names.find(doc, None)
    return doc
