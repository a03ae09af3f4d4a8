"""The versions of one claim → how likely a careful reader would note that they part, aspect by aspect.

Units come in, one a report; a probability for each aspect goes out. The rules of ``differences`` say in what two
versions could be told to part; whether it is worth telling was learned from annotated stories (``matcher.json``, made
by ``training/claims.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import closeness, counts, matching, quoting
from onrecord.claims.matching import Scorer
from onrecord.claims.units import Unit
from onrecord.model import Aspect

LEARNED: Final[tuple[Aspect, ...]] = ("number", "date", "speaker", "naming", "attribution", "hedge", "scope", "wording")
FEATURES: Final = (
    "share", "of all words", "words shared", "one cited", "both cited", "speakers apart", "speaker shared",
    "speaker known to one", "named by one", "hedged by one", "hedged by both", "denied by one", "quoted by one",
    "quoted by both", "counted by one", "counted by both", "unequal", "dated by one", "dated by both", "day shared",
    "more words", "fewer words", "longer", "names apart", "names shared", "same predicate", "later place",
    "share at least", "three reports",
)  # fmt: skip
MOST_SHARED: Final = 8  # words that both have: more say no more


def worth(versions: Sequence[Unit]) -> dict[Aspect, float]:
    """For each learned aspect the probability that a reader would note it; 0 where there is one version only."""
    if len(versions) < 2:
        return dict.fromkeys(LEARNED, 0.0)
    return dict(zip(LEARNED, _scorer().chances(described(versions)).tolist(), strict=True))


@cache
def _scorer() -> Scorer:
    """The scorers of all the aspects as one."""
    each = [matching.scorer(f"aspect {aspect}", FEATURES) for aspect in LEARNED]
    intercepts = np.array([one.intercept for one in each], np.float32)
    return Scorer(np.stack([one.weights for one in each], axis=1), intercepts)


def described(versions: Sequence[Unit]) -> NDArray[np.float32]:
    """The features of a claim: of each the highest over its pairs of versions."""
    rows = np.array([_pair(left, right) for left, right in combinations(versions, 2)], np.float32)
    return np.append(rows.max(axis=0), [rows[:, 0].min(), len(versions) > 2]).astype(np.float32)


def _pair(a: Unit, b: Unit) -> tuple[float, ...]:
    return (*_said(a, b), *_sourced(a, b), *_told(a, b), *_sized(a, b))


def _said(a: Unit, b: Unit) -> tuple[float, ...]:
    """How much of the words is the same."""
    left, right = set(a.proposition.words), set(b.proposition.words)
    both = len(left & right)
    return closeness.share(a, b), both / max(1, len(left | right)), min(MOST_SHARED, both)


def _sourced(a: Unit, b: Unit) -> tuple[float, ...]:
    """On whose word each version stands."""
    s, t = a.statement, b.statement
    known = (a.speaker is not None) + (b.speaker is not None)
    return (
        (s is None) != (t is None),
        bool(s and t),
        known == 2 and a.speaker != b.speaker,
        known == 2 and a.speaker == b.speaker,
        bool(s and t) and known == 1,
        bool(s and t and (s.naming == "named") != (t.naming == "named")),
    )


def _told(a: Unit, b: Unit) -> tuple[float, ...]:
    """How sure, how exact and in whose words each version is."""
    p, q = a.proposition, b.proposition
    quoted = bool(quoting.quotations(a)) + bool(quoting.quotations(b))
    counted = bool(p.numbers) + bool(q.numbers)
    dated = bool(a.times) + bool(b.times)
    return (
        p.hedged != q.hedged, p.hedged and q.hedged, p.negated != q.negated, quoted == 1, quoted == 2, counted == 1,
        counted == 2, counts.unequal(a, b) is not None, dated == 1, dated == 2,
        bool({t.value for t in a.times} & {t.value for t in b.times}),
    )  # fmt: skip


def _sized(a: Unit, b: Unit) -> tuple[float, ...]:
    """How much each version tells."""
    p, q = a.proposition, b.proposition
    return (
        abs(len(p.words) - len(q.words)),
        min(len(p.words), len(q.words)),
        abs(math.log((len(a.text) + 1) / (len(b.text) + 1))),
        len(a.names ^ b.names),
        len(a.names & b.names),
        p.predicate == q.predicate,
        max(a.place, b.place),
    )
