"""A desk's standard: what it may say, and what in an account falls short of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from drawn import claim, sourced
from onrecord import origins, standards
from onrecord.model import Account, Claim, OriginGraph, Reading, Story, StoryAccount
from onrecord.standards import BadStandard, Breach, Standard

NAMED = "[The bridge is safe|content], [Mara Lindqvist|source] [said|cue]."
UNNAMED = "[The bridge is safe|content], [an official|source] [said|cue]."
BARE = "[The bridge is safe|content], [sources|source] [said|cue]."
WORDS = "The bridge is safe"


def told(*texts: str, outlet: str = "Northport Courier") -> Account:
    """An account of one story in which every report carries the one claim."""
    readings = [sourced(text, id=f"r{i}", outlet=f"{outlet} {i}") for i, text in enumerate(texts)]
    shared = claim(readings, *((reading.report.id, WORDS) for reading in readings))
    counted = origins.count([shared], readings, origins.graph(readings))
    return account(readings, counted)


def account(readings: Sequence[Reading], claims: Sequence[Claim]) -> Account:
    """An account with these readings and claims, and nothing else."""
    story = Story("s", tuple(reading.report.id for reading in readings), "test")
    graph = OriginGraph((), (), (1, 1), ())
    return Account(tuple(readings), (StoryAccount(story, "A bridge", (), tuple(claims), graph, (), (), (), ()),))


def rules(found: Account, **asked: object) -> list[str]:
    """The rules that an account breaks."""
    return [breach.rule for breach in standards.check(found, Standard(**asked))]  # type: ignore[arg-type]


def one(found: Account, rule: str, **asked: object) -> Breach:
    """The one breach of a rule."""
    [breach] = [b for b in standards.check(found, Standard(**asked)) if b.rule == rule]  # type: ignore[arg-type]
    return breach


def test_one_person_is_too_few() -> None:
    """Two reports that quote one minister have one origin; the reason names her, the passages are the claim's."""
    breach = one(told(NAMED, NAMED), "independent")
    assert "one independent origin at most, 2 are asked for; it rests on Mara Lindqvist" in breach.reason
    assert [span.report for span in breach.cites] == ["r0", "r1"]
    assert breach.subject == "c"


def test_two_people_are_enough_for_two_and_too_few_for_three() -> None:
    """The number is the desk's."""
    two = told(NAMED, NAMED.replace("Mara Lindqvist", "Tom Reyes"))
    assert rules(two) == []
    assert rules(two, independent=3) == ["independent"]


def test_unnamed_people_alone_do_not_carry_a_claim() -> None:
    """Unless the desk allows it; one named voice is enough."""
    assert "unnamed_claims" in rules(told(UNNAMED, UNNAMED), independent=0)
    assert rules(told(UNNAMED, UNNAMED), independent=0, unnamed_claims=True) == []
    assert rules(told(UNNAMED, NAMED), independent=0) == []


def test_sources_and_no_more_is_a_breach() -> None:
    """The passage is the word itself."""
    found = told(BARE)
    breach = one(found, "bare_sources", independent=0, unnamed_claims=True)
    assert breach.reason == "“sources” says no more of who speaks"
    assert found.readings[0].report.slice(breach.cites[0]) == "sources"
    assert "bare_sources" not in rules(found, independent=0, unnamed_claims=True, bare_sources=True)


def test_claims_of_one_report_are_looked_at_where_the_desk_says_so() -> None:
    """They have one origin by nature."""
    assert rules(told(NAMED)) == []
    assert rules(told(NAMED), single_claims=True) == ["independent"]


def test_too_many_unnamed_speakers_are_counted_by_report() -> None:
    """The reason gives the count, the share and what is allowed."""
    breach = one(told(UNNAMED), "unnamed_share", unnamed_share=0.5)
    assert breach.reason == "1 of 1 statements (100 %) have no named speaker; 50 % at most are allowed"
    assert breach.subject == "r0"
    assert "unnamed_share" not in rules(told(NAMED), unnamed_share=0.0)


def test_second_hand_is_counted_by_report() -> None:
    """What was told to another outlet is second hand; the passages are the credits."""
    found = told("[The bridge is safe|content], [Bo Lind|source] [told|cue] the Daily Ledger.")
    breach = one(found, "second_hand_share", second_hand_share=0.2)
    assert "1 of 1 statements (100 %) come from other outlets" in breach.reason
    assert "Daily Ledger" in found.readings[0].report.slice(breach.cites[0])


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((NAMED, NAMED), ("sole origin",)),
        ((NAMED, NAMED.replace("Mara Lindqvist", "Tom Reyes")), ()),
        ((UNNAMED, UNNAMED), ("sole origin", "unnamed only")),
        ((UNNAMED, UNNAMED.replace("an official", "two engineers")), ("no second source for sure", "unnamed only")),
    ],
)
def test_flags_say_what_an_editor_asks(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """Sole origin, no second source for sure, unnamed people only."""
    found = told(*texts)
    readings = {reading.report.id: reading for reading in found.readings}
    flags = standards.flags(found.stories[0].claims[0], readings)
    assert flags == expected


def test_nobody_named_is_told() -> None:
    """A claim for which nobody is cited has no origin named."""
    plain = replace(told(NAMED).stories[0].claims[0], origins=(), independent=(0, 1), carried=())
    assert standards.flags(plain, {}) == ("no origin named",)


def standard(folder: Path, text: str) -> Path:
    """A standard in a file."""
    path = folder / "desk.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_a_standard_is_read_from_toml(tmp_path: Path) -> None:
    """What is left out is as in the default."""
    assert standards.read(standard(tmp_path, "independent = 3\nunnamed_share = 0.25\n")) == Standard(
        3, unnamed_share=0.25
    )
    assert standards.read(standard(tmp_path, "")) == Standard()


BAD = [
    ("sources = 2", "there is no rule 'sources'; the rules are independent"),
    ("independent = true", "independent is True; give a whole number from 0 up"),
    ("independent = -1", "give a whole number from 0 up"),
    ("bare_sources = 1", "give true or false"),
    ("unnamed_share = 2", "give a share from 0 to 1"),
    ("independent = ", "it cannot be read as TOML"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_a_bad_standard_is_refused_with_the_remedy(tmp_path: Path, text: str, reason: str) -> None:
    """The file, what is wrong, what to write."""
    path = standard(tmp_path, text)
    with pytest.raises(BadStandard) as caught:
        standards.read(path)
    assert reason in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_standard_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """So is a file that is no text."""
    with pytest.raises(BadStandard, match="cannot be read"):
        standards.read(tmp_path / "none.toml")
