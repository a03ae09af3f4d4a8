"""Names in a parsed text → the text's own words for whom they name: titles, apposition, party and state.

What comes out are pieces (start, end) of the text: "Russian Deputy Foreign Minister" before a name, "a former State
Department expert on Eurasia" or "(D-Md.)" behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from spacy.tokens import Doc, Span, Token

from onrecord.identity import lists
from onrecord.identity.kinds import Named
from onrecord.identity.titles import bare, headline_verb

Piece = tuple[int, int]
_ROLE_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "JJR", "JJS", "POS", "HYPH", "CD", "VBN", "PRP$"})
_PARTY = re.compile(r"\s?\((?:[RDI]|Rep|Dem|Con|Lab)[\w.]*[-–—,][^()\n]{2,24}\)")
_SEAT = re.compile(
    r",? (?:of (?P<of>[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"|\(?(?P<party>[RDI])[-–—]\s?(?P<for>[A-Z][A-Za-z.]*(?: [A-Z][A-Za-z]+)?))"
)
_OFFICE = re.compile(
    r"\b((?:(?:[A-Z]\w+ )*(?:Minister|Secretary|Commissioner|Director|Head)) (?:of|for)"
    r"(?: (?:the|and|[A-Z][\w-]+))*(?<! the)(?<! and)) $"
)
# what may be said of an office: not that its holder is "a defiant Sen.", or "has named Rep."
_OF_OFFICE = frozenset(
    {"former", "ex", "then", "late", "retired", "outgoing", "incoming", "interim", "longtime", "new"}
)
_NO_LONGER = frozenset({"failed", "disgraced", "ousted", "defeated", "fired", "unsuccessful", "impeached"})
_OF_RANK = frozenset({"acting", "deputy", "vice", "senior", "assistant", "associate"})
_LONGEST = 16  # tokens of an apposition; longer ones are a sentence of their own
_ENDS = frozenset({",", ";", ":", "(", ")", "—", "–", "--", "“", "”", '"', "."})
_CAPTION = frozenset({"image", "caption", "copyright", "photo", "photograph", "getty", "courtesy", "video"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def of(doc: Doc, name: Named) -> Iterator[Piece]:
    """The descriptors around one name of a person, in order of preference."""
    for rule in RULES:
        found = rule(doc, name)
        if found and found[1] > found[0]:
            yield found


def is_role(token: Token) -> bool:
    """Whether a token names what a person is: "senator", "Sen.", "chief"."""
    word = bare(token)
    lemma = token.lemma_.casefold().split("-")[-1]
    return word in lists.titles()["short"] or lemma in lists.nouns("person") or word.casefold() in lists.nouns("person")


def before(doc: Doc, name: Named) -> Piece | None:
    """ "[Russian Deputy Foreign Minister] Sergei Ryabkov": the words of the same noun phrase before the name."""
    at = name.first
    if at and headline_verb(doc[at - 1]):
        return None
    while at > 0 and _belongs(doc[at - 1]) and not doc[at].is_sent_start and doc[at - 1].lower_ not in _CAPTION:
        at -= 1
    while at < name.first and (bare(doc[at]) in lists.titles()["courtesy"] or doc[at].tag_ in {"POS", "CD", "HYPH"}):
        at += 1
    words = doc[at : name.first]
    lost = at > 0 and doc[at - 1].lower_ in _NO_LONGER  # "twice failed candidate" is none
    return (words.start_char, words.end_char) if any(map(is_role, words)) and not lost else None


def office(doc: Doc, name: Named) -> Piece | None:
    """ "[Minister of the Sea] Ann Moss": an office with what it is of, in capitals, before the name."""
    ahead = doc[max(0, name.first - _LONGEST) : name.first]
    found = _OFFICE.search(ahead.text_with_ws)
    return (ahead.start_char + found.start(1), ahead.start_char + found.end(1)) if found else None


def _belongs(token: Token) -> bool:
    office = token.lower_ == "of" and token.i > 0 and token.nbor(-1).text in {"Secretary", "Minister", "Speaker"}
    if token.text == "-" and token.i and token.nbor(-1).whitespace_:
        return False
    following = token.nbor(1)
    if token.tag_ == "JJ" and token.text.islower() and token.dep_ not in {"amod", "compound", "nmod"}:
        return False
    titled = following.text.istitle() and is_role(following)
    if titled and token.text.islower() and not is_role(token) and token.lower_ not in _OF_OFFICE | _OF_RANK:
        return token.tag_ in {"POS", "HYPH"}
    return not token.is_space and (office or token.tag_ in _ROLE_TAGS or (is_role(token) and token.text[0].isupper()))


def behind(doc: Doc, name: Named) -> Piece | None:
    """ "Paul Goble, [a former State Department expert on Eurasia]": a noun phrase behind a comma."""
    at = name.last
    while at < len(doc) and doc[at].tag_ == "POS":
        return None
    bracket = party(doc, name)
    while bracket and at < len(doc) and doc[at].idx < bracket[1]:
        at += 1
    if at >= len(doc) - 1 or doc[at].text not in {",", "—", "–"}:
        return None
    return _apposition(doc, at + 1)


def _apposition(doc: Doc, first: int) -> Piece | None:
    last = first
    while last < min(len(doc), first + _LONGEST) and not _stops(doc[last], doc[first]):
        last += 1
    words = doc[first:last]
    head = next((token for token in words if is_role(token) or token.text in _PARTIES), None)
    if not len(words) or head is None or (last < len(doc) and doc[last].tag_ in _FINITE and doc[last - 1].text != ","):
        return None
    if _names_another(doc, words, head):
        return None
    if any(token.tag_ in _FINITE for token in words) or words[0].tag_ in {"CC", "IN", "WP", "WDT", "PRP", "RB"}:
        return None
    return words.start_char, words.end_char


def _names_another(doc: Doc, words: Span, head: Token) -> bool:
    """Whether what follows the comma is the next of a list: "Ann Moss, [Senator] Tim Ware and others"."""
    following = doc[words.end : words.end + 2]
    listed = any(token.ent_type_ == "person" and token.i > head.i for token in words)
    return listed or any(token.ent_type_ == "person" for token in following if doc[words.end].text != ",")


_PARTIES = frozenset({"Democrat", "Republican", "Independent"})


def _stops(token: Token, first: Token) -> bool:
    return token.text in _ENDS or token.is_space or token.tag_ in {"WP", "WDT", "WRB"} or token.sent != first.sent


def party(doc: Doc, name: Named) -> Piece | None:
    """ "Steny Hoyer [(D-Md.)]"."""
    window = doc[name.last - 1 : name.last + 12]
    found = _PARTY.match(window.text, name.end - window.start_char)
    start = name.end + found[0].index("(") if found else 0
    return (start, name.end + len(found[0])) if found else None


def apposed(doc: Doc, name: Named) -> Piece | None:
    """ "[President Moss’s lawyer], Timothy Ware, said": a noun phrase that ends in a comma before the name."""
    at = name.title
    if at < 2 or doc[at - 1].text != ",":
        return None
    root = doc[name.first : name.last].root
    noun = root.head if root.dep_ == "appos" else doc[at - 2]
    if noun.i >= at or not is_role(noun) or noun.sent != root.sent or at - noun.i > _LONGEST:
        return None
    if noun.tag_ == "NNS":
        return None  # "Among pledged delegates, Mrs. Moss leads"
    start = min((token.i for token in noun.subtree if token.i <= noun.i), default=noun.i)
    if noun.i - start > _LONGEST or any(doc[i].tag_ in _FINITE for i in range(start, at - 1)):
        start = noun.i
        while start > 0 and _belongs(doc[start - 1]):
            start -= 1
    start = max([start, *(token.i for token in doc[start : noun.i] if token.tag_ == "PRP$")])
    words = doc[start : at - 1]  # "After Moss's speech [her partner], Tim Ware, said"
    return words.start_char, words.end_char


def seat(doc: Doc, name: Named) -> frozenset[str]:
    """The state and party, in small letters, that a lawmaker sits for: "Rep. Tom Ware of Florida", "Ware, R-Fla."."""
    window = doc[name.last - 1 : name.last + 8]
    found = _SEAT.match(window.text, name.end - window.start_char)
    if found is None:
        return frozenset()
    place = (found["of"] or found["for"]).strip()
    state = lists.titles()["states"].get(place.replace(".", "").replace(" ", ""), place)
    if state not in lists.states():
        return frozenset()
    party = {"R": "republican", "D": "democrat"}.get(found["party"] or "")
    return frozenset({state.casefold(), *([party] if party else [])})


RULES: Final[tuple[Callable[[Doc, Named], Piece | None], ...]] = (office, before, behind, apposed, party)
"""How a text describes somebody beside the name; each answers or abstains."""
