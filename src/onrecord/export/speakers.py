"""A page's story → who said what: each person with the statements that are theirs, the same words side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord import spans
from onrecord.disclaimers import disclaimer
from onrecord.export import mastheads, wording
from onrecord.export.page import Cite, Page
from onrecord.export.versions import Found, together, words_of
from onrecord.model import EntityKind, Person, Report, Statement
from onrecord.nobody import is_nobody
from onrecord.telling.sentences import in_marks

LONGEST: Final = 70  # code points of a description
FEW: Final = 4  # words; "a policy that" tells nothing
_MARKS: Final = "“”\"‘’'"
_LED_IN = re.compile(r"(?P<lead>[^“”\"]+ )(?P<said>“[^“”]+”|\"[^\"]+\")")
_POINTING = re.compile(r"(?:that|this|these|those|his|her|their|its|he|she|they|it|who|our|my)\b", re.I)
_NO_OFFICE = re.compile(r"(?:chosen|beat|named|picked|tapped|elected|uncle|aunt)\b|.*\b\d{4}\b", re.I)
_SAYING = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?|elling)|add(?:ed|s|ing)|wr(?:ote|ites|iting)|tweet(?:ed|s|ing)"
    r"|according|stat(?:ed|es|ing)|report(?:ed|s|ing)|not(?:ed|es|ing))\b",
    re.I,
)
SPEAKING: Final[frozenset[EntityKind]] = frozenset({"person", "organisation", "government", "group", "other"})


@dataclass(frozen=True, slots=True)
class Quote:
    """One statement as one report gives it; ``same`` are other reports that print the same words.

    ``laid_to`` is who says it there, if not the person under whom it stands.
    """

    text: str
    manner: str
    cue: str
    channel: str | None
    addressee: str | None
    laid_to: str | None
    stance: bool
    cite: Cite
    same: tuple[Cite, ...] = ()

    @property
    def how(self) -> str:
        """In which manner, to whom and through what it was said."""
        cue = f"“{self.cue}”" if self.stance and self.cue and not self.text.startswith(self.cue) else ""
        to = f"to {self.addressee}" if self.addressee else ""
        return ", ".join(filter(None, [self.manner, cue, to, self.channel]))


@dataclass(frozen=True, slots=True)
class Said:
    """A statement and the same one in other words, or laid to somebody else."""

    lead: Quote
    also: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody cited: name, the texts' description, and what they said, what most reports carry first."""

    name: str
    description: str
    named: bool
    kind: EntityKind
    statements: int
    reports: int
    said: tuple[Said, ...]

    @property
    def heading(self) -> str:
        """Name and description; the description of somebody unnamed in quotation marks."""
        name = self.name if self.named else wording.quoted(self.name)
        return f"{name}, {self.description}" if self.description else name

    @property
    def counts(self) -> str:
        """Whether named, and how many statements in how many reports."""
        told = wording.count(self.statements, "statement")
        where = f" in {wording.count(self.reports, 'report')}" if self.reports > 1 else ""
        return f"{'named' if self.named else 'unnamed'} · {told}{where}"


def speakers(page: Page) -> list[Speaker]:
    """Everybody cited in the story: people and bodies first, then the outlets and documents; most cited first.

    A short form of a newsroom's name ("the Gazette") is no speaker of its own; unnamed sources whose every statement
    stands beside the same words under a name are not told again by themselves.
    """
    found = _found(page)
    outlets = [source.report.outlet for source in page.sources if source.report.outlet]
    claims = [claim for claim in page.story.claims if len(claim.carried) > 1]
    groups = together(found, claims)
    taken = {one.statement.id for group in groups for one in group[1:] if one.person.entity != group[0].person.entity}
    by_person: dict[str, list[list[Found]]] = defaultdict(list)
    for group in groups:
        by_person[group[0].person.entity].append(group)
    rows = [
        _speaker(person, by_person[person.entity])
        for person in page.story.people
        if by_person[person.entity] and not set(person.statements) <= taken
        if not mastheads.is_short_form(person.name, outlets) and not _is_nobody(person, page)
        if not _is_quoted(by_person[person.entity])
    ]
    return sorted(rows, key=lambda row: (row.kind not in SPEAKING, not row.named, -row.reports, -row.statements))


def _is_nobody(person: Person, page: Page) -> bool:
    """Whether there is no source by this name: words that name nobody, or whoever wrote or printed all the reports."""
    if person.kind != "person" and is_nobody(person.name):
        return True
    reports = [source.report for source in page.sources if source.report.id in person.reports]
    name = re.compile(rf"\b{re.escape(person.name)}\b", re.IGNORECASE)
    return bool(reports) and all(
        name.search(report.byline or "") or mastheads.is_one_of(person.name, [report.outlet or ""])
        for report in reports
    )


def _is_quoted(groups: Sequence[Sequence[Found]]) -> bool:
    """Whether every source stands within somebody's quotation: whom a speaker cites no report has heard."""
    return all(
        one.statement.source and in_marks(one.cite.source.report.text, one.statement.source[0].start)
        for group in groups
        for one in group
    )


def _found(page: Page) -> dict[str, Found]:
    """The story's statements by id, with the person under whom each stands."""
    known = {s.id: s for reading in page.readings.values() for s in reading.statements}
    return {
        id_: Found(known[id_], cites[0], person)
        for person in page.story.people
        for id_ in person.statements
        if id_ in known and (cites := page.cite([spans.hull(known[id_].content)])) and not cites[0].furniture
    }


def _speaker(person: Person, groups: Iterable[Sequence[Found]]) -> Speaker:
    said = [_said(group, person) for group in groups]
    named = any(one.statement.naming == "named" for group in groups for one in group if one.person == person)
    return Speaker(
        name=wording.plain(person.name),
        description=_description(person),
        named=named,
        kind=person.kind,
        statements=len(person.statements),
        reports=len(person.reports),
        said=tuple(sorted(said, key=_weight)),
    )


def _description(person: Person) -> str:
    """The first of the texts' descriptions that says who it is: no "that diplomat", nothing that the name says."""
    said = wording.described if person.kind == "person" else wording.plain
    told = [said(descriptor).strip(" ,") for descriptor in person.descriptors]
    fit = [
        d
        for d in told
        if len(d) > 3 and not (_POINTING.match(d) or _NO_OFFICE.match(d)) and d.casefold() not in person.name.casefold()
    ]
    short = [d for d in fit if len(d) <= LONGEST]
    return (short or [wording.shorten(d, LONGEST) for d in fit] or [""])[0]


def _said(group: Sequence[Found], person: Person) -> Said:
    """Statements that are one; reports that print the same words stand together."""
    alike: dict[tuple[str, str | None], list[Quote]] = defaultdict(list)
    for quote in (_quote(one, person) for one in group):
        alike[words_of(quote.text), quote.laid_to].append(quote)
    lead, *also = [_merged(quotes) for quotes in alike.values()]
    return Said(lead, tuple(also))


def _merged(quotes: Sequence[Quote]) -> Quote:
    first, *others = quotes
    same = {quote.cite.source: quote.cite for quote in reversed(others) if quote.cite.source != first.cite.source}
    return replace(first, same=tuple(sorted(same.values(), key=lambda cite: cite.source.number)))


def _quote(one: Found, person: Person) -> Quote:
    statement, report = one.statement, one.cite.source.report
    pieces = _telling([wording.plain(report.slice(piece)) for piece in statement.content])
    direct = statement.manner == "direct"
    if direct:
        pieces = [p for p in pieces if p[:1] in _MARKS or p[-1:] in _MARKS] or pieces  # else the reporter's words
    deed = "" if direct else _deed(statement, report)
    form = _quotation if direct else wording.tidy if deed else wording.paraphrase
    text = " … ".join(filter(None, [" ".join(filter(None, [deed, form(pieces[0])])), *map(form, pieces[1:])]))
    other = one.person.entity != person.entity
    return Quote(
        text=text,
        manner=wording.MANNERS[statement.manner],
        cue=wording.plain(" … ".join(report.slice(piece) for piece in statement.cue)),
        channel=_other(statement.channel, report.outlet),
        addressee=statement.addressee and wording.plain(statement.addressee),
        laid_to=wording.plain(one.person.name) if other else None,
        stance=statement.kind == "stance",
        cite=one.cite,
    )


def _quotation(piece: str) -> str:
    """A quotation in its marks; the reporter's words that lead into it stay outside of them.

    >>> _quotation("The changes “will help.”"), _quotation("that “it leaks.”")
    ('The changes “will help.”', '“it leaks.”')
    """
    led = _LED_IN.fullmatch(piece.strip())
    if not led:
        return wording.quoted(piece)
    lead = re.sub(r"^that\b,? ?", "", led["lead"])
    return f"{lead}{wording.quoted(led['said'])}"


def _telling(pieces: Sequence[str]) -> Sequence[str]:
    """The pieces of a content without those of a single word ("However," she said, "it leaks"), if others are left."""
    return [piece for piece in pieces if " " in piece.strip()] or pieces


def _deed(statement: Statement, report: Report) -> str:
    """A cue that says more than that it was said ("threatened", "scoffed at"), where the content follows at once.

    That somebody denies it is said wherever that stands.
    """
    if denied := disclaimer(report.text, statement):
        return wording.plain(denied)
    start = min(piece.start for piece in statement.content)
    for cue in statement.cue:
        words = wording.plain(report.slice(cue))
        if 0 <= start - cue.end <= 2 and not _SAYING.search(words):
            return words
    return ""


def _other(channel: str | None, outlet: str | None) -> str | None:
    """The channel where it is not the report's own outlet."""
    return wording.plain(channel) if channel and channel != outlet else None


def _weight(said: Said) -> tuple[bool, bool, int, bool, int, int]:
    """Speech before attitudes, a few words last; then what most reports carry, the quoted, the order of the text."""
    quotes = (said.lead, *said.also)
    carried = len({cite.source.number for quote in quotes for cite in (quote.cite, *quote.same)})
    quoted = said.lead.manner == wording.MANNERS["indirect"]
    idle = len(said.lead.text.split()) < FEW
    return idle, said.lead.stance, -carried, quoted, said.lead.cite.span.start, said.lead.cite.source.number
