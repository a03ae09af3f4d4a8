"""Streams are split into rows at the right places, wherever the pieces that are read happen to end."""

from __future__ import annotations

import csv
import io
import json
from io import BufferedReader, BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest import rows
from onrecord.ingest.rows import Bad

TEXTS = st.text(st.sampled_from('ab{}[]"\\,:;\n\té😀'), max_size=12)
ROWS = st.lists(st.dictionaries(TEXTS, TEXTS | st.integers() | st.none(), max_size=3), max_size=6)
LIMIT = 1_000


def stream(content: str | bytes) -> BufferedReader:
    """A file of that content."""
    return BufferedReader(BytesIO(content if isinstance(content, bytes) else content.encode()))  # type: ignore[arg-type]


@pytest.fixture(params=[1, 2, 3, 7, 1000])
def chunk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many characters are read at a time."""
    monkeypatch.setattr(rows, "CHUNK", request.param)
    return request.param


ARRAYS = [
    '[{"text": "One {\\" }."}, {"text": "Two \\\\"}, {"text": "Three", "tags": ["[", {"a": {}}]}]',
    '{"text": "One {\\" }."}{"text": "Two \\\\"}\n\n{"text": "Three", "tags": ["[", {"a": {}}]}',
    '[\n  {\n    "text": "One {\\" }."\n  },\n  {"text": "Two \\\\"},\n  {"text": "Three", "tags": []}\n]\n',
]


@pytest.mark.parametrize("content", ARRAYS)
@pytest.mark.usefixtures("chunk")
def test_objects_are_found_wherever_the_pieces_end(content: str) -> None:
    """An escape, a brace or a quotation mark may be the last character of a piece."""
    found = list(rows.json_items(stream(content), LIMIT))
    assert [(number, row["text"]) for number, row in found] == [(1, 'One {" }.'), (2, "Two \\"), (3, "Three")]


@settings(max_examples=80, deadline=None)
@given(ROWS, st.sampled_from([None, 0, 2]), st.booleans(), st.integers(1, 9))
def test_every_array_comes_back(given_rows: list[dict], indent: int | None, ascii_only: bool, size: int) -> None:
    """Whatever the objects, the indent and the piece, an array of objects gives exactly these objects."""
    content = json.dumps(given_rows, indent=indent, ensure_ascii=ascii_only)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "CHUNK", size)
        assert [row for _, row in rows.json_items(stream(content), LIMIT)] == given_rows


@settings(max_examples=80, deadline=None)
@given(ROWS)
def test_every_line_comes_back(given_rows: list[dict]) -> None:
    """JSON lines give exactly their objects, with the numbers of their lines."""
    content = "\n\n".join(map(json.dumps, given_rows))
    numbered = list(rows.json_lines(stream(content), LIMIT))
    assert numbered == [(2 * at + 1, row) for at, row in enumerate(given_rows)]


CELLS = st.text(st.sampled_from('ab",;\n\r\té '), max_size=10)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(CELLS.filter(bool), CELLS), min_size=1, max_size=6), st.sampled_from(",;\t|"))
def test_every_cell_comes_back(cells: list[tuple[str, str]], mark: str) -> None:
    """CSV gives back every cell to the character, its line ends and quotation marks included."""
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL).writerows([("id", "text"), *cells])
    found = list(rows.csv_rows(stream(out.getvalue()), LIMIT))
    assert found == [(at, {"id": id_, "text": text}) for at, (id_, text) in enumerate(cells, start=2)]


@pytest.mark.parametrize(
    ("content", "outcome"),
    [
        ('[{"a": 1}, {"b: 2},\n{"c": 3}]', ["a", rows.UNCLOSED, "c"]),
        ('[{"a": 1}, {"b": "2},\n{"c": 3},\n{"d": 4}]', ["a", rows.UNCLOSED, "c", "d"]),
        ('[{"a": 1}, {"b": 2', ["a", rows.CUT_SHORT]),
        ('[{"a": 1}, {"b": "' + "x" * 9_000 + '"}, {"c": 3}]', ["a", rows.TOO_LONG, "c"]),
        ('}}] {"a": 1}', ["a"]),
        ("[1, 2, 3]", []),
    ],
)
@pytest.mark.usefixtures("chunk")
def test_a_broken_object_costs_only_itself(content: str, outcome: list[object]) -> None:
    """A missing quotation mark ends with its line, an object over the limit with its brace."""
    found = [row if isinstance(row, Bad) else next(iter(row)) for _, row in rows.json_items(stream(content), LIMIT)]
    assert found == outcome


@pytest.mark.parametrize("ending", ["\n", ""])
def test_a_line_over_the_limit_costs_only_itself(ending: str) -> None:
    """The next line is read as if nothing had been."""
    content = '{"a": 1}\n{"b": "' + "x" * 20_000 + '"}\n{"c": 3}' + ending
    assert list(rows.json_lines(stream(content), LIMIT)) == [(1, {"a": 1}), (2, rows.TOO_LONG), (3, {"c": 3})]


def test_a_csv_row_over_the_limit_costs_only_itself() -> None:
    """The number of the next row stays right."""
    content = "text,id\nOne,1\n" + "x" * 20_000 + ",2\nThree,3\n"
    first, second, third = rows.csv_rows(stream(content), LIMIT)
    assert first == (2, {"text": "One", "id": "1"})
    assert isinstance(second[1], Bad)
    assert third == (4, {"text": "Three", "id": "3"})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize(
    ("split", "content"),
    [(rows.json_lines, '{"text": "Zoë"}\n'), (rows.json_items, '[{"text": "Zoë"}]'), (rows.csv_rows, "id,text\n1,Zoë")],
)
def test_a_byte_order_mark_says_how_to_read_a_table(split: rows.Rows, content: str, encoding: str) -> None:
    """Tables in UTF-16 and UTF-32 are read by their mark, which belongs to no column."""
    ((_, row),) = split(stream(content.encode(encoding)), LIMIT)
    assert isinstance(row, dict)
    assert row["text"] == "Zoë"


def test_the_stream_stays_open() -> None:
    """Whoever opened a stream closes it."""
    opened = stream('{"text": "One."}')
    list(rows.json_lines(opened, LIMIT))
    assert not opened.closed
