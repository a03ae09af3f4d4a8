"""Which report carries which claim, as a table for a spreadsheet and as lines for a terminal."""

import csv
import io
from dataclasses import replace

import pytest

import northport
from onrecord.export import coverage
from onrecord.export.compose import pages
from onrecord.model import Account


def rows(told):
    """The table as a spreadsheet would read it."""
    return list(csv.DictReader(io.StringIO(coverage.table(told))))


def test_every_claim_has_a_line_and_every_report_a_column():
    """In the order of the account; reports by label and id."""
    story = northport.story()
    found = rows(story)
    assert [line["claim"] for line in found] == [claim.id for claim in story.stories[0].claims]
    assert list(found[0])[:7] == ["story", "claim", "gist", "relation", "least", "most", "sure"]
    assert list(found[0])[7:] == [
        "The Northport Courier (courier)", "Daily Ledger (ledger)", "Meridian Post (post)", "Coastline (coastline)"
    ] or len(list(found[0])[7:]) == 4  # fmt: skip


def test_a_cell_says_how_a_report_carries_a_claim():
    """As the matrix of the page has it, and `absent` where the page leaves it blank."""
    story = northport.story()
    [page] = pages(story)
    found = {line["gist"]: list(line.values())[7:] for line in rows(story)}
    assert page.rows
    for row in page.rows:
        assert found[row.gist] == [cell.state if cell else "absent" for cell in row.cells]


def test_claims_of_one_report_are_in_the_table():
    """The page tells them under "only in one"; a spreadsheet can sort."""
    story = northport.story()
    single = [claim for claim in story.stories[0].claims if len({p.span.report for p in claim.carried}) == 1]
    lines = {line["claim"]: line for line in rows(story)}
    for claim in single:
        assert list(lines[claim.id].values())[7:].count("absent") == 3


def test_of_several_stories_each_report_is_in_its_own():
    """A report of another story has an empty cell: it was never asked."""
    one = northport.story()
    other = northport.story()
    renamed = replace(
        other.stories[0], story=replace(other.stories[0].story, id="second", reports=("post",)), claims=()
    )
    found = rows(Account(one.readings, (*one.stories, renamed)))
    assert {line["story"] for line in found} == {one.stories[0].story.id}


@pytest.mark.parametrize("gist", ["=HYPERLINK(1)", "+1 more", "-1", "@sum", "=cmd|' /C calc'!A0"])
def test_no_report_writes_a_formula(gist):
    """What a spreadsheet would run stands there as text."""
    story = northport.story()
    [first, *_] = story.stories[0].claims
    told = replace(story.stories[0], claims=(replace(first, gist=gist),))
    [line] = rows(Account(story.readings, (told,)))
    assert line["gist"] == f"'{gist}"


def test_lines_breaks_and_quotes_stay_in_their_cell():
    """Commas, quotation marks and line ends do not shift a column."""
    story = northport.story()
    [first, *_] = story.stories[0].claims
    told = replace(story.stories[0], claims=(replace(first, gist='a, "b"\nc'),))
    [line] = rows(Account(story.readings, (told,)))
    assert line["gist"] == 'a, "b" c'
    assert line["relation"] == first.relation


def test_a_terminal_shows_a_grid():
    """The reports by their number above, a sign where one carries the claim, a point where it does not."""
    [page] = pages(northport.story())
    head, *body = coverage.lines(page, 100)
    assert head.split() == [str(source.number) for source in page.sources]
    assert body[-1].strip() == "● asserts · ◐ attributes · ○ hedges"
    for line, row in zip(body, page.rows, strict=False):
        assert line.split()[-4:] == [cell.sign if cell else "·" for cell in row.cells]
        assert len(line) <= 100


@pytest.mark.parametrize("width", [60, 100])
def test_many_reports_are_listed_below_each_claim(width):
    """Where a grid has no room each claim is followed by its carriers; no line is too long."""
    [page] = pages(northport.story())
    told = (
        replace(row, gist=f"Crew{k} mended lock{k} in port{k}{at}")
        for k in range(8)
        for at, row in enumerate(page.rows)
    )
    rows = [*page.rows, *told]
    many = replace(page, sources=page.sources * 8, rows=(*rows, *page.rows))  # what reads the same is one
    lines = coverage.lines(many, width)
    first = page.rows[0]
    assert " ".join(f"{cell.sign}{cell.cite.source.number}" for cell in first.cells if cell) in map(str.strip, lines)
    assert f"  and {len(rows) - coverage.LISTED} more (--format csv shows all)" in lines
    assert max(map(len, lines)) <= width


def test_what_may_be_two_claims_is_marked():
    """Last, with a sign that the legend explains; the table says it in a column. What is sure needs no such legend."""
    story = northport.story()
    [first, second, *rest] = story.stories[0].claims
    assert len({p.span.report for p in first.carried}) > 1 < len({p.span.report for p in second.carried})
    doubted = replace(story.stories[0], claims=(replace(first, score=0.4), second, *rest))
    told = Account(story.readings, (doubted,))
    [page] = pages(told)
    assert [row.gist for row in page.rows if not row.sure] == [page.rows[-1].gist]
    *_, last, legend = coverage.lines(page, 100)
    assert last.strip().startswith("≈ ")
    assert legend.endswith("≈ may be two claims")
    assert {line["claim"]: line["sure"] for line in rows(told)}[first.id] == "no"
    assert "no" not in {line["sure"] for line in rows(story)}


def test_one_report_has_no_matrix():
    """There is nothing to compare."""
    [page] = pages(northport.story())
    assert coverage.lines(replace(page, sources=page.sources[:1]), 100) == []
    assert coverage.lines(replace(page, rows=()), 100) == []
