"""Grouping by average link: what joins and what does not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.claims.clusters import average_link


def test_likely_pairs_join() -> None:
    """What is likely one becomes one group; the rest stays alone."""
    assert average_link(3, [(0, 2, 0.8)], 0.5) == [[0, 2], [1]]


def test_a_single_link_does_not_chain() -> None:
    """Two firm pairs with one link between them stay two groups."""
    firm = [(0, 1, 0.9), (2, 3, 0.9)]
    assert average_link(4, [*firm, (1, 2, 0.8)], 0.4) == [[0, 1], [2, 3]]


def test_two_firm_groups_do_not_run_together() -> None:
    """With a share, two groups must be linked nearly as well as each is within itself; a loner may still join."""
    across = [(i, j, 0.2) for i in (0, 1) for j in (2, 3)]
    pairs = [(0, 1, 0.9), (2, 3, 0.9), *across]
    assert average_link(4, pairs, 0.1) == [[0, 1, 2, 3]]
    assert average_link(4, pairs, 0.1, share=0.5) == [[0, 1], [2, 3]]
    assert average_link(3, [(0, 1, 0.9), (0, 2, 0.2), (1, 2, 0.2)], 0.1, share=0.5) == [[0, 1, 2]]


def test_a_crowd_takes_in_nobody_who_merely_stands_near() -> None:
    """What joins two or three at the least likelihood does not join seven: in the end all would be one."""
    seven = [(i, j, 0.9) for i in range(7) for j in range(i)]
    near = [(k, 7, 0.25) for k in range(7)]
    assert average_link(8, [*seven, *near], 0.2) == [list(range(8))]
    assert average_link(8, [*seven, *near], 0.2, crowd=0.15) == [list(range(7)), [7]]
    assert average_link(3, [(0, 1, 0.9), (0, 2, 0.25), (1, 2, 0.25)], 0.2, crowd=0.15) == [[0, 1, 2]]


PAIRS = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.floats(0, 1)), max_size=40)


@settings(deadline=None)
@given(PAIRS, st.floats(0.01, 1))
def test_every_index_is_in_exactly_one_group(pairs: list[tuple[int, int, float]], least: float) -> None:
    """Groups are a partition, each in order, whatever the pairs."""
    distinct = {(min(i, j), max(i, j)): chance for i, j, chance in pairs if i != j}
    groups = average_link(12, [(i, j, chance) for (i, j), chance in distinct.items()], least)
    assert sorted(k for group in groups for k in group) == list(range(12))
    assert all(group == sorted(group) for group in groups)


@given(PAIRS)
def test_every_group_is_linked(pairs: list[tuple[int, int, float]]) -> None:
    """No member is in a group without a link to it of the least likelihood on the mean."""
    distinct = {(min(i, j), max(i, j)): chance for i, j, chance in pairs if i != j}
    groups = average_link(12, [(i, j, chance) for (i, j), chance in distinct.items()], 0.5)
    for group in (g for g in groups if len(g) > 1):
        for member in group:
            assert any(distinct.get((min(member, o), max(member, o)), 0) > 0 for o in group if o != member)
