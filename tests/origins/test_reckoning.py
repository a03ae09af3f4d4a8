"""How many independent origins a claim has, by what its reports show of its sources."""

from __future__ import annotations

import pytest

from drawn import claim, sourced
from onrecord import origins
from onrecord.model import Claim, Reading
from onrecord.origins import counting, reckoning
from onrecord.origins.reckoning import Seen
from onrecord.origins.voices import Speech

PLAIN = "The bridge is shut. It rained all day."
SAID = "[The bridge is shut|content], [Ann Holm|source] [said|cue]. It rained all day."
OTHER = "[The bridge is shut|content], [Bo Lind|source] [said|cue]. It rained all day."


def told(*marked: str) -> list[Reading]:
    """Reports of their own words, one by each of some outlets."""
    return [sourced(text, id=key, outlet=f"Outlet {key}") for key, text in zip("abcd", marked, strict=False)]


def carried(readings: list[Reading]) -> Claim:
    """The claim that the bridge is shut."""
    return claim(readings, *((reading.report.id, "The bridge is shut") for reading in readings))


def seen(*marked: str) -> Seen:
    """What the count of that claim rests on in these reports."""
    readings = told(*marked)
    by_id = {reading.report.id: reading for reading in readings}
    one = carried(readings)
    rests = origins.resting(readings, origins.graph(readings))
    speeches = {report: Speech(reading) for report, reading in by_id.items()}
    return counting.seen(one, origins.told(one, speeches, rests), rests)


def test_what_nobody_is_cited_for_has_no_sure_origin() -> None:
    """Two reports that state it flatly may each have it from anybody, or from nobody."""
    assert reckoning.independent(seen(PLAIN, PLAIN)) == (0, 2)
    assert reckoning.independent(seen(PLAIN)) == (0, 1)


def test_one_person_in_every_report_is_one_origin() -> None:
    """However many quote her."""
    assert reckoning.independent(seen(SAID)) == (1, 1)
    assert reckoning.independent(seen(SAID, SAID)) == (1, 1)


def test_beyond_three_reports_who_stands_behind_each_is_counted() -> None:
    """No annotated story has four reports: two people whom two reports each quote are two."""
    assert reckoning.independent(seen(SAID, SAID, OTHER, OTHER)) == (2, 2)
    assert reckoning.independent(seen(SAID, SAID, SAID, SAID)) == (1, 1)


@pytest.mark.parametrize("marked", [(PLAIN,), (PLAIN, PLAIN), (SAID, PLAIN), (SAID, OTHER), (SAID, SAID, OTHER)])
def test_whoever_is_counted_for_sure_is_named(marked: tuple[str, ...]) -> None:
    """There are as many names as the least count, and none where nobody is sure; the least is never above the most."""
    found = seen(*marked)
    least, most = reckoning.independent(found)
    names = counting.named(found, least)
    assert 0 <= least <= most
    assert len(names) >= least
    assert bool(names) == bool(least)


def test_the_traits_of_a_count_say_of_how_many_reports_they_are() -> None:
    """Who speaks, how the versions group, and how likely the names are together."""
    traits = reckoning.traits(seen(SAID, OTHER))
    assert {"person speaks in 2 of 2", "groups=2 of 2", "together over 0.1 of 2"} <= traits
    assert all(trait.endswith(" of 2") for trait in traits)


def test_the_shipped_weights_answer_all_three_questions() -> None:
    """Names that are likely together speak for somebody, two groups of reports for several."""
    shipped = reckoning.weights()
    assert set(shipped) == set(reckoning.QUESTIONS)
    assert sum(weight for trait, weight in shipped["somebody"].items() if trait.startswith("together over")) > 0
    assert shipped["several"]["groups=2 of 2"] > shipped["several"]["groups=1 of 2"]
