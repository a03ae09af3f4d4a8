"""The scorers of `benchmarks/coreference.py`, on clusters small enough to count by hand."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))
coreference = importlib.import_module("coreference")

KEY = [{1, 2, 3}, {4, 5}]


@pytest.mark.parametrize(
    ("response", "muc", "b_cubed", "likeness"),
    [
        ([{1, 2, 3}, {4, 5}], (3, 3), 5.0, 2.0),
        ([{1, 2}, {3, 4, 5}], (2, 3), 11 / 3, 1.6),
        ([{1}, {2}, {3}, {4}, {5}], (0, 3), 2.0, 0.5 + 2 / 3),
        ([{1, 2, 3, 4, 5}], (3, 3), 5.0, 0.75),
    ],
)
def test_scores_are_those_of_the_papers(
    response: list[set[int]], muc: tuple[int, int], b_cubed: float, likeness: float
) -> None:
    """Links found of links to find; shares of the key's clusters; the best pairing of clusters."""
    assert coreference.muc(KEY, response) == muc
    assert coreference.b_cubed(KEY, response)[0] == pytest.approx(b_cubed)
    assert coreference.ceaf(KEY, response)[0] == pytest.approx(likeness)


def test_what_is_right_scores_a_hundred() -> None:
    """The key against itself."""
    assert set(coreference.scores([(KEY, KEY)]).values()) == {100.0}
