"""The account in a terminal, read as an editor would."""

import re

import pytest
from rich.cells import cell_len

import northport
from northport import story
from onrecord.export import text
from onrecord.model import Account

PAGE = """\
Northport harbour bridge closed over cracks
4 reports · 4 outlets · 2 independent origins · 4–5 May 2024

HOW SOLID
  The Northport Courier            ◀─ credited by Daily Ledger and Coastline
  The Northport Courier ─▶ cites Inspectorate report 41
  Meridian Post confirmed for itself: “The Post confirmed the closure”
  Why 2: Daily Ledger and Coastline credit The Northport Courier; Meridian Post confirmed for
    itself.

IN BRIEF
  1  Inspectors closed the harbour bridge in Northport on Friday.           1–2 origins [1 2 4]
  2  At least 14 bearings of the harbour bridge are cracked; Daily Ledger   differs     [1 2 3]
     says 12.
  3  Mara Lindqvist: “The bridge was never unsafe for a single day”;        1 origin    [1 2 4]
     Coastline lays it to a government official.
  4  The contractor was paid before the 2022 warning was closed.            1 origin    [3]
  5  Mara Lindqvist said that the bridge may reopen in the autumn.          1 origin    [2]

WHO SAID WHAT
  Mara Lindqvist, transport minister                              named · 3 statements in 2 reports
    “The bridge was never unsafe for a single day”                The Northport Courier ¶2, quoted,
                                                                  to parliament
      ≈ the bridge had at no time been dangerous                  Daily Ledger ¶2, paraphrased, to
                                                                  parliament
      ≈ laid to “government official”: it was never unsafe for a  Coastline ¶2, paraphrased
        single day
    the bridge may reopen in the autumn                           Daily Ledger ¶3, paraphrased
  “two engineers”                                                 unnamed · 1 statement
    “could be seen from a rowing boat”                            Meridian Post ¶2, partly quoted

WHERE THEY PART
  number       12 in the Courier and the Ledger, at least 14 in the Post: “12 of its    [1 2 3]
               bearings are cracked”
  naming       Lindqvist by name in two, “a government official” in Coastline: “The     [1 2 4]
               bridge was never unsafe for a single day”

WHO CARRIES WHAT
                                                                                          1  2  3  4
  Inspectors closed the harbour bridge in Northport on Friday                             ●  ●  ·  ◐
  12 of its bearings are cracked                                                          ●  ◐  ◐  ·
  The bridge was never unsafe for a single day                                            ◐  ◐  ·  ◐
  ● asserts · ◐ attributes · ○ hedges

ONLY IN ONE
  Daily Ledger            Mara Lindqvist: the bridge may reopen in the autumn (¶3)
  Meridian Post           The contractor was paid (¶3)
  The Northport Courier and Coastline: nothing that the others do not have

BESIDE THE OTHERS
  Meridian Post           leaves out: Inspectors closed the harbour bridge in Northport on Friday [1
                            2 4]
                          leaves out: The bridge was never unsafe for a single day [1 2 4]
  Coastline               leaves out: 12 of its bearings are cracked [1 2 3]

WHEN                                                            WHERE
  3 May 2024  Inspectors closed the bridge (reports differ)     Northport
              [1]

WHO STANDS WHERE
  Harbour Union: against reopening                                on the word of the Courier [1]

SOURCES
  [1] The Northport Courier, 4 May 2024, “Northport harbour       ¶1 2
      bridge closed over cracks | The Northport Courier”
  [2] Daily Ledger, 4 May 2024, “Bridge shut”                     ¶1 2 3
  [3] Meridian Post, 5 May 2024, “Cracked: <b>14</b>”             ¶1 3
  [4] Coastline, “Inspectors closed the harbour bridge, the       ¶1 2
      Courier said.”
"""


def shown(width=100, colour=False, **given):
    return text.account(story(**given), width=width, colour=colour)


def test_the_page_reads_like_this():
    """The whole account of the Northport story at 100 columns, piped into a file."""
    assert shown() == PAGE


@pytest.mark.parametrize("width", [40, 60, 79, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width):
    """At any width, and no line ends in blanks."""
    lines = shown(width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("width", [60, 100])
def test_every_width_says_the_same(width):
    """Only the layout changes: a narrow page has every word of the wide one."""
    assert set(re.findall(r"\w+", shown(width))) == set(re.findall(r"\w+", PAGE))


def test_reports_of_which_the_same_is_told_share_it():
    """Two that leave out the same thing stand in one paragraph, and leave it out."""
    on = northport.sheets()
    closed = on["courier"].at("Inspectors closed the harbour bridge"), on["post"].at("The Post confirmed the closure")
    lines = shown(claims=(northport.claim("c", "The bridge is closed", *closed),)).splitlines()
    at = lines.index("BESIDE THE OTHERS")
    assert lines[at + 1] == "  Daily Ledger and Coastline"
    assert lines[at + 2].split()[:3] == ["leave", "out:", "The"]
    assert "leaves out: " in shown()


def test_colour_changes_nothing_but_colour():
    """Without its escapes the coloured page is the plain one."""
    coloured = shown(colour=True)
    assert "\x1b[1m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m *", "", coloured).split() == PAGE.split()


def test_what_a_report_says_steers_no_terminal():
    """The escape and the mark of direction in Coastline's text never reach the page."""
    hostile = northport.claims()[0]
    span = northport.sheets()["coastline"].at("\u202e\x1b[31m")
    told = northport.replace(hostile, gist="\x1b[2J\u202ecleared", carried=(northport.Passage(span, None),))
    page = shown(claims=(told,))
    assert "[2Jcleared" in page
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", page)


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("brief", "IN BRIEF"),
        ("people", "WHO SAID WHAT"),
        ("timeline", "WHEN"),
        ("places", "   WHERE\n"),
        ("positions", "WHO STANDS WHERE"),
    ],
)
def test_an_empty_section_is_left_out(part, heading):
    """A heading with nothing below it would only be noise."""
    assert heading in shown()
    assert heading not in shown(**{part: ()})


def test_several_stories_have_an_index():
    """First what there is, then each account."""
    one = story()
    page = text.account(Account(one.readings, one.stories * 2), width=100, colour=False)
    assert page.splitlines()[0] == "2 stories"
    assert page.splitlines()[1].startswith("  1  Northport harbour bridge closed over cracks")
    assert page.count("HOW SOLID") == 2


def test_long_lists_are_cut_and_say_so():
    """Thirty events make a short list and the number of those left out."""
    [event] = story().stories[0].timeline
    assert "and 20 more (--format html shows all)" in shown(timeline=(event,) * 30)


def test_nothing_at_all_is_still_a_page():
    """An account without stories is an empty page, not a failure."""
    assert text.account(Account((), ()), width=100, colour=False) == "\n"
