"""A pronoun in its report → whether a reader would take it for the one that the reader of the report took it for.

A reading and a mention come in. Who "he" is, is read out of the text with some doubt; where somebody else was named
last, a line that puts a name for it would say something false in a reporter's voice.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.identity import lists
from onrecord.model import Entity, Mention, Reading, Span, Statement
from onrecord.spans import covers
from onrecord.wholeness import leaves_open

FAR: Final = 2000  # code points before a pronoun in which the sentence before it begins
NEAR: Final = 400  # code points before a pronoun in which somebody without a name may be meant by it
HEAD: Final = 30  # code points at the head of a sentence in which its subject stands
_SENTENCE = re.compile(r"(?:^|\n|[.!?][”\"’']?\s)\s*(?=\S)")
_SOMEBODY = re.compile(
    r"(?:^|\n|[.!?][”\"’']?\s)\s*(?:(?:In|On|At|After|Before|By|During|Earlier|Later|Meanwhile|Near|Then)\b[^.!?“”\"\n]{0,80},\s)?"
    r"(?:[Aa]n?|[Aa]nother|[Oo]ne|[Tt]he)((?:\s[A-Za-z][a-z-]*){1,3})(?![’'-])"
)  # the subject of a sentence
OWNER: Final = re.compile(r"\b(?:his|her|its|their|our|my)\b", re.I)
_PRONOUN = re.compile(r"(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|who|whose|whom|i|we|my|our)$", re.I)
_NAME_WORD = re.compile(r"\w{3,}")
_OF_ONE = re.compile(r"(?:he|him|his|she|her|hers)$", re.I)


def is_clear(reading: Reading, pronoun: Mention) -> bool:
    """Whether nobody else was named after the one whom a pronoun stands for, or that one is the subject before it.

    At the head of its sentence it is not clear where somebody else is the subject of the one before: "Moss scolded
    Ware. He …". Nor may somebody without a name have come in since: "a gunman". Where no person is named before the
    pronoun, there is nobody to mistake it for.
    """
    text, at = reading.report.text, pronoun.span.start
    before = [m for m in reading.mentions if at - FAR < m.span.end <= at and _names_person(m, reading)]
    last = max(before, key=lambda mention: mention.span.start, default=None)
    if last is None:
        return True
    since = max((m.span.end for m in before if m.entity == pronoun.entity), default=0)
    if _comes_in(text[max(since, at - NEAR, 0) : at]):
        return False
    starts = [match.end() for match in _SENTENCE.finditer(text, max(0, at - FAR), at + 1)][-2:]
    heads = [start for start in starts if start < at]
    opening = [[m.entity for m in before if 0 <= m.span.start - start <= HEAD] for start in heads]
    if last.entity == pronoun.entity:
        return starts[-1:] != [at] or not any(opening) or opening[-1][:1] in ([], [pronoun.entity])
    return any(pronoun.entity in named for named in opening)


def means_unnamed(reading: Reading, span: Span, line: str) -> bool:
    """Whether a "him" or "her" of a passage, outside of quotations, stands for somebody whom a line does not name.

    "The judge also demoted him": the reader of the report knows whom, the reader of the line does not. Who "his" and
    "she" are, is read with some doubt: behind somebody's name they are taken for that one, as a reader would.
    """
    inside = [mention for mention in reading.mentions if mention.entity and covers(span, mention.span)]
    names = [m for m in inside if not _PRONOUN.match(reading.report.slice(m.span))]
    named = {mention.entity for mention in names}
    first = min((m.span.start for m in names if m.kind == "person"), default=span.end)
    told = set(_NAME_WORD.findall(line.casefold()))
    for mention in inside:
        word = reading.report.slice(mention.span)
        if mention.entity in named or not _OF_ONE.match(word) or (mention.span.start > first and word != "him"):
            continue
        comma = reading.report.text.find(",", mention.span.end, first)
        if comma >= 0 and first < span.end and first - comma <= HEAD:
            continue  # "For her first bridge, Moss chose steel"
        name = next((one.name.casefold() for one in reading.entities if one.id == mention.entity), "")
        known = not name or _PRONOUN.match(name) or told.intersection(_NAME_WORD.findall(name))
        if not known and not _is_quoted(reading.report.text, mention.span.start):
            return True
    return False


def fits_another(reading: Reading, statement: Statement) -> bool:
    """Whether a source that is only described, "the university", may be another than the one it was taken for.

    That one was not named near before it, and is not called so; or somebody else is, who is named more often and last.
    """
    name, source = statement.speaker_name or "", statement.source[:1]
    words = re.findall(r"\w+", reading.report.slice(source[0]).casefold()) if source else []
    if not words or words[0] in ("a", "an") or any(word.casefold() in words for word in re.findall(r"\w{3,}", name)):
        return False  # "a new report" points to nothing told before: what it is, was told after
    named: dict[str, list[int]] = {}
    for mention in reading.mentions:
        if mention.entity and reading.report.slice(mention.span)[:1].isupper():
            named.setdefault(mention.entity, []).append(mention.span.start)
    at, mine = source[0].start, named.get(statement.speaker or "", [])
    last = max((start for start in mine if start < at), default=-NEAR)
    called = {entity.id for entity in reading.entities if _is_called(entity, words[-1])}
    if mine and at - last >= NEAR and statement.speaker not in called:
        return True
    rivals = [named[id_] for id_ in called - {statement.speaker} if id_ in named]
    later = any(last < start < at for starts in rivals for start in starts)
    return (later or at - last >= NEAR) and any(len(starts) > len(mine) > 0 for starts in rivals)


def _is_quoted(text: str, at: int) -> bool:
    """Whether an offset stands within a quotation that its paragraph has opened."""
    return leaves_open(text[text.rfind("\n", 0, at) + 1 : at])


def _is_called(entity: Entity, noun: str) -> bool:
    """Whether somebody is called by a noun, or described by it: "its president" is so to somebody else only."""
    told = (entity.name, *(text for text in entity.descriptors if not OWNER.match(text)))
    return any(noun in re.findall(r"\w+", text.casefold()) for text in told)


def _comes_in(words: str) -> bool:
    """Whether a sentence among the words has somebody for its subject whom it does not name: "A gunman killed two."."""
    nouns = lists.nouns("person")
    return any(word.lower() in nouns for match in _SOMEBODY.finditer(words) for word in match[1].split())


def _names_person(mention: Mention, reading: Reading) -> bool:
    return mention.kind == "person" and not _PRONOUN.match(reading.report.slice(mention.span))
