"""Sources of many stories → which of them are one, for what spans a collection.

The people of each story come in; judgements, each with the sentence of its reason, go out. Beyond a story a surname or
a description says nothing: persons are one by first name and surname, where no middle name clashes, and bodies by
their listed or written name. What people have decided goes before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Final

from onrecord.identity import persons
from onrecord.identity.across import body_key
from onrecord.model import Judgement, Person

BY: Final = "identity.beyond@0.1"
SAME_NAME: Final = 0.95


def judge(stories: Sequence[Sequence[Person]], decided: Sequence[Judgement] = ()) -> tuple[Judgement, ...]:
    """Which sources of different stories are one; ``decided`` are a person's own judgements, which go before ours."""
    apart = {frozenset((j.left, j.right)) for j in decided if j.verdict == "different" and not j.withdrawn}
    standing = [j for j in decided if j.verdict == "same" and not j.withdrawn]
    return (
        *standing,
        *(j for j in _same(person for story in stories for person in story) if {j.left, j.right} not in apart),
    )


def _same(people: Iterable[Person]) -> Iterator[Judgement]:
    known: dict[Hashable, list[Person]] = {}
    for person in people:
        key = _key(person)
        if key is None:
            continue
        first = next((other for other in known.setdefault(key, []) if _compatible(other, person)), None)
        if first is None:
            known[key].append(person)
        elif first.entity != person.entity:
            detail = f"Two stories name {person.name}."
            yield Judgement(first.entity, person.entity, "same", SAME_NAME, BY, detail)


def _key(person: Person) -> Hashable:
    """What two stories must share; None where a name says too little."""
    if person.kind != "person":
        return ("body", body_key(person.name)) if person.kind in {"organisation", "government", "outlet"} else None
    name = persons.parse(person.name)
    return ("person", persons.plain(name.first), persons.plain(name.last)) if name is not None and name.full else None


def _compatible(left: Person, right: Person) -> bool:
    a, b = persons.parse(left.name), persons.parse(right.name)
    return left.kind != "person" or (a is not None and b is not None and persons.compatible(a, b))
