"""Readings of one story → who stands where on what, over all reports that show it.

Positions of several reports are one line where the actor, the stance, the matter and whoever says so are one: two
targets are one matter where the shorter's words that say something are mostly the longer's. The line keeps the first
date on which it is shown: the day that the text gives for it, or else the report's. What is of long ago, and a later
change of mind, are lines of their own; ``before`` finds where somebody stood earlier. Only what is sure enough and
speaks for itself is a line.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Final

from onrecord import spans
from onrecord.identity import lists, persons
from onrecord.model import Position, Reading, StoryPosition, Time
from onrecord.words import rarity, words

SAME_MATTER: Final = 0.4  # share of the shorter target's weight that the longer one holds
SURE: Final = 0.7  # score of a position that a line for an editor can rest on alone
LIKELY: Final = 0.6  # the same of one that two reports show; less sure ones are data, not a line
NEAR: Final = 160  # code points that a date stands before a stance at most, in its sentence
MONTH, YEAR = 31, 366  # days
LINES: Final = 24
MOST: Final = 150  # positions of one report that are compared; a news report shows a dozen
_ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those", "any", "all", "both", "such"})
_OWN: Final = frozenset({"my", "our", "your", "its", "their", "his", "her"})
VAGUE: Final = frozenset(
    {"notion", "argument", "arguments", "concern", "concerns", "idea", "ideas", "question", "questions", "comment"}
    | {"comments", "people", "person", "man", "men", "woman", "women", "event", "thing", "things", "way", "debate"}
    | {"claim", "claims", "statement", "effort", "efforts", "move", "request", "requests", "call", "calls", "issue"}
    | {"decision", "action", "actions", "work", "proceedings", "process", "member", "members", "critics", "others"}
    | {"lawyers", "reporters", "journalists", "voters", "audience", "crowd", "country", "city", "state", "president"}
    | {"bill", "bills", "amendment", "amendments", "measure", "measures", "proposal", "proposals", "legislation"}
    | {"blueprint", "vote", "votes", "input", "opponents", "americans", "constraints", "changes", "plans", "role"}
    | {
        "similar",
        "wrong",
        "new",
        "newest",
        "draft",
        "development",
        "developments",
        "other",
        "additional",
        "latest",
        "further",
        "conflicting",
        "several",
        "many",
        "more",
    }
    | {
        "two",
        "three",
        "four",
        "candidate",
        "candidates",
        "president-elect",
        "approach",
        "out",
        "logic",
        "confusion",
        "same",
    }
)
"""Words that say nothing alone, nor together: whose notion, which event, which similar bill?"""
_AFTER = re.compile(r"\b(?:after|since|following)\s+(?:the\s+)?$", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:before|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\b(?:who|which|that|since|when|after|before|until|because)\s+(?!(?:the|in|on|early|late)\b)\w+\s[^,;.\n]*$"
)  # "since he came in [2010]": the year of the clause alone
_BEHIND = re.compile(r"(?: as an? [\w ]{1,40})? (?:in|on) ")  # "opposed the tariff as a mayor in [2010]"
_IN = re.compile(r"(?:\b(?:in|on|during|of|since|after|before|until|by|late|early|last)|,)\s+$", re.IGNORECASE)
_UNLIKE = re.compile(r"\b(?:unlike|than|as in)\s+(?:in\s+)?$", re.IGNORECASE)  # the stance is of another day
_STOP = re.compile(r"[.?!][\"”’]?\s+[A-Z]|\n")
_DOING = re.compile(r"\w+ing\b")  # "working with the US": a noun reads better in a table


@dataclass(frozen=True, slots=True)
class _Shown:
    position: Position
    date: str | None
    long_ago: bool
    weights: dict[str, float]


def gather(readings: Sequence[Reading]) -> tuple[StoryPosition, ...]:
    """The story's positions, best supported first, one of each actor before anybody's further ones."""
    groups: list[list[_Shown]] = []
    for reading in readings:
        for position in [one for one in reading.positions if one.score >= LIKELY and _speaks(one.target)][:MOST]:
            shown = _shown(_named(position, reading), reading)
            same = next((group for group in groups if any(_same(shown, other) for other in group)), None)
            if same is None:
                groups.append([shown])
            else:
                same.append(shown)
    lines = [_line(group) for group in sorted(filter(_is_sure, groups), key=_support, reverse=True)]
    seen: Counter[str] = Counter()
    ranks = []
    for line in lines:
        ranks.append(seen[line.actor])
        seen[line.actor] += 1
    return tuple(line for _, line in sorted(zip(ranks, lines, strict=True), key=lambda pair: pair[0]))[:LINES]


def _named(position: Position, reading: Reading) -> Position:
    """The position with the names that the story has for its persons: "Roth" of one report is "Ana Roth" of all."""
    here = {mention.entity for mention in reading.mentions if spans.overlap(mention.span, position.span)}
    everybody = [e for e in reading.entities if e.kind == "person"]
    bodies = {e.name for e in reading.entities} - {e.name for e in everybody}
    known = [{e.name for e in everybody if e.id in here}, {e.name for e in everybody}]
    word_of = _full_name(position.on_word_of, known) if position.on_word_of else None
    actor, target = (n if n in bodies else _full_name(n, known) for n in (position.actor, position.target))
    return replace(position, actor=actor, target=target, on_word_of=word_of)


def _full_name(name: str, known: Sequence[Set[str]]) -> str:
    """The one person's name that a name can stand for, among those named nearby or else all; otherwise itself.

    >>> _full_name("Roth", [set(), {"Ana Roth"}]), _full_name("Roth", [{"Ana Roth", "Ida Roth"}])
    ('Ana Roth', 'Roth')
    """
    short = persons.parse(name) if all(word[0].isupper() for word in name.split()) else None
    for names in known if short else ():
        same = [full for full in names if (whole := persons.parse(full)) and short and persons.compatible(short, whole)]
        if same:
            return same[0] if len(same) == 1 else name
    return name


def before(line: StoryPosition, lines: Sequence[StoryPosition]) -> StoryPosition | None:
    """Where the same actor stood on the same matter on an earlier day, if that was elsewhere: the last such line."""
    earlier = [
        other
        for other in lines
        if _government(other.actor) == _government(line.actor)
        and other.stance != line.stance
        and (other.date or "") < (line.date or "")
        and other.date
        and _one_matter(_weights(other.target), _weights(line.target))
    ]
    return max(earlier, key=lambda other: other.date or "", default=None)


def _government(actor: str) -> str:
    """A capital that stands for its country's government, as the country."""
    return lists.capitals().get(actor, actor)


def _date(reading: Reading, position: Position) -> str | None:
    """The day that the text gives for a stance of long ago ("in 2002 he opposed it"), or else the day of the report."""
    published = _day(reading)
    start = position.span.start
    near = [t for t in reading.times if t.first and t.last and start - NEAR <= t.span.start < position.span.end + NEAR]
    for time in near:
        if (
            time.type == "DATE"
            and _long_before(time.last or "", published or "")
            and _of_stance(reading.report.text, time, position)
        ):
            return _known(time, reading.report.text[max(0, time.span.start - 20) : time.span.start])
    return published


def _day(reading: Reading) -> str | None:
    """The day of the report."""
    return (reading.report.published or "")[:10] or None


def _of_stance(text: str, time: Time, position: Position) -> bool:
    """Whether a date is the stance's: before it in its sentence, or right behind it, but of no clause of its own."""
    before = text[max(0, time.span.start - NEAR) : time.span.start]
    if _CLAUSE.search(before) or _UNLIKE.search(before):
        return False
    called = text[time.span.start : time.span.end]
    named = called[-4:].isdecimal() and (called.startswith("the ") or not _IN.search(before))
    if time.span.start > position.span.start and named:
        return False  # "claims of the 2016 raid": the year of what the stand is on
    behind = text[position.span.end : time.span.start]
    return bool(_BEHIND.fullmatch(behind)) if behind else not _STOP.search(text[time.span.end : position.span.start])


def _known(time: Time, words_before: str) -> str | None:
    """The day, month or year of a time, the year only of what came after it; None for a vaguer one."""
    if _BEFORE.search(words_before):
        return None
    if _AFTER.search(words_before):
        return (time.first or "")[:4]
    first, last = datetime.date.fromisoformat(time.first or ""), datetime.date.fromisoformat(time.last or "")
    length = (last - first).days
    return None if length > YEAR else first.isoformat()[: 10 if not length else 7 if length <= MONTH else 4]


def _long_before(day: str, published: str) -> bool:
    return day[:4].isdecimal() and published[:4].isdecimal() and int(day[:4]) < int(published[:4])


def _is_sure(group: Sequence[_Shown]) -> bool:
    """Whether one report says it clearly, or several do more or less."""
    return max(one.position.score for one in group) >= SURE or len({one.position.span.report for one in group}) > 1


def _speaks(target: str) -> bool:
    """Whether a target says what is meant when it stands alone: a name, or more than bare words of debate.

    >>> _speaks("Ana Roth"), _speaks("bases in the hills"), _speaks("a similar bill"), _speaks("our flag")
    (True, True, False, False)
    """
    said = [word for word in re.findall(r"[\w'’-]+", target) if word.lower() not in _ARTICLES]
    if not said or said[0].lower() in _OWN or (_DOING.match(target) and target.islower()):
        return False
    return any(word.lower() not in VAGUE for word in said)


def _shown(position: Position, reading: Reading) -> _Shown:
    date = _date(reading, position)
    return _Shown(position, date, date != _day(reading), _weights(position.target))


def _weights(target: str) -> dict[str, float]:
    return {word.removesuffix("s"): rarity(word) for word in words(target)}


def _same(a: _Shown, b: _Shown) -> bool:
    return _held(a) == _held(b) and (a.position.target == b.position.target or _one_matter(a.weights, b.weights))


def _one_matter(a: dict[str, float], b: dict[str, float]) -> bool:
    shared = sum(a[word] for word in a.keys() & b.keys())
    least = min(sum(a.values()), sum(b.values()))
    return least > 0 and shared >= SAME_MATTER * least


def _held(shown: _Shown) -> tuple[str, str, str | None, bool]:
    position = shown.position
    return position.actor, position.stance, position.on_word_of, shown.long_ago


def _support(group: Sequence[_Shown]) -> tuple[int, int, float]:
    return len({one.position.span.report for one in group}), len(group), max(one.position.score for one in group)


def _line(group: Sequence[_Shown]) -> StoryPosition:
    best = max(
        group, key=lambda one: (one.position.score, not _DOING.match(one.position.target), -len(one.position.target))
    )
    return StoryPosition(
        actor=best.position.actor,
        stance=best.position.stance,
        target=best.position.target,
        on_word_of=best.position.on_word_of,
        date=min((one.date for one in group if one.date), default=None),
        cites=tuple(one.position.span for one in group),
    )
