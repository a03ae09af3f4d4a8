"""Nouns and verbs of a report → signs that it rests on a document, a post, a written statement or a public occasion.

A sign is a passage with the name of what it tells of ("ISSUER + KIND": "Richard Spencer letter"; an occasion is its
PERSON's or HOST's) and its traits: the noun, its place in the sentence, the verb that governs it, how its issuer was
found. Which signs count is weighed by `onrecord.reader.weighing`; where nobody can be named, there is no sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord.model import OriginKind, Statement
from onrecord.reader import asides, deeds, evidence, markers, occasions, returning
from onrecord.reader.sight import Found, Sight, Sign
from onrecord.sourcing_words import words

_SORTS: Final = frozenset({"entrance", "exit"})  # of polls that are nobody's in particular
_PRESS: Final = frozenset({"reporters", "journalists", "media"})
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|[Ii]t (?:was|has been) (?:also )?reported|(?:news|media|press) reports)\b"
)
_SCARE: Final = re.compile(r" [“\"‘](?!\w+[”\"’])")


def first(sight: Sight) -> Iterator[Sign]:
    """Every sign that stands for itself."""
    for rule in RULES:
        for sign in rule(sight):
            yield replace(sign, traits=sign.traits | {f"rule={rule.__name__}"})


def again(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """Every sign that leads back to something told of: "the letter says", "he wrote"."""
    for rule in AGAIN:
        for sign in rule(sight, told):
            yield replace(sign, traits=sign.traits | {f"rule={rule.__name__}"})


def named(sight: Sight) -> Iterator[Sign]:
    """A noun with its issuer: "Spencer's letter", "in a tweet, Trump said", "told a news conference"."""
    for token, kind, noun in markers.found(sight):
        statement = sight.issuers.speaker(token.idx, token.idx + len(token))
        if noun in words("shared occasions"):
            continue
        for way, name in _issuers(sight, token, statement, noun):
            if name and markers.issues(name, noun) and not _aside(sight, token, kind, way):
                told = statement if way in ("speaker", "spokesman", "subject") else None
                host = _speaks_there(sight, token, statement, noun) if way == "possessor" else ""
                called = token.text if way == "possessor" and _in_name(token, noun) else markers.kept_words(token, noun)
                origin = f"{host}{name}{markers.aired_by(sight, token)} {called}"
                yield evidence.of_noun(
                    sight, token, told, origin, kind, {f"way={way}", f"noun={noun}", evidence.who(name)}
                )
                break


def _in_name(token: Token, noun: str) -> bool:
    """Whether a host's occasion is called by a proper name, and keeps its capitals: "the Annual Harbour Breakfast"."""
    return noun in words("held by hosts") and token.pos_ == "PROPN" and token.text.istitle()


def in_general(sight: Sight) -> Iterator[Sign]:
    """ "Polls show", "amid reports that": nobody's in particular."""
    for token, _, noun in markers.found(sight):
        before = [child for child in token.children if child.dep_ in ("poss", "compound")]
        sort = before[0].lower_ if len(before) == 1 and before[0].lower_ in _SORTS else ""
        whose = sight.issuers.possessor(token)
        if asides.in_passing(token, noun) or (before and not sort):
            continue
        if token.tag_ == "NNS" and noun in words("in general") and not (whose and markers.issues(whose, noun)):
            kind: OriginKind = "outlet" if noun == "report" else "document"
            name = "unnamed news reports" if noun == "report" else f"{sort or 'unnamed'} {token.lower_}"
            yield evidence.of_noun(sight, token, None, name, kind, {"way=general", f"noun={noun}"})


def hearsay(sight: Sight) -> Iterator[Sign]:
    """ "reportedly", "it was reported that": others' reports, and nobody says whose.

    A "reportedly long speech" has reports on a trait of it, and on nothing that is told; who "reportedly “just found
    out”" is mocked with words of his own.
    """
    for match in _HEARSAY.finditer(sight.text):
        word = sight.doc.char_span(*match.span(), alignment_mode="expand")
        passing = word is not None and word[0].dep_ == "advmod" and word[0].head.dep_ == "amod"
        passing = passing or bool(_SCARE.match(sight.text, match.end()))
        if not passing and not sight.quoted(match.start()) and not sight.text.endswith(" of ", 0, match.start()):
            found = Found(*match.span(), "unnamed news reports", "outlet", "credits", 0.5)
            traits = {"kind=outlet", "way=hearsay", f"word={match[0].split()[-1].lower()}"}
            yield Sign(found, frozenset(traits), match.start())


def court_papers(sight: Sight) -> Iterator[Sign]:
    """ "according to court documents": nobody is named, and the papers are the court's."""
    papers = words("papers")
    for token in (token for token in sight.doc if token.lower_ in papers):
        before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
        if before in ("court", "police") and not sight.quoted(token.idx):
            name = f"{_filed_by(sight, token)}{before} {token.lower_}"
            yield evidence.of_noun(sight, token, None, name, "document", {"way=papers", "noun=papers"})


def _filed_by(sight: Sight, token: Token) -> str:
    """The body that says something in court papers, with a space behind; none where a person does."""
    statement = sight.issuers.speaker(token.idx, token.idx + len(token))
    if statement is None or not _governed(statement, token) or evidence.according(token):
        return ""
    name = sight.issuers.name_of(statement) if sight.issuers.is_body(statement) else None
    return f"{name} " if name and markers.issues(name, token.lower_) else ""


RULES: Final[tuple[Callable[[Sight], Iterator[Sign]], ...]] = (
    named, occasions.itself, in_general, hearsay, court_papers, deeds.done, deeds.told, deeds.interviewed, deeds.polled,
    deeds.wrote_to, deeds.ruled, deeds.indicted, deeds.body_said, occasions.aired, occasions.seen_on,
    occasions.speaking, deeds.embedded,
)  # fmt: skip
AGAIN: Final = (returning.the_noun, returning.goes_on, returning.heard_there)


def _issuers(sight: Sight, token: Token, statement: Statement | None, noun: str) -> Iterator[tuple[str, str | None]]:
    """The ways to find whose a noun is, surest first, each with the name that it gives."""
    issuers = sight.issuers
    whose = issuers.possessor(token)
    yield "possessor", whose
    if whose and markers.is_journalism(whose, noun):
        return
    if asides.taken_up(token) or asides.another_time(token):
        yield "pronoun", issuers.pronoun(token)
        return
    if noun in words("held by hosts"):
        return  # "at the breakfast, Ann Lee said": not hers
    if any(child.dep_ == "agent" for child in evidence.verb(token).children):
        return  # "posted on Twitter by CNN": the agent's, and an outlet is credited elsewhere
    if noun in words("of institutes"):
        yield "subject", issuers.subject(token.head) if evidence.verb(token).lemma_ in words("conducts") else None
        return
    if statement is not None and _governed(statement, token) and not _was_sent(token):
        yield "spokesman", issuers.body(statement)
        yield "speaker", issuers.signers(statement, token.idx) or issuers.name_of(statement)
    yield "pronoun", issuers.pronoun(token)
    if noun in words("by others") and evidence.according(token):
        return  # "Putin scoffed at the plan, according to a new report": not Putin's
    if not (noun == "petition" and evidence.verb(token).lemma_ == "sign"):
        yield "subject", issuers.subject(token.head)
    if statement is not None and not evidence.definite(token) and not _was_sent(token):
        yield "near", issuers.name_of(statement)


def _was_sent(token: Token) -> bool:
    """ "The ministry had been sent a letter": it is not the ministry's."""
    verb = evidence.verb(token)
    return token.dep_ == "dobj" and any(child.dep_ == "nsubjpass" for child in verb.children)


def _speaks_there(sight: Sight, token: Token, statement: Statement | None, noun: str) -> str:
    """Who speaks at an occasion that bears its place's name, with a space behind: "Donald Trump White House speech"."""
    if noun not in words("heard somewhere") or statement is None or not _governed(statement, token):
        return ""
    if token.head.lower_ in ("after", "before", "since", "until"):
        return ""  # "After Moss's speech Ware said": not there
    if statement.naming != "named" or sight.issuers.is_body(statement):
        return ""
    name = sight.issuers.name_of(statement)
    return f"{name} " if name and name != sight.issuers.possessor(token) else ""


def _governed(statement: Statement, token: Token) -> bool:
    return any(piece.start <= verb.idx < piece.end for verb in token.ancestors for piece in statement.cue)


def _aside(sight: Sight, token: Token, kind: OriginKind, way: str) -> bool:
    """What is nobody's publication: an email or interview to one outlet; a speech that others interrupt."""
    to_us = markers.noun_of(token) in ("email", "e-mail") and way != "possessor" and not _to_many(token)
    sent = any(child.lower_ == "to" for child in token.children)
    shown = kind == "event" and way == "subject" and evidence.verb(token).lemma_ in words("shown speaking")
    return (to_us and token.dep_ == "pobj" and not sent) or shown or markers.to_press(sight, token)


def _to_many(token: Token) -> bool:
    """ "told supporters in an email": it went to more than one outlet."""
    verb = evidence.verb(token)
    whom = next((child for child in verb.children if child.dep_ == "dobj"), None)
    return verb.lemma_ in ("tell", "inform") and whom is not None and whom.tag_ == "NNS" and whom.lower_ not in _PRESS
