"""Stories merged and split by hand in any order: taken back one by one, everything is where it was."""

from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.store import Store
from store.conftest import report

TOWNS = ("Aldport", "Berwyn", "Corvale", "Dunmere", "Estholm")
NUMBERS = count()
RULINGS = st.lists(st.tuples(st.sampled_from(["merge", "split"]), *(st.sampled_from(TOWNS),) * 2), max_size=6)


def town(name: str):
    """A report of a matter of its own."""
    return report(name, f"The mayor of {name} opened a {name} library, the first that {name} ever had.", outlet=name)


def grouped(store):
    """The reports of each story, by its id."""
    return {head.id: frozenset(head.reports) for head in store.stories()}


def ruled(store, how, left, right):
    """The judgement's id; None where it cannot be made."""
    try:
        return store.merge(left, right) if how == "merge" else store.split(left, [right])
    except StoreError:
        return None


@given(RULINGS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rulings_taken_back_leave_no_trace(tmp_path, rulings):
    """Every report is in one story all along; after the last is taken back the stories and ids are those before."""
    with Store(tmp_path / f"{next(NUMBERS)}.db") as store:
        store.add([town(name) for name in TOWNS])
        states, made = [grouped(store)], []
        for ruling in rulings:
            if judgement := ruled(store, *ruling):
                made.append(judgement)
                states.append(grouped(store))
                assert sorted(id_ for ids in states[-1].values() for id_ in ids) == sorted(TOWNS)
        for judgement in reversed(made):
            assert grouped(store) == states.pop()
            store.undo(judgement)
        assert grouped(store) == states.pop()
