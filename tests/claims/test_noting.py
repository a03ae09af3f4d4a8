"""Which differences of a claim's versions a careful reader would note."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.claims import differences, noting, quoting
from onrecord.claims.units import Unit, units
from told import reading, statement


def version(text: str, outlet: str, cited: tuple[str, str, str] | None = None, speaker: str | None = None) -> Unit:
    """The first proposition of a one-sentence report; ``cited`` are source, cue and content."""
    found = [statement(text, cited, speaker)] if cited else []
    return units([reading(text, outlet=outlet, statements=found)])[0]


def features(left: Unit, right: Unit) -> dict[str, float]:
    """The features of two versions by name."""
    return dict(zip(noting.FEATURES, noting.described([left, right]).tolist(), strict=True))


FLAT = version("Inspectors closed the harbour bridge on Friday.", "Herald")
CITED = version(
    "The mayor said inspectors closed the harbour bridge on Friday.",
    "Post",
    ("The mayor", "said", "inspectors closed the harbour bridge on Friday"),
    "Mara Lindqvist",
)
OTHER = version(
    "The union said inspectors closed the harbour bridge on Friday.",
    "Post",
    ("The union", "said", "inspectors closed the harbour bridge on Friday"),
    "Harbour Union",
)


def test_every_learned_aspect_has_its_weights() -> None:
    """One probability an aspect, between 0 and 1."""
    worth = noting.worth([FLAT, CITED])
    assert set(worth) == set(noting.LEARNED)
    assert all(0 <= value <= 1 for value in worth.values())


def test_one_version_parts_from_nothing() -> None:
    """Where all say it in one way there is nothing to note."""
    assert set(noting.worth([FLAT]).values()) == {0.0}


def test_who_states_it_is_seen() -> None:
    """Flat beside cited is a matter of attribution, two names of speakers."""
    assert features(FLAT, CITED)["one cited"] == 1
    assert features(FLAT, CITED)["speakers apart"] == 0
    assert features(CITED, OTHER)["speakers apart"] == 1
    assert features(CITED, CITED)["speaker shared"] == 1


def test_words_laid_to_others_are_noted_sooner_than_words_laid_to_one() -> None:
    """A reader notes that the same is laid to two people; of one person there is nothing to note."""
    assert noting.worth([CITED, OTHER])["speaker"] > noting.worth([CITED, CITED])["speaker"]


def test_flat_beside_cited_is_noted_sooner_than_flat_beside_flat() -> None:
    """That one report asserts what another attributes is what attribution means."""
    assert noting.worth([FLAT, CITED])["attribution"] > noting.worth([FLAT, FLAT])["attribution"]


@pytest.mark.parametrize("versions", [[FLAT, CITED], [CITED, OTHER], [FLAT, CITED, OTHER]])
def test_an_aspect_is_told_once(versions: list[Unit]) -> None:
    """However many rules answer, a reader gets one sentence an aspect."""
    aspects = [difference.aspect for difference in differences.between(versions)]
    assert len(aspects) == len(set(aspects))


def test_the_same_in_other_words_shows_both() -> None:
    """The sentence holds both versions, each with its outlet."""
    other = version(
        "Lindqvist said inspectors shut the old bridge.", "News",
        ("Lindqvist", "said", "inspectors shut the old bridge"), speaker="Mara Lindqvist",
    )  # fmt: skip
    found = quoting.retold(CITED, other)
    assert found is not None
    assert found.detail.startswith("In other words: “")
    assert found.detail.endswith("“inspectors shut the old bridge” in News")


def test_the_same_words_in_another_order_are_no_other_words() -> None:
    """How a paper writes a date is its own: nothing was said differently."""
    dates = ("the vote is on March 20", "the vote is on 20 March")
    told = [version(f"Lindqvist said {d}.", "News", ("Lindqvist", "said", d), speaker="Mara Lindqvist") for d in dates]
    assert quoting.retold(*told) is None


def test_what_two_reports_tell_for_themselves_is_no_wording() -> None:
    """Wording is how one source's words are printed: reports that merely tell one thing have words of their own."""
    assert quoting.retold(FLAT, version("Inspectors shut the old bridge.", "Post")) is None
    assert quoting.retold(CITED, OTHER) is None
    assert quoting.retold(CITED, CITED) is None


def test_a_paper_credited_by_another_is_not_set_against_it() -> None:
    """That the Herald states what the Post lays to the Herald is no difference, but a credit."""
    by_herald = replace(OTHER, speaker="herald", by_outlet=True)
    assert differences.attribution(FLAT, by_herald) is None
    assert differences.attribution(FLAT, CITED) is not None


def test_a_quotation_is_what_stands_in_marks() -> None:
    """The words without the marks; nothing where nothing is quoted."""
    assert quoting.quotations(version("Inspectors called the bridge “as safe as a house” on Friday.", "Post")) == [
        "as safe as a house"
    ]
    assert quoting.quotations(FLAT) == []


def test_a_count_beside_none() -> None:
    """Where one version counts and the other does not, the sentence says so."""
    counted = version("Inspectors found 12 cracks in the bridge.", "Herald")
    plain = version("Inspectors found cracks in the bridge.", "Post")
    found = differences.counts.counted(counted, plain)
    assert found is not None
    assert (found.left, found.right) == ("12 cracks", "no number")
    assert differences.counts.counted(plain, plain) is None
