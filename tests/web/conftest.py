"""A desk over a small store of our own reports, asked as a browser would."""

import re
import time
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from onrecord.store import Store
from onrecord.web.app import application
from onrecord.web.safety import rules
from store.conftest import desk, report

HERE = "http://127.0.0.1:8040"
HOSTILE = (
    "<script>alert('one')</script> <img src=x onerror=alert(2)> <style>body{display:none}</style> "
    '<svg onload=alert(3)><a href="javascript:alert(4)">x</a></svg> {{ 7 * 7 }} {% raw %} \u202etxt.exe\u202c \x1b[31m '
    '"><textarea></p></main> The harbour pilot Jon Elms said that the tide was late.\n'
)
SCRIPT = "<script>alert('title')</script>\u202e{{ 7 * 7 }}"


class Page(HTMLParser):
    """The elements of a page with their attributes, and those that do not nest."""

    VOID = frozenset({"meta", "link", "input", "path", "rect", "circle", "br"})

    def __init__(self, text):
        super().__init__()
        self.found, self.open, self.crossed = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.crossed.append((tag, self.getpos()))

    def of(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def client(path, made=None):
    """A browser at the desk over a store; it follows redirects as browsers do."""
    return TestClient(application(path, made or rules()), base_url=HERE, raise_server_exceptions=False)


def word(browser, page="/add"):
    """The word that the forms of a page carry."""
    return re.search(r'name="word" value="([^"]+)"', browser.get(page).text)[1]


def waited(browser, address, seconds=120):
    """The page at an address once nothing is under way behind it."""
    until = time.monotonic() + seconds
    while "data-waiting" in (answer := browser.get(address)).text:
        assert time.monotonic() < until, answer.text
        time.sleep(0.1)
    return answer


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """A store with the desk's reports and a hostile one, every account told: to look at, not to change."""
    path = tmp_path_factory.mktemp("desk") / "store.db"
    with Store(path) as store:
        store.add([*desk(), report("../evil?id=<b>&#", HOSTILE, outlet=SCRIPT, title=SCRIPT, published="2024-06-20")])
        for head in store.stories():
            store.show(head.id)
    return path


@pytest.fixture(scope="session")
def browser(told):
    """A browser at that desk."""
    with client(told) as made:
        yield made


@pytest.fixture
def fresh(tmp_path):
    """A browser at the desk of an empty store."""
    with client(tmp_path / "store.db") as made:
        yield made


@pytest.fixture(scope="session")
def bridge(told):
    """The id of the story of the bridge."""
    with Store(told) as store:
        return store.story("courier").id
