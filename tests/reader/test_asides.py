"""Nouns that name a document, a post or an occasion, in sentences that tell that nothing came through it."""

from __future__ import annotations

import pytest

from drawn import acts, reading, sourced
from onrecord.reader import phrases, signs
from onrecord.reader.sight import Sight
from parsed import parsed


def origins(marked: str) -> set[str]:
    """The origins of a text's signs."""
    made = reading(marked)
    return {sign.found.origin for sign in signs.first(Sight(made, parsed(made.report.text)))}


NOTHING = [
    "Ann Turner, who has written at length on harbour speeches, doubted it.",
    "Ann Turner, co-author of the upcoming book “Tides”, doubted it.",
    "Ann Turner asked her two million Twitter followers.",
    "Ann Turner sent a summons to Twitter.",
    "Facebook founder Ann Turner doubted it.",
    "Ann Turner cancelled the speech.",
    "The mayors were hampered by a trouble of Ann Turner's: the harbour website.",
    "Ann Turner provided the paper with a secret video of the ferry.",
    "Ann Turner never rests, habitually mocking the mayor on Twitter.",
    "[Click here to see Ann Turner's speech in Lisbon]",
    "The ferry sank.\n\nTHE TURNER REPORT\n\nIt rained.",
    "Ann Turner prepared for the upcoming debate in Lisbon.",
    "Ann Turner is strong going into the national convention in Lisbon.",
    "Ann Turner speaks at a working session with mayors in Lisbon, May 3, 2024.",
    "Ann Turner appeared in an ad filmed at a rally.",
    "Tom Reyes, of the harbour blog Tidewatch, doubted it.",
    "Ann Turner leads in the polls.",
    "Ann Turner did not answer questions during the hearing of the harbour board.",
    "It was the night of media reports about the ferry.",
    "Ann Turner didn't turn to Facebook on Tuesday.",
    "Ann Turner doubted the Twitter rules.",
    "Ann Turner opened a Twitter account.",
    "The quarrel between Ann Turner and Twitter went on.",
    "Ann Turner said that the hashtag #ferry was trending on Twitter.",
    "Democrats gave updates on Twitter.",
    "Ann Turner is making a strong statement in support of the march.",
    "[Ann Turner, who is writing a book about the ferry|source], [said|cue] [so|content].",
    "Ann Turner stayed with Tom Reyes on the floor for most of the night.",
    "Tom Reyes and her book some $40 million of advertising.",
    "A top Turner fundraiser said that it was over.",
    "[Tom Reyes, a financier and Turner fundraiser,|source] [said|cue] [so|content].",
    "The play had an Ann Turner figure who drowns in the last act.",
    "Voters did not embrace Ann Turner's plea for a bridge.",
    "It was just a talking point on Ann Turner's list.",
    "Ann Turner's crew had a reportedly long meal.",
    "Tom Reyes said that his own son signed a petition to the mayor.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_came_through_what_is_named_in_passing(text: str) -> None:
    """Credentials, the platform as a company, what is to come, pictures, a publication's name, polls as standings."""
    assert origins(text) == set()


UNSAID = [
    "There has not been a single estimate by the Harbour Board.",
    "The Harbour Board has not released a statement.",
    "[One official|source] [said|cue] [it was read without a warrant|content].",
    "There were no immediate reports of damage.",
    "Ann Turner is scheduled to give a statement about the ferry.",
    "Ann Turner said she would expand on it at a harbour speech at noon.",
    "The evening sets the stage for Ann Turner's acceptance speech.",
    "[Ann Turner|source] will row on, [according to|cue] the letter of the law.",
]


@pytest.mark.parametrize("text", UNSAID)
def test_nothing_has_been_said_in_what_is_denied_or_still_to_come(text: str) -> None:
    """What does not exist, what is only planned, and a turn of phrase are no sources."""
    assert origins(text) == set()


THROUGH = [
    ("Ann Turner said in a speech to the mayors that it was over.", "Ann Turner speech"),
    ("Ann Turner took to Twitter to doubt it.", "Ann Turner tweet"),
    ("The strike prompted a Twitter rebuke from Ann Turner.", "Ann Turner tweet"),
    ("In four polls, few cared.", "unnamed polls"),
    ("[Ann Turner|source] [said|cue] on her Twitter account [that it was over|content].", "Ann Turner tweet"),
    ("In her book on the ferry, Ann Turner said that it was old.", "Ann Turner book"),
    (
        "[Ann Turner|source] [said|cue] on the Senate floor [that it was over|content].",
        "Ann Turner Senate floor remarks",
    ),
    ("[Ann Turner|source] [said|cue] at a fundraiser in Lisbon [that it was over|content].", "Ann Turner fundraiser"),
    ("The yard is poor, according to the ferry finance website OpenQuays.", "OpenQuays website"),
    ("Tom Reyes revealed his debts in a report to the Sea Safety Commission.", "Sea Safety Commission report"),
    ("When the Alvar Institute polled Lisbon, few cared.", "Alvar Institute survey"),
    ("Ann Turner told Tom Reyes, host of the podcast “Tides”, that it was over.", "Ann Turner interview"),
    ("It fell amid reports that the hull was thin.", "unnamed news reports"),
    ("Ann Turner would later say in a statement that it was over.", "Ann Turner statement"),
    ("It was over, according to data compiled by the Alvar Institute.", "Alvar Institute data"),
    ("An analysis from the Tide Forum says that it is over.", "Tide Forum analysis"),
    ("[Ann Turner|source] reportedly [said|cue] [it was over|content].", "unnamed news reports"),
]


@pytest.mark.parametrize(("text", "origin"), THROUGH)
def test_the_same_nouns_are_signs_where_something_came_through_them(text: str, origin: str) -> None:
    """What was said in the speech or on the platform, what the polls and reports tell."""
    assert origin in origins(text)


ANOTHERS = [
    ("The ministry cited a memo that faults the yard.", "ministry memo"),
    ("[Ann Turner|source] [defended|cue] Tom Reyes against an attack ad [as unfair|content].", "Ann Turner ad"),
    ("Responding to the op-ed, [Ann Turner|source] [said|cue] [it was over|content].", "Ann Turner op-ed"),
    (
        "[Ann Turner|source] [said|cue] of an interview with the police [that it was over|content].",
        "Ann Turner interview",
    ),
    ("[Ann Turner|source] was asked about a memo and [said|cue] [it was over|content].", "Ann Turner memo"),
]


@pytest.mark.parametrize(("text", "origin"), ANOTHERS)
def test_who_takes_up_a_document_has_not_written_it(text: str, origin: str) -> None:
    """It is cited, opposed, answered or spoken of by somebody else."""
    assert origin not in origins(text)


@pytest.mark.parametrize(
    "text", ["The apology comes during a speech to the dockers.", "An updated edition of the book was released."]
)
def test_only_somebody_issues_a_document_or_speaks(text: str) -> None:
    """A thing writes no book and gives no speech."""
    assert origins(text) == set()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dockers’ union", True),
        ("former docker who", False),
        ("Ann Turner", True),
        ("night", False),
        ("D-Alvar.", False),
        ("Dee-Alvar Board", True),
    ],
)
def test_somebody_is_a_person_or_a_body(name: str, expected: bool) -> None:
    """By a name, or by a word for people or a body; a party and a place are nobody's name."""
    assert phrases.is_somebody(name) is expected


AFTERWARDS = [
    "[Dockers pouring out after the speech|source] [said|cue] [it was fine|content].",
    "[Tom Reyes|source] [said|cue] at the breakfast [that it was fine|content].",
]


@pytest.mark.parametrize("text", AFTERWARDS)
def test_who_speaks_after_a_speech_or_at_a_hosts_table_has_not_given_it(text: str) -> None:
    """The speech is somebody else's, and so is the breakfast."""
    assert not any("speech" in origin or "breakfast" in origin for origin in origins(text))


def test_his_speech_at_the_head_of_a_sentence_is_its_subjects() -> None:
    """A pronoun before the name that it stands for does not mean who was named before."""
    made = sourced("Tom Reyes rowed home. In her speech on Tuesday, Ann Turner praised the dockers.")
    assert {origin for _, origin in acts(made)} <= {"Ann Turner speech"}


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (
            "So it is, according to a joint report by the Centre for Tides and Estuaries and Centre for Safe Harbours.",
            "Centre for Tides and Estuaries joint report",
        ),
        ("A Sea Institute/Harbour Post poll found that few care.", "Sea Institute/Harbour Post poll"),
        ("A Harbour Post poll found that few care.", "Harbour Post poll"),
    ],
)
def test_an_issuers_name_is_whole_and_nothing_more(text: str, origin: str) -> None:
    """It is not run together with the next name; a newspaper may hold a poll."""
    assert origin in origins(text)


def test_a_name_is_without_what_describes_it() -> None:
    """What stands before a body's capital words says what it is, not what it is called."""
    assert phrases.capitals("shipping company Corvina Corp.") == "Corvina Corp."


def test_a_post_printed_whole_is_its_authors_without_the_initial() -> None:
    """The signature's middle initial makes no other author."""
    assert origins("It is over. — Ann B. Turner (@turner) May 3, 2024") == {"Ann Turner tweet"}


def test_who_told_the_outlet_told_no_lawmakers() -> None:
    """What stands behind the outlet's name begins what it was told."""
    made = sourced("An official told Harbour News the senators’ plan is his.", outlet="Harbour News")
    assert acts(made) == []
