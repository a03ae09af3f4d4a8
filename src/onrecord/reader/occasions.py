"""Public occasions of a report → signs of them: a hearing and its host, a broadcast and its guest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Token

from onrecord.reader import credits, evidence, markers, phrases
from onrecord.reader.sight import Found, Sight, Sign
from onrecord.sourcing_words import words

_COMMITTEE: Final = re.compile(
    r"\b((?:(?:House|Senate) (?:[A-Z]\w+ |and )*(?:Committee|Subcommittee))|\d+(?:st|nd|rd|th) Circuit)\b"
)
_BEFORE: Final = re.compile(rf" (?:\w+day )?(?:before|of|by) (?:the |a )?{_COMMITTEE.pattern}")
_SPEAKING: Final = re.compile(
    r"\b(?:Speaking|Appearing|Campaigning|Stumping|speaking) (?P<to>to|at|in|from|before|on|with) "
    r"(?!(?:the )?(?:condition|behalf|background)\b)"
)
WHOM: Final = 60  # code points in which whom somebody speaks to is named
_WITH: Final = frozenset({"to", "with"})
_ON: Final = re.compile(r"\b[Oo]n (?:(?:the )?[A-Z][\w ]{1,20}['’]s? )?(?:the )?[“\"‘']?$")
_TO_PRESS: Final = re.compile(r"(?:the )?(?:reporters|journalists|(?:news )?media|press)\b")


BEHIND: Final = 12  # code points after an outlet's name within which its programme is named: "CBS' “Face the Nation”"


def itself(sight: Sight) -> Iterator[Sign]:
    """An occasion of many by its own words: "at an international security forum in Halifax"."""
    for token, kind, noun in markers.found(sight):
        shared = noun in words("shared occasions") and not _among_themselves(token, noun)
        shared = shared and not _is_body(token)
        if kind == "event" and shared and (name := _called(sight, token, noun)):
            statement = sight.issuers.speaker(token.idx, token.idx + len(token))
            yield evidence.of_noun(sight, token, statement, name, kind, {"way=itself", f"noun={noun}"})


def aired(sight: Sight) -> Iterator[Sign]:
    """ "said on CNN's “State of the Union”": others saw it too, as its guest's interview or as the broadcast."""
    for rule in (credits.on_air, credits.opens_on_air):
        for found in rule(sight):
            guest = _guest(sight, found) or _interviewed(sight, found)
            where = _where(sight, found)
            named = replace(found, origin=f"{guest} {where} interview") if guest else found
            traits = {"kind=event", f"way={rule.__name__}", f"guest={guest is not None}"}
            yield Sign(named, frozenset(traits), found.end - 1, sure=True)


def seen_on(sight: Sight) -> Iterator[Sign]:
    """ "echoed that on “Face the Nation”": whoever the verb is of, whatever the verb, was on the programme."""
    known = {found.end for rule in (credits.on_air, credits.opens_on_air) for found in rule(sight)}
    for one in sight.foreign:
        left = sight.left(one)
        on = _ON.search(left)
        if not one.owner or not on or any(one.start - BEHIND <= end <= one.end for end in known):
            continue
        verb = evidence.verb(_at(sight, one.start - len(left) + on.start()))
        if is_to_come(verb):
            continue
        found = Found(verb.idx, one.end, one.name, "event", "credits", 0.7)
        if guest := _guest(sight, found) or sight.issuers.subject(verb):
            named = replace(found, origin=f"{guest} {_where(sight, found)} interview", start=min(verb.idx, one.start))
            yield Sign(named, frozenset({"kind=event", "way=seen on", f"lemma={verb.lemma_}"}), one.end - 1)


def is_to_come(verb: Token) -> bool:
    """Whether an appearance is only planned ("she is scheduled to appear"): nothing has been said there yet."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "will" in helpers or ("to" in helpers and verb.head.lemma_ in words("planned"))


def _guest(sight: Sight, found: Found) -> str | None:
    """The person by name who speaks in a broadcast's sentence."""
    statement = sight.issuers.speaker(found.start, found.end)
    named = statement is not None and statement.naming == "named" and not sight.issuers.is_body(statement)
    return sight.issuers.name_of(statement) if statement and named else None


def _interviewed(sight: Sight, found: Found) -> str | None:
    """The person by name who is the subject of a sentence that tells of an interview: "was firm in an interview on"."""
    if not re.match(r"(?:interview|appearance)\b", sight.text[found.start : found.end]):
        return None
    name = sight.issuers.subject(evidence.verb(_at(sight, found.start)))
    return name if name and " " in name and name in sight.people else None


def _where(sight: Sight, found: Found) -> str:
    """The programme named there, or the one of that outlet named elsewhere, or the outlet."""
    there = [one for one in sight.foreign if found.start <= one.start < found.end + BEHIND]
    theirs = [one for one in sight.foreign if one.owner and one.owner.startswith(found.origin)]
    programme = next((sight.text[one.start : one.end] for one in (*there, *theirs) if one.owner), None)
    return programme or found.origin


def speaking(sight: Sight) -> Iterator[Sign]:
    """ "Speaking in Lisbon, Salgado said": an occasion, whatever it was."""
    for match in _SPEAKING.finditer(sight.text):
        token = _at(sight, match.start())
        statement = sight.issuers.speaker(match.start(), match.end())
        name = sight.issuers.name_of(statement) if statement else None
        told = _to_newsroom(sight, match)
        told = told or bool(_TO_PRESS.match(sight.text, match.end()))
        apart = told or any(markers.names_an_occasion(part) for part in token.subtree)
        if name and not apart and not sight.quoted(match.start()):
            sign = evidence.of_verb(sight, token, None, f"{name} speech", "event")
            yield replace(sign, traits=sign.traits | {f"speaking={match['to']}", "way=speaking"})


def _to_newsroom(sight: Sight, match: re.Match[str]) -> bool:
    """ "Speaking to Reuters", "speaking with Ann Lee of Harbour News": one newsroom heard it."""
    phrase = re.split(r"[,.;\n]", sight.text[match.end() : match.end() + WHOM])[0]
    far = len(phrase) if match["to"] in _WITH else len("the ")
    return any(0 <= one.start - match.end() <= max(far, len("the ")) for one in sight.outlets)


def _at(sight: Sight, offset: int) -> Token:
    """The token at an offset, in code points."""
    span = sight.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None else sight.doc[0]


def _is_body(token: Token) -> bool:
    """ "An analysis from the Sea Forum": a body by its name, and no evening."""
    named = token.pos_ == "PROPN" and token.lower_ == "forum"
    return named and (token.dep_ != "pobj" or token.head.lower_ not in ("at", "during", "in", "to"))


def _among_themselves(token: Token, noun: str) -> bool:
    """ "During their summit": what two say to one another there, no report hears."""
    return noun == "summit" and any(child.dep_ == "poss" and child.pos_ == "PRON" for child in token.children)


def _called(sight: Sight, token: Token, noun: str) -> str:
    """What an occasion of many is called: by who sits, whose it is, its own words or the committee named last."""
    before = _BEFORE.match(sight.text, token.idx + len(token))
    if noun == "hearing" and before:
        return f"{before[1]} {noun}"
    own = _own_words(token)
    whose = sight.issuers.pronoun(token) if noun == "hearing" and own else None
    return f"{whose} {own}" if whose else own or _before_whom(sight, token, noun)


def _own_words(token: Token) -> str:
    """An occasion of many by its own words: "international security forum in Halifax"."""
    led = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod", "poss")]
    place = next(
        (
            c
            for c in token.rights
            if c.lower_ in ("in", "of") and any(g.ent_type_ in phrases.PLACES for g in c.children)
        ),
        None,
    )
    times = [t.i + 1 for t in token.doc[token.left_edge.i : token.i] if phrases.is_time(t)]
    first_ = min((t.left_edge.i for t in led if not phrases.is_time(t) and not _of_the_moment(t)), default=token.i)
    first_ = max([first_, *times])
    last = next((g.i for g in place.children), token.i) if place is not None else token.i
    own = re.sub(r"^(?:the|a|an|its|his|her|their) ", "", str(token.doc[first_ : last + 1].text), flags=re.IGNORECASE)
    return own if " " in own else ""


def _of_the_moment(token: Token) -> bool:
    """ "An already-scheduled hearing": how it came to be held, and no part of its name."""
    return token.tag_ in ("VBN", "VBG", "JJ") and (token.n_lefts > 0 or "-" in token.text) and token.text.islower()


def _before_whom(sight: Sight, token: Token, noun: str) -> str:
    """An occasion with no words of its own, by the committee named last: "House Oversight Committee hearing"."""
    told = _COMMITTEE.findall(sight.text[: token.idx]) if noun == "hearing" else []
    return f"{told[-1]} {noun}" if told else ""
