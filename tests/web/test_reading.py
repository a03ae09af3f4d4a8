"""Every page shows what the store holds, whole and well formed, and works without scripts."""

import html
import re
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest

from onrecord.store import Store
from onrecord.web import links
from store.conftest import BRIDGE, report
from web.conftest import HOSTILE, Page, waited

SAID = "The bridge was never unsafe"


def addresses(bridge):
    return {
        "stories": "/",
        "narrowed": "/?outlet=Ledger&person=Mara&since=2024-05-01&until=2024-05-31&order=changed",
        "none like that": "/?outlet=nobody",
        "after the last": "/?page=99",
        "story": f"/stories/{bridge}",
        "report": "/report?id=courier",
        "passage": "/report?id=courier&at=5-40",
        "hostile report": f"/report?{urlencode({'id': '../evil?id=<b>&#'})}",
        "correct a passage": f"/correct?story={bridge}&report=courier&at=5-40",
        "correct a story": f"/stories/{bridge}/correct",
        "corrections": "/corrections",
        "search": "/search?q=bridge",
        "search form": "/search",
        "found nothing": "/search?q=zeppelin",
        "add": "/add",
        "not there": "/nowhere",
    }


NAMES = sorted(addresses(""))


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_well_formed(browser, bridge, name):
    """Elements nest, ids are unique, there is one heading of the first rank, and every field has a label."""
    answer = browser.get(addresses(bridge)[name])
    page = Page(answer.text)
    assert page.crossed == []
    assert page.open == []
    ids = [attributes["id"] for _, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert len(page.of("h1")) == 1
    assert answer.text.count("<main") == 1
    inside = re.findall(r"<label[^>]*>.*?</label>", answer.text, re.DOTALL)
    for tag in ("input", "select", "textarea"):
        for field in page.of(tag):
            known = f'name="{field["name"]}"' if "name" in field else f'class="{field["class"]}"'
            named = field.get("type") == "hidden" or f'for="{field.get("id")}"' in answer.text
            assert named or any(known in label for label in inside)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_from_elsewhere(browser, bridge, name):
    """Styles, scripts and forms are the desk's own; no style or script stands in a page."""
    page = Page(browser.get(addresses(bridge)[name]).text)
    asked = [a.get("src") or a.get("href") for tag in ("script", "link", "img", "iframe") for a in page.of(tag)]
    assert {address for address in asked if not address.startswith(("/static/", "data:,"))} == set()
    assert all(attributes["action"].startswith("/") for attributes in page.of("form") if "action" in attributes)
    assert page.of("style") == []
    assert not any("style" in attributes or "onclick" in attributes for _, attributes in page.found)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_report_says_stays_text(browser, bridge, name):
    """No element of a report becomes one of a page; marks of direction are shown; templates are not run."""
    text = browser.get(addresses(bridge)[name]).text
    page = Page(text)
    assert len(page.of("script")) == 1
    assert not any(attributes.get("src") == "x" or "onload" in attributes for _, attributes in page.found)
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert ">49<" not in text


def test_the_hostile_report_is_shown_in_its_own_words(browser):
    """Every sign of it can be read: brackets as brackets, the rest as the marks that stand for it."""
    text = browser.get(f"/report?{urlencode({'id': '../evil?id=<b>&#'})}").text
    shown = html.unescape(re.sub(r"<[^>]*>", "", text.partition('class="body report"')[2]))
    first = HOSTILE.split(" \u202e")[0]
    assert first in shown
    assert "⟦U+202E⟧txt.exe" in shown
    assert "␛[31m" in shown


def test_stories_are_listed_with_what_is_known(browser, bridge):
    """The title leads to the story; reports, outlets, date and independent origins stand below it."""
    text = browser.get("/").text
    item = next(part for part in text.split("<li>") if f"/stories/{bridge}" in part)
    assert "3 reports" in item
    assert "Northport Courier, Daily Ledger" in item
    assert "3 May 2024" in item
    assert "independent origin" in item


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("outlet=ledger", {"bridge"}),
        ("outlet=Meridian", {"vote"}),
        ("person=lindqvist", {"bridge"}),
        ("person=Reyl", {"vote"}),
        ("since=2024-06-01", {"hostile"}),
        ("until=2024-05-31", {"bridge", "vote"}),
        ("since=2024-05-03&until=2024-05-03&outlet=Courier", {"bridge"}),
        ("since=yesterday", {"bridge", "vote", "hostile"}),
        ("outlet=%25", {"bridge", "vote", "hostile"}),
        ("person=%27%22%3B--", set()),
    ],
)
def test_stories_are_narrowed(browser, words, shown):
    """By outlet, person cited and date; what is no date narrows nothing; marks of the query language are mere text."""
    page = Page(browser.get(f"/?{words}").text)
    titles = {"courier": "bridge", "vote": "vote", "../evil?id=<b>&#": "hostile"}
    ids = {a["href"].removeprefix("/stories/") for a in page.of("a") if a["href"].startswith("/stories/")}
    reports = {head["id"]: head["reports"] for head in browser.get("/api/stories").json()["stories"]}
    assert {titles[reports[id_][0]] for id_ in ids} == shown


def test_a_story_shows_its_account(browser, bridge):
    """The same sections as the one-file account; no report's text is repeated in it."""
    text = browser.get(f"/stories/{bridge}").text
    for heading in ("How solid", "In brief", "Who said what", "Who carries what", "Only in one", "Sources"):
        assert f">{heading}</h3>" in text
    assert "The reports</h3>" not in text
    assert "Mara Lindqvist" in text


def test_every_citation_leads_to_its_words(browser, bridge):
    """Each link to a passage opens the report with exactly that passage lit."""
    page = Page(browser.get(f"/stories/{bridge}").text)
    cited = {a["href"] for a in page.of("a") if a["href"].startswith("/report") and "at=" in a["href"]}
    assert cited
    for address in cited:
        found = re.search(r"id=(\w+)&of=\w+&at=(\d+)-(\d+)#at", address)
        text = browser.get(address.partition("#")[0]).text
        words = browser.get(f"/api/report?id={found[1]}").json()["text"][int(found[2]) : int(found[3])]
        lit = "".join(re.findall(r'<span class="[^"]*\blit\b[^"]*"[^>]*>(.*?)</span>', text))
        assert html.unescape(re.sub(r"<[^>]*>", "", lit)) == words
        assert text.count('id="at"') == 1


def test_a_passages_address_outlives_an_edit(fresh, tmp_path):
    """The address opens the words as they were; the page says that there is a newer text, and leads there."""
    old = report("courier", BRIDGE, url="https://courier.example/1")
    new = report("courier", "Correction below.\n\n" + BRIDGE + "It reopens.\n", url="https://courier.example/1")
    start = BRIDGE.index(SAID)
    with Store(tmp_path / "store.db") as store:
        store.add([old])
        address = links.passage("courier", start, start + len(SAID), links.version(old)).partition("#")[0]
        store.add([new])
    text = fresh.get(address).text
    assert f"{SAID}</span>" in text
    assert "edited since" in text
    assert "edited since" not in fresh.get(links.report("courier")).text


@pytest.mark.parametrize("at", ["9-5", "x", "0-99999999", "5", "-5-9", "1e3-2e3", "٣-٤"])
def test_an_address_of_no_passage_shows_the_report(browser, at):
    """A passage that cannot be is passed over; one beyond the text is named as lost."""
    answer = browser.get(f"/report?{urlencode({'id': 'courier', 'at': at})}")
    assert answer.status_code == 200
    assert 'id="at"' not in answer.text
    assert ("is not in this text" in answer.text) == (at == "0-99999999")


def test_a_report_shows_what_was_read_in_it(browser, bridge):
    """Statements, sources, cues and the story's claims are marked and listed; the story is one step away."""
    text = browser.get("/report?id=courier").text
    for role in ("said", "source", "cue", "claim"):
        assert re.search(rf'<span class="[^"]*\b{role}\b', text.partition('class="body report"')[2])
    assert "Mara Lindqvist</bdi>, named, quoted" in text
    assert f'href="/stories/{bridge}"' in text


def test_an_unread_report_can_be_read_at_once(fresh, tmp_path):
    """Its text is shown and the page says how to have it read."""
    with Store(tmp_path / "store.db") as store:
        store.add([report("courier", BRIDGE)])
    text = fresh.get("/report?id=courier").text
    assert SAID in text
    assert "not read yet" in text


def test_search_finds_reports_statements_and_claims(browser):
    """Each kind under its heading; a statement leads to its words."""
    text = browser.get("/search?q=bridge").text
    assert [re.sub("<.*?>", "", h) for h in re.findall(r'<h2 class="small".*?</h2>', text)] == [
        "Claims",
        "Statements",
        "Reports",
    ]
    assert 'value="bridge"' in text
    assert re.search(r'href="/report\?id=\w+&amp;at=\d+-\d+#at"', text)


def test_search_says_when_nothing_is_found(browser):
    """And why that may be."""
    assert "Nothing holds all these words" in browser.get("/search?q=zeppelin").text


def test_an_empty_desk_says_what_to_do(fresh):
    """The first page of an empty store leads to where reports are added."""
    assert 'href="/add">Add reports</a>' in fresh.get("/").text


def test_a_story_is_told_when_it_is_first_opened(fresh, tmp_path):
    """The page says how far the reading is, follows it without a script, and shows the account in the end."""
    with Store(tmp_path / "store.db") as store:
        store.add([report("courier", BRIDGE)])
        id_ = store.story("courier").id
    first = fresh.get(f"/stories/{id_}").text
    assert "data-waiting" in first
    assert '<noscript><meta http-equiv="refresh"' in first
    assert "Who said what" in waited(fresh, f"/stories/{id_}").text


def test_a_reports_id_finds_its_story(browser, bridge):
    """So does the id of a story that was merged: the address is put right."""
    assert browser.get("/stories/courier", follow_redirects=False).headers["location"] == f"/stories/{bridge}"


@pytest.mark.parametrize("address", ["/stories/none", "/report?id=none", "/report", "/jobs/7", "/static/x", "/x"])
def test_what_is_not_there_is_said_kindly(browser, address):
    """A page of our own with the status 404."""
    answer = browser.get(address)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


def test_pages_are_made_anew_when_the_store_changes(fresh, tmp_path):
    """What another process adds is there at the next look."""
    assert "Nothing is here yet" in fresh.get("/").text
    with Store(tmp_path / "store.db") as store:
        store.add([report("courier", BRIDGE, title="Bridge closed")])
    assert "Bridge closed" in fresh.get("/").text


def test_stories_come_a_page_at_a_time(fresh, tmp_path):
    """Fifty on the first page, the rest on the next; the filters stay."""
    days = [str(date(2021, 1, 1) + timedelta(days=6 * n)) for n in range(60)]
    with Store(tmp_path / "store.db") as store:
        store.add(report(day, f"On {day} nothing moved.", published=day) for day in days)
    page = fresh.get("/?outlet=Courier").text
    assert page.count("<li>") == 50
    assert "/?outlet=Courier&amp;page=2" in page
    last = fresh.get("/?outlet=Courier&page=2").text
    assert last.count("<li>") == 10
    assert "/?outlet=Courier&amp;page=1" in last
    assert "page=3" not in last
