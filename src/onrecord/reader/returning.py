"""Acts already told of → signs that a report comes back to them: "the letter says", "he wrote"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.reader import evidence, markers
from onrecord.reader.sight import Found, Sight, Sign

NEAR: Final = 500  # code points after an occasion within which its speaker still speaks there
FAR: Final = 3000  # code points after a letter within which what its author "wrote" is in it
_PLACES: Final = frozenset({"hearing", "debate", "forum", "convention", "summit", "hall", "arguments"})


def the_noun(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "The letter says": the letter told of last, or first further down."""
    for token, kind, noun in markers.found(sight, {one.origin.rsplit(maxsplit=1)[-1] for one in told}):
        alike = [one for one in told if one.kind == kind and _is_a(one.origin, noun)]
        if not alike or sight.issuers.possessor(token) or not evidence.definite(token):
            continue
        before = [one for one in alike if one.start <= token.idx]
        which = before[-1] if before else alike[0]
        traits = {"way=again", f"noun={noun}", f"far={evidence.bucket(token.idx - which.start)}"}
        yield evidence.of_noun(sight, token, None, which.origin, kind, traits)


def _is_a(origin: str, noun: str) -> bool:
    return origin.endswith(f" {noun}") or noun == "document"


def goes_on(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "he wrote", "Trump said at one point": whoever has been heard at an occasion or read in a letter goes on."""
    for statement in sight.reading.statements:
        name = sight.issuers.name_of(statement)
        mine = [one for one in told if name and one.origin.startswith(f"{name} ") and one.kind != "outlet"]
        if not mine or not statement.cue:
            continue
        start, end = evidence.marks(statement)
        before = [one for one in mine if one.end <= start]
        if not before:
            continue
        which = before[-1]
        writes = statement.cue and "wr" in sight.reading.report.slice(statement.cue[0])
        if start - which.end > (FAR if writes and which.kind != "event" else NEAR):
            continue
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue).lower()
        traits = {
            "way=goes on", f"kind={which.kind}", f"cue={cue}", f"far={evidence.bucket(start - which.end)}",
            f"manner={statement.manner}", f"{which.kind}:{cue}", f"several={len({one.origin for one in mine}) > 1}",
            f"{which.kind}:far={evidence.bucket(start - which.end)}", f"nested={statement.parent is not None}",
        }  # fmt: skip
        again_ = Found(start, end, which.origin, which.kind, "credits", 0.6)
        yield Sign(again_, frozenset(traits), statement.cue[0].start)


def heard_there(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "Lerner asserted": whoever else speaks soon after an occasion of many is told of spoke there."""
    shared = [one for one in told if one.kind == "event" and one.origin.rsplit(maxsplit=1)[-1] in _PLACES]
    for statement in sight.reading.statements:
        start, end = evidence.marks(statement)
        near = [one for one in shared if one.end <= start]
        if not near or not statement.cue or start - near[-1].end > FAR:
            continue
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue).lower()
        far = evidence.bucket(start - near[-1].end)
        traits = {
            "way=heard", f"heard={cue}", f"heard:far={far}", f"heard:{statement.manner}",
            f"heard:noun={near[-1].origin.rsplit(maxsplit=1)[-1]}", f"heard:nested={statement.parent is not None}",
        }  # fmt: skip
        found = Found(start, end, near[-1].origin, "event", "credits", 0.5)
        yield Sign(found, frozenset(traits), statement.cue[0].start)
