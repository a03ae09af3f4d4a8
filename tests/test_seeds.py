"""The two reports that the project began with: when, where, and who stands where. They are read from $ONRECORD_DATA."""

import os
from pathlib import Path

import pytest

from onrecord import ingest, pipeline
from onrecord.store import Store

SEEDS = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[2] / "shared" / "data")) / "seeds"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SEEDS.exists(), reason="needs the seeds")]


@pytest.fixture(scope="module")
def told():
    """The account of the seeds, and their texts by id."""
    reports = list(ingest.read_paths([SEEDS], limit=5_000_000, refuse=pytest.fail))
    account = pipeline.account(pipeline.read(reports))
    return account, {reading.report.id: reading.report.text for reading in account.readings}


def evidence(told, cites):
    return [told[1][cite.report][cite.start : cite.end] for cite in cites]


def test_both_are_one_story(told):
    """Two reports, one story."""
    [story] = told[0].stories
    assert len(story.story.reports) == 2


def test_both_are_one_story_of_a_store(tmp_path):
    """The one that has a date gives the other its place in time, years before both were added."""
    with Store(tmp_path / "store.db") as store:
        store.add(ingest.read_paths([SEEDS], refuse=pytest.fail))
        [story] = store.stories()
    assert (len(story.reports), story.first) == (2, "2021-08-20")


@pytest.mark.parametrize(
    ("start", "words"),
    [("2021-06-16", "summit"), ("2021-07-01", "Uzbekistan"), ("2021-07-01", "Washington"), ("2000-01-01", "bases")],
)
def test_what_took_place_when(told, start, words):
    """The summit that one report dates and the other does not, both July visits, and the bases of the early 2000s."""
    [story] = told[0].stories
    assert any(event.start == start and words in event.what for event in story.timeline)


def test_the_summit_was_at_geneva_by_both_reports(told):
    """One report gives the day, the other the place: one line with both as evidence."""
    [story] = told[0].stories
    [summit] = [event for event in story.timeline if event.start == "2021-06-16"]
    assert "Geneva" in summit.what
    assert len({cite.report for cite in summit.cites}) == 2


def test_all_countries_are_on_the_map(told):
    """With coordinates; those that border Afghanistan too."""
    [story] = told[0].stories
    placed = {place.name for place in story.places if place.latitude is not None}
    nations = {"Afghanistan", "Russia", "China", "United States", "Qatar"}
    assert nations | {"Uzbekistan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Kazakhstan"} <= placed


@pytest.mark.parametrize(
    ("actor", "stance", "word"),
    [
        ("China", "against", "Vladimir Putin"),
        ("Russia", "against", "Vladimir Putin"),
        ("Tashkent", "conditional", "Paul Goble"),
    ],
)
def test_who_stands_where_on_whose_word(told, actor, stance, word):
    """China would reject it, says Putin; Tashkent would like to cooperate, says Goble."""
    [story] = told[0].stories
    held = [p for p in story.positions if (p.actor, p.stance, p.on_word_of) == (actor, stance, word)]
    assert held
    assert all(evidence(told, position.cites) for position in held)


def test_the_united_states_are_for_it_and_not_on_their_opponents_word(told):
    """ "Biden's plans" are Biden's, though it is Putin who scoffs at them."""
    [story] = told[0].stories
    ours = [
        p for p in story.positions if p.actor in ("Biden", "Joe Biden", "Biden administration") and p.stance == "for"
    ]
    assert ours
    assert "Vladimir Putin" not in {position.on_word_of for position in ours}


@pytest.mark.parametrize("words", ["China would", "both Russia and China pressured", "form of"])
def test_what_both_reports_carry_is_one_claim_of_both(told, words):
    """China's rejection, the pressure and Ryabkov's statement stand in both reports, and each is one claim."""
    [story] = told[0].stories
    carried = [[told[1][p.span.report][p.span.start : p.span.end] for p in claim.carried] for claim in story.claims]
    assert any(len(texts) > 1 and all(words in text for text in texts) for texts in carried)


@pytest.mark.parametrize(
    ("speaker", "addressee", "words"),
    [
        ("Vladimir Putin", "Joe Biden", "his country was opposed to American forces"),
        ("Vladimir Putin", "Joe Biden", "China would not accept US forces"),
        ("Vladimir Putin", "Joe Biden", "China would reject a US military presence"),
        ("Paul Goble", None, "would Tashkent like to cooperate"),
    ],
)
def test_what_somebody_told_another_is_theirs(told, speaker, addressee, words):
    """What Putin told Biden is Putin's by both reports, whoever tells of it; a quotation that goes on is kept."""
    found = [
        (s.speaker_name, s.addressee, told[1][piece.report][piece.start : piece.end])
        for reading in told[0].readings
        for s in reading.statements
        for piece in s.content
    ]
    assert any((who, to) == (speaker, addressee) and words in said for who, to, said in found)


def test_a_report_that_says_how_it_goes_on_cites_nobody(told):
    """ "It is worth mentioning that …" is the report's own voice, and no statement of the newspaper named before."""
    cited = [s for reading in told[0].readings for s in reading.statements]
    texts = [told[1][p.report][p.start : p.end] for s in cited for p in s.content]
    assert not any("was once part of Russia" in text for text in texts)


def test_both_rest_on_the_journal_alone(told):
    """Every credit leads to The Wall Street Journal, "a new report" and "the media outlet" too: one origin, not two."""
    acts = [act for reading in told[0].readings for act in reading.sourcing]
    assert {act.origin for act in acts} == {"The Wall Street Journal"}
    assert {"according to a new report", "As per the media outlet"} <= set(evidence(told, [act.span for act in acts]))
    [story] = told[0].stories
    assert story.origins.independent == (1, 1)
