"""A report's text with overlapping marks: cut where one begins or ends, lost nowhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.compose import number
from onrecord.export.marking import Mark, paragraphs, visible
from onrecord.model import Report


def cut(text, *marks):
    """The paragraphs' pieces as (text, roles)."""
    [source] = number([Report("r", text)])
    return [[(p.text, p.roles) for p in paragraph.pieces] for paragraph in paragraphs(source, marks)]


def test_marks_that_overlap_are_cut_at_their_edges():
    """A claim that begins inside a quotation and ends after it shares its middle with it."""
    assert cut("abcdefgh", Mark(1, 5, "said"), Mark(3, 7, "claim")) == [
        [("a", ()), ("bc", ("said",)), ("de", ("said", "claim")), ("fg", ("claim",)), ("h", ())]
    ]


def test_a_mark_over_two_paragraphs_is_in_both():
    """The break between paragraphs cuts it; its anchor stands once, where it begins."""
    [source] = number([Report("r", "one\n\ntwo")])
    pieces = [p for paragraph in paragraphs(source, [Mark(1, 7, "said", anchor="x")]) for p in paragraph.pieces]
    assert [(p.text, p.anchors) for p in pieces if p.roles] == [("ne", ("x",)), ("tw", ())]
    assert [p.within for p in pieces if p.roles] == [("x",), ("x",)]


@pytest.mark.parametrize("mark", [Mark(2, 2, "said"), Mark(90, 95, "said")])
def test_empty_marks_and_those_outside_leave_no_trace(mark):
    """Nothing is marked by them."""
    assert cut("abcd", mark) == [[("abcd", ())]]


@given(
    st.text(alphabet="ab \n😀", max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12), st.sampled_from("xyz")), max_size=8),
)
def test_pieces_are_the_text(text, drawn):
    """Joined, the pieces of all paragraphs are the report's lines that are not blank, whatever is marked."""
    marks = [Mark(start, start + length, role, anchor=role) for start, length, role in drawn]
    told = ["".join(piece for piece, _ in pieces) for pieces in cut(text, *marks)]
    assert told == [line for line in text.split("\n") if line.strip()]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 12)), max_size=6))
def test_every_code_point_knows_its_marks(drawn):
    """A code point is marked if and only if a mark covers it."""
    text = "x" * 30
    marks = [Mark(start, start + length, f"m{i}") for i, (start, length) in enumerate(drawn)]
    [pieces] = cut(text, *marks)
    roles = [set(piece_roles) for piece, piece_roles in pieces for _ in piece]
    assert roles == [{m.role for m in marks if m.start <= at < m.end} for at in range(30)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\x00b", "a␀b"),
        ("a\x7fb", "a␡b"),
        ("a\ud800b", "a\ufffdb"),
        ("a\tb", "a\tb"),
        ("naïve – “x”", "naïve – “x”"),
        ("שלום", "שלום"),
    ],
)
def test_what_would_steer_the_page_is_shown_instead(text, shown):
    """Controls and marks of direction become visible; letters of every script stay."""
    assert visible(text) == shown
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", visible(text))
