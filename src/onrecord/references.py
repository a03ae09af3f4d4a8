"""The words of a line → whether they point to something that the line does not have: "that rate", "one of his", "both".

A text comes in; a yes or no goes out. A report's reader has the sentence before; the reader of one line has not. What
stands in quotation marks points where its speaker did, and is let pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.identity import lists
from onrecord.reader import parse
from onrecord.reader.timewords import MONTHS, WEEKDAYS

QUOTATIONS: Final = re.compile(r"“[^”]*”|\"[^\"]*\"")
DATED: Final = frozenset(word.casefold() for word in (*MONTHS, *WEEKDAYS))
_TIMES = (
    "second minute hour day night morning afternoon evening week weekend month quarter season spring summer fall "
    "autumn winter year decade century time moment point age era stage country nation side kind sort type way end"
)
TIMES: Final = frozenset(_TIMES.split())
"""Nouns that "this" and "that" may stand before without a word said of them: "this week", "at this point"."""
DEMONSTRATIVE: Final = frozenset(["that", "those", "these", "this", "such"])
_CLAUSE_HEADS: Final = frozenset(["“", '"', "‘", "'", "the", "a", "an"])
NAMING: Final = frozenset(["call", "term", "label", "brand", "dub"])
SAYING_WHICH: Final = frozenset(["relcl", "acl", "prep", "punct"])
_POINTING = (
    r"(?:twelve|two|three|four|five|six|seven|eight|nine|ten|\d+|one|some|many|most|several|all|both|none|few|half|each"
    r"|either|neither|any) of (?:them|those|these|which|whom)\b"
)
_CLEARLY = r"(?:\w*(?:clear|likely|possible|expected)|hard|time|the \w+ (?:time|day))"
_EXPLETIVE = rf"it(?:[’']s| (?=is|was))?(?!(?: is| was)?(?: not| now| still)? {_CLEARLY})"  # not "It is unclear who"
_AT_HEAD = re.compile(
    r"\W*(?:another|(?:an? )?(?:further|similar|separate)|the (?:other|latter|same)"
    r"|(?:his|her|its|their)|both(?! [^,]*\band\b)|either(?! [^,]*\bor\b)|neither(?! [^,]*\bnor\b)"
    rf"|(?:he|she|they)(?:[’'](?:s|d|ll|ve|re))?|{_EXPLETIVE}|{_POINTING})\s(?!than\b)",
    re.I,
)
_SIMILAR = re.compile(
    rf"\b(?:a|an|any) (?:similar|separate) [\w-]+(?! (?:to|from|as|than)\b)|\b{_POINTING}|\bthe latter\b", re.I
)
_HERE = re.compile(r"\b(?:the city|the town|the village|the island|the province|the region)(?:[’']s)?\b")
_ROLE = re.compile(r"\bthe (?:front-?runner|businessman|duo|trio)\b", re.I)
_OWN_VOICE = re.compile(r"(?<![.\w])(?<!War )(?<!Phase )(?<!Part )(?:I(?![.\w])|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us)\b")
_ONE_PERSON = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.I)
_SEVERAL = re.compile(r"\b(?:them|they)\b", re.I)
_CREDITED = re.compile(r", according to (.+)$")
_COUNTED = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_BEFORE_IT = re.compile(
    r"^\W*(?:in|by) doing so\b|\b(?:earlier|later) (?:in the|that|the same) (?:day|night|evening|morning|week|month)\b"
    r"(?-i:(?! (?:on )?[A-Z]))"
    r"|\bfrom there\b|\b(?:suggestions?|claims?|evidence|proof|sa(?:y|ys|id)|believes?|argues?|thinks?) otherwise\b"
    rf"|^\W*{_COUNTED} (?:out )?of {_COUNTED} (?!\w+s\b|the\b|people\b)",
    re.I,
)
_PLACED: Final = frozenset(["in", "at", "from", "near", "across", "outside"])
_TOLD_BEFORE = (
    "accusation allegation assertion claim comment criticism delegation disclosure exchange insinuation lawmaker "
    "notion remark researcher revelation rumor rumour setting speculation suggestion"
)
TOLD_BEFORE: Final = frozenset(_TOLD_BEFORE.split())
"""Nouns that sum up what was said before: "the disclosures", of which a line must say what they disclosed."""
WHERE: Final = frozenset(["in", "on", "at", "during", "after", "before", "with"])  # "the claim in a tweet": which?
LIKE: Final = 5  # letters by which a word of the line is kin to such a noun: "accused … the accusation"

Rule = Callable[[str], bool]


def points_back(text: str) -> bool:
    """Whether a line rests on a sentence that is not there.

    >>> points_back("Spending rose at twice that rate"), points_back("Spending rose at twice the rate of 2019")
    (True, False)
    """
    bare = QUOTATIONS.sub("“”", text)
    return any(rule(bare) for rule in RULES)


def says_i(text: str) -> bool:
    """Whether somebody speaks of "I" or "our" in a line, outside of a quotation: whose, it does not say.

    >>> says_i("I was confused by our mayor"), says_i("“I was confused,” she said of World War I.")
    (True, False)
    """
    return _OWN_VOICE.search(QUOTATIONS.sub("“”", text)) is not None


def unexplained(bare: str) -> bool:
    """ "A few have a good opinion of him": the line names nobody whom "him" may mean, before it or right after.

    Nor anything that "it" or "them" may mean: "boats are banned from the waters around it".
    """
    words = parse.sentence(bare) if " it" in bare else ()
    things = (word for word in words if word.lower_ == "it" and word.dep_ in ("pobj", "dobj"))
    if any(not any(before.tag_ in ("NN", "NNP") for before in words[: thing.i]) for thing in things):
        return True
    several = _SEVERAL.search(bare)
    if several and not any(map(_are_several, parse.sentence(bare[: several.start()]))):
        return True
    pronoun = _ONE_PERSON.search(bare)
    if pronoun is None:
        return False
    opening = re.match(r"[^,]+,", bare)  # "In her letter, Ms. Moss said"
    fronted = opening is not None and opening.end() >= pronoun.end()
    credit = _CREDITED.search(bare)
    credited = credit.start(1) if credit else len(bare)
    words = parse.sentence(bare)
    named = [t for t in words if t.idx < pronoun.start() or t.idx >= credited]
    if opening is not None and fronted:  # who it is must be what the main clause is about
        named += [t for t in words if t.idx >= opening.end() and t.dep_ in ("nsubj", "nsubjpass", "poss", "compound")]
    return not any(map(_is_somebody, named))


def _are_several(word: Token) -> bool:
    """Whether a word may be whom "they" means: names, a plural, a body or a crowd."""
    return word.tag_ in ("NNS", "NNPS", "NNP") or word.lemma_.lower() in lists.nouns("body") | lists.nouns("collective")


def _is_somebody(word: Token) -> bool:
    """Whether a word may be whom "he" means: a name, but none of a day or month, or what a person is called."""
    opens = word.i == 0 and word.tag_ == "NN" and word.dep_ in ("nsubj", "compound")  # a surname that is a word, too
    placed = word.dep_ == "pobj" and word.head.lower_ in _PLACED
    named = (word.tag_ == "NNP" or opens) and word.lower_ not in DATED and not placed
    return named or (word.tag_ != "NNS" and word.lemma_.lower() in lists.nouns("person"))


def _opens(bare: str) -> bool:
    """ "Another aide", "Both outlets", "A further difficulty", "Twelve of them"."""
    return _AT_HEAD.match(bare) is not None


def _is_like(bare: str) -> bool:
    """ "Signed a similar measure": like what?"""
    return _SIMILAR.search(bare) is not None


def _this(bare: str) -> bool:
    """ "At twice that rate", "many call that a pardon"."""
    if not re.search(r"\b(?:that|those|these|this|such)\b", bare, re.I):
        return False
    doc = parse.sentence(bare)
    return any(_is_bare(word, doc) for word in doc if word.lower_ in DEMONSTRATIVE)


def _is_bare(word: Token, doc: Doc) -> bool:
    """Whether a "that" stands for, or before, what nothing in the line says."""
    if (word.dep_ == "det" or word.lower_ == "such") and word.head.pos_ in ("NOUN", "PROPN", "NUM"):
        noun = word.head
        after = [child for child in noun.children if child.i > noun.i and not child.is_punct]
        told = any(child.dep_ in SAYING_WHICH and (word.lower_ != "such" or child.lower_ == "as") for child in after)
        before = {other.lemma_.lower() for other in doc[: word.i] if other.pos_ in ("NOUN", "PROPN")}
        known = word.lower_ == "such" and bool(before)
        return not (told or known or noun.lemma_.lower() in TIMES | before)
    if word.tag_ not in ("DT", "IN") or word.dep_ not in ("dobj", "pobj", "nsubj", "nsubjpass"):
        return False
    if doc[word.i + 1 : word.i + 2].text in _CLAUSE_HEADS and word.head.lemma_ not in NAMING:
        return False  # "insisted that the “bridge is safe”"
    sums_up = (
        word.dep_.startswith("nsubj") and word.i > 0 and doc[word.i - 1].text in ("and", "but", ",", ";", "–", "—")
    )
    return not sums_up and not any(child.i > word.i for child in word.children)


def _sums_up(bare: str) -> bool:
    """ "Resigned after the disclosures": of what? Nothing in the line says it."""
    if not any(noun in bare.casefold() for noun in TOLD_BEFORE):
        return False
    return any(map(_is_summary, parse.sentence(bare)))


def _is_summary(noun: Token) -> bool:
    """Whether a noun that sums up stands with "the" and no word that says which, nor one of its kin before it."""
    lemma = noun.lemma_.lower()
    if lemma not in TOLD_BEFORE or noun.tag_ not in ("NN", "NNS"):
        return False
    first = next((child for child in noun.children if child.dep_ == "det"), None)
    told = any(
        c.dep_ in SAYING_WHICH and not c.is_punct and c.lower_ not in WHERE for c in noun.children if c.i > noun.i
    )
    which = any(c.dep_ in ("compound", "poss", "nummod") for c in noun.children)
    kin = any(word.lower_[:LIKE] == lemma[:LIKE] for word in noun.doc[: noun.i])
    return first is not None and first.lower_ == "the" and not (told or which or kin)


def _earlier(bare: str) -> bool:
    """ "In doing so", "later that day", "any suggestion otherwise", "ten out of ten agreed"."""
    return _BEFORE_IT.search(bare) is not None


def _of_each(bare: str) -> bool:
    """ "The dates for each fall in May": of each of which?"""
    if not re.search(r"\beach\b", bare):
        return False
    alone = (word for word in parse.sentence(bare) if word.lower_ == "each" and word.dep_ in ("pobj", "nsubj"))
    return any(not list(word.children) and not _has_several(word) for word in alone)


def _has_several(each: Token) -> bool:
    """Whether several are named before an "each", other than what is said to be of each: "the dates for each"."""
    above = {word.i for word in each.ancestors}
    return any(_are_several(word) for word in each.doc[: each.i] if word.i not in above)


def _joins(bare: str) -> bool:
    """ "There is a reason for the toll too": beside which other?"""
    return re.search(r"\b(?:too|as well|either)$", bare.rstrip(" .”")) is not None


def _here(bare: str) -> bool:
    """ "One of the city's freeways", where no name says which city."""
    return _HERE.search(bare) is not None and not re.search(r"(?<=[a-z,’'] )[A-Z][a-z]|\[", bare)


def _role(bare: str) -> bool:
    """ "The front-runner won in five towns on Tuesday": nobody is named who that is."""
    if _ROLE.search(bare) is None or "[" in bare:
        return False
    return not any(name.casefold() not in DATED for name in re.findall(r"(?<=\w\W)[A-Z][a-z]\w*", bare))


RULES: Final[tuple[Rule, ...]] = (
    _opens, _earlier, _is_like, _this, _here, _role, _joins, _sums_up, _of_each, unexplained,
)  # fmt: skip
