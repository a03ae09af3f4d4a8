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
from onrecord.model import Mention, Reading, Span, Statement
from onrecord.sourcing_words import nouns, pattern
from onrecord.sourcing_words import words as listed

TITLES: Final = re.compile(rf"^(?:{pattern('titles before names')}\.? )+")
IN_NAMES: Final = re.compile(rf"^(?:{pattern('titles in names')}\.? )+(?=\S+ \S)")
_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "you"])
_NOBODY = frozenset({"others", "all", "both", "them", "us", "most", "none", "everyone", "anyone", "nobody", "people"})
MOST: Final = 7  # words of the longest description that names an issuer
_ROLE = {"nsubj", "agent"}  # the subject of a passive issues nothing


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
            at: self._called(mention)
            for mention in named
            if mention.entity in self._names
            for at in range(mention.span.start, mention.span.end)
        }

    def _called(self, mention: Mention) -> str:
        """An entity's name; a body's as the text has it: "the Pentagon" and not the department's full style."""
        name = self._names[mention.entity or ""]
        if mention.entity not in self._bodies:
            return name
        here = _undetermined(self._reading.report.slice(mention.span))
        return _capitals(here) if _is_proper(here) else self._bodies[mention.entity] or name

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Entity of an organisation or government → the first proper name that the text gives it, or nothing."""
        bodies = {e.id: "" for e in self._reading.entities if e.kind in ("organisation", "government", "group")}
        for mention in sorted(self._reading.mentions, key=lambda m: m.span.start):
            here = _undetermined(self._reading.report.slice(mention.span))
            if bodies.get(mention.entity or "", "x") == "" and _is_proper(here):
                bodies[mention.entity or ""] = _capitals(here)
        return bodies

    @cached_property
    def _full(self) -> dict[str, str]:
        """Last word of a person's name → the full name in the text that ends in it, if it is one person's."""
        people = [e.name for e in self._reading.entities if e.kind == "person"]
        people += [IN_NAMES.sub("", ent.text) for ent in self._doc.ents if ent.label_ == "PERSON"]
        clean = [re.sub(r"['’]s?$", "", origin_names.without_initial(" ".join(name.split()))) for name in people]
        full: dict[str, list[str]] = {}
        for name in (name for name in clean if " " in name):
            full.setdefault(name.rsplit(maxsplit=1)[-1], []).append(name)
        alone = {surname: names[0] for surname, names in full.items() if len({n.split()[0] for n in names}) == 1}
        return {**nouns("known by surname"), **alone}

    @cached_property
    def _spoken(self) -> list[tuple[int, Statement]]:
        return sorted((min(s.start for s in (*x.source, *x.cue, *x.content)), x) for x in self._reading.statements)

    def is_body(self, statement: Statement) -> bool:
        """Whether an organisation or a government speaks in its own name, and no spokesman for it."""
        if statement.speaker:
            return statement.speaker in self._bodies and self.body(statement) is None
        words_ = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        return bool(re.fullmatch(rf"(?:[Tt]he )?(?:[\w.-]+ )*{pattern('body nouns')}", words_))

    def name(self, token: Token) -> str | None:
        """The resolved name of the phrase that a token heads; its own words where it is a common noun."""
        if known := self._mentions.get(token.idx):
            return self._full.get(known) or origin_names.without_initial(known)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.lower_ in ("who", "which", "that", "it"):
            return None
        run = _full_person(token) or _proper_run(token)
        return self._person_or_body(token, TITLES.sub("", run)) if run else self._described(token)

    def _person_or_body(self, token: Token, run: str) -> str:
        """A proper name in full where the text gives it: "Turner", and "Navy Turner" of a parse, are Ann Turner."""
        surname = run.rsplit(maxsplit=1)[-1]
        person = token.ent_type_ == "PERSON" or " " not in run
        return self._full.get(surname, run) if person else run

    def _described(self, token: Token) -> str | None:
        """A common noun with its own words; None where it only points back."""
        noun = token.lower_
        if noun in listed("body nouns") and (full := self._in_full(noun)) != noun:
            return full
        if _only_points(token) and noun not in listed("body nouns") and not _is_judge(token):
            return None
        phrase = [*(t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod")), token]
        kept = (t for t in phrase if t.lower_ not in listed("determiners") and not t.like_num and not _is_time(t))
        described = " ".join(t.text for t in kept)
        return described if _describes(described) else None

    def possessor(self, noun: Token) -> str | None:
        """Whose the noun is said to be: "Trump's letter", "a report by the Inspectorate", "a Pentagon statement"."""
        for child in noun.children:
            if child.dep_ == "poss" and child.pos_ != "PRON" and not _is_time(child):
                return self.name(child)
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
                named = next((self.name(part) for part in child.children if part.dep_ == "pobj"), None)
                if named and (
                    child.lower_ == "by" or not named.islower()
                ):  # "a letter from the quay" is not the quay's
                    return named
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
            if full := self._full.get(statement.speaker_name):
                return full
            words_ = _undetermined(" ".join(self._reading.report.slice(piece) for piece in statement.source))
            body = self._bodies.get(statement.speaker or "")
            if body and _is_proper(words_) and len(words_.split()) <= MOST:
                return _capitals(words_)
            return body or origin_names.without_initial(statement.speaker_name)
        words = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        described = _undetermined(words) or _undetermined(statement.descriptor or "")
        return self._in_full(described) if _describes(described) else None

    def _in_full(self, described: str) -> str:
        """ "administration" as the text calls it where it first tells of it: "Obama administration"."""
        noun = described if " " not in described else ""
        if noun not in listed("body nouns"):
            return described
        found = re.search(rf"\b((?:[A-Z][\w.&’'-]*(?: of)? )+){noun}\b", self._reading.report.text)
        return _undetermined(re.sub(r"['’]s?$", "", found[0])) if found else described

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


def _is_judge(token: Token) -> bool:
    return token.lower_ in ("judge", "court", "justices")


def _is_proper(words_: str) -> bool:
    """Whether words are a name of their own: "HHS", "the defence department", and not "it" or "the department"."""
    return bool(words_) and (words_[:1].isupper() or " " in words_) and words_.casefold() not in _PRONOUNS


def _capitals(name: str) -> str:
    """A body's name in capitals and in one spelling: "defence department" → "Defense Department"."""
    first = re.split(r",| which | who ", name)[0]
    words_ = [word if word in ("of", "and", "the", "for") else word[:1].upper() + word[1:] for word in first.split()]
    plain = re.sub(r"['’]s?$", "", " ".join(words_)).replace("Defence ", "Defense ")
    return re.sub(r"^(?:U\.S\.|US) (?=\w+ Department$)", "", plain)


def _describes(described: str) -> bool:
    """Whether words tell of somebody: no pronoun, no mere number or determiner, no clause."""
    parts = described.casefold().split()
    if not parts or len(parts) > MOST or parts[0] in ("who", "which", "that", "of") or "—" in described:
        return False
    return not set(parts) <= _PRONOUNS | listed("determiners") | _NOBODY
