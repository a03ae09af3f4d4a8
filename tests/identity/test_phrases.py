"""Noun phrases: which of them speak of somebody known, which bring somebody new, and what narrows them."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from onrecord.identity import phrases
from parsed import tagged


def noun(text: str, word: str) -> Token:
    """The first token of that form in a parsed sentence."""
    return next(token for token in tagged(text) if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "definite", "indefinite"),
    [
        ("The official left.", "official", True, False),
        ("That official left.", "official", True, False),
        ("Her lawyer left.", "lawyer", True, False),
        ("An official left.", "official", False, True),
        ("One official left.", "official", False, True),
        ("Another official left.", "official", False, True),
    ],
)
def test_an_article_says_whether_somebody_is_known(text: str, word: str, definite: bool, indefinite: bool) -> None:
    """“The”, “that” and a possessive pronoun take up; “a”, “one” and “another” bring in."""
    token = noun(text, word)
    assert (phrases.is_definite(token), phrases.is_indefinite(token)) == (definite, indefinite)


@pytest.mark.parametrize(
    ("text", "word", "narrowing"),
    [
        ("The Ohio senator left.", "senator", {"ohio"}),
        ("The former New York Democratic governor left.", "governor", {"new york", "democrat"}),
        ("The envoy to Norway left.", "envoy", {"norway"}),
        ("The embattled senior official left.", "official", set()),
    ],
)
def test_what_narrows_a_noun(text: str, word: str, narrowing: set[str]) -> None:
    """States, parties and names behind a preposition narrow; words that fit anybody do not."""
    assert phrases.modifiers(noun(text, word)) == narrowing


@pytest.mark.parametrize(
    ("text", "word", "naming"),
    [
        ("A senior official left.", "official", "titled"),
        ("Residents left.", "Residents", "class"),
        ("A group of engineers left.", "group", "class"),
        ("A source left.", "source", "bare"),
        ("A person familiar with it left.", "person", "bare"),
        ("The police left.", "police", "class"),
    ],
)
def test_how_somebody_without_a_name_is_called(text: str, word: str, naming: str) -> None:
    """A role is titled, people in the plural a class, and what says next to nothing is bare."""
    token = noun(text, word)
    assert phrases.naming(token, list(token.subtree)) == naming


@pytest.mark.parametrize(("text", "word", "gender"), [
    ("The spokeswoman left.", "spokeswoman", "f"),
    ("The chairwoman left.", "chairwoman", "f"),
    ("The congressman left.", "congressman", "m"),
    ("The official left.", "official", None),
])  # fmt: skip
def test_some_roles_tell_a_gender(text: str, word: str, gender: str | None) -> None:
    """A word for a woman or a man says so; most roles do not."""
    assert phrases.gender(noun(text, word)) == gender


def test_a_phrase_ends_at_its_first_comma() -> None:
    """What follows a comma or “and” is no part of the words for somebody."""
    assert phrases.phrase(noun("The old engineer of the port, who left, said no.", "engineer")).text == (
        "The old engineer of the port"
    )


def test_a_name_is_no_description() -> None:
    """A role that stands before a name describes nobody by itself."""
    token = noun("Senator Ann Moss left.", "Senator")
    assert not phrases.is_description(token, {token.i + 1: object()})  # type: ignore[dict-item]
    assert phrases.is_description(noun("The senator left.", "senator"), {})


@pytest.mark.parametrize(("text", "word", "party"), [
    ("The Ohio Democrat left.", "Democrat", True), ("The senator left.", "senator", False)
])  # fmt: skip
def test_a_party_describes_its_people(text: str, word: str, party: bool) -> None:
    """“The Ohio Democrat” is a description by party."""
    assert phrases.is_party(noun(text, word)) == party
