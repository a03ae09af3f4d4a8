"""Two passages read side by side by the shipped network."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Excerpt
from onrecord.reader.comparing import LONGEST, Comparer


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    """The one of the installed model."""
    return Comparer()


def excerpt(before: str, said: str, speaker: str = "", after: str = "") -> Excerpt:
    """A passage with what stands around it."""
    return Excerpt(speaker, f"{before}{said}{after}", ((len(before), len(before) + len(said)),))


BRIDGE = excerpt("The council met on Friday. ", "Inspectors closed the bridge after they found cracks", "", ".")


@pytest.mark.parametrize(
    ("said", "unlike"),
    [
        ("Officials shut the bridge over cracks in it", "The span was opened by the mayor in 1964"),
        ("Cracks led engineers to bar all traffic from the bridge", "A ferry will carry the traffic until spring"),
    ],
)
def test_one_thing_in_other_words_is_likelier_than_another(comparer: Comparer, said: str, unlike: str) -> None:
    """A paraphrase with few words in common is told from what else is said of the bridge."""
    alike, apart = comparer.compare([(BRIDGE, excerpt("", said)), (BRIDGE, excerpt("", unlike))])
    assert alike > apart + 1


def test_a_pair_is_read_by_itself(comparer: Comparer) -> None:
    """What is asked beside it changes nothing, nor how often."""
    pairs = [(BRIDGE, excerpt("", f"The bridge has {n} lanes")) for n in range(3)]
    assert comparer.compare([*pairs, pairs[1]]).tolist() == [
        *(comparer.compare([p])[0] for p in pairs),
        comparer.compare(pairs)[1],
    ]


def test_no_pairs_no_answers(comparer: Comparer) -> None:
    """Nothing asked, nothing read."""
    assert comparer.compare([]).shape == (0,)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=900), st.text(max_size=60), st.integers(0, 900), st.integers(0, 900))
def test_any_text_can_be_read(comparer: Comparer, window: str, speaker: str, start: int, end: int) -> None:
    """Whatever stands there, wherever the passage is, a side keeps within its room and the answer is a number."""
    lower, upper = sorted((min(start, len(window)), min(end, len(window))))
    asked = Excerpt(speaker, window, ((0, lower), (lower, upper)))
    ids, shapes = comparer._side(asked)
    assert len(ids) == len(shapes) <= LONGEST
    assert np.isfinite(comparer.compare([(asked, BRIDGE)])).all()
