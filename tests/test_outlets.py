"""The list of outlets: found by name, by domain, in running text, and by the short forms a text uses later."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import outlets


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("WSJ", "The Wall Street Journal"),
        ("the Wall Street Journal", "The Wall Street Journal"),
        ("New York Times", "The New York Times"),
        ("N.Y. Times", "The New York Times"),
        ("AP", "Associated Press"),
        ("the A.P.", "Associated Press"),
        ("AFP", "Agence France-Presse"),
        ("Agence France Presse", "Agence France-Presse"),
        ("POLITICO", "Politico"),
        ("USA Today", "USA TODAY"),
        ("BBC News", "BBC"),
        ("El Pais", "El País"),
        ("FT", "Financial Times"),
        ("Haaretz’s", "Haaretz"),
        ("Fox and Friends", "Fox & Friends"),
    ],
)
def test_an_outlet_is_found_by_any_of_its_names(name: str, canonical: str) -> None:
    """Articles, accents, capitals, stops of initials and possessive endings do not matter."""
    found = outlets.find(name)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize("name", ["the Journal", "ft", "Mara Lindqvist", "the Northport Courier", "", "the"])
def test_what_is_not_listed_is_not_found(name: str) -> None:
    """A short form on its own, an acronym in small letters, a person or an empty name is nobody's name."""
    assert outlets.find(name) is None


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("https://www.wsj.com/articles/x", "The Wall Street Journal"),
        ("blogs.nytimes.com", "The New York Times"),
        ("politicalticker.blogs.cnn.com:443/2012", "CNN"),
        ("www.bbc.co.uk", "BBC"),
        ("abc.net.au", "Australian Broadcasting Corporation"),
    ],
)
def test_a_domain_names_its_outlet(url: str, canonical: str) -> None:
    """A subdomain is its domain's, and a path or a port does not matter."""
    found = outlets.by_domain(url)
    assert found is not None
    assert found.name == canonical


@pytest.mark.parametrize("url", ["example.org", "", "com", "notcnn.com"])
def test_an_unlisted_domain_names_nobody(url: str) -> None:
    """A domain that only ends like a listed one is another's."""
    assert outlets.by_domain(url) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She told The Wall Street Journal on Monday.", ["The Wall Street Journal"]),
        ("He told the AP, not Reuters.", ["Associated Press", "Reuters"]),
        ("An NBC News producer asked.", ["NBC News"]),
        ("“It is over,” he told The Hill.", ["The Hill"]),
        ("Time is short, she told Time.", ["Time"]),
        ("Vice President Ada Moss spoke to Vice.", ["Vice"]),
        ("The hill was steep. The week was long.", []),
        ("People left. Fortune smiled. Nature calls.", []),
        ("The Times of London had it first; The Times did not.", ["The Times"]),
        ("the scattered reuterssome", []),
    ],
)
def test_names_of_outlets_are_seen_in_a_text(text: str, found: list[str]) -> None:
    """A listed name is seen in its usual capitals; an everyday word only where its neighbourhood makes it a name."""
    assert [outlet.name for _, _, outlet in outlets.mentions(text)] == found


@given(
    st.lists(st.sampled_from(["CNN", "said", "The Hill", "told", ".", "“", "WSJ", "the", "é", "\n", "Fox News Sunday"]))
)
def test_every_mention_slices_to_a_name_of_its_outlet(words: list[str]) -> None:
    """Where a mention is claimed, the text holds one of the outlet's names, and mentions do not overlap."""
    text = " ".join(words)
    last = 0
    for start, end, outlet in outlets.mentions(text):
        assert start >= last
        assert text[start:end] in {outlet.name, *outlet.aliases}
        last = end


@pytest.mark.parametrize(
    "name", ["the Northport Courier", "Harbour Gazette", "The Meridian Post", "Radio of Elm Times"]
)
def test_an_unlisted_outlet_is_known_by_its_form(name: str) -> None:
    """A proper name that ends like a newspaper's is taken for an outlet's."""
    assert outlets.looks_like_outlet(name)


@pytest.mark.parametrize(
    "name", ["Mara Lindqvist", "the Post", "Breaking News", "a Northport Courier", "Courier", "White House Press"]
)
def test_other_names_are_not_taken_for_outlets(name: str) -> None:
    """A person, a bare head word or a generic phrase is not an outlet's name."""
    assert not outlets.looks_like_outlet(name)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("She told the Northport Courier so.", ["Northport Courier"]),
        ("The Elm Quay Gazette and the Times of London differ.", ["Elm Quay Gazette"]),
        ("The New York Times had it.", []),
        ("The White House Post was closed.", []),
        ("He left the Post Office and the gold post.", []),
    ],
)
def test_unlisted_newspapers_are_seen_in_a_text(text: str, found: list[str]) -> None:
    """An article, capitals and a newspaper's last word make a newspaper; listed ones are left to the list."""
    assert [text[start:end] for start, end in outlets.unlisted(text)] == found


@pytest.mark.parametrize(
    ("phrase", "named", "meant"),
    [
        ("the Journal", ["The Wall Street Journal", "CNN"], "The Wall Street Journal"),
        ("the Mercury News", ["The San Jose Mercury News"], "The San Jose Mercury News"),
        ("the Courier", ["The Northport Courier"], "The Northport Courier"),
        ("the Times", ["The New York Times", "The Washington Times"], None),
        ("the Post", ["CNN"], None),
        ("the Post", ["The Northport Outpost"], None),
    ],
)
def test_a_short_form_is_resolved_among_the_outlets_named(phrase: str, named: list[str], meant: str | None) -> None:
    """“The Journal” is the one outlet of the text whose name ends so; where two do, nobody is chosen."""
    assert outlets.short_form(phrase, named) == meant


def test_a_users_own_file_adds_and_replaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file named by ONRECORD_OUTLETS is read behind the shipped list."""
    own = tmp_path / "own.csv"
    own.write_text(
        "name,kind,domains,aliases,owner,ordinary\n"
        "The Northport Courier,newspaper,courier.example,Courier of Northport,Harbour Media,\n"
        "CNN,broadcaster,cnn.example,,,\n",
        encoding="utf8",
    )
    monkeypatch.setenv("ONRECORD_OUTLETS", str(own))
    outlets.listed.cache_clear()
    try:
        courier, cnn = outlets.find("Courier of Northport"), outlets.by_domain("cnn.example")
        assert courier is not None
        assert (courier.name, courier.owner) == ("The Northport Courier", "Harbour Media")
        assert cnn is not None
        assert cnn.name == "CNN"
        assert outlets.find("Reuters") is not None
    finally:
        outlets.listed.cache_clear()


def test_the_list_is_sound() -> None:
    """No two outlets share a name or a domain; programmes have an owner that is listed, or none."""
    seen: dict[str, str] = {}
    domains: dict[str, str] = {}
    for outlet in outlets.listed():
        for name in {outlets.key(name) for name in (outlet.name, *outlet.aliases)}:
            assert seen.setdefault(name, outlet.name) == outlet.name
        for domain in outlet.domains:
            assert domains.setdefault(domain, outlet.name) == outlet.name
            assert domain == domain.casefold()
    assert len(domains) > 400
