"""A report's comparable units: which clauses and contents they are, and what is known of each."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Furniture, Proposition, Reading, Report, Span
from onrecord.reader import propositions
from onrecord.reader.clauses import is_whole
from onrecord.reader.remainders import remainders
from told import parsed, reading, said, statement


def only(found: Reading, words: str) -> Proposition:
    """The proposition that holds the words."""
    return next(p for p in found.propositions if words in found.report.slice(p.span))


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        ("Engineers closed the bridge.", "Engineers closed", True),
        ("Engineers closed the bridge and counted twelve deep cracks.", "counted twelve", True),
        ("The letter, which was published by the Courier, angered the mayor.", "which was published", True),
        ("As the storm tore at the piers, engineers closed the harbour bridge.", "the storm tore", False),
        ("Asked about the harbour bridge. A record of 23,121 lorries crossing.", "23,121", False),
    ],
)
def test_a_clause_stands_alone_if_it_has_a_verb_with_a_tense_and_a_subject(text, words, whole) -> None:
    """The subject may be lent; what a word like "as" hangs on another clause cannot, nor can a noun phrase."""
    assert only(reading(text), words).whole is whole


def test_what_asks_by_a_word_before_its_adverb_hangs_on_another_clause() -> None:
    """ "how well the mayor might do" is no sentence, though no word of its verb's own asks."""
    part = list(parsed("how well the mayor of Northport might do"))
    root = next(token for token in part if token.dep_ == "ROOT")
    assert not is_whole(part, root, lent=False)


def test_to_do_so_keeps_its_so() -> None:
    """It says what is done, and links nothing."""
    text = "Maine has closed its old bridges, the last of the states to do so."
    assert said(reading(text)) == [text.rstrip(".")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Inspectorate closed the harbour bridge on Friday.",
            ["The Inspectorate closed the harbour bridge on Friday"],
        ),
        (
            "Inspectors closed the bridge on Friday and engineers counted twelve deep cracks.",
            ["Inspectors closed the bridge on Friday", "engineers counted twelve deep cracks"],
        ),
        (
            "The letter, which was first published by the Northport Courier, angered the mayor.",
            [
                "The letter, which was first published by the Northport Courier, angered the mayor",
                "which was first published by the Northport Courier",
            ],
        ),
        (
            "The minister dismissed the harbour master, ending a long quarrel over the bridge.",
            ["The minister dismissed the harbour master, ending a long quarrel over the bridge"],
        ),
        (
            "As the storm tore at the piers, engineers closed the harbour bridge.",
            ["As the storm tore at the piers", "engineers closed the harbour bridge"],
        ),
        (
            "The mayor, who spoke on condition of anonymity, defended the closed bridge.",
            ["The mayor, who spoke on condition of anonymity, defended the closed bridge"],
        ),
    ],
)
def test_a_sentence_with_two_facts_gives_two(text: str, expected: list[str]) -> None:
    """Main, coordinated, relative and adverbial clauses are units of their own, if they have a tense and tell news."""
    assert said(reading(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Amid a storm that left the town without power, the crews kept working on the bridge.",
            ["Amid a storm that left the town without power", "the crews kept working on the bridge"],
        ),
        (
            "In a year that brought three floods to the town, the council closed the bridge.",
            ["In a year that brought three floods to the town", "the council closed the bridge"],
        ),
        (
            "After a storm on Friday, the crews closed the bridge.",
            ["After a storm on Friday, the crews closed the bridge"],
        ),
        (
            "For those who work there, the bridge is the way home.",
            ["For those who work there, the bridge is the way home"],
        ),
    ],
)
def test_a_scene_that_a_sentence_opens_with_is_a_fact_of_its_own(text: str, expected: list[str]) -> None:
    """Where a clause with a tense tells what happened; a bare time or circle of people stays with the sentence."""
    assert said(reading(text)) == expected


def test_a_condition_states_no_fact() -> None:
    """What would be so under a condition is not cut loose from it."""
    text = "The bridge will stay closed if the inspectors find more cracks."
    assert said(reading(text)) == [text.removesuffix(".")]


CITED = "Engineers repaired the pier in spring. Mara Lindqvist said the bridge was never unsafe for a single day."
WHO = ("Mara Lindqvist", "said", "the bridge was never unsafe for a single day")


def test_what_is_cited_is_held_by_its_source() -> None:
    """The content is a unit without its cue; the reporter's own clause has the outlet as holder."""
    found = reading(CITED, statements=[statement(CITED, WHO, "Mara Lindqvist")])
    assert said(found) == ["Engineers repaired the pier in spring", WHO[2]]
    own, cited = found.propositions
    assert (own.statement, own.holder) == (None, "Herald")
    assert (cited.statement, cited.holder) == (found.statements[0].id, "Mara Lindqvist")


def test_a_content_without_a_subject_keeps_its_cue() -> None:
    """ "to veto it" says nothing alone: the clause stays whole and is still the speaker's."""
    text = "Mara Lindqvist has vowed to veto the bridge law."
    found = reading(
        text, statements=[statement(text, ("Mara Lindqvist", "has vowed", "to veto the bridge law"), "Mara Lindqvist")]
    )
    assert said(found) == ["Mara Lindqvist has vowed to veto the bridge law"]
    assert found.propositions[0].holder == "Mara Lindqvist"


def test_saying_so_is_no_fact_of_its_own() -> None:
    """The clause that only cites somebody is left out."""
    text = "The mayor, speaking to reporters, said the old bridge would open in May."
    found = reading(text, statements=[statement(text, ("The mayor", "said", "the old bridge would open in May"), None)])
    assert "said" not in " ".join(said(found)).split()


@pytest.mark.parametrize(
    ("text", "negated", "hedged"),
    [
        ("The bridge was closed by the Inspectorate.", False, False),
        ("The bridge was not closed by the Inspectorate.", True, False),
        ("The minister denied the closure of the bridge.", True, False),
        ("The minister did not deny the closure of the bridge.", False, False),
        ("No engineer inspected the bridge last year.", True, False),
        ("The bridge may open in autumn this year.", False, True),
        ("The engineer closed the bridge on May 30th last year.", False, False),
        ("The contractor allegedly hid the deep cracks.", False, True),
    ],
)
def test_denial_and_doubt_are_marked(text: str, negated: bool, hedged: bool) -> None:
    """Negation of the main verb or its object; a modal or a word of doubt."""
    [found] = reading(text).propositions
    assert (found.negated, found.hedged) == (negated, hedged)


def test_words_numbers_and_predicate_are_kept() -> None:
    """Content lemmas, quantities with their units, and the lemma of the head."""
    found = reading("Engineers counted at least 14 cracks in the northern pier.")
    [unit] = found.propositions
    assert {"engineer", "count", "crack", "northern", "pier"} <= set(unit.words)
    assert [(n.least, n.unit) for n in unit.numbers] == [(14, "crack")]
    assert unit.predicate == "count"


def test_the_noun_right_before_a_verb_is_its_subject() -> None:
    """Not the tanker is banned but the boats, though the parser takes them for one thing with the beaches."""
    text = (
        "A RUSTING tanker is leaking oil off some of Europe's best-loved surf beaches"
        " - and boats will be banned from the waters around it for four months."
    )
    unit = reading(text).propositions[-1]
    assert unit.subject is not None
    assert text[unit.subject.start : unit.subject.end] == "boats"
    assert text[unit.span.start : unit.span.end].startswith("will be banned")


def test_a_lent_subject_is_pointed_at() -> None:
    """A clause that takes its subject from outside says where it is named."""
    found = reading("Inspectors closed the bridge on Friday and counted twelve deep cracks.")
    unit = only(found, "counted")
    assert unit.subject is not None
    assert found.report.slice(unit.subject) == "Inspectors"


def test_a_verb_of_another_tense_hangs_further_up() -> None:
    """“The paper says that a robot saw oil, and puts it at 900 tonnes”: it is the paper that puts it so."""
    cited = "a robot saw oil seeping from two tanks in January", "puts the oil on board at 900 tonnes"
    text = f"The paper says that {cited[0]}, and {cited[1]}."
    found = reading(text, statements=[statement(text, ("The paper", "says", part), None) for part in cited])
    unit = only(found, "puts")
    assert unit.subject is not None
    assert found.report.slice(unit.subject) == "The paper"


def test_furniture_is_no_content() -> None:
    """What is marked as page furniture states nothing."""
    text = "The bridge was closed on Friday.\nSign up for our daily harbour newsletter today."
    plain = reading(text)
    start = text.index("Sign")
    report = replace(plain.report, furniture=(Furniture(start, len(text), "promotion"),))
    found = propositions.annotate(replace(plain, report=report), parsed(text))
    assert said(found) == ["The bridge was closed on Friday"]


def test_headlines_in_a_row_state_nothing() -> None:
    """Links that a page runs into its text are no units: the story is told elsewhere."""
    text = "Harbour closed for a week | Mayor asks for papers on the bridge\n\nInspectors closed the bridge on Friday."
    assert said(reading(text)) == ["Inspectors closed the bridge on Friday"]


def test_an_unclosed_quotation_is_closed() -> None:
    """The closing mark that stands behind the last word belongs to the passage."""
    text = "The minister called the harbour bridge “safe and sound.”"
    assert said(reading(text)) == ["The minister called the harbour bridge “safe and sound.”"]


PIECES = [
    "The bridge was closed",
    "and 12 cracks",
    ", which",
    "said “no",
    "”",
    "\n",
    ".",
    "Mara Lindqvist",
    "  ",
    "not",
    "‘",
    "…",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_span_slices_to_the_expected_text(text: str) -> None:
    """Spans lie in the text, in order, start and end at words, and hold what is said of them."""
    found = reading(text)
    starts = [p.span.start for p in found.propositions]
    assert starts == sorted(starts)
    for unit in found.propositions:
        words = text[unit.span.start : unit.span.end]
        assert words
        assert words == words.strip()
        assert all(unit.span.start <= n.span.start < n.span.end <= unit.span.end for n in unit.numbers)
        assert unit.subject is None or text[unit.subject.start : unit.subject.end].strip()


def test_under_a_verb_of_saying_what_is_said_counts() -> None:
    """Denial and predicate are those of what is said, where nobody is cited for it."""
    [found] = reading("The minister told the council that the union would reject the bridge plan.").propositions
    assert (found.predicate, found.negated) == ("reject", True)


def test_a_question_keeps_its_cue() -> None:
    """ "how much oil was left" states nothing: the clause says who would not tell it."""
    text = "Mara Lindqvist declined to say how much oil was left in the hull."
    cited = ("Mara Lindqvist", "declined to say", "how much oil was left in the hull")
    found = reading(text, statements=[statement(text, cited, "Mara Lindqvist")])
    assert said(found) == [text.removesuffix(".")]


def test_a_passage_never_begins_with_whom_it_is_told_to() -> None:
    """ "her deputy that the bridge would stay closed" is no clause: it begins with who told it."""
    text = "Mara Lindqvist told her deputy that the bridge would stay closed."
    cited = ("Mara Lindqvist", "told", "her deputy that the bridge would stay closed")
    found = reading(text, statements=[statement(text, cited, "Mara Lindqvist")])
    assert said(found) == [text.removesuffix(".")]


def test_furniture_at_the_edge_takes_no_sentence_along() -> None:
    """A date line that runs into the first sentence is left out; the sentence is told."""
    text = "date 2024-05-02 Inspectors closed the harbour bridge on Friday."
    bare = reading(text)
    marked = replace(bare.report, furniture=(Furniture(0, len("date 2024-05-02 "), "date"),))
    found = propositions.annotate(replace(bare, report=marked), parsed(text))
    assert said(found) == ["Inspectors closed the harbour bridge on Friday"]


@pytest.mark.parametrize(
    ("text", "cited", "expected"),
    [
        (
            "The harbour board adopted the rule in response to reports that ferries had sunk in winter storms.",
            (
                "The harbour board",
                "adopted the rule in response to reports",
                "that ferries had sunk in winter storms",
            ),
            "The harbour board adopted the rule in response to reports",
        ),
        (
            "The bridge is expected to reopen for all traffic after the inspection.",
            ("The bridge", "is expected", "to reopen for all traffic after the inspection"),
            "The bridge is expected to reopen for all traffic after the inspection",
        ),
    ],
)
def test_a_clause_whose_verb_is_taken_for_a_cue_is_still_stated(
    text: str, cited: tuple[str, str, str], expected: str
) -> None:
    """What no unit of the sentence holds is a unit, if it has a subject and a verb that does more than cite."""
    assert expected in said(reading(text, statements=[statement(text, cited, None)]))


def test_who_says_so_is_no_unit() -> None:
    """ "the minister said" states nothing beside what she is cited for."""
    text = "The bridge was never unsafe for a single day, the minister said in parliament."
    cited = ("the minister", "said", "The bridge was never unsafe for a single day")
    assert said(reading(text, statements=[statement(text, cited, None)])) == [cited[2]]


def test_a_unit_knows_its_sentence() -> None:
    """Two clauses of one sentence lie in the same stretch of the text."""
    text = "Nobody came. Inspectors closed the bridge on Friday and engineers counted twelve deep cracks."
    found = reading(text)
    sentences = {found.report.slice(p.sentence) for p in found.propositions if p.sentence}
    assert sentences == {"Inspectors closed the bridge on Friday and engineers counted twelve deep cracks."}


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Inspectors could close the harbour bridge this week.", True),
        ("The bridge is expected to close this week.", True),
        ("Allegedly inspectors closed the harbour bridge.", True),
        ("The likely winner closed the harbour bridge.", False),
        ("Inspectors closed the bridge, which could have fallen.", False),
        ("The harbour inquiry covers alleged contacts between the mayor and smugglers.", False),
        ("The alleged contacts alarmed the harbour board.", True),
        ("The board met potential buyers on Monday.", False),
        ("Inspectors closed the old bridge as quickly as possible on Monday.", False),
        ("How could the board ignore the leak?", False),
    ],
)
def test_only_what_is_stated_is_told_as_possible(text: str, hedged: bool) -> None:
    """What a clause within it says might be, or who is likely to win, leaves the statement certain."""
    assert reading(text).propositions[0].hedged == hedged


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Inspectors did not close the harbour bridge.", True),
        ("Not only was the minister warned, she also closed the harbour bridge.", False),
        ("The minister was not only warned about the bridge by inspectors.", False),
        ("Inspectors didn’t close the harbour bridge.", True),
        ("The closed bridge is not to mention beside the ferry that sank.", False),
        ("It was not unusual that inspectors closed the harbour bridge.", False),
        ("This isn’t the first time that inspectors closed the harbour bridge.", False),
    ],
)
def test_not_only_denies_nothing(text: str, negated: bool) -> None:
    """What is said and then surpassed is said all the same."""
    assert any(p.negated for p in reading(text).propositions) is negated


def test_a_verb_without_what_it_tells_is_no_unit() -> None:
    """ "the mayor conceded on Wednesday" is told with what she conceded, or not at all."""
    text = "The old harbour bridge is beyond all repair, the mayor of Northport conceded on Wednesday evening."
    cited = ("the mayor of Northport", "conceded", "The old harbour bridge is beyond all repair")
    assert said(reading(text, statements=[statement(text, cited, None)])) == [cited[2]]


@pytest.mark.parametrize(
    "text",
    [
        "The contractor was paid before inspectors closed the warning of 2022",
        "Inspectors warned the drivers who had crossed the damaged bridge",
        "So far, few of the anglers have signed the petition",
        "That is what worries the mayor of Northport",
        "The opening could give anglers a chance to do just that",
        "The engineer testified on the bridge",
    ],
)
def test_what_belongs_together_is_one_unit(text: str) -> None:
    """A light main clause keeps what hangs on it, a noun what says which is meant, and both their first words."""
    assert said(reading(f"{text}.")) == [text]


@pytest.mark.parametrize(
    "cited",
    [
        ("The harbour board", "expects", "the final bill to be higher than the estimate"),
        ("The harbour board", "demanded", "its anglers be heard before the bridge is closed"),
    ],
)
def test_a_content_without_a_tense_keeps_its_cue(cited: tuple[str, str, str]) -> None:
    """ "the final bill to be higher" is no sentence: it is told with who expects it."""
    text = " ".join(cited)
    assert said(reading(f"{text}.", statements=[statement(text, cited, None)])) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "In a letter to the harbour board, the mayor of Northport said",
        "The mayor of Northport, who sits on the harbour board, said",
    ],
)
def test_that_somebody_said_is_no_unit(text: str) -> None:
    """A sentence whose quotation stands in the next paragraph states nothing itself."""
    assert text not in said(reading(f"{text}:"))


def test_what_is_left_without_its_quotation_hangs_on_said() -> None:
    """ "Mr. Poe, who ended his campaign last summer, said on Radio One" states nothing that is to be told apart."""
    quoted = "“The pier is old; the bridge is older,”"
    doc = parsed(f"{quoted} Mr. Poe, who ended his campaign last summer, said on Radio One’s “Morning.”")
    [sentence] = doc.sents
    cited = [token for token in sentence if token.idx < len(quoted) - len(",”")]
    assert [run for run in remainders(sentence, [cited], {"say"}) if "said" in map(str, run)] == []


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("’s also asked", "he’s also asked"),
        ("mails were sent", "e-mails were sent"),
        ("300 e", "300 e-mails"),
        ("also asked why", "also asked why"),
    ],
)
def test_a_proposition_has_whole_words(part: str, whole: str) -> None:
    """The parser parts a contraction and at a hyphen; a reader does not."""
    text = "She says he’s also asked why 300 e-mails were sent."
    start = text.index(part)
    span = propositions.in_whole_words(Reading(Report("r", text)), Span("r", start, start + len(part)))
    assert text[span.start : span.end] == whole
