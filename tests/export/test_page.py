"""What a page shows of a story, before it is laid out."""

from dataclasses import replace
from itertools import pairwise

import pytest

import northport
from northport import LINDQVIST, claim, drawn, graph, said, story
from onrecord.export.beside import only
from onrecord.export.compose import number, pages
from onrecord.export.drawing import draw
from onrecord.export.page import cut, marks
from onrecord.export.partings import partings
from onrecord.export.speakers import speakers
from onrecord.model import (
    Account,
    Difference,
    Edge,
    Line,
    Node,
    OriginGraph,
    Person,
    Proposition,
    Reading,
    Report,
    Story,
    StoryAccount,
)
from onrecord.telling.beside import beside

QUIET = {"q": Reading(Report("q", "x"))}


def page(**given):
    """The page of the Northport story."""
    [shown] = pages(story(**given))
    return shown


def test_sources_are_numbered_by_date():
    """The undated come last; each has its outlet for a label."""
    assert [(s.number, s.label) for s in page().sources] == [
        (1, "The Northport Courier"),
        (2, "Daily Ledger"),
        (3, "Meridian Post"),
        (4, "Coastline"),
    ]


def test_two_reports_of_one_outlet_are_told_apart():
    """Their labels have their numbers; a report without an outlet is called by its number."""
    reports = [Report("a", "", outlet="Ledger"), Report("b", "", outlet="Ledger"), Report("c", "")]
    assert [source.label for source in number(reports)] == ["Ledger [1]", "Ledger [2]", "Report 3"]


@pytest.mark.parametrize(("words", "paragraph"), [("Inspectors", 1), ("parliament", 2), ("2022", 3), ("Hallam", 4)])
def test_paragraphs_are_counted_without_blank_lines(words, paragraph):
    """A passage's paragraph is that in which it begins."""
    courier = page().sources[0]
    assert courier.paragraph(courier.report.text.index(words)) == paragraph


def test_the_head_counts_reports_outlets_and_origins():
    """Three figures and the days over which it was told."""
    shown = page()
    assert shown.counts == ("4 reports", "4 outlets", "2 independent origins")
    assert shown.dates == "4–5 May 2024"


def test_what_reports_rest_on_is_one_row_each():
    """The shared origin has its reports, their evidence, and the verb that fits its kind."""
    [courier, document] = page().resting
    assert (courier.name, courier.verb, [s.label for s in courier.reports]) == (
        "The Northport Courier",
        "credited by",
        ["Daily Ledger", "Coastline"],
    )
    assert courier.evidence[0].text == "the Northport Courier reported"
    assert (document.name, document.verb, document.active, document.shared) == (
        "Inspectorate report 41",
        "cited by",
        "cites",
        False,
    )


def test_what_one_report_alone_rests_on_is_a_sentence():
    """So are confirmations of its own."""
    assert page().own_origins == [
        "The Northport Courier ─▶ cites Inspectorate report 41",
        "Meridian Post confirmed for itself: “The Post confirmed the closure”",
    ]


def test_reports_that_name_nobody_are_said_to():
    """Without edges every report stands alone."""
    alone = OriginGraph(graph().nodes, (), (4, 4), ())
    assert page(origins=alone).own_origins == [
        "The Northport Courier, Daily Ledger and Coastline: nothing was found that they rest on"
    ]


def test_what_reports_have_in_common_is_told_once():
    """Three reports in pairs that used one document are one group, and rest on no one of them."""
    span = northport.sheets()["ledger"].at("Friday")
    pairs = [("ledger", "courier"), ("post", "ledger")]
    edges = tuple(Edge(a, b, "same_document", span, 0.9, "x") for a, b in pairs)
    shown = page(origins=OriginGraph(graph().nodes, edges, (1, 4), ()))
    assert shown.resting == ()
    assert "The Northport Courier, Daily Ledger and Meridian Post used the same document" in shown.own_origins


def test_a_line_of_the_brief_has_its_badge_and_cites():
    """It says how many origins, or that the versions differ."""
    lines = page().brief
    assert [line.badge for line in lines] == ["1–2 origins", "differs", "1 origin", "1 origin", "1 origin"]
    assert marks(lines[1].cites) == "[1 2 3]"


def test_a_line_that_cites_a_part_of_a_claim_counts_that_part():
    """Of a claim of three reports that is told on one report's word, there is one origin at most."""
    first = northport.claims()[0]
    line = Line(f"{first.gist}.", (first.carried[0].span,))
    shown = page(brief=(line,)).brief[0]
    assert (first.independent, shown.badge, marks(shown.cites)) == ((1, 2), "1 origin", "[1]")


def test_differences_are_sorted_by_weight():
    """What differs stands before a note on what agrees."""
    assert [(p.aspect, p.relation) for p in page().partings] == [("number", "differs"), ("naming", "agrees")]


def test_conflicts_come_first_and_nothing_twice():
    """One sentence told by two aspects' claims is one row."""
    same = Difference("date", "3 May", "4 May", "3 May in one, 4 May in the other")
    first = replace(northport.claims()[0], differences=(same, same), relation="conflicts")
    rows = page(claims=(*northport.claims()[1:], first)).partings
    assert rows[0].detail == same.detail
    assert len(rows) == 3


def test_only_in_one_leaves_out_furniture():
    """Every report has its row; a caption is nobody's news."""
    assert [(row.source.label, [gist for gist, _ in row.claims]) for row in page().only] == [
        ("The Northport Courier", []),
        ("Daily Ledger", ["Mara Lindqvist: the bridge may reopen in the autumn"]),
        ("Meridian Post", ["The contractor was paid"]),
        ("Coastline", []),
    ]


def test_what_one_report_lays_to_somebody_is_told_after_a_name():
    """Unless its words name whoever says so; who is only "the same person" is unnamed."""
    sheet = drawn("r", "[The bridge is an eyesore|content a], [Dahl|source a] [said|cue a].")
    named = said(sheet, "a", name="Erik Dahl")
    same = replace(named, speaker_name=None, descriptor="the same person")
    whole = sheet.at("The bridge is an eyesore, Dahl said")
    for statement, span, gist, told in (
        (named, named.content[0], "The bridge is an eyesore", "Erik Dahl: The bridge is an eyesore"),
        (same, named.content[0], "The bridge is an eyesore", "An unnamed source: The bridge is an eyesore"),
        (named, whole, "Dahl called the bridge an eyesore", "Dahl called the bridge an eyesore"),
        (named, named.content[0], "[Erik Dahl:] I hate it", "[Erik Dahl:] I hate it"),
    ):
        read = {"r": Reading(sheet.report, statements=(statement,))} | QUIET
        set_apart = beside(["r", "q"], [claim("c", gist, (span, statement))], read)
        [row] = only(set_apart, number([sheet.report, Report("q", "x")]), read)[:1]
        assert [line for line, _ in row.claims] == [told]


@pytest.mark.parametrize("opens", ["Correction: ", "An earlier version of this article said six. ", "Correct it is: "])
def test_a_reports_own_correction_is_no_news(opens):
    """What it had wrong before, and has right now, sets it apart from nobody."""
    told = drawn("r", f"Inspectors came.\n{opens}The bridge has twelve cracks.")
    passage = told.at("The bridge has twelve cracks")
    read = {"r": Reading(told.report)} | QUIET
    set_apart = beside(["r", "q"], [claim("c", "Twelve", passage)], read)
    [row] = only(set_apart, number([told.report, Report("q", "x")]), read)[:1]
    assert [gist for gist, _ in row.claims] == (["Twelve"] if opens.startswith("Correct it") else [])


def test_what_cannot_stand_alone_comes_last():
    """A passage that is no clause, or opens with a pronoun, after those that an editor can read by themselves."""
    post = northport.sheets()["post"]
    drawn_ = {
        "Cracks": "could be seen from a rowing boat",
        "Erik Dahl: It rots": "The contractor was paid",
        "Has grown": "harbour bridge",
        "Sold": "the closure",
    }
    told = tuple(claim(gist, gist, post.at(words)) for gist, words in drawn_.items())
    account = story(claims=told)
    broken = Proposition(told[0].carried[0].span, None, None, False, False, (), (), (), whole=False)
    readings = tuple(replace(r, propositions=(broken,)) if r.report.id == "post" else r for r in account.readings)
    [shown] = pages(replace(account, readings=readings))
    assert [gist for row in shown.only for gist, _ in row.claims] == [
        "Sold",
        "Erik Dahl: It rots",
        "Has grown",
        "“Cracks”",
    ]


def test_words_in_marks_are_nobodys_fact():
    """Whose they are was not found; a quarter of those asked is no source."""
    sheet = drawn(
        "r", "He said, “[The bridge is an eyesore|content a].” [A quarter of voters|source a] [said|cue a] so."
    )
    counted = replace(said(sheet, "a", name=None), speaker_name=None, descriptor="A quarter of voters")
    owned = replace(counted, descriptor="Their opposition")
    for statement, told in ((None, "“An eyesore”"), (counted, "An eyesore"), (owned, "An eyesore")):
        read = {"r": Reading(sheet.report, statements=(statement,) if statement else ())} | QUIET
        span = sheet.at("The bridge is an eyesore")
        apart = beside(["r", "q"], [claim("c", "An eyesore", (span, statement) if statement else span)], read)
        [row] = only(apart, number([sheet.report, Report("q", "x")]), read)[:1]
        assert [gist for gist, _ in row.claims] == [told]


@pytest.mark.parametrize(
    ("other", "adds"),
    [
        ("Later divers found cracks in its Meridian bearings.", []),
        ("Ferries ran.", ["Post adds: “after divers found cracks at Meridian pier”"]),
    ],
)
def test_who_tells_more_is_told_with_what_it_adds(other, adds):
    """What the other report has in another paragraph it does not lack; what may be two claims is not held together."""
    long = "Inspectors closed the harbour bridge after divers found cracks at Meridian pier"
    sheets = (drawn("r", f"{long}.", outlet="Post"), drawn("q", f"Inspectors closed the harbour bridge.\n{other}"))
    spans = (sheets[0].at(long), sheets[1].at("Inspectors closed the harbour bridge"))
    more = Difference("scope", long, "Inspectors closed the harbour bridge", "tells more")
    found = replace(claim("c", "x", *spans), relation="agrees", differences=(more,), score=1.0)
    by_id = {source.report.id: source for source in number([sheet.report for sheet in sheets])}
    readings = {sheet.report.id: Reading(sheet.report) for sheet in sheets}
    assert [parting.detail for parting in partings([found], readings, by_id)] == adds
    assert partings([replace(found, score=0.7)], readings, by_id) == ()


def test_what_others_may_have_too_comes_last():
    """A report's news is what no other report has a sentence of half its words for."""
    post = drawn("r", "Divers found cracks in the bearings. The mayor sold his boat.")
    other = drawn("q", "It rained. Cracks were found by divers in all of the old bearings.")
    gists = ("Divers found cracks in the bearings", "The mayor sold his boat")
    told = [claim(gist, gist, post.at(gist)) for gist in gists]
    words = {"r": ("divers", "found", "cracks", "bearings"), "q": ("cracks", "found", "divers", "bearings")}
    spans = {"r": told[0].carried[0].span, "q": other.at("Cracks were found by divers in all of the old bearings")}
    read = {
        sheet.report.id: Reading(
            sheet.report,
            propositions=(
                Proposition(spans[sheet.report.id], None, None, False, False, words[sheet.report.id], (), ()),
            ),
        )
        for sheet in (post, other)
    }
    [row] = only(beside(["r", "q"], told, read), number([post.report, other.report]), read)[:1]
    assert [gist for gist, _ in row.claims] == [*reversed(gists)]


def test_a_report_is_told_what_most_of_the_others_have_and_it_has_not():
    """With the passages of those that have it; who leaves nothing out has no row."""
    assert [(row.source.label, [marks(one.cites) for one in row.left_out]) for row in page().beside] == [
        ("Meridian Post", ["[1 2 4]", "[1 2 4]"]),
        ("Coastline", ["[1 2 3]"]),
    ]


def test_what_one_states_flatly_and_the_others_attribute():
    """With whom the first of the others lays it to."""
    laid = drawn("r1", "[The bridge was never unsafe|content a], [Lindqvist|source a] [said|cue a].", outlet="Courier")
    flat = drawn("r2", "The bridge was never unsafe.", outlet="Post")
    statement = said(laid, "a", name="Mara Lindqvist")
    read = (Reading(laid.report, statements=(statement,)), Reading(flat.report))
    unsafe = claim("c", "x", (statement.content[0], statement), flat.at("The bridge was never unsafe"))
    for differences, expected in (
        ((Difference("attribution", "stated flatly", "Lindqvist", "x"),), ["Mara Lindqvist in Courier"]),
        ((), []),
    ):
        told = replace(unsafe, differences=differences)
        parts = StoryAccount(
            Story("s", ("r1", "r2"), "x"), "t", (), (told,), OriginGraph((), (), (1, 1), ()), (), (), (), ()
        )
        [shown] = pages(Account(read, (parts,)))
        assert [one.laid_to for row in shown.beside for one in row.flat] == expected


def test_the_matrix_says_how_each_report_carries_a_claim():
    """Asserted, attributed, be it by words beside the passage ("…, the Courier said"), or absent."""
    states = [[cell.state if cell else None for cell in row.cells] for row in page().rows]
    assert states == [
        ["asserts", "asserts", None, "attributes"],
        ["asserts", "attributes", "attributes", None],
        ["attributes", "attributes", None, "attributes"],
    ]


def test_a_hedge_shows_in_the_matrix():
    """A passage that its report hedges is neither asserted nor merely attributed."""
    ledger, post = northport.sheets()["ledger"], northport.sheets()["post"]
    told = claim("h", "x", ledger.at("the bridge may reopen in the autumn"), post.at("The contractor was paid"))
    [row] = page(claims=(told,)).rows
    assert [cell.state if cell else None for cell in row.cells] == [None, "hedges", "asserts", None]


def test_the_same_words_stand_side_by_side():
    """Quoted in one, paraphrased in another, laid to somebody unnamed in a third."""
    minister, engineers = speakers(page())
    first = minister.said[0]
    assert first.lead.text == "“The bridge was never unsafe for a single day”"
    assert first.lead.how == "quoted, to parliament"
    assert [(quote.text, quote.laid_to) for quote in first.also] == [
        ("the bridge had at no time been dangerous", None),
        ("it was never unsafe for a single day", "government official"),
    ]
    assert (minister.heading, minister.counts) == (
        "Mara Lindqvist, transport minister",
        "named · 3 statements in 2 reports",
    )
    assert (engineers.heading, engineers.counts) == ("“two engineers”", "unnamed · 1 statement")


def test_people_who_merely_agree_are_not_put_under_one_another():
    """Without a noted difference of speaker or naming, each keeps what they said."""
    plain = tuple(replace(claim, differences=()) for claim in northport.claims())
    assert [row.name for row in speakers(page(claims=plain))] == [
        "Mara Lindqvist",
        "government official",
        "two engineers",
    ]


def test_an_outlets_own_channel_is_not_repeated():
    """Told to the paper that prints it: the source says so already."""
    _, engineers = speakers(page())
    assert engineers.said[0].lead.how == "partly quoted"


def reprinted(*texts):
    """One statement of one person in several reports, as one claim."""
    sheets = [drawn(f"r{i}", f"[{t}|content a], [Lindqvist|source a] [said|cue a].") for i, t in enumerate(texts)]
    told = [replace(said(s, "a", name="Mara Lindqvist"), id=f"s{i}") for i, s in enumerate(sheets)]
    read = [Reading(s.report, entities=(LINDQVIST,), statements=(t,)) for s, t in zip(sheets, told, strict=True)]
    one = claim("c", "x", *((t.content[0], t) for t in told))
    people = northport.people.people(read)
    ids = tuple(r.report.id for r in read)
    parts = StoryAccount(Story("s", ids, "x"), "t", people, (one,), OriginGraph((), (), (1, 1), ()), (), (), (), ())
    [alone] = pages(Account(tuple(read), (parts,)))
    return speakers(alone)[0].said[0]


@pytest.mark.parametrize(
    ("name", "kind", "byline", "shown"),
    [
        ("Mara Lindqvist", "person", None, True),
        ("Mara Lindqvist", "person", "By Mara Lindqvist, Coast Writer", False),
        ("The final case", "other", None, False),
        ("Harbour Rule", "other", None, False),
        ("Coast Post", "outlet", None, False),
    ],
)
def test_a_source_is_somebody_else_than_the_report(name, kind, byline, shown):
    """Who wrote or printed the report is no source of it, nor is what cannot speak."""
    assert cited("[It is safe|content a], [Lindqvist|source a] [said|cue a].", name, kind, byline) == shown


def test_whom_a_speaker_cites_no_report_has_heard():
    """ "People say so," she said: they are her source, and not the report's."""
    assert not cited("“[Sailors|source a] [say|cue a] [it is safe|content a],” Moss said.", "Sailors", "group", None)


def cited(marked, name, kind, byline):
    """Whether a report's only source is shown."""
    sheet = drawn("r", marked)
    told = said(sheet, "a", name=name)
    read = Reading(replace(sheet.report, byline=byline, outlet="Coast Post"), statements=(told,))
    people = (Person("p", name, kind, (), (told.id,), ("r",)),)
    parts = StoryAccount(Story("s", ("r",), "x"), "t", people, (), OriginGraph((), (), (1, 1), ()), (), (), (), ())
    [alone] = pages(Account((read,), (parts,)))
    return [row.name for row in speakers(alone)] == [name]


def spoken(marked: str, *keys: str):
    """What Lindqvist said in one report with these statements."""
    sheet = drawn("r", marked)
    told = tuple(said(sheet, key, name="Mara Lindqvist", manner="direct") for key in keys)
    read = Reading(sheet.report, entities=(LINDQVIST,), statements=told)
    people = northport.people.people([read])
    parts = StoryAccount(Story("s", ("r",), "x"), "t", people, (), OriginGraph((), (), (1, 1), ()), (), (), (), ())
    [alone] = pages(Account((read,), (parts,)))
    return [one.lead.text for one in speakers(alone)[0].said]


def test_a_few_words_come_last():
    """ "That is all" stands below what tells something, though it was said first."""
    marked = (
        "[“That is all,”|content a] [Lindqvist|source a] [said|cue a]. "
        "[“The bridge is safe for lorries,”|content b] [she|source b] [added|cue b]."
    )
    assert spoken(marked, "a", "b") == ["“The bridge is safe for lorries”", "“That is all”"]


def test_a_piece_of_one_word_is_left_out():
    """ "However," she said, "it leaks": the rest tells it; a word that is all there is stays."""
    sheet = drawn("r", "[“However,”|content a] [Lindqvist|source a] [said|cue a], “it leaks at night.”")
    rest = sheet.at("“it leaks at night.”")
    whole = replace(said(sheet, "a", name="Mara Lindqvist", manner="direct"), content=(sheet.at("“However,”"), rest))
    for statement, text in ((whole, "“it leaks at night.”"), (replace(whole, content=whole.content[:1]), "“However”")):
        read = Reading(sheet.report, entities=(LINDQVIST,), statements=(statement,))
        people = northport.people.people([read])
        parts = StoryAccount(Story("s", ("r",), "x"), "t", people, (), OriginGraph((), (), (1, 1), ()), (), (), (), ())
        [alone] = pages(Account((read,), (parts,)))
        assert speakers(alone)[0].said[0].lead.text == text


def test_the_same_words_in_several_reports_are_told_once():
    """A dispatch that two papers print is one quotation with three places; only other words are told again."""
    told = reprinted("The bridge is safe", "The bridge is safe", "the bridge is safe", "The bridge was safe")
    assert [cite.source.number for cite in told.lead.same] == [2, 3]
    assert [quote.text for quote in told.also] == ["The bridge was safe"]


def test_furniture_is_nobodys_statement():
    """A caption read as a quotation is not told."""
    sheet = drawn("r", "[Photo by hand|content a], [Lindqvist|source a] [said|cue a].")
    marked = replace(sheet.report, furniture=(northport.Furniture(0, 13, "caption"),))
    read = [Reading(marked, entities=(LINDQVIST,), statements=(said(sheet, "a", name="Mara Lindqvist"),))]
    people = northport.people.people(read)
    parts = StoryAccount(Story("s", ("r",), "x"), "t", people, (), OriginGraph((), (), (1, 1), ()), (), (), (), ())
    [alone] = pages(Account(tuple(read), (parts,)))
    assert speakers(alone) == []


@pytest.mark.parametrize(
    ("names", "most", "told"), [(["a"], 2, "a"), (["a", "b"], 2, "a and b"), (["a", "b", "c"], 2, "a, b and 1 more")]
)
def test_long_lists_are_counted(names, most, told):
    """What does not fit is counted, never dropped in silence."""
    assert cut(names, most) == told


# The drawing of origins.


def test_reports_stand_left_of_what_they_rest_on():
    """Every line leads from left to right: report, the report it credits, the document behind that."""
    drawing = draw(page())
    x = {box.title: box.x for box in drawing.boxes}
    assert x["Daily Ledger"] < x["The Northport Courier"] < x["Inspectorate report 41"]
    assert x["Meridian Post"] == x["Daily Ledger"]


def test_every_line_has_its_evidence():
    """The words with which a report credits another stand in the line's note."""
    notes = [arc.note.words for arc in draw(page()).arcs]
    assert "Daily Ledger credits The Northport Courier: “the Northport Courier reported”" in notes
    assert len(notes) == 3  # a confirmation is no line: it cuts one


LOST = "the hedge “may” is gone"


def altered(relation="copies"):
    """The graph with a line from the Coastline to the Ledger on which a hedge was lost."""
    span = northport.sheets()["coastline"].at("it was never unsafe")
    edge = Edge("coastline", "ledger", relation, span, 0.9, "x", LOST)
    return replace(graph(), edges=(*graph().edges, edge, edge))


def test_what_changed_on_the_way_stands_on_the_line_and_in_the_list():
    """A lost hedge is told where the line is, and once below the drawing, with the later report's words."""
    shown = page(origins=altered())
    [note] = [arc.note for arc in draw(shown).arcs if arc.note.changed]
    assert note.words == f"Coastline prints Daily Ledger: “it was never unsafe”. {LOST}"
    [row] = shown.changed
    assert (row.earlier.label, row.later.label, row.detail) == ("Daily Ledger", "Coastline", LOST)
    assert row.cite.text == "it was never unsafe"


def test_notes_lie_within_the_drawing_beside_their_line():
    """None is cut off at an edge, however long its evidence."""
    drawing = draw(page(origins=altered()))
    for arc in drawing.arcs:
        note = arc.note
        assert note.x >= 0
        assert note.x + note.width <= drawing.width
        assert note.y >= 0
        assert note.y + note.height <= drawing.height


def test_nothing_is_drawn_where_nothing_rests_on_anything():
    """A drawing of boxes alone would say nothing."""
    assert draw(page(origins=OriginGraph(graph().nodes, (), (4, 4), ()))) is None


def test_a_ring_of_credits_is_drawn():
    """Two reports that credit each other do not hang the drawing."""
    span = northport.sheets()["ledger"].at("Friday")
    ring = tuple(Edge(a, b, "credits", span, 0.9, "x") for a, b in [("ledger", "post"), ("post", "ledger")])
    assert len(draw(page(origins=OriginGraph(graph().nodes, ring, (1, 4), ()))).arcs) == 2


def wired(count, links):
    """A story of so many reports that rest on things as given: pairs of report number and a thing's name."""
    reports = [Report(f"r{i}", "It was said so.", outlet=f"Outlet {i}") for i in range(count)]
    things = dict.fromkeys(name for _, name in links)
    nodes = (*(Node(r.id, r.outlet, "report") for r in reports), *(Node(name, name, "outlet") for name in things))
    edges = tuple(Edge(f"r{i}", name, "credits", northport.Span(f"r{i}", 0, 6), 0.9, "x") for i, name in links)
    return reports, OriginGraph(nodes, edges, (1, count), ())


def shown(reports, origins):
    """The page of such a story."""
    parts = StoryAccount(Story("s", tuple(r.id for r in reports), "x"), "t", (), (), origins, (), (), (), ())
    return pages(Account(tuple(map(Reading, reports)), (parts,)))[0]


def test_of_a_large_graph_what_is_shared_is_drawn():
    """Each of thirty reports has a source of its own, ten have one in common: these lead to it, the rest is counted."""
    links = [*((i, f"Source {i}") for i in range(30)), *((i, "The Wire") for i in range(10))]
    drawing = draw(shown(*wired(30, links)))
    assert {box.title for box in drawing.boxes if not box.target} == {"The Wire"}
    assert len(drawing.boxes) == 11
    assert drawing.left_out == 30


def test_of_a_small_graph_everything_is_drawn():
    """Also the report that rests on nothing, and what one report alone rests on."""
    drawing = draw(shown(*wired(4, [(0, "The Wire"), (1, "The Wire"), (2, "A letter")])))
    assert {box.title for box in drawing.boxes} == {*(f"Outlet {i}" for i in range(4)), "The Wire", "A letter"}
    assert drawing.left_out == 0


@pytest.mark.parametrize(("detail", "lines"), [("", 2), ("a quotation changed", 3)])
def test_what_two_reports_have_in_common_is_not_drawn_twice(detail, lines):
    """Both lead to the occasion: a line between them only if it says more."""
    reports, origins = wired(2, [(0, "The briefing"), (1, "The briefing")])
    edge = Edge("r1", "r0", "same_occasion", northport.Span("r1", 0, 6), 0.6, "x", detail)
    assert len(draw(shown(reports, replace(origins, edges=(*origins.edges, edge)))).arcs) == lines


@pytest.mark.parametrize("count", [3, 10, 30])
def test_boxes_never_overlap_or_leave_the_drawing(count):
    """From 3 to 30 reports: every box within the drawing and clear of its neighbours."""
    drawing = draw(shown(*wired(count, [(i, "The Courier") for i in range(count)])))
    assert all(b.x >= 0 and b.x + b.width <= drawing.width and 13 <= b.y <= drawing.height - 13 for b in drawing.boxes)
    left = sorted(box.y for box in drawing.boxes if box.target)
    assert all(b - a >= 30 for a, b in pairwise(left))


def test_a_claim_that_nobody_is_cited_for_has_no_number_of_origins():
    """ "0–2 origins" says less than that no report names a source."""
    [found, *others] = northport.claims()
    flat = replace(
        found,
        relation="agrees",
        independent=(0, 2),
        carried=tuple(replace(passage, statement=None) for passage in found.carried),
    )
    assert "no source named" in {row.independent for row in page(claims=(flat, *others)).rows}


@pytest.mark.parametrize(
    ("differences", "order"),
    [
        (["naming", "number"], ["number", "naming"]),
        (["naming", "hedge"], ["hedge"]),
        (["attribution", "wording", "date"], ["date", "wording"]),
    ],
)
def test_what_a_reader_needs_comes_first(differences, order):
    """Numbers and dates, then one thing more of a claim: how sure it is, or else in which words, or who says it."""
    [found, *_] = northport.claims()
    noted = tuple(Difference(aspect, "“left”", "“right”", f"{aspect} parts") for aspect in differences)
    shown = page(claims=(replace(found, relation="differs", differences=noted),))
    assert [parting.aspect for parting in shown.partings] == order


def test_a_number_that_one_report_lacks_counts_less_than_two_numbers():
    """What stands against another number is told before what stands against nothing."""
    [found, *_] = northport.claims()
    noted = (Difference("number", "14", "", "14 against none"), Difference("naming", "a man", "Ann Lee", "by name"))
    shown = page(claims=(replace(found, relation="differs", differences=noted),))
    assert [parting.aspect for parting in shown.partings] == ["naming", "number"]


def test_one_aspect_does_not_crowd_out_the_others():
    """Two of an aspect, then the next aspect; the third number comes after the first naming."""
    [found, *_] = northport.claims()
    numbers = [Difference("number", str(at), str(at + 1), f"{at} against {at + 1}") for at in range(4)]
    noted = [*numbers, Difference("naming", "a man", "Ann Lee", "by name")]
    claims = tuple(
        replace(found, id=f"c{at}", relation="differs", differences=(difference,))
        for at, difference in enumerate(noted)
    )
    aspects = [parting.aspect for parting in page(claims=claims).partings]
    assert aspects == ["number", "number", "naming", "number", "number"]


@pytest.mark.parametrize("side", ["no number", "seven on", ""])
def test_half_a_number_is_told_last(side):
    """A number beside none, or one that its noun was cut from, says little."""
    [found, *_] = northport.claims()
    noted = (Difference("number", side, "300 people", "half"), Difference("naming", "a man", "Ann Lee", "by name"))
    shown = page(claims=(replace(found, relation="differs", differences=noted),))
    assert [parting.aspect for parting in shown.partings] == ["naming", "number"]


@pytest.mark.parametrize(("left", "order"), [("“it is shut”", ["wording"]), ("it is shut", ["attribution"])])
def test_words_that_nobody_quotes_part_last(left, order):
    """That two paraphrases have other words is least of all worth a reader's time."""
    [found, *_] = northport.claims()
    laid = Difference("attribution", "stated flatly", "a man", "laid to")
    noted = (Difference("wording", left, "it was closed", "words"), laid)
    shown = page(claims=(replace(found, relation="differs", differences=noted),))
    assert [parting.aspect for parting in shown.partings] == order


def test_what_is_the_same_in_words_does_not_part():
    """A difference whose two sides read alike is not told."""
    [found, *_] = northport.claims()
    noted = (Difference("number", "12", "12", "12 in one, 12 in the other"), Difference("number", "12", "14", "parts"))
    shown_ = page(claims=(replace(found, relation="differs", differences=noted),))
    assert [parting.detail for parting in shown_.partings] == ["parts"]


def test_what_may_be_two_claims_does_not_part():
    """Where it is not likely that the passages are one claim, they naturally say two things."""
    [found, *_] = northport.claims()
    noted = (Difference("number", "12", "14", "parts"),)
    unlikely, likely = (replace(found, differences=noted, score=score) for score in (0.3, 0.8))
    assert not page(claims=(unlikely,)).partings
    assert page(claims=(likely,)).partings


def test_claims_that_differ_part_before_claims_that_agree():
    """Whatever it is they part on: what a desk must look at comes first."""
    [found, *_] = northport.claims()
    told = [("agrees", "number"), ("differs", "place"), ("conflicts", "hedge")]
    claims = tuple(
        replace(found, id=relation, relation=relation, differences=(Difference(aspect, "a", "b", relation),))
        for relation, aspect in told
    )
    assert [parting.detail for parting in page(claims=claims).partings] == ["conflicts", "differs", "agrees"]


def test_how_shared_claims_relate_is_counted():
    """One sentence under the number of origins; none where no claim is shared."""
    [found, *_] = northport.claims()
    claims = tuple(
        replace(found, id=f"c{at}", relation=relation) for at, relation in enumerate(["agrees", "agrees", "conflicts"])
    )
    assert page(claims=claims).shared == "3 claims are carried by several reports: 1 conflicts, 2 agree"
    assert page(claims=()).shared == ""


def test_the_reporters_words_between_two_quotations_are_not_told_as_quoted():
    """ "No," he said of his bid. "Never." is two pieces, whatever the reader took in between."""
    sheet = drawn("r", "[“The bridge is old”|content a] [his plea|content b] [“and it leaks”|content c].")
    pieces = tuple(sheet.pieces[key, "content"] for key in "abc")
    spoken = replace(said(sheet, "a", name="Erik Dahl", manner="direct"), content=pieces)
    reading = Reading(sheet.report, statements=(spoken,))
    dahl = Person(spoken.speaker, "Erik Dahl", "person", ("uncle", "mayor"), (spoken.id,), ("r",))
    found = story(people=(dahl,), claims=(), brief=(), story=replace(story().stories[0].story, reports=("r",)))
    [shown] = pages(replace(found, readings=(reading,)))
    [row] = speakers(shown)
    assert [told.lead.text for told in row.said] == ["“The bridge is old” … “and it leaks”"]
    assert row.description == "mayor"
