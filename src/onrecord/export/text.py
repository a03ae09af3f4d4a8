"""An account → the page that a terminal shows: how solid first, then what is known, who says so, where versions part.

It reads the same piped into a file. Long lists are cut, saying so; the HTML account shows all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from onrecord.export import columns, coverage, wording
from onrecord.export.columns import Column, Paint
from onrecord.export.compose import pages
from onrecord.export.page import Dated, Only, Page, Parting, Resting, Source, Standpoint, labels, marks
from onrecord.export.speakers import Quote, Said, Speaker, speakers
from onrecord.model import Account

RESTS: Final = 6  # rows of what several reports rest on
REASONS: Final = 5  # sentences on why so many origins
SPEAKERS: Final = 4
SAID: Final = (2, 2, 1)  # statements of the first speaker, the second …; the last holds for all that follow
ALSO: Final = 3  # other reports' versions of one statement
LEAD: Final = 110  # code points of a statement
VERSION: Final = 90  # code points of another report's version
PARTINGS: Final = (6, 12)  # of a story of few reports and of one of more than ``FEW``
FEW: Final = 6
EVENT: Final = 80  # code points of a line of the time line
MATTER: Final = 90  # code points of what it is that versions part on
BARE: Final = frozenset(
    {"number", "date", "place", "speaker", "naming", "attribution", "scope"}
)  # tell only how they part
ONLY: Final = 2  # claims that only one report has, or leaves out, or states flatly
LABEL: Final = 22  # cells of a report's label beside what is told of it
TIMELINE: Final = 10
PLACES: Final = 10
POSITIONS: Final = 8
_ONE_DOES = re.compile(r"^(leave|state)s")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lines are laid out on: its width in cells, and how they are painted."""

    width: int
    paint: Paint

    def head(self, text: str) -> list[str]:
        """A section's heading with the blank line before it."""
        return ["", self.paint(text, "head")]

    def row(self, left: Column, right: str = "", *, share: int = 34) -> list[str]:
        """A text with a note beside or below it."""
        return columns.row(left, right, self.width, self.paint, share=share)

    def more(self, left_out: int, indent: str = "  ") -> list[str]:
        """The line that says how much is not shown."""
        line = f"{indent}and {left_out} more (--format html shows all)"
        return [self.paint(line, "dim")] if left_out > 0 else []


def account(told: Account, *, width: int, colour: bool) -> str:
    """The whole account as text of ``width`` cells; an index first where there are several stories."""
    sheet = Sheet(width, columns.ansi if colour else columns.bare)
    shown = pages(told)
    lines = [] if len(shown) < 2 else _index(shown, sheet)
    for page in shown:
        lines += [*_story(page, sheet), "", ""]
    return "\n".join(lines).rstrip() + "\n"


def _index(shown: Sequence[Page], sheet: Sheet) -> list[str]:
    lines = [sheet.paint(wording.count(len(shown), "story"), "head")]
    for number, page in enumerate(shown, 1):
        note = f"{wording.count(len(page.sources), 'report')}, {page.dates}".rstrip(", ")
        lines += sheet.row(Column(page.title, f"{number:>3}  ", "     "), note)
    return [*lines, "", "", ""]


def _story(page: Page, sheet: Sheet) -> list[str]:
    lines = _headline(page, sheet)
    for section in (_solid, _brief, _who, _partings, _coverage, _only, _beside, _when_and_where, _positions, _sources):
        lines += section(page, sheet)
    return lines


def _headline(page: Page, sheet: Sheet) -> list[str]:
    facts = " · ".join([*page.counts, *([page.dates] if page.dates else [])])
    title = columns.wrap(page.title, sheet.width)
    return [*(sheet.paint(line, "title") for line in title), *columns.wrap(facts, sheet.width)]


def _solid(page: Page, sheet: Sheet) -> list[str]:
    shared = [row for row in page.resting if row.shared]
    lines = [line for row in shared[:RESTS] for line in _rests(row, sheet)]
    lines += sheet.more(len(shared) - RESTS)
    lines += [line for text in page.own_origins for line in sheet.row(Column(text, "  ", "    "))]
    lines += _why(page, sheet)
    return [*sheet.head("HOW SOLID"), *lines] if lines else []


def _why(page: Page, sheet: Sheet) -> list[str]:
    """The reasons for the number of origins: one sentence a line where there are several."""
    if len(page.why) <= 2:
        reasons = "; ".join(reason.rstrip(".") for reason in page.why)
        return sheet.row(Column(f"Why {page.least_most}: {reasons}.", "  ", "    ")) if reasons else []
    told = [line for reason in page.why[:REASONS] for line in sheet.row(Column(reason, "  – ", "    "))]
    return [f"  Why {page.least_most}:", *told, *sheet.more(len(page.why) - REASONS)]


def _rests(row: Resting, sheet: Sheet) -> list[str]:
    name = wording.shorten(row.name, 34)
    tail = f"◀─ {row.verb} {labels(row.reports)}"
    room = min(32, sheet.width // 3)
    if cell_len(name) > room:
        return [sheet.paint(f"  {name}", "name"), *columns.wrap(tail, sheet.width, "    ", "       ")]
    lead = columns.pad(f"  {name}", room + 3)
    first, *rest = columns.wrap(tail, sheet.width, lead, " " * (room + 6))
    return [sheet.paint(lead, "name") + first[len(lead) :], *rest]


def _brief(page: Page, sheet: Sheet) -> list[str]:
    lines: list[str] = []
    badges = max([11, *(len(line.badge) for line in page.brief)])
    for number, line in enumerate(page.brief, 1):
        note = f"{line.badge:<{badges}} {marks(line.cites)}".strip()
        lines += sheet.row(Column(line.text, f" {number:>2}  ", "     "), note, share=badges + 13)
    return [*sheet.head("IN BRIEF"), *lines] if lines else []


def _who(page: Page, sheet: Sheet) -> list[str]:
    rows = speakers(page)
    lines = [line for at, row in enumerate(rows[:SPEAKERS]) for line in _speaker(row, sheet, at)]
    return [*sheet.head("WHO SAID WHAT"), *lines, *_others(rows[SPEAKERS:], sheet)] if rows else []


def _others(rows: Sequence[Speaker], sheet: Sheet) -> list[str]:
    """Those for whom there is no room, by name."""
    if not rows:
        return []
    counted: Counter[str] = Counter()
    names: dict[str, str] = {}
    for row in rows:  # "Time", of one report a body and of another nobody known, is told once
        key = row.name.casefold().removeprefix("the ")
        names.setdefault(key, row.name)
        counted[key] += row.statements
    told = ", ".join(f"{names[key]} ({counted[key]})" for key in list(names)[:10])
    rest = f" and {len(names) - 10} more" if len(names) > 10 else ""
    return sheet.row(Column(f"Also cited: {told}{rest} (--format html shows all)", "  ", "    ", "dim"))


def _speaker(row: Speaker, sheet: Sheet, at: int) -> list[str]:
    lines = sheet.row(Column(row.heading, "  ", "    ", "name"), row.counts)
    room = SAID[min(at, len(SAID) - 1)]
    for said in row.said[:room]:
        lines += _said(said, sheet)
    if len(row.said) > room:
        lines.append(sheet.paint(f"    and {len(row.said) - room} more", "dim"))
    return lines


def _said(said: Said, sheet: Sheet) -> list[str]:
    lines = _quote(said.lead, sheet, "    ", LEAD)
    for quote in said.also[:ALSO]:
        lines += _quote(quote, sheet, "      ≈ ", VERSION)
    left_out = len(said.also) - ALSO
    return lines + ([sheet.paint(f"        and {left_out} more", "dim")] if left_out > 0 else [])


def _quote(quote: Quote, sheet: Sheet, indent: str, length: int) -> list[str]:
    text = wording.shorten(quote.text, length)
    if quote.laid_to:
        text = f"laid to {wording.quoted(quote.laid_to)}: {text}"
    note = f"{quote.cite.source.label} ¶{quote.cite.paragraph}, {quote.how}"
    lines = sheet.row(Column(text, indent, " " * len(indent)), note)
    if quote.same:
        names = f"in the same words: {labels([cite.source for cite in quote.same], 6)}"
        hang = " " * len(indent)
        lines += sheet.row(Column(names, f"{hang}  = ", f"{hang}    ", "dim"))
    return lines


def _partings(page: Page, sheet: Sheet) -> list[str]:
    most = PARTINGS[len(page.sources) > FEW]
    lines = [line for parting in page.partings[:most] for line in _parting(parting, sheet)]
    lines += sheet.more(len(page.partings) - most)
    return [*sheet.head("WHERE THEY PART"), *lines] if lines else []


def _parting(parting: Parting, sheet: Sheet) -> list[str]:
    aspect = wording.ASPECTS[parting.aspect]
    lead = f"  {aspect:<13}" if sheet.width >= columns.NARROW else f"  {aspect}: "
    hang = " " * len(lead) if sheet.width >= columns.NARROW else "    "
    about = f": “{wording.shorten(parting.gist, MATTER)}”" if parting.aspect in BARE else ""
    return sheet.row(Column(f"{parting.detail}{about}", lead, hang), marks(parting.versions), share=12)


def _coverage(page: Page, sheet: Sheet) -> list[str]:
    lines = coverage.lines(page, sheet.width)
    return [*sheet.head("WHO CARRIES WHAT"), *lines] if lines else []


def _only(page: Page, sheet: Sheet) -> list[str]:
    rows = [row for row in page.only if row.claims]
    lines = [line for row in rows for line in _alone(row, sheet)]
    nothing = [row.source for row in page.only if not row.claims]
    if nothing and rows:
        text = f"{labels(nothing)}: nothing that the others do not have"
        lines += sheet.row(Column(text, "  ", "    ", "dim"))
    return [*sheet.head("ONLY IN ONE"), *lines] if lines else []


def _alone(row: Only, sheet: Sheet) -> list[str]:
    texts = [f"{wording.shorten(gist, 120)} (¶{cite.paragraph})" for gist, cite in row.claims[:ONLY]]
    return _of_reports([row.source], _cut(texts, len(row.claims)), sheet)


def _beside(page: Page, sheet: Sheet) -> list[str]:
    """What reports leave out and state flatly; those of which the same is told share it."""
    alike: dict[tuple[str, ...], list[Source]] = {}
    for row in page.beside:
        alike.setdefault(_standpoint(row), []).append(row.source)
    lines = [line for texts, sources in alike.items() for line in _of_reports(sources, texts, sheet)]
    return [*sheet.head("BESIDE THE OTHERS"), *lines] if lines else []


def _standpoint(row: Standpoint) -> tuple[str, ...]:
    """What a report leaves out and what it states flatly."""
    out = [f"leaves out: {wording.shorten(one.gist, 110)} {marks(one.cites)}" for one in row.left_out[:ONLY]]
    flat = [
        f"states flatly (¶{one.cite.paragraph}): {wording.quoted(wording.shorten(one.cite.text, 90))}; "
        f"laid to {one.laid_to}"
        for one in row.flat[:ONLY]
    ]
    return (*_cut(out, len(row.left_out)), *_cut(flat, len(row.flat)))


def _cut(texts: list[str], total: int) -> list[str]:
    """The texts, the last of which says how many are not shown."""
    return [*texts[:-1], f"{texts[-1]} … and {total - len(texts)} more"] if total > len(texts) else texts


def _of_reports(sources: Sequence[Source], texts: Sequence[str], sheet: Sheet) -> list[str]:
    """What is told of one report, or of several alike: their labels, and a paragraph a text."""
    wide = sheet.width >= columns.NARROW
    beside = wide and len(sources) == 1
    name = wording.shorten(sources[0].label, LABEL) if len(sources) == 1 else labels(sources, len(sources))
    lead = columns.pad(f"  {name}", LABEL + 4) if beside else " " * (LABEL + 4 if wide else 4)
    lines = [] if beside else [sheet.paint(line, "name") for line in columns.wrap(name, sheet.width, "  ", "    ")]
    for at, text in enumerate(texts):
        told = text if len(sources) == 1 else _ONE_DOES.sub(r"\1", text)
        lines += sheet.row(Column(told, " " * len(lead) if at else lead, " " * len(lead) + "  "))
    return lines


def _when_and_where(page: Page, sheet: Sheet) -> list[str]:
    beside = bool(page.places) and sheet.width >= columns.NARROW
    when = _when(page.timeline, _half(sheet) if beside else sheet.width) if page.timeline else []
    names = [f"{place.name} ({place.role})" if place.role else place.name for place in page.places]
    where = " · ".join(names[:PLACES]) + (f" and {len(names) - PLACES} more" if len(names) > PLACES else "")
    if when and beside:
        right = ["", "WHERE", *columns.wrap(where, sheet.width - _half(sheet))]
        painted = columns.beside(["", "WHEN", *when], right, _half(sheet))
        return ["", sheet.paint(painted[1], "head"), *painted[2:]]
    below = [*sheet.head("WHERE"), *columns.wrap(where, sheet.width, "  ", "  ")] if where else []
    return [*(sheet.head("WHEN") if when else []), *when, *below]


def _half(sheet: Sheet) -> int:
    return sheet.width * 64 // 100


def _when(timeline: Sequence[Dated], width: int) -> list[str]:
    room = width - 2
    wide = min(20, max(cell_len(row.when) for row in _foremost(timeline)) + 2)
    lines: list[str] = []
    for row in _foremost(timeline):
        lead = columns.pad(f"  {row.when}", wide + 2)
        if cell_len(row.when) > wide - 2:
            lines.append(lead)
            lead = " " * (wide + 2)
        what = wording.shorten(row.what, EVENT) + (" (reports differ)" if row.disputed else "")
        lines += columns.wrap(f"{what} {marks(row.cites)}", room, lead, " " * (wide + 2))
    left_out = len(timeline) - TIMELINE
    return lines + ([f"  and {left_out} more (--format html shows all)"] if left_out > 0 else [])


def _foremost(timeline: Sequence[Dated]) -> list[Dated]:
    """The events that most reports tell, in the order of time."""
    told = sorted(timeline, key=lambda row: -len({cite.source.number for cite in row.cites}))[:TIMELINE]
    return [row for row in timeline if row in told][:TIMELINE]


def _positions(page: Page, sheet: Sheet) -> list[str]:
    lines: list[str] = []
    for row in page.positions[:POSITIONS]:
        when = page.long_ago(row.when) + (f" (before: {row.before})" if row.before else "")
        text = f"{row.actor}: {page.stance(row)} {wording.shorten(row.target, 120)}{when}"
        lines += sheet.row(Column(text, "  ", "    "), f"{row.word} {marks(row.cites)}")
    lines += sheet.more(len(page.positions) - POSITIONS)
    return [*sheet.head("WHO STANDS WHERE"), *lines] if lines else []


def _sources(page: Page, sheet: Sheet) -> list[str]:
    lines: list[str] = []
    for source in page.sources:
        paragraphs = " ".join(map(str, page.paragraphs.get(source.number, ())))
        note = f"¶{paragraphs}" if paragraphs else "not cited in the brief" if page.brief else ""
        lines += sheet.row(Column(source.described, f" {f'[{source.number}]':>4} ", "      "), note)
    return [*sheet.head("SOURCES"), *lines]
