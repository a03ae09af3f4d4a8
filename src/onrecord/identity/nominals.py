"""Definite descriptions ("the senator", "the Russian president") → the figure of the cast that they mean.

A description means a figure whose titles and descriptors hold its noun, or a noun of the same kind, and all its other
words; the nearest such figure where there are several. A description that fits nobody means nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists, phrases
from onrecord.identity.cast import KIN, Cast, Figure, role_words

SAME: Final = (
    frozenset({"representative", "congressman", "congresswoman", "lawmaker", "legislator"}),
    frozenset({"senator", "lawmaker", "legislator"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"judge", "justice"}),
    frozenset({"lawyer", "attorney", "counsel"}),
    frozenset({"adviser", "advisor"}),
    frozenset({"chairman", "chairwoman", "chair"}),
    frozenset({"minister", "secretary"}),
    frozenset({"dad", "father"}),
    frozenset({"mom", "mum", "mother"}),
    frozenset({"candidate", "nominee"}),
    frozenset({"envoy", "ambassador", "diplomat"}),
    frozenset({"professor", "scholar", "academic"}),
    frozenset({"reporter", "journalist", "correspondent"}),
)
_LEADERS = frozenset({"president", "minister", "premier", "chancellor", "speaker", "chairman", "king", "leader"})
_LESSER = frozenset({"vice", "deputy", "lieutenant", "assistant"})
_PAST = frozenset({"former", "ex", "late", "then"})
_ONLY_ONE = frozenset({"president", "chancellor", "king"})
_OFFICIALS = frozenset({"secretary", "minister", "director", "commissioner", "administrator", "undersecretary"})
_LAWMAKERS = frozenset(
    {"senator", "representative", "congressman", "congresswoman", "rep", "sen", "lawmaker", "leader", "speaker",
     "governor", "mayor", "candidate", "nominee"}
)  # fmt: skip
_AGENCIES = frozenset(
    {"agency", "service", "services", "bureau", "administration", "department", "office", "commission"}
)
_BODIES = (
    frozenset({"panel", "committee", "subcommittee"}),
    frozenset({"court", "tribunal", "circuit"}),
    frozenset({"group", "organization", "organisation", "association", "foundation", "union", "coalition"}),
    frozenset({"university", "college", "school", "institute"}),
)
_COMPANIES = frozenset({"company", "firm", "manufacturer", "giant", "startup", "maker", "retailer"})
_NO_COMPANY = frozenset({"association", "committee", "party", "administration", "campaign", "department", "union"})
_PLACES = frozenset(
    {"state", "country", "nation", "city", "town", "village", "district", "region", "county", "province"}
)
_GROUPS = frozenset({"group", "organization", "organisation", "union", "association", "nonprofit", "charity", "ngo"})
_JUST_NOW = 3  # of them, for a description that nothing in the text bears out
_NEAR = 6  # sightings back in which a noun that fits many may find its figure


def resolve(token: Token, cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """The figure that a description means, or None; ``recent`` are those spoken of before, nearest first."""
    if phrases.is_indefinite(token):
        return None
    for rule in RULES:
        found = rule(token, cast, recent)
        if found is not None:
            return found
    return None


def _with_clause(token: Token) -> bool:
    """Whether a clause says which one is meant: "the witness who saw it"."""
    return any(child.dep_ == "relcl" and child.left_edge.i == token.i + 1 for child in token.rights)


def by_role(token: Token, cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the [Russian] president": who has this noun and all of these words among titles and descriptors."""
    lemma, words = phrases.lemma_of(token), phrases.modifiers(token)
    if not phrases.is_definite(token) or lemma in lists.nouns("body") or _with_clause(token):
        return None
    fits = [figure for figure in _once(recent) if lemma in figure.offices and suits(words, figure)]
    if not fits:
        fits = [f for f in cast.people() if lemma in f.offices and suits(words, f) and len(words) > 0]
        return fits[0] if len(fits) == 1 else None
    fits = [figure for figure in fits if not _below(lemma, words, figure)] if lemma in _LEADERS else fits
    return min(fits, key=lambda figure: _strange(lemma, words, figure), default=None)


def by_only_bearer(token: Token, cast: Cast, _recent: Sequence[Figure]) -> Figure | None:
    """ "the US president" where the text has one president without a country of his own."""
    lemma, words = phrases.lemma_of(token), phrases.modifiers(token)
    if not phrases.is_definite(token) or lemma not in _LEADERS or not (words or lemma in _ONLY_ONE):
        return None
    bearers = (figure for figure in cast.people() if lemma in figure.offices and not _foreign(figure))
    homely = [figure for figure in bearers if not _below(lemma, words, figure)]
    narrow = words <= {"us", "u.s", "united states", "american", "sitting"}
    return homely[0] if len(homely) == 1 and narrow else None


def by_kin(token: Token, cast: Cast, _recent: Sequence[Figure]) -> Figure | None:
    """ "her father", before he is named: the only one whom the text calls a father."""
    lemma = phrases.lemma_of(token)
    if lemma not in KIN or not any(child.tag_ == "PRP$" or child.dep_ == "poss" for child in token.lefts):
        return None
    fits = [figure for figure in cast.people() if lemma in figure.offices and figure.named]
    return fits[0] if len(fits) == 1 else None


def by_counterpart(token: Token, cast: Cast, _recent: Sequence[Figure]) -> Figure | None:
    """ "his American counterpart": the only leader or minister of the text who is called after that country."""
    words = phrases.modifiers(token) & {country.casefold() for country in lists.adjectives().values()}
    if phrases.lemma_of(token) != "counterpart" or not words:
        return None
    fits = [f for f in cast.people() if words <= f.roles and f.offices & (_LEADERS | _OFFICIALS)]
    return fits[0] if len(fits) == 1 else None


def by_like_role(token: Token, _cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the congressman" may be whom the text titled "Rep."; "the official" a minister just spoken of."""
    lemma, words = phrases.lemma_of(token), phrases.modifiers(token)
    if not phrases.is_definite(token):
        return None
    like = frozenset().union(*(group for group in SAME if lemma in group))
    if lemma == "leader":
        like |= _LEADERS
    if lemma == "official":
        like |= _OFFICIALS
    for figure in _once(recent)[:_NEAR]:
        leads = lemma == "senator" and {"senate", "leader"} <= figure.roles
        if figure.kind == "person" and (leads or like & figure.offices) and suits(words - like, figure):
            return figure
    return None


def by_seat(token: Token, _cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the Ohio senator": the nearest senator of whom no state is told."""
    lemma, words = phrases.lemma_of(token), phrases.modifiers(token)
    told = words & _state_names()
    if not phrases.is_definite(token) or lemma not in _LAWMAKERS or not told:
        return None
    like = frozenset({lemma}).union(*(group for group in SAME if lemma in group))
    for figure in _once(recent)[:_NEAR]:
        leads = lemma == "senator" and {"senate", "leader"} <= figure.roles
        unseated = figure.kind == "person" and not figure.roles & _state_names()
        if unseated and (leads or like & figure.offices) and suits(words - told - like, figure):
            return figure
    return None


@cache
def _state_names() -> frozenset[str]:
    return frozenset(state.casefold() for state in lists.states())


def by_party(token: Token, _cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the Maryland Democrat": the nearest lawmaker of whom no other party or state is told."""
    lemma = phrases.lemma_of(token)
    if lemma not in phrases.PARTIES or not phrases.is_definite(token):
        return None
    other = next(iter(phrases.PARTIES - {lemma}))
    states = _state_names()
    told = phrases.modifiers(token) & states
    near = [figure for figure in _once(recent) if figure.kind == "person" and other not in figure.roles]
    from_there = [figure for figure in near if told and told <= figure.roles]
    if from_there:
        return from_there[0]
    near = near[:_JUST_NOW] if told else near[:_NEAR]
    fits = (f for f in near if f.offices & (_LAWMAKERS | {lemma}) and not (told and f.roles & states))
    return next(fits, None)


def by_body_name(token: Token, cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the department", "the bureau": the nearest body that has the noun, or one like it, in its name, else the only
    panel or court that is named further down."""
    lemma = phrases.lemma_of(token)
    if lemma not in lists.nouns("body") - _PLACES or not phrases.is_definite(token):
        return None
    wanted = next((words for words in _BODIES if lemma in words), frozenset({lemma}))
    wanted = _AGENCIES if lemma == "agency" else wanted
    words = phrases.modifiers(token)

    def has(figure: Figure) -> bool:
        name = {word.casefold() for word in figure.name.split()}
        national = "national" in name and wanted is _BODIES[0]  # a party's committee is no panel of a parliament
        body = figure.kind in {"organisation", "government"} and figure.named and not national
        return body and bool(wanted & name) and words <= name | figure.roles

    nearest = next((figure for figure in _once(recent) if has(figure)), None)
    later = [figure for figure in cast.figures if has(figure)] if wanted in _BODIES[:2] else []
    return nearest or (later[0] if len(later) == 1 else None)


def by_kind(token: Token, _cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "the newspaper": the nearest outlet; "the company", "the group": the nearest organisation."""
    lemma = phrases.lemma_of(token)
    if not phrases.is_definite(token) or phrases.modifiers(token) - {
        "media",
        "news",
        "tech",
        "social",
        "advocacy",
        "law",
    }:
        return None
    if lemma in lists.nouns("outlet"):
        return next((figure for figure in recent if figure.kind == "outlet"), None)
    kinds = {"organisation", "government"} if lemma in {"organization", "organisation"} else {"organisation"}
    countries = set(lists.countries().values())
    near = [figure for figure in _once(recent)[:_NEAR] if figure.kind in kinds and figure.named]
    bodies = [figure for figure in near if figure.name not in countries]
    if lemma in _COMPANIES:
        bodies = [figure for figure in bodies if not {word.casefold() for word in figure.name.split()} & _NO_COMPANY]
    return bodies[0] if bodies and lemma in _COMPANIES | _GROUPS else None


def by_person(token: Token, _cast: Cast, recent: Sequence[Figure]) -> Figure | None:
    """ "this person": the nearest person whom the text has only described."""
    if phrases.lemma_of(token) not in {"person", "individual"} or not phrases.is_definite(token):
        return None
    return next((figure for figure in _once(recent)[:_NEAR] if figure.kind == "person" and not figure.named), None)


RULES: Final[tuple[Callable[[Token, Cast, Sequence[Figure]], Figure | None], ...]] = (
    by_role,
    by_only_bearer,
    by_kin,
    by_counterpart,
    by_party,
    by_body_name,
    by_like_role,
    by_seat,
    by_kind,
    by_person,
)
"""How a description finds its figure; the first that answers decides."""


def suits(words: set[str], figure: Figure) -> bool:
    """Whether all that narrows a description is told of a figure; a party fits whom no other party is told of."""
    parties = words & phrases.PARTIES
    return words - parties <= figure.roles and not (parties and figure.roles & (phrases.PARTIES - parties))


def _below(lemma: str, words: set[str], figure: Figure) -> bool:
    """Whether a figure holds only a lesser office of that name: a vice president is not "the president"."""
    lesser = [text for text in figure.descriptors if lemma in role_words(text)]
    return bool(lesser) and not words & _LESSER and all(role_words(text) & _LESSER for text in lesser)


def _strange(lemma: str, words: set[str], figure: Figure) -> int:
    """How unlikely a bare "the president" means a figure: one of the past, abroad or of a body the less so."""
    if words or lemma not in _ONLY_ONE:
        return 0
    held = [text for text in figure.descriptors if lemma in role_words(text)]
    elsewhere = bool(held) and all(re.search(rf"\b{lemma} (?:of|at|for)\b", text, re.IGNORECASE) for text in held)
    past = bool(held) and all(role_words(text) & _PAST for text in held)
    return _foreign(figure) + elsewhere + past


def _foreign(figure: Figure) -> bool:
    return any(country.casefold() in figure.roles for country in lists.adjectives().values())


def _once(recent: Sequence[Figure]) -> list[Figure]:
    return list(dict.fromkeys(recent))
