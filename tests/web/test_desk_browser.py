"""The desk in a real browser: evidence opens beside the account, keys lead everywhere, nothing goes elsewhere."""

import shutil
import socket
import subprocess
import tarfile
import threading
import time

import pytest
import uvicorn

from onrecord.store import Store
from onrecord.web.app import application
from onrecord.web.safety import rules
from store.conftest import BRIDGE, CRACKED, VOTE, report
from web.conftest import HOSTILE, SCRIPT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium on the path")]
sync_api = pytest.importorskip("playwright.sync_api", reason="needs playwright, of the extra dev")
QUIET = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync"
LONG = "Ministry for the Coordination of Harbours, Bridges, Viaducts, Ferries and Waterways of the Northern Provinces"


class Tab:
    """A page of the browser that notes what it asked for and what it complained about."""

    def __init__(self, page, here):
        self.page, self.here, self.asked, self.complaints = page, here, [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog {dialog.message}"))

    def open(self, address):
        self.page.goto(self.here + address)
        self.page.wait_for_load_state()

    def focused(self, of="href"):
        return self.page.evaluate(f"document.activeElement.getAttribute('{of}')")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A desk on a port of its own: a told story, an untold one and a hostile report."""
    path = tmp_path_factory.mktemp("served") / "store.db"
    with Store(path) as store:
        store.add([report("courier", BRIDGE, title="Bridge closed", byline=LONG),
                   report("ledger", CRACKED, outlet=LONG),
                   report("vote", VOTE, title="Hill districts vote"),
                   report("evil", HOSTILE, outlet=SCRIPT, title=SCRIPT, published="2024-06-20")])  # fmt: skip
        store.show("courier")
        store.show("evil")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(application(path, rules()), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(30)


@pytest.fixture(scope="module")
def chromium():
    """Debian's browser."""
    with sync_api.sync_playwright() as play:
        started = play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield started
        started.close()


@pytest.fixture(params=[{}], ids=["wide"])
def tab(chromium, served, request):
    """A tab of 1280 pixels; behind every test it has asked nothing of elsewhere and complained of nothing."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, **request.param)
    opened = Tab(context.new_page(), served)
    yield opened
    context.close()
    assert {url for url in opened.asked if not url.startswith((served, "data:,"))} == set()
    assert opened.complaints == []


def citation(tab):
    """The first citation of the brief, in the story that a report is in."""
    tab.open("/stories/courier")
    return tab.page.locator(".brief a.cite").first


def test_a_citation_opens_its_evidence_beside(tab):
    """The words that it cites are lit and in sight, the account stays, and closing leads back to the citation."""
    link = citation(tab)
    link.click()
    beside = tab.page.locator("#evidence")
    lit = beside.locator(".lit").first
    lit.wait_for()
    assert tab.page.evaluate(
        "(() => { const r = document.getElementById('at').getBoundingClientRect(); return r.top > 0 && r.top < 900 })()"
    )
    assert tab.page.locator(".brief").is_visible()
    overlap = tab.page.evaluate(
        "document.querySelector('main').getBoundingClientRect().right"
        " > document.getElementById('evidence').getBoundingClientRect().left + 1"
    )
    assert not overlap
    tab.page.keyboard.press("Escape")
    assert beside.is_hidden()
    assert tab.focused() == link.get_attribute("href")


def test_keys_lead_from_the_list_to_the_evidence(tab):
    """j to the next line, k back, Enter opens its evidence; / searches, where letters are letters; ? tells the keys."""
    tab.open("/")
    tab.page.keyboard.press("j")
    tab.page.keyboard.press("j")
    second = tab.focused()
    tab.page.keyboard.press("k")
    assert tab.focused() != second
    assert tab.focused().startswith("/stories/")
    tab.open("/stories/courier")
    for _ in range(4):
        tab.page.keyboard.press("j")
    tab.page.keyboard.press("Enter")
    tab.page.locator("#evidence .lit").first.wait_for()
    tab.page.keyboard.press("Escape")
    tab.page.keyboard.press("/")
    assert tab.focused("id") == "find"
    tab.page.keyboard.type("bridge j?")
    assert tab.page.locator("#find").input_value() == "bridge j?"
    tab.open("/")
    tab.page.keyboard.press("?")
    assert tab.page.locator("#keys").is_visible()


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_everything_reads_without_scripts(tab):
    """A citation leads to the report's own page, at the words."""
    link = citation(tab)
    link.click()
    tab.page.wait_for_url("**/report?*at=*")
    assert tab.page.locator(".lit").count() > 0


def test_a_pasted_report_is_added_and_read(tab):
    """From the form over the progress to the account of its story."""
    tab.open("/add")
    tab.page.get_by_label("Outlet").fill("Harbour Watch")
    tab.page.get_by_label("Text, or the page").fill("The lighthouse is dark, keeper Ann Wick said on Monday.\n")
    tab.page.get_by_role("button", name="Add").click()
    tab.page.get_by_text("1 new report").wait_for(timeout=120_000)
    tab.page.locator("a.step").first.click()
    tab.page.get_by_role("heading", name="Who said what").wait_for(timeout=120_000)
    assert tab.page.get_by_text("Ann Wick").count() > 0


def test_a_dropped_file_is_taken(tab):
    """It stands in the field as if it had been chosen."""
    tab.open("/add")
    tab.page.evaluate(
        """() => { const held = new DataTransfer(); held.items.add(new File(["The quay is shut."], "quay.txt"));
        const drop = document.querySelector("[data-drop]");
        drop.dispatchEvent(new DragEvent("drop", { dataTransfer: held, bubbles: true, cancelable: true })); }"""
    )
    assert tab.page.evaluate("document.getElementById('files').files[0].name") == "quay.txt"


def test_a_speaker_is_corrected_and_undone(tab):
    """By the link beside the statement, with a reason; the account has the new name, undone the old one."""
    tab.open("/stories/courier")
    tab.page.locator(".speaker", has_text="Mara Lindqvist").locator("a.amend").first.click()
    form = tab.page.locator("#evidence form", has_text="or somebody else")
    form.get_by_label("or somebody else").fill("Jon Elms")
    form.get_by_label("Reason").fill("heard the tape")
    form.get_by_role("button", name="Correct the speaker").click()
    tab.page.locator(".speaker h4", has_text="Jon Elms").wait_for(timeout=120_000)
    tab.page.get_by_role("link", name="1 correction by hand").click()
    assert tab.page.get_by_text("heard the tape").is_visible()
    tab.page.get_by_role("button", name="Undo").click()
    tab.page.get_by_text("taken back").wait_for()
    tab.open("/stories/courier")
    tab.page.locator(".speaker h4").first.wait_for(timeout=120_000)
    assert tab.page.locator(".speaker h4", has_text="Jon Elms").count() == 0


def test_what_is_not_the_same_is_said_in_place(tab):
    """One click beside the passage opens the question, a reason and a button answer it; undone from the same page."""
    tab.open("/stories/courier")
    tab.page.locator(".parts a.amend, .matrix a.amend").first.click()
    panel = tab.page.locator("#evidence")
    panel.get_by_text("It was taken to say the same as").wait_for()
    panel.get_by_label("Reason").first.fill("another bridge")
    panel.get_by_role("button", name="It does not say the same").click()
    note = tab.page.locator(".note.kept")
    note.wait_for(timeout=120_000)
    assert "another bridge" in note.inner_text()
    note.get_by_role("button", name="Undo").click()
    tab.page.locator(".brief").wait_for(timeout=120_000)
    assert note.count() == 0


def test_a_correction_needs_no_mouse(tab):
    """By key to the passage, into the form beside it, and back to the account that says what was done."""
    tab.open("/stories/courier")
    tab.page.locator(".parting a, .matrix tbody a").first.focus()
    while "amend" not in (tab.focused("class") or ""):
        tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.page.locator("#evidence").get_by_text("Who said it").wait_for()
    assert tab.focused("id") == "evidence"
    while tab.focused("name") != "other" or tab.focused("type") == "radio":
        tab.page.keyboard.press("Tab")
    tab.page.keyboard.type("Jon Elms")
    tab.page.keyboard.press("Enter")
    tab.page.locator(".note.kept", has_text="Jon Elms").wait_for(timeout=120_000)
    while tab.page.evaluate("document.activeElement.textContent") != "Undo":
        tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    tab.page.locator(".brief").wait_for(timeout=120_000)
    assert tab.page.locator(".note.kept").count() == 0


def test_a_line_of_the_origins_tells_its_evidence(tab):
    """Under the pointer, and when it is reached by key."""
    tab.open("/stories/courier")
    reach = tab.page.locator(".reach")
    if reach.count() == 0:
        pytest.skip("nothing rests on anything here")
    note = reach.first.locator(".notice")
    assert note.is_hidden()
    reach.first.focus()
    assert note.is_visible()
    tab.page.locator("h2").first.click()
    reach.first.locator(".hit").hover()
    assert note.is_visible()


def test_a_hostile_report_does_nothing(tab):
    """Its scripts, styles and images are words on the page."""
    tab.open("/report?id=evil")
    assert tab.page.get_by_text("<script>alert('one')</script>").is_visible()
    assert tab.page.locator("main img, main script, main style").count() == 0


PAGES = ["/", "/stories/courier", "/report?id=courier&at=4-40", "/report?id=evil", "/search?q=bridge", "/add",
         "/corrections", "/stories/courier/correct", "/nowhere", "/stories/courier/new", "/?order=changed",
         "/correct?story=courier&report=courier&at=4-40"]  # fmt: skip


@pytest.mark.parametrize("width", [390, 1024, 1680])
@pytest.mark.parametrize("address", PAGES)
def test_nothing_is_wider_than_the_window(chromium, served, address, width):
    """At any width the page scrolls in one direction only, long names or not."""
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(served + address)
    page.locator("main").wait_for()
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert over <= 0


CONTRAST = """() => {
  const part = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4 };
  const light = (c) => 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  const colour = (text) => text.match(/[\\d.]+/g).map(Number);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = colour(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] === 1) return c } return colour(getComputedStyle(document.body).backgroundColor) };
  const poor = [];
  for (const e of document.querySelectorAll("body *")) {
    const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (!own || !e.checkVisibility() || e.closest("svg, .vh, .skip, option")) continue;
    const [a, b] = [light(colour(getComputedStyle(e).color)), light(behind(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) poor.push(`${e.tagName}.${e.className}: ${e.textContent.trim().slice(0, 40)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_text_stands_out_from_what_is_behind_it(chromium, served, address, scheme):
    """A contrast of 4.5 to 1 everywhere (WCAG 2.2, 1.4.3), in both schemes."""
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(served + address)
    page.locator("main").wait_for()
    poor = page.evaluate(CONTRAST)
    context.close()
    assert poor == []


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    """axe-core, fetched for the test (it is MPL-2.0 and no part of this program); skipped where it cannot be."""
    folder, npm = tmp_path_factory.mktemp("axe"), shutil.which("npm")
    if npm is None:
        pytest.skip("needs npm to fetch axe-core")
    fetched = subprocess.run(
        [npm, "pack", "--silent", "axe-core@4.14.1"], cwd=folder, capture_output=True, timeout=120, check=False
    )
    packs = list(folder.glob("*.tgz"))
    if fetched.returncode or not packs:
        pytest.skip("axe-core could not be fetched")
    with tarfile.open(packs[0]) as pack:
        return pack.extractfile("package/axe.min.js").read().decode()


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious(chromium, served, axe, address):
    """Landmarks, labels, names, order of headings, contrast, size of targets: WCAG 2.2 AA as far as it can be told."""
    page = chromium.new_page()
    page.goto(served + address)
    page.locator("main").wait_for()
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })")
    page.close()
    assert len(found["passes"]) > 10
    grave = [violation for violation in found["violations"] if violation["impact"] in ("serious", "critical")]
    assert [(violation["id"], violation["nodes"][0]["html"]) for violation in grave] == []
