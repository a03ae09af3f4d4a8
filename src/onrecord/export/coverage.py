"""An account's claims by its reports → a CSV table of all of them, and lines for a terminal of the first ones.

A report asserts a claim, attributes it, hedges it, or does not have it. What opens as a spreadsheet's formula would is
marked as text, for a report may say anything.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from onrecord.completing import dangles
from onrecord.export import columns, wording
from onrecord.export.compose import pages, rows
from onrecord.export.page import SIGNS, UNSURE, Page, Row
from onrecord.model import Account
from onrecord.opinions import pleads
from onrecord.references import points_back
from onrecord.telling.drafts import repeats

HEAD: Final = ("story", "claim", "gist", "relation", "least", "most", "sure")
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
LINES: Final = 12  # claims in a terminal's grid
LISTED: Final = 6  # the same where each takes several lines
FEW: Final = 16  # reports that stand side by side in a terminal
GIST: Final = 28  # cells that a gist needs beside them
CELL: Final = 3


def table(told: Account) -> str:
    """The claims of all stories as CSV: a line a claim, a column a report, empty where a report is of another story."""
    written = io.StringIO()
    sheet = csv.writer(written, lineterminator="\n")
    shown = pages(told)
    reports = list(dict.fromkeys(source.report.id for page in shown for source in page.sources))
    labels = {source.report.id: source.label for page in shown for source in page.sources}
    sheet.writerow([*HEAD, *(_safe(f"{labels[report]} ({report})") for report in reports)])
    for page in shown:
        claims = page.story.claims
        for claim, row in zip(claims, rows(claims, page.sources, page.readings), strict=True):
            states = (cell.state if cell else "absent" for cell in row.cells)
            carried = dict(zip((source.report.id for source in page.sources), states, strict=True))
            one = "yes" if row.sure else "no"
            cells = [page.story.story.id, claim.id, row.gist, claim.relation, *claim.independent, one]
            sheet.writerow([*(_safe(str(cell)) for cell in cells), *(carried.get(report, "") for report in reports)])
    return written.getvalue()


def lines(page: Page, width: int) -> list[str]:
    """The first shared claims in lines of so many cells: a grid, or below each claim who carries it."""
    if not page.rows or len(page.sources) < 2:
        return []
    room = width - 2 - CELL * len(page.sources)
    beside = len(page.sources) <= FEW and room >= GIST
    distinct = list({row.marked.casefold(): row for row in page.rows}.values())  # two may read the same
    first = list(islice(_clear(distinct), LINES if beside else LISTED))
    if not first:
        return []
    told = _grid(page, first, room) if beside else _list(first, width)
    left_out = len(distinct) - len(first)
    more = [f"  and {left_out} more (--format csv shows all)"] if left_out > 0 else []
    return [*told, *more, f"  {legend(page.rows)}"]


def _clear(found: Sequence[Row]) -> Iterator[Row]:
    """The rows that a reader understands alone and that say nothing which an earlier one does."""
    told: list[Row] = []
    for row in found:
        lacks = points_back(row.gist) or dangles(row.gist) or pleads(row.gist)
        if not lacks and not any(repeats(row.gist, other.gist) for other in told):
            told.append(row)
            yield row


def legend(shown: Sequence[Row]) -> str:
    """What the signs of these rows mean."""
    signs = [f"{sign} {state}" for state, sign in SIGNS.items()]
    return " · ".join(signs if all(row.sure for row in shown) else [*signs, f"{UNSURE} may be two claims"])


def _grid(page: Page, claims: Sequence[Row], room: int) -> list[str]:
    head = "".join(f"{source.number:>{CELL}}" for source in page.sources)
    told = [" " * (room + 2) + head]
    for claim in claims:
        signs = "".join(f"{cell.sign if cell else '·':>{CELL}}" for cell in claim.cells)
        told.append(columns.pad(f"  {wording.shorten(claim.marked, room - 1)}", room + 2) + signs)
    return told


def _list(claims: Sequence[Row], width: int) -> list[str]:
    told: list[str] = []
    for claim in claims:
        carriers = " ".join(f"{cell.sign}{cell.cite.source.number}" for cell in claim.cells if cell)
        told += columns.wrap(wording.shorten(claim.marked, 2 * width - 8), width, "  ", "    ")
        told += columns.wrap(carriers, width, "      ", "      ")
    return told


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula.

    >>> _safe("=1+1"), _safe("The bridge is shut")
    ("'=1+1", 'The bridge is shut')
    """
    return f"'{cell}" if cell.startswith(FORMULA) else cell
