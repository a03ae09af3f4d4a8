"""The example newsroom and its truth: every piece of evidence stands in its report, every label is known."""

import csv
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NEWSROOM = Path(__file__).parent.parent / "examples" / "newsroom"
KINDS = {"outlet", "agency", "document", "post", "statement", "event"}
CREDITS = {"credits", "republishes"}
NAMINGS = {"named", "titled", "class", "bare", "none"}
MANNERS = {"direct", "mixed", "indirect"}
RELATIONS = {"agrees", "differs", "conflicts", "single"}
ASPECTS = {"number", "date", "place", "speaker", "naming", "attribution", "hedge", "scope", "polarity", "wording"}
STANCES = {"for", "against", "conditional", "undecided"}
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4})?")

Row = dict[str, Any]
Evidence = tuple[str, str, str, int]  # where in the truth, report id, verbatim words, which occurrence


def visible_text(page: str) -> str:
    """The words of a page, crudely: scripts, styles and tags dropped, entities resolved."""
    page = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def table_rows() -> list[Row]:
    with (NEWSROOM / "late-editions.csv").open(encoding="utf8", newline="") as table:
        late = list(csv.DictReader(table))
    lines = (NEWSROOM / "reports.jsonl").read_text(encoding="utf8").splitlines()
    return [*map(json.loads, lines), *late]


def report_texts() -> dict[str, str]:
    """Text by id: tables give their own ids, a page or a text file goes by its file name."""
    texts = {row["id"]: row["text"] for row in table_rows()}
    for page in NEWSROOM.glob("*.html"):
        texts[page.name] = visible_text(page.read_text(encoding="utf8"))
    for letter in NEWSROOM.glob("*.txt"):
        texts[letter.name] = letter.read_text(encoding="utf8")
    return texts


TRUTH: dict[str, Any] = json.loads((NEWSROOM.parent / "truth.json").read_text(encoding="utf8"))
TEXTS = report_texts()
DISTRACTOR = set(TRUTH["distractor"])


def statement_evidence() -> Iterator[Evidence]:
    for i, statement in enumerate(TRUTH["statements"]):
        pieces = [*statement["content"], statement["cue"], statement["source"]]
        yield from ((f"statements[{i}]", statement["report"], words, 1) for words in pieces if words is not None)


def evidence() -> Iterator[Evidence]:
    """All the words that the truth quotes from the reports."""
    yield from statement_evidence()
    for i, act in enumerate(TRUTH["sourcing"]):
        yield f"sourcing[{i}]", act["report"], act["evidence"], act.get("nth", 1)
    for claim in TRUTH["claims"]:
        for passage in claim["carried"]:
            yield claim["id"], passage["report"], passage["text"], passage.get("nth", 1)
    for key in ("dates", "positions"):
        yield from ((f"{key}[{i}]", row["report"], row["text"], 1) for i, row in enumerate(TRUTH[key]))
    yield from ((f"places[{i}]", place["report"], place["name"], 1) for i, place in enumerate(TRUTH["places"]))


@pytest.mark.parametrize("report", sorted(TEXTS))
def test_every_piece_of_evidence_is_verbatim_in_its_report(report: str) -> None:
    """What the truth quotes from a report is there, character for character, as often as `nth` needs."""
    quoted = [(where, words, nth) for where, of, words, nth in evidence() if of == report]
    missing = [(where, words) for where, words, nth in quoted if not words or TEXTS[report].count(words) < nth]
    assert missing == []
    assert bool(quoted) is (report not in DISTRACTOR)


def test_every_piece_of_evidence_belongs_to_a_report_of_the_example() -> None:
    """No entry refers to a report that does not exist."""
    assert {report for _, report, _, _ in evidence()} <= set(TEXTS)
    assert set(TEXTS) >= DISTRACTOR


@pytest.mark.parametrize(
    ("key", "field", "allowed"),
    [
        ("sourcing", "kind", KINDS),
        ("sourcing", "relation", CREDITS),
        ("statements", "naming", NAMINGS),
        ("statements", "manner", MANNERS),
        ("claims", "relation", RELATIONS),
        ("positions", "stance", STANCES),
    ],
)
def test_every_label_is_one_that_the_guidelines_define(key: str, field: str, allowed: set[str]) -> None:
    """A misspelt label would make a right answer count as wrong."""
    assert {row[field] for row in TRUTH[key]} <= allowed


@pytest.mark.parametrize("claim", TRUTH["claims"], ids=lambda claim: str(claim["id"]))
def test_a_claim_is_single_exactly_when_one_report_carries_it(claim: Row) -> None:
    """Relation, aspects and the count of independent origins fit together."""
    carriers = {passage["report"] for passage in claim["carried"]}
    least, most = claim["independent"]
    assert (claim["relation"] == "single") is (len(carriers) == 1)
    assert claim["relation"] != "differs" or claim["aspects"]
    assert set(claim["aspects"]) <= ASPECTS
    assert 0 <= least <= most
    assert carriers.isdisjoint(DISTRACTOR)


def test_claim_ids_do_not_repeat() -> None:
    """Each claim can be named by its id."""
    ids = [claim["id"] for claim in TRUTH["claims"]]
    assert len(ids) == len(set(ids))


def test_the_dates_are_iso_dates_or_intervals() -> None:
    """A day, a month, a year, or two years with a slash between them where the report is vague."""
    assert [row["value"] for row in TRUTH["dates"] if not ISO_DATE.fullmatch(row["value"])] == []


def test_at_least_eight_outlets_tell_the_story_over_three_days() -> None:
    """The tables alone name nine outlets for the main story."""
    main = [row for row in table_rows() if row["id"] not in DISTRACTOR]
    assert len({row["outlet"] for row in main}) >= 8
    assert {row["published"] for row in main} == {"2025-03-11", "2025-03-12", "2025-03-13"}


def test_the_story_counts_no_more_origins_than_it_names() -> None:
    """The highest count is the number of origins that the truth lists."""
    least, most = TRUTH["story_origins"]["independent"]
    assert 0 < least <= most == len(TRUTH["story_origins"]["origins"])
