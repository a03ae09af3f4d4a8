"""Statements of a story and its claims → groups of statements that are versions of one another.

A group is a star: one statement leads, and every other says the same as it. Nothing chains, for a long quotation shares
a claim with many statements that have nothing to do with one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from onrecord import spans
from onrecord.export.page import Cite
from onrecord.model import Claim, Person, Span, Statement
from onrecord.telling import beside as telling

FIRST: Final = 12  # words; two statements that share the first of them are one, printed twice
OWN: Final = 0.2  # share of the shorter's words that two versions of one person's statement have in common
OTHERS: Final = 0.5  # and that two people's have; less would put words into a mouth
_EMPTY = (
    "that this these those they them their there then than with from have been were will would could should might must "
    "about into over after before while when where which what whom whose also said says told very more most some such "
    "only just even both each other your ours does done being because"
)
EMPTY: Final = frozenset(_EMPTY.split())
MANNERS: Final = ("direct", "mixed", "indirect")
Links = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with where it stands and who says it."""

    statement: Statement
    cite: Cite
    person: Person

    @property
    def text(self) -> str:
        """What is said, as the report has it."""
        return " ".join(self.cite.source.report.slice(piece) for piece in self.statement.content)

    @property
    def told(self) -> str:
        """What is said with the words that signal it: "called us together to talk about" is part of the matter."""
        return " ".join([*(self.cite.source.report.slice(piece) for piece in self.statement.cue), self.text])


def together(found: Mapping[str, Found], claims: Sequence[Claim]) -> list[list[Found]]:
    """The statements in groups, each led by the named and quoted version that most others belong to."""
    links = _links(found, claims)
    order = sorted(found, key=lambda id_: (*_rank(found[id_])[:2], -len(links[id_]), *_rank(found[id_])[2:]))
    taken: set[str] = set()
    groups = []
    for id_ in order:
        if id_ not in taken:
            members = [other for other in links[id_] if other not in taken and other != id_]
            taken.update([id_, *members])
            groups.append([found[id_], *sorted((found[member] for member in members), key=_rank)])
    return groups


def words_of(text: str) -> str:
    """The first words of a text, without marks: what two prints of one statement share."""
    return " ".join(re.findall(r"\w+", text.casefold())[:FIRST])


def _links(found: Mapping[str, Found], claims: Sequence[Claim]) -> Links:
    """For each statement, those that say the same: by a claim, or in the same words of the same person."""
    links: dict[str, set[str]] = {id_: set() for id_ in found}
    for claim in (claim for claim in claims if telling.is_sure(claim)):
        other_words = any(difference.aspect in {"speaker", "naming"} for difference in claim.differences)
        members = [(p.statement, p.span) for p in claim.carried if p.statement in found]
        for lead, _ in members:
            for id_, span in members:
                if lead and id_ and _version(found[lead], found[id_], span, other_words):
                    links[lead].add(id_)
    for same in _printed(found).values():
        for id_ in same:
            links[id_].update(same)
    return {id_: frozenset(others - {id_}) for id_, others in links.items()}


def _version(lead: Found, other: Found, passage: Span, other_words: bool) -> bool:
    """Whether another report's statement, mostly the passage, says what the lead says: its own, or laid to another."""
    if lead.cite.source == other.cite.source or not _mostly(other, passage):
        return False
    if lead.person.entity == other.person.entity:
        return _alike(lead.text, other.text, least=1, share=OWN)
    return other_words and _alike(lead.text, other.told, least=2, share=OTHERS)


def _mostly(one: Found, passage: Span) -> bool:
    """Whether a passage is most of a statement: one sentence of a long quotation does not make it another's version."""
    length = sum(piece.end - piece.start for piece in one.statement.content)
    return 2 * sum(spans.overlap(piece, passage) for piece in one.statement.content) > length


def _alike(left: str, right: str, *, least: int, share: float) -> bool:
    """Whether two texts have so many words of content in common, and that share of the shorter's."""
    a, b = _matter(left), _matter(right)
    return len(a & b) >= max(least, share * min(len(a), len(b)))


@lru_cache(maxsize=4096)
def _matter(text: str) -> frozenset[str]:
    """The heads of a text's words of content."""
    return frozenset(word[:6] for word in re.findall(r"\w{4,}", text.casefold()) if word not in EMPTY)


def _printed(found: Mapping[str, Found]) -> dict[tuple[str, str], set[str]]:
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, one in found.items():
        groups[one.person.entity, words_of(one.text)].add(id_)
    return groups


def _rank(one: Found) -> tuple[bool, int, int, int]:
    """Named before unnamed, quoted before paraphrased, then in the order of the sources."""
    manner = MANNERS.index(one.statement.manner)
    return one.statement.speaker is None, manner, one.cite.source.number, one.cite.span.start
