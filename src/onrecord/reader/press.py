"""Report text → where it names outlets and agencies, its own among them.

A name counts where the list of outlets knows it, where it has the shape of a newspaper's name ("Northport Courier"),
or where the caller says that it is one. "The Journal" is the one outlet so ending that the report has named in full, or
its own; "the newspaper" is the outlet named last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord import outlets
from onrecord.model import OriginKind, Report
from onrecord.sourcing_words import pattern

GENERIC: Final = re.compile(
    rf"\b[Tt]h(?:e|at) (?:media |news |same |[A-Z]\w+(?:an|ish|ese|ch|i) )?({pattern('generic outlets')})\b"
    r"(?!['’]s? (?:headquarters|building))"
)
_RUN = re.compile(r"\b(?:[Tt]he )?[A-Z][\w’'-]*(?: (?:of|and|&|[A-Z][\w’'-]*))*")
_SHORT = re.compile(r"\b[Tt]he ((?:[A-Z][\w-]+ ?){1,3})(?<! )")
_CALL_SIGN = re.compile(
    r"\b(?:told|by|to|with|according to|station|affiliate|on) (?P<a>[KW][A-Z]{2,3})(?:-TV|-FM|-AM)?\b"
    r"|\b(?P<b>[KW][A-Z]{2,3})(?:-TV|-FM|-AM| (?:reported|reports|radio|television|public radio))\b"
)
_SITE = re.compile(r"\b[A-Z][\w-]{2,}\.(?:com|org|net)\b")
_TAIL = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet named in a text: where, by its canonical name.

    ``generic`` for "the newspaper"; ``owner`` the outlet that airs a programme.
    """

    start: int
    end: int
    name: str
    kind: OriginKind
    owner: str | None = None
    generic: bool = False


def own(report: Report) -> str | None:
    """The canonical name of the outlet that printed the report; the name given where the list does not know it.

    >>> own(Report("r", "", outlet="Wall Street Journal"))
    'The Wall Street Journal'
    """
    return canonical(report.outlet) if report.outlet else None


@lru_cache(maxsize=50_000)
def canonical(name: str) -> str:
    """The canonical name of a listed outlet, of a section of one ("CNN (Web News)"), or the name itself.

    >>> canonical("AP"), canonical("New York Times - News"), canonical("Northport Courier")
    ('Associated Press', 'The New York Times', 'Northport Courier')
    """
    section = re.sub(r"\s*(?:\([^)]*\)|[-–] .*|Online News|\bOnline)$", "", name.strip())
    found = outlets.find(name) or outlets.find(section)
    return found.name if found else name.strip()


def kind_of(name: str) -> OriginKind:
    """Whether a name is an agency's or another outlet's."""
    found = outlets.find(name)
    agency = found.kind == "agency" if found else re.search(r"\b(?:Agency|Agence|Wire)\b", name)
    return "agency" if agency else "outlet"


def same(left: str | None, right: str | None) -> bool:
    """Whether two outlet names are one outlet's, article, case and a broadcaster's "News" aside.

    >>> same("The Harbour Sun", "harbour sun"), same("KXY", "KXY News"), same("Alvar News", "Alvar Post")
    (True, True, False)
    """
    return bool(left and right) and _bare(left or "") == _bare(right or "")


def _bare(name: str) -> str:
    return outlets.key(name).casefold().removesuffix(" news")


def named(report: Report, known: Sequence[str] = ()) -> tuple[Named, ...]:
    """The outlets that a report names, in order; ``known`` adds names, such as those of the story's other outlets.

    >>> [n.name for n in named(Report("r", "He told the Northport Courier so. The Courier asked."))]
    ['Northport Courier', 'Northport Courier']
    """
    listed = list(_listed(report.text))
    full = _without_overlaps(
        [
            *listed,
            *_goes_on(report.text, listed),
            *_known(report, known),
            *_shaped(report.text),
            *_stations(report.text),
            *_sites(report.text),
        ]
    )
    plain = _without_overlaps([*full, *_short(report, full)])
    return tuple(_without_overlaps([*plain, *_generic(report, plain)]))


def _listed(text: str) -> Iterator[Named]:
    for start, end, outlet in outlets.mentions(text):
        if outlet.kind != "platform":
            kind: OriginKind = "agency" if outlet.kind == "agency" else "outlet"
            owner = outlet.owner if outlet.kind == "programme" else None
            yield Named(start, end, outlet.name, kind, owner)


def _goes_on(text: str, listed: Sequence[Named]) -> Iterator[Named]:
    """ "Time magazine named her … Time said": an everyday word is an outlet's name again, where it speaks."""
    for one in {one.name: one for one in listed if (found := outlets.find(one.name)) and found.ordinary}.values():
        for match in re.finditer(rf"\b{re.escape(one.name)}(?= (?:said|says|wrote|writes)\b)", text):
            yield Named(match.start(), match.end(), one.name, one.kind, one.owner)


def _known(report: Report, known: Sequence[str]) -> Iterator[Named]:
    for name in {*known, *([own(report) or ""] if report.outlet else [])}:
        bare = re.sub(r"^[Tt]he ", "", name)
        for match in re.finditer(rf"\b(?:[Tt]he )?{re.escape(bare)}\b" if len(bare) > 3 else "(?!)", report.text):
            yield Named(match.start(), match.end(), canonical(name), kind_of(name))


def _shaped(text: str) -> Iterator[Named]:
    for run in _RUN.finditer(text):
        name = _TAIL.sub("", run[0])
        if outlets.looks_like_outlet(name) and " of The " not in name:  # "Ann Lee of The Register": its reporter
            bare = re.sub(r"^[Tt]he ", "", name)
            yield Named(run.start(), run.start() + len(name), canonical(bare), kind_of(bare))


def _stations(text: str) -> Iterator[Named]:
    """Stations by their call signs: "told WXYZ-TV", "KXYZ reported"."""
    for match in _CALL_SIGN.finditer(text):
        group = "a" if match["a"] else "b"
        if not outlets.find(match[group]):
            yield Named(match.start(group), match.end(group), match[group], "outlet")


def _sites(text: str) -> Iterator[Named]:
    """Sites that go by their address: "told NorthportNews.com"."""
    for match in _SITE.finditer(text):
        if not outlets.find(match[0]):
            yield Named(match.start(), match.end(), match[0], "outlet")


def _short(report: Report, full: Sequence[Named]) -> Iterator[Named]:
    names = list(dict.fromkeys([*(one.name for one in full), *([own(report) or ""] if report.outlet else [])]))
    for match in _SHORT.finditer(report.text):
        phrase = _TAIL.sub("", match[1].strip())
        for size in range(len(phrase.split()), 0, -1):
            words = " ".join(phrase.split()[:size])
            if size == 1 and not outlets.looks_like_outlet(f"Northport {words}"):
                continue  # "the American" is no short form of a magazine's name, "the Times" is
            before = [*{one.name: one for one in full if one.start < match.start()}]  # "the Times" is one named so far
            if name := outlets.short_form(words, before) or outlets.short_form(words, names):
                yield Named(match.start(), match.start(1) + len(words), name, kind_of(name))
                break


def _generic(report: Report, plain: Sequence[Named]) -> Iterator[Named]:
    starts = [one.start for one in plain]
    mine = own(report)
    for match in GENERIC.finditer(report.text):
        before = plain[: bisect_right(starts, match.start())]
        others = [one for one in before if not same(one.name, mine) and one.owner is None]
        if others and (match[1] not in ("agency", "website") or others[-1].kind == "agency"):
            yield Named(match.start(), match.end(), others[-1].name, others[-1].kind, generic=True)


def _without_overlaps(found: Sequence[Named]) -> list[Named]:
    """In order, each passage once: what came first in the list wins."""
    kept: list[Named] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)
