"""Attributions as the encoder bounds them → with the bounds that an account tells.

Attributions, the report and its parsed text come in; the same attributions go out, in order, their contents without
page furniture and without the hearer whom a verb of telling has between itself and its "that". No hearer is a source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.model import Attribution, Report

Piece = tuple[int, int]

TELLING: Final = frozenset(
    {"tell", "warn", "inform", "assure", "reassure", "remind", "notify", "convince", "persuade", "advise"}
)
_DRAWN_IN: Final = re.compile(r"[’'](?:s|d|ll|ve|re|m)\b")
_WORD: Final = re.compile(r"\w+\Z")
HEARERS: Final = ("dobj", "dative", "iobj")
RELATIVES: Final = frozenset({"WP", "WDT"})


def settle(attributions: Sequence[Attribution], report: Report, doc: Doc) -> list[Attribution]:
    """The attributions with their contents cut where that is needed; none is dropped."""
    whole = (_with_its_word(item, report.text) for item in attributions)
    cut = (_without_hearer(_without_furniture(item, report), doc) for item in whole)
    return [_by_whoever_does_so(_by_teller(item, doc), doc) for item in cut]


def _with_its_word(item: Attribution, text: str) -> Attribution:
    """Content that begins within a contraction ("he['s seen it]") with the word that it is drawn into."""
    marks = {place for piece in (*item.source, *item.cue) for place in range(*piece)}
    content = tuple(
        (word.start(), end)
        if _DRAWN_IN.match(text, start) and (word := _WORD.search(text, 0, start)) and word.start() not in marks
        else (start, end)
        for start, end in item.content
    )
    return replace(item, content=content)


def _without_furniture(item: Attribution, report: Report) -> Attribution:
    """Content that begins in a headline's date or ends in a prompt, without it, unless nothing would be left."""
    content = item.content
    for mark in report.furniture:
        content = tuple(rest for piece in content for rest in _outside(piece, (mark.start, mark.end), report.text))
    return replace(item, content=content or item.content)


def _outside(piece: Piece, mark: Piece, text: str) -> list[Piece]:
    if piece[1] <= mark[0] or mark[1] <= piece[0]:
        return [piece]
    sides = [(piece[0], min(piece[1], mark[0])), (max(piece[0], mark[1]), piece[1])]
    return [_stripped(side, text) for side in sides if text[slice(*side)].strip()]


def _stripped(piece: Piece, text: str) -> Piece:
    """A piece without the white space at its ends."""
    words = text[slice(*piece)]
    return piece[0] + len(words) - len(words.lstrip()), piece[1] - len(words) + len(words.rstrip())


def _without_hearer(item: Attribution, doc: Doc) -> Attribution:
    """Content that begins with whom the cue's verb addresses ("told [his counterpart that …]") begins at the clause."""
    start, end = item.content[0]
    first = doc.char_span(start, end, alignment_mode="expand")
    if first is None or not item.cue:
        return item
    clause = _clause_after_hearer(first[0], item, doc)
    if clause is None:
        return item
    kept = tuple((max(s, clause), e) for s, e in item.content if e > clause)
    return replace(item, content=kept or item.content)


def _clause_after_hearer(first: Token, item: Attribution, doc: Doc) -> int | None:
    """Where the clause begins that follows a hearer with whom the content begins."""
    for hearer in (first, *first.ancestors):
        verb = hearer.head
        if hearer.dep_ in HEARERS and hearer.left_edge.i == first.i and _tells(verb, item):
            clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.i > hearer.i), None)
            opens = clause is not None and doc[clause.left_edge.i].lower_ == "that"
            return clause.left_edge.idx if clause is not None and opens else None
    return None


def _tells(verb: Token, item: Attribution) -> bool:
    return verb.lemma_.lower() in TELLING and _in_cue(verb, item)


def _in_cue(token: Token, item: Attribution) -> bool:
    return any(start <= token.idx < end for start, end in item.cue)


def _by_teller(item: Attribution, doc: Doc) -> Attribution:
    """Where the source found is whom the cue's verb addresses ("officials told [the Herald]"), its subject instead;
    where it only begins so ("confirmed to [the Herald by two officials]"), the rest."""
    found = doc.char_span(*item.source[0], alignment_mode="expand") if item.source else None
    if found is None:
        return item
    agent = next((token for token in found[1:-1] if token.dep_ == "agent" and _in_cue(token.head, item)), None)
    if agent is not None:
        return replace(item, source=((doc[agent.i + 1].idx, item.source[0][1]), *item.source[1:]))
    if found.root.dep_ not in HEARERS or not _tells(found.root.head, item):
        return item
    teller = next((child for child in found.root.head.lefts if child.dep_ == "nsubj"), None)
    if teller is None:
        return item
    return replace(item, source=((teller.left_edge.idx, teller.right_edge.idx + len(teller.right_edge)),))


def _by_whoever_does_so(item: Attribution, doc: Doc) -> Attribution:
    """The source of "a request [her team] has rejected, [saying] …" is her team, though the sentence is another's."""
    cue = doc.char_span(*item.cue[0], alignment_mode="expand") if item.cue and item.source else None
    if cue is None or cue.root.tag_ != "VBG" or cue.start < len((",", "rejected")) or doc[cue.start - 1].text != ",":
        return item
    verb = doc[cue.start - 2]
    doer = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if verb.dep_ != "relcl" or doer is None or doer.tag_ in RELATIVES or doer.left_edge.idx < item.source[-1][1]:
        return item
    return replace(item, source=((doer.left_edge.idx, doer.right_edge.idx + len(doer.right_edge)),))
