"""Names of places in a report: which of them are places, and which place each of them means."""

import gc
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Entity, Mention, Reading, Report, Span
from onrecord.reader import gazetteer, places, toponyms
from parsed import parsed


def read(text, people=(), url="https://courier.example.com/1"):
    report = Report("r", text, url=url)
    entities = tuple(Entity(name, name, "person") for name in people)
    mentions = tuple(
        Mention(Span("r", at, at + len(name)), "person", name, 1.0, "test")
        for name in people
        if (at := text.find(name)) >= 0
    )
    return places.annotate(Reading(report, mentions=mentions, entities=entities), parsed(text)).places


def told(text, **about):
    return [(text[p.span.start : p.span.end], p.name, p.country) for p in read(text, **about)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair opened in Paris, France.", ("Paris", "Paris", "FR")),
        ("The rodeo came to Paris, Texas.", ("Paris", "Paris", "US")),
        ("He was born in Bombay.", ("Bombay", "Mumbai", "IN")),
        ("Protests spread in Kiev, Ukraine.", ("Kiev", "Kyiv", "UA")),
        ("They met in Geneva on Monday.", ("Geneva", "Geneva", "CH")),
        ("Ships gathered in the Persian Gulf.", ("Persian Gulf", "Persian Gulf", None)),
        ("Farmers in Calif. waited for rain.", ("Calif.", "California", "US")),
        ("He lives in the U.S. with his aunt.", ("U.S.", "United States", "US")),
        ("The ministers met in Washington on Friday.", ("Washington", "Washington", "US")),
    ],
)
def test_a_name_means_the_place_that_its_words_and_its_fame_suggest(text, expected):
    """What stands beside a name outweighs fame; without it the famous bearer is meant."""
    assert told(text)[0] == expected


def test_georgia_is_the_state_beside_atlanta_and_the_country_beside_tbilisi():
    """The other places of a report decide between bearers of one name."""
    state = told("Voters in Georgia queued for hours. In Atlanta and in Savannah and in Augusta it rained.")
    country = told("Voters in Georgia queued for hours. In Tbilisi it rained, as it did in Armenia.")
    assert state[0] == ("Georgia", "Georgia", "US")
    assert country[0] == ("Georgia", "Georgia", "GE")


def test_washington_is_the_city_unless_the_state_is_about():
    """A capital has the better claim to its name; towns of the state take it back."""
    (city,) = read("He spoke in Washington on Friday.")
    state = read("Fires spread in Washington and in Seattle, Spokane and Tacoma.")
    assert city.geonames == 4140963
    assert state[0].geonames == 5815135


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Moscow opposes the plan.", ()),
        ("The plan was rejected by Beijing.", ()),
        ("US forces left at dawn.", ()),
        ("In July the White House sent an envoy.", ()),
        ("They met at the White House on Monday.", ()),
        ("The Russian envoy left at dawn.", ()),
        ("Lloyd Austin spoke. Later Austin flew home.", ("Lloyd Austin",)),
        ("Mr. Jordan declined to answer.", ()),
        ("The vote in Fresno and Tulare counties was close.", ()),
    ],
)
def test_governments_demonyms_and_people_are_not_places(text, people):
    """ "Moscow opposes" is a government, "US forces" a demonym, Austin a secretary."""
    assert told(text, people=people) == []


@pytest.mark.parametrize(
    "text",
    ["The train stopped in Nowhereville.", "New DACA rules came.", "He went to Zzyzxton, it was said.", "😀", ""],
)
def test_an_unknown_name_is_left_out(text):
    """Better no place than a wrong one."""
    assert told(text) == []


def test_a_dateline_is_a_place_even_of_a_capital():
    """ "MOSCOW (AP) —" says where the report was written."""
    assert told("MOSCOW (AP) — The talks began. They went on in Geneva.")[0][1] == "Moscow"


def test_a_city_visited_is_a_place_though_it_is_a_capital():
    """A word of place before a capital makes it a city again."""
    assert [name for name, *_ in told("He flew to Moscow and met them in Tashkent.")] == ["Moscow", "Tashkent"]


def test_the_outlets_country_tips_the_balance():
    """A British report's Cambridge is not the one in Massachusetts."""
    text = "The college in Cambridge closed, and its library too."
    assert told(text, url="https://ledger.example.co.uk/1")[0][2] == "GB"


def test_coordinates_and_ids_come_from_geonames():
    """A city has its own coordinates; a country lies where its people live; a region has no id."""
    city, country, region = read("It rained in Tashkent. It rained in Uzbekistan. It rained in Central Asia.")
    assert (city.geonames, round(city.latitude), round(city.longitude)) == (1512569, 41, 69)
    assert country.geonames == 1512440
    assert 37 < country.latitude < 46
    assert (region.geonames, region.country) == (None, None)
    assert region.latitude is not None


def test_scores_are_probabilities_and_say_who_made_them():
    """A contested name is less sure than one that only one place bears."""
    sure, contested = read("It rained in Tashkent. It rained in Springfield, it seemed.")[:2]
    assert 0.5 <= contested.score < sure.score <= 1
    assert sure.by == places.BY


def test_names_are_looked_up_without_articles_marks_and_case():
    """The forms in which texts print a name lead to one entry."""
    assert gazetteer.entries("the U.S.") == gazetteer.entries("US") == gazetteer.entries("United States")
    assert gazetteer.entries("nothing at all") == ()


def test_names_are_loaded_without_looking_for_garbage():
    """There is none, and looking took as long as loading; afterwards it is looked for again."""
    seen: list[str] = []

    def note(phase: str, _: object) -> None:
        seen.append(phase)

    gc.callbacks.append(note)
    try:
        gazetteer._index.__wrapped__()
    finally:
        gc.callbacks.remove(note)
    assert not seen
    assert gc.isenabled()


def test_the_borough_comes_before_the_city_that_is_also_called_so():
    """A place's own name is worth more than another place's second name."""
    own, *others = sorted(gazetteer.entries("Manhattan"), key=lambda entry: -entry.fame)
    assert own.fame > max((entry.fame for entry in others), default=0)
    assert all(entry.fame > 0 for entry in gazetteer.entries("Geneva"))


def test_neighbours_and_capitals():
    """The gazetteer knows who borders whom and where governments sit."""
    assert {"UZ", "TJ", "TM"} <= gazetteer.neighbours("AF")
    assert {"moscow", "tashkent"} <= gazetteer.capitals()
    assert "uzbekistan" in gazetteer.countries()


@pytest.mark.parametrize("text", ["Paris " * 3_000, "1" * 50_000, "😀 Paris, " * 1_000])
def test_hostile_texts_take_bounded_time(text):
    """Repetition and endless digits cost no more than their length."""
    doc = parsed(text)
    gazetteer.entries("Paris")
    began = time.perf_counter()
    places.annotate(Reading(Report("r", text)), doc)
    assert time.perf_counter() - began < 5


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(["in Paris,", "Texas", "the US", "Moscow", "😀", "Mr. Jordan", "\n", "and"]), max_size=10)
)
def test_every_span_slices_to_a_name_of_the_place(words):
    """Spans lie in order, do not overlap, and hold a name that the gazetteer knows."""
    text = " ".join(words)
    reached = 0
    for place in read(text):
        assert reached <= place.span.start < place.span.end <= len(text)
        assert gazetteer.entries(text[place.span.start : place.span.end])
        reached = place.span.end


def test_every_refusal_says_why():
    """Rules are named and documented."""
    assert all(rule.__doc__ for rule in toponyms.REFUSALS)


def test_a_seat_is_a_place_even_where_it_was_taken_for_a_body():
    """ "Based in Setúbal" places somebody, whatever kind of name the reader took it for."""
    text = "The Inspectorate, a body based in Setúbal, publishes its reports late."
    at = text.index("Setúbal")
    mention = Mention(Span("r", at, at + len("Setúbal")), "organisation", "s", 1.0, "test")
    reading = Reading(Report("r", text), mentions=(mention,), entities=(Entity("s", "Setúbal", "organisation"),))
    assert [place.country for place in places.annotate(reading, parsed(text)).places] == ["PT"]


@pytest.mark.parametrize("text", ["The wreck lies off the west coast.", "They drove along the east coast."])
def test_a_coast_in_lower_case_is_no_name(text):
    """Any country has a west coast; only the name of one is written large."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Votes came from high-tax states like New York, New Jersey and California.", "New York"),
        ("Roth lost the New York primary.", "New York"),
        ("Roth met the mayor in New York on Monday.", "New York City"),
    ],
)
def test_what_is_called_a_state_is_the_state(text, name):
    """A city and its state share a name; "states like" and a primary are the state's."""
    assert told(text)[0][1] == name
