"""A sentence and the units found in it → what of it no unit holds although it states something.

Tokens come in; runs of tokens go out. A clause may be lost where its verb is taken for a cue ("adopted the rule in
response to [reports …]") or where what is cited cannot stand alone: such a clause is a unit all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

from spacy.tokens import Span, Token

from onrecord.reader.clauses import FINITE, is_content

SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
OBJECTS: Final = frozenset({"dobj", "xcomp", "attr", "acomp", "oprd"})
NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON"})
LEAST: Final = 3  # content words of a remainder, the verb and its subject among them


def remainders(
    sentence: Span, parts: Sequence[Sequence[Token]], saying: Set[str], citing: Set[int] = frozenset()
) -> Iterator[list[Token]]:
    """The runs of tokens in none of the parts that have a subject and a verb with a tense which is none of saying.

    ``citing`` are the tokens of cues and sources.
    """
    held = {token.i for part in parts for token in part}
    for run in runs([token for token in sentence if token.i not in held]):
        yield from (stated for stated in (run, *_said(run, saying)) if _states(stated, saying, citing))


def _said(run: Sequence[Token], saying: Set[str]) -> Iterator[list[Token]]:
    """What a verb of saying tells, where nobody found its statement: “As I wrote, [she means to close it],” he said."""
    tops = (token for token in run if token.dep_ == "ROOT" and token.lemma_.lower() in saying)
    for clause in (child for top in tops for child in top.children if child.dep_ == "ccomp"):
        below = {token.i for token in clause.subtree}
        yield [token for token in run if token.i in below]


def runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """The tokens as stretches without a gap."""
    found: list[list[Token]] = []
    for token in tokens:
        if found and found[-1][-1].i == token.i - 1:
            found[-1].append(token)
        else:
            found.append([token])
    return found


def _states(run: Sequence[Token], saying: Set[str], citing: Set[int]) -> bool:
    """Whether a verb of the run has its tense and its subject there, and the run does more than cite somebody."""
    inside = {token.i for token in run}
    tops = [token for token in run if token.head.i not in inside or token.head == token]
    if any(top.lemma_.lower() in saying for top in tops):
        return False  # "Lynch, who sits on the panel, said": what was said is told elsewhere
    stated = any(_heads_clause(token, inside, saying, citing) for token in run) or _acts(run, saying, citing)
    return stated and sum(map(is_content, run)) >= LEAST


def _acts(run: Sequence[Token], saying: Set[str], citing: Set[int]) -> bool:
    """Whether a verb that is taken for a cue has its subject before it, though the parser does not join the two."""
    verbs = (t for t in run if t.i in citing and t.tag_ in FINITE | {"VBN"} and t.lemma_.lower() not in saying)
    verb = next(verbs, None)
    if verb is None or not any(child.dep_ in OBJECTS and child in run for child in verb.children):
        return False  # "the mayor conceded on Wednesday": what was conceded is told elsewhere
    before = [t for t in run if t.i < verb.i]
    named = any(t.pos_ in NOMINAL and t.tag_ not in ("WDT", "WP") for t in before)
    return named and before[-1].pos_ in {*NOMINAL, "AUX", "ADV"}


def _heads_clause(verb: Token, inside: Set[int], saying: Set[str], citing: Set[int]) -> bool:
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() in saying:
        return False
    if verb.i in citing and any(child.dep_ == "ccomp" and child.i not in inside for child in verb.children):
        return False  # "Biden admitted on Wednesday": what was admitted is told elsewhere
    below = [child for child in verb.children if child.i in inside]
    tensed = verb.tag_ in FINITE or any(child.dep_.startswith("aux") and child.tag_ in FINITE for child in below)
    return tensed and any(child.dep_ in SUBJECTS for child in below)
