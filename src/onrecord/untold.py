"""A time in a report → whether the words of its event tell none: half a clause, a columnist's remark, bare "she said".

A reading and one of its times come in; yes or no goes out, by named rules in ``RULES``. ``undated`` asks the same of
the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from onrecord import spans
from onrecord.completing import beheaded, completed, is_phrase, loses
from onrecord.eventlines import FURTHER
from onrecord.eventwords import classes
from onrecord.model import Reading, Time
from onrecord.opinions import is_opinion, pleads
from onrecord.references import says_i
from onrecord.wholeness import is_aside, leaves_open

FAR: Final = 400  # code points before an event in which its sentence begins
_SAID_ONLY = re.compile(
    r"\b(?:said|says|told|tweeted|wrote|added)(?: \w+)?"
    r"(?: (?:on|in|at|during|via) (?:(?!\b(?:that|is|are|was|were|has|had|will|would)\b)[^,;:]){2,60})*$",
    re.I,
)
_WHICH = re.compile(r"\b(?:where|how|whether|if|than|unless|until|what)\s+(?:the\s)?$")
_OF = re.compile(r"\b(?:of|from|in|at|for|by)\s+$")
_JUDGES = re.compile(r"\b(?:is|are|was|were|will|would|must|should|has to|have to|seems?|looks?)\b")
_STOP = re.compile(r"[.!?][”\"]?\s|\n")


def half(reading: Reading, time: Time) -> bool:
    """ "[The plan laid out on Friday] is not enough": its verb is not there; a noun that names an event needs none."""
    if time.event is None or time.head in classes():
        return False
    if is_aside(reading.report.slice(time.event)):
        return False  # it is made a sentence: "Moss, who resigned in May"
    text = reading.report.text
    event = replace(time.event, end=completed(text, time.event, time.event.end + FURTHER))
    return loses(text, event) or is_phrase(text, event) or beheaded(text, event)


def _unreal(reading: Reading, time: Time) -> bool:
    """ "A shift from where [the party was in 2012]"."""
    at = time.event.start if time.event else 0
    return _WHICH.search(reading.report.text[max(0, at - 16) : at]) is not None


def _anothers(reading: Reading, time: Time) -> bool:
    """ "Ann Moss of [Northport, who sued in May]": who did it stands before."""
    if time.event is None or not is_aside(reading.report.slice(time.event)):
        return False
    return _OF.search(reading.report.text[max(0, time.event.start - 8) : time.event.start]) is not None


def _said_only(reading: Reading, time: Time) -> bool:
    """ "Moss said on Sunday": what, the words do not tell."""
    return time.event is not None and _SAID_ONLY.search(reading.report.slice(time.event)) is not None


def _opinion(reading: Reading, time: Time) -> bool:
    """A columnist's verdict or guess, and words that plead, if they are not what somebody is cited for."""
    if time.event is None:
        return False
    text, event = reading.report.text, time.event
    cited = any(spans.covers(piece, event) for said in reading.statements for piece in said.content)
    words = reading.report.slice(event)
    starts = [match.end() for match in _STOP.finditer(text, max(0, event.start - FAR), event.start)]
    sentence = text[starts[-1] if starts else max(0, event.start - FAR) : event.end]
    if pleads(words) or pleads(sentence):
        return True
    if leaves_open(sentence):
        sentence = sentence[: max(sentence.rfind(mark) for mark in '“"')]
    return not cited and (says_i(sentence) or (_JUDGES.search(words) is not None and is_opinion(reading.report)))


RULES: Final[tuple[Callable[[Reading, Time], bool], ...]] = (_said_only, _unreal, _anothers, _opinion)
