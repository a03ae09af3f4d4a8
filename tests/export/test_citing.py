"""Lists of who is cited, and of what one source said, as text and as JSON."""

from __future__ import annotations

import json

from drawn import reading
from onrecord.export import citing
from onrecord.telling import cited

READING = reading(
    "[Mara Lindqvist|source] [said|cue] [“the bridge was never unsafe”|content].\n"
    "[Mara Lindqvist|source] [said|cue] [that it opens in autumn|content].\n"
    "[two engineers|source] [said|cue] [that it was old|content].",
    id="courier",
    outlet="Courier",
    published="2024-05-03",
)
LINDQVIST, ENGINEERS = cited.sources([[READING]])


def test_a_line_tells_how_often_and_where_and_for_what() -> None:
    """Name, whether named, counts and outlets; under it the words, quoted ones first; an unnamed one in marks."""
    assert citing.listed([LINDQVIST, ENGINEERS]).splitlines() == [
        "Mara Lindqvist  ·  named · 2 statements in 1 report (Courier)",
        "    “the bridge was never unsafe”",
        "    it opens in autumn",
        "“two engineers”  ·  unnamed · 1 statement in 1 report (Courier)",
        "    it was old",
    ]


def test_each_statement_tells_where_it_stands() -> None:
    """Outlet, day, paragraph and manner follow the words."""
    assert citing.told([LINDQVIST]).splitlines()[1:3] == [
        "    “the bridge was never unsafe”",
        "        Courier, 3 May 2024 ¶1, quoted",
    ]


def test_json_slices_back() -> None:
    """Every piece of content points into the report's text."""
    told = json.loads(json.dumps(citing.said([LINDQVIST])))
    assert told["schema"] == "onrecord/said/1"
    [source] = told["sources"]
    assert (source["name"], source["statements"], source["reports"]) == ("Mara Lindqvist", 2, ["courier"])
    for one in source["said"]:
        assert " … ".join(READING.report.text[start:end] for start, end in one["content"]) == one["text"]


def test_people_as_json_have_no_words_twice() -> None:
    """What a source is cited for are different words, and the dates are those of its reports."""
    again = reading("[Mara Lindqvist|source] [said|cue] [“the bridge was never unsafe”|content].", id="ledger")
    [source] = cited.sources([[READING, again]])[:1]
    told = citing.people([source])["people"][0]
    assert len(set(told["for"])) == len(told["for"]) == 2
    assert (told["first"], told["last"], told["named"]) == ("2024-05-03", "2024-05-03", True)


def test_control_characters_do_not_reach_the_terminal() -> None:
    """A report's words cannot steer the terminal."""
    sly = reading("[Mara Lindqvist|source] [said|cue] [no \x1b[31m way|content].".replace("[31m", "31m"))
    assert "\x1b" not in citing.told(cited.sources([[sly]]))
