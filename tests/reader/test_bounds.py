"""Contents begin and end where what was said begins and ends."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.drawn import plain

from onrecord.model import Attribution, Furniture, Report
from onrecord.reader import bounds, parse


def settled(marked: str, *furniture: Furniture) -> list[str]:
    """The pieces of the drawn content once its bounds are settled."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    item = Attribution(part["source"], part["cue"], part["content"], None, 0.9)
    report = replace(Report("r", text), furniture=furniture)
    [kept] = bounds.settle([item], report, parse.parse(text))
    assert (kept.source, kept.cue) == (item.source, item.cue)
    return [text[start:end] for start, end in kept.content]


@pytest.mark.parametrize(
    "marked",
    [
        "[The minister|source] [told|cue] [her Danish counterpart that the bridge was closed|content].",
        "[The minister|source] [told|cue] [her Danish counterpart|content] [that the bridge was closed|content].",
        "[The council|source] [warned|cue] [the fishermen that the bridge was closed|content].",
    ],
)
def test_whom_somebody_told_is_not_what_they_said(marked: str) -> None:
    """The hearer between "told" and "that" is left out of the content."""
    assert settled(marked) == ["that the bridge was closed"]


@pytest.mark.parametrize(
    "marked",
    [
        "[The minister|source] [repeated|cue] [her view that the bridge was closed|content].",
        "[The minister|source] [said|cue] [the bridge that was closed would open|content].",
    ],
)
def test_other_contents_keep_their_beginning(marked: str) -> None:
    """Nouns of saying and relative clauses are content."""
    text, found = plain(marked)
    assert settled(marked) == [text[s:e] for s, e, label in found if label == "content"]


def test_page_furniture_is_no_content() -> None:
    """A date that a page prints before the first sentence is cut off; furniture alone is kept rather than nothing."""
    date = Furniture(0, 15, "header")
    assert settled("[date 2024-05-03 The bridge was closed|content], [said|cue] [Ann Poe|source].", date) == [
        "The bridge was closed"
    ]
    assert settled("[date 2024-05-03|content] [said|cue] [Ann Poe|source].", date) == ["date 2024-05-03"]


@pytest.mark.parametrize(
    ("marked", "teller"),
    [
        ("[The wreck has begun to leak|content], two officials [told|cue] [the Herald|source].", "two officials"),
        ("[The bridge is safe|content], a man who built it [assured|cue] [the council|source].", "a man who built it"),
        ("[The plan|content] was [confirmed to|cue] [the Herald by two officials|source].", "two officials"),
        ("[The bridge is safe|content], it was [told|cue] by [the council|source].", "the council"),
    ],
)
def test_who_is_told_something_is_not_its_source(marked: str, teller: str) -> None:
    """The subject of an active verb of telling is, whoever the encoder took."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    item = Attribution(part["source"], part["cue"], part["content"], None, 0.9)
    [kept] = bounds.settle([item], Report("r", text), parse.parse(text))
    assert [text[start:end] for start, end in kept.source] == [teller]


@pytest.mark.parametrize(
    ("marked", "source"),
    [
        (
            "[He|source] said that Moss must open the bridge, a request her team has rejected, [saying|cue] "
            "[she has obeyed the law|content].",
            "her team",
        ),
        (
            "[Moss|source], who opened the bridge that nobody had closed, left, [saying|cue] [it was safe|content].",
            "Moss",
        ),
    ],
)
def test_a_participle_is_said_by_whoever_does_the_deed_before_it(marked: str, source: str) -> None:
    """Not by the sentence's subject where another stands between; a relative pronoun is nobody else."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    item = Attribution(part["source"], part["cue"], part["content"], None, 0.9)
    [kept] = bounds.settle([item], Report("r", text), parse.parse(text))
    assert [text[start:end] for start, end in kept.source] == [source]


@pytest.mark.parametrize(
    ("marked", "whole"),
    [
        ("[Moss|source] [said|cue] he[’s seen it all|content].", "he’s seen it all"),
        ("[Moss|source] [said|cue] he’s [seen it all|content].", "seen it all"),
        ("[Moss|source][’s saying|cue] [it is shut|content].", "it is shut"),
    ],
)
def test_a_content_begins_with_a_whole_word(marked: str, whole: str) -> None:
    """What begins within a contraction takes in the word that it is drawn into; what does not stays."""
    assert settled(marked) == [whole]
