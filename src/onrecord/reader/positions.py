"""One report's reading → who stands where on what.

A reading with its mentions and statements and the parsed text come in; the reading with ``positions`` goes out:
actor, stance and target with the words that show it, and on whose word where that is not the actor's. Every position
comes from a named rule of ``leanings`` or ``standpoints`` over the parse and the words of ``stances``; a rule that is
unsure abstains, for the table is read by an editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.model import Position, Reading, Span
from onrecord.reader import leanings, standpoints
from onrecord.reader.standpoints import Stand
from onrecord.reader.whose import Names

BY: Final = "positions@1.0"
OURSELVES: Final = frozenset({"i", "we"})
FIRM: Final = frozenset({"support", "oppose", "back", "reject", "favour", "favor", "endorse", "condemn", "welcome"})
SCORES: Final = {
    "outright": 0.8,
    "verb": 0.8,
    "framed": 0.8,
    "adjective": 0.8,
    "noun": 0.7,
    "plan": 0.7,
    "answered": 0.6,
}
"""How often a rule was right on SEESAW's train side, roughly; ``benchmarks/positions.py`` prints the figures."""


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``positions`` filled in, in text order, none twice."""
    names = Names(reading, doc)
    found = [position for token in doc for stand in _stands(token) for position in _positions(reading, names, stand)]
    unique = {(p.actor, p.target, p.stance, p.span.start): p for p in found}
    return replace(reading, positions=tuple(sorted(unique.values(), key=lambda p: (p.span.start, p.span.end, p.actor))))


def _stands(token: Token) -> Iterator[Stand]:
    """The first rule that finds a stance at a token decides."""
    for rule in (*leanings.RULES, *standpoints.RULES):
        stand = rule(token)
        if stand:
            yield stand
            return


def _positions(reading: Reading, names: Names, stand: Stand) -> Iterator[Position]:
    target = names.target(stand.target) if stand.target else None
    if target is None or names.in_furniture(stand.token):
        return
    for actor_token in stand.actors:
        if actor_token.lower_ in OURSELVES and stand.rule != "outright" and stand.token.lemma_ not in FIRM:
            continue  # "I love the people here" is talk
        actor = names.actor(actor_token)
        if actor is None or actor == target or target.startswith(f"{actor}'s "):
            continue
        holder = names.holder(stand.token)
        yield Position(
            actor=actor,
            target=target,
            stance=stand.stance,
            on_word_of=None if holder == actor else holder,
            span=Span(reading.report.id, *names.evidence(stand, actor_token)),
            score=SCORES.get(stand.rule, 0.5),
            by=BY,
        )
