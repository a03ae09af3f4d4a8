"""What a text says of itself before its first sentence: the tests draw the headings in brackets."""

from __future__ import annotations

import pytest
from bridge import PROSE, Put, Take
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest import opening


def drawn(text: str) -> str:
    """The text with its headings in brackets."""
    for heading in reversed(opening.read(text).headings):
        text = f"{text[: heading.start]}[{text[heading.start : heading.end]}]{text[heading.end :]}"
    return text


@pytest.mark.parametrize(
    ("marked", "published"),
    [
        ("[2024-05-03]\nThe bridge was closed.", "2024-05-03"),
        ("[date 2024-05-03] The bridge was closed.", "2024-05-03"),
        ("[ date 2024-05-03] The bridge was closed.", "2024-05-03"),
        ("[Published: 3 May 2024]\n\nThe bridge was closed.", "2024-05-03"),
        ("[Friday, May 3, 2024]\nThe bridge was closed.", "2024-05-03"),
        ("[Published on May 3, 2024]\nThe bridge was closed.", "2024-05-03"),
        ("[Title: Bridge closed]\n[Date: 3 May 2024]\n[By: Mara Lind]\n\nThe bridge was closed.", "2024-05-03"),
        ("[By Mara Lind]\n[May 3, 2024]\nThe bridge was closed.", "2024-05-03"),
        ("May 3, 2024 was the day on which the bridge was closed.", None),
        ("On 2024-05-03 the bridge was closed.", None),
        ("The bridge was closed.\n2024-05-03\n", None),
        ("Date: unknown\nThe bridge was closed.", None),
        ("Minister: it was never unsafe\nThe bridge was closed.", None),
        ("By the time inspectors came the bridge was closed.", None),
        ("date 0001-01-01 The bridge was closed.", None),
    ],
)
def test_headings_are_found_and_nothing_else(marked: str, published: str | None) -> None:
    """A date is taken from a line of its own or from before the first word, never out of a sentence."""
    text = marked.replace("[", "").replace("]", "")
    assert drawn(text) == marked
    assert opening.read(text).published == published


def test_named_fields_fill_the_report(take: Take, put: Put) -> None:
    """Lines such as "Title: …" give the report's title, author, outlet and address."""
    text = f"Title: Bridge closed\nBy: Mara Lind\nOutlet: The Courier\nURL: https://courier.example/1\n\n{PROSE}"
    (report,), _ = take(put("a.txt", text))
    assert (report.title, report.byline, report.outlet) == ("Bridge closed", "Mara Lind", "The Courier")
    assert report.url == "https://courier.example/1"
    assert report.text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Harbour bridge closed\n\n{PROSE}", "Harbour bridge closed"),
        (f"\nHarbour bridge closed for repairs \n \n{PROSE}", "Harbour bridge closed for repairs"),
        (f"Harbour bridge closed\nBy Mara Lind\n{PROSE}", "Harbour bridge closed"),
        (f"Harbour bridge closed.\n\n{PROSE}", None),
        ("The harbour bridge was closed on\nFriday after inspectors found cracks.", None),
        (f"{PROSE}\n\n{PROSE}", None),
        (f"Friday\n\n{PROSE}", None),
        ("Harbour bridge closed", None),
    ],
)
def test_a_first_line_that_stands_apart_is_the_headline(take: Take, put: Put, text: str, title: str | None) -> None:
    """Short, no full stop, then a blank line or a byline; a hard-wrapped paragraph or a lone line is none."""
    (report,), _ = take(put("a.txt", text))
    assert report.title == title


def test_a_headline_then_a_date_gives_both(take: Take, put: Put) -> None:
    """The usual head of a saved report: headline, author and date, each marked."""
    (report,), _ = take(put("a.txt", f"Harbour bridge closed\n\nBy Mara Lind\nMay 3, 2024\n\n{PROSE}"))
    assert (report.title, report.byline, report.published) == ("Harbour bridge closed", "Mara Lind", "2024-05-03")
    marked = [report.text[piece.start : piece.end] for piece in report.furniture]
    assert marked == ["Harbour bridge closed", "By Mara Lind", "May 3, 2024"]


@given(st.text(alphabet="By Title:Date2024-05/3\n.,“a", max_size=120))
def test_headings_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the text, its headings are pieces of it, apart from one another."""
    edges = [at for heading in opening.read(text).headings for at in (heading.start, heading.end)]
    assert edges == sorted(edges)
    assert all(0 <= at <= len(text) for at in edges)
