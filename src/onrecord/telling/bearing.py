"""A line and another report that carries its claim → whether that report bears the line out, and may be cited for it.

It does where it has the line's figures, names and quotations; that both tell of one thing is not enough: "in Northport
and Easthaven" is not to be laid to who has Northport only.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.reader.timewords import MONTHS, WEEKDAYS

LEAST_QUOTED: Final = 3  # words of a quotation that another report must have
STEM: Final = 5  # letters by which the forms of a name are known
_FIGURE = re.compile(r"\d[\d,.]*\d|\d{2,}")
_SPELL = re.compile(r"\b\d+ (?:years?|months?|weeks?|days?|hours?)\b|\b\d{4}s\b")  # is told in other ways, too
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")
_NAME = re.compile(r"(?:(?<=[\w,’'”] )|^(?=[A-Z]\S+ [A-Z]))[A-Z][\w’'-]*(?: (?:of (?:the )?)?[A-Z][\w’'-]*)*")
_BROKEN = re.compile(r"\s?(?:…|\.{3}|\[[^\]]*\])\s?")
_PLAIN = re.compile(r"[^\w\s]")
DATED: Final = frozenset(word.casefold() for word in (*MONTHS, *WEEKDAYS))


def bears(text: str, line: str) -> bool:
    """Whether a report's text has the figures, the names and the quotations of a line.

    >>> bears("Ann Moss shut 12 ports.", "Mayor Moss shut 12 ports"), bears("She shut ports.", "She shut 12 ports")
    (True, False)
    """
    flat = _flat(text)
    told = _SPELL.sub(" ", _BROKEN.sub(" ", line))
    figures = all(re.search(rf"(?<!\d){_flat(found)}(?!\d)", flat) for found in _FIGURE.findall(told))
    return figures and all(map(flat.__contains__, _quotations(line))) and _has_names(flat, line)


def _quotations(line: str) -> list[str]:
    """The stretches that a line quotes, each as it is compared; a word or two proves nothing."""
    pieces = (piece for found in _QUOTED.findall(line) for piece in _BROKEN.split(found[0] or found[1]))
    return [flat for piece in pieces if len((flat := _flat(piece)).split()) >= LEAST_QUOTED]


def _has_names(flat: str, line: str) -> bool:
    """Whether a text has the names of a line: all but one, which may be told otherwise, and of a pair both."""
    bare = _QUOTED.sub(" ", line)
    lacking = [name for name in _NAME.findall(bare) if not _has(flat, name)]
    paired = any(re.search(rf"\band {re.escape(n)}|{re.escape(n)} and [A-Z]", bare) for n in lacking)
    return len(lacking) < 2 and not paired


def _has(flat: str, name: str) -> bool:
    """Whether a text has a word of a name, be it in another form: "Norwegians" for "Norway's"."""
    words = [word for word in _flat(re.sub(r"[’']s\b", "", name)).split() if word not in DATED and len(word) > 2]
    return not words or any(f" {word[:STEM]}" in f" {flat}" for word in words)


def _flat(text: str) -> str:
    """The words of a text in small letters without marks, so that "1,200" and "1200" are one."""
    return " ".join(_PLAIN.sub("", text.casefold().replace("-", " ")).split())
