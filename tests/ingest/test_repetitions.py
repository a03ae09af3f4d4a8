"""The same report twice is one report; the same id for two is refused."""

from __future__ import annotations

import json

import pytest
from bridge import PROSE, Put, Take

ONE = {"id": "a", "outlet": "The Courier", "text": PROSE}


@pytest.mark.parametrize(
    ("second", "same_as"),
    [
        ({"id": "b", "outlet": "The Courier", "text": PROSE}, "a"),
        ({"id": "b", "outlet": "the courier", "text": PROSE}, "a"),
        ({"id": "b", "text": PROSE}, "a"),
        ({"id": "a", "outlet": "The Courier", "text": PROSE}, "a"),
        ({"id": "b", "outlet": "Meridian Post", "text": PROSE}, None),
        ({"id": "b", "outlet": "The Courier", "text": PROSE + " "}, None),
    ],
)
def test_a_report_that_came_before_is_marked(take: Take, put: Put, second: dict, same_as: str | None) -> None:
    """Same text and same outlet, or one unknown, is the same report; two outlets with one text are two reports."""
    reports, refused = take(put("a.jsonl", f"{json.dumps(ONE)}\n{json.dumps(second)}"))
    assert [report.id for report in reports] == ["a", second["id"]]
    assert [report.same_as for report in reports] == [None, same_as]
    assert not refused


@pytest.mark.parametrize("second", [{"id": "a", "text": "Another."}, {"id": "a", "outlet": "Post", "text": PROSE}])
def test_an_id_given_twice_is_refused(take: Take, put: Put, second: dict) -> None:
    """The first report of an id keeps it; another text or outlet under it is refused by row, and the rest goes on."""
    third = {"id": "c", "text": "The third."}
    path = put("a.jsonl", "\n".join(map(json.dumps, (ONE, second, third))))
    reports, (refused,) = take(path)
    assert [report.id for report in reports] == ["a", "c"]
    assert refused.name == f"{path}:row 2"
    assert "'a' was given to another report" in refused.reason


def test_repetitions_are_found_across_files(take: Take, put: Put) -> None:
    """One reading of several paths knows what it has read, whatever the format; the next reading begins anew."""
    text, table = put("a.txt", PROSE), put("b.jsonl", json.dumps(ONE))
    reports, _ = take(text, table, text)
    assert [report.same_as for report in reports] == [None, reports[0].id, reports[0].id]
    assert take(text)[0][0].same_as is None


def test_an_unknown_outlet_does_not_join_two_known_ones(take: Take, put: Put) -> None:
    """A text without an outlet is taken for the first that has it; two outlets stay two."""
    rows = [ONE, {"id": "b", "outlet": "Meridian Post", "text": PROSE}, {"id": "c", "text": PROSE}]
    reports, _ = take(put("a.jsonl", "\n".join(map(json.dumps, rows))))
    assert [report.same_as for report in reports] == [None, None, "a"]
