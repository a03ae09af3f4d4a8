"""One report's parsed text → the places where it names somebody or something, without titles and possessive endings.

What votes: the reader's network (the document's ``ents``), the lists of outlets, bodies and countries, titles ("Rep.
Ann Moss"), first names, and the text's own full names, whose surnames are then seen wherever they recur.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from onrecord.identity import kinds, listed, lists, persons
from onrecord.identity.kinds import Named
from onrecord.identity.titles import PARTS as TITLE_PARTS
from onrecord.identity.titles import bare, headline_verb, is_title
from onrecord.model import EntityKind

_PARTY = re.compile(r"[RDI]-(?:[A-Z]|$)")
_SEAT = re.compile(r"\b[RDI][-–]$")  # before the state that a seat is of
_RUN_TOGETHER = re.compile(r"[a-z]{3}[A-Z]")  # "TrumpGOP": a page's link text; "McCain", "DeSantis" are names
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_INITIAL = re.compile(r"[A-Z]\.")
_POSSESSIVE = re.compile(r"[’'‘]s?$")
_JUNK = re.compile(r"^[RDI]-[A-Z]|[\d@#/\\|()\[\]{}_]|^[^A-ZÀ-ÞŁa-z]|^[a-z]+$")
_DAYS = frozenset(calendar.day_name)
_LONGEST = 5  # tokens behind a name that go on with a listed body
_STRONG = frozenset(
    {"President", "Senator", "Representative", "Governor", "Chancellor", "Congressman", "Congresswoman"}
)
_COMPOUNDED = frozenset({"elect", "era", "like", "style", "born"})  # behind a name and its hyphen
_OFFICES = frozenset({"Secretary", "Minister", "Speaker", "Ministers", "Secretaries"})
_SEATED = kinds.PARTIES | {",", "("}
_NOT_FIRST = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "former", "then", "late", "ex", "elect", "his", "her"}
)


def find(doc: Doc, own_outlet: str | None) -> list[Named]:
    """The names of a text, in order, none overlapping another; they are the document's ``ents`` from here on."""
    known = [*listed.outlets_in(doc, own_outlet), *listed.bodies_in(doc), *listed.chambers_in(doc)]
    told = [*listed.groups_in(doc), *_after_titles(doc), *_by_first_name(doc), *_governing(doc)]
    cleaned = [clean for name in _tagged(doc) if (clean := _clean(doc, name))]
    teams = list(_teams(doc))
    within = {at for team in teams for at in range(team.first, team.last)}
    others = [name for name in (*known, *told, *cleaned) if within.isdisjoint(range(name.first, name.last))]
    chosen = _disjoint([*teams, *others])
    full = [name for name in kinds.settled(chosen) if not kinds.is_party_word(name.text)]
    found = _disjoint([*full, *_surnames(doc, full)])
    doc.ents = [Span(doc, name.first, name.last, label=name.kind) for name in found]
    return found


def _tagged(doc: Doc) -> Iterator[Named]:
    """The network's names."""
    for span in doc.ents:
        kind: EntityKind = span.label_  # type: ignore[assignment]
        yield replace(kinds.at(doc, span.start, span.end, kind), sure=True)


def _clean(doc: Doc, name: Named) -> Named | None:
    """The name without article, possessive and title, or None where nothing that can be a name is left."""
    first, last = _bare_edges(doc, name)
    if name.kind == "organisation":
        first, last = _past_qualifiers(doc, first, last), _to_topic(doc, _to_body(doc, last))
    if name.kind == "group" and last - first == 1 and _goes_on(doc, last):
        name, last = replace(name, kind="organisation"), last + 1
    if any("\n" in doc[at].text for at in range(first, last)):
        return None
    person = _person_in(doc, first, last) if name.kind == "organisation" else None
    if person is not None:
        name, first = replace(name, kind="person"), person
    if name.kind == "person":
        first, last = _person_edges(doc, first, last)
        if (
            doc[last : last + 1].text in kinds.PARTIES
            and last < name.last
            and doc[first].text not in lists.first_names()
        ):
            return None
    if first < last and (bare(doc[last - 1]) in lists.titles()["short"] or _in_office(doc, first)):
        return None
    if _SEAT.search(doc[max(0, first - 2) : first].text):
        return None
    return _trimmed(doc, replace(name, first=first, last=last)) if first < last else None


def _bare_edges(doc: Doc, name: Named) -> tuple[int, int]:
    """Where a name begins and ends without articles, marks, possessives, and what follows in brackets or as a party."""
    first, last = name.first, name.last
    while first < last and (doc[first].text.casefold() in _NOT_FIRST or doc[first].is_punct or doc[first].is_space):
        first += 1
    if doc[first : first + 2].text == "Courtesy of":
        first += 2
    while last > first and (doc[last - 1].tag_ == "POS" or doc[last - 1].is_punct or doc[last - 1].is_space):
        last -= 1
    if name.kind != "person":
        last = next((at for at in range(first + 1, last) if doc[at].text == "("), last)
    return first, next((at for at in range(first + 1, last) if _PARTY.match(doc[at : at + 3].text)), last)


def _person_edges(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Where a person's name begins and ends: with the first name and the surname, without titles, party and state."""
    last = _before_another(doc, first, _to_surname(doc, first, last))
    while first > 0 and _RUN_TOGETHER.search(doc[last - 1].text) and doc[first - 1].text in lists.first_names():
        first -= 1
    inner = [at for at in range(first, last - 1) if is_title(doc[at]) and doc[at + 1].text not in _SUFFIXES]
    first = _past_titles(doc, inner[-1] if inner else first, last)
    first = _from_first_name(doc, first + (last - first > 1 and headline_verb(doc[first])), last)
    last = _before_seat(doc, first, _until_lower(doc, first, last))
    return first, last + (doc[last : last + 1].text in _SUFFIXES)


def _to_body(doc: Doc, last: int) -> int:
    """Where a body's name ends whose last word was left off: "Harbour Safety [Inspectorate]"."""
    following = doc[last : last + 1]
    whole = following.text.istitle() and following.text.casefold() in lists.nouns("body")
    return last + (whole and not doc[last].is_sent_start)


def _past_qualifiers(doc: Doc, first: int, last: int) -> int:
    """Past words in small letters that only say what kind of body is named: "the [nonpartisan] Tax Foundation"."""
    while first < last - 1 and doc[first].text.islower() and len(doc[first].text) > 3:
        first += 1
    return first


def _to_topic(doc: Doc, last: int) -> int:
    """A body takes in the name that says what it is on: "the Select Committee [on Northport]"."""
    if doc[last - 1].lower_ not in lists.nouns("body") or doc[last : last + 1].text != "on":
        return last
    return next((topic.end for topic in doc.ents if topic.start == last + 1), last)


def _to_surname(doc: Doc, first: int, last: int) -> int:
    """A first name alone takes in the surname behind it that the parser joins it to: "President [Ann] Moss"."""
    token, following = doc[last - 1], doc[last] if last < len(doc) else None
    alone = last - first == 1 and token.text in lists.first_names() and following is not None
    alone = alone and following is not None and following.text != token.text
    joined = alone and token.dep_ == "compound" and token.head.i == last and following is not None
    return last + 1 if joined and following is not None and _name_word(following) and following.tag_ == "NNP" else last


def _past_titles(doc: Doc, first: int, last: int) -> int:
    while first < last - 1 and (is_title(doc[first]) or doc[first].text in {"-", "elect", "designate"}):
        first += 1
    return first


def _person_in(doc: Doc, first: int, last: int) -> int | None:
    """Where the person begins in what was taken for a body: "Port Committee Chair [Ann Moss]"."""
    if {doc[last - 1].lower_, doc[last - 1].lower_.removesuffix("s")} & (lists.nouns("body") | lists.nouns("document")):
        return None
    for at in range(first, last - 2):
        if is_title(doc[at]) and doc[at + 1].text in lists.first_names():
            return at + 1
    capital = all(token.text[0].isupper() for token in doc[first + 1 : last])
    return first if last - first in {2, 3} and bare(doc[first]) in _STRONG and capital else None


def _before_another(doc: Doc, first: int, last: int) -> int:
    """A name ends before another one that a page has run into it: "Trump [Donald John TrumpGOP …]", "Moss [Moss]"."""
    for at in range(first + 1, last):
        link = any(_runs_on(token, doc[first:at]) for token in doc[at + 1 : at + 7])
        if doc[at].text == doc[at - 1].text or (link and doc[at].text in lists.first_names()):
            return at
        if _RUN_TOGETHER.search(doc[at].text):
            return at + 1
    return last


def _before_seat(doc: Doc, first: int, last: int) -> int:
    """A name of two words ends before the state that a seat is of: "Ann Moss [Ohio] Democrat", "Ann Moss [D-Ohio]"."""
    last = next((at for at in range(first + 1, last) if _PARTY.match(doc[at : at + 3].text)), last)
    seated = last - first > 2 and doc[last - 1].text in lists.states() and doc[last : last + 1].text in _SEATED
    return last - seated


def _runs_on(token: Token, name: Span) -> bool:
    """Whether a page has run a word of the name into the next one: "Trump … [TrumpGOP]"."""
    found = _RUN_TOGETHER.search(token.text)
    return found is not None and token.text[: found.end() - 1] in {word.text for word in name}


def _from_first_name(doc: Doc, first: int, last: int) -> int:
    """A surname alone takes in the first name before it: a known one, or a proper noun that the parser joins to it."""
    start = first
    while start > 0 and _INITIAL.fullmatch(doc[start - 1].text):
        start -= 1
    initials = start < first or _INITIAL.fullmatch(doc[first].text)
    if initials and start > 0 and doc[start - 1].text in lists.first_names():
        return start - 1
    if start < first and last - first > 1 and not doc[first].is_sent_start:
        return start  # "J. Ann Moss"
    before = doc[first - 1] if first and last - first == 1 else None
    if before is None or before.tag_ != "NNP" or before.text.islower() or doc[first].is_sent_start or is_title(before):
        return first
    if headline_verb(before) or before.lower_ in lists.nouns("document") | {"photo"} or before.text in _DAYS:
        return first  # "earlier Friday [Moss] spoke"
    compound = before.dep_ == "compound" and before.head.i == first and before.text not in kinds.PARTIES
    joined = compound and before.ent_type_ in {"", "person"} and "." not in before.text
    return first - 1 if before.text in lists.first_names() or joined else first


def _goes_on(doc: Doc, last: int) -> bool:
    """Whether an adjective of nationality is the first word of a body's name: "American Oversight"."""
    following = doc[last] if last < len(doc) else None
    return (
        following is not None
        and following.tag_ == "NNP"
        and doc[last - 1].dep_ == "compound"
        and doc[last - 1].head.i == last
        and not is_title(following)
        and not following.ent_type_
        and not following.is_sent_start
    )


def _until_lower(doc: Doc, first: int, last: int) -> int:
    """A person's name ends where a dash, a party or a word in small letters stands that is no particle."""
    for at in range(first + 1, last):
        token = doc[at]
        ends = token.is_punct and token.text not in {".", "-", "'", "’"}
        if ends or token.text in kinds.PARTIES or (token.text == "-" and doc[at - 1].whitespace_):
            return at
        small = token.text.islower() and not persons.is_particle(token.text) and token.tag_ != "POS"
        if small and not _is_syllable(doc, at):
            return at
    return last


def _is_syllable(doc: Doc, at: int) -> bool:
    """Whether a word in small letters is the second half of a first name: "Han Jae-[in]", not "Ann Moss-[led]"."""
    tight = doc[at - 1].text == "-" and not (doc[at - 1].whitespace_ or doc[at - 2].whitespace_)
    return tight and doc[at].text not in _COMPOUNDED and doc[at].tag_ not in {"VBN", "VBD", "VBG"}


def _in_office(doc: Doc, first: int) -> bool:
    """Whether the name is only part of an office: "Defense" in "Secretary of Defense"."""
    return first > 1 and doc[first - 1].lower_ in {"of", "for"} and doc[first - 2].text in _OFFICES


def _trimmed(doc: Doc, name: Named) -> Named | None:
    span = doc[name.first : name.last]
    text = _POSSESSIVE.sub("", span.text)
    run_on = _RUN_TOGETHER.search(text, text.rfind(" ") + 1) if name.kind == "person" and " " in text else None
    text = text[: run_on.end() - 1] if run_on else text
    if (
        text.casefold().rstrip(".") in TITLE_PARTS
        or text.rstrip(".") in lists.titles()["courtesy"]
        or "://" in text
        or text in _SUFFIXES
        or _only_a_title(doc, name)
        or _of_office(doc, name)
        or _opens_with_people(doc, name)
    ):
        return None
    if not text or (_JUNK.search(text) and name.kind == "person") or not any(c.isupper() for c in text):
        return None
    if _PARTY.match(text):
        return None
    kind = (
        "organisation" if name.kind == "person" and text.isupper() and len(text) <= 5 and len(text) > 1 else name.kind
    )
    start, end = span.start_char, span.start_char + len(text)
    return replace(name, start=start, end=end, kind=kind, title=_title_start(doc, name.first), text=text)


def _opens_with_people(doc: Doc, name: Named) -> bool:
    """Whether what was taken for a name is a plural noun that opens a sentence: "[Masters] should look out"."""
    token = doc[name.first]
    alone = name.last - name.first == 1 and token.is_sent_start and name.kind in {"person", "organisation"}
    one = token.text.removesuffix("s").casefold()
    return bool(alone) and token.text.endswith("s") and one in lists.nouns("person")


def _only_a_title(doc: Doc, name: Named) -> bool:
    """Whether what was taken for a body is an office, or the first part of one: "Homeland Security Advisor"."""
    if name.kind != "organisation" or name.last - name.first < 2:
        return False
    following = doc[name.last] if name.last < len(doc) else None
    office = following is not None and following.text.istitle() and is_title(following)
    return office or is_title(doc[name.last - 1])


def _of_office(doc: Doc, name: Named) -> bool:
    """Whether a name only opens the listed body that an office is of: "[Homeland] Security Advisor"."""
    for last in range(name.last + 1, min(name.last + _LONGEST, len(doc))):
        if doc[last].text.istitle() and doc[name.first : last].text in lists.bodies() and is_title(doc[last]):
            return True
    return False


def _title_start(doc: Doc, first: int) -> int:
    at = first
    while at > 0 and (is_title(doc[at - 1]) or (bare(doc[at - 1]) in {"of", "for"} and _office_of(doc, at - 1))):
        at -= 1
    return at


def _office_of(doc: Doc, at: int) -> bool:
    return at > 0 and doc[at - 1].text in _OFFICES


def _after_titles(doc: Doc) -> Iterator[Named]:
    """Capital words after a courtesy or short title are a person: "Mr. Moss", "Rep. Ann Moss", "President Moss"."""
    known = lists.titles()
    short = {*known["courtesy"], *known["short"], *_STRONG}
    for token in doc[:-1] if len(doc) else ():
        if bare(token) not in short and not _role_before_name(token):
            continue
        first = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].text == ".")
        first = _past_titles(doc, first, len(doc))
        first += first + 1 < len(doc) and _name_word(doc[first + 1]) and headline_verb(doc[first])
        known_first = doc[first : first + 1].text in lists.first_names()
        longest = 4 if known_first or bare(token) not in _STRONG else 1  # "President Moss Signs Bill"
        last = first + known_first  # even where the parser begins a sentence
        while last < len(doc) and last - first < longest and _name_word(doc[last]) and not doc[last].is_sent_start:
            last += 1
        if last > first:
            clean = _person(doc, first, last)
            if clean:
                yield replace(clean, sure=True)


def _role_before_name(token: Token) -> bool:
    """Whether a role in small letters stands before two capital words that the parser joins: "director Ivy Reyes"."""
    if token.tag_ != "NN" or token.lemma_.casefold() not in lists.nouns("person") or token.i + 2 >= len(token.doc):
        return False
    first, second = token.nbor(1), token.nbor(2)
    joined = first.dep_ == "compound" and first.head.i == second.i and token.head.i == second.i
    return joined and first.tag_ == second.tag_ == "NNP" and _name_word(first) and _name_word(second)


def _by_first_name(doc: Doc) -> Iterator[Named]:
    """A known first name with one or two capital words behind it, tagged as proper nouns, is a person."""
    known = lists.first_names()
    for token in doc[:-1] if len(doc) else ():
        if (
            token.text not in known
            or token.tag_ != "NNP"
            or token.ent_type_ == "place"
            or (token.i and doc[token.i - 1].tag_ == "NNP" and not is_title(doc[token.i - 1]))
        ):
            continue
        last = token.i + 1
        while last < len(doc) and last - token.i < 4 and _name_word(doc[last]) and doc[last].tag_ in {"NNP", "NNPS"}:
            last += 1
        if last - token.i in {2, 3}:
            clean = _person(doc, token.i, last)
            if clean:
                yield clean


def _governing(doc: Doc) -> Iterator[Named]:
    """Who gives an administration its name is a person: "the [Moss] administration"."""
    for token in (token for token in doc[2:] if token.text == "administration"):
        before, named = doc[token.i - 2], doc[token.i - 1]
        alone = named.tag_ == "NNP" and named.head == token and before.tag_ != "NNP"  # not "Social Security"
        if alone and _name_word(named):
            yield kinds.at(doc, named.i, token.i, "person")


def _teams(doc: Doc) -> Iterator[Named]:
    """ "Team Moss" is those who work for Moss, and not Moss."""
    for token in doc[:-1] if len(doc) else ():
        if token.text == "Team" and _name_word(token.nbor()) and token.nbor().tag_ == "NNP":
            yield replace(kinds.at(doc, token.i, token.i + 2, "organisation"), sure=True)


def _person(doc: Doc, first: int, last: int) -> Named | None:
    return _trimmed(doc, kinds.at(doc, first, _before_seat(doc, first, _before_another(doc, first, last)), "person"))


def _name_word(token: Token) -> bool:
    if token.text in kinds.PARTIES or token.text in _DAYS or (token.ent_type_ == "place" and token.ent_iob_ == "B"):
        return False
    return bool(re.fullmatch(r"[A-ZÀ-ÞŁ][\w’'.-]*", token.text)) and token.tag_ not in {
        "POS",
        "MD",
        "VBZ",
        "VBD",
        "IN",
        "PRP",
    }


def _disjoint(names: Sequence[Named]) -> list[Named]:
    """Of names that overlap a sure person, else the longest, the listed, the sure one; in order of the text. A surname
    that is only part of a listed name is none: "[Fox] News"; nor is what is listed, and nothing else, a person."""
    listed = [name for name in names if name.listed]
    only = {(name.first, name.last) for name in listed if name.sure}
    within = {at for name in listed for at in range(name.first, name.last) if name.last - name.first > 1}
    whole = [n for n in names if n.listed or n.last - n.first > 1 or n.first not in within or n.title < n.first]
    people = {n for n in whole if n.sure and n.kind == "person" and (n.first, n.last) not in only}
    ranked = sorted(whole, key=lambda n: (n not in people, n.first - n.last, not n.listed, not n.sure))
    taken: set[int] = set()
    kept = []
    for name in ranked:
        if taken.isdisjoint(range(name.first, name.last)):
            kept.append(name)
            taken.update(range(name.first, name.last))
    return sorted(kept, key=lambda n: n.start)


def _surnames(doc: Doc, names: Sequence[Named]) -> Iterator[Named]:
    """Surnames of persons that the text names in full, and those that it uses often, wherever they stand untagged."""
    people = [name.text.split() for name in names if name.kind == "person"]
    full = [parsed for words in people if len(words) > 1 and (parsed := persons.parse(" ".join(words)))]
    alone = Counter(words[0] for words in people if len(words) == 1)
    alone.update(name.text for name in names if name.kind == "person" and name.title < name.first)
    parts = {name.last.split()[-1] for name in full} | {word for word, uses in alone.items() if uses > 1}
    taken = {at for name in names for at in range(name.first, name.last)}
    for token in doc:
        word = _POSSESSIVE.sub("", token.text)
        if (
            word in parts
            and token.i not in taken
            and token.tag_ in {"NNP", "NNPS", "NN", "NNS", "JJ", "VB", "VBP", "RB"}
        ):
            first = _from_first_name(doc, token.i, token.i + 1)
            clean = _trimmed(doc, kinds.at(doc, token.i if first in taken else first, token.i + 1, "person"))
            if clean:
                yield clean
