"""Passages of a claim, each in its report, and how near two texts are in their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.model import Difference, Passage, Proposition, Reading, Statement
from onrecord.telling.drafts import content_words

HEAD: Final = 5  # code points that the forms of one word share


@dataclass(frozen=True, slots=True)
class Version:
    """A passage of a claim in its report."""

    passage: Passage
    reading: Reading

    @property
    def report(self) -> str:
        """The report's id."""
        return self.reading.report.id

    @property
    def text(self) -> str:
        """The passage."""
        return " ".join(self.reading.report.slice(self.passage.span).split())

    @property
    def proposition(self) -> Proposition | None:
        """The report's proposition that stands there."""
        return next((one for one in self.reading.propositions if one.span == self.passage.span), None)

    @property
    def statement(self) -> Statement | None:
        """The statement that the passage is part of."""
        return next((one for one in self.reading.statements if one.id == self.passage.statement), None)

    @property
    def sentence(self) -> str:
        """The sentence about the passage."""
        found = self.proposition
        return self.reading.report.slice(found.sentence if found and found.sentence else self.passage.span)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports' versions, and in what they are said to part."""

    difference: Difference
    left: Version
    right: Version


def share(left: str, right: str) -> float:
    a, b = heads(left), heads(right)
    return len(a & b) / max(1, min(len(a), len(b)))


def heads(text: str) -> frozenset[str]:
    """The heads of a text's words of content."""
    return frozenset(word[:HEAD] for word in content_words(text))


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """The words of a text in lower case, in order, with a space between."""
    return " ".join(re.findall(r"\w+", text.casefold()))
