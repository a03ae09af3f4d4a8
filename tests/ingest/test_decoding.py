"""Bytes become the text that was meant, or are refused: never a text with holes."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.decoding import UndecodableError, decode

QUOTED = "“The bridge was never unsafe”, said Zoë Lindqvist – the minister’s aide – on Friday.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_made_out(encoding: str) -> None:
    """The encodings that newsrooms' files come in give the same text, and a byte-order mark is no part of it."""
    assert decode((QUOTED * 5).encode(encoding)) == QUOTED * 5


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be")])
def test_byte_order_marks_of_the_other_kind(mark: bytes, encoding: str) -> None:
    """A big-endian file says so with its mark."""
    assert decode(mark + QUOTED.encode(encoding)) == QUOTED


def test_a_declared_encoding_is_believed_where_it_fits() -> None:
    """What a page declares settles bytes that several encodings could explain; UTF-8 proves itself before."""
    greek = "Η γέφυρα έκλεισε".encode("iso8859-7")
    assert decode(greek, "iso8859-7") == "Η γέφυρα έκλεισε"
    assert decode("Zoë".encode(), "latin-1") == "Zoë"
    assert decode(b"plain", "no-such-encoding") == "plain"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(bytes(range(256)) * 20, id="every byte"),
        pytest.param(b"\x7fELF\x02\x01\x01" + bytes(400), id="a program"),
        pytest.param(b"\x00\x01\x02\x03" * 100, id="numbers"),
    ],
)
def test_binary_content_is_no_text(raw: bytes) -> None:
    """Bytes that are mostly control codes are refused whatever they decode to."""
    with pytest.raises(UndecodableError):
        decode(raw)


def test_noise_is_no_text() -> None:
    """Random bytes are refused, however long."""
    with pytest.raises(UndecodableError):
        decode(os.urandom(100_000))


def test_a_file_that_changes_its_encoding_midway_is_refused() -> None:
    """A broken mark's promise is an error, not a guess."""
    with pytest.raises(UndecodableError, match="begins as utf-8"):
        decode(b"\xef\xbb\xbf" + b"good \xff\xfe bad")


def test_utf8_with_a_broken_byte_is_not_taken_for_something_else() -> None:
    """Read as Windows' encoding its quotation marks would be gibberish: it is refused as what it is."""
    with pytest.raises(UndecodableError, match="UTF-8 but for some broken bytes"):
        decode(QUOTED.encode() * 3 + b"caf\xe9 " + QUOTED.encode())


def test_a_stray_control_character_is_kept() -> None:
    """One NUL or one right-to-left mark in a text is the text's business."""
    kept = "The bridge\x00 was closed \u202eyadirF no\u202c."
    assert decode(kept.encode()) == kept


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=200))
def test_utf8_comes_back_as_it_went(text: str) -> None:
    """Any text written in UTF-8 is read back exactly, save a leading byte-order mark."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")
