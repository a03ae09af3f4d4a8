"""A statement in its report → who speaks in it, and the names that it gives.

Statements and the acts of their report come in; names go out, in the form in which `origin_names` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from onrecord.model import Reading, SourcingAct, Span, Statement
from onrecord.origin_names import issuer, same, unnamed
from onrecord.sourcing_words import pattern
from onrecord.sourcing_words import words as listed

_BODY = re.compile(
    r"\b(?:Services?|Committee|Department|Affairs|Commission|Agency|Bureau|Association|Office|Council|Institute"
    r"|Administration|Corps|Court|Organization|Justice|Security|Union|University|Foundation|Fund|Party)\b"
)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|them|both|neither|others?|(?:some|all) of whom)", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"(?:he|she|they|it|who|whom|some of whom|all of whom|both|neither|one of them|the other"
    rf"|(?:the|that|this|those|these) (?:same |senior |unnamed |two |three )?{pattern('point back')}(?: \w+)?)$",
    re.IGNORECASE,
)
_ENDS = (". ", "\n", "? ", "! ", ".” ", '." ')
POSTED: Final = {"twitter": "tweet", "facebook": "Facebook post"}  # what is put out through a channel of this name
NEAR: Final = 800  # code points from an act within which its speaker may go on there


@dataclass(frozen=True, eq=False)
class Said:
    """A statement in its report, and who speaks in it: looked up once, for many passages stand in it or beside it."""

    statement: Statement
    reading: Reading

    @cached_property
    def act(self) -> SourcingAct | None:
        """The act that the words came through, or that of the body that speaks."""
        if act := _through(self.statement, self.reading):
            return act
        return None if self.kind == "person" else _of_the_body(self.statement, self.reading)

    @cached_property
    def described(self) -> str | None:
        """An unnamed source by its words in the sentence, or where these only point back, by what they point to."""
        return _described(self.statement, self.reading)

    @cached_property
    def name(self) -> str | None:
        """The act the words came through, if it is the speaker's; else the speaker; else the source as described."""
        if self.act:
            return self.act.origin
        if not self.statement.speaker_name and (host := _at_occasion(self.statement, self.reading)):
            return host
        return self.statement.speaker_name or self.described

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The names that it gives, each with the way it does: the act, the speaker by name, or else as described."""
        return tuple(_names(self))

    @cached_property
    def kind(self) -> str | None:
        """What sort of entity its speaker is; None where the text identifies nobody."""
        return next((one.kind for one in self.reading.entities if one.id == self.statement.speaker), None)

    @cached_property
    def length(self) -> int:
        """How many code points it says."""
        return sum(piece.end - piece.start for piece in self.statement.content)


def parted(name: str) -> Iterator[str]:
    """The persons of a joint source: "Barack Obama and John Boehner" are two."""
    parts = re.split(r",? and |, ", name)
    persons = len(parts) > 1 and all(re.fullmatch(r"(?:[A-Z][\w.'’-]*\.? ){1,3}[A-Z][\w'’-]+", part) for part in parts)
    told = parts if persons and not _BODY.search(name) else [name]
    yield from (one for one in told if re.search(r"\w", one))


def _described(statement: Statement, reading: Reading) -> str | None:
    """An unnamed source by its words in the sentence, or where these only point back, by what they point to."""
    named = source(statement, reading)
    if named and not _POINTS_BACK.match(named):
        return _plain(named)
    if statement.descriptor and not _POINTS_BACK.match(statement.descriptor):
        return _plain(statement.descriptor)
    return _antecedent(statement, named, reading) or _plain(statement.descriptor or named)


def _antecedent(statement: Statement, named: str, reading: Reading) -> str | None:
    """The unnamed source told of last with the noun of this one: "the officials" are the "two officials briefed"."""
    single = re.fullmatch(r"one of them|the other|another", named, re.IGNORECASE)
    noun = named.rsplit(maxsplit=1)[-1].casefold() if named and not single and not _PRONOUN.fullmatch(named) else ""
    for earlier in reversed(reading.statements):
        words_ = source(earlier, reading)
        if earlier.content[0].start >= statement.content[0].start or earlier.speaker_name or not words_:
            continue
        if not _POINTS_BACK.match(words_) and noun in words_.casefold().replace("people", "people person"):
            one = single or (noun == "person" and "people" in words_)
            return f"one of {_plain(words_)}" if one else _plain(words_)
    return None


def introduced(statement: Statement, reading: Reading) -> bool:
    """Whether an unnamed source is told of for the first time: "an engineer", "two officials", not "the minister"."""
    return bool(
        re.match(r"(?:an?|one|two|three|four|several|some|multiple)\b", source(statement, reading), re.IGNORECASE)
    )


def source(statement: Statement, reading: Reading) -> str:
    return " ".join(reading.report.slice(piece) for piece in statement.source)


def _plain(described: str) -> str | None:
    """A description as it stands within a sentence: no leading "the", no capital article, no clause after it."""
    bare = re.sub(r"^(?:[Ss]ome|[Mm]any) (?!of )|^[Aa]n? (?:[\w-]+ )?(?:pair|coalition|group) of ", "", described)
    bare = re.sub(r"^[Aa]nother (?=([A-Za-z]))", lambda match: "an " if match[1] in "aeiouAEIO" else "a ", bare)
    bare = re.sub(
        r"^[Tt]he (?=[a-z])|(?:,| [—–-]| who\b| which\b| all of whom\b).*|,? (?:on|late|early) \w+day$"
        r"| (?:(?:at|over) the (?=[a-z])|(?:during|last|this|earlier|later) ).*",
        "",
        bare,
    )
    if not bare or _PRONOUN.fullmatch(bare) or bare.casefold() in listed("determiners"):
        return None
    first = bare.split(" ")[0]
    return bare[:1].lower() + bare[1:] if first in ("A", "An", "One", "Two", "Three", "Several", "Some") else bare


def _through(statement: Statement, reading: Reading) -> SourcingAct | None:
    """The document, post or statement that the words came through: told of in the sentence, or just before it."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    text = reading.report.text
    left, _ = sentence(text, Span(reading.report.id, start, end))
    named = f"{source(statement, reading)} {statement.descriptor or ''}"
    written = [act for act in reading.sourcing if _is_written(act) and _issued_by(act, statement.speaker_name, named)]
    here = [act for act in written if left <= act.span.start < end + 60 and "\n" not in text[end : act.span.start]]
    if here:
        return here[0]
    before = [act for act in written if act.span.end <= start]
    if not before:
        return None
    gap = text[before[-1].span.end : start]
    near = ("\n" not in gap and len(gap) < 350) or (statement.manner == "direct" and len(gap) < 250)
    return before[-1] if near else None


def _is_written(act: SourcingAct) -> bool:
    """Whether words can be read in an act; who announces is quoted in person."""
    return act.kind in ("document", "post", "statement") and not act.origin.endswith(" announcement")


def _of_the_body(statement: Statement, reading: Reading) -> SourcingAct | None:
    """A body speaks through its document, once the report has told of one: "they recommend", of inspectors."""
    name, staff = statement.speaker_name or "", _described(statement, reading) or ""
    documents = (a for a in reading.sourcing if a.kind == "document" and a.span.start < statement.content[-1].end)
    issued = ((act, issuer(act.origin)) for act in documents)
    return next((act for act, whose in issued if same(whose, name) or (not name and _of(staff, whose))), None)


def _of(staff: str, body: str) -> bool:
    """Whether people are called by what their body does: the "inspectors" of an Inspectorate.

    >>> _of("inspectors", "Maritime Safety Inspectorate"), _of("two officials", "Office of Statistics")
    (True, False)
    """
    people = re.fullmatch(r"(?:\w+ )?(\w{5,})[oe]rs", staff.casefold())
    return people is not None and any(word.startswith(people[1]) for word in body.casefold().split())


def _at_occasion(statement: Statement, reading: Reading) -> str | None:
    """Who gave the occasion at which an unnamed source spoke, where another report names them."""
    text = reading.report.text
    start = text.rfind("\n", 0, statement.content[0].start) + 1
    events = [
        a for a in reading.sourcing if a.kind == "event" and start <= a.span.start < statement.content[-1].end + 60
    ]
    return issuer(events[0].origin) if events and not unnamed(events[0].origin) else None


def _issued_by(act: SourcingAct, speaker: str | None, named: str) -> bool:
    whose = issuer(act.origin)
    return bool(speaker and same(whose, speaker)) or whose in named


def sentence_of(statement: Statement, reading: Reading) -> tuple[int, int]:
    """The sentence that a statement stands in, as half-open code points."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    span = Span(reading.report.id, min(p.start for p in pieces), max(p.end for p in pieces))
    return sentence(reading.report.text, span)


def sentence(text: str, span: Span) -> tuple[int, int]:
    """The sentence about a passage, as half-open code points: from the last end of one before it to the next."""
    before, after, last = -1, len(text), max(span.start, span.end - 2)
    for mark in _ENDS:
        before = max(before, text.rfind(mark, max(before, 0), span.start))
        at = text.find(mark, last, after + len(mark))
        after = at if 0 <= at < after else after
    return before + 1, after


def _names(said: Said) -> Iterator[tuple[str, str]]:
    """The act that the words came through, the speaker by name, or else as described."""
    if said.act:
        yield "through", said.act.origin
    if said.statement.speaker_name:
        yield from (("speaker", name) for name in parted(said.statement.speaker_name))
        yield from _elsewhere(said.statement, said.reading)
        yield from _channelled(said.statement)
    elif said.described:
        yield "described", said.described


def _channelled(statement: Statement) -> Iterator[tuple[str, str]]:
    """The act that the statement's own channel makes: "she said in an email" is her email; an outlet makes none."""
    channel = statement.channel or ""
    act = POSTED.get(channel.casefold(), channel)
    if act.islower() or act != channel:
        yield from (("channel", f"{name} {act}") for name in parted(statement.speaker_name or ""))


def _elsewhere(statement: Statement, reading: Reading) -> Iterator[tuple[str, str]]:
    """The speaker's act told of last before a statement, wherever that was: the speech goes on."""
    name = statement.speaker_name or ""
    start = statement.content[0].start
    mine = [act for act in reading.sourcing if same(issuer(act.origin), name)]
    before = [act for act in mine if act.origin != name and act.span.start <= start]
    if before:
        far = "near" if start - before[-1].span.end < NEAR else "far"
        yield f"{before[-1].kind} told of {far}", before[-1].origin
