"""One report's reading → who stands where on what.

A reading with its mentions and statements and the parsed text come in; the reading with ``positions`` goes out: actor,
stance and target with the words that show it, and on whose word where that is not the actor's. Two ways lead to one.
What the text says outright is found by the named rules of ``leanings`` and ``standpoints``, whose targets are phrases
("plans for a base"). What two parties of a sentence do and say is weighed by what ``attitudes`` learned; most of that
is unsure, and its ``score`` says so: a table that an editor reads keeps the sure ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.model import Position, Reading, Span, Stance
from onrecord.nobody import is_nobody
from onrecord.reader import attitudes, clues, doers, leanings, parties, stances, standpoints
from onrecord.reader.clues import Pair
from onrecord.reader.standpoints import Stand
from onrecord.reader.whose import Names

BY: Final = "positions@2.5"
OURSELVES: Final = frozenset({"i", "we"})
FIRM: Final = frozenset({"support", "oppose", "back", "reject", "favour", "favor", "endorse", "condemn"})
COURTESIES: Final = frozenset(
    {"praise", "thank", "congratulate", "salute", "commend", "laud", "hail", "honor", "celebrate", "cheer", "eulogize"}
    | {"love", "admire", "admiration", "respect", "trust", "affection", "sympathy", "sympathize", "tribute", "proud"}
    | {"grateful", "welcome", "applaud"}
)
"""What people say to and of one another: no stand, where it is said of a person."""
FONDNESS: Final = frozenset({"love", "hate", "dislike", "admire", "respect", "honor", "celebrate", "cheer", "thank"})
"""What is felt for anything under the sun: a stand only where it is felt against a person."""
UNSURE: Final = 0.5  # score of what is data, and no line of a table
LEAST: Final = 0.15  # chance of a stance between two parties: from here on F1 on SEESAW is best
SIGNS: Final[tuple[Stance, Stance]] = ("for", "against")
SCORES: Final = {
    "outright": 0.8,
    "verb": 0.8,
    "framed": 0.8,
    "adjective": 0.8,
    "noun": 0.7,
    "plan": 0.7,
    "announced": 0.7,
    "answered": 0.7,
}
"""How often a rule was right on SEESAW's train side, roughly; ``benchmarks/positions.py`` prints the figures."""


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``positions`` filled in, in text order, none twice; what is said outright outweighs the rest."""
    names = Names(reading, doc)
    said = list(outright(reading, doc, names))
    likely = [found for found in weighed(reading, doc, names) if not _told(found, said)]
    unique = {(p.actor, p.target, p.stance, p.span.start): p for p in (*likely, *said)}
    return replace(reading, positions=tuple(sorted(unique.values(), key=lambda p: (p.span.start, p.span.end, p.actor))))


def outright(reading: Reading, doc: Doc, names: Names) -> Iterator[Position]:
    """What the text says in so many words, by the rules."""
    return (position for token in doc for stand in _stands(token) for position in _positions(reading, names, stand))


def weighed(reading: Reading, doc: Doc, names: Names) -> Iterator[Position]:
    """The likely stances between two parties of a sentence; the sentence is the evidence."""
    found = [
        (sentence, pair)
        for sentence, present in parties.parties(reading, doc)
        for pair in clues.pairs(sentence, present)
    ]
    chances = attitudes.chances([pair for _, pair in found])
    for (sentence, pair), row in zip(found, chances.tolist(), strict=True):
        part = names.is_part(pair.actor_token) or names.is_part(pair.target_token)
        if max(row) >= LEAST and not part and not names.in_furniture(pair.target_token):
            shown = _shown(reading, names, sentence, pair, row)
            yield from [shown] if shown else []


def _shown(reading: Reading, names: Names, sentence: Sentence, pair: Pair, row: list[float]) -> Position | None:
    cited = any(piece.start <= pair.target_token.idx < piece.end for s in pair.actor.cited for piece in s.content)
    holder = None if cited else names.holder(pair.target_token)
    target = pair.target.name
    if pair.target.kind == "matter":
        target = names.target(pair.target_token) or target
    if _is_nobody(holder):
        return None
    return Position(
        actor=pair.actor.name,
        target=target,
        stance=SIGNS[row.index(max(row))],
        on_word_of=_witness(holder, pair.actor.name),
        span=Span(reading.report.id, *_trimmed(sentence)),
        score=round(max(row), 2) if _counts_alone(names, pair, row) else round(min(max(row), UNSURE), 2),
        by=BY,
    )


def _counts_alone(names: Names, pair: Pair, row: list[float]) -> bool:
    """Whether a weighed stance may be a line of a table: between persons, and against; of others few are right.

    Nor may it be where somebody is only pointed at ("he"), or names what is another's ("Roth's bravest soldiers").
    """
    persons = pair.actor.kind == pair.target.kind == "person" and SIGNS[row.index(max(row))] == "against"
    sure = not any(names.is_unsure(token) for token in (pair.actor_token, pair.target_token) if token is not None)
    return persons and sure and not _is_part_of_other(pair.target_token) and not _is_told_of_another(pair)


def _is_told_of_another(pair: Pair) -> bool:
    """ "Lind alleged that Roth rigged the vote against Hale": Roth did, and Lind only says so."""
    target = pair.target_token
    cited = any(piece.start <= target.idx < piece.end for s in pair.actor.cited for piece in s.content)
    verb = next((word for word in target.ancestors if word.pos_ == "VERB"), None)
    does = doers.holders_of(verb) if verb is not None else ()
    own = any(word in pair.actor.tokens or word.lower_ in OURSELVES for word in does)
    advised = verb is not None and any(child.lower_ in ("should", "must") for child in verb.children)
    return cited and bool(does) and not own and not advised and target not in does


def _is_part_of_other(token: Token) -> bool:
    return token.dep_ == "poss" and token.head.dep_ in ("pobj", "poss")


def _witness(holder: str | None, actor: str) -> str | None:
    """Who says so, where it is somebody else: nobody is a witness to themselves.

    >>> _witness("Ana Roth", "Ben Lind"), _witness("Ana Roth and Ben Lind", "Ben Lind")
    ('Ana Roth', None)
    """
    return None if holder is None or actor in holder or holder in actor else holder


def _is_own(actor: str, target: str) -> bool:
    """Whether the matter is the holder's own: against it somebody else would be, and for it is no news.

    >>> _is_own("Ana Roth", "Roth's ferry tax"), _is_own("Ana Roth", "Lind's ferry tax")
    (True, False)
    """
    return any(target.startswith((f"{name}'s ", f"{name}’s ")) for name in (actor, actor.rsplit(maxsplit=1)[-1]))


def _is_nobody(holder: str | None) -> bool:
    """Whether what is cited is nobody: on the word of "both of them" or "only 23 percent" nothing is known."""
    return holder is not None and (is_nobody(holder) or holder.lower().split()[-1:] in (["them"], ["us"], ["whom"]))


def _trimmed(sentence: Sentence) -> tuple[int, int]:
    """Where a sentence stands without the white space around it."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def _told(found: Position, said: Iterable[Position]) -> bool:
    """Whether a rule tells the same, or the opposite, of the same two in the same sentence."""
    return any(
        found.span.start <= one.span.start < found.span.end
        and found.actor == one.actor
        and (found.target in one.target or one.target in found.target)
        for one in said
    )


def _stands(token: Token) -> Iterator[Stand]:
    """The first rule that finds a stance at a token decides; most tokens are no word of stance."""
    if token.lower_ not in triggers() and token.lemma_ not in triggers():
        return
    for rule in (*leanings.RULES, *standpoints.RULES):
        stand = rule(token)
        if stand:
            yield stand
            return


@cache
def triggers() -> frozenset[str]:
    """The words at which some rule may find a stance."""
    return frozenset(lemma for lemma, _ in stances.lexicon()) | leanings.WORDS | standpoints.WORDS


def _positions(reading: Reading, names: Names, stand: Stand) -> Iterator[Position]:
    target = names.target(stand.target) if stand.target else None
    holder = names.holder(stand.token)
    if target is None or names.in_furniture(stand.token) or _is_nobody(holder):
        return
    for actor_token in stand.actors:
        if actor_token.lower_ in OURSELVES and stand.rule != "outright" and stand.token.lemma_ not in FIRM:
            continue  # "I love the people here" is talk
        actor = names.actor(actor_token)
        if actor is None or stand.target is None or actor == target or _is_own(actor, target):
            continue
        if names.is_of_others(stand.target, actor):
            continue
        told = None if holder is None or names.is_called(actor, holder) else holder
        courtesy = stand.token.lemma_ in (COURTESIES if names.is_person(stand.target) else FONDNESS)
        yield Position(
            actor=actor,
            target=target,
            stance=stand.stance,
            on_word_of=_witness(told, actor),
            span=Span(reading.report.id, *names.evidence(stand, actor_token)),
            score=UNSURE if courtesy else SCORES.get(stand.rule, UNSURE),
            by=BY,
        )
