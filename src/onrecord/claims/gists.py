"""The passages of a claim → its gist: the clearest of them, lightly trimmed, never invented.

Units and their readings come in; a sentence goes out. All its words are the report's, but for names in square
brackets, which stand for a pronoun, for a subject that the report names outside the passage, or for whoever says "I".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from onrecord.claims import closeness
from onrecord.claims.units import PRONOUNS, Unit, named
from onrecord.completing import beheaded, is_unreal, loses
from onrecord.credited import without_credit
from onrecord.finishing import WHEN, breaks_off, finished
from onrecord.model import Reading, Span
from onrecord.references import says_i
from onrecord.wholeness import unlinked, without_aside

LONGEST: Final = 220  # code points of a gist
ROOM: Final = 110  # the same of one that keeps what is said of its subject beside the fact
BEST: Final = (40, 140)  # code points: shorter says too little, longer tires
OPENING: Final = re.compile(
    r"^(?!(?-i:That)\b)(?:as(?!\s(?:long|soon|far|many|much|well|of|per)\b)|when(?! it comes)|while|which|who|that"
    rf"|because|although|though|(?:after|before|since|once)(?!\s(?:\w+ing|{WHEN})\b))\s+(?=[\w\[])",
    re.I,
)
STANDING: Final = re.compile(r"that(?:[’']s|\s(?:is|was|has|had|will|would|could|may|means?|meant))\b", re.I)
_SECOND = re.compile(rf"\b(and|but|or) (?!{STANDING.pattern})that (?=\w)")  # "said that it leaks, and [that] it is old"
FAR: Final = 200  # code points between who denies something and what that is
NEAR: Final = 24  # code points between a subject and its passage that are told with them
BETWEEN: Final = re.compile(r"[\s\w’']*")
SHARED: Final = 1.0  # what sharing all words with the other versions weighs: as much as two pronouns
COMPARED: Final = 8  # versions that one is compared with
UNCLEAR: Final = PRONOUNS | {"one", "this", "that", "these", "you"}
SMALL: Final = 3  # letters of "and", "as", "who"; a longer word before a passage may be its own: "[rusting] through"
LEAD: Final = 5  # code points at the head of what somebody is cited for that a passage may leave out: "that "
_TYING = "that while when where which because although though after before since until whose"
TYING: Final = frozenset(_TYING.split())
_TAIL = re.compile(
    r"(?:(?:(?<!ing),\s+\w+|,?\s+(?:say|add|not|writ|argu|insist|warn|claim|explain|tweet))ing(?: that)?"
    r"|,?\s+(?:but|and|or|in which|of which)(?: not| also)?|\s[–—-]+\s(?:but|and|or)(?:\s\w+){1,2}"
    r"|\s?[–—-]+\s?that is)$"
)
_LINK = re.compile(
    r"^(?:\d{1,2}[.)]\s+(?=[A-Z\[“])"
    r"|it(?: is|['’]s) (?:also )?(?:worth (?:mentioning|noting|remembering)|noteworthy|important to note) that\s+)",
    re.I,
)
_POINT = re.compile(r"(?<!\b[A-Zapm])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.$")  # not that of "U.S." or "Inc."
_LOOSE = re.compile(r",[^,]*\s(?:about|at|by|for|from|in|of|on|to|with|an?|the|is|are|was|were)$")
_ALL_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"")
_PLURAL = re.compile(r"(?:are|were|have)\b", re.I)
_SINGULAR = re.compile(r"(?:an?|this|that|each|every)\s", re.I)
_LAST_WORD = re.compile(r"[A-Za-z][\w’'-]*$")
_EDGES: Final = " ,;:—–-"


def gist(units: Sequence[Unit], readings: Sequence[Reading], *, closely: bool = True) -> str:
    """The clearest passage: whole, of middle length, with a named subject, few pronouns, and what the others say.

    ``closely``: its sentence is parsed for what belongs to it, which a story of thousands of passages has no time for.
    """
    best = units[0]
    if len(units) > 1:
        best = max(units, key=lambda unit: (_clarity(unit) + SHARED * _shared(unit, units), -unit.place))
    reading = readings[best.reading]
    if best.denied:
        return _trimmed(named(reading, _with_denial(best)))
    if whole := _with_subject(best, reading) or _sentence(best, reading, closely=closely):
        return _voiced(_trimmed(named(reading, whole)), best)
    told = finished(reading.report.text, best.proposition.span, best.statement, closely=closely)
    text = _opened(named(reading, told), best)
    return _voiced(_trimmed(_lent(best, reading) + text), best)


def _with_denial(unit: Unit) -> Span:
    """The passage with who denies it: what somebody denies is not so by their word."""
    span, said = unit.proposition.span, unit.statement
    heads = [s.start for s in (*said.source, *said.cue) if s.start < span.start] if said else []
    near = [start for start in heads if span.start - start <= FAR]
    sentence = unit.proposition.sentence or span
    return replace(span, start=min([*near, *([] if near else [sentence.start]), span.start]))


def _with_subject(unit: Unit, reading: Reading) -> Span | None:
    """The passage from its subject on, where that stands just before it: "The firm [has since] moved"."""
    lent, span = unit.proposition.subject, unit.proposition.span
    if lent is None or not 0 <= span.start - lent.end <= NEAR:
        return None
    between = reading.report.text[lent.end : span.start]
    return replace(span, start=lent.start) if BETWEEN.fullmatch(between) else None


def _sentence(unit: Unit, reading: Reading, *, closely: bool) -> Span | None:
    """The sentence of a passage that is no clause even with its subject, or breaks off; none longer than a gist."""
    sentence, told = unit.proposition.sentence, unit.proposition.span
    if sentence is None or sentence == told or sentence.end - sentence.start > LONGEST or _lent(unit, reading):
        return None
    text = reading.report.text
    drawn = finished(text, told, unit.statement, closely=closely)
    cut = breaks_off(text, told) and drawn == told
    if closely and not cut:
        cut = loses(text, drawn) or is_unreal(text, drawn) or beheaded(text, drawn)
    return sentence if cut or _is_fragment(unit) else None


def _is_fragment(unit: Unit) -> bool:
    """Whether a passage is no clause, even without the word that ties it to another."""
    return not unit.proposition.whole and not OPENING.match(unit.text)


def _opened(text: str, unit: Unit) -> str:
    """The clause without the word that ties it to another; a comma may show that it holds that other too."""
    holds = "," in unit.text and unit.proposition.whole
    whole = (holds or STANDING.match(text)) and not unit.proposition.subject
    text = text if whole else OPENING.sub("", text, count=1)
    return _SECOND.sub(r"\1 ", text) if unit.window[: unit.at].endswith("that ") else text


def _voiced(line: str, unit: Unit) -> str:
    """The line with whoever says "I" or "our" in it before it, in brackets, unless it says who that is."""
    said = unit.statement
    who = (said.speaker_name or said.descriptor) if said else None
    if not who or who.split()[-1] in line or not says_i(line):
        return line
    return f"[{who[:1].upper()}{who[1:]}:] {line}"


def _lent(unit: Unit, reading: Reading) -> str:
    """The subject that stands outside the passage, in brackets; a pronoun there tells nothing."""
    lent = unit.proposition.subject
    words = reading.report.slice(lent) if lent else ""
    if _SINGULAR.match(words) and _PLURAL.match(unit.text):
        return ""  # "[A crackdown] are “sanctuaries”": it is not its subject
    return f"[{words}] " if words and words.lower() not in UNCLEAR and not words.isdigit() else ""


def _shared(unit: Unit, units: Sequence[Unit]) -> float:
    """The mean part of its words, or of another version's where that is shorter, that both have, 0 to 1."""
    others = [other for other in units[:COMPARED] if other is not unit]
    return fmean(closeness.share(unit, other) for other in others) if others else 0.0


def _clarity(unit: Unit) -> float:
    words = unit.text.lower().split()
    first = words[0] if words else ""
    pronouns = sum(word.strip("“”\"'.,") in PRONOUNS for word in words)
    length = len(unit.text)
    fits = 0.0 if BEST[0] <= length <= BEST[1] else -1.0
    lent = -1.5 if unit.proposition.subject else 0.0
    opens = -1.5 if first in UNCLEAR or not _begins(unit) else 0.0
    broken = -1.5 if _is_fragment(unit) else 0.0
    return fits + lent + opens + broken - 2.0 * unit.denied - 0.5 * pronouns + 0.5 * bool(unit.names)


def _begins(unit: Unit) -> bool:
    """Whether a clause begins with the passage: what stands before it in its sentence is a mark or a small word."""
    if unit.statement and any(abs(c.start - unit.proposition.span.start) <= LEAD for c in unit.statement.content):
        return True
    before = _LAST_WORD.search(unit.window[: unit.at].rstrip(" ").rpartition(" ")[2])
    return before is None or len(before[0]) <= SMALL or before[0].lower() in TYING


def _trimmed(text: str) -> str:
    """One line, without marks at its edges or who said it; a quotation mark without its partner is left out."""
    line = unlinked(_LINK.sub("", " ".join(text.split()).strip(_EDGES)))
    if quoted := _ALL_QUOTED.fullmatch(line):
        line = quoted[1] or quoted[2]
    line = _POINT.sub("", _closed(_ended(_ended(_POINT.sub("", line))))).strip(_EDGES)
    line = without_aside(line, ROOM)
    if len(line) > LONGEST:
        line = line[:LONGEST].rsplit(" ", 1)[0] + " …"
    head = 1 + line.startswith("[")  # "[the proposal] appears likely"
    return line[:head].upper() + line[head:]


def _ended(line: str) -> str:
    """The line without a word at its end that asks for more, or the bare credit there: ", she said, suggesting"."""
    return without_credit(_TAIL.sub("", line)).rstrip(_EDGES)


def _closed(line: str) -> str:
    """The line without a quotation mark that has no partner, or what follows a bracket that nothing closes."""
    for opening, closing in (("“", "”"), ('"', '"')):
        if line.count(opening) != line.count(closing) or (opening == closing and line.count(opening) % 2):
            line = line.replace(opening, "").replace(closing, "")
    if line.count("]") > line.count("["):
        line = line.replace("]", "")
    if line.count("(") > line.count(")"):
        line = line[: line.rindex("(")].rstrip(_EDGES) or line
        line = _LOOSE.sub("", line)
    return line
