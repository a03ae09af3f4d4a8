"""When, where, and who stands where, as pages show them."""

import re

import pytest

from northport import sheets, story
from onrecord.export import html, markdown, own_words, text
from onrecord.export.compose import pages
from onrecord.model import Event, Reading, Report, Span, Statement, StoryPlace, StoryPosition

ON = sheets()
SAID = ON["courier"].at("The bridge was never unsafe for a single day")
CLOSED = ON["courier"].at("Inspectors closed the harbour bridge in Northport on Friday")
NAMED = ON["courier"].at("Northport")


def position(
    actor="Harbour Union", stance="against", target="reopening", word=None, date="2024-05-04", cites=(CLOSED,)
):
    return StoryPosition(actor, stance, target, word, date, cites)


def standing(*positions):
    return pages(story(positions=positions))[0].positions


@pytest.mark.parametrize(
    ("shown", "word"),
    [
        (position(word="the Courier"), "on the word of the Courier"),
        (position("Mara Lindqvist", "for", "the bridge", cites=(SAID,)), "in their own words"),
        (position("Mara Lindqvist", "for", "the bridge", cites=(CLOSED,)), "as reported"),
        (position(), "as reported"),
    ],
)
def test_a_position_says_on_whose_word_it_is_known(shown, word):
    """Somebody's, the actor's own where a statement of theirs shows it, or the reports'."""
    assert standing(shown)[0].word == word


def test_a_change_of_mind_is_told_with_its_day():
    """The later line says where the actor stood before; the earlier one says nothing."""
    before = position(stance="for", date="2019")
    later, earlier = standing(position(), before)
    assert later.before == "for it, 2019"
    assert earlier.before == ""
    told = text.account(story(positions=(position(), before)), width=100, colour=False)
    assert "(before: for it, 2019)" in told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2001-09-11", ": once for reopening (11 September 2001)"),
        ("2024-05-04", ": for reopening  "),
        (None, ": once for reopening (earlier)"),
    ],
)
def test_a_stance_of_long_ago_says_when(day, told):
    """ "For bases" twenty years before the story is not where an actor stands today; its own year is not said."""
    shown = text.account(story(positions=(position(stance="for", date=day),)), width=100, colour=False)
    assert told in shown
    assert ("once against" in markdown.account(story(positions=(position(date=day),)))) == (day != "2024-05-04")


def test_the_page_shows_stance_word_day_and_evidence():
    """Each position stands with the words that show it, and leads to them."""
    page = html.account(story(positions=(position(word="the Courier"),)))
    [row] = re.findall(r'<li class="stand against">.*?</li>', page, re.S)
    for piece in ("Harbour Union", "reopening", "on the word of the Courier", "4 May 2024", "Inspectors closed"):
        assert piece in row
    assert 'class="cite" href="#s1r1-' in row


def test_the_page_has_a_map_whose_marks_lead_to_the_text():
    """Land, a mark with the place's name, role and sentence; following it opens the passage."""
    place = StoryPlace("Northport", 54.5, -3.5, "GB", 1, "where it happened", (NAMED,))
    page = html.account(story(places=(place,)))
    [figure] = re.findall(r'<figure class="map">.*?</figure>', page, re.S)
    assert 'class="pin happened"' in figure
    assert "Northport, where it happened: Inspectors closed" in figure
    [target] = re.findall(r'<a href="#(s1r1-\d+-\d+)"', figure)
    assert f'id="{target}"' in page
    assert "Natural Earth" in figure


def test_a_story_without_coordinates_has_a_list_and_no_map():
    """What cannot be placed is still named."""
    page = html.account(story(places=(StoryPlace("Elm Quay", None, None, None, None, None, (NAMED,)),)))
    assert "Elm Quay" in page
    assert '<figure class="map"' not in page


def test_the_page_tells_how_far_apart_places_are():
    """A table of kilometres, each pair once."""
    places = [StoryPlace(f"Port {k}", 50.5 + k, -3.5, "GB", k, None, (NAMED,)) for k in (1, 2, 3)]
    page = html.account(story(places=tuple(places)))
    [table] = re.findall(r'<table class="distances">.*?</table>', page, re.S)
    assert re.findall(r'<td class="num">(\d+)</td>', table) == ["111", "222", "111"]


def test_the_strips_marks_lead_to_the_list():
    """Three dated events have a strip; each mark opens its line."""
    timeline = [
        Event(f"2024-05-0{k}", f"2024-05-0{k}", f"2024-05-0{k}", f"event {k}", (CLOSED,), k == 3) for k in (1, 2, 3)
    ]
    page = html.account(story(timeline=tuple(timeline)))
    [strip] = re.findall(r'<svg class="strip".*?</svg>', page, re.S)
    targets = re.findall(r'href="#(s1when\d)"', strip)
    assert targets == ["s1when1", "s1when2", "s1when3"]
    assert all(f'id="{target}"' in page for target in targets)
    assert strip.count("event disputed") == 1


@pytest.mark.parametrize("told", [lambda account: text.account(account, width=100, colour=False), markdown.account])
def test_terminal_and_markdown_say_a_places_role(told):
    """In a word beside its name."""
    place = StoryPlace("Northport", 54.5, -3.5, "GB", 1, "planned", (NAMED,))
    assert re.search(r"Northport,? \(?planned", told(story(places=(place,))))


def test_what_a_report_says_is_data_on_the_map_too():
    """A name that is markup stays text."""
    place = StoryPlace("<script>x</script>", 54.5, -3.5, "GB", 1, None, (NAMED,))
    page = html.account(story(places=(place,)))
    assert "<script>x" not in page
    assert page.count("<script>") == 1


@pytest.mark.parametrize(
    ("manner", "evidence", "shown"),
    [
        ("direct", "the bridge was safe", "in their own words"),
        ("mixed", "was safe", "in their own words"),
        ("mixed", "Lind backed", "as reported"),
        ("indirect", "the bridge", "as reported"),
    ],
)
def test_only_a_quotation_is_in_somebodys_own_words(manner, evidence, shown):
    """What the reporter says of somebody is as reported, whatever they are quoted with in the same sentence."""
    text = 'Lind said Lind backed it, as "the bridge was safe".'
    content = text.index('"') if manner == "direct" else text.index("Lind backed")
    piece, cite = Span("r", content, len(text) - 1), Span("r", at := text.index(evidence), at + len(evidence))
    said = Statement("s", (piece,), (), (), "L", "Lind", None, "named", manner, None, None, None, "speech", 1.0, "t")
    reading = Reading(Report("r", text), statements=(said,))
    assert own_words.word(position("Lind", "for", "bridge", cites=(cite,)), {"r": reading}) == shown
