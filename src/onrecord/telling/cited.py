"""The readings of some stories → their sources: who is cited, how often, in which reports, and for what words.

Readings with unified entities come in, story by story, with the judgements that tie sources of different stories; a
`Source` for each person, body or description goes out, the most cited first, and its statements the newest first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.model import EntityKind, Judgement, Person, Reading, Report, Statement
from onrecord.telling import people

_BREAK = re.compile(r"\n\s*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in its report."""

    statement: Statement
    report: Report

    @property
    def pieces(self) -> tuple[str, ...]:
        """What is attributed, in the report's own words; several pieces where the cue interrupts it."""
        return tuple(" ".join(self.report.slice(piece).split()) for piece in self.statement.content)

    @property
    def paragraph(self) -> int:
        """The number, from 1, of the paragraph in which the words begin."""
        return len(_BREAK.findall(self.report.text[: self.statement.content[0].start].lstrip())) + 1


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody cited: ``named`` is False where the texts only describe; ``said`` holds the newest first."""

    name: str
    kind: EntityKind
    named: bool
    descriptors: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The ids of the reports that cite it."""
        return tuple(dict.fromkeys(one.report.id for one in self.said))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that cite it."""
        return tuple(dict.fromkeys(one.report.outlet for one in self.said if one.report.outlet))


def sources(stories: Sequence[Sequence[Reading]], same: Iterable[Judgement] = ()) -> tuple[Source, ...]:
    """Everybody cited in the stories, by reports, then by statements; ``same`` ties sources of different stories."""
    roots = _roots(same)
    groups: dict[tuple[int, str], list[Person]] = {}
    said: dict[str, Said] = {}
    for number, readings in enumerate(stories):
        said |= {s.id: Said(s, reading.report) for reading in readings for s in reading.statements}
        for person in people.people(readings):
            root = roots.get(person.entity)
            groups.setdefault((-1, root) if root else (number, person.entity), []).append(person)
    found = [_source(group, said) for group in groups.values()]
    return tuple(sorted(found, key=lambda source: (-len(source.reports), -len(source.said), source.name)))


def called(everyone: Sequence[Source], name: str) -> tuple[Source, ...]:
    """The sources that a name may mean: those of that very name, else whose name or description holds all its words.

    >>> called([Source("Ann Moss", "person", True, ("the mayor",), ())], "moss")[0].name
    'Ann Moss'
    """
    wanted = _words(name)
    exact = tuple(source for source in everyone if _words(source.name) == wanted)
    by_name = tuple(source for source in everyone if wanted and wanted <= _words(source.name))
    told = (source for source in everyone if any(wanted <= _words(text) for text in source.descriptors))
    return exact or by_name or (tuple(told) if wanted else ())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold())) - {"the", "a", "an"}


def _source(group: Sequence[Person], said: Mapping[str, Said]) -> Source:
    name = max((person.name for person in group), key=len)
    found = [said[id_] for person in group for id_ in person.statements if id_ in said]
    in_order = sorted(found, key=lambda one: one.statement.content)
    newest_first = sorted(in_order, key=lambda one: one.report.published or "", reverse=True)
    told = dict.fromkeys(text for person in group for text in person.descriptors)
    return Source(name, group[0].kind, any(s.statement.speaker for s in found), tuple(told), tuple(newest_first))


def _roots(same: Iterable[Judgement]) -> dict[str, str]:
    """Each entity that is judged to be another's → the id under which all of them are told."""
    root: dict[str, str] = {}

    def find(at: str) -> str:
        while root.setdefault(at, at) != at:
            at = root[at]
        return at

    for judgement in same:
        root[find(judgement.right)] = find(judgement.left)
    return {entity: find(entity) for entity in list(root)}
