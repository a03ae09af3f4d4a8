"""Attributions and names of one report → mentions, entities, and statements whose sources are resolved.

A report, its parsed text with its names, and the reader's attributions come in; a `Reading` with mentions, entities and
statements goes out. Whom the text does not identify stays unnamed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord import cues
from onrecord.identity import addressees, carried, channels, labels, lists, names, posts, quotes, sources
from onrecord.identity.cast import Cast, Figure
from onrecord.identity.channels import Setting
from onrecord.identity.citation import NOBODY, Citation, Source
from onrecord.identity.discourse import Discourse, root_of, span_of
from onrecord.identity.kinds import Named
from onrecord.model import Attribution, Entity, EntityKind, Mention, Reading, Report, Span, Statement, content_id
from onrecord.spans import Shelf

BY: Final = "identity@1.2"
_STEPS = 5  # words up from a cue that its subject may stand
_NEXT_LINE = 2  # line ends between two paragraphs
_BODIES = frozenset({"organisation", "government", "outlet"})
_LEADS_UP = frozenset({"conj", "xcomp", "advcl", "acomp", "dobj", "attr", "pcomp", "prep", "ccomp"})
NAMED, REFERRED = 0.9, 0.7  # how sure a mention by name is, and one by pronoun or description


def resolve(report: Report, doc: Doc, attributions: Sequence[Attribution]) -> Reading:
    """The report's mentions, entities and statements."""
    return _Resolution(report, doc, attributions).reading()


class _Resolution:
    """One report while its sources are resolved: each citation is worked out once, its parent's first."""

    def __init__(self, report: Report, doc: Doc, found: Sequence[Attribution]) -> None:
        self._report, self._doc = report, doc
        self._kept = [index for index, a in enumerate(found) if not _in_furniture(report, a)]
        self._found = found
        self._quoted = _quoted(report.text, doc)
        named = [name for name in names.find(doc, report.outlet) if not _in_link(report, name)]
        cast = Cast(doc, named)
        self._discourse = Discourse(doc, cast, found, self._quoted, outlet=report.outlet)
        self._quotations = Shelf((start, end, (start, end)) for start, end in self._quoted)
        self._contents = Shelf((start, end, index) for index, a in enumerate(found) for start, end in a.content)
        self._citations: dict[int, Citation] = {}
        self._joint: dict[str, Figure] = {}

    def reading(self) -> Reading:
        statements = [self._statement(index) for index in self._kept]
        unique = {statement.id: statement for statement in carried.carried(self._report.text, statements)}
        entities = {entity.id: entity for figure in self._figures() for entity in [self._entity(figure)]}
        mentions = sorted(self._mentions(), key=lambda mention: mention.span)
        return Reading(self._report, tuple(mentions), tuple(entities.values()), tuple(unique.values()))

    def _figures(self) -> Iterator[Figure]:
        for figure in (*self._discourse.cast.figures, *self._joint.values()):
            adjective = figure.kind == "group" and figure.plural and not figure.spoke and not figure.name.endswith("s")
            if figure.named and not adjective:
                yield figure

    def _entity(self, figure: Figure) -> Entity:
        return Entity(self._id(figure), figure.name, _kind(figure), tuple(figure.descriptors))

    def _id(self, figure: Figure) -> str:
        return content_id(self._report.id, figure.kind, figure.name)

    def _mentions(self) -> Iterator[Mention]:
        known = set(self._figures())
        for figure in known:
            for start, end in figure.seen:
                yield Mention(self._span(start, end), _kind(figure), self._id(figure), NAMED, BY)
        for at, figure in self._discourse.refers.items():
            if figure in known:
                token = self._doc[at]
                span = self._span(token.idx, token.idx + len(token))
                yield Mention(span, _kind(figure), self._id(figure), REFERRED, BY)

    def _span(self, start: int, end: int) -> Span:
        return Span(self._report.id, start, end)

    def _spans(self, pieces: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(self._span(start, end) for start, end in pieces)

    def _statement(self, index: int) -> Statement:
        attribution, citation = self._found[index], self._citation(index)
        cue = " ".join(self._report.text[start:end] for start, end in attribution.cue)
        setting = self._setting(index, citation)
        speaker = self._speaker(citation)
        parent = attribution.parent if attribution.parent in self._kept else None
        nested = parent is not None and self._within_quotation(attribution)
        manner = quotes.manner(self._report.text, attribution.content, self._quoted, nested=nested, cue=cue)
        return Statement(
            id=self._statement_id(index),
            content=self._spans(attribution.content),
            cue=self._spans(attribution.cue),
            source=self._spans(attribution.source),
            speaker=self._id(speaker) if speaker else None,
            speaker_name=speaker.name if speaker else None,
            descriptor=_descriptor(citation),
            naming=citation.naming,
            manner=manner,
            channel=channels.channel(setting),
            addressee=addressees.addressee(setting),
            parent=self._statement_id(parent) if parent is not None else None,
            kind=cues.kind(cue),
            score=attribution.score,
            by=BY,
        )

    def _statement_id(self, index: int) -> str:
        found = self._found[index]
        return content_id(self._report.id, "statement", found.content, found.cue, found.source)

    def _within_quotation(self, attribution: Attribution) -> bool:
        start, end = attribution.content[0][0], attribution.content[-1][1]
        return any(s < start and end < e for s, e in self._quotations.touching(start, end))

    def _speaker(self, citation: Citation) -> Figure | None:
        name = citation.name
        if name is None:
            return None
        for figure in citation.figures:
            figure.spoke = True
        if len(citation.figures) == 1:
            return citation.figures[0]
        return self._joint.setdefault(name, Figure(name, "group", spoke=True, members=citation.figures))

    def _citation(self, index: int) -> Citation:
        if index not in self._citations:
            self._citations[index] = NOBODY  # where two attributions enclose one another neither speaks for the other
            self._citations[index] = self._cite(index)
        return self._citations[index]

    def _cite(self, index: int) -> Citation:
        attribution = self._found[index]
        cue = span_of(self._doc, attribution.cue)
        span = span_of(self._doc, attribution.source) or (_named_by(cue) if cue is not None else None)
        agent = _agent(span, cue) if span is not None and cue is not None else None
        if agent is not None:
            return self._cite_span(index, agent)
        if span is not None:
            others = cue is not None and span.start < cue.start and cues.HEARSAY.search(cue.text)
            return NOBODY if others else self._cite_span(index, span)
        if cue is None:
            return self._continued(index)
        if cues.PASSIVE.search(cue.text) or cues.HEARSAY.search(cue.text):
            return NOBODY
        for subject in _subjects(cue):
            within = set(self._contents.touching(subject.start_char, subject.end_char))
            cited = NOBODY if within else self._cite_span(index, subject)
            if index in within or any(figure.kind != "place" for figure in cited.figures):
                return cited
        return NOBODY

    def _cite_span(self, index: int, span: Tokens) -> Citation:
        root = root_of(span)
        enclosing = self._enclosing(index, root)
        cited = sources.cite(Source(span, root, self._discourse, enclosing, self._author()))
        goes_on = root.lower_ == "it" and not cited.figures and cited.naming == "titled"
        return self._body_before(index, root) or cited if goes_on else cited

    def _body_before(self, index: int, pronoun: Token) -> Citation | None:
        """ "Norway's government … It said": the body that spoke last, in the pronoun's paragraph or the one before."""
        told = [i for i in self._kept if i != index and self._found[i].source and self._end(i) <= pronoun.idx]
        last = max(told, key=self._end, default=None)
        if last is None or self._report.text.count("\n", self._end(last), pronoun.idx) > _NEXT_LINE:
            return None
        cited = self._citation(last)
        body = len(cited.figures) == 1 and cited.figures[0].named and cited.figures[0].kind in _BODIES
        return cited if body else None

    def _end(self, index: int) -> int:
        return self._found[index].content[-1][1]

    def _author(self) -> str | None:
        byline = self._report.byline or ""
        single = byline and not any(mark in byline for mark in (",", ";", " and ", "&", "|"))
        return byline.removeprefix("By ").strip() if single else None

    def _enclosing(self, index: int, token: Token) -> Citation | None:
        """The citation in whose content a source stands."""
        parent = self._found[index].parent
        if parent is not None:
            return self._citation(parent)
        around = (other for other in self._contents.touching(token.idx, token.idx + 1) if other != index)
        other = next(around, None)
        return None if other is None else self._citation(other)

    def _continued(self, index: int) -> Citation:
        """A quotation without source or cue goes on with whoever was quoted just before it."""
        start = self._found[index].content[0][0]
        if not self._quotations.touching(start, start + 1):
            return NOBODY
        before = [i for i in self._kept if i != index and self._found[i].content[-1][1] <= start]
        last = max(before, key=lambda i: self._found[i].content[-1][1], default=None)
        if last is None or self._report.text.count("\n", self._found[last].content[-1][1], start) > 2:
            return NOBODY
        return self._citation(last)

    def _setting(self, index: int, citation: Citation) -> Setting:
        attribution = self._found[index]
        content = set()
        for start, end in attribution.content:
            span = self._doc.char_span(start, end, alignment_mode="expand")
            content |= set(range(span.start, span.end)) if span is not None else set()
        cue, source = span_of(self._doc, attribution.cue), span_of(self._doc, attribution.source)
        outlet = self._told_by(attribution.parent)
        return Setting(self._discourse, cue, source, frozenset(content), citation, outlet, self._report.outlet)

    def _told_by(self, parent: int | None) -> str | None:
        figures = self._citation(parent).figures if parent is not None else ()
        return figures[0].name if len(figures) == 1 and figures[0].kind == "outlet" else None


def _quoted(text: str, doc: Doc) -> list[tuple[int, int]]:
    """What is printed word for word: between marks, as a whole post, or as the paragraph under a speaker's name."""
    labelled = labels.bodies(doc)
    marked = (q for q in quotes.quotations(text) if not any(s <= q[0] and q[1] <= e for s, e in labelled))
    return sorted([*marked, *labelled, *(body for body, _ in posts.bodies(text))])


def _in_link(report: Report, name: Named) -> bool:
    """Whether a name stands in headlines that a page has run into the text."""
    return any(mark.kind == "link" and mark.start <= name.start < mark.end for mark in report.furniture)


def _in_furniture(report: Report, attribution: Attribution) -> bool:
    """Whether what is told, and the words that tell it, lie in furniture: a headline may run on from a name."""
    pieces = (*attribution.cue, *attribution.content)
    return bool(pieces) and all(
        any(mark.start <= start and end <= mark.end for mark in report.furniture) for start, end in pieces
    )


def _kind(figure: Figure) -> EntityKind:
    """A country is a government where it speaks, else a place."""
    if figure.kind == "government" and not figure.spoke and figure.name in set(lists.countries().values()):
        return "place"
    return figure.kind


def _agent(source: Tokens, cue: Tokens) -> Tokens | None:
    """Who does the cue's verb where a source is only whom it is done to: "[The mayor] rebuked the board, saying so"."""
    root = root_of(source)
    verb = root.head
    done_to = root.dep_ == "dobj" and verb.pos_ == "VERB"
    saying = cue.root.dep_ == "advcl" and cue.root.tag_ == "VBG" and cue.root.head == verb  # not "sent him to discuss"
    if not done_to or not (verb.i in range(cue.start, cue.end) or saying):
        return None
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return source.doc[subject.left_edge.i : subject.i + 1] if subject is not None else None


def _named_by(cue: Tokens) -> Tokens | None:
    """Who stands behind "by" in a cue without a source: "the isles [are viewed by Alvar] as its own"."""
    agent = next((token for token in cue if token.dep_ == "agent"), None)
    noun = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    if noun is None or noun.i >= cue.end:
        return None
    return cue.doc[noun.left_edge.i : noun.i + 1]


def _subjects(cue: Tokens) -> Iterator[Tokens]:
    """The subjects that a cue without a source may have, the nearest first: "said this and [added] that", "Moss's
    [plan]", "Moss left, [saying] so", "by [saying] so"."""
    verb = cue.root
    if verb.pos_ == "NOUN":  # whoever sparks criticism is not who criticises
        owner = next((child for child in verb.lefts if child.dep_ == "poss"), None)
        if owner is not None:
            yield cue.doc[owner.left_edge.i : owner.i + 1]
        return
    for _ in range(_STEPS):
        for child in verb.children:
            if child.dep_ in {"nsubj", "poss"} and child.i < cue.end and child.tag_ != "EX":
                yield cue.doc[child.left_edge.i : child.i + 1]
        if verb.dep_ not in _LEADS_UP or verb.lower_ == "as":  # "quoted officials as saying"
            return
        verb = verb.head


def _descriptor(citation: Citation) -> str | None:
    """The words for this source: those of its own mention, else the fullest that the text gives."""
    if citation.descriptor:
        return citation.descriptor
    if len(citation.figures) != 1 or not citation.figures[0].descriptors:
        return None
    found = citation.figures[0].descriptors
    telling = [words for words in found if len(words.split()) > 1 and not words.startswith(("(", "That ", "that "))]
    return (telling or found)[0]
