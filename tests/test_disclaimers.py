"""What a source is cited as not saying."""

from __future__ import annotations

import pytest

from northport import drawn, said
from onrecord.disclaimers import disclaimer


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("[Lindqvist|source a] [denied|cue a] that [the bridge was unsafe|content a].", "denied"),
        ("[The inspectors|source a] did not [conclude|cue a] that [it was unsafe|content a].", "did not conclude"),
        ("[The inspectors|source a] [don’t believe|cue a] [it was unsafe|content a].", "don’t believe"),
        ("[Lindqvist|source a] did not [deny|cue a] that [the bridge was unsafe|content a].", ""),
        ("[Nobody|source a] [said|cue a] that [the bridge was unsafe|content a].", "said"),
        ("[Lindqvist|source a] not only [said|cue a] that [the bridge was unsafe|content a].", ""),
        ("“It will not,” [Lindqvist|source a] [said|cue a], [“and the bridge stays.”|content a]", ""),
        ("[The lawyers|source a] were [denied|cue a] [the chance to see the bridge|content a].", ""),
        ("[Lindqvist|source a] [said|cue a] that [the bridge was not safe|content a].", ""),
        ("[Lindqvist|source a] falsely [claimed|cue a] that [the bridge was safe|content a].", "falsely claimed"),
    ],
)
def test_who_denies_something_does_not_say_it(marked, words):
    """The words are the report's; two negations are none, nor is a "not" in another clause or in what is said."""
    sheet = drawn("r", marked)
    assert disclaimer(sheet.report.text, said(sheet, "a", name="Mara Lindqvist")) == words
