"""Names of origins → whether two are one.

Names as the reader resolves them come in ("Donald Trump tweet", "the Journal's officials"); truth values, and the names
as they are compared, go out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from onrecord import outlets
from onrecord.sourcing_words import words as listed

KEPT: Final = 1 << 16  # answers about names that are kept: a story asks for the same few thousand over and over
_SPOKESMAN = re.compile(
    r"^(?:(?:[Tt]he|[Aa]n?|Chief|[Tt]op) )*(?P<before>[A-Z][\w.]*(?: [A-Z][\w.]*)*)"
    r" (?:chief )?(?:spokes\w+|press secretary)\b"
    r"|\bspokes\w+ (?:for|of) (?:the )?(?P<after>[A-Z][\w.]*(?: (?:of |and )?[A-Z][\w.]*)*)"
)
_THERE = re.compile(
    r"(?<=\w) (?:(?:Senate|House) floor remarks|White House (?:address|remarks|speech)|Cabinet (?:meeting|remarks))$"
)
_POLL = re.compile(r"(.+) (?:poll|survey)")
_ORDINALS = dict(
    zip(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
        ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th"),
        strict=True,
    )
)
_CIRCUIT = re.compile(rf"\b(\d+(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}) (?:us )?circuit\b")
_ANYBODYS = frozenset({"announcement", "interview", "statement", "tweet"})  # one more of them is somebody else's
_ON_AIR = re.compile(r"(?<=\w) (?:appearance|interview)$")


@lru_cache(maxsize=KEPT)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell: no titles, articles, accents or possessives, in lower case.

    >>> words("Mr. Sergei Ryabkov’s")
    ('sergei', 'ryabkov')
    >>> words("Fifth Circuit ruling") == words("5th U.S. Circuit ruling")
    True
    """
    outlet = outlets.find(name)
    plain = unicodedata.normalize("NFKD", outlet.name if outlet else without_initial(name)).casefold()
    plain = re.sub(r"['’]s\b|\.(?=\w\.|$)|(?<=\b\w)\.", "", "".join(c for c in plain if not unicodedata.combining(c)))
    plain = _CIRCUIT.sub(lambda court: f"{_ORDINALS.get(court[1], court[1])} circuit", plain)
    kept = [word for word in re.findall(r"[\w-]+", plain) if word not in listed("titles")]
    return tuple(kept or re.findall(r"[\w-]+", plain))


@lru_cache(maxsize=KEPT)
def same(left: str, right: str) -> bool:
    """Whether two names are one origin's: the same words, or a person's surname and full name.

    >>> same("Rep. Elijah Cummings", "Cummings"), same("Richard Spencer letter", "Richard Spencer")
    (True, False)
    """
    a, b = words(left), words(right)
    if len(a) > len(b):
        a, b = b, a
    if a == b:
        return True
    if not a or {a[-1], b[-1]} & listed("written") or len(b) > 3 or left.islower() or right.islower():
        return False
    return len(a) == 1 and len(a[0]) > 2 and a[0] == b[-1]


@lru_cache(maxsize=KEPT)
def issuer(name: str) -> str:
    """Whose an act is; any other name as it is.

    >>> issuer("Richard Spencer letter"), issuer("Ann Lee Senate floor remarks"), issuer("Ann Lee CNN interview")
    ('Richard Spencer', 'Ann Lee', 'Ann Lee')
    """
    parts = _guest(_THERE.sub("", name)).split()
    nouns = listed("written") | listed("before written") | listed("makes another")
    while len(parts) > 1 and parts[-1].casefold() in nouns:
        parts.pop()
    return " ".join(parts)


def noun(name: str) -> str:
    """What sort of act it is: "letter" for "Richard Spencer letter"."""
    return name.rsplit(maxsplit=1)[-1]


def _guest(name: str) -> str:
    """Who was seen on the air: "Ann Lee" for "Ann Lee CNN interview"; any other name as it is."""
    aired = _ON_AIR.search(name)
    parts = name[: aired.start()].split() if aired else []
    sizes = [size for size in range(1, len(parts)) if outlets.find(" ".join(parts[-size:]))]
    return " ".join(parts[: -sizes[-1]]) if sizes else name


def unnamed(name: str) -> bool:
    """Whether an act's issuer is only described: "federal judge ruling"."""
    return noun(issuer(name)).islower()


def named_alike(name: str, others: Iterable[str]) -> str:
    """An act whose issuer is only described, under the one named act of its noun among the others, if there is one.

    >>> named_alike("former diplomat testimony", ["William Taylor testimony", "Richard Spencer letter"])
    'William Taylor testimony'
    >>> named_alike("activists statement", ["William Taylor statement"])
    'activists statement'
    >>> named_alike("inspector general report", ["Harbour Inspector General report", "Sea Board report"])
    'Harbour Inspector General report'
    """
    fits = {other for other in others if _vaguer(name, other)} if unnamed(name) else set[str]()
    fits = {other for other in fits if other.casefold().endswith(f" {name}".casefold())} or fits
    return fits.pop() if len(fits) == 1 else name


def fuller_poll(name: str, others: Iterable[str]) -> str:
    """A poll under the one name among the others that gives more of those who held it.

    >>> fuller_poll("NBC/WSJ poll", ["NBC News/Wall Street Journal poll", "CNN poll"])
    'NBC News/Wall Street Journal poll'
    >>> fuller_poll("Harbour Post poll", ["Sea Institute-Harbour Post poll"]), fuller_poll("CNN poll", ["Gallup poll"])
    ('Sea Institute-Harbour Post poll', 'CNN poll')
    >>> fuller_poll("SIP survey", ["Sea Island Polling survey"])
    'Sea Island Polling survey'
    """
    mine = _pollsters(name)
    theirs = {other: _pollsters(other) for other in others if other != name} if mine else {}
    size = len(name.rpartition(" ")[0])
    short = name.rpartition(" ")[0]
    if full := [o for o in theirs if short.isupper() and short.isalpha() and _initials(o.rpartition(" ")[0]) == short]:
        return full[0] if len(full) == 1 else name
    fits = [o for o, held in theirs.items() if mine < held or (mine == held and len(o.rpartition(" ")[0]) > size)]
    return fits[0] if len(fits) == 1 else name


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()) if name.istitle() and " " in name else ""


@lru_cache(maxsize=KEPT)
def _pollsters(name: str) -> frozenset[str]:
    """Who held a poll, each as outlets are compared; nobody where a name is no poll's."""
    held = _POLL.fullmatch(name)
    parts = re.split(r"\s?[-/]\s?|, and |, | and ", held[1]) if held else []
    found = [(part, outlets.find(part)) for part in parts if part and not part.islower() and part != "unnamed"]
    return frozenset(outlets.key(o.name if o else part).casefold().removesuffix(" news") for part, o in found)


def one_occasion(name: str, told: Mapping[str, int]) -> str:
    """The name under which somebody's speech, address or remarks are told of most.

    >>> one_occasion("Ann Lee address", {"Ann Lee address": 1, "Ann Lee speech": 2})
    'Ann Lee speech'
    """
    whose, _, noun_ = name.rpartition(" ")
    if noun_ not in listed("one occasion"):
        return name
    names = [other for sort in sorted(listed("one occasion")) if (other := f"{whose} {sort}") in told]
    return max(names, key=lambda one: (told[one], one.endswith(" speech")), default=name)


def _vaguer(name: str, act: str) -> bool:
    """Whether one act is told of as another is, but with its issuer unnamed."""
    return (
        unnamed(name)
        and not unnamed(act)
        and noun(name) not in _ANYBODYS
        and not _of_many(name, act)
        and issuer(act) != act
        and noun(name) == noun(act)
    )


def _of_many(name: str, act: str) -> bool:
    """Whether an act is a body's or a crowd's and the other one person's; a letter of many is told of by its first."""
    whose = issuer(name)
    many = whose.endswith("s") and not re.search(r"(?:s|others)$| and ", issuer(act))
    return many or bool(re.search(r"(?:team|campaign|company|group|office|union)$", whose))


def body(described: str) -> str | None:
    """The body that a spokesman speaks for, by his description.

    >>> body("Pentagon spokesman Jonathan Hoffman"), body("a spokeswoman for the Berlengas Trust")
    ('Pentagon', 'Berlengas Trust')
    """
    for found in _SPOKESMAN.finditer(described):
        name = " ".join((found["before"] or found["after"]).split())
        if name.casefold() not in listed("determiners"):
            return name
    return None


def without_initial(name: str) -> str:
    """A person's name without middle initials, as most reports give it.

    >>> without_initial("Donald J. Trump"), without_initial("H.R. McMaster")
    ('Donald Trump', 'H.R. McMaster')
    """
    return re.sub(r"(?<=\w{2} )(?:[A-Z]\. )+(?=[A-Z])", "", name)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each origin once, under the longest of its names.

    >>> unique(["Ryabkov", "Sergei Ryabkov", "CNN"])
    ('Sergei Ryabkov', 'CNN')
    """
    kept: list[str] = []
    for name in names:
        at = next((i for i, other in enumerate(kept) if same(name, other)), None)
        if at is None:
            kept.append(name)
        elif len(words(name)) > len(words(kept[at])):
            kept[at] = name
    return tuple(kept)


def strands(told: Sequence[tuple[str, tuple[str, ...]]]) -> list[set[str]]:
    """Groups of reports that share an origin: (report, names of its origins) → sets of report ids."""
    groups: list[tuple[set[str], list[str]]] = []
    for report, names in told:
        joined = [group for group in groups if report in group[0] or any(akin(a, b) for a in names for b in group[1])]
        merged = ({report}.union(*(g[0] for g in joined)), [*names, *(name for g in joined for name in g[1])])
        groups = [group for group in groups if group not in joined] + [merged]
    return [reports for reports, _ in groups]


@lru_cache(maxsize=KEPT)
def akin(left: str, right: str) -> bool:
    return same(left, right) or same(issuer(left), issuer(right)) or _vaguer(left, right) or _vaguer(right, left)
