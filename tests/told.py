"""Readings for the tests of claims: a marked text is read by the parser and cut into propositions.

``[A said|s] …`` is not parsed here: statements are given as (source, cue, content, speaker) in the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import meaning
from onrecord.model import Entity, Excerpt, Mention, Naming, Reading, Report, Span, Statement, Time
from onrecord.reader import propositions
from parsed import parsed

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def at(text: str, words: str, report: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(report, start, start + len(words))


def statement(
    text: str, cited: tuple[str, str, str], speaker: str | None, *, naming: Naming = "named", report: str = "r"
) -> Statement:
    """A statement whose source, cue and content are given in the words of the text."""
    source, cue, content = cited
    return Statement(
        id=f"{report}-{text.index(content)}",
        content=(at(text, content, report),),
        cue=(at(text, cue, report),) if cue else (),
        source=(at(text, source, report),) if source else (),
        speaker=f"e-{speaker}" if speaker else None,
        speaker_name=speaker,
        descriptor=None if speaker else source,
        naming=naming,
        manner="direct" if content[0] in '“"' else "indirect",
        channel=None,
        addressee=None,
        parent=None,
        kind="speech",
        score=1.0,
        by="test",
    )


def reading(
    text: str,
    *,
    outlet: str = "Herald",
    statements: Sequence[Statement] = (),
    names: Sequence[tuple[str, str]] = (),
    times: Sequence[Time] = (),
) -> Reading:
    """A report that was read, its propositions filled in; ``names`` are (words in the text, name they stand for)."""
    report = Report(id=outlet.lower(), text=text, outlet=outlet)
    mentions = tuple(Mention(at(text, words, report.id), "person", f"e-{name}", 1.0, "test") for words, name in names)
    entities = tuple(Entity(f"e-{name}", name, "person") for name in dict.fromkeys(name for _, name in names))
    moved = tuple(_of(s, report.id) for s in statements)
    plain = Reading(report, mentions, entities, moved, times=tuple(times))
    return propositions.annotate(plain, parsed(text))


def _of(said: Statement, report: str) -> Statement:
    spans = {
        name: tuple(replace(s, report=report) for s in getattr(said, name)) for name in ("content", "cue", "source")
    }
    return replace(said, id=f"{report}-{said.id}", **spans)


def in_context(texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """A small stand-in for the encoder: each word has its own vector, whatever stands around it."""
    told = []
    for text in texts:
        places = [match.span() for match in WORD.finditer(text)]
        words = [text[start:end].lower() for start, end in places]
        told.append((np.array(places, np.int64).reshape(-1, 2), meaning.vectors(words)))
    return told


def compare(pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
    """A small stand-in for the comparer: log odds from -3 to 5, the higher the more of both passages' words recur."""
    told = [[set(WORD.findall(one.window[slice(*one.own[-1])].lower())) for one in pair] for pair in pairs]
    return np.array([8 * len(a & b) / max(1, len(a | b)) - 3 for a, b in told], np.float32)


def said(found: Reading) -> list[str]:
    """The propositions of a reading in the words of its text."""
    return [found.report.slice(proposition.span) for proposition in found.propositions]
