"""Reports come in by a form, are kept behind the pages, and what is left out is named."""

import json

import pytest

from onrecord.store import Store
from store.conftest import BRIDGE, CRACKED
from web.conftest import HERE, waited, word

PAGE = (
    "<!doctype html><html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>"
    f"<p>{BRIDGE}</p></article></body></html>"
)


def sent(browser, files=(), **fields):
    """The page that follows a form, once the work is done."""
    given = {"word": word(browser), **fields}
    answer = browser.post("/add", data=given, files=[("files", file) for file in files], headers={"origin": HERE})
    return waited(browser, str(answer.url)) if "/jobs/" in str(answer.url) else answer


def reports(tmp_path):
    """What the store holds."""
    with Store(tmp_path / "store.db") as store:
        return [store.report(id_) for head in store.stories() for id_ in head.reports]


def test_pasted_text_becomes_a_report(fresh, tmp_path):
    """With the outlet, headline and date that were typed beside it, its text to the letter."""
    page = sent(fresh, text=BRIDGE, outlet="Northport Courier", title="Closed", published="2024-05-03")
    assert "1 new report" in page.text
    [kept] = reports(tmp_path)
    assert (kept.text, kept.outlet, kept.title, kept.published) == (BRIDGE, "Northport Courier", "Closed", "2024-05-03")


def test_a_pasted_page_is_read_as_one(fresh, tmp_path):
    """Its HTML gives headline and text."""
    assert "1 new report" in sent(fresh, text=PAGE).text
    [kept] = reports(tmp_path)
    assert kept.title == "Bridge closed"
    assert "<p>" not in kept.text


def test_dropped_files_are_kept_and_lead_to_their_stories(fresh, tmp_path):
    """Two reports of one event: two new reports, one story."""
    rows = "\n".join(json.dumps({"id": f"r{n}", "text": text, "published": "2024-05-03"})
                     for n, text in enumerate([BRIDGE, CRACKED]))  # fmt: skip
    page = sent(fresh, [("desk.jsonl", rows.encode())])
    assert "2 new reports" in page.text
    assert page.text.count('href="/stories/') == 1
    assert len(reports(tmp_path)) == 2


def test_what_cannot_be_read_is_named(fresh, tmp_path):
    """An image and an empty table are left out, each with its name, the reason and the remedy; the rest is kept."""
    page = sent(fresh, [("photo.png", b"\x89PNG\r\n\x1a\n0000"), ("note.txt", BRIDGE.encode())])
    assert "photo.png" in page.text
    assert "an image" in page.text
    assert "1 new report" in page.text
    assert len(reports(tmp_path)) == 1


def test_adding_again_adds_nothing(fresh):
    """The second time the report is known."""
    sent(fresh, text=BRIDGE)
    assert "1 that was known" in sent(fresh, text=BRIDGE).text


def test_an_empty_form_comes_back(fresh):
    """With what is missing said; nothing is started."""
    answer = sent(fresh, text="  \n ")
    assert answer.status_code == 422
    assert "Nothing was chosen or pasted" in answer.text


def test_a_name_of_a_file_is_only_a_name(fresh, tmp_path):
    """No folder in it is followed, no mark-up in it runs."""
    page = sent(fresh, [("../../<img src=x onerror=alert(1)>.png", b"\x89PNG\r\n\x1a\n0000")])
    assert "<img" not in page.text
    assert not list(tmp_path.parent.glob("*.png"))


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{% raw %}", "\u202eevil", "\x00\x01", "a" * 300_000], ids=range(5))
def test_any_text_may_be_pasted(fresh, text):
    """Template signs, marks of direction, control characters, one endless word: kept or refused, shown as text."""
    page = sent(fresh, text=text)
    assert page.status_code == 200
    assert "49" not in page.text.partition("<h1>")[2].partition("</h1>")[0]


def test_a_paragraph_of_ten_megabytes_is_refused_in_words(fresh):
    """It is longer than a report may be; the desk says so and goes on."""
    page = sent(fresh, [("long.txt", b"The bridge is closed. " * 480_000)])
    assert "longer than 5 MB" in page.text
    assert fresh.get("/").status_code == 200
