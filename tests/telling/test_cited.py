"""Who is cited in some stories: one source for one person, the newest words first, and whom a name may mean."""

from __future__ import annotations

import doctest

import pytest

from drawn import reading
from onrecord.model import Judgement
from onrecord.telling import cited
from onrecord.telling.cited import Said, Source

FRIDAY = reading(
    "[Mara Lindqvist|source] [said|cue] [“the bridge is safe”|content].\n"
    "[officials|source] [said|cue] [it was old|content].",
    id="courier",
    outlet="Courier",
    published="2024-05-03",
)
MONDAY = reading(
    "It rained.\n\n[Mara Lindqvist|source] [said|cue] [it would open in autumn|content].",
    id="ledger",
    outlet="Ledger",
    published="2024-05-06",
)


def test_examples_in_docstrings_hold() -> None:
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(cited).failed == 0


def test_a_source_has_all_its_words_newest_first() -> None:
    """Over the reports of a story one person is one source, with what was said last on top."""
    [lindqvist, officials] = cited.sources([[FRIDAY, MONDAY]])
    assert (lindqvist.name, lindqvist.named, lindqvist.kind) == ("Mara Lindqvist", True, "person")
    assert [one.pieces for one in lindqvist.said] == [("it would open in autumn",), ("“the bridge is safe”",)]
    assert (lindqvist.reports, lindqvist.outlets) == (("ledger", "courier"), ("Ledger", "Courier"))
    assert (officials.name, officials.named, len(officials.said)) == ("officials", False, 1)


def test_a_report_without_a_date_comes_last() -> None:
    """What nobody dated is not taken for new."""
    undated = reading("[Mara Lindqvist|source] [said|cue] [no|content].", id="sheet")
    [lindqvist] = cited.sources([[undated, MONDAY]])
    assert [one.report.id for one in lindqvist.said] == ["ledger", "sheet"]


def test_unnamed_sources_of_two_stories_stay_two() -> None:
    """ "Officials" here and "officials" there are not the same people."""
    other = reading("[officials|source] [said|cue] [it was late|content].", id="other")
    names = [source.name for source in cited.sources([[FRIDAY], [other]])]
    assert names.count("officials") == 2


def test_sources_of_two_stories_are_one_only_by_a_judgement() -> None:
    """Without a judgement the same entity in two stories is two sources; with one it is one."""
    other = reading("[Mara Holt|source] [said|cue] [no|content].", id="other")
    left, right = FRIDAY.entities[0].id, other.entities[0].id
    assert len(cited.sources([[MONDAY], [other]])) == 2
    same = Judgement(left, right, "same", 1.0, "editor", "She married.")
    [one] = cited.sources([[MONDAY], [other]], [same])
    assert len(one.said) == 2


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("[Ann Moss|source] [said|cue] [no|content].", 1),
        ("One.\n\nTwo.\n\n[Ann Moss|source] [said|cue] [no|content].", 3),
    ],
)
def test_words_have_their_paragraph(text: str, paragraph: int) -> None:
    """Paragraphs count from one, blank lines aside."""
    made = reading(text)
    assert Said(made.statements[0], made.report).paragraph == paragraph


def source(name: str, *descriptors: str) -> Source:
    """A source without words."""
    return Source(name, "person", True, descriptors, ())


EVERYONE = (source("Ann Moss", "the mayor"), source("Tim Moss"), source("Moss"), source("Harbour Union", "the union"))


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("Ann Moss", ["Ann Moss"]),
        ("ann moss", ["Ann Moss"]),
        ("the Harbour Union", ["Harbour Union"]),
        ("Moss", ["Moss"]),
        ("Tim", ["Tim Moss"]),
        ("mayor", ["Ann Moss"]),
        ("the mayor", ["Ann Moss"]),
        ("Ann Ware", []),
        ("", []),
        ("the", []),
    ],
)
def test_a_name_means_whoever_has_all_its_words(asked: str, names: list[str]) -> None:
    """That very name first; else part of a name, else of a description; nobody by half a name."""
    assert [found.name for found in cited.called(EVERYONE, asked)] == names


def test_a_surname_of_two_means_both() -> None:
    """Where two bear a surname both come back, and stay apart."""
    assert [found.name for found in cited.called(EVERYONE[:2], "Moss")] == ["Ann Moss", "Tim Moss"]
