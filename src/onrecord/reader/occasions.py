"""Nouns and verbs of a report → the documents, posts, written statements and public occasions that it rests on.

Each rule is a named function from one report's `Sight` to `Found` passages. An act is named "ISSUER + KIND" ("Richard
Spencer letter"), an occasion "HOST or PERSON + KIND"; where nobody can be named as the issuer the rule is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord import outlets
from onrecord.model import OriginKind, Statement
from onrecord.reader.sight import Found, Rule, Sight
from onrecord.sourcing_words import needed, nouns, words

KINDS: Final[tuple[tuple[OriginKind, str], ...]] = (
    ("document", "documents"), ("post", "posts"), ("statement", "statements"), ("event", "events"),
)  # fmt: skip
LONGEST: Final = 170  # code points of a passage of evidence; about 30 words
LAWMAKERS: Final = re.compile(
    r"\b(?:told|telling|tells) (?:the |a |House |Senate |U\.S\. |federal |state )*(?:[A-Z]\w+ )*"
    r"(?:lawmakers|senators|legislators|Congress|committee|panel|subcommittee|jurors|jury|grand jury|parliament)\b"
)
COURT: Final = re.compile(
    r"\b(?:according to (?:the )?(?:court|charging|police|legal)"
    r"|(?:court|charging) (?=\w+ (?:show|say|state|allege|indicate|reveal)))"
    r" ?(?:documents|papers|records|filings|complaint|report)\b"
)
EMBEDDED: Final = re.compile(r"[—–-] ?(?P<name>[A-Z][^\n()@]{1,50}?) ?\(@\w+\) (?:\w+ \d{1,2}, \d{4}|\d)")


def through(sight: Sight) -> Iterator[Found]:
    """ "in a letter, Spencer said", "wrote on Twitter", "told a news conference": what the words came through."""
    for token, kind, noun in _markers(sight):
        if not _leads_to_speech(token) or _in_source(sight, token) or _only_told_of(sight, token, kind):
            continue
        statement = sight.issuers.speaker(token.idx, token.idx + len(token))
        name = _issuer(sight, token, statement)
        told = statement is not None and any(_governs(statement, verb) for verb in token.ancestors)
        says = _says(_verb(token), kind, noun) and (told or _verb(token).tag_ != "VB")
        if name and (told or says or token.lower_ in words("platforms")):
            if noun in words("shared occasions"):
                yield _found(token, statement, _itself(token), kind)
                continue
            papers = name.lower() == "court" and noun in ("document", "records", "filing")
            yield _found(token, statement, "court filings" if papers else f"{name} {noun}", kind)


def shows(sight: Sight) -> Iterator[Found]:
    """ "Spencer's letter says", "according to an Inspectorate report": the text itself speaks."""
    for token, kind, noun in _markers(sight):
        name = sight.issuers.possessor(token) or sight.issuers.pronoun(token)
        if name and name != "court" and kind != "event" and _speaks(token) and not _its_own_piece(name, noun):
            yield _found(token, None, f"{name} {noun}", kind)


def _its_own_piece(name: str, noun: str) -> bool:
    """Whether what an outlet is told to have written is its journalism, for which the outlet is credited."""
    return noun in ("report", "analysis", "editorial") and bool(outlets.find(name))


def issued(sight: Sight) -> Iterator[Found]:
    """ "Turner sent a letter", "the ministry issued a statement"."""
    for token, kind, noun in _markers(sight):
        if (
            token.dep_ == "dobj"
            and token.head.lemma_ in words("issues")
            and kind != "event"
            and noun not in ("document", "report")
            and not (token.head.tag_ == "VB" and noun in words("handed down"))
        ):
            name = sight.issuers.possessor(token) or sight.issuers.pronoun(token) or sight.issuers.subject(token)
            if name and not _definite(token):
                yield _found(token, None, f"{name} {noun}", kind)


def _is_given(token: Token, noun: str) -> bool:
    """Whether an issue makes a source: a report counts where it is published, papers in general never."""
    return noun not in ("document", "records", "data", "figures") and (
        noun != "report" or token.head.lemma_ in ("release", "publish", "issue")
    )


def announced(sight: Sight) -> Iterator[Found]:
    """ "the Department of Homeland Security announced"."""
    for token in sight.doc:
        if token.lemma_ == "announce" and token.pos_ == "VERB" and _happened(token) and not sight.quoted(token.idx):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            name = sight.issuers.name(subject) if subject is not None else None
            if subject is not None and name and not name[:1].islower():
                yield _span(subject.left_edge.idx, token.idx + len(token), f"{name} announcement", "statement")


def tweeted(sight: Sight) -> Iterator[Found]:
    """ "Trump tweeted", "took to Twitter"."""
    for token in sight.doc:
        if token.lemma_.lower() in ("tweet", "retweet") and token.pos_ == "VERB" and not sight.quoted(token.idx):
            yield from _by_speaker(sight, token, "tweet", "post")


def in_testimony(sight: Sight) -> Iterator[Found]:
    """ "Taylor testified that"."""
    for token in sight.doc:
        if token.lemma_ == "testify" and _happened(token) and not sight.quoted(token.idx):
            yield from _by_speaker(sight, token, "testimony", "event")


def told_lawmakers(sight: Sight) -> Iterator[Found]:
    """ "a former diplomat told lawmakers": testimony, which others heard too."""
    for match in LAWMAKERS.finditer(sight.text):
        token = _token(sight, match.start())
        if token is not None and not sight.quoted(match.start()):
            for one in _by_speaker(sight, token, "testimony", "event"):
                if sight.issuers.is_body(one.origin.removesuffix(" testimony")):
                    continue  # a department informs a parliament; people testify
                yield replace(one, end=max(one.end, match.end()))


def ruled(sight: Sight) -> Iterator[Found]:
    """ "Judge Alsup ruled", "the judge wrote": a ruling is a document of the judge's or the court's."""
    for token in sight.doc:
        if token.lemma_ in ("rule", "order", "write", "issue", "grant", "block", "strike") and token.pos_ == "VERB":
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            judge = subject is not None and re.search(r"\b(?:[Jj]udge|[Jj]ustice|[Cc]ourt)\b", _phrase(subject))
            if subject is not None and judge and not sight.quoted(token.idx):
                name = sight.issuers.name(subject)
                if name and name.lower() not in ("judge", "court"):
                    yield _span(subject.left_edge.idx, token.idx + len(token), f"{name} ruling", "document")


def embedded(sight: Sight) -> Iterator[Found]:
    """ "— Jake Tapper (@jaketapper) November 24, 2019": a post printed whole."""
    for match in EMBEDDED.finditer(sight.text):
        yield Found(match.start(), match.end(), f"{match['name'].strip()} tweet", "post", "credits", 0.9)


def court_papers(sight: Sight) -> Iterator[Found]:
    """ "according to court documents": nobody is named, and the papers are the court's."""
    for match in COURT.finditer(sight.text):
        if not sight.quoted(match.start()):
            yield Found(match.start(), match.end(), "court filings", "document", "credits", 0.6)


RULES: Final[tuple[Rule, ...]] = (
    through, shows, issued, announced, tweeted, in_testimony, told_lawmakers, ruled, embedded, court_papers,
)  # fmt: skip


def again(sight: Sight, earlier: list[Found]) -> Iterator[Found]:
    """ "The letter says": the letter told of last."""
    for token, kind, noun in _markers(sight):
        told = [one for one in earlier if one.end <= token.idx and one.kind == kind and _is_a(one.origin, noun)]
        goes_on = _speaks(token) or (token.dep_ == "nsubj" and token.head.pos_ == "VERB" and kind == "document")
        if told and _definite(token) and not sight.issuers.possessor(token) and goes_on:
            yield _found(token, None, told[-1].origin, kind)


def written_again(sight: Sight, earlier: list[Found]) -> Iterator[Found]:
    """ "he wrote", after a letter or post of his has been told of: the same again."""
    for statement in sight.reading.statements:
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue)
        name = sight.issuers.name_of(statement)
        if not name or not re.search(r"\b(?:wrote|writes?|writing)\b", cue):
            continue
        mine = [one for one in earlier if one.start < statement.cue[0].start and one.origin.startswith(f"{name} ")]
        written = [one for one in mine if one.kind in ("document", "post", "statement")]
        if written:
            yield Found(*_marks(statement), written[-1].origin, written[-1].kind, "credits", 0.6)


AGAIN: Final = (again, written_again)


def _speaks(token: Token) -> bool:
    """Whether a noun is what says something ("the letter says") or what something is according to."""
    head = _outer(token)
    says = head.dep_ in ("nsubj", "nsubjpass") and head.head.lemma_ in words("shows") and head.head.pos_ == "VERB"
    return says or (head.dep_ == "pobj" and head.head.head.lower_ in ("according", "per"))


def _is_a(origin: str, noun: str) -> bool:
    return origin.endswith(f" {noun}") or noun == "document"


def _outer(token: Token) -> Token:
    """The noun that leads a phrase: "series" in "a series of tweets"."""
    counted = token.head.lower_ == "of" and token.head.head.lemma_ in words("counts")
    return token.head.head if counted else token


def _markers(sight: Sight) -> Iterator[tuple[Token, OriginKind, str]]:
    """The nouns that name a document, post, statement or occasion, outside quotations."""
    for token in sight.doc:
        word = token.lemma_.lower()
        for kind, listed in KINDS:
            if word in nouns(listed) and token.pos_ in ("NOUN", "PROPN") and not sight.quoted(token.idx):
                before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
                if not needed(word) or before in needed(word):
                    yield token, kind, _noun(before, word, nouns(listed)[word])


def _noun(before: str, word: str, noun: str) -> str:
    if word == "conference":
        return f"{before} conference"
    if word == "post":
        return f"{before.title()} post" if before in ("facebook", "instagram") else f"{before} post"
    return noun


def _leads_to_speech(noun: Token) -> bool:
    token = _outer(noun)
    if token.dep_ == "dobj":
        return token.head.lemma_ in ("tell", "address") and token.head.pos_ == "VERB"
    prep = token.head
    if token.dep_ != "pobj" or prep.dep_ not in ("prep", "dative", "pcomp", "agent"):
        return False
    if noun.lower_ in words("platforms"):
        return prep.lower_ in ("on", "via") or prep.head.lemma_ in ("take", "turn")
    if noun.lemma_ in ("email", "e-mail") and not any(child.lower_ == "to" for child in noun.children):
        return False  # an email to this report's own outlet, as a person who speaks to it
    return prep.lower_ in words("through") and (
        prep.head.pos_ in ("VERB", "AUX") or prep.lower_ in ("at", "during", "in")
    )


def _only_told_of(sight: Sight, noun: Token, kind: OriginKind) -> bool:
    """Whether a document is none of the speaker's: "charges in the book", "in polls"."""
    mine = sight.issuers.possessor(noun) or sight.issuers.pronoun(noun)
    if kind == "event" and _on_anothers_word(sight, noun):
        return True
    if noun.lemma_.lower() in words("of institutes"):
        return not mine or noun.tag_ == "NNS"
    if kind == "document" and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.head.i:
        return not mine
    return noun.lemma_.lower() in ("book", "memoir") and _definite(noun) and not mine


def _on_anothers_word(sight: Sight, noun: Token) -> bool:
    """Whether what happened at an occasion is told by somebody else: "he said so at the talks, according to aides"."""
    told = [s for s in sight.reading.statements if s.parent is None and "according" in _cue(sight, s)]
    verb = _verb(noun)
    return any(
        all(any(piece.start <= token.idx < piece.end for piece in statement.content) for token in (noun, verb))
        for statement in told
    )


def _cue(sight: Sight, statement: Statement) -> str:
    return " ".join(sight.reading.report.slice(piece) for piece in statement.cue).casefold()


def _says(verb: Token, kind: OriginKind, noun: str) -> bool:
    """Whether a verb tells of saying; in a speech or at a news conference whatever was done was said."""
    if kind == "event":
        talked = noun in words("talks") and verb.tag_ in ("VBD", "VBN")
        return (talked or verb.lemma_ in words("speech")) and verb.lemma_ not in words("shown speaking")
    return verb.lemma_ in words("speech")


def _in_source(sight: Sight, token: Token) -> bool:
    """Whether a noun describes who speaks: "a source familiar with discussions at the meeting"."""
    return any(piece.start <= token.idx < piece.end for s in sight.reading.statements for piece in s.source)


def _governs(statement: Statement, verb: Token) -> bool:
    return any(piece.start <= verb.idx < piece.end for piece in statement.cue)


def _itself(token: Token) -> str:
    """An occasion of many by its own words: "international security forum in Halifax"."""
    words = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    place = next(
        (c for c in token.rights if c.lower_ in ("in", "of") and any(g.ent_type_ == "GPE" for g in c.children)), None
    )
    first = min((t.left_edge.i for t in words if t.ent_type_ not in ("DATE", "TIME")), default=token.i)
    last = next((g.i for g in place.children), token.i) if place is not None else token.i
    return re.sub(r"^(?:the|a|an) ", "", str(token.doc[first : last + 1].text), flags=re.IGNORECASE)


def _issuer(sight: Sight, token: Token, statement: Statement | None) -> str | None:
    named = sight.issuers.possessor(token) or (statement and sight.issuers.body(statement))
    if named:
        return named
    if any(child.dep_ == "agent" for child in _verb(token).children):
        return None  # "posted on Twitter by CNN": the agent's, and an outlet is credited elsewhere
    spoken = sight.issuers.name_of(statement) if statement else None
    if statement is not None and not any(_governs(statement, verb) for verb in token.ancestors):
        return sight.issuers.subject(token.head) or spoken or sight.issuers.pronoun(token)
    return spoken or sight.issuers.pronoun(token) or sight.issuers.subject(token.head)


def _by_speaker(sight: Sight, verb: Token, noun: str, kind: OriginKind) -> Iterator[Found]:
    statement = sight.issuers.speaker(verb.idx, verb.idx + len(verb))
    name = sight.issuers.subject(verb) or (sight.issuers.name_of(statement) if statement else None)
    if name:
        yield _found(verb, statement, f"{name} {noun}", kind)


def _verb(token: Token) -> Token:
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def _happened(verb: Token) -> bool:
    """Whether a verb tells of what was done, neither denied nor intended."""
    kept = verb.tag_ in ("VBD", "VBZ", "VBN") and verb.pos_ == "VERB"
    return kept and not any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)


def _definite(noun: Token) -> bool:
    return any(child.lower_ in ("the", "that", "this") for child in noun.children)


def _phrase(token: Token) -> str:
    return str(token.doc[token.left_edge.i : token.i + 1].text)


def _token(sight: Sight, offset: int) -> Token | None:
    span = sight.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None else None


def _marks(statement: Statement) -> tuple[int, int]:
    pieces = (*statement.source, *statement.cue)
    return min(piece.start for piece in pieces), max(piece.end for piece in pieces)


def _found(token: Token, statement: Statement | None, origin: str, kind: OriginKind) -> Found:
    """The passage from the statement's marks to the noun, where that is short; else the noun with its phrase."""
    start, end = token.left_edge.idx, token.idx + len(token)
    if token.head.dep_ == "prep" or token.dep_ == "pobj":
        led = token.head.head if token.head.head.lower_ in ("according", "per") else token.head
        start = min(start, led.idx)
    if statement:
        first, last = _marks(statement)
        if max(end, last) - min(start, first) <= 150:
            start, end = min(start, first), max(end, last)
    return _span(start, end, origin, kind)


def _span(start: int, end: int, origin: str, kind: OriginKind) -> Found:
    return Found(start if end - start <= LONGEST else max(start, end - 120), end, origin, kind, "credits", 0.75)
