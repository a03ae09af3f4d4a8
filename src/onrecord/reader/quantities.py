"""Parsed words → the quantities in them: between ``least`` and ``most``, with a unit.

A span of a parsed document comes in; ``Number`` records go out. Dates, years, ordinals and names with figures in them
("Boeing 737", "9/11") are no quantities.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Token

from onrecord import spans
from onrecord.model import Number, Span
from onrecord.reader import phrases

NEAR: Final = 0.1  # "about 150" is taken as 135 to 165
UNKNOWN: Final = math.inf  # "at least 14" has no upper end

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
WORDS: Final = {word: float(n) for n, word in enumerate([*_ONES.split(), "eighteen", "nineteen"])} | {
    word: 10.0 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
SCALES: Final = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
PLURAL_SCALES: Final = {"dozens": 24.0, "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6}
PARTS: Final = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
MORE: Final = ("at least", "more than", "over", "no fewer than", "no less than", "in excess of", "upwards of")
LESS: Final = ("at most", "up to", "as many as", "as much as", "fewer than", "less than", "under", "no more than")
BELOW: Final = ("nearly", "almost", "close to", "just under")
ABOUT: Final = ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated", "or so", "circa")
MONEY: Final = {"$": "$", "us$": "$", "£": "£", "€": "€", "dollar": "$", "pound": "£", "euro": "€"}
WHOLE: Final = frozenset({"whole", "full", "entire"})
LASTING: Final = frozenset({"hour", "day", "week", "month", "year", "decade"})
PERCENT: Final = frozenset({"%", "percent", "percentage", "pct"})
_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_COMPACT = re.compile(rf"({_FIGURE.pattern})(k|m|mn|bn|tn)?", re.IGNORECASE)
_OPENING = frozenset({"a", "an", "half", *WORDS, *PLURAL_SCALES})
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_COUNTED = re.compile(
    r"\s+(?:people|troops|dollars|miles|feet|jobs|percent|points|pages|votes|employees|times|tons|pounds|men|women)\b"
    r"|%|,\d|\.\d"
)
_LOOSE: Final = frozenset({"over", "under", "close to"})  # before a year as well: "over 2016 emails"
_QUALIFIED = re.compile(rf"\b(?:{'|'.join(sorted({*MORE, *LESS, *BELOW, 'some'} - _LOOSE))})\s$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s[a-z]+s\b")
_HOURS = re.compile(r"[ap]\.?m\.?|o['’]clock")
_AGED = re.compile(r"\bage[sd]?(?: (?:of|between))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Run:
    """A written number: tokens first to last (inclusive) and its value."""

    first: int
    last: int
    value: float


def find(doc: Doc, start: int, end: int, report: str) -> tuple[Number, ...]:
    """The quantities among the tokens ``start`` to ``end`` of a document.

    >>> from onrecord.reader.parse import parse
    >>> [(n.least, n.most, n.unit) for n in find(parse("At least 14 people left."), 0, 6, "r")]
    [(14.0, inf, 'people')]
    """
    runs = [run for run in _runs(doc, start, end) if not (_is_date(doc, run) or _is_age(doc, run))]
    return tuple(_joined(doc, runs, start, report))


def same(left: Number, right: Number) -> bool:
    """Whether one quantity can be the other: their ranges meet ("a dozen" and "at least 12").

    >>> same(Number(Span("a", 0, 1), 12, 12, "x"), Number(Span("b", 0, 1), 10, UNKNOWN, "x"))
    True
    """
    return left.least <= right.most and right.least <= left.most


def is_count(text: str, start: int, end: int) -> bool:
    """Whether a figure like a year's is none: what it counts, or how, stands beside it.

    >>> is_count("at least 1500 sailors", 9, 13), is_count("the 2016 protests", 4, 8)
    (True, False)
    """
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    several = _QUALIFIED.search(before) and _SEVERAL.match(after)
    return bool(several or _COUNTED.match(after)) or before.endswith(("$", "€", "£"))


def _runs(doc: Doc, start: int, end: int) -> Iterator[_Run]:
    at = start
    while at < end:
        run = _read(doc, at, end)
        if run:
            yield run
        at = run.last + 1 if run else at + 1


def _read(doc: Doc, at: int, end: int) -> _Run | None:
    token = doc[at]
    if token.lower_ not in _OPENING and not _COMPACT.match(token.text):
        return None
    for rule in (_indefinite, _fraction, _counted):
        run = rule(doc, at, end)
        if run:
            return run
    return None


def _lower(doc: Doc, at: int, end: int) -> str:
    return doc[at].lower_ if at < end else ""


def _indefinite(doc: Doc, at: int, end: int) -> _Run | None:
    """ "a dozen", "half a million", "dozens of", "a whole year"."""
    word, after = _lower(doc, at, end), _lower(doc, at + 1, end)
    if word in ("a", "an") and after in WHOLE and _lower(doc, at + 2, end) in LASTING:
        return _Run(at, at + 1, 1.0)
    if word in ("a", "an") and after in SCALES and len(after) > 2:
        return _scaled(doc, at, at + 1, SCALES[after], end)
    if word == "half" and after in ("a", "an") and _lower(doc, at + 2, end) in SCALES:
        return _Run(at, at + 2, SCALES[_lower(doc, at + 2, end)] / 2)
    return _Run(at, at, PLURAL_SCALES[word]) if word in PLURAL_SCALES and after == "of" else None


def _fraction(doc: Doc, at: int, end: int) -> _Run | None:
    """ "two-thirds", "a quarter of", "half of": a share of one, in hundredths; not the half of "a year and a half"."""
    words = [_lower(doc, at + k, end) for k in range(4)]
    if at and doc[at - 1].lower_ == "and" and words[:2] == ["a", "half"]:
        return None
    top = 1.0 if words[0] in ("a", "an", "one") else WORDS.get(words[0])
    width = 3 if words[1] == "-" else 2
    part = PARTS.get(words[width - 1].removesuffix("s"))
    if top and part and words[width - 1] not in ("fourth", "fifth", "sixth", "tenth"):
        return _Run(at, at + width - 1, 100 * top / part)
    return _Run(at, at, 50.0) if words[0] == "half" and words[1] in ("of", "the", "their", "its") else None


def _counted(doc: Doc, at: int, end: int) -> _Run | None:
    """ "1,200", "14k", "twenty-five", "1.2 billion", "three hundred"."""
    value = _value(doc[at])
    if value is None:
        return None
    last = at
    joint = at + 2 if _lower(doc, at + 1, end) == "-" else at + 1
    units = WORDS.get(_lower(doc, joint, end))
    if value in range(20, 100, 10) and doc[at].lower_ in WORDS and units and units < 10:
        value, last = value + units, joint
    return _scaled(doc, at, last, value, end)


def _scaled(doc: Doc, first: int, last: int, value: float, end: int) -> _Run:
    while _lower(doc, last + 1, end) in SCALES:
        value, last = value * SCALES[doc[last + 1].lower_], last + 1
    return _Run(first, last, value)


def _value(token: Token) -> float | None:
    if token.lower_ in WORDS:
        return None if token.lower_ == "one" and token.dep_ != "nummod" else WORDS[token.lower_]
    match = _COMPACT.fullmatch(token.text)
    if not match:
        return None
    return float(match[1].replace(",", "")) * SCALES.get((match[2] or "").lower(), 1.0)


def _is_date(doc: Doc, run: _Run) -> bool:
    """A year, a day of a month, a time of day, or a figure within a name."""
    token, around = doc[run.first], doc[max(0, run.first - 1) : run.last + 2]
    if token.ent_type_ or token.like_url or any(map(phrases.is_month, around)) or _HOURS.fullmatch(around[-1].lower_):
        return True
    if run.first == run.last and _YEAR.fullmatch(token.text):
        return not is_count(spans.text_of(doc), token.idx, token.idx + len(token))
    counts = token.dep_ == "nummod" and token.head.pos_ == "NOUN"
    before = doc[run.first - 1] if run.first else None
    joined = before is not None and not before.whitespace_ and before.text not in ("$", "£", "€", "(", "“", '"')
    return joined and not counts


def _is_age(doc: Doc, run: _Run) -> bool:
    """ "Ann Moss, 44, said", "aged 13": how old somebody is sets nobody's account apart from another's."""
    before, after = doc[max(0, run.first - 2) : run.first], doc[run.last + 1 : run.last + 2].text
    apposed = len(before) == 2 and before[0].pos_ == "PROPN" and before[1].text == "," and after in (",", ".", ")")
    return apposed or bool(_AGED.search(before.text))


def _joined(doc: Doc, runs: list[_Run], start: int, report: str) -> Iterator[Number]:
    at = 0
    while at < len(runs):
        run, pair = runs[at], runs[at + 1 : at + 2]
        if pair and _is_range(doc, run, pair[0]):
            low, high = sorted((run.value, pair[0].value))
            scale = pair[0].value / _plain(doc, pair[0])
            yield _number(doc, run, pair[0], (low * (scale if low < scale else 1), high), report)
            at += 2
            continue
        yield _number(doc, run, run, _bounds(doc, run, start), report)
        at += 1


def _plain(doc: Doc, run: _Run) -> float:
    return _value(doc[run.first]) or run.value or 1.0


def _is_range(doc: Doc, left: _Run, right: _Run) -> bool:
    """ "five to 10", "between 3 and 5"."""
    between = [doc[k].lower_ for k in range(left.last + 1, right.first)]
    opened = "between" in [doc[k].lower_ for k in range(max(0, left.first - 2), left.first)]
    rising = _plain(doc, left) <= _plain(doc, right) or left.value <= right.value  # "234 to 175" is a vote
    links = (["to"], ["-"], ["–"], ["to", "$"], ["or"])
    return rising and (between in links or (opened and between in (["and"], ["and", "$"])))


def _bounds(doc: Doc, run: _Run, start: int) -> tuple[float, float]:
    before = " ".join(doc[k].lower_ for k in range(max(start, run.first - 4), run.first)).rstrip("$£€ ")
    after = " ".join(doc[k].lower_ for k in range(run.last + 1, min(len(doc), run.last + 3)))
    if before.endswith(MORE):
        return run.value, UNKNOWN
    if before.endswith(LESS):
        return 0.0, run.value
    if before.endswith(BELOW):
        return run.value * (1 - NEAR), run.value
    if before.endswith(ABOUT) or after == "or so":
        return run.value * (1 - NEAR), run.value * (1 + NEAR)
    return (run.value, UNKNOWN) if doc[run.last].lower_ in PLURAL_SCALES else (run.value, run.value)


def _number(doc: Doc, first: _Run, last: _Run, bounds: tuple[float, float], report: str) -> Number:
    end = doc[last.last].idx + len(doc[last.last])
    return Number(Span(report, doc[first.first].idx, end), bounds[0], bounds[1], _unit(doc, last))


def _unit(doc: Doc, run: _Run) -> str:
    """ "%", a currency sign, or the lemma of the noun that is counted; '' where nothing is."""
    after = doc[run.last + 1] if run.last + 1 < len(doc) else doc[run.last]
    share = doc[run.last].lower_.removesuffix("s") in PARTS and doc[run.last].lower_ not in SCALES
    if after.lower_ in PERCENT or share:
        return "%"
    signs = [doc[k].lower_ for k in (run.first - 1, run.last + 1) if 0 <= k < len(doc)]
    money = [MONEY[sign.removesuffix("s")] for sign in signs if sign.removesuffix("s") in MONEY]
    return money[0] if money else _counted_noun(doc, run)


def _counted_noun(doc: Doc, run: _Run) -> str:
    token = doc[run.last]
    if token.dep_ == "nummod" and token.head.pos_ == "NOUN" and token.head.lower_ not in SCALES:
        return str(token.head.lemma_.lower())
    nouns = [t for t in _following(doc[k] for k in range(run.last + 1, min(len(doc), run.last + 6)))]
    return str(nouns[-1].lemma_.lower()) if nouns else ""


def _following(tokens: Iterable[Token]) -> Iterator[Token]:
    """The noun phrase that goes on after a number: adjectives, "of", then nouns."""
    seen = False
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            seen = True
            yield token
        elif seen or (token.lower_ not in ("of", "the", "-", "or", "so", "more", "other") and token.pos_ != "ADJ"):
            return
