"""Whether a sentence is the caption of a picture."""

from __future__ import annotations

import doctest

import pytest

from onrecord import captions
from onrecord.captions import is_caption


def test_examples_in_docstrings_hold():
    """The example prints what it says."""
    assert doctest.testmod(captions).failed == 0


@pytest.mark.parametrize(
    ("sentence", "caption"),
    [
        ("Minister Mara Lindqvist speaks at the bridge in Northport, May 3, 2024.", True),
        ("The speaker holds his conference on Harbour Hill on July 29, 2015 in Northport, DC.", True),
        ("Mayor Lindqvist pauses during her speech, Saturday, June 6, 2015, at St. Olaf Church in Northport.", True),
        ("JULY 29: The speaker at his conference.", True),
        ("Ann Moss, pictured yesterday on the quay, is due in court", True),
        ("The speaker holds his conference each Monday.", False),
        ("The law of May 3, 1968 holds that the bridge is the town’s.", False),
    ],
)
def test_a_caption_is_in_the_present_and_ends_with_its_day_or_says_who_is_pictured(sentence, caption):
    """And maybe with the place; a law that holds something since a day is none."""
    assert is_caption(sentence) is caption
