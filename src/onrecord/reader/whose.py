"""Tokens of a reading → the names that a table of positions shows: who, about what, on whose word.

A reading and its parsed text come in; ``Names`` answers for single tokens. A name is that of the mention which covers
the token; "his country" is the country of whoever "he" is; a pronoun that nobody resolved has no name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from spacy.tokens import Doc, Token

from onrecord.identity import lists
from onrecord.model import Entity, Mention, Reading, Statement
from onrecord.reader import cutting, holders, matters, referents
from onrecord.reader.standpoints import Stand

LONGEST_TARGET: Final = 90  # code points of a target: a cell of a table
LONGEST_ACTOR: Final = 60
AGO: Final = 600  # tokens back to where a thing was last named in full
_COUNTRY_NOUNS: Final = frozenset({"country", "nation", "government"})
_BODIES: Final = frozenset(
    {
        "administration",
        "campaign",
        "committee",
        "party",
        "court",
        "panel",
        "ministry",
        "department",
        "team",
        "council",
        "union",
    }
)
_PEOPLE: Final = frozenset(
    {"leader", "other", "ally", "critic", "opponent", "supporter", "backer", "expert", "researcher", "justice", "hero"}
    | {"negotiator", "whistleblower", "conservative", "liberal", "progressive", "moderate", "investigator", "activist"}
    | {
        "lawmaker",
        "senator",
        "legislator",
        "faithful",
        "union",
        "company",
        "group",
        "state",
        "country",
        "nation",
        "ally",
        "worker",
    }
)
_SPEECH: Final = frozenset(
    {"say", "tell", "add", "claim", "report", "write", "warn", "argue", "insist", "announce", "note"}
)
_CUT: Final = frozenset({"relcl", "advcl", "appos", "parataxis", "punct", "cc", "conj"})
_OURSELVES: Final = frozenset({"i", "we"})
_OPENLY: Final = frozenset({"public", "private", "person", "advance", "principle"})  # "the plan in public"
_FIRST: Final = frozenset({"i", "me", "my", "we", "us", "our"})
_SINGLE: Final = frozenset({"he", "she"})
_RELATIVES: Final = frozenset({"that", "who", "where"})
_LEADING_TO: Final = frozenset(
    {"path", "pathway", "route", "way", "access", "right", "end", "alternative", "limit", "change"}
)
_SOME: Final = frozenset({"some", "most", "many", "few", "several", "half"})
_NONE: Final = frozenset({"no", "zero", "neither"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "both"})
_DOING: Final = re.compile(r"[a-z]+ing\b")
_BARE: Final = frozenset(
    {"each", "other", "others", "it", "that", "this", "them", "those", "these", "what", "which", "one", "something"}
    | {"itself", "more", "how"}
)


class Names:
    """Looks names up in one reading."""

    def __init__(self, reading: Reading, doc: Doc) -> None:
        self._reading = reading
        self._doc = doc
        self._entities: dict[str, Entity] = {entity.id: entity for entity in reading.entities}
        self._mentions: list[Mention] = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [mention.span.start for mention in self._mentions]

    def actor(self, token: Token) -> str | None:
        """The name of whoever holds a stance; a noun phrase where it is no name; None for a pronoun without one."""
        vague = token.lower_ == "it" or any(holders.is_no_one(word.text) for word in token.lefts) or _both(token)
        name = None if vague or self.is_unsure(token) else self._actor(token)
        return name if name and holders.can_hold(name) and token.left_edge.pos_ != "ADV" else None

    def _actor(self, token: Token) -> str | None:
        country = self._country(token)
        if country or token.lower_ in _OURSELVES:
            return country or self._speaking(token)
        if token.left_edge.tag_ == "PRP$" and token.pos_ == "NOUN":
            return self._owner(token) if _acts(token) else None
        named = self._entity(token)
        if _no_one(token) or (named is not None and named.kind in ("event", "other")):
            return None
        if named is not None:
            return self._part(token) or named.name
        if token.pos_ not in ("NOUN", "PROPN"):
            return self._cited(token)
        return self._unnamed(token) if _acts(token) else None

    def _unnamed(self, token: Token) -> str | None:
        """ "Party leaders"; "the administration" as the report said whose, for alone it is nobody's."""
        phrase: str | None = self._phrase(token)
        if token.tag_ == "NN" and phrase == token.text:
            phrase = self._fuller(token)
        return phrase if phrase and len(phrase) <= LONGEST_ACTOR else None

    def is_part(self, token: Token | None) -> bool:
        """Whether a token stands for a part of a group, or for none of it."""
        return token is not None and (_no_one(token) or self._part(token) is not None)

    def is_person(self, token: Token) -> bool:
        """Whether a token names a person, or stands for people who are not named: "the faithful", "several firms"."""
        named = self._entity(token)
        if named is not None or any(word.pos_ == "PROPN" for word in token.subtree):
            return named is not None and named.kind == "person"
        return token.pos_ == "ADJ" or token.lemma_.lower() in lists.nouns("person") | lists.nouns("body") | _PEOPLE

    def _part(self, token: Token) -> str | None:
        """ "22 Democrats", "some mayors": the words for a part of a group, which is not the group."""
        return self._phrase(token) if any(map(_counts, token.lefts)) else None

    def _words(self, first: Token, last: Token) -> str:
        return re.sub(r"\s+", " ", self._reading.report.text[first.idx : last.idx + len(last)])

    def _speaking(self, token: Token) -> str | None:
        """Who says "I" or "we": the speaker of the words around it, nobody outside a quotation."""
        innermost = self._around(token)
        return innermost.speaker_name if innermost else None

    def _cited(self, token: Token) -> str | None:
        """A pronoun that nothing resolved: the speaker whose words it opens ("[he] was in favour") or who is cited."""
        for statement in self._reading.statements:
            opened = any(piece.start <= token.idx <= piece.start + len("that ") for piece in statement.content)
            source = any(piece.start <= token.idx < piece.end for piece in statement.source)
            if source and token.pos_ == "PRON":
                return statement.speaker_name or statement.descriptor
            if opened and token.lower_ in _SINGLE:
                return statement.speaker_name
        return None

    def target(self, token: Token) -> str | None:
        """What a stance is about, as a short noun phrase; a pronoun by its name, or None."""
        if self.is_unsure(token):
            return None
        found = self._target(token)
        if found and self._entity(token) is None and token.pos_ in ("NOUN", "VERB"):
            told = found != self._phrase(token)
            empty = token.pos_ == "NOUN" and matters.says_nothing(token, told=told)
            found = None if empty or matters.is_cut(self._kept(token)[-1]) else found
        return matters.mended(found) if found and " such as " not in found else None

    def is_of_others(self, token: Token, actor: str) -> bool:
        """Whether a phrase has a "his" in it that is not the actor's own: a table cannot say whose it is."""
        owners = [
            self._entity(word) for word in self._kept(token) if word.tag_ == "PRP$" and word.i != token.left_edge.i
        ]
        return any(owner is None or owner.name != actor for owner in owners)

    def _target(self, token: Token) -> str | None:
        if token.lower_ in _BARE or _no_one(token) or cutting.gone_through(token):
            return None
        if token.pos_ == "PRON":
            named = self._entity(token)
            return named.name if named is not None else None
        whole = self._entity(token)
        owner = self._owner(token)
        if owner or (whole is not None and self._part(token)):
            return owner or self._part(token)
        phrase = self._phrase(token)
        if whole is None and token.pos_ == "NOUN":
            return self._whole_phrase(token, phrase)
        known = whole is not None and phrase.endswith(token.text) and len(phrase.split()) <= 4
        return whole.name if whole is not None and known and not _DOING.match(phrase) else phrase or None

    def _whole_phrase(self, token: Token, phrase: str) -> str | None:
        """The phrase, with the clause that says which; "the plan" as the report said it before."""
        clause = cutting.which(token)
        if clause is not None:
            return self._with_clause(token, clause) or (phrase if any(map(cutting.specifies, token.children)) else None)
        return (self._fuller(token) if " " not in phrase else None) or phrase or None

    def _with_clause(self, token: Token, clause: Token) -> str | None:
        """ "Bills that would close the port"; None where a pronoun is in it, or it is too long for a table."""
        first = next((t for t in self._kept(token) if not cutting.leads(t)), token)
        told = list(self._doc[first.i : clause.right_edge.i + 1])
        stop = next(
            (t.i for t in told if t.i > clause.left_edge.i and (t.is_space or cutting.parts(t))), told[-1].i + 1
        )
        ends = [t.i for t in told if clause.i <= t.i < stop and cutting.may_end(t, stop)]
        fitting = [end for end in ends if self._doc[end].idx + len(self._doc[end]) - first.idx <= LONGEST_TARGET]
        if not fitting or any(cutting.points(t) for t in self._doc[first.i : max(fitting) + 1]):
            return None
        return self._words(first, self._doc[max(fitting)]) + (" …" if max(fitting) < max(ends) else "")

    def _fuller(self, token: Token) -> str | None:
        """ "The plan": the phrase in which the report last said which plan; None where it never did."""
        if not any(child.lower_ in _DEFINITE for child in token.children):
            return None
        for other in reversed(self._doc[max(0, token.i - AGO) : token.i]):
            if other.lemma_ == token.lemma_ and other.pos_ == "NOUN" and not cutting.is_denied(other):
                clause = cutting.which(other) if other.tag_ == token.tag_ else None
                told = self._with_clause(other, clause) if clause is not None else None
                if told:
                    return told
                phrase = self._phrase(other)
                kept = [t for t in self._kept(other) if t.i != other.i]
                if any(t.pos_ in ("NOUN", "PROPN", "VERB") for t in kept) and not any(t.pos_ == "PRON" for t in kept):
                    return phrase
        return None

    def _owner(self, token: Token) -> str | None:
        """ "His plan" with the name that "his" stands for: a table has no pronouns."""
        first = self._kept(token)[0]
        owner = self._entity(first) if first.tag_ == "PRP$" else None
        if owner is None or self.is_unsure(first):
            return None
        return f"{owner.name}'s {self._phrase(token).removeprefix(first.text).strip()}"

    def is_unsure(self, token: Token) -> bool:
        """Whether a word points back to somebody, and it is not clear to whom."""
        entity = self._entity(token)
        if entity is None or token.pos_ == "PROPN":
            return False
        if cited := referents.opens(token, self._reading.statements):
            return cited != {entity.name}
        known = self._mentions[: bisect_right(self._starts, token.idx - 1)]
        before = [(m, self._entities[m.entity]) for m in known if m.entity in self._entities]
        return not referents.is_sure(token, entity, before)

    def is_called(self, name: str, words: str) -> bool:
        """Whether somebody goes by an office: "the president-elect" is who is described so."""
        said = words.lower().removeprefix("the ")
        entities = (e for e in self._reading.entities if e.name == name)
        return any(said.endswith(descriptor.lower()) for e in entities for descriptor in e.descriptors)

    def holder(self, token: Token) -> str | None:
        """On whose word it stands: the speaker of the innermost statement about it; None for the reporter's own."""
        if speaker := self._told_by(token):
            return speaker
        innermost = self._around(token) or self._going_on(token)
        told = (innermost.speaker_name or innermost.descriptor) if innermost else None
        return None if told and told in (self._reading.report.byline or "") else told  # a column is its writer's own

    def _going_on(self, token: Token) -> Statement | None:
        """ "If you ask me …", after a quotation of the same paragraph: its speaker goes on; a reporter is no "me"."""
        if not any(word.lower_ in _FIRST for word in token.sent):
            return None
        opened = self._reading.report.text.rfind("\n", 0, token.idx)
        before = [
            s for s in self._reading.statements if s.speaker and opened < s.content[0].start < token.sent.start_char
        ]
        return max(before, key=lambda s: s.content[0].start, default=None)

    def _around(self, token: Token) -> Statement | None:
        """The innermost statement in whose content a token stands."""
        said = [s for s in self._reading.statements if s.kind == "speech" and s.content]
        around = [s for s in said if any(p.start <= token.idx < p.end for p in s.content) and not _is_all(token, s)]
        return min(around, key=lambda s: sum(p.end - p.start for p in s.content), default=None)

    def _told_by(self, token: Token) -> str | None:
        """Who says it in the same sentence: "[Putin] told Biden that China would reject it"."""
        for verb in (token, *token.ancestors):
            head = verb.head
            if verb.dep_ == "ccomp" and head.lemma_.lower() in _SPEECH:
                subjects = [child for child in head.children if child.dep_ == "nsubj"]
                return self.actor(subjects[0]) if len(subjects) == 1 else None  # two: the parser is at a loss
        return None

    def in_furniture(self, token: Token) -> bool:
        """Whether the words are page furniture."""
        return any(piece.start <= token.idx < piece.end for piece in self._reading.report.furniture)

    def evidence(self, stand: Stand, actor: Token) -> tuple[int, int]:
        """From the actor to the end of the target, within the sentence."""
        named = stand.target is not None and stand.target.sent == stand.token.sent
        tokens = [actor, stand.token, *([stand.target] if named and stand.target is not None else [])]
        start = min(token.left_edge.idx if token.pos_ != "VERB" else token.idx for token in tokens)
        end = max(token.idx + len(token) for token in [stand.token, actor, *self._kept(tokens[-1])])
        return start, token_end(stand.token) if stand.rule in ("answered", "outright") else end

    def _entity(self, token: Token) -> Entity | None:
        """The entity of the mention that covers a token, if the token is its main word."""
        at = bisect_right(self._starts, token.idx)
        covering = [m for m in self._mentions[max(0, at - 8) : at] if token.idx < m.span.end]
        main = [m for m in covering if m.entity and (m.span.end <= token.idx + len(token) + 3 or self._heads(token, m))]
        return self._entities.get(main[-1].entity or "") if main else None

    def _heads(self, token: Token, mention: Mention) -> bool:
        """Whether a token is the main word of a mention: of "House of Representatives" it is the first."""
        named = self._doc.char_span(mention.span.start, mention.span.end)
        return named is not None and named.root.i == token.i

    def _country(self, token: Token) -> str | None:
        """ "Russian" is Russia's; "his country" is the country that the descriptor of "he" names."""
        if token.text in lists.adjectives():
            return lists.adjectives()[token.text]
        whose = next((child for child in token.children if child.dep_ == "poss"), None)
        if token.lemma_.lower() not in _COUNTRY_NOUNS or whose is None:
            return None
        owner = self._entity(whose)
        words = [word for descriptor in (owner.descriptors if owner else ()) for word in descriptor.split()]
        return next((lists.adjectives()[word] for word in words if word in lists.adjectives()), None)

    def _phrase(self, token: Token) -> str:
        kept = self._kept(token)
        first = next((t for t in kept if t.i == token.i or not cutting.leads(t)), token)
        text = self._reading.report.text[first.idx : kept[-1].idx + len(kept[-1])]
        verb = cutting.untensed(token)
        if verb is not None and verb.idx >= first.idx:
            at = verb.idx - first.idx
            text = f"{text[:at]}{cutting.doing(verb.text)}{text[at + len(verb) :]}"
        return re.sub(r"\s+", " ", text).strip(" ,;:'\"“”‘’")

    def _kept(self, token: Token) -> list[Token]:
        """The tokens of a phrase up to its first clause or list, short enough for a table."""
        subjects = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        clause = token.pos_ in ("VERB", "AUX") and all(subject.pos_ == "PRON" for subject in subjects)
        left = token if clause else token.left_edge
        end = token.i + 1
        for child in token.rights:
            last = child.right_edge if child.right_edge.idx - left.idx <= LONGEST_TARGET else cutting.head_of(child)
            doing = child.dep_ == "prep" and any(c.dep_ == "pcomp" or c.lower_ in _OPENLY for c in child.children)
            if child.dep_ in _CUT or doing or last.idx + len(last) - left.idx > LONGEST_TARGET:
                break
            end = last.i + 1
        kept = self._pointed([t for t in self._doc[left.i : end] if not t.is_space], token)
        while len(kept) > 1 and kept[-1].i > token.i and kept[-1].pos_ in ("ADV", "PUNCT", "ADP", "CCONJ", "PART"):
            kept.pop()
        return self._run_on(kept, left) if kept else [token]

    def _run_on(self, kept: list[Token], left: Token) -> list[Token]:
        """ "Favours a pathway to citizenship": with what the parser hung on the verb."""
        after = kept[-1].i + 1
        link = self._doc[after] if kept[-1].pos_ == "NOUN" and after < len(self._doc) else None
        noun = cutting.head_of(link) if link is not None and link.dep_ == "prep" and link.lower_ == "to" else None
        led = noun is not None and noun.pos_ == "NOUN" and kept[-1].lemma_ in _LEADING_TO
        if noun is None or not led or noun.idx + len(noun) - left.idx > LONGEST_TARGET:
            return kept
        return [*kept, *self._doc[after : noun.i + 1]]

    def _pointed(self, kept: list[Token], token: Token) -> list[Token]:
        """The phrase without when it was said, an aside, how it was called, or "in places [that …]" cut short."""
        stop = next((t for t in kept if t.i > token.i and cutting.leads_off(t)), None)
        kept = [t for t in kept if stop is None or t.i < stop.i]
        if len(kept) < 2:
            return kept
        last, after = kept[-1], kept[-1].i + 1
        cut = after < len(self._doc) and self._doc[after].lower_ in _RELATIVES and last.tag_ == "NNS"
        return kept[:-2] if cut and last.head.i > token.i and kept[-2].lower_ == "in" else kept


def _is_all(token: Token, statement: Statement) -> bool:
    """Whether a noun is all that is cited: who "scoffed at [Biden's plans]" does not say that he has them."""
    outside = not any(piece.start <= token.head.idx < piece.end for piece in statement.content)
    return token.pos_ == "NOUN" and outside


def _counts(child: Token) -> bool:
    return child.dep_ == "nummod" or (child.lower_ in _SOME and child.dep_ in ("det", "amod"))


def _no_one(token: Token) -> bool:
    """ "Zero Democrats" hold nothing."""
    return any(child.lower_ in _NONE and child.dep_ in ("det", "nummod") for child in token.lefts)


def _both(token: Token) -> bool:
    """ "Both groups": which two stands before; "both the union and the port" are named."""
    return token.pos_ == "NOUN" and any(child.lower_ == "both" and child.dep_ == "det" for child in token.lefts)


def _acts(token: Token) -> bool:
    """Whether a noun that is no name means people or a body: "party leaders", "the ministry"; no measures."""
    lemma = token.lemma_.lower()
    people = lemma in lists.nouns("person") | lists.nouns("collective") | lists.nouns("body") | _PEOPLE
    return token.tag_ in ("NNP", "NNPS") or lemma in _BODIES | _COUNTRY_NOUNS or (people and token.tag_ == "NNS")


def token_end(token: Token) -> int:
    """Where the sentence of a token ends, white space aside."""
    last = next((t for t in reversed(list(token.sent)) if not t.is_space), token)
    return last.idx + len(last)
