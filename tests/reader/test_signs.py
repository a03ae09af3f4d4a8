"""Signs that a report rests on something: what is seen, how it is named, which traits it shows."""

from __future__ import annotations

import pytest

from drawn import plain, reading
from onrecord.model import Entity, Mention, Reading, Span, content_id
from onrecord.reader import evidence, occasions, parse, signs
from onrecord.reader.sight import Sight
from onrecord.reader.signs import Sign
from parsed import parsed


def sight(marked: str, **context: object) -> Sight:
    """A drawn report as the rules see it."""
    made = reading(marked, **context)  # type: ignore[arg-type]
    return Sight(made, parsed(made.report.text))


def named(marked: str, **context: object) -> dict[str, str]:
    """The origins of a text's signs, each with its kind."""
    return {sign.found.origin: sign.found.kind for sign in signs.first(sight(marked, **context))}


def only(marked: str, origin: str) -> Sign:
    """The one sign of an origin."""
    [sign] = [sign for sign in signs.first(sight(marked)) if sign.found.origin == origin]
    return sign


SEEN = [
    (
        "The indictment of the ferry line says so. Ann Turner’s indictment names nobody.",
        "Ann Turner indictment",
        "document",
    ),
    ("A Harbour Institute poll found that few care.", "Harbour Institute poll", "document"),
    ("The Harbour Ministry’s audit found cracks.", "Harbour Ministry audit", "document"),
    ("Judge Ada Alsop blocked the plan.", "Ada Alsop ruling", "document"),
    ("A federal judge blocked the plan.", "federal judge ruling", "document"),
    ("Ann Turner was indicted in May.", "Ann Turner indictment", "document"),
    ("Polls show that few care.", "unnamed polls", "document"),
    ("The bridge will reportedly close.", "unnamed news reports", "outlet"),
    ("According to court records, the hull was thin.", "court records", "document"),
    ("According to police reports and court papers, he left.", "court papers", "document"),
    ("Ann Turner’s opening statement was short.", "Ann Turner opening statement", "statement"),
    ("Ann Turner tweeted a picture.", "Ann Turner tweet", "post"),
    ("Ann Turner (@annturner)\nMay 3", "Ann Turner tweet", "post"),
    ("Ann Turner told supporters that it was over.", "Ann Turner speech", "event"),
    ("Ann Turner told the crowd that it was over.", "Ann Turner speech", "event"),
    ("Ann Turner told lawmakers so.", "Ann Turner testimony", "event"),
    ("Ann Turner told the Senate Harbour Committee so.", "Senate Harbour Committee hearing", "event"),
    ("Ann Turner testified on Monday before a House committee.", "House committee hearing", "event"),
    ("The Supreme Court’s majority found it void.", "Supreme Court ruling", "document"),
    ("A Harbour Institute poll released on Friday found that few care.", "Harbour Institute poll", "document"),
    ("Ann Turner echoed that on “Face the Nation.”", "Ann Turner Face the Nation interview", "event"),
    ("Ann Turner told supporters at a rally that it was over.", "Ann Turner rally", "event"),
    ("The House Harbour Committee met. Tom Reyes spoke at the hearing.", "House Harbour Committee hearing", "event"),
    ("Ann Turner spoke at an international ferry forum in Lisbon.", "international ferry forum in Lisbon", "event"),
    ("Ann Turner said so on a call with reporters.", "Ann Turner conference call", "event"),
    ("Ann Turner said so in an interview on CNN.", "Ann Turner CNN interview", "event"),
    ("Ann Turner said so in a social media post.", "Ann Turner social media post", "post"),
    ("Speaking in Lisbon, [Ann Turner|source] [said|cue] [it was over|content].", "Ann Turner speech", "event"),
    (
        "[It is over|content], [Ann Turner|source] [said|cue] on the Senate floor.",
        "Ann Turner Senate floor remarks",
        "event",
    ),
    (
        "[Ann Turner|source] [urged|cue] [them to act|content] in her State of the Union address.",
        "Ann Turner State of the Union address",
        "event",
    ),
    (
        "In a White House speech, [Ann Turner|source] [said|cue] [it was over|content].",
        "Ann Turner White House speech",
        "event",
    ),
    (
        "[It is over|content], [Ann Turner|source] [said|cue] in her weekly address.",
        "Ann Turner weekly address",
        "event",
    ),
    (
        "In court papers, [the Harbour Ministry|source] [said|cue] [it was over|content].",
        "Harbour Ministry court papers",
        "document",
    ),
    ("[Ann Turner|source] [said|cue] in an op-ed that [it was over|content].", "Ann Turner op-ed", "document"),
    ("[Ann Turner|source] [told|cue] supporters in an e-mail [it was over|content].", "Ann Turner e-mail", "document"),
    ("[Jeff Sessions|source] [said|cue] in a statement [it was over|content].", "Jeff Sessions statement", "statement"),
    ("Ann Turner has written to the union’s leaders to say no.", "Ann Turner letter", "document"),
    ("A group of 47 Alvar senators has written to the mayor.", "Alvar senators letter", "document"),
    ("A Quay/Harbour Institute poll found that few care.", "Quay/Harbour Institute poll", "document"),
    ("195 House Democrats signed a letter.", "House Democrats letter", "document"),
    ("The Harbour Ministry released documents on Monday.", "Harbour Ministry documents", "document"),
    ("Exit polls show that few care.", "exit polls", "document"),
    ("Boats for Alvar, a union, released a statement.", "Boats for Alvar statement", "statement"),
    (
        "The report by the Centre for the Study of the Tides says so.",
        "Centre for the Study of the Tides report",
        "document",
    ),
    ("Harbour Board President and CEO Ann Turner gave a speech.", "Ann Turner speech", "event"),
    ("Judge Ada Alsop’s decision says so.", "Ada Alsop ruling", "document"),
    ("Judge Ada Alsop met them. [It is unlawful|content], [Alsop|source] [wrote|cue].", "Ada Alsop ruling", "document"),
    ("It was told at a hearing before the House Harbour Committee.", "House Harbour Committee hearing", "event"),
    ("It was told at an already-scheduled congressional hearing.", "congressional hearing", "event"),
    (
        "[It is over|content], [Ann Turner|source] [said|cue] on the floor of the Senate.",
        "Ann Turner Senate floor remarks",
        "event",
    ),
    ("Ann Turner said in remarks on the Senate floor that it was over.", "Ann Turner Senate floor remarks", "event"),
]


@pytest.mark.parametrize(("text", "origin", "kind"), SEEN)
def test_a_sign_bears_the_name_of_its_issuer_and_its_kind(text: str, origin: str, kind: str) -> None:
    """Documents, posts, statements and occasions are seen wherever a noun or a verb tells of them."""
    assert named(text).get(origin) == kind


UNSEEN = [
    ("Speaking on condition of anonymity, Ann Turner doubted it.", "Ann Turner speech"),
    ("Ann Turner said the ruling was a victory.", "Ann Turner ruling"),
    ("If the Supreme Court strikes down the toll, the ferry will stop.", "Supreme Court ruling"),
    ("The banker-turned-mayor tweeted that the ferry was safe.", "turned mayor tweet"),
    ("“Ann Turner tweeted a picture,” he said.", "Ann Turner tweet"),
    ("House counsel Douglas Letter told the judge so.", "Douglas letter"),
    ("The Justice Department ruled it out.", "Justice Department ruling"),
    ("The ministry answered questions from the Northport Business Review.", "Northport Business review"),
    ("Ann Turner attended the campaign rally.", "campaign rally"),
    ("Hecklers interrupted Ann Turner during a speech.", "Hecklers speech"),
    ("The ministry had been sent a letter.", "ministry letter"),
    ("[The ministry|source] [had been sent|cue] a letter asking [that it close|content].", "ministry letter"),
    ("[MORE (D-Alvar)|source] [said|cue] in a statement [it was over|content].", "(D-Alvar) statement"),
    ("[Ann Turner|source] [told|cue] supporters in an e-mail [it was over|content].", "Ann Turner speech"),
    ("The video of the polls was long.", "polls video"),
    (
        "[Ann Turner|source] [wrote|cue] in a letter, which was posted on Twitter by CNN, [no|content].",
        "Ann Turner tweet",
    ),
    ("[Ann Turner|source] [mocked|cue] [them|content] on her official Twitter feed.", "Ann Turner tweet"),
    ("CNN’s report says so.", "CNN report"),
    ("[Ann Turner|source] [told|cue] supporters in an email [it was over|content].", "Ann Turner speech"),
    ("Speaking at a rally, [Ann Turner|source] [said|cue] [it was over|content].", "Ann Turner speech"),
    ("Speaking to reporters, [Ann Turner|source] [said|cue] [it was over|content].", "Ann Turner speech"),
    ("[Ann Turner|source] [said|cue] [it was over|content] in an interview with CNN.", "Ann Turner interview"),
    ("[Ann Turner|source] [told|cue] CNN in an interview that [it was over|content].", "Ann Turner interview"),
    ("The measure goes to the Senate floor, Ann Turner said.", "Ann Turner Senate floor remarks"),
    ("Democrats were beaten at the polls.", "unnamed polls"),
    ("Hours after the Alvar polls closed, few were left.", "Alvar poll"),
    ("At a town hall meeting in Alvar, Ann Turner said no.", "Ann Turner meeting"),
]


@pytest.mark.parametrize(("text", "origin"), UNSEEN)
def test_no_sign_where_nothing_is_told_of(text: str, origin: str) -> None:
    """What is quoted, part of a name, passive, or a noun's own word is no sign; an outlet's report is its credit."""
    assert origin not in named(text)


def test_a_body_that_speaks_for_itself_has_published_something() -> None:
    """ "The ministry said" is a statement of the ministry's, to be weighed; a person's saying is none."""
    text = "The [Harbour Ministry|source] [said|cue] [so|content].\n\n[Ann Turner|source] [said|cue] [no|content]."
    found = named(text, kinds={"Harbour Ministry": "organisation"})
    assert found == {"Harbour Ministry statement": "statement"}


def test_what_a_court_says_in_its_own_name_is_its_ruling() -> None:
    """ "The Harbour Court agreed": not a statement."""
    text = "The [Harbour Court|source] [agreed|cue] [that it was void|content]."
    assert named(text, kinds={"Harbour Court": "organisation"}) == {"Harbour Court ruling": "document"}


def test_the_states_court_is_called_by_its_name() -> None:
    """ "The state Supreme Court": the Alvar Supreme Court, where that is who speaks."""
    kinds, speakers = {"Alvar Supreme Court": "organisation"}, {"the state Supreme Court": "Alvar Supreme Court"}
    found = named("Then [the state Supreme Court|source] [said|cue] [no|content].", kinds=kinds, speakers=speakers)
    assert found == {"Alvar Supreme Court ruling": "document"}


def test_a_body_is_called_what_the_text_calls_it() -> None:
    """Not by its full style elsewhere: "the defence department" is the Defense Department."""
    text = "The defence department said in a statement that it was safe."
    made = reading(text)
    known = Entity(content_id("e", "US Department of Defense"), "US Department of Defense", "government")
    span = Span("r", 4, 22)
    made = Reading(made.report, mentions=(Mention(span, "organisation", known.id, 1.0, "test"),), entities=(known,))
    found = {sign.found.origin for sign in signs.first(Sight(made, parsed(text)))}
    assert "Defense Department statement" in found


def test_a_poll_is_named_without_its_month() -> None:
    """ "A May Alvar poll" is the Alvar poll, though the month is read as part of the name."""
    text = "In a May Alvar poll, few cared."
    made = reading(text)
    known = Entity(content_id("e", "May Alvar"), "May Alvar", "organisation")
    mentions = (Mention(Span("r", 5, 14), "organisation", known.id, 1.0, "test"),)
    made = Reading(made.report, mentions=mentions, entities=(known,))
    assert {sign.found.origin for sign in signs.first(Sight(made, parsed(text)))} == {"Alvar poll"}


def test_a_body_is_named_without_the_day_on_which_it_spoke() -> None:
    """ "The Harbour Ministry last week said": the time is no part of the name; a paper that says so is no body."""
    kinds = {"Harbour Ministry": "organisation", "Harbour Ministry report": "organisation"}
    said = "[{}|source] [said|cue] [so|content]."
    late = "The Harbour Ministry last week"
    speakers = {late: "Harbour Ministry", "The Harbour Ministry report": "Harbour Ministry report"}
    assert "Harbour Ministry statement" in named(said.format(late), kinds=kinds, speakers=speakers)
    assert not any(
        name.endswith(" report statement")
        for name in named(said.format("The Harbour Ministry report"), kinds=kinds, speakers=speakers)
    )


def test_others_too_are_heard_at_a_hearing() -> None:
    """After a hearing is told of, whoever speaks may have spoken there; before it, nobody did."""
    text = (
        "[Tom Reyes|source] [said|cue] [no|content].\n\nThe House Harbour Committee held a hearing.\n\n"
        "[Ann Turner|source] [asserted|cue] [her innocence|content]."
    )
    seen = sight(text)
    held = [sign.found for sign in signs.first(seen) if sign.found.origin == "House Harbour Committee hearing"]
    heard = [sign.found for sign in signs.again(seen, held) if "rule=heard_there" in sign.traits]
    assert [(seen.text[one.start : one.end], one.origin) for one in heard] == [
        ("Ann Turner asserted", "House Harbour Committee hearing")
    ]


def test_administration_alone_is_the_one_named_in_full() -> None:
    """ "The administration’s report" after "the Alvar administration"."""
    text = "The Alvar administration met. The administration’s report says that it was safe."
    assert "Alvar administration report" in named(text)


def test_what_is_told_to_an_occasion_needs_no_weighing() -> None:
    """ "told a news conference" and "according to the Turner report" are sure; a mere mention is weighed."""
    assert only("Ann Turner told a news conference that it was safe.", "Ann Turner news conference").sure
    assert only("According to Ann Turner’s report, it was safe.", "Ann Turner report").sure
    assert not only("Ann Turner’s report was long.", "Ann Turner report").sure


def test_the_letter_is_the_one_told_of() -> None:
    """A definite noun without an issuer is the last of its kind before it, or else the first after."""
    told = sight("Ann Turner’s letter is long. The letter says that it was safe.")
    first = [sign.found for sign in signs.first(told)]
    assert [sign.found.origin for sign in signs.again(told, first)] == ["Ann Turner letter"]
    ahead = sight("The letter says that it was safe. Ann Turner’s letter is long.")
    first = [sign.found for sign in signs.first(ahead) if sign.found.origin == "Ann Turner letter"]
    assert [sign.found.start for sign in signs.again(ahead, first)] == [0]


def test_whoever_spoke_at_an_occasion_goes_on_for_a_while() -> None:
    """What the speaker says next is said there too; what she says pages later is not."""
    text = (
        "[Ann Turner|source] [told|cue] a rally [it was over|content].\n\n[She|source] [added|cue] [so|content].\n\n"
        + "It rained. " * 80
        + "\n\n[Turner|source] [said|cue] [nothing more|content]."
    )
    seen = sight(text, speakers={"She": "Ann Turner", "Turner": "Ann Turner"})
    rally = [sign.found for sign in signs.first(seen) if sign.found.origin == "Ann Turner rally"]
    assert [seen.text[s.found.start : s.found.end] for s in signs.again(seen, rally)] == ["She added"]


def test_several_go_on_as_they_and_by_words_of_their_own() -> None:
    """ "The senators wrote", "they ask": those of the letter told of; "she" is none of them."""
    text = (
        "[Former Alvar senators|source] [wrote|cue] in a letter [it was over|content].\n\n"
        "[“So”|content], [the senators|source] [wrote|cue].\n\n[“Why”|content], [they|source] [ask|cue].\n\n"
        "[“No”|content], [she|source] [said|cue]."
    )
    seen = sight(text, speakers={"Former Alvar senators": None})
    letter = [sign.found for sign in signs.first(seen) if sign.found.origin == "Former Alvar senators letter"]
    assert [seen.text[s.found.start : s.found.end] for s in signs.again(seen, letter)] == [
        "the senators wrote",
        "they ask",
    ]


def test_traits_tell_how_a_noun_stands() -> None:
    """Kind, role, article, verb: what the weights are of."""
    sign = only("Ann Turner’s letter says that it was safe.", "Ann Turner letter")
    assert {"kind=document", "noun=letter", "way=possessor", "role=nsubj", "verb=speech"} <= sign.traits


@pytest.mark.parametrize(
    ("text", "trait"),
    [
        ("Ann Turner did not tweet.", "not=neg"),
        ("Ann Turner may tweet.", "not=modal"),
        ("Ann Turner tweeted.", "not="),
    ],
)
def test_traits_tell_whether_it_happened(text: str, trait: str) -> None:
    """What is denied or only possible looks so."""
    doc = parsed(text)
    verb = next(token for token in doc if token.lemma_ == "tweet")
    assert trait in evidence.traits(Sight(reading(text), doc), verb, "post")


@pytest.mark.parametrize(("distance", "name"), [(-5, "0"), (100, "150"), (401, "1000"), (9_999, "more")])
def test_distances_are_told_roughly(distance: int, name: str) -> None:
    """By the next larger of a few edges."""
    assert evidence.bucket(distance) == name


def test_evidence_is_cut_from_the_left() -> None:
    """A passage of more than LONGEST code points keeps its last 120."""
    assert evidence.short(0, 100) == (0, 100)
    assert evidence.short(0, 400) == (280, 400)


def test_the_drawing_has_no_marks_left() -> None:
    """The texts above are read as they are drawn."""
    assert plain("a [b|c]") == ("a b", [(2, 3, "c")])


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("She is scheduled to appear on a programme on Sunday.", True),
        ("She will appear on a programme on Sunday.", True),
        ("She is glad to appear on a programme.", False),
        ("She appeared on a programme on Sunday.", False),
    ],
)
def test_who_is_to_appear_has_said_nothing_there(text: str, ahead: bool) -> None:
    """A programme that is only planned is no source."""
    [verb] = [token for token in parse.parse(text) if token.lemma_ == "appear"]
    assert occasions.is_to_come(verb) is ahead
