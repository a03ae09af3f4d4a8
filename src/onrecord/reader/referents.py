"""A word that points back and whom the reading took it for → whether that is sure enough to lay a stance on somebody.

A token, its entity and the mentions around it come in; a yes or no goes out. "His plan" after two men, and "the
university" a page after the only one that was named, may be anybody's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.model import Entity, Mention, Statement

NEAR: Final = 500  # code points back, in which a description's name must stand: a paragraph or two
_HERS: Final = frozenset({"she", "her", "hers"})
_TITLES: Final = {"mr.": "m", "mr": "m", "mrs.": "f", "mrs": "f", "ms.": "f", "ms": "f"}
_BODIES: Final = frozenset({"organisation", "government", "group", "outlet"})
_GOVERNMENTS: Final = frozenset({"government", "regime", "army", "military"})
_PRESS: Final = frozenset({"network", "newspaper", "paper", "magazine", "outlet", "broadcaster", "site", "station"})
_PERSONAL: Final = frozenset({"he", "his", "him"}) | _HERS


def is_sure(token: Token, entity: Entity, before: Sequence[tuple[Mention, Entity]]) -> bool:
    """Whether a word stands for an entity beyond much doubt; ``before`` are the mentions up to it, in text order."""
    if token.pos_ == "PRON" and entity.kind == "person" and token.lower_ in _PERSONAL:
        return _alone(token, entity, before)
    if token.lower_ == "its" and len(_bodies(token, before)) > 1:
        return False
    titles = [_TITLES[word.lower_] for word in token.lefts if word.lower_ in _TITLES]
    if entity.kind == "person" and not all(_fits(entity.name, title) for title in titles):
        return False  # "Mr. Trump" is no Melania
    if entity.kind == "outlet" and _describes(token) and token.lemma_.lower() not in _PRESS:
        return False  # "the programme" that was spoken of on the air
    return not _describes(token) or (_is_near(token, entity, before) and not _among_governments(token, before))


def _bodies(token: Token, before: Sequence[tuple[Mention, Entity]]) -> set[str]:
    """The bodies and countries that a sentence names before a word, any of which "its" may mean."""
    start = token.sent.start_char
    return {one.name for m, one in before if m.span.start >= start and (one.kind in _BODIES or _is_country(one))}


def _among_governments(token: Token, before: Sequence[tuple[Mention, Entity]]) -> bool:
    """ "The government", where two countries are spoken of: either's."""
    bare = token.lemma_.lower() in _GOVERNMENTS and [child.lower_ for child in token.lefts] == ["the"]
    near = {one.name for m, one in before if token.idx - NEAR <= m.span.start < token.idx and _is_country(one)}
    return bare and len(near) > 1


def _is_country(entity: Entity) -> bool:
    return entity.name in lists.countries()


def _describes(token: Token) -> bool:
    """Whether a word is a common noun, and no name that the parser takes for one ("Trump")."""
    lemma = token.lemma_.lower()
    return token.pos_ == "NOUN" and (token.text.islower() or lemma in lists.nouns("person") | lists.nouns("body"))


def _alone(token: Token, entity: Entity, before: Sequence[tuple[Mention, Entity]]) -> bool:
    """ "He": the person of this sentence, or else of the last that has any; of two here, the subject."""
    if not _may_be(token, entity.name):
        return False
    people = [(m, one) for m, one in before if one.kind == "person"]
    people = [(m, one) for m, one in people if one.name == entity.name or _may_be(token, one.name)]
    people = [(m, one) for m, one in people if not _is_misread(token, m, one, people)]
    here = _names(people, token.sent.start_char, token.idx)
    if here:
        return entity.name in here and (len(here) == 1 or _leads(token, entity, people))
    if not people:
        return True
    last = people[-1][0].span
    around = token.doc.char_span(last.start, last.end, alignment_mode="expand")
    return around is None or entity.name in _names(people, around.sent.start_char, token.idx)


def _is_misread(token: Token, mention: Mention, entity: Entity, people: Sequence[tuple[Mention, Entity]]) -> bool:
    """Whether "his" was taken for another than the man whom its own sentence names before it."""
    pronoun = token.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
    if pronoun is None or pronoun.text.lower() not in _PERSONAL:
        return False
    before = _names(people, pronoun.sent.start_char, mention.span.start)
    return bool(before) and entity.name not in before


def _may_be(token: Token, name: str) -> bool:
    """Whether "he" can be somebody of that first name."""
    return _fits(name, "f" if token.lower_ in _HERS else "m")


def _fits(name: str, gender: str) -> bool:
    return lists.first_names().get(name.split(maxsplit=1)[0], gender) == gender


def _leads(token: Token, entity: Entity, people: Sequence[tuple[Mention, Entity]]) -> bool:
    """Whether the subject of the sentence is that person, and the word is a subject too: "Roth met Lind; she said"."""
    first = next(one for mention, one in people if mention.span.start >= token.sent.start_char)
    return token.tag_ == "PRP" and token.dep_ in ("nsubj", "nsubjpass") and first.name == entity.name


def _names(people: Sequence[tuple[Mention, Entity]], start: int, end: int) -> set[str]:
    return {one.name for mention, one in people if start <= mention.span.start < end}


def _is_near(token: Token, entity: Entity, before: Sequence[tuple[Mention, Entity]]) -> bool:
    """Whether a description is the entity's own ("the president"), or its name stands close before."""
    called = {word for descriptor in entity.descriptors for word in descriptor.lower().split()}
    former = any(child.lower_ in ("former", "ex") for child in token.lefts)
    own = token.lemma_.lower() in called and (not former or "former" in called)
    recent = [one for mention, one in before if token.idx - NEAR <= mention.span.start < token.idx]
    return own or any(one.name == entity.name for one in recent)


def opens(token: Token, statements: Sequence[Statement]) -> set[str]:
    """Who is cited for words that "he" opens: of "Lind said he would" it may be Lind's stand, or another man's."""
    return {
        s.speaker_name
        for s in statements
        for piece in s.content
        if s.speaker_name and piece.start <= token.idx <= piece.start + len("that ") and token.lower_ in _PERSONAL
    }
