"""Examples as rows of numbers, one column a word piece, and the windows, augmented, that an epoch trains on.

The rows are those of `Row`. A window is a slice of an example's columns; what the run-time reader makes of a text
(pieces, shapes) comes from the same code here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import NAMES, TAGS, Example, Spans
from kinds import KINDS
from onrecord.reader.encoder import CASES, CLS, NEWLINE, PAD, QUOTES, SEP, STOP, WINDOW, Pieces, cut

Columns = npt.NDArray[np.int64]
IGNORE = -100
BY_SENTENCE = 0.2  # of the passages
WIDTHS = (64, 128, 256)  # of a batch, padding and ends included


class Row(IntEnum):
    """What is known of a piece. Rows 4 to 7 say which attribution's content, cue, or source it belongs to."""

    ID = 0
    SHAPE = 1
    TAG = 2
    NAME = 3
    CONTENT_OF = 4
    CUE_OF = 5
    SOURCE_OF_CUE = 6
    SOURCE = 7
    TOLD = 8


def columns(example: Example, tokenizer: Tokenizer) -> Columns:
    """The rows of an example."""
    pieces = cut(example.text, tokenizer)
    table = np.full((len(Row), len(pieces)), -1, dtype=np.int64)
    table[Row.ID], table[Row.SHAPE] = pieces.ids, pieces.shapes
    table[Row.TAG] = table[Row.NAME] = table[Row.TOLD] = IGNORE
    if example.attributions is not None:
        table[Row.TAG] = 0
        _attributions(example, pieces, table)
    if example.told:
        table[[Row.TAG, Row.TOLD]] = table[[Row.TOLD, Row.TAG]]
    if example.names is not None:
        table[Row.NAME] = 0
        for start, end, kind in example.names:
            _name(table[Row.NAME], _covered(pieces, start, end), kind)
    return table


def _attributions(example: Example, pieces: Pieces, table: Columns) -> None:
    """Fill in tags and links; where roles collide a cue beats a source and a source a content, as the scorer has it."""
    sources: dict[tuple[tuple[int, int], ...], int] = {}
    for role in ("content", "source", "cue"):
        for index, item in enumerate(example.attributions or ()):
            for start, end in merged(example.text, item[role]):
                where = _covered(pieces, start, end)
                _tag(table[Row.TAG], where, TAGS.index(f"B-{role}"))
                group = sources.setdefault(tuple(item["source"]), len(sources))
                table[Row.CONTENT_OF : Row.SOURCE + 1, where] = -1
                if role == "content":
                    table[Row.CONTENT_OF, where] = index
                elif role == "source":
                    table[Row.SOURCE, where] = group
                else:
                    table[Row.CUE_OF, where] = index
                    table[Row.SOURCE_OF_CUE, where] = group if item["source"] else -1


def _name(row: Columns, where: slice, kind: str) -> None:
    """Tag a name; one of a kind that is not known (silver labels have such) is left out of the loss."""
    if kind in KINDS:
        _tag(row, where, 2 * KINDS.index(kind) + 1)
    else:
        row[where] = IGNORE


def _tag(row: Columns, where: slice, begin: int) -> None:
    row[where] = begin + 1
    row[where.start : min(where.start + 1, where.stop)] = begin


def _covered(pieces: Pieces, start: int, end: int) -> slice:
    return slice(int(np.searchsorted(pieces.ends, start, "right")), int(np.searchsorted(pieces.starts, end, "left")))


def merged(text: str, spans: Spans) -> Spans:
    """Fragments that only white space parts, joined."""
    found: Spans = []
    for start, end in sorted(spans):
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


_TO_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "'"})
_TO_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_STRAIGHT_QUOTE = re.compile(r'"([^"\n]*)(?:"|$)', re.M)


def requoted(text: str, rng: random.Random) -> str:
    """The text with its quotation marks, one in four times, written another way; no character moves."""
    chance = rng.random()
    if chance < 0.75:
        return text
    curly = _STRAIGHT_QUOTE.sub(lambda m: m[0].replace('"', "“", 1).replace('"', "”"), text)
    if chance < 0.80:
        return curly
    if chance < 0.85:
        return text.translate(_TO_STRAIGHT)
    return (curly if chance < 0.93 else text.translate(_TO_STRAIGHT)).translate(_TO_SINGLE)


def epoch(examples: Sequence[Example], tokenizer: Tokenizer, rng: random.Random, short: float) -> list[Columns]:
    """The windows of one pass over the examples, shuffled, each cut elsewhere than in other passes.

    `short` is the share of the examples that come in passages of a few lines, so that short texts read well too.
    """
    found: list[Columns] = []
    for example in examples:
        changed = replace(example, text=requoted(example.text, rng))
        table = relined(columns(changed, tokenizer), rng)
        found += list(passages(table, rng) if rng.random() < short else slices(table, rng))
    rng.shuffle(found)
    return [recased(table, rng) for table in found]


def recased(table: Columns, rng: random.Random) -> Columns:
    """The window, now and then, as if all its words were written in capitals, or none."""
    chance = rng.random()
    if chance >= 0.06:
        return table
    table = table.copy()
    case, quote = np.divmod(table[Row.SHAPE], len(QUOTES))
    table[Row.SHAPE] = (
        np.where(case > 0, CASES.index("upper" if chance < 0.03 else "lower"), case) * len(QUOTES) + quote
    )
    return table


def slices(table: Columns, rng: random.Random) -> Iterator[Columns]:
    """Windows of full length that begin at random and overlap a little."""
    count = table.shape[1]
    if count <= WINDOW:
        yield table
        return
    position = -rng.randrange(WINDOW // 2)
    while position < count - 16:
        yield table[:, max(position, 0) : position + WINDOW]
        position += WINDOW - 16


def passages(table: Columns, rng: random.Random) -> Iterator[Columns]:
    """Short pieces of a report, one to four lines or single sentences, as if they were all there is."""
    ends = [*np.flatnonzero(table[Row.ID] == NEWLINE).tolist(), table.shape[1]]
    start = 0
    while ends:
        take = min(rng.choice((1, 1, 2, 2, 3, 4)), len(ends))
        end = ends[take - 1]
        for part in _sentences(table[:, start:end]) if rng.random() < BY_SENTENCE else [table[:, start:end]]:
            if part.shape[1]:
                yield from slices(part, rng)
        start, ends = end + 1, ends[take:]


def _sentences(table: Columns) -> list[Columns]:
    """The table cut behind full stops that belong to no attribution and no name."""
    free = (table[Row.ID] == STOP) & (table[Row.TAG] <= 0) & (table[Row.NAME] <= 0)
    return [
        part[:, int(part[Row.ID, 0] == NEWLINE) :]
        for part in np.split(table, np.flatnonzero(free) + 1, axis=1)
        if part.size
    ]


def relined(table: Columns, rng: random.Random) -> Columns:
    """The example with, now and then, its lines joined or broken as other programs would have them."""
    chance = rng.random()
    if chance < 0.06:
        keep = (table[Row.ID] != NEWLINE) | (np.array([rng.random() for _ in range(table.shape[1])]) < 0.2)
        return table[:, keep]
    if chance < 0.10:
        return _wrapped(table, rng.randrange(10, 24))
    return table


def _wrapped(table: Columns, width: int) -> Columns:
    """Lines broken every `width` pieces, as in hard-wrapped text."""
    where = np.arange(width, table.shape[1], width)
    where = where[(table[Row.ID, where] != NEWLINE) & (table[Row.ID, where - 1] != NEWLINE)]
    breaks = table[:, where].copy()
    breaks[Row.ID], breaks[Row.SHAPE] = NEWLINE, 0
    for row in (Row.TAG, Row.TOLD, Row.NAME):
        begins = (breaks[row] > 0) & (breaks[row] % 2 == 1)
        breaks[row, begins] = 0
        if row != Row.NAME:
            breaks[Row.CONTENT_OF : Row.SOURCE + 1, begins] = -1
    return np.insert(table, where, breaks, axis=1)


def batches(found: Iterable[Columns], size: int) -> Iterator[Tensor]:
    """Windows as tensors (row, window, piece), framed by [CLS] and [SEP] and padded to one of a few widths.

    Those that fill no batch are left out this time, which spares the compiler further shapes.
    """
    held: dict[int, list[Columns]] = {width: [] for width in WIDTHS}
    for table in found:
        width = next(width for width in WIDTHS if table.shape[1] + 2 <= width)
        held[width].append(table)
        if len(held[width]) == size * 256 // width:
            yield _batch(held[width], width)
            held[width] = []


def _batch(tables: Sequence[Columns], width: int) -> Tensor:
    out = torch.full((len(Row), len(tables), width), -1, dtype=torch.long)
    out[Row.ID], out[Row.SHAPE] = PAD, 0
    out[Row.TAG] = out[Row.TOLD] = out[Row.NAME] = IGNORE
    for i, table in enumerate(tables):
        count = table.shape[1]
        out[:, i, 1 : count + 1] = torch.from_numpy(table)
        out[Row.ID, i, 0], out[Row.ID, i, count + 1] = CLS, SEP
    return out


assert len(NAMES) == 2 * len(KINDS) + 1
