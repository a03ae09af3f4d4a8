"""A stretch of a report → made fit to stand as a line, and whether it can stand as a sentence at all."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from onrecord.datelines import AGENCY, DATELINE
from onrecord.reader import parse
from onrecord.wholeness import leaves_open

_LOOSE = re.compile(r"\s+([,.;:!?](?:\s|$))")
MARKS = '"“”„«»'
_CLAUSE_END = re.compile(r"[,;](?=\s)|\s[–—-]+(?=\s)|[–—]")
_LINKING = re.compile(
    r"(?:\s+(?:an?|the|as|of|in|on|at|to|by|for|from|with|and|or|but|than|that|which|who|part|its|his|her|their|is|was))+$"
)
_BARELY_OPENED = re.compile(r"[\s,;:–—-]*“(?:[^“”\s]+\s?){1,5}$")  # of a quotation a few words tell nothing
LONGEST: Final = 230  # code points; a longer passage is cut where a clause ends, for one line tells one fact
LEAST: Final = 140  # of a cut line: what ends before is often no more than how a sentence opens
_SEVERAL_DO = re.compile(r"(?:have|are|were|say|show|think|believe|argue|want|claim|insist|hope|warn)\b", re.I)
MANY: Final = frozenset(["police", "staff", "majority", "number", "couple", "handful", "half", "percent", "rest"])
SUBJECT: Final = frozenset(["nsubj", "nsubjpass", "csubj", "csubjpass", "expl"])


def opens(text: str, at: int) -> bool:
    """Whether a sentence or a paragraph begins at an offset.

    >>> opens("It leaks. Work began.", 10), opens("It leaks. Work began.", 15)
    (True, False)
    """
    before = text[:at].rstrip(" ")
    return not before or before[-1] in '\n.!?”"'


def in_marks(text: str, at: int) -> bool:
    """Whether an offset stands within a quotation that its paragraph has opened: somebody's words, whoever that is.

    >>> in_marks("“It leaks. It rots,” she said.", 11), in_marks("“It leaks,” she said. It rots.", 22)
    (True, False)
    """
    return leaves_open(text[text.rfind("\n", 0, at) + 1 : at])


def is_subject(lent: str, body: str) -> bool:
    """Whether words put before a stretch become the subject of its main verb: "the mayor" + "took the other side".

    >>> is_subject("The mayor", "took the other side"), is_subject("The paper", "pumping starts on Monday")
    (True, False)
    """
    found = [] if _subjects(body) else [word for word in _subjects(f"{lent} {body}") if word.idx < len(lent)]
    return bool(found) and all(map(_agrees, found))


def _agrees(subject: Token) -> bool:
    """Whether a verb has the form that its subject asks for: not "The bill [would …] allow"."""
    verb = subject.head
    finite = next((child for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb)
    plural = any(child.dep_ == "conj" for child in subject.children) or subject.lower_ in MANY
    return plural or subject.tag_ not in {"NN", "NNP"} or finite.tag_ not in {"VB", "VBP"}


def disagrees(name: str, cue: str) -> bool:
    """Whether one name stands before a verb of several, for those whom the report describes by it.

    >>> disagrees("Ministry of the Sea", "have found"), disagrees("Dahl and Holm", "have found")
    (True, False)
    """
    return bool(_SEVERAL_DO.match(cue)) and not re.search(r"s$|\band\b|,", name)


def _subjects(text: str) -> list[Token]:
    """The subjects of a text's main verbs."""
    return [word for word in parse.sentence(text) if word.dep_ in SUBJECT and word.head.dep_ == "ROOT"]


def plain_passage(text: str) -> str:
    """A passage on one line, without punctuation at its ends or a quotation mark that nothing answers."""
    line = AGENCY.sub("", DATELINE.sub("", _LOOSE.sub(r"\1", " ".join(text.split())))).strip(" ,;:–—-")
    if sum(line.count(mark) for mark in '"“”') % 2:
        line = line.strip(MARKS + " ") if line[:1] in MARKS or line[-1:] in MARKS else _unpaired(line)
    if re.search(r"[\s,]'(?=[A-Z])", line) and not re.search(r"\w[.,!?]?'(?=\W|$)", line):
        line += "'"
    if line.count("(") > line.count(")"):
        line = line[: line.rindex("(")]
    line = line if line.count("]") == line.count("[") else line.replace("]", "").replace("[", "")
    line = re.sub(r",(?=[\"”]$)", "", line.strip(" ,;:–—-"))
    return line[:-1].rstrip() if line.endswith(".") and not re.search(r"\b[A-Z]\.$|\.\.$|\b[ap]\.m\.$", line) else line


def trim(text: str) -> str:
    """A long line cut where a clause ends, with an ellipsis; a short one as it is."""
    if len(text) <= LONGEST:
        return text
    ends = [match.start() for match in _CLAUSE_END.finditer(text) if LEAST <= match.start() <= LONGEST - 2]
    at = ends[-1] if ends else text.rfind(" ", 0, LONGEST - 2)
    cut = _BARELY_OPENED.sub("", _LINKING.sub("", text[:at].rstrip(" ,;:–—-")))
    return cut + ("”" if cut.count("“") > cut.count("”") else "") + " …"


def _unpaired(line: str) -> str:
    """The line with its quotation closed where the passage ends within one, or without a mark that nothing opens."""
    if line.count("“") > line.count("”"):
        return line + "”"
    if line.count("“") < line.count("”"):
        at = line.index("”")
        return line[:at] + line[at + 1 :]
    return line + '"'


def capital(text: str) -> str:
    """The text with a capital at its head.

    >>> capital("“the bridge”")
    '“The bridge”'
    """
    for at, char in enumerate(text):
        if char.isalnum():
            return text[:at] + char.upper() + text[at + 1 :] if char.islower() else text
    return text
