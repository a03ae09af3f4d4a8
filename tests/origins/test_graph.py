"""What a story's reports rest on: the graph, the number of independent origins, the reasons, each claim's origins."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drawn import act, claim, confirmation, reading, sourced
from onrecord import origins
from onrecord.model import Difference, Edge, Entity, OriginGraph, Reading
from onrecord.origins import grounds

COURIER = (
    "[Cracks were found in two bearings of the harbour bridge, two engineers|x] told the Northport Courier.\n\n"
    "[The bridge has been closed since Friday|content], [two engineers|source] [said|cue].\n\n"
    "It carries eleven thousand cars on a working day, most of them from the southern quarters to the docks."
)
LEDGER = (
    "The harbour bridge is closed because two of its bearings are cracked, according to the Northport Courier.\n\n"
    "[Traffic will go by Elm Quay|content], [the Courier|source] [said|cue]. Nobody knows for how long that will be."
)
COASTLINE = (
    "Cracks have shut the bridge of Northport, the Northport Courier reported on Friday.\n\n"
    "Anglers are glad of it, and the ferryman has put on a second boat for all who must get across."
)
POST = (
    "The closure of the bridge was confirmed to Meridian Post by two people who work on it.\n\n"
    "[There are at least fourteen cracks|content], [two people|source] "
    "[said|cue]. It was first told by the Northport Courier."
)


def clean(marked: str) -> str:
    """A drawn text without marks that the helper does not know."""
    return marked.replace("[Cracks", "Cracks").replace("engineers|x]", "engineers")


def courier(published: str = "2024-05-03") -> Reading:
    """The newspaper's own report, on the word of two engineers."""
    return sourced(clean(COURIER), id="courier", outlet="Northport Courier", published=published)


def ledger() -> Reading:
    """A report that credits the Courier."""
    return sourced(
        LEDGER,
        id="ledger",
        outlet="Daily Ledger",
        published="2024-05-04",
        speakers={"the Courier": "Northport Courier"},
    )


def coastline() -> Reading:
    """Another that credits the Courier, and cites nobody."""
    return sourced(COASTLINE, id="coastline", outlet="Coastline", published="2024-05-04")


def post() -> Reading:
    """One that confirmed for itself."""
    return sourced(POST, id="post", outlet="Meridian Post", published="2024-05-05")


def edges(graph: OriginGraph, relation: str) -> list[tuple[str, str]]:
    """(from, to) of the edges of a relation, by the names of things and the ids of reports."""
    names = {node.id: node.id if node.kind == "report" else node.name for node in graph.nodes}
    return sorted({(names[e.source], names[e.target]) for e in graph.edges if e.relation == relation})


def test_two_reports_that_credit_one_newspaper_have_one_origin() -> None:
    """Whoever spoke to the newspaper, both rest on it, and the reason names it."""
    graph = origins.graph([ledger(), coastline()])
    assert graph.independent == (1, 1)
    assert graph.why[0] == "Both reports credit Northport Courier; neither says that it confirmed."
    assert edges(graph, "credits") == [("coastline", "Northport Courier"), ("ledger", "Northport Courier")]


def test_the_newspaper_itself_adds_no_second_origin() -> None:
    """Where the credited outlet's report is in the story too, all three rest on its reporting."""
    graph = origins.graph([courier(), ledger(), coastline()])
    assert graph.independent == (1, 1)
    assert graph.why[0].startswith("Two of the three reports credit Northport Courier: Daily Ledger and Coastline")


def test_an_own_confirmation_cuts_the_chain() -> None:
    """Who confirmed is an origin of its own; as both outlets' people are unnamed they may be the same."""
    graph = origins.graph([courier(), ledger(), post()])
    assert graph.independent == (1, 2)
    assert edges(graph, "confirms") == [("post", "Northport Courier")]
    assert any("Meridian Post confirmed for itself: “confirmed to Meridian Post”" in reason for reason in graph.why)
    assert any("may be the same people" in reason for reason in graph.why)


def test_a_confirmation_by_a_named_person_is_surely_another_origin() -> None:
    """A name in the paragraph that confirms cannot be the other outlet's unnamed source."""
    named = sourced(
        "“The bridge is closed,” [Ann Turner|source] [said|cue], and so it "
        "was confirmed to Meridian Post: [it is shut|content].",
        id="post",
        outlet="Meridian Post",
    )
    assert origins.graph([courier(), ledger(), named]).independent == (2, 2)


def test_a_report_that_cites_nobody_may_or_may_not_be_an_origin() -> None:
    """Without sources, credits or reuse a report counts for nothing at least and for one at most."""
    silent = reading("The ferry was late. Nobody minded.", id="a", outlet="Coastline")
    graph = origins.graph([silent])
    assert graph.independent == (0, 1)
    assert graph.why == ("Coastline names no source: it may or may not be an origin.",)


def test_no_report_has_no_origin() -> None:
    """An empty story has an empty graph."""
    assert origins.graph([]) == OriginGraph((), (), (0, 0), ())


WIRE = (
    "LISBON, March 12 (Halyard) — Inspectors closed the harbour "
    "bridge on Friday after they found cracks in two of the "
    "bearings that carry its middle span, the ministry of transport "
    "said on Saturday, and lorries must go by Elm Quay."
)


def test_wire_copy_printed_by_two_papers_is_one_origin() -> None:
    """Two papers with one agency's dateline rest on the agency; no credit is needed."""
    papers = [
        sourced(WIRE, id=key, outlet=outlet, published="2024-03-13", byline="Halyard News Agency")
        for key, outlet in (("a", "Daily Ledger"), ("b", "Faro Standard"))
    ]
    graph = origins.graph(papers)
    assert graph.independent == (1, 1)
    assert graph.why == ("Daily Ledger and Faro Standard print the text of Halyard News Agency.",)


def test_copied_text_without_any_mark_is_one_origin() -> None:
    """A report that is mostly another's text rests on what that one rests on."""
    text = WIRE.partition("— ")[2]
    graph = origins.graph(
        [
            sourced(text, id="a", outlet="Daily Ledger", published="2024-03-12"),
            sourced(text + " Anglers are pleased.", id="b", outlet="Faro Standard", published="2024-03-13"),
        ]
    )
    assert edges(graph, "copies") == [("b", "a")]
    assert graph.independent[1] == 1
    assert "Faro Standard has 92 % of its words, quotations aside, from Daily Ledger." in graph.why


def test_two_papers_that_copy_a_third_do_not_copy_one_another() -> None:
    """Where a chain explains the likeness, only the direct copies are edges."""
    text = WIRE.partition("— ")[2]
    days = {"a": "2024-03-12", "b": "2024-03-13", "c": "2024-03-14"}
    graph = origins.graph([sourced(text, id=key, outlet=key.upper() * 4, published=day) for key, day in days.items()])
    assert edges(graph, "copies") == [("b", "a"), ("c", "a")]


GAZETTE = (
    "[The hull is rusting|content], [the Maritime Inspectorate|source] [wrote|cue] in a report. Anglers stay away."
)
HERALD = (
    "In a report of last year, [the Maritime Inspectorate|source] [said|cue] [nobody has painted the hull|content]."
)


def test_one_document_is_one_origin_however_many_read_it() -> None:
    """Two reports that read one report share their document, and that is all they rest on."""
    people = {"the Maritime Inspectorate": "Maritime Inspectorate"}
    pair = [
        sourced(GAZETTE, id="a", outlet="Coast Gazette", speakers=people),
        sourced(HERALD, id="b", outlet="Tagus Herald", speakers=people),
    ]
    graph = origins.graph(pair)
    assert edges(graph, "same_document") == [("b", "a")]
    assert graph.independent == (1, 1)
    assert graph.why == ("Coast Gazette and Tagus Herald both rest on the Maritime Inspectorate report.",)


def at_conference(key: str, outlet: str, tail: str) -> Reading:
    """A report from the minister's news conference."""
    said = "[that the bridge would open in the autumn|content]"
    marked = f"[Mara Lindqvist|source] [told|cue] a news conference {said}. {tail}"
    return sourced(marked, id=key, outlet=outlet)


def test_one_occasion_is_one_origin() -> None:
    """Reports from one news conference share the occasion."""
    graph = origins.graph(
        [at_conference("a", "Ledger Daily", "It rained."), at_conference("b", "Coast Post", "The sun shone.")]
    )
    assert edges(graph, "same_occasion") == [("b", "a")]
    assert graph.independent == (1, 1)


def test_a_shared_quotation_proves_an_occasion_and_no_borrowing() -> None:
    """Both heard the same words; neither has the other's text, and no more is claimed than that."""
    first = sourced(
        "The hall was full.\n\n[“A summer without fish is a winter "
        "without boats,”|content] [Rui Salgado|source] [said|cue].",
        id="a",
    )
    second = sourced(
        "It was a long night.\n\n[“A summer without fishing is a winter without "
        "boats,”|content] [Rui Salgado|source] [told|cue] the meeting.",
        id="b",
    )
    graph = origins.graph([first, second])
    assert edges(graph, "copies") == []
    assert edges(graph, "same_occasion") == [("a", "b")]
    assert graph.independent == (1, 1)


QUOTED = "“I did not want you folks to say that the ferry is late,”"


@pytest.mark.parametrize(("lead", "rested"), [("", True), ("It rained on the quay. " * 60, False)])
def test_a_remark_at_the_head_of_two_reports_is_what_both_rest_on(lead: str, rested: bool) -> None:
    """The same long quotation of one speaker is one origin; deep in a report it is an aside."""
    made = [
        sourced(
            f"{start} {lead}[{QUOTED}|content] [Rui Salgado|source] [said|cue].\n\n{own}",
            id=key,
            outlet=outlet,
        )
        for key, start, outlet, own in (
            ("a", "The hall was full.", "Daily Ledger", "[So it is|content], [Ann Turner|source] [said|cue]."),
            ("b", "It was a long night.", "Coast Post", "[Nobody knows|content], [Tom Reyes|source] [said|cue]."),
        )
    ]
    graph = origins.graph(made)
    assert ("Daily Ledger and Coast Post both rest on the Rui Salgado remarks." in graph.why) == rested
    assert bool(edges(graph, "credits")) == rested


def test_a_post_told_of_deep_in_two_reports_carries_neither() -> None:
    """Both cite it, and each rests on more."""
    said = "[So it is|content], [{}|source] [said|cue].\n\n"
    made = [
        sourced(
            said.format(name) * 8 + "The bridge was shut. " * 40 + "[Rui Salgado|source] [tweeted|cue] [so|content].",
            id=key,
            outlet=outlet,
        )
        for key, name, outlet in (("a", "Ann Turner", "Daily Ledger"), ("b", "Tom Reyes", "Coast Post"))
    ]
    graph = origins.graph(made)
    assert graph.why == ("Daily Ledger and Coast Post both cite the Rui Salgado tweet, and each cites others too.",)
    assert graph.independent == (2, 2)


@pytest.mark.parametrize(
    "told", ["according to a tally by the Northport Courier", "reportedly"], ids=["a number", "hearsay"]
)
def test_a_number_or_a_reportedly_carries_no_report(told: str) -> None:
    """The report rests on what else it cites."""
    text = f"The bridge carries 900 cars, {told}.\n\n[It is shut|content], [Ann Turner|source] [said|cue]."
    graph = origins.graph([sourced(text, id="a", outlet="Daily Ledger")])
    assert graph.why == ("Daily Ledger cites its own sources.",)


def test_an_outlet_credited_for_little_does_not_carry_a_report_with_sources_of_its_own() -> None:
    """One detail from a newspaper is no ground for all that others told the report."""
    names = ("Ann Turner", "Tom Reyes", "Bo Lind", "Mara Lindqvist")
    own = "\n\n".join(f"[The bridge will be shut for a year|content], [{name}|source] [said|cue]." for name in names)
    text = f"{own}\n\nShe carried a novel, the Northport Courier reported.\n\n" + "It rained on the quay. " * 20
    graph = origins.graph([sourced(text, id="a", outlet="Daily Ledger")])
    assert graph.why == ("Daily Ledger cites its own sources.",)


def test_a_nickname_and_a_full_name_are_one_author() -> None:
    """ "Chuck Turner" in one report is the "Charles Turner" of the other."""
    one = sourced("[Chuck Turner|source] [tweeted|cue] [that it was shut|content].", id="a")
    other = sourced("[Charles B. Turner|source] [tweeted|cue] [that it was shut|content].", id="b")
    assert {act.origin for made in origins.settle([one, other]) for act in made.sourcing} == {"Charles Turner tweet"}


def test_a_broadcaster_and_the_interview_on_it_are_one_act() -> None:
    one = sourced("[Ann Turner|source] [said|cue] on NBC’s “Meet the Press” that [it was over|content].", id="1")
    other = sourced("[Ann Turner|source] [told|cue] NBC’s Meet the Press that [it was over|content].", id="2")
    named = {act.origin for made in origins.settle([one, other]) for act in made.sourcing}
    assert named == {"Ann Turner Meet the Press interview"}


def test_reports_that_quote_the_same_words_both_cite_their_speaker() -> None:
    said = "[“We shall row the old ferry home ourselves tonight,”|content] [Ann Turner|source] [said|cue]."
    long = "It rained in Alvar all day and the quay was wet. " * 30
    made = [reading(long + said + f" {tail}", id=tail, outlet=tail) for tail in ("Daily Ledger", "Coast Post")]
    why = origins.graph(made).why
    assert any("both cite Ann Turner" in reason for reason in why)


def test_somebody_unnamed_announces_nothing_of_a_named_ones() -> None:
    """ "Prosecutors announced" is not the minister's announcement of the other report."""
    one = sourced("Prosecutors announced that the bridge would close.", id="a")
    other = sourced("The Harbour Ministry announced that the bridge would close.", id="b")
    assert len({act.origin for acts in grounds.merged([one, other]).values() for act in acts}) == 2


def test_outlets_of_one_owner_are_linked() -> None:
    """The list of outlets knows who owns whom; the link is shown, and changes no count by itself."""
    pair = [
        reading("The ferry was late.", id="a", outlet="The Wall Street Journal"),
        reading("A dog swam to the island.", id="b", outlet="New York Post"),
    ]
    assert edges(origins.graph(pair), "same_owner") == [("b", "a")]


def test_credit_for_help_does_not_make_a_report_the_agencys() -> None:
    """ "AP contributed" is an edge; the report still rests on its own sources."""
    helped = sourced(
        "[The bridge is closed|content], [Ann Turner|source] "
        "[said|cue].\n\nThe Associated Press contributed to this report.",
        id="a",
        outlet="Daily Ledger",
    )
    graph = origins.graph([helped])
    assert edges(graph, "credits") == [("a", "Associated Press")]
    assert graph.why == ("Daily Ledger cites its own sources.",)


def test_a_chain_of_credits_ends_at_its_origin() -> None:
    """Where the outlet credited rests itself on another, the story rests on that one."""
    middle = sourced("Cracks shut the bridge, according to the Northport Courier.", id="a", outlet="Daily Ledger")
    last = sourced("Cracks have closed a bridge, the Daily Ledger reported.", id="b", outlet="Coast Post")
    assert origins.graph([middle, last]).independent == (1, 1)


@pytest.mark.parametrize(
    ("outlets", "names"),
    [
        ((None, None), {"the first report", "the second report"}),
        (("Coastline", None), {"Coastline", "the report “The ferry was late today.”"}),
        (("Coastline", "Coastline"), {"Coastline (first report)", "Coastline (second report)"}),
    ],
)
def test_reports_are_called_by_names_that_a_reader_knows(
    outlets: tuple[str | None, str | None], names: set[str]
) -> None:
    """By outlet; several of one outlet by their order in time; without any by place in line or first words."""
    made = [
        reading(text, id=key, outlet=outlet, published="2024-05-03")
        for key, outlet, text in zip("ab", outlets, ("A dog swam.", "The ferry was late today."), strict=True)
    ]
    reasons = " ".join(origins.graph(made).why)
    assert all(name[:1].upper() + name[1:] in reasons or name in reasons for name in names)


def test_every_edge_has_evidence_in_its_own_report() -> None:
    """The span of an edge lies in the report that the edge comes from, and each end is a node."""
    made = [courier(), ledger(), coastline(), post()]
    graph = origins.graph(made)
    ids = {node.id for node in graph.nodes}
    by_id = {one.report.id: one.report for one in made}
    for edge in graph.edges:
        assert {edge.source, edge.target} <= ids
        assert edge.span.report == edge.source
        assert by_id[edge.source].slice(edge.span)


def test_ids_are_stable() -> None:
    """The same readings give the same graph, and the order of the reports changes no node's id."""
    made = [courier(), ledger(), post()]
    assert origins.graph(made) == origins.graph(made)
    assert {n.id for n in origins.graph(made).nodes} == {n.id for n in origins.graph(made[::-1]).nodes}


def counted(made: list[Reading], *quotes: tuple[str, str]) -> tuple[tuple[str, ...], tuple[int, int]]:
    """A claim's origins and independence."""
    (one,) = origins.count([claim(made, *quotes)], made, origins.graph(made))
    return one.origins, one.independent


def told(key: str, marked: str, **given_: object) -> Reading:
    """A report of its own words about one thing."""
    return sourced(marked, id=key, outlet=f"Outlet {key}", **given_)


CLAIMS = [
    ("nobody is cited in either", ["The bridge is closed.", "The bridge is shut."], (), (0, 2)),
    (
        "one asserts, one attributes",
        ["The bridge is closed.", "[It is shut|content], [Ann Turner|source] [said|cue]."],
        ("Ann Turner",),
        (1, 2),
    ),
    (
        "both cite one person",
        [
            "[It is closed|content], [Ann Turner|source] [said|cue].",
            "[It is shut|content], [Turner|source] [said|cue].",
        ],
        ("Ann Turner",),
        (1, 1),
    ),
    (
        "two persons",
        [
            "[It is closed|content], [Ann Turner|source] [said|cue].",
            "[It is shut|content], [Bo Lind|source] [said|cue].",
        ],
        ("Ann Turner", "Bo Lind"),
        (2, 2),
    ),
    (
        "two unnamed may be one",
        [
            "[It is closed|content], [an engineer|source] [said|cue].",
            "[It is shut|content], [a diver|source] [said|cue].",
        ],
        ("an engineer", "a diver"),
        (1, 2),
    ),
    (
        "a name and an unnamed one",
        [
            "[It is closed|content], [an engineer|source] [said|cue].",
            "[It is shut|content], [Bo Lind|source] [said|cue].",
        ],
        ("an engineer", "Bo Lind"),
        (2, 2),
    ),
    (
        "a tweet and its writer",
        [
            "[It is closed|content], [Ann Turner|source] [tweeted|cue].",
            "[It is shut|content], [Ann Turner|source] [said|cue].",
        ],
        ("Ann Turner",),
        (1, 1),
    ),
    (
        "a body and its spokesman",
        [
            "[It is closed|content], [the Harbour Board|source] [said|cue].",
            "[It is shut|content], [Harbour Board spokesman Bo Lind|source] [said|cue].",
        ],
        ("Harbour Board", "Harbour Board spokesman Bo Lind"),
        (1, 1),
    ),
    (
        "a joint source",
        ["[It is closed|content], [Ann Turner and Bo Lind|source] [said|cue]."],
        ("Ann Turner", "Bo Lind"),
        (1, 1),
    ),
    ("alone and unattributed", ["The bridge is closed."], (), (0, 1)),
    (
        "what only points to somebody",
        ["[It is closed|content], [their opposition|source] [confirms|cue]."],
        (),
        (0, 1),
    ),
    *(
        (
            f"what only points or counts: {source}",
            [f"[It is closed|content], [{source}|source] [says|cue]."],
            (),
            (0, 1),
        )
        for source in ("the probe", "which", "12% of the residents")
    ),
    (
        "some of a class",
        ["[It is closed|content], [some harbour residents|source] [said|cue]."],
        ("harbour residents",),
        (1, 1),
    ),
    (
        "a group of a class",
        ["[It is closed|content], [a small group of harbour residents|source] [said|cue]."],
        ("harbour residents",),
        (1, 1),
    ),
    ("one more", ["[It is closed|content], [another engineer|source] [said|cue]."], ("an engineer",), (1, 1)),
    (
        "several who are not named",
        ["[It is closed|content], [several sources|source] [said|cue]."],
        ("several sources",),
        (1, 2),
    ),
]


@pytest.mark.parametrize(
    ("marked", "names", "independent"), [case[1:] for case in CLAIMS], ids=[case[0] for case in CLAIMS]
)
def test_a_claims_origins_are_whoever_said_it(
    marked: list[str], names: tuple[str, ...], independent: tuple[int, int]
) -> None:
    """Names as the texts show them, and between least and most independent origins."""
    people = {"the Harbour Board": "Harbour Board"}
    made = [
        told(key, text, speakers=people, kinds={"Harbour Board": "organisation"})
        for key, text in zip("abc", marked, strict=False)
    ]
    quotes = [
        (
            one.report.id,
            next(
                w
                for w in ("It is closed", "It is shut", "The bridge is closed", "The bridge is shut")
                if w in one.report.text
            ),
        )
        for one in made
    ]
    assert counted(made, *quotes) == (names, independent)


def test_whoever_spoke_to_an_outlet_stands_before_the_outlet() -> None:
    """ "X told the Courier": the origin is X; the outlet only where its own words are all there is."""
    first = told("a", "[It is closed|content], [Ann Turner|source] [told|cue] the Northport Courier.")
    second = told("b", "The bridge is shut, according to the Northport Courier.")
    assert counted([first], ("a", "It is closed")) == (("Ann Turner",), (1, 1))
    assert counted([second], ("b", "The bridge is shut")) == (("Northport Courier",), (1, 1))


def test_a_version_of_a_credited_report_has_that_reports_source() -> None:
    """Who credits the Courier has the claim from whoever the Courier has it from; that is one origin, not two."""
    made = [courier(), ledger(), coastline()]
    quotes = (
        ("courier", "The bridge has been closed since Friday"),
        ("ledger", "The harbour bridge is closed"),
        ("coastline", "Cracks have shut the bridge"),
    )
    assert counted(made, *quotes) == (("two engineers",), (1, 1))


def test_a_report_that_confirmed_keeps_its_own_source() -> None:
    """Though it credits the Courier too, its people are its own."""
    made = [courier(), post()]
    quotes = (("courier", "The bridge has been closed since Friday"), ("post", "There are at least fourteen cracks"))
    assert counted(made, *quotes) == (("two engineers", "two people"), (1, 2))


def test_the_officials_are_those_told_of_before() -> None:
    """ "The officials" and "they" point back to the unnamed source last told of."""
    made = told(
        "a",
        "[It is closed|content], [two officials briefed on the plan|source] [said|cue].\n\n"
        "[It costs a million|content], [the officials|source] [said|cue].\n\n"
        "[It opens in June|content], [one of them|source] [said|cue].",
    )
    assert counted([made], ("a", "It costs a million")) == (("two officials briefed on the plan",), (1, 1))
    assert counted([made], ("a", "It opens in June")) == (("one of two officials briefed on the plan",), (1, 1))


def test_a_quotation_after_a_letter_is_from_the_letter() -> None:
    """The words of a letter have the letter as their origin, under its writer's name."""
    made = told(
        "a",
        "In a letter to parliament, [Ann Turner|source] [said|cue] [the "
        "bridge was safe|content]. [“Nobody fell,”|x] she added.".replace("[“Nobody fell,”|x] she added.", "")
        + "\n[“Nobody fell,”|content] [she|source] [added|cue].",
        speakers={"she": "Ann Turner"},
    )
    assert counted([made], ("a", "the bridge was safe")) == (("Ann Turner letter",), (1, 1))
    assert counted([made], ("a", "Nobody fell")) == (("Ann Turner letter",), (1, 1))


def test_an_unnamed_official_at_a_named_occasion_is_its_host() -> None:
    """ "At a news conference an official said" is the minister's, where another report names who gave it."""
    named = at_conference("a", "Ledger Daily", "It rained.")
    unnamed = sourced(
        "At a news conference, [an official|source] [said|cue] [that it would open in the autumn|content].",
        id="b",
        outlet="Coast Post",
    )
    quotes = (("a", "that the bridge would open in the autumn"), ("b", "that it would open in the autumn"))
    assert counted([named, unnamed], *quotes) == (("Mara Lindqvist",), (1, 1))


def test_acts_take_the_names_that_the_story_gives() -> None:
    """A surname alone becomes the full name of the story's one person of that name."""
    short = sourced("[Turner|source] [tweeted|cue] [that it was shut|content].", id="a")
    full = sourced("[Ann B. Turner|source] [said|cue] [that it was shut|content].", id="b")
    settled = origins.settle([short, full])
    assert [one.origin for one in settled[0].sourcing] == ["Ann Turner tweet"]
    assert [one.origin for one in origins.settle([short])[0].sourcing] == ["Turner tweet"]


def test_a_title_that_was_read_as_a_name_is_dropped() -> None:
    """ "Sea Leonor Salgado" is Leonor Salgado, minister of the sea, where another report has her name alone."""
    odd = sourced("[Sea Ann Turner|source] [tweeted|cue] [that it was shut|content].", id="a")
    plain_ = sourced("[Ann Turner|source] [said|cue] [that it was shut|content].", id="b")
    assert [one.origin for one in origins.settle([odd, plain_])[0].sourcing] == ["Ann Turner tweet"]


def test_a_name_misspelt_by_a_letter_is_the_storys_other_one() -> None:
    """ "Philip Turner" and "Phillip Turner" are one; two joined by "and" stay two."""
    odd = sourced("[Philip Turner|source] [tweeted|cue] [that it was shut|content].", id="a")
    full = sourced("[Phillip Turner|source] [tweeted|cue] [that it was shut|content].", id="b")
    assert {act.origin for one in origins.settle([odd, full]) for act in one.sourcing} == {"Phillip Turner tweet"}
    joint = "[Bo Lind and Phillip Turner|source] [said|cue] in a letter to the mayor [so|content]."
    two = sourced(joint, id="c", speakers={"Bo Lind and Phillip Turner": "Bo Lind and Phillip Turner"})
    assert {act.origin for act in origins.settle([two, full])[0].sourcing} == {"Bo Lind and Phillip Turner letter"}


def test_a_surname_is_not_the_persons_whom_the_report_tells_apart() -> None:
    """Of two people of the story, the one whom the report itself has beside "Turner" is not that Turner."""
    marked = "[Mr. Turner|source] [tweeted|cue] [so|content]. Mr. Turner’s wife, Ann Turner, is away."
    one = sourced(marked, id="a", speakers={"Mr. Turner": "Turner"})
    one = replace(one, entities=(*one.entities, Entity("ann", "Ann Turner", "person")))
    other = sourced("[Bo Turner|source] [said|cue] [yes|content].", id="b")
    assert [act.origin for act in origins.settle([one, other])[0].sourcing] == ["Bo Turner tweet"]


def test_a_survey_cited_late_leaves_room_for_sources_of_its_own() -> None:
    """Two reports that share a survey for a number rest on it, and each perhaps on people of its own."""
    late = "[Ann Turner|source] [said|cue] [that it was shut|content]. " + "The bridge was shut. " * 30
    told = late + "When the Alvar Institute polled Lisbon, few cared."
    made = [sourced(told, id=id_, outlet=outlet) for id_, outlet in (("a", "Daily Ledger"), ("b", "Coast Post"))]
    assert [len(grounds.footings(made, [])[id_].perhaps) for id_ in ("a", "b")] == [1, 1]


def test_a_poll_by_initials_is_the_survey_of_the_full_name() -> None:
    """ "When SIP polled Lisbon" in one report is the "poll by Sea Island Polling" of the other."""
    short = sourced("When SIP polled Lisbon, few cared.", id="a")
    full = sourced("Few cared, according to a poll by Sea Island Polling.", id="b")
    assert {one.origin for made in origins.settle([short, full]) for one in made.sourcing} == {
        "Sea Island Polling poll"
    }


def test_an_outlet_is_credited_under_the_name_it_signs_with() -> None:
    """ "the Tern Herald" is "The Tern Herald" where a report of its own stands in the story."""
    own = sourced("The bridge was shut.", id="a", outlet="The Tern Herald")
    other = sourced("The bridge was shut, according to the Tern Herald.", id="b", outlet="Coast Post")
    settled = origins.settle([own, other])
    assert [act.origin for act in settled[1].sourcing] == ["The Tern Herald"]


def test_acts_keep_a_surname_that_two_people_bear() -> None:
    """Where two people of the story have the surname, it is left as it stands."""
    marked = (
        "[Turner|source] [tweeted|cue] [that it was shut|content].\n\n"
        "[Ann Turner|source] [said|cue] [no|content].\n\n"
        "[Bo Turner|source] [said|cue] [yes|content]."
    )
    assert [one.origin for one in origins.settle([sourced(marked)])[0].sourcing] == ["Turner tweet"]


def test_a_profile_tells_how_a_report_came_by_its_statements() -> None:
    """Shares of the statements told to it, from occasions, documents and other outlets, and of the unnamed ones."""
    made = sourced(
        "[It is closed|content], [an engineer|source] [told|cue] the Northport Courier.\n\n"
        "[It is safe|content], [Mara Lindqvist|source] [told|cue] a news conference.\n\n"
        "In a letter, [Ann Turner|source] [said|cue] [it was shut|content].\n\n"
        "[It will open|content], [Bo Lind|source] [told|cue] the Daily Ledger.\n\n"
        "[It is old|content], [Eva Holm|source] [said|cue].",
        outlet="Northport Courier",
    )
    profile = origins.profile(made)
    assert (profile.statements, profile.first_hand, profile.occasion, profile.document, profile.second_hand) == (
        5,
        1,
        1,
        1,
        1,
    )
    assert (profile.unplaced, profile.named, profile.unnamed) == (1, 4, 1)


def test_a_report_without_statements_has_an_empty_profile() -> None:
    """Nothing cited, nothing counted."""
    profile = origins.profile(reading("The ferry was late."))
    assert profile.statements == 0


def test_a_ground_has_one_key_under_all_its_names() -> None:
    """The Journal by any name is one ground; a letter and its writer are two."""
    assert grounds.ground("WSJ", "outlet").key == grounds.ground("The Wall Street Journal", "outlet").key
    assert grounds.ground("Ann Turner letter", "document").key != grounds.ground("Ann Turner", "document").key


def test_hand_made_acts_and_confirmations_count_like_found_ones() -> None:
    """The graph reads the records, not the text: acts from any reader will do."""
    bare = reading("They have it from elsewhere, and checked.", id="a", outlet="Coastline")
    credits = Reading(bare.report, sourcing=(act(bare, "from elsewhere", "Reuters", "agency"),))
    checked = Reading(bare.report, sourcing=credits.sourcing, confirmations=(confirmation(bare, "and checked"),))
    assert edges(origins.graph([credits]), "credits") == [("a", "Reuters")]
    assert origins.graph([checked]).why == ("Coastline confirmed for itself: “and checked”.",)


PIECES = st.sampled_from([clean(COURIER).replace("|x", ""), LEDGER, COASTLINE, POST, WIRE, "The ferry was late.", ""])


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, max_size=4))
def test_the_count_lies_between_nothing_and_all_that_is_named(texts: list[str]) -> None:
    """Least is never above most, and no story has more origins than reports and things that they credit."""
    made = [sourced(text, id=str(number), outlet=f"Outlet {number}") for number, text in enumerate(texts)]
    graph = origins.graph(made)
    least, most = graph.independent
    assert 0 <= least <= most <= len(graph.nodes)
    assert all(isinstance(edge, Edge) and edge.by == origins.BY for edge in graph.edges)
    assert bool(graph.why) == bool(made)


def test_a_later_report_of_the_credited_outlet_is_no_source_of_an_earlier_version() -> None:
    """Who wrote on the fourth cannot have had it from what the Courier printed on the fifth."""
    later = sourced(
        "[The bridge is closed|content], [a diver|source] [said|cue].",
        id="late",
        outlet="Northport Courier",
        published="2024-05-05",
    )
    made = [courier(), ledger(), later]
    quotes = (("ledger", "The harbour bridge is closed"), ("late", "The bridge is closed"))
    assert counted(made, *quotes) == (("Northport Courier", "a diver"), (1, 2))


def test_the_same_words_by_name_and_without_may_be_one_persons() -> None:
    """Where a claim's versions part in naming, the unnamed source may be the named one: one origin at least."""
    readings = [
        told("a", "[It is closed|content], [an engineer|source] [said|cue]."),
        told("b", "[It is closed|content], [Bo Lind|source] [said|cue]."),
    ]
    plain = claim(readings, ("a", "It is closed"), ("b", "It is closed"))
    naming = Difference("naming", "an engineer", "Bo Lind", "Bo Lind by name in b, “an engineer” in a")
    graph = origins.graph(readings)
    [together] = origins.count([replace(plain, differences=(naming,))], readings, graph)
    assert together.independent[0] == 1
    assert "Bo Lind" in together.origins


def test_what_one_report_asserts_and_another_attributes_is_of_one_origin_or_two() -> None:
    """Whoever the one cites, a class or a person by name, the other may have it from the same people or not."""
    plain = sourced("The bridge is old. It rained.", id="b", outlet="Coast Post")
    voters = sourced("[The bridge is old|content], [voters|source] [said|cue].", id="a", outlet="Ledger Daily")
    [statement] = voters.statements
    of_a_class = replace(voters, statements=(replace(statement, naming="class"),))
    assert counted([of_a_class, plain], ("a", "The bridge is old"), ("b", "The bridge is old"))[1] == (1, 2)
    named = sourced("[The bridge is old|content], [Ann Holm|source] [said|cue].", id="a", outlet="Ledger Daily")
    assert counted([named, plain], ("a", "The bridge is old"), ("b", "The bridge is old"))[1] == (1, 2)


def test_a_body_with_and_in_its_name_is_one_origin() -> None:
    """Only persons are parted: "Ann Holm and Bo Lind" are two, a service of harbours and ferries is one."""
    joint = "[It is shut|content], [Ann Holm and Bo Lind|source] [said|cue]."
    body = "[It is shut|content], [Harbour Safety and Ferry Services|source] [said|cue]."
    assert counted([sourced(joint, id="a")], ("a", "It is shut"))[0] == ("Ann Holm", "Bo Lind")
    assert counted([sourced(body, id="a")], ("a", "It is shut"))[0] == ("Harbour Safety and Ferry Services",)


def test_what_was_told_to_an_outlet_is_no_credit_of_the_next_clause() -> None:
    """The outlet stands behind what it reported, not behind a fact beside an interview that it led."""
    told = sourced(
        "[It is shut|content], [Ann Holm|source] [told|cue] CNN at the bridge, which is 40 years old.", id="a"
    )
    assert "CNN" not in counted([told], ("a", "which is 40 years old"))[0]
    reported = sourced("CNN reported that the bridge, which is 40 years old, was shut.", id="a")
    assert counted([reported], ("a", "which is 40 years old"))[0] == ("CNN",)


def test_a_statement_without_cue_and_source_does_not_stop_the_reading() -> None:
    """A document told of beside a bare quotation is still found."""
    made = sourced("In a letter to the minister, [“it was safe”|content]. [Ann Holm|source] [said|cue] [no|content].")
    assert isinstance(made.sourcing, tuple)
