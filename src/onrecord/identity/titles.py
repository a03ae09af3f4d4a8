"""Tokens before a name → whether they are its title: "Rep.", "Deputy Prime Minister"."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.spans import text_of

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


def headline_verb(token: Token) -> bool:
    """Whether a capital word is a verb of a headline ("Judge [Blocks] Moss Plan"): the text has the verb elsewhere."""
    word = token.text.casefold()
    if not word.endswith("s") or token.text in lists.first_names():
        return False
    used = any(other.pos_ == "VERB" and other.lemma_ == word[:-1] for other in token.doc)
    return used or (_in_headline(token) and _alone_elsewhere(token.nbor(1)))


def _in_headline(token: Token) -> bool:
    """Whether nearly all long words of a token's line have capitals."""
    text = text_of(token.doc)
    start, end = text.rfind("\n", 0, token.idx) + 1, text.find("\n", token.idx)
    words = [word for word in text[start : end if end >= 0 else len(text)].split() if len(word) > 3 and word.isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _alone_elsewhere(surname: Token) -> bool:
    """Whether a text uses a surname with other words before it, more often than not."""
    before = [other.nbor(-1).text for other in surname.doc if other.text == surname.text and other.i]
    return before.count(surname.nbor(-1).text) * 2 < len(before)
