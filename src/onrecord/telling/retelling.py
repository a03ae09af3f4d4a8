"""A claim and the readings that carry it → the ways in which one line could tell it, best first.

Every way is made of one report's own words: a passage, its source and cue where they stand beside it, the speaker's
full name where the text has a pronoun or a short form. Nothing else is added but "according to" and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from onrecord import spans
from onrecord.antecedents import OWNER, is_clear
from onrecord.disclaimers import disclaimer
from onrecord.finishing import CLAUSE_WORDS, SHORT, WHEN
from onrecord.model import Span
from onrecord.telling import sentences
from onrecord.telling.naming import PRONOUNS, speaker
from onrecord.telling.passages import Told
from onrecord.telling.sentences import LONGEST, MARKS, capital, in_marks, plain_passage, trim
from onrecord.wholeness import unlinked

NEAR: Final = 160  # code points between a source and what it is cited for that a line may still span
TRIED: Final = 8  # passages of one claim; what none of these can tell, none of a hundred copies will

SUBORDINATE = re.compile(
    r"^(?:as(?! (?:part|a result|well|of|for|to)\b)|while|because|although|though|"
    rf"(?:since|after|before)(?!\s(?:{WHEN})\b))\s+(?=[^,]+$)",
    re.I,
)
_PAPER = re.compile(r"\b(?:report|documents?|statement|filing|paper|newspaper)$", re.I)
_BEYOND_DOUBT: Final = frozenset(["he", "she", "his", "her"])
_GOES_ON = re.compile(r"(?:continu\w+|went on|goes on)\b", re.I)
_SAYS = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old)|add(?:s|ed)?|wr(?:ites?|ote)|argue[sd]?|insist\w*|note[sd]?|announc\w+|"
    r"acknowledg\w+|claim\w*|explain\w*|report\w*|state[sd]?|suggest\w*|warn\w*|testif\w+|believ\w+|think\w*|thought)\b",
    re.I,
)
_HE_SAID = re.compile(r"\b(?:he|she|they) (?:said|says?|told (?:me|us|them))[,:]? ?['‘“\"]?$", re.I)
_SAID_BEFORE = re.compile(r"(?:sa(?:id|ys)|added|wrote), \w+ing\b", re.I)  # “…,” she said, claiming that
_LAID = re.compile(r"\b(?:according to|as per)\b", re.I)
_CONTRACTED = re.compile(r"^(he|she|it|they|we|i)[’'](?:s|ve|d|re|ll|m)$", re.I)
_QUOTES_LATER = re.compile(
    r"^[^“”\"]{3,}\s[“\"][^“”\"]+$"
)  # he “will not stop: a quotation opens in it, and none closes
_REPORTER_FIRST = re.compile(r"(?:(?!that\b)[\w’'-]+ )(?:[\w’'-]+,? )+[“\"]")
_RELATES = re.compile(r"(?:who|which|that)$", re.I)
_RELATIVE = re.compile(r"(?:which|whose|whom)\b", re.I)
_CLOSING_POINT = re.compile(r"\.(?=[”\"]$)")
_OPENING_MARKS: Final = frozenset(["“", '"', "«"])
_QUOTE_ENDS = "\"'“”‘’«»„ "


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell a claim: its text without the closing point, the spans whose words it uses, what it says.

    ``body`` is the part that somebody is cited for, or the whole text where nobody is; ``told`` the passage that it
    was made of.
    """

    text: str
    cites: tuple[Span, ...]
    body: str
    told: Told | None = None


Rule = Callable[[Told], Wording | None]


def wordings(passages: Sequence[Told]) -> Iterator[Wording]:
    """Every way to tell a claim; attributed before flat where most of its reports attribute it."""
    cited = (told for told in passages if told.statement)
    own = {(told.reading.report.outlet or "").casefold() for told in passages}
    attributed = sorted((told for told in cited if not _of_another(told)), key=lambda told: _farness(told, own))
    flat = [told for told in passages if not told.statement]
    order = attributed + flat if len(attributed) >= len(flat) else flat + attributed
    made = ((told, rule(told)) for told in order[:TRIED] for rule in RULES)
    found = [replace(wording, text=capital(unlinked(wording.text)), told=told) for told, wording in made if wording]
    yield from (wording for wording in found if len(wording.text) <= LONGEST)
    yield from (replace(wording, text=trim(wording.text)) for wording in found if len(wording.text) > LONGEST)


def _of_another(told: Told) -> bool:
    """Whether who is quoted quotes somebody else there: "He said, ‘We sang,’" Moss recalled."""
    said = told.statement
    pieces = [piece.start for piece in said.content if piece.start <= told.passage.span.start] if said else []
    return bool(pieces) and _HE_SAID.search(told.words(max(pieces), told.passage.span.start)) is not None


def _spoken_of(told: Told, source: Span) -> bool:
    """Whether a source is named within a quotation: what one says of another's words is not the other's word."""
    return in_marks(told.reading.report.text, source.start)


def _farness(told: Told, own: Set[str]) -> int:
    """How far from the fact a cited source is: named, described, a newsroom whose own words are there, unclear."""
    name = speaker(told)
    if name is None or told.statement is None:
        return 3
    credited = any(outlet.endswith(name.casefold().removeprefix("the ")) for outlet in own)
    return 2 if credited or _PAPER.search(name) else int(not told.statement.speaker_name)


def source_before(told: Told) -> Wording | None:
    """ "he added that …": source, cue and passage in this order, the source by its full name."""
    if not (statement := told.statement) or not statement.source or not statement.cue:
        return None
    source, cue, start = statement.source[0], statement.cue[0], told.passage.span.start
    content = min(piece.start for piece in statement.content)
    if not source.end <= cue.start < cue.end <= content <= start or not _joined(told, source.end, content):
        return None
    name, words = speaker(told), told.words(source.start, source.end)
    if name is None or words.endswith(("'s", "’s")) or not _begun(told) or _spoken_of(told, source):
        return None  # "under the president's proposals, it would rise": the line would begin within a phrase
    if _is_quoted(told) and _GOES_ON.match(told.words(cue.start, cue.end)):
        return None  # told alone, nothing stands before "Moss continued"
    body = _quotation(told) if _is_quoted(told) else _anothers(told, plain_passage(told.text))
    skipped = told.words(content, start).casefold()
    if (
        _SAID_BEFORE.match(told.words(source.end, content))
        or _RELATIVE.match(body)
        or sentences.disagrees(name, told.words(source.end, cue.end))
        or _skips(told, skipped)
    ):
        return None  # "denied [a tie, which would be odd]" is no "denied which would be odd"
    if words.endswith(",") and "," in name:
        name += ","
    text = f"{name}{_gap(told, source.end, start if skipped == 'that' else content)}{body}"
    return Wording(capital(text), (Span(source.report, source.start, told.passage.span.end),), body)


def source_inside(told: Told) -> Wording | None:
    """A passage that holds its own source: "Mr. Ryabkov said so", with the name in full."""
    if not (statement := told.statement) or not statement.source:
        return None
    source = statement.source[0]
    if not spans.covers(told.passage.span, source) or (name := speaker(told)) is None:
        return None
    span = told.passage.span
    if sentences.disagrees(name, told.words(source.end, span.end)) or _RELATES.match(
        told.words(source.start, source.end)
    ):
        return None  # "the crew, who are leaving, strike": no name can stand for "who"
    mark = told.reading.report.text[span.start - 1 : span.start]
    start = span.start - (mark in _OPENING_MARKS)  # a quotation whose mark the passage left outside
    owner = "’s" if OWNER.fullmatch(told.words(source.start, source.end)) else ""
    comma = "," if told.words(source.start, source.end).endswith(",") and "," in name else ""
    text = f"{told.words(start, source.start)} {name}{owner}{comma}{_gap(told, source.end, span.end)}"
    text = capital(_opened(plain_passage(text)))
    inner = [told.words(max(p.start, span.start), min(p.end, span.end)) for p in statement.content]
    return Wording(text, (replace(span, start=start),), plain_passage(max(inner, key=len)) or text)


def source_after(told: Told) -> Wording | None:
    """Words whose source follows or stands far off: a quotation after its speaker, else "…, according to …"."""
    if not told.statement or (name := speaker(told)) is None or not _begun(told):
        return None
    if disclaimer(told.reading.report.text, told.statement):
        return None  # what the mayor denies is not so "according to the mayor"
    if _is_quoted(told):
        if any(spans.covers(told.passage.span, piece) for piece in told.statement.cue):
            return None  # "It leaks," the mayor said: it names its source already
        return Wording(f"{capital(name)}: {_quotation(told)}", with_source(told), _quotation(told))
    if not (body := _whole(told)):
        return None
    words = re.findall(r"\w+", body)
    known = re.findall(r"\w+", (told.statement.speaker_name or name))[-1] in words or bool(_LAID.search(body))
    known = known or any(spans.covers(told.passage.span, cue) for cue in told.statement.cue)
    told_by = f"{_CLOSING_POINT.sub('', body)}, according to {name}"
    return Wording(body if known else told_by, with_source(told), body)


def in_own_words(told: Told) -> Wording | None:
    """What the reporter states without a source, a pronoun at its head replaced by the name it stands for."""
    if told.statement or not _begun(told) or in_marks(told.reading.report.text, told.passage.span.start):
        return None  # within marks stand somebody's words, even if whose was not found
    text = _whole(told)
    return Wording(text, with_source(told), text) if text else None


RULES: Final[tuple[Rule, ...]] = (source_before, source_inside, source_after, in_own_words)


def _gap(told: Told, start: int, end: int) -> str:
    """The words between, with a space before unless they begin with punctuation, and one after."""
    words = told.words(start, end).rstrip("".join(MARKS) + "'‘ ")
    lead = "" if words[:1] in {",", "'", "’", ":"} else " "
    return f"{lead}{words} "


def _joined(told: Told, start: int, end: int) -> bool:
    """Whether a short stretch without a sentence's or paragraph's end lies between two offsets."""
    gap = told.reading.report.text[start:end]
    return len(gap) <= NEAR and "\n" not in gap and not re.search(r"[.!?][”\"]?\s+(?:[A-Z“\"]|$)", gap)


def _is_quoted(told: Told) -> bool:
    """Whether all of the passage stands in quotation marks."""
    text, span = told.reading.report.text, told.passage.span
    inner = text[span.start : span.end].strip(" ,.")
    if _opens_within(told, inner):
        return False
    if told.statement and told.statement.manner == "direct" and not _QUOTES_LATER.search(inner):
        return True
    single = re.match(r"[\s,:]['‘]", text[max(0, span.start - 2) : span.start])
    opened = inner[:1] in _OPENING_MARKS or text[span.start - 1 : span.start] in _OPENING_MARKS or single
    return bool(inner and opened) and not any(mark in inner[1:-1] for mark in '”"“')


def _opens_within(told: Told, inner: str) -> bool:
    """Whether the reporter's words go before the quotation: "The changes “will make it safe”"."""
    start, text = told.passage.span.start, told.reading.report.text
    opened = inner[:1] in _OPENING_MARKS or text[start - 1 : start] in _OPENING_MARKS or in_marks(text, start)
    return not opened and bool(_REPORTER_FIRST.match(inner))


def _quotation(told: Told) -> str:
    """What of the passage is quoted, in one pair of marks."""
    span, statement = told.passage.span, told.statement
    if statement:
        whole = spans.hull(statement.content)
        span = Span(span.report, max(span.start, whole.start), min(span.end, whole.end))
    inner = _within(told, told.words(span.start, span.end), span.start).strip(_QUOTE_ENDS).rstrip(",")
    if inner.count("(") > inner.count(")"):
        inner = f"{inner})" if told.reading.report.text[span.end : span.end + 1] == ")" else inner[: inner.rindex("(")]
    marks = ("", "") if inner.count("“") != inner.count("”") else ("‘", "’")
    return f"“{inner.replace('“', marks[0]).replace('”', marks[1])}”"


def _within(told: Told, words: str, start: int) -> str:
    """The words from where their quotation opens: what the reporter says before that mark is not quoted."""
    text = told.reading.report.text
    opened = words[:1] in _OPENING_MARKS or text[start - 1 : start] in _OPENING_MARKS or in_marks(text, start)
    at = -1 if opened else min((at for mark in _OPENING_MARKS if (at := words.find(mark)) >= 0), default=-1)
    return words[at:] if at > 0 else words.removeprefix("that ") if not opened else words


def with_source(told: Told) -> tuple[Span, ...]:
    """The passage, stretched over its source and subject where these are near, else with them as further spans."""
    span = told.passage.span
    more = [*(told.statement.source if told.statement else ()), *([told.subject] if told.subject else [])]
    whole = spans.hull([span, *more])
    near = whole.end - whole.start <= span.end - span.start + NEAR
    return (whole,) if near else (span, *more)


def _begun(told: Told) -> bool:
    """Whether the passage begins where a clause, a quotation or what somebody is cited for begins."""
    start = told.passage.span.start
    if told.statement and any(abs(piece.start - start) <= len("that ") for piece in told.statement.content):
        return True
    if told.subject and 0 <= start - told.subject.end - _linked(told, start) <= SHORT:
        return True
    before = told.reading.report.text[max(0, start - 40) : start].rstrip(" ")
    word = re.search(r"([A-Za-z][\w’'-]*)$", before)
    return word is None or word[1].casefold() in CLAUSE_WORDS


def _linked(told: Told, start: int) -> int:
    """Code points of page furniture between the subject and the passage: "Mara Lind [Mara LindMORE] was charged"."""
    after = told.subject.end if told.subject else start
    return sum(p.end - p.start for p in told.reading.report.furniture if after <= p.start and p.end <= start)


def _whole(told: Told) -> str:
    """The passage as a sentence of its own, its subject put before it if it is named elsewhere; "" if that misfits."""
    body = _opened(plain_passage(told.text))
    if told.subject is None or sentences.opens(told.reading.report.text, told.passage.span.start):
        return capital(_named_subject(told, told.passage.span.start, body))
    lent = _CONTRACTED.sub(r"\1", told.words(told.subject.start, told.subject.end))
    if not sentences.is_subject(lent, body):
        return ""
    after = told.reading.report.text[told.subject.end : told.subject.end + 1]
    mark = "," if after == "," and told.passage.span.start - told.subject.end <= len(", ") + 1 else ""
    return capital(_named_subject(told, told.subject.start, f"{lent}{mark} {body}"))


def _named_subject(told: Told, start: int, body: str) -> str:
    """The body with a "he" or "she" at its head replaced by the name that it stands for, where that is known."""
    first = re.match(r"[A-Za-z]+", body)
    if not first or first[0].casefold() not in _BEYOND_DOUBT or body[first.end() :][:1] in "'’":
        return body
    at = start + max(0, told.reading.report.text[start:].find(first[0]))
    meant = next((m for m in told.reading.mentions if m.span.start == at and m.entity), None)
    entity = meant.entity if meant and is_clear(told.reading, meant) else None
    name = next((e.name for e in told.reading.entities if e.id == entity and e.name.casefold() not in PRONOUNS), None)
    if name is None or _is_later_speaker(told, at, entity):
        return body
    owner = first[0].casefold() in {"his", "her", "its", "their"}
    return name + ("’s" if owner else "") + body[first.end() :]


def _skips(told: Told, skipped: str) -> bool:
    """Whether words between a cue and the passage are left out that the cue asks for: "called her a friend. “The loss
    is great.”", where he did not call that."""
    cue = told.statement.cue[0] if told.statement else told.passage.span
    return bool(skipped) and skipped != "that" and not _SAYS.search(told.words(cue.start, cue.end))


def _anothers(told: Told, body: str) -> str:
    """The body with a "she" at its head replaced where it stands for another than the speaker, who is named before."""
    named = _named_subject(told, told.passage.span.start, body)
    spoken = told.statement.speaker_name if told.statement else None
    return body if spoken and named.startswith(spoken) else named


def _is_later_speaker(told: Told, at: int, entity: str | None) -> bool:
    """Whether a pronoun is taken for the speaker who is named after it only: "he began to shoot, Lamarck said"."""
    statement = told.statement
    return bool(statement and statement.speaker == entity and statement.source and statement.source[0].start > at)


def _opened(text: str) -> str:
    """The text without a conjunction that tied it to the sentence around it."""
    return SUBORDINATE.sub("", unlinked(text))
