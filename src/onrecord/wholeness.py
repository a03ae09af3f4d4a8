"""The words of an event as they stand in a report → words that can stand alone as a line, or none.

A clause is cut out of its sentence: a dateline may open it, a quotation stay open, and its subject be somebody's whom
it does not name.
"""

from __future__ import annotations

import re

from onrecord import datelines

_OWNER = re.compile(r"(?:my|your|his|her|its|our|their)\b", re.IGNORECASE)
_BROKEN = re.compile(r"[^–—]*[–—]\s?(?:who|which|whose)\b[^–—]*")
_ASIDE = re.compile(r"(?P<noun>[^,;:—–]{3,80}?)(?:,| [—–]) (?P<link>who|which|whose) (?P<told>[^,;—–]+)")

_TOLD = re.compile(r"\b(?:will|would|is|are|was|were|has|have|had|said)\b")  # a clause, and no noun
_WE = re.compile(r"\b(?:I|we|us|our|my)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def leaves_open(text: str) -> bool:
    """Whether a text opens a quotation that it does not close: what goes on behind it is somebody's words.

    >>> leaves_open("“It leaks. "), leaves_open("“It leaks,” she said. ")
    (True, False)
    """
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


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


def _as_sentence(text: str) -> str:
    """A noun with a clause that only adds something, as a sentence: "Lind, whose son fell" as "Lind's son fell"."""
    aside = _ASIDE.fullmatch(text)
    if not aside or _TOLD.search(aside["noun"]):
        return text
    return f"{aside['noun']}{'’s' if aside['link'] == 'whose' else ''} {aside['told']}"


def _closed(text: str) -> str:
    """The text with its quotation and bracket closed, or the quotation opened, where the mark was left outside."""
    if text.count("”") > text.count("“"):
        return f"“{text}"
    if text.count("(") > text.count(")"):
        text = f"{text})"
    if text.count("“") > text.count("”"):
        return f"{text}”"
    return f'{text}"' if text.count('"') % 2 else text
