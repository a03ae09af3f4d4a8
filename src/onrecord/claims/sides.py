"""An aspect and what each of two reports has → the difference between them, with its sentence for the reader."""

from __future__ import annotations

from onrecord.claims.units import Unit
from onrecord.model import Aspect, Difference


def sides(aspect: Aspect, left: tuple[Unit, str], right: tuple[Unit, str]) -> Difference:
    """The difference, told as "12 cracks in Herald, at least 14 cracks in Post"."""
    one, other = left[0].outlet, right[0].outlet
    where = (f"one report of {one}", "another") if one == other else (one, other)
    detail = f"{left[1]} in {where[0]}, {right[1]} in {where[1]}"
    return Difference(aspect, left[1], right[1], detail[0].upper() + detail[1:])


def short(unit: Unit, most: int = 120) -> str:
    """The passage, cut at a word where it is long (code points)."""
    return unit.text if len(unit.text) <= most else unit.text[:most].rsplit(" ", 1)[0] + " …"
