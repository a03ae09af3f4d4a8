"""What a person puts right holds in the account, stands in the history, and can be taken back."""

import html
import re

import pytest

from onrecord.store import Store
from onrecord.web import correcting
from store.conftest import BRIDGE, CRACKED, VOTE, report
from web.conftest import HERE, Page, client, waited, word

SAID = "“The bridge was never unsafe,”"


@pytest.fixture
def desk(tmp_path):
    """A browser at a desk with two reports of the bridge and one of the vote, the bridge's account told."""
    path = tmp_path / "store.db"
    with Store(path) as store:
        store.add([report("courier", BRIDGE, title="Bridge closed"), report("ledger", CRACKED, outlet="Daily Ledger"),
                   report("vote", VOTE, title="Hill districts vote")])  # fmt: skip
        store.show("courier")
    with client(path) as made:
        yield made


def story(browser, of="courier"):
    """The id of the story that a report is in."""
    return str(browser.get(f"/stories/{of}", follow_redirects=False).headers["location"]).removeprefix("/stories/")


def send(browser, what, **fields):
    """Send a correction of the bridge's story as its own page would."""
    given = {"word": word(browser), "what": what, "story": story(browser), **fields}
    return browser.post("/correct", data=given, headers={"origin": HERE}, follow_redirects=False)


def passage(words, text=BRIDGE, of="courier"):
    """A passage as a form carries it."""
    start = text.index(words)
    return f"{start}-{start + len(words)} {of}"


def speakers(browser):
    """Who says what, by the account: the words of each speaker's statements."""
    waited(browser, f"/stories/{story(browser)}")
    told = browser.get(f"/api/stories/{story(browser)}").json()
    texts = {read["id"]: read for read in told["reports"]}
    return {
        read["text"][s["content"][0][0] : s["content"][0][1]]: s["speaker_name"]
        for read in texts.values()
        for s in read["statements"]
    }


def test_a_speaker_is_corrected_and_undone(desk):
    """The account names the right one; the history says who, when and why; undone, it is as before."""
    before = speakers(desk)
    assert before[SAID] == "Mara Lindqvist"
    answer = send(desk, "speaker", passage=passage(SAID), name="Mara Lindqvist", other="Jon Elms", why="misread")
    assert answer.headers["location"].startswith(f"/stories/{story(desk)}?kept=")
    assert speakers(desk)[SAID] == "Jon Elms"
    assert "1 correction by hand" in desk.get(f"/stories/{story(desk)}").text
    history = desk.get("/corrections").text
    assert "misread" in history
    assert "never unsafe" in history
    judgement = re.search(r'name="judgement" value="(\w+)"', history)[1]
    desk.post("/corrections/undo", data={"word": word(desk), "judgement": judgement}, headers={"origin": HERE})
    assert speakers(desk) == before
    history = desk.get("/corrections").text
    assert "taken back" in history
    assert 'name="judgement"' not in history


def test_a_correction_is_told_above_the_account_with_its_undo(desk):
    """What was decided and why, once it is done; its button leads back to the account as it was."""
    before = speakers(desk)
    kept = send(desk, "speaker", passage=passage(SAID), other="Jon Elms", why="heard the tape").headers["location"]
    page = waited(desk, kept).text
    note = re.search(r'<div class="note kept".*?</div>', page, re.DOTALL)[0]
    assert "Jon Elms" in note
    assert "heard the tape" in note
    given = {name: re.search(rf'name="{name}" value="([^"]+)"', note)[1] for name in ("word", "judgement", "story")}
    answer = desk.post("/corrections/undo", data=given, headers={"origin": HERE}, follow_redirects=False)
    assert answer.headers["location"] == f"/stories/{story(desk)}"
    assert speakers(desk) == before
    assert "note kept" not in waited(desk, kept).text


def test_every_correct_link_leads_to_its_passage(desk):
    """Beside each statement and claim of the account stands a link; its page shows the very words and who said them."""
    page = Page(desk.get(f"/stories/{story(desk)}").text)
    found = {a["href"] for a in page.of("a") if a["href"].startswith("/correct?")}
    assert found
    for address in found:
        text = desk.get(address).text
        assert "Correct a passage" in text
        at = re.search(r"report=(\w+)&at=(\d+)-(\d+)", address)
        words = desk.get(f"/api/report?id={at[1]}").json()["text"][int(at[2]) : int(at[3])]
        assert " ".join(words.split()) in html.unescape(text)


@pytest.mark.parametrize("leaves", ["left", "right"])
def test_two_passages_are_told_apart(desk, leaves):
    """What does not say the same leaves the claim: another passage, or the one that the question was asked at."""
    shared = next(c for c in claims(desk) if len({p["report"] for p in c["carried"]}) > 1)
    left, right = shared["carried"][:2]
    told = {name: f"{p['start']}-{p['end']} {p['report']}" for name, p in (("left", left), ("right", right))}
    form = html.unescape(
        desk.get(f"/correct?story={story(desk)}&report={left['report']}&at={left['start']}-{left['end']}").text
    )
    fields = {"passage": told["left"], "other": told[leaves], "rest": told["right"]}
    assert all(f'name="{name}" value="{value}"' in form for name, value in fields.items())
    assert send(desk, "other claim", **fields).status_code == 303
    assert not any(left in claim["carried"] and right in claim["carried"] for claim in claims(desk))
    gone = left if leaves == "left" else right
    assert any(claim["carried"] == [gone] for claim in claims(desk))


def claims(browser):
    """The claims of the bridge's account."""
    waited(browser, f"/stories/{story(browser)}")
    return browser.get(f"/api/stories/{story(browser)}").json()["stories"][0]["claims"]


def test_two_claims_are_joined(desk):
    """The page of a passage lists the other claims; the one that is chosen says the same from then on."""
    left, right = (claim["carried"][0] for claim in claims(desk)[:2])
    at = f"{left['start']}-{left['end']}"
    text = html.unescape(desk.get(f"/correct?story={story(desk)}&report={left['report']}&at={at}").text)
    fields = {name: f"{p['start']}-{p['end']} {p['report']}" for name, p in (("passage", left), ("other", right))}
    assert f'<option value="{fields["other"]}">' in text
    assert send(desk, "same claim", **fields).status_code == 303
    assert any(left in claim["carried"] and right in claim["carried"] for claim in claims(desk))


def edges(browser):
    """What the reports of the bridge's story rest on: report and name."""
    waited(browser, f"/stories/{story(browser)}")
    graph = browser.get(f"/api/stories/{story(browser)}").json()["stories"][0]["origins"]
    names = {node["id"]: node["name"] for node in graph["nodes"]}
    return {(edge["from"], edge["relation"], names[edge["to"]]) for edge in graph["edges"]}


def test_what_a_report_rests_on_is_corrected(desk):
    """On an outlet, or on nobody; the account's own link leads to both forms."""
    assert f"/stories/{story(desk)}/correct#rests-h" in desk.get(f"/stories/{story(desk)}").text
    send(desk, "rests on", report="ledger", name="Hill Radio", why="the editor said so")
    assert ("ledger", "credits", "Hill Radio") in edges(desk)
    send(desk, "own", report="ledger")
    assert ("ledger", "credits", "Hill Radio") not in edges(desk)


def test_a_title_is_changed(desk):
    """In the list and above the account, which is not told anew for it."""
    send(desk, "title", called="Cracks at Elm Quay")
    assert "Cracks at Elm Quay" in desk.get("/").text
    assert "Cracks at Elm Quay</bdi></h2>" in desk.get(f"/stories/{story(desk)}").text


def test_a_name_is_changed(desk):
    """Whoever has it is called otherwise, in every report."""
    send(desk, "name", name="Mara Lindqvist", called="Mara Lind")
    assert set(speakers(desk).values()) >= {"Mara Lind"}
    assert "Mara Lindqvist" not in speakers(desk).values()


@pytest.mark.parametrize("address", ["{}", "http://127.0.0.1:8040/stories/{}"])
def test_stories_are_merged_and_split(desk, address):
    """Another story comes in by its id or its pasted address; a report leaves again; each can be undone."""
    assert send(desk, "together", other=address.format(story(desk, "vote"))).status_code == 303
    assert story(desk, "vote") == story(desk)
    assert send(desk, "apart", report=["vote"]).status_code == 303
    assert story(desk, "vote") != story(desk)
    judgement = re.findall(r'name="judgement" value="(\w+)"', desk.get("/corrections").text)[0]
    desk.post("/corrections/undo", data={"word": word(desk), "judgement": judgement}, headers={"origin": HERE})
    assert story(desk, "vote") == story(desk)


def test_the_history_speaks_of_headlines(desk):
    """Which reports were put together is told as a person calls them."""
    send(desk, "together", other=story(desk, "vote"))
    history = html.unescape(desk.get("/corrections").text)
    assert "Bridge closed, Northport Courier; Hill districts vote, Northport Courier" in history


@pytest.mark.parametrize(
    ("what", "fields", "status"),
    [
        ("speaker", {"passage": "5-9 courier"}, 422),
        ("speaker", {"passage": "0-99999 courier", "other": "X"}, 422),
        ("speaker", {"passage": "0-5 nobody", "other": "X"}, 404),
        ("speaker", {"passage": "rubbish", "other": "X"}, 422),
        ("other claim", {"passage": "0-5 courier"}, 422),
        ("same claim", {"passage": "0-5 courier"}, 422),
        ("rests on", {"report": "courier"}, 422),
        ("rests on", {"report": "nobody", "name": "X"}, 404),
        ("own", {}, 422),
        ("apart", {"report": ["vote"]}, 422),
        ("apart", {}, 422),
        ("apart", {"report": ["courier", "ledger"]}, 422),
        ("together", {"other": "nowhere"}, 404),
        ("title", {"called": "  "}, 422),
        ("forget", {}, 422),
        ("", {}, 422),
    ],
)
def test_a_correction_that_cannot_be_is_refused(desk, what, fields, status):
    """With a sentence; nothing is kept."""
    answer = send(desk, what, **fields)
    assert answer.status_code == status
    assert "did not work" in answer.text or "Not found" in answer.text
    assert "Nothing was corrected yet" in desk.get("/corrections").text


@pytest.mark.parametrize("address", ["/correct", "/corrections/undo"])
def test_a_correction_needs_our_word(desk, address):
    """No other page can correct anything."""
    given = {"what": "title", "story": story(desk), "called": "Hacked", "judgement": "x", "word": "guess"}
    assert desk.post(address, data=given).status_code == 403
    assert "Hacked" not in desk.get("/").text


def test_undoing_twice_is_refused_kindly(desk):
    """What was taken back is not there to be taken back."""
    answer = desk.post("/corrections/undo", data={"word": word(desk), "judgement": "none"}, headers={"origin": HERE})
    assert answer.status_code == 404


@pytest.mark.parametrize("at", ["", "9-5", "0-99999"])
def test_no_passage_no_correction(desk, at):
    """An address of nothing is not found."""
    assert desk.get(f"/correct?story={story(desk)}&report=courier&at={at}").status_code == 404


def test_every_form_corrects_something(desk):
    """Each form of the pages names a correction that the desk keeps, and every kept verb has a word for the history."""
    shared = next(c for c in claims(desk) if len({p["report"] for p in c["carried"]}) > 1)["carried"][0]
    at = f"report={shared['report']}&at={shared['start']}-{shared['end']}"
    pages = [f"/stories/{story(desk)}/correct", f"/correct?story={story(desk)}&{at}"]
    sent = {v for page in pages for v in re.findall(r'name="what" value="([^"]+)"', desk.get(page).text)}
    assert set(correcting.TAKES) == sent
    assert set(correcting.TAKES) <= set(correcting.VERBS)
