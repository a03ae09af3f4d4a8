"""Names of one report → its cast: the figures that they name, each with the forms, titles and descriptors it goes by.

A figure is a person or body under construction; it becomes an `Entity` when the report has been read to its end.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, reduce

from spacy.tokens import Doc, Token

from onrecord import outlets
from onrecord.identity import descriptors, lists, persons
from onrecord.identity.kinds import Named
from onrecord.identity.persons import PersonName
from onrecord.model import EntityKind, Naming
from onrecord.spans import text_of

_SEATED = frozenset({"committee", "panel", "subcommittee", "commission", "ministry", "embassy", "department"})
_SCHOOLS = frozenset({"University", "College", "Institute"})
_PANELS = frozenset({"committee", "panel", "subcommittee", "commission"})
_CHAMBERS = frozenset({"House", "Senate", "Republican", "Democratic", "GOP", "Congress", "State"})
_OFTEN_ANOTHERS = frozenset({"Court", "Office", "Department", "Bank", "Party", "State", "University", "School"})
_ON_A_DAY = re.compile(rf"^(?:{'|'.join(calendar.day_name)}) (?=[A-Z])")  # "said Tuesday President Moss should"
_BRACKET = re.compile(r"\(([RD])[-–—]")
_PARTY = {"R": "republican", "D": "democrat"}
KIN = frozenset(
    ["father", "mother", "son", "daughter", "brother", "sister", "wife", "husband", "widow", "uncle", "aunt", "cousin",
     "nephew", "niece", "grandfather", "grandmother", "dad", "mom", "parent"]
)  # fmt: skip


@dataclass(eq=False, slots=True)
class Figure:
    """Somebody or something that a report names or describes; ``named`` is False where only a description is given,
    and ``naming`` then says of what sort.

    ``roles`` are the words, in small letters, that the text uses for it, ``offices`` those of them that say what it
    is and not whose or where; ``seen`` its places (start, end).
    """

    name: str
    kind: EntityKind
    named: bool = True
    naming: Naming = "named"
    person: PersonName | None = None
    gender: lists.Gender | None = None
    plural: bool = False
    descriptors: list[str] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    seen: list[tuple[int, int]] = field(default_factory=list)
    members: tuple[Figure, ...] = ()
    spoke: bool = False

    def describe(self, text: str) -> None:
        """Add a descriptor in the text's own words, and its words to the roles."""
        text = _ON_A_DAY.sub("", " ".join(text.split()).strip(" ,;:-–—"))
        if text and text not in self.descriptors:
            self.descriptors.append(text)
        self.roles |= role_words(text)
        self.offices |= office_words(text)


def role_words(text: str) -> set[str]:
    """The words of a descriptor as roles are compared: small letters, short titles written out, countries by name.

    >>> sorted(role_words("Russian Sen.")), sorted(role_words("the New York Democrat"))
    (['russia', 'russian', 'senator'], ['democrat', 'new york', 'the'])
    """
    states = [state for state in _long_states() if state in text]
    text = reduce(lambda left, state: left.replace(state, ""), states, text)
    short, found = lists.titles()["short"], set(_PARTY[letter] for letter in _BRACKET.findall(text))
    for word in text.replace("’", "'").replace("-", " ").split():
        clean = word.strip(".,;:()'\"").removesuffix("'s")
        found.add(short.get(clean, clean).casefold())
        country = next((c for w in (word.removesuffix("'s"), clean) if (c := country_of(w))), None)
        if country:
            found.add(country.casefold())
    return found - {""} | {state.casefold() for state in states}


@cache
def _long_states() -> tuple[str, ...]:
    return tuple(state for state in lists.states() if " " in state)


def office_words(text: str) -> set[str]:
    """The role words of a descriptor without its owner and what follows a preposition.

    >>> sorted(office_words("the President's personal lawyer")), sorted(office_words("chief of the Bureau"))
    (['lawyer', 'personal'], ['chief'])
    """
    head = re.split(r"\b(?:of|for|at|in|to|on|from|with|who)\b", text, maxsplit=1)[0]
    return role_words(re.split(r"[’'‘]s?\s", head)[-1]) - {"the", "a", "an"}


def country_of(word: str) -> str | None:
    """The country that a word names or that its adjective is of.

    >>> country_of("Russian"), country_of("U.S.")
    ('Russia', 'United States')
    """
    return lists.adjectives().get(word) or lists.countries().get(word)


class Cast:
    """The figures of one report, and which of them each name means."""

    def __init__(self, doc: Doc, names: Sequence[Named]) -> None:
        self.figures: list[Figure] = []
        self.by_token: dict[int, Figure] = {}
        self.authors: tuple[Figure, ...] = ()
        self._doc, self._text = doc, text_of(doc)
        people = [name for name in names if name.kind == "person"]
        parsed = [(name, persons.parse(name.text)) for name in people]
        for name, person in sorted(parsed, key=self._order):
            if person:
                self._see(name, self._person(name, person))
                self._describe(name)
        others = [name for name in names if name.kind != "person"]
        for name in sorted(others, key=lambda n: (not n.listed, n.first - n.last, n.start)):
            self._see(name, self._other(name))
        for token in doc:
            if token.text in _SEATED:
                self._see_seated(token)
        self.figures.sort(key=lambda figure: min(figure.seen))

    def add(self, figure: Figure) -> Figure:
        """Take in a figure that is only described."""
        self.figures.append(figure)
        return figure

    def people(self) -> Iterator[Figure]:
        """The persons of the cast."""
        return (figure for figure in self.figures if figure.kind == "person")

    def author(self, byline: str) -> Figure:
        """The figure of whoever writes the report."""
        return self.called(byline, "person")

    def country(self, name: str) -> Figure:
        """The figure of a country's government."""
        return self.called(name, "government")

    def called(self, name: str, kind: EntityKind) -> Figure:
        """The figure of that name, new to the cast where it has none."""
        for figure in self.figures:
            if (figure.named and figure.name == name) or (
                kind == "person" and figure.person and figure.person == persons.parse(name)
            ):
                return figure
        return self.add(Figure(name, kind, person=persons.parse(name) if kind == "person" else None))

    def _order(self, parsed: tuple[Named, PersonName | None]) -> tuple[bool, bool]:
        """Names in full first; then "Mr. Moss", who is not Ann Moss, before "President Moss", who may be either."""
        name, person = parsed
        return not (person and person.full), _title_gender(self._doc[name.title : name.first].text) is None

    def _see_seated(self, noun: Token) -> None:
        """ "the House Benghazi committee": a body by the words of its description, without the article."""
        left = [child for child in noun.lefts if child.dep_ in {"compound", "amod", "nmod"} and child.tag_ != "DT"]
        proper = [child for child in left if child.tag_ == "NNP"]
        telling = any(child.text not in _CHAMBERS for child in proper) or (proper and len(left) > 1)
        first = min((child.i for child in left), default=noun.i)
        if not telling or noun.i in self.by_token:
            return
        words = self._doc[first : noun.i + 1]
        listed = lists.bodies().get(words.text)
        figure = self._panel({child.text for child in left}) if noun.text in _PANELS and not listed else None
        figure = figure or self.called(listed.name if listed else " ".join(words.text.split()), "organisation")
        figure.seen.append((words.start_char, words.end_char))
        self.by_token.update(dict.fromkeys(range(first, noun.i + 1), figure))

    def _panel(self, words: set[str]) -> Figure | None:
        """ "The Lantern panel" is the Select Committee on Lantern: the one committee that has all its words."""
        panels = [f for f in self.figures if f.kind != "person" and {w.casefold() for w in f.name.split()} & _PANELS]
        alike = [figure for figure in panels if words <= set(figure.name.split())]
        return alike[0] if len(alike) == 1 else None

    def _see(self, name: Named, figure: Figure | None) -> None:
        if figure is None:
            return
        figure.seen.append((name.start, name.end))
        figure.seen.sort()
        for at in range(name.first, name.last):
            self.by_token[at] = figure

    def _describe(self, name: Named) -> None:
        figure = self.by_token.get(name.first)
        if figure is not None:
            for start, end in descriptors.of(self._doc, name):
                if not any(start <= at < end for other in self.people() if other is not figure for at, _ in other.seen):
                    figure.describe(self._text[start:end])
            figure.roles |= descriptors.seat(self._doc, name)

    def _person(self, name: Named, person: PersonName) -> Figure | None:
        title = self._doc[name.title : name.first].text
        fits = [figure for figure in self.people() if figure.person and _one_person(figure, person, title)]
        if not person.full and len(fits) > 1:
            fits = _most_likely(fits, name, title)
        if len(fits) == 1:
            return _learn(fits[0], person, title)
        if fits:
            return None
        return self._first_name_only(person) or self.add(_new_person(person, name.text, title))

    def _first_name_only(self, person: PersonName) -> Figure | None:
        """ "Nasim" alone is the one person of the text with that first name."""
        if person.full or person.junior:
            return None
        bearers = [f for f in self.people() if f.person and f.person.full and _answers_to(f.person, person.last)]
        return bearers[0] if len(bearers) == 1 else None

    def _other(self, name: Named) -> Figure | None:
        text = name.text
        canonical = name.listed or _canonical(text, name.kind)
        for figure in self.figures:
            short = name.kind != "place" and _short_for(text, figure)
            if figure.kind != "person" and (figure.name == canonical or short):
                return figure
        return self.add(Figure(canonical, name.kind, plural=name.kind == "group" and not name.listed))


def _new_person(person: PersonName, text: str, title: str) -> Figure:
    figure = Figure(" ".join(dict.fromkeys(text.split())), "person", person=person, gender=persons.gender(person))
    return _learn(figure, person, title)


def _learn(figure: Figure, person: PersonName, title: str) -> Figure:
    if figure.person is None or len(person.parts) > len(figure.person.parts):
        figure.person, figure.name = person, " ".join([*person.parts, *(["Jr."] if person.junior else [])])
    figure.gender = figure.gender or _title_gender(title)
    words = role_words(title) - {"mr", "mrs", "ms", "miss", "dr"}
    figure.roles |= words
    figure.offices |= words
    return figure


def _one_person(figure: Figure, person: PersonName, title: str) -> bool:
    assert figure.person is not None
    if not persons.compatible(figure.person, person):
        return False
    said = _title_gender(title)
    return not (said and figure.gender and said != figure.gender and not person.full)


def _title_gender(title: str) -> lists.Gender | None:
    known = lists.titles()
    for word in title.replace(".", " ").split():
        gender: lists.Gender | None = known["courtesy"].get(word) or None
        if gender:
            return gender
        if word.casefold() in known["female"]:
            return "f"
        if word.casefold() in known["male"]:
            return "m"
    return None


def _most_likely(fits: list[Figure], name: Named, title: str) -> list[Figure]:
    """Of several bearers of a surname the one who is not only another's kin, else who has this title, else whom alone
    the text has named before, or has named far more often; several are left where nothing decides."""
    mains = [figure for figure in fits if not figure.roles & KIN]
    if len(mains) == 1 and not title:
        return mains
    titled = [figure for figure in fits if title and role_words(title) - {"mr", "mrs", "ms"} <= figure.roles]
    before = [figure for figure in fits if figure.seen and min(figure.seen)[0] < name.start]
    for chosen in (titled if title else [], before):
        if len(chosen) == 1:
            return chosen
    counted = sorted(before or fits, key=lambda figure: -len(figure.seen))
    if len(counted) > 1 and len(counted[0].seen) >= 2 * len(counted[1].seen):
        return counted[:1]
    return fits


def _answers_to(person: PersonName, first: str) -> bool:
    return persons.plain(person.first) == persons.plain(first)


def _canonical(text: str, kind: EntityKind) -> str:
    text = " ".join(text.split())
    if text == "House" and kind == "organisation":
        return "House of Representatives"
    if kind == "outlet" and outlets.find(text):
        found = outlets.find(text)
        return found.name if found else text
    return text.removeprefix("the ").removeprefix("The ") if kind != "outlet" else text


def _short_for(text: str, figure: Figure) -> bool:
    """Whether a name is a short form of a figure's: "the Journal", an acronym, the name without its country."""
    if figure.kind in {"organisation", "outlet", "government", "other"} and acronym(figure.name) == text:
        return True
    if figure.kind == "outlet":
        return outlets.short_form(text, [figure.name]) is not None
    words, name = text.removeprefix("the ").split(), figure.name.split()
    if len(words) == 1 and name[:1] == words and name[1:2] and name[1] in _SCHOOLS:
        return True
    if figure.kind not in {"organisation", "government"} or name[-len(words) :] != words:
        return False
    alone = len(name) > 1 and words[0].casefold() in lists.nouns("body") and words[0] not in _CHAMBERS
    return len(words) > 1 or (alone and words[0] not in _OFTEN_ANOTHERS)


def acronym(name: str) -> str:
    """The initials of a name of three words or more, or '' .

    >>> acronym("Consumer Financial Protection Bureau"), acronym("People for the Ethical Treatment of Animals")
    ('CFPB', 'PETA')
    """
    initials = [word[0] for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(initials) if len(initials) > 2 else ""
