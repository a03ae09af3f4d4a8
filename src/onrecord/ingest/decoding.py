"""Bytes → text: byte-order marks first, then strict UTF-8, then what the bytes themselves suggest.

Bytes come in; the decoded text goes out, or `UndecodableError` with the reason. Nothing is ever replaced: a byte that
does not fit refuses the file.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE: Final = 65_536  # bytes that the guess looks at; more is slow and tells nothing new
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]+")


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that could be made out."""


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text that the bytes encode; ``declared`` is what their page or header claims.

    A byte-order mark is not part of the text. Raises `UndecodableError` for binary content.

    >>> decode("a “word”".encode("cp1252"))
    'a “word”'
    """
    encoding = guess(raw, declared)
    try:
        text = raw.decode(encoding)
    except (UnicodeError, LookupError) as error:
        raise UndecodableError(f"it begins as {encoding} but goes on otherwise ({error.__class__.__name__})") from error
    if is_binary(text):
        raise UndecodableError("it is binary, not text")
    return text


def guess(raw: bytes, declared: str | None = None) -> str:
    """The name of the encoding that the bytes are in; raises `UndecodableError` where none fits."""
    marked = marked_encoding(raw)
    if marked:
        return marked
    if is_utf8(raw):
        return "utf-8"
    if declared and _fits(raw, declared):
        return declared
    return _unmarked_wide(raw) or _guessed(raw)


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that a byte-order mark names, if the bytes begin with one."""
    return next((encoding for mark, encoding in MARKS if raw.startswith(mark)), None)


def is_utf8(raw: bytes) -> bool:
    """Whether the bytes are UTF-8, and not the UTF-16 of Latin letters, whose every second byte is NUL."""
    return _fits(raw, "utf-8") and _unmarked_wide(raw) is None


def is_binary(text: str) -> bool:
    """Whether more than one in a hundred of the first characters is a control code, which no text needs."""
    head = text[:SAMPLE]
    return len(_CONTROLS.findall(head)) > max(2, len(head) / 100)


def _fits(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True


def _unmarked_wide(raw: bytes) -> str | None:
    """UTF-16 without its mark: nearly every second byte is NUL and nearly no other."""
    head = raw[: SAMPLE & ~1]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if half < 4 or max(even, odd) < 0.4 * half or min(even, odd) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _guessed(raw: bytes) -> str:
    if b"\x00" in raw[:SAMPLE]:
        raise UndecodableError("it is binary, not text")
    if _is_damaged_utf8(raw):
        raise UndecodableError("it is UTF-8 but for some broken bytes")
    if _is_typographic(raw):
        return "cp1252"
    best = from_bytes(_head(raw)).best()
    if best is None:
        raise UndecodableError("it is neither UTF-8 nor any other encoding that could be made out")
    return best.encoding


def _is_damaged_utf8(raw: bytes) -> bool:
    """Whether most bytes beyond ASCII form characters of UTF-8: read as another encoding they would be gibberish."""
    head = raw[:SAMPLE]
    return sum(map(len, _MULTIBYTE.findall(head))) > sum(map(len, _HIGH.findall(head))) / 2


def _is_typographic(raw: bytes) -> bool:
    """Whether all that is not ASCII reads as Windows quotation marks, dashes and accented letters between letters."""
    if not _fits(raw, "cp1252"):
        return False
    runs = _HIGH.findall(raw[:SAMPLE])
    known = sum(all(c in "‘’“”–—…•™©®°£€§ " or c.isalpha() for c in run.decode("cp1252")) for run in runs)
    return known == len(runs) and sum(map(len, runs)) < 0.3 * len(raw[:SAMPLE]) and len(max(runs, key=len)) <= 3


def _head(raw: bytes) -> bytes:
    """The sample, cut at a line's end so that no character is cut in two."""
    return raw if len(raw) <= SAMPLE else raw[: raw.rfind(b"\n", 0, SAMPLE) + 1 or SAMPLE]
