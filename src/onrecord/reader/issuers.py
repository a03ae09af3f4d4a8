"""A noun or verb that tells of a document, post, statement or occasion → whose it is, by name.

The possessor ("Trump's letter"), the author ("a report by the Inspectorate"), a name before the noun ("the GAO
report"), the speaker of the statement it stands with, or the subject of its verb: the first that the text gives.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import Final

from spacy.tokens import Doc, Token

from onrecord import origin_names, outlets
from onrecord.model import Reading, Span, Statement
from onrecord.sourcing_words import pattern
from onrecord.sourcing_words import words as listed

TITLES: Final = re.compile(rf"^(?:{pattern('titles before names')}\.? )+")
IN_NAMES: Final = re.compile(rf"^(?:{pattern('titles in names')}\.? )+(?=\S+ \S)")
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "you"])
_ROLE = {"nsubj", "nsubjpass", "agent"}


class Issuers:
    """Who is who in one report, for the rules that ask whose a document is."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self._reading = reading
        self._doc = doc
        self._names = {entity.id: entity.name for entity in reading.entities}

    @cached_property
    def _mentions(self) -> dict[int, str]:
        """Offset of each code point that an entity's mention covers → the entity's name."""
        named = sorted(self._reading.mentions, key=lambda m: m.span.start - m.span.end)
        return {
            at: self._names[mention.entity]
            for mention in named
            if mention.entity in self._names
            for at in range(mention.span.start, mention.span.end)
        }

    @cached_property
    def _full(self) -> dict[str, str]:
        """Last word of a person's name → the first full name in the text that ends in it."""
        people = [e.name for e in self._reading.entities if e.kind == "person"]
        people += [IN_NAMES.sub("", ent.text) for ent in self._doc.ents if ent.label_ == "PERSON"]
        full: dict[str, str] = {}
        for name in people:
            clean = re.sub(r"['’]s?$", "", " ".join(name.split()))
            if " " in clean:
                full.setdefault(clean.split()[-1], clean)
        return full

    @cached_property
    def _spoken(self) -> list[tuple[int, Statement]]:
        return sorted((min(s.start for s in (*x.source, *x.cue, *x.content)), x) for x in self._reading.statements)

    def is_body(self, name: str) -> bool:
        """Whether the report names an organisation or a government so."""
        kinds = {entity.name: entity.kind for entity in self._reading.entities}
        return kinds.get(name) in ("organisation", "government")

    def name(self, token: Token) -> str | None:
        """The resolved name of the phrase that a token heads; its own words where it is a common noun."""
        if known := self._mentions.get(token.idx):
            return origin_names.without_initial(known)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.lower_ in ("who", "which", "that", "it"):
            return None
        run = _full_person(token) or _proper_run(token)
        if run:
            bare = TITLES.sub("", run)
            return self._full.get(bare.split()[-1], bare) if " " not in bare else bare
        if _only_points(token):
            return None
        phrase = [t for t in token.subtree if (t.i <= token.i and t.dep_ in ("amod", "compound", "nmod")) or t == token]
        words_ = [t.text for t in phrase if t.lower_ not in listed("determiners") and not t.like_num]
        return " ".join(words_) or None

    def possessor(self, noun: Token) -> str | None:
        """Whose the noun is said to be: "Trump's letter", "a report by the Inspectorate", "a Pentagon statement"."""
        for child in noun.children:
            if child.dep_ == "poss" and child.pos_ != "PRON" and not _is_time(child):
                return self.name(child)
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
                return next((self.name(part) for part in child.children if part.dep_ == "pobj"), None)
            if child.dep_ == "relcl" and child.lemma_ == "belong":
                return self._agent(child)
            if child.dep_ == "acl" and child.lower_ in (
                "written",
                "signed",
                "released",
                "issued",
                "published",
                "filed",
                "sent",
                "made",
                "posted",
            ):
                return self._agent(child) or None
        return self._before(noun)

    def _before(self, noun: Token) -> str | None:
        """The name or the body that stands before a noun: "a Quinnipiac poll", "the grand jury report"."""
        first = noun.left_edge.i
        led = [
            t for t in noun.doc[first : noun.i] if t.dep_ in ("compound", "amod", "nmod", "poss") and not _is_time(t)
        ]
        named = [t for t in led if t.pos_ == "PROPN" and t.head == noun and t.lower_ not in listed("platforms")]
        if led and led[-1].lower_ in listed("bodies") and led[-1].i == noun.i - 1:
            start = next(
                (t.i for t in led if t.pos_ == "PROPN" or t.lower_ in listed("bodies") or t.dep_ == "compound"), noun.i
            )
            return str(noun.doc[start : noun.i].text)
        return self._compound(named[-1]) if named else None

    def pronoun(self, noun: Token) -> str | None:
        """Whose the noun is where a pronoun says so: "his letter"."""
        found = (
            self._mentions.get(child.idx) for child in noun.children if child.dep_ == "poss" and child.pos_ == "PRON"
        )
        return next((origin_names.without_initial(name) for name in found if name), None)

    def body(self, statement: Statement) -> str | None:
        """The body that a spokesman speaks for: his written statement is its own."""
        mine = [s for s in self._reading.statements if s.speaker and s.speaker == statement.speaker]
        for one in (statement, *mine):
            words = " ".join(self._reading.report.slice(piece) for piece in one.source)
            if found := origin_names.body(words) or origin_names.body(one.descriptor or ""):
                return found
        return None

    def subject(self, token: Token) -> str | None:
        """The subject of the verb that governs a token."""
        verb: Token | None = token
        for _ in range(6):
            if verb is None or (verb.head == verb and verb.pos_ not in ("VERB", "AUX")):
                return None
            infinitive = verb.tag_ == "VB" and any(child.tag_ == "TO" for child in verb.children)
            if not infinitive and (found := self._subject_of(verb)):
                return found
            verb = verb.head if verb.head != verb else None
        return None

    def speaker(self, start: int, end: int) -> Statement | None:
        """The statement whose source and cue stand closest to a passage in its sentence, outside the content."""
        sentence = self._sentence(start)
        near = [s for s in self._reading.statements if _outside(s, start, end) and _touches(s, *sentence)]
        near = [s for s in near if not (s.speaker_name and outlets.find(s.speaker_name))]
        return min(near, key=lambda s: _distance(s, start), default=None)

    def name_of(self, statement: Statement) -> str | None:
        """The statement's speaker by name, else by the words that describe them; None for a mere pronoun."""
        if statement.speaker_name:
            return origin_names.without_initial(statement.speaker_name)
        words = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        described = _undetermined(words) or _undetermined(statement.descriptor or "")
        return None if described.casefold() in _PRONOUNS else described or None

    def _sentence(self, offset: int) -> tuple[int, int]:
        at = bisect_right(self._edges, offset) - 1
        end = self._edges[at + 1] if at + 1 < len(self._edges) else len(self._reading.report.text)
        return (self._edges[at], end) if at >= 0 else (0, end)

    @cached_property
    def _edges(self) -> list[int]:
        return [sentence.start_char for sentence in self._doc.sents]

    def _subject_of(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ in _ROLE:
                relative = child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl"
                return self.name(verb.head if relative else child)
        return None

    def _agent(self, verb: Token) -> str | None:
        for child in verb.children:
            if child.dep_ in ("agent", "prep") and child.lower_ in ("by", "from", "to"):
                return next((self.name(part) for part in child.children if part.dep_ == "pobj"), None)
        return None

    def _compound(self, token: Token) -> str | None:
        """The name before a noun, in full where the text gives it: "the Mueller report" is Robert Mueller's."""
        known = self._mentions.get(token.idx)
        run = _proper_run(token)
        return origin_names.without_initial(known) if known else self._full.get(run, run) or None


def _proper_run(token: Token) -> str:
    """The proper name that ends at a token: "House Oversight Committee"."""
    if token.ent_type_ != "PERSON" and token.i + 1 < token.sent.end and token.nbor(1).ent_type_ == "PERSON":
        return _person(token.nbor(1))
    if token.pos_ != "PROPN" and not (token.ent_type_ in ("ORG", "PERSON", "NORP") and token.text[:1].isupper()):
        return ""
    first = token
    while first.i > first.sent.start and (before := first.nbor(-1)) and _joins(before):
        first = before
    run = token.doc[first.i : token.i + 1].text
    return re.sub(r"^(?:of|and|&|for) |['’]s?$", "", " ".join(run.split()))


def _full_person(token: Token) -> str:
    """The person's name of two words or more that a token stands in, without the titles before it."""
    found = _person(token) if token.ent_type_ == "PERSON" else ""
    return IN_NAMES.sub("", re.sub(r"['’]s?$", "", " ".join(found.split()))) if " " in found else ""


def _only_points(noun: Token) -> bool:
    """Whether a phrase only points to somebody named elsewhere: "the president"."""
    return any(c.lower_ in ("the", "that", "this") for c in noun.children) and not any(
        c.dep_ in ("amod", "compound", "prep", "poss") for c in noun.children
    )


def _person(token: Token) -> str:
    return next((ent.text for ent in token.doc.ents if ent.start <= token.i < ent.end), token.text)


def _joins(token: Token) -> bool:
    if token.pos_ == "PROPN":
        return not token.text.endswith((",", "’s", "'s"))
    return (token.lower_ in ("of", "&") and token.i > 0 and token.nbor(-1).pos_ == "PROPN") or (
        token.ent_type_ == "ORG" and token.lower_ in ("and", "for")
    )


def _is_time(token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or bool(
        re.fullmatch(r"\w+day|January|February|March|April|June|July|August|\w+ber", token.text)
    )


def _outside(statement: Statement, start: int, end: int) -> bool:
    return not any(piece.start < end and start < piece.end for piece in statement.content)


def _touches(statement: Statement, start: int, end: int) -> bool:
    return any(piece.start < end and start < piece.end for piece in _marks(statement))


def _distance(statement: Statement, offset: int) -> int:
    return min(abs(piece.start - offset) for piece in _marks(statement))


def _marks(statement: Statement) -> tuple[Span, ...]:
    return (*statement.cue, *statement.source) or statement.content


def _undetermined(words: str) -> str:
    """The words of a phrase without its determiners and numbers: "the 58 ex-officials" → "ex-officials"."""
    kept = re.sub(
        r"^(?:an? |the )?(?:\w+ )?(?:group|number|dozens|coalition) of ", "", words, flags=re.IGNORECASE
    ).split()
    while kept and (kept[0].lower() in listed("determiners") or kept[0].isdigit()):
        kept = kept[1:]
    return " ".join(kept)
