"""What breaks off in its sentence is no line of the brief, though the whole sentence is one."""

import pytest

from northport import claim, drawn, said
from onrecord.model import OriginGraph, Reading
from onrecord.telling import brief


def lines(text: str, passage: str) -> list[str]:
    """The brief of a report in which one claim stands."""
    sheet = drawn("r", text)
    told = claim("c", passage, sheet.at(passage))
    return [line.text for line in brief.brief([Reading(sheet.report)], [told], OriginGraph((), (), (0, 1), ()))]


@pytest.mark.parametrize(
    ("passage", "rest"),
    [
        ("Divers of Northport said the cracks in the bridge", " were found in May."),
        ("The harbour board of Northport will ever mend the bridge", "?"),
        ("Nothing in Northport ever made the harbour board prouder", ", nothing was dearer to it than the bridge."),
        ("The harbour board of Northport has not mended the bridge", " yet."),
        ("The mayor of Northport must choose between the old bridge", " and the new ferry."),
        ("Hours after the vote in Northport the harbour board comes out", " and shuts the bridge."),
    ],
)
def test_a_passage_that_breaks_off_is_no_line(passage, rest):
    """What comes after it in its sentence shows that it says something else, or nothing, alone."""
    assert lines(passage + rest, passage) == []


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board of Northport is likely to close the old bridge.",
        "The harbour bridge of Northport was shut for two hours after the crash.",
        "Divers of Northport said the cracks in the bridge were found in May.",
        "Nothing made the harbour board of Northport prouder than its new bridge.",
        "The mayor of Northport must choose between the old bridge and the new ferry.",
    ],
)
def test_the_whole_sentence_is_a_line(text):
    """Nothing speaks against the same words in full."""
    assert lines(text, text) == [text]


def test_it_stands_for_something_in_the_line():
    """The waters around what? Where a wreck is told of first, around the wreck."""
    half = "Boats and ferries will be banned from the shallow waters around it."
    whole = "A wreck lies off Northport, and boats will be banned from the waters around it."
    assert (lines(half, half), lines(whole, whole)) == ([], [whole])


@pytest.mark.parametrize(
    "text",
    [
        "Let’s be clear: the mayor of Northport ruined the old harbour bridge.",
        "Roughly ten times as many boats as were found in Northport have been lost.",
        "Both papers of Northport have those details from the harbour board.",
        "The harbour board of Northport had no comment on the mayor's latest letter.",
        "The harbour board of Northport made clear on Friday.",
        "The harbour board of Northport resigned after the disclosures.",
        "The old bridge is how far out of the harbour board's mind it is, surely.",
        "The decision came a day after the mayor of Northport shut the bridge.",
    ],
)
def test_what_pleads_points_back_or_says_nothing_is_no_line(text):
    """Nobody who reads one line has the sentence before it, and a writer's zeal is no news."""
    assert lines(text, text) == []


def test_a_columnists_verdict_is_no_line_beside_reports_but_what_they_cite_is():
    """The report is told, and of the column whom it quotes; a story of nothing but columns is told from these."""
    column = drawn("c", "I like it. My friends do too, they told me. The old bridge was the mayor of Northport's ruin.")
    report = drawn("r", "The mayor of Northport shut the old harbour bridge on Friday.")
    verdict = claim("c1", "ruin", column.at("The old bridge was the mayor of Northport's ruin"))
    news = claim("c2", "shut", report.at("The mayor of Northport shut the old harbour bridge on Friday"))
    none = OriginGraph((), (), (0, 1), ())
    both = brief.brief([Reading(column.report), Reading(report.report)], [verdict, news], none)
    assert [line.cites[0].report for line in both] == ["r"]
    assert len(brief.brief([Reading(column.report)], [verdict], none)) == 1


def test_a_passage_does_not_begin_within_its_subject():
    """Of "talks between the mayor, then a deputy, and Lind were arranged" the half is about somebody else."""
    text = "The talks between the mayor, then a deputy, and Ann Lind were arranged by the harbour board of Northport."
    half = text[text.index("Ann") : -1]
    assert lines(text, half) == []


def test_the_reporters_words_stand_outside_of_the_quotation():
    """What a passage says before a mark opens is not quoted."""
    text = "“It was time,” Lind said. The plan shown Friday “will make the old bridge safe,” Lind said."
    assert not any(
        "“The plan" in line for line in lines(text, "The plan shown Friday “will make the old bridge safe,”")
    )


@pytest.mark.parametrize(
    "text", ["We closed the old harbour bridge of Northport.", "Our bridge in Northport is my pride."]
)
def test_nobody_says_we(text):
    """Outside quotation marks a line has no "we" of which nobody knows whose it is."""
    assert lines(text, text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The final price for mending them in Northport may go much higher this winter.", False),
        ("The final price for the bridges of Northport and for mending them may rise.", True),
        ("The harbour board of Northport says that they will mend the bridge in winter.", True),
        ("All have come under scathing criticism in the town of Northport this winter.", False),
        ("All the boats have come under scathing criticism in Northport this winter.", True),
    ],
)
def test_a_line_says_who_they_all_are(text, told):
    """ "Them", "they" and a bare "all" stand for what the sentence before has named."""
    assert bool(lines(text, text.rstrip("."))) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("“We must talk. The harbour board of Northport shut the old bridge,” she said.", []),
        (
            "As such, the harbour board of Northport shut the old bridge.",
            ["The harbour board of Northport shut the old bridge."],
        ),
        (
            "In addition to the ferry, the harbour board of Northport shut the old bridge.",
            ["In addition to the ferry, the harbour board of Northport shut the old bridge."],
        ),
        ("There’s your fair and open harbour board of Northport for captains.", []),
        ("The statement comes after captains, in a letter to the board of Northport.", []),
    ],
)
def test_what_hangs_on_the_sentence_before_it_is_left_out(text, told):
    """Somebody's words in marks, a link to what went before, and news that only comes after other news."""
    passage = text.split(". ")[-1].split(",” ")[0].rstrip(".")
    assert lines(text, passage) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "[Mara Lindqvist|source a] [announced|cue a] [Erik Dahl as her choice for the harbour board|content a].",
            True,
        ),
        ("[Mara Lindqvist|source a] [said|cue a] [a bridge of Northport in the old harbour|content a].", False),
        ("The aides of [Mara Lindqvist|source a] [asked|cue a] [the panel of the Northport council|content a].", False),
    ],
)
def test_what_somebody_does_needs_no_clause(text, told):
    """Who says something says a whole clause; who announces somebody has done so."""
    sheet = drawn("r", text)
    statement = said(sheet, "a", name="Mara Lindqvist")
    found = claim("c", "x", (sheet.pieces["a", "content"], statement))
    reading = Reading(sheet.report, statements=(statement,))
    shown = brief.brief([reading], [found], OriginGraph((), (), (0, 1), ()))
    assert bool(shown) is told
