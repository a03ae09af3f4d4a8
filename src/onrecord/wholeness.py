"""The words of an event as they stand in a report → words that can stand alone as a line, or none.

A clause is cut out of its sentence: a dateline may open it, a quotation stay open, and its subject be somebody's whom
it does not name.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord import datelines
from onrecord.reader import parse

# "Then Governor Moss" was governor then
_THEN: Final = r"then(?!\s(?:vice|president|sen|gov|rep|secretary|mayor|judge|chief))"
_LINK = re.compile(
    r"^(?:but|and|so(?! (?:far|many|much|few|little|called)\b)|yet(?! another)|however|still|meanwhile|also|moreover"
    r"|(?-i:that)|therefore|in addition(?! to)|as such|as a result(?! of)|in turn|ultimately|to be honest|overall(?=,)"
    rf"|{_THEN}|thus(?! far)|likewise|similarly(?=,)|instead(?! of)|indeed|nevertheless|nonetheless|furthermore"
    r"|additionally|besides(?=,)|in fact(?=,)|for (?:example|instance)"
    r"|(?:first|second|third|finally|lastly)(?=,)|for (?:his|her|its|their) part)\b,?\s+(?=\S)",
    re.I,
)
_EXAMPLE = re.compile(r"^([^,“\"]+),\s(?:for (?:example|instance)|however|meanwhile|though),(?=\s)")
_ALSO = re.compile(
    r"^(?P<before>(?:(?!not only\b)[^,;:“\"]){3,70}(?<!\band)(?<!\bbut)(?<!\bor)(?<!\bnot)) also(?= [a-z])", re.I
)

_BESIDE = re.compile(
    r"(?P<subject>[^,;:“\"]{3,70}), "
    r"(?:(?:who|which|whose|under) [^,;:“\"]{8,160}|(?:an?|one of|the) [^,;:“\"]{50,160}), "
)
FINITE: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
_OWNER = re.compile(r"(?:my|your|his|her|its|our|their)\b", re.IGNORECASE)
_BROKEN = re.compile(r"[^–—]*[–—]\s?(?:who|which|whose)\b[^–—]*")
_ASIDE = re.compile(
    r"(?P<noun>[^,;:—–]{3,80}?(?:, [^,;:—–]{3,40}?)?)(?:,| [—–]) (?P<link>who|which|whose) (?P<told>[^,;—–]+)"
)

_TOLD = re.compile(
    r"\b(?:will|would|is|are|was|were|has|have|had|said|confirmed|announced|told|made|named)\b"
)  # a clause, and no noun
_WE = re.compile(r"\b(?:I|we|us|our|my)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def leaves_open(text: str) -> bool:
    """Whether a text opens a quotation that it does not close: what goes on behind it is somebody's words.

    >>> leaves_open("“It leaks. "), leaves_open("“It leaks,” she said. ")
    (True, False)
    """
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def unlinked(text: str) -> str:
    """A clause without what ties it to the sentences before it; no word of a quotation is left out.

    >>> unlinked("Meanwhile, the mayor also closed the port, for example, at night")
    'the mayor closed the port at night'
    >>> unlinked("“So, nobody came,” she said")
    '“So, nobody came,” she said'
    """
    while (match := _LINK.match(text)) and not _points(text):
        text = text[match.end() :]
    return _ALSO.sub(r"\g<before>", _EXAMPLE.sub(r"\1", text))


def _points(text: str) -> bool:
    """Whether a text opens with a "that" that says which one: "that bill is dead", not "that the bill is dead"."""
    return text.startswith("that ") and parse.sentence(text)[0].dep_ in ("det", "nsubj", "nsubjpass")


def without_aside(text: str, longest: int) -> str:
    """A clause that is longer, without the first aside that only says more of its subject.

    >>> without_aside("Mara Lind, who has run the port since May, closed it on Friday", 40)
    'Mara Lind closed it on Friday'
    """
    aside = _BESIDE.match(text) if len(text) > longest else None
    if aside is None or not any(t.idx == aside.end() and t.tag_ in FINITE for t in parse.sentence(text)):
        return text
    return f"{aside['subject']} {text[aside.end() :]}"


def whole(text: str) -> str | None:
    """The words without dateline, their quotation closed; None where they say "his" of nobody, or "we", or break off.

    >>> whole("Mara Lind, who opened the mill on Friday"), whole("His latest try came on Friday")
    ('Mara Lind opened the mill on Friday', None)
    """
    told = _closed(_as_sentence(_undatelined(" ".join(text.split()))))
    lost = ";" in told or _OWNER.match(told) or _BROKEN.fullmatch(told) or _WE.search(_QUOTED.sub("", told))
    return None if lost else told


def _undatelined(text: str) -> str:
    dateline = datelines.DATELINE.match(text) or datelines.AGENCY.match(text)
    return text[dateline.end() :] if dateline else text


def is_aside(text: str) -> bool:
    """Whether a text is a noun with a clause that only adds something: it is told as a sentence.

    >>> is_aside("Mara Lind, who opened the mill on Friday"), is_aside("Lind said Moss, who came late, was there")
    (True, False)
    """
    aside = _ASIDE.fullmatch(" ".join(text.split()))
    return aside is not None and not _TOLD.search(aside["noun"])


def _as_sentence(text: str) -> str:
    """A noun with a clause that only adds something, as a sentence: "Lind, whose son fell" as "Lind's son fell"."""
    aside = _ASIDE.fullmatch(text)
    if not aside or not is_aside(text):
        return text
    comma = "," if "," in aside["noun"] else ""
    return f"{aside['noun']}{'’s' if aside['link'] == 'whose' else ''}{comma} {aside['told']}"


def _closed(text: str) -> str:
    """The text with its quotation and bracket closed, or the quotation opened, where the mark was left outside."""
    if text.count("”") > text.count("“"):
        return f"“{text}"
    if text.count("(") > text.count(")"):
        text = f"{text})"
    if text.count("“") > text.count("”"):
        return f"{text}”"
    return f'{text}"' if text.count('"') % 2 else text
