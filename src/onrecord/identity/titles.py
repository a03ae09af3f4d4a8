"""Tokens before a name → whether they are its title: "Rep.", "Deputy Prime Minister"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists

PARTS: Final = frozenset(
    {"deputy", "vice", "prime", "foreign", "defense", "defence", "acting", "interim", "chief", "assistant", "associate",
     "rear", "lance", "staff", "master", "petty", "lt", "attorney", "police", "senior", "press", "national", "state"}
)  # fmt: skip
"""Words of titles that are no role by themselves."""


def bare(token: Token) -> str:
    """A token without stops: "Rep" for "Rep."."""
    return token.text.rstrip(".")


def is_title(token: Token) -> bool:
    """Whether a token is a title, or part of one, as it stands before a name: capital and a courtesy or role word."""
    word = bare(token)
    known = lists.titles()
    if word in known["courtesy"] or word in known["short"]:
        return True
    if not word[:1].isupper() or word in lists.first_names():
        return False
    parts = word.casefold().split("-")
    return parts[-1] in lists.nouns("person") or word.casefold() in PARTS
