"""How likely a sign shows what a report rests on, by its traits."""

from __future__ import annotations

from itertools import permutations

import pytest

from onrecord.reader import weighing

WEIGHTS = {"bias": -1.0, "way=possessor": 2.0, "not=neg": -3.0}


@pytest.mark.parametrize(
    ("traits", "least", "most"),
    [
        ([], 0.26, 0.28),
        (["way=possessor"], 0.72, 0.74),
        (["way=possessor", "not=neg"], 0.11, 0.13),
        (["never seen", "way=possessor"], 0.72, 0.74),
    ],
)
def test_traits_add_up_and_unknown_ones_weigh_nothing(traits: list[str], least: float, most: float) -> None:
    """The probability is the logistic function of the weights' sum; a trait without a weight changes nothing."""
    assert least < weighing.weighed(traits, WEIGHTS) < most


def test_no_sum_is_too_large() -> None:
    """Extreme sums give probabilities near 0 and 1, no overflow."""
    assert weighing.weighed(["a"], {"a": 1e6}) > 0.999
    assert weighing.weighed(["a"], {"a": -1e6}) < 0.001


def test_the_order_of_traits_does_not_show() -> None:
    """Traits come as a set, whose order changes from run to run: the last digit of the probability does not."""
    by = {"bias": 0.1, "a": 0.2, "b": 0.3, "c": -0.7, "d": 1e-9}
    assert len({weighing.weighed(order, by) for order in permutations("abcd")}) == 1


def test_the_shipped_weights_know_what_they_should() -> None:
    """A bias and some hundreds of traits; a verb told in the past weighs more than a bare infinitive."""
    shipped = weighing.weights()
    assert weighing.BIAS in shipped
    assert len(shipped) > 300
    assert shipped["tense=VBD"] > shipped["tense=VB"]
