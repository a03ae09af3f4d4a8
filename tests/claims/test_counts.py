"""Figures of two versions: whether they part is decided by the numbers, not by how they are written or who is first."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.claims import counts, differences
from onrecord.claims.units import Unit, units
from told import reading

_WORDS = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
WORDS = _WORDS.split()
SMALL = st.integers(2, 16)
LARGE = st.integers(17, 99_999).filter(lambda n: not 1500 <= n < 2100)  # "1950 sailors" may be those of a year
# how a report may put a figure, and the least and the most that it then can be
FORMS = {
    "{n}": (lambda n: n, lambda n: n),
    "at least {n}": (lambda n: n, lambda n: 10**9),
    "more than {n}": (lambda n: n, lambda n: 10**9),
    "up to {n}": (lambda n: 0, lambda n: n),
}
FIGURES = st.tuples(st.sampled_from(sorted(FORMS)), LARGE)


def version(figure: str, outlet: str) -> Unit:
    """What one report says of so many sailors."""
    return told(figure, outlet)[0]


def told(figure: str, outlet: str) -> list[Unit]:
    """Its one sentence; none where the parser makes two of it: "Divers rescued up to" | "3539 sailors"."""
    return units([reading(f"Divers rescued {figure} sailors from the sunken ferry.", outlet=outlet)])


def both(left: str, right: str) -> tuple[Unit, Unit]:
    """The two reports."""
    return version(left, "Herald"), version(right, "Post")


def drawn(left: tuple[str, int], right: tuple[str, int]) -> tuple[Unit, Unit]:
    """The two reports with figures that were drawn at random."""
    figures = [form.format(n=n) for form, n in (left, right)]
    assume(all(told(figure, "Herald") for figure in figures))
    return both(*figures)


@given(FIGURES, FIGURES)
@settings(max_examples=60, deadline=None)
def test_figures_part_where_no_number_fits_both(left: tuple[str, int], right: tuple[str, int]) -> None:
    """ "At least 20" holds 25 and not 15: ranges part only where they do not meet."""
    (form, n), (other, m) = left, right
    least = max(FORMS[form][0](n), FORMS[other][0](m))
    most = min(FORMS[form][1](n), FORMS[other][1](m))
    found = counts.unequal(*drawn(left, right))
    assert (found is None) is (least <= most)


@given(FIGURES, FIGURES)
@settings(max_examples=40, deadline=None)
def test_it_does_not_matter_which_report_comes_first(left: tuple[str, int], right: tuple[str, int]) -> None:
    """The sides change places, and nothing else does."""
    one, other = drawn(left, right)
    there, back = counts.number(one, other), counts.number(other, one)
    assert (there and (there.left, there.right)) == (back and (back.right, back.left))
    assert differences.relation([one, other], filter(None, [there])) == differences.relation(
        [other, one], filter(None, [back])
    )


@given(SMALL)
@settings(max_examples=15, deadline=None)
def test_a_number_in_words_is_the_number_in_figures(number: int) -> None:
    """ "Twelve sailors" and "12 sailors" are one count, which both give."""
    words, figures = both(WORDS[number - 2], str(number))
    assert counts.number(words, figures) is None
    assert differences.relation([words, figures], differences.between([words, figures])) == "agrees"


@given(st.integers(1_000, 9_999_999))
@settings(max_examples=20, deadline=None)
def test_commas_in_a_number_say_nothing(number: int) -> None:
    """ "1,200" is "1200"."""
    assert counts.unequal(*both(f"{number:,}", str(number))) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [("1.2 million", "1,200,000"), ("two dozen", "24"), ("a dozen", "twelve"), ("3,500", "3.5 thousand")],
)
def test_one_figure_in_other_units_is_one(left: str, right: str) -> None:
    """Dozens, thousands and millions are counted out before anything is compared."""
    assert counts.unequal(*both(left, right)) is None


def test_whose_figure_it_is_is_told_as_printed() -> None:
    """Each side has its words, the noun with them, and the name of its outlet."""
    found = counts.number(*both("at least 40", "31"))
    assert found is not None
    assert found.detail == "At least 40 sailors in Herald, 31 sailors in Post"
