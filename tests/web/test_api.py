"""What programs get is what the pages show, by the contract."""

import csv
import json
import time

from onrecord.export import json as contract
from onrecord.store import Store
from store.conftest import BRIDGE, report


def test_a_storys_account_is_the_contracts(browser, told, bridge):
    """The same object as `onrecord show --format json` prints."""
    with Store(told) as store:
        printed = json.dumps(contract.account(store.show(bridge)))
    assert browser.get(f"/api/stories/{bridge}").json() == json.loads(printed)


def test_texts_may_be_left_out(browser, bridge):
    """As with --no-text."""
    reports = browser.get(f"/api/stories/{bridge}?text=no").json()["reports"]
    assert reports
    assert not any("text" in report for report in reports)


def test_a_report_is_the_contracts(browser):
    """With its statements, under its own id."""
    read = browser.get("/api/report?id=courier").json()
    assert read["schema"] == "onrecord/report/1"
    assert read["text"] == BRIDGE
    assert read["statements"]


def test_the_coverage_is_a_table(browser, bridge):
    """A file that a spreadsheet opens as UTF-8, as `onrecord show --format csv` prints it; the account links to it."""
    address = f"/stories/{bridge}/coverage.csv"
    assert f'href="{address}"' in browser.get(f"/stories/{bridge}").text
    answer = browser.get(address)
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    head, *lines = csv.reader(answer.content.decode("utf-8-sig").splitlines())
    assert head[:6] == ["story", "claim", "gist", "relation", "least", "most"]
    assert {line[0] for line in lines} == {bridge}


def test_an_untold_story_has_no_table(fresh, tmp_path):
    """It says what to do; an unknown one is unknown."""
    with Store(tmp_path / "store.db") as store:
        store.add([report("courier", BRIDGE)])
    answer = fresh.get("/stories/courier/coverage.csv")
    assert answer.status_code == 404
    assert "open the story first" in answer.text
    assert fresh.get("/stories/nothing/coverage.csv").status_code == 404


def test_stories_are_narrowed_as_on_the_page(browser, bridge):
    """The same words in the address."""
    listed = browser.get("/api/stories?outlet=Ledger").json()
    assert listed["total"] == 1
    [row] = listed["stories"]
    assert row["id"] == bridge
    assert row["independent"][0] >= 1


def test_search_gives_places(browser):
    """A statement with its report and code points."""
    found = browser.get("/api/search?q=unsafe").json()["found"]
    said = next(item for item in found if item["kind"] == "statement")
    assert said["end"] > said["start"] >= 0


def test_an_account_that_is_not_told_yet_is_promised(fresh, tmp_path):
    """202 and how far it is; asked again later it is there."""
    with Store(tmp_path / "store.db") as store:
        store.add([report("courier", BRIDGE)])
        id_ = store.story("courier").id
    answer = fresh.get(f"/api/stories/{id_}")
    assert answer.status_code == 202
    assert set(answer.json()) == {"job", "step", "done", "total"}
    until = time.monotonic() + 120
    while fresh.get(f"/api/stories/{id_}").status_code == 202:
        assert time.monotonic() < until
        time.sleep(0.2)
    assert fresh.get(f"/api/stories/{id_}").json()["stories"][0]["id"] == id_


def test_errors_are_json_too(browser):
    """With the status and a sentence."""
    answer = browser.get("/api/stories/none")
    assert answer.status_code == 404
    assert "none" in answer.json()["error"]
