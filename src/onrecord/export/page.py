"""What a page shows of one story, in the order in which it is read.

Every export that people read (terminal, Markdown, HTML) lays out the same ``Page``, which ``compose`` makes of an
account; the records here know how to describe themselves in a few words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from onrecord.export import atlas, wording
from onrecord.model import Aspect, EdgeRelation, NodeKind, Reading, Relation, Report, Span, Stance, StoryAccount

State = Literal["asserts", "attributes", "hedges"]
RELATING: Final[tuple[tuple[Relation, str], ...]] = (
    ("conflicts", "conflict"), ("differs", "differ"), ("agrees", "agree"),
)  # fmt: skip
SIGNS: Final[dict[State, str]] = {"asserts": "●", "attributes": "◐", "hedges": "○"}
UNSURE: Final = "≈"  # before a claim of which it is in doubt whether the reports state one thing
PUBLISHERS: Final[frozenset[NodeKind]] = frozenset({"report", "outlet", "agency"})

_STOP = re.compile(r"[.?!][\"”’]?\s|\n")


@dataclass(frozen=True, slots=True)
class Source:
    """A numbered report of the story; ``label`` names it among the others."""

    number: int
    label: str
    report: Report
    starts: tuple[int, ...]

    def paragraph(self, offset: int) -> int:
        """The number, from 1, of the paragraph in which an offset lies."""
        return max(1, bisect_right(self.starts, offset))

    @property
    def heading(self) -> str:
        """The report's headline, or its first words where it has none."""
        title = wording.plain(self.report.title or "")
        return title or wording.shorten(wording.opening(self.report.text), 70)

    @property
    def date(self) -> str:
        """The report's date in words, with how it is known where the report does not give it."""
        known = wording.DATED[self.report.published_by]
        return " ".join(filter(None, [wording.day(self.report.published), f"({known})" if known else ""]))

    @property
    def described(self) -> str:
        """Outlet, date and headline."""
        outlet = wording.plain(self.report.outlet or "no outlet given")
        return ", ".join(filter(None, [outlet, self.date, f"“{self.heading}”"]))


@dataclass(frozen=True, slots=True)
class Cite:
    """A passage of a numbered report."""

    source: Source
    span: Span

    @property
    def paragraph(self) -> int:
        """The number of the paragraph in which the passage begins."""
        return self.source.paragraph(self.span.start)

    @property
    def text(self) -> str:
        """The passage's words on one line."""
        return wording.plain(self.source.report.slice(self.span))

    @property
    def sentence(self) -> str:
        """The sentence around the passage's first character, on one line."""
        text, at = self.source.report.text, self.span.start
        start = max((found.end() for found in _STOP.finditer(text, max(0, at - 600), at)), default=max(0, at - 600))
        end = _STOP.search(text, self.span.end)
        return wording.plain(text[start : end.start() + 1 if end else len(text)])

    @property
    def furniture(self) -> bool:
        """Whether the passage touches page furniture, which is never told as content."""
        return any(p.start < self.span.end and self.span.start < p.end for p in self.source.report.furniture)


@dataclass(frozen=True, slots=True)
class Resting:
    """What reports rest on, in which way and where they say so; no name where they only have it in common."""

    name: str
    kind: NodeKind
    relation: EdgeRelation
    reports: tuple[Source, ...]
    evidence: tuple[Cite, ...]

    @property
    def shared(self) -> bool:
        """Whether several reports rest on it, or it is itself a report or a newsroom of the story."""
        return len(self.reports) > 1 or self.kind == "report"

    @property
    def active(self) -> str:
        """How a report stands to it: "credits", "prints" …"""
        if self.relation == "credits" and self.kind not in PUBLISHERS:
            return "cites"
        return wording.RESTS[self.relation]

    @property
    def verb(self) -> str:
        """How the reports stand to it: "credited by", "printed by" …"""
        if self.relation == "credits" and self.kind not in PUBLISHERS:
            return "cited by"
        return wording.RESTING[self.relation]


@dataclass(frozen=True, slots=True)
class Changed:
    """What was lost or changed on the way between two reports: a hedge, a quotation; ``detail`` says it in words."""

    earlier: Source
    later: Source
    detail: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line of the brief with what stands beside it."""

    text: str
    badge: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Parting:
    """How two versions of a claim part; ``versions`` are the passages that have it."""

    aspect: Aspect
    relation: Relation
    detail: str
    gist: str
    left: str
    right: str
    versions: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How one report carries one claim."""

    state: State
    cite: Cite

    @property
    def sign(self) -> str:
        """The state as one character."""
        return SIGNS[self.state]


@dataclass(frozen=True, slots=True)
class Row:
    """One claim over all reports: a cell for each, None where it is absent.

    ``sure`` says that these likely state one thing.
    """

    gist: str
    relation: Relation
    independent: str
    cells: tuple[Cell | None, ...]
    sure: bool = True

    @property
    def marked(self) -> str:
        """The gist, with a sign before it where the reports may state two things."""
        return self.gist if self.sure else f"{UNSURE} {self.gist}"


@dataclass(frozen=True, slots=True)
class Only:
    """What only one report has."""

    source: Source
    claims: tuple[tuple[str, Cite], ...]


@dataclass(frozen=True, slots=True)
class Omission:
    """A claim that a report leaves out, with the passages of those that have it."""

    gist: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Flat:
    """What a report states in its own voice, and to whom which others lay it: "Lindqvist in the Post"."""

    cite: Cite
    laid_to: str


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A report beside the others: what it leaves out, and what it states flatly that others attribute."""

    source: Source
    left_out: tuple[Omission, ...]
    flat: tuple[Flat, ...]


@dataclass(frozen=True, slots=True)
class Dated:
    """A line of the time line; ``start`` and ``end`` are ISO dates."""

    when: str
    what: str
    start: str | None
    end: str | None
    disputed: bool
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A place of the story; ``coordinates`` are degrees north and east, ``country`` is an ISO 3166 alpha-2 code."""

    name: str
    role: str | None
    country: str | None
    geonames: int | None
    coordinates: tuple[float, float] | None
    cites: tuple[Cite, ...]

    @property
    def part(self) -> str:
        """The role as one word: "happened", "planned", "from", or "named" where no report gives one."""
        return wording.PARTS.get(self.role or "", "named")

    @property
    def area(self) -> bool:
        """Whether the place is a whole country."""
        return self.geonames in atlas.countries()

    @property
    def vague(self) -> bool:
        """Whether the place is a sea, a region or a continent: it has a middle, but a dot there would mislead."""
        return self.geonames is None or self.geonames in atlas.continents()


@dataclass(frozen=True, slots=True)
class Standing:
    """Who stands where; ``word`` says on whose word that is known, ``before`` where they stood earlier, or ''."""

    actor: str
    stance: Stance
    target: str
    word: str
    when: str
    before: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that is shown of one story."""

    story: StoryAccount
    title: str
    dates: str
    counts: tuple[str, ...]
    sources: tuple[Source, ...]
    resting: tuple[Resting, ...]
    confirmed: tuple[Resting, ...]
    together: tuple[Resting, ...]
    alone: tuple[Source, ...]
    changed: tuple[Changed, ...]
    why: tuple[str, ...]
    brief: tuple[BriefLine, ...]
    partings: tuple[Parting, ...]
    only: tuple[Only, ...]
    beside: tuple[Standpoint, ...]
    rows: tuple[Row, ...]
    timeline: tuple[Dated, ...]
    places: tuple[Located, ...]
    positions: tuple[Standing, ...]
    readings: Mapping[str, Reading] = field(default_factory=dict)

    def cite(self, spans_: Iterable[Span]) -> tuple[Cite, ...]:
        """Spans as cites, those of reports outside the story left out."""
        return cites(spans_, {source.report.id: source for source in self.sources})

    def long_ago(self, when: str) -> str:
        """A day in brackets, as a reader needs it where its year is none of the story's; else nothing."""
        return f" ({when})" if when and self.dates and when[-4:] not in self.dates else ""

    def stance(self, row: Standing) -> str:
        """How somebody stands, or stood where that was long ago: "for", "once against"."""
        return f"{'once ' if self.long_ago(row.when) else ''}{wording.STANCES[row.stance]}"

    @property
    def least_most(self) -> str:
        """The number of independent origins, as a range."""
        return wording.span_of(*self.story.origins.independent)

    @property
    def shared(self) -> str:
        """How many claims several reports carry, and how they relate; '' where none is shared."""
        counted = Counter(row.relation for row in self.rows)
        parts = [
            f"{counted[relation]} {verb}{'s' * (counted[relation] == 1)}"
            for relation, verb in RELATING
            if counted[relation]
        ]
        carried = f"{wording.count(len(self.rows), 'claim')} {'is' if len(self.rows) == 1 else 'are'}"
        return f"{carried} carried by several reports: {', '.join(parts)}" if parts else ""

    @property
    def paragraphs(self) -> dict[int, list[int]]:
        """For each source's number, the paragraphs that the brief cites."""
        cited: dict[int, set[int]] = {}
        for cite in (cite for line in self.brief for cite in line.cites):
            cited.setdefault(cite.source.number, set()).add(cite.paragraph)
        return {number: sorted(found) for number, found in cited.items()}

    @property
    def own_origins(self) -> list[str]:
        """What one report alone rests on, who confirmed for itself and who names nobody: a sentence each."""
        told = [sentence for source in self.sources if (sentence := self._rests(source))]
        for row in self.confirmed:
            words = wording.quoted(wording.shorten(row.evidence[0].text, 90)) if row.evidence else ""
            told.append(f"{labels(row.reports)} confirmed for itself: {words}")
        told += [f"{labels(row.reports)} {wording.TOGETHER[row.relation]}" for row in self.together]
        if self.alone and len(self.sources) > 1:
            rests = "it rests" if len(self.alone) == 1 else "they rest"
            told.append(f"{labels(self.alone)}: nothing was found that {rests} on")
        return told

    def _rests(self, source: Source) -> str:
        rows = [row for row in self.resting if not row.shared and row.reports == (source,)]
        verbs = dict.fromkeys(row.active for row in rows)
        parts = [f"{verb} {cut([row.name for row in rows if row.active == verb], 6)}" for verb in verbs]
        return f"{source.label} ─▶ {'; '.join(parts)}" if parts else ""


def cites(found: Iterable[Span], by_id: Mapping[str, Source]) -> tuple[Cite, ...]:
    """Spans as cites in the order of the sources, those of other reports left out."""
    known = [Cite(by_id[span.report], span) for span in found if span.report in by_id]
    return tuple(sorted(known, key=lambda cite: (cite.source.number, cite.span.start)))


def marks(found: Iterable[Cite], most: int = 6) -> str:
    """The numbers of the reports cited, as "[1 2 4]"; from ``most`` on they are counted."""
    numbers = list(dict.fromkeys(cite.source.number for cite in found))
    shown = " ".join(map(str, numbers[:most])) + (f" +{len(numbers) - most}" if len(numbers) > most else "")
    return f"[{shown}]" if numbers else ""


def labels(sources: Sequence[Source], most: int = 10) -> str:
    """The reports' labels as a list."""
    return cut([source.label for source in sources], most)


def cut(names: Sequence[str], most: int) -> str:
    """Names as a list, the last ones counted where they are too many."""
    return wording.listed(names) if len(names) <= most else f"{', '.join(names[:most])} and {len(names) - most} more"
