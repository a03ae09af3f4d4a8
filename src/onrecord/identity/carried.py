"""Statements of one report, each with the channel and addressee of its own sentence → the same, where one that goes on
from another has what the other has: the same letter, the same interview, the same listeners.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from onrecord.model import Statement

_ASKING = re.compile(
    r"\b(?:ask|urg|order|request|demand|call|instruct|direct|press|beg|encourag|invit|advis|lobb|pressur)\w*",
    re.IGNORECASE,
)
_ANSWERING = re.compile(
    r"\b(?:repl(?:y|ies|ied)|respond|answer|retort|(?:shot|wrote|fired|shouted) back)", re.IGNORECASE
)
_LINES: Final = 6  # between what somebody says and what he says next without anybody else speaking
_LINES_TOLD: Final = 2  # for whom he says it to
_REACH = 100  # code points before a statement in which its sentence opens
_SENTENCE = re.compile(r"[.!?][”’\"')]*\s+|\n")
_SHARED = frozenset({"hearing"})  # where several speak in turn


def continues(text: str, before: Statement, statement: Statement) -> bool:
    """Whether a statement goes on with what the one before it began: the same source, spoken, three paragraphs on at
    most."""
    same = statement.speaker == before.speaker and (statement.speaker or statement.descriptor == before.descriptor)
    near = _lines(text, before, statement) <= _LINES
    return bool(same) and near and statement.naming == before.naming and statement.kind == before.kind == "speech"


def _lines(text: str, before: Statement, statement: Statement) -> int:
    """Line ends between two statements."""
    return text.count("\n", before.content[-1].end, statement.content[0].start)


def carried(text: str, statements: Sequence[Statement]) -> list[Statement]:
    """The statements with channel and addressee of the one that each goes on from, where it has none of its own."""
    known: dict[str, Statement] = {}
    previous: Statement | None = None
    for statement in sorted(statements, key=lambda s: s.content):
        if previous is not None and continues(text, previous, statement) and statement.parent == previous.parent:
            goes_on = statement.channel is None and not _asks(text, previous) and _follows(text, previous, statement)
            goes_on = goes_on and _lines(text, previous, statement) <= _LINES_TOLD
            told = statement.addressee or (previous.addressee if goes_on else None)
            known[statement.id] = replace(statement, channel=statement.channel or previous.channel, addressee=told)
        elif previous is not None and _also_there(text, previous, statement):
            known[statement.id] = replace(statement, channel=previous.channel)
        else:
            known[statement.id] = statement
        known[statement.id] = _answered(text, previous, known[statement.id])
        if statement.parent is None or previous is None or statement.parent != previous.id:
            previous = known[statement.id]
    return [known[statement.id] for statement in statements]


def _also_there(text: str, before: Statement, statement: Statement) -> bool:
    """Whether somebody else speaks in the next paragraph of what was said at a hearing."""
    occasion = (before.channel or "").rsplit(" ", 1)[-1] in _SHARED
    spoken = statement.kind == before.kind == "speech" and not (statement.parent or statement.channel)
    spoken = spoken and statement.addressee is None
    return occasion and spoken and bool(statement.source) and _lines(text, before, statement) <= _LINES_TOLD


def _asks(text: str, statement: Statement) -> bool:
    """Whether somebody was asked or told to do something: what is said next need not be said to him."""
    told = any(text.startswith("to ", piece.start) for piece in statement.content)
    return told or any(_ASKING.search(text[cue.start : cue.end]) for cue in statement.cue)


def _follows(text: str, before: Statement, statement: Statement) -> bool:
    """Whether a statement stands in the sentence of the one before it or opens its own: "[Later that week], Moss said"
    was said elsewhere."""
    cues = sorted(cue.start for cue in (*before.cue, *statement.cue))
    if cues and not _SENTENCE.search(text, cues[0], cues[-1]):
        return True
    start = min(piece.start for piece in (*statement.content, *statement.cue, *statement.source))
    return len(_SENTENCE.split(text[max(0, start - _REACH) : start])[-1].split()) <= 1


def _answered(text: str, before: Statement | None, statement: Statement) -> Statement:
    """ "Moss asked why. Ware [replied]": who answers speaks to whoever has just spoken."""
    answers = any(_ANSWERING.search(text, cue.start, cue.end) for cue in statement.cue)
    if before is None or not answers or statement.addressee or before.speaker_name in {None, statement.speaker_name}:
        return statement
    near = _lines(text, before, statement) <= _LINES_TOLD and before.naming == "named"
    return replace(statement, addressee=before.speaker_name) if near else statement
