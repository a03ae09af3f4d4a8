"""Everything together: one folder with every kind of input, the documented formats, and the articles it began with."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from bridge import PROSE, Put, Take

from onrecord.ingest import furniture, kinds

DOCUMENTED = Path(__file__).parents[2] / "docs" / "formats.md"
SEEDS = Path(os.environ.get("ONRECORD_DATA", Path(__file__).parents[3] / "shared" / "data")) / "seeds"


def test_a_folder_of_everything(take: Take, put: Put) -> None:
    """Good and bad lie side by side: every good report comes in order, every bad one is named, nothing stops."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("in.txt", "A report in an archive.")
    page = f"<html><body><article><h1>Closed</h1><p>{PROSE}</p></article></body></html>"
    for name, content in {
        "01.txt": "A first report.",
        "02.txt": "",
        "03.html": page,
        "04.html": "<html><body>Sign in</body></html>",
        "05.jsonl": '{"text": "A row."}\n{bad\n{"text": "Another row."}\n',
        "06.csv": "headline,body\nx,y\n",
        "07.json": json.dumps([{"text": "An item."}]),
        "08.zip": packed.getvalue(),
        "09.txt.gz": gzip.compress(b"A packed report."),
        "10.pdf": "%PDF-1.4",
        "11.bin": bytes(range(256)) * 4,
        "12.txt": "A last report.",
    }.items():
        put(f"all/{name}", content)
    reports, refused = take(put("all/13.txt", "A first report.").parent)
    assert [report.text for report in reports if "bridge" not in report.text] == [
        "A first report.", "A row.", "Another row.", "An item.", "A report in an archive.", "A packed report.",
        "A last report.", "A first report.",
    ]  # fmt: skip
    assert reports[-1].same_as == reports[0].id
    assert [Path(error.name).name for error in refused] == [
        "02.txt", "04.html", "05.jsonl:row 2", "06.csv", "10.pdf", "11.bin",
    ]  # fmt: skip


def test_the_documentation_knows_every_suffix_and_every_kind_of_furniture() -> None:
    """docs/formats.md names all that is read and all that is marked, and no kind of furniture that does not exist."""
    text = DOCUMENTED.read_text()
    assert all(f"`{suffix}`" in text for suffix in kinds.SUFFIXES if suffix != ".pq")
    used = {wording.kind for wording in furniture.wordings()} | {"header"}
    section = text[text.index("### Page furniture") : text.index("### What is refused")]
    assert set(re.findall(r"^\| `(\w+)`", section, re.MULTILINE)) == used


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two articles are not part of the repository")
def test_the_articles_it_began_with(take: Take) -> None:
    """The first gives its date, the second none; what is marked in them is furniture, and all of it."""
    (first, second), refused = take(SEEDS)
    assert not refused
    assert (first.published, first.published_by) == ("2021-08-20", "text")
    assert (second.published, second.published_by) == (None, "none")
    assert [(piece.kind, piece.end - piece.start) for piece in first.furniture] == [("header", 16), ("credit", 11)]
    assert [piece.kind for piece in second.furniture] == ["caption", "caption", "prompt"]
    assert all(report.title is None for report in (first, second))
