"""The account as Markdown."""

import re

import pytest

from northport import story
from onrecord.export import markdown
from onrecord.model import Account

MARKDOWN = markdown.account(story())


@pytest.mark.parametrize(
    "line",
    [
        "# Northport harbour bridge closed over cracks",
        "4 reports · 4 outlets · 2 independent origins · 4–5 May 2024",
        "- **The Northport Courier** ◀─ credited by Daily Ledger and Coastline",
        "1. Inspectors closed the harbour bridge in Northport on Friday. *1–2 origins* \\[1 2 4\\]",
        "- **Mara Lindqvist, transport minister** (named · 3 statements in 2 reports)",
        "    - ≈ the bridge had at no time been dangerous (Daily Ledger ¶2, paraphrased, to parliament)",
        "- *number*: 12 in the Courier and the Ledger, at least 14 in the Post \\[1 2 3\\]",
        "| claim | \\[1\\] | \\[2\\] | \\[3\\] | \\[4\\] | origins |",
        "| 12 of its bearings are cracked | ● | ◐ | ◐ |   | 2 origins, differs |",
        "- **Coastline**: nothing that the others do not have",
        "- **3 May 2024** Inspectors closed the bridge (reports differ) \\[1\\]",
        "- **Harbour Union**: against reopening (on the word of the Courier) \\[1\\]",
        "- \\[3\\] Meridian Post, 5 May 2024, “Cracked: \\<b\\>14\\</b\\>” ¶1 3",
    ],
)
def test_the_page_has_the_line(line):
    """Everything that the terminal shows, and the table of who carries what."""
    assert line in MARKDOWN.splitlines()


def test_addresses_are_links_only_if_they_are_of_the_web():
    """What is no http address is left out."""
    assert "<https://courier.example/bridge>" in MARKDOWN
    assert "javascript" not in MARKDOWN


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`"),
        ("[a](b)", r"\[a\](b)"),
        ("<script>", r"\<script\>"),
        ("a | b", r"a \| b"),
        ("# head", r"\# head"),
        ("1. first", r"1\. first"),
        ("- item", r"\- item"),
        ("well-known, 1.5 times", "well-known, 1.5 times"),
        ("AT&amp;T", r"AT\&amp;T"),
    ],
)
def test_report_text_is_no_markup(text, escaped):
    """What Markdown could read as markup is escaped, and nothing else."""
    assert markdown.safe(text) == escaped


def test_no_html_is_left_open():
    """No tag of a report's reaches the page as a tag."""
    assert not re.search(r"(?<!\\)<(?!https://)", MARKDOWN)


def test_several_stories_have_an_index():
    """Numbered, with their size."""
    one = story()
    page = markdown.account(Account(one.readings, one.stories * 2))
    assert page.startswith("# 2 stories\n\n1. Northport harbour bridge closed over cracks (4 reports)\n2. ")
