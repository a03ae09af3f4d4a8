"""Nouns and verbs of a report → signs that it rests on a document, a post, a written statement or a public occasion.

A sign is a passage with the name of what it tells of ("ISSUER + KIND": "Richard Spencer letter"; an occasion is its
PERSON's or HOST's) and its traits: the noun, its place in the sentence, the verb that governs it, how its issuer was
found. Which signs count is weighed by `onrecord.reader.weighing`; where nobody can be named, there is no sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from spacy.tokens import Token

from onrecord import outlets
from onrecord.model import OriginKind, Statement
from onrecord.reader import evidence
from onrecord.reader.sight import Found, Sight
from onrecord.sourcing_words import needed, nouns, words

KINDS: Final[tuple[tuple[OriginKind, str], ...]] = (
    ("document", "documents"), ("post", "posts"), ("statement", "statements"), ("event", "events"),
)  # fmt: skip
EMBEDDED: Final = re.compile(
    r"(?:[—–-] ?|^)(?P<name>[A-Z][^\n()@]{1,50}?) ?\(@\w+\)(?: (?:\w+ \d{1,2}, \d{4}|\d)|$)", re.MULTILINE
)
_HEARSAY: Final = re.compile(
    r"\b(?:reportedly|[Ii]t (?:was|has been) (?:also )?reported|(?:news|media|press) reports)\b"
)
_COMMITTEE: Final = re.compile(
    r"\b((?:(?:House|Senate) (?:[A-Z]\w+ |and )*(?:Committee|Subcommittee))|\d+(?:st|nd|rd|th) Circuit)\b"
)
_JUDGES: Final = re.compile(r"\b(?:[Jj]udges?|justices?|Justice (?!Department)[A-Z]\w+|[Cc]ourts?)(?:$| [A-Z])")
NEAR: Final = 500  # code points after an occasion within which its speaker still speaks there
FAR: Final = 3000  # code points after a letter within which what its author "wrote" is in it
_LAWMAKERS: Final = re.compile(
    r"^(?:(?:the|a|an|House|Senate|U\.S\.|federal|state|congressional|[A-Z]\w+) )*(?i:lawmakers|senators|legislators"
    r"|Congress|committee|panel|subcommittee|jurors|jury|grand jury|parliament|investigators)\b"
)
_AUDIENCE: Final = re.compile(
    r"^(?:(?:the|a|an|his|her|their|[\w-]+) ){0,5}(?:crowds?|supporters|audiences?|rally|activists|delegates"
    r"|veterans|graduates|students|attendees|rallygoers|voters|donors|gathering|conference|convention)\b"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A passage that may show what the report rests on, and the traits by which it is weighed."""

    found: Found
    traits: frozenset[str]
    at: int  # the noun, verb or statement that tells of it, in code points: one of these is one act
    sure: bool = False  # read by a rule that needs no weighing


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
    for token, kind, noun in _markers(sight):
        statement = sight.issuers.speaker(token.idx, token.idx + len(token))
        if noun in words("shared occasions"):
            continue
        for way, name in _issuers(sight, token, statement, noun):
            if name and _issues(name, noun) and not _aside(token, kind, way):
                told = statement if way in ("speaker", "spokesman", "subject") else None
                origin = f"{name}{_aired_by(sight, token)} {_kept_words(token, noun)}"
                yield _sign(sight, token, told, origin, kind, {f"way={way}", f"noun={noun}", _who(name)})
                break


def itself(sight: Sight) -> Iterator[Sign]:
    """An occasion of many by its own words: "at an international security forum in Halifax"."""
    for token, kind, noun in _markers(sight):
        shared = noun in words("shared occasions") and not _among_themselves(token, noun)
        if kind == "event" and shared and (name := _itself(token) or _before_whom(sight, token, noun)):
            statement = sight.issuers.speaker(token.idx, token.idx + len(token))
            yield _sign(sight, token, statement, name, kind, {"way=itself", f"noun={noun}"})


def in_general(sight: Sight) -> Iterator[Sign]:
    """ "Polls show", "amid reports that": nobody's in particular."""
    for token, _, noun in _markers(sight):
        bare = not any(child.dep_ in ("poss", "compound") for child in token.children)
        whose = sight.issuers.possessor(token)
        if token.tag_ == "NNS" and bare and noun in words("in general") and not (whose and _issues(whose, noun)):
            kind: OriginKind = "outlet" if noun == "report" else "document"
            name = "unnamed news reports" if noun == "report" else f"unnamed {token.lower_}"
            yield _sign(sight, token, None, name, kind, {"way=general", f"noun={noun}"})


def hearsay(sight: Sight) -> Iterator[Sign]:
    """ "reportedly", "it was reported that": others' reports, and nobody says whose."""
    for match in _HEARSAY.finditer(sight.text):
        if not sight.quoted(match.start()):
            found = Found(*match.span(), "unnamed news reports", "outlet", "credits", 0.5)
            traits = {"kind=outlet", "way=hearsay", f"word={match[0].split()[-1].lower()}"}
            yield Sign(found, frozenset(traits), match.start())


def court_papers(sight: Sight) -> Iterator[Sign]:
    """ "according to court documents": nobody is named, and the papers are the court's."""
    for token in sight.doc:
        before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
        if before in ("court", "police") and token.lower_ in words("papers") and not sight.quoted(token.idx):
            yield _sign(sight, token, None, f"{before} {token.lower_}", "document", {"way=papers", "noun=papers"})


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
        if any(_names_an_occasion(part) for part in token.subtree):
            continue  # "told supporters at a rally": the rally is the occasion
        after = sight.text[token.idx + len(token) + 1 : token.idx + 90]
        for noun, heard in (("testimony", _LAWMAKERS), ("speech", _AUDIENCE)):
            if match := heard.match(after):
                end = token.idx + len(token) + 1 + match.end()
                cue = any(p.start <= token.idx < p.end for s in sight.reading.statements for p in s.cue)
                yield from (_extended(sign, end, sure=cue) for sign in _by(sight, token, noun, "event"))


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
                yield _verb_sign(sight, token, whom, f"{name} indictment", "document")


def body_said(sight: Sight) -> Iterator[Sign]:
    """ "the administration said": what a body says in its own name it has published."""
    for statement in sight.reading.statements:
        name = sight.issuers.name_of(statement)
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue)
        if name and statement.cue and sight.issuers.is_body(statement) and not outlets.find(name):
            found = Found(*evidence.marks(statement), f"{name} statement", "statement", "credits", 0.5)
            traits = {"kind=statement", f"cue={cue.lower()}", "way=body", _who(name)}
            yield Sign(found, frozenset(traits), statement.cue[0].start)


def embedded(sight: Sight) -> Iterator[Sign]:
    """ "— Jake Tapper (@jaketapper) November 24, 2019": a post printed whole."""
    for match in EMBEDDED.finditer(sight.text):
        found = Found(match.start(), match.end(), f"{match['name'].strip()} tweet", "post", "credits", 0.9)
        yield Sign(found, frozenset({"kind=post", "way=embedded"}), match.start())


RULES: Final[tuple[Callable[[Sight], Iterator[Sign]], ...]] = (
    named, itself, in_general, hearsay, court_papers, done, told, ruled, indicted, body_said, embedded,
)  # fmt: skip


def the_noun(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "The letter says": the letter told of last, or first further down."""
    for token, kind, noun in _markers(sight):
        alike = [one for one in told if one.kind == kind and _is_a(one.origin, noun)]
        if not alike or sight.issuers.possessor(token) or not evidence.definite(token):
            continue
        before = [one for one in alike if one.start <= token.idx]
        which = before[-1] if before else alike[0]
        traits = {"way=again", f"noun={noun}", f"far={evidence.bucket(token.idx - which.start)}"}
        yield _sign(sight, token, None, which.origin, kind, traits)


def goes_on(sight: Sight, told: list[Found]) -> Iterator[Sign]:
    """ "he wrote", "Trump said at one point": whoever has been heard at an occasion or read in a letter goes on."""
    for statement in sight.reading.statements:
        name = sight.issuers.name_of(statement)
        mine = [one for one in told if name and one.origin.startswith(f"{name} ") and one.kind != "outlet"]
        if not mine or not statement.cue:
            continue
        start, end = evidence.marks(statement)
        before = [one for one in mine if one.end <= start]
        if not before:
            continue
        which = before[-1]
        writes = statement.cue and "wr" in sight.reading.report.slice(statement.cue[0])
        if start - which.end > (FAR if writes and which.kind != "event" else NEAR):
            continue
        cue = " ".join(sight.reading.report.slice(piece) for piece in statement.cue).lower()
        traits = {
            "way=goes on", f"kind={which.kind}", f"cue={cue}", f"far={evidence.bucket(start - which.end)}",
            f"manner={statement.manner}", f"{which.kind}:{cue}", f"several={len({one.origin for one in mine}) > 1}",
            f"{which.kind}:far={evidence.bucket(start - which.end)}", f"nested={statement.parent is not None}",
        }  # fmt: skip
        again_ = Found(start, end, which.origin, which.kind, "credits", 0.6)
        yield Sign(again_, frozenset(traits), statement.cue[0].start)


AGAIN: Final = (the_noun, goes_on)


def _issuers(sight: Sight, token: Token, statement: Statement | None, noun: str) -> Iterator[tuple[str, str | None]]:
    """The ways to find whose a noun is, surest first, each with the name that it gives."""
    issuers = sight.issuers
    yield "possessor", issuers.possessor(token)
    if noun in words("of institutes"):
        yield "subject", issuers.subject(token.head) if evidence.verb(token).lemma_ in words("conducts") else None
        return
    if statement is not None and _governed(statement, token):
        yield "spokesman", issuers.body(statement)
        yield "speaker", issuers.name_of(statement)
    yield "pronoun", issuers.pronoun(token)
    if noun in words("by others") and _according(token):
        return  # "Putin scoffed at the plan, according to a new report": not Putin's
    if any(child.dep_ == "agent" for child in evidence.verb(token).children):
        return  # "posted on Twitter by CNN": the agent's, and an outlet is credited elsewhere
    yield "subject", issuers.subject(token.head)
    if statement is not None and not evidence.definite(token):
        yield "near", issuers.name_of(statement)


def _governed(statement: Statement, token: Token) -> bool:
    return any(piece.start <= verb.idx < piece.end for verb in token.ancestors for piece in statement.cue)


def _markers(sight: Sight) -> Iterator[tuple[Token, OriginKind, str]]:
    """The nouns that name a document, post, statement or occasion, outside quotations."""
    for token in sight.doc:
        word = token.lemma_.lower()
        for kind, listed in KINDS:
            if word in nouns(listed) and token.pos_ in ("NOUN", "PROPN") and not sight.quoted(token.idx):
                before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
                call = word == "call" and sight.text.startswith(" with reporters", token.idx + len(token))
                if (not needed(word) or before in needed(word) or call) and not (
                    _within_name(token) or _is_this(token)
                ):
                    yield token, kind, _noun(before, token, nouns(listed)[word])


def _within_name(token: Token) -> bool:
    """Whether a noun is part of a longer name: "Douglas Letter", "the Report Foundation"."""
    follows = token.i + 1 < token.sent.end and token.nbor(1).pos_ == "PROPN" and token.dep_ == "compound"
    return token.pos_ == "PROPN" and (token.ent_type_ == "PERSON" or follows) and token.lower_ not in words("platforms")


def _noun(before: str, token: Token, noun: str) -> str:
    word = token.lemma_.lower()
    if before == "court" and token.lower_ in words("papers"):
        return f"court {token.lower_}"
    if word == "call":
        return "conference call"
    if word == "conference":
        return f"{before} conference"
    if word == "post":
        return f"{before.title()} post" if before in ("facebook", "instagram") else f"{before} post"
    return noun


def _issues(name: str, noun: str) -> bool:
    """Whether somebody of this name may issue such a thing: no paper of its own, no mere word that belongs to the noun.

    What an outlet is told to have written is its journalism, for which the outlet is credited.
    """
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if "," in name or noun in name.casefold().split():
        return False  # "46-page report, dated 14 February," is the paper and not whose it is
    papers = last.rstrip("s") in noun or any(last in nouns(of) or last.rstrip("s") in nouns(of) for _, of in KINDS)
    part = name.casefold() in ("court", "police", "campaign") or name.casefold() in needed(noun.rsplit(maxsplit=1)[-1])
    piece = noun in ("report", "analysis", "editorial", "op-ed") and bool(outlets.find(name))
    return not (papers or part or piece)


def _kept_words(token: Token, noun: str) -> str:
    """The noun with the words before it that make another thing of it: "opening statement", "executive order"."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    return f"{before} {noun}" if before in words("makes another") and before not in noun.lower() else noun


def _aired_by(sight: Sight, token: Token) -> str:
    """The outlet on which an interview or appearance was seen, before the noun: "James Clyburn CNN interview"."""
    if token.lemma_.lower() not in ("interview", "appearance"):
        return ""
    after = sight.text[token.idx + len(token) : token.idx + len(token) + 14]
    on = re.match(r"s?(?: \w+day)? on [“\"‘']?(?:the )?", after)
    start = token.idx + len(token) + on.end() if on else -1
    return next((f" {one.name}" for one in sight.outlets if on and abs(one.start - start) <= 4), "")


def _names_an_occasion(token: Token) -> bool:
    word = token.lemma_.lower()
    led = token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "in"))
    return word in nouns("events") and led


def _is_a(origin: str, noun: str) -> bool:
    return origin.endswith(f" {noun}") or noun == "document"


def _is_this(token: Token) -> bool:
    """ "An earlier version of this article": the report itself."""
    own = token.lemma_.lower() in ("article", "column", "post", "report")
    return own and any(child.lower_ == "this" for child in token.children)


def _among_themselves(token: Token, noun: str) -> bool:
    """ "During their summit": what two say to one another there, no report hears."""
    return noun == "summit" and any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)


def _itself(token: Token) -> str:
    """An occasion of many by its own words: "international security forum in Halifax"."""
    led = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    place = next(
        (c for c in token.rights if c.lower_ in ("in", "of") and any(g.ent_type_ == "GPE" for g in c.children)), None
    )
    first_ = min((t.left_edge.i for t in led if t.ent_type_ not in ("DATE", "TIME")), default=token.i)
    last = next((g.i for g in place.children), token.i) if place is not None else token.i
    own = re.sub(r"^(?:the|a|an|its|his|her|their) ", "", str(token.doc[first_ : last + 1].text), flags=re.IGNORECASE)
    return own if " " in own else ""


def _before_whom(sight: Sight, token: Token, noun: str) -> str:
    """An occasion with no words of its own, by the committee named last: "House Oversight Committee hearing"."""
    told = _COMMITTEE.findall(sight.text[: token.idx]) if noun == "hearing" else []
    return f"{told[-1]} {noun}" if told else ""


def _sign(
    sight: Sight, token: Token, statement: Statement | None, origin: str, kind: OriginKind, traits: set[str]
) -> Sign:
    found = Found(*evidence.around(token, statement), origin, kind, "credits", 0.75)
    sure = _addressed(token, kind) or _according(token)
    return Sign(found, frozenset(traits | evidence.traits(sight, token, kind)), token.idx, sure)


def _addressed(token: Token, kind: OriginKind) -> bool:
    """ "told a news conference"."""
    return kind == "event" and token.dep_ == "dobj" and token.head.lemma_ in ("tell", "address")


def _according(token: Token) -> bool:
    """ "according to an Inspectorate report"."""
    return token.dep_ == "pobj" and token.head.head.lower_ == "according"


def _aside(token: Token, kind: OriginKind, way: str) -> bool:
    """What is nobody's publication: an email to the report's own outlet; a speech that others interrupt."""
    to_us = token.lemma_.lower() in ("email", "e-mail") and way != "possessor"
    sent = any(child.lower_ == "to" for child in token.children)
    shown = kind == "event" and way == "subject" and evidence.verb(token).lemma_ in words("shown speaking")
    return (to_us and token.dep_ == "pobj" and not sent) or shown


def _by(sight: Sight, verb: Token, noun: str, kind: OriginKind) -> Iterator[Sign]:
    """The sign of a verb whose subject, or whose statement's speaker, did it."""
    statement = sight.issuers.speaker(verb.idx, verb.idx + len(verb))
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "agent")), None)
    governs = statement is not None and any(piece.start <= verb.idx < piece.end for piece in statement.cue)
    spoken = sight.issuers.name_of(statement) if statement else None
    acting = sight.issuers.subject(verb)
    name = spoken if spoken and governs and not spoken.rsplit(maxsplit=1)[-1].islower() else acting or spoken
    if name:
        yield _verb_sign(sight, verb, subject, f"{name} {noun}", kind)


def _verb_sign(sight: Sight, verb: Token, subject: Token | None, origin: str, kind: OriginKind) -> Sign:
    start = min(verb.idx, subject.left_edge.idx if subject is not None else verb.idx)
    found = Found(*evidence.short(start, verb.idx + len(verb)), origin, kind, "credits", 0.75)
    noun = origin.rsplit(maxsplit=1)[-1]
    traits = {f"noun={noun}", "way=verb", _who(origin)}
    return Sign(found, frozenset(traits | evidence.traits(sight, verb, kind)), verb.idx)


def _extended(sign: Sign, end: int, *, sure: bool) -> Sign:
    return replace(sign, found=replace(sign.found, end=max(sign.found.end, end)), sure=sure)


def _who(name: str) -> str:
    """What kind of name an issuer has: a full one, a single word, or a mere description."""
    if name[:1].islower():
        return "who=described:" + name.rsplit(maxsplit=1)[-1]
    return "who=full" if " " in name else "who=single"
