"""Mentions of a parsed report → which of them name a place, and what role the text gives it.

A reading with its mentions and the parsed text come in; ``Toponym`` go out: names that stand for a place. Governments
("Moscow opposes"), demonyms ("US forces"), and people and bodies named after places ("Secretary Austin", "the
Washington Post") are left out, each by a named rule in ``REFUSALS``.
"""

# ruff: noqa: ARG001  (the rules of a list have the same parameters)

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.identity import lists
from onrecord.model import Reading, Span
from onrecord.reader import gazetteer, phrases

_NAMED_AFTER: Final[frozenset[str]] = frozenset({"person", "organisation", "outlet", "group"})
_HOLDINGS: Final = frozenset({"stake", "share", "interest", "holding", "investment", "invest", "investor"})
_LOCATIVE: Final = frozenset(
    {"in", "at", "near", "outside", "inside", "across", "around", "into", "over", "through", "throughout", "toward"}
    | {"towards", "within", "from", "to", "off", "beyond", "along", "leave", "visit", "reach", "enter"}
)
_AREAS: Final = frozenset(
    {
        "city",
        "suburb",
        "border",
        "coast",
        "capital",
        "airport",
        "soil",
        "territory",
        "region",
        "province",
        "state",
        "town",
    }
    | {
        "street",
        "area",
        "district",
        "county",
        "neighborhood",
        "resident",
        "residents",
        "summit",
        "meeting",
        "conference",
    }
    | {
        "office",
        "bureau",
        "home",
        "native",
        "hotel",
        "hospital",
        "airspace",
        "countryside",
        "mayor",
        "attack",
        "bombing",
    }
)
_SEATED: Final = frozenset({"based", "headquartered", "located", "born", "lives", "live", "lived", "living", "raised"})
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Judge|Secretary|Senator|President|Justice|Sir|Miss)\.?\s+$")
_DATELINE = re.compile(
    r"^([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){0,2})(?:, [A-Z][\w. ]{1,20})?\s{0,2}(?:\([A-Z]|—|–|--)", re.MULTILINE
)
_PLACE_BEFORE = re.compile(r"(?:city|town|village|state|capital|province|port) of\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name that stands for a place, and the name just after it that says where ("Paris, [Texas]")."""

    span: Span
    name: str
    within: str | None


def find(reading: Reading, doc: Doc) -> list[Toponym]:
    """The names of places in a report, in order, each known to the gazetteer."""
    found: list[Toponym] = []
    starts = [token.idx for token in doc]
    for start, end in _candidates(reading, doc):
        tokens = doc[bisect_right(starts, start) - 1 : bisect_right(starts, end - 1)]
        name = reading.report.text[start:end]
        if (
            len(tokens)
            and name[0].isupper()
            and gazetteer.entries(name)
            and not any(rule(tokens, reading) for rule in REFUSALS)
        ):
            found.append(Toponym(Span(reading.report.id, start, end), name, _within(reading, tokens)))
    return found


def _candidates(reading: Reading, doc: Doc) -> Iterator[tuple[int, int]]:
    """What the mentions and the parser call places, whatever else does not claim the words."""
    kinds = {entity.id: entity.kind for entity in reading.entities}
    seats = _seats(doc)
    taken = [
        (m.span.start, m.span.end)
        for m in reading.mentions
        if {m.kind, kinds.get(m.entity or "", m.kind)} <= _NAMED_AFTER and (m.span.start, m.span.end) not in seats
    ]
    named = {(m.span.start, m.span.end) for m in reading.mentions if m.kind == "place"}
    named |= seats | {(ent.start_char, ent.end_char) for ent in doc.ents if _is_placed(ent)}
    named |= {found.span(1) for found in _DATELINE.finditer(reading.report.text)}
    known = gazetteer.countries()
    named |= {(t.idx, t.idx + len(t)) for t in doc if t.pos_ == "PROPN" and not t.ent_type_ and t.lower_ in known}
    reached = 0
    for start, end in sorted(map(lambda pair: _trimmed(reading.report.text, *pair), named)):
        free = not any(a < end and start < b for a, b in taken)
        if free and start >= reached and end > start:
            reached = end
            yield start, end


def _is_placed(ent: Tokens) -> bool:
    """Whether a name is a place's: also of a town taken for some other name ("their Geneva meeting")."""
    return ent.label_ in phrases.PLACES or (ent.label_ == "other" and bool(gazetteer.entries(ent.text)))


def _seats(doc: Doc) -> set[tuple[int, int]]:
    """ "A body based in Setúbal": a known town that something is seated in, whatever the name was taken for."""
    seated = (t for t in doc if t.pos_ == "PROPN" and t.dep_ == "pobj" and t.head.lower_ == "in")
    return {
        (t.idx, t.idx + len(t))
        for t in seated
        if t.head.head.lower_ in _SEATED and t.n_lefts == 0 and gazetteer.entries(t.text)
    }


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without an article at its head, or marks and a genitive at its end."""
    words = text[start:end]
    head = re.match(r"(?:[Tt]he\s+)?[^\w]*", words)
    start += head.end() if head else 0
    words = text[start:end]
    tail = re.search(r"(?:['’]s?)?[^\w.]*$", words)
    return start, start + tail.start() if tail else end


def _within(reading: Reading, tokens: Tokens) -> str | None:
    """The name that follows after a comma and places this one: "Paris, Texas", "Nairobi, Kenya"."""
    after = reading.report.text[tokens.end_char : tokens.end_char + 40]
    found = re.match(r",\s+((?:[A-Z][\w.’'-]*\s?){1,3})", after)
    if not found:
        return None
    pieces = found[1].split()
    names = (" ".join(pieces[:count]) for count in range(len(pieces), 0, -1))
    return next(
        (name for name in names if any(e.kind in ("country", "state", "region") for e in gazetteer.entries(name))), None
    )


def _demonym(tokens: Tokens, reading: Reading) -> bool:
    """ "US forces", "the Georgia senator": a country or state before a noun says whose, not where."""
    last = tokens[-1]
    before_noun = last.dep_ in ("compound", "amod", "nmod") and last.head.i > last.i and last.head.i - last.i <= 4
    broad = any(entry.kind in ("country", "continent") for entry in gazetteer.entries(tokens.text))
    return (
        before_noun and broad and last.head.lemma_.lower() not in _AREAS and last.head.ent_type_ not in phrases.PLACES
    )


def _government(tokens: Tokens, reading: Reading) -> bool:
    """ "Moscow opposes", "viewed by Washington": a capital where no word of place stands before it is a government."""
    name = gazetteer.key(tokens.text)
    if name not in gazetteer.capitals() and name != "washington":
        return False
    placed = _PLACE_BEFORE.search(reading.report.text[max(0, tokens.start_char - 16) : tokens.start_char])
    if (
        placed
        or _is_dateline(tokens, reading)
        or (reading.report.text.startswith(",", tokens.end_char) and _within(reading, tokens))
    ):
        return False
    following = tokens.doc[tokens.end] if tokens.end < len(tokens.doc) else None
    if following is not None and following.lemma_.lower() in _AREAS:
        return False
    return not _is_located(tokens.root)


def _is_dateline(tokens: Tokens, reading: Reading) -> bool:
    """ "WASHINGTON (AP) —", "Washington (CNN)" at the head of a line."""
    text = reading.report.text
    opens = tokens.start_char == 0 or text[tokens.start_char - 1] == "\n"
    return opens and re.match(r"\s*(?:[—–-]|\([A-Z])", text[tokens.end_char : tokens.end_char + 4]) is not None


def _is_located(token: Token) -> bool:
    """Whether a word of place governs the name, through "and" and lists too."""
    for _ in range(5):
        if token.dep_ in ("conj", "appos") or (token.dep_ == "compound" and token.head.ent_type_ in phrases.PLACES):
            token = token.head
            continue
        governed = token.dep_ in ("pobj", "dobj", "npadvmod") and token.head.lemma_.lower() in _LOCATIVE
        of = token.head.lower_ == "of" and token.head.head.lemma_.lower() in _AREAS | {
            "fall",
            "outskirt",
            "street",
            "part",
            "south",
            "north",
            "east",
            "west",
        }
        return governed or of or token.dep_ == "ROOT"
    return False


def _person(tokens: Tokens, reading: Reading) -> bool:
    """ "Secretary Austin", "Mr. Jordan", and a bare "Austin" where a person of that name is in the report."""
    if _TITLE.search(reading.report.text[max(0, tokens.start_char - 12) : tokens.start_char]):
        return True
    surnames = {
        entity.name.split()[-1] for entity in reading.entities if entity.kind == "person" and " " in entity.name
    }
    return tokens.text in surnames and not _is_located(tokens.root)


def _county(tokens: Tokens, reading: Reading) -> bool:
    """ "Tulare, Modesto and Fresno counties": not the towns of those names."""
    after = tokens.doc[tokens.end : tokens.end + 7]
    listed = next((t.i for t in after if t.pos_ not in ("PROPN", "PUNCT", "CCONJ")), None)
    return listed is not None and tokens.doc[listed].lemma_.lower() == "county"


def _part_of_name(tokens: Tokens, reading: Reading) -> bool:
    """ "Washington Post", "Boston Globe", "Fort Worth Star": a capitalised word that is no place follows."""
    doc = tokens.doc
    following = doc[tokens.end] if tokens.end < len(doc) else None
    named = following is not None and following.text[:1].isupper() and following.pos_ == "PROPN"
    return named and following is not None and following.ent_type_ in ("organisation", "outlet", "person", "other")


def _body(tokens: Tokens, reading: Reading) -> bool:
    """ "The White House sent an envoy": a body by its seat, which gazetteers give as some town's other name."""
    return tokens.text in lists.bodies()


def _firm(tokens: Tokens, reading: Reading) -> bool:
    """ "A stake in Cambridge", where the report is of Cambridge Nets: a firm by the first word of its name."""
    noun = tokens.root.head.head
    owned = noun.lemma_.lower() in _HOLDINGS
    bodies = (entity.name for entity in reading.entities if entity.kind == "organisation")
    return owned and any(name.startswith(f"{tokens.text} ") for name in bodies)


def _acronym(name: Tokens, _: Reading) -> bool:
    """ "DACA" is no town that was spelt so once: in capitals a city is meant by the name that it goes by."""
    text = name.text
    entry = gazetteer.entries(text)[0]
    return (
        len(name) == 1 and text.isupper() and entry.kind == "city" and gazetteer.key(text) != gazetteer.key(entry.name)
    )


REFUSALS: Final[tuple[Callable[[Tokens, Reading], bool], ...]] = (
    _body,
    _demonym,
    _government,
    _person,
    _county,
    _part_of_name,
    _firm,
    _acronym,
)
