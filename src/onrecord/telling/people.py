"""Readings of one story → its title, the people cited in it, and the brief (``onrecord.telling.brief``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from onrecord.identity import lists
from onrecord.model import Entity, EntityKind, Naming, Person, Reading, Report, Statement, content_id
from onrecord.nobody import is_nobody
from onrecord.opinions import is_opinion

__all__ = ["people", "title", "unnamed"]

LONGEST_TITLE: Final = 110  # code points; a headline that is longer does not fit one line of a page
UNNAMED_KIND: Final[dict[Naming, EntityKind]] = {"titled": "person", "class": "group"}

TELLING: Final = 7  # words of content; a headline that has so many tells who does what
STEM: Final = 4  # code points that the forms of one word share
_FUNCTION = (
    "the and but nor for from with into out off over after before that this these those was were are been has have had "
    "will would could may might can not his her its their how why what who when where all any more most some says said"
)
FUNCTION: Final = frozenset(_FUNCTION.split())
_SHOUTED = re.compile(r"\b[A-Z]{5,}\b|!")
_CALLS = re.compile(
    r"^(?:story highlights\s+|(?:breaking(?: news)?|exclusive|watch|update\s?\d*|live|report|video|read)\s*[:|–-]\s*)",
    re.I,
)
_SEPARATOR = re.compile(r"\s+[|\-–—·•»]\s+")
_DATELINE = re.compile(
    r"^\W*(?:date\s+)?(?:\d{4}-\d\d-\d\d\W*)?(?:[A-Z][A-Z.,'\s]{2,40}(?:\([^)]{2,30}\))?\s*[—–-]+\s*)?"
)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9”\"')][.!?])\s+(?=[A-Z“\"'])")
_ONLY_DATE = re.compile(r"^(?:\w+day,?\s+)?(?:\d{1,2}\s+)?[A-Z][a-z]{2,8}\.?\s+(?:\d{1,2},?\s+)?\d{4}$")
_WORD = re.compile(r"[^\W_]{3,}")
_DANGLING = re.compile(
    r"(?:\s+(?:which|that|who|of|the|an?|to|and|or|in|on|for|ha[ds]|have|was|were|is|are|by|with|at))+$"
)
_OWNED = re.compile(r"(?:its|their|our|this|that|these|those)\b", re.I)
_HANGING = re.compile(
    r"[,\s]+(?:who|whom|whose|which|that|and|or|of|in|at|to|for|with|by|(?:(?:worried|concerned) )?about)$"
)
_POSSESSIVE = re.compile(r"[’']s$")
_NAMES_ALONE = re.compile(r"(?:[^\W\d_a-z][^\Wa-z]*[. /]*){1,4}(?:/.*)?$")  # "MARA LIND / AGENCY": whose picture it is
_ATTENDANT = re.compile(r"(?:\w+ing|After|As|While|When|Despite|With|Amid|Though|Although|If|Since|Because|Before)\b")
_ARTICLE = re.compile(r"^(?:an?|the|one|his|her|its|their|our)\s+", re.I)


def title(readings: Sequence[Reading]) -> str:
    """The story's title: its clearest headline, else the earliest lead that asks nothing; "" where there is no text.

    The clearest headline is the one whose words the reports use most, asks nothing and is neither a stub nor too long;
    that of an opinion piece stands only where there is no other.
    """
    news = [reading for reading in readings if not is_opinion(reading.report)]
    heads = [headline(reading.report) for reading in news]
    heads = heads if any(heads) else [headline(reading.report) for reading in readings]
    texts = [_stems(reading.report.text) for reading in readings]
    told = [head for head in heads if head]
    if told:
        return max(told, key=lambda head: _clarity(head, texts))
    by_date = sorted(readings, key=lambda reading: reading.report.published or "9999")
    leads = [lead for reading in by_date if (lead := _lead(reading.report))]
    return next((lead for lead in leads if not lead.endswith("?")), "".join(leads[:1]))


def headline(report: Report) -> str:
    """A report's title without its outlet's name or a call such as "Breaking:".

    >>> headline(Report("r", "", outlet="Daily Ledger", title="Exclusive: Bridge closed | Daily Ledger"))
    'Bridge closed'
    """
    head = _CALLS.sub("", " ".join((report.title or "").split()))
    parts = _SEPARATOR.split(head)
    own = set(_words(f"{report.outlet or ''} {report.url or ''}"))
    while len(parts) > 1 and _names_outlet(parts[-1], own):
        head = head[: head.rindex(parts.pop())].rstrip(" |-–—·•»")
    return head


def people(readings: Sequence[Reading]) -> tuple[Person, ...]:
    """Who is cited in the story, most cited first.

    Speakers go by their entity; a source that no text identifies goes by its descriptor, as an unnamed person.
    Statements whose source is nobody, or a pronoun that nothing resolves, belong to no one.
    """
    entities = _entities(readings)
    spoken: dict[str, list[tuple[Reading, Statement]]] = defaultdict(list)
    for reading in readings:
        for statement in reading.statements:
            if key := statement.speaker or unnamed(reading, statement):
                spoken[key].append((reading, statement))
    everybody = (_person(key, group, entities.get(key)) for key, group in spoken.items())
    found = [person for person in everybody if not is_nobody(person.name)]
    return tuple(sorted(found, key=lambda person: (-len(person.reports), -len(person.statements), person.name)))


def unnamed(reading: Reading, statement: Statement) -> str | None:
    """The id under which a statement's unnamed source is kept, or None where the text gives no description."""
    described = description(reading, statement)
    return content_id("unnamed", _ARTICLE.sub("", described).casefold()) if described else None


def description(reading: Reading, statement: Statement) -> str | None:
    """The text's own words for an unnamed source: its descriptor, else the source phrase unless it is a pronoun."""
    phrase = " ".join(reading.report.slice(piece) for piece in statement.source)
    words = " ".join((statement.descriptor or phrase).split()).strip(" ,.;:\"“”'’")
    while hanging := _HANGING.search(words):
        words = words[: hanging.start()]
    words = _POSSESSIVE.sub("", words)
    return None if is_nobody(words) or _OWNED.match(words) else words


def _person(key: str, group: list[tuple[Reading, Statement]], entity: Entity | None) -> Person:
    reading, first = group[0]
    name = (entity.name if entity else None) or first.speaker_name or description(reading, first) or ""
    name = name if name.count("(") == name.count(")") else name.split("(", 1)[0].rstrip()
    given = [s.descriptor for _, s in group if s.descriptor]
    descriptors = dict.fromkeys([*(entity.descriptors if entity else ()), *(given if first.speaker else ())])
    return Person(
        entity=key,
        name=name,
        kind=entity.kind if entity else UNNAMED_KIND.get(first.naming, "other"),
        descriptors=tuple(text for text in descriptors if text.casefold() != name.casefold()),
        statements=tuple(statement.id for _, statement in group),
        reports=tuple(dict.fromkeys(reading.report.id for reading, _ in group)),
    )


def _entities(readings: Iterable[Reading]) -> dict[str, Entity]:
    """The story's entities by id, each with every report's descriptors; the longest name stands."""
    found: dict[str, Entity] = {}
    for entity in (entity for reading in readings for entity in reading.entities):
        known = found.get(entity.id, entity)
        name = max(known.name, entity.name, key=len)
        descriptors = tuple(dict.fromkeys([*known.descriptors, *entity.descriptors]))
        found[entity.id] = Entity(entity.id, name, known.kind, descriptors)
    return found


def _clarity(head: str, texts: Sequence[set[str]]) -> tuple[float, int]:
    """How far a headline tells the story: its words are those of many reports, and there are enough of them."""
    words = _stems(head)
    known = sum(word in text for word in words for text in texts) / max(1, len(words) * len(texts))
    whole = 0.05 * min(TELLING, len(words))
    stub = len(words) < 4 or len(head) > LONGEST_TITLE
    quoted = any(mark in head for mark in '“‘"')
    poor = 0.5 * stub + 0.3 * ("?" in head) + 0.1 * head.isupper() + 0.1 * (":" in head) + 0.1 * quoted
    return known + whole - poor - 0.1 * bool(_SHOUTED.search(head)), -len(head)


def _stems(text: str) -> set[str]:
    """The beginnings of a text's words of content: "pump" and "pumping" are one."""
    return {word[:STEM] for word in _words(text) if word not in FUNCTION}


def _names_outlet(part: str, own: set[str]) -> bool:
    """Whether the part after a headline's separator is the outlet: all its words are the outlet's or the address's."""
    words = [word for word in _words(part) if word != "the"]
    joined = "".join(words)
    return bool(words) and (all(w in own for w in words) or any(joined in word or word == joined for word in own))


def _lead(report: Report) -> str:
    """The first sentence of a report's own text, its dateline off, not too long for a title."""
    text = report.text
    for piece in sorted(report.furniture, key=lambda piece: -piece.start):
        text = text[: piece.start] + text[piece.end :]
    lines = (_CALLS.sub("", _DATELINE.sub("", line.strip())) for line in text.split("\n"))
    told = (line for line in lines if _WORD.search(line) and not _ONLY_DATE.match(line))
    opening = next((line for line in told if not _NAMES_ALONE.match(line)), "")
    ends = (end.start() for end in _SENTENCE_END.finditer(opening) if not _ends_in_title(opening[: end.start()]))
    first = opening[: next(ends, None)].strip(" .")
    return _shortened(first)


def _shortened(first: str) -> str:
    """A sentence cut where a clause or at least a word ends; what attends its main clause goes first."""
    if len(first) <= LONGEST_TITLE:
        return first
    cut = first[: LONGEST_TITLE - 1]
    clause = max(cut.rfind(mark) for mark in (", ", "; ", " – ", " — "))
    if _ATTENDANT.match(first) and ", " in cut:
        rest = first[first.index(", ") + len(", ") :]
        return _shortened(rest[:1].upper() + rest[1:])
    if clause > LONGEST_TITLE // 2:
        return first[:clause].rstrip(" ,;–—")
    return _DANGLING.sub("", cut[: cut.rfind(" ")]).rstrip(" ,;:–—") + " …"


def _ends_in_title(text: str) -> bool:
    """Whether a full stop belongs to a title, which a name follows: "has named Rep."."""
    last = "".join(text.rsplit(maxsplit=1)[-1:]).removesuffix(".")
    return any(last in lists.titles()[kind] for kind in ("short", "courtesy"))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
