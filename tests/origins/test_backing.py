"""Whose word a claim rests on, of all the names that stand in and beside its passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drawn import claim, sourced
from onrecord.model import Claim, Passage, Reading, Span
from onrecord.origins import backing, sharing
from onrecord.origins.backing import Told
from onrecord.origins.voices import Speech, Voice


def told(key: str, marked: str) -> Reading:
    """A report of its own words."""
    return sourced(marked, id=key, outlet=f"Outlet {key}")


def passage(reading: Reading, words: str, *names: str) -> Told:
    """The passage with these words, and the names that stand behind it."""
    start = reading.report.text.index(words)
    span = Span(reading.report.id, start, start + len(words))
    return Told(Voice(Passage(span, None), Speech(reading)), names)


def carried(*passages: Told) -> Claim:
    """The claim that these passages state."""
    quotes = [(one.report, one.reading.report.slice(one.span)) for one in passages]
    return claim([one.reading for one in passages], *quotes)


def offered(*passages: Told) -> dict[str, frozenset[str]]:
    """The names on offer for a claim, with how the reports give them."""
    return backing.candidates(carried(*passages), passages, sharing.shares([one.voice for one in passages]))


def traits(name: str, *passages: Told) -> frozenset[str]:
    """How the reports give a name about a claim."""
    return offered(*passages)[name]


def origins(*passages: Told) -> tuple[str, ...]:
    """The origins chosen for a claim."""
    return tuple(backing.origins(carried(*passages), passages))


SAID = "[The bridge is shut|content], [Ann Holm|source] [said|cue]. It rained all day."


def test_who_says_the_whole_passage_in_every_report_is_its_origin() -> None:
    """Two reports quote one named person for the same words: hers is the word, once."""
    made = [passage(told(key, SAID), "The bridge is shut", "Ann Holm") for key in "ab"]
    assert origins(*made) == ("Ann Holm",)


def test_a_claim_that_nobody_is_cited_for_has_no_origins() -> None:
    """What both reports state in their own words, in sentences of their own, rests on nobody who is told of."""
    made = [passage(told(key, SAID), "It rained all day") for key in "ab"]
    assert offered(*made) == {}
    assert origins(*made) == ()


def test_the_words_of_a_cue_are_told_without_its_marks() -> None:
    """ "said:" is "said": what weighs is the word."""
    one = passage(
        told("a", "[Ann Holm|source] [wrote:|cue] [The bridge is shut|content]."), "The bridge is shut", "Ann Holm"
    )
    assert {trait for trait in traits("Ann Holm", one) if backing.CUED in trait} == {"name cue=wrote"}


def test_of_one_issuers_names_only_one_is_an_origin() -> None:
    """A person here and her letter there are one issuer: never two origins."""
    made = [
        passage(told("a", SAID), "The bridge is shut", "Ann Holm"),
        passage(told("b", SAID), "The bridge is shut", "Ann Holm letter"),
    ]
    assert {"Ann Holm", "Ann Holm letter"} <= set(offered(*made))
    assert len(origins(*made)) == 1


def test_a_name_goes_by_its_longest_form() -> None:
    """ "Holm" in one report and "Ann Holm" in the other are one name on offer."""
    made = [
        passage(told("a", "[It is shut|content], [Holm|source] [said|cue]."), "It is shut", "Holm"),
        passage(told("b", SAID), "The bridge is shut", "Ann Holm"),
    ]
    assert list(offered(*made)) == ["Ann Holm"]
    assert backing.in_all(traits("Ann Holm", *made))


def test_an_outlet_whose_own_report_names_its_source_is_no_origin() -> None:
    """ "The Courier said" leads to the Courier's report, and that to Ann Holm; what it prints later leads nowhere."""
    credits = told("b", "[The bridge is shut|content], [the Courier|source] [said|cue].")
    made = passage(credits, "The bridge is shut", "Northport Courier")
    for published, expected in (("2024-05-03", ["Ann Holm"]), ("2024-05-05", ["Northport Courier", "Ann Holm"])):
        own = sourced(SAID, id="a", outlet="Northport Courier", published=published)
        dated = replace(credits, report=replace(credits.report, published="2024-05-04"))
        both = [
            passage(dated, "The bridge is shut", "Northport Courier"),
            passage(own, "The bridge is shut", "Ann Holm"),
        ]
        names = offered(*both)
        assert [name for name in names if name in ("Northport Courier", "Ann Holm")] == expected
    assert "Northport Courier" in offered(made)


def test_a_version_that_is_only_credited_keeps_its_outlet() -> None:
    """Where another report has a likely source of its own, the outlet that this one credits is not forgotten."""
    credits = told("b", "[The bridge is shut|content], [the Courier|source] [said|cue].")
    made = [
        passage(told("a", SAID), "The bridge is shut", "Ann Holm"),
        passage(credits, "The bridge is shut", "Northport Courier"),
    ]
    assert set(origins(*made)) == {"Ann Holm", "Northport Courier"}


def test_unnamed_people_stand_where_every_report_cites_somebody() -> None:
    """Whom a report only describes is seldom likely; where nobody is named, the described ones are the origins."""
    one = passage(told("a", "[It is shut|content], [an engineer|source] [said|cue]."), "It is shut", "an engineer")
    other = passage(told("b", "[It is closed|content], [a diver|source] [said|cue]."), "It is closed", "a diver")
    assert origins(one, other) == ("an engineer", "a diver")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The bridge is shut", {"of=all", "held=all", "cue in=False"}),
        ("The bridge is shut, Ann Holm said", {"of=over half", "held=all", "cue in=True"}),
        ("is shut", {"of=all", "held=under half"}),
        ("The bridge is shut, Ann Holm said. It rained all day", {"of=under half", "held=all"}),
    ],
    ids=["all of it", "with its source", "a part", "with another sentence"],
)
def test_how_far_a_statement_and_a_passage_cover_one_another_is_a_trait(words: str, expected: set[str]) -> None:
    """A statement that holds all of a passage is another sign than one that only overlaps it."""
    assert expected <= traits("Ann Holm", passage(told("a", SAID), words, "Ann Holm"))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Ann Holm", "name"),
        ("Reuters", "outlet"),
        ("Ann Holm letter", "act"),
        ("federal judge ruling", "unnamed act"),
        ("an engineer", "introduced"),
        ("opponents", "described"),
    ],
)
def test_the_form_of_a_name_is_a_trait(name: str, form: str) -> None:
    """A person's name, an outlet's, an act's, a description."""
    assert f"form={form}" in traits(name, passage(told("a", SAID), "The bridge is shut", name))


def test_in_how_many_reports_a_name_is_given_is_a_trait() -> None:
    """One report cites her, the other nobody: less sure than where both cite her."""
    one = passage(told("a", SAID), "The bridge is shut", "Ann Holm")
    other = passage(told("b", "The bridge is shut."), "The bridge is shut")
    assert {"in=1 of 2", "behind in=1 of 2", "cited by 1 of 2"} <= traits("Ann Holm", one, other)
    assert {"in=all of 1", "behind in=all of 1"} <= traits("Ann Holm", one)


def test_an_act_told_of_in_the_sentence_is_on_offer_with_its_issuer() -> None:
    """ "According to Ann Holm's letter, …": the letter may be the origin, or she herself."""
    made = passage(told("a", "According to Ann Holm’s letter, the bridge is shut."), "the bridge is shut")
    assert "act=document" in traits("Ann Holm letter", made)
    assert "issuer of=document" in traits("Ann Holm", made)


def test_the_shipped_weights_prefer_who_is_cited_everywhere() -> None:
    """A name given in every report weighs more than one in a single report of several; most traits are known."""
    shipped = backing.weights()
    assert shipped["behind in=all of 2"] > shipped["behind in=0 of 2"]
    assert len(shipped) > 100


def test_an_act_is_on_offer_by_the_channel_of_the_statement() -> None:
    """ "She said in an email" offers her email beside herself."""
    reading = told("a", SAID)
    [statement] = reading.statements
    by_mail = replace(reading, statements=(replace(statement, channel="email"),))
    assert set(offered(passage(by_mail, "The bridge is shut"))) == {"Ann Holm", "Ann Holm email"}
    on_air = replace(reading, statements=(replace(statement, channel="CNN"),))
    assert "way=channel" not in traits("Ann Holm", passage(on_air, "The bridge is shut"))


def test_who_stands_behind_a_lesser_passage_is_told_apart() -> None:
    """Her words about the rain are near the claim and not the claim: what counts for his does not count for hers."""
    rain = "[It rained|content], [Ann Holm|source] [said|cue]."
    one = told("a", f"[The old bridge is shut|content], [Bo Lind|source] [said|cue]. {rain}")
    made = [
        passage(one, "The old bridge is shut", "Bo Lind"),
        passage(one, "It rained", "Ann Holm"),
        passage(told("b", "The old bridge was shut on Monday."), "The old bridge was shut on Monday"),
    ]
    assert {"lesser behind", "rank=lesser", "best this=0 of 2"} <= traits("Ann Holm", *made)
    assert {"behind", "rank=best", "best this=1 of 2"} <= traits("Bo Lind", *made)


def test_acts_of_the_same_issuer_are_a_trait() -> None:
    """A report that tells of her letter beside her words may have them from it; how near it is told of counts."""
    near = "In a letter to the port, [Ann Holm|source] [said|cue] [the bridge is shut|content]."
    assert {"name has document", "name act near=sentence"} <= traits(
        "Ann Holm", passage(told("a", near), "the bridge is shut", "Ann Holm")
    )
    assert "name act near=no" in traits("Ann Holm", passage(told("a", SAID), "The bridge is shut", "Ann Holm"))


@pytest.mark.parametrize("name", ["those groups", "All three", "Fifty-six percent", "a new report", "their opposition"])
def test_words_that_only_point_or_count_are_nobody(name: str) -> None:
    """Nobody can look up "those groups" or "fifty-six percent"."""
    made = passage(told("a", SAID), "It rained all day", name)
    assert offered(made) == {}
