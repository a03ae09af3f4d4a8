"""Acts of one author and one sort that are two things all the same, and what is said to come through what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drawn import act, reading, sourced
from onrecord import origins
from onrecord.model import Edge, Reading, Span, Time
from onrecord.origins import grounds


def rested(marked: str, key: str, words: str, origin: str, kind: str, **given: str) -> Reading:
    """A report with one act, made by hand, on the first occurrence of some words."""
    made = reading(marked, id=key, outlet=f"{key.title()} Ledger", **given)  # type: ignore[arg-type]
    return replace(made, sourcing=(act(made, words, origin, kind),))


def shared(*made: Reading) -> bool:
    """Whether two reports rest on one thing."""
    one, other = origins.settle(made)
    return bool({grounds.of(a).key for a in one.sourcing} & {grounds.of(a).key for a in other.sourcing})


WHOLE = "The sluice at Elm Quay stays shut until October. — Ann Turner (@turner) May 3, 2024"


@pytest.mark.parametrize(
    ("quoting", "one"),
    [
        ("“The sluice stays shut until October,” Ann Turner tweeted.", True),
        ("“Dockers deserve better wages and warmer canteens,” Ann Turner tweeted.", False),
        ("Ann Turner tweeted.", True),
    ],
)
def test_a_post_printed_whole_holds_what_is_quoted_from_it(quoting: str, one: bool) -> None:
    """Words that are not in it are another post's; where nothing is quoted, nothing tells them apart."""
    whole = rested(WHOLE, "a", "— Ann Turner (@turner) May 3, 2024", "Ann Turner tweet", "post")
    assert shared(whole, rested(quoting, "b", "Ann Turner tweeted", "Ann Turner tweet", "post")) is one


def test_other_words_of_a_letter_are_no_other_letter() -> None:
    """Each report quotes what it likes from a long document, speech or thread."""
    one = rested(
        "“Dockers deserve wages,” Turner’s letter says.", "a", "Turner’s letter", "Ann Turner letter", "document"
    )
    other = rested("“The sluice stays shut,” her letter says.", "b", "her letter", "Ann Turner letter", "document")
    assert shared(one, other)


def dated(key: str, words: str, value: str) -> Reading:
    """A report of a speech with the time that its words tell."""
    made = rested(f"Ann Turner said in {words} that it was over.", key, f"in {words}", "Ann Turner speech", "event")
    start = made.report.text.index(words)
    time = Time(Span(key, start, start + len(words)), "DATE", value, value, value, 1.0, "test")
    return replace(made, times=(time,))


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("2024-05-03", "2024-05-03", True),
        ("2024-05-03", "2024-05-01", False),
        ("2024-05-03", "2024", True),
        ("2023", "2024", False),
    ],
)
def test_speeches_on_other_days_or_in_other_years_are_two(left: str, right: str, one: bool) -> None:
    """A year and a day of it do not speak against one another."""
    assert shared(dated("a", "a Friday speech", left), dated("b", "her speech then", right)) is one


FISH = (
    "Judge Ada Alsop ruled that trawlers licensed at Elm Quay may fish mackerel, herring, sprats, eels, cod, plaice, "
    "turbot, brill, haddock, whiting, gurnard, bream, bass, mullet, sardines, anchovies, lobsters, crabs, oysters, "
    "mussels, cockles, whelks, winkles, scallops, shrimps, prawns, squid, octopus and cuttlefish"
)
RENT = (
    "Judge Ada Alsop ruled that landlords must mend boilers, gutters, chimneys, banisters, drains, skylights, hinges, "
    "lintels, shutters, plaster, rafters, joists, gables, dormers, porches, railings, cellars, attics, latches, "
    "locks, keyholes, doorbells, letterboxes, thresholds, doormats, stairwells, landings, lifts and dustbins"
)


def test_rulings_on_other_matters_are_two() -> None:
    """One judge rules on much; two reports on one ruling have words in common."""
    fish, rent = (
        rested(text + ".", key, "Ada Alsop ruled", "Ada Alsop ruling", "document")
        for text, key in ((FISH, "a"), (RENT, "b"))
    )
    assert not shared(fish, rent)
    assert shared(fish, rested(FISH + ", gravely.", "b", "Ada Alsop ruled", "Ada Alsop ruling", "document"))


def test_what_nobody_is_named_for_is_each_reports_own() -> None:
    """ "Polls show" in two reports need not be the same polls."""
    one, other = (
        rested("Polls show that few care.", key, "Polls show", "unnamed polls", "document") for key in ("a", "b")
    )
    graph = origins.graph(origins.settle([one, other]))
    assert not [edge for edge in graph.edges if edge.relation == "same_document"]
    assert [node.name for node in graph.nodes].count("unnamed polls") == 2


def test_an_act_that_is_apart_is_so_under_the_same_name() -> None:
    """Both keep the name that readers know; the second one's key is its own."""
    told = origins.settle([dated("a", "a Friday speech", "2024-05-03"), dated("b", "a May Day speech", "2024-05-01")])
    assert [one.sourcing[0].origin for one in told] == ["Ann Turner speech"] * 2
    assert [one.sourcing[0].apart for one in told] == ["", "b"]


def test_an_address_and_a_speech_are_one_occasion_in_a_story() -> None:
    """One report's address is the others' speech; a poll by one of its two pollsters is the poll of both."""
    one = rested("Ann Turner said so in her address.", "a", "in her address", "Ann Turner address", "event")
    other = rested("Ann Turner said so in a speech.", "b", "in a speech", "Ann Turner speech", "event")
    assert shared(one, other)
    held = rested("A Harbour Post poll says so.", "a", "Harbour Post poll", "Harbour Post poll", "document")
    joint = rested("A poll says so.", "b", "A poll", "Sea Institute/Harbour Post poll", "document")
    assert shared(held, joint)


SAID = "“A summer without fish is a winter without boats,” Rui Salgado said"


def link(first: Reading, second: Reading) -> list[Edge]:
    """The edges between the two reports."""
    edges = origins.graph([first, second]).edges
    return [edge for edge in edges if {edge.source, edge.target} == {first.report.id, second.report.id}]


@pytest.mark.parametrize(
    ("tail", "words", "origin", "kind", "expected"),
    [
        (" at a rally.", "said at a rally", "Rui Salgado rally", "event", ["same_occasion"]),
        (" in a statement.", "said in a statement", "Rui Salgado statement", "statement", ["same_document"]),
        (".\n\nThe rally was on Friday.", "The rally", "Rui Salgado rally", "event", []),
    ],
)
def test_same_words_were_heard_where_a_report_says_so(
    tail: str, words: str, origin: str, kind: str, expected: list[str]
) -> None:
    """An occasion, or a document, only where one of the two tells of it beside the quotation."""
    first = reading(f"It rained.\n\n{SAID}.", id="a", outlet="Coast Gazette")
    second = rested(f"The hall was full.\n\n{SAID}{tail}", "b", words, origin, kind)
    assert [edge.relation for edge in link(first, second)] == expected


WIRE = (
    "Inspectors closed the harbour bridge on Friday after they found cracks in two of the bearings that carry its "
    "middle span, the ministry of transport told the mayors on Saturday, and lorries must go by way of Elm Quay."
)


def test_what_an_agency_wrote_is_printed_by_both_and_taken_from_neither() -> None:
    """Where one of two papers bears an agency's dateline, the words in common are the agency's."""
    first = sourced(f"LISBON (Reuters) - {WIRE}", id="a", outlet="Coast Gazette", published="2024-05-03")
    second = sourced(f"{WIRE} Anglers are glad.", id="b", outlet="Tagus Herald", published="2024-05-04")
    graph = origins.graph([first, second])
    names = {node.id: node.name for node in graph.nodes}
    copies = {(names[edge.source], names[edge.target]) for edge in graph.edges if edge.relation == "copies"}
    assert copies == {("Coast Gazette", "Reuters"), ("Tagus Herald", "Reuters")}
    assert graph.independent == (1, 1)
    assert any("from the text of Reuters that Coast Gazette prints" in reason for reason in graph.why)


def test_a_paper_that_bears_the_dateline_later_took_nothing_from_an_earlier_one() -> None:
    """It says itself whose words they are; the earlier paper has them from there too."""
    first = sourced(f"{WIRE} Anglers are glad.", id="a", outlet="Tagus Herald", published="2024-05-03")
    second = sourced(f"LISBON (Reuters) - {WIRE}", id="b", outlet="Coast Gazette", published="2024-05-04")
    assert not [edge for edge in link(first, second) if edge.relation == "copies"]


def test_words_cited_with_credit_are_not_printed() -> None:
    """What a report lays to the other outlet in the sentence itself it cites, and does not copy."""
    first = sourced(
        f"{WIRE}\n\nThe ferryman has put on a second boat. Anglers are glad of it. The fair is put off.",
        id="a", outlet="Tagus Herald", published="2024-05-03",
    )  # fmt: skip
    second = sourced(
        "Elm Quay is full of lorries, and nobody in the southern quarters knows for how long.\n\n"
        f"According to the Tagus Herald, {WIRE[0].lower()}{WIRE[1:]}\n\n"
        "Bakers deliver by boat now. The school has closed its gates for the week, and the mayor rows to her office "
        "every morning with two clerks, a dog and the post. Half of the market stalls have moved to the other bank, "
        "where rents are lower, and some of their owners want to stay there when the bridge is open again.",
        id="b", outlet="Coast Gazette", published="2024-05-04",
    )  # fmt: skip
    assert {edge.relation for edge in link(first, second)} <= {"credits"}
