"""The account as one self-contained page."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from northport import sheets, story
from onrecord.export import html
from onrecord.model import Account

PAGE = html.account(story())
VOID = {"meta", "link", "input", "path", "rect", "br"}


class Elements(HTMLParser):
    """All elements of a page with their attributes, their text, and tags that do not match."""

    def __init__(self, page):
        super().__init__()
        self.found, self.text, self.open, self.crossed = [], {}, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("id")))

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.crossed.append((tag, self.getpos()))
        self.open.pop()

    def handle_data(self, data):
        for _, id_ in self.open:
            if id_:
                self.text[id_] = self.text.get(id_, "") + data


ELEMENTS = Elements(PAGE)
IDS = [attributes["id"] for _, attributes in ELEMENTS.found if "id" in attributes]


def of(tag):
    return [attributes for name, attributes in ELEMENTS.found if name == tag]


def test_tags_nest():
    """Overlapping marks never cross: every element is closed before the one around it."""
    assert ELEMENTS.crossed == []
    assert ELEMENTS.open == []


def test_ids_are_unique():
    """A citation leads to one place."""
    assert len(IDS) == len(set(IDS))


def test_every_inner_link_has_its_target():
    """Citations, the contents and the drawing lead to what is there."""
    targets = {a["href"][1:] for a in of("a") if a.get("href", "").startswith("#")}
    assert targets <= set(IDS)
    assert len(targets) > 20


def test_nothing_is_fetched():
    """No element of the page asks for anything outside it."""
    assert not [
        tag for tag, _ in ELEMENTS.found if tag in {"img", "iframe", "object", "embed", "video", "audio", "form"}
    ]
    assert [link["href"] for link in of("link")] == ["data:,"]
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", PAGE)
    assert all("src" not in script for script in of("script"))


def test_the_policy_allows_our_style_and_script_alone():
    """The hashes in the policy are those of what is printed in the page."""
    [policy] = [m["content"] for m in of("meta") if m.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        [body] = re.findall(rf"<{tag}>(.*?)</{tag}>", PAGE, flags=re.S)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not [attributes for _, attributes in ELEMENTS.found if "style" in attributes or "onclick" in attributes]


def test_a_script_in_a_report_is_plain_text():
    """Coastline's script is shown and not run; the page has its own one alone."""
    assert len(of("script")) == 1
    assert "&lt;script&gt;alert(&#34;Northport&#34;)&lt;/script&gt;" in PAGE


def test_marks_of_direction_are_shown():
    """An override in a report turns nothing around: it is printed as what it is."""
    assert "\u202e" not in PAGE
    assert "⟦U+202E⟧␛[31m" in PAGE


def test_an_address_that_is_not_of_the_web_is_no_link():
    """Only http and https addresses lead out of the page, without telling where from."""
    outside = [a for a in of("a") if not a.get("href", "#").startswith("#")]
    assert [(a["href"], a["rel"]) for a in outside] == [("https://courier.example/bridge", "noopener noreferrer")]


@pytest.mark.parametrize("id_", ["courier", "ledger", "post"])
def test_every_report_is_there_in_full(id_):
    """Each paragraph of a report stands in the page word for word."""
    text = " ".join(" ".join(ELEMENTS.text[key].split()) for key in ELEMENTS.text if re.search(r"r\dp\d+$", key))
    for line in filter(str.strip, sheets()[id_].report.text.splitlines()):
        assert " ".join(line.split()) in text


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("“The bridge was never unsafe for a single day,”", "said"),
        ("Mara Lindqvist", "source"),
        ("told", "cue"),
        ("Photo: A. Hallam", "furniture"),
        ("the Northport Courier", "origin"),
    ],
)
def test_evidence_is_marked_in_the_reports(words, role):
    """What somebody is cited for, who, by which cue; furniture; what rests on another."""
    marked = re.findall(rf'<span class="([^"]*\b{role}\b[^"]*)"[^>]*>(.*?)</span>', PAGE)
    assert any(re.sub(r"<[^>]+>", "", text) in words for _, text in marked)


def test_a_citation_leads_to_the_passage_itself():
    """The anchor stands where the passage begins, and the pieces of the passage know its name."""
    span = sheets()["post"].at("At least 14 bearings of the harbour bridge are cracked")
    anchor = f"s1r3-{span.start}-{span.end}"
    assert anchor in IDS
    assert f'href="#{anchor}"' in PAGE
    pieces = re.findall(rf'data-in="[^"]*\b{anchor}\b[^"]*"[^>]*>(.*?)</span>', PAGE)
    assert (
        "".join(re.sub(r"<[^>]+>", "", piece) for piece in pieces)
        == "At least 14 bearings of the harbour bridge are cracked"
    )


def test_the_page_can_be_read_by_ear():
    """One h1, headings without gaps, landmarks with names, a language; drawings of links are named groups."""
    levels = [int(tag[1]) for tag, _ in ELEMENTS.found if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert of("html")[0]["lang"] == "en"
    assert all("aria-label" in nav for nav in of("nav"))
    assert all(part.get("aria-labelledby") in IDS for part in [*of("section"), *of("article")])
    drawings = [svg for svg in of("svg") if "aria-hidden" not in svg]
    assert drawings
    assert all(svg["role"] == "group" and svg["aria-label"] for svg in drawings)


def contrast(one, other):
    """The contrast of two colours by WCAG 2."""
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


PALETTES = [
    dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", (html.TEMPLATES / "account.css").read_text(), flags=re.S)[:2]
]


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel", "said", "source"])
@pytest.mark.parametrize("ink", ["ink", "muted", "link", "warn", "alarm"])
def test_text_can_be_read_on_every_ground(palette, ground, ink):
    """At least 4.5 to 1, as WCAG AA asks; coloured text never stands on a mark."""
    if ground in {"said", "source"} and ink != "ink":
        pytest.skip("only the reports' own text stands on marks")
    assert contrast(palette[ink], palette[ground]) >= 4.5


def test_several_stories_have_an_index():
    """Every story has ids of its own."""
    one = story()
    found = Elements(html.account(Account(one.readings, one.stories * 2)))
    ids = [attributes["id"] for _, attributes in found.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {"s1", "s2"} <= set(ids)


def test_it_is_the_same_page_every_time():
    """Ids and order depend on nothing but the account."""
    assert html.account(story()) == PAGE


def test_an_account_without_stories_is_a_page():
    """Nothing to tell is told as nothing."""
    assert "0 stories" in html.account(Account((), ()))
