"""Reports → the quotations that two of them print alike: both were at one occasion, and neither need have copied.

Two quotations are compared letter by letter only where half of the shorter one's runs of three letters stand in the
other: the same words with some of them changed have far more, other words on the same matter have fewer. All quotations
are held against all others at once for that, so what is compared grows with the quotations that are shared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from rapidfuzz import fuzz
from scipy.sparse import csr_array

from onrecord.model import Report, Span
from onrecord.origins.reuse import QUOTED

LEAST: Final = 5  # words of the shortest quotation that tells two reports of one occasion
ALIKE: Final = 85  # of a hundred: likeness of the shorter quotation to a stretch of the longer
LONGER: Final = 4  # times as long as the shorter one the longer may be
HALF: Final = 0.5  # of the shorter one's runs that the longer must have
BLOCK: Final = 512  # quotations that are held against all others at once
_MARKS: Final = str.maketrans("’‘“”", "''\"\"")  # papers set them in different ways


@dataclass(frozen=True, slots=True)
class _Quotation:
    """One quotation of the report that comes at this place among the reports."""

    at: int
    span: Span
    words: str


def shared(reports: Sequence[Report], skip: Callable[[int, int], bool]) -> Iterator[tuple[Span, Span]]:
    """Each quotation of a report with the first of every later report that is the same, wording changes aside.

    ``skip`` says, by the places of two reports, the earlier first, which of them are not compared.
    """
    found = [one for at, report in enumerate(reports) for one in _quotations(at, report)]
    told: tuple[int, int] | None = None
    skipped: dict[tuple[int, int], bool] = {}
    for i, j in _candidates(found):
        mine, other = found[i], found[j]
        pair = mine.at, other.at
        if pair not in skipped:
            skipped[pair] = skip(*pair)
        if not skipped[pair] and told != (i, other.at) and _same(mine.words, other.words):
            told = i, other.at
            yield mine.span, other.span


def _quotations(at: int, report: Report) -> Iterator[_Quotation]:
    for match in QUOTED.finditer(report.text):
        if len(match[0].split()) >= LEAST:
            yield _Quotation(at, Span(report.id, *match.span()), match[0])


def _same(left: str, right: str) -> bool:
    return left == right or fuzz.partial_ratio(left.casefold(), right.casefold(), score_cutoff=ALIKE) > 0


def _candidates(found: Sequence[_Quotation]) -> list[tuple[int, int]]:
    """Pairs of quotations of two reports that may be the same: report by report, in the order of the text."""
    if not found:
        return []
    counts = _runs([one.words for one in found])
    has = csr_array((np.ones_like(counts.data), counts.indices, counts.indptr), shape=counts.shape).T
    at, size = (np.array(column) for column in zip(*((one.at, len(one.words)) for one in found), strict=True))
    pairs = [np.zeros(0, np.int64)]
    for top in range(0, len(found), BLOCK):
        rows = np.arange(top, min(top + BLOCK, len(found)))
        shorter = (size[rows, None] <= size) & (size <= LONGER * size[rows, None]) & (at[rows, None] != at)
        held = (counts[rows] @ has).toarray() >= HALF * counts[rows].sum(axis=1)[:, None]
        i, j = np.nonzero(shorter & held)
        pairs.append(np.minimum(rows[i], j) * len(found) + np.maximum(rows[i], j))
    left, right = np.divmod(np.unique(np.concatenate(pairs)), len(found))
    order = np.lexsort((at[right], at[left]))
    return list(zip(left[order].tolist(), right[order].tolist(), strict=True))


def _runs(texts: Sequence[str]) -> csr_array:
    """How often each run of three letters stands in each text, a row a text; capitals and forms of marks aside."""
    plain = (text.casefold().translate(_MARKS).encode("utf-32-le", "surrogatepass") for text in texts)
    letters = [np.frombuffer(text, np.uint32).astype(np.int64) for text in plain]
    runs = [one[:-2] << 42 | one[1:-1] << 21 | one[2:] for one in letters]  # a letter is below 2**21
    columns = np.unique(np.concatenate(runs), return_inverse=True)[1]
    rows = np.repeat(np.arange(len(texts)), [len(one) for one in runs])
    return csr_array((np.ones(len(columns), np.float32), (rows, columns)))
