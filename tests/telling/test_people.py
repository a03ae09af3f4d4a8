"""A story's title and the people cited in it."""

import doctest

import pytest

import northport
from northport import LINDQVIST, drawn, said
from onrecord.model import Entity, Furniture, Reading, Report
from onrecord.telling import people


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(people).failed == 0


@pytest.mark.parametrize(
    ("title", "outlet", "url", "head"),
    [
        ("Bridge closed | Daily Ledger", "Daily Ledger", None, "Bridge closed"),
        ("Bridge closed - The Northport Courier", "Northport Courier", None, "Bridge closed"),
        ("Bridge closed – The Courier", "The Courier", None, "Bridge closed"),
        (
            "Bridge closed | Northport | coastline.example",
            None,
            "https://coastline.example/a",
            "Bridge closed | Northport",
        ),
        ("Bridge closed – harbour master resigns", "Coastline", None, "Bridge closed – harbour master resigns"),
        ("Breaking: Bridge closed", "Coastline", None, "Bridge closed"),
        ("EXCLUSIVE - Bridge closed", "Coastline", None, "Bridge closed"),
        ("  Bridge \n closed ", None, None, "Bridge closed"),
        ("Daily Ledger", "Daily Ledger", None, "Daily Ledger"),
        (None, "Daily Ledger", None, ""),
    ],
)
def test_a_headline_loses_its_outlet_and_its_call(title, outlet, url, head):
    """What stands after the last bar or dash goes if it is the outlet or its address, and only then."""
    assert people.headline(Report("r", "", title=title, outlet=outlet, url=url)) == head


def reading(id_, text, **given):
    return Reading(Report(id_, text, **given))


TEXT = "The harbour bridge was closed on Friday after cracks were found. The minister spoke."


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (["Is the harbour bridge safe at all?", "Harbour bridge closed after cracks found"], 1),
        (["Chaos", "Harbour bridge closed after cracks found"], 1),
        (["Harbour bridge closed after cracks found", "You will not believe what happened to them next"], 0),
        (["Harbour bridge closed after cracks found " * 4, "Harbour bridge closed after cracks"], 1),
        ([None, "Harbour bridge closed after cracks found"], 1),
    ],
)
def test_the_clearest_headline_is_the_title(titles, chosen):
    """A headline wins by the words that all reports use; questions, stubs and endless ones lose."""
    readings = [reading(f"r{i}", TEXT, title=title) for i, title in enumerate(titles)]
    assert people.title(readings) == titles[chosen]


def test_an_opinion_heads_a_story_only_alone():
    """A column's headline judges what the reports tell."""
    news = reading("r", TEXT, title="Bridge shut")
    column = reading(
        "c", TEXT, title="Harbour bridge closed after cracks: a victory", url="https://l.example/opinion/1"
    )
    assert (people.title([news, column]), people.title([column])) == ("Bridge shut", column.report.title)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The bridge is closed. More follows.", "The bridge is closed"),
        ("date 2024-05-04 The bridge is closed. More follows.", "The bridge is closed"),
        ("The mayor has named Rep. Ann Moss to lead it. More follows.", "The mayor has named Rep. Ann Moss to lead it"),
        ("Friday, 3 May 2024\n\nA bridge too old\n\nIt is closed.", "A bridge too old"),
        ("NORTHPORT (Halyard) — The bridge is closed. More follows.", "The bridge is closed"),
        (
            "The harbour bridge was closed on Friday after inspectors found cracks in twelve bearings, "
            "according to a report of the Inspectorate that was seen by the Courier. More follows.",
            "The harbour bridge was closed on Friday after inspectors found cracks in twelve bearings",
        ),
        (
            "The harbour bridge was closed on Friday after inspectors found cracks in twelve of the bearings which "
            "have held it up since 1968. More follows.",
            "The harbour bridge was closed on Friday after inspectors found cracks in twelve of the bearings …",
        ),
        (
            "Responding to reports that the port means to charge it for the use of the harbour bridge and its lights, "
            "a defiant mayor said on Friday that Northport would not pay. More follows.",
            "A defiant mayor said on Friday that Northport would not pay",
        ),
    ],
)
def test_without_headlines_the_lead_is_the_title(text, title):
    """The first clause of the earliest report's lead, its dateline off, cut at a word."""
    later = reading("later", "Something else happened.", published="2024-05-05")
    assert people.title([later, reading("early", text, published="2024-05-04")]) == title


def test_a_lead_that_asks_is_no_title_where_another_tells():
    """Nor where all ask is there none."""
    asking, telling = reading("r", "Who pays? Nobody.", published="2024-05-04"), reading("s", "The bridge is closed.")
    assert people.title([asking, telling]) == "The bridge is closed"
    assert people.title([asking]) == "Who pays?"


def test_furniture_is_no_title():
    """A caption that stands first is passed over, and so is whose picture it is."""
    assert people.title([reading("r", "MARA LIND / HALYARD / POOL\nThe bridge is closed.")]) == "The bridge is closed"
    report = Report("r", "Photo: A. Hallam\nThe bridge is closed.", furniture=(Furniture(0, 16, "photo credit"),))
    assert people.title([Reading(report)]) == "The bridge is closed"


def test_a_story_without_words_has_no_title():
    """Nothing is made up where there is nothing."""
    assert people.title([reading("r", "")]) == ""


def test_people_are_most_cited_first():
    """The minister is cited in two reports, everybody else in one."""
    cited = people.people(northport.readings())
    assert [person.name for person in cited] == ["Mara Lindqvist", "government official", "two engineers"]
    assert cited[0].statements == ("s-a", "s-c", "s-d")
    assert cited[0].reports == ("courier", "ledger")
    assert cited[0].descriptors == ("transport minister",)


def test_a_speaker_has_every_reports_description():
    """Entities are one over the reports; the longest name stands and descriptions add up."""
    sheet = drawn("r1", "[Lindqvist|source a] [said|cue a] [it is safe|content a].")
    other = drawn("r2", "[Lindqvist|source b] [said|cue b] [it is shut|content b].")
    short = Entity(LINDQVIST.id, "Lindqvist", "person", ("member of parliament",))
    cited = people.people(
        [
            Reading(sheet.report, entities=(short,), statements=(said(sheet, "a", name="Mara Lindqvist"),)),
            Reading(other.report, entities=(LINDQVIST,), statements=(said(other, "b", name="Mara Lindqvist"),)),
        ]
    )
    assert [(p.name, p.descriptors) for p in cited] == [
        ("Mara Lindqvist", ("member of parliament", "transport minister"))
    ]


@pytest.mark.parametrize(
    "source", ["He", "they", "it", "who", "No one", "each", "both of whom", "52 percent", "the others", "no sailor"]
)
def test_a_pronoun_is_nobody(source):
    """A source that is only a pronoun, resolved to no one, or a mere number makes no person; nor does "no one"."""
    sheet = drawn("r", f"[{source}|source a] [said|cue a] [it is safe|content a].")
    assert people.people([Reading(sheet.report, statements=(said(sheet, "a", naming="none"),))]) == ()


def test_an_entity_that_is_only_a_pronoun_is_nobody():
    """Whoever was read as a person of her own by the name "She" is not one who can be cited."""
    sheet = drawn("r", "[She|source a] [said|cue a] [it is safe|content a].")
    statement = said(sheet, "a", name="She")
    entity = Entity(statement.speaker or "", "She", "person")
    assert people.people([Reading(sheet.report, entities=(entity,), statements=(statement,))]) == ()


def test_the_unnamed_stay_unnamed_and_together():
    """One description, with or without article, is one unnamed person; its kind says whether one or many."""
    one = drawn("r1", "[A senior official|source a] [said|cue a] [it is safe|content a].")
    two = drawn("r2", "[the senior official|source b] [said|cue b] [it is shut|content b].")
    [person] = people.people(
        [
            Reading(one.report, statements=(said(one, "a"),)),
            Reading(two.report, statements=(said(two, "b"),)),
        ]
    )
    assert (person.name, person.kind, person.reports) == ("A senior official", "person", ("r1", "r2"))


@pytest.mark.parametrize("source", ["Two sailors who", "Two sailors, and", "Two sailors worried about"])
def test_a_description_does_not_hang(source):
    """What was cut off behind a description takes its last word with it."""
    sheet = drawn("r", f"[{source}|source a] [said|cue a] [it is safe|content a].")
    [person] = people.people([Reading(sheet.report, statements=(said(sheet, "a", naming="class"),))])
    assert person.name == "Two sailors"


def test_a_passive_has_no_speaker():
    """Where the text names nobody at all, nobody is told."""
    sheet = drawn("r", "[It is believed|cue a] that [it is safe|content a].")
    assert people.people([Reading(sheet.report, statements=(said(sheet, "a", naming="none"),))]) == ()
