"""Packed files are read without being unpacked to disk; bombs and broken archives are refused by name."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bridge import PROSE, Put, Take
from test_walk import Standard

from onrecord.ingest import archives

LINES = (json.dumps({"id": "r1", "text": PROSE}) + "\n" + json.dumps({"id": "r2", "text": "Two."}) + "\n").encode()


def zipped(**files: bytes) -> bytes:
    """A .zip with these files; two underscores stand for a dot, as in ``a__txt``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "."), content)
    return out.getvalue()


def parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["r1"], "text": [PROSE]}), out)
    return out.getvalue()


def test_a_packed_table_is_read(take: Take, put: Put) -> None:
    """A .jsonl.gz is its table."""
    reports, refused = take(put("a.jsonl.gz", gzip.compress(LINES)))
    assert [report.id for report in reports] == ["r1", "r2"]
    assert not refused


def test_the_name_does_not_matter_for_what_bytes_prove(take: Take, put: Put) -> None:
    """A packed page under a page's name, as some tools save them, is unpacked."""
    page = f"<html><body><article><p>{PROSE}</p></article></body></html>"
    (report,), _ = take(put("a.html", gzip.compress(page.encode())))
    assert report.text == PROSE


def test_a_zip_is_read_by_name_with_hidden_files_left_out(take: Take, put: Put) -> None:
    """Every kind of file may lie in an archive, in folders too; what the system put there is passed over."""
    path = put("a.zip", zipped(**{"b__txt": PROSE.encode() + b" b", "a/t__jsonl": LINES, "__MACOSX/x__txt": b"x"}))
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("__MACOSX/._b.txt", b"\0\0")
        packed.writestr(".DS_Store", b"\0\0")
        packed.writestr("folder/", b"")
        packed.writestr("p.parquet", parquet().replace(b"r1", b"r3"))
    reports, _ = take(path)
    assert [report.id for report in reports if len(report.id) == 2] == ["r1", "r2", "r3"]
    assert any(report.text.endswith(" b") for report in reports)


def test_what_is_wrong_in_an_archive_is_named_within_it(take: Take, put: Put) -> None:
    """The refusal names the archive, the file in it and the row."""
    path = put("a.zip", zipped(bad__txt=b"", good__txt=PROSE.encode(), t__jsonl=LINES + b"{\n"))
    reports, refused = take(path)
    assert len(reports) == 2 + 1
    assert [error.name for error in refused] == [f"{path}!/bad.txt", f"{path}!/t.jsonl:row 3"]


def test_nothing_is_written_where_an_archive_says(take: Take, put: Put, tmp_path: Path) -> None:
    """A path in an archive is only a name, even one that climbs out of it."""
    before = sorted(tmp_path.parent.rglob("*"))
    path = put("a.zip", zipped(**{"../../evil__txt": PROSE.encode(), "/etc/evil__txt": b"Two."}))
    reports, _ = take(path)
    assert len(reports) == 2
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, path])


def test_one_archive_may_lie_in_another_but_no_deeper(take: Take, put: Put) -> None:
    """A .gz in a .zip and a .zip in a .zip are read; a third level is refused."""
    inner = zipped(a__txt=PROSE.encode())
    assert len(take(put("a.zip", zipped(i__zip=inner, j__gz=gzip.compress(b"Two."))))[0]) == 2
    reports, (refused,) = take(put("b.zip", zipped(o__zip=zipped(i__zip=inner))))
    assert not reports
    assert "more than two deep" in refused.reason


@pytest.fixture
def small_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bombs are told from a megabyte on, so that the tests need not build large ones."""
    monkeypatch.setattr(archives, "HARMLESS", 2**20)


BOMB = b"\0" * 2**22


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.gz", gzip.compress(BOMB)),
        ("a.jsonl.gz", gzip.compress(BOMB)),
        ("a.zip", zipped(a__txt=BOMB)),
        ("b.zip", zipped(**{f"{n}__txt": b" " * 2**19 for n in range(20)})),
        ("c.zip", zipped(inner__zip=zipped(a__txt=BOMB))),
        ("d.zip", zipped(inner__gz=gzip.compress(BOMB))),
        ("e.gz", gzip.compress(gzip.compress(BOMB))),
    ],
)
@pytest.mark.usefixtures("small_measure")
def test_bombs_are_refused(take: Take, put: Put, name: str, raw: bytes) -> None:
    """What unpacks to hundreds of times its size is refused, whichever way it is packed, and the rest goes on."""
    reports, refused = take(put(name, raw), put("good.txt", PROSE))
    assert [report.text for report in reports] == [PROSE]
    assert len(refused) == 1
    assert "over 200 times its size" in refused[0].reason


def test_a_bomb_is_not_unpacked_to_its_end(take: Take, put: Put) -> None:
    """A gigabyte of zeros in a megabyte is given up early, in memory too."""
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as out:
        for _ in range(200):
            out.write(b"\0" * 2**20)
    reports, (refused,) = take(put("a.jsonl.gz", packed.getvalue()))
    assert not reports
    assert "times its size" in refused.reason


def test_honest_tables_may_pack_well(take: Take, put: Put) -> None:
    """A small archive may be as steep as it likes: it does no harm."""
    rows = b'{"text": "The same."}\n' * 20_000
    reports, refused = take(put("a.jsonl.gz", gzip.compress(rows)))
    assert (len(reports), refused) == (20_000, [])


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.jsonl.gz", gzip.compress(LINES * 500)[:-20]),
        ("a.gz", gzip.compress(LINES)[:12]),
        ("a.zip", zipped(a__txt=PROSE.encode() * 50)[:200]),
        ("b.zip", b"PK\x03\x04 and then nothing"),
        ("c.zip", zipped(a__txt=PROSE.encode()).replace(b"\x08\x00", b"\x63\x00")),
    ],
)
def test_broken_archives_are_named(take: Take, put: Put, name: str, raw: bytes) -> None:
    """An archive that is cut short or damaged is refused by name; what was read before stays read."""
    path = put(name, raw)
    _, refused = take(path)
    assert refused[-1].name.startswith(str(path))
    assert refused[-1].reason


def test_damaged_content_is_found_out(take: Take, put: Put) -> None:
    """A file whose bytes do not fit the archive's own check sum is no report."""
    path = put("a.zip", zipped(a__txt=PROSE.encode()))
    with zipfile.ZipFile(path) as packed:
        at = packed.infolist()[0].header_offset
    raw = bytearray(path.read_bytes())
    raw[at + 14] ^= 0xFF  # the check sum's first byte, in the file's own header and in the table of contents
    raw[raw.rindex(b"PK\x01\x02") + 16] ^= 0xFF
    path.write_bytes(raw)
    reports, (refused,) = take(path)
    assert not reports
    assert "broken" in refused.reason


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ({"[Content_Types]__xml": b"<x/>", "word/document__xml": b"<x/>"}, "office document"),
        ({"mimetype": b"application/epub+zip"}, "e-book"),
        ({}, "empty"),
    ],
)
def test_documents_that_are_archives_are_not_opened(take: Take, put: Put, files: dict[str, bytes], why: str) -> None:
    """A Word document is a .zip inside: it is refused as what it is."""
    _, (refused,) = take(put("a.docx", zipped(**files)))
    assert why in refused.reason


@pytest.mark.parametrize("raw", [zipped(a__txt=PROSE.encode()), gzip.compress(PROSE.encode()), parquet()])
def test_archives_and_parquet_come_over_a_pipe_too(take: Take, monkeypatch: pytest.MonkeyPatch, raw: bytes) -> None:
    """What must be read out of order is copied to a nameless file first when it comes from standard input."""
    monkeypatch.setattr(sys, "stdin", Standard(raw))
    (report,), refused = take("-")
    assert report.text == PROSE
    assert not refused


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"{\\rtf1 ...}", "a rich text document"),
        (b"BZh91AY", "a bzip2 archive"),
        (b"x" * 257 + b"ustar\x00" + b"x" * 300, "a tar archive"),
    ],
)
def test_other_files_are_refused_as_what_they_are(take: Take, put: Put, raw: bytes, what: str) -> None:
    """A file that holds no text as it is, is named by its kind with the way to its text."""
    _, (refused,) = take(put("a.txt", raw))
    assert refused.reason == f"it is {what}"
    assert refused.remedy
