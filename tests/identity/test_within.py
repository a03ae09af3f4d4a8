"""Within one report: whoever speaks is resolved to a name, or left unnamed where the text does not tell."""

from __future__ import annotations

import pytest
from attributed import called, last, resolve
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.identity import within
from onrecord.model import Attribution, Furniture, Report
from parsed import tagged

BRIDGE = "Transport Minister Mara Lindqvist closed the bridge on Friday. Harbour Union chief Tom Reyes was furious.\n"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Mara Lindqvist|source] [said|cue] [the bridge is safe|content].", "Mara Lindqvist"),
        ("[Rep. Ann Moss of Ohio|source] [said|cue] [no|content].", "Ann Moss"),
        ("[Sen. Ann Moss (R-Ohio)|source] [said|cue] [no|content].", "Ann Moss"),
        ("[“No,”|content] [said|cue] [President Ann Moss|source].", "Ann Moss"),
        ("[Moss's spokesman, Tim Ware,|source] [said|cue] [she would not run|content].", "Tim Ware"),
        ("[Tim Ware, a spokesman for Ann Moss,|source] [said|cue] [she would not run|content].", "Tim Ware"),
        ("[The Pentagon|source] [said|cue] [the base was closed|content].", "Department of Defense"),
        ("[The White House|source] [denied|cue] [the report|content].", "White House"),
        ("[Moscow|source] [said|cue] [it would not attend|content].", "Russia"),
        ("[Russia|source] [said|cue] [it would not attend|content].", "Russia"),
        ("[The US|source] [urged|cue] [others to attend|content].", "United States"),
        ("[House Speaker Paul D. Moss|source] [said|cue] [it would not attend|content].", "Paul D. Moss"),
        ("[President-elect Moss|source] [said|cue] [it would not attend|content].", "Moss"),
        ("[the nonpartisan Tax Foundation|source] [said|cue] [it was dear|content].", "Tax Foundation"),
        ("[The WSJ|source] [reported|cue] [the talks had failed|content].", "The Wall Street Journal"),
        ("[Fox News|source] [reported|cue] [the talks had failed|content].", "Fox News"),
        ("[The Center for Harbour Policy|source] [said|cue] [it was dear|content].", "Center for Harbour Policy"),
        ("[QRST|source] [reported|cue] [the talks had failed|content].", "QRST"),
        ("[the FBI|source] [said|cue] [it was looking|content].", "Federal Bureau of Investigation"),
        ("[The Trump administration|source] [argued|cue] [the rule was lawful|content].", "Trump administration"),
        ("[NORTHPORT (Reuters) - Port Chief Ann Moss|source] [said|cue] [no|content].", "Ann Moss"),
        ("[Northport, Ohio (CNN) Ann Moss|source] [said|cue] [no|content].", "Ann Moss"),
        ("[A spokesman for the port, Navy Cmdr. Ann Moss,|source] [said|cue] [no|content].", "Ann Moss"),
        ("[Senate Minority Leader Chuck Moss D-N.Y.|source] [said|cue] [no|content].", "Chuck Moss"),
        ("[J. Ann Moss, a pollster|source] [said|cue] [no|content].", "J. Ann Moss"),
        ("[MaryBeth Moss, a pollster|source] [said|cue] [no|content].", "MaryBeth Moss"),
        ("[America’s Voice, a leading advocacy group,|source] [said|cue] [no|content].", "America’s Voice"),
    ],
)
def test_a_name_in_the_source_is_the_speaker(marked: str, name: str) -> None:
    """Titles, party brackets, apposition and aliases aside, the speaker is the person's or body's own name."""
    statement = last(marked)
    assert statement.speaker_name == name
    assert statement.naming == "named"


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[“It is safe,”|content] [she|source] [said|cue].", "Mara Lindqvist"),
        ("[“It is not,”|content] [he|source] [said|cue].", "Tom Reyes"),
        ("[The minister|source] [said|cue] [it was safe|content].", "Mara Lindqvist"),
        ("[Lindqvist|source] [said|cue] [it was safe|content].", "Mara Lindqvist"),
        ("[Ms. Lindqvist|source] [said|cue] [it was safe|content].", "Mara Lindqvist"),
        ("[the union chief|source] [said|cue] [it was not|content].", "Tom Reyes"),
    ],
)
def test_pronouns_and_descriptions_find_whom_the_text_named(marked: str, name: str) -> None:
    """Gender, surname and role lead back to the name."""
    assert last(BRIDGE + marked).speaker_name == name


@pytest.mark.parametrize(
    ("marked", "naming"),
    [
        ("[one of the people familiar with the matter|source] [said|cue] [no|content].", "bare"),
        ("[A senior State Department official|source] [said|cue] [talks had begun|content].", "titled"),
        ("[a spokesman for the ministry|source] [said|cue] [talks had begun|content].", "titled"),
        ("[Critics|source] [say|cue] [it is too late|content].", "class"),
        ("[Two officials|source] [said|cue] [it was late|content].", "class"),
        ("[A group of former engineers|source] [said|cue] [it was late|content].", "class"),
        ("[The police|source] [said|cue] [nobody was hurt|content].", "class"),
        ("[sources|source] [said|cue] [it was late|content].", "bare"),
        ("[a person familiar with the matter|source] [said|cue] [it was late|content].", "bare"),
        ("[people familiar with the matter|source] [said|cue] [it was late|content].", "bare"),
        ("The bridge [is expected|cue] [to reopen|content].", "none"),
        ("[Some|source] [said|cue] [it was late|content].", "class"),
        ("The bridge [reportedly|cue] [has cracks|content].", "none"),
    ],
)
def test_the_unnamed_stay_unnamed(marked: str, naming: str) -> None:
    """Nobody is invented: no speaker, no name, and the kind of namelessness is told."""
    statement = last(marked)
    assert statement.speaker is None
    assert statement.speaker_name is None
    assert statement.naming == naming


def test_an_unnamed_official_goes_on_unnamed() -> None:
    """“The official” and “he” after an unnamed official mean that official, and nobody else."""
    reading = resolve(
        "[A White House official|source] [said|cue] [talks had begun|content].\n"
        "[The official|source] [added|cue] [that they were hard|content].\n"
        "[“Very hard,”|content] [he|source] [said|cue]."
    )
    assert [s.speaker_name for s in reading.statements] == [None, None, None]
    assert [s.naming for s in reading.statements] == ["titled"] * 3
    assert [s.descriptor for s in reading.statements] == ["A White House official"] * 3


def test_they_take_up_the_group_that_spoke() -> None:
    """“They” after “residents” is that class, without a name."""
    reading = resolve(
        "[Residents|source] [said|cue] [the bridge shook|content].\n[They|source] [added|cue] [that it hummed|content]."
    )
    assert reading.statements[1].naming == "class"
    assert reading.statements[1].descriptor == "Residents"
    assert reading.statements[1].speaker is None


def test_two_of_one_gender_and_nearness_are_not_guessed_between() -> None:
    """Where two women are equally near, “she” is nobody."""
    statement = last("Ann Moss and Mara Lindqvist came.\n[“Fine,”|content] [she|source] [said|cue].")
    assert statement.speaker_name is None
    assert statement.naming == "titled"


@pytest.mark.parametrize("alone", ["Heidi", "Fred"])
def test_a_first_name_alone_is_nobody_elses_initial_or_nickname(alone: str) -> None:
    """“Heidi” is not the photographer H. Darr Moss, nor “Fred” an Alfred: only the very name leads to its bearer."""
    before = "Photo by H. Darr Moss. Alfred Ware came. Tim Holt left.\n"
    assert last(f"{before}[{alone}|source] [said|cue] [no|content].").speaker_name in {None, alone}


def test_a_state_is_no_short_form_of_a_body() -> None:
    """“New York” in a text about the Harbour League of New York is the state."""
    reading = resolve("The Harbour League New York met.\n[New York|source] [said|cue] [no|content].")
    assert "Harbour League New York" not in {statement.speaker_name for statement in reading.statements}


def test_a_joint_source_carries_both_names() -> None:
    """“Graham and McCain said” is one statement of both."""
    reading = resolve("[Ann Moss and Tim Ware|source] [said|cue] [they would not run|content].")
    statement = reading.statements[0]
    assert statement.speaker_name == "Ann Moss and Tim Ware"
    assert {"Ann Moss", "Tim Ware", "Ann Moss and Tim Ware"} <= {entity.name for entity in reading.entities}


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    """“I think” within what Reyes says is Reyes's thought."""
    text = "Tom Reyes said, “I think the bridge will fall.”"
    said = Attribution(((0, 9),), ((10, 14),), ((16, len(text)),), None, 0.9)
    think = text.index("think")
    thought = Attribution(
        ((text.index("I "), text.index("I ") + 1),), ((think, think + 5),), ((think + 6, len(text) - 2),), 0, 0.9
    )
    reading = within.resolve(Report("r", text), tagged(text), [said, thought])
    assert [s.speaker_name for s in reading.statements] == ["Tom Reyes", "Tom Reyes"]
    assert reading.statements[1].parent == reading.statements[0].id
    assert [s.kind for s in reading.statements] == ["speech", "stance"]


def test_the_writer_is_i_outside_quotations() -> None:
    """“I” in the reporter's own words is who signed the report; a byline of several is nobody."""
    marked = "[I|source] [believe|cue] [the bridge will fall|content]."
    assert last(marked, byline="By Dana Holt").speaker_name == "Dana Holt"
    assert last(marked, byline="Dana Holt, Tim Ware").speaker_name is None
    assert last(marked).speaker_name is None


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[The letter from Ann Moss|source] [says|cue] [the bridge is old|content].", "Ann Moss"),
        ("[Moss's letter|source] [says|cue] [the bridge is old|content].", "Ann Moss"),
        (
            "Ann Moss wrote a letter to the city.\n[The letter|source] [says|cue] [the bridge is old|content].",
            "Ann Moss",
        ),
        ("[A Justice Department report|source] [found|cue] [the bridge is old|content].", "Justice Department"),
    ],
)
def test_a_document_speaks_for_its_issuer(marked: str, name: str) -> None:
    """Who wrote or published the document is the speaker, and the document the channel."""
    statement = last("Engineer Ann Moss was asked to look.\n" + marked)
    assert statement.speaker_name == name
    assert statement.channel in {"letter", "report"}


def test_a_document_of_nobody_is_bare() -> None:
    """A poll whose maker is not told has no speaker."""
    statement = last("[A new poll|source] [shows|cue] [a close race|content].")
    assert (statement.speaker, statement.naming, statement.descriptor) == (None, "bare", "A new poll")


def test_a_quotation_goes_on_with_its_speaker() -> None:
    """A quotation without source or cue right behind another is the same speaker's."""
    reading = resolve("[“It is old,”|content] [said|cue] [Ann Moss|source].\n[“It will fall.”|content]")
    assert [s.speaker_name for s in reading.statements] == ["Ann Moss", "Ann Moss"]


def test_another_verb_of_the_same_subject_keeps_its_speaker() -> None:
    """“Moss smiled and added” without a marked source is still Moss."""
    assert last("Ann Moss smiled and [added|cue] [that it would fall|content].").speaker_name == "Ann Moss"


@pytest.mark.parametrize(
    "marked",
    [
        "Ann Moss failed to come after filing a lawsuit [asking|cue] [that the bridge be closed|content].",
        "Ann Moss made it worse by [claiming|cue] [that the bridge was old|content].",
    ],
)
def test_a_participle_keeps_the_subject_of_its_clause(marked: str) -> None:
    """What hangs on a preposition is said by the subject above it."""
    assert last(marked).speaker_name == "Ann Moss"


def test_quoted_words_do_not_speak_for_the_one_quoted() -> None:
    """“Quoted officials as saying” is not said by who quotes them."""
    assert last("The Sun quoted officials as [saying|cue] [that the bridge was old|content].").speaker is None


def test_descriptors_are_the_texts_own_words() -> None:
    """Every descriptor of a person stands in the text, before or behind the name."""
    reading = resolve(
        "Russian Deputy Foreign Minister Oleg Varin arrived. "
        "Paul Holt, a former State Department expert on Eurasia, did not.\n"
        "[Varin|source] [said|cue] [it was a pity|content]."
    )
    found = {entity.name: entity.descriptors for entity in reading.entities}
    assert found["Oleg Varin"] == ("Russian Deputy Foreign Minister",)
    assert found["Paul Holt"] == ("a former State Department expert on Eurasia",)
    assert reading.statements[0].descriptor == "Russian Deputy Foreign Minister"


def test_an_outlet_is_one_under_all_its_names() -> None:
    """“The Journal”, “WSJ” and “the media outlet” are the outlet that the text named."""
    reading = resolve(
        "The talks failed, according to the Wall Street Journal. The WSJ cited two officials, "
        "and the Journal gave dates. As per the media outlet, Russia had objected."
    )
    assert called(reading, "The Wall Street Journal") == {"Wall Street Journal", "WSJ", "Journal", "outlet"}


def test_a_reports_own_outlet_is_an_outlet_even_unlisted() -> None:
    """The outlet that the report comes from is known by its metadata."""
    reading = resolve("[Ann Moss|source] [told|cue] the Coastline [it was old|content].", outlet="Coastline")
    assert ("Coastline", "outlet") in {(entity.name, entity.kind) for entity in reading.entities}
    assert reading.statements[0].channel == "Coastline"


def test_kin_with_one_surname_stay_apart() -> None:
    """A bare surname is the one whom the text is about, not the father who is named with it."""
    reading = resolve(
        "The suspect, Nora Velden, 39, was found on Monday. Her father, Ivan Velden, called the police.\n"
        "[Velden|source] [alleged|cue] [that the site censored her|content].\n"
        "[Ivan Velden|source] [said|cue] [he had warned them|content]."
    )
    assert [s.speaker_name for s in reading.statements] == ["Nora Velden", "Ivan Velden"]


def test_attributions_in_furniture_are_left_out() -> None:
    """What lies wholly in page furniture is told by nobody."""
    text = "Photo: Ann Moss said so."
    report = Report("r", text, furniture=(Furniture(0, len(text), "caption"),))
    found = Attribution(((7, 15),), ((16, 20),), ((21, 23),), None, 0.9)
    assert within.resolve(report, tagged(text), [found]).statements == ()


def test_headlines_that_run_on_from_a_name_say_nothing() -> None:
    """What is told and its cue lie in the links that a page has run into the text, though the name does not."""
    text = "Ann MossMoss slams the board MORE spoke."
    report = Report("r", text, furniture=(Furniture(8, 33, "link"),))
    found = Attribution(((0, 12),), ((13, 18),), ((19, 28),), None, 0.9)
    assert within.resolve(report, tagged(text), [found]).statements == ()


def test_the_name_head_goes_before_the_parser() -> None:
    """A name that the reader's own head marks is seen though nothing else would see it."""
    text = "then aurora said no."
    marked = "then [aurora|source] [said|cue] [no|content]."
    assert resolve(marked).statements[0].speaker_name is None
    named = resolve("then [Aurora Q|source] [said|cue] [no|content].", names={"Aurora Q": "person"})
    assert named.statements[0].speaker_name == "Aurora Q"
    assert text.startswith("then")


SENTENCES = [
    "Rep. Ann Moss (R-Ohio) said no.",
    "“I won’t,” he said.",
    "The ministry’s spokesman, Tim Ware, told CNN so.",
    "Zoë Ångström, Sweden's minister, tweeted: yes.",
    "They wrote to the White House.",
    "\n",
    "’ “ \t",
    "😀 Mr. Holt",
]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.data())
def test_every_span_slices_to_what_it_says(sentences: list[str], data: st.DataObject) -> None:
    """Mentions lie in the text and name their entity; a statement keeps the spans it was given; ids are unique."""
    text = " ".join(sentences)
    cut = st.integers(0, len(text))
    edges = sorted(data.draw(st.tuples(cut, cut)))
    found = [Attribution((), (), ((edges[0], edges[1]),), None, 0.5)] if edges[0] < edges[1] else []
    reading = within.resolve(Report("r", text), tagged(text), found)
    ids = {entity.id for entity in reading.entities}
    for mention in reading.mentions:
        words = text[mention.span.start : mention.span.end]
        assert words
        assert words == words.strip()
        assert mention.entity in ids
    for statement in reading.statements:
        assert [(s.start, s.end) for s in statement.content] == [tuple(edges)]
        assert statement.speaker is None or statement.speaker in ids
        assert (statement.speaker is None) == (statement.speaker_name is None)
    for entity in reading.entities:
        for descriptor in entity.descriptors:
            assert " ".join(descriptor.split()) in " ".join(text.split())


def test_the_same_input_gives_the_same_ids() -> None:
    """Ids depend on the report and its words alone."""
    marked = "[Ann Moss|source] [told|cue] CNN [it was old|content]."
    assert resolve(marked) == resolve(marked)
    assert resolve(marked).statements[0].id != resolve(marked, id="other").statements[0].id


@pytest.mark.parametrize(("outlet", "speaker"), [(None, "Courier"), ("The Northport Courier", "Harbour Board")])
def test_an_outlet_does_not_call_itself_it(outlet: str | None, speaker: str | None) -> None:
    """What "it" says may be another paper's word, never that of the paper in which it stands."""
    marked = (
        "[The Harbour Board’s report|source] [says|cue] [the steel is thin|content].\n"
        "The Courier has read all of it.\n"
        "[It|source] [says|cue] that [a robot saw oil|content]."
    )
    names = {"Harbour Board": "organisation", "Courier": "organisation"}
    assert resolve(marked, outlet=outlet, names=names).statements[-1].speaker_name == speaker


@pytest.mark.parametrize(
    "marked",
    [
        "Ann Moss closed the bridge, sparking [criticism|cue] [that it came too late|content].",
        "Ann Moss lost the city, and [some|source] [said|cue] [it was late|content].",
        "[Ann Moss|source] went on trial, [accused of|cue] [lying about the bridge|content].",
        "[Ann Moss|source] closed the bridge, [drawing condemnation for|cue] [acting too late|content].",
        "[Ann Moss|source] has left after [allegations|cue] [that she lied about the bridge|content].",
    ],
)
def test_whoever_sparks_words_does_not_say_them(marked: str) -> None:
    """The subject of the clause around a noun such as “criticism” is not who criticises."""
    assert last(marked).speaker is None


def test_the_owner_of_the_words_says_them() -> None:
    """“Moss's criticism” is hers."""
    assert last("They read Ann Moss's [criticism|cue] [that it came too late|content].").speaker_name == "Ann Moss"


def test_a_son_is_not_his_father() -> None:
    """“Joe Holt Jr.”, “Holt Jr.” and “Joe Jr.” are never President Joe Holt, and a bare “Holt” is neither for sure."""
    reading = resolve(
        "President Joe Holt met Joe Holt Jr. on Friday.\n"
        "[Joe Holt Jr.|source] [said|cue] [he would run|content].\n"
        "[Holt Jr.|source] [added|cue] [that he would win|content].\n"
        "[President Holt|source] [said|cue] [no|content]."
    )
    assert [statement.speaker_name for statement in reading.statements] == ["Joe Holt Jr.", "Joe Holt Jr.", "Joe Holt"]


def test_another_persons_name_is_no_descriptor() -> None:
    """“Secretary of State Ann Moss and Defense Secretary Tim Ware”: his office does not begin with her name."""
    reading = resolve(
        "[Secretary of State Ann Moss and Defense Secretary Tim Ware|source] [said|cue] [it was late|content]."
    )
    described = {entity.name: entity.descriptors for entity in reading.entities if entity.kind == "person"}
    assert not any("Moss" in text for text in described["Tim Ware"])
    assert "Defense Secretary" in described["Tim Ware"]


def test_a_link_between_a_name_and_its_verb_is_not_the_speaker() -> None:
    """A page may run its link, which ends in MORE, between a name and what is said of it."""
    marked = "Rep. Ann Moss: five bridges to see now [MORE (D-Ohio)|source] [said|cue] [the bridge is old|content]."
    names = {"Ann Moss": "person"}
    assert resolve(marked, names=names).statements[-1].speaker_name == "Ann Moss"


@pytest.mark.parametrize(
    "marked",
    [
        "[Ann Moss|source] [said|cue] [Tim Ware had left the bridge|content].\n[He|source] [said|cue] [so|content].",
        "Tim Ware, who lives where Joe Holt was born, spoke.\n[He|source] [said|cue] [the bridge is old|content].",
    ],
)
def test_whom_a_clause_only_mentions_is_not_he(marked: str) -> None:
    """“Ann said Tim left. He said” and “Tim, who lives where Joe was born. He said”: Tim."""
    assert last(marked).speaker_name == "Tim Ware"


def test_whom_something_is_done_to_is_not_who_says_so() -> None:
    """“Moss berated the engineers, saying so”: Moss says so, whatever the reader took for the source."""
    marked = "Ann Moss berated [city engineers|source], [saying|cue] [the steel was thin|content]."
    assert last(marked).speaker_name == "Ann Moss"


def test_whom_somebody_sends_to_speak_speaks() -> None:
    """“The council sent Ann Moss to discuss the bridge”: Moss, whom it is done to, is who speaks."""
    marked = "The council sent [Ann Moss|source] to the mill [to discuss|cue] [the bridge|content]."
    assert last(marked).speaker_name == "Ann Moss"


def test_who_stands_behind_by_in_a_cue_is_its_source() -> None:
    """“The isles have long been viewed by Norway as its own” is Norway's view, not that of the isles."""
    marked = "The small isles [have long been viewed by Norway|cue] [as part of its “own coast”|content]."
    assert last(marked).speaker_name == "Norway"


def test_the_president_is_not_the_only_woman_of_his_name() -> None:
    """With a Mr. Moss about, "President Moss" is not taken for Ann Moss."""
    reading = resolve(
        "President Moss came with Mr. Moss's aides. Mr. Moss left.\n[Ann Moss|source] [said|cue] [no|content]."
    )
    assert reading.statements[0].descriptor != "President"


def test_four_who_are_listed_all_speak() -> None:
    """ "Sens. Ann Moss of Ohio, Tim Ware of Iowa and Joe Holt of Utah have said": three, not the first."""
    statement = last(
        "[Sens. Ann Moss of Ohio, Tim Ware of Texas, Joe Holt of Utah and Ida Roth of Iowa|source] [have said|cue] "
        "[they cannot support it|content]."
    )
    assert statement.speaker_name is not None
    assert all(name in statement.speaker_name for name in ("Ann Moss", "Tim Ware", "Joe Holt", "Ida Roth"))
