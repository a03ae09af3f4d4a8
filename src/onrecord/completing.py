"""A passage that stops before its sense does → where it must end so that nothing that belongs to it is lost.

A report's text and a span in it come in; an offset, or a yes or no, goes out. The passage's sentence is parsed, and
each way of going on is a named rule: the object behind an apposition ("gave his deputy[, Ann Moss, a key]"), the clause
that says when or on what terms ("held the shares [when he joined]"), and what turns the sentence ("[but sold them]").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.model import Span
from onrecord.reader import parse

WIDEST: Final = 700  # code points on either side in which a sentence begins and ends
ASKED_FOR: Final = frozenset(["dobj", "xcomp", "ccomp", "attr", "acomp", "oprd", "dative", "pobj", "pcomp", "agent"])
BOUND: Final = frozenset(["prep", "advcl", "relcl", "acl", "npadvmod", "advmod", "prt"])
SUBJECTS: Final = frozenset(["nsubj", "nsubjpass", "expl", "csubj"])
APART: Final = frozenset(["while", "whereas", "although", "though", "according", "so", "saying", "adding", "citing"])
ASKING: Final = frozenset(["ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX"])
THEN: Final = frozenset(["after", "before"])  # open a clause that is told as a fact of its own
TURNS: Final = frozenset(["but", "yet"])
POINTING: Final = frozenset(["it", "that", "this"])
_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z“\"‘])|\n")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Reps|Sens|Pres|St|U\.S|[A-Z])\.\s+$")
_WENT_ON = re.compile(r"[\s,]*[\w$“\"‘'(–—-]")
_CLOSED = re.compile(r"[,;:!?”\"\n]|\.(?=\s|$)|\s[–—-]+\s|\s\(|$")
_GIVES = re.compile(
    r"\b(?:g[ai]ve[sn]?|giving|hand(?:s|ed|ing)|offer(?:s|ed|ing)|grant(?:s|ed|ing)|award(?:s|ed|ing)|paid|pays) "
    r"(?:an?|the|his|her|its|their) (?:\w+ ){0,2}\w+$"
)
_TO_THE_END = re.compile(r"[^.;!?\n]*(?:\.\d[^.;!?\n]*)*")
_ASIDE_OPEN = re.compile(r", (?:who|which|whose|an?|the)\s[^,]*$")
_AUXILIARIES = "is are was were has have had will would can could may might did does should must"
AUXILIARIES: Final = frozenset(_AUXILIARIES.split())
_OPENS = re.compile(r"(?<=[\w’'])\s[“\"](?=\w)")
_MARK = re.compile(r"[.,!?]?”")
_CLOSING = re.compile(r"[”\"]|(?=\n)")
_DANGLING = re.compile(
    r"\b(?:just|only|even|both|very|to|of|the|an?|that|not|and|or|with|for|by|from|than|which|as|amid|among|between|"
    r"during|until|upon|despite|whether|because|frankly|"
    r"(?:say|add|show|argu|claim|not|warn|suggest|writ|tell|declar|stat)ing|comes?|came|(?:so|as) (?:long|far|soon)|"
    r"is|are|was|were|(?:do|does|did)n[’']t|may|might|would|could|should|will|(?:may|might|would|could|will) say|"
    r"(?:that|which) (?:reads?|says|said)|to (?:say|ask|add)|but also|Mrs?|Ms|Dr|Sen|Rep|Gov|Pres"
    r"|ma(?:de|kes?) (?:it )?(?:very |quite )?clear(?: (?:on|in|to|at|last|this) (?:[\w’']+ ?){1,3})?"
    r"|(?:he|she|it|they|[A-Z]\w+) (?:believes?|insists?|praised|accused|described|confirmed)"
    r"|(?:admitted|conceded|acknowledged|insisted|noted|admits|concedes)(?:, according to [^,;:]{2,60})?)$"
)
_DASH: Final = frozenset(["–", "—", "--", "-"])
FINITE: Final = frozenset(["VBD", "VBZ", "VBP", "MD"])
_JOINED = re.compile(r",? (?:and|but|while) [^,.;:“”\"]{2,40}$")
_VERB_FOLLOWS = re.compile(r"\s[“\"]?\w")
_IF = re.compile(
    r"\b(?:if|unless|while|when|whenever|until|till|once|whether|than|lest)\s+(?-i:(?:[A-Z][\w.]*\s+){0,2})[“\"]?$",
    re.I,
)
_TIMED = re.compile(r"\b(?:after|before|as soon as|by the time)\s+[“\"]?$", re.I)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A parsed sentence, the tokens of it that a passage ends with and goes on with, and whether a mark parts them."""

    doc: Doc
    first: int
    last: int
    next: Token
    parted: str

    def holds(self, token: Token) -> bool:
        return self.first <= token.i <= self.last


def completed(text: str, span: Span, limit: int) -> int:
    """Where the passage ends once it has all that it asks for; its own end where that is too far or nothing lacks.

    >>> text = "He held the shares when he joined the board. It rained."
    >>> text[: completed(text, Span("r", 0, 18), 60)]
    'He held the shares when he joined the board'
    """
    quoted = _quotation_end(text, span)
    if quoted > span.end:
        return quoted if quoted <= limit else span.end
    end = max((end for end in _ends(text, span, RULES) if end <= limit), default=span.end)
    return with_mark(text, span.end, end)


def with_mark(text: str, start: int, end: int) -> int:
    """Where words end that open a quotation and stop at the point before its closing mark: behind that mark.

    >>> text = "as “only a toy.” It"
    >>> text[: with_mark(text, 0, 14)]
    'as “only a toy.”'
    """
    opened = text.rfind("“", start, end)
    closes = _MARK.match(text, end) if opened >= 0 and "”" not in text[opened:end] else None
    return closes.end() if closes else end


def loses(text: str, span: Span) -> bool:
    """Whether a passage stops before an object of its verb, or before what its sentence turns to.

    >>> text = "They back no fee but want a toll. It rained."
    >>> loses(text, Span("r", 0, 16)), loses(text, Span("r", 0, 32))
    (True, False)
    """
    if _quotation_end(text, span) > span.end:
        return True  # "The plan laid out in May [“is not enough,” she said]", "scorned it as [“a toy”]"
    return any(end > span.end for end in _ends(text, span, (_object, _turned, _given, _predicate)))


def dangles(line: str) -> bool:
    """Whether the last word of a line asks for another.

    >>> dangles("She had the opportunity to do just"), dangles("He made clear on Monday"), dangles("She left on Monday")
    (True, True, False)
    >>> dangles("She apologized and admitted, according to the Post")
    True
    """
    return _DANGLING.search(line.rstrip(" ,.”")) is not None


def beheaded(text: str, span: Span) -> bool:
    """Whether a passage begins within its own subject: "talks between Moss, then mayor, and [Lind were held]".

    >>> text = "The talks between Moss, then a deputy, and Lind were arranged by the mayor."
    >>> beheaded(text, Span("r", 43, 74)), beheaded(text, Span("r", 0, 74))
    (True, False)
    """
    start, stop = _sentence(text, span)
    inside = [t for t in parse.sentence(text[start:stop]) if span.start - start <= t.idx < span.end - start]
    first = next((token for token in inside if token.is_alpha), None)
    if first is None:
        return False
    held = {token.i for token in inside}
    subjects = [child for token in inside for child in token.children if child.dep_ in SUBJECTS]
    return any(first in subject.subtree and subject.i not in held for subject in subjects)


def _quotation_end(text: str, span: Span) -> int:
    """Where a quotation ends that follows a passage within its clause: "scorned it as [“a toy”]"; else its own end."""
    opened = _OPENS.match(text, span.end)
    before = text[text.rfind("\n", 0, span.end) + 1 : span.end]
    if opened is None or before.count('"') % 2 or before.count("“") > before.count("”"):
        return span.end
    closing = _CLOSING.search(text, opened.end(), opened.end() + WIDEST)
    return closing.end() if closing else span.end


def without_stranded(text: str, span: Span) -> int:
    """Where a passage must end that stops at the subject of a further clause: before that; else its own end.

    >>> text = "He was shot in the hip and the bullet “broke a bone”."
    >>> text[: without_stranded(text, Span("r", 0, 37))]
    'He was shot in the hip'
    """
    tail = _JOINED.search(text, span.start, span.end)
    if not tail or not _VERB_FOLLOWS.match(text, span.end):
        return span.end
    start, stop = _sentence(text, span)
    doc = parse.sentence(text[start:stop])
    after = next((t for t in doc if t.idx >= span.end - start and t.is_alpha), None)
    last = next((t for t in reversed(doc) if t.idx < span.end - start and not t.is_space), None)
    noun = last is not None and last.pos_ in ("NOUN", "PROPN")
    return tail.start() if noun and after is not None and after.tag_ in FINITE else span.end


def is_phrase(text: str, span: Span) -> bool:
    """Whether a passage is no clause in its sentence, though it may look like one: "in [a note shared on Friday]".

    >>> text = "She thanked them in a note shared on Friday."
    >>> is_phrase(text, Span("r", 20, 43)), is_phrase(text, Span("r", 0, 43))
    (True, False)
    """
    start, stop = _sentence(text, span)
    inside = [t for t in parse.sentence(text[start:stop]) if span.start - start <= t.idx < span.end - start]
    held = {token.i for token in inside}
    tops = [t for t in inside if (t.head == t or t.head.i not in held) and t.pos_ not in ("PUNCT", "CCONJ", "SPACE")]
    return bool(tops) and not any(map(_is_clause, tops))


def _is_clause(top: Token) -> bool:
    """Whether a word that nothing in its passage governs is a verb, and does more than say which noun is meant.

    A noun's own verb in the past is taken for one that says which: "Lind, who came late, [left]".
    """
    if any(child.dep_ == "acl" and child.tag_ in FINITE for child in top.children):
        return True
    return top.pos_ in ("VERB", "AUX") and not (top.dep_ == "acl" and top.tag_ in ("VBN", "VBG"))


def is_unreal(text: str, span: Span) -> bool:
    """Whether a passage states nothing: it stands behind "if" or "when", or "after" and a verb in the present.

    >>> text = "It will rest after the dam is mended"
    >>> is_unreal(text, Span("r", 19, 36)), is_unreal("It fell after the dam broke", Span("r", 14, 27))
    (True, False)
    """
    before = text[max(0, span.start - 24) : span.start]
    if _IF.search(before):
        return True
    if not _TIMED.search(before):
        return False
    root = next((token for token in parse.sentence(text[span.start : span.end]) if token.dep_ == "ROOT"), None)
    tensed = [root, *(c for c in root.children if c.dep_.startswith("aux"))] if root is not None else []
    return bool(tensed) and not any(token.tag_ == "VBD" for token in tensed)


def _ends(text: str, span: Span, rules: tuple[Rule, ...]) -> list[int]:
    """Where the rules would have the passage end, beyond its own end."""
    if not _WENT_ON.match(text, span.end) or text[span.end - 1 : span.end] in '.!?”"':
        return []
    start, stop = _sentence(text, span)
    cut = _cut(text[start:stop], span.start - start, span.end - start)
    if cut is None:
        return []
    return [start + end for rule in rules for end in rule(cut) if start + end > span.end]


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence begins in which a passage starts, and where the one ends in which it stops."""
    far = max(0, span.start - WIDEST)
    stops = [m.end() for m in _STOP.finditer(text, far, span.start) if not _TITLED.search(text[far : m.end()])]
    after = (m for m in _STOP.finditer(text, span.end, span.end + WIDEST) if not _TITLED.search(text[far : m.end()]))
    end = next((m.start() + 1 for m in after), min(len(text), span.end + WIDEST))
    return (stops[-1] if stops else far), end


def _cut(sentence: str, start: int, end: int) -> _Cut | None:
    doc = parse.sentence(sentence)
    inside = [token for token in doc if start <= token.idx < end and not token.is_space]
    after = [token for token in doc if token.idx >= end and not token.is_space]
    marks: list[Token] = []
    while after and (after[0].is_punct or after[0].text in _DASH):
        marks.append(after.pop(0))
    if not inside or not after or any(mark.text not in _DASH | {","} for mark in marks):
        return None
    return _Cut(doc, inside[0].i, inside[-1].i, after[0], "".join(mark.text for mark in marks))


def _after(token: Token) -> tuple[int, ...]:
    """Where a phrase ends, and where it would without what is joined to its head or stands behind a comma."""
    edge = token.right_edge
    joined = [c.i for c in token.children if c.dep_ == "cc" and c.i > token.i and c.head.pos_ in ("VERB", "AUX")]
    commas = [c.i for c in token.subtree if c.text == "," and c.i > token.i + 2]
    stops = (edge.i + 1, *joined[:1], *commas[:1])
    ends = [next(t for t in reversed(token.doc[token.i : stop]) if not t.is_punct) for stop in stops]
    return tuple(end.idx + len(end) for end in ends if end.i > token.left_edge.i and _may_end(end))


def _may_end(end: Token) -> bool:
    """Whether a phrase may end at a word: it asks for nothing, nor is the next of its own phrase."""
    goes_on = end.i + 1 < len(end.doc) and end.nbor(1).pos_ in ("ADV", "ADJ", "NOUN", "PROPN", "NUM")
    return end.pos_ not in ASKING and not goes_on


def _top(cut: _Cut) -> Token:
    """The highest word of the phrase that the passage goes on with."""
    top = cut.next
    while top.head != top and top.head.i >= cut.next.i:
        top = top.head
    return top


def _object(cut: _Cut) -> tuple[int, ...]:
    """What a verb asks for: "accuses Moss, the owner, [of trying to hide it]"."""
    top = _top(cut)
    asked = top.dep_ in ASKED_FOR and not any(child.dep_ in SUBJECTS and child.i < top.i for child in top.children)
    apposed = any(token.dep_ == "appos" for token in cut.doc[cut.first : cut.last + 1])
    led = cut.parted == "," and apposed and top.dep_ == "prep" and top.head.pos_ == "VERB" and top.lower_ != "according"
    held = cut.holds(top.head) and top.left_edge.i == cut.next.i
    return _after(top) if held and (led or (asked and cut.parted in ("", ","))) else ()


def _bound(cut: _Cut) -> tuple[int, ...]:
    """What no comma parts from it: "held the shares [when he joined the board]"."""
    top = _top(cut)
    past = any(word.tag_ == "VBD" for word in (top, *top.lefts))
    apart = cut.next.lower_ in APART or (top.dep_ == "advcl" and cut.next.lower_ in THEN and past)
    if cut.parted or apart or top.dep_ not in BOUND or not cut.holds(top.head):
        return ()
    return _after(top)


def _turned(cut: _Cut) -> tuple[int, ...]:
    """What takes some of it back, of the same subject: "meant to wait [but changed his mind]"."""
    link = cut.next
    if link.lower_ not in TURNS or link.dep_ != "cc" or not cut.holds(link.head):
        return ()
    to = next((child for child in link.head.children if child.dep_ == "conj" and child.i > link.i), None)
    if to is None:
        stop = _CLOSED.search(cut.doc.text, link.idx)
        return (stop.start(),) if stop else ()
    own = next((child for child in to.children if child.dep_ in SUBJECTS and child.i > link.i), None)
    denied = any(child.dep_ == "neg" for child in to.children)
    same = own is None or (own.lower_ in POINTING and denied)
    return _after(to) if same else ()


def _called(cut: _Cut) -> tuple[int, ...]:
    """What a dash says it is: "signed his first law – [a ban on fishing]"."""
    top = _top(cut)
    if cut.parted not in _DASH or top.dep_ != "appos" or not cut.holds(top.head):
        return ()
    stop = _CLOSED.search(cut.doc.text, cut.next.idx)
    return (stop.start(),) if stop else ()


def _given(cut: _Cut) -> tuple[int, ...]:
    """What somebody was given, behind who that is: "gave his friend, the owner, [a licence]"."""
    told = cut.doc[cut.first : cut.last + 1].text
    if cut.parted != "," or not _GIVES.search(told):
        return ()
    rest = _TO_THE_END.match(cut.doc.text, cut.next.idx)
    return (rest.end(),) if rest and "," in rest[0] else ()


def _predicate(cut: _Cut) -> tuple[int, ...]:
    """The verb behind an aside: "confirmed that Lind, who came in May[, was leaving]"."""
    told = cut.doc[cut.first : cut.last + 1].text
    if cut.parted != "," or cut.next.lower_ not in AUXILIARIES or not _ASIDE_OPEN.search(told):
        return ()
    stop = _CLOSED.search(cut.doc.text, cut.next.idx)
    return (stop.start(),) if stop else ()


Rule = Callable[[_Cut], tuple[int, ...]]
RULES: Final[tuple[Rule, ...]] = (_object, _bound, _turned, _called, _given, _predicate)
