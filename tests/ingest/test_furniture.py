"""Page furniture is marked and real sentences are not: the tests draw the marks as [text|kind]."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.furniture import LINES, About, Wording, explain, mark, wordings


def drawn(text: str, about: About | None = None) -> str:
    """The text with its furniture in brackets."""
    for piece in reversed(mark(text, about or About())):
        text = f"{text[: piece.start]}[{text[piece.start : piece.end]}|{piece.kind}]{text[piece.end :]}"
    return text


@pytest.mark.parametrize("wording", wordings(), ids=lambda wording: wording.rule)
def test_each_rule_of_the_table_marks_its_example_and_leaves_the_other(wording: Wording) -> None:
    """Every row of furniture.csv carries a line that it is for, and one that looks like it and is the report's own."""
    assert wording.pattern.fullmatch(wording.marks)
    assert explain(wording.marks)
    assert drawn(wording.marks).endswith("]")
    if wording.leaves:
        assert drawn(wording.leaves) == wording.leaves


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge stays shut. [(Image: AP)|credit]",
        "The bridge stays shut.\n\n[(Image: AP)|credit]",
        "[Elm Quay on May 3, 2024. (AP Photo/Mara Lind)|caption]\nThe bridge stays shut.",
        "[The bridge is seen from Elm Quay. REUTERS/Mara Lind/File Photo|caption]",
        "[Inspectors at Elm Quay. | AP Photo|caption]",
        "[Inspectors stand on the bridge on May 3. Mara Lind/Getty Images|caption]",
        "That says a lot about the ministry. [Mara Lind/Getty Images|credit]",
        "The minister resigned. [Story Continued Below|prompt]",
        "Minister Mara Lindqvist[ Mara Elisabet LindqvistBridge stays shut Ten bridges that fell MORE|link] said no.",
        "Gov. Mara Lindqvist[Mara (Lisa) Ann LindqvistMorning brief: Aide says MORE|link] (D) called in the guard.",
        "Mayor Mara de Lindqvist[ Mara de LindqvistScience says: 'Open' MORE|link] said no.",
        "[OUR VIEW:The court errs|link]",
        "Minister Mara Lindqvist[ Mara (Lisa) LindqvistMORE|link] has been charged.",
        "[Story highlights|prompt] Bridge stays shut",
        "[More:Lindqvist tells the town to shut its bridge|link]",
        "[Follow Mara Lind on Twitter @lind|prompt]\n[Post a Comment|prompt]",
    ],
)
def test_furniture_is_marked_where_it_stands(marked: str) -> None:
    """Alone on a line, after a paragraph, or stuck into one."""
    text = marked
    for kind in ("credit", "caption", "prompt", "link"):
        text = text.replace(f"|{kind}]", "")
    assert drawn(text.replace("[", "")) == marked


@pytest.mark.parametrize(
    "text",
    [
        "The Associated Press contributed to this report.",
        "Reuters and the AP first reported the closure.",
        "“Sign up for the newsletter if you want the truth”, the mayor said.",
        "The photo, taken by Reuters, shows the crack.",
        "More: that is what the union wants, its chairman said.",
        "She told the Courier: “Share this story with everyone you know.”",
        "By Friday the bridge was closed.",
        "Comments that the minister made in 2022 came back to haunt her.",
        "The copyright of the report lies with the Inspectorate.",
        "Close the bridge, the union demanded.",
        "WASHINGTON (AP) — The bridge was closed on Friday.",
        "Photos of the cracks were sent to the ministry, according to a letter seen by the Courier.",
        "Follow the money, the inspector told reporters.",
        "He was pictured leaving the ministry on Friday.",
        "Subscribers to the harbour fund were told on Friday that they would get their money back.",
        "Advertisement revenue fell.",
        "“More on this tomorrow,” she said.",
        "Click on any of the cracks in the ministry’s map, which was published on Friday, and its “history” opens.",
        "The mayor speaks four languages. She was born on May 3, 1984.",
        "The mayor leaves for Northport on Monday, May 3, to open the bridge.",
    ],
)
def test_the_reports_own_sentences_are_left(text: str) -> None:
    """What is told, credited or quoted is content, even where it speaks of photographs, newsletters and copyright."""
    assert drawn(text) == text


SENTENCE = "Lindqvist was criticised for meeting the owners of the bridge at a deeply strained moment for the ministry."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Lindqvist, left, was criticised for meeting the owners of the bridge at a deeply strained moment", "caption"),
        ("Lindqvist was criticised for meeting the owners of the bridge", "caption"),
        ("Lindqvist was never asked what she had known of the cracks", None),
        ("Lindqvist was criticised for meeting the owners of the bridge.", None),
        ("meeting the owners", None),
        ("Lindqvist was criticised for meeting the owners of the bridge — Mara Lind (@lind)", None),
    ],
)
def test_a_line_that_repeats_a_sentence_is_a_caption(line: str, kind: str | None) -> None:
    """A line without a full stop, most of whose words stand in the text again, is a caption; a post is not."""
    assert drawn(f"{SENTENCE}\n{line}") == f"{SENTENCE}\n" + (f"[{line}|{kind}]" if kind else line)


PAGES = {
    "a tabloid": """Harbour bridge shut
[By Mara Lind and Ole Vik for the Daily Ledger|byline]
[6 years ago|byline]
Inspectors shut the bridge on Friday after finding cracks in two bearings.
[Photo: Mara Lind / Getty Images|credit]
[Inspectors shut the bridge after finding cracks in two bearings|caption]
The minister said that it had never been unsafe.
[READ MORE: Ten bridges that fell|link]
[Follow us on Twitter and Facebook|prompt]
[Share Tweet Email|prompt]""",
    "an agency": """NORTHPORT (AP) — Inspectors shut the bridge on Friday.
[FILE - In this May 3, 2023, file photo, the bridge is seen from Elm Quay. (AP Photo/Mara Lind, File)|caption]
The minister said that it had never been unsafe.
___
The Associated Press writer Ole Vik contributed to this report.
[Copyright 2024 The Associated Press. All rights reserved. This material may not be published.|copyright]""",
    "a public broadcaster": """[Image copyright Reuters Image caption The bridge has been closed since Friday|caption]
Inspectors shut the bridge on Friday, the Courier has learned.
[Media playback is unsupported on your device Media caption The minister: "It was never unsafe"|caption]
“It was never unsafe,” the minister told the BBC.
[More on this story...|link]
[Send questions to bridge@example.com|prompt]""",
    "a daily with a paywall": """[Get the Ledger's best stories in your inbox every morning|prompt]
Inspectors shut the bridge on Friday. [Story Continued Below|prompt]
[( PHOTOS: Ten bridges that fell)|link]
The minister said on Twitter that she would “follow the inspectors on this”.
[CLICK HERE TO GET THE LEDGER APP|prompt]
[Read or Share this story: https://ledger.example/1|link]
[Join the conversation|prompt]""",
}


@pytest.mark.parametrize("page", PAGES)
def test_whole_pages(page: str) -> None:
    """A report with all that sticks to it: the sentences stay, the rest is marked."""
    text = PAGES[page].replace("[", "")
    for kind in ("byline", "credit", "caption", "link", "prompt", "copyright"):
        text = text.replace(f"|{kind}]", "")
    assert drawn(text) == PAGES[page]


def test_the_headline_and_the_author_once_more() -> None:
    """A line that only repeats what is known of the report is no news."""
    about = About(title="Harbour bridge closed", byline="Mara Lind", outlet="The Courier")
    text = "Harbour Bridge Closed\nMara Lind\nThe Courier\nThe bridge was closed."
    marked = "[Harbour Bridge Closed|header]\n[Mara Lind|byline]\n[The Courier|byline]\nThe bridge was closed."
    assert drawn(text, about) == marked


def test_a_rule_is_named_for_whoever_wonders() -> None:
    """Each mark can be explained by its rule's name; what is not furniture has none."""
    assert explain("Post a Comment") == "comment"
    assert explain("Elm Quay. (AP Photo/Mara Lind)") == "credited"
    assert explain("Minister Mara Lindqvist speaks at the forum on Monday, June 22, 2015, in Northport.") == "pictured"
    assert explain("The bridge was closed.") is None
    assert all(rule.__doc__ for rule in LINES)


PIECES = [
    "(Image: AP)",
    "MORE",
    "Post a Comment",
    "Story Continued Below",
    "The bridge was closed",
    ".",
    " ",
    "\n",
    "“",
    "é",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_marks_are_pieces_of_the_text(text: str) -> None:
    """Whatever the text, marks are in order, apart from one another, not empty and within a line."""
    marks = mark(text, About(title="The bridge was closed"))
    edges = [at for piece in marks for at in (piece.start, piece.end)]
    assert edges == sorted(edges)
    assert all(text[piece.start : piece.end].strip() for piece in marks)
    assert all("\n" not in text[piece.start : piece.end] for piece in marks)


@pytest.mark.parametrize(
    "line", ["A" * 200_000, "a " * 100_000, "(" * 100_000, "Name " * 40_000 + "MORE", "© " * 50_000]
)
def test_an_endless_line_takes_no_time(line: str) -> None:
    """No rule goes astray in a line without end."""
    assert len(mark(line, About())) <= 1


PROSE = [f"On day {n} the inspectors went back to the bridge and looked at the bearings." for n in range(8)]


@pytest.mark.parametrize(
    ("lines", "marked"),
    [
        (["Ten bridges that fell in a year"], True),
        (["Ten bridges that fell in a year", "Minister: Never unsafe for a single day"], True),
        (["The board has asked the minister for:", "a second test of all the bearings"], False),
        (["Contributing: Mara Lind and Ole Vik"], False),
        (["Two bearings are cracked, the inspectors say."], False),
        (["“Not a single day of these years”"], False),
        ([f"Ten bridges that fell, as told by number {n}" for n in range(6)], False),
    ],
)
def test_a_line_without_an_end_between_paragraphs_is_a_heading(lines: list[str], marked: bool) -> None:
    """A headline of another report or a heading; a list, a credit and what is quoted are the report's own."""
    text = "\n".join([*PROSE[:6], *lines, *PROSE[6:]])
    assert [text[piece.start : piece.end] for piece in mark(text, About())] == (lines if marked else [])


def test_highlights_at_the_opening_and_a_last_line_that_is_cut_off_are_left() -> None:
    """They tell what the report does."""
    text = "\n".join(["Two bearings of the bridge are cracked", *PROSE, "The minister said that it had never been"])
    assert mark(text, About()) == []
