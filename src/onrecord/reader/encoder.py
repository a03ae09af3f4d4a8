"""The neural encoder: texts in, tag scores and link vectors for every word piece out.

A text is cut into word pieces that know where they stand in it (`cut`), the pieces into windows that overlap
(`windows`), and the windows go through one ONNX graph in batches of like length (`Encoder`). What comes back, one
`Scores` a text, is what `onrecord.reader.attribution` decodes. The text itself is never changed.

Needs numpy, onnxruntime, tokenizers and a model package such as `onrecord-en`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from onrecord import engine
from onrecord.errors import MissingModel

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Forward = Callable[[Ints, Ints, Ints], Mapping[str, Floats]]
Answer = tuple[Floats, Floats, Floats, npt.NDArray[np.float16]]

GROUP = "onrecord.models"
WINDOW = 254  # pieces; with [CLS] and [SEP] the 256 that the network was trained on
CONTEXT = 16  # pieces that a window shares with its neighbour, on either side of the seam
BATCH = 256  # pieces, padding included, that go through the graph at once: 8-bit scales are finer for fewer
NEWLINE = 1  # "[unused0]"
STOP = 1012  # "."
CLS, SEP, PAD = 101, 102, 0
CASES = ("none", "lower", "title", "upper", "mixed")
QUOTES = ("outside", "inside", "opens", "closes")
SHAPES = len(CASES) * len(QUOTES)
OUTPUTS = ("tags", "told", "names", "links")  # of the graph

_LINE = re.compile("[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
# What the tokenizer cannot read, or would glue to the word beside it: it sees a space there.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u200b-\u200f\u2060\ufeff\ufffd\ud800-\udfff\U0001f000-\U0001faff]")
_QUOTE = re.compile("[“”„«»\"]|``|''|(?<!\\w)[‘'](?=\\w)|(?<=[\\w.,!?…;:\\-–—)])[’'](?!\\w)|[\n\r]")
_OPENS = frozenset("“„«‘")
_CLOSES = frozenset("”»’")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one text: vocabulary ids, shapes, and half-open code-point offsets."""

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    inner: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """What the network says of pieces `start` to `end`; it answers for `own_start` to `own_end`."""

    start: int
    end: int
    own_start: int
    own_end: int
    links: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's answer for one text: log-probabilities per piece, and link vectors per window.

    ``tags`` follow PolNeAR, ``told`` the guideline of accounts; the links are those of the former.
    """

    pieces: Pieces
    tags: Floats
    told: Floats
    names: Floats
    windows: tuple[Window, ...]


def cut(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into pieces, with one newline piece between lines that hold any.

    >>> cut("She said\\n\\nno.", tokenizer).starts.tolist()  # doctest: +SKIP
    [0, 4, 8, 10, 12]
    """
    safe = _UNSEEN.sub(" ", text)
    lines = [m.span() for m in _LINE.finditer(safe)]
    encoded = tokenizer.encode_batch([safe[s:e] for s, e in lines], add_special_tokens=False)
    ids: list[int] = []
    spans: list[tuple[int, int]] = []
    words: list[int] = []
    for (start, _), line in zip(lines, encoded, strict=True):
        if not line.ids:
            continue
        if ids:
            ids.append(NEWLINE)
            spans.append((spans[-1][1], start))
            words.append(-1)
        ids += line.ids
        spans += [(s + start, e + start) for s, e in line.offsets]
        words += [-1 if word is None else word for word in line.word_ids]
    return _pieces(safe, ids, spans, words)


def _pieces(text: str, ids: list[int], spans: list[tuple[int, int]], words: list[int]) -> Pieces:
    bounds = np.array(spans, dtype=np.int64).reshape(-1, 2)
    word = np.array(words, dtype=np.int64)
    inner = np.zeros(len(word), dtype=np.bool_)
    inner[1:] = (word[1:] == word[:-1]) & (word[1:] >= 0)
    cases = _cases(text, bounds, inner)
    quotes = _quotes(text)[np.minimum(bounds[:, 0], len(text))] if ids else cases
    return Pieces(np.array(ids, dtype=np.int64), cases * len(QUOTES) + quotes, bounds[:, 0], bounds[:, 1], inner)


def _cases(text: str, bounds: Ints, inner: npt.NDArray[np.bool_]) -> Ints:
    """The case of the word that each piece belongs to, as an index into CASES."""
    first = np.flatnonzero(~inner)
    if not len(first):
        return np.zeros(len(bounds), dtype=np.int64)
    last = np.append(first[1:], len(bounds)) - 1
    edges = zip(bounds[first, 0].tolist(), bounds[last, 1].tolist(), strict=True)
    cases = np.array([_case(text[s:e]) for s, e in edges], dtype=np.int64)
    return np.repeat(cases, last - first + 1)


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper() and word[1:].islower():
        return 2
    return 4 if any(map(str.isupper, word)) else 0


def _quotes(text: str) -> Ints:
    """For every character whether it lies in quotation marks, as an index into QUOTES; each line starts outside."""
    state = np.zeros(len(text) + 1, dtype=np.int64)
    opened = -1
    mark = ""
    for match in _QUOTE.finditer(text):
        here = match[0]
        if here in "\n\r":
            state[opened : match.start()] = 1 if opened >= 0 else state[opened : match.start()]
            opened = -1
            continue
        if opened < 0 and _may_open(text, match):
            opened, mark = match.end(), here
            state[match.start() : match.end()] = 2
        elif opened >= 0 and _matches(mark, here):
            state[opened : match.start()] = 1
            state[match.start() : match.end()] = 3
            opened = -1
    if opened >= 0:
        state[opened:] = 1
    return state


def _may_open(text: str, match: re.Match[str]) -> bool:
    here = match[0]
    if here in _CLOSES:
        return False
    return here != "'" or (match.start() == 0 or not text[match.start() - 1].isalnum())


def _matches(mark: str, here: str) -> bool:
    pairs = {"“": '”"', "„": "“”", "«": "»", "‘": "’", "'": "'", "``": "''\"", '"': '"”', "''": "''"}
    return here in pairs.get(mark, "")


def windows(count: int, *, size: int = WINDOW, context: int = CONTEXT) -> list[tuple[int, int]]:
    """Half-open windows over `count` pieces; neighbours share twice `context` pieces or a little more.

    >>> windows(300)
    [(0, 254), (46, 300)]
    """
    if count <= size:
        return [(0, count)] if count else []
    step = size - 2 * context
    parts = -(-(count - 2 * context) // step)
    starts = np.linspace(0, count - size, parts).astype(int).tolist()
    return [(start, start + size) for start in starts]


def seams(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of each window that it answers for: neighbours meet in the middle of what they share."""
    middles = [(left[1] + right[0]) // 2 for left, right in pairwise(spans)]
    return list(zip([0, *middles], [*middles, spans[-1][1] if spans else 0], strict=True)) if spans else []


def read_pieces(texts: Sequence[Pieces], forward: Forward) -> list[Scores]:
    """Run the network over texts already cut into pieces, all their windows together, longest first."""
    spans = [(index, span) for index, pieces in enumerate(texts) for span in windows(len(pieces))]
    spans.sort(key=lambda item: item[1][0] - item[1][1])
    answers: dict[tuple[int, int], Answer] = {}
    for batch in _batches(spans):
        outputs = forward(*_padded(texts, batch))
        for row, (index, (start, end)) in enumerate(batch):
            tags, told, names, links = (outputs[key][row, 1 : end - start + 1] for key in OUTPUTS)
            answers[index, start] = tags, told, names, links.astype(np.float16)
    return [_joined(index, pieces, answers) for index, pieces in enumerate(texts)]


def _batches(spans: Sequence[tuple[int, tuple[int, int]]]) -> Iterator[list[tuple[int, tuple[int, int]]]]:
    """Cut a list sorted by falling length so that no batch, padded, holds more than BATCH pieces."""
    position = 0
    while position < len(spans):
        start, end = spans[position][1]
        count = max(1, BATCH // (end - start + 2))
        yield list(spans[position : position + count])
        position += count


def _padded(texts: Sequence[Pieces], batch: Sequence[tuple[int, tuple[int, int]]]) -> tuple[Ints, Ints, Ints]:
    width = max(end - start for _, (start, end) in batch) + 2
    ids = np.full((len(batch), width), PAD, dtype=np.int64)
    shapes, mask = np.zeros_like(ids), np.zeros_like(ids)
    for row, (index, (start, end)) in enumerate(batch):
        size = end - start
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = texts[index].ids[start:end]
        shapes[row, 1 : size + 1] = texts[index].shapes[start:end]
        mask[row, : size + 2] = 1
    return ids, shapes, mask


def _joined(index: int, pieces: Pieces, answers: Mapping[tuple[int, int], Answer]) -> Scores:
    spans = windows(len(pieces))
    parts = []
    tables: tuple[list[Floats], ...] = ([], [], [])
    for (start, end), (own_start, own_end) in zip(spans, seams(spans), strict=True):
        *own, links = answers[index, start]
        for table, rows in zip(tables, own, strict=True):
            table.append(rows[own_start - start : own_end - start])
        parts.append(Window(start, end, own_start, own_end, links))
    nothing = np.zeros((0, 1), dtype=np.float32)
    tags, told, names = (np.concatenate(table) if table else nothing for table in tables)
    return Scores(pieces, tags, told, names, tuple(parts))


@dataclass(frozen=True, slots=True)
class Package:
    """An installed model package: the folder of its files and what its `meta.json` says."""

    folder: Path
    meta: Mapping[str, Any]


def package(name: str = "en") -> Package:
    """Find a model package by its entry point and check the hash of every file.

    Raises MissingModel where none is installed or a file differs from the one published.
    """
    found = [point for point in entry_points(group=GROUP) if point.name == name]
    if not found:
        raise MissingModel(f"no model {name!r} is installed: pip install onrecord-{name}")
    folder = Path(str(found[0].load()))
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    for file, expected in meta["files"].items():
        if _sha256(folder / file) != expected:
            raise MissingModel(f"{folder / file} is not the file that was published: reinstall onrecord-{name}")
    return Package(folder, meta)


def _sha256(path: Path) -> str:
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def session(path: Path, *, threads: int | None = None) -> ort.InferenceSession:
    """Open an ONNX graph on the CPU with at most `threads` threads (default: as many as this process has cores)."""
    options = ort.SessionOptions()
    options.log_severity_level = 3
    # Named even where it is the default: a pool that picks its own size also pins each thread to a core, in use or not.
    options.intra_op_num_threads = threads or engine.cores()
    options.inter_op_num_threads = 1
    # A thread that waits gives up its core: spinning, it would take it from the parser or from another process.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Fused with the sum before it, normalising is several times slower: a tenth of the whole network's time.
    apart = ["SkipLayerNormFusion"]
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=apart)


def tokenizer(folder: Path) -> Tokenizer:
    """The package's tokenizer, without the truncation and padding it may have been saved with."""
    loaded = Tokenizer.from_file(str(folder / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


class Encoder:
    """A reader's network and tokenizer, loaded once and used for many texts.

    `threads` caps the network's threads (default: what the machine has).

    >>> Encoder(threads=2).labels["tags"]  # doctest: +SKIP
    ['O', 'B-source', 'I-source', 'B-cue', 'I-cue', 'B-content', 'I-content']
    """

    def __init__(self, model: Package | None = None, *, threads: int | None = None) -> None:
        self.package = model or package()
        self.meta = self.package.meta
        self.labels: Mapping[str, Sequence[str]] = self.meta["labels"]
        self.by = f"{self.meta['name']}@{self.meta['version']}"
        self.tokenizer = tokenizer(self.package.folder)
        self._session = session(self.package.folder / "reader.onnx", threads=threads)

    def read(self, texts: Iterable[str]) -> list[Scores]:
        """Read each text by itself: 8-bit scales follow the batch, so what is read beside a text would touch it."""
        return [reading for text in texts for reading in self.read_together([text])]

    def read_together(self, texts: Iterable[str]) -> list[Scores]:
        """Read texts that belong to one another, such as the quotations of a report, in common batches."""
        return read_pieces([cut(text, self.tokenizer) for text in texts], self._forward)

    def _forward(self, ids: Ints, shapes: Ints, mask: Ints) -> Mapping[str, Floats]:
        found = self._session.run(list(OUTPUTS), {"ids": ids, "shapes": shapes, "mask": mask})
        return dict(zip(OUTPUTS, found, strict=True))
