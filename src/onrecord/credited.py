"""A passage in its report → whether the report lays it to somebody, and a clause → the same without its bare credit.

A passage, and the reading that it stands in, come in. It is laid to somebody where a statement or the credit of an
outlet says so, or the words of its sentence: "as per the same report", "…, the two officials said".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from onrecord import spans
from onrecord.model import Claim, Reading, Span, Statement

OPENS: Final = 25  # code points at the head of a passage in which its own source may stand: "Ms. Moss said"
FAR: Final = 200  # code points around a passage that are looked at
ANYBODY: Final = frozenset(["offic", "sourc", "peopl", "perso", "senio", "forme", "said", "with", "those", "some"])
_VERBS: Final = r"(?:said|says?|added|adds|reported|reports|wrote|writes|noted|stated|confirmed|announced|explained)"
_NO_NAME: Final = (
    r"(?:but|and|or|nor|yet|so|though|although|while|whereas|which|who|whom|whose|that|as|when|where|because|if|is|are"
    r"|was|were|has|had|have|what|how|why|whatever)\b"
)
_WORD: Final = rf"(?!{_NO_NAME})[\w.’'\[\]-]+"
# "the statement, issued on Friday, said"
_WHO: Final = rf"{_WORD}(?:\s+{_WORD}){{0,5}}?(?:\s+|,\s[^,;:.!?\n]{{2,60}},\s+)"
_WHEN: Final = r"(?:\s+(?:on|in|at|to|during|late|early|\w+day)\b[^,;:.!?\n]{0,40})?"
_CLAUSE: Final = r"(?:(?:he|she|it|they|we|you|him|her|them|that|to|is|are|was|were|has|had)\b)"
_HEARERS: Final = rf"\s+(?:(?!{_CLAUSE})[\w’'-]+\s*){{1,7}}"
_NAMED: Final = rf"(?:\s+(?!{_CLAUSE})[\w.’'-]+){{1,9}}(?:,\s[^,;:!?\n]{{2,80}})?"  # "said Ann Moss, the mayor"
_CREDIT: Final = rf",[”\"’']?\s+(?:{_WHO}(?:{_VERBS}{_WHEN}|told{_HEARERS})|said{_NAMED})"
BARE: Final = re.compile(rf"{_CREDIT}(?=\W*$)", re.IGNORECASE)
"""The credit that ends a clause: ", the paper said", ", Ms. Moss told a news conference", ", said the mayor"."""
_FOLLOWS = re.compile(rf"[”\"’']?(?:{_CREDIT}(?=[,.;”\"\n]|$)|,?\s*(?:according to|as per)\b)", re.IGNORECASE)
_PRECEDES = re.compile(r"(?:^|\n|[.!?][”\"]?\s)\W*(?:according to|as per)\s[^,.!?\n]{2,120},\s*$", re.IGNORECASE)
_BODY = re.compile(r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)+")
_ASIDE = re.compile(r"(?:which|who|where)\s", re.IGNORECASE)
_ONE_OF = re.compile(
    r"(?:one|two|both|several|some|another|others?|the other)(?: of (?:them|the [\w ]{3,24}))?\s"
    r"(?:put|puts|estimate[sd]?|said|says?|thought|believed?|reckoned|told|warned)\b",
    re.IGNORECASE,
)  # "One of them put the oil at 2,400 tonnes"
_WITHIN = re.compile(r"\b(?:according to|as per)\b", re.IGNORECASE)


class Credits:
    """What in one reading may lay a passage to somebody, by its place: built once for many passages."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.report.text
        said = ((piece.start, piece.end, statement) for statement in reading.statements for piece in statement.content)
        newsrooms = (act.span for act in reading.sourcing if act.kind in ("outlet", "agency"))
        self._said, self._newsrooms = spans.Shelf(said), spans.Shelf((s.start, s.end, s) for s in newsrooms)

    def lay(self, span: Span, statement: str | None) -> bool:
        """Whether the report lays a passage to somebody; ``statement`` is the id of the one it lies in, if any.

        It does where a statement holds most of it or it opens with its own source, where an outlet is credited in it,
        and where a credit stands in it or beside it. An aside in what somebody says without quotation marks ("the
        bridge, which was built in 1968") is more often the reporter's.
        """
        touching = self._said.touching(span.start, span.end)
        holding = [said for said in touching if said.id == statement or _holds(said, span)]
        if _ASIDE.match(self._text, span.start) and all(said.manner == "indirect" for said in holding):
            return False
        credited = statement is not None or holding or self._newsrooms.touching(span.start, span.end)
        return bool(credited) or _has_credit(self._text, span)


def laying(claim: Claim, credits: Mapping[str, Credits]) -> set[str]:
    """The ids of the reports that lay a claim to somebody, in one passage at least; the credits are by report."""
    found = ((p.span, p.statement) for p in claim.carried if p.span.report in credits)
    return {span.report for span, said in found if credits[span.report].lay(span, said)}


def tells_of(text: str, names: Collection[str], speaker: str | None, descriptor: str | None) -> bool:
    """Whether a version tells what the one does whom another cites: "the House passed it" is laid to nobody.

    ``names`` are those in the version, in the form of the speaker's; "the House" may stand for a longer one.

    >>> tells_of("Two aides left the office", (), None, "two aides")
    True
    """
    described = stems(descriptor or "")
    named = speaker is not None and any(speaker == name or speaker.startswith(f"{name} of ") for name in names)
    bodies = (body[0] for body in _BODY.finditer(descriptor or ""))  # "groups, the Civil Liberties Union among them"
    return named or bool(described and described <= stems(text)) or any(body in text for body in bodies)


def stems(phrase: str) -> set[str]:
    """The words of a description as far as "aide" and "aides" have them alike, without those that fit anybody."""
    return {word[:5] for word in re.findall(r"\w{4,}", phrase.casefold())} - ANYBODY


def without_credit(text: str) -> str:
    """A clause without the bare credit that ends it; one that would say nothing without it stays as it is.

    >>> without_credit("A robot filmed the leak, the paper added"), without_credit("So, she said")
    ('A robot filmed the leak', 'So, she said')
    """
    credit = BARE.search(text)
    return text[: credit.start()] if credit and text[: credit.start()].count(" ") > 1 else text


def _holds(statement: Statement, span: Span) -> bool:
    """Whether a statement holds most of a passage, or the passage opens with its source and holds most of it."""
    shared = sum(spans.overlap(piece, span) for piece in statement.content)
    if 2 * shared > span.end - span.start:
        return True
    whole = sum(piece.end - piece.start for piece in statement.content)
    opening = (piece.start - span.start for piece in (*statement.source, *statement.cue) if piece.end < span.end)
    return 2 * shared > whole and any(0 <= at < OPENS for at in opening)


def _has_credit(text: str, span: Span) -> bool:
    """Whether a credit stands in a passage or beside it in its sentence."""
    words = text[span.start : span.end]
    if _WITHIN.search(words) or BARE.search(words) or _ONE_OF.match(words):
        return True
    if _FOLLOWS.match(text, span.end, span.end + FAR):
        return True
    return bool(_PRECEDES.search(text[max(0, span.start - FAR) : span.start]))
