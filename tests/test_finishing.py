"""Passages that break off in the middle of their clause, drawn out to its end."""

from __future__ import annotations

import doctest
from dataclasses import replace

import pytest

from onrecord import finishing
from onrecord.finishing import finished
from onrecord.model import Span, Statement


def test_examples_in_docstrings_hold():
    """The examples print what they say."""
    assert doctest.testmod(finishing).failed == 0


@pytest.mark.parametrize(
    ("text", "passage", "whole"),
    [
        (
            "She was made mayor of Northport, and left.",
            "She was made",
            "She was made mayor of Northport",
        ),
        ("She ran with Mrs. Moss, and won.", "She ran with Mrs", "She ran with Mrs. Moss"),
        ("Voters backed Gov. Ann Moss. It rained.", "Voters backed", "Voters backed Gov. Ann Moss"),
        ("It closed because it leaked.", "It closed", "It closed because it leaked"),
        ("It closed after the pump failed.", "It closed", "It closed"),
        ("It closed, the pump failed.", "It closed", "It closed"),
        (
            "Lind held the shares when she joined the board.",
            "Lind held the shares",
            "Lind held the shares when she joined the board",
        ),
        ("Lind meant to wait but changed her mind.", "Lind meant to wait", "Lind meant to wait but changed her mind"),
        ("Lind meant to wait but the board refused.", "Lind meant to wait", "Lind meant to wait"),
        (
            "The court accuses Lind and Moss, the owner, of hiding it.",
            "The court accuses Lind and Moss, the owner",
            "The court accuses Lind and Moss, the owner, of hiding it",
        ),
        (
            "The law gave his friend, the banker Ole Moss, a licence.",
            "The law gave his friend",
            "The law gave his friend, the banker Ole Moss, a licence",
        ),
        (
            "Lind signed her first law – a ban on fishing – in May.",
            "Lind signed her first law",
            "Lind signed her first law – a ban on fishing",
        ),
        (
            "It is a burden, but even more so in winter.",
            "It is a burden, but even more",
            "It is a burden, but even more so in winter",
        ),
        (
            "The town said Lind and Moss, who ran the port, were leaving.",
            "Lind and Moss, who ran the port",
            "Lind and Moss, who ran the port, were leaving",
        ),
        ("Nor do I like the ferry.", "do I like the ferry", "Nor do I like the ferry"),
        ("When they mock you, you smile.", "they mock you, you smile", "When they mock you, you smile"),
        ("In Faro, where Lind lives, there was fear.", "there was fear", "In Faro, where Lind lives, there was fear"),
        (
            "Lind was shot in the hip and the bullet “broke a bone”.",
            "Lind was shot in the hip and the bullet",
            "Lind was shot in the hip",
        ),
        ("In Faro, sailors sang.", "sailors sang", "In Faro, sailors sang"),
        ("Before becoming mayor, Lind sold boats.", "Lind sold boats", "Before becoming mayor, Lind sold boats"),
        (
            "Lind stands behind Moss and U.S. Senator Ole Dahl of Faro.",
            "Lind stands behind Moss and U.S",
            "Lind stands behind Moss and U.S. Senator Ole Dahl of Faro",
        ),
        ("Lind left the U.S. Moss stayed.", "Lind left the U.S", "Lind left the U.S"),
        ("Lind scorned it as “only a toy.” It rained.", "Lind scorned it", "Lind scorned it as “only a toy.”"),
        (
            "Lind saw the plan as Moss “only at rest.”",
            "Lind saw the plan as Moss",
            "Lind saw the plan as Moss “only at rest.”",
        ),
        ("They push Mrs. Clinton further left.", "further left", "further left"),
        ("So far, nobody came.", "far, nobody came", "So far, nobody came"),
        ("It rained. That effort failed.", "effort failed", "That effort failed"),
        ("He told Ann, Moss, to lie to the town.", "He told Ann", "He told Ann, Moss, to lie to the town"),
        ("He made a model " + "of the house " * 20 + "at home.", "He made", "He made"),
    ],
)
def test_a_passage_goes_on_to_the_end_of_its_clause(text, passage, whole):
    """Not beyond a mark, nor into a clause of its own or too far; the point after a title or an initial is no end."""
    start = text.index(passage)
    found = finished(text, Span("r", start, start + len(passage)), None)
    assert text[found.start : found.end] == whole


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("“The bridge is old, but it is the only one we have,” Moss said.", "The bridge is old"),
        ("“The bridge is old, but it's not unsafe,” Moss said.", "The bridge is old, but it's not unsafe"),
        ("“The bridge is old, but not unsafe at all,” Moss said.", "The bridge is old, but not unsafe at all"),
        ("“The bridge is old, but not unsafe, they say,” Moss said.", "The bridge is old, but not unsafe"),
    ],
)
def test_what_is_taken_back_in_the_same_breath_is_told(text, whole):
    """ "It is old" is not what somebody said who said "but not unsafe"; what "it" and "they" do is another matter."""
    passage = Span("r", 1, 1 + len("The bridge is old"))
    content = (Span("r", 0, text.index(" Moss")),)
    said = Statement("s", content, (), (), None, None, None, "none", "direct", None, None, None, "speech", 1.0, "x")
    found = finished(text, passage, said)
    assert text[found.start : found.end] == whole


def test_a_passage_never_leaves_what_its_speaker_said():
    """What follows the words that somebody is cited for is not theirs."""
    text = "The bridge is closed Moss said."
    content = Span("r", 0, text.index(" Moss"))
    said = Statement(
        "s", (content,), (), (), None, None, None, "none", "indirect", None, None, None, "speech", 1.0, "x"
    )
    assert finished(text, content, said) == content
    assert finished(text, content, replace(said, content=(replace(content, end=len(text)),))) != content
