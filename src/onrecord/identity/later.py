"""Somebody who is first described and only named further down → the figure of that name.

A description's token and the cast of its text come in; the figure, or None, goes out. Rules are tried in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists, nominals, phrases
from onrecord.identity.cast import Cast, Figure
from onrecord.spans import text_of

PARAGRAPHS: Final = 1  # between a report's opening and where it names whom the opening only describes
SENTENCE: Final = 8  # words; a line of fewer is a headline
OPENS: Final = 80  # code points within which the one described opens the report
_LINE = re.compile(r"[^\n]+")
_ENDS = (".", "”", '"')
_FORETOLD = frozenset(
    {"judge", "lawmaker", "senator", "congressman", "congresswoman", "representative", "governor", "mayor",
     "ambassador", "diplomat", "chairman", "chairwoman", "director", "sheriff", "attorney", "lawyer", "prosecutor",
     "spokesman", "spokeswoman", "spokesperson"}
)  # fmt: skip
_SPOKE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
SOON: Final = 600  # code points within which a spokesman who is one among many is named
_NATIONAL = frozenset({"federal", "u.s", "us", "united states", "american", "district", "magistrate"})


def named(token: Token, cast: Cast) -> Figure | None:
    """Whom a description means that the text names only behind it."""
    return next((figure for rule in RULES if (figure := rule(token, cast))), None)


def apposed(token: Token, cast: Cast) -> Figure | None:
    """ "A spokesman said … [The spokesman, Ann Moss,]": whom the text names so before it speaks of another one."""
    for other in (other for other in token.doc[token.i + 1 :] if other.lemma_ == token.lemma_):
        if phrases.is_indefinite(other):
            return None
        told = (cast.by_token.get(child.i) for child in other.children if child.dep_ == "appos")
        people = [figure for figure in told if figure is not None and figure.kind == "person"]
        if people and phrases.is_definite(other):
            return people[0]
    return None


def by_office(token: Token, cast: Cast) -> Figure | None:
    """ "A federal judge said … Judge Ann Moss wrote": the only one of the later names that has the noun, or one like
    it, and all other words of the description."""
    lemma, words = phrases.lemma_of(token), phrases.modifiers(token) - _NATIONAL
    like = frozenset({lemma}).union(*(group for group in nominals.SAME if lemma in group))
    if lemma not in _FORETOLD:
        return None
    headline = _headline(text_of(token.doc))
    told = [figure for figure in cast.people() if figure.named and like & figure.offices]
    later = [figure for figure in told if not any(headline <= start < token.idx for start, _ in figure.seen)]
    if lemma in _SPOKE:
        later = [figure for figure in later if min(figure.seen)[0] < min(_another(token), token.idx + SOON)]
    fits = [figure for figure in later if nominals.suits(words - like, figure)]
    return fits[0] if len(fits) == 1 and (words - like or len(later) == 1) else None


def _another(token: Token) -> int:
    """Where the text brings in another one like this, or its end."""
    like = (t.idx for t in token.doc[token.i + 1 :] if t.lemma_ == token.lemma_ and phrases.is_indefinite(t))
    return next(like, len(text_of(token.doc)))


def of_opening(token: Token, cast: Cast) -> Figure | None:
    """ "A top official said …", so opens the report; who it was says the next paragraph: the person with a title whom
    it names first, after those whom the opening names."""
    text = text_of(token.doc)
    start, end = _opening(text)
    first = start <= token.idx < min(end, start + OPENS) and phrases.is_indefinite(token)
    if not first or token.tag_ != "NN" or phrases.lemma_of(token) not in lists.nouns("person") - _SPOKE:
        return None
    people = [figure for figure in cast.people() if figure.person and figure.person.full]
    elsewhere = [figure for figure in people if not any(start <= at < end for at, _ in figure.seen)]
    told = [(at, figure) for figure in elsewhere for at, _ in figure.seen if at >= end]
    at, one = min(told, key=lambda pair: pair[0], default=(0, None))
    if (
        one is None
        or not one.offices
        or "anonymity" in text[end : at + SOON]
        or text.count("\n\n", end, at) > PARAGRAPHS
        or at > _another(token)
    ):
        return None
    another = phrases.lemma_of(token) in one.offices and not nominals.suits(phrases.modifiers(token), one)
    return one if not another and {one.gender, phrases.gender(token)} != {"m", "f"} else None


RULES: Final[tuple[Callable[[Token, Cast], Figure | None], ...]] = (apposed, by_office, of_opening)
"""How a description finds its name further down; the first that answers decides."""


def _headline(text: str) -> int:
    """Where a text's own headline ends; 0 where it opens with a sentence."""
    first = text.split("\n", 1)[0].rstrip()
    return 0 if first.endswith(_ENDS) else len(first)


def _opening(text: str) -> tuple[int, int]:
    """Where the first paragraph with a sentence begins and ends."""
    for line in _LINE.finditer(text):
        if line[0].rstrip().endswith(_ENDS) and line[0].count(" ") > SENTENCE:
            return line.span()
    return 0, 0
