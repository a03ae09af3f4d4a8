"""A passage in its report → on whose word the report gives it, as far as its own text shows.

Passages and statements come in; names go out, in the form in which `origin_names` compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord import outlets
from onrecord.model import Passage, Reading, SourcingAct, Span, Statement
from onrecord.origin_names import body, issuer, same, unnamed
from onrecord.sourcing_words import pattern
from onrecord.sourcing_words import words as listed
from onrecord.spans import Shelf

_BODY = re.compile(
    r"\b(?:Services?|Committee|Department|Affairs|Commission|Agency|Bureau|Association|Office|Council|Institute"
    r"|Administration|Corps|Court|Organization|Justice|Security|Union|University|Foundation|Fund|Party)\b"
)
_TOLD = re.compile(r"\b(?:told|tells|interview|speaking|spoke)\b")
_FEW = re.compile(r"(?:an?|one|two|three|four|several|some|multiple)\b", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?:he|she|they|it|we|i|you|who|which|them|both|neither|others?|(?:some|all) of whom)", re.IGNORECASE
)
_POINTS_BACK = re.compile(
    r"(?:he|she|they|it|who|whom|some of whom|all of whom|both|neither|one of them|the other"
    rf"|(?:the|that|this|those|these) (?:same |senior |unnamed |two |three )?{pattern('point back')}(?: \w+)?)$",
    re.IGNORECASE,
)
_LONG = re.compile(r"\w{4,}")
_ENDS = (". ", "\n", "? ", "! ", ".” ", '." ')


@dataclass(frozen=True, eq=False)
class Said:
    """A statement in its report, and who speaks in it: looked up once, for many passages stand in it or beside it."""

    statement: Statement
    reading: Reading

    @cached_property
    def act(self) -> SourcingAct | None:
        """The act that the words came through, or that of the body that speaks."""
        return through(self.statement, self.reading) or of_the_body(self.statement, self.reading)

    @cached_property
    def described(self) -> str | None:
        """An unnamed source, as `described` has it."""
        return described(self.statement, self.reading)

    @cached_property
    def name(self) -> str | None:
        """The act the words came through, if it is the speaker's; else the speaker; else the source as described."""
        if self.act:
            return self.act.origin
        if not self.statement.speaker_name and (host := _at_occasion(self.statement, self.reading)):
            return host
        return self.statement.speaker_name or self.described

    @cached_property
    def kind(self) -> str | None:
        """What sort of entity its speaker is, as `kind` has it."""
        return kind(self.statement, self.reading)

    @cached_property
    def length(self) -> int:
        """How many code points it says."""
        return sum(piece.end - piece.start for piece in self.statement.content)


@dataclass(frozen=True, eq=False)
class Speech:
    """Who speaks in a report, by place: built once for its many passages."""

    reading: Reading

    @cached_property
    def issued(self) -> dict[str, list[SourcingAct]]:
        """The acts that the report tells of as somebody's, by whose they are."""
        found: dict[str, list[SourcingAct]] = {}
        for act in self.reading.sourcing:
            if (whose := issuer(act.origin)) != act.origin:
                found.setdefault(whose, []).append(act)
        return found

    def near(self, start: int, end: int) -> list[Said]:
        """The statements that have a piece, or the beginning of a source or cue, between two offsets, in order."""
        return list(dict.fromkeys(self._shelf.touching(start, end)))

    @cached_property
    def _shelf(self) -> Shelf[Said]:
        told = [Said(statement, self.reading) for statement in self.reading.statements]
        return Shelf((start, end, said) for said in told for start, end in _reach(said.statement))


@dataclass(frozen=True)
class Voice:
    """A passage of a report, and who speaks in it: looked up once, for much of a claim rests on it."""

    passage: Passage
    speech: Speech

    @property
    def reading(self) -> Reading:
        """The report's."""
        return self.speech.reading

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The sentence about the passage, as half-open code points."""
        return sentence(self.reading.report.text, self.passage.span)

    def near(self, act: SourcingAct) -> str:
        """Whether an act is told of in the passage's "sentence", its "paragraph", or "no": in neither."""
        start, end = self.sentence
        if start <= act.span.start < end:
            return "sentence"
        first, last = sorted((act.span, self.passage.span), key=lambda span: span.start)
        return "no" if "\n" in self.reading.report.text[first.end : last.start] else "paragraph"

    @cached_property
    def beside(self) -> tuple[tuple[Said, int], ...]:
        """The statements that hold some of the passage, with how much, or have their source or cue in its sentence."""
        span, (start, end) = self.passage.span, self.sentence
        near = self.speech.near(min(start, span.start), max(end, span.end))
        told = ((said, held(said.statement, span)) for said in near)
        return tuple((said, shared) for said, shared in told if shared or _marked(said.statement, self.sentence))

    @cached_property
    def fitting(self) -> tuple[Said, ...]:
        """The statements that the passage lies in, the shortest first."""
        inside = (said for said, shared in self.beside if fits(said, self.passage.span, shared))
        return tuple(sorted(inside, key=lambda said: said.length))

    @cached_property
    def outer(self) -> Said | None:
        """The outermost of them, save that whoever speaks to an outlet stands before it."""
        people = [said for said in self.fitting if not _is_outlet(said.statement.speaker_name or "")]
        return next(reversed(people or self.fitting), None)

    @property
    def spoken(self) -> Statement | None:
        """The outermost statement that the passage lies in."""
        return self.outer.statement if self.outer else None

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """On whose word the report gives the passage; empty where it cites nobody."""
        if self.outer:
            return tuple(parted(self.outer.name or ""))
        return tuple(dict.fromkeys(act.origin for act in _shown(self.sentence, self.reading)))

    @cached_property
    def kin(self) -> tuple[str, ...]:
        """The names behind the passage and, for a spokesman, the body he speaks for: what passages may share."""
        bodies = (body(_source(self.spoken, self.reading)), body(self.spoken.descriptor or "")) if self.spoken else ()
        return (*self.behind, *(name for name in bodies if name))

    @cached_property
    def words(self) -> frozenset[str]:
        """The content words of the passage; its long words where it is none of the reader's propositions."""
        span = self.passage.span
        here = (one for one in self.reading.propositions if one.span.start == span.start and one.span.end == span.end)
        told = frozenset(word for one in here for word in one.words)
        return told or frozenset(match[0].casefold() for match in _LONG.finditer(self.reading.report.slice(span)))

    @property
    def standing(self) -> str:
        """Who speaks: a named ``person``, somebody ``unnamed``, or ``other``: bodies, classes, nobody.

        Who speaks for a body is the body's voice, no person of his own.
        """
        if self.outer is None:
            return "other"
        said = self.outer.statement
        if said.naming == "named" and self.outer.kind == "person":
            return "other" if len(self.kin) > 1 else "person"
        few = any(_FEW.match(name) for name in (*self.behind, _source(said, self.reading)))
        return "unnamed" if few or said.naming in ("titled", "bare") else "other"


def kind(statement: Statement, reading: Reading) -> str | None:
    """What sort of entity a statement's speaker is; None where the text identifies nobody."""
    return next((entity.kind for entity in reading.entities if entity.id == statement.speaker), None)


def _reach(statement: Statement) -> Iterator[tuple[int, int]]:
    """Where a statement stands: its content, and where its source and cue begin."""
    yield from ((piece.start, piece.end) for piece in statement.content)
    yield from ((mark.start, mark.start + 1) for mark in (*statement.source, *statement.cue))


def _is_outlet(name: str) -> bool:
    return bool(outlets.find(name)) or outlets.looks_like_outlet(name)


def held(statement: Statement, span: Span) -> int:
    """How many code points of a passage lie in what a statement says."""
    shared = 0
    for piece in statement.content:
        if piece.start < span.end and span.start < piece.end:
            shared += min(piece.end, span.end) - max(piece.start, span.start)
    return shared


def _marked(statement: Statement, sentence: tuple[int, int]) -> bool:
    """Whether a sentence holds the source or the cue of a statement."""
    start, end = sentence
    return any(start <= mark.start < end for mark in (*statement.source, *statement.cue))


def fits(said: Said, span: Span, shared: int) -> bool:
    """Whether a statement that shares so many code points holds most of a passage, or the passage opens with its
    source and holds most of it."""
    if not shared:
        return False
    marks = (*said.statement.source, *said.statement.cue)
    opens = any(0 <= p.start - span.start < 25 and p.end < span.end for p in marks)
    return shared * 2 > span.end - span.start or (opens and shared * 2 > said.length)


def parted(name: str) -> Iterator[str]:
    """The persons of a joint source: "Barack Obama and John Boehner" are two."""
    parts = re.split(r",? and |, ", name)
    persons = len(parts) > 1 and all(re.fullmatch(r"(?:[A-Z][\w.'’-]*\.? ){1,3}[A-Z][\w'’-]+", part) for part in parts)
    told = parts if persons and not _BODY.search(name) else [name]
    yield from (one for one in told if re.search(r"\w", one))


def described(statement: Statement, reading: Reading) -> str | None:
    """An unnamed source by its words in the sentence, or where these only point back, by what they point to."""
    source = _source(statement, reading)
    if source and not _POINTS_BACK.match(source):
        return _plain(source)
    if statement.descriptor and not _POINTS_BACK.match(statement.descriptor):
        return _plain(statement.descriptor)
    return _antecedent(statement, source, reading) or _plain(statement.descriptor or source)


def _antecedent(statement: Statement, source: str, reading: Reading) -> str | None:
    """The unnamed source told of last with the noun of this one: "the officials" are the "two officials briefed"."""
    single = re.fullmatch(r"one of them|the other|another", source, re.IGNORECASE)
    noun = source.rsplit(maxsplit=1)[-1].casefold() if source and not single and not _PRONOUN.fullmatch(source) else ""
    for earlier in reversed(reading.statements):
        words_ = _source(earlier, reading)
        if earlier.content[0].start >= statement.content[0].start or earlier.speaker_name or not words_:
            continue
        if not _POINTS_BACK.match(words_) and noun in words_.casefold().replace("people", "people person"):
            one = single or (noun == "person" and "people" in words_)
            return f"one of {_plain(words_)}" if one else _plain(words_)
    return None


def introduced(statement: Statement, reading: Reading) -> bool:
    """Whether an unnamed source is told of for the first time: "an engineer", "two officials", not "the minister"."""
    return bool(
        re.match(r"(?:an?|one|two|three|four|several|some|multiple)\b", _source(statement, reading), re.IGNORECASE)
    )


def _source(statement: Statement, reading: Reading) -> str:
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


def through(statement: Statement, reading: Reading) -> SourcingAct | None:
    """The document, post or statement that the words came through: told of in the sentence, or just before it."""
    pieces = (*statement.source, *statement.cue, *statement.content)
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    text = reading.report.text
    left, _ = sentence(text, Span(reading.report.id, start, end))
    named = f"{_source(statement, reading)} {statement.descriptor or ''}"
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


def of_the_body(statement: Statement, reading: Reading) -> SourcingAct | None:
    """A body speaks through its document, once the report has told of one: "they recommend", of inspectors."""
    if kind(statement, reading) == "person":
        return None
    name, staff = statement.speaker_name or "", described(statement, reading) or ""
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


def _shown(within: tuple[int, int], reading: Reading) -> Iterator[SourcingAct]:
    """The acts in the sentence of a passage that no statement claims."""
    start, end = within
    for act in reading.sourcing:
        here = start <= act.span.start < end and act.kind != "event" and not act.origin.endswith(" announcement")
        if here and not _TOLD.search(reading.report.slice(act.span)):
            yield act  # what somebody told an outlet is that statement's, and no other clause's


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
