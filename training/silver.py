"""Silver labels: what an earlier network reads in texts that nobody annotated (or not for names).

A name is believed where the network is sure of it; doubtful places are left out of the loss (kind "?").
Outlets are told from other organisations by their form and by the outlets of the stream.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pyarrow.parquet as pq
from tokenizers import Tokenizer

from data import Example, folder
from evaluate import forward_of, plain_meta, readings
from kinds import finer
from network import Reader
from onrecord.reader.attribution import names
from onrecord.reader.encoder import Scores

SURE = 0.85
DOUBT = "?"


def with_names(examples: Sequence[Example], model: Reader, tokenizer: Tokenizer) -> list[Example]:
    """The examples with silver names beside what they have."""
    model.eval()
    meta = plain_meta(model)
    found = readings(examples, tokenizer, forward_of(model))
    return [_named(example, reading, meta) for example, reading in zip(examples, found, strict=True)]


def _named(example: Example, reading: Scores, meta: dict[str, Any]) -> Example:
    known = []
    for name in names(reading, meta):
        words = example.text[name.start : name.end]
        kind = "outlet" if is_outlet(words) and name.kind in ("organisation", "misc") else finer(words, name.kind)
        known.append((name.start, name.end, kind if name.score >= SURE or kind == "outlet" else DOUBT))
    return replace(example, names=tuple(known))


def is_outlet(words: str) -> bool:
    """Whether a name is that of an outlet in the stream."""
    return re.sub(r"^the ", "", words.casefold()) in stream_outlets()


@cache
def stream_outlets() -> frozenset[str]:
    """The outlets of the stream by name, those of one word only where they look like nothing else."""
    column = pq.read_table(folder() / "stream.parquet", columns=["outlet"])["outlet"]
    found = {re.sub(r"^the ", "", str(value).casefold()) for value in column.unique().to_pylist() if value}
    return frozenset(name for name in found if " " in name or name.endswith(("news", "post", "times")))


def articles(count: int, *, longest: int = 12_000) -> list[Example]:
    """Reports of the stream, evenly drawn, as bare examples."""
    table = pq.read_table(folder() / "stream.parquet", columns=["id", "title", "text"]).to_pylist()
    step = max(1, len(table) // count)
    return [Example(str(row["id"]), row["text"][:longest]) for row in table[::step] if len(row["text"]) > 400]
