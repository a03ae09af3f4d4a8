"""Outlets and agencies that reports cite, under their canonical names.

A name, a domain or a text comes in; the `Outlet` that is meant goes out, or None. The list, ``outlets.csv``, is of our
own making: ``kind`` is newspaper, site, magazine, broadcaster, agency, programme (its ``owner`` is the outlet that airs
it) or platform (its words are its users'); ``owner`` is filled only where it is sure and lasting; ``ordinary`` marks
names that are also everyday words ("Time", "The Hill"), or ``short`` where the bare name is also how others are called
for short ("The Times"). A file of the same columns, named by the environment variable
``ONRECORD_OUTLETS``, adds to the list or replaces rows of it.
"""

from __future__ import annotations

import csv
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final, Literal, cast

Kind = Literal["newspaper", "site", "magazine", "broadcaster", "agency", "programme", "platform"]

LISTED: Final = Path(__file__).with_name("outlets.csv")
_WORD = re.compile(r"[^\W_]+(?:[.'’&/-]*[^\W_]+)*[.!+]?")
_HEADS = (
    "Advertiser|Bee|Broadcasting|Bugle|Chronicle|Courier|Daily|Dispatch|Echo|Enquirer|Examiner|Gazette|Globe|Herald|Inquirer|"
    "Journal|Ledger|Mail|Mercury|Mirror|Monitor|News|Newspaper|Observer|Post|Press|Radio|Record|Register|Reporter|"
    "Review|Sentinel|Standard|Star|Sun|Telegraph|Times|Today|Tribune|TV|Weekly"
)
_UNLISTED = re.compile(rf"(?:(?:[A-Z][\w.’'-]*|of|and|&) ){{1,4}}(?:{_HEADS})")
_NEWSPAPER = re.compile(
    r"\b[Tt]he ((?:[A-Z][\w.’'-]* ){1,3}(?:Advertiser|Argus|Chronicle|Courier|Dispatch|Echo|Enquirer|Examiner|Gazette|"
    r"Herald|Inquirer|Journal|Ledger|Mercury|Observer|Post|Register|Sentinel|Telegraph|Times|Tribune))\b(?![ -][A-Z])"
)
_GENERIC = re.compile(
    r"(?:An?|Breaking|Latest|Fake|Good|Bad|Local|National|Sunday|Saturday|Morning|Evening|Public|White House) "
)
_MID_SENTENCE = re.compile(r"[\w,;:’'”\")][ \u00a0][\"“‘']?$")
_CITING = re.compile(r"(?:\btold|\bto|\bwith|\bby|\bmagazine|\bnewspaper|\bwebsite|\bsite)[ \u00a0]$")
_GOES_ON = re.compile(r"[ \u00a0-][A-Z]")
_TELLING = re.compile(r"(?i)\b(?:magazine|newspaper|journal)\b")  # "Time magazine" is no everyday word
_SAYS = re.compile(r"[ \u00a0](?:says|said|writes|wrote)\b")
_SAID_TO_BE = re.compile(r"[ \u00a0](?:magazine|newspaper|news site|website|reported|reports)\b")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publication, broadcaster, agency, programme or platform.

    ``ordinary``: the name is also an everyday word; ``shared``: it is also a short form of other outlets' names.
    """

    name: str
    kind: Kind
    domains: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    owner: str | None = None
    ordinary: bool = False
    shared: bool = False


@lru_cache(maxsize=16384)
def key(name: str) -> str:
    """A name as it is compared: no article, accents, stops of initials or possessive ending; capitals kept apart only
    where the whole name is at most four capitals, so that "FT" is a newspaper and "ft" is not.

    >>> key("The L.A. Times’"), key("FT"), key("ft")
    ('la times', 'FT', 'ft')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = re.sub(r"\b((?:\w\.)+)(?=\W|$)", lambda m: m[0].replace(".", ""), plain.replace("’", "'"))
    plain = re.sub(r"'s?$", "", " ".join(plain.split()))
    plain = re.sub(r"^the (?=\w)", "", plain, flags=re.IGNORECASE)
    return plain if plain.isupper() and len(plain) <= 4 else plain.casefold()


class Outlets:
    """A list of outlets that can be asked by name, by domain and by text."""

    def __init__(self, listed: Iterable[Outlet]) -> None:
        self._all: Mapping[str, Outlet] = {outlet.name: outlet for outlet in listed}
        self._names = {key(name): outlet for outlet in self for name in (*outlet.aliases, outlet.name)}
        self._domains = {domain: outlet for outlet in self for domain in outlet.domains}
        self._starts = _by_first_word(self)

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._all.values())

    def find(self, name: str) -> Outlet | None:
        """The outlet of this name or alias, whatever its article, accents or capitals.

        >>> find("WSJ").name, find("the Wall Street Journal").name, find("the Journal")
        ('The Wall Street Journal', 'The Wall Street Journal', None)
        """
        return self._names.get(key(name))

    def by_domain(self, url: str) -> Outlet | None:
        """The outlet of a URL or host name; a subdomain is its domain's.

        >>> by_domain("https://blogs.nytimes.com/a").name
        'The New York Times'
        """
        host = re.sub(r"^\w+://", "", url.strip().casefold()).split("/")[0].split(":")[0].removeprefix("www.")
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def mentions(self, text: str) -> Iterator[tuple[int, int, Outlet]]:
        """Every place (start, end, in code points) where a text names a listed outlet in its usual capitals, longest
        name first; an everyday word counts only where its neighbourhood shows that it is a name.

        >>> [(s, e, o.name) for s, e, o in mentions("Time is short, he told Time and CNN.")]
        [(23, 27, 'Time'), (32, 35, 'CNN')]
        """
        after = 0
        for match in _WORD.finditer(text):
            if match.start() < after:
                continue
            for name, outlet in self._starts.get(_first(match[0]), ()):
                end = match.start() + len(name)
                if text.startswith(name, match.start()) and not text[end : end + 1].isalnum():
                    if not outlet.ordinary or _TELLING.search(name) or _is_a_name(text, match.start(), end):
                        yield match.start(), end, outlet
                        after = end
                    break


def _first(word: str) -> str:
    found = re.match(r"\w+", word)
    return found[0] if found else word


def _by_first_word(listed: Iterable[Outlet]) -> dict[str, list[tuple[str, Outlet]]]:
    starts: dict[str, list[tuple[str, Outlet]]] = {}
    for outlet in listed:
        for name in {outlet.name, *outlet.aliases} - ({outlet.name} if outlet.shared else set()):
            starts.setdefault(_first(name), []).append((name, outlet))
    for names in starts.values():
        names.sort(key=lambda pair: -len(pair[0]))
    return starts


def _is_a_name(text: str, start: int, end: int) -> bool:
    """Whether "The Hill" or "Time" in this place is an outlet: a capital article within a sentence, a capital there
    before "says", or citing words."""
    before = text[max(0, start - 12) : start]
    if _GOES_ON.match(text, end):
        return False
    if _CITING.search(before) or _SAID_TO_BE.match(text, end):
        return True
    within = bool(_MID_SENTENCE.search(before))
    return within and (text.startswith("The ", start) or bool(_SAYS.match(text, end)))


def looks_like_outlet(name: str) -> bool:
    """Whether a proper name that is on no list has the form of an outlet's.

    >>> looks_like_outlet("the Northport Courier"), looks_like_outlet("Mara Lindqvist")
    (True, False)
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    return bool(_UNLISTED.fullmatch(bare)) and not _GENERIC.match(bare)


def unlisted(text: str) -> Iterator[tuple[int, int]]:
    """Every place (start, end) where a text names, with an article, what has the form of a newspaper on no list.

    >>> text = "She told the Northport Courier so."
    >>> [text[start:end] for start, end in unlisted(text)]
    ['Northport Courier']
    """
    for match in _NEWSPAPER.finditer(text):
        if not find(match[1]) and not _GENERIC.match(match[1]):
            yield match.span(1)


def short_form(phrase: str, named: Iterable[str]) -> str | None:
    """Which of the outlets already named a short form ("the Journal", "the Mercury News") stands for: the one whose
    name ends, or whose name without its place begins, with these words; None where none or several do.

    >>> short_form("the Journal", ["The Wall Street Journal", "CNN"])
    'The Wall Street Journal'
    >>> short_form("the Times", ["The New York Times", "The Washington Times"]) is None
    True
    """
    words = key(phrase)
    fits = {name for name in named if key(name) == words or key(name).endswith(" " + words)}
    return fits.pop() if len(fits) == 1 else None


def read(path: Path) -> list[Outlet]:
    """The outlets of a CSV file with the columns of ``outlets.csv``; KeyError where a column is missing."""
    with path.open(encoding="utf8", newline="") as file:
        return [
            Outlet(
                name=row["name"],
                kind=cast(Kind, row["kind"]),
                domains=_split(row["domains"]),
                aliases=_split(row["aliases"]),
                owner=row["owner"] or None,
                ordinary=row["ordinary"] == "yes",
                shared=row["ordinary"] == "short",
            )
            for row in csv.DictReader(file)
        ]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@cache
def listed() -> Outlets:
    """The shipped list, and the user's own file behind it where there is one; read once a process."""
    own = os.environ.get("ONRECORD_OUTLETS")
    return Outlets([*read(LISTED), *(read(Path(own)) if own else [])])


def find(name: str) -> Outlet | None:
    """`Outlets.find` of the shipped list."""
    return listed().find(name)


def by_domain(url: str) -> Outlet | None:
    """`Outlets.by_domain` of the shipped list."""
    return listed().by_domain(url)


def mentions(text: str) -> Iterator[tuple[int, int, Outlet]]:
    """`Outlets.mentions` of the shipped list."""
    return listed().mentions(text)
