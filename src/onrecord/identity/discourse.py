"""Who a pronoun or a description means: the text is followed from left to right, and whoever it has spoken of last,
as a subject and as a source, comes first.

A parsed text, its cast and its attributions come in; the figure behind each pronoun and each definite description goes
out. Nobody is chosen where number, gender or role speaks against it, or where two are equally near.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

from spacy.tokens import Doc, Span, Token

from onrecord import outlets
from onrecord.identity import later, lists, nominals, phrases, syntax
from onrecord.identity.cast import Cast, Figure
from onrecord.identity.quotes import Piece
from onrecord.model import Attribution, EntityKind
from onrecord.spans import text_of

PRONOUNS: Final[dict[str, str]] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
}  # fmt: skip
WINDOW = 6  # sentences back in which an antecedent may stand
SUBJECT, SOURCE, LAST_SPEAKER, GENDER, QUOTED, OWN_CONTENT, POSSESSIVE = 1.0, 0.8, 0.7, 0.6, -1.5, -1.5, -0.4
OPENING = 1.0  # for the subject that opens the paragraph, or the one before a quotation, where nobody has spoken since
OWN_WORDS = -2.0  # for whoever is named in the words cited: hardly anybody calls himself by name
ABOVE = 2.0  # for the subject of the clause that the pronoun's hangs on
NEAR = -0.8  # for each sentence between
OFTEN = 0.05  # for each earlier mention, up to ten
PARAGRAPH = 25  # code points within which a name opens its paragraph
MARGIN = 0.15  # two figures nearer to one another than this are not told apart
LEAST = -2.6
_DATELINE = 8  # tokens within which a dateline's bracket opens
LEAST_BODY = 1.0  # "it" means many things that are no bodies: only a near subject will do


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where the text speaks of a figure."""

    figure: Figure
    token: int
    sentence: int
    subject: bool
    possessive: bool
    quoted: bool
    source: bool
    head: int


class Discourse:
    """The figures behind a text's pronouns and descriptions, found in one pass from left to right.

    ``outlet`` is whose text it is: an outlet does not call itself "it".
    """

    def __init__(
        self,
        doc: Doc,
        cast: Cast,
        attributions: Sequence[Attribution],
        quoted: Sequence[Piece],
        *,
        outlet: str | None = None,
    ) -> None:
        self.doc, self.cast, self._outlet = doc, cast, outlet
        self._text = text_of(doc)
        self.refers: dict[int, Figure] = {}
        self._sightings: list[Sighting] = []
        self._quoted = _tokens_in(doc, quoted)
        self._sources = {at: index for index, a in enumerate(attributions) for at in _tokens_in(doc, a.source)}
        self._contents = [_tokens_in(doc, a.content) for a in attributions]
        self._sentence = _sentence_numbers(doc, self._quoted)
        spans = [span for a in attributions if (span := span_of(doc, a.source)) is not None]
        self._roots = {root_of(span).i: span for span in spans}
        self._heads = {self._sources[at]: doc[at] for at in self._roots}
        self._follow()
        self._name_later()

    def figure(self, token: Token) -> Figure | None:
        """The figure that a token names or refers to, if that is known."""
        return self.cast.by_token.get(token.i) or self.refers.get(token.i)

    def in_quotation(self, token: Token) -> bool:
        """Whether a token stands between quotation marks."""
        return token.i in self._quoted

    def before(self, token: int) -> Iterator[Sighting]:
        """What the text has spoken of before a token, nearest first."""
        return (seen for seen in reversed(self._sightings) if seen.token < token)

    def joined(self, seen: Sighting) -> tuple[Figure, ...]:
        """The persons who are named together at a place, if they are several: "[Ann Moss and Tim Ware] said"."""
        last = _root(self.doc, self.cast, self.doc[seen.token])
        names = [self.cast.by_token.get(at) for at in sorted(token.i for token in (last, *last.conjuncts))]
        people = tuple(dict.fromkeys(figure for figure in names if figure is not None and figure.kind == "person"))
        return people if len(people) > 1 and None not in names else ()

    def describe(self, token: Token, words: Span) -> Figure:
        """Take in somebody whom the text only describes, so that "he" or "the official" can mean them later."""
        text, naming = " ".join(words.text.split()), phrases.naming(token, list(words))
        plural = naming == "class" or token.tag_ in {"NNS", "NNPS"}
        kind: EntityKind = "group" if plural else "person"
        figure = self.cast.add(Figure(text, kind, named=False, naming=naming, plural=plural))
        figure.gender = phrases.gender(token)
        figure.describe(text)
        figure.seen.append((token.idx, token.idx + len(token)))
        self._refer(token, figure)
        return figure

    def document_before(self, token: Token) -> Token | None:
        """The document that is the nearest subject before "it": then the pronoun may mean it, and no body."""
        for before in reversed(self.doc[max(0, token.i - 80) : token.i]):
            aside = before.head.dep_ == "relcl"  # "the report, which the Courier has read, says"
            if before.dep_ in {"nsubj", "nsubjpass"} and before.pos_ in {"NOUN", "PROPN"} and not aside:
                return before if before.lemma_.casefold() in lists.nouns("document") else None
        return None

    def _follow(self) -> None:
        previous: Figure | None = None
        for token in self.doc:
            named = self.cast.by_token.get(token.i)
            if named is not None:
                if named is not previous:
                    self._see(named, token)
            elif token.lower_ in PRONOUNS:
                self._pronoun(token)
            elif phrases.is_description(token, self.cast.by_token):
                self._description(token)
            elif token.i in self._roots and phrases.is_plural_source(token):
                self.describe(token, self._roots[token.i])
            previous = named

    def _name_later(self) -> None:
        """Sources that are described before they are named take the name, and so does what refers to them."""
        for at in sorted(self._roots):
            token, known = self.doc[at], self.figure(self.doc[at])
            if (known is not None and known.named) or not phrases.is_description(token, self.cast.by_token):
                continue
            named = later.named(token, self.cast)
            if named is not None:
                named.describe(known.name if known is not None else token.text)
                self.refers.update({place: named for place, figure in self.refers.items() if figure is known})
                self.refers[at] = named

    def _pronoun(self, token: Token) -> None:
        if token.i in self._quoted and token.i not in self._sources:
            return
        chosen = self._antecedent(token, PRONOUNS[token.lower_])
        if chosen is not None:
            self._refer(token, chosen)

    def _description(self, token: Token) -> None:
        if token.dep_ == "appos" and self.figure(token.head) is not None:
            return
        own = self._sources.get(token.i)
        others = (seen for seen in self.before(token.i) if seen.source and self._sources.get(seen.token) != own)
        spoke = [next(others, None)] if phrases.is_party(token) else []
        near = [seen for seen in spoke if seen is not None and self._sentence[token.i] - seen.sentence <= WINDOW]
        figure = nominals.resolve(token, self.cast, [seen.figure for seen in (*near, *self.before(token.i))])
        figure = figure or self._of_owner(token)
        if figure is not None and not self._anothers(token, figure):
            self._refer(token, figure)
        elif token.i in self._roots and phrases.is_indefinite(token):
            self.describe(token, self._roots[token.i])

    def _owner(self, token: Token) -> Figure | None:
        """Whose somebody is: "[Moss]'s lawyer", "[her] lawyer"."""
        owner = next((child for child in token.lefts if child.dep_ == "poss"), None)
        return self.figure(owner) if owner is not None else None

    def _of_owner(self, token: Token) -> Figure | None:
        """ "Moss's lawyer" is who alone is called her lawyer in the text."""
        owner = self._owner(token)
        if owner is None or owner.person is None:
            return None
        surname = owner.person.last.casefold()
        bearers = [f for f in self.cast.people() if f.named and surname in f.roles and token.lemma_ in f.offices]
        return bearers[0] if len(bearers) == 1 else None

    def _anothers(self, token: Token, figure: Figure) -> bool:
        """Whether somebody is told to be another one's lawyer, or aide, than the one whose he should be."""
        owner = self._owner(token)
        if owner is None or owner.person is None or owner is figure or not figure.named:
            return False
        surnames = {
            other.person.last.casefold() for other in self.cast.people() if other.person and other is not figure
        }
        owners = figure.roles & surnames
        return bool(owners) and owner.person.last.casefold() not in owners

    def _refer(self, token: Token, figure: Figure) -> None:
        self.refers[token.i] = figure
        self._see(figure, token)

    def _see(self, figure: Figure, token: Token) -> None:
        root = _root(self.doc, self.cast, token)
        quoted = token.i in self._quoted and token.i not in self._sources
        acts = syntax.acts_as_owner(root)
        seen = Sighting(
            figure,
            token.i,
            self._sentence[token.i],
            subject=acts or syntax.is_subject(root),
            possessive=not acts and (root.dep_ == "poss" or token.tag_ == "PRP$"),
            quoted=quoted,
            source=self._is_source(token, figure),
            head=root.head.i,
        )
        insort(self._sightings, seen, key=lambda sighting: sighting.token)

    def _is_source(self, token: Token, figure: Figure) -> bool:
        """Whether a place speaks of a source, not of whom it belongs to: "Moss's lawyer", "the Ohio mayor"."""
        own = self._sources.get(token.i)
        if own is None:
            return syntax.speaks_as_who(_root(self.doc, self.cast, token), self._sources)
        root = self._heads.get(own)
        at_head = self.figure(root) if root is not None else None
        return root is None or token.i == root.i or at_head is None or not at_head.named or at_head is figure

    def _antecedent(self, token: Token, gender: str) -> Figure | None:
        scores: dict[Figure, float] = {}
        speaker, quoted = self._last_speaker(token, gender), self._named_in_own_words(token)
        opening, quoting = self._opening(token), self._quoting(token)
        above = syntax.subject_above(token)
        for seen in self.before(token.i):
            if self._sentence[token.i] - seen.sentence > WINDOW:
                break
            if not _agrees(seen.figure, gender) or _clashes(seen, token) or seen.figure in quoting:
                continue
            if self._outlet and outlets.short_form(seen.figure.name, [self._outlet]):
                continue
            score = self._score(seen, token, gender) + LAST_SPEAKER * (seen.figure is speaker)
            score += OPENING * (seen.figure is opening) + OWN_WORDS * (seen.figure in quoted)
            score += ABOVE * (above is not None and seen.figure is self.figure(above))
            scores[seen.figure] = max(score, scores.get(seen.figure, score))
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])
        least = LEAST_BODY if gender == "n" else LEAST
        if not ranked or ranked[0][1] < least or (gender == "n" and self.document_before(token) is not None):
            return None
        if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
            return None
        return ranked[0][0] if gender == "n" or self._is_near(ranked[0][0], token) else None

    def _is_near(self, figure: Figure, token: Token) -> bool:
        """Whether somebody is meant by "she" who is known for a woman, or was spoken of in this paragraph or the last.

        “…,” she said, without a woman before it, is nobody whom the text names.
        """
        start = self._text.rfind("\n", 0, token.idx) + 1
        last = self._text.rfind("\n", 0, len(self._text[:start].rstrip())) + 1
        near = takewhile(lambda seen: self.doc[seen.token].idx >= last, self.before(token.i))
        return figure.gender is not None or any(seen.figure is figure for seen in near)

    def _last_speaker(self, token: Token, gender: str) -> Figure | None:
        """Who spoke last, or whom the paragraph has since made its subject."""
        start = self._text.rfind("\n", 0, token.idx) + 1
        for seen in self.before(token.i):
            if seen.source:
                return seen.figure
            here = self.doc[seen.token].idx >= start
            if here and seen.subject and not seen.quoted and _agrees(seen.figure, gender) and self._opens(seen, start):
                return seen.figure
        return None

    def _opening(self, token: Token) -> Figure | None:
        """The subject that opens the paragraph, or the one before it where a quotation or the pronoun opens this one,
        unless somebody else has spoken since."""
        start = self._text.rfind("\n", 0, token.idx) + 1
        if any(at in self._quoted or at == token.i for at in _first_tokens(self.doc, start)):
            start = self._text.rfind("\n", 0, len(self._text[:start].rstrip())) + 1
        for seen in self.before(token.i):
            if self.doc[seen.token].idx < start or (seen.source and not self._opens(seen, start)):
                return None
            if self._opens(seen, start) and seen.subject and not seen.quoted:
                return None if self.joined(seen) else seen.figure
        return None

    def _quoting(self, token: Token) -> set[Figure]:
        """Who speaks in the quotation that a pronoun stands in: they are "I" there."""
        if token.i not in self._quoted:
            return set()
        own = self._sources.get(token.i)
        around = {index for index, content in enumerate(self._contents) if token.i in content and index != own}
        return {f for at, index in self._sources.items() if index in around and (f := self.figure(self.doc[at]))}

    def _named_in_own_words(self, token: Token) -> set[Figure]:
        """Who is named or addressed in the quotation that a pronoun is the source of: no person calls himself so."""
        own = self._sources.get(token.i)
        inside = self._contents[own] & self._quoted if own is not None else frozenset()
        named = {figure for at in inside if (figure := self.cast.by_token.get(at)) is not None}
        addressed = phrases.addressed(self.doc, inside)
        spoken_to = (f for f in self.cast.people() if addressed & f.offices) if addressed else ()
        return {figure for figure in named if figure.kind == "person"} | set(spoken_to)

    def _opens(self, seen: Sighting, start: int) -> bool:
        """Whether a name opens its paragraph; in "Moss said Ware left" only she does."""
        at = self.doc[seen.token].idx
        here = takewhile(lambda other: self.doc[other.token].idx >= start, self.before(seen.token))
        return at - start < PARAGRAPH and not any(other.source and other.figure is not seen.figure for other in here)

    def _score(self, seen: Sighting, token: Token, gender: str) -> float:
        own = self._sources.get(token.i)
        return (
            NEAR * (self._sentence[token.i] - seen.sentence)
            + SUBJECT * seen.subject
            + SOURCE * seen.source
            + POSSESSIVE * seen.possessive
            + QUOTED * (seen.quoted and token.i not in self._quoted)
            + GENDER * (seen.figure.gender == gender)
            + OWN_CONTENT * (own is not None and seen.token in self._contents[own])
            + OFTEN * sum(start < token.idx for start, _ in islice(seen.figure.seen, 10))
        )


def _agrees(figure: Figure, gender: str) -> bool:
    if gender == "n":
        return figure.kind in {"organisation", "outlet", "government"} and not figure.plural
    return figure.kind == "person" and not figure.plural and figure.gender in {None, gender}


def _clashes(seen: Sighting, token: Token) -> bool:
    """Two parts of one verb are not the same, unless one is possessive or the pronoun reflexive."""
    if token.lower_.endswith("self") or token.tag_ == "PRP$" or seen.possessive:
        return False
    return token.head.i == seen.head and token.head.pos_ in {"VERB", "AUX"}


def _root(doc: Doc, cast: Cast, token: Token) -> Token:
    last = token.i
    while last + 1 < len(doc) and cast.by_token.get(last + 1) is cast.by_token.get(token.i, 0):
        last += 1
    return doc[token.i : last + 1].root


def _first_tokens(doc: Doc, start: int) -> list[int]:
    """The first token from a code point on, and the one after it."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return [span.start, span.start + 1] if span is not None else []


def _tokens_in(doc: Doc, pieces: Sequence[Piece]) -> frozenset[int]:
    found: set[int] = set()
    for start, end in pieces:
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.update(range(span.start, span.end))
    return frozenset(found)


def _sentence_numbers(doc: Doc, quoted: frozenset[int]) -> list[int]:
    """The number of each token's sentence; a quotation, however long, is one with the sentence that brings it in."""
    numbers, number = [], 0
    for token in doc:
        number += bool(token.is_sent_start) and token.i not in quoted
        numbers.append(number)
    return numbers


def span_of(doc: Doc, pieces: Sequence[tuple[int, int]]) -> Span | None:
    """The tokens of a source's first piece, without marks and white space around them."""
    if not pieces:
        return None
    span = doc.char_span(*pieces[0], alignment_mode="expand")
    if span is None:
        return None
    first, last = _past_dateline(span), span.end
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    return doc[first:last] if first < last else None


def _past_dateline(span: Span) -> int:
    """The first token of a span behind a dateline, if it opens with one: "NORTHPORT (Reuters) [Ann Moss]"."""
    opening = next((token for token in span[:_DATELINE] if token.text == "("), None)
    closing = next((token for token in span if token.text == ")" and opening and token.i > opening.i), None)
    if opening is None or closing is None or opening.i == span.start:
        return span.start
    agency = outlets.find(span.doc[opening.i + 1 : closing.i].text)
    return closing.i + 1 if agency is not None and agency.kind != "platform" else span.start


def root_of(span: Span) -> Token:
    """The noun or pronoun that a source's words are about; their first noun where the parse says otherwise."""
    root = span.root
    if span[-3:].text.casefold() == "e-mail":
        return span[-1]
    if root.pos_ in {"NOUN", "PROPN", "PRON"} or root.lower_ in PRONOUNS:
        return root
    nouns = [token for token in span if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    heads = [token for token in nouns if token.dep_ not in {"compound", "amod", "nmod", "poss"}]
    return (heads or nouns or [root])[0]
