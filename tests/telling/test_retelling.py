"""The ways in which one line can tell a claim: every word a report's own."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import northport
from northport import claim, drawn, said
from onrecord.model import Entity, Mention, Passage, Proposition, Reading, Span
from onrecord.telling import retelling
from onrecord.telling.passages import Told, told_by
from onrecord.telling.retelling import wordings


def ways(marked: str, passage: str, **given_) -> list[str]:
    """All wordings of a claim that one report carries with one statement."""
    sheet = drawn("r", marked)
    statement = said(sheet, "a", **given_)
    told = Told(Reading(sheet.report, statements=(statement,)), Passage(sheet.at(passage), statement.id), statement)
    return [wording.text for wording in wordings([told])]


def flat(text: str, passage: str, **parts) -> list[str]:
    """All wordings of a claim that one report states by itself."""
    sheet = drawn("r", text)
    [told] = told_by(claim("c", passage, sheet.at(passage)), {"r": Reading(sheet.report, **parts)})
    return [wording.text for wording in wordings([told])]


@pytest.mark.parametrize(
    ("marked", "passage", "given_", "first"),
    [
        (
            "[Dahl|source a] [said|cue a] [that the bridge is safe|content a].",
            "the bridge is safe",
            {"name": "Erik Dahl"},
            "Erik Dahl said that the bridge is safe",
        ),
        (
            "[Erik Dahl, the harbour master,|source a] [said|cue a] [the bridge is safe|content a].",
            "the bridge is safe",
            {"name": "Erik Dahl"},
            "Erik Dahl, the harbour master, said the bridge is safe",
        ),
        (
            "[Dahl|source a] [told|cue a] reporters: [“I would walk across it now.”|content a]",
            "I would walk across it now",
            {"name": "Erik Dahl", "manner": "direct"},
            "Erik Dahl told reporters: “I would walk across it now”",
        ),
        (
            "[Dahl|source a] [continued|cue a]: [“I would walk across it now.”|content a]",
            "I would walk across it now",
            {"name": "Erik Dahl", "manner": "direct"},
            "Erik Dahl: “I would walk across it now”",
        ),
        (
            "“Go home,” [Dahl|source a] said, [claiming|cue a] [the bridge is safe|content a].",
            "the bridge is safe",
            {"name": "Erik Dahl"},
            "The bridge is safe, according to Erik Dahl",
        ),
        (
            "[“The bridge “sings” at night,”|content a] [Dahl|source a] [said|cue a].",
            "The bridge “sings” at night",
            {"name": "Erik Dahl", "manner": "direct"},
            "Erik Dahl: “The bridge ‘sings’ at night”",
        ),
        (
            "[Dahl, the harbour master,|source a] [wants|cue a] [to shut the bridge|content a].",
            "Dahl, the harbour master, wants to shut the bridge",
            {"name": "Dahl"},
            "Dahl, the harbour master, wants to shut the bridge",
        ),
        (
            "The ferry rests on [his|source a] [demand for|cue a] [a new bridge|content a].",
            "The ferry rests on his demand for a new bridge",
            {"name": "Erik Dahl"},
            "The ferry rests on Erik Dahl’s demand for a new bridge",
        ),
        (
            "[The bridge is “the safest of all bridges.”|content a] [Dahl|source a] [said|cue a].",
            "The bridge is “the safest of all bridges.”",
            {"name": "Erik Dahl"},
            "The bridge is “the safest of all bridges”, according to Erik Dahl",
        ),
        (
            "[The bridge is safe|content a], [Authorities|source a] [said|cue a].",
            "The bridge is safe",
            {},
            "The bridge is safe, according to Authorities",
        ),
        (
            "It rained. [Officials|source a] [said|cue a] [the bridge is safe|content a].",
            "the bridge is safe",
            {},
            "Officials said the bridge is safe",
        ),
        (
            "[Mr. Dahl's office called the bridge safe|content a], [Dahl|source a] [said|cue a].",
            "Mr. Dahl's office called the bridge safe",
            {"name": "Erik Dahl"},
            "Mr. Dahl's office called the bridge safe",
        ),
    ],
)
def test_the_first_way_names_who_is_cited(marked, passage, given_, first):
    """Source and cue where they lead; a colon before a quotation; "according to" only where nobody is named yet."""
    assert ways(marked, passage, **given_)[0] == first


@pytest.mark.parametrize("source", ["he", "the official", "That person", "both men", "two percent", "one"])
def test_who_rests_on_another_line_is_not_cited(source):
    """Pronouns and short definite descriptions mean nothing by themselves: no way is offered."""
    assert (
        ways(f"So it was, [{source}|source a] [said|cue a] [the bridge is safe|content a].", "the bridge is safe") == []
    )


@pytest.mark.parametrize(
    ("text", "passage", "told"),
    [
        ("But the bridge is safe.", "But the bridge is safe", "The bridge is safe"),
        ("While the bridge is safe, ferries run.", "While the bridge is safe", "The bridge is safe"),
        ("NORTHPORT (Halyard) — The bridge is safe.", "NORTHPORT (Halyard) — The bridge is safe", "The bridge is safe"),
        ("The bridge (built in 1968 is safe.", "The bridge (built in 1968 is safe", "The bridge"),
        (
            "The bridge was shut at 2 p.m. on Friday.",
            "The bridge was shut at 2 p.m.",
            "The bridge was shut at 2 p.m. on Friday",
        ),
        (
            "He will open the bridge planned for May.",
            "He will open the bridge",
            "He will open the bridge planned for May",
        ),
        ("It is shut. So far no ferry runs.", "no ferry runs", None),
        ("They sank the boat he came with.", "They sank the boat he came", "They sank the boat he came with"),
    ],
)
def test_a_passage_becomes_a_sentence(text, passage, told):
    """Openers and datelines go, a phrase that breaks off is finished, one that begins in the middle is not told."""
    assert flat(text, passage) == ([told] if told else [])


def test_a_clause_gets_the_subject_that_it_lent():
    """ "which was closed" is told with the bridge that the report names before it."""
    text = "The harbour bridge, which inspectors had blessed, was closed on Friday."
    sheet = drawn("r", text)
    span = sheet.at("was closed on Friday")
    unit = Proposition(span, None, None, False, False, (), (), (), subject=sheet.at("The harbour bridge"))
    assert flat(text, "was closed on Friday", propositions=(unit,)) == ["The harbour bridge was closed on Friday"]


def test_a_far_subject_is_not_put_before_what_has_another_one():
    """Where a noun stands just before the passage, that is what the words are about, whoever was taken for it."""
    text = "Lindqvist told the Post before the vote that greed is probably a cause of the cracks."
    sheet = drawn("r", text)
    span = sheet.at("is probably a cause of the cracks")
    unit = Proposition(span, None, None, False, False, (), (), (), subject=sheet.at("Lindqvist"))
    assert flat(text, "is probably a cause of the cracks", propositions=(unit,)) == []


def test_a_lent_pronoun_leaves_its_verb_behind():
    """ "She’s praised the bridge and [is rarely seen on it]": the name takes the place of "She" alone."""
    text = "She’s praised the harbour bridge and is rarely seen walking on it."
    sheet = drawn("r", text)
    unit = Proposition(
        sheet.at("is rarely seen walking on it"), None, None, False, False, (), (), (), subject=sheet.at("She’s")
    )
    found = {
        "propositions": (unit,),
        "mentions": (Mention(sheet.at("She"), "person", "e", 1.0, "drawn@1"),),
        "entities": (Entity("e", "Mara Lindqvist", "person"),),
    }
    assert flat(text, "is rarely seen walking on it", **found) == ["Mara Lindqvist is rarely seen walking on it"]


def test_what_somebody_denies_is_not_so_according_to_them():
    """The denial is told with it, or nothing is."""
    marked = "[Dahl|source a] has [denied|cue a], [time and again|x b], that [the bridge is unsafe|content a]."
    told = ways(marked.replace("[time and again|x b]", "time and again"), "the bridge is unsafe", name="Erik Dahl")
    assert all("denied" in line for line in told)


def test_a_cue_is_not_joined_to_a_clause_from_within_what_was_said():
    """ "Dahl denied a tie, which would be odd" is never told as "Dahl denied which would be odd"."""
    marked = "[Dahl|source a] [denied|cue a] [a tie to the firm, which would be a breach of the rules|content a]."
    assert not any(
        "denied which" in line for line in ways(marked, "which would be a breach of the rules", name="Erik Dahl")
    )


def test_a_speaker_named_later_is_not_the_one_of_whom_he_speaks():
    """ "He loaded his gun, Dahl said": whoever did, it was not known to be Dahl."""
    sheet = drawn("r", "[He loaded a gun on the bridge|content a], [Dahl|source a] [said|cue a].")
    statement = replace(said(sheet, "a", name="Erik Dahl"), speaker="e")
    mention = Mention(sheet.at("He"), "person", "e", 1.0, "drawn@1")
    reading = Reading(sheet.report, (mention,), (Entity("e", "Erik Dahl", "person"),), (statement,))
    told = Told(reading, Passage(sheet.at("He loaded a gun on the bridge"), statement.id), statement)
    assert not any(wording.text.startswith("Erik Dahl loaded") for wording in wordings([told]))


@pytest.mark.parametrize(
    ("pronoun", "told"), [("She", "Mara Lindqvist"), ("Her", "Mara Lindqvist’s"), ("They", "They")]
)
def test_he_and_she_give_way_to_a_name(pronoun, told):
    """What "they" or "it" stands for is too often misread to be put into a line."""
    mention = Mention(Span("r", 0, len(pronoun)), "person", "e", 0.9, "drawn@1")
    person = Entity("e", "Mara Lindqvist", "person")
    lines = flat(
        f"{pronoun} bridge plans were dropped.",
        f"{pronoun} bridge plans were dropped",
        mentions=(mention,),
        entities=(person,),
    )
    assert lines == [f"{told} bridge plans were dropped"]


@pytest.mark.parametrize(("meant", "first"), [("Mara Lindqvist", "Mara Lindqvist"), ("Port Trust", "she")])
def test_a_pronoun_in_what_is_said_is_named_unless_it_is_the_speaker(meant, first):
    """The trust says of the mayor that she resigned: the line has her name; of a speaker the name stands before."""
    marked = "Lindqvist spoke. [The Port Trust|source a] [said|cue a] [that she had resigned|content a]."
    sheet = drawn("r", marked)
    statement = replace(said(sheet, "a", name="Port Trust"), speaker="t")
    entities = (Entity("e", meant, "person"), Entity("t", "Port Trust", "organisation"))
    mention = Mention(sheet.at("she"), "person", "e", 1.0, "drawn@1")
    reading = Reading(sheet.report, (mention,), entities, (statement,))
    told = Told(reading, Passage(sheet.at("she had resigned"), statement.id), statement)
    assert f"The Port Trust said that {first} had resigned" in [wording.text for wording in wordings([told])]


def test_a_doubtful_pronoun_keeps_its_source_unnamed():
    """Where somebody else was named last, "he" is told by no name, be he the speaker or only spoken of."""
    marked = "They mourned Beau Berg. [He|source a] [had planned|cue a] [to run for mayor of Northport|content a]."
    sheet = drawn("r", marked)
    statement = replace(said(sheet, "a", name="Erik Dahl"), speaker="e")
    mentions = (
        Mention(sheet.at("Beau Berg"), "person", "b", 1.0, "drawn@1"),
        Mention(sheet.at("He"), "person", "e", 1.0, "drawn@1"),
    )
    told = Passage(sheet.at("to run for mayor of Northport"), statement.id)
    for known, named in ((mentions, False), (mentions[1:], True)):
        reading = Reading(sheet.report, known, (Entity("e", "Erik Dahl", "person"),), (statement,))
        assert any("Erik Dahl" in w.text for w in wordings([Told(reading, told, statement)])) is named


def test_a_name_takes_no_relative_pronouns_place():
    """ "The crews, who want more, strike" is not "The crews, the crews want more, strike"."""
    marked = "[The crews, [who|source a] [want|cue a] [to be paid|content a], strike].".replace("[The", "The").replace(
        "].", "."
    )
    lines = ways(marked, "The crews, who want to be paid, strike", name="The crews", naming="class")
    assert lines
    assert not any("crews, The crews" in line for line in lines)


def test_a_passage_in_furniture_is_no_way():
    """A caption tells nothing."""
    readings = {reading.report.id: reading for reading in northport.readings()}
    [caption] = [c for c in northport.claims() if c.gist.startswith("Photo")]
    assert told_by(caption, readings) == []


def test_named_sources_are_tried_first():
    """Of two reports that cite somebody for it, the one that names him is told."""
    unnamed = drawn("r1", "[An official|source a] [said|cue a] [the bridge is safe|content a].")
    named = drawn("r2", "[Dahl|source a] [said|cue a] [the bridge is safe|content a].")
    told = [said(unnamed, "a"), said(named, "a", name="Erik Dahl")]
    passages = [
        Told(Reading(sheet.report, statements=(s,)), Passage(sheet.at("the bridge is safe"), s.id), s)
        for sheet, s in zip((unnamed, named), told, strict=True)
    ]
    assert next(wordings(passages)).text == "Erik Dahl said the bridge is safe"


@given(st.integers(0, 100), st.integers(1, 60))
def test_every_word_is_the_reports_own(start, length):
    """Whatever passage a claim has, no wording has a word that its cited spans, or "according to" and names, lack."""
    reading = northport.readings()[1]
    text = reading.report.text
    span = Span("ledger", min(start, len(text) - 1), min(len(text), start + length))
    for statement in (None, *reading.statements):
        told = Told(reading, Passage(span, statement.id if statement else None), statement)
        for wording in wordings([told]):
            cited = " ".join(reading.report.slice(cite) for cite in wording.cites)
            own = f"{cited} according to Mara Lindqvist".casefold()
            words = re.findall(r"\w+", wording.text.replace("’s", "").casefold())
            assert [word for word in words if word not in own] == []


@given(st.text(alphabet="ab ,;–", min_size=1, max_size=600))
def test_a_trimmed_line_is_a_beginning(text):
    """Nothing is changed but for what is cut off at the end."""
    line = retelling.trim(text)
    assert len(line) <= max(retelling.LONGEST, 1)
    assert text.startswith(line.removesuffix(" …"))


def test_first_hand_words_are_preferred_to_a_rewrite():
    """Of two versions that are equally near to the claim, the one that rests on no other is told."""
    first = drawn("r1", "[The hull is leaking oil|claim] off the coast.")
    second = drawn("r2", "[The hull is dribbling oil|claim] off the coast.")
    readings = {sheet.report.id: Reading(sheet.report) for sheet in (first, second)}
    passages = tuple(
        Passage(sheet.at(words), None)
        for sheet, words in ((first, "The hull is leaking oil"), (second, "The hull is dribbling oil"))
    )
    shared = replace(claim("c", "The hull is dribbling oil"), carried=passages)
    told = told_by(shared, readings, frozenset({"r2"}))
    assert [one.reading.report.id for one in told] == ["r1", "r2"]


def test_nothing_is_attributed_twice():
    """A passage that says by itself on whose word it stands is given no second source."""
    told = ways(
        "[As per the outlet, the bridge is safe|content a]. It was [Dahl|source a] who [said|cue a] so.",
        "As per the outlet, the bridge is safe",
        name="Erik Dahl",
    )
    assert told
    assert all("according to" not in text for text in told)


@pytest.mark.parametrize(("cue", "joined"), [("called", False), ("told us of", True)])
def test_what_is_quoted_further_on_is_not_what_somebody_called_it(cue, joined):
    """After "called her a friend." a quotation is his, but he did not call that; after "told" it may stand."""
    sheet = drawn("r", f"[Erik Berg|source a] [{cue}|cue a] [her a friend|content a]. “The loss is great, all say.”")
    quotation = sheet.at("“The loss is great, all say.”")
    statement = said(sheet, "a", name="Erik Berg")
    statement = replace(statement, content=(*statement.content, quotation))
    reading = Reading(sheet.report, statements=(statement,))
    told = [wording.text for wording in wordings([Told(reading, Passage(quotation, statement.id), statement)])]
    assert any(text.startswith(f"Erik Berg {cue}") for text in told) is joined
    assert "Erik Berg: “The loss is great, all say.”" in told


def test_words_of_another_are_not_laid_to_who_quotes_them():
    """ "He said, ‘We sang,’" Moss recalled: it was not Moss who sang."""
    marked = "[“He said, ‘We sang carols under a bare bulb,’|content a]” [Moss|source a] [recalled|cue a]."
    assert ways(marked, "We sang carols under a bare bulb", name="Ann Moss", manner="direct") == []
