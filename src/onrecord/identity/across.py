"""Readings of one story → the same readings, where one person or body has one id and one name.

`judge` says which entities of different reports are one, each with a sentence of its reason; `unify` applies that and
whatever a person has decided before. Two full names that clash are never joined, and a surname alone is joined to a
full name only where the story has one bearer of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from onrecord import outlets
from onrecord.identity import lists, persons
from onrecord.identity.cast import acronym, role_words
from onrecord.model import Entity, EntityKind, Judgement, Reading, Statement, content_id

BY: Final = "identity.across@0.3"
SAME_NAME, SHORT_NAME, SPELLING, ACRONYM = 0.98, 0.9, 0.8, 0.85
LONG_ENOUGH = 5  # letters of a surname in which one wrong letter is a misspelling and not another name
_ROLE = re.compile(
    r"the ((?:vice )?president|chancellor|governor|mayor|premier|prime minister|pope|king|queen|sheriff|judge|"
    r"attorney general|(?:house |senate )?(?:speaker|majority leader|minority leader)|special counsel|first lady|"
    r"(?:defense |treasury )?secretary(?: of state)?|chairman|police chief)",
    re.IGNORECASE,
)
_PAST = frozenset({"former", "ex", "then", "acting", "late"})
_LESSER = frozenset({"vice", "deputy", "assistant", "under", "lieutenant", "attorney"})
_WORD = re.compile(r"[\w'’.-]*\w")
_JOINED = re.compile(r", and |, | and ")


@dataclass(slots=True)
class _Cluster:
    """Entities that are one: the first of them, and what tells them from others; full names in it never clash."""

    first: Entity
    names: dict[persons.PersonName, None] = field(default_factory=dict)
    descriptors: set[str] = field(default_factory=set)

    def add(self, entity: Entity) -> None:
        if name := persons.parse(entity.name):
            self.names[name] = None
        self.descriptors.update(entity.descriptors)

    def genders(self) -> set[str]:
        told = {gender for name in self.names if name.full and (gender := persons.gender(name))}
        return told.union(*map(_gendered, self.descriptors))


@lru_cache(maxsize=1 << 14)
def _gendered(descriptor: str) -> frozenset[str]:
    """The gender that a descriptor's words tell, if any."""
    words, known = role_words(descriptor), lists.titles()
    female, male = words & set(known["female"]), words & set(known["male"]) - {"chairman"}
    return frozenset([*("f" for _ in female), *("m" for _ in male)])


def judge(readings: Sequence[Reading], decided: Sequence[Judgement] = ()) -> tuple[Judgement, ...]:
    """Which entities of different reports are one, each with the reason; ``decided`` are a person's own judgements,
    which go before ours."""
    apart = {frozenset((j.left, j.right)) for j in decided if j.verdict == "different" and not j.withdrawn}
    standing = [j for j in decided if j.verdict == "same" and not j.withdrawn]
    entities = list({entity.id: entity for reading in readings for entity in reading.entities}.values())
    people = [entity for entity in entities if entity.kind == "person"]
    bodies = [entity for entity in entities if entity.kind != "person"]
    found = [*_judge_people(people), *_judge_bodies(bodies, {end for pair in apart for end in pair})]
    return (*standing, *(j for j in found if frozenset((j.left, j.right)) not in apart))


def unify(readings: Sequence[Reading], decided: Sequence[Judgement] = ()) -> list[Reading]:
    """The readings, in order, with the judgements applied: entities, mentions and statements carry the shared id and
    the name that the story uses most for whom it names most fully; an outlet that has a report the name it signs with.
    """
    judgements = (*judge(readings, decided), *(j for j in decided if j.verdict == "different"))
    groups = _groups([entity for reading in readings for entity in reading.entities], judgements)
    own = {outlets.key(name): name for r in readings if (name := r.report.outlet) and not outlets.find(name)}
    shared: dict[str, Entity] = {}
    for group in groups:
        name, kind = _fullest(group)
        name = own.get(outlets.key(name), name) if kind == "outlet" else name
        whole = Entity(_shared_id(group), name, kind)
        shared.update((entity.id, whole) for entity in group)
    joined = [_rewritten(reading, shared) for reading in readings]
    holders = _holders(joined)
    return [_with_roles(reading, holders) for reading in joined]


def _judge_people(people: Sequence[Entity]) -> Iterator[Judgement]:
    clusters: list[_Cluster] = []
    sharing: dict[tuple[str, str], list[int]] = {}  # part of a name → the clusters that have it
    by_fullness = sorted(people, key=lambda entity: (not _is_full(entity), entity.name, entity.id))
    for entity in by_fullness:
        name = persons.parse(entity.name)
        parts = _parts(name) if name else set()
        near = sorted({at for part in parts for at in sharing.get(part, ())})
        fits = [at for at in near if _one_person(clusters[at], entity)]
        if len(fits) == 1:
            yield _same_person(clusters[fits[0]], entity)
        else:
            clusters.append(_Cluster(entity))
        at = fits[0] if len(fits) == 1 else len(clusters) - 1
        if name not in clusters[at].names:
            for part in parts:
                sharing.setdefault(part, []).append(at)
        clusters[at].add(entity)


def _parts(name: persons.PersonName) -> set[tuple[str, str]]:
    """What two names must share, one of these at least, to be one person's: misspelled surnames have a first name."""
    first = {("first", persons.plain(name.first))} if name.full else set()
    return first | {("last", surname) for surname in persons.surnames(name.last)}


def _is_full(entity: Entity) -> bool:
    name = persons.parse(entity.name)
    return name is not None and name.full


def _one_person(cluster: _Cluster, entity: Entity) -> bool:
    name = persons.parse(entity.name)
    if name is None:
        return False
    if name.full:
        return all(_compatible(known, name) for known in cluster.names)
    alike = any(persons.compatible(known, name) for known in cluster.names)
    return alike and not _genders_clash(cluster, entity)


def _compatible(left: persons.PersonName, right: persons.PersonName) -> bool:
    return persons.compatible(left, right) or _misspelled(left, right)


def _misspelled(left: persons.PersonName, right: persons.PersonName) -> bool:
    """One letter more, less or other in a long surname, under the same first name: "Alsup", "Allsup"."""
    a, b = persons.plain(left.last), persons.plain(right.last)
    near = min(len(a), len(b)) >= LONG_ENOUGH and Levenshtein.distance(a, b, score_cutoff=1) == 1
    return (
        near and a[0] == b[0] and left.full and right.full and persons.plain(left.first) == persons.plain(right.first)
    )


def _genders_clash(cluster: _Cluster, entity: Entity) -> bool:
    other = _Cluster(entity)
    other.add(entity)
    a, b = cluster.genders(), other.genders()
    return bool(a and b) and a.isdisjoint(b)


def _same_person(cluster: _Cluster, entity: Entity) -> Judgement:
    first, name = cluster.first, persons.parse(entity.name)
    assert name is not None
    if first.name == entity.name:
        return _judgement(first, entity, SAME_NAME, f"Both reports name {entity.name}.")
    if not name.full:
        detail = f"{first.name} is the only one in the story whose surname is {entity.name}."
        return _judgement(first, entity, SHORT_NAME, detail)
    if any(persons.compatible(known, name) for known in cluster.names):
        detail = f"{first.name} and {entity.name} share a surname, and their first names can be one person's."
        return _judgement(first, entity, SAME_NAME, detail)
    detail = f"{first.name} and {entity.name} differ by one letter of the surname."
    return _judgement(first, entity, SPELLING, detail)


def _judge_bodies(bodies: Sequence[Entity], apart: Set[str]) -> Iterator[Judgement]:
    """Each body with the first of its name, and that one with those that other names mean the same by.

    ``apart``: ids of those that somebody has told from another, each of which is compared by itself.
    """
    heads: dict[tuple[str, str], Entity] = {}
    for entity in bodies:
        head = heads.setdefault((entity.name, entity.id if entity.id in apart else ""), entity)
        if head is not entity:
            yield _judgement(head, entity, SAME_NAME, f"Both reports name {entity.name}.")
    yield from _judge_names(list(heads.values()))


def _judge_names(bodies: Sequence[Entity]) -> Iterator[Judgement]:
    known: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)  # what a name is found by → who has it
    for entity in bodies:
        key, initials, short = body_key(entity.name), acronym(entity.name), entity.name.replace(".", "")
        for other in known["name", key]:
            yield _judgement(other, entity, SAME_NAME, f"Both reports name {entity.name}.")
        for other in (*known["short", initials], *known["initials", short]):
            if body_key(other.name) != key:
                shorter, longer = sorted((other.name, entity.name), key=len)
                yield _judgement(other, entity, ACRONYM, f"{shorter} are the initials of {longer}.")
        for found_by in (("name", key), ("initials", initials), ("short", short)):
            if found_by[1]:
                known[found_by].append(entity)


@lru_cache(maxsize=1 << 14)
def body_key(name: str) -> str:
    """A body's name as it is compared: its listed name if it has one, else without article, stops and capitals.

    >>> body_key("The Pentagon") == body_key("Department of Defense"), body_key("WSJ")
    (True, 'wall street journal')
    """
    bare = name.removeprefix("the ").removeprefix("The ")
    outlet, body = outlets.find(name), lists.bodies().get(bare)
    return outlets.key(body.name if body else outlet.name if outlet else lists.countries().get(bare, bare)).casefold()


def _judgement(left: Entity, right: Entity, score: float, detail: str) -> Judgement:
    return Judgement(left.id, right.id, "same", score, BY, detail)


def _groups(entities: Sequence[Entity], judgements: Sequence[Judgement]) -> list[list[Entity]]:
    """Entities that are judged one, together; no chain of judgements joins two that a person has said to be two."""
    parent = {entity.id: entity.id for entity in entities}
    apart = [(j.left, j.right) for j in judgements if j.verdict == "different" and not j.withdrawn]

    def root(at: str) -> str:
        while parent[at] != at:
            at = parent[at]
        return at

    def parted(left: str, right: str) -> bool:
        both = {left, right}
        return any({root(a), root(b)} == both for a, b in apart if a in parent and b in parent)

    for judgement in (j for j in judgements if j.verdict == "same" and j.left in parent and j.right in parent):
        left, right = root(judgement.left), root(judgement.right)
        if left != right and not parted(left, right):
            parent[right] = left
    groups: dict[str, list[Entity]] = {}
    for entity in {entity.id: entity for entity in entities}.values():
        groups.setdefault(root(entity.id), []).append(entity)
    return list(groups.values())


def _fullest(group: Sequence[Entity]) -> tuple[str, EntityKind]:
    """The name of a group: of persons a full one if there is one, then the one that most reports use, the listed one of
    a body, the earliest report's first; one in capitals only where there is no other, then a person's in small letters.
    """
    kind = Counter(entity.kind for entity in group).most_common(1)[0][0]
    used = Counter(entity.name for entity in group)
    listed = {body.name for name in used if (body := lists.bodies().get(name))}
    full = [name for name in used if (parsed := persons.parse(name)) and parsed.full] if kind == "person" else []
    longest = [name for name in full or (used if kind != "person" else []) if not name.isupper()]
    best = max(longest or full or used, key=lambda name: (used[name], name in listed))
    return _in_small_letters(best) if kind == "person" and best.isupper() and " " in best else best, kind


def _in_small_letters(name: str) -> str:
    """A person's name that is printed in capitals: "ANN MCLEOD" → "Ann McLeod"."""
    return re.sub(r"\bMc([a-z])", lambda match: f"Mc{match[1].upper()}", name.title())


def _shared_id(group: Sequence[Entity]) -> str:
    ids = sorted(entity.id for entity in group)
    return ids[0] if len(ids) == 1 else content_id("entity", *ids)


def _rewritten(reading: Reading, shared: Mapping[str, Entity]) -> Reading:
    names = {entity.name: shared[entity.id].name for entity in reading.entities if entity.id in shared}
    outlets_ = {e.name: shared[e.id].name for e in reading.entities if shared[e.id].kind == "outlet"}
    entities: dict[str, Entity] = {}
    for entity in reading.entities:
        whole = shared[entity.id]
        before = entities.get(whole.id)
        descriptors = (*before.descriptors, *entity.descriptors) if before else entity.descriptors
        name = _rejoined(whole.name, names) if entity.kind == "group" else whole.name
        entities[whole.id] = Entity(whole.id, name, whole.kind, tuple(dict.fromkeys(descriptors)))
    known = {entity.id: shared[entity.id].id for entity in reading.entities}
    mentions = tuple(replace(m, entity=known.get(m.entity or "", m.entity)) for m in reading.mentions)
    statements = tuple(_restated(statement, shared, entities, names) for statement in reading.statements)
    through = tuple(replace(s, channel=outlets_[s.channel]) if s.channel in outlets_ else s for s in statements)
    return replace(reading, entities=tuple(entities.values()), mentions=mentions, statements=through)


def _restated(
    statement: Statement, shared: Mapping[str, Entity], entities: Mapping[str, Entity], names: Mapping[str, str]
) -> Statement:
    addressee = names.get(statement.addressee, statement.addressee) if statement.addressee else None
    if statement.speaker is None or statement.speaker not in shared:
        return replace(statement, addressee=addressee)
    whole = entities[shared[statement.speaker].id]
    return replace(statement, speaker=whole.id, speaker_name=whole.name, addressee=addressee)


def _holders(readings: Sequence[Reading]) -> dict[str, set[str]]:
    """Each office that the story tells of ("vice president") → the ids of the persons who hold it, foreigners aside."""
    holders: dict[str, set[str]] = {}
    countries = {country.casefold() for country in lists.adjectives().values()} - {"united states"}
    for entity in (entity for reading in readings for entity in reading.entities if entity.kind == "person"):
        for text in entity.descriptors:
            for office in _offices(text) if not role_words(text) & (countries | _PAST) else ():
                holders.setdefault(office, set()).add(entity.id)
    return holders


def _offices(descriptor: str) -> Iterator[str]:
    """The offices in a descriptor, in small letters, each with and without the words before it.

    >>> sorted(_offices("US Vice President"))
    ['us vice president', 'vice president']
    """
    words = _WORD.findall(descriptor.casefold().removeprefix("the "))
    last = next((at for at, word in enumerate(words) if word in {"for", "at", "in", "on"}), len(words))
    last = last if "of" not in words[:last] or words[words.index("of") - 1] == "secretary" else words.index("of")
    for first in range(last):
        if first == 0 or words[first - 1] not in _LESSER:
            yield " ".join(words[first:last])


def _with_roles(reading: Reading, holders: Mapping[str, set[str]]) -> Reading:
    """ "The vice president", whom a report names without his office, is the story's one, if the report names him."""
    present = {entity.id: entity for entity in reading.entities}
    return replace(reading, statements=tuple(_by_role(s, present, holders) for s in reading.statements))


def _by_role(statement: Statement, present: Mapping[str, Entity], holders: Mapping[str, set[str]]) -> Statement:
    if statement.naming != "titled" or statement.speaker or not (role := _ROLE.fullmatch(statement.descriptor or "")):
        return statement
    bearers = holders.get(role[1].casefold(), set()) & set(present)
    if len(bearers) != 1:
        return statement
    whole = present[next(iter(bearers))]
    told = whole.descriptors[0] if whole.descriptors else statement.descriptor
    return replace(statement, speaker=whole.id, speaker_name=whole.name, naming="named", descriptor=told)


def _rejoined(name: str, names: Mapping[str, str]) -> str:
    """A joint name with the fullest name of each of its members."""
    parts = _JOINED.split(name)
    if len(parts) < 2 or not all(part in names for part in parts):
        return name
    whole = [names[part] for part in parts]
    return " and ".join([", ".join(whole[:-1]), whole[-1]])
