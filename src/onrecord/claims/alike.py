"""Two units → what they have in common besides the meaning of their words, as numbers.

Pairs of units come in; a table goes out, a row a pair, a column for each of ``FEATURES``: names, speakers, figures,
days, rare words of the whole sentence, words in a row, and where both stand.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from onrecord.claims import counts, meaning
from onrecord.claims.units import Unit
from onrecord.model import Number, Span
from onrecord.reader import quantities

FEATURES: Final = (
    "shorter", "names shared", "names apart", "speaker shared", "speaker apart", "both own", "mixed",
    "polarity apart", "hedge apart", "later place", "numbers shared", "numbers apart", "times shared", "times apart",
    "sentence", "sentence contained", "rarest around", "rarest shared", "in a row", "same predicate",
    "predicate said", "predicates alike", "places apart", "shorter words", "longer words", "both quoted",
)  # fmt: skip
ROW: Final = 8  # pairs of neighbouring words that both have: more say no more
BLOCK: Final = 1 << 14  # pairs that are described at once
_WORD = re.compile(r"\w+")

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Sides:
    """What units are compared by, a row or a number a unit: sets as tables of ones, a column a member.

    ``around`` are the words of its sentence, ``mass`` their rarities summed; ``words``, ``predicate`` and ``rarity``
    have the same columns. ``speaker`` is negative where nobody speaks, ``log`` the logarithm of a length and one.
    """

    around: csr_array
    words: csr_array
    predicate: csr_array
    rows: csr_array
    names: csr_array
    values: csr_array
    days: csr_array
    rarity: Doubles
    mass: Doubles
    speaker: Ints
    verb: Ints
    length: Ints
    count: Ints
    place: Doubles
    log: Doubles


def described(units: Sequence[Unit], left: Ints, right: Ints) -> Floats:
    """The features of each pair of units, one row a pair."""
    if not len(left):
        return np.zeros((0, len(FEATURES)), np.float32)
    sides = _sides(units)
    blocks = [(left[top : top + BLOCK], right[top : top + BLOCK]) for top in range(0, len(left), BLOCK)]
    columns = ((*_circumstances(units, sides, *pairs), *_words(units, sides, *pairs)) for pairs in blocks)
    return np.concatenate([np.stack(block, axis=1).astype(np.float32) for block in columns])


def _sentence(unit: Unit) -> Span:
    return unit.proposition.sentence or unit.proposition.span


def _sentences(units: Sequence[Unit]) -> dict[Span, frozenset[str]]:
    """The words of all the units of each sentence."""
    found: dict[Span, set[str]] = {}
    for unit in units:
        found.setdefault(_sentence(unit), set()).update(unit.words)
    return {sentence: frozenset(words) for sentence, words in found.items()}


def _rarity(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log((len(sentences) + 1) / (count + 0.5)) for word, count in counts.items()}


def _sides(units: Sequence[Unit]) -> _Sides:
    sentences = _sentences(units)
    rarity = _rarity(list(sentences.values()))
    predicates = [unit.proposition.predicate for unit in units]
    columns: dict[Hashable, int] = {word: at for at, word in enumerate(dict.fromkeys([*rarity, *predicates]))}
    texts = [[word.lower() for word in _WORD.findall(unit.text)] for unit in units]
    around = _table([sentences[_sentence(unit)] for unit in units], columns)
    rare = np.array([rarity.get(str(word), 0.0) for word in columns])
    lengths = [len(unit.text) for unit in units]
    return _Sides(
        around=around,
        words=_table([set(unit.words) for unit in units], columns),
        predicate=_table([{predicate} for predicate in predicates], columns),
        rows=_table([set(pairwise(words)) for words in texts]),
        names=_table([unit.names for unit in units]),
        values=_table([{time.value for time in unit.times} for unit in units]),
        days=_table([{time.value for time in unit.times if time.type in ("DATE", "TIME")} for unit in units]),
        rarity=rare,
        mass=around @ rare,
        speaker=_numbered([unit.speaker for unit in units]),
        verb=_numbered(predicates),
        length=np.array(lengths),
        count=np.array([len(words) for words in texts]),
        place=np.array([unit.place for unit in units]),
        log=np.array([math.log(length + 1) for length in range(max(lengths) + 1)]),
    )


def _table(sets: Sequence[Collection[Hashable]], columns: dict[Hashable, int] | None = None) -> csr_array:
    """Sets as rows of ones, over all their members or over the columns given."""
    known = columns if columns is not None else {}
    held = [known.setdefault(member, len(known)) for members in sets for member in members]
    ends = np.cumsum([0, *map(len, sets)])
    return csr_array((np.ones(len(held)), np.array(held, np.int64), ends), shape=(len(sets), max(1, len(known))))


def _numbered(values: Sequence[str | None]) -> Ints:
    """Equal values as equal numbers, None as -1."""
    known = {value: at for at, value in enumerate(dict.fromkeys(values))}
    return np.array([-1 if value is None else known[value] for value in values], np.int64)


def _both(left: csr_array, right: csr_array) -> csr_array:
    """The members that both sets of each row have."""
    return csr_array(left.multiply(right))


def _shared(table: csr_array, left: Ints, right: Ints) -> Doubles:
    """How many members the sets of each pair share."""
    return np.asarray(_both(table[left], table[right]).sum(axis=1)).ravel()


def _apart(table: csr_array, shared: Doubles, left: Ints, right: Ints) -> NDArray[np.bool_]:
    """Whether both sets of each pair have members, and none that both have: so many do they share."""
    held = np.diff(table.indptr) > 0
    return np.asarray(held[left] & held[right] & (shared == 0))


def _circumstances(units: Sequence[Unit], sides: _Sides, left: Ints, right: Ints) -> tuple[NDArray[np.generic], ...]:
    """Who speaks, who is named, where it stands, whether it is denied or unsure: alike or not."""
    own = np.array([unit.statement is None for unit in units])
    negated = np.array([unit.proposition.negated for unit in units])
    hedged = np.array([unit.proposition.hedged for unit in units])
    speakers = (sides.speaker[left] >= 0) & (sides.speaker[right] >= 0)
    one = sides.speaker[left] == sides.speaker[right]
    names = _shared(sides.names, left, right)
    return (
        sides.log[np.minimum(sides.length[left], sides.length[right])],
        np.minimum(3, names),
        _apart(sides.names, names, left, right),
        speakers & one,
        speakers & ~one,
        own[left] & own[right],
        own[left] != own[right],
        negated[left] != negated[right],
        hedged[left] != hedged[right],
        np.maximum(sides.place[left], sides.place[right]),
        *_figures(units, left, right),
    )


def _figures(units: Sequence[Unit], left: Ints, right: Ints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether some of both's figures can be one, and whether they count things of one kind and none can."""
    shared, apart = np.zeros(len(left), np.bool_), np.zeros(len(left), np.bool_)
    counted = np.array([bool(unit.proposition.numbers) for unit in units])
    for at in np.flatnonzero(counted[left] & counted[right]):
        a, b = units[left[at]].proposition.numbers, units[right[at]].proposition.numbers
        shared[at] = any(_same_number(x, y) for x in a for y in b)
        apart[at] = _counts_apart(a, b)
    return shared, apart


def _counts_apart(left: Sequence[Number], right: Sequence[Number]) -> bool:
    """Whether both count things of one kind, and no count of one can be the other's."""
    pairs = [(x, y) for x in left for y in right]
    return any(counts.one_kind(*two) for two in pairs) and not any(counts.one(*two) for two in pairs)


def _same_number(x: Number, y: Number) -> bool:
    return (x.unit == y.unit or not (x.unit and y.unit)) and quantities.same(x, y)


def _words(units: Sequence[Unit], sides: _Sides, left: Ints, right: Ints) -> tuple[NDArray[np.generic], ...]:
    """The days and the rare words that both have, in the unit and around it, and the words in a row."""
    around = _both(sides.around[left], sides.around[right])
    mass, (one, other) = around @ sides.rarity, (sides.mass[left], sides.mass[right])
    said = _both(sides.predicate[left], sides.words[right]).sum(axis=1) > 0
    told = _both(sides.words[left], sides.predicate[right]).sum(axis=1) > 0
    quoted = np.array([unit.statement is not None and unit.statement.manner == "direct" for unit in units])
    return (
        _shared(sides.values, left, right) > 0,
        _apart(sides.days, _shared(sides.days, left, right), left, right),
        mass / np.maximum(1e-6, np.sqrt(one * other)),
        mass / np.maximum(1e-6, np.minimum(one, other)),
        _rarest(around, sides),
        _rarest(_both(sides.words[left], sides.words[right]), sides),
        np.minimum(ROW, _shared(sides.rows, left, right)),
        sides.verb[left] == sides.verb[right],
        np.asarray(said | told).ravel(),
        _verbs_alike(units, sides, left, right),
        np.abs(sides.place[left] - sides.place[right]),
        np.minimum(sides.count[left], sides.count[right]),
        np.maximum(sides.count[left], sides.count[right]),
        quoted[left] & quoted[right],
    )


def _rarest(words: csr_array, sides: _Sides) -> Doubles:
    """The rarity of the rarest word of each row; 0 where there is none."""
    rare = csr_array((sides.rarity[words.indices], words.indices, words.indptr), shape=words.shape)
    return np.asarray(rare.max(axis=1).toarray()).ravel()


def _verbs_alike(units: Sequence[Unit], sides: _Sides, left: Ints, right: Ints) -> Doubles:
    """How near in meaning the predicates of each pair are; 0 where one has none."""
    verbs = {number: unit.proposition.predicate for number, unit in zip(sides.verb.tolist(), units, strict=True)}
    size = max(verbs) + 1
    pairs, where = np.unique(sides.verb[left] * size + sides.verb[right], return_inverse=True)
    vectors = {number: _vector(verb) for number, verb in verbs.items() if verb}
    two = (divmod(pair, size) for pair in pairs.tolist())
    return np.array([vectors[a] @ vectors[b] if a in vectors and b in vectors else 0.0 for a, b in two])[where.ravel()]


@lru_cache(maxsize=8192)
def _vector(word: str) -> Floats:
    return np.asarray(meaning.vectors([word])[0], np.float32)
