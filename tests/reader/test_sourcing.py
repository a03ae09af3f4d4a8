"""What a report says that it rests on: credits, documents, posts, statements, occasions, own confirmations."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import acts, confirmed, plain, reading, sourced
from onrecord.model import Furniture, Reading, Report
from onrecord.reader import onename, sourcing
from onrecord.reader.sight import Found, Sight
from parsed import parsed


def found(marked: str, **context: object) -> tuple[Reading, list[tuple[int, int, str]]]:
    """The sourced reading of a text in which the expected passages are drawn, and these passages."""
    text, expected = plain(marked)
    return sourced(text, **context), expected


def shows(made: Reading, expected: list[tuple[int, int, str]]) -> None:
    """Each drawn passage overlaps an act of the origin drawn; no act has another origin."""
    for start, end, origin in expected:
        assert any(a.origin == origin and a.span.start < end and start < a.span.end for a in made.sourcing), origin
    assert {act.origin for act in made.sourcing} == {origin for _, _, origin in expected}


CREDITED = [
    "Dockers who know it [tell the Northport Courier|Northport Courier] that it was over.",
    "Dockers know it, [Time magazine said|Time]. [Time said|Time] that the wages are low.",
    "Meanwhile, [Time says|Time] that it was over.",
    "[Time magazine named|Time] the ferryman its person of the year.",
    "Ann Turner at [The Atlantic takes a look|The Atlantic] at the bridge.",
    "She denied it in an [interview with another Spanish-language network, Univision|Univision], on Friday.",
    "It was closed, [according to Oregon Public Broadcasting|Oregon Public Broadcasting].",
    "Cracks were found [(via Politico|Politico]).",
    "It was closed, [an engineer told NorthportNews.com|NorthportNews.com].",
    "“It was closed,” [notes the Financial Times|Financial Times].",
    "The bridge was closed, [according to The Wall Street Journal|The Wall Street Journal].",
    "[According to the Washington Post|The Washington Post], the bridge was closed.",
    "[As per the Lisbon daily Publico Courier|Publico Courier], the bridge was closed.",
    "The closure was [first reported by the Northport Courier|Northport Courier].",
    "“It was unsafe,” an engineer [told the conservative Fox News|Fox News] channel.",
    "The minister, [speaking to Reuters|Reuters], denied it.",
    "While [speaking to the Northport Courier|Northport Courier], the minister said that the bridge was safe.",
    "The bridge has moved, [according to a new report|Northport Courier].\n"
    "The cracks, [first reported by the Northport Courier|Northport Courier], are wide.",
    "She denied it in an [interview with the Financial Times|Financial Times].",
    "The bridge was closed, [the Northport Courier reported|Northport Courier].",
    "[The Guardian also reported|The Guardian] that the bridge was closed.",
    "[The Northport Courier, which first reported|Northport Courier] the closure, named nobody.",
    "[AP news reported|Associated Press] that the bridge was closed.",
    "[The Associated Press news agency reports|Associated Press] that the bridge was closed.",
    "[The Guardian report|The Guardian] said that the bridge was closed.",
    "[CNN’s Ann Other reported|CNN] that the bridge was closed.",
    "The engineer wrote of the bridge [in the Israeli daily Haaretz|Haaretz].",
    "A 2009 [story by The San Diego Union-Tribune|The San Diego Union-Tribune] told of the bridge.",
    "The letter was [obtained by Politico|Politico].",
    "“The bridge is old,” [said the Northport Courier|Northport Courier].",
    "The bridge is old, the minister [tells the Huffington Post|HuffPost].",
    "[The Virginian-Pilot on Friday released|The Virginian-Pilot] a picture of it.",
    "[The Associated Press contributed to this report.|Associated Press]",
    "The news [comes via the Northport Courier|Northport Courier].",
    "An official [confirmed the closure to the Northport Courier|Northport Courier].",
]


@pytest.mark.parametrize("marked", CREDITED)
def test_an_outlet_or_agency_that_is_credited_is_an_act(marked: str) -> None:
    """However the credit is worded, the act has the outlet's canonical name and lies on the words that show it."""
    made, expected = found(marked)
    shows(made, expected)
    assert all(act.relation == "credits" and act.kind in ("outlet", "agency") for act in made.sourcing)


NOT_CREDITED = [
    "A docker told NBC management that the bridge was unsafe.",
    "People said that Time flies.",
    "The minister told reporters that the bridge was safe.",
    "CNN is a broadcaster with its seat in Atlanta.",
    "The Northport Courier closed its printing works last year.",
    "A Fox News host was seen on the bridge.",
    "Contributing: Ann Other of The Register",
    "She reads the Financial Times and rows a boat.",
    "Time is short, said the engineer.",
    "The reporter crossed the bridge. Reuters has an office beside it.",
]


@pytest.mark.parametrize("text", NOT_CREDITED)
def test_an_outlet_that_is_only_named_is_not_credited(text: str) -> None:
    """To name an outlet is not to rest on it, and reporters in general are nobody's publication."""
    assert acts(sourced(text)) == []


OWN = [
    ("The minister told the Northport Courier that the bridge was safe.", "The Northport Courier"),
    ("The minister told the Courier that the bridge was safe.", "Northport Courier"),
    ("The New York Times reported on Monday that it was safe.", "New York Times - News"),
    ("He said so on CNN’s “State of the Union”.", "CNN (Web News)"),
    ("The bridge is safe, he told Fox.", "Fox News"),
    ("LISBON (Reuters) - The bridge is safe.", "Reuters"),
]


@pytest.mark.parametrize(("text", "outlet"), OWN)
def test_the_reports_own_outlet_is_never_credited(text: str, outlet: str) -> None:
    """Whoever speaks to this outlet is its own source, under any section or short form of its name."""
    assert acts(sourced(text, outlet=outlet)) == []


def test_a_surname_that_is_an_outlets_name_too_is_a_person() -> None:
    """Where the report names Ann Bloomberg, "Ms. Bloomberg said" and "Bloomberg said" are hers; its News is not."""
    text = "[Ann Bloomberg|source] [said|cue] [it was over|content]. “No,” Ms. Bloomberg said. Bloomberg said so."
    assert acts(sourced(text)) == []
    assert [origin for _, origin in acts(sourced(f"{text} Bloomberg News reported it."))] == ["Bloomberg"]


def test_a_short_form_stands_for_the_outlet_named_in_full() -> None:
    """ "The Journal" is the Wall Street Journal once that has been named, and nobody's before."""
    made = sourced(
        "The bridge was closed, according to the Wall Street Journal. The Journal said that cracks were found."
    )
    assert acts(made)[1] == ("The Journal said", "The Wall Street Journal")
    assert acts(sourced("The Journal said that cracks were found.")) == []


def test_a_short_form_is_the_outlet_named_so_far() -> None:
    """ "The Courier" is the one that has been named, though another of that kind is named further down."""
    made = sourced(
        "It was shut, the Northport Courier reported. Cracks were found, according to the Courier. "
        "The Estuary Courier reported that it rained."
    )
    assert ("according to the Courier", "Northport Courier") in acts(made)


def test_the_media_outlet_is_the_one_named_last() -> None:
    """A generic noun resolves to the outlet named before it, never to the report's own."""
    text = "The bridge was closed, the Northport Courier reported. As per the media outlet, cracks were found."
    assert {origin for _, origin in acts(sourced(text, outlet="Daily Ledger"))} == {"Northport Courier"}
    assert acts(sourced("As per the media outlet, cracks were found.")) == []


def test_it_said_goes_on_with_the_outlet_of_the_sentence_before() -> None:
    """ "It said" after "the Courier reported" is the Courier again; after anything else it is nobody."""
    made = sourced("Cracks were found, the Northport Courier reported. It said that 12 bearings were bad.")
    assert ("It said", "Northport Courier") in acts(made)
    assert acts(sourced("The ministry closed the bridge. It said that 12 bearings were bad.")) == []


def test_according_to_the_report_is_the_report_just_credited() -> None:
    """Where an outlet has been credited and no study named, "the report" is the outlet's."""
    made = sourced(
        "Cracks were found, the Northport Courier said.\n\nTwelve bearings are bad, according to the report."
    )
    assert ("according to the report", "Northport Courier") in acts(made)


AIRED = [
    "[said on CNN|CNN]",
    "[told Tom Reyes on Fox News Sunday|Fox News Sunday]",
    "[said on CBS’s|CBS] “Face the Nation”",
    "[speaking Sunday on “Fox & Friends|Fox & Friends],”",
]


def test_a_broadcast_may_open_the_sentence() -> None:
    """ "On “Fox News Sunday,” she said" is the occasion; a date or a place in that position is none."""
    made = sourced("She left. On “Fox News Sunday,” Mara Lindqvist said the bridge was safe.")
    assert acts(made) == [("On “Fox News Sunday", "Fox News Sunday")]
    assert acts(sourced("On Sunday, Mara Lindqvist said the bridge was safe.")) == []


def test_two_outlets_may_be_credited_together() -> None:
    """ "The Times and Reuters reported": both are, though the cue stands beside one of them."""
    made = sourced("The New York Times and Reuters reported that the bridge was closed.")
    assert {origin for _, origin in acts(made)} == {"The New York Times", "Reuters"}


def test_a_nationality_is_no_short_form() -> None:
    """ "The American public" names no magazine, though Scientific American has been named."""
    text = "She told Scientific American that the bridge was safe. The American said that cracks were found."
    assert [origin for _, origin in acts(sourced(text))] == ["Scientific American"]


@pytest.mark.parametrize("words", AIRED)
def test_what_was_said_on_the_air_is_an_occasion(words: str) -> None:
    """Others saw it too: an event of the broadcaster, or of the programme where only that is named."""
    made, expected = found(f"The bridge is safe, Mara Lindqvist {words}.")
    shows(made, expected)
    assert {act.kind for act in made.sourcing} == {"event"}


@pytest.mark.parametrize(
    ("marked", "origin"),
    [
        ("[It is safe|content], [Mara Lindqvist|source] [said|cue] on CNN.", "Mara Lindqvist CNN interview"),
        (
            "[It is safe|content], [Mara Lindqvist|source] [said|cue] on CBS’s “Face the Nation.”",
            "Mara Lindqvist Face the Nation interview",
        ),
        (
            "[It is safe|content], [Mara Lindqvist|source] [said|cue] on “Face the Nation.”\n\n"
            "[It is shut|content], [Ann Turner|source] [said|cue] on CBS.",
            "Ann Turner Face the Nation interview",
        ),
        ("[It is safe|content], [an engineer|source] [said|cue] on CNN.", "CNN"),
        (
            "[Mara Lindqvist|source] [said|cue] [no|content].\n\n"
            "Mara Lindqvist was firm in an interview on Fox News Sunday.",
            "Mara Lindqvist Fox News Sunday interview",
        ),
    ],
    ids=["outlet", "programme", "programme named before", "nobody named", "no saying"],
)
def test_who_speaks_on_the_air_by_name_gives_an_interview(marked: str, origin: str) -> None:
    """The occasion is the guest's, on the programme where it is named anywhere; an unnamed guest's is the outlet's."""
    made = sourced(marked)
    assert made.sourcing[-1].origin == origin
    assert made.sourcing[-1].kind == "event"


DATELINES = [
    ("[LISBON (Reuters)|Reuters] - The bridge is safe.", None),
    ("NORTHPORT, May 3 [(AP)|Associated Press] — The bridge is safe.", None),
    ("NORTHPORT, May 3 [(Halyard)|Halyard News Agency] — The bridge is safe.", "Halyard News Agency"),
]


@pytest.mark.parametrize(("marked", "byline"), DATELINES)
def test_a_dateline_shows_that_the_whole_report_is_an_agencys(marked: str, byline: str | None) -> None:
    """The agency in brackets, in full where the byline gives its full name, has its text republished."""
    made, expected = found(marked, byline=byline, outlet="Daily Ledger")
    shows(made, expected)
    assert made.sourcing[0].relation == "republishes"


def test_an_agencys_byline_republishes_and_one_among_several_credits() -> None:
    """A report signed by the agency alone is its copy; beside the outlet's own people it is a credit."""
    alone = sourced("The bridge is safe.", byline="Associated Press", outlet="Daily Ledger")
    beside = sourced("The bridge is safe.", byline="Ann Other, Associated Press", outlet="Daily Ledger")
    assert [act.relation for act in alone.sourcing] == ["republishes"]
    assert [act.relation for act in beside.sourcing] == ["credits"]
    assert alone.report.slice(alone.sourcing[0].span) == ""


WRITTEN = [
    (
        "In a [letter|Mara Lindqvist letter] to parliament, [Mara "
        "Lindqvist|source] [said|cue] [the bridge was safe|content].",
        "document",
    ),
    (
        "[Mara Lindqvist|source] [wrote|cue] [on Twitter|Mara Lindqvist tweet] [that the bridge was safe|content].",
        "post",
    ),
    ("[Mara Lindqvist|source] [tweeted|Mara Lindqvist tweet] [that the bridge was safe|content].", "post"),
    (
        "In a series of [tweets|Mara Lindqvist tweet], [Mara "
        "Lindqvist|source] [said|cue] [the bridge was safe|content].",
        "post",
    ),
    (
        "[The bridge was safe|content], [Mara Lindqvist|source] [said|cue] in a [statement|Mara Lindqvist statement].",
        "statement",
    ),
    (
        "[Mara Lindqvist|source] [told|cue] a [news conference|Mara "
        "Lindqvist news conference] [the bridge was safe|content].",
        "event",
    ),
    (
        "At a [rally|Mara Lindqvist rally] in Northport, [Mara "
        "Lindqvist|source] [said|cue] [the bridge was safe|content].",
        "event",
    ),
    (
        "In court [documents|court documents], [prosecutors|source] [alleged|cue] [that the hull was thin|content].",
        "document",
    ),
    ("[Mara Lindqvist|source] [testified|Mara Lindqvist testimony] [that the bridge was safe|content].", "event"),
    (
        "[Mara Lindqvist|source] [told|cue] [lawmakers|Mara Lindqvist testimony] [that the bridge was safe|content].",
        "event",
    ),
]


SEVERAL = [
    ("[The Harbour Fund and the Sea Club|source] [said|cue] [that it was over|content].", "statement"),
    ("Tom Reyes’ chief rival announced that it was over.", "announcement"),
    ("[Ann Turner|source] [thanked|cue] them in a statement shared to Twitter.", "tweet"),
]


@pytest.mark.parametrize(("marked", "noun"), SEVERAL)
def test_one_thing_is_one_act_and_somebodys(marked: str, noun: str) -> None:
    """Two bodies put nothing out together; an unnamed rival is nobody; a statement on a platform is no second thing."""
    assert not any(origin.endswith(noun) for _, origin in acts(sourced(marked)))


def test_officials_of_two_sides_are_not_one_sides() -> None:
    """ "Alvar and foreign officials" are no Alvar officials."""
    made = sourced("Alvar and foreign officials announced that the bridge would close.")
    assert {origin for _, origin in acts(made)} <= {"Alvar and foreign officials announcement"}


def test_a_name_run_together_with_a_pages_link_is_the_name() -> None:
    """A link's last word is no part of whom it stands behind."""
    made = sourced("Mara LindqvistMORE has been indicted in three cases.")
    assert [origin for _, origin in acts(made)] == ["Mara Lindqvist indictment"]


def test_words_lose_their_marks() -> None:
    """The drawing helper itself: text without marks, passages with their labels."""
    assert plain("In a [letter|X letter], he said.") == ("In a letter, he said.", [(5, 11, "X letter")])


@pytest.mark.parametrize(("marked", "kind"), WRITTEN)
def test_what_words_came_through_is_an_act_of_their_speaker(marked: str, kind: str) -> None:
    """Letters, posts, written statements and public occasions are named by their issuer and their kind."""
    made = sourced(marked)
    labels = {"source", "cue", "content"}
    shows(made, [one for one in plain(marked)[1] if one[2] not in labels])
    assert {act.kind for act in made.sourcing} == {kind}


ISSUED = [
    ("[Ann Turner sent a letter|Ann Turner letter] to the minister this month.", "document"),
    ("[A report by the Maritime Inspectorate|Maritime Inspectorate report] says that the hull is thin.", "document"),
    ("[The Maritime Inspectorate’s report|Maritime Inspectorate report] says that the hull is thin.", "document"),
    ("[In a statement|Chuck Turner statement], Chuck Turner called it safe.", "statement"),
    ("[Judge Ada Alsop ruled|Ada Alsop ruling] that the bridge must stay open.", "document"),
    ("The bridge will reopen, [according to court documents|court documents].", "document"),
    ("[— Ann Turner (@annturner) May 3, 2024|Ann Turner tweet]", "post"),
    ("[The Harbour Ministry announced|Harbour Ministry announcement] that the bridge would close.", "statement"),
]


@pytest.mark.parametrize(("marked", "kind"), ISSUED)
def test_a_document_needs_no_quotation(marked: str, kind: str) -> None:
    """A document that is sent, issued or speaks for itself is an act where its issuer can be named."""
    made, expected = found(marked)
    shows(made, expected)
    assert {act.kind for act in made.sourcing} == {kind}


NOT_ACTS = [
    "The committee asked for documents.",
    "She did not testify.",
    "The witness is expected to testify on Monday.",
    "He wrote in a letter of “a tweet that Ann Turner sent”.",
    "The letter was lost.",
    "A jury must agree to issue an indictment, Mara Lindqvist said.",
    "Mara Lindqvist responded to charges in the book that she was late.",
    "Hecklers interrupted Mara Lindqvist during a speech.",
    "An engineer spoke to them on the record.",
    "Mara Lindqvist will no longer force Tom Reyes to testify at a hearing.",
    "According to a new report, the bridge is safe.",
    "Mara Lindqvist scoffed at the plan for a new bridge, according to a new report.",
    "Mara Lindqvist told Tom Reyes during their June summit that the bridge was safe.",
    "Correction: an earlier version of this article said that the bridge would be closed for a year.",
    "Letter from the quay: they are mending the nets again, and nobody asks why.",
]


@pytest.mark.parametrize("text", NOT_ACTS)
def test_no_act_without_an_issuer_or_without_anything_said(text: str) -> None:
    """What is asked for, denied, expected, quoted or nobody's is not what the report rests on."""
    assert acts(sourced(text)) == []


def test_an_email_to_the_outlet_is_speech_and_a_statement_is_not() -> None:
    """Who answers by email speaks to this report's outlet; a statement is made to everybody."""
    email = "[The bridge is safe|content], [Ann Turner|source] [said|cue] in an email."
    assert acts(sourced(email)) == []
    assert acts(sourced(email.replace("an email", "a statement")))[0][1] == "Ann Turner statement"


def test_a_surname_before_a_noun_is_the_person_named_in_full() -> None:
    """ "the Turner report" is Ann Turner's, once she has been named."""
    made = sourced("Ann Turner looked into it for a year. The Turner report says that the bearings are cracked.")
    assert [origin for _, origin in acts(made)] == ["Ann Turner report"]


def test_the_report_is_the_one_told_of_before_and_not_its_own_pages() -> None:
    """ "The 41-page report, dated 3 May" is the report just credited; its pages and its date are nobody's name."""
    made = sourced(
        "The bearings are cracked, according to a report by the Harbour Inspectorate. "
        "The 41-page report, dated 3 May, says that they were never oiled."
    )
    assert {origin for _, origin in acts(made)} == {"Harbour Inspectorate report"}


def test_who_announced_something_in_a_statement_announced_it_there() -> None:
    """An announcement and the statement, post or speech in which it was made are one act, under the other's name."""
    text = (
        "The Harbour Ministry announced that the bridge would close.\n\n[The bridge is old|content], "
        "[the Harbour Ministry|source] [said|cue] in a statement."
    )
    assert {origin for _, origin in acts(sourced(text))} == {"Harbour Ministry statement"}


def test_a_speech_has_one_name() -> None:
    """A speech that is told of as an address further down is one speech."""
    text = (
        "[The bridge is old|content], [Mara Lindqvist|source] [said|cue] in a speech in Northport.\n\n"
        "[It must close|content], [Mara Lindqvist|source] [said|cue] in her address."
    )
    assert {origin for _, origin in acts(sourced(text))} == {"Mara Lindqvist speech"}


def test_who_is_seen_on_the_air_and_quoted_behind_it_is_credited_once() -> None:
    """ "On “Face the Nation” on CBS, saying": the words are the guest's, and not what the broadcaster says."""
    text = "Mara Lindqvist was seen on CBS, saying that the bridge was safe."
    assert not any(act.kind == "outlet" for act in sourced(text).sourcing)


def test_a_spokesmans_statement_is_the_bodys() -> None:
    """ "Pentagon spokesman X said in a statement" is a Pentagon statement."""
    made = sourced("[The bridge is safe|content], [Pentagon spokesman Jon Hoff|source] [said|cue] in a statement.")
    assert [origin for _, origin in acts(made)] == ["Pentagon statement"]


def test_an_occasion_told_of_on_anothers_word_is_no_act() -> None:
    """What was said at a meeting “according to officials” rests on the officials."""
    made = sourced(
        "[Tom Reyes told Mara Lindqvist at their Geneva meeting that the bridge was old|content], "
        "[according to|cue] [officials|source]."
    )
    assert acts(made) == []


def test_he_wrote_is_the_letter_again() -> None:
    """After a letter has been told of, what its writer "wrote" is in it, and "the letter says" is it again."""
    made = sourced(
        "In a letter to parliament, [Ann Turner|source] [said|cue] [the bridge was safe|content].\n\n"
        "[“Nobody fell,”|content] [she|source] [wrote|cue].\n\n"
        "The letter says that the bearings are new.",
        speakers={"she": "Ann Turner"},
    )
    assert {origin for _, origin in acts(made)} == {"Ann Turner letter"}
    assert [words for words, _ in acts(made)][1:] == ["she wrote", "The letter says"]


def test_an_issuer_only_described_is_the_one_named_further_down() -> None:
    """ "a former diplomat told lawmakers" and "Ann Turner testified" are one testimony."""
    made = sourced(
        "[A former diplomat|source] [told|cue] lawmakers [that the bridge was safe|content].\n\n"
        "[Ann Turner|source] [testified|cue] [that nobody fell|content].",
        speakers={"A former diplomat": None},
    )
    assert {origin for _, origin in acts(made)} == {"Ann Turner testimony"}


CONFIRMED = [
    "The plan has been [confirmed to Estuary Television|x] by two people.",
    "[Estuary Television has independently confirmed|x] the plan.",
    "[Two engineers told Estuary Television|x] separately that the plan was ready.",
    "The account was [verified by Estuary Television|x].",
]


@pytest.mark.parametrize("marked", CONFIRMED)
def test_an_outlet_that_confirmed_for_itself_says_so(marked: str) -> None:
    """The confirmation lies on the words that show it and bears the outlet's name."""
    text, expected = plain(marked)
    made = sourced(text, outlet="Estuary Television")
    assert confirmed(made) == [text[start:end] for start, end, _ in expected]
    assert made.confirmations[0].outlet == "Estuary Television"


NOT_CONFIRMED = [
    ("The plan has been confirmed to Estuary Television by two people.", "Daily Ledger"),
    ("An engineer told Estuary Television that the plan was ready.", "Estuary Television"),
    ("Estuary Television could not confirm the plan.", "Estuary Television"),
    ("The minister confirmed the plan.", "Estuary Television"),
]


@pytest.mark.parametrize(("text", "outlet"), NOT_CONFIRMED)
def test_others_confirmations_and_mere_interviews_do_not_count(text: str, outlet: str) -> None:
    """Only the report's own outlet confirms, and one interview is no confirmation."""
    assert confirmed(sourced(text, outlet=outlet)) == []


def test_the_rule_that_decided_can_be_told() -> None:
    """Every passage found comes with the name of its rule, for whoever asks why."""
    made = reading("The bridge was closed, according to Reuters. LISBON is far.")
    told = list(sourcing.decided(Sight(made, parsed(made.report.text))))
    assert [(rule, one.origin) for rule, one in told] == [("according", "Reuters")]


def test_evidence_is_short() -> None:
    """Evidence is at most 30 words even where source and document stand far apart."""
    long = "who has for many years and in many places spoken of bridges and ferries and of all that floats "
    made = sourced(f"[Ann Turner|source], {long * 3}[said|cue] in a statement [that it was safe|content].")
    assert acts(made)
    assert all(len(words.split()) <= 30 for words, _ in acts(made))


WORDS = st.sampled_from(
    [text for text, _ in map(plain, CREDITED)] + NOT_CREDITED + ["“Ünsafe” 😀 she said.", "\n\n", "—"]
)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, max_size=5))
def test_every_span_lies_in_the_text(pieces: list[str]) -> None:
    """Acts lie within the text, in order, and the text that they slice names or leads to their origin."""
    made = sourced(" ".join(pieces))
    text = made.report.text
    assert all(0 <= a.span.start < a.span.end <= len(text) for a in made.sourcing)
    assert list(made.sourcing) == sorted(made.sourcing, key=lambda act: (act.span.start, act.span.end))
    assert all(made.report.slice(a.span).strip() == made.report.slice(a.span) for a in made.sourcing)
    assert all(a.by == sourcing.BY and 0 < a.score <= 1 for a in made.sourcing)


def test_a_joint_letter_is_the_groups_and_a_separate_one_another_groups() -> None:
    """Not that of the two members whom a report names, and not the letter told of before."""
    text = (
        "Nearly 60 former senior diplomats rejected the plan.\n\n"
        "In a letter, [former envoys Ann Lee and Tom Reyes and others|source] [said|cue] [it was unsafe|content].\n\n"
        "In a separate letter, [23 former Alvar lawmakers|source] [urged|cue] [the mayor to resign|content].\n\n"
        "[The ex-diplomats|source], in Monday’s letter, [cited|cue] [old charts|content]."
    )
    speakers = {
        "former envoys Ann Lee and Tom Reyes and others": "Ann Lee and Tom Reyes",
        "23 former Alvar lawmakers": None,
        "The ex-diplomats": None,
    }
    assert [origin for _, origin in acts(sourced(text, speakers=speakers))] == [
        "former diplomats letter",
        "former Alvar lawmakers letter",
        "former diplomats letter",
    ]


ONE_NAME = [
    (
        "At a hearing before the House Harbour Committee, few cared. In her opening statement, [Ann Turner|source] "
        "[said|cue] [it was over|content].",
        "House Harbour Committee hearing",
    ),
    (
        "According to a Harbour Institute poll, few care. The Harbour Institute survey found that many stay home.",
        "Harbour Institute poll",
    ),
    (
        "The Turner campaign said so in a statement.\n\n[Ann Turner|source] [said|cue] [no|content].",
        "Ann Turner campaign statement",
    ),
    (
        "Outgoing Secretary of the Navy Turner’s letter says so.\n\n[Ann Turner|source] [said|cue] [no|content].",
        "Ann Turner letter",
    ),
]


@pytest.mark.parametrize(("text", "origin"), ONE_NAME)
def test_one_act_has_one_name_in_a_report(text: str, origin: str) -> None:
    """The fullest that the report gives: a survey is its institute's poll, a surname a person's, an office nobody's."""
    assert {found for _, found in acts(sourced(text))} == {origin}


def test_a_joint_statement_is_told_of_once() -> None:
    """ "The board and the union said in a joint statement": theirs, and no statement besides."""
    text = "Board and Union said in a joint statement that it was over."
    told = [
        Found(0, 40, f"Board and Union {noun}", "statement", "credits", 0.8)
        for noun in ("statement", "joint statement")
    ]
    together = onename.together(told, Sight(reading(text), parsed(text)))
    assert {one.origin for one in together} == {"Board and Union joint statement"}


def test_a_body_told_of_by_the_end_of_its_name_is_named_in_full() -> None:
    """ "The ethics committee said in a statement", where the report names one Ethics Committee: the House's."""
    text = "[The ethics committee|source] [said|cue] in a statement [that it was over|content]."
    full = "House of Representatives Ethics Committee"
    made = sourced(text, kinds={full: "organisation"}, speakers={"The ethics committee": full})
    assert {origin for _, origin in acts(made)} == {"House Ethics Committee statement"}


def test_a_papers_writer_goes_on_in_it() -> None:
    """ "As Turner notes" after "the Courier's Ann Turner": the Courier's; whoever spoke to it is not printed there."""
    text = (
        "The Wall Street Journal’s [Ann Turner|source] [describes|cue] the bridge as [unsafe|content].\n\n"
        "As [Turner|source] [notes|cue], [it is old|content]."
    )
    made = sourced(text, speakers={"Turner": "Ann Turner"})
    assert acts(made)[-1] == ("Turner notes", "The Wall Street Journal")
    told = (
        "[Ann Turner|source] [told|cue] the Northport Courier [no|content].\n\n[Turner|source] [said|cue] [so|content]."
    )
    assert len(acts(sourced(told, speakers={"Turner": "Ann Turner"}))) == 1


def test_one_poll_has_one_name() -> None:
    """How a poll was held is no part of its name, and a network's is its newsroom's where the report says so."""
    text = "A poll is out."
    names = ("Meridian News national poll", "Meridian News poll", "Meridian poll", "Alvar Institute poll")
    told = [Found(0, 6, name, "document", "credits", 0.9) for name in names]
    found = onename.together(told, Sight(reading(text), parsed(text)))
    assert {one.origin for one in found} == {"Meridian News poll", "Alvar Institute poll"}


def test_what_a_link_names_is_no_origin() -> None:
    """A headline that a page has run into a paragraph tells of another report's letter."""
    link = "Ann Turner letter says bearings are new MORE"
    text = f"The minister {link} said on Friday that the bridge was safe, according to the Northport Courier."
    plainly = Reading(Report("r", text, outlet="Herald"))
    start = text.index(link)
    linked = replace(plainly, report=replace(plainly.report, furniture=(Furniture(start, start + len(link), "link"),)))
    told = [{act.origin for act in sourcing.annotate(made, parsed(text)).sourcing} for made in (plainly, linked)]
    assert told == [{"Ann Turner letter", "Northport Courier"}, {"Northport Courier"}]


def test_what_people_tweet_is_not_the_speakers() -> None:
    """ "Most subjects people tweet about": nobody's in particular, whoever says so."""
    text = "[Ann Turner|source] [pledged|cue] a light touch on [most subjects people tweet about|content]."
    assert acts(sourced(text, speakers={"Ann Turner": "Ann Turner"})) == []


def test_an_email_to_one_newsroom_is_no_act() -> None:
    """It was told to the report's own outlet."""
    text = "[Ann Turner|source] [said|cue] in an email to The Harbour Sun [that it was over|content]."
    assert acts(sourced(text, speakers={"Ann Turner": "Ann Turner"}, outlet="The Harbour Sun")) == []


def test_a_habit_is_no_occasion() -> None:
    """ "Has frequently appeared on": no broadcast in particular."""
    assert acts(sourced("Ann Turner has frequently appeared on Fox News.")) == []


def test_an_agencys_writers_contributed() -> None:
    """Their names and places may stand between."""
    text = (
        "Associated Press writers Ann Turner and Tom Reyes in New Harbour and Mara Lindqvist in Northport contributed "
        "to this report."
    )
    assert [origin for _, origin in acts(sourced(text))] == ["Associated Press"]


def test_the_mister_is_not_his_wife() -> None:
    """Her full name, the only one in the report, is not his."""
    text = "[Mr. Ware|source] [said|cue] in an interview [so|content]. Mr. Ware’s wife, Ann Ware, is away."
    made = sourced(text, speakers={"Mr. Ware": "Ware"}, kinds={"Ann Ware": "person"})
    assert {origin for _, origin in acts(made)} == {"Ware interview"}


def test_who_broke_a_story_is_credited() -> None:
    made = sourced("According to Ann Turner, who broke the story in her newsletter, the ferry sank.")
    assert [act.origin for act in made.sourcing] == ["Ann Turner"]


def test_an_outlets_poll_is_told_of_once() -> None:
    made = sourced("A new CNN poll found the ferry safe, CNN reported.")
    assert {act.origin for act in made.sourcing} == {"CNN poll"}


@pytest.mark.parametrize(
    ("origin", "text", "told", "expected"),
    [
        (
            "Ann Lee memo",
            "The Sea Board sent a letter. The memo, signed by Ann Lee, says so.",
            "Sea Board letter",
            None,
        ),
        ("Ann Lee ruling", "Justice Ann Lee wrote the majority opinion.", "Supreme Court ruling", None),
        ("Ann Lee ruling", "Judge Ann Lee wrote the opinion.", "Supreme Court ruling", "Ann Lee ruling"),
    ],
)
def test_one_paper_has_one_name(origin: str, text: str, told: str, expected: str | None) -> None:
    made = reading(text)
    first = text.find("The memo") if "The memo" in text else 12
    acts_ = [
        Found(0, 10, told, "document", "credits", 0.9),
        Found(first, first + 9, origin, "document", "credits", 0.9),
    ]
    named = [one.origin for one in onename.together(acts_, Sight(made, parsed(text)))]
    assert named == [told, expected or told]
