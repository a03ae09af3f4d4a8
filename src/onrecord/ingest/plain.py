"""Text bytes → draft: the stored text is exactly what the bytes encode.

One file comes in; one draft goes out, or the refusal.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from onrecord.errors import RefusedInput
from onrecord.ingest.decoding import UndecodableError, decode
from onrecord.ingest.draft import Draft, Outcome, fingerprint, too_long

WIDEST = 4  # bytes a character in the widest encoding: what is longer than the limit in any encoding is not read


def read(name: str, stream: BufferedReader, limit: int) -> Iterator[Outcome]:
    """The draft of a text file."""
    most = WIDEST * (limit + 1)  # with the byte-order mark
    raw = stream.read(most + 1)
    if len(raw) > most:
        yield too_long(name, limit)
        return
    try:
        yield Draft(name, decode(raw), fingerprint(raw), guess_title=True)
    except UndecodableError as error:
        yield undecodable(name, error)


def undecodable(name: str, error: UndecodableError) -> RefusedInput:
    """The refusal of bytes that are no text."""
    return RefusedInput(name, str(error), "save it as text in UTF-8")
