"""Documents that speak: who issued the report, and when nobody did."""

from __future__ import annotations

import pytest
from attributed import last, resolve


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("The Harbour Bridge Agency released a report on Monday.", "The report", "Harbour Bridge Agency"),
        ("A report by the Harbour Bridge Agency came out.", "The report", "Harbour Bridge Agency"),
        ("A report released by the Harbour Bridge Agency was long.", "The report", "Harbour Bridge Agency"),
        ("Ann Moss's memo was leaked.", "The memo", "Ann Moss"),
        ("Ann Moss wrote in a letter that it was late.", "The letter", "Ann Moss"),
        ("Nobody came.", "A statement from Ann Moss", "Ann Moss"),
        ("Nobody came.", "An editorial in The Sun", "The Sun"),
        ("Nobody came.", "U.S. government statistics", "U.S. government"),
        ("Nobody came.", "Ann Moss's claim", "Ann Moss"),
        ("Nobody came.", "A recent Fenwick & Hale College poll", "Fenwick & Hale College"),
        ("Nobody came.", "A survey by the Harbour Bridge Agency", "Harbour Bridge Agency"),
        ("Ann Moss came.", "an advance copy of her speech", "Ann Moss"),
        ("Ann Moss made the announcement in a video.", "The video", "Ann Moss"),
        ("Ann Moss made the announcement in an online video.", "The campaign video", "Ann Moss"),
        ("Ann Moss left, issuing a memo.", "The memo", "Ann Moss"),
        (
            "The agency's rules were new, and the Harbour League fought back with a memo saying no.",
            "The memo",
            "Harbour League",
        ),
        ("Ann Moss sent an e-mail to voters.", "the e-mail", "Ann Moss"),
        ("The Lantern Group was there.", "a survey done by the Lantern Group", "Lantern Group"),
        ("Judge Ann Moss spoke. The Harbour League came.", "The ruling", "Ann Moss"),
        ("In a statement on Monday, Ann Moss sought to calm the port.", "The statement", "Ann Moss"),
        ("It followed a story in The Sun about the bridge.", "The article", "The Sun"),
        ("The lead is from the Fenwick tracking poll.", "That survey", "Fenwick"),
        ("President Joe Holt came.", "information released by the Holt administration", "Holt administration"),
        ("Nobody came.", "A brief assessment by the Harbour Bridge Agency", "Harbour Bridge Agency"),
        ("Nobody came.", "A Treasury Department inspector general's report", "Treasury Department Inspector General"),
    ],
)
def test_the_issuer_speaks(before: str, source: str, name: str) -> None:
    """Who released, wrote or owns a document speaks through it, here or where the text told of it."""
    assert last(f"{before}\n[{source}|source] [said|cue] [the bridge was old|content].").speaker_name == name


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Ann Moss came.", "The report"),
        ("Ann Moss came.", "A new study"),
        ("The Republican memo from Ann Moss and the Democratic memo from Tim Ware differ.", "The memo"),
        ("Ann Moss read a letter about the port.", "The letter"),
        ("Nobody came.", "a diary that belonged to Ann Moss"),
        ("Ann Moss's report came out.", "An auditor's report"),
        ("Nobody came.", "documents obtained by the Northport Courier"),
        ("Nobody came.", "A new poll"),
        ("The Harbour League released a report.", "Local reports"),
        ("The US was there.", "US reports"),
        ("The Treasury Department was there.", "a Treasury Department auditor's report"),
        ("Ann Moss fought back with a poll showing no.", "Polls"),
    ],
)
def test_a_document_without_a_known_issuer_is_nobodys(before: str, source: str) -> None:
    """Whoever merely reads, owns or stands near a document is not taken for its author."""
    statement = last(f"{before}\n[{source}|source] [said|cue] [the bridge was old|content].")
    assert statement.speaker_name is None
    assert statement.naming == "bare"


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("The plan, first reported by the Financial Times, is secret.", "Financial Times"),
        ("The plan, first reported by Ann Moss, is secret.", None),
        ("The plan, reported by the Financial Times, is secret.", None),
        ("Rain fell. The plan, first reported by the Financial Times, is secret.", None),
    ],
)
def test_a_report_is_the_outlets_that_had_it_first_by_the_next_sentence(after: str, name: str | None) -> None:
    """ "According to a new report. The plan, first reported by …": whose report follows at once or not at all."""
    told = resolve(f"[The bridge will close|content], [according to|cue] [a new report|source].\n{after}")
    assert told.statements[0].speaker_name == name


def test_what_is_told_from_somebodys_words_is_his() -> None:
    """“Moss will say …, according to prepared remarks”: the remarks are Moss's."""
    statement = last(
        "[“It is old,”|content] Ann Moss will say on Monday, [according to|cue] [prepared remarks|source]."
    )
    assert (statement.speaker_name, statement.channel) == ("Ann Moss", "remarks")


def test_an_aside_does_not_keep_it_from_the_document() -> None:
    """“The report, which the Courier has read, … It says” is the report's issuer, and not the Courier."""
    statement = last(
        "The Harbour Bridge Agency's report, which the Northport Courier has read, found cracks.\n"
        "[It|source] [says|cue] [the bridge was old|content]."
    )
    assert statement.speaker_name == "Harbour Bridge Agency"


def test_it_after_a_document_is_the_document() -> None:
    """“It says” behind “the report found” is the report's issuer again."""
    statement = last(
        "The Harbour Bridge Agency released a report.\nThe report found cracks.\n"
        "[It|source] [says|cue] [the bridge was old|content]."
    )
    assert statement.speaker_name == "Harbour Bridge Agency"
    assert statement.channel == "report"
