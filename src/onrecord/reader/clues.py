"""Two parties of a sentence → what speaks for one of them standing for, or against, the other.

A sentence with its ``parties`` comes in; pairs go out with their clues, which are short strings that ``attitudes`` has
weights for: what the actor does, what is done to the target, the way from one to the other in the sentence's tree, the
words between them, and the words that the actor is cited for. Names are no clues: who somebody is must not decide
where they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from onrecord.reader.parties import ACTORS, Party

Clues = tuple[str, ...]
FAR: Final = 14  # tokens between two parties whose words are looked at
TURNED: Final = 4  # tokens over which a "not" reaches
_WORDS: Final = frozenset({"NOUN", "VERB", "ADJ", "ADV", "ADP", "PART"})
_BEARERS: Final = frozenset({"VERB", "NOUN", "ADJ"})
_TURNS: Final = frozenset({"not", "n't", "never", "no", "refuse", "decline", "fail", "without"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Who may stand somewhere towards whom, where both are named (the actor may be named elsewhere), and the clues.

    The clues come in groups that the pairs of a sentence share: of the sentence, the actor, the target, and the pair.
    """

    actor: Party
    target: Party
    actor_token: Token | None
    target_token: Token
    clues: tuple[Clues, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A token that says something: ``lemma`` is "" for one that does not; ``turned`` where a "not" stands before it."""

    token: Token
    lemma: str
    bears: bool
    turned: bool


def pairs(sentence: Sentence, present: Sequence[Party]) -> Iterator[Pair]:
    """Every party that can hold a stance with every other one that is named in the sentence."""
    words = _words(sentence)
    whole = _of_sentence(words)
    actors = [(party, _of_actor(party)) for party in present if party.kind in ACTORS]
    targets = [(party, _of_target(party)) for party in present if party.tokens]
    for actor, left in actors:
        for target, right in targets:
            if actor.name != target.name:
                a, b = _nearest(actor.tokens, target.tokens)
                clues = (whole, left, right, (*_quoted(words, actor, target, b), *_way(words, actor, target, a, b)))
                yield Pair(actor, target, a, b, clues)


def _words(sentence: Sentence) -> list[_Word]:
    found: list[_Word] = []
    last_turn = -TURNED - 1
    for k, token in enumerate(sentence):
        lemma, says = token.lemma_.lower(), token.pos_ in _WORDS
        found.append(
            _Word(token, lemma if says and lemma.isalpha() else "", token.pos_ in _BEARERS, k - last_turn <= TURNED)
        )
        if lemma in _TURNS:
            last_turn = k
    return found


def _of_sentence(words: Sequence[_Word]) -> Clues:
    """The verbs, nouns and adjectives of the sentence, its length, and whether it asks."""
    said = dict.fromkeys(f"w {word.lemma}" for word in words if word.bears and word.lemma)
    asks = ["asks"] if any(word.token.text == "?" for word in words[-2:]) else []
    return (*said, "bias", f"long {min(5, len(words) // 10)}", *asks)


def _of_actor(party: Party) -> Clues:
    """What the actor is and does."""
    clues = [f"a {party.kind}", f"a n {min(2, len(party.tokens))}"]
    if party.cited:
        clues += ["a cited", f"a cited {party.cited[0].manner}", f"a cited {party.kind}"]
        clues += [] if party.tokens else ["a cited elsewhere"]
    for token in party.tokens:
        dep = token.dep_
        clues.append(f"a {dep}")
        if dep in ("nsubj", "poss", "nsubjpass"):
            clues.append(f"a {dep} {token.head.lemma_.lower()}")
    return tuple(clues)


def _of_target(party: Party) -> Clues:
    """What the target is, what stands beside it and what is done to it."""
    clues = [f"t {party.kind}", f"t n {min(3, len(party.tokens))}"]
    for token in party.tokens:
        head, dep = token.head, token.dep_
        clues += [f"t {dep}", f"t {dep} {head.lemma_.lower()}"]
        if dep == "pobj":
            clues.append(f"t {head.head.lemma_.lower()} {head.lower_}")
        if dep == "poss":
            clues.append(f"t poss {head.dep_} {head.head.lemma_.lower()}")
        if dep == "nsubj":
            done = (child for child in head.children if child.dep_ in ("dobj", "acomp", "attr", "neg"))
            clues += [f"t does {child.dep_} {child.lemma_.lower()}" for child in done]
        clues += [f"t mod {child.lemma_.lower()}" for child in token.lefts if child.dep_ in ("amod", "compound")]
    return tuple(clues)


def _nearest(left: Sequence[Token], right: Sequence[Token]) -> tuple[Token | None, Token]:
    """The two mentions that stand closest, the actor's first where there is a choice; its own may be elsewhere."""
    if not left:
        return None, right[0]
    return min(((a, b) for a in left for b in right), key=lambda ab: abs(ab[0].i - ab[1].i) + 3 * (ab[0].i > ab[1].i))


def _quoted(words: Sequence[_Word], actor: Party, target: Party, b: Token) -> list[str]:
    """Whether the target is named in words that the actor is cited for, and what these are."""
    inside = [s for s in actor.cited if any(piece.start <= b.idx < piece.end for piece in s.content)]
    if not inside:
        return ["no quote"]
    pieces = [(piece.start, piece.end) for said in inside for piece in said.content]
    within = (w for w in words if w.bears and w.lemma and any(s <= w.token.idx < e for s, e in pieces))
    clues = [f"in quote {inside[0].manner}", f"in quote {b.dep_}", f"in quote {target.kind}"]
    return [*clues, *(f"q {word.lemma}" for word in within), f"q {b.dep_} {b.head.lemma_.lower()}"]


def _way(words: Sequence[_Word], actor: Party, target: Party, a: Token | None, b: Token) -> list[str]:
    """How the one leads to the other: how far, over which words, through which verb."""
    if a is None:
        return ["no path", f"{actor.kind}>{target.kind}"]
    start = words[0].token.i
    first, last = min(a.i, b.i) - start, max(a.i, b.i) - start
    way = ">" if a.i < b.i else "<"
    clues = [f"{way} {min(6, (last - first) // 4)}", f"{way} {a.dep_} {b.dep_}", f"{way} {actor.kind} {target.kind}"]
    if last - first <= FAR:
        between = (word for word in words[first + 1 : last] if word.lemma)
        clues += [f"b{way} {word.lemma}{' not' if word.turned else ''}" for word in between]
    return [*clues, *_path(a, b)]


def _path(a: Token, b: Token) -> list[str]:
    """The words over which the tree leads from one to the other, and how each end hangs on the uppermost."""
    above, below = [a, *a.ancestors], [b, *b.ancestors]
    places = {token.i: k for k, token in enumerate(above)}
    joint = next((k for k, token in enumerate(below) if token.i in places), None)
    if joint is None:
        return ["p none"]
    top = below[joint]
    up, down = above[: places[top.i]], below[:joint]
    left, right = (up[-1].dep_ if up else "self"), (down[-1].dep_ if down else "self")
    link = down[-1].lower_ if down and right in ("prep", "agent", "dative") else ""
    word = top.lemma_.lower() + (" not" if any(child.dep_ == "neg" for child in top.children) else "")
    clues = [f"p {word}", f"p {left} {word} {right} {link}", f"p {left}^{right} {link}"]
    clues += [f"p len {min(6, len(up))} {min(6, len(down))}"]
    clues += [f"p up {token.lemma_.lower()}" for token in up[1:]]
    return clues + [f"p down {token.lemma_.lower()}" for token in down[1:]]
