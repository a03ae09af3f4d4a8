"""A page of an account → what its templates need: drawings, speakers, marked texts and links.

The one-file account and the desk show the same view through the same templates; only their links differ. A template
gets text as data and escapes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import ClassVar, Final, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord import origins
from onrecord.export import axis, wording, worldmap
from onrecord.export.axis import Strip
from onrecord.export.drawing import Drawing, draw
from onrecord.export.marking import Mark, Paragraph, paragraphs
from onrecord.export.page import Cite, Page, Parting, Row, Source
from onrecord.export.speakers import Speaker, speakers
from onrecord.export.worldmap import Map
from onrecord.model import Reading, Span, Statement, StoryPlace
from onrecord.places import distance

TEMPLATES: Final = Path(__file__).parent / "templates"
ROWS: Final = 60  # claims in the matrix; the JSON account has all
MOST: Final = 12  # reports cited for one thing
WIDE: Final = 16  # reports; the tables of more need the width of the contents too
NEAR: Final = 8  # places between which distances are told
SAID: Final = {"direct": "said quoted", "mixed": "said quoted", "indirect": "said"}


class Links(Protocol):
    """Where what a page shows leads."""

    def passage(self, view: View, cite: Cite, /) -> str:
        """The address of a cited passage."""
        ...

    def report(self, view: View, source: Source, /) -> str:
        """The address of a report's text."""
        ...

    def amend(self, view: View, cite: Cite, /) -> str:
        """The address at which what a passage was taken for can be corrected; '' where it cannot."""
        ...

    def coverage(self, view: View, /) -> str:
        """The address of the claims by reports as CSV; '' where there is none."""
        ...

    def mend(self, view: View, /) -> str:
        """The address at which what the story's reports rest on can be corrected; '' where it cannot."""
        ...


class Inside:
    """The links of a page that holds everything itself."""

    def passage(self, view: View, cite: Cite) -> str:
        """The passage's own id."""
        return f"#{view.at(cite)}"

    def report(self, view: View, source: Source) -> str:
        """The id of the report's text."""
        return f"#{view.text(source)}"

    def amend(self, _view: View, _cite: Cite, /) -> str:
        """Nowhere: a file cannot be corrected."""
        return ""

    def coverage(self, _view: View, /) -> str:
        """Nowhere: the table is a file of its own."""
        return ""

    def mend(self, _view: View, /) -> str:
        """Nowhere, as for a passage."""
        return ""


@dataclass(frozen=True, slots=True)
class Text:
    """A report's own text, ready to be shown."""

    source: Source
    anchor: str
    address: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A story as the template needs it: its page with anchors for every citation."""

    number: int
    page: Page
    drawing: Drawing | None
    map: Map | None
    strip: Strip | None
    speakers: tuple[Speaker, ...]
    links: Links
    texts: tuple[Text, ...] = ()

    REASONS: ClassVar = 3  # for the number of origins, before the rest is folded away
    FIRST: ClassVar = 4  # claims on which reports part, the same
    PARTINGS: ClassVar = 40  # such claims at all; the JSON account has all
    SPEAKERS: ClassVar = 100  # who are shown; the JSON account has all
    PLACES: ClassVar = 24  # before the rest is folded away
    ALONE: ClassVar = 4  # claims that one report alone has, before the rest is folded away

    @property
    def anchor(self) -> str:
        """The story's own id in the page."""
        return f"s{self.number}"

    def at(self, cite: Cite) -> str:
        """The id of a cited passage in the page."""
        return f"{self.text(cite.source)}-{cite.span.start}-{cite.span.end}"

    @property
    def many(self) -> bool:
        """Whether the story has so many reports that tables need the whole width."""
        return len(self.page.sources) > WIDE

    @property
    def rests(self) -> bool:
        """Whether there is anything to say on what the reports rest on."""
        return bool(self.drawing or self.page.own_origins or self.page.changed)

    @property
    def sections(self) -> list[tuple[str, str]]:
        """The sections below the first, by id and title, in the order in which they stand."""
        page = self.page
        told = {
            ("brief", "In brief"): page.brief,
            ("part", "Where they part"): page.partings,
            ("who", "Who said what"): self.speakers,
            ("rests", "On whose word"): self.rests,
            ("carry", "Who carries what"): page.rows and len(page.sources) > 1,
            ("only", "Only in one"): page.only,
            ("beside", "Beside the others"): page.beside,
            ("when", "When"): page.timeline,
            ("where", "Where"): page.places,
            ("stand", "Who stands where"): page.positions,
            ("sources", "Sources"): True,
            ("texts", "The reports"): self.texts,
        }
        return [section for section, something in told.items() if something]

    @property
    def profiles(self) -> list[tuple[Source, str]]:
        """Each report with how it came by its statements, in words."""
        return [(source, "; ".join(ways(self.page.readings[source.report.id]))) for source in self.page.sources]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The claims of the matrix, as many as anybody reads down."""
        return self.page.rows[:ROWS]

    @property
    def partings(self) -> list[list[Parting]]:
        """The differences, those of one claim together, the weightiest of each first."""
        groups: dict[tuple[Cite, ...], list[Parting]] = {}
        for parting in self.page.partings:
            groups.setdefault(parting.versions, []).append(parting)
        weights = list(wording.ASPECTS)
        return [sorted(group, key=lambda parting: weights.index(parting.aspect)) for group in groups.values()]

    def firsts(self, cites: Iterable[Cite]) -> list[Cite]:
        """The first citation of each report, of at most ``MOST`` reports."""
        first = {cite.source.number: cite for cite in reversed(list(cites))}
        return [first[number] for number in sorted(first)][:MOST]

    def reports(self, cites: Iterable[Cite]) -> int:
        """How many reports are cited."""
        return len({cite.source.number for cite in cites})

    @property
    def distances(self) -> list[list[str]]:
        """Kilometres between the story's first places: a row a place, each with the distance to those before it."""
        known = [place for place in self.page.story.places if place.latitude is not None][:NEAR]
        rows = [[_kilometres(a, b) for b in known[:k]] for k, a in enumerate(known)]
        return [[wording.plain(place.name), *row] for place, row in zip(known, rows, strict=True)]

    def text(self, source: Source) -> str:
        """The id of a report's text in the page."""
        return f"{self.anchor}r{source.number}"

    def link(self, cite: Cite) -> str:
        """The address of a cited passage."""
        return self.links.passage(self, cite)

    def open(self, source: Source) -> str:
        """The address of a report's text."""
        return self.links.report(self, source)

    def amend(self, cite: Cite) -> str:
        """The address at which what a passage was taken for can be corrected, or ''."""
        return self.links.amend(self, cite)

    @property
    def coverage(self) -> str:
        """The address of the claims by reports as CSV, or ''."""
        return self.links.coverage(self)

    @property
    def mend(self) -> str:
        """The address at which what the reports rest on can be corrected, or ''."""
        return self.links.mend(self)


@cache
def environment(*folders: Path) -> Environment:
    """The templates of these folders and of the account; everything that they print is escaped."""
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.globals["wording"] = wording
    return made


def view(number: int, page: Page, links: Links) -> View:
    """A story without its reports' texts; ``number`` tells it from others in the same page."""
    return View(
        number=number,
        page=page,
        drawing=draw(page),
        map=worldmap.draw(page.places),
        strip=axis.draw(page.timeline),
        speakers=tuple(speakers(page)),
        links=links,
    )


def whole(number: int, page: Page) -> View:
    """A story with its reports' texts, every passage that anything cites marked in them."""
    bare = view(number, page, Inside())
    cited: dict[int, list[Cite]] = {source.number: [] for source in page.sources}
    for cite in _cited(bare):
        cited[cite.source.number].append(cite)
    claimed = {passage.span for claim in page.story.claims for passage in claim.carried}
    texts = tuple(
        text(source, page.readings[source.report.id], bare.text(source), _passages(claimed, bare, cited[source.number]))
        for source in page.sources
    )
    return replace(bare, texts=texts)


def text(source: Source, reading: Reading, anchor: str, passages: Iterable[Mark]) -> Text:
    """A report's text with what was read in it and the passages that are cited."""
    url = source.report.url or ""
    address = url if re.fullmatch(r"https?://\S+", url) else None
    return Text(source, anchor, address, tuple(paragraphs(source, [*_read(reading), *passages])))


def ways(reading: Reading) -> list[str]:
    """How a report came by its statements, in words, and how many of them have a name to them; empty without any."""
    found = origins.profile(reading)
    counted = [
        (found.first_hand, "told to it"),
        (found.occasion, "heard at an occasion"),
        (found.document, "from a document or post"),
        (found.second_hand, "from another outlet"),
        (found.unplaced, "unplaced"),
    ]
    named = [(found.named, "with a name"), (found.unnamed, "without a name")]
    return [
        ", ".join(f"{count} {how}" for count, how in part if count) for part in (counted, named) if found.statements
    ]


def _kilometres(a: StoryPlace, b: StoryPlace) -> str:
    apart = distance(a, b)
    return "" if apart is None else f"{apart:,.0f}"


def _cited(view: View) -> Iterator[Cite]:
    """Every passage that anything in the story's page cites."""
    page = view.page
    for part in (page.brief, page.timeline, page.places, page.positions):
        for row in part:
            yield from row.cites
    yield from (cite for row in (*page.resting, *page.confirmed, *page.together) for cite in row.evidence)
    yield from (row.cite for row in page.changed)
    yield from (cite for parting in page.partings for cite in view.firsts(parting.versions))
    yield from (cite for row in page.only for _, cite in row.claims)
    yield from (cite for row in page.beside for one in row.left_out for cite in view.firsts(one.cites))
    yield from (one.cite for row in page.beside for one in row.flat)
    yield from (cell.cite for row in view.rows for cell in row.cells if cell)
    for said in (said for speaker in view.speakers for said in speaker.said):
        yield from (cite for quote in (said.lead, *said.also) for cite in (quote.cite, *quote.same))


def _passages(claimed: Set[Span], view: View, cited: Iterable[Cite]) -> Iterator[Mark]:
    for cite in dict.fromkeys(cited):
        yield Mark(cite.span.start, cite.span.end, "claim" if cite.span in claimed else "", "", view.at(cite))


def _read(reading: Reading) -> Iterator[Mark]:
    """The marks of furniture, statements and credits in a report."""
    yield from (
        Mark(piece.start, piece.end, "furniture", f"page furniture: {piece.kind}") for piece in reading.report.furniture
    )
    yield from (_mark(act.span, "origin", f"rests on {wording.plain(act.origin)}") for act in reading.sourcing)
    for statement in reading.statements:
        note = f"{_who(statement)}, {wording.MANNERS[statement.manner]}"
        yield from (_mark(piece, SAID[statement.manner], note) for piece in statement.content)
        yield from (_mark(piece, "cue") for piece in statement.cue)
        yield from (_mark(piece, "source") for piece in statement.source)


def _who(statement: Statement) -> str:
    return wording.plain(statement.speaker_name or statement.descriptor or "nobody named")


def _mark(span: Span, role: str, note: str = "") -> Mark:
    return Mark(span.start, span.end, role, note)
