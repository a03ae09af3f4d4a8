"""A noun or verb that tells of a document, post, statement or occasion → whose it is, by name.

The possessor ("Trump's letter"), the author ("a report by the Inspectorate"), a name before the noun ("the GAO
report"), the speaker of the statement it stands with, or the subject of its verb: the first that the text gives.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from spacy.tokens import Doc, Token

from onrecord import origin_names, outlets
from onrecord.model import Mention, Reading, Span, Statement
from onrecord.reader import crowds, phrases
from onrecord.sourcing_words import nouns, pattern
from onrecord.sourcing_words import words as listed

_BENCH = re.compile(r"\b(?:judges?|[Cc]ourts?|justices)$")
_TITLED = re.compile(r"\b[Jj]udges? (?:[A-Z][\w.’'-]* ){0,2}([A-Z][\w’-]+)")
_INSPECTOR = re.compile(r"((?:(?!The )[A-Z]\w+ )+)[Ii]nspector [Gg]eneral")
_MONTH = re.compile(r"^(?:May|March) ")  # "a May Alvar poll"; other months are known by their names
_OF = re.compile(r"(?:[A-Z]\w+ )+of the $")  # "State of the [Union] address"
_SAXON = re.compile(r"['’]s (?=[Ii]nspector)")
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
        here = phrases.undetermined(self._reading.report.slice(mention.span))
        return phrases.capitals(here) if phrases.is_proper(here) else self._bodies[mention.entity] or name

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """Entity of an organisation or government → the first proper name that the text gives it, or nothing."""
        bodies = {e.id: "" for e in self._reading.entities if e.kind in ("organisation", "government", "group")}
        for mention in sorted(self._reading.mentions, key=lambda m: m.span.start):
            here = phrases.undetermined(self._reading.report.slice(mention.span))
            if bodies.get(mention.entity or "", "x") == "" and phrases.is_proper(here):
                bodies[mention.entity or ""] = phrases.capitals(here)
        return bodies

    @cached_property
    def _called_in_full(self) -> frozenset[str]:
        """Every name of more words than one that the report gives a body."""
        said = (self._reading.report.slice(m.span) for m in self._reading.mentions if m.entity in self._bodies)
        return frozenset(phrases.capitals(phrases.undetermined(words)) for words in said if " " in words)

    @cached_property
    def _full(self) -> dict[str, str]:
        """Last word of a person's name → the full name in the text that ends in it, if it is one person's."""
        people = [e.name for e in self._reading.entities if e.kind == "person"]
        people += [phrases.IN_NAMES.sub("", ent.text) for ent in self._doc.ents if ent.label_ == "person"]
        clean = [re.sub(r"['’]s?$", "", origin_names.without_initial(" ".join(name.split()))) for name in people]
        full: dict[str, list[str]] = {}
        for name in (name for name in clean if " " in name and not name.startswith("Team ")):
            full.setdefault(name.rsplit(maxsplit=1)[-1], []).append(name)
        one = {surname: names for surname, names in full.items() if len({n.split()[0] for n in names}) == 1}
        one = {surname: names for surname, names in one.items() if not self._is_another(surname, names)}
        alone = {surname: _plainest(names) for surname, names in one.items()}
        return {**nouns("known by surname"), **alone}

    def _is_another(self, surname: str, names: list[str]) -> bool:
        """Whether "Mr. Ware" of the report is not its "Ann Ware", his wife: it tells of them as two people."""
        text, two = self._reading.report.text, surname in self._names.values()
        kin = rf"\b(?:wife|husband|daughter|son|mother|father|brother|sister),? (?:{'|'.join(map(re.escape, names))})\b"
        return two and bool(re.search(rf"\bM(?:r|rs|s)\. {re.escape(surname)}\b", text) and re.search(kin, text))

    @cached_property
    def _spoken(self) -> list[tuple[int, Statement]]:
        found = ((min(s.start for s in (*x.source, *x.cue, *x.content)), x) for x in self._reading.statements)
        return sorted(found, key=lambda pair: pair[0])

    def is_body(self, statement: Statement) -> bool:
        """Whether an organisation or a government speaks in its own name, and no spokesman for it."""
        if statement.speaker:
            return statement.speaker in self._bodies and self.body(statement) is None
        words_ = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        return bool(re.fullmatch(rf"(?:[Tt]he )?(?:[\w.-]+ )*{pattern('body nouns')}", words_))

    def name(self, token: Token) -> str | None:
        """The resolved name of the phrase that a token heads; its own words where it is a common noun."""
        if other := self._meant(token):
            return other
        if known := self._mentions.get(token.idx):
            return self._full.get(known) or origin_names.without_initial(known)
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.lower_ in ("who", "which", "that", "it"):
            return None
        run = phrases.full_person(token) or phrases.proper_run(token)
        return self._person_or_body(token, phrases.TITLES.sub("", run)) if run else self._described(token)

    def _meant(self, token: Token) -> str:
        """A society that is for something, whom "a group of" is of, the person whose first office is named."""
        if members := crowds.of_group(token) or crowds.of_chamber(token):
            return members
        if not token.text[:1].isupper() or token.ent_type_ == "person":
            return ""
        return phrases.society(token) or phrases.holder(token)

    def _person_or_body(self, token: Token, run: str) -> str:
        """A proper name in full where the text gives it: "Turner", and "Navy Turner" of a parse, are Ann Turner."""
        surname = run.rsplit(maxsplit=1)[-1]
        person = token.ent_type_ == "person" or " " not in run
        return self._full.get(surname, run) if person else run

    def _described(self, token: Token) -> str | None:
        """A common noun with its own words; None where it only points back."""
        noun = token.lower_
        if noun in listed("body nouns") and (full := self._in_full(noun)) != noun:
            return full
        if phrases.only_points(token) and noun not in listed("body nouns") and not phrases.is_judge(token):
            return None
        led = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod")]
        if token.i > token.sent.start and token.nbor(-1).text == "-":
            return None  # "the banker-turned-mayor" is told of by name elsewhere
        if any(child.dep_ == "conj" for t in led for child in t.children):
            return str(token.doc[led[0].i : token.i + 1].text)  # "Alvar and foreign officials"
        phrase = [*led, token]
        kept = (
            t for t in phrase if t.lower_ not in listed("determiners") and not t.like_num and not phrases.is_time(t)
        )
        described = " ".join(t.text for t in kept)
        return described if phrases.describes(described) else None

    def possessor(self, noun: Token) -> str | None:
        """Whose the noun is said to be: "Trump's letter", "a report by the Inspectorate", "a Pentagon statement"."""
        if noun.lower_ in listed("platforms") and noun.dep_ == "compound":
            noun = noun.head  # "a Twitter rebuke from the mayor"
        for child in noun.children:
            if child.dep_ == "poss" and child.pos_ != "PRON" and not phrases.is_time(child):
                return self.name(child)
        if called := _called_after(noun) or _handed_in(noun):
            return called
        for child in noun.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from"):
                whose = (part for part in child.children if part.dep_ == "pobj" and not phrases.is_time(part))
                named = next((self.name(part) for part in whose), None)
                place = named and (named.islower() or noun.lemma_.lower() in nouns("events"))
                if named and (child.lower_ == "by" or not place):  # "a letter from the quay" is not the quay's
                    return named
            if child.dep_ == "relcl" and child.lemma_ == "belong":
                return self._agent(child)
            published = child.dep_ == "acl" and noun.lemma_ != "interview"  # whose it is, its publisher does not tell
            if published and child.lower_ in listed("put out") and (agent := self._agent(child)):
                return agent
        return self._before(noun)

    def _before(self, noun: Token) -> str | None:
        """The name or the body that stands before a noun: "a Quinnipiac poll", "the grand jury report"."""
        first = noun.left_edge.i
        led = [
            t
            for t in noun.doc[first : noun.i]
            if t.dep_ in ("compound", "amod", "nmod", "poss") and not phrases.is_time(t)
        ]
        named = [t for t in led if t.pos_ == "PROPN" and t.head == noun and t.lower_ not in listed("platforms")]
        if led and led[-1].lower_ in listed("bodies") and led[-1].i == noun.i - 1:
            start = next(
                (t.i for t in led if t.pos_ == "PROPN" or t.lower_ in listed("bodies") or t.dep_ == "compound"), noun.i
            )
            ahead = _OF.search(noun.doc[max(noun.sent.start, start - 4) : start].text_with_ws)
            return f"{ahead[0] if ahead else ''}{noun.doc[start : noun.i].text}"
        return self._compound(named[-1], noun) if named else None

    def pronoun(self, noun: Token) -> str | None:
        """Whose the noun is where a pronoun says so: "his letter", "in his speech, Mara Lindqvist said"."""
        if ahead := self._named_after(noun):
            return ahead
        found = (
            self._mentions.get(child.idx) for child in noun.children if child.dep_ == "poss" and child.pos_ == "PRON"
        )
        return next((self._full.get(name) or origin_names.without_initial(name) for name in found if name), None)

    def _named_after(self, noun: Token) -> str | None:
        """Whom a pronoun before a noun means where the sentence's subject, further on, is a person by name."""
        owned = any(child.dep_ == "poss" and child.lower_ in ("his", "her") for child in noun.children)
        if not owned or noun.dep_ != "pobj" or noun.head.head.pos_ != "VERB":
            return None
        subject = next((c for c in noun.head.head.children if c.dep_ == "nsubj" and c.i > noun.i), None)
        return self.name(subject) if subject is not None and subject.ent_type_ == "person" else None

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
        if statement.speaker_name and not self._is_outlet_as_group(statement):
            if full := self._full.get(statement.speaker_name):
                return full
            words_ = phrases.undetermined(" ".join(self._reading.report.slice(piece) for piece in statement.source))
            body = self._bodies.get(statement.speaker or "")
            called = phrases.capitals(words_) if body and phrases.is_proper(words_) else ""
            if called and len(called.split()) <= phrases.MOST:
                return called
            return body or origin_names.without_initial(statement.speaker_name)
        words = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        described = crowds.plain(phrases.undetermined(words) or phrases.undetermined(statement.descriptor or ""))
        return self._in_full(described) if phrases.describes(described) else None

    def _is_outlet_as_group(self, statement: Statement) -> bool:
        """Whether "the group" is said to be an outlet, which it is not."""
        words_ = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        name = statement.speaker_name or ""
        grouped = words_.casefold() in ("the group", "the organization", "the coalition", "the campaign")
        return grouped and bool(outlets.find(name) or outlets.looks_like_outlet(name))

    def judge(self, name: str | None) -> bool:
        """Whether the report calls somebody of this name a judge, or its words tell of a judge or a court."""
        return name is not None and (name.rsplit(maxsplit=1)[-1] in self._judges or bool(_BENCH.search(name)))

    @cached_property
    def _judges(self) -> frozenset[str]:
        return frozenset(re.sub(r"['’]s$", "", name) for name in _TITLED.findall(self._reading.report.text))

    def whole(self, name: str) -> str:
        """A body's name as the report gives it in full: by its initials, a surname or the office alone."""
        text = self._reading.report.text
        first, _, rest = name.partition(" ")
        surname = name.rsplit(maxsplit=1)[-1]
        if rest == "campaign" and first in self._full:
            return f"{self._full[first]} {rest}"
        if rest and surname in self._full and re.search(rf"\b[A-Z]\w+ of (?:the )?{re.escape(name)}\b", text):
            return self._full[surname]  # "Secretary of the Navy Turner" is no Navy Turner
        if not rest and name.isupper():
            fits = {full for full in self._called_in_full if phrases.initials(full) == name}
            return fits.pop() if len(fits) == 1 else name
        if name.casefold() == "high court":
            return "Supreme Court" if "Supreme Court" in text else name
        if name.casefold() == "inspector general":
            inspector = _INSPECTOR.search(_SAXON.sub(" ", text))
            return f"{inspector[1]}inspector general" if inspector else name
        return self._body_in_full(name)

    def _body_in_full(self, name: str) -> str:
        """The one body in the report whose name ends in this one: "Ethics Committee", "administration"."""
        ends = f" {name}".casefold()
        bodies = {self._names[entity] for entity in self._bodies if entity in self._names}
        fits = {re.sub(r"^House of Representatives ", "House ", b) for b in bodies if b.casefold().endswith(ends)}
        known = name in bodies or not phrases.is_body(name)
        return name if known or len(fits) != 1 else fits.pop()

    def signers(self, statement: Statement, offset: int) -> str | None:
        """The group in whose name a few of it speak, as it was told of before an offset."""
        words_ = " ".join(self._reading.report.slice(piece) for piece in statement.source)
        return crowds.signers(words_, self._crowds, offset)

    @cached_property
    def _crowds(self) -> list[tuple[int, str]]:
        return list(crowds.named(self._doc))

    def _in_full(self, described: str) -> str:
        """ "administration" as the text calls it where it first tells of it: "Obama administration"."""
        noun = described if " " not in described else ""
        if noun not in listed("body nouns"):
            return described
        found = re.search(rf"\b((?:[A-Z][\w.&’'-]*(?: of)? )+){noun}\b", self._reading.report.text)
        return phrases.undetermined(re.sub(r"['’]s?$", "", found[0])) if found else described

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

    def _compound(self, token: Token, noun: Token) -> str | None:
        """The name before a noun, in full where the text gives it: "the Mueller report" is Robert Mueller's; "a Sea/Air
        Institute poll" is of both.
        """
        known = _MONTH.sub("", self._mentions.get(token.idx) or "")
        run = _MONTH.sub("", phrases.proper_run(token))
        several = phrases.joined_run(token)
        if whole := phrases.of_something(token, noun):
            whose = self.pronoun(noun)
            return f"{whose} {whole}" if whose else whole
        if "/" in several or noun.lower_ in known.casefold().split():
            return several
        return origin_names.without_initial(known) if known else self._full.get(run, run) or None


def _called_after(noun: Token) -> str:
    """ "The campaign finance website OpenBooks": a site by the name that follows it."""
    after = noun.nbor(1) if noun.lower_ == "website" and noun.i + 1 < noun.sent.end else noun
    return after.text if after.i > noun.i and after.pos_ == "PROPN" and after.dep_ in ("appos", "pobj", "oprd") else ""


def _handed_in(noun: Token) -> str:
    """ "A report to the Sea Safety Commission": what is filed with a body bears its name, whoever hands it in."""
    if noun.lower_ not in listed("handed in"):
        return ""
    to = (child for child in noun.children if child.dep_ == "prep" and child.lower_ in ("to", "with"))
    whom = (part for child in to for part in child.children if part.dep_ == "pobj" and part.text == "Commission")
    return next((phrases.proper_run(part) for part in whom), "")


def _plainest(names: list[str]) -> str:
    """Of one person's names that without middle names, where the report has it; else the first."""
    return next((name for name in names if len(name.split()) == 2), names[0])


def _outside(statement: Statement, start: int, end: int) -> bool:
    return not any(piece.start < end and start < piece.end for piece in statement.content)


def _touches(statement: Statement, start: int, end: int) -> bool:
    return any(piece.start < end and start < piece.end for piece in _marks(statement))


def _distance(statement: Statement, offset: int) -> int:
    return min(abs(piece.start - offset) for piece in _marks(statement))


def _marks(statement: Statement) -> tuple[Span, ...]:
    return (*statement.cue, *statement.source) or statement.content
