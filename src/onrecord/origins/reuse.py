"""Reports → which passages are copied or lightly rewritten from which, in time order.

Candidates come from hashed word shingles, thinned by winnowing (Schleimer, Wilkerson and Aiken, SIGMOD 2003), sorted
once: time grows with the text, not with the pairs. Each candidate pair is then aligned word by word. Words within
quotation marks count for nothing: who was at the same speech prints the same words without copying.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from onrecord.model import Report, Span

BY: Final = "reuse@1.1"
SHINGLE: Final = 6  # words hashed together to find candidates: shorter runs are anybody's phrases
SEED: Final = 4  # words in a row that must agree where an alignment starts or goes on
GAP: Final = 12  # words that a rewriter may have put in or left out before an alignment ends
COMMON: Final = 60  # a shingle in more reports than this is boilerplate ("sign up for our newsletter")
OWN: Final = 5  # reports of one outlet that bear the same words: they are its furniture
SHARED: Final = 3  # shingles that two reports must share before they are aligned
LEAST: Final = 16  # aligned words outside quotation marks that make a copied passage
DENSE: Final = 0.6  # share of a passage's words that must agree

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+(?:[’'.,]\w+)*")
QUOTED: Final = re.compile(
    r"“[^”\n]*[”\n]|(?<!\w)\"[^\"\n]*[\"\n]|(?<!\w)‘[^’\n]*’(?!\w)"
    r"|(?<!\w)'(?=\w)(?:[^'\n]|(?<=\w)'(?=\w))*'(?!\w)"
)

_FOOT = re.compile(
    r"^[^\n]*(?:copyright|©|all rights reserved|sign up (?:for|to)|subscribe|newsletter|reprint permission|click here"
    r"|do not (?:necessarily )?(?:represent|reflect)|contributed to this (?:report|story)|on twitter (?:at )?@"
    r"|\btune (?:in)?to\b|^CLOSE )[^\n]*",
    re.IGNORECASE | re.MULTILINE,
)

_POST = re.compile(r"^[^\n]*(?:\(@\w+\)|\bpic\.twitter\.com/|\bhttps?://t\.co/)[^\n]*", re.MULTILINE)  # printed whole
STANDING: Final = 14  # days: a line that an outlet's reports bear again after so many is no news, but furniture
PRINTED: Final = 3  # reports
LONG: Final = 60  # code points of the shortest line that is looked up among the others

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Copy:
    """``later`` holds ``pieces`` (its span, the earlier one's span) of ``earlier``.

    ``share`` is the part of the later report's unquoted words that is copied; ``score`` how sure the direction is.
    """

    later: str
    earlier: str
    pieces: tuple[tuple[Span, Span], ...]
    share: float
    score: float


@dataclass(frozen=True)
class Text:
    """A report as words: their hashes, their code points, and which stand outside quotation marks."""

    report: Report
    hashes: Words
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    plain: NDArray[np.bool_]


def find(reports: Sequence[Report], *, window: int = 1) -> Iterator[Copy]:
    """The copies among some reports; of every ``window`` shingles in a row at least one is compared.

    With a window of 1 nothing is left out; over a stream a window of 8 keeps one shingle in four and still finds every
    copied passage of 13 words.
    """
    furniture = standing(reports)
    texts = [words(report, furniture) for report in reports]
    own = repeated(texts)
    texts = [set_apart(text, own) for text in texts]
    for left, right in candidates(texts, window=window, furniture=own):
        if copy := compare(texts[left], texts[right]):
            yield copy


def standing(reports: Sequence[Report]) -> frozenset[int]:
    """Hashes of the lines that stand in PRINTED reports or more, printed weeks apart: what outlets print under all."""
    days: dict[int, list[int]] = {}
    for report in reports:
        for line in lines(report):
            days.setdefault(line, []).append(day(report))
    return frozenset(line for line, seen in days.items() if len(seen) >= PRINTED and _apart([at for at in seen if at]))


def lines(report: Report) -> frozenset[int]:
    """Hashes of a report's long lines, the same on every machine."""
    return frozenset(filter(None, map(_line, report.text.split("\n"))))


def _line(line: str) -> int:
    """A line's hash, a signed 64-bit number; 0 for one that is too short to be looked up."""
    plain = " ".join(line.split()).casefold()
    if len(plain) < LONG:
        return 0
    return int.from_bytes(
        hashlib.blake2b(plain.encode(errors="surrogatepass"), digest_size=8).digest(), "big", signed=True
    )


def day(report: Report) -> int:
    """The day of a report as a number; 0 where it gives none as a full ISO date."""
    try:
        return date.fromisoformat((report.published or "")[:10]).toordinal()
    except ValueError:
        return 0


def _apart(days: Sequence[int]) -> bool:
    return bool(days) and max(days) - min(days) >= STANDING


def repeated(texts: Sequence[Text]) -> Words:
    """Shingles that stand in OWN reports of one outlet: link cards and prompts, and no news that it prints so often.

    One shingle in two is looked at, by its value.
    """
    outlets: dict[str, int] = {}
    kept = [halved(text.hashes) for text in texts]
    numbers = [outlets.setdefault(text.report.outlet or text.report.id, len(outlets)) for text in texts]
    hashes = np.concatenate([*kept, np.zeros(0, dtype=np.uint64)])
    whose = np.repeat(np.array(numbers, dtype=np.int32), [len(one) for one in kept])
    order = np.lexsort((whose, hashes))
    hashes, whose = hashes[order], whose[order]
    alike = (hashes[OWN - 1 :] == hashes[: 1 - OWN]) & (whose[OWN - 1 :] == whose[: 1 - OWN])
    return np.unique(hashes[OWN - 1 :][alike])


def halved(hashes: Words) -> Words:
    """Half of a text's shingles, sorted: those by which what one outlet repeats is found."""
    rolled = np.unique(shingles(hashes, SHINGLE))
    kept: Words = rolled[(rolled & np.uint64(1)) == 0]
    return kept


def _among(rolled: Words, listed: Words) -> NDArray[np.bool_]:
    """Which shingles stand in a sorted list: found by halving, for the list grows with the stream."""
    at = np.minimum(np.searchsorted(listed, rolled), len(listed) - 1)
    found: NDArray[np.bool_] = listed[at] == rolled
    return found


def set_apart(text: Text, furniture: Words) -> Text:
    """The text with the words of such shingles (sorted) marked as not plain."""
    if not len(furniture):
        return text
    at = np.flatnonzero(_among(shingles(text.hashes, SHINGLE), furniture))
    if not len(at):
        return text
    plain = text.plain.copy()
    plain[np.unique(at[:, None] + np.arange(SHINGLE))] = False
    return replace(text, plain=plain)


def words(report: Report, furniture: frozenset[int] = frozenset()) -> Text:
    """A report's words with their offsets; quotations and page furniture are marked as not plain.

    ``furniture``: hashes of lines that other reports bear too (`standing`).
    """
    found = [match.span() for match in _WORD.finditer(report.text)]
    folded = report.text.casefold()
    if len(folded) != len(report.text):  # a letter that folds to two would shift what follows
        folded = report.text.lower() if len(report.text.lower()) == len(report.text) else report.text
    plain = np.ones(len(report.text) + 1, dtype=np.bool_)
    for start, end in _set_aside(report, furniture):
        plain[start:end] = False
    offsets = np.array(found, dtype=np.int32).reshape(-1, 2)
    hashes = np.fromiter((_hash(folded[start:end]) for start, end in found), dtype=np.uint64, count=len(found))
    return Text(report, hashes, offsets[:, 0], offsets[:, 1], plain[offsets[:, 0]])


def _set_aside(report: Report, furniture: frozenset[int]) -> Iterator[tuple[int, int]]:
    """What nobody copies: quotations, posts, marked furniture, lines that every page of an outlet bears."""
    yield from (match.span() for match in QUOTED.finditer(report.text))
    yield from (match.span() for match in _POST.finditer(report.text))
    if furniture:
        yield from (m.span() for m in _LINE.finditer(report.text) if _line(m[0]) in furniture)
    yield from ((piece.start, piece.end) for piece in report.furniture)
    yield from (match.span() for match in _FOOT.finditer(report.text))


@lru_cache(maxsize=500_000)
def _hash(word: str) -> int:
    raw = word.encode(errors="surrogatepass")
    return zlib.crc32(raw) << 32 | zlib.adler32(raw)


def shingles(hashes: Words, size: int) -> Words:
    """A hash of each run of ``size`` words."""
    if len(hashes) < size:
        return hashes[:0]
    rolled = np.zeros(len(hashes) - size + 1, dtype=np.uint64)
    for step in range(size):  # a polynomial in an odd constant, modulo 2**64: overflow is meant
        rolled = rolled * np.uint64(0x9E3779B97F4A7C15) + hashes[step : len(hashes) - size + 1 + step]
    return rolled ^ (rolled >> np.uint64(29))


def candidates(texts: Sequence[Text], *, window: int, furniture: Words | None = None) -> Iterator[tuple[int, int]]:
    """Index pairs of reports that share at least SHARED shingles, none of them boilerplate or ``furniture``."""
    kept = [keys(text.hashes, window) for text in texts]
    if furniture is not None and len(furniture):
        kept = [one[~_among(one, furniture)] for one in kept]
    hashes = np.concatenate([*kept, np.zeros(0, dtype=np.uint64)])
    owners = np.repeat(np.arange(len(texts)), [len(one) for one in kept])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    edges = np.flatnonzero(np.diff(hashes)) + 1 if len(hashes) else np.zeros(0, dtype=np.int64)
    bounds = np.concatenate([[0], edges, [len(hashes)]])
    pairs = _pairs(owners, bounds, len(texts))
    found, times = np.unique(pairs, return_counts=True)
    for pair in found[times >= needed(window)].tolist():
        yield divmod(pair, len(texts))


def needed(window: int) -> int:
    """How many keys two reports must share before they are aligned."""
    return SHARED if window == 1 else max(1, SHARED // 2)


def keys(hashes: Words, window: int) -> Words:
    """The shingles by which a text is found, sorted: of every ``window`` in a row at least one."""
    return np.unique(_winnow(shingles(hashes, SHINGLE), window))


def _winnow(rolled: Words, window: int) -> Words:
    """The least hash of every ``window`` in a row: what two texts share, they keep alike."""
    if window == 1 or len(rolled) <= window:
        return rolled
    least: Words = np.lib.stride_tricks.sliding_window_view(rolled, window).min(axis=1)
    return least


def _pairs(owners: NDArray[np.int64], bounds: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    sizes = np.diff(bounds)
    found = [np.zeros(0, dtype=np.int64)]
    for size in range(2, COMMON + 1):
        starts = bounds[:-1][sizes == size]
        for first, second in combinations(range(size), 2) if len(starts) else ():
            found.append(owners[starts + first] * count + owners[starts + second])
    return np.concatenate(found)


def compare(left: Text, right: Text) -> Copy | None:
    """What the later of two reports holds of the earlier; None where no passage is copied."""
    earlier, later, score = _in_time(left, right)
    pieces, copied = [], 0
    for first, last, source, source_end, plain in _aligned(later, earlier):
        if _is_copied(later, earlier, (first, last), (source, source_end), plain):
            copied += plain
            pieces.append((_span(later, first, last), _span(earlier, source, source_end)))
    if not pieces:
        return None
    share = copied / max(1, int(later.plain.sum()))
    return Copy(later.report.id, earlier.report.id, tuple(pieces), min(1.0, share), score)


def _is_copied(later: Text, earlier: Text, here: tuple[int, int], there: tuple[int, int], plain: int) -> bool:
    if plain < LEAST:
        return False
    left = later.report.text[later.starts[here[0]] : later.ends[here[1] - 1]]
    right = earlier.report.text[earlier.starts[there[0]] : earlier.ends[there[1] - 1]]
    return fuzz.ratio(left, right) >= 100 * DENSE


def _aligned(later: Text, earlier: Text) -> Iterator[tuple[int, int, int, int, int]]:
    """Chains of agreeing word runs, as word indices (start, end) in the later and in the earlier report; and how many
    of the agreeing words stand outside quotation marks in both."""
    run: tuple[int, int, int, int] | None = None
    agreed = plain = 0
    for here, there in _agreeing(shingles(later.hashes, SEED), shingles(earlier.hashes, SEED)):
        goes_on = run and 0 < here - run[1] + SEED <= GAP + SEED and 0 < there - run[3] + SEED <= GAP + SEED
        new = min(SEED, here - run[1] + SEED) if run and goes_on else SEED
        unquoted = int(
            (later.plain[here + SEED - new : here + SEED] & earlier.plain[there + SEED - new : there + SEED]).sum()
        )
        if run and goes_on:
            agreed, plain = agreed + new, plain + unquoted
            run = (run[0], here + SEED, run[2], there + SEED)
            continue
        if run and agreed >= DENSE * (run[1] - run[0]):
            yield (*run, plain)
        run, agreed, plain = (here, here + SEED, there, there + SEED), SEED, unquoted
    if run and agreed >= DENSE * (run[1] - run[0]):
        yield (*run, plain)


def _agreeing(here: Words, there: Words) -> Iterator[tuple[int, int]]:
    """Where both hold the same shingle, of those that the second holds only once, in the order of the first.

    Most candidates share a phrase and no more: looked up all at once, the rest of their words costs nothing here.
    """
    values, first, times = np.unique(there, return_index=True, return_counts=True)
    values, first = values[times == 1], first[times == 1]
    if len(values):
        at = np.minimum(np.searchsorted(values, here), len(values) - 1)
        places = np.flatnonzero(values[at] == here)
        yield from zip(places.tolist(), first[at[places]].tolist(), strict=True)


def _in_time(left: Text, right: Text) -> tuple[Text, Text, float]:
    """(earlier, later, how sure): by the dates given; where they tell nothing, the shorter is taken for the copy."""
    first, second = left.report.published or "", right.report.published or ""
    size = min(len(first), len(second))
    if size and first[:size] != second[:size]:
        return (left, right, 0.9) if first[:size] < second[:size] else (right, left, 0.9)
    return (left, right, 0.5) if len(left.hashes) >= len(right.hashes) else (right, left, 0.5)


def _span(text: Text, first: int, last: int) -> Span:
    return Span(text.report.id, int(text.starts[first]), int(text.ends[last - 1]))
