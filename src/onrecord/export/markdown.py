"""An account → Markdown: the same page as the terminal shows, uncut, for a wiki, a ticket or an editor's notes.

Report text is data: what Markdown or HTML could read as markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord.export import coverage, wording
from onrecord.export.compose import pages
from onrecord.export.page import Cell, Cite, Page, Row, marks
from onrecord.export.speakers import Quote, Speaker, speakers
from onrecord.model import Account

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&])|^([-+](?=\s)|\d+(?=[.)]\s))")


def account(told: Account) -> str:
    """The whole account, an index first where there are several stories."""
    shown = pages(told)
    index = [
        f"{n}. {safe(page.title)} ({wording.count(len(page.sources), 'report')})" for n, page in enumerate(shown, 1)
    ]
    blocks = [f"# {wording.count(len(shown), 'story')}", "\n".join(index)] if len(shown) > 1 else []
    return "\n\n".join([*blocks, *(block for page in shown for block in _story(page))]) + "\n"


def safe(text: str) -> str:
    """Text in which nothing is markup.

    >>> safe("<b>1*2</b>")
    '\\\\<b\\\\>1\\\\*2\\\\</b\\\\>'
    """
    return _MARKUP.sub(lambda match: f"\\{match[0]}" if match[1] or match[2] in "-+" else f"{match[0]}\\", text)


def _story(page: Page) -> list[str]:
    facts = " · ".join([*page.counts, *([page.dates] if page.dates else [])])
    blocks = [f"# {safe(page.title)}", safe(facts)]
    for title, lines in _sections(page):
        blocks += [f"## {title}", "\n".join(lines)] if lines else []
    return blocks


def _sections(page: Page) -> list[tuple[str, list[str]]]:
    return [
        ("How solid", _solid(page)),
        ("In brief", _brief(page)),
        ("Who said what", [line for row in speakers(page) for line in _speaker(row)]),
        ("Where they part", _partings(page)),
        ("Who carries what", _matrix(page)),
        ("Only in one", _only(page)),
        ("Beside the others", _beside(page)),
        (
            "When",
            [f"- **{safe(r.when)}** {safe(r.what)}{_disputed(r.disputed)} {_refs(r.cites)}" for r in page.timeline],
        ),
        (
            "Where",
            [f"- {safe(p.name)}{f', {p.role}' if p.role else ''} {_refs(p.cites)}" for p in page.places],
        ),
        ("Who stands where", _positions(page)),
        ("Sources", _sources(page)),
    ]


def _solid(page: Page) -> list[str]:
    lines = [
        f"- **{safe(row.name)}** ◀─ {row.verb} {safe(wording.listed([source.label for source in row.reports]))}"
        for row in page.resting
        if row.shared
    ]
    lines += [f"- {safe(sentence)}" for sentence in page.own_origins]
    lines += [
        f"- {safe(row.earlier.label)} → {safe(row.later.label)}: {safe(row.detail)} {_refs([row.cite])}"
        for row in page.changed
    ]
    return lines + ([f"- Why {page.least_most}: {safe('; '.join(page.why))}"] if page.why else [])


def _brief(page: Page) -> list[str]:
    return [
        f"{n}. {safe(line.text)} *{line.badge}* {_refs(line.cites)}".replace(" ** ", " ")
        for n, line in enumerate(page.brief, 1)
    ]


def _speaker(row: Speaker) -> list[str]:
    lines = [f"- **{safe(row.heading)}** ({row.counts})"]
    for said in row.said:
        lines.append(f"  - {_quote(said.lead)}")
        lines += [f"    - ≈ {_quote(quote)}" for quote in said.also]
    return lines


def _quote(quote: Quote) -> str:
    laid = f"laid to {wording.quoted(quote.laid_to)}: " if quote.laid_to else ""
    same = f"; the same words in {wording.listed([c.source.label for c in quote.same])}" if quote.same else ""
    where = f"{quote.cite.source.label} ¶{quote.cite.paragraph}, {quote.how}{same}"
    return f"{safe(laid + quote.text)} ({safe(where)})"


def _partings(page: Page) -> list[str]:
    return [f"- *{wording.ASPECTS[p.aspect]}*: {safe(p.detail)} {_refs(p.versions)}" for p in page.partings]


def _matrix(page: Page) -> list[str]:
    """Claims by reports, as a table."""
    if not page.rows or len(page.sources) < 2:
        return []
    head = ["claim", *(f"\\[{source.number}\\]" for source in page.sources), "origins"]
    body = [[safe(row.marked), *map(_sign, row.cells), _standing(row)] for row in page.rows]
    table = [_cells(head), _cells(["---", *[":-:"] * len(page.sources), "---"]), *map(_cells, body)]
    return [*table, "", coverage.legend(page.rows)]


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _sign(cell: Cell | None) -> str:
    return cell.sign if cell else " "


def _standing(row: Row) -> str:
    return row.independent if row.relation == "agrees" else f"{row.independent}, {row.relation}"


def _only(page: Page) -> list[str]:
    lines: list[str] = []
    for row in page.only:
        lines.append(
            f"- **{safe(row.source.label)}**" + ("" if row.claims else ": nothing that the others do not have")
        )
        lines += [f"  - {safe(gist)} (¶{cite.paragraph})" for gist, cite in row.claims]
    return lines


def _beside(page: Page) -> list[str]:
    """What each report leaves out, and what it states flatly."""
    lines: list[str] = []
    for row in page.beside:
        lines.append(f"- **{safe(row.source.label)}**")
        lines += [f"  - leaves out: {safe(one.gist)} {_refs(one.cites)}" for one in row.left_out]
        lines += [
            f"  - states flatly (¶{one.cite.paragraph}): {safe(wording.quoted(one.cite.text))}; "
            f"laid to {safe(one.laid_to)}"
            for one in row.flat
        ]
    return lines


def _positions(page: Page) -> list[str]:
    return [
        f"- **{safe(row.actor)}**: {page.stance(row)} {safe(row.target)}"
        f"{safe(page.long_ago(row.when))} ({safe(row.word)})"
        f"{f', before: {row.before}' if row.before else ''} {_refs(row.cites)}"
        for row in page.positions
    ]


def _sources(page: Page) -> list[str]:
    lines = []
    for source in page.sources:
        paragraphs = " ".join(map(str, page.paragraphs.get(source.number, ())))
        url = f" <{source.report.url}>" if _address(source.report.url) else ""
        lines.append(f"- \\[{source.number}\\] {safe(source.described)}{url}{f' ¶{paragraphs}' if paragraphs else ''}")
    return lines


def _address(url: str | None) -> bool:
    """Whether a report's address may stand as a link: http or https, without what could end it."""
    return bool(url and re.fullmatch(r"https?://[^\s<>]+", url))


def _refs(cites: Iterable[Cite]) -> str:
    return safe(marks(cites, most=99))


def _disputed(disputed: bool) -> str:
    return " (reports differ)" if disputed else ""
