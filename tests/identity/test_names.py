"""The names of a text: what is one, where it begins and ends, and of what kind it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import cues
from onrecord.identity import descriptors, lists, names
from onrecord.identity import listed as names_listed
from onrecord.identity.cast import Cast, acronym, office_words, role_words
from onrecord.model import Name
from onrecord.reader import parse
from parsed import tagged


def found(text: str, outlet: str | None = None) -> list[tuple[str, str]]:
    """The names of a text with their kinds."""
    return [(name.text, name.kind) for name in names.find(tagged(text), outlet)]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Mr. Varin’s letter came.", "Varin", "person"),
        ("Rep. Ann Moss (D-Ohio) said no.", "Ann Moss", "person"),
        ("Secretary of State Ann Moss said no.", "Ann Moss", "person"),
        ("He told the Associated Press.", "Associated Press", "outlet"),
        ("The Pentagon said no.", "Pentagon", "government"),
        ("Sixty Republicans said no.", "Republicans", "group"),
        ("It was in the Northport Courier last week.", "Northport Courier", "outlet"),
        ("The U.S. said no.", "U.S.", "government"),
        ("The court ruled against Mr. Varin Monday over the bridge.", "Varin", "person"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, name: str, kind: str) -> None:
    """Titles, articles and possessive endings are no part of a name."""
    assert (name, kind) in {(found_name.removeprefix("the "), found_kind) for found_name, found_kind in found(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An aunt, Maria Luisa Moss, told NorthportNews.com that it was late.", "Maria Luisa Moss"),
        ("MaryBeth Moss came.", "MaryBeth Moss"),
        ("Director L. Francis Moss came.", "L. Francis Moss"),
        ("President Moss came. Moss left.\nFederal Judge Blocks Moss Plan On Harbours Again", "Moss"),
    ],
)
def test_a_name_is_whole(text: str, name: str) -> None:
    """A web address beside it, a capital within it, an initial before it or a headline's verb do not change a name."""
    people = [found_name for found_name, kind in found(text) if kind == "person"]
    assert name in people
    assert not any(other != name and (other in name or name in other) for other in people)


def test_a_party_and_state_are_no_name() -> None:
    """“R-Texas” names nobody."""
    assert "R-Texas" not in {name for name, _ in found("Chairman Ann Moss, R-Texas, said no.")}


def test_a_headlines_verb_is_no_first_name() -> None:
    """“Judge Blocks Moss Plan” names Moss, if the text tells of blocking."""
    text = "Federal Judge Blocks Moss Plan\n\nA judge blocked the plan of Gov. Ann Moss on Friday."
    start = text.index("Blocks")
    heads = [Name(start, start + len("Blocks Moss"), "person", 0.9)]
    told = [name.text for name in names.find(parse.parse(text, heads), None)]
    assert (told.count("Moss"), told.count("Ann Moss"), any("Blocks" in name for name in told)) == (1, 1, False)


def test_a_surname_is_seen_wherever_it_recurs() -> None:
    """Once “Ann Moss” is named, every “Moss” is a person."""
    text = "Ann Moss came. Moss said no. They asked Moss why. Moss’s aides left."
    assert [kind for name, kind in found(text) if name.endswith("Moss")] == ["person"] * 4


def test_an_office_is_no_body() -> None:
    """“State” in “Secretary of State” and a bare title name nothing."""
    assert [name for name, _ in found("Secretary of State Ann Moss met Homeland Security Advisor Tim Ware.")] == [
        "Ann Moss",
        "Tim Ware",
    ]


def test_a_first_name_takes_in_its_surname() -> None:
    """Where only “Donald” is marked, the surname that the parser joins to it belongs to the name."""
    text = "It was an idea of President Donald Moss."
    start = text.index("Donald")
    heads = [Name(start, start + len("Donald"), "person", 0.9)]
    assert [name.text for name in names.find(parse.parse(text, heads), None)] == ["Donald Moss"]


@pytest.mark.parametrize(
    ("text", "marked", "kind", "wanted"),
    [
        ("The Harbour Safety Inspectorate said no.", "Harbour Safety", "organisation", "Harbour Safety Inspectorate"),
        ("The Harbour Safety inspectorate said no.", "Harbour Safety", "organisation", "Harbour Safety"),
        ("Leader Chuck Moss D-N.Y. said no.", "N.Y.", "place", None),
    ],
)
def test_a_body_takes_its_last_word_in_and_a_seat_names_nobody(
    text: str, marked: str, kind: str, wanted: str | None
) -> None:
    """What the network leaves off a body's name belongs to it; the state behind a party's letter is no name."""
    start = text.index(marked)
    told = [one.text for one in names.find(parse.parse(text, [Name(start, start + len(marked), kind, 0.9)]), None)]
    assert wanted in told if wanted else marked.rstrip(".") not in told


def test_what_is_listed_and_nothing_else_is_no_person() -> None:
    """Haaretz is a newspaper, whatever the network takes it for."""
    text = "Three experts told Haaretz that it was late."
    start = text.index("Haaretz")
    [found_name] = names.find(parse.parse(text, [Name(start, start + len("Haaretz"), "person", 0.9)]), None)
    assert (found_name.text, found_name.kind) == ("Haaretz", "outlet")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("former Republican Ohio Gov. Ann Moss said no.", "Ann Moss"),
        ("The Harbour Pilots of the Northern Sea Board (HPNSB) said no.", "Harbour Pilots of the Northern Sea Board"),
    ],
)
def test_a_name_ends_before_brackets_and_begins_behind_titles(text: str, name: str) -> None:
    """Whatever a tagger takes in before a title or behind a bracket is cut off."""
    heads = [Name(0, len(text) - len(" said no."), "person" if "Gov." in text else "organisation", 0.9)]
    assert name in [one.text for one in names.find(parse.parse(text, heads), None)]


@pytest.mark.parametrize(
    ("text", "head", "kind", "name"),
    [
        ("President Moss Donald John MossGOP senators balk MORE said no.", "Moss Donald", "person", "Moss"),
        ("President Moss Donald John MossGOP senators balk MORE left.", "John MossGOP", "person", "Donald John Moss"),
        ("Mr. Jeff Moss Jefferson (Jeff) Lee MossDean MORE left.", "Jeff Moss Jefferson", "person", "Jeff Moss"),
        ("They could not beat Moss Moss was there.", "Moss Moss", "person", "Moss"),
        ("Port Committee Chair Ann Moss left.", "Port Committee Chair Ann Moss", "organisation", "Ann Moss"),
        ("Senate Minority Leader Ann Moss D-N.Y., left.", "Ann Moss D-N.Y.", "organisation", "Ann Moss"),
        ("The Liberal Liberty Caucus left.", "Liberal Liberty Caucus", "organisation", "Liberal Liberty Caucus"),
    ],
)
def test_a_name_that_a_page_has_run_into_another_is_cut(text: str, head: str, kind: str, name: str) -> None:
    """Link text without a space, a name printed twice, a committee before the person: the name is what is left."""
    start = text.index(head)
    heads = [Name(start, start + len(head), kind, 0.9)]
    assert name in [one.text for one in names.find(parse.parse(text, heads), None)]


@pytest.mark.parametrize(
    ("text", "heads", "told"),
    [
        ("Lawmakers heard Democrats and Russians.", {}, [("Democrats", "group"), ("Russians", "group")]),
        ("Then the House left, and the 5th Circuit.", {}, [("House", "organisation"), ("5th Circuit", "organisation")]),
        ("Then President Moss Signs It.", {}, [("Moss", "person")]),
        ("Then Speaker Tim Moss left.", {}, [("Tim Moss", "person")]),
        ("It was the Moss administration.", {}, [("Moss", "person")]),
        ("It was the Social Care administration.", {}, []),
        ("Rep. Ann Moss Ohio Democrat left.", {"Ann Moss Ohio Democrat": "person"}, [("Ann Moss", "person")]),
        ("AP Photo Moss left.", {"Moss": "person"}, [("AP", "outlet"), ("Moss", "person")]),
        ("A CBS News/New York Times poll said so.", {}, [("CBS News/New York Times", "outlet")]),
        (
            "The Select Committee on Northport met.",
            {"Select Committee": "organisation", "Northport": "place"},
            [("Select Committee on Northport", "organisation")],
        ),
    ],
)
def test_what_no_tagger_needs_to_see(text: str, heads: dict[str, str], told: list[tuple[str, str]]) -> None:
    """Titles, parties, chambers, joint outlets and what a committee is on are known by their words."""
    given = [Name(text.index(words), text.index(words) + len(words), kind, 0.9) for words, kind in heads.items()]
    doc = parse.parse(text, given)
    assert [(name.text, name.kind) for name in names.find(doc, None)] == told
    assert [(entity.text, entity.label_) for entity in doc.ents] == told


@pytest.mark.parametrize("department", ["Labor Department", "US Department of Labor", "U.S. Labor Department"])
def test_a_department_is_known_either_way_round(department: str) -> None:
    """“Labor Department” and “Department of Labor”, with the country or without, are one."""
    assert lists.bodies()[department].name == "Labor Department"


def test_another_countrys_body_is_not_ours() -> None:
    """The French Senate is not the Senate of the United States."""
    assert not any(name.listed == "Senate" for name in names.find(tagged("The French Senate said no."), None))


def test_the_name_head_is_believed() -> None:
    """What the reader's own head marks is a name of its kind, and unknown labels are left out."""
    body = [Name(5, 10, "organisation", 0.9)]
    assert names.find(parse.parse("then velda said no", body), None) == []  # a name has a capital somewhere
    told = names.find(parse.parse("then Velda said no", body), None)
    assert [(name.text, name.kind) for name in told] == [("Velda", "organisation")]


@pytest.mark.parametrize(
    ("label", "kind"),
    [("person", "person"), ("organisation", "organisation"), ("place", "place"), ("norp", "group"),
     ("outlet", "outlet"), ("misc", "other")],
)  # fmt: skip
def test_every_label_of_the_name_head_is_a_kind(label: str, kind: str) -> None:
    """No name that the reader finds is lost for its label."""
    doc = parse.parse("then Qzel Quorn said no", [Name(5, 15, label, 0.9)])
    assert [name.kind for name in names.find(doc, None)] == [kind]


def test_a_label_that_nobody_knows_is_left_out() -> None:
    """A label of another model's head names nothing."""
    assert names.find(parse.parse("then velda said no", [Name(5, 10, "recipe", 0.9)]), None) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann", "Moss", "Mr.", "the", "CNN", "’s", ",", "U.S.", "\n", "said", "é", "(R-Ohio)"]),
        max_size=12,
    )
)
def test_every_name_slices_to_its_words(words: list[str]) -> None:
    """A name's span is its text, and no two names overlap."""
    text = " ".join(words)
    end = 0
    for name in names.find(tagged(text), None):
        assert text[name.start : name.end] == name.text
        assert name.start >= end
        end = name.end


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russian Deputy Foreign Minister Oleg Varin said no.", ["Russian Deputy Foreign Minister"]),
        ("Paul Holt, a former expert on Eurasia, said no.", ["a former expert on Eurasia"]),
        ("Moss’s lawyer, Tim Ware, said no.", ["Moss’s lawyer"]),
        ("After the speech her lawyer, Tim Ware, said no.", ["her lawyer"]),
        ("Ann Moss (D-Md.) said no.", ["(D-Md.)"]),
        ("A defiant Sen. Tim Ware said no.", ["Sen."]),
        ("The mayor has named Rep. Ann Moss as his deputy.", ["Rep."]),
        ("The former Secretary Ann Moss said no.", ["former Secretary"]),
        ("Among pledged delegates, Mrs. Moss leads.", []),
        ("Mr. Ware said no.", []),
        ("Ann Moss, Senator Tim Ware and others said no.", ["Senator"]),
        ("Ann Moss, who was late, said no.", []),
    ],
)
def test_descriptors_stand_beside_the_name(text: str, told: list[str]) -> None:
    """Titles before, apposition behind, the party in brackets; a courtesy title tells nothing."""
    doc = tagged(text)
    people = [name for name in names.find(doc, None) if name.kind == "person"]
    assert [text[start:end] for name in people for start, end in descriptors.of(doc, name)] == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northern President Han Jae-in left.", "Han Jae-in"),
        ("Envoy Ann Moss-led talks went on.", "Ann Moss"),
        ("Envoy Ann Ware-Moss left.", "Ann Ware-Moss"),
    ],
)
def test_a_first_name_keeps_its_second_half(text: str, name: str) -> None:
    """A word in small letters behind a hyphen belongs to the name, unless it makes an adjective of it."""
    [found] = [one for one in names.find(tagged(text), None) if one.kind == "person"]
    assert found.text == name


def test_one_figure_for_each_person() -> None:
    """Full name, surname and title are one figure; another first name is another."""
    doc = tagged("Ann Moss came. Ms. Moss left. Tim Ware stayed. Mr. Ware sat. Ivy Ware stood.")
    cast = Cast(doc, names.find(doc, None))
    assert [figure.name for figure in cast.people()] == ["Ann Moss", "Tim Ware", "Ivy Ware"]
    assert [len(figure.seen) for figure in cast.people()] == [2, 2, 1]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Consumer Safety Board", "CSB"), ("People for the Ethical Treatment of Animals", "PETA"), ("Harbour Union", "")],
)
def test_initials_of_three_words_are_an_acronym(name: str, letters: str) -> None:
    """Small words do not count, and two letters are too few."""
    assert acronym(name) == letters


def test_role_words_tell_country_and_office() -> None:
    """A nationality also counts by its country; an owner's title is no office."""
    assert {"russia", "russian", "senator"} <= role_words("Russian Sen.")
    assert "president" in role_words("the President’s lawyer")
    assert office_words("the President’s lawyer") == {"lawyer"}


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("said", "speech"),
        ("wrote", "speech"),
        ("are eager", "stance"),
        ("believed", "stance"),
        ("said he hoped", "speech"),
        ("", "speech"),
    ],
)
def test_a_cue_is_speech_or_stance(cue: str, kind: str) -> None:
    """Saying is speech; wanting, hoping and believing are stances."""
    assert cues.kind(cue) == kind


def test_the_lists_are_sound() -> None:
    """No list is empty, every body has a kind, and no noun is both a person and a document."""
    assert len(lists.first_names()) > 5000
    assert {body.kind for body in lists.bodies().values()} <= {"government", "organisation", "group"}
    assert lists.capitals()["Kyiv"] == "Ukraine"
    assert lists.peoples()["Russians"] == "Russia"
    assert not lists.nouns("person") & lists.nouns("document")
    assert "Nevada" in lists.states()


def test_a_newspaper_named_in_full_is_known_by_its_last_word() -> None:
    """Listed or not, unless two that the text names end so."""
    listed = "The Wall Street Journal had it first. Ann Moss told the Journal so."
    assert [name for name, _ in found(listed)].count("Journal") == 1
    two = "The Washington Post and the New York Post had it. Ann Moss told the Post so."
    assert "Post" not in [name.text for name in names_listed.outlets_in(parse.parse(two), None)]
