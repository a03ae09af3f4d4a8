"""A claim and the readings that carry it → the ways in which one line could tell it, best first.

Every way is made of one report's own words: a passage, its source and cue where they stand beside it, the speaker's
full name where the text has a pronoun or a short form. Nothing else is added but "according to" and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from onrecord import spans
from onrecord.model import Claim, Passage, Reading, Span, Statement

NEAR: Final = 160  # code points between a source and what it is cited for that a line may still span
LONGEST: Final = 230  # code points; a longer passage is cut where a clause ends, for one line tells one fact
TRIED: Final = 8  # passages of one claim; what none of these can tell, none of a hundred copies will
_PRONOUNS = "he she it they we i you this that these those who which what his her its their him them"
PRONOUNS: Final = frozenset(_PRONOUNS.split())

_OPENERS = re.compile(
    r"^(?:but|and|so|yet|or|however|still|meanwhile|also|then|moreover|in addition|for his part|for her part|"
    r"that|while|because|since|though|although|as|if|whether)\b,?\s+(?=\S)",
    re.I,
)
_SAFE_OPENERS = re.compile(r"^(?:but|and|so|yet|however|still|meanwhile|also|then|moreover|in addition|that)\b", re.I)
_CLAUSE_END = re.compile(r"[,;](?=\s)|\s[–—-]+(?=\s)|[–—]")
_LOOSE = re.compile(r"\s+([,.;:!?](?:\s|$))")
_MARKS = '"“”„«»'
_QUOTE_ENDS = "\"'“”‘’«»„ "


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to tell a claim: its text without the closing point, the spans whose words it uses, what it says.

    ``body`` is the part that somebody is cited for, or the whole text where nobody is.
    """

    text: str
    cites: tuple[Span, ...]
    body: str


@dataclass(frozen=True, slots=True)
class Told:
    """A passage with its report's reading and the statement that it lies in, if any."""

    reading: Reading
    passage: Passage
    statement: Statement | None

    @property
    def text(self) -> str:
        """The passage's words."""
        return self.reading.report.slice(self.passage.span)

    def words(self, start: int, end: int) -> str:
        """The report's words between two offsets, on one line."""
        return " ".join(self.reading.report.text[start:end].split())


Rule = Callable[[Told], Wording | None]


def told_by(claim: Claim, readings: Mapping[str, Reading]) -> list[Told]:
    """The claim's passages with their statements, those outside page furniture, the one nearest its gist first."""
    found = [_told(readings[p.span.report], p) for p in claim.carried if p.span.report in readings]
    clean = [told for told in found if not _in_furniture(told)]
    return sorted(clean, key=lambda told: -_likeness(told.text, claim.gist))


def wordings(passages: Sequence[Told]) -> Iterator[Wording]:
    """Every way to tell a claim; attributed before flat where most of its reports attribute it."""
    cited = (told for told in passages if told.statement)
    attributed = sorted(cited, key=lambda told: not (told.statement and told.statement.speaker_name))
    flat = [told for told in passages if not told.statement]
    order = attributed + flat if len(attributed) >= len(flat) else flat + attributed
    found = [wording for told in order[:TRIED] for rule in RULES if (wording := rule(told))]
    yield from (wording for wording in found if len(wording.text) <= LONGEST)
    yield from (replace(wording, text=trim(wording.text)) for wording in found if len(wording.text) > LONGEST)


def source_before(told: Told) -> Wording | None:
    """ "he added that …": source, cue and passage in this order, the source by its full name."""
    if not (statement := told.statement) or not statement.source or not statement.cue:
        return None
    source, cue, start = statement.source[0], statement.cue[0], told.passage.span.start
    content = min(piece.start for piece in statement.content)
    if not source.end <= cue.start < cue.end <= content <= start or not _joined(told, source.end, content):
        return None
    name = speaker(told)
    if name is None:
        return None
    body = _quotation(told) if statement.manner == "direct" else plain_passage(told.text)
    text = f"{name}{_gap(told, source.end, content)}{body}"
    return Wording(_capital(text), (Span(source.report, source.start, told.passage.span.end),), body)


def source_inside(told: Told) -> Wording | None:
    """A passage that holds its own source: "Mr. Ryabkov said so", with the name in full."""
    if not (statement := told.statement) or not statement.source:
        return None
    source = statement.source[0]
    if not spans.covers(told.passage.span, source) or (name := speaker(told)) is None:
        return None
    span = told.passage.span
    text = f"{told.words(span.start, source.start)} {name}{_gap(told, source.end, span.end)}"
    text = _capital(_opened(plain_passage(text)))
    return Wording(text, (span,), text)


def source_after(told: Told) -> Wording | None:
    """Words whose source follows or stands far off: a quotation after its speaker, else "…, according to …"."""
    if not told.statement or (name := speaker(told)) is None:
        return None
    if told.statement.manner == "direct":
        return Wording(f"{_capital(name)}: {_quotation(told)}", with_source(told), _quotation(told))
    body = _capital(_named_subject(told, _opened(plain_passage(told.text))))
    known = name.split()[-1] in re.findall(r"\w+", body)
    return Wording(body if known else f"{body}, according to {name}", with_source(told), body)


def in_own_words(told: Told) -> Wording | None:
    """What the reporter states without a source, a pronoun at its head replaced by the name it stands for."""
    if told.statement:
        return None
    text = _capital(_named_subject(told, _opened(plain_passage(told.text))))
    return Wording(text, (told.passage.span,), text)


RULES: Final[tuple[Rule, ...]] = (source_before, source_inside, source_after, in_own_words)


def speaker(told: Told) -> str | None:
    """How a line names a statement's source: in full where the text names it, else by its description.

    None where nothing but a pronoun stands for it.
    """
    statement = told.statement
    if statement is None:
        return None
    phrase = told.words(statement.source[0].start, statement.source[0].end) if statement.source else ""
    name = statement.speaker_name
    if name:
        return phrase if name in phrase and len(phrase) <= 90 else name
    described = statement.descriptor or phrase
    return None if not described or described.casefold() in PRONOUNS else _article(phrase, described)


def plain_passage(text: str) -> str:
    """A passage on one line, without punctuation at its ends or a quotation mark that nothing answers."""
    line = _LOOSE.sub(r"\1", " ".join(text.split())).strip(" ,;:–—-")
    if sum(line.count(mark) for mark in '"“”') % 2:
        line = line.strip(_MARKS + " ") if line[:1] in _MARKS or line[-1:] in _MARKS else _unpaired(line)
    line = line.strip(" ,;:–—-")
    return line[:-1].rstrip() if line.endswith(".") and not re.search(r"\b[A-Z]\.$|\.\.$|\b[ap]\.m\.$", line) else line


def trim(text: str) -> str:
    """A long line cut where a clause ends, with an ellipsis; a short one as it is."""
    if len(text) <= LONGEST:
        return text
    ends = [match.start() for match in _CLAUSE_END.finditer(text) if LONGEST // 3 <= match.start() <= LONGEST - 2]
    at = ends[-1] if ends else text.rfind(" ", 0, LONGEST - 2)
    cut = text[:at].rstrip(" ,;:–—-")
    return cut + ("”" if cut.count("“") > cut.count("”") else "") + " …"


def _told(reading: Reading, passage: Passage) -> Told:
    found = (s for s in reading.statements if s.id == passage.statement)
    return Told(reading, passage, next(found, None))


def _in_furniture(told: Told) -> bool:
    span = told.passage.span
    return any(piece.start < span.end and span.start < piece.end for piece in told.reading.report.furniture)


def _likeness(text: str, gist: str) -> float:
    left, right = set(text.casefold().split()), set(gist.casefold().split())
    return len(left & right) / max(1, len(left | right))


def _gap(told: Told, start: int, end: int) -> str:
    """The words between, with a space before unless they begin with punctuation, and one after."""
    words = told.words(start, end).rstrip("".join(_MARKS) + "'‘ ")
    lead = "" if words[:1] in {",", "'", "’", ":"} else " "
    return f"{lead}{words} "


def _joined(told: Told, start: int, end: int) -> bool:
    """Whether a short stretch without a sentence's or paragraph's end lies between two offsets."""
    gap = told.reading.report.text[start:end]
    return len(gap) <= NEAR and "\n" not in gap and not re.search(r"[.!?][”\"]?\s+[A-Z“\"]", gap)


def _quotation(told: Told) -> str:
    """What of the passage is quoted, in one pair of marks."""
    span, statement = told.passage.span, told.statement
    if statement:
        whole = spans.hull(statement.content)
        span = Span(span.report, max(span.start, whole.start), min(span.end, whole.end))
    inner = told.words(span.start, span.end).strip(_QUOTE_ENDS).rstrip(",")
    return f"“{inner}”"


def with_source(told: Told) -> tuple[Span, ...]:
    """The passage, stretched over its source where that is near, else the source as a second span."""
    statement, span = told.statement, told.passage.span
    if statement is None or not statement.source:
        return (span,)
    whole = spans.hull([span, *statement.source])
    near = whole.end - whole.start <= span.end - span.start + NEAR
    return (whole,) if near else (span, spans.hull(statement.source))


def _named_subject(told: Told, body: str) -> str:
    """The body with a pronoun at its head replaced by the name of the entity it refers to, where that is known."""
    first = re.match(r"[A-Za-z]+", body)
    if not first or first[0].casefold() not in PRONOUNS:
        return body
    at = told.text.casefold().find(first[0].casefold())
    start = told.passage.span.start + at
    entity = next((m.entity for m in told.reading.mentions if m.span.start == start and m.entity), None)
    name = next((e.name for e in told.reading.entities if e.id == entity and e.name.casefold() not in PRONOUNS), None)
    if name is None:
        return body
    owner = first[0].casefold() in {"his", "her", "its", "their"}
    return name + ("’s" if owner else "") + body[first.end() :]


def _opened(text: str) -> str:
    """The text without a conjunction that tied it to the sentence before."""
    while match := _OPENERS.match(text):
        if not _SAFE_OPENERS.match(text):
            return text
        text = text[match.end() :]
    return text


def _article(phrase: str, described: str) -> str:
    """The description with the article that the text gives it."""
    found = re.match(rf"(an?|the|some|several|many|two|three)\s+{re.escape(described)}", phrase, re.I)
    return f"{found[1].lower()} {described}" if found else described


def _capital(text: str) -> str:
    for at, char in enumerate(text):
        if char.isalnum():
            return text[:at] + char.upper() + text[at + 1 :] if char.islower() else text
    return text


def _unpaired(line: str) -> str:
    at = max(line.rfind(mark) for mark in '"“”')
    return line[:at] + line[at + 1 :]
