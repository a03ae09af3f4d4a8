"""The map: land from a file, a frame around the places, a mark and a name for each."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from northport import sheets
from onrecord.export import atlas, worldmap
from onrecord.export.compose import number
from onrecord.export.page import Cite, Located

COURIER = sheets()["courier"]
CITE = Cite(number([COURIER.report])[0], COURIER.at("Northport"))
LONDON = ("London", (51.51, -0.13), "GB", 2643743)
GENEVA = ("Geneva", (46.2, 6.15), "CH", 2660646)
TOKYO = ("Tokyo", (35.69, 139.69), "JP", 1850147)
SACRAMENTO = ("Sacramento", (38.58, -121.49), "US", 5389489)
RUSSIA = ("Russia", (54.0, 47.0), "RU", 2017370)
INDIAN_OCEAN = ("Indian Ocean", (-20.0, 80.0), None, None)
EUROPE = ("Europe", (48.69, 9.14), None, 6255148)


def place(name, coordinates, country, geonames, role=None):
    return Located(name, role, country, geonames, coordinates, (CITE,))


def drawn(*places):
    return worldmap.draw([place(*one) for one in places])


def pin(found, name):
    [one] = [pin for pin in found.pins if pin.place.name == name]
    return one


def numbers(path):
    return [float(piece) for piece in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", path)]


def test_the_land_has_every_country_that_news_is_from():
    """Outlines closed, in degrees, with the country's code."""
    codes = {outline.country for outline in atlas.land()}
    assert {"US", "RU", "CN", "UZ", "KG", "TJ", "TM", "KZ", "AF", "PT", "CH", "QA", "ZA", "BR", "AU"} <= codes
    for outline in atlas.land()[::40]:
        assert np.allclose(outline.points[0], outline.points[-1], atol=1 / atlas.GRID)
        assert (np.abs(outline.points[:, 1]) <= 90).all()


@pytest.mark.parametrize(
    ("country", "inside", "outside"),
    [("CH", (8.2, 46.8), (2.3, 48.8)), ("UZ", (64.0, 41.5), (67.0, 48.0)), ("PT", (-8.0, 39.5), (-3.7, 40.4))],
)
def test_a_countrys_outline_is_where_the_country_is(country, inside, outside):
    """A point within it lies between its outermost points, one abroad does not lie inside its ring."""
    ring = max((o.points for o in atlas.land() if o.country == country), key=len)
    assert encloses(ring, inside)
    assert not encloses(ring, outside)


def encloses(ring, point):
    """Whether a ray eastwards from the point crosses the ring an odd number of times."""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


def test_no_outline_jumps_around_the_world():
    """Russia and Fiji lie on both sides of 180 degrees; their lines go on past it instead of back across the map."""
    for outline in (*atlas.land(), *atlas.state_lines()):
        steps = np.abs(np.diff(outline.points[:, 0]))
        polar = np.abs(outline.points[1:, 1]) > 85
        assert (steps[~polar] < 180).all(), outline.country


def test_where_nothing_has_coordinates_there_is_no_map():
    """No map, rather than an empty one."""
    assert worldmap.draw([]) is None
    assert drawn(("Atlantis", None, None, None)) is None


def test_every_place_is_in_the_frame_with_its_name():
    """Marks lie within the drawing; the names of two towns far apart have room."""
    found = drawn(LONDON, GENEVA)
    for one in found.pins:
        assert 0 <= one.x <= found.width
        assert 0 <= one.y <= found.height
        assert one.label == one.place.name
    assert pin(found, "London").x < pin(found, "Geneva").x
    assert pin(found, "London").y < pin(found, "Geneva").y


def test_one_town_keeps_the_country_around_it():
    """A single place is shown in the middle of some hundreds of kilometres, with land."""
    found = drawn(GENEVA)
    assert abs(found.pins[0].x - found.width / 2) < 1
    assert found.land


def test_the_world_is_cut_open_where_nothing_happens():
    """Tokyo and California meet over the Pacific: Tokyo is left of Sacramento."""
    found = drawn(TOKYO, SACRAMENTO)
    assert pin(found, "Tokyo").x < pin(found, "Sacramento").x


def test_a_country_is_named_on_its_own_land():
    """A country has no dot: its land is tinted and bears its name."""
    found = drawn(RUSSIA, GENEVA)
    assert pin(found, "Russia").area
    assert found.named
    assert not drawn(GENEVA, LONDON).named


@pytest.mark.parametrize("vague", [INDIAN_OCEAN, EUROPE])
def test_a_sea_or_a_continent_is_a_name_without_a_dot(vague):
    """It does not stretch the frame either: the town decides what is shown."""
    found = drawn(GENEVA, vague)
    assert pin(found, vague[0]).area
    assert abs(pin(found, "Geneva").x - found.width / 2) < 1


def test_tall_stories_fit():
    """From Rotterdam to Casablanca, all in Europe's west: north and south are both shown."""
    found = drawn(("Rotterdam", (51.9, 4.5), "NL", 2747891), ("Casablanca", (33.6, -7.6), "MA", 2553604))
    assert all(5 < one.y < found.height - 5 for one in found.pins)
    assert worldmap.HEIGHTS[0] <= found.height <= worldmap.HEIGHTS[1]


def test_names_do_not_cover_one_another():
    """Of twenty towns on one spot one is named, and the others keep their mark."""
    found = drawn(*[(f"Town {k}", (46.2 + k / 1e3, 6.15), "CH", k + 1) for k in range(20)])
    named = [one for one in found.pins if one.label]
    assert 1 <= len(named) < 20
    assert len(found.pins) == 20


def test_roles_are_told_apart():
    """What a mark means stands below the map where any place has a role."""
    happened = place(*GENEVA, role="where it happened")
    found = worldmap.draw([happened, place(*LONDON)])
    assert [one.part for one in found.pins] == ["happened", "named"]
    assert found.legend == [("happened", "where it happened"), ("named", "named")]
    assert drawn(LONDON).legend == []


def test_the_drawing_is_light():
    """The world's outlines, as fine as can be seen, weigh less than a photograph."""
    found = drawn(LONDON, TOKYO, SACRAMENTO, RUSSIA)
    assert len(found.land) + len(found.named) + len(found.lines) < 110_000


def test_the_label_of_a_hostile_name_is_short():
    """A name of thousands of letters is cut."""
    found = drawn(("x" * 5000, (46.2, 6.15), "CH", 1))
    assert len(found.pins[0].label) <= 26


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=6))
def test_any_places_make_a_sound_drawing(spots):
    """Wherever on Earth: every mark in the frame from west to east, all figures finite."""
    found = drawn(*[(f"Place {k}", spot, "CH", k + 1) for k, spot in enumerate(spots)])
    assert all(-1 <= one.x <= found.width + 1 for one in found.pins)
    assert np.isfinite(numbers(found.land + found.lines)).all()


def test_cited_evidence_is_the_sentence_around_the_place():
    """What is shown over a mark is the sentence that names the place."""
    assert (
        CITE.sentence
        == "Inspectors closed the harbour bridge in Northport on Friday after they found cracks in 12 of its bearings."
    )
    late = replace(CITE, span=COURIER.at("The Inspectorate"))
    assert late.sentence.startswith("The Inspectorate had warned")
