"""The brief: which lines are told, in which words, and what is refused."""

import doctest
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import northport
from northport import Sheet, claim, drawn, said
from onrecord.model import Claim, Difference, Edge, Entity, Line, Mention, OriginGraph, Proposition, Reading, Span, Time
from onrecord.telling import brief, drafts, parting, retelling
from onrecord.telling.drafts import Book, Draft, support
from onrecord.telling.refusals import nobody_quoted, unsupported
from onrecord.telling.retelling import Wording

LINDQVIST = Entity("e", "Mara Lindqvist", "person")
NOTHING = OriginGraph((), (), (0, 1), ())


@pytest.mark.parametrize("module", [brief, drafts, retelling, parting])
def test_examples_in_docstrings_hold(module):
    """The examples in the docstrings print what they say."""
    assert doctest.testmod(module).failed == 0


def told(sheet: Sheet, statements, *claims: Claim, **given) -> list[str]:
    """The brief's lines over one report."""
    reading = Reading(sheet.report, statements=tuple(statements), **given)
    return [line.text for line in brief.brief([reading], claims, NOTHING)]


def lines_of(marked: str, passage: str, **given) -> list[str]:
    """The brief over one drawn report with one statement and one claim."""
    sheet = drawn("r", marked)
    statement = said(sheet, "a", **given)
    return told(sheet, [statement], claim("c", passage, (sheet.at(passage), statement)))


def test_the_story_is_told_line_by_line():
    """What several reports carry comes first; every line is somebody's passage, and nothing is told twice."""
    lines = brief.brief(northport.readings(), northport.claims(), northport.graph())
    assert [line.text for line in lines] == [
        "Inspectors closed the harbour bridge in Northport on Friday.",
        "At least 14 bearings of the harbour bridge are cracked; Daily Ledger says 12.",
        "Mara Lindqvist: “The bridge was never unsafe for a single day”; Coastline lays it to a government official.",
        "The contractor was paid before the 2022 warning was closed.",
        "Mara Lindqvist said that the bridge may reopen in the autumn.",
    ]


def test_every_line_cites_every_report_that_carries_it():
    """The passage that is told comes first among the cites; the others follow."""
    lines = brief.brief(northport.readings(), northport.claims(), northport.graph())
    assert [(line.cites[0].report, {cite.report for cite in line.cites[1:]}) for line in lines[:3]] == [
        ("courier", {"ledger", "coastline"}),
        ("post", {"courier", "ledger"}),
        ("courier", {"ledger", "coastline"}),
    ]


def test_what_may_be_two_claims_is_told_on_one_report_alone():
    """Where it is unsure that others state it too, the line cites the report whose words it tells, and no other."""
    first, *others = northport.claims()
    lines = brief.brief(northport.readings(), [replace(first, score=0.3), *others], northport.graph())
    assert [{cite.report for cite in line.cites} for line in lines if "Inspectors closed" in line.text] == [{"courier"}]
    assert len(lines) == len(brief.brief(northport.readings(), northport.claims(), northport.graph()))


@pytest.mark.parametrize("length", [1, 2, 3])
def test_length_is_kept(length):
    """No more lines than asked for, the most important ones."""
    lines = brief.brief(northport.readings(), northport.claims(), northport.graph(), length=length)
    assert len(lines) == length


def test_page_furniture_is_never_told():
    """A claim that stands in a caption makes no line."""
    [caption] = [c for c in northport.claims() if c.gist.startswith("Photo")]
    assert brief.brief(northport.readings(), [caption], NOTHING) == ()


@pytest.mark.parametrize(
    ("marked", "passage", "given", "line"),
    [
        (
            "[Lindqvist|source a] [said|cue a] on Monday that [the bridge will reopen in May|content a].",
            "the bridge will reopen in May",
            {"name": "Mara Lindqvist"},
            "Mara Lindqvist said on Monday that the bridge will reopen in May.",
        ),
        (
            "[Transport minister Mara Lindqvist|source a] [said|cue a] [the bridge will reopen|content a].",
            "the bridge will reopen",
            {"name": "Mara Lindqvist"},
            "Transport minister Mara Lindqvist said the bridge will reopen.",
        ),
        (
            "[The bridge will reopen in May|content a], [she|source a] [said|cue a].",
            "The bridge will reopen in May",
            {"name": "Mara Lindqvist"},
            "The bridge will reopen in May, according to Mara Lindqvist.",
        ),
        (
            "['We will reopen the bridge, '|content a] [said|cue a] [the minister|source a].",
            "We will reopen the bridge",
            {"name": "Mara Lindqvist", "manner": "direct"},
            "Mara Lindqvist: “We will reopen the bridge”.",
        ),
        (
            "[The bridge is beyond repair|content a], [a former engineer|source a] [said|cue a].",
            "The bridge is beyond repair",
            {"descriptor": "former engineer"},
            "The bridge is beyond repair, according to a former engineer.",
        ),
        (
            "And [she|source a] [told|cue a] [Mr. Dahl|content a] so.",
            "Mr. Dahl",
            {"name": "Mara Lindqvist"},
            None,
        ),
        (
            "Under [the minister’s|source a] [proposals|cue a], [the bridge will reopen in May|content a].",
            "the bridge will reopen in May",
            {"name": "Mara Lindqvist"},
            "The bridge will reopen in May, according to Mara Lindqvist.",
        ),
        (
            "One harbour. [Harbour engineers|source a] [warned|cue a]. [The old bridge was shut in May|content a].",
            "The old bridge was shut in May",
            {"descriptor": "Harbour engineers"},
            "The old bridge was shut in May, according to harbour engineers.",
        ),
        (
            "[They|source a] [said|cue a] [the bridge is beyond repair|content a].",
            "the bridge is beyond repair",
            {"naming": "none"},
            None,
        ),
    ],
)
def test_whoever_is_cited_is_named_in_the_line(marked, passage, given, line):
    """A pronoun or a short form gives way to the full name; who is only a pronoun is not cited at all."""
    assert lines_of(marked, passage, **given) == ([line] if line else [])


@pytest.mark.parametrize(
    "text",
    [
        "He closed the bridge on Friday.",
        "This closed the harbour bridge for good.",
        "Its bearings were cracked in twelve places.",
        "One of them closed the harbour bridge.",
        "Will the harbour bridge ever reopen?",
        "Twelve cracked bearings below the harbour bridge.",
        "which was built by a contractor in 1968",
        "Bridge closed.",
        "For that, he was dismissed as harbour master.",
        "The harbour board defended the closure of the bridge, saying.",
        "The harbour board released a report on the bridge showing",
        "The harbour board shut the bridge, its ferry and its crane, both",
        "Mayor Amadeu Frade of Northport said in a statement, adding that the bridge was old.",
        "The harbour board of Northport declined to comment on the cracks in the bridge.",
        "With all of the votes on the bridge counted.",
        "The harbour board of Northport did not immediately return a request for comment.",
        "The harbour board of Northport even echoed the mayor’s words",
        "Mayor Amadeu Frade told the group, speaking of the tension between the quay and the town.",
        "Mayor Amadeu Frade told about 6,200 people at the bridge, adding that he planned to sail.",
        "The previously unreported remarks surfaced.",
        "The long awaited written statement came on Friday.",
        "The harbour bridge of Northport was closed for good, the paper said",
        "The harbour board will leave the bridge open as long",
        "The harbour board of Northport wrote a long letter to Mrs.",
        "Photographer Ada Berg of Northport contributed to this report.",
        "The Northport Courier was first to report the closure of the bridge.",
        "In the same statement the harbour board praised its inspectors.",
        "The harbour board said that the two big questions about the bridge are",
        "Many boats use the harbour bridge, but the boats that don’t",
        "Some critics of the harbour board will welcome the plan but others may say",
        "Only has one working crane left, the harbour bridge.",
        "has this month become more vocal about the bridge than the harbour board",
        "Some ships have a good opinion of him and of the old harbour bridge.",
        "The harbour board will pay for the bridge in the future, when increased costs",
        "The harbour board of Northport closed the bridge for lorries after learning",
        "The harbour board of Northport did just that in connection with the bridge.",
        "The harbour board said at a meeting in Northport, where it was on a visit, citing the old bridge.",
        "The harbour board put up a sign at the bridge that read.",
        "Mayor Frade is saying is that the harbour bridge should be closed.",
        "Minister Mara Lindqvist speaks at the harbour bridge, May 3, 2024 in Northport.",
        "MAY 3: The minister holds a meeting at the harbour bridge of Northport.",
    ],
)
def test_what_cannot_stand_alone_is_no_line(text):
    """Pronouns, questions, stubs and half sentences are refused."""
    sheet = drawn("r", text)
    assert told(sheet, [], claim("c", text, Span("r", 0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("But the harbour bridge was closed again.", "The harbour bridge was closed again."),
        ("The news of the open harbour bridge came on Friday.",) * 2,
        ("Mayor Amadeu Frade told the board it must close the bridge, adding a ferry.",) * 2,
        ("Second, the harbour bridge stayed open.", "The harbour bridge stayed open."),
        ("Northport (AP) The harbour bridge stayed open.", "The harbour bridge stayed open."),
        ("Still, the harbour bridge stayed open .", "The harbour bridge stayed open."),
        ("the harbour bridge “was closed for good.", "The harbour bridge “was closed for good.”"),
    ],
)
def test_a_passage_is_lightly_trimmed(text, line):
    """Conjunctions, loose punctuation and marks without a twin go; the words stay."""
    sheet = drawn("r", text)
    assert told(sheet, [], claim("c", text, Span("r", 0, len(text)))) == [line]


@pytest.mark.parametrize(
    ("words", "told_"),
    [("I love the bridge", False), ("We are going to do things", False), ("We will reopen the bridge", True)],
)
def test_chatter_is_no_line(words, told_):
    """A quotation of which next to nothing is left without its small words tells no news."""
    marked = f"[“{words},”|content a] [Dahl|source a] [said|cue a]."
    assert bool(lines_of(marked, words, name="Erik Dahl", manner="direct")) == told_


def test_a_pronoun_that_is_resolved_gives_way_to_the_name():
    """The reporter's own "she" is told by the name that the text gives her."""
    sheet = drawn("r", "She closed the harbour bridge on Friday.")
    mention = Mention(Span("r", 0, 3), "person", "e", 0.9, "drawn@1")
    lines = told(
        sheet,
        [],
        claim("c", "She closed", Span("r", 0, 39)),
        mentions=(mention,),
        entities=(Entity("e", "Mara Lindqvist", "person"),),
    )
    assert lines == ["Mara Lindqvist closed the harbour bridge on Friday."]


def test_a_long_passage_is_cut_where_a_clause_ends():
    """One line tells one fact; what is cut off is shown by an ellipsis."""
    text = "The bridge was closed after inspectors found cracks" + ", and cracks were found in bearings again" * 6
    line = retelling.trim(text)
    assert line.endswith("again …")
    assert len(line) <= retelling.LONGEST
    assert text.startswith(line.removesuffix(" …"))


def test_two_claims_with_the_same_words_are_one_line():
    """A second line that says what the first says is left out, whoever is cited for it."""
    sheet = drawn("r", "The harbour bridge was closed on Friday. Again: the harbour bridge was closed on Friday.")
    both = [claim("c1", "x", Span("r", 0, 39)), claim("c2", "y", Span("r", 48, 87))]
    assert told(sheet, [], *both) == ["The harbour bridge was closed on Friday."]


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("The bridge was closed on Friday.", set()),
        ("The bridge was closed on Saturday.", {"saturday"}),
        ("14 bearings were cracked on Friday.", {"14", "bearings", "cracked"}),
        ("The bridge was closed, according to Mara Lindqvist.", set()),
        ("The bridge was closed; another report lays it to Mara Lindqvist.", set()),
        ("Erik Dahl closed the bridge.", {"erik", "dahl"}),
    ],
)
def test_every_word_is_found_in_a_passage_or_a_name(text, unsupported):
    """Names, numbers and all other content words that no cited passage has are named; glue of ours is not."""
    sheet = drawn("r", "The bridge was closed on Friday. It rained.")
    reading = Reading(sheet.report)
    line = Line(text, (Span("r", 0, 32),))
    assert support(line, {"r": reading}, frozenset({"mara", "lindqvist"})) == unsupported


@given(st.sampled_from(["Monday", "14", "Dahl", "forty", "London"]), st.integers(0, 4))
def test_a_line_with_a_foreign_word_is_refused(word, at):
    """Whatever word is slipped into a line, the check finds it."""
    words = ["The", "bridge", "was", "closed", "today"]
    text = " ".join([*words[:at], word, *words[at:]])
    sheet = drawn("r", "The bridge was closed today.")
    draft = Draft(claim("c", text), Line(text, (Span("r", 0, 28),)), Wording(text, (Span("r", 0, 28),), text))
    assert unsupported(draft, Book([Reading(sheet.report)], NOTHING))


def two(left: str, right: str, *differences: Difference, **given) -> list[str]:
    """The brief over two reports that carry one claim."""
    sheets = [drawn("r1", left, outlet="Ledger"), drawn("r2", right, outlet="Post")]
    carried = [Span(sheet.report.id, 0, len(sheet.report.text) - 1) for sheet in sheets]
    told = claim("c", left, *carried, differences=differences, relation="differs")
    return [line.text for line in brief.brief([Reading(sheet.report) for sheet in sheets], [told], NOTHING)]


@pytest.mark.parametrize(
    ("difference", "end"),
    [
        (Difference("number", "12", "At least 14", "…"), "; Post says at least 14."),
        (Difference("number", "At least 14", "12", "…"), "; Post says at least 14."),
        (Difference("number", "12", "40", "…"), "."),
        (Difference("hedge", "12", "At least 14", "…"), "."),
        (Difference("number", "", "At least 14", "…"), "."),
    ],
)
def test_another_number_is_told_with_its_outlet(difference, end):
    """A number, date or place of another report is added where both stand in their texts, and nothing else is."""
    lines = two("The inspectors found 12 cracked bearings.", "At least 14 cracked bearings were found.", difference)
    assert lines == ["The inspectors found 12 cracked bearings" + end]


def test_what_one_report_lays_to_somebody_is_told():
    """A line that states flatly what one report attributes says so."""
    flat = drawn("r1", "The harbour bridge is beyond repair.", outlet="Ledger")
    other = drawn("r3", "The harbour bridge is beyond repair.", outlet="Herald")
    laid = drawn("r2", "[Erik Dahl|source a] [said|cue a] [the bridge is beyond repair|content a].", outlet="Post")
    statement = said(laid, "a", name="Erik Dahl")
    told = claim(
        "c",
        "The harbour bridge is beyond repair",
        Span("r1", 0, 35),
        Span("r3", 0, 35),
        (laid.at("the bridge is beyond repair"), statement),
        differences=(Difference("attribution", "", "", "…"),),
    )
    readings = [Reading(flat.report), Reading(other.report), Reading(laid.report, statements=(statement,))]
    [line] = brief.brief(readings, [told], NOTHING)
    assert line.text == "The harbour bridge is beyond repair; Post lays it to Erik Dahl."


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("the harbour bridge is quite beyond repair", "; Post lays it to Erik Dahl."),
        ("the ferry will sail every morning", "."),
    ],
)
def test_only_the_same_words_are_laid_to_another(words, end):
    """Where a claim mixes two matters, nobody is made the source of what he did not say."""
    minister = drawn("r1", "[Lindqvist|source a] [said|cue a] [the harbour bridge is beyond repair|content a].")
    other = drawn("r2", f"[Dahl|source b] [said|cue b] [{words}|content b].", outlet="Post")
    said_by = [said(minister, "a", name="Mara Lindqvist"), said(other, "b", name="Erik Dahl")]
    told = claim(
        "c",
        "the harbour bridge is beyond repair",
        (minister.at("the harbour bridge is beyond repair"), said_by[0]),
        (other.at(words), said_by[1]),
        differences=(Difference("speaker", "", "", "…"),),
    )
    readings = [Reading(sheet.report, statements=(s,)) for sheet, s in zip((minister, other), said_by, strict=True)]
    [line] = brief.brief(readings, [told], NOTHING)
    assert line.text == "Mara Lindqvist said the harbour bridge is beyond repair" + end


def test_what_more_reports_carry_matters_more():
    """Coverage outweighs everything else, but a copy adds nothing to it."""
    texts = {"r1": "A. B.", "r2": "A. B.", "r3": "A. B."}
    readings = [Reading(drawn(id_, text).report) for id_, text in texts.items()]
    wide = claim("c1", "bridge", Span("r1", 0, 2), Span("r2", 0, 2), Span("r3", 0, 2))
    narrow = claim("c2", "bridge", Span("r1", 0, 2))
    copied = OriginGraph((), (Edge("r2", "r1", "copies", Span("r2", 0, 2), 0.9, "x"),), (2, 2), ())
    assert brief.importance(wide, Book(readings, NOTHING)) > brief.importance(narrow, Book(readings, NOTHING))
    two_of_three = claim("c3", "bridge", Span("r1", 0, 2), Span("r2", 0, 2))
    assert brief.importance(two_of_three, Book(readings, copied)) < brief.importance(
        two_of_three, Book(readings, NOTHING)
    )


def test_the_news_comes_before_the_past_and_the_future():
    """After the most important line: the news, what happened long before, what is still to come."""
    sentences = [
        "The harbour bridge was closed on Friday.",
        "Work on repairs will begin in October 2024.",
        "Engineers warned the ministry in 2022.",
        "Ferries carried all passengers on Saturday.",
    ]
    text = " ".join(sentences)
    sheet = drawn("r", text, published="2024-05-04")
    spans = [sheet.at(sentence) for sentence in sentences]
    days = {0: "2024-05-03", 1: "2024-10-01", 2: "2022-06-01", 3: "2024-05-04"}
    times = tuple(Time(spans[at], "DATE", day, day, day, 0.9, "x") for at, day in days.items())
    lines = told(
        sheet,
        [],
        *(claim(f"c{i}", s, span) for i, (s, span) in enumerate(zip(sentences, spans, strict=True))),
        times=times,
    )
    assert lines == [sentences[0], sentences[3], sentences[2], sentences[1]]


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        (
            "It will take gifts while Erik Dahl of Northport runs the harbour.",
            "Erik Dahl of Northport runs the harbour",
        ),
        ("They would close it if inspectors found cracks in bearings.", "inspectors found cracks in bearings"),
        ("Does the law of 1968 bind the harbour board? Nobody knows.", "Does the law of 1968 bind the harbour board"),
        ("The old board of Northport appears " + "very " * 25 + "keen.", "The old board of Northport appears"),
    ],
)
def test_what_hangs_on_words_that_are_not_told_is_no_line(text, passage):
    """A condition, a question without its mark, and what somebody is expected to."""
    sheet = drawn("r", text)
    assert told(sheet, [], claim("c", passage, sheet.at(passage))) == []


def test_a_passage_that_is_no_clause_is_no_line():
    """The reader of the report found no verb of its own in it; what somebody is cited for may have none."""
    text = "Through whatever evidence the board can present, that the old bridge was unsafe for lorries."
    sheet = drawn("r", text)
    broken = Proposition(Span("r", 0, len(text) - 1), None, None, False, False, (), (), (), whole=False)
    assert told(sheet, [], claim("c", text, broken.span)) != []
    assert told(sheet, [], claim("c", text, broken.span), propositions=(broken,)) == []


def test_a_link_that_ran_into_a_name_is_no_line():
    """ "Mara LindqvistFive things to know" is furniture within a sentence."""
    text = "The harbour bridge was closed by minister Mara LindqvistJan."
    sheet = drawn("r", text)
    assert told(sheet, [], claim("c", text, Span("r", 0, len(text) - 1))) == [text]
    assert told(sheet, [], claim("c", text, Span("r", 0, len(text) - 1)), entities=(LINDQVIST,)) == []


def test_critics_speak_of_somebody_else():
    """ "He gave up", said by several, tells nobody who did; of one who is named it may be himself."""
    marked = "[{}|source a] [believed|cue a] [he gave up the fight for the old harbour bridge|content a]."
    passage = "he gave up the fight for the old harbour bridge"
    assert lines_of(marked.format("Critics"), passage, descriptor="critics", naming="class") == []
    assert lines_of(marked.format("Erik Dahl"), passage, name="Erik Dahl") != []


@pytest.mark.parametrize(
    ("text", "refused"),
    [("“The old bridge will be closed for the winter” …", True), ("“The bridge is closed,” Erik Dahl said", False)],
)
def test_a_quotation_whose_speaker_was_cut_off_is_no_line(text, refused):
    """Whose words they are, a line must say."""
    draft = Draft(claim("c", text), Line(text, (Span("r", 0, 28),)), Wording(text, (Span("r", 0, 28),), text))
    assert nobody_quoted(draft, Book([], NOTHING)) is refused


def test_a_name_in_apposition_is_drawn_in():
    """ "directed his lawyer" is not what he did: it was to lie."""
    text = "The mayor directed his lawyer, Ann Moss, to lie to the harbour board. It rained."
    sheet = drawn("r", text)
    lines = told(sheet, [], claim("c", "x", sheet.at("The mayor directed his lawyer")))
    assert lines == ["The mayor directed his lawyer, Ann Moss, to lie to the harbour board."]


@pytest.mark.parametrize("tail", ["who never had one", "that nobody read", "whose boats are old"])
def test_a_passage_that_stops_before_which_is_meant_is_told_with_it(tail):
    """ "will not accept requests from people", where the report says from which people, would be wrong."""
    text = f"The harbour board will not accept requests for berths from people {tail}."
    sheet = drawn("r", text)
    assert told(sheet, [], claim("c", text, Span("r", 0, text.index(f" {tail}")))) == [text]


def test_a_line_shows_that_its_phrase_goes_on():
    """Where the rest is too long for a line, or the report leaves it out itself, an ellipsis says so."""
    long = "with " + "very " * 40 + "old cracks"
    for rest, end in ((long, "cracks …"), ("... more tomorrow", "cracks …"), ("in May", "cracks in May")):
        text = f"Inspectors of Northport closed the harbour bridge on Friday after cracks {rest}."
        sheet = drawn("r", text)
        [line] = told(sheet, [], claim("c", text, Span("r", 0, text.index(f" {rest}"))))
        assert line.rstrip(".").endswith(end)
