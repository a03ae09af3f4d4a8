"""How versions of a claim part, as a reader of the whole reports finds it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from northport import claim, drawn, said
from onrecord.model import Difference, Entity, Number, Proposition, Reading, Time
from onrecord.telling import evident
from onrecord.telling.more import added


def reading(id_, marked, *, name=None):
    """A report drawn as "[words|content a]" or, of nobody's word, "[words|content p]"."""
    sheet = drawn(id_, marked, outlet=id_.title())
    if ("a", "content") not in sheet.pieces:
        return Reading(sheet.report), sheet
    source = sheet.pieces.get(("a", "source"))
    one = said(sheet, "a", name=name)
    one = one if name or not source else replace(one, descriptor=sheet.report.slice(source))
    people = (Entity(one.speaker, name, "person"),) if name else ()
    return Reading(sheet.report, entities=people, statements=(one,)), sheet


def told(aspect, sides, *read):
    """Whether a difference is told of the passages of these reports."""
    passages = [
        (one.statements[0].content[0], one.statements[0]) if one.statements else sheet.pieces["p", "content"]
        for one, sheet in read
    ]
    found = claim("c", "x", *passages, differences=(Difference(aspect, *sides, "parts"),), score=1.0)
    return evident.told(found.differences[0], found, {one.report.id: one for one, _ in read}) is not None


def counted(id_, figure, value, more=""):
    """A report whose passage counts cracks."""
    one, sheet = reading(id_, f"[Divers found {figure} cracks|content p].{more}")
    at = sheet.pieces["p", "content"]
    number = Number(sheet.at(figure), value, value, "crack")
    return replace(one, propositions=(Proposition(at, None, None, False, False, (), (), (number,)),)), sheet


@pytest.mark.parametrize(
    ("left", "right", "more", "tells"),
    [
        (12, 14, "", True),
        (12, 14, " Two men had counted 12 cracks before.", False),
        (120, 140, " Two men had counted 120 cracks before.", True),
        (984, 980, "", False),
        (450, 440, "", True),
    ],
)
def test_a_figure_parts_where_the_other_report_has_it_not(left, right, more, tells):
    """Small counts may be of others of their kind; a figure in fewer digits is the same one."""
    read = (counted("post", str(left), left), counted("courier", str(right), right, more))
    assert told("number", (f"{left} cracks", f"{right} cracks"), *read) is tells


@pytest.mark.parametrize(
    ("right", "first", "last", "tells"),
    [("Thursday", "2025-03-13", "2025-03-13", True), ("this week", "2025-03-10", "2025-03-16", False)],
)
def test_days_part_where_they_cannot_be_one(right, first, last, tells):
    """A day lies in its week."""
    read = []
    for id_, words, begins, ends in (("post", "Tuesday", "2025-03-11", "2025-03-11"), ("courier", right, first, last)):
        one, sheet = reading(id_, f"[The bridge reopens {words}|content p].")
        time = Time(sheet.at(words), begins, "DATE", begins, ends, 1.0, "drawn@1")
        read.append((replace(one, times=(time,)), sheet))
    assert told("date", ("Tuesday", right), *read) is tells


@pytest.mark.parametrize(
    ("left", "right", "before", "tells"),
    [
        ("Mara Lindqvist", "Erik Dahl", "", True),
        ("Ash Moss", "Ashton Moss", "", False),
        ("Erik Dahl", "Ann Moss", "Erik Dahl, a spokesman for Ann Moss, came. ", False),
    ],
)
def test_the_same_words_of_two_people_part(left, right, before, tells):
    """Not of one man under two names, nor of a man and whom he speaks for."""
    words = "the old bridge was never safe for anybody"
    read = (
        reading("post", f"[{left}|source a] [said|cue a] [{words}|content a].", name=left),
        reading("courier", f"{before}[{right}|source a] [said|cue a] [{words}|content a].", name=right),
    )
    assert told("speaker", (f"laid to {left}", f"to {right}"), *read) is tells


@pytest.mark.parametrize(
    ("described", "cue", "tells"),
    [
        ("a senior official at the mill", "said", True),
        ("the second case", "said", False),
        ("an aide", "passed", False),
    ],
)
def test_a_name_stands_beside_a_person_described(described, cue, tells):
    """Who is described is a person, and says it."""
    named = reading("post", "[Erik Dahl|source a] [said|cue a] [the bridge is old|content a].", name="Erik Dahl")
    other = reading("courier", f"[{described}|source a] [{cue}|cue a] [the bridge is old|content a].")
    assert told("naming", ("Erik Dahl", f"“{described}”"), named, other) is tells


@pytest.mark.parametrize(
    ("report", "tells"),
    [
        ("[The bridge is closed until May|content p].", True),
        ("The mill said so on Friday. [The bridge is closed until May|content p].", False),
    ],
)
def test_a_report_speaks_in_its_own_voice_where_nobody_is_cited_near(report, tells):
    """What was told just before lays it to somebody too."""
    laid = reading("courier", "[Moss|source a] [said|cue a] [the bridge is closed until May|content a].", name="Moss")
    assert told("attribution", ("stated flatly", "Moss"), reading("post", report), laid) is tells


@pytest.mark.parametrize(
    ("flat", "tells"),
    [
        ("The bridge will reopen in autumn", True),
        ("Moss promised that the bridge will reopen in autumn", False),
    ],
)
def test_what_was_only_promised_is_not_certain(flat, tells):
    """A hedge is lost where the other report says it as a fact."""
    read = []
    for id_, words, hedged in (("post", "The bridge may reopen in autumn", True), ("courier", flat, False)):
        one, sheet = reading(id_, f"[{words}|content p].")
        found = Proposition(sheet.pieces["p", "content"], None, None, False, hedged, (), (), ())
        read.append((replace(one, propositions=(found,)), sheet))
    assert told("hedge", ("The bridge may reopen in autumn", flat), *read) is tells


@pytest.mark.parametrize(
    ("left", "right", "tells"),
    [
        ("A summer without fish is a winter without boats", "A summer without fishing is a winter without boats", True),
        ("that is a winter without any boats", "that's a winter without any boats", False),
        ("A summer without fish is a winter", "Yes. A summer without fish is a winter without boats", False),
        ("We closed the harbour in May", "Nobody asked me about the ferry", False),
    ],
)
def test_a_quotation_parts_where_a_word_was_changed(left, right, tells):
    """Not where it was cut elsewhere, written out, or another one."""
    read = (
        reading(id_, f"“[{words}|content a],” [Dahl|source a] [said|cue a].", name="Dahl")
        for id_, words in (("post", left), ("courier", right))
    )
    assert told("wording", (f"“{left}”", f"“{right}”"), *read) is tells


def test_that_one_report_quotes_what_another_retells_parts_nothing():
    """A reader learns nothing from it."""
    words, says = "I would rather lose one summer than lose the coast", "he would lose one summer, not the whole coast"
    quotes = reading("post", f"“[{words}|content a],” [Dahl|source a] [said|cue a].", name="Dahl")
    retells = reading("courier", f"[Dahl|source a] [said|cue a] [{says}|content a].", name="Dahl")
    assert not told("wording", (words, says), quotes, retells)


@pytest.mark.parametrize(
    ("text", "other", "adds"),
    [
        (
            "They shut it, citing 14 cracks in Meridian bearings",
            "They shut it",
            "citing 14 cracks in Meridian bearings",
        ),
        ("The council shut it, which surprised nobody at all there", "The council shut it", ""),
        ("Meridian divers found 14 cracks", "The council shut it", ""),
        ("The council shut the piers, Northport and Meridian Sands", "The council shut the piers", ""),
    ],
)
def test_what_a_report_adds_is_a_phrase_with_a_name_or_a_figure(text, other, adds):
    """No turn of phrase, no other claim, no rest of a list."""
    assert added(text, [other]) == adds
