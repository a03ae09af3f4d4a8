"""What kind of file it is: what the bytes prove, then the name, then what the beginning looks like."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import RefusedInput
from onrecord.ingest.kinds import FOREIGN, SUFFIXES, delimiter, kind, looks


@pytest.mark.parametrize(
    ("name", "head", "found"),
    [
        ("a.txt", b"The bridge was closed.", "text"),
        ("a.TXT", b"The bridge was closed.", "text"),
        ("a.txt", b"<!DOCTYPE html><html>", "page"),
        ("a.txt", b"<p>is how a paragraph begins in HTML.", "text"),
        ("a.txt", b'{"text": "is how a row begins"}', "text"),
        ("a.html", b"The bridge was closed.", "page"),
        ("a.jsonl", b"", "json lines"),
        ("a.jsonl.gz", b'{"text": "unpacked by now"}', "json lines"),
        ("a.csv", b"PAR1....", "parquet"),
        ("a.parquet", b"PAR1....", "parquet"),
        ("a.html", b"\x1f\x8b\x08", "gzip"),
        ("a.json", b"PK\x03\x04", "zip"),
        ("a", b"PK\x05\x06" + bytes(18), "zip"),
        ("standard input", b"The bridge was closed.", "text"),
        ("report.2024", b"The bridge was closed.", "text"),
        ("a", "<html>".encode("utf-16"), "page"),
    ],
)
def test_bytes_prove_names_tell_looks_suggest(name: str, head: bytes, found: str) -> None:
    """A signature counts more than a name, a whole HTML document more than .txt, any name more than looks."""
    assert kind(name, head) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("The bridge was closed.", "text"),
        ("", "text"),
        ("  <!doctype HTML>\n<html>", "page"),
        ("<!-- saved --><html lang=en>", "page"),
        ('<?xml version="1.0"?>\n<html>', "page"),
        ("<div class='x'>The bridge", "page"),
        ("< 5 bridges were closed", "text"),
        ('{"text": "One."}\n{"text": "Two."}', "json lines"),
        ('{"text": "One."}', "json lines"),
        ('{\n  "text": "One."\n}', "json"),
        ('{"text": "' + "x" * 2000, "json lines"),
        ('[{"text": "One."}]', "json"),
        ("[\n {", "json"),
        ("[The bridge was closed.]", "text"),
        ("{curly} beginnings", "text"),
        ("id,text\n1,One.", "csv"),
        ('"id";"Text"\n', "csv"),
        ("title\ttext\n", "csv"),
        ("The text, they said, was lost.", "text"),
        ("Many, many bridges", "text"),
    ],
)
def test_looks(head: str, found: str) -> None:
    """Without a name the first characters decide, and prose is prose even with brackets and commas."""
    assert looks(head) == found


@pytest.mark.parametrize(
    ("header", "mark"),
    [("id,text", ","), ("id;text;title", ";"), ("id\tTEXT", "\t"), ("a|text", "|"), ("text", None), ("id,body", None)],
)
def test_the_header_shows_what_parts_the_columns(header: str, mark: str | None) -> None:
    """The mark is the one under which a column is called text; one column alone needs none."""
    assert delimiter(header) == mark


@pytest.mark.parametrize(("magic", "what", "remedy"), FOREIGN)
def test_files_of_other_kinds_are_known_by_their_first_bytes(magic: bytes, what: str, remedy: str) -> None:
    """Each is refused as what it is, with a way out, whatever its name claims."""
    refused = kind("a.txt", magic + b" more")
    assert isinstance(refused, RefusedInput)
    assert refused.reason == f"it is {what}"
    assert refused.remedy == remedy


@given(st.binary(max_size=300), st.sampled_from(["a", *(f"a{suffix}" for suffix in SUFFIXES)]))
def test_every_beginning_is_of_some_kind(head: bytes, name: str) -> None:
    """No bytes break the recognition."""
    assert kind(name, head)
