"""Names of origins → whether two are one, and whose word stands behind a passage.

Names as the reader resolves them come in ("Donald Trump tweet", "the Journal's officials"); truth values and the
ultimate origins of a passage go out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from onrecord import outlets
from onrecord.model import Passage, Reading, SourcingAct, Span, Statement
from onrecord.sourcing_words import pattern
from onrecord.sourcing_words import words as listed

KEPT: Final = 1 << 16  # answers about names that are kept: a story asks for the same few thousand over and over
_SPOKESMAN = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|Chief|[Tt]op) )*(?P<before>[A-Z][\w.]*(?: [A-Z][\w.]*)*)"
    r" (?:chief )?(?:spokes\w+|press secretary)\b"
    r"|\bspokes\w+ (?:for|of) (?:the )?(?P<after>[A-Z][\w.]*(?: (?:of |and )?[A-Z][\w.]*)*)"
)
_BODY = re.compile(
    r"\b(?:Services?|Committee|Department|Affairs|Commission|Agency|Bureau|Association|Office|Council|Institute"
    r"|Administration|Corps|Court|Organization|Justice|Security|Union|University|Foundation|Fund|Party)\b"
)
_TOLD = re.compile(r"\b(?:told|tells|interview|speaking|spoke)\b")
_FEW = re.compile(r"(?:an?|one|two|three|four|several|some|multiple)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:he|she|they|it|we|i|you|who|them|both|neither|others?|(?:some|all) of whom)", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"(?:he|she|they|it|who|whom|some of whom|all of whom|both|neither|one of them|the other"
    rf"|(?:the|that|this|those|these) (?:same |senior |unnamed |two |three )?{pattern('point back')}(?: \w+)?)$",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell: no titles, articles, accents or possessives, in lower case.

    >>> words("Mr. Sergei Ryabkov’s")
    ('sergei', 'ryabkov')
    """
    outlet = outlets.find(name)
    plain = unicodedata.normalize("NFKD", outlet.name if outlet else without_initial(name)).casefold()
    plain = re.sub(r"['’]s\b|\.(?=\w\.|$)|(?<=\b\w)\.", "", "".join(c for c in plain if not unicodedata.combining(c)))
    kept = [word for word in re.findall(r"[\w-]+", plain) if word not in listed("titles")]
    return tuple(kept or re.findall(r"[\w-]+", plain))


@lru_cache(maxsize=KEPT)
def same(left: str, right: str) -> bool:
    """Whether two names are one origin's: the same words, or a person's surname and full name.

    >>> same("Rep. Elijah Cummings", "Cummings"), same("Richard Spencer letter", "Richard Spencer")
    (True, False)
    """
    a, b = sorted((words(left), words(right)), key=len)
    if a == b:
        return True
    if not a or {a[-1], b[-1]} & listed("written") or len(b) > 3 or left.islower() or right.islower():
        return False
    return len(a) == 1 and len(a[0]) > 2 and a[0] == b[-1]


@lru_cache(maxsize=KEPT)
def issuer(name: str) -> str:
    """Whose an act is: "Richard Spencer" for "Richard Spencer letter"; any other name as it is."""
    parts = name.split()
    while len(parts) > 1 and parts[-1].casefold() in listed("written") | listed("before written"):
        parts.pop()
    return " ".join(parts)


def unnamed(name: str) -> bool:
    """Whether an act's issuer is only described: "federal judge ruling"."""
    return issuer(name).rsplit(maxsplit=1)[-1].islower()


def named_alike(name: str, others: Iterable[str]) -> str:
    """An act whose issuer is only described, under the one named act of its noun among the others, if there is one.

    >>> named_alike("former diplomat testimony", ["William Taylor testimony", "Richard Spencer letter"])
    'William Taylor testimony'
    >>> named_alike("activists statement", ["William Taylor statement"])
    'activists statement'
    """
    fits = {other for other in others if _vaguer(name, other)} if unnamed(name) else set[str]()
    return fits.pop() if len(fits) == 1 else name


def _vaguer(name: str, act: str) -> bool:
    """Whether one act is told of as another is, but with its issuer unnamed."""
    return (
        unnamed(name)
        and not unnamed(act)
        and not _of_many(name, act)
        and issuer(act) != act
        and name.rsplit(maxsplit=1)[-1] == act.rsplit(maxsplit=1)[-1]
    )


def _of_many(name: str, act: str) -> bool:
    """Whether an act is a body's or a crowd's and the other one person's; a letter of many is told of by its first."""
    whose = issuer(name)
    many = whose.endswith("s") and not re.search(r"(?:s|others)$| and ", issuer(act)) and not name.endswith(" letter")
    return many or bool(re.search(r"(?:team|campaign|company|group|office|union)$", whose))


def body(described: str) -> str | None:
    """The body that a spokesman speaks for, by his description.

    >>> body("Pentagon spokesman Jonathan Hoffman"), body("a spokeswoman for the Berlengas Trust")
    ('Pentagon', 'Berlengas Trust')
    """
    for found in _SPOKESMAN.finditer(described):
        name = " ".join((found["before"] or found["after"]).split())
        if name.casefold() not in listed("determiners"):
            return name
    return None


def without_initial(name: str) -> str:
    """A person's name without middle initials, as most reports give it.

    >>> without_initial("Donald J. Trump"), without_initial("H.R. McMaster")
    ('Donald Trump', 'H.R. McMaster')
    """
    return re.sub(r"(?<=\w{2} )(?:[A-Z]\. )+(?=[A-Z])", "", name)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each origin once, under the longest of its names.

    >>> unique(["Ryabkov", "Sergei Ryabkov", "CNN"])
    ('Sergei Ryabkov', 'CNN')
    """
    kept: list[str] = []
    for name in names:
        at = next((i for i, other in enumerate(kept) if same(name, other)), None)
        if at is None:
            kept.append(name)
        elif len(words(name)) > len(words(kept[at])):
            kept[at] = name
    return tuple(kept)


def behind(passage: Passage, reading: Reading) -> tuple[str, ...]:
    """On whose word a report gives a passage, as far as its own text shows; empty where it cites nobody."""
    statement = spoken(passage, reading)
    if statement:
        return tuple(parted(_name(statement, reading) or ""))
    return tuple(dict.fromkeys(act.origin for act in _shown(passage.span, reading)))


def standing(passage: Passage, reading: Reading) -> str:
    """Who speaks in a passage: a named ``person``, somebody ``unnamed``, or ``other``: bodies, classes, nobody.

    Who speaks for a body is the body's voice, no person of his own.
    """
    statement = spoken(passage, reading)
    if statement is None:
        return "other"
    kinds = {entity.id: entity.kind for entity in reading.entities}
    if statement.naming == "named" and kinds.get(statement.speaker or "") == "person":
        return "other" if len(kin(passage, reading)) > 1 else "person"
    few = any(_FEW.match(name) for name in behind(passage, reading))
    return "unnamed" if few or statement.naming in ("titled", "bare") else "other"


def kin(passage: Passage, reading: Reading) -> tuple[str, ...]:
    """The names behind a passage and, for a spokesman, the body he speaks for: what passages may share."""
    statement = spoken(passage, reading)
    source = " ".join(reading.report.slice(piece) for piece in statement.source) if statement else ""
    bodies = (body(source), body(statement.descriptor or "")) if statement else ()
    return (*behind(passage, reading), *(name for name in bodies if name))


def spoken(passage: Passage, reading: Reading) -> Statement | None:
    """The statement in which a passage lies: the outermost, save that whoever speaks to an outlet stands before it."""
    fitting = sorted((s for s in reading.statements if fits(s, passage)), key=length)
    people = [s for s in fitting if not _is_outlet(s.speaker_name or "")]
    return next(reversed(people or fitting), None)


def _is_outlet(name: str) -> bool:
    return bool(outlets.find(name)) or outlets.looks_like_outlet(name)


def length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.content)


def fits(statement: Statement, passage: Passage) -> bool:
    """Whether a statement holds most of a passage, or the passage opens with its source and holds most of it."""
    span = passage.span
    shared = sum(max(0, min(p.end, span.end) - max(p.start, span.start)) for p in statement.content)
    opens = any(0 <= p.start - span.start < 25 and p.end < span.end for p in (*statement.source, *statement.cue))
    return shared * 2 > span.end - span.start or (opens and shared * 2 > length(statement))


def parted(name: str) -> Iterator[str]:
    """The persons of a joint source: "Barack Obama and John Boehner" are two."""
    parts = re.split(r",? and |, ", name)
    persons = len(parts) > 1 and all(re.fullmatch(r"(?:[A-Z][\w.'’-]*\.? ){1,3}[A-Z][\w'’-]+", part) for part in parts)
    told = parts if persons and not _BODY.search(name) else [name]
    yield from (one for one in told if re.search(r"\w", one))


def _name(statement: Statement, reading: Reading) -> str | None:
    """The act the words came through, if it is the speaker's; else the speaker; else the source as described."""
    if act := through(statement, reading) or of_the_body(statement, reading):
        return act.origin
    if not statement.speaker_name and (host := _at_occasion(statement, reading)):
        return host
    return statement.speaker_name or described(statement, reading)


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
    bare = re.sub(
        r"^[Tt]he (?=[a-z])|(?:,| [—–-]| who\b| which\b| all of whom\b).*|,? (?:on|late|early) \w+day$"
        r"| (?:at the|over the|during|last|this|earlier|later) .*",
        "",
        described,
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
    written = [act for act in reading.sourcing if _is_written(act) and _issued_by(act, statement, reading)]
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
    kinds = {entity.id: entity.kind for entity in reading.entities}
    if kinds.get(statement.speaker or "", "person") == "person":
        return None
    documents = (a for a in reading.sourcing if a.kind == "document" and a.span.start < statement.content[-1].end)
    return next((act for act in documents if same(issuer(act.origin), statement.speaker_name or "")), None)


def _at_occasion(statement: Statement, reading: Reading) -> str | None:
    """Who gave the occasion at which an unnamed source spoke, where another report names them."""
    text = reading.report.text
    start = text.rfind("\n", 0, statement.content[0].start) + 1
    events = [
        a for a in reading.sourcing if a.kind == "event" and start <= a.span.start < statement.content[-1].end + 60
    ]
    return issuer(events[0].origin) if events and not unnamed(events[0].origin) else None


def _issued_by(act: SourcingAct, statement: Statement, reading: Reading) -> bool:
    whose = issuer(act.origin)
    source = " ".join(reading.report.slice(piece) for piece in statement.source) + " " + (statement.descriptor or "")
    return bool(statement.speaker_name and same(whose, statement.speaker_name)) or whose in source


def _shown(span: Span, reading: Reading) -> Iterator[SourcingAct]:
    """The acts in the sentence of a passage that no statement claims."""
    start, end = sentence(reading.report.text, span)
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
    before = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n", "? ", "! ", ".” ", '." '))
    after = [
        at
        for mark in (". ", "\n", "? ", "! ", ".” ", '." ')
        if (at := text.find(mark, max(span.start, span.end - 2))) >= 0
    ]
    return before + 1, min(after, default=len(text))


def _overlap(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def strands(told: Sequence[tuple[str, tuple[str, ...]]]) -> list[set[str]]:
    """Groups of reports that share an origin: (report, names of its origins) → sets of report ids."""
    groups: list[tuple[set[str], list[str]]] = []
    for report, names in told:
        joined = [group for group in groups if report in group[0] or any(akin(a, b) for a in names for b in group[1])]
        merged = ({report}.union(*(g[0] for g in joined)), [*names, *(name for g in joined for name in g[1])])
        groups = [group for group in groups if group not in joined] + [merged]
    return [reports for reports, _ in groups]


@lru_cache(maxsize=KEPT)
def akin(left: str, right: str) -> bool:
    return same(left, right) or same(issuer(left), issuer(right)) or _vaguer(left, right) or _vaguer(right, left)
