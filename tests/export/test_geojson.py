"""A story's places as GeoJSON: what the standard asks for, and the evidence."""

import json

import pytest

from northport import sheets, story
from onrecord.export import geojson
from onrecord.model import StoryPlace

ON = sheets()
NAMED = ON["courier"].at("Northport")


def place(name="Northport", latitude=54.5, longitude=-3.5, **given):
    fields = {"country": "GB", "geonames": 1, "role": None, "cites": (NAMED,)}
    return StoryPlace(name, latitude, longitude, **{**fields, **given})


def features(*places):
    return geojson.account(story(places=places))["features"]


def test_a_place_is_a_feature_with_east_before_north():
    """RFC 7946: longitude first; the properties hold what the account knows."""
    [found] = features(place(role="where it happened"))
    assert found["type"] == "Feature"
    assert found["geometry"] == {"type": "Point", "coordinates": [-3.5, 54.5]}
    known = found["properties"]
    assert (known["name"], known["country"], known["geonames"], known["role"]) == (
        "Northport",
        "GB",
        1,
        "where it happened",
    )


def test_every_cite_leads_back_to_its_characters():
    """Report, offsets and the words at them."""
    [found] = features(place())
    [cited] = found["properties"]["cites"]
    assert cited["quote"] == ON[cited["report"]].report.text[cited["start"] : cited["end"]] == "Northport"
    assert cited["outlet"] == "The Northport Courier"
    assert cited["url"] == "https://courier.example/bridge"


def test_distances_to_the_other_places_are_told():
    """Kilometres, the nearest first; a degree of latitude is 111 of them."""
    found = features(place(), place("Southport", 53.5, geonames=2), place("Farport", 44.5, geonames=3))
    assert found[0]["properties"]["kilometres"] == {"Southport": 111, "Farport": 1112}
    assert list(found[0]["properties"]["kilometres"]) == ["Southport", "Farport"]


@pytest.mark.parametrize("missing", [{"latitude": None}, {"longitude": None}])
def test_a_place_without_coordinates_is_left_out(missing):
    """A feature without a place would be drawn nowhere."""
    assert features(place(**missing)) == []


def test_it_is_one_collection_of_plain_json():
    """Every feature has an id of its own, and all of it is JSON."""
    told = geojson.account(story(places=(place(), place("Southport", 53.5, geonames=2))))
    assert told["type"] == "FeatureCollection"
    assert len({feature["id"] for feature in told["features"]}) == 2
    assert json.loads(json.dumps(told)) == told


def test_a_story_without_places_is_an_empty_collection():
    """Still GeoJSON."""
    assert geojson.account(story(places=())) == {"type": "FeatureCollection", "features": []}
