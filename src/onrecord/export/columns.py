"""Texts and a width → lines for a terminal: wrapped, in one or two columns, painted last so that colours never shift.

Width is in terminal cells (a wide character takes two). Under ``NARROW`` cells two columns become one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, chop_cells

Paint = Callable[[str, str], str]
NARROW: Final = 80
STYLES: Final = {"head": "1", "title": "1;4", "dim": "2", "cite": "36", "name": "1", "warn": "33"}


def ansi(text: str, style: str) -> str:
    """The text in one of the ``STYLES``."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if text and style in STYLES else text


def bare(text: str, _style: str) -> str:
    """The text as it is."""
    return text


@dataclass(frozen=True, slots=True)
class Column:
    """A text in a column: its indent on the first line and on the others, and its style."""

    text: str
    indent: str = "  "
    hang: str = "  "
    style: str = ""


def wrap(text: str, width: int, indent: str = "", hang: str = "") -> list[str]:
    """The text in lines of at most ``width`` cells; a word that is longer than a line is chopped.

    >>> wrap("one two three", 9, "- ", "  ")
    ['- one two', '  three']
    """
    room = max(1, width - cell_len(hang))
    words = [piece for word in text.split() for piece in (chop_cells(word, room) if cell_len(word) > room else [word])]
    lines, line = [], indent
    for word in words:
        joined = line + word if line in (indent, hang) else f"{line} {word}"
        if cell_len(joined) <= width or line in (indent, hang):
            line = joined
        else:
            lines.append(line)
            line = hang + word
    return [*lines, line.rstrip()]


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to a width."""
    return text + " " * max(0, width - cell_len(text))


def row(left: Column, right: str, width: int, paint: Paint, *, share: int = 34) -> list[str]:
    """A text with a note beside it in ``share`` cells at the right, or below it where the width is small."""
    if not right:
        return [paint(line, left.style) for line in wrap(left.text, width, left.indent, left.hang)]
    if width < NARROW:
        below = wrap(right, width, left.hang + "  ", left.hang + "  ")
        lines = wrap(left.text, width, left.indent, left.hang)
        return [paint(line, left.style) for line in lines] + [paint(line, "dim") for line in below]
    room = width - share - 2
    texts = wrap(left.text, room, left.indent, left.hang)
    notes = [right] if cell_len(right) <= share else wrap(right, share)
    return [
        (paint(pad(a, room + 2 if b else 0), left.style) + paint(b, "dim")).rstrip() for a, b in _level(texts, notes)
    ]


def beside(left: Sequence[str], right: Sequence[str], width: int) -> list[str]:
    """Two blocks of unpainted lines next to each other."""
    return [(pad(a, width) + b).rstrip() for a, b in _level(left, right)]


def _level(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    height = max(len(left), len(right))
    filled = ([*lines, *[""] * (height - len(lines))] for lines in (left, right))
    a, b = filled
    return list(zip(a, b, strict=True))
