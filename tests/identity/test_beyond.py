"""Beyond one story: who is one by full name, and what never joins."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import beyond
from onrecord.model import EntityKind, Judgement, Person


def person(name: str, story: int, kind: EntityKind = "person") -> Person:
    """Somebody cited in one story."""
    return Person(f"{story}-{name}", name, kind, (), (), ())


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Ann Moss", "Ann Moss", "person"),
        ("Ann B. Moss", "Ann Moss", "person"),
        ("José Núñez", "Jose Nunez", "person"),
        ("The Wall Street Journal", "WSJ", "outlet"),
        ("Pentagon", "US Department of Defense", "government"),
        ("Harbour Union", "the Harbour Union", "organisation"),
    ],
)
def test_the_same_full_name_is_one(left: str, right: str, kind: EntityKind) -> None:
    """First name and surname, or a listed body under any of its names; the reason is told."""
    [found] = beyond.judge([[person(left, 1, kind)], [person(right, 2, kind)]])
    assert (found.left, found.right, found.verdict) == (f"1-{left}", f"2-{right}", "same")
    assert right in found.detail


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Moss", "Moss", "person"),
        ("Ann Moss", "Moss", "person"),
        ("Ann Moss", "Tim Moss", "person"),
        ("Ann B. Moss", "Ann C. Moss", "person"),
        ("officials", "officials", "group"),
        ("Harbour Union", "Northport Union", "organisation"),
    ],
)
def test_less_than_a_full_name_joins_nobody(left: str, right: str, kind: EntityKind) -> None:
    """A surname, a class or another middle initial: two stories, two sources."""
    assert beyond.judge([[person(left, 1, kind)], [person(right, 2, kind)]]) == ()


def test_people_decide_first() -> None:
    """Who was said to be two stays two; who was said to be one is one."""
    stories = [[person("Ann Moss", 1)], [person("Ann Moss", 2)], [person("Ann Ware", 3)]]
    apart = Judgement("1-Ann Moss", "2-Ann Moss", "different", 1.0, "editor", "A namesake.")
    same = Judgement("1-Ann Moss", "3-Ann Ware", "same", 1.0, "editor", "She married.")
    assert beyond.judge(stories, [apart, same]) == (same,)


NAMES = ["Ann Moss", "Moss", "Ann B. Moss", "Ann C. Moss", "Tim Moss", "Ann Ware"]


@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_two_that_clash_are_never_judged_one(names: list[str]) -> None:
    """However many stories name them, another first name or middle initial keeps two persons apart."""
    stories = [[person(name, number)] for number, name in enumerate(names)]
    clash = {frozenset(pair) for pair in combinations(["Ann B. Moss", "Ann C. Moss", "Tim Moss", "Ann Ware"], 2)}
    for found in beyond.judge(stories):
        assert frozenset({found.left.split("-")[1], found.right.split("-")[1]}) not in clash
