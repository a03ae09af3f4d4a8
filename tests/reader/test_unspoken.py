"""What nobody said, though it was found as a saying."""

from __future__ import annotations

import pytest

from drawn import plain
from onrecord.model import Attribution
from onrecord.reader import unspoken
from parsed import tagged


def drawn(marked: str) -> tuple[str, Attribution]:
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    return text, Attribution(part["source"], part["cue"], part["content"], None, 0.9)


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("[The harbour rule|source] [prohibits|cue] [nets in the bay|content].", "of_a_law"),
        ("[The second case|source] [accuses|cue] Lind [of fraud|content].", "of_a_law"),
        ("[“I go on|content], according to [the letter of the law|source],” he said.", "of_a_law"),
        ("[The opinions|source] [covered|cue] [the repairs of the bridge|content].", "silent"),
        ("[Lind|source] [did not personify|cue] [the answer to it|content].", "silent"),
        ("[Lind|source] [didn't mention|cue] [whether she would pay|content].", "silent"),
        ("[Sailors|source] [breathed a sigh of relief|cue] [that it rained|content].", "silent"),
        ("The mayor asked [Lind|source] [to come up with|cue] [a plan for the pier|content].", "asked"),
        (
            "Faro is in need, [reporting|cue] [more than nine cases|content]. [Mayor Lind|source] left.",
            "of_another_sentence",
        ),
        ("[The judge|source] [sentenced|cue] [Lind to two years|content].", "done"),
        ("[Lind|source] [has sued|cue] [to rebuff the union|content].", "done"),
        ("[The port office|source] [appears to be making the case|cue] [that it rained|content].", "silent"),
        ("But will [she|source] [strike back by naming|cue] [the clerk as her deputy|content]?", "questioned"),
        ("[Roth cut the funds|content], which [Lind|source] [had hoped to use|cue].", "of_a_thing_told_of"),
        ("[Most of us|source] [can tell|cue] [that it rained|content].", "of_us"),
        ("[Lind|source] [spoke|cue] with Roth [“to reaffirm her support”|content].", "topic"),
    ],
)
def test_what_nobody_said_is_dropped_by_the_rule_that_says_so(marked: str, rule: str) -> None:
    """Laws, feelings, omissions, requests and what the reporter knows are nobody's statements."""
    text, item = drawn(marked)
    assert unspoken.because(item, [item], tagged(text)) == rule


@pytest.mark.parametrize(
    "marked",
    [
        "[Mara Lind|source] [said|cue] [that it rained|content].",
        "[Lind|source] [posted on Sunday|cue]: [“It rained all day.”|content]",
        "[Lind|source] [voted no, saying|cue] [that it rained|content].",
        "[The harbour bill|source] [says|cue] [that nets are banned|content].",
        "[Steven Law|source] [told|cue] the Courier [that it rained|content].",
        "[Lind's speech|source] [made clear|cue] [that it rained|content].",
        "The mayor asked Lind to leave, and [Lind|source] [said|cue] [that it rained|content].",
    ],
)
def test_what_somebody_said_is_told(marked: str) -> None:
    """A bill says what it reads, and a man may be called Law."""
    text, item = drawn(marked)
    assert unspoken.because(item, [item], tagged(text)) is None


@pytest.mark.parametrize(
    ("inner", "spoken"),
    [
        ("'I want it all,'", False),
        ("unless I get my way I close it,", False),
        ("that the pier was open,", True),
    ],
)
def test_a_quotation_within_a_quotation_is_the_outer_speakers(inner: str, spoken: bool) -> None:
    """Who is mocked in another's words has not spoken; who is told of in them may have."""
    words = f"When Lind closed it she knew, saying {inner}"
    text = f"“{words}” said Roth."
    outer = Attribution(
        ((text.index("Roth"), text.index(".")),),
        ((text.index("said"), text.index(" Roth")),),
        ((0, len(words) + 2),),
        None,
        0.9,
    )
    at = text.index(inner)
    item = Attribution(
        ((6, 10),), ((text.index("saying"), text.index("saying") + 6),), ((at, at + len(inner)),), 0, 0.9
    )
    assert (unspoken.because(item, [outer, item], tagged(text)) is None) is spoken


def test_what_a_witness_heard_is_the_shouters() -> None:
    """“A man yelled, ‘Stop!’” is told of the man."""
    text = "“It was dark when a man yelled, 'Stop it at once!'” said Roth."
    pieces = [text.index(words) for words in ("a man", "yelled", "'Stop", "”")]
    outer = Attribution(((56, 60),), ((51, 55),), ((0, pieces[3] + 1),), None, 0.9)
    item = Attribution(((pieces[0], pieces[0] + 5),), ((pieces[1], pieces[1] + 6),), ((pieces[2], pieces[3]),), 0, 0.9)
    assert unspoken.because(item, [outer, item], tagged(text)) is None


def test_a_post_that_is_not_printed_is_not_the_next_paragraph() -> None:
    """ "Lind tweeted on Monday:" and a paragraph about Lind: that is the reporter's."""
    text, item = drawn("[Mara Lind|source] [tweeted on Monday:|cue]\n[The ferries stopped before Lind came.|content]")
    assert unspoken.because(item, [item], tagged(text)) == "of_themselves"


def test_every_rule_says_which_way_it_is() -> None:
    """A rule that drops something has a docstring."""
    assert all(rule.__doc__ for rule in unspoken.RULES)
