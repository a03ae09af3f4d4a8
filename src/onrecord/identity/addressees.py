"""Whom words were said to: "told Biden", "asked the State Department to", "said to reporters", "letter to Congress".

A `Setting` comes in; a person's full name, a body's name or the text's own noun phrase, or None, goes out. An outlet
that was told something is a channel, not an addressee.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Span, Token

from onrecord.identity import lists, offices, phrases
from onrecord.identity.channels import TOLD_AT, Setting
from onrecord.identity.discourse import PRONOUNS

_TAKES = frozenset(
    {"tell", "ask", "urge", "warn", "order", "instruct", "direct", "notify", "inform", "remind", "assure",
     "advise", "beg", "command", "encourage", "implore", "persuade", "request", "invite", "press",
     "pressure", "challenge", "reassure", "lobby", "enjoin", "authorize", "authorise", "congratulate", "chide",
     "promise", "brief", "alert", "caution", "thank", "plead", "forbid", "counsel", "confront"}
)  # fmt: skip
_TAKES_PEOPLE = frozenset(
    {"tell", "urge", "inform", "remind", "assure", "reassure", "advise", "encourage", "persuade", "notify"}
)
_SUBJUNCTIVE = frozenset({"request", "demand", "ask", "urge"})
_ASKED = frozenset({"ask", "press", "question"})
_OCCASIONS = frozenset({"call", "meeting", "briefing", "hearing", "conversation", "session", "discussion"})
_SAID_TO = frozenset(
    {"say", "write", "speak", "suggest", "propose", "explain", "report", "complain", "letter", "send",
     "announce", "testify", "reply", "respond", "apologize", "apologise", "appeal", "confess", "admit", "confirm",
     "insist", "vow", "swear", "reveal", "disclose", "indicate", "signal", "stress", "pledge", "recommend"}
)  # fmt: skip
_SPEAKING = frozenset({"speak", "talk", "remark", "testimony", "statement", "speech", "address"})
_LETTERS = frozenset({"letter", "note", "memo", "message", "email"})
_SENT = frozenset({"send", "provide", "address", "write", "deliver", "release", "date"})
_BEHIND = 8  # tokens behind a letter within which it is said whom it went to
_BEFORE = frozenset({"testify", "say", "speak", "argue", "admit", "swear"})
_PRESS = frozenset({"reporter", "journalist"})
_NOT_PEOPLE = frozenset({"question", "attention", "way", "point", "story", "truth", "lie", "it", "that", "what"})


def addressee(setting: Setting) -> str | None:
    """Whom a statement was addressed to, or None where the text does not say."""
    for rule in RULES:
        found = rule(setting)
        if found is not None:
            return found
    return None


def told(setting: Setting) -> str | None:
    """ "told reporters", "ordered the department to": the object of the cue's verb."""
    verb = _verb(setting)
    if verb is None or verb.lemma_ not in _TAKES:
        return None
    for child in verb.children:
        if child.dep_ in {"dobj", "dative", "obj", "iobj"} and child.i > verb.i:
            return _who(setting, child, people=verb.lemma_ in _TAKES_PEOPLE)
        if child.dep_ == "ccomp":
            found = _raised(setting, verb, child)
            if found:
                return found
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    return _who(setting, following) if following is not None and verb.lemma_ == "tell" else None


def said_to(setting: Setting) -> str | None:
    """ "said to reporters", "wrote in a letter to Congress", "called on Congress to"."""
    verb = _verb(setting)
    for token in setting.around:
        if token.lower_ not in {"to", "before"} or token.dep_ not in {"prep", "dative"}:
            continue
        near = verb is not None and token.head.i == verb.i and verb.lemma_ in _SAID_TO
        near = near and (token.lower_ == "to" or (verb is not None and verb.lemma_ in _BEFORE))
        if near:
            for child in token.children:
                if child.dep_ in {"pobj", "dobj"}:
                    return _who(setting, child)
        if token.lower_ == "to" and _is_letter(token.head):
            return _letter_to(setting, token.head)
    return None


def by_letter(setting: Setting) -> str | None:
    """ "The letter said", "wrote in the letter": whom alone the text says that a letter went to."""
    here = next((t for t in setting.around if _is_letter(t) and phrases.is_definite(t)), None)
    if here is None or here.dep_ not in {"pobj", "nsubj"}:
        return None
    alike = (t for t in here.doc if _is_letter(t) and phrases.modifiers(here) <= phrases.modifiers(t))
    told = {who for token in alike if (who := _letter_to(setting, token))}
    return told.pop() if len(told) == 1 else None


def _is_letter(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_ in _LETTERS


def _letter_to(setting: Setting, letter: Token) -> str | None:
    """Whom a letter went to: "a letter [released on Monday] to [Congress]", "a letter provided to [the committee]"."""
    for token in letter.doc[letter.i + 1 : letter.i + _BEHIND]:
        if token.lower_ == "to" and token.dep_ in {"prep", "dative"}:
            above = token.head
            sent = above.i == letter.i or (above.lemma_ in _SENT and letter.i in {above.head.i, *_objects(above)})
            noun = next((child for child in token.children if child.dep_ == "pobj"), None)
            return _who(setting, noun if noun is not None else token.nbor(1)) if sent else None
        if token.is_sent_end:
            return None
    return None


def called_on(setting: Setting) -> str | None:
    """ "called on Congress to act"."""
    verb = _verb(setting)
    if verb is None or verb.lemma_ not in {"call", "prevail", "lean"}:
        return None
    for child in verb.children:
        if child.lower_ in {"on", "upon"}:
            return next((_who(setting, noun) for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def was_told(setting: Setting) -> str | None:
    """ "he was told that": the subject of the passive."""
    verb = _verb(setting)
    if verb is None or verb.lemma_ not in _TAKES:
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    return _who(setting, subject) if subject is not None else None


def speaking_to(setting: Setting) -> str | None:
    """ "Speaking to reporters, she said", "in remarks to Congress": who was spoken to beside the cue."""
    for token in setting.around:
        speaks = token.head.lemma_.casefold() in _SPEAKING and token.lower_ in {"to", "with"}
        speaks = speaks or (token.head.lemma_ == "meet" and token.head.dep_ == "advcl" and token.lower_ == "with")
        meets = token.lower_ in {"with", "before"} and _is_occasion(setting, token.head)
        if token.dep_ in {"prep", "dative"} and (speaks or meets):
            return next((_who(setting, child) for child in token.children if child.dep_ == "pobj"), None)
    return None


def asked_from(setting: Setting) -> str | None:
    """ "requested documents from the agency", "demanded of Congress"."""
    verb = _verb(setting)
    if verb is None or verb.lemma_ not in {"request", "demand", "seek", "ask"}:
        return None
    for token in verb.subtree:
        if token.lower_ in {"from", "of"} and token.dep_ == "prep" and token.head.i in {verb.i, *_objects(verb)}:
            people = (child for child in token.children if child.dep_ == "pobj")
            return next((_who(setting, child) for child in people), None) if token.lower_ == "from" else None
    return None


def _is_occasion(setting: Setting, noun: Token) -> bool:
    """Whether it was on an occasion that something was said: "said on a [call] with"; not "said after a meeting"."""
    preposition, verb = noun.head, _verb(setting)
    here = preposition.lower_ in {"on", "in", "during", "at"} and verb is not None and preposition.head.i == verb.i
    return noun.lemma_.casefold() in _OCCASIONS and here


def asked_by(setting: Setting) -> str | None:
    """ "Pressed by Moss, he said": who asked is answered; "Asked whether it was safe, Moss said": who answers was
    asked."""
    verb = _verb(setting)
    if verb is None:
        return None
    if verb.lemma_ in _ASKED and verb.tag_ == "VBN" and verb.dep_ in {"advcl", "ccomp"} and not _has_subject(verb):
        subject = next((child for child in verb.head.children if child.dep_ == "nsubj"), None)
        return _who(setting, subject) if subject is not None else None
    asked = (child for child in verb.children if child.dep_ == "advcl" and child.lemma_ in _ASKED)
    agents = (agent for child in asked for agent in child.children if agent.dep_ == "agent")
    return next((_who(setting, noun) for agent in agents for noun in agent.children), None)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _objects(verb: Token) -> list[int]:
    return [child.i for child in verb.children if child.dep_ == "dobj"]


RULES: Final[tuple[Callable[[Setting], str | None], ...]] = (
    told,
    called_on,
    said_to,
    was_told,
    speaking_to,
    asked_from,
    asked_by,
    by_letter,
)
"""How the one addressed is found; the first that answers decides."""


def _verb(setting: Setting) -> Token | None:
    if setting.cue is None:
        return None
    verbs = [token for token in setting.cue if token.pos_ == "VERB"]
    return verbs[-1] if verbs else None


def _raised(setting: Setting, verb: Token, clause: Token) -> str | None:
    """ "asked Ukraine to": the parser makes the one addressed the subject of the infinitive."""
    infinitive = any(child.tag_ == "TO" for child in clause.children)
    wished = verb.lemma_ in _SUBJUNCTIVE and clause.tag_ == "VB" and not any(c.dep_ == "aux" for c in clause.children)
    subject = next((child for child in clause.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    that = any(child.lower_ == "that" for child in clause.children)
    if subject is None or subject.i < verb.i or not (wished or (infinitive and not that)):
        return None
    return _who(setting, subject)


def _who(setting: Setting, noun: Token, *, people: bool = False) -> str | None:
    """The name of whom a noun means, the noun phrase itself for people without one, None for things; ``people`` where
    the noun can only mean some."""
    figure = setting.discourse.figure(noun)
    if figure is None:
        figure = offices.body(setting.discourse, noun)
    if noun.lower_.endswith((".com", ".org", ".net")) or (figure is not None and figure.kind == "outlet"):
        return None
    if figure is not None and figure.named:
        return figure.name if figure not in setting.citation.figures else None
    return _phrase(setting, noun, people=people)


def _person_at_end(setting: Setting, words: Span) -> str | None:
    """ "the programme's host Ann Moss": the person whom a description leads to."""
    figure = setting.discourse.cast.by_token.get(words[-1].i) if len(words) > 1 else None
    return figure.name if figure is not None and figure.kind == "person" and figure.named else None


def _phrase(setting: Setting, noun: Token, *, people: bool) -> str | None:
    lemma = noun.lemma_.casefold()
    if noun.lower_ in PRONOUNS or noun.pos_ == "PRON" or lemma in _NOT_PEOPLE | TOLD_AT:
        return None
    known = lists.nouns("person") | lists.nouns("body") | lists.nouns("collective") | {"people", "other"}
    if lemma in lists.nouns("outlet"):
        return None
    if not people and lemma not in known and not noun.ent_type_:
        return None
    if lemma in _PRESS:
        return noun.text
    words = phrases.phrase(noun)
    if person := _person_at_end(setting, words):
        return person
    text = re.split(r" (?:that|who|which|whom|on)\b", words.text)[0]
    return text.removeprefix("the ") if len(text) < 80 else None
