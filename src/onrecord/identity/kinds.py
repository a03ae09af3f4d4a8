"""Names found in a text, and of what kind each is: a person, a body, an outlet, a people, a place.

The names of one text come in with the kind that each place alone suggests; the same names go out, those written alike
of one kind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Doc

from onrecord import outlets
from onrecord.identity import lists
from onrecord.model import EntityKind

PARTIES: Final = frozenset({"Republican", "Democrat", "Independent", "Libertarian", "Democratic", "GOP"})
PLACES: Final = frozenset(
    {"Virginia", "Georgia", "Boston", "Austin", "Dallas", "Houston", "Orlando", "Charlotte", "Jackson",
     "Lincoln", "Madison", "Savannah", "Cleveland", "Columbus", "Denver", "Carolina", "Dakota", "Montana",
     "Israel", "Jordan", "Florence", "Kansas", "Camden", "Trenton", "Memphis", "Phoenix"}
)  # fmt: skip
"""First names that are better known as places."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: code points and tokens (half open), what kind of thing, and its listed name if it has one.

    ``title`` is where the title before it begins, in tokens (``first`` where there is none); ``text`` the name itself.
    """

    start: int
    end: int
    first: int
    last: int
    kind: EntityKind
    title: int
    text: str
    listed: str | None = None
    sure: bool = False


def settled(names: Sequence[Named]) -> list[Named]:
    """Names written the same way are of one kind: what most of them are, listed and full names counting most."""
    votes: dict[str, Counter[EntityKind]] = {}
    for name in names:
        titled = name.title < name.first and not name.listed
        kind: EntityKind = "person" if titled and name.last - name.first < 4 else name.kind
        votes.setdefault(name.text, Counter())[kind] += 5 if name.sure or name.listed or titled else 1
    surnames = {words[-1] for name in names if name.kind == "person" and len(words := name.text.split()) > 1}
    return [replace(name, kind=_kind(name.text, votes, surnames)) if not name.listed else name for name in names]


def _kind(text: str, votes: dict[str, Counter[EntityKind]], surnames: set[str]) -> EntityKind:
    told = _told(text)
    if told is not None or text in surnames:
        return told or "person"
    kind = votes[text].most_common(1)[0][0]
    if kind == "organisation" and " " not in text and votes[text]["person"] >= 2 and not text.isupper():
        return "person"
    if outlets.looks_like_outlet(text):
        return "outlet"
    return "person" if kind == "organisation" and _like_a_person(text) else kind


def _told(text: str) -> EntityKind | None:
    """What the words of a name tell by themselves: a people, a state, a body."""
    if _is_people(text):
        return "group"
    if text in lists.states():
        return "place"
    body = " " in text and text.rsplit(maxsplit=1)[-1].casefold() in lists.nouns("body")
    return "organisation" if body else None


def _like_a_person(text: str) -> bool:
    """A first name and one or two more capital words, none of them a word for a body, are a person's name."""
    words = text.split()
    bodies = lists.nouns("body") | lists.nouns("outlet") | lists.nouns("document")
    named = (
        len(words) in {2, 3} and words[0] in lists.first_names().keys() - PLACES and all(w[0].isupper() for w in words)
    )
    return named and not any(word.casefold().rstrip("s") in bodies for word in words)


def is_party_word(text: str) -> bool:
    """Whether a name ends in a party's singular or adjective: then it describes somebody, and names nobody.

    >>> is_party_word("Democrat"), is_party_word("Democrats")
    (True, False)
    """
    return text.rsplit(maxsplit=1)[-1] in PARTIES - {"GOP"}


def _is_people(text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1].removesuffix("s")
    return last in PARTIES or text in lists.adjectives() or text in lists.peoples()


def at(doc: Doc, first: int, last: int, kind: EntityKind) -> Named:
    """The name that some tokens are."""
    span = doc[first:last]
    return Named(span.start_char, span.end_char, first, last, kind, first, span.text)
