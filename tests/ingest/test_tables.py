"""Tables give one report a row, with the text exactly as it was given; bad rows are named and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
import resource
import sys
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from bridge import PROSE, Put, Take
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ingest import read_paths
from onrecord.ingest.tables import cell

ROW = {
    "id": "r1",
    "outlet": "The Courier",
    "title": "Bridge closed",
    "published": "05/03/2024",
    "byline": "Mara Lind",
    "url": "https://courier.example/1",
    "section": "ignored",
    "text": f"  {PROSE}\r\n\r\nSecond paragraph, with a comma and “quotes”.\n ",
}


def as_json_lines(rows: list[dict]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_json(rows: list[dict]) -> bytes:
    return json.dumps(rows, indent=2).encode()


def as_csv(rows: list[dict]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def as_parquet(rows: list[dict]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


FORMS = {"a.jsonl": as_json_lines, "a.json": as_json, "a.csv": as_csv, "a.parquet": as_parquet}


@pytest.mark.parametrize("name", FORMS)
def test_a_row_becomes_a_report_whatever_the_table(take: Take, put: Put, name: str) -> None:
    """The same rows give the same reports from every kind of table; other columns are ignored."""
    (report,), refused = take(put(name, FORMS[name]([ROW])))
    assert not refused
    assert report.text == ROW["text"]
    assert (report.id, report.outlet, report.title, report.byline) == (
        "r1",
        "The Courier",
        "Bridge closed",
        "Mara Lind",
    )
    assert (report.published, report.published_by) == ("2024-05-03", "given")
    assert report.url == "https://courier.example/1"


@pytest.mark.parametrize("name", FORMS)
def test_reports_come_in_row_order(take: Take, put: Put, name: str) -> None:
    """A table of many rows is read in its order."""
    rows = [{"id": f"r{n}", "text": f"{PROSE} It was the {n}th time."} for n in range(300)]
    reports, refused = take(put(name, FORMS[name](rows)))
    assert [report.id for report in reports] == [row["id"] for row in rows]
    assert not refused


@pytest.mark.parametrize("name", FORMS)
def test_a_table_without_text_is_refused_with_its_columns(take: Take, put: Put, name: str) -> None:
    """The refusal says which columns were found, so that the right one can be renamed."""
    rows = [{"headline": "Bridge closed", "body": PROSE}] * 50
    reports, (refused,) = take(put(name, FORMS[name](rows)))
    assert not reports
    assert "no column 'text'; its columns are: headline, body" in refused.reason


@pytest.mark.parametrize(
    ("name", "content", "where", "why"),
    [
        ("a.jsonl", '{"text": "One."}\n{"text": "Tw\n{"text": "Three."}\n', "row 2", "not valid JSON"),
        ("a.jsonl", '{"text": "One."}\n\n\n[1]\n{"text": "Three."}\n', "row 4", "not a JSON object"),
        ("a.jsonl", '{"text": "One."}\n{"text": 7}\n{"text": "Three."}\n', "row 2", "its text is a int"),
        ("a.jsonl", '{"text": "One."}\n{"title": "x"}\n{"text": "Three."}\n', "row 2", "it has no text"),
        ("a.jsonl", '{"text": "One."}\n{"text": " \\n"}\n{"text": "Three."}\n', "row 2", "the text is empty"),
        (
            "a.jsonl",
            '{"text": "One."}\n{"text": "\\ud800"}\n{"text": "Three."}\n',
            "row 2",
            "half a character (\\ud800)",
        ),
        ("a.jsonl", '{"text": "One."}\n{"text":"x","id":"\\udfff"}\n{"text": "Three."}', "row 2", "half a character"),
        ("a.jsonl", b'{"text": "One."}\n{"text": "\xff"}\n{"text": "Three."}\n', "row 2", "not UTF-8"),
        ("a.jsonl", '{"text": "One."}\n' + "[" * 100_000 + '\n{"text": "Three."}\n', "row 2", "nested too deeply"),
        ("a.jsonl", '{"text": "One."}\n{"text": ' + "9" * 5000 + '}\n{"text": "Three."}', "row 2", "not valid JSON"),
        ("a.json", '[{"text": "One."},\n{"text": "Two},\n{"text": "Three."}]', "row 2", "a quotation mark is missing"),
        ("a.json", '[{"text": "One."}, {"text": Two}, {"text": "Three."}]', "row 2", "not valid JSON"),
        ("a.json", '[{"text": "One."}, {"text": "Three."}, {"text": "Fo', "row 3", "the file ends within it"),
        ("a.json", '[{"text": "One."}, {"no": "text"}, {"text": "Three."}]', "row 2", "it has no text"),
        ("a.csv", "id,text\n1,One.\n2,Two, three.\n3,Three.\n", "row 3", "3 cells under 2 columns"),
        ("a.csv", 'id,text\n1,One.\n2,"Two" and\n3,Three.\n', "row 3", "not valid CSV"),
        ("a.csv", 'id,text\n1,One.\n3,Three.\n4,"Four', "row 4", "not valid CSV"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(
    take: Take, put: Put, name: str, content: str | bytes, where: str, why: str
) -> None:
    """The refusal gives file, row and reason; the rows before and after it are read."""
    path = put(name, content)
    reports, refused = take(path)
    assert refused[0].name == f"{path}:{where}"
    assert why in refused[0].reason
    assert refused[0].remedy
    assert reports[0].text == "One."
    assert [report.text for report in reports] == ["One.", "Three."]


def test_a_csv_that_turns_out_to_be_no_utf8_is_refused_by_row(take: Take, put: Put) -> None:
    """The encoding is settled by the beginning; a later row that does not fit it is refused, not guessed at."""
    reports, (refused,) = take(put("a.csv", b"text\nOne.\n" + b"x" * 70_000 + b"\nCaf\xe9\nThree.\n"))
    assert refused.name.endswith("row 4")
    assert refused.reason == "it is not UTF-8"
    assert (len(reports), reports[-1].text) == (3, "Three.")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", b"\x00\x01\x02" * 1000),
        ("a.jsonl", b"not json\n" * 100),
        ("a.json", b'"just a string"'),
        ("a.json", b"[]"),
        ("a.csv", b"just,some\nother,table\n"),
        ("a.csv", b"id,text\n"),
        ("a.parquet", b"PAR1 and then nothing PAR1"),
        ("a.parquet", b"not parquet at all"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_once(take: Take, put: Put, name: str, content: bytes) -> None:
    """One refusal for the file, not one for each of its lines."""
    reports, refused = take(put(name, content))
    assert not reports
    assert len(refused) == 1


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_columns_may_be_parted_by_any_usual_mark(take: Take, put: Put, mark: str) -> None:
    """The header shows what stands between the columns."""
    (report,), _ = take(put("a.csv", f"ID{mark} Text \n7{mark}One.\n"))
    assert (report.id, report.text) == ("7", "One.")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_spreadsheets_encodings_are_understood(take: Take, put: Put, encoding: str) -> None:
    """What spreadsheets save as CSV is read as it was meant."""
    text = "Zoë Lindqvist said: “It was never unsafe” – not for a day."
    (report,), _ = take(put("a.csv", f'title,text\r\nBridge,"{text}"\r\n'.encode(encoding)))
    assert report.text == text


def test_a_single_object_and_objects_in_a_row_are_tables_too(take: Take, put: Put) -> None:
    """A .json file may hold one report, an array, or one object after another, with braces in their texts."""
    one, _ = take(put("a.json", json.dumps({"text": 'A {brace} and a "quote\\".'}, indent=1)))
    several, _ = take(put("b.json", '{"text": "One }."}\n{"text": "Two {."} {"text": "Three."}'))
    assert [report.text for report in one + several] == ['A {brace} and a "quote\\".', "One }.", "Two {.", "Three."]


def test_the_outlet_falls_back_to_the_domain(take: Take, put: Put) -> None:
    """A row that names no outlet but an address has the address's host for its outlet."""
    (report,), _ = take(put("a.jsonl", as_json_lines([{"url": "https://www.courier.example/1", "text": PROSE}])))
    assert report.outlet == "courier.example"


def test_an_absurd_date_is_dropped(take: Take, put: Put) -> None:
    """A year that cannot be is no date; nothing else stands in for it."""
    (report,), _ = take(put("a.jsonl", as_json_lines([{"published": "0001-01-01", "text": PROSE}])))
    assert (report.published, report.published_by) == (None, "none")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, None), ("", None), (" x ", "x"), (7, "7"), (7.0, "7"), (float("nan"), None), (True, "True"),
        (["Mara Lind", None, "Ole Berg"], "Mara Lind, Ole Berg"), ({"name": "x"}, None), (b"x", None),
        (date(2024, 5, 3), "2024-05-03"), (datetime(2024, 5, 3, 7, 30), "2024-05-03T07:30:00"),
    ],
)  # fmt: skip
def test_cells_of_every_type_are_told_as_text(value: object, said: str | None) -> None:
    """Numbers, dates and lists come out as a person would write them; what cannot be told is None."""
    assert cell(value) == said


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=1, max_size=5))
def test_texts_are_stored_exactly(take: Take, put: Put, texts: list[str]) -> None:
    """Every table gives back each text code point for code point, save what is refused for being empty or foreign."""
    rows = [{"id": f"r{n}", "text": text} for n, text in enumerate(texts)]
    for name, form in FORMS.items():
        reports, refused = take(put(name, form(rows)))
        assert len(reports) + len(refused) == len(rows)
        assert all(report.text == texts[int(report.id[1:])] for report in reports)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400), st.sampled_from([*FORMS, "a.txt", "a.html", "a.zip", "a.gz", "a"]))
def test_no_bytes_break_the_reading(take: Take, put: Put, raw: bytes, name: str) -> None:
    """Whatever a file holds, it comes to reports or to refusals, never to an error."""
    reports, refused = take(put(name, raw))
    assert reports or refused
    assert all(report.text.encode() for report in reports)
    assert all(error.reason and error.remedy and name in error.name for error in refused)


def test_a_long_table_is_streamed(tmp_path: Path, take: Take) -> None:
    """However long a table is, no more than a few rows of it are in memory."""
    path = tmp_path / "long.jsonl"
    with path.open("w") as out:
        out.writelines(json.dumps({"id": f"r{n}", "text": PROSE, "page": "x" * 20_000}) + "\n" for n in range(2_000))
    before = _peak()
    assert sum(1 for _ in read_paths([path], refuse=pytest.fail)) == 2_000
    assert path.stat().st_size > 40e6
    assert _peak() - before < 30


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.parquet"])
def test_a_row_over_the_limit_is_refused(take: Take, put: Put, name: str) -> None:
    """A text over the limit is refused by row, and the limit can be raised."""
    rows = [{"id": "1", "text": "One."}, {"id": "2", "text": "é" * 600}, {"id": "3", "text": "Three."}]
    path = put(name, FORMS[name](rows))
    reports, (refused,) = take(path, limit=1000)
    assert [report.id for report in reports] == ["1", "3"]
    assert "longer than 0.001 MB" in refused.reason
    assert "--limit" in refused.remedy
    assert len(take(path, limit=2000)[0]) == 3


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_row_without_end_is_not_kept_in_memory(take: Take, put: Put, name: str) -> None:
    """A row far over the limit is skipped as it is read."""
    rows = [{"id": "1", "text": "One."}, {"id": "2", "text": "x" * 5_000_000}, {"id": "3", "text": "Three."}]
    reports, refused = take(put(name, FORMS[name](rows)), limit=1000)
    assert [report.id for report in reports] == ["1", "3"]
    assert len(refused) == 1


def _peak() -> float:
    """The most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
