"""Verbs of a report → signs that somebody published something or spoke at an occasion: "tweeted", "testified", "ruled".

What a body says in its own name, and posts that are printed whole, are found here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord import outlets
from onrecord.model import OriginKind
from onrecord.reader import evidence, markers
from onrecord.reader.sight import Found, Sight, Sign
from onrecord.sourcing_words import nouns, words

EMBEDDED: Final = re.compile(
    r"(?:[—–-] ?|^)(?P<name>[A-Z][^\n()@]{1,50}?) ?\(@\w+\)(?: (?:\w+ \d{1,2}, \d{4}|\d)|$)", re.MULTILINE
)
_JUDGES: Final = re.compile(r"\b(?:[Jj]udges?|justices?|Justice (?!Department)[A-Z]\w+|[Cc]ourts?)(?:$| [A-Z])")
_LAWMAKERS: Final = re.compile(
    r"^(?:(?:the|a|an|House|Senate|U\.S\.|federal|state|congressional|[A-Z]\w+) )*(?i:lawmakers|senators|legislators"
    r"|Congress|committee|panel|subcommittee|jurors|jury|grand jury|parliament|investigators)\b"
)
_AUDIENCE: Final = re.compile(
    r"^(?:(?:the|a|an|his|her|their|[\w-]+) ){0,5}(?:crowds?|supporters|audiences?|rally|activists|delegates"
    r"|veterans|graduates|students|attendees|rallygoers|voters|donors|gathering|conference|convention)\b"
)


def done(sight: Sight) -> Iterator[Sign]:
    """A verb that is itself the act: "Trump tweeted", "Taylor testified", "the ministry announced"."""
    for token in sight.doc:
        act = nouns("acts done").get(token.lemma_.lower())
        if act and token.pos_ == "VERB" and not sight.quoted(token.idx):
            kind: OriginKind = "post" if act == "tweet" else "statement" if act == "announcement" else "event"
            yield from _by(sight, token, act, kind)


def told(sight: Sight) -> Iterator[Sign]:
    """ "told lawmakers" is testimony, "told a crowd" a speech: others heard it too."""
    for token in sight.doc:
        if token.lemma_ not in ("tell", "address") or token.pos_ != "VERB" or sight.quoted(token.idx):
            continue
        if any(markers.names_an_occasion(part) for part in token.subtree):
            continue  # "told supporters at a rally": the rally is the occasion
        after = sight.text[token.idx + len(token) + 1 : token.idx + 90]
        for noun, heard in (("testimony", _LAWMAKERS), ("speech", _AUDIENCE)):
            if match := heard.match(after):
                end = token.idx + len(token) + 1 + match.end()
                yield from (_extended(sign, end) for sign in _by(sight, token, noun, "event"))


def ruled(sight: Sight) -> Iterator[Sign]:
    """ "Judge Alsup ruled", "the court found": a ruling is a document of the judge's or the court's."""
    for token in sight.doc:
        if token.lemma_ in words("rulings") and token.pos_ == "VERB" and not sight.quoted(token.idx):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            if subject is not None and _JUDGES.search(str(token.doc[subject.left_edge.i : subject.i + 1].text)):
                yield from _by(sight, token, "ruling", "document")


def indicted(sight: Sight) -> Iterator[Sign]:
    """ "Craig was indicted in April": the indictment bears the name of whom it charges."""
    for token in sight.doc:
        if token.lemma_ == "indict" and token.tag_ == "VBN" and not sight.quoted(token.idx):
            whom = next((c for c in token.children if c.dep_ == "nsubjpass"), None)
            if whom is not None and (name := sight.issuers.name(whom)):
                yield evidence.of_verb(sight, token, whom, f"{name} indictment", "document")


def body_said(sight: Sight) -> Iterator[Sign]:
    """ "the administration said": what a body says in its own name it has published."""
    for statement in sight.reading.statements:
        name = sight.issuers.name_of(statement)
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue)
        paper = name and any(name.rsplit(maxsplit=1)[-1].casefold() in nouns(of) for _, of in markers.KINDS)
        if name and not paper and statement.cue and sight.issuers.is_body(statement) and not outlets.find(name):
            found = Found(*evidence.marks(statement), f"{name} statement", "statement", "credits", 0.5)
            traits = {"kind=statement", f"cue={cue.lower()}", "way=body", evidence.who(name)}
            yield Sign(found, frozenset(traits), statement.cue[0].start)


def embedded(sight: Sight) -> Iterator[Sign]:
    """ "— Jake Tapper (@jaketapper) November 24, 2019": a post printed whole."""
    for match in EMBEDDED.finditer(sight.text):
        found = Found(match.start(), match.end(), f"{match['name'].strip()} tweet", "post", "credits", 0.9)
        yield Sign(found, frozenset({"kind=post", "way=embedded"}), match.start())


def _by(sight: Sight, verb: Token, noun: str, kind: OriginKind) -> Iterator[Sign]:
    """The sign of a verb whose subject, or whose statement's speaker, did it."""
    statement = sight.issuers.speaker(verb.idx, verb.idx + len(verb))
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "agent")), None)
    governs = statement is not None and any(piece.start <= verb.idx < piece.end for piece in statement.cue)
    spoken = sight.issuers.name_of(statement) if statement else None
    acting = sight.issuers.subject(verb)
    name = spoken if spoken and governs and not spoken.rsplit(maxsplit=1)[-1].islower() else acting or spoken
    if name:
        yield evidence.of_verb(sight, verb, subject, f"{name} {noun}", kind)


def _extended(sign: Sign, end: int) -> Sign:
    return replace(sign, found=replace(sign.found, end=max(sign.found.end, end)))
