"""What units are compared by: their own pieces of what stands around them, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.claims import pieces, units
from told import in_context, reading

BRIDGE = "Inspectors closed the harbour bridge on Monday, and engineers found deep cracks."


def lengthened(texts: Sequence[str]) -> list[tuple[NDArray[np.int64], NDArray[np.float32]]]:
    """The stand-in for the encoder, to which "cracks" counts three times as much as another word."""
    told = in_context(texts)
    for text, (places, vectors) in zip(texts, told, strict=True):
        cracks = [text[start:end].lower() == "cracks" for start, end in places.tolist()]
        vectors[cracks] *= 3
    return told


def test_a_unit_has_its_own_pieces_alone() -> None:
    """Of a sentence with two facts each unit has its half."""
    found = units.units([reading(BRIDGE)])
    table = pieces.in_context(found, in_context)
    sizes = np.diff(table.starts).tolist()
    assert sizes == [len(unit.text.replace(",", "").split()) for unit in found]


@pytest.mark.parametrize(
    ("places", "own"),
    [
        ([(0, 3), (4, 9), (10, 14)], [1]),
        ([(0, 3), (4, 6), (6, 9), (10, 14)], [1, 2]),
        ([(0, 0), (4, 9), (5, 5)], [1]),
        ([(0, 3), (9, 12)], []),
    ],
)
def test_pieces_are_told_by_where_they_stand(places: list[tuple[int, int]], own: list[int]) -> None:
    """A piece that ends before the unit or starts behind it is not its own, nor is one of no letters."""
    [unit] = units.units([reading("Inspectors closed the harbour bridge.")])
    assert pieces.inside(replace(unit, text="bridg", at=4), places) == own


def test_a_lent_subject_is_compared_too() -> None:
    """ "… and found deep cracks" is what the inspectors did: their word counts as the unit's own."""
    found = units.units([reading("Inspectors closed the harbour bridge on Monday and found twelve deep cracks.")])
    table = pieces.in_context(found, in_context)
    [lent] = [k for k, unit in enumerate(found) if unit.proposition.subject]
    assert np.diff(table.starts)[lent] == len(found[lent].text.split()) + 1


def test_no_unit_has_endless_pieces() -> None:
    """The first of a long unit's pieces stand for it."""
    [unit] = units.units([reading("Inspectors closed the harbour bridge.")])
    places = [(k, k + 1) for k in range(len(unit.text))] * 10
    assert len(pieces.inside(unit, places)) == pieces.WIDEST


def test_the_length_of_a_vector_is_how_much_its_piece_counts() -> None:
    """A longer vector weighs more and points where it pointed."""
    found = units.units([reading(BRIDGE)])
    plain, long = pieces.in_context(found, in_context), pieces.in_context(found, lengthened)
    changed = np.flatnonzero(~np.isclose(plain.weight, long.weight))
    assert long.weight[changed] == pytest.approx(3 * plain.weight[changed])
    assert len(changed) == sum(unit.text.lower().count("cracks") for unit in found)
    assert np.allclose(plain.vectors, long.vectors, atol=1e-5)


def test_every_vector_has_length_one() -> None:
    """Whatever the encoder's lengths, likeness is told by direction."""
    found = units.units([reading(BRIDGE)])
    for table in (pieces.in_context(found, lengthened), pieces.by_themselves(found)):
        assert np.allclose(np.linalg.norm(table.vectors, axis=1), 1, atol=1e-5)
        assert np.allclose(np.linalg.norm(table.whole, axis=1), 1, atol=1e-5)


def test_what_most_units_have_counts_least() -> None:
    """A word that every unit has weighs less than one that one has; a mark hardly anything."""
    assert pieces.weight("bridge", 9, 10) < pieces.weight("cracks", 1, 10)
    assert pieces.weight(",", 1, 10) == pieces.MARK < pieces.weight("bridge", 9, 10)


def test_no_units_make_an_empty_table() -> None:
    """A story without propositions has nothing to compare."""
    table = pieces.in_context([], in_context)
    assert len(table.vectors) == len(table.weight) == len(table.whole) == 0
