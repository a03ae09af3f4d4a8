"""Verbs of a report → signs that somebody published something or spoke at an occasion: "tweeted", "testified", "ruled".

What a body says in its own name, and posts that are printed whole, are found here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord import origin_names, outlets
from onrecord.identity import lists, posts
from onrecord.model import OriginKind, Statement
from onrecord.reader import evidence, markers, phrases, unsaid
from onrecord.reader.sight import Found, Sight, Sign
from onrecord.sourcing_words import nouns, words

_JUDGES: Final = re.compile(r"\b(?:[Jj]udges?|justices?|Justice (?!Department)[A-Z]\w+|[Cc]ourts?)(?:$| [A-Z])")
_LAWMAKERS: Final = re.compile(
    r"^(?:(?:the|a|an|House|Senate|U\.S\.|federal|state|congressional|[A-Z]\w+) )*(?i:lawmakers|senators|legislators"
    r"|Congress|committee|panel|subcommittee|jurors|jury|grand jury|parliament|investigators)\b"
)
LEAD: Final = 0.1  # of a report's length: its lead
EARLY: Final = 0.35
_COMMITTEE: Final = re.compile(
    r"(?:(?:the|a) )?(?P<name>(?:House|Senate) (?:(?:[A-Z]\w+|and|on|of|the) ){0,6}?(?:[Cc]omm|[Ss]ubcomm)ittee)\b"
)
_HOST: Final = re.compile(
    r", (?:the )?(?:co-)?host of (?:the |a |his |her )?(?:[\w-]+ ){0,2}?(?:podcast|radio show|talk show|show)\b"
)
HOSTED: Final = 40  # code points after "the show" within which an outlet's programme is named
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
            yield from (_before_whom(sign, sight, token) for sign in _by(sight, token, act, kind))


def told(sight: Sight) -> Iterator[Sign]:
    """ "told lawmakers" is testimony, "told a crowd" a speech: others heard it too."""
    for token in sight.doc:
        if token.lemma_ not in ("tell", "address") or token.pos_ != "VERB" or sight.quoted(token.idx):
            continue
        if any(markers.names_an_occasion(part) for part in token.subtree):
            continue  # "told supporters at a rally": the rally is the occasion
        after = sight.text[token.idx + len(token) + 1 : token.idx + 90]
        for noun, heard in (("testimony", _LAWMAKERS), ("speech", _AUDIENCE)):
            if (match := heard.match(after)) and not _told_newsroom(sight, token):
                end = token.idx + len(token) + 1 + match.end()
                spoken = (_extended(sign, end) for sign in _by(sight, token, noun, "event"))
                yield from (_before_whom(sign, sight, token) for sign in spoken)


def interviewed(sight: Sight) -> Iterator[Sign]:
    """ "Told Ann Lee, host of the podcast “Tides”": an interview that is published."""
    for token in sight.doc:
        if token.lemma_ != "tell" or token.pos_ != "VERB" or sight.quoted(token.idx):
            continue
        whom = next((c for c in token.children if c.dep_ in ("dobj", "dative") and c.ent_type_ == "person"), None)
        match = _HOST.match(sight.text, whom.idx + len(whom)) if whom is not None else None
        if match and not any(match.start() <= one.start < match.end() + HOSTED for one in sight.outlets):
            yield from (_extended(sign, match.end()) for sign in _by(sight, token, "interview", "event"))


def polled(sight: Sight) -> Iterator[Sign]:
    """ "When the Sea Institute polled Alvar": a survey by who held it."""
    for token in sight.doc:
        if token.lemma_ != "poll" or token.pos_ != "VERB" or sight.quoted(token.idx):
            continue
        subject = next((c for c in token.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"), None)
        of_whom = any(c.dep_ == "dobj" for c in token.children)
        name = sight.issuers.name(subject) if subject is not None and subject.ent_type_ != "person" else None
        if name and of_whom and not outlets.find(name):
            sign = evidence.of_verb(sight, token, subject, f"{name} survey", "document")
            yield replace(sign, sure=True)


def _told_newsroom(sight: Sight, verb: Token) -> bool:
    """ "Told Harbour News the senators' plan is …": an outlet was told, and no lawmakers."""
    after = verb.idx + len(verb) + 1
    return any(after <= one.start <= after + len("the ") for one in sight.outlets)


def wrote_to(sight: Sight) -> Iterator[Sign]:
    """ "Turner wrote the mayor", "has written to the union's leaders": a letter, whatever it is called."""
    for token in sight.doc:
        if token.lemma_ != "write" or token.pos_ != "VERB" or sight.quoted(token.idx):
            continue
        whom = [c for c in token.children if c.dep_ in ("dobj", "dative")]
        whom += [c for to in token.children if to.lower_ == "to" and to.dep_ in ("prep", "dative") for c in to.children]
        if any(c.ent_type_ in ("person", "organisation") or c.lemma_.lower() in lists.nouns("person") for c in whom):
            yield from _by(sight, token, "letter", "document")


def ruled(sight: Sight) -> Iterator[Sign]:
    """ "Judge Alsup ruled", "the court found": a ruling is a document of the judge's or the court's."""
    for token in sight.doc:
        decides = token.lemma_ in words("rulings") and token.pos_ == "VERB" and not unsaid.undecided(token)
        if decides and not sight.quoted(token.idx):
            subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
            words_ = str(token.doc[subject.left_edge.i : subject.i + 1].text) if subject is not None else ""
            whose = next((c for c in subject.children if c.dep_ == "poss"), None) if subject is not None else None
            if whose is not None and whose.text.endswith("Court"):  # "the court's majority found"
                name = sight.issuers.name(whose)
                yield evidence.of_verb(sight, token, subject, f"{name} ruling", "document")
            elif subject is not None and (_JUDGES.search(words_) or sight.issuers.judge(sight.issuers.name(subject))):
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
        seen = any(verb in cue for verb in ("announc", "tweet", "testif"))  # by `done`
        if not name or _are_several(statement, sight) or not sight.issuers.is_body(statement):
            continue
        if statement.cue and not seen and _speaks(name):
            noun, kind = _put_out(name)
            found = Found(*evidence.marks(statement), f"{name} {noun}", kind, "credits", 0.5)
            traits = {f"kind={kind}", f"cue={cue.lower()}", "way=body", evidence.who(name), *_said(sight, statement)}
            traits |= {f"body={name.rsplit(maxsplit=1)[-1].casefold()}"}
            yield Sign(found, frozenset(traits), statement.cue[0].start)


def _are_several(statement: Statement, sight: Sight) -> bool:
    """ "The Harbour Fund and the Sea Club said": each said so, and nothing tells that they put it out together."""
    return any(re.search(r"\band the [A-Z]", sight.reading.report.slice(piece)) for piece in statement.source)


def _put_out(name: str) -> tuple[str, OriginKind]:
    """What a body's saying something in its own name is: a court's is its ruling."""
    return ("ruling", "document") if name.endswith((" Court", " Circuit")) else ("statement", "statement")


def _speaks(name: str) -> bool:
    """Whether what bears a name can speak in its own name: no paper, and no outlet, which is credited."""
    paper = any(name.rsplit(maxsplit=1)[-1].casefold() in nouns(of) for _, of in markers.KINDS)
    return not paper and not outlets.find(name)


def _said(sight: Sight, statement: Statement) -> set[str]:
    """How a body speaks: where in the report, by which verb, when, itself cited by another."""
    far = statement.content[0].start / len(sight.text)
    place = f"body:at={'lead' if far < LEAD else 'early' if far < EARLY else 'late'}"
    cue = sight.doc.char_span(statement.cue[0].start, statement.cue[0].end, alignment_mode="expand")
    verb = next((t for t in cue or () if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return {"body:verb=none", place}
    dated = any(phrases.is_time(t) for t in verb.subtree if abs(t.i - verb.i) < 8)
    return {
        f"body:lemma={verb.lemma_}", f"body:tense={verb.tag_}", f"body:dated={dated}",
        f"body:not={evidence.unreal(verb)}", f"body:nested={statement.parent is not None}", place,
    }  # fmt: skip


def embedded(sight: Sight) -> Iterator[Sign]:
    """ "— Jake Tapper (@jaketapper) November 24, 2019": a post printed whole."""
    for match in posts.SIGNED.finditer(sight.text):
        author = origin_names.without_initial(match["name"].strip())
        found = Found(match.start(), match.end(), f"{author} tweet", "post", "credits", 0.9)
        yield Sign(found, frozenset({"kind=post", "way=embedded"}), match.start())


def _by(sight: Sight, verb: Token, noun: str, kind: OriginKind) -> Iterator[Sign]:
    """The sign of a verb whose subject, or whose statement's speaker, did it."""
    statement = sight.issuers.speaker(verb.idx, verb.idx + len(verb))
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "agent")), None)
    governs = statement is not None and any(piece.start <= verb.idx < piece.end for piece in statement.cue)
    spoken = sight.issuers.name_of(statement) if statement else None
    acting = sight.issuers.subject(verb)
    name = spoken if spoken and governs and not spoken.rsplit(maxsplit=1)[-1].islower() else acting or spoken
    if not governs and subject is not None and subject.tag_ == "NNS" and not sight.issuers.name(subject):
        return  # "a light touch on what people tweet about", he told the Courier: not his
    if name and phrases.is_somebody(name) and not (noun == "announcement" and _is_one_unnamed(name)):
        yield evidence.of_verb(sight, verb, subject, f"{name} {noun}", kind)


def _is_one_unnamed(name: str) -> bool:
    """ "A rival announced": somebody without a name; "prosecutors" announce to everybody."""
    last = name.rsplit(maxsplit=1)[-1]
    several = last.endswith("s") or last == "team" or last in words("bodies") | words("body nouns")
    return name.islower() and not several


def _before_whom(sign: Sign, sight: Sight, verb: Token) -> Sign:
    """Testimony as the hearing of the committee that is named as its audience: "told the Senate Banking Committee"."""
    after = re.sub(r"^(?: [\w’'-]+){0,3}? before ", " ", sight.text[verb.idx + len(verb) : verb.idx + 120])
    committee = _COMMITTEE.match(after.lstrip()) if sign.found.origin.endswith(" testimony") else None
    return replace(sign, found=replace(sign.found, origin=f"{committee['name']} hearing")) if committee else sign


def _extended(sign: Sign, end: int) -> Sign:
    return replace(sign, found=replace(sign.found, end=max(sign.found.end, end)))
