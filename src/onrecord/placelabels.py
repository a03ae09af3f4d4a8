"""The name of a place in a report → whether it only labels somebody or something there, and is no place of the story.

A state stands in a title ("Ohio Gov. Mara Lind", "the Ohio Democrat", "Mara Lind of Ohio"), a town in the name of a
university or a ship. The text and the name's span come in; yes or no goes out.
"""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Span

NEAR: Final = 200  # code points about a name that can make it a label
_PARTY: Final = r"(?:Republican|Democrat|Democratic|Libertarian|Independent|GOP)"
_VOTING: Final = r"\s(?:primar|caucus|convention|nomin|voters?|part(?:y|ies)|of|from)"
_OFFICE: Final = (
    r"(?:Sens?|Gov|Govs|Reps?|Lt\. Gov|Atty)\.|(?:Senators?|Governors?|Representatives?|Congress(?:wo)?m[ae]n|"
    r"Congresspersons?|(?:alternate )?delegates?|Attorneys? General|Lieutenant Governor|Treasurer|Comptroller)\b"
)
_TITLED = re.compile(
    rf"(?:['’]s)?\s(?:first[- ]term |junior |senior |freshman )?(?:{_PARTY}s?[,.]?(?!{_VOTING})(?=\s|[,.;:”\"—–)]|$)"
    rf"|(?:{_PARTY} |U\.S\. |US |state )?(?:{_OFFICE}))",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    rf"\b(?:(?i:governor|delegate|senator|representative|congress(?:wo)?man|attorney general|premier|{_PARTY})"
    r" (?:of|from)"
    r"|(?i:president|prime minister|king|queen|ambassador|archbishop|bishop) (?:of|to)"
    rf"|(?:Sen|Rep|Gov)s?\.(?: [A-Z][\w.’'-]*){{1,4}},? (?:an? |the )?(?:{_PARTY} )?(?:of|from)) (?:the )?$"
)
_NAMED: Final = r"(?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w’'-]*[a-z]"
_PARTISAN = re.compile(rf"\b{_NAMED},? \([RDI]\)(?:,? of |, )$")  # "Ana Roth (R) of [Ohio]"
_AMONG_MEMBERS = re.compile(
    r"\b(?:(?:Sens?|Reps?|Govs?)\.|(?:Senators?|Governors?|Representatives?)\b)[^;!?\n]{0,160}"
    rf"\b{_NAMED},? (?:of|from) $"
)  # "Sens. Ana Roth of Iowa, Ben Lind of [Ohio] and"
_LISTED = re.compile(r"\n(?:-- [“\"]|More:)[^\n]*$")  # a link to another report
_SCHOOL = re.compile(
    r"\b(?:Universit(?:y|ies) of|degrees? from|graduate[ds]? (?:of|from)|alumn\w+ of|educated at|"
    r"(?:Harvard|Yale|Princeton|Stanford)(?: Law)?,? and)[^.;]{0,30}$"
)
_SCHOOLS = re.compile(r",? (?:and |or )?(?:Harvard|Yale|Princeton|Stanford|Universit(?:y|ies)|College|Law School)\b")
_SHIP = re.compile(r"\b(?:USS|HMS|HMCS|SS|battleship|destroyer|frigate|aircraft carrier|submarine)\s$")
_AUTHOR = re.compile(r"\b(?:borrow from|quot(?:e|es|ed|ing)|paraphras\w+|in the words of|poet|novelist)\s$")


def is_label(text: str, span: Span) -> bool:
    """Whether a place's name only says whose or which: of an office or party, a university, a ship, a writer.

    >>> is_label("The Ohio Democrat voted.", Span("r", 4, 8)), is_label("They met in Ohio.", Span("r", 12, 16))
    (True, False)
    """
    before, after = text[max(0, span.start - NEAR) : span.start], text[span.end : span.end + NEAR]
    follows = _TITLED.match(after) or _SCHOOLS.match(after)
    leads = any(
        rule.search(before) for rule in (_OF_OFFICE, _PARTISAN, _AMONG_MEMBERS, _SCHOOL, _SHIP, _AUTHOR, _LISTED)
    )
    bracketed = before.endswith("(") and after.startswith(")")  # "Ana Roth ([Ohio])"
    return bool(follows) or leads or bracketed
