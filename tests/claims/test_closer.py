"""A second look: which pairs are read together, and what that changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.claims import closer, matching, units
from onrecord.claims.matching import Pairs
from onrecord.claims.units import Unit
from onrecord.model import Excerpt
from told import compare, reading, statement

HERALD = "Inspectors closed the harbour bridge on Friday, and engineers found deep cracks in two bearings."
POST = "Two bearings of the bridge had cracked. Mara Lindqvist said the council would pay for a ferry until spring."


@pytest.fixture
def story() -> list[Unit]:
    """The units of two reports, one of which cites somebody."""
    cited = statement(
        POST, ("Mara Lindqvist", "said", "the council would pay for a ferry until spring"), "Mara Lindqvist"
    )
    names = [("Mara Lindqvist", "Mara Lindqvist")]
    return units.units(
        [reading(HERALD, outlet="Herald"), reading(POST, outlet="Post", statements=[cited], names=names)]
    )


def every_pair(found: Sequence[Unit], chance: float) -> Pairs:
    """All pairs of units, each with one first likelihood."""
    left, right = np.triu_indices(len(found), 1)
    return Pairs(left, right, np.zeros((0, 0), np.float32), np.full(len(left), chance, np.float32))


def test_what_the_reading_says_moves_the_likelihood(story: list[Unit]) -> None:
    """Of pairs that were equally likely those come first that read as one thing."""
    pairs = every_pair(story, 0.3)
    told = {}
    for odds in (-4.0, 4.0):
        looked = closer.look(story, pairs, lambda asked, odds=odds: np.full(len(asked), odds, np.float32))
        told[odds] = looked.chance[closer.worth_reading(story, pairs)]
    assert (told[4.0] > 0.3).all()
    assert (told[-4.0] < 0.3).all()


def test_only_pairs_of_different_reports_that_may_be_one_are_read(story: list[Unit]) -> None:
    """The rest keep their likelihood, and nobody is asked about them."""
    asked: list[tuple[Excerpt, Excerpt]] = []

    def asking(pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        asked.extend(pairs)
        return compare(pairs)

    pairs = every_pair(story, 0.3)
    owner = np.array([unit.reading for unit in story])
    apart = owner[pairs.left] != owner[pairs.right]
    looked = closer.look(story, pairs, asking)
    assert len(asked) == apart.sum()
    assert (looked.chance[~apart] == pairs.chance[~apart]).all()
    asked.clear()
    faint = every_pair(story, closer.FROM / 2)
    assert (closer.look(story, faint, asking).chance == faint.chance).all()
    assert not asked


def test_of_many_pairs_those_most_in_doubt_are_read(story: list[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    """A story of many reports costs no more than MOST pairs."""
    monkeypatch.setattr(closer, "MOST", 2)
    pairs = every_pair(story, 0.9)
    owner = np.array([unit.reading for unit in story])
    doubtful = np.flatnonzero(owner[pairs.left] != owner[pairs.right])[1:3]
    pairs.chance[doubtful] = (0.4, 0.6)
    assert closer.worth_reading(story, pairs).tolist() == doubtful.tolist()


def test_large_stories_are_not_read(story: list[Unit], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words stand in for the encoder nothing is read together."""
    monkeypatch.setattr(matching, "MOST_ENCODED", 1)
    pairs = every_pair(story, 0.3)
    assert closer.look(story, pairs, compare) is pairs


def test_an_excerpt_shows_where_the_passage_stands(story: list[Unit]) -> None:
    """What is read is the unit in its window, with who says it."""
    asked: list[tuple[Excerpt, Excerpt]] = []
    closer.look(story, every_pair(story, 0.3), lambda pairs: asked.extend(pairs) or compare(pairs))
    excerpts = {excerpt for pair in asked for excerpt in pair}
    assert {one.window[slice(*one.own[-1])] for one in excerpts} == {unit.text for unit in story}
    assert {one.speaker for one in excerpts if "ferry" in one.window[slice(*one.own[-1])]} == {"mara lindqvist"}


def test_which_report_came_first_makes_no_difference(story: list[Unit]) -> None:
    """A comparer that hears the sides in another order would say something else; it never does."""

    def lopsided(pairs: Sequence[tuple[Excerpt, Excerpt]]) -> NDArray[np.float32]:
        return np.array([len(one.window) - 2 * len(other.window) for one, other in pairs], np.float32) / 50

    pairs = every_pair(story, 0.3)
    turned = [replace(unit, reading=1 - unit.reading) for unit in reversed(story)]
    forth, back = (closer.look(found, pairs, lopsided) for found in (story, turned))
    last = len(story) - 1
    mirrored = {(last - int(j), last - int(i)): c for i, j, c in zip(back.left, back.right, back.chance, strict=True)}
    for i, j, chance in zip(forth.left, forth.right, forth.chance, strict=True):
        assert mirrored[int(i), int(j)] == pytest.approx(float(chance), abs=1e-5)
