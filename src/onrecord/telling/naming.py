"""A passage that lies in a statement → how a line names its source: in full, by its description, or not at all."""

from __future__ import annotations

import re
from typing import Final

from onrecord import articles
from onrecord.antecedents import OWNER, fits_another, is_clear
from onrecord.model import Reading, Statement
from onrecord.nobody import is_nobody
from onrecord.telling import sentences
from onrecord.telling.passages import Told

_PRONOUNS = "he she it they we i you this that these those who which what where when why how his her its their him them"
PRONOUNS: Final = frozenset(_PRONOUNS.split())
_KNOWN_ALREADY = re.compile(
    r"^(?:(?:the|that|this|these|those|both|same|other)\s+(?:(?!(?:of|at|for|in|from|who)\b)\S+\s+){0,2}\S+"
    r"|one|others?)$",
    re.I,
)
_PLURAL = "officials|inspectors|sources|investigators|police"
_SEVERAL = re.compile(rf"(?:the|these|both|the two|the three) ((?:senior |former )?(?:{_PLURAL}))$", re.I)
_TRAILING = re.compile(r"(?:,?\s+(?:in|of|at|on|for|the|an?|and|who|to|from|with))+$")
_COMMON = re.compile(
    r"(?:an?|the|some|several|many|most|few|two|three|four|five|one|both|all|other|another|former|senior|top|local|"
    r"officials?|sources?|police|authorities|lawmakers|critics|residents|experts|analysts|investigators|prosecutors|"
    r"witnesses|doctors|people|observers|supporters|opponents|researchers|scientists|neighbou?rs|reports?)\b",
    re.I,
)
_POSSESSIVE = re.compile(r"[’']s$")


def speaker(told: Told) -> str | None:
    """How a line names a statement's source: in full where the text names it, else by its description.

    None where nothing but a pronoun stands for it that somebody else may be meant by, or a short form that rests on an
    earlier line ("the official").
    """
    statement = told.statement
    if statement is None:
        return None
    phrase = told.words(statement.source[0].start, statement.source[0].end) if statement.source else ""
    phrase = _POSSESSIVE.sub("", _TRAILING.sub("", phrase.strip(" ,;:–—-")))
    name = statement.speaker_name and _closed(statement.speaker_name)
    if name and not _is_meant(told.reading, statement):
        return None
    if name:
        return _named(told.reading, statement, name, phrase)
    described = _TRAILING.sub("", statement.descriptor or phrase)
    if statement.source and sentences.opens(told.reading.report.text, statement.source[0].start):
        named = {mention.span.start for mention in told.reading.mentions}
        common = statement.source[0].start not in named and _stands_small(told.reading.report.text, phrase)
        phrase, described = _lower(phrase, common=common), _lower(described, common=common)
    if several := _SEVERAL.match(described):
        return several[1]
    unclear = _KNOWN_ALREADY.match(phrase or described) or OWNER.match(described) or is_nobody(described)
    if not described or described.casefold() in PRONOUNS or unclear:
        return None
    return _article(phrase, described)


def _named(reading: Reading, statement: Statement, name: str, phrase: str) -> str:
    """The text's own phrase where it tells the name and more, else the name as the report writes it."""
    if name in phrase and phrase != name and len(phrase) <= 90 and not OWNER.search(phrase):
        return _closed(phrase if name.startswith("The ") else re.sub(r"^The\b", "the", phrase))
    return _closed(articles.speaker(reading, statement) or name)


def _is_meant(reading: Reading, statement: Statement) -> bool:
    """Whether a pronoun or a description that stands for the source may be told by its name."""
    meant = [m for m in reading.mentions if m.span in statement.source[:1]]
    pronoun = next((m for m in meant if reading.report.slice(m.span).casefold() in PRONOUNS), None)
    return is_clear(reading, pronoun) if pronoun else not fits_another(reading, statement)


def _lower(phrase: str, *, common: bool) -> str:
    """A phrase without the capital of a sentence's first word, if that word is no name."""
    return phrase[:1].lower() + phrase[1:] if common or _COMMON.match(phrase) else phrase


def _stands_small(text: str, phrase: str) -> bool:
    """Whether the first word of a phrase stands in the text in small letters too: "law enforcement agencies"."""
    first = re.match(r"[A-Z][a-z]+(?= [a-z])", phrase)
    return bool(first and re.search(rf"\b{first[0].lower()}\b", text))


def _closed(name: str) -> str:
    """A name without a bracket that it opens and does not close, or that was opened before it: "spokesman] Ware"."""
    name = name.replace("]", "") if "[" not in name else name
    return name if name.count("(") == name.count(")") else name.split("(", 1)[0].rstrip()


def _article(phrase: str, described: str) -> str:
    """The description with the article that the text gives it."""
    found = re.match(rf"(an?|the|some|several|many|two|three)\s+{re.escape(described)}", phrase, re.I)
    return f"{found[1].lower()} {described}" if found else described
