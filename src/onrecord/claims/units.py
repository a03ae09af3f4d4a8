"""Readings of one story → its propositions, ready to be compared across reports.

Readings come in; ``Unit`` records go out: a proposition with its statement, the names and times in it spelt out, its
speaker by name, its words with those of a lent subject, and what stands around it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.antecedents import is_clear
from onrecord.credited import Credits
from onrecord.disclaimers import disclaimer
from onrecord.model import Entity, Mention, Proposition, Reading, Span, Statement, Time
from onrecord.spans import covers

PRONOUNS: Final = frozenset(
    [
        "he",
        "she",
        "they",
        "it",
        "him",
        "her",
        "them",
        "his",
        "hers",
        "their",
        "theirs",
        "its",
        "i",
        "we",
        "our",
        "who",
        "whose",
    ]
)
BEFORE: Final = 160  # code points before a sentence in whose light its words are read
CONTRACTED: Final = re.compile(
    r"([’'](?:s|d|ll|ve|re))\b((?:\s+(?:not|now|also|never|always|just|already))*\s+\w+)?", re.I
)
PAST: Final = re.compile(r".*\b(?:\w+ed|been|got|had|done|made|taken|given|gone|seen|become|said|told|won|lost)$", re.I)
CREDIT: Final = re.compile(  # nobody's claim
    r"\bcontributed to (?:this|the) (?:report|story|article)\b"
    r"|^[^,]{1,80}\b(?:was|were) first reported (?:by|in) [^,]{1,60}$",
    re.I,
)
SUBJECTS: Final = frozenset({"he", "she", "they", "him", "them"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A proposition with what it is compared by; ``place`` is where it stands in its report, 0 to 1.

    ``window`` are its sentence's words with what goes before them, and ``at`` where in these the unit begins.
    ``by_outlet`` says that it is laid to an outlet, which itself may have it from others. ``cast`` are the names of all
    that its report names. ``denied`` says that its source is cited as not saying it; ``laid`` that its report lays it
    to somebody, be it in the sentence around it.
    """

    reading: int
    proposition: Proposition
    statement: Statement | None
    outlet: str
    text: str
    window: str
    at: int
    words: tuple[str, ...]
    names: frozenset[str]
    times: tuple[Time, ...]
    speaker: str | None
    place: float
    by_outlet: bool = False
    cast: frozenset[str] = frozenset()
    denied: bool = False
    laid: bool = False


@dataclass(frozen=True, slots=True)
class _Index:
    """One reading's records by what they are looked up by."""

    reading: Reading
    outlet: str
    entities: dict[str, Entity]
    statements: dict[str, Statement]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    cast: frozenset[str]
    credits: Credits


def units(readings: Sequence[Reading]) -> list[Unit]:
    """All propositions of the readings but reporters' credits, in order, ready to be compared."""
    return [
        _unit(k, index, proposition)
        for k, index in enumerate(map(_index, readings))
        for proposition in index.reading.propositions
        if not CREDIT.search(index.reading.report.slice(proposition.span))
    ]


def key(name: str) -> str:
    """A name as it is compared: without case and article.

    >>> key("The Wall Street Journal")
    'wall street journal'
    """
    return name.casefold().removeprefix("the ").strip()


def _index(reading: Reading) -> _Index:
    mentions = sorted(reading.mentions, key=lambda mention: mention.span.start)
    return _Index(
        reading,
        reading.report.outlet or reading.report.id,
        {entity.id: entity for entity in reading.entities},
        {statement.id: statement for statement in reading.statements},
        tuple(mentions),
        tuple(mention.span.start for mention in mentions),
        frozenset(key(entity.name) for entity in reading.entities),
        Credits(reading),
    )


def _inside(index: _Index, span: Span) -> list[Mention]:
    """The mentions in a span, in order."""
    first, after = bisect_left(index.starts, span.start), bisect_left(index.starts, span.end)
    return [mention for mention in index.mentions[first:after] if covers(span, mention.span)]


def _unit(k: int, index: _Index, proposition: Proposition) -> Unit:
    report, span = index.reading.report, proposition.span
    statement = index.statements.get(proposition.statement or "")
    sentence = proposition.sentence or span
    start = _begun(report.text, min(span.start, sentence.start))
    lent = (proposition.subject,) if proposition.subject else ()
    inside = [mention for s in (*lent, span) for mention in _inside(index, s)]
    return Unit(
        reading=k,
        proposition=proposition,
        statement=statement,
        outlet=index.outlet,
        text=report.slice(span),
        window=report.text[start : max(span.end, sentence.end)],
        at=span.start - start,
        words=tuple(dict.fromkeys((*proposition.words, *(w for s in lent for w in _words(report.slice(s)))))),
        names=frozenset(key(index.entities[m.entity].name) for m in inside if m.entity in index.entities),
        times=tuple(t for t in index.reading.times if span.start <= t.span.start and t.span.end <= span.end),
        speaker=_speaker(statement, index.entities),
        place=span.start / max(1, len(report.text)),
        by_outlet=_by_outlet(statement, index.entities),
        cast=index.cast,
        denied=statement is not None and _denied(report.text, span, statement),
        laid=index.credits.lay(span, proposition.statement),
    )


def _denied(text: str, span: Span, statement: Statement) -> bool:
    """Whether what a span states is what its source denies; one that holds its cue says so itself."""
    return not any(covers(span, cue) for cue in statement.cue) and bool(disclaimer(text, statement))


def _begun(text: str, at: int) -> int:
    """Where the words before a sentence begin that its own are read in the light of: at a word's head, not far off."""
    far = max(0, at - BEFORE)
    return at if far == at else (text.find(" ", far, at) + 1 or at) if far else 0


def named(reading: Reading, span: Span) -> str:
    """The words of a span, a pronoun given way to a name in square brackets where it is known and nobody was named.

    After a name a reader takes "he" for that person; if it is another, the words were unclear before us.
    """
    text, inside = reading.report.text, [m for m in reading.mentions if covers(span, m.span)]
    meant = {mention.entity for mention in inside}
    entities = {entity.id: entity for entity in reading.entities if entity.id in meant}
    out, at, told = [], span.start, False
    for mention in sorted(inside, key=lambda mention: mention.span.start):
        entity = entities.get(mention.entity or "")
        word = reading.report.slice(mention.span).lower()
        lent = word in SUBJECTS and not told and mention.span.start >= at and entity and _is_plain(entity)
        if entity and lent and is_clear(reading, mention) and not _speaks_of_others(reading, mention):
            verb = CONTRACTED.match(text, mention.span.end, span.end)
            out += [text[at : mention.span.start], f"[{_cased(entity.name)}{_spelt(verb)}]"]
            at = verb.end(1) if verb else mention.span.end
        told = told or bool(lent) or (word not in PRONOUNS and entity is not None and entity.kind == "person")
    return "".join([*out, text[at : span.end]])


def _speaks_of_others(reading: Reading, pronoun: Mention) -> bool:
    """Whether a pronoun is taken for whoever speaks, in a quotation of theirs or before they are named.

    "He fled, Moss said": who speaks says "I", or is named first; "he was tired, he said" may be one person.
    """
    within = (s for s in reading.statements if s.speaker and s.speaker == pronoun.entity)
    said = [s for s in within if any(covers(piece, pronoun.span) for piece in s.content)]
    later = (s for s in said if s.source and s.source[0].start > pronoun.span.start)
    named_later = any(reading.report.slice(s.source[0]).lower() not in PRONOUNS for s in later)
    return named_later or any(s.manner == "direct" for s in said)


def _cased(name: str) -> str:
    return name.title() if name.isupper() else name


def _spelt(verb: re.Match[str] | None) -> str:
    """The verb that was drawn into a pronoun, in full: "he's closing", "he’d be"; "" where there is none."""
    if verb is None:
        return ""
    past = bool(PAST.match(verb[2] or ""))
    forms = {
        "s": (" is", " has"),
        "d": (" would", " had"),
        "ll": (" will",) * 2,
        "ve": (" have",) * 2,
        "re": (" are",) * 2,
    }
    return forms[verb[1][1:].lower()][past]


def _is_plain(entity: Entity) -> bool:
    """Whether a name may stand for a pronoun before a reader: a person's, in full or with a title."""
    return entity.kind == "person" and (" " in entity.name or bool(entity.descriptors))


def _words(text: str) -> list[str]:
    return [word.strip("“”\"'’‘.,;:()") for word in text.lower().split() if len(word) > 3]


def _by_outlet(statement: Statement | None, entities: dict[str, Entity]) -> bool:
    entity = entities.get((statement.speaker if statement else None) or "")
    return entity is not None and entity.kind == "outlet"


def _speaker(statement: Statement | None, entities: dict[str, Entity]) -> str | None:
    if statement is None:
        return None
    entity = entities.get(statement.speaker or "")
    name = entity.name if entity else statement.speaker_name
    return key(name) if name else None
