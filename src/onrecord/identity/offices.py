"""Bodies that a text names by whose they are: "the Moss administration", "Ware's team", "the sheriff's office".

A noun and the discourse that it stands in come in; the figure of the body, or None, goes out. A bare "the campaign" is
the one that the text calls by its owner elsewhere, a bare "the administration" the sitting president's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.identity.cast import Figure
from onrecord.identity.discourse import Discourse
from onrecord.spans import text_of

_AFTER_SURNAME = frozenset({"administration", "campaign", "government", "police"})
_AFTER_NAME = frozenset({"team", "office", "camp"})
_SEATS = frozenset({"office", "department"})
_ALONE = frozenset({"administration", "campaign", "government"})
_NO_OWNER = frozenset({"The", "His", "Her", "This", "Their", "Its", "Our", "My"})
_OWNS = frozenset({"poss", "compound", "nmod", "amod"})
_BODIES = frozenset({"organisation", "government"})
_PAST = frozenset({"former", "ex", "vice", "then", "late"})
_PRESIDENT = re.compile(r"(?:the |US |U\.S\. |American )?President", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|that|its|his|her) ", re.IGNORECASE)


def body(discourse: Discourse, noun: Token) -> Figure | None:
    """The body that a noun names with its owner or its role's holder, or None."""
    return next((figure for rule in RULES if (figure := rule(discourse, noun))), None)


def owned(discourse: Discourse, noun: Token) -> Figure | None:
    """ "the Moss administration", "Mr. Moss's re-election campaign", "his team": called after its owner."""
    lemma = noun.lemma_.casefold()
    if noun.i in discourse.cast.by_token:
        return None  # the noun is part of a name
    owner = next((child for child in noun.lefts if child.dep_ in _OWNS and _named(discourse, child)), None)
    figure = discourse.figure(owner) if owner is not None else None
    if owner is None or figure is None or not figure.named:
        return None
    if lemma == "camp" and figure.person and owner.dep_ == "compound":
        lemma = "campaign"
    if lemma in _AFTER_NAME and figure.person and owner.dep_ == "poss":
        return discourse.cast.called(f"{figure.name}’s {lemma}", "organisation")
    if lemma not in _AFTER_SURNAME or (lemma == "government" and owner.tag_ == "PRP$"):
        return None
    short = figure.person.last if figure.person and owner.tag_ == "PRP$" else _text_of(figure, owner)
    short = _adjective(short) if lemma == "government" and owner.dep_ == "poss" else short
    return discourse.cast.called(f"{short} {lemma}", "organisation")


def of_role(discourse: Discourse, noun: Token) -> Figure | None:
    """ "the secretary of state's office": the body that a role has, in the fullest words that the text gives it."""
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if noun.lemma_.casefold() not in _SEATS or owner is None or owner.lemma_.casefold() not in lists.nouns("person"):
        return None
    words = noun.doc[noun.left_edge.i : noun.i + 1].text
    core = _ARTICLE.sub("", " ".join(words.split()))
    longer = re.findall(rf"((?:[A-Z][\w.-]+ )+{re.escape(core)})\b", text_of(noun.doc))
    return discourse.cast.called(max([core, *(_ARTICLE.sub("", text) for text in longer)], key=len), "organisation")


def inspector(discourse: Discourse, noun: Token) -> Figure | None:
    """ "The Port Ministry's inspector general", "the inspector general" of the only body that the text says has one:
    the office, where nobody who holds it is named."""
    if not _is_inspector(noun) or noun.i in discourse.cast.by_token:
        return None
    held = any({"inspector", "general"} <= figure.offices for figure in discourse.cast.people() if figure.named)
    if held and noun.dep_ != "poss":
        return None
    all_of_them = [token for token in discourse.doc if _is_inspector(token)]
    owners = [owner] if (owner := _inspected(discourse, noun)) else [_inspected(discourse, one) for one in all_of_them]
    bodies = {figure.name for figure in owners if figure is not None}
    return discourse.cast.called(f"{bodies.pop()} Inspector General", "organisation") if len(bodies) == 1 else None


def _is_inspector(token: Token) -> bool:
    return token.lower_ == "general" and token.i > 0 and token.nbor(-1).lower_ == "inspector"


def _inspected(discourse: Discourse, noun: Token) -> Figure | None:
    """The body whose inspector general a noun means: "[Treasury] inspector general", "… of the [Treasury]"."""
    of = (child for word in noun.rights if word.lower_ in {"of", "for", "at"} for child in word.children)
    before = noun.doc[noun.left_edge.i : noun.i - 1]
    figures = (discourse.figure(token) for token in (*before, *of))
    listed = lists.bodies().get(re.sub(r"[’']s?$", "", _ARTICLE.sub("", before.text)))
    found = next((figure for figure in figures if figure is not None and figure.kind in _BODIES), None)
    return found or (discourse.cast.called(listed.name, listed.kind) if listed else None)


def called_elsewhere(discourse: Discourse, noun: Token) -> Figure | None:
    """ "the campaign" is the one that the text called by its owner last, or the only one that it does later."""
    lemma = noun.lemma_.casefold()
    if lemma not in _ALONE or not _bare(noun):
        return None
    found = [m for m in re.finditer(rf"\b([A-Z][\w-]+) {lemma}\b", text_of(noun.doc)) if m[1] not in _NO_OWNER]
    before = [match[1] for match in found if match.start() < noun.idx]
    owners = before[-1:] or list({match[1] for match in found})
    return discourse.cast.called(f"{owners[0]} {lemma}", "organisation") if len(owners) == 1 else None


def of_president(discourse: Discourse, noun: Token) -> Figure | None:
    """ "the administration", of which the text names no owner, is that of the one president whom it names."""
    if noun.lemma_.casefold() != "administration" or not _bare(noun):
        return None
    elsewhere = {country.casefold() for country in lists.adjectives().values()} - {"united states"} | _PAST
    sitting = [f for f in discourse.cast.people() if _is_president(f) and not f.roles & elsewhere]
    person = sitting[0].person if len(sitting) == 1 else None
    return discourse.cast.called(f"{person.last} administration", "organisation") if person else None


def of_country(discourse: Discourse, noun: Token) -> Figure | None:
    """ "the government", "the federal government", of which the text tells no more, is the one of the country that most
    of its names belong to; so far only of the United States, whose name is its adjective."""
    words = {child.lower_ for child in noun.lefts} - {"the"}
    if noun.lemma_.casefold() != "government" or words - {"federal"} or noun.i in discourse.cast.by_token:
        return None
    found = Counter(country for f in discourse.cast.figures if (country := _country(f)) for _ in f.seen)
    if not found or found.most_common(1)[0][0] != "United States" or 2 * found["United States"] < found.total():
        return None
    return discourse.cast.called("federal government" if words else "U.S. government", "government")


RULES: Final[tuple[Callable[[Discourse, Token], Figure | None], ...]] = (
    owned,
    of_role,
    inspector,
    called_elsewhere,
    of_president,
    of_country,
)
"""How a body that is known by its owner is found; the first that answers decides."""


def _named(discourse: Discourse, token: Token) -> bool:
    return token.i in discourse.cast.by_token or (token.tag_ == "PRP$" and discourse.figure(token) is not None)


def _country(figure: Figure) -> str | None:
    """The country that a body or place belongs to, if a list knows it."""
    if figure.kind == "person" or not figure.named:
        return None
    if figure.name in lists.states():
        return "United States"
    body = lists.bodies().get(figure.name)
    return body.country if body else figure.name if figure.name in set(lists.countries().values()) else None


def _adjective(country: str) -> str:
    """ "Syrian" for "Syria"; the name itself where no list has its adjective."""
    return next((word for word, name in lists.adjectives().items() if name == country), country)


def _is_president(figure: Figure) -> bool:
    """Whether a text calls somebody president of nothing less than the country."""
    said = figure.descriptors or (["President"] if "president" in figure.offices else [])
    return any(_PRESIDENT.fullmatch(text) for text in said)


def _text_of(figure: Figure, token: Token) -> str:
    """The text's words for a figure where a token names it: "Afghan" before "government"."""
    start, end = next(((s, e) for s, e in figure.seen if s <= token.idx < e), (token.idx, token.idx + len(token)))
    return " ".join(text_of(token.doc)[start:end].split())


def _bare(noun: Token) -> bool:
    return {child.lower_ for child in noun.lefts} == {"the"}
