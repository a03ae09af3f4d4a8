"""A desk's store on disk and a few reports of our own: two stories, an edited page, a repetition."""

import pytest

from onrecord.model import Report
from onrecord.store import Store

BRIDGE = (
    "The harbour bridge at Elm Quay was closed on Friday after inspectors found cracks in two of its bearings. "
    "Lorries were sent round by the coast road.\n\n“The bridge was never unsafe,” transport minister Mara Lindqvist "
    "told parliament.\n"
)
CRACKED = (
    "Cracked bearings have shut the bridge over the harbour. Inspectors ordered the closure on Friday, and lorries now "
    "take the coast road past Elm Quay.\n\nMara Lindqvist, the transport minister, said that the bridge had never been "
    "unsafe.\n"
)
VOTE = (
    "Voters in the hill districts go to the polls on Sunday. The farmers’ party leads in every survey, ahead of the "
    "coalition that has governed for a decade.\n\n“We will win,” said its leader, Tomas Reyl.\n"
)


def report(id_, text, **given):
    """A dated report of the Courier, unless something else is given."""
    return Report(
        id_, text, **{"outlet": "Northport Courier", "published": "2024-05-03", "published_by": "given", **given}
    )


def desk():
    """Four reports: two on a bridge, one of them twice, and one on a vote."""
    return [
        report("courier", BRIDGE, title="Harbour bridge closed over cracks", url="https://courier.example/bridge"),
        report("ledger", CRACKED, outlet="Daily Ledger", title="Cracks shut harbour bridge"),
        report("vote", VOTE, outlet="Meridian Post", title="Hill districts vote on Sunday"),
        report("again", BRIDGE, title="Harbour bridge closed over cracks", same_as="courier"),
    ]


@pytest.fixture
def path(tmp_path):
    """Where a test's store lies."""
    return tmp_path / "desk" / "store.db"


@pytest.fixture
def store(path):
    """An empty store, closed behind the test."""
    with Store(path) as opened:
        yield opened


@pytest.fixture
def filled(store):
    """The store with the desk's reports in it."""
    store.add(desk())
    return store
