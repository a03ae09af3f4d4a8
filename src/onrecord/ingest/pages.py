"""HTML → draft: the article's text without what surrounds it, and what the page says of itself.

One page comes in; one draft goes out, or the refusal of a page that holds no article. The text is extracted by
trafilatura; headline, author, outlet and date come from the page's JSON-LD, then from its meta tags, then from
htmldate. Nothing is ever fetched: both libraries are handed the parsed page, never an address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from io import BufferedReader
from typing import Any, Final

import htmldate
import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.settings import Document

from onrecord.errors import RefusedInput
from onrecord.ingest.dates import normalise
from onrecord.ingest.decoding import UndecodableError, decode, is_binary
from onrecord.ingest.draft import Draft, Outcome, fingerprint, too_long
from onrecord.ingest.plain import undecodable

MARKUP: Final = 2  # times the longest text: a page may be that long before it is parsed
FEWEST_WORDS: Final = 25  # an extraction of fewer words is a teaser or a menu, no article
MOST_ELEMENTS: Final = 30_000  # the extraction's time grows with their square; long pages of news have some thousands
MOST_ATTRIBUTES: Final = 2_000  # of one element: so does the parser's with that of these
LATIN: Final = ("iso-8859-1", "latin1", "us-ascii")  # who declares these means Windows' (Encoding Standard, 4.2)
SMALL: Final = 100_000  # characters: no room for harm in these
DECLARED: Final = 2048  # bytes at a page's beginning in which its encoding must be declared (HTML standard: 1024)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.I)
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself."""

    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: str | None


def read(name: str, stream: BufferedReader, limit: int) -> Iterator[Outcome]:
    """The draft of a saved page."""
    raw = stream.read(MARKUP * limit + 1)
    if len(raw) > MARKUP * limit:
        yield too_long(name, limit)
        return
    try:
        tree = parse(markup(raw))
    except UndecodableError as error:
        yield undecodable(name, error)
        return
    if tree is None:
        yield no_article(name)
    elif sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        yield RefusedInput(name, f"the page has over {MOST_ELEMENTS:,} elements", "give its text as a .txt file")
    else:
        yield _draft(name, raw, tree)


def no_article(name: str) -> RefusedInput:
    """The refusal of a page in which no article was found."""
    return RefusedInput(
        name, "the page holds no article", "save the article's own page, or give its text as a .txt file"
    )


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that the page's markup names, if it names one."""
    match = _CHARSET.search(raw, 0, DECLARED)
    named = (match[1] or match[2]).decode().lower() if match else None
    return "cp1252" if named in LATIN else named


def markup(raw: bytes) -> str:
    """The page's markup; a broken byte here and there becomes U+FFFD, as browsers show it.

    Raises `UndecodableError` where more than ten, and one character in a thousand, would.
    """
    try:
        return decode(raw, declared_encoding(raw))
    except UndecodableError:
        mended = raw.decode("utf-8", errors="replace")
        if mended.count("\ufffd") > max(10, len(mended) / 1000) or is_binary(mended):
            raise
        return mended


def parse(markup: str) -> HtmlElement | None:
    """The page as a tree, mended as browsers would; None where there is nothing in it.

    The parser stops at 256 levels of nesting and knows no entities of the page's own. Markup that would keep it busy
    for hours counts as nothing.
    """
    if _overladen(markup):
        return None
    # A declared encoding is void once the page is decoded, and lxml objects to it.
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup.replace("\x00", ""))
    parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        return document_fromstring(clean.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _overladen(markup: str) -> bool:
    """Whether an element has thousands of attributes, counted without their values."""
    tags = _LONG_TAG.findall(_VALUE.sub("", markup)) if len(markup) > SMALL else ()
    return any(len(tag.split()) > MOST_ATTRIBUTES for tag in tags)


def about(tree: HtmlElement) -> About:
    """What the page says of itself, each from the best place that has it."""
    linked, meta = _linked(tree), _meta(tree)
    url = _first(tree, "//link[@rel='canonical']/@href") or meta.get("og:url") or _said(linked.get("url"))
    heading = meta.get("og:title") or _first(tree, "//h1") or _first(tree, "//title")
    return About(
        title=_said(linked.get("headline")) or heading,
        byline=_names(linked.get("author")) or _author(meta) or _first(tree, "//*[@rel='author']"),
        outlet=_names(linked.get("publisher")) or meta.get("og:site_name"),
        url=url if url and url.startswith("http") else None,
        published=_dated(_said(linked.get("datePublished")), meta.get("article:published_time")) or _searched(tree),
    )


def _draft(name: str, raw: bytes, tree: HtmlElement) -> Outcome:
    page = about(tree)  # first: the extraction takes the tree apart
    text = _article(tree)
    if len(text.split()) < FEWEST_WORDS:
        return no_article(name)
    return Draft(
        name=name,
        text=text,
        original=fingerprint(raw),
        outlet=page.outlet,
        title=page.title,
        byline=_BY.sub("", page.byline) if page.byline else None,
        url=page.url,
        published=page.published,
        published_by="page",
    )


def _article(tree: HtmlElement) -> str:
    # Its deduplication drops what a report rightly repeats; comments are not the report's.
    found = trafilatura.bare_extraction(tree, include_comments=False, deduplicate=False, with_metadata=False)
    return found.text or "" if isinstance(found, Document) else ""


def _dated(*stamps: str | None) -> str | None:
    """The first of the page's own dates that is one."""
    return next((stamp for stamp in stamps if stamp and normalise(stamp)), None)


def _searched(tree: HtmlElement) -> str | None:
    """The date that the markup gives away; the extensive search would take any date in the text for it."""
    found: str | None = htmldate.find_date(deepcopy(tree), extensive_search=False, original_date=True)
    return found


def _linked(tree: HtmlElement) -> Mapping[str, Any]:
    """The page's JSON-LD description of its article, or an empty one."""
    scripts = tree.xpath("//script[@type='application/ld+json']/text()")
    items = [item for script in scripts for item in _items(_loaded(script))]
    return next((item for item in items if _is_article(item)), {})


def _loaded(script: str) -> object:
    try:
        return json.loads(script, strict=False)
    except (ValueError, RecursionError):
        return None


def _items(found: object) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script: itself, a list's, or a graph's."""
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _is_article(item: Mapping[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The page's meta tags, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower()
        content = _said(tag.get("content"))
        if content:
            found.setdefault(name, content)
    return found


def _author(meta: Mapping[str, str]) -> str | None:
    named = (meta.get(name) for name in ("author", "byl", "parsely-author", "dc.creator", "article:author"))
    return next((name for name in named if name and not name.startswith("http")), None)


def _first(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    return _said(found[0] if isinstance(found[0], str) else found[0].text_content()) if found else None


def _names(value: object) -> str | None:
    """A JSON-LD person or organisation, or several, by name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_names, value))) or None
    return _said(value.get("name") if isinstance(value, dict) else value)


def _said(value: object) -> str | None:
    """A string of the page in one line, its entities resolved; None where it says nothing."""
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None
