"""What is new at the desk: in the list, above the account and on its own page, as `onrecord new` tells it."""

import html
import re
import time

import pytest

from onrecord.store import Judged, Store
from store.conftest import BRIDGE, CRACKED, VOTE, report
from web.conftest import HERE, client, waited, word

NEW = f"{CRACKED}\nThe contractor Halm & Sons was paid four million in March, Meridian Post has learned.\n"


@pytest.fixture
def path(tmp_path):
    """A store that somebody had seen when a report of the bridge and a story of its own came."""
    path = tmp_path / "store.db"
    with Store(path) as store:
        store.add([report("courier", BRIDGE, title="Bridge closed"), report("ledger", CRACKED, outlet="Daily Ledger")])
        store.look()
        time.sleep(0.005)  # what comes next comes later, by the clock of the store
        store.add([report("post", NEW, outlet="Hill Radio"), report("vote", VOTE, title="Hill districts vote")])
        store.show("courier")
    return path


@pytest.fixture
def desk(path):
    """A browser at its desk."""
    with client(path) as made:
        yield made


def id_of(path, report_id):
    """The story that a report is in."""
    with Store(path) as store:
        return store.story(report_id).id


def test_the_list_says_what_is_new(desk, path):
    """How much of what, leading to the whole of it; a story of which nothing was known is a new story."""
    text = desk.get("/").text
    assert f'href="/stories/{id_of(path, "courier")}/new">1 new report</a>' in text
    assert text.count("new story</span>") == 1
    assert "Mark all as seen" in text


def test_judgements_are_new_too(desk, path):
    """As `onrecord new` counts them."""
    with Store(path) as store:
        store.judge(Judged("rests on", ("ledger",), name="Northport Courier"))
    assert "1 new report, 1 judgement</a>" in desk.get("/").text


def test_the_account_leads_to_what_is_new(desk, path):
    """The page tells the report and the claims that nobody made before, in the words of the command."""
    story = id_of(path, "courier")
    assert "What is new: 1 new report" in desk.get(f"/stories/{story}").text
    text = html.unescape(waited(desk, str(desk.get(f"/stories/{story}/new").url)).text)
    assert "1 new report, 2 known before: post" in text
    assert re.search(r"new claim: .*paid four million", text)


def test_what_was_seen_is_not_new(desk, path):
    """After the button nothing is marked, for the command neither."""
    answer = desk.post("/seen", data={"word": word(desk)}, headers={"origin": HERE}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert 'class="badge fresh"' not in desk.get("/").text
    assert "What is new:" not in waited(desk, f"/stories/{id_of(path, 'courier')}").text
    with Store(path) as store:
        assert store.new(store.last_look()) == []
    assert "Nothing is new in it" in waited(desk, str(desk.get(f"/stories/{id_of(path, 'courier')}/new").url)).text


def test_only_our_own_page_marks_anything(desk):
    """A form without the word is refused; everything stays new."""
    assert desk.post("/seen", data={"word": "guess"}, headers={"origin": HERE}).status_code == 403
    assert 'class="badge fresh"' in desk.get("/").text


@pytest.mark.parametrize(("address", "status"), [("/stories/none/new", 404), ("/seen", 405)])
def test_what_is_not_there(desk, address, status):
    """An unknown story is not found, and a look is not taken by following a link."""
    assert desk.get(address).status_code == status


def test_another_works_number_is_no_news(desk, path):
    """A number that belongs to other work, or to none, begins the comparison of this story."""
    story = id_of(path, "courier")
    answer = desk.get(f"/stories/{story}/new?job=99", follow_redirects=False)
    assert re.fullmatch(rf"/stories/{story}/new\?job=\d+", answer.headers["location"])


def test_programs_get_it_as_numbers(desk, path):
    """By kind, and since when."""
    told = desk.get("/api/stories").json()
    [bridge] = [row for row in told["stories"] if row["id"] == id_of(path, "courier")]
    assert bridge["new"] == {"reports": 1, "edits": 0, "corrections": 0, "judged": 0}
    with Store(path) as store:
        assert told["since"] == store.last_look()
