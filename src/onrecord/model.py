"""The records that flow between the steps.

Nothing comes in; frozen records go out. They know nothing of storage or printing, and import nothing of ours.
Every span is half open, in code points of the report's stored text; text is sliced from the report, never kept
beside a span. Every derived record says which step made it (``by``, as ``name@version``) and how sure it is
(``score``, 0 to 1).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Sentences → unit vectors, one row each, whose dot product is their likeness in meaning."""

InContext = Callable[[Sequence[str]], Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]]
"""Texts → for each the places (start, end) of its words or word pieces, and a unit vector for each of these."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage as it is read beside another: who says it, the words around it, and where in these it stands.

    ``own`` are (start, end) in code points of the window: first those of a subject lent by another clause, last the
    passage. ``speaker`` is empty where nobody is cited.
    """

    speaker: str
    window: str
    own: tuple[tuple[int, int], ...]


Compare = Callable[[Sequence[tuple[Excerpt, Excerpt]]], NDArray[np.float32]]
"""Pairs of passages → for each the log odds that both state one thing."""

PublishedBy = Literal["given", "page", "text", "story", "none"]
EntityKind = Literal["person", "organisation", "outlet", "government", "place", "event", "group", "other"]
Naming = Literal["named", "titled", "class", "bare", "none"]
Manner = Literal["direct", "mixed", "indirect"]
StatementKind = Literal["speech", "stance"]
OriginKind = Literal["outlet", "agency", "document", "post", "statement", "event"]
SourcingRelation = Literal["credits", "republishes"]
Stance = Literal["for", "against", "conditional", "undecided"]
Relation = Literal["agrees", "differs", "conflicts", "single"]
Aspect = Literal["number", "date", "place", "speaker", "naming", "attribution", "hedge", "scope", "polarity", "wording"]
EdgeRelation = Literal["credits", "copies", "same_document", "same_occasion", "same_owner", "confirms"]
NodeKind = Literal["report", "outlet", "agency", "document", "post", "statement", "event", "person"]


def content_id(*parts: object) -> str:
    """A short stable id: the first 16 hex digits of the BLAKE2b hash of the parts.

    >>> content_id("s", 3, 7) == content_id("s", 3, 7) != content_id("s", 37)
    True
    """
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(errors="surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in one report's text."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """Page furniture (a photo credit, "Post a comment", a repeated caption): marked, never told as content."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Report:
    """One outlet's text on a story, as it came; the text is never changed again.

    ``published`` is an ISO date or date-time; ``original`` the hash of the bytes it was read from; ``same_as`` the id
    of the first report with the same outlet and text, if this is a repetition.
    """

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    url: str | None = None
    published: str | None = None
    published_by: PublishedBy = "none"
    language: str | None = None
    original: str = ""
    furniture: tuple[Furniture, ...] = ()
    same_as: str | None = None

    def slice(self, span: Span) -> str:
        """The text under a span of this report.

        >>> Report("r", "He said so.").slice(Span("r", 3, 7))
        'said'
        """
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names or refers to an entity."""

    span: Span
    kind: EntityKind
    entity: str | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or thing that is mentioned; ``descriptors`` are the texts' own words for it ("deputy minister")."""

    id: str
    name: str
    kind: EntityKind
    descriptors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two entities are, or are not, one: the only way in which entities merge; it can be withdrawn."""

    left: str
    right: str
    verdict: Literal["same", "different"]
    score: float
    by: str
    detail: str
    at: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is cited with which words for what, before anybody is resolved.

    ``source``, ``cue`` and ``content`` are pieces (start, end) in code points, in order; source and cue may be empty.
    ``parent`` is the index, in the report's list, of the attribution in whose content this one lies. ``told`` is how
    far, from 0 to 1, cue and content are such by the guideline of accounts as well; 0.5 where nobody asked.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    parent: int | None
    score: float
    told: float = 0.5


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: ``kind`` is a label of the reader's name head."""

    start: int
    end: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed utterance, belief or intention; labels as ``gold/GUIDELINES.md`` defines them.

    ``speaker`` is an entity id or None; ``parent`` the id of the statement in whose content this one lies.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    speaker_name: str | None
    descriptor: str | None
    naming: Naming
    manner: Manner
    channel: str | None
    addressee: str | None
    parent: str | None
    kind: StatementKind
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class SourcingAct:
    """A place where the report says that it rests on another's publication or document.

    ``apart``: '' or, where the story tells of two acts of this name, the first report that tells of this one.
    """

    span: Span
    origin: str
    kind: OriginKind
    relation: SourcingRelation
    score: float
    by: str
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A place where the outlet says that it confirmed for itself: it cuts the chain to whom it credits."""

    span: Span
    outlet: str | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression; ``type`` and ``value`` as TIMEX3; ``first`` and ``last`` the ISO dates that it spans.

    ``event`` is what the text says took place then, a clause or a noun phrase ("their June summit"), and ``head`` the
    lemma of its main word; None and '' where the text ties nothing to the time.
    """

    span: Span
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    first: str | None
    last: str | None
    score: float
    by: str
    event: Span | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A mention of a place, resolved to a GeoNames entry (``geonames`` id; degrees; ISO 3166 alpha-2 country)."""

    span: Span
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    geonames: int | None
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Position:
    """Who stands where on what; ``on_word_of`` is who says so, where that is not the actor."""

    actor: str
    target: str
    stance: Stance
    on_word_of: str | None
    span: Span
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in a text: between ``least`` and ``most`` (equal where exact) of ``unit`` (the head word, or '')."""

    span: Span
    least: float
    most: float
    unit: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """A comparable unit of a report: a statement's content or a clause of the reporter's own.

    ``statement`` is the statement in whose content it lies (None: the reporter's own words); ``holder`` the name of
    whoever holds it; ``words`` its content lemmas, lower case; ``names`` the entity ids in it. ``subject`` is where its
    subject is named, if that lies outside the span ("[the bridge,] which was closed"); ``predicate`` the lemma of its
    head; ``sentence`` where the sentence stands that it is part of; ``whole`` whether it can stand as one itself.
    """

    span: Span
    statement: str | None
    holder: str | None
    negated: bool
    hedged: bool
    words: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[Number, ...]
    subject: Span | None = None
    predicate: str = ""
    sentence: Span | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one report. Group steps work on readings alone."""

    report: Report
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    sourcing: tuple[SourcingAct, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    positions: tuple[Position, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    by: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Which reports tell the same event."""

    id: str
    reports: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Node:
    """A report, or something that reports rest on."""

    id: str
    name: str
    kind: NodeKind


@dataclass(frozen=True, slots=True)
class Edge:
    """``source`` rests on (or shares an owner, document or occasion with) ``target``; ids of nodes.

    ``detail`` says what changed on the way, such as a hedge that was lost; empty where nothing did.
    """

    source: str
    target: str
    relation: EdgeRelation
    span: Span
    score: float
    by: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OriginGraph:
    """What a story's reports rest on; ``independent`` is (least, most), ``why`` the reasons as sentences."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    independent: tuple[int, int]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a report states a claim; ``statement`` is the statement it lies in, if any."""

    span: Span
    statement: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How two versions of a claim part: ``detail`` is one sentence that a tired reader understands."""

    aspect: Aspect
    left: str
    right: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable proposition and the passages that carry it."""

    id: str
    gist: str
    carried: tuple[Passage, ...]
    relation: Relation
    differences: tuple[Difference, ...]
    origins: tuple[str, ...]
    independent: tuple[int, int]
    score: float
    by: str


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the time line: ``start`` and ``end`` are ISO dates, ``value`` TIMEX3."""

    value: str
    start: str | None
    end: str | None
    what: str
    cites: tuple[Span, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A place of the story, over all its mentions; ``role`` where the texts give one."""

    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    geonames: int | None
    role: str | None
    cites: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class StoryPosition:
    """A position over all reports that show it; ``date`` is an ISO date, or a month or year where no more is known."""

    actor: str
    stance: Stance
    target: str
    on_word_of: str | None
    date: str | None
    cites: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody cited in a story: over its reports, with the ids of statements and reports."""

    entity: str
    name: str
    kind: EntityKind
    descriptors: tuple[str, ...]
    statements: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the brief. A line without cites cannot be built.

    >>> Line("The bridge was closed.", ())
    Traceback (most recent call last):
        ...
    ValueError: a line needs at least one cite: 'The bridge was closed.'
    """

    text: str
    cites: tuple[Span, ...]

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError(f"a line needs at least one cite: {self.text!r}")


@dataclass(frozen=True, slots=True)
class StoryAccount:
    """The account of one story."""

    story: Story
    title: str
    people: tuple[Person, ...]
    claims: tuple[Claim, ...]
    origins: OriginGraph
    timeline: tuple[Event, ...]
    places: tuple[StoryPlace, ...]
    positions: tuple[StoryPosition, ...]
    brief: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """All that was read and what the stories in it come to."""

    readings: tuple[Reading, ...]
    stories: tuple[StoryAccount, ...]
