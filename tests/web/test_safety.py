"""Foreign, forged and boundless requests are refused before anything looks at them."""

import random
from urllib.parse import quote

import pytest
from starlette.datastructures import Headers

from onrecord.store import Store
from onrecord.web import correcting
from onrecord.web.safety import LARGEST, Rules, refusal, rules, same
from web.conftest import HERE, client, word

FOREIGN_HOSTS = [
    "evil.example",
    "127.0.0.1.evil.example:8040",
    "evil.example:8040",
    "",
    "[::2]",
    "192.0.2.7",
    "127.0.0.2",
]
FOREIGN_ORIGINS = ["https://evil.example", "null", "http://127.0.0.1:9999", "https://127.0.0.1:8040", ""]
STRANGE = [
    "", "%", "'", '"', "<script>", "\x00", "\u202e", "../../etc/passwd", "{{7*7}}", "a" * 5000, "-1", "1e999", "NaN",
    "٣", "NEAR(", "a AND", '"unclosed', "*", "\ud83d", "%ff", "&&", "id=1&id=2", "9" * 40, "2024-13-45",
    "\r\nX-A: b", "𝕏" * 50,
]  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused(browser, host):
    """A name that was made to point at this machine opens nothing."""
    answer = browser.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Stories" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8040", "localhost:8040", "LOCALHOST", "[::1]:8040"])
def test_this_machine_is_itself(browser, host):
    """By any of its own names."""
    assert browser.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_pages_request_is_refused(browser, origin, method):
    """Whatever it asks for, and before its form is read."""
    assert browser.request(method, "/add", headers={"origin": origin}).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_page_embeds_nothing(browser, site):
    """An image, a script or a form of another page is refused; a link from it may be followed."""
    foreign = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors"}
    assert browser.get("/", headers=foreign).status_code == 403
    assert browser.get("/", headers={**foreign, "sec-fetch-mode": "navigate"}).status_code == 200
    assert browser.post("/add", headers={**foreign, "sec-fetch-mode": "navigate"}).status_code == 403


@pytest.mark.parametrize("given", [None, "", "wrong", "ä"])
def test_a_form_without_our_word_changes_nothing(fresh, given):
    """Our own pages carry a word that no other page can read."""
    answer = fresh.post("/add", data={"text": "The bridge is closed.", **({} if given is None else {"word": given})})
    assert answer.status_code == 403
    assert "Nothing is here yet" in fresh.get("/").text


def test_each_run_has_its_own_word():
    """What one run's pages carried opens nothing later."""
    assert rules().word != rules().word
    assert not same(rules().word, rules().word)


def test_the_own_page_may_ask(browser):
    """The desk's own origin is no foreign one."""
    assert browser.get("/", headers={"origin": HERE, "sec-fetch-site": "same-origin"}).status_code == 200


@pytest.mark.parametrize("address", ["/", "/nowhere", "/static/desk.js", "/api/stories", "/report?id=none"])
def test_every_answer_binds_the_browser(browser, address):
    """Nothing but our own style and script; no frame; no sniffing; no referrer to others; reports are not cached."""
    headers = browser.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("private, max-age=31536000" if "static" in address else "no-store")
    assert "server" not in headers


def test_refusals_bind_the_browser_too(browser):
    """The answer to a foreign request has the same headers."""
    assert "content-security-policy" in browser.get("/", headers={"host": "evil.example"}).headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(browser, method):
    """Nothing but reading and our own forms."""
    assert browser.request(method, "/").status_code == 405


def test_a_request_that_says_it_is_too_large_is_refused(browser):
    """Before a byte of it is read."""
    answer = browser.post("/add", headers={"content-length": str(LARGEST + 1)}, content=b"x")
    assert answer.status_code == 413


def test_a_request_that_hides_its_size_is_cut_off(fresh):
    """A body that comes in parts is counted as it comes."""
    boundary = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    parts = (part for part in [boundary, *[b"x" * 1_000_000] * (LARGEST // 1_000_000 + 2)])
    answer = fresh.post("/add", content=parts, headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["-1", "1e3", "9" * 30, "abc"])
def test_a_length_that_is_none_is_refused(length):
    """What is no number of bytes is no length."""
    scope = {"type": "http", "method": "POST", "scheme": "http"}
    headers = Headers({"host": "localhost", "content-length": length})
    assert refusal(scope, headers, Rules()).status_code == 413


def test_a_desk_for_others_needs_its_key(told):
    """Without it nothing; with it in the address once, then by a cookie that no script and no other site gets."""
    with client(told, rules(["0.0.0.0"], key="open-sesame")) as browser:
        assert browser.get("/").status_code == 401
        assert browser.get("/?key=wrong").status_code == 401
        assert browser.get("/static/desk.js").status_code == 401
        answer = browser.get("/?key=open-sesame", follow_redirects=False)
        assert answer.headers["location"] == "/"
        assert {"httponly", "samesite=strict"} <= set(answer.headers["set-cookie"].lower().split("; "))
        assert browser.get("/").status_code == 200
        assert browser.get("/", headers={"host": "192.0.2.7:8040"}).status_code == 200
        assert browser.get("/", headers={"host": "evil.example"}).status_code == 421


PATHS = ["/", "/report", "/search", "/add", "/api/stories", "/api/report", "/api/search", "/stories/{}", "/jobs/{}",
         "/static/{}", "/api/stories/{}", "/stories/{}/correct", "/stories/{}/new", "/stories/{}/coverage.csv",
         "/correct", "/corrections", "/corrections/undo", "/seen", "/{}"]  # fmt: skip
WORDS = ["id", "at", "of", "q", "page", "outlet", "person", "since", "until", "having", "order", "speaker", "again",
         "story", "report", "kept", "job", "x"]  # fmt: skip
FIELDS = ["text", "outlet", "published", "url", "what", "story", "passage", "other", "name", "called", "report", "why",
          "judgement"]  # fmt: skip
KNOWN = ["courier", "ledger", "4-40", "4-40 courier", "0-30 ledger", *correcting.TAKES]
"""Words that mean something, so that a strange request gets further than the door."""


def fuzzed(seed, count):
    """Requests that nobody would send by hand: method, address and the fields of a form."""
    chance = random.Random(seed)
    for _ in range(count):
        fill = [quote(chance.choice(STRANGE + KNOWN), errors="surrogatepass") for _ in range(4)]
        query = "&".join(f"{chance.choice(WORDS)}={value}" for value in fill[1:])
        fields = {name: chance.choice(STRANGE + KNOWN).encode("utf8", "replace").decode() for name in FIELDS}
        method = chance.choice(["GET", "GET", "GET", "POST", "HEAD"])
        yield method, f"{chance.choice(PATHS).format(fill[0])}?{query}", fields


def survive(path, seed, count):
    """The strange requests that the desk of a store failed on."""
    failed = []
    with client(path) as browser:
        carried = {"word": word(browser)}
        for method, address, fields in fuzzed(seed, count):
            sent = {"data": {**fields, **carried}, "headers": {"origin": HERE}} if method == "POST" else {}
            answer = browser.request(method, address, follow_redirects=False, **sent)
            if answer.status_code >= 500:
                failed.append((method, address, answer.status_code))
    return failed


@pytest.fixture
def used(told, tmp_path):
    """A store of told stories that may be changed."""
    with Store(told) as store:
        return store.backup(tmp_path / "used.db")


def test_strange_requests_break_nothing(used):
    """Whatever is asked or sent, the desk answers with a page or a refusal, never with a failure of its own."""
    assert survive(used, 7, 200) == []


@pytest.mark.slow
def test_two_thousand_strange_requests_break_nothing(used):
    """The same at length; the file is whole after it."""
    assert survive(used, 11, 2000) == []
    with Store(used) as store:
        assert store.check() == []
