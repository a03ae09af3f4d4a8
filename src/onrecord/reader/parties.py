"""A reading and its parsed text → who and what a sentence speaks of, sentence by sentence.

A ``Party`` is an entity or a matter: somebody who can hold a stance, or what it can be about. Pronouns count where the
reading resolved them; whoever is cited for words of a sentence is a party to it, even if named in another. Matters are
nouns that the report keeps coming back to ("the wall", "the tariffs"); one is no actor.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from onrecord.model import Reading, Span, Statement

ACTORS: Final = frozenset({"person", "organisation", "government", "group", "outlet", "place"})
MATTERS: Final = 10  # of one report: those that it names most often
LEAST: Final = 3  # times that a report names a matter
LONGEST: Final = 120  # tokens of a sentence that is looked at; a longer one is a list
MOST: Final = 9  # parties of one sentence
_VAGUE: Final = frozenset(
    {"people", "time", "year", "day", "week", "month", "way", "thing", "part", "percent", "number", "statement", "news"}
    | {"lot", "fact", "case", "point", "question", "reporter", "story", "report", "man", "woman", "member", "comment"}
    | {"official", "person", "word", "state", "country", "one", "morning", "night", "today", "hour", "minute", "side"}
)


@dataclass(frozen=True, slots=True)
class Party:
    """One entity or matter in a sentence: the main words of its mentions there, in order.

    ``kind`` is an entity's, or "matter"; ``cited`` are the statements in the sentence that are laid to it.
    """

    name: str
    kind: str
    tokens: tuple[Token, ...]
    cited: tuple[Statement, ...] = ()


def parties(reading: Reading, doc: Doc) -> Iterator[tuple[Sentence, tuple[Party, ...]]]:
    """Each sentence of the report that two parties at least are in, with its parties."""
    mentioned, cited = _mentioned(reading, doc), _cited(reading)
    matters = _matters(doc, mentioned)
    names = {entity.id: (entity.name, str(entity.kind)) for entity in reading.entities}
    for sentence in doc.sents:
        if len(sentence) > LONGEST:
            continue
        found: dict[str, list[Token]] = defaultdict(list)
        for token in sentence:
            if token.i in mentioned:
                found[mentioned[token.i]].append(token)
        said: dict[str, list[Statement]] = defaultdict(list)
        for statement, piece in cited:
            if statement.speaker in names and piece.start < sentence.end_char and sentence.start_char < piece.end:
                found.setdefault(str(statement.speaker), [])
                said[str(statement.speaker)].append(statement)
        entities = [Party(*names[id_], tuple(ts), tuple(said[id_])) for id_, ts in found.items() if id_ in names]
        present = (*entities, *_present(matters, sentence))
        if 2 <= len(present) <= MOST:
            yield sentence, present


def _mentioned(reading: Reading, doc: Doc) -> dict[int, str]:
    """For the main word of every resolved mention, by the token's place, whose it is."""
    found: dict[int, str] = {}
    for mention in reading.mentions:
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        if mention.entity and tokens is not None and len(tokens):
            found[tokens.root.i] = mention.entity
    return found


def _cited(reading: Reading) -> list[tuple[Statement, Span]]:
    return [(one, piece) for one in reading.statements if one.speaker for piece in one.content]


def _matters(doc: Doc, mentioned: dict[int, str]) -> dict[str, str]:
    """The lemmas of the nouns that the report names most, no entity's own."""
    nouns = Counter(t.lemma_.lower() for t in doc if t.pos_ == "NOUN" and t.i not in mentioned and len(t) > 3)
    often = [(lemma, count) for lemma, count in nouns.most_common(4 * MATTERS) if lemma not in _VAGUE]
    return {lemma: lemma for lemma, count in often[:MATTERS] if count >= LEAST}


def _present(matters: dict[str, str], sentence: Sentence) -> Sequence[Party]:
    found: dict[str, list[Token]] = defaultdict(list)
    for token in sentence:
        lemma = token.lemma_.lower()
        if lemma in matters and token.pos_ == "NOUN":
            found[lemma].append(token)
    return [Party(lemma, "matter", tuple(tokens)) for lemma, tokens in found.items()]
