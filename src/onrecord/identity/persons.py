"""Names of persons: their parts, and whether two of them can be one person's.

The words of a name come in; a `PersonName`, or a judgement on two of them, goes out. A clash of first names or of
middle initials always keeps two names apart: a wrong merge is worse than a split.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord.identity import lists

KEPT: Final = 1 << 14  # names whose parts are kept: a story asks for the same ones over and over
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|as)[- ](?=\w)", re.IGNORECASE)
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr|II|III|IV)\.?$")
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "ibn",
        "van",
        "von",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "ter",
        "abu",
        "bint",
    ]
)
_KOREAN = frozenset({"Ban", "Cho", "Choi", "Jang", "Kim", "Lee", "Moon", "Park", "Ri", "Roh"})
_CHINESE = frozenset(
    {"Deng", "Geng", "Guo", "Hu", "Hua", "Huang", "Jiang", "Li", "Liu", "Lu", "Mao", "Wang", "Wen", "Xi", "Xu"}
    | {"Yang", "Zhang", "Zhao", "Zhou", "Zhu"}
)
_SYLLABLE = r"(?:[BCDGHJKLMNPQRSTWXYZ]?h?y?[aeiouw]{1,3}(?:ng|[nlmkp])?)"
_GIVEN = re.compile(rf"{_SYLLABLE} ?{_SYLLABLE}", re.IGNORECASE)
_SHORT_GIVEN = re.compile(_SYLLABLE, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PersonName:
    """``first`` and ``middle`` are '' and () where a text gives only the surname; ``senior`` where it says "Sr.",
    ``junior`` where it says "Jr."."""

    first: str
    middle: tuple[str, ...]
    last: str
    senior: bool = False
    junior: bool = False
    surname_first: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are known, in the order in which they are written."""
        first = (self.first, *self.middle)
        return tuple(filter(None, (self.last, *first) if self.surname_first else (*first, self.last)))

    @property
    def full(self) -> bool:
        """Whether both a first name and a surname are known."""
        return bool(self.first)


@lru_cache(maxsize=KEPT)
def parse(name: str) -> PersonName | None:
    """The parts of a name without titles; None where there are no words in it.

    >>> parse("Joseph R. Biden Jr.")
    PersonName(first='Joseph', middle=('R.',), last='Biden', senior=False, junior=True, surname_first=False)
    >>> parse("Ursula von der Leyen").last, parse("Putin").first
    ('von der Leyen', '')
    >>> parse("Han Jae-in").last, parse("Kim Jong Un").last, parse("Wang Bo").last, parse("Kim Darroch").last
    ('Han', 'Kim', 'Wang', 'Darroch')
    """
    words = _SUFFIX.sub("", " ".join(name.split())).split()
    if not words:
        return None
    words = words[:1] if len(set(words)) == 1 else words  # a page may print a name twice
    if _surname_first(words):
        return PersonName(" ".join(words[1:]), (), words[0], surname_first=True)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in _PARTICLES:
        start -= 1
    if len(words) > 1 and words[0].casefold() in _PARTICLES and words[0][0].islower():
        return PersonName("", (), " ".join(words))
    senior, junior = (bool(re.search(rf"\s{word}\.?$", name.strip())) for word in ("Sr", "Jr"))
    return PersonName(words[0] if start else "", tuple(words[1:start]), " ".join(words[start:]), senior, junior)


def _surname_first(words: Sequence[str]) -> bool:
    """Whether a name is in the order of Korea and China: by its hyphen, "Han Jae-in", or a surname that comes first."""
    if len(words) == 2:
        hyphened = re.fullmatch(r"[A-Z][a-z]+-[a-z]+", words[1])
        given = _GIVEN.fullmatch(words[1]) or _SHORT_GIVEN.fullmatch(words[1])
        return bool(hyphened or (words[0] in _CHINESE and given))
    return len(words) == 3 and words[0] in _KOREAN and _GIVEN.fullmatch(" ".join(words[1:])) is not None


def is_particle(word: str) -> bool:
    """Whether a word is a particle of surnames: "van", "de"."""
    return word.casefold() in _PARTICLES


@lru_cache(maxsize=KEPT)
def plain(word: str) -> str:
    """A word as it is compared: small letters, without accents, stops and apostrophes.

    >>> plain("Núñez"), plain("J.D.")
    ('nunez', 'jd')
    """
    letters = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ø", "o"))
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in ".'’‘`-")


def same_surname(left: str, right: str) -> bool:
    """Whether two surnames are one, accents, hyphens and Arabic articles aside; the last part of a double name will do.

    >>> same_surname("Huckabee Sanders", "Sanders"), same_surname("Alsup", "Allsup")
    (True, False)
    """
    a, b = surnames(left), surnames(right)
    return a[0] in b or b[0] in a


@lru_cache(maxsize=KEPT)
def surnames(last: str) -> tuple[str, str]:
    """A surname as it is compared, whole and by its last part: two surnames are one where the whole of either is there.

    >>> surnames("Huckabee Sanders")
    ('huckabee sanders', 'sanders')
    """
    bare = _ARTICLE.sub("", last)
    return plain(bare), plain(bare.rsplit(maxsplit=1)[-1])


def same_first(left: str, right: str) -> bool:
    """Whether two first names can be one person's: equal, an initial, a short form, or a known nickname.

    >>> same_first("Mike", "Michael"), same_first("J.", "John"), same_first("Donald", "Ivanka")
    (True, True, False)
    """
    a, b = (plain(name).replace(" ", "") for name in (left, right))  # "Jong Un", "Jong-un"
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    called = lists.nicknames()
    forms_a, forms_b = called.get(a, frozenset()), called.get(b, frozenset())
    return b in forms_a or a in forms_b


def compatible(left: PersonName, right: PersonName) -> bool:
    """Whether two names can be one person's: same surname, and nothing else that clashes.

    >>> compatible(parse("Adam B. Schiff"), parse("Adam Schiff")), compatible(parse("Bill Clinton"), parse("Clinton"))
    (True, True)
    >>> compatible(parse("Kim Jong Un"), parse("Kim Jong-un")), compatible(parse("Moon Jae-in"), parse("Moon"))
    (True, True)
    >>> compatible(parse("Ada Moss Ware"), parse("Ada Moss-Ware")), compatible(parse("A. Moss"), parse("Ada Moss-Ware"))
    (True, True)
    >>> compatible(parse("Bill Clinton"), parse("Hillary Clinton"))
    False
    >>> compatible(parse("Joe"), parse("Joe Jr."))
    False
    >>> compatible(parse("Joe Moss"), parse("Joe Moss Jr.")), compatible(parse("Joe Moss"), parse("Joseph R. Moss Jr."))
    (False, True)
    """
    if not same_surname(left.last, right.last):
        return left.full and right.full and same_first(left.first, right.first) and _double_surname(left, right)
    if not left.full or not right.full:
        short, other = (right, left) if left.full else (left, right)
        return short.junior == other.junior or (other.full and not short.junior)
    if left.senior != right.senior:
        return False  # a father is called senior where his son is told of too
    if left.junior != right.junior and plain(left.first) == plain(right.first):
        return False  # "Donald Moss" and "Donald Moss Jr."
    if same_first(left.first, right.first):
        return _same_middle(left.middle, right.middle)
    return _goes_by_middle(left, right) or _goes_by_middle(right, left)


def gender(name: PersonName) -> lists.Gender | None:
    """The gender that a first name tells, or None where it tells none."""
    known = lists.first_names()
    for word in (name.first, *name.middle):
        if len(word.strip(".")) > 1:
            return known.get(word) or known.get(word.split("-")[0].capitalize())
    return None


def _double_surname(left: PersonName, right: PersonName) -> bool:
    """ "Manigault Newman" is written "Manigault-Newman", or "Manigault" alone: all of either's is in the other's."""
    a, b = (re.split(r"[\s-]", name.last) for name in (left, right))
    mine, theirs = ({plain(part) for part in (*name.middle, *last)} for name, last in ((left, a), (right, b)))
    return {plain(part) for part in a} <= theirs or {plain(part) for part in b} <= mine


def _same_middle(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    if not left or not right:
        return True
    return plain(left[0])[:1] == plain(right[0])[:1]


def _goes_by_middle(left: PersonName, right: PersonName) -> bool:
    """ "John Ellis Bush" may be called "Ellis Bush"; an initial is not enough."""
    return any(len(plain(word)) > 1 and plain(word) == plain(right.first) for word in left.middle)
