"""Acts already told of → signs that a report comes back to them: "the letter says", "he wrote"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord import origin_names
from onrecord.model import Statement
from onrecord.reader import crowds, evidence, markers
from onrecord.reader.sight import Found, Sight, Sign

NEAR: Final = 500  # code points after an occasion within which its speaker still speaks there
FAR: Final = 3000  # code points after a letter within which what its author "wrote" is in it
LATEST: Final = 3  # acts told of last among which a pronoun may mean one
_PLACES: Final = frozenset({"hearing", "debate", "forum", "convention", "summit", "hall", "arguments"})


def the_noun(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "The letter says": the letter told of last, or first further down."""
    for token, kind, noun in markers.found(sight, {one.origin.rsplit(maxsplit=1)[-1] for one in told}):
        alike = [one for one in told if one.kind == kind and _is_a(one.origin, noun)]
        if not alike or sight.issuers.possessor(token) or not evidence.definite(token):
            continue
        before = [one for one in alike if one.start <= token.idx]
        if noun == "document" and not before:
            continue  # any of those told of further down might be meant
        which = before[-1] if before else alike[0]
        traits = {"way=again", f"noun={noun}", f"far={evidence.bucket(token.idx - which.start)}"}
        yield evidence.of_noun(sight, token, None, which.origin, kind, traits)


def _is_a(origin: str, noun: str) -> bool:
    return origin.endswith(f" {noun}") or noun == "document"


def goes_on(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "he wrote", "Trump said at one point": whoever has been heard at an occasion or read in a letter goes on."""
    for statement in sight.reading.statements:
        start, end = evidence.marks(statement)
        name = sight.issuers.name_of(statement)
        mine = _of_speaker(sight, statement, [one for one in told if one.end <= start and one.kind != "outlet"])
        if not mine or not statement.cue or start - mine[-1].end > _reach(sight, statement, mine[-1]):
            continue
        which, far = mine[-1], evidence.bucket(start - mine[-1].end)
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue).lower()
        by = "name" if name else _pronoun(sight, statement)
        traits = {
            "way=goes on", f"kind={which.kind}", f"cue={cue}", f"far={far}", f"{which.kind}:far={far}", f"by={by}",
            f"manner={statement.manner}", f"{which.kind}:{cue}", f"several={len({one.origin for one in mine}) > 1}",
            f"nested={statement.parent is not None}", f"of={evidence.who(name or '?')}",
            f"{which.kind}:by={'name' if name else 'pronoun'}",
        }  # fmt: skip
        again_ = Found(start, end, which.origin, which.kind, "credits", 0.6)
        yield Sign(again_, frozenset(traits), statement.cue[0].start)


def _of_speaker(sight: Sight, statement: Statement, before: list[Found]) -> list[Found]:
    """The acts told of before that are the speaker's; for a pronoun that means nobody known, the last that may be."""
    if name := sight.issuers.name_of(statement):
        return [one for one in before if _theirs(one, name)]
    return [one for one in before[-LATEST:] if _may_be(_pronoun(sight, statement), one)]


def _reach(sight: Sight, statement: Statement, which: Found) -> int:
    """How far on words may still be of an act, in code points."""
    writes = bool(statement.cue) and "wr" in sight.reading.report.slice(statement.cue[0])
    return FAR if which.kind == "document" or (writes and which.kind != "event") else NEAR


def _theirs(one: Found, name: str) -> bool:
    """Whether an act is somebody's by a name, or by words that are some of its issuer's: "the senators wrote"."""
    issuer = origin_names.issuer(one.origin)
    described = name.islower() and (issuer.casefold().endswith(f" {name}") or bool(crowds.within(name, issuer)))
    return one.origin.startswith(f"{name} ") or described


def _may_be(pronoun: str, one: Found) -> bool:
    """Whether a pronoun may stand for whose an act is: "they" for several, "he" for a person by full name."""
    issuer = origin_names.issuer(one.origin)
    several = " and " in issuer or issuer.casefold().endswith("s")
    if pronoun == "they":
        return several and issuer != one.origin
    return pronoun in ("he", "she") and not several and len(issuer.split()) == 2 and issuer.istitle()


def _pronoun(sight: Sight, statement: Statement) -> str:
    """The pronoun that a statement's source is, in lower case; nothing where it is none."""
    source = " ".join(sight.reading.report.slice(piece) for piece in statement.source).casefold()
    return source if source in ("he", "she", "they", "it") else ""


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
