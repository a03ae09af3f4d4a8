"""The beginning of a file, and its name → what kind of file it is.

A name and the first bytes come in; a `Kind` goes out, or a refusal for the kinds that hold no text as they are. What
the bytes show for certain comes first, then the name's ending, then what the bytes look like.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from onrecord.errors import RefusedInput
from onrecord.ingest.decoding import marked_encoding

Kind = Literal["text", "page", "json lines", "json", "csv", "parquet", "gzip", "zip"]

MAGIC: Final[tuple[tuple[bytes, Kind], ...]] = (
    (b"\x1f\x8b", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # an empty one
    (b"PAR1", "parquet"),
)
FOREIGN: Final = (
    (b"%PDF", "a PDF", "turn it into text first, for example with pdftotext"),
    (b"{\\rtf", "a rich text document", "save it as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "save it as plain text or CSV"),
    (b"\x89PNG", "an image", "give the report's text"),
    (b"\xff\xd8\xff", "an image", "give the report's text"),
    (b"GIF8", "an image", "give the report's text"),
    (b"BZh", "a bzip2 archive", "unpack it, or pack it as .gz or .zip"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or pack it as .gz or .zip"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it, or pack it as .gz or .zip"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it, or pack it as .gz or .zip"),
    (b"Rar!", "a RAR archive", "unpack it, or pack it as .gz or .zip"),
    (b"SQLite format 3", "a database", "export its table as CSV with a column 'text'"),
)
SUFFIXES: Final[dict[str, Kind]] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "page", ".htm": "page", ".xhtml": "page",
    ".jsonl": "json lines", ".ndjson": "json lines", ".json": "json",
    ".csv": "csv", ".tsv": "csv", ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip
_TAR = slice(257, 262)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_MARKUP = re.compile(r"\s*<(?:head|body|meta|title|main|article|section|div|p|h1)\b[^>]*>", re.IGNORECASE)


def kind(name: str, head: bytes) -> Kind | RefusedInput:
    """The kind of a file from its name and first bytes; a refusal where it is a kind that cannot be read."""
    return _certain(name, head) or _named(name, head) or looks(_plain(head))


def looks(head: str) -> Kind:
    """The kind that text without a telling name seems to be.

    >>> looks('{"text": "One."}'), looks("id,text\\n1,One."), looks("<p>One.")
    ('json lines', 'csv', 'page')
    """
    start = head.lstrip()
    if _PAGE.match(start) or _MARKUP.match(start):
        return "page"
    if re.match(r'\{\s*"[^"\n]*"\s*:', start):
        return "json lines" if _closes(start.partition("\n")[0]) else "json"
    if re.match(r"\[\s*(?:\{|$)", start):
        return "json"
    return "csv" if delimiter(start.partition("\n")[0]) else "text"


def delimiter(header: str) -> str | None:
    """What stands between the columns of a CSV's first line, if one of them is ``text``.

    >>> delimiter("id;text;title")
    ';'
    """
    for mark in ",;\t|":
        columns = [column.strip(' "\r\n').casefold() for column in header.split(mark)]
        if "text" in columns and len(columns) > 1:
            return mark
    return None


def _certain(name: str, head: bytes) -> Kind | RefusedInput | None:
    for magic, found in MAGIC:
        if head.startswith(magic):
            return found
    if head[_TAR] == b"ustar":
        return RefusedInput(name, "it is a tar archive", "unpack it and give the folder, or pack it as .zip")
    return next(
        (RefusedInput(name, f"it is {what}", remedy) for magic, what, remedy in FOREIGN if head.startswith(magic)), None
    )


def _named(name: str, head: bytes) -> Kind | None:
    suffixes = PurePath(name).suffixes
    if suffixes and suffixes[-1].lower() == ".gz":
        suffixes.pop()
    named = SUFFIXES.get(suffixes[-1].lower()) if suffixes else None
    if named == "text" and _PAGE.match(_plain(head)):
        return "page"
    return named


def _plain(head: bytes) -> str:
    """The beginning as text, good enough to recognise markup in."""
    return head.decode(marked_encoding(head) or "utf-8", errors="ignore")


def _closes(line: str) -> bool:
    """Whether a line that opens an object also ends it, or is cut off: a pretty-printed object does not."""
    return len(line) > 1 and (line.rstrip().endswith("}") or len(line) > 1000)
