"""A passage that breaks off in the middle of its clause → the same drawn out to where the clause ends.

A report's text, a span in it and the statement that it lies in come in; a span goes out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from onrecord.completing import completed, with_mark, without_stranded
from onrecord.model import Span, Statement
from onrecord.reader.timewords import MONTHS, WEEKDAYS

SHORT: Final = 14  # code points at the head of a sentence that a passage may have left out
REACH: Final = 90  # code points by which a passage that breaks off may be drawn out
FURTHER: Final = 140  # the same where its sentence shows that what goes on belongs to it
_WORDS = (
    "and but or nor so yet after as because before if since though although unless until when whenever where while who "
    "whom whose which that to in on at by for from with without during despite amid under over about against between "
    "into than like said says told according added wrote is are was were has have had will would could may might can"
)
WHEN: Final = rf"\d+|(?:the )?(?:last|late|early|next|then|{'|'.join((*MONTHS, *WEEKDAYS))})"
"""What after "since" is a time and no clause: "Since [2010] the agency …"."""
CLAUSE_WORDS: Final = frozenset(_WORDS.split())
# the point that ends a sentence, not that of "Mrs. Clinton" or "U.S. forces"
_POINT: Final = r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGov)(?<!\bSen)(?<!\bRep)(?<!\bPres)(?<!\bSt)(?<!\b[A-Z])\."
_SENTENCE_HEAD = re.compile(
    rf"(?:^|\n|(?:{_POINT}|[!?])\s)\s*((?!(?:But|And|Yet|Then|Still|Also)\b)[A-Z][a-z]{{0,8}} )$"
)
_TURNED = re.compile(
    r"\b((?:Nor|Neither|Never|Rarely|Seldom|Hardly|Not only|Only|At no time|nor|neither|never|only|so) )$"
)  # "[Nor] do I like it"
_INVERTED = re.compile(r"(?:do|does|did|is|are|was|were|has|have|had|will|would|can|could|should|may|might)\s\w")
_SCENE = re.compile(r"(?:^|\n|[.!?][”\"]?\s)\s*((?:In|At|On|For|Across|Among|Near|Under)\s[^.!?“”\"\n]{3,100},\s+)$")
_SCOPE = re.compile(
    r"(?:^|\n|[.!?][”\"]?\s)\s*((?:(?:Before|Since|Until)\s\w+ing\s[^.!?,“”\"\n]{3,60}"
    r"|(?:In|Across|Near)\s(?:[A-Z][\w’'-]+\s?){1,3}),\s+)$"
)
"""Where, or as what, it holds: "[In Northport,] the piers are shut", "[Before becoming mayor,] Moss sold boats"."""
_THERE = re.compile(r"there\s(?:is|are|was|were|has|have|had)\b", re.I)
_CONDITIONAL = re.compile(r"\b((?:If|Unless|When|Whenever|Until|Once|if|unless|when|whenever|once) )$")
_OFFICES = (
    r"Senat|Rep|Congress|President|Secretary|Ambassador|Attorney|District|House|Supreme|Capitol|Department|Army|Navy|"
    r"Marine|Air Force|Treasury|Justice|State|Circuit|Court|Trade|Special|Embassy|Customs|Border"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Pres|St|U\.S\.?)$")
# "Mr[. Moss]", and of "U.S" only what an office follows: a sentence may end with the country
_TITLED = re.compile(rf"\.?\s(?:(?<!S\.\s)|(?={_OFFICES}))[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){{0,2}}")
_STRANDED = re.compile(r"( (?:about|at|by|for|from|in|into|of|on|to|with))(?=[.,;?!”\"\n]|$)")  # "whom he voted [for]"
# "directed his lawyer[, Ann Moss, to lie to the council]"
_APPOSED = re.compile(r",\s(?!who\b|which\b|that\b)[^,.;:“”\"\n]{2,40},\s+to\s[^,;:.!?“”\"\n]+")
_TAKING_BACK = re.compile(
    r",\s(?:(?:but|yet|though)\s(?!(?:he|she|it|they|we|I)\b)[^,.;:!?“”\"\n]{3,48}"
    r"|(?:too|so|no|not|more|less)\s[\w-]{2,12})(?=[,.;!?”\"\n]|$)"
)
_TAILED = (
    "about against as at by for from in into like of on over since than that to toward under until while who whom "
    "whose which with without"
)
TAILED: Final = frozenset(_TAILED.split())
"""Words after which goes on what a passage says: "in Congress [since he was 28]", not a fact of its own."""
TIMED: Final = frozenset(["after", "before", "ago", "earlier", "later"])
_CLOCK = re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)$")  # "hours [after the vote]"
_MORE_SO = re.compile(r"(?:more|less|\bnot)\sso\b")
_DOTS = re.compile(r"\s?(?:…|\.\.)")
_NEXT_WORD = re.compile(r" ([A-Za-z][\w’'-]*)")
_PHRASE_END = re.compile(rf"[,;:!?”\"\n]|{_POINT}|\s[–—-]+\s|\s\(|$")


def finished(text: str, span: Span, statement: Statement | None, *, closely: bool = True) -> Span:
    """The passage drawn out to the end of its clause where it breaks off in the middle of a phrase.

    A word or two at the head of its sentence ("So [far, nobody came]") is taken in as well, and in what somebody is
    cited for the few words that take some of it back ("it leaks, but not much").

    It never leaves what its statement's speaker is quoted for. Unless ``closely``, its sentence is not parsed for what
    else belongs to it.
    """
    span = _drawn(text, _begun(text, span), statement)
    if not closely:
        return span
    if (end := without_stranded(text, span)) < span.end:
        return replace(span, end=end)
    return replace(span, end=completed(text, span, _limit(text, span, statement, FURTHER)))


def _begun(text: str, span: Span) -> Span:
    """The passage from the head of its sentence where that tells how it is meant: "[Nor] do I like it"."""
    before = max(0, span.start - SHORT)
    lead = _SENTENCE_HEAD.search(text, before, span.start)
    if _INVERTED.match(text, span.start):
        lead = lead or _TURNED.search(text, before, span.start)
    elif scene := (_SCENE if _THERE.match(text, span.start) else _SCOPE).search(
        text, max(0, span.start - 2 * REACH), span.start
    ):
        lead = lead or scene
    elif "," in text[span.start : span.end]:
        lead = lead or _CONDITIONAL.search(text, before, span.start)
    return replace(span, start=lead.start(1)) if lead else span


def _limit(text: str, span: Span, statement: Statement | None, reach: int) -> int:
    """How far a passage may be drawn out: within a quotation, and not into who said it."""
    if statement is None:
        return span.end + reach
    said = _cited_until(span, statement)
    if statement.manner != "indirect" or said > span.end:
        return min(said, span.end + reach)
    cites = (piece.start for piece in (*statement.cue, *statement.source) if piece.start >= span.end)
    marks = (at for mark in '“"”' if (at := text.find(mark, span.end)) >= 0)
    return min([*cites, *marks, span.end + reach])


def _cited_until(span: Span, statement: Statement) -> int:
    """Where the words end for which somebody is cited, of those that a passage has some of, or stops before."""
    return max((piece.end for piece in statement.content if piece.start <= span.end + 1), default=span.end)


def _drawn(text: str, span: Span, statement: Statement | None) -> Span:
    """The passage with the words that belong to its last ones, by what they are."""
    limit = span.end + REACH
    if statement:
        limit = min(limit, _cited_until(span, statement))
    titled = _TITLED.match(text, span.end, max(span.end, limit)) if _TITLE.search(text, span.start, span.end) else None
    if titled:
        span = replace(span, end=titled.end())
    if stranded := _STRANDED.match(text, span.end):
        return replace(span, end=stranded.end(1))
    further = _APPOSED if statement is None else _TAKING_BACK
    found = (rule.match(text, span.end, max(span.end, limit)) for rule in dict.fromkeys((further, _APPOSED)))
    if more := next(filter(None, found), None):
        return replace(span, end=more.end())
    if limit <= span.end or not (breaks_off(text, span) or goes_on(text, span)):
        return span
    end = _PHRASE_END.search(text, span.end + 1)
    stop = end.start() if end else len(text)
    if stop > limit:
        return span
    stop = with_mark(text, span.end, stop)
    apposed = _APPOSED.match(text, stop)
    return replace(span, end=apposed.end() if apposed and not statement else stop)


def breaks_off(text: str, span: Span) -> bool:
    """Whether a passage ends in the middle of a phrase: the next word is none that opens another clause or phrase.

    >>> breaks_off("She was made mayor in May.", Span("r", 0, 12)), breaks_off("It leaks, she said.", Span("r", 0, 8))
    (True, False)
    """
    follows = _NEXT_WORD.match(text, span.end)
    if follows is None or not text[span.end - 1].isalnum():
        return False
    return follows[1].casefold() not in CLAUSE_WORDS or bool(_MORE_SO.search(text[span.end - 4 : span.end + 4]))


def goes_on(text: str, span: Span) -> bool:
    """Whether a passage ends where its phrase goes on, or where the report itself leaves something out.

    >>> goes_on("She sat there since 1999.", Span("r", 0, 13)), goes_on("It leaks, she said.", Span("r", 0, 8))
    (True, False)
    """
    follows = _NEXT_WORD.match(text, span.end)
    timed = follows and follows[1].casefold() in TIMED and _CLOCK.search(text, span.start, span.end)
    return bool(timed or (follows and follows[1].casefold() in TAILED)) or _DOTS.match(text, span.end) is not None
