"""The word lists of sourcing, from ``sourcing_words.json`` of our own making: nouns of documents, posts, statements and
occasions; verbs of saying; how outlets are credited. A list's name comes in; a set, a mapping or a pattern goes out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any


@cache
def _lists() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf8"))
    return loaded


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list; KeyError where there is none of that name.

    >>> "letter" in words("written")
    True
    """
    return frozenset(_lists()[name])


@cache
def nouns(name: str) -> Mapping[str, str]:
    """The nouns of a kind, each with the noun that names the act: "memorandum" → "memo"."""
    found: Mapping[str, str] = _lists()[name]
    return found


@cache
def needed(noun: str) -> frozenset[str]:
    """The words of which one must stand before a noun for it to count ("town" before "hall"); empty where none need."""
    return frozenset(_lists()["needs"].get(noun, ()))


@cache
def pattern(name: str) -> str:
    """A list as a regular expression's alternatives, longest first, for use within a group.

    >>> bool(re.fullmatch(pattern("generic outlets"), "news site"))
    True
    """
    return "(?:" + "|".join(re.escape(word) for word in sorted(_lists()[name], key=len, reverse=True)) + ")"
