"""A report's text → the paragraphs that stand under a speaker's name: "Ann Holm of the Harbour Union:", then her words.

A report's parsed text and its attributions come in; the attributions go out, with one for each such paragraph: its
words as content, the name above as source, no cue. A list of statements has several such lines, or one that announces
them ("Below are comments from unions:").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from onrecord.model import Attribution
from onrecord.spans import text_of

Piece = tuple[int, int]

LONGEST: Final = 12  # words of a line that is only a name
LEAST: Final = 6  # words of a paragraph; fewer are a link's or a picture's
SURE: Final = 0.9
_SPEAKING: Final = frozenset({"person", "organisation", "government", "group"})
_OURSELVES: Final = frozenset({"i", "we"})
_LINES: Final = re.compile(r"[^\n]+")
_ANNOUNCED: Final = re.compile(
    r"\b(?:comments?|statements?|reactions?|remarks|responses?|quotes)\b[^.\n]{0,60}\b(?:from|by|of)\b[^.\n]*[:.]\s*$",
    re.IGNORECASE,
)
_ENDED: Final = re.compile(r"[.!?…][”\"’')]*\s*$")
_ADDRESS: Final = re.compile(r"\S*(?:https?://|www\.|@\w)")


def under_names(doc: Doc, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and with them the paragraphs that stand under a name; what lies in one is within its words.

    What took a name above for more than it is, or goes over the end of such a paragraph, is not kept.
    """
    labelled = list(_paragraphs(doc))
    if not labelled:
        return list(found)
    kept = [n for n, item in enumerate(found) if not _goes_beyond(item, labelled, text_of(doc))]
    places = {old: new for new, old in enumerate(kept)}
    bodies = [Attribution((name,), (), (body,), None, SURE, 1.0) for name, body in labelled]
    first = len(kept)
    return [
        *(replace(found[n], parent=_parent(found[n], places, labelled, first)) for n in kept),
        *bodies,
    ]


def bodies(doc: Doc) -> list[Piece]:
    """The paragraphs that stand under a name."""
    return [body for _, body in _paragraphs(doc)]


def _paragraphs(doc: Doc) -> Iterator[tuple[Piece, Piece]]:
    """Each paragraph of a list of statements, behind the name under which it stands."""
    text = text_of(doc)
    lines = [match.span() for match in _LINES.finditer(text) if match[0].strip()]
    heads = [n for n, line in enumerate(lines) if _is_name(doc, text, line)]
    announced = any(_ANNOUNCED.search(text[start:end]) for start, end in lines[: heads[0]][-2:]) if heads else False
    if len(heads) < (1 if announced else 2):
        return
    for head, after in zip(heads, [*heads[1:], len(lines) if announced else heads[-1] + 2], strict=True):
        start, end = lines[head]
        name = (start, start + len(text[start:end].rstrip(" :")))
        for line in lines[head + 1 : after]:
            said = text[slice(*line)]
            if not _ENDED.search(said) or len(said.split()) < LEAST or _ADDRESS.match(said):
                break  # the page goes on with something else
            yield name, (line[0], line[0] + len(said.rstrip()))


def _is_name(doc: Doc, text: str, line: Piece) -> bool:
    """Whether a line is only a name, perhaps with whose or what he is, and a colon: no "Holm tweeted:"."""
    words = text[slice(*line)].rstrip()
    span = doc.char_span(line[0], line[0] + len(words), alignment_mode="expand")
    if not words.endswith(":") or len(words.split()) > LONGEST or span is None:
        return False
    verbs = any(token.pos_ in ("VERB", "AUX") for token in span)
    first = next((token for token in span if token.lower_ not in ("the", "a")), None)
    named = first is not None and first.ent_type_ in _SPEAKING
    titled = any(token.ent_type_ == "person" for token in span)
    return not verbs and (named or titled)


def _goes_beyond(item: Attribution, labelled: Sequence[tuple[Piece, Piece]], text: str) -> bool:
    """Whether an attribution takes a name above a paragraph for its source, or fills a paragraph and more."""
    parts = (*item.source, *item.cue)
    if any(_touches(part, name) for part in parts for name, _ in labelled):
        return True
    own = [text[start:end].casefold() in _OURSELVES for start, end in item.source]
    if any(own) and any(_within(item.source[0], body) for _, body in labelled):
        return True  # "We are outraged …": the speaker's own words once more
    inside = [piece for piece in item.content if any(_touches(piece, body) for _, body in labelled)]
    return any(not any(_within(piece, body) for _, body in labelled) for piece in inside)


def _parent(
    item: Attribution, places: dict[int, int], labelled: Sequence[tuple[Piece, Piece]], first: int
) -> int | None:
    """The new place of what an attribution lies in: another attribution, or a paragraph under a name."""
    if item.parent in places:
        return places[item.parent]
    at = (item.cue or item.content)[0]
    return next((first + n for n, (_, body) in enumerate(labelled) if _within(at, body)), None)


def _touches(one: Piece, other: Piece) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _within(one: Piece, other: Piece) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]
