"""A difference between versions of a claim → the sentence that tells it, where the reports bear it out.

Rules of ``claims.differences`` compare two passages. A reader who opens the reports looks around them: the figure that
one passage lacks stands in the next sentence, the quotation was only cut elsewhere, the man and his company's spokesman
are one source. Where that is so nothing is told: a difference that is missing is forgiven, a false one is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from onrecord.finishing import finished
from onrecord.identity.lists import nouns
from onrecord.model import Aspect, Claim, Difference, Reading, Span, Statement
from onrecord.spans import covers
from onrecord.telling import measured
from onrecord.telling.drafts import content_words
from onrecord.telling.more import added
from onrecord.telling.versions import Pair, Version, heads, plain, share

PLAIN: Final = 0.75  # likelihood of a claim from which it says something that one version tells more
OPENING: Final = ("“", '"')
ONE_QUOTATION: Final = 75  # likeness in per cent from which two quotations are prints of one
ALIKE: Final = 0.5  # share of the shorter version's words from which it matters who states it, or how surely
ELSEWHERE: Final = 0.6  # share of a version's words from which a sentence of another report says it too
ROW: Final = 5  # words in a row by which two passages are the same words
LINKED: Final = 60  # code points from a person's name within which the body that they speak for is named
PRINTS: Final = 85  # likeness in per cent of two prints of one word: "types", "type"
BEFORE: Final = 250  # code points before a passage in which it may be laid to somebody
AHEAD: Final = 12  # code points before a passage in which "nor" stands

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"\n]+)\"")
_CUT = re.compile(r"\s*…$")
_NOT = re.compile(r"\b(?:nor|neither|never)\W+(?:\w+\W+)?$", re.IGNORECASE)
# what is said to be charged, promised or planned is no more certain than what may be
_UNSURE = re.compile(
    r"\b(?:could|may|might|would|can|should|appear\w*|seem\w*|alleg\w+|apparently|reportedly|possibl\w+"
    r"|perhaps|probabl\w+|likely|suspect\w*|believ\w+|expect\w*|claim\w*|accus\w+|charg\w+|indict\w+|promis\w+|vow\w*|pledg\w+"
    r"|plan\w*|inten[dt]\w*|want\w*|propos\w+|consider\w*|seek\w*|sought|threat\w+|if|whether)\b",
    re.IGNORECASE,
)
_LAID = re.compile(r"\b(?:according to|as per|said|says|told|announced|reported|wrote|tweeted)\b", re.IGNORECASE)
_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|tells?|add(?:s|ed)?|announce[ds]?|argue[ds]?|claim(?:s|ed)?|confirm(?:s|ed)?"
    r"|declare[ds]?|den(?:y|ies|ied)|explain(?:s|ed)?|insist(?:s|ed)?|note[ds]?|report(?:s|ed)?|reveal(?:s|ed)?"
    r"|stat(?:e[ds]?|ing)|tweet(?:s|ed)?|warn(?:s|ed)?|writ(?:es?|ing)|wrote|according to|as per|call(?:s|ed)?"
    r"|acknowledge[ds]?|suggest(?:s|ed)?|testif(?:y|ied)|estimate[ds]?|describe[ds]?|put)\b",
    re.IGNORECASE,
)


Rule = Callable[[Pair], bool]


def told(difference: Difference, claim: Claim, readings: Mapping[str, Reading]) -> str | None:
    """The sentence for the reader; None where the reports, read whole, do not part so.

    What cannot be looked up in the readings is told as the claim has it.
    """
    versions = [Version(one, readings[one.span.report]) for one in claim.carried if one.span.report in readings]
    if difference.aspect == "scope":
        return _more(difference, versions) if claim.score >= PLAIN else None
    holds = RULES.get(difference.aspect)
    if difference.left and plain(difference.left) == plain(difference.right):
        return None
    if holds is None:
        return difference.detail
    pair = _pair(difference, versions)
    return difference.detail if pair is None or holds(pair) else None


def in_own_voice(states: Version, lays: Version) -> bool:
    """Whether one report states in its own voice what another lays to somebody, and a reader would say so.

    Nothing near lays it to the same one or to anybody, and what lays it there is a verb of saying.
    """
    said = lays.statement
    if said is None or not _is_said(lays) or share(states.text, lays.text) < ALIKE:
        return False
    start, text = states.passage.span.start, states.reading.report.text
    if _LAID.search(states.sentence) or _LAID.search(text[max(0, start - BEFORE) : start]):
        return False
    near = _statements_near(states)
    return not any(_akin(_name(said), _name(other)) for other in near)


def _pair(difference: Difference, versions: Sequence[Version]) -> Pair | None:
    """The passages of two reports that have the one side and the other; a side that is no text of it fits any."""
    for left in versions:
        for right in versions:
            if left.report != right.report and _has(left, difference, "left") and _has(right, difference, "right"):
                return Pair(difference, left, right)
    return None


def _has(version: Version, difference: Difference, side: str) -> bool:
    words = difference.left if side == "left" else difference.right
    said = version.statement
    if difference.aspect in ("speaker", "naming"):
        return said is not None and _bare(words) in {said.speaker_name, said.descriptor}
    if difference.aspect == "attribution":
        return (said is None) == (words == "stated flatly")
    return words == "no number" or _CUT.sub("", _bare(words)).casefold() in version.text.casefold()


def _bare(words: str) -> str:
    """What a side says without the words around it: "laid to “an official”" → "an official"."""
    return re.sub(r"^(?:laid )?to ", "", words).strip('“”"')


def _opposite(pair: Pair) -> bool:
    """Whether no "nor" before a passage turns it round."""
    return not any(_NOT.search(_before(one)) for one in (pair.left, pair.right))


def _before(version: Version) -> str:
    start = version.passage.span.start
    return version.reading.report.text[max(0, start - AHEAD) : start]


def _surer(pair: Pair) -> bool:
    """Whether one report says in its own voice that it is so, in like words, and the other nowhere does."""
    one, other = pair.left.proposition, pair.right.proposition
    if one is None or other is None:
        return True
    if one.hedged == other.hedged or share(pair.left.text, pair.right.text) < ALIKE:
        return False
    hedged, flat = (pair.left, pair.right) if one.hedged else (pair.right, pair.left)
    if (flat.statement and _kind(flat) != "outlet") or _UNSURE.search(flat.sentence):
        return False
    surely = (p for p in hedged.reading.propositions if not p.hedged and not p.statement)
    words = heads(flat.text)
    return not any(len(words & heads(hedged.reading.report.slice(p.span))) >= ELSEWHERE * len(words) for p in surely)


def _of_two(pair: Pair) -> bool:
    """Whether the same words are laid to two who cannot be one, by verbs of saying."""
    if not (_is_said(pair.left) and _is_said(pair.right)) or _kind(pair.left) != _kind(pair.right):
        return False  # a man and a body may be one voice
    name, other = _bare(pair.difference.left), _bare(pair.difference.right)
    if _akin(name, other) or any(_linked(name, other, one.reading) for one in (pair.left, pair.right)):
        return False
    return _in_a_row(pair.left.text, pair.right.text)


def _unnamed(pair: Pair) -> bool:
    """Whether one report names a person as the source and the other describes one."""
    said = pair.left.statement
    by_name = said is not None and said.naming == "named"
    named, unnamed = (pair.left, pair.right) if by_name else (pair.right, pair.left)
    one, other = named.statement, unnamed.statement
    if one is None or other is None or not one.speaker_name or not other.descriptor:
        return False
    person = _kind(named) == "person" and _tells_a_person(other.descriptor)
    return person and _is_said(unnamed)


def _tells_a_person(described: str) -> bool:
    """Whether a description is of a person, or of several: "a senior official at the mill", "two aides"."""
    head = re.split(r",| (?:of|at|in|for|from|with|who|on|to|that)\b", described)[0].split()[-1:]
    return any(word.casefold().removesuffix("s") in nouns("person") for word in head)


def _kind(version: Version) -> str | None:
    """What sort of entity the speaker is."""
    said = version.statement
    return next((one.kind for one in version.reading.entities if said and one.id == said.speaker), None)


def _voices(pair: Pair) -> bool:
    states, lays = (pair.left, pair.right) if pair.left.statement is None else (pair.right, pair.left)
    return in_own_voice(states, lays)


def _words(pair: Pair) -> bool:
    """Whether one quotation is printed differently."""
    if not all(side.startswith(OPENING) for side in (pair.difference.left, pair.difference.right)):
        return False  # one source's words, told in the reporter's: a reader learns nothing from it
    a, b = plain(pair.difference.left), plain(pair.difference.right)
    if _stands_in(a, pair.right.reading) or _stands_in(b, pair.left.reading):
        return False
    return fuzz.ratio(a, b) >= ONE_QUOTATION and _changed(a.split(), b.split())


def _changed(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether a word of content stands where the other has another one: no mere cut, and no "that's" for "that is"."""
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    replaced = ((left[i:j], right[k:m]) for how, i, j, k, m in steps if how == "replace")
    for a, b in ((content_words(" ".join(one)), content_words(" ".join(other))) for one, other in replaced):
        if a and b and all(fuzz.ratio(one, other) < PRINTS for one in a for other in b):
            return True
    return False


def _stands_in(words: str, reading: Reading) -> bool:
    text = reading.report.text
    return f" {words} " in f" {plain(text)} " or f" {words} " in f" {_quoted(text)} "


def _more(difference: Difference, versions: Sequence[Version]) -> str | None:
    """What one report adds that the other nowhere has, in its own words."""
    sides = [_CUT.sub("", words) for words in (difference.left, difference.right)]
    whole = [one for one in versions if any(words and one.text.startswith(words) for words in sides)]
    for version in sorted(whole, key=lambda one: -len(content_words(one.text))):
        others = [one.reading.report.text for one in versions if one.report != version.report]
        if others and (found := added(_whole(version), others)):
            return f"{version.reading.report.outlet or version.report} adds: “{found}”"
    return None


def _whole(version: Version) -> str:
    """The passage to the end of its phrase."""
    report = version.reading.report
    return " ".join(report.slice(finished(report.text, version.passage.span, version.statement)).split())


def _is_said(version: Version) -> bool:
    """Whether a passage is told by a verb of saying, or is quoted: who passes a bill says nothing."""
    said = version.statement
    if said is None:
        return False
    cue = " ".join(version.reading.report.slice(piece) for piece in said.cue)
    return said.manner == "direct" or (said.kind == "speech" and bool(_SAYS.search(cue)))


def _statements_near(version: Version) -> list[Statement]:
    """The statements in the paragraph of a passage and in those beside it."""
    text, span = version.reading.report.text, version.passage.span
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, span.start))) + 1
    end = text.find("\n", span.end)
    end = text.find("\n", end + 1) if end >= 0 else -1
    around = Span(span.report, start, end if end >= 0 else len(text))
    return [said for said in version.reading.statements if covers(around, said.content[0])]


def _name(said: Statement) -> str:
    return said.speaker_name or said.descriptor or ""


def _akin(left: str, right: str) -> bool:
    """Whether two names may be one's: they end alike ("Ash Moss", "Ashton Moss"), or share most words."""
    a, b = (re.findall(r"[\w’'-]+", name.casefold()) for name in (left, right))
    shared = heads(left) & heads(right)
    return bool(a and b) and (a[-1] == b[-1] or bool(shared))


def _linked(name: str, other: str, reading: Reading) -> bool:
    """Whether a report names the two side by side: "Moss, a spokeswoman for the mill"."""
    text = reading.report.text
    for one, two in ((name, other), (other, name)):
        last = one.split()[-1:] or [one]
        longest = max(re.findall(r"\w+", two), key=len, default="")
        for found in re.finditer(rf"\b{re.escape(last[0])}\b", text):
            if longest and longest in text[max(0, found.start() - LINKED) : found.end() + LINKED]:
                return True
    return False


def _in_a_row(left: str, right: str) -> bool:
    """Whether two passages have words in a row."""
    a, b = plain(left).split(), f" {plain(right)} "
    return any(f" {' '.join(a[k : k + ROW])} " in b for k in range(len(a) - ROW + 1))


@lru_cache(maxsize=64)
def _quoted(text: str) -> str:
    """The words that a text prints within marks, in order: who said them does not stand between."""
    return plain(" ".join(match[1] or match[2] for match in _QUOTED.finditer(text)))


RULES: Final[Mapping[Aspect, Rule]] = {
    "number": measured.numbers, "date": measured.dates, "polarity": _opposite, "hedge": _surer, "speaker": _of_two,
    "naming": _unnamed, "attribution": _voices, "wording": _words,
}  # fmt: skip
"""By aspect, whether two reports part so when read whole; what has no rule is told as it is."""
