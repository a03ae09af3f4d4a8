"""Who is cited, with which words, for what: texts in, attributions and names out, as code-point offsets.

The encoder gives log-probabilities per word piece; here they become the best sequence of tags (`best_path`), the tags
spans (`Run`), and the link vectors say which cue a content belongs to and which source a cue (`_choose`). Contents
follow PolNeAR: outer quotation marks belong to the content, the cue does not, and a content is split where the cue
interrupts it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, log1p
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.model import Attribution, Name
from onrecord.reader.encoder import NEWLINE, QUOTES, STOP, Encoder, Floats, Ints, Pieces, Scores, Window
from onrecord.spans import Shelf

Offsets = tuple[tuple[int, int], ...]

CONTENT, CUE = 0, 2  # the quarter of a link vector with which a content asks for its cue, a cue for its source

LIKELY = float(np.log(0.5))
INNER_WORDS = 6  # a shorter content is not read again for attributions inside it
INNER_SCORE = 0.6  # those less sure are left out: nobody marked them in the training data
INNER_CONTENT = 3
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
_PARTED = re.compile(r"[\n\r]|[.!?][”’\"')\]]*\s")  # a line or a sentence ends here
_LEADS = re.compile(r"(?i)\b(?:according to|per)$")
_LED = re.compile(r",\s+(?P<own>[^\n\r.!?;:“”\"]{1,80})")  # what stands between such a source and the content found
_EDGES = " \t\n\r“”‘’\"'"


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive pieces, half-open, that bear one label; `score` is the mean log-probability of their tags."""

    start: int
    end: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in pieces, with what speaks for it: see `evidence`."""

    source: Run | None
    cue: Run
    contents: tuple[Run, ...]
    link: float
    source_link: float


def read(
    texts: Sequence[str], *, encoder: Encoder, layers: int = 2, unsure: tuple[float, float] | None = None
) -> list[tuple[list[Attribution], list[Name]]]:
    """Find the attributions and the names of each text, in the order of their positions.

    With `layers=1` only the outermost attributions are found, as PolNeAR marks them; with 2 also those inside their
    contents, whose `parent` then says where they lie. `unsure` is the least probability of an outer and of an inner
    one, where it is not to be that with which the encoder does best alone.

    >>> read(["It will rain, said Ann Poe."], encoder=Encoder())  # doctest: +SKIP
    [([Attribution(source=((19, 26),), cue=((14, 18),), content=((0, 12),), parent=None, score=0.97)],
      [Name(start=19, end=26, kind='person', score=0.99)])]
    """
    least, least_inner = unsure or (encoder.meta["decode"].get("least", 0.0), INNER_SCORE)
    readings = encoder.read(texts)
    outer = [
        [led(item, text) for item in attributions(reading, encoder.meta, least=least)]
        for text, reading in zip(texts, readings, strict=True)
    ]
    if layers > 1:
        inner = [
            within(text, found, encoder=encoder, least=least_inner) for text, found in zip(texts, outer, strict=True)
        ]
        outer = [sorted([*found, *more], key=_position) for found, more in zip(outer, inner, strict=True)]
    return [(with_parents(a), names(r, encoder.meta)) for a, r in zip(outer, readings, strict=True)]


def within(text: str, found: Sequence[Attribution], *, encoder: Encoder, least: float) -> list[Attribution]:
    """The attributions inside the contents of others ("Ann said Bob had promised …"), with offsets into the text.

    PolNeAR marks only the outermost layer, and so does the network: a content is read again as a text of its own.
    """
    spans = [_bare(text, start, end) for item in found for start, end in whole(item, text)]
    spans = [(start, end) for start, end in spans if text.count(" ", start, end) + 1 >= INNER_WORDS]
    readings = encoder.read_together(text[start:end] for start, end in spans)
    inner = [
        _moved(item, start)
        for (start, _), reading in zip(spans, readings, strict=True)
        for item in attributions(reading, encoder.meta, least=least)
    ]
    return [item for item in inner if is_another(item, text)]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the quotation marks and spaces at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _moved(item: Attribution, by: int) -> Attribution:
    source, cue, content = (tuple((s + by, e + by) for s, e in part) for part in (item.source, item.cue, item.content))
    return replace(item, source=source, cue=cue, content=content)


def is_another(item: Attribution, text: str) -> bool:
    """Whether an attribution inside a quotation is more than the speaker's own "I think" or "she said that"."""
    sources = {text[s:e].casefold() for s, e in item.source}
    words = sum(len(text[s:e].split()) for s, e in item.content)
    return words >= INNER_CONTENT and not sources & _FIRST_PERSON


def attributions(reading: Scores, meta: Mapping[str, Any], *, least: float = 0.0) -> list[Attribution]:
    """Decode the attributions of one text, in order: many are found, and those less sure than `least` are dropped."""
    weights = meta.get("calibration")
    plain = [_plain(item, reading, meta["labels"]["tags"], weights) for item in find(reading, meta)]
    return sorted((item for item in plain if item.score >= least), key=_position)


def names(reading: Scores, meta: Mapping[str, Any]) -> list[Name]:
    """Decode the names of one text."""
    labels = meta["labels"]["names"]
    step = np.minimum(allowed(labels), _apart(labels))
    tags = best_path(reading.names, step, np.where(_inside(labels), -1e4, 0.0))
    found = runs(tags, reading.names, labels)
    return [Name(*offsets(run, reading.pieces), run.label, float(np.exp(run.score))) for run in found]


def find(reading: Scores, meta: Mapping[str, Any]) -> list[Found]:
    """The attributions of one text in pieces: decode the tags, then link contents to cues and cues to sources."""
    labels, settings = meta["labels"]["tags"], meta["decode"]
    step = allowed(labels) + np.array(settings["step"], dtype=np.float32)
    step[:, 0] += settings["outside"]
    begin = np.where(_inside(labels), -1e4, np.array(settings["begin"]))
    tags = best_path(reading.tags, step, begin)
    found: dict[str, list[Run]] = defaultdict(list)
    for run in runs(_without_edges(tags, reading.pieces), reading.tags, labels):
        for part in _lines(run, reading.pieces):
            found[run.label].append(_before_stop(part, reading.pieces))
    return [_in_its_line(item, reading.pieces) for item in link(found, reading.windows, settings)]


def _in_its_line(found: Found, pieces: Pieces) -> Found:
    """The attribution without what lies in other lines than its cue, unless that is quoted or all there is."""

    def belongs(part: Run) -> bool:
        between = slice(min(part.start, found.cue.start), max(part.start, found.cue.start))
        return bool(pieces.shapes[part.start] % len(QUOTES)) or not (pieces.ids[between] == NEWLINE).any()

    return replace(found, contents=tuple(filter(belongs, found.contents)) or found.contents)


def _lines(run: Run, pieces: Pieces) -> list[Run]:
    """A run cut at its line breaks, unless it is a quotation, which may go on over paragraphs."""
    breaks = np.flatnonzero(pieces.ids[run.start : run.end] == NEWLINE) + run.start
    if not len(breaks) or pieces.shapes[run.start] % len(QUOTES):
        return [run]
    starts, ends = [run.start, *(breaks + 1).tolist()], [*breaks.tolist(), run.end]
    return [replace(run, start=start, end=end) for start, end in zip(starts, ends, strict=True) if start < end]


def _before_stop(run: Run, pieces: Pieces) -> Run:
    """A run without the full stop that ends its line, unless it is quoted: the network takes in a text's last one."""
    last = run.end - 1
    ends_line = run.end == len(pieces) or pieces.ids[run.end] == NEWLINE
    stops = ends_line and pieces.ids[last] == STOP and not pieces.inner[last] and not pieces.shapes[last] % len(QUOTES)
    return replace(run, end=last) if stops and last > run.start else run


def link(found: Mapping[str, Sequence[Run]], windows: Sequence[Window], settings: Mapping[str, float]) -> list[Found]:
    """Give every content its cue and every cue its source; a content that finds no cue is dropped."""
    contents: dict[Run, list[tuple[Run, float]]] = defaultdict(list)
    for content in found.get("content", ()):
        cue, score = _choose(content, found.get("cue", ()), windows, CONTENT, settings["no_cue"])
        if cue is not None:
            contents[cue].append((content, score))
    linked = []
    for cue, parts in contents.items():
        pairs = _together(parts)
        source, score = _choose(cue, found.get("source", ()), windows, CUE, settings["no_source"])
        mean = sum(score for _, score in pairs) / len(pairs)
        linked.append(Found(source, cue, tuple(content for content, _ in pairs), mean, score))
    return linked


def _together(parts: Sequence[tuple[Run, float]]) -> list[tuple[Run, float]]:
    """The parts of one content: the one whose link is surest, and others whose link is likelier than not."""
    best = max(parts, key=lambda part: part[1])
    return [part for part in parts if part is best or part[1] >= LIKELY]


def _choose(
    run: Run, candidates: Sequence[Run], windows: Sequence[Window], quarter: int, nothing: float
) -> tuple[Run | None, float]:
    """The candidate that a run points to (None where it points to nothing) and the log-probability of that."""
    window = _window(run, windows)
    first = bisect_left(candidates, window.start, key=lambda other: other.start)
    last = bisect_right(candidates, window.end, key=lambda other: other.end)
    near = candidates[first:last]
    size = window.links.shape[1] // 4
    mine = _vectors(window, run, quarter, size)
    scores = [np.full(len(mine), nothing, dtype=np.float32)]
    for other in near:
        theirs = _vectors(window, other, quarter + 1, size)
        scores.append(np.logaddexp.reduce(mine @ theirs.T * size**-0.5, axis=1))
    table = np.stack(scores, axis=1)
    shares = (table - np.logaddexp.reduce(table, axis=1, keepdims=True)).mean(axis=0)
    best = int(shares.argmax())
    return (near[best - 1] if best else None), float(shares[best])


def _window(run: Run, windows: Sequence[Window]) -> Window:
    """The window that sees most of a run, and the most around it."""

    def sight(window: Window) -> tuple[int, int]:
        seen = min(run.end, window.end) - max(run.start, window.start)
        return seen, min(run.start - window.start, window.end - run.end)

    first = bisect_right(windows, run.start, key=lambda window: window.end)
    near = windows[first : bisect_left(windows, run.end, key=lambda window: window.start)]
    return max(near, key=sight)


def _vectors(window: Window, run: Run, quarter: int, size: int) -> Floats:
    start, end = max(run.start, window.start), min(run.end, window.end)
    rows = window.links[start - window.start : end - window.start, quarter * size : (quarter + 1) * size]
    return rows.astype(np.float32)


def best_path(scores: Floats, step: npt.NDArray[Any], begin: npt.NDArray[Any]) -> Ints:
    """The best sequence of tags (Viterbi) for scores per piece, of every step, and to begin with."""
    count = len(scores)
    if not count:
        return np.zeros(0, dtype=np.int64)
    back = np.zeros(scores.shape, dtype=np.int64)
    best = begin + scores[0]
    into = np.ascontiguousarray(step.T)
    for i in range(1, count):
        reached = into + best
        back[i] = reached.argmax(axis=1)
        best = reached.max(axis=1) + scores[i]
    path = np.empty(count, dtype=np.int64)
    path[-1] = best.argmax()
    for i in range(count - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def allowed(labels: Sequence[str]) -> Floats:
    """Transition scores that forbid I-x after anything but B-x and I-x."""
    step = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            step[[not other.endswith(label[1:]) for other in labels], column] = -1e4
    return step


def _apart(labels: Sequence[str]) -> Floats:
    """Transition scores that forbid a name to begin where one of its kind ends: "Ann Moss" is not two persons."""
    step = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for column, label in enumerate(labels):
        if label.startswith("B-"):
            step[[other.endswith(label[1:]) for other in labels], column] = -1e4
    return step


def _inside(labels: Sequence[str]) -> npt.NDArray[np.bool_]:
    return np.array([label.startswith("I-") for label in labels])


def runs(tags: Ints, scores: Floats, labels: Sequence[str]) -> list[Run]:
    """Cut a sequence of BIO tags into runs."""
    begins = [label.startswith("B-") for label in labels]
    chosen = scores[np.arange(len(tags)), tags]
    found = []
    start = 0
    for end in range(1, len(tags) + 1):
        if end < len(tags) and tags[end] and not begins[tags[end]]:
            continue
        if tags[start]:
            found.append(Run(start, end, labels[tags[start]][2:], float(chosen[start:end].mean())))
        start = end
    return found


def _without_edges(tags: Ints, pieces: Pieces) -> Ints:
    """Take newline pieces off the end of every run, and let no run end or begin within a word."""
    tags = tags.copy()
    for i in np.flatnonzero(pieces.inner):
        tags[i] = tags[i - 1] + (tags[i - 1] % 2)
    for i in np.flatnonzero(pieces.ids == NEWLINE)[::-1]:
        if i + 1 == len(tags) or tags[i + 1] == 0 or tags[i + 1] % 2:
            tags[i] = 0
    return tags


def offsets(run: Run, pieces: Pieces) -> tuple[int, int]:
    """The code points that a run of pieces covers, whole words."""
    start, end = run.start, run.end
    while pieces.inner[start]:
        start -= 1
    while end < len(pieces) and pieces.inner[end]:
        end += 1
    return int(pieces.starts[start]), int(pieces.ends[end - 1])


def evidence(found: Found) -> list[float]:
    """What speaks for an attribution: log-probabilities of its tags and links, then its make-up and its distances."""
    contents = found.contents
    scores = [content.score for content in contents]
    length = sum(content.end - content.start for content in contents)
    return [
        found.cue.score,
        sum(scores) / len(scores),
        min(scores),
        max(scores),
        found.link,
        log(length),
        log(found.cue.end - found.cue.start),
        float(len(contents) > 1),
        log1p(min(_gap(found.cue, content) for content in contents)),
        *_source_evidence(found),
    ]


def _source_evidence(found: Found) -> list[float]:
    source = found.source
    if source is None:
        return [0.0, found.source_link, 1.0, 0.0, 0.0]
    return [source.score, found.source_link, 0.0, log(source.end - source.start), log1p(_gap(found.cue, source))]


def _gap(left: Run, right: Run) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def probability(values: Sequence[float], calibration: Mapping[str, Any] | None) -> float:
    """The calibrated probability of an attribution: a logistic function of its evidence."""
    if calibration is None:
        return 1.0
    total = calibration["bias"] + sum(w * max(v, -8.0) for w, v in zip(calibration["weights"], values, strict=True))
    return float(1.0 / (1.0 + np.exp(-total)))


def _plain(found: Found, reading: Scores, labels: Sequence[str], calibration: Mapping[str, Any] | None) -> Attribution:
    pieces = reading.pieces
    source = (offsets(found.source, pieces),) if found.source else ()
    content = tuple(sorted(offsets(run, pieces) for run in found.contents))
    score = round(probability(evidence(found), calibration), 4)
    told = _share("cue", [found.cue], reading.told, labels) * _share("content", found.contents, reading.told, labels)
    return Attribution(source, (offsets(found.cue, pieces),), content, None, score, round(told, 4))


def _share(role: str, runs: Sequence[Run], tags: Floats, labels: Sequence[str]) -> float:
    """The mean probability, by these tags, that the pieces of some runs have a role."""
    columns = [index for index, label in enumerate(labels) if label.endswith(role)]
    rows = np.concatenate([tags[run.start : run.end, columns] for run in runs])
    return float(np.exp(rows).sum(1).mean())


def whole(item: Attribution, text: str) -> list[tuple[int, int]]:
    """The pieces of a content, joined where what parts them in one sentence is neither its own cue nor its source.

    PolNeAR cuts out what is laid to somebody else within a content ("Putin told … that his country was opposed"); for
    what that person said, the content has to be read in one.
    """
    filled: list[tuple[int, int]] = []
    for start, end in item.content:
        if filled and _is_hole(filled[-1][1], start, item, text):
            filled[-1] = (filled[-1][0], end)
        else:
            filled.append((start, end))
    return filled


def _is_hole(start: int, end: int, item: Attribution, text: str) -> bool:
    own = any(s < end and e > start for s, e in item.cue + item.source)
    return not own and not _PARTED.search(text, start, end)


def led(item: Attribution, text: str) -> Attribution:
    """The attribution, its content from the comma on where "According to Ann Poe, …" opens the sentence."""
    (start, end), *rest = item.content
    lead = item.source[-1][1] if item.source else start
    gap = _LED.fullmatch(text, lead, start)
    if gap is None or not _LEADS.search(text[slice(*item.cue[0])]) or item.cue[0][0] > lead:
        return item
    return replace(item, content=((gap.start("own"), end), *rest))


def _position(item: Attribution) -> tuple[int, int]:
    return min(item.source + item.cue + item.content)


def with_parents(items: Sequence[Attribution]) -> list[Attribution]:
    """Say of each attribution in whose content it lies: the shortest that covers its cue."""
    contents = Shelf((s, e, (s, e, index)) for index, item in enumerate(items) for s, e in item.content)
    return [replace(item, parent=_parent(index, item, contents)) for index, item in enumerate(items)]


def _parent(own: int, item: Attribution, contents: Shelf[tuple[int, int, int]]) -> int | None:
    start, end = item.cue[0]
    near = contents.touching(start, end)
    around = [(e - s, index) for s, e, index in near if s <= start and end <= e and index != own]
    return min(around)[1] if around else None
