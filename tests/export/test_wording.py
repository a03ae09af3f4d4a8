"""The words of a page: dates, counts, quotations, and text made safe to print."""

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export import columns, marking, wording


@pytest.mark.parametrize("module", [wording, columns, marking])
def test_examples_in_docstrings_hold(module):
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05-03", "2024-05-05", "3–5 May 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-05-03T10:00:00Z", "2024-05-05T09:00:00Z", "3–5 May 2024"),
        ("2000-01-01", "2003-12-31", "2000–2003"),
        ("2024", None, "2024"),
        ("2024-05", None, "May 2024"),
        (None, None, ""),
        ("soon", None, "soon"),
        ("2024-13-45", None, "2024-13-45"),
        ("20240503", None, "20240503"),
    ],
)
def test_dates_are_told_in_words(first, last, words):
    """Nothing is said twice, whole months and years are called so, and what is no date stays as it is."""
    assert wording.days(first, last) == words


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“never unsafe”", "“never unsafe”"),
        ("'never unsafe, '", "“never unsafe”"),
        ('"never unsafe"', "“never unsafe”"),
        ("never unsafe", "“never unsafe”"),
        ("“never unsafe", "“never unsafe”"),
        ("never unsafe”", "“never unsafe”"),
        ("No oil on any beach’: minister", "“No oil on any beach’: minister”"),
        ("the “safe” bridge", "“the ‘safe’ bridge”"),
        ("", "“”"),
    ],
)
def test_a_quotation_has_one_pair_of_marks(text, told):
    """Whatever marks stand around it, a quotation is shown in one pair; marks inside stay."""
    assert wording.quoted(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (", that it is safe.", "that it is safe"),
        ("it “could be seen", "it could be seen"),
        ("could be seen” from here", "could be seen from here"),
        ('it "could be seen', "it could be seen"),
        ("“could be seen” here", "“could be seen” here"),
        ("safe , or so", "safe, or so"),
        ("until …", "until …"),
        ("the engineers' report", "the engineers' report"),
    ],
)
def test_a_slice_is_made_fit_to_stand_alone(text, told):
    """Loose punctuation and marks without their twin go, words stay."""
    assert wording.tidy(text) == told


@given(st.text(max_size=80))
def test_plain_text_steers_no_terminal(text):
    """No control character and no mark of direction is left, whatever comes in."""
    told = wording.plain(text)
    assert all(unicodedata.category(char) not in {"Cc", "Cs"} for char in told)
    assert not set(told) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(st.text(alphabet="ab ", max_size=60), st.integers(4, 30))
def test_what_is_shortened_fits(text, length):
    """A shortened text is as long as allowed, and short ones stay as they are."""
    told = wording.shorten(text, length)
    assert len(told) <= length
    assert told == text or told.endswith("…")


@pytest.mark.parametrize(
    ("independent", "words"),
    [((1, 1), "1 origin"), ((0, 1), "0–1 origins"), ((2, 3), "2–3 origins"), ((2, 2), "2 origins")],
)
def test_origins_are_counted_in_words(independent, words):
    """One is singular, a range plural."""
    assert wording.origins(independent) == words


@given(st.text(alphabet="ab界 ", max_size=120), st.integers(12, 60))
def test_wrapped_lines_fit(text, width):
    """No line is wider than asked, in terminal cells, and no word is lost."""
    lines = columns.wrap(text, width, "  ", "    ")
    assert all(columns.cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("width", [60, 79, 80, 100, 140])
def test_a_note_stands_beside_or_below(width):
    """Wide sheets have two columns, narrow ones one; nothing is wider than the sheet."""
    lines = columns.row(columns.Column("word " * 40), "a note", width, columns.bare)
    assert all(len(line) <= width for line in lines)
    assert lines[0 if width >= columns.NARROW else -1].endswith("a note")


def test_colour_never_shifts_a_column():
    """A painted row is the bare row with escapes around it."""
    bare = columns.row(columns.Column("word " * 40, style="name"), "a note", 100, columns.bare)
    painted = columns.row(columns.Column("word " * 40, style="name"), "a note", 100, columns.ansi)
    assert "\x1b[1m" in painted[0]
    strip = [line.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "").rstrip() for line in painted]
    assert strip == bare


@pytest.mark.parametrize(
    ("value", "first", "last", "words"),
    [
        ("200", "2000-01-01", "2003-12-31", "early 2000s"),
        ("199", "1994-01-01", "1996-12-31", "mid 1990s"),
        ("198", "1987-01-01", "1989-12-31", "late 1980s"),
        ("179", "1790-01-01", "1799-12-31", "the 1790s"),
        ("2013", "2013-01-01", "2013-03-21", "early 2013"),
        ("2013", "2013-09-02", "2013-12-31", "late 2013"),
        ("2013-02", "2013-02-10", "2013-02-18", "mid February 2013"),
        ("2013-02", "2013-02-01", "2013-02-28", "February 2013"),
    ],
)
def test_vague_times_go_by_name(value, first, last, words):
    """A decade, or the part of a decade, year or month that is meant, is no range of days."""
    assert wording.period(value, first, last) == words
