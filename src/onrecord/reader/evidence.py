"""A token that tells of a source → the passage that shows it and the traits of its place in the sentence."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.model import OriginKind, Statement
from onrecord.reader.sight import Found, Sight, Sign
from onrecord.sourcing_words import words

LONGEST: Final = 170  # code points of a passage of evidence; about 30 words
NEAR: Final = 150  # code points within which a statement's marks and the noun are one passage


def of_noun(
    sight: Sight, token: Token, statement: Statement | None, origin: str, kind: OriginKind, about: set[str]
) -> Sign:
    """The sign of a noun that tells of something; ``about``: traits besides those of its place in the sentence."""
    found = Found(*around(token, statement), origin, kind, "credits", 0.75)
    sure = _addressed(token, kind) or according(token)
    return Sign(found, frozenset(about | traits(sight, token, kind)), token.idx, sure)


def of_verb(sight: Sight, governing: Token, subject: Token | None, origin: str, kind: OriginKind) -> Sign:
    """The sign of a verb that is itself the act, with its subject where there is one."""
    start = min(governing.idx, subject.left_edge.idx if subject is not None else governing.idx)
    found = Found(*short(start, governing.idx + len(governing)), origin, kind, "credits", 0.75)
    about = {f"noun={origin.rsplit(maxsplit=1)[-1]}", "way=verb", who(origin)}
    return Sign(found, frozenset(about | traits(sight, governing, kind)), governing.idx)


def who(name: str) -> str:
    """What kind of name an issuer has: a full one, a single word, or a mere description."""
    if name[:1].islower():
        return "who=described:" + name.rsplit(maxsplit=1)[-1]
    return "who=full" if " " in name else "who=single"


def according(token: Token) -> bool:
    """ "according to an Inspectorate report"."""
    return token.dep_ == "pobj" and token.head.head.lower_ == "according"


def _addressed(token: Token, kind: OriginKind) -> bool:
    """ "told a news conference"."""
    return kind == "event" and token.dep_ == "dobj" and token.head.lemma_ in ("tell", "address")


def around(token: Token, statement: Statement | None) -> tuple[int, int]:
    """From the statement's marks to the noun, where that is short; else the noun with its phrase and its verb."""
    start, end = token.left_edge.idx, token.idx + len(token)
    if token.head.dep_ == "prep" or token.dep_ == "pobj":
        led = token.head.head if token.head.head.lower_ in ("according", "per") else token.head
        start = min(start, led.idx)
    governing = token.head
    if governing.pos_ == "VERB" and end - min(start, governing.idx) <= NEAR / 2 and token.dep_ in ("nsubj", "dobj"):
        start, end = min(start, governing.idx), max(end, governing.idx + len(governing))
    if statement:
        first, last = marks(statement)
        if max(end, last) - min(start, first) <= NEAR:
            start, end = min(start, first), max(end, last)
    return short(start, end)


def short(start: int, end: int) -> tuple[int, int]:
    """A passage cut from the left to what a reader takes in at a glance."""
    return (start if end - start <= LONGEST else max(start, end - 120)), end


def marks(statement: Statement) -> tuple[int, int]:
    """From the first to the last of a statement's source and cue; its content where it has neither."""
    pieces = (*statement.source, *statement.cue) or statement.content
    return short(min(piece.start for piece in pieces), max(piece.end for piece in pieces))


def traits(sight: Sight, token: Token, kind: OriginKind) -> set[str]:
    """How a token stands in its sentence: role, preposition, verb, article, number, part of a statement."""
    head = outer(token)
    role = head.dep_
    prep = head.head.lower_ if role == "pobj" else ""
    governing = verb(head.head if token.pos_ != "VERB" else token)
    manner = _manner(governing)
    return {
        f"kind={kind}", f"role={role}", f"prep={prep}", f"verb={manner}", f"lemma={governing.lemma_}",
        f"tag={token.tag_}", f"article={_article(token)}", f"within={_within(sight, token)}",
        f"tense={governing.tag_}", f"not={unreal(governing)}", f"{kind}:{role}:{prep}", f"{kind}:{manner}",
        f"{role}:{manner}", f"{token.lemma_.lower()}:{role}", f"{kind}:{_article(token)}:{role}",
        f"of={head.head.head.pos_ if role == 'pobj' else ''}", f"told={_told(sight, governing)}",
        f"{kind}:told={_told(sight, governing)}", f"quoting={_quoting(sight, token)}",
    }  # fmt: skip


def outer(token: Token) -> Token:
    """The noun that leads a phrase: "series" in "a series of tweets"."""
    counted = token.head.lower_ == "of" and token.head.head.lemma_ in words("counts")
    return token.head.head if counted else token


def verb(token: Token) -> Token:
    """The verb that governs a token, or the head of its sentence."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def definite(noun: Token) -> bool:
    """Whether a noun has a definite article or points: "the letter", "that report"."""
    return any(child.lower_ in ("the", "that", "this") for child in noun.children)


def phrase(token: Token) -> str:
    """The words of a token's phrase up to the token, with those of a preposition's object."""
    return str(token.doc[token.left_edge.i : token.right_edge.i + 1].text)[:80]


def bucket(distance: int) -> str:
    """How far two passages stand apart, roughly."""
    return next((str(edge) for edge in (0, 150, 400, 1000, 3000) if distance <= edge), "more")


def _manner(governing: Token) -> str:
    lemma = governing.lemma_
    for name in ("shown speaking", "speech", "shows", "issues"):
        if lemma in words(name):
            return name
    return governing.pos_


def _article(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "poss":
            return "poss" if child.pos_ == "PRON" else "name's"
        if child.dep_ == "det":
            return "the" if child.lower_ in ("the", "that", "this", "these", "those") else "a"
    return "number" if any(child.dep_ == "nummod" for child in token.children) else "none"


def _within(sight: Sight, token: Token) -> str:
    """In which part of the innermost statement a token lies."""
    for part in ("source", "cue", "content"):
        for statement in sight.reading.statements:
            if any(piece.start <= token.idx < piece.end for piece in getattr(statement, part)):
                return part
    return "none"


def _told(sight: Sight, governing: Token) -> bool:
    """Whether a verb is the cue of a statement."""
    return any(piece.start <= governing.idx < piece.end for one in sight.reading.statements for piece in one.cue)


def _quoting(sight: Sight, token: Token) -> bool:
    """Whether words are quoted in a token's sentence."""
    start, end = sight.sentence(token.idx)
    return any(mark in sight.text[start:end] for mark in '“"')


def unreal(governing: Token) -> str:
    """Whether what a verb tells of is denied, intended or only possible."""
    if any(child.dep_ == "neg" for child in governing.children):
        return "neg"
    if any(child.tag_ in ("MD", "TO") for child in governing.children):
        return "modal"
    return ""
