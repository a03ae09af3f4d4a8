"""A saved page gives its article and what it says of itself, however broken it is; a page without one is refused."""

from __future__ import annotations

import json
import socket
import time

import pytest
from bridge import PROSE, Put, Take

from onrecord.model import Report

BODY = [
    PROSE,
    "“We found the first crack in January,” said Ole Berg, who leads the inspectors. “Nobody asked us about it.”",
    "The Harbour Union said that it would not let its members cross the bridge before a full test of the bearings.",
    "We found the first crack in January, the inspectors had written to the ministry in a letter seen by the Courier.",
]
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Harbour bridge closed &amp; fenced off",
    "author": [{"@type": "Person", "name": "Mara Lind"}, {"name": "Ole Vik"}],
    "publisher": {"@type": "Organization", "name": "The Northport Courier"},
    "datePublished": "2024-05-03T07:40:00+02:00",
}


def page(head: str = "", body: list[str] | None = None, *, around: str = "") -> str:
    """A page of a newspaper: menu, article, related links, comments and footer."""
    article = "".join(f"<p>{paragraph}</p>\n" for paragraph in (BODY if body is None else body))
    links = "".join(f'<li><a href="/{n}">Another story about the harbour, number {n}</a></li>' for n in range(12))
    return f"""<!DOCTYPE html><html><head><title>Bridge closed | Courier</title>{head}</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Bridge closed</h1>{article}</article>{around}
<section class="related"><h2>More stories</h2><ul>{links}</ul></section>
<section class="comments" id="comments"><h2>Comments</h2><p>First! This is outrageous, all must go.</p></section>
<footer><p>Copyright 2024 The Northport Courier</p></footer></body></html>"""


def linked(description: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(description)}</script>'


@pytest.fixture
def read(take: Take, put: Put):
    """Read one page that must give a report."""

    def report(markup: str | bytes) -> Report:
        (found,), refused = take(put("a.html", markup))
        assert not refused
        return found

    return report


def test_the_article_is_taken_and_what_surrounds_it_left(read) -> None:
    """Paragraph after paragraph, repeated words included; no menu, no related stories, no comments, no footer."""
    text = read(page()).text
    assert [line for line in text.split("\n") if line != "Bridge closed"] == BODY
    assert not any(other in text for other in ("Home", "number 3", "outrageous", "Copyright"))


def test_a_page_describes_itself_best_in_json_ld(read) -> None:
    """Headline, authors, outlet and date of publication, with their entities resolved."""
    report = read(page(linked(LINKED)))
    assert report.title == "Harbour bridge closed & fenced off"
    assert (report.byline, report.outlet) == ("Mara Lind, Ole Vik", "The Northport Courier")
    assert (report.published, report.published_by) == ("2024-05-03T07:40:00+02:00", "page")


@pytest.mark.parametrize(
    "description",
    [
        [{"@type": "BreadcrumbList"}, LINKED],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, LINKED]},
        {**LINKED, "@type": ["NewsArticle", "CreativeWork"]},
        {**LINKED, "@type": "ReportageNewsArticle", "author": "Mara Lind, Ole Vik"},
    ],
)
def test_json_ld_comes_in_several_shapes(read, description: object) -> None:
    """The article's description is found in a list, in a graph and under its narrower types."""
    report = read(page(linked(description)))
    assert (report.outlet, report.byline) == ("The Northport Courier", "Mara Lind, Ole Vik")


META = """<meta property="og:title" content="Bridge closed for good">
<meta property="og:site_name" content="The Northport Courier"><meta name="author" content="Mara Lind">
<meta property="article:author" content="https://courier.example/lind"><meta property="og:title" content="Second">
<meta property="article:published_time" content="2024-05-03"><link rel="canonical" href="https://courier.example/1">"""


BROKEN = '<script type="application/ld+json">{"@type": "NewsArticle", </script>'


@pytest.mark.parametrize("broken", ["", BROKEN, linked([1])])
def test_meta_tags_serve_where_json_ld_does_not(read, broken: str) -> None:
    """Without a readable description the usual meta tags give the same things."""
    report = read(page(broken + META))
    assert (report.title, report.outlet) == ("Bridge closed for good", "The Northport Courier")
    assert (report.byline, report.url) == ("Mara Lind", "https://courier.example/1")
    assert (report.published, report.published_by) == ("2024-05-03", "page")


def test_a_bare_page_gives_what_it_has(read) -> None:
    """A heading for the title; no outlet, author or date is made up, nor taken from the file's own time stamps."""
    report = read(page())
    assert (report.title, report.outlet, report.byline, report.url) == ("Bridge closed", None, None, None)
    assert (report.published, report.published_by) == (None, "none")


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@type": "Person", "name": "By Mara Lind"}, "Mara Lind"),
        ([{"name": "Mara Lind"}, "Ole Vik", {"url": "https://courier.example/3"}], "Mara Lind, Ole Vik"),
        ({"@type": "Organization", "name": " Halyard  News\nAgency "}, "Halyard News Agency"),
        ([], None),
        ({}, None),
        (7, None),
    ],
)
def test_authors_are_named_in_many_ways(read, author: object, byline: str | None) -> None:
    """One or several, persons or agencies, with or without "By"; what names nobody is nobody."""
    assert read(page(linked({**LINKED, "author": author}))).byline == byline


@pytest.mark.parametrize("stamp", ["0001-01-01", "yesterday", "", None, 17, "2024-05"])
def test_a_page_may_not_know_its_date(read, stamp: object) -> None:
    """A date that cannot be read or cannot be true is no date."""
    report = read(page(linked({**LINKED, "datePublished": stamp})))
    assert (report.published, report.published_by) == (None, "none")


def test_a_bad_date_gives_way_to_a_good_one(read) -> None:
    """Where the JSON-LD's date is a slip, the meta tag's is taken."""
    assert read(page(linked({**LINKED, "datePublished": "0001-01-01"}) + META)).published == "2024-05-03"


def test_the_markup_may_give_the_date_away(read) -> None:
    """A time element beside the headline is the page's date."""
    dated = page().replace("</h1>", '</h1><p>Published <time datetime="2024-05-03T07:40Z">3 May</time></p>')
    report = read(dated)
    assert (report.published, report.published_by) == ("2024-05-03", "page")


def test_a_date_in_the_story_is_not_the_pages(read) -> None:
    """What happened on 14 January 2003 was not printed then."""
    assert read(page(body=[*BODY, "The bridge had been closed before, on 14 January 2003."])).published is None


def test_the_outlet_falls_back_to_the_address(read) -> None:
    """A page that names no outlet has the host of its own address."""
    assert read(page('<link rel="canonical" href="https://www.courier.example/1">')).outlet == "courier.example"


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("utf-8", ""),
        ("utf-16", ""),
        ("windows-1252", '<meta charset="windows-1252">'),
        ("windows-1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="no-such-thing">'),
        ("windows-1252", ""),
    ],
)
def test_pages_come_in_many_encodings(read, encoding: str, declaration: str) -> None:
    """What a page declares is believed unless its bytes prove another encoding."""
    told = "Zoë Lindqvist told the Café Européen that the bridge was never unsafe."
    assert told in read(page(declaration, [*BODY, told]).encode(encoding)).text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("".join(f"<p>{paragraph}" for paragraph in BODY), id="paragraphs alone"),
        pytest.param(page().replace("</p>", "").replace("</article>", "").replace("</body></html>", ""), id="unclosed"),
        pytest.param(page().replace("<html>", "").replace("<body>", "").replace("</head>", ""), id="no frame"),
        pytest.param(page()[: page().index("Harbour Union said") + 60], id="cut short"),
        pytest.param(page().replace("<p>", "<p><b><i></p><p>"), id="crossed"),
        pytest.param('<?xml version="1.0" encoding="utf-8"?>\n' + page(), id="XHTML"),
        pytest.param(page().replace("The", "T\x00he", 1), id="NUL"),
        pytest.param(page().replace("<article>", "<article>" + "<div>" * 60), id="nested"),
    ],
)
def test_broken_pages_give_what_they_can(read, markup: str) -> None:
    """A page is mended as browsers mend it."""
    assert PROSE in read(markup).text


def test_a_broken_byte_costs_a_page_one_character(read) -> None:
    """A page with a byte that does not fit is read as browsers show it; the rest of its text is right."""
    raw = page(body=[*BODY, "It was shut — for good."]).encode()
    report = read(raw.replace("—".encode(), b"\xe2\x80", 1))
    assert "It was shut \ufffd for good." in report.text
    assert BODY[1] in report.text


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>",
        "<!DOCTYPE html>",
        "<html><body><script>var a = 1;</script></body></html>",
        "<html><body><p>Please enable JavaScript to read the Courier.</p></body></html>",
        "<html><head><title>Sign in</title></head><body><form><input name=user></form></body></html>",
        "<html><body>" + "<a>" * 40_000,
    ],
)
def test_a_page_without_an_article_is_refused(take: Take, put: Put, markup: str) -> None:
    """A sign-in form, a teaser, a page that is made by a script: the refusal says what to save instead."""
    reports, (refused,) = take(put("a.html", markup))
    assert not reports
    assert "article" in refused.reason or "elements" in refused.reason
    assert ".txt" in refused.remedy


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 20}'>" for n in range(1, 9))
"""Entities that grow to 25 milliards of laughs where they are resolved."""


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(page(around="<div>" * 100_000), id="deep"),
        pytest.param("<html><body>" + "<b>" * 100_000 + page(), id="deep before"),
        pytest.param(page(around="<table><tr><td>" * 5_000), id="tables in tables"),
        pytest.param(page(f"<script type='application/ld+json'>{'[' * 100_000}</script>"), id="deep JSON-LD"),
        pytest.param(page(around=f"<p {' '.join(f'a{n}' for n in range(200_000))}>"), id="attributes"),
        pytest.param(page(around=f"<p z='>' {' '.join(f'a{n}=1' for n in range(200_000))}>"), id="hidden attributes"),
        pytest.param(page(around="<a href='/x'>x</a>" * 100_000), id="elements"),
        pytest.param(page(around="<!--" * 100_000), id="comments"),
        pytest.param(page(around="&" * 500_000), id="ampersands"),
        pytest.param(page(around="<a b=\"" * 100_000), id="quotation marks"),
        pytest.param(f"<!DOCTYPE html [{LAUGHS}]>" + page(body=[*BODY, "&a8;"]), id="entities"),
    ],
)  # fmt: skip
def test_hostile_markup_is_bounded(take: Take, put: Put, markup: str) -> None:
    """Markup made to keep a parser busy is read or refused within seconds."""
    before = time.process_time()
    reports, refused = take(put("a.html", markup))
    assert len(reports) + len(refused) == 1
    assert all(len(report.text) < 1_000_000 for report in reports)
    assert time.process_time() - before < 5


def test_a_page_over_the_limit_is_not_parsed(take: Take, put: Put) -> None:
    """A page's markup may be twice as long as the longest text."""
    _, (refused,) = take(put("a.html", page()), limit=500)
    assert "longer than" in refused.reason


def test_nothing_is_fetched(take: Take, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """No image, script, entity, canonical address or address in a text makes the reader go out."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    outside = (
        '<base href="https://evil.example/"><link rel="stylesheet" href="https://evil.example/x.css">'
        '<link rel="canonical" href="https://evil.example/1"><meta http-equiv="refresh" content="0;https://evil.example">'
        '<link rel="amphtml" href="https://evil.example/amp"><script src="https://evil.example/x.js"></script>'
    )
    entity = (
        '<?xml version="1.0"?><!DOCTYPE html SYSTEM "https://evil.example/x.dtd" '
        '[<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    around = '<img src="https://evil.example/x.png"><iframe src="https://evil.example/"></iframe><p>&x;</p>'
    paths = [
        put("a.html", page(outside, around=around)),
        put("b.html", entity + page(around=around)),
        put("c.html", "https://evil.example/page"),
        put("d.txt", "https://evil.example/page"),
    ]
    reports, refused = take(*paths)
    assert len(reports) == 3
    assert [error.name for error in refused] == [str(paths[2])]
    assert not any("root:" in report.text for report in reports)
