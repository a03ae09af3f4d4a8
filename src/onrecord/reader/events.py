"""A time expression in a parsed text → what took place then: an event's noun phrase or a short clause.

The tokens of a time come in; the event's tokens and its head go out, or None where the text ties nothing to the time
or only something that did not happen ("if", "would"). Event nouns are those of ``eventwords``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.eventwords import classes
from onrecord.reader import dates, timewords

LONGEST: Final = 200  # code points of a clause; a longer one is cut where a clause within it begins
CLIMB: Final = 6  # heads between a time and the verb that it dates
_BESIDE: Final = frozenset(
    {"after", "before", "since", "until", "till", "by", "from", "to", "through", "than", "as", "for"}
)
_TRAILING: Final = frozenset({"advcl", "relcl", "parataxis", "conj", "cc", "ccomp", "acl", "punct"})
_SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
_HYPOTHETICAL: Final = frozenset({"if", "unless", "whether", "would", "could", "should", "might", "may", "can", "must"})
_TRANSITIVE: Final = frozenset(
    {"declare", "announce", "release", "send", "publish", "propose", "unveil", "sign", "issue"}
)
_SCHEDULED: Final = frozenset({"start", "begin", "kick", "open", "end", "resume", "expire", "meet", "vote"})
_PREPOSITIONAL: Final = frozenset({"given", "based", "compared", "involved", "including", "regarding", "concerning"})
_NO_PARTICIPLES: Final = _PREPOSITIONAL | {"set", "due", "scheduled", "expected"}
_TIMES: Final = frozenset({*timewords.UNITS, *timewords.PARTS_OF_DAY, *dates.SEASONS, "as"})  # "as of Monday"
_DAYS: Final = frozenset({*timewords.WEEKDAYS, *timewords.PARTS_OF_DAY})
_FEASTS: Final = frozenset({"christmas", "easter", "halloween", "thanksgiving"})
_PREMODIFIERS: Final = ("compound", "nmod", "amod", "poss", "nummod")
_NEEDED: Final = ("dobj", "ccomp", "attr", "acomp", "xcomp", "pobj", "pcomp")
_COMPLEMENTS: Final = ("xcomp", "ccomp")
PLANS: Final = frozenset({"due", "set", "schedule", "expect", "plan", "slate"})
_WISHES: Final = frozenset({"want", "hope", "urge", "recommend", "propose", "demand", "wish"})
_SPEECH: Final = frozenset({"say", "tell", "write", "tweet", "add", "note", "state", "explain", "argue", "report"})


class Event(NamedTuple):
    """The tokens that tell an event, and its main word."""

    start: int
    end: int
    head: Token


def of(time: Tokens) -> Event | None:
    """The event that a time expression dates: "their [June] summit", "the White House sent an envoy [in July]"."""
    for rule in (_noun_dated, _noun_with_date, _verb):
        found = rule(time.root)
        if found:
            return found
    return None


def _noun_dated(time: Token) -> Event | None:
    """ "[June 16] summit", "[September 11, 2001,] attacks": the time stands within the noun's phrase."""
    if time.lower_ in _FEASTS:
        return None  # "their Christmas party" is seldom on the day
    noun = _named(time) or time.head
    inside = time.dep_ in (*_PREMODIFIERS, "npadvmod", "appos") and noun.i > time.i
    following = _following_noun(time)
    if inside and noun.lemma_.lower() in classes():
        return _phrase(noun, time)
    return _phrase(following, time) if following is not None else None


def _following_noun(time: Token) -> Token | None:
    """The event noun right after the time, whatever the parser made of it."""
    near: list[Token] = [*time.doc[time.i + 1 : time.i + 5]]
    if time.right_edge.i - time.i < 5:
        near += [*time.doc[time.right_edge.i + 1 : time.right_edge.i + 4]]
    for token in near:
        if token.lemma_.lower() in classes() and token.pos_ == "NOUN":
            return token
        if token.pos_ not in ("PUNCT", "NUM", "ADJ") and token.dep_ != "compound":
            return None
    return None


def _noun_with_date(time: Token) -> Event | None:
    """ "the summit on [June 16]", "the attacks of [Sept. 11]"."""
    preposition = time.head
    noun = preposition.head
    if preposition.dep_ == "prep" and preposition.lower_ not in _BESIDE and noun.lemma_.lower() in classes():
        return _phrase(noun, time) if noun.pos_ == "NOUN" else None
    return None


def _phrase(noun: Token, time: Token) -> Event:
    """The noun with what stands before it and its date, without an article or "their" at its head.

    "This year's election" keeps the word that its date begins with.
    """
    edge = min(noun.left_edge.i, time.left_edge.i) if time.i < noun.i else noun.left_edge.i
    dated = {token.i for token in time.lefts if token.lower_ in ("this", "that")}
    left_out = ("DET", "PRON", "PUNCT", "SPACE")
    first = next(token for token in noun.doc[edge : noun.i + 1] if token.i in dated or token.pos_ not in left_out)
    return Event(first.i, max(noun.i, time.right_edge.i if time.i > noun.i else 0) + 1, noun)


def _verb(time: Token) -> Event | None:
    """ "The White House sent an envoy in [July]": the clause about the nearest verb, if it tells of what is or was."""
    if any(rule(time) for rule in _ELSEWHERE):
        return None
    verb = next((token for token in _heads(time) if token.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.dep_ == "acl" and verb.head.dep_ in _SUBJECTS:
        verb = verb.head.head  # "a robot sent down in January filmed oil": what it filmed is the event
    if verb is None or _compared(verb, time) or any(rule(verb) for rule in _UNREAL):
        return None
    return _clause(verb)


def _beside(time: Token) -> bool:
    """ "Until [Monday]", "the children of [today]": the time bounds something, or belongs to a noun that is no time."""
    if time.dep_ != "pobj":
        return False
    belongs = time.head.lower_ == "of" and time.head.head.lemma_.lower() not in _TIMES
    return belongs or time.head.lower_ in _BESIDE


def _of_an_office(time: Token) -> bool:
    """ "As director in [2012], he has been tied to": when somebody held an office dates nothing else."""
    noun = time.head.head
    leads = noun.head.lower_ == "as" and noun.head.i < noun.head.head.i
    return time.dep_ == "pobj" and noun.dep_ == "pobj" and leads


def _joined(time: Token) -> bool:
    """ "In 2008 and [2012]": the first of two times tells what both date."""
    return time.dep_ == "conj"


def _in_a_name(time: Token) -> bool:
    """ "A [2016] candidate", "[Christmas] shopping" dates no clause; "in [Monday's] talk" and "the [Friday] bus" do."""
    noun = _named(time)
    of_day = time.lower_ in _DAYS and time.dep_ != "poss"
    if noun is None or of_day or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    owned = time.dep_ == "poss" and time.lower_ != "today"
    leads = noun.head.lower_ in ("in", "at", "during") and noun.head.i < noun.head.head.i
    return not (owned and leads)


def _named(time: Token) -> Token | None:
    """The noun whose name a time stands in: "the [Sept. 16] party debate"."""
    word = time
    while word.dep_ in _PREMODIFIERS and word.head.i > word.i:
        word = word.head
    return None if word.i == time.i else word


_ELSEWHERE: Final[tuple[Callable[[Token], bool], ...]] = (_beside, _of_an_office, _joined, _in_a_name)


def _compared(verb: Token, time: Token) -> bool:
    """ "They voted against it, as they did [last year]": the year is that of what is compared."""
    marks = [token for token in verb.doc[verb.i + 1 : time.i] if token.lower_ in ("as", "than", "like")]
    return any(token.dep_ == "mark" for token in marks) or (verb.lemma_ == "do" and verb.dep_ == "advcl")


def _heads(token: Token) -> list[Token]:
    found = [token.head]
    while found[-1].head is not found[-1] and len(found) < CLIMB:
        found.append(found[-1].head)
    return found


def _conditional(verb: Token) -> bool:
    """What may come or depends on something else; "it would begin, they said" is a plan that is reported."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "mark")} & _HYPOTHETICAL
    clauses = [clause for clause in verb.children if clause.dep_ == "advcl"]
    depends = any(child.lower_ in ("if", "unless") for clause in clauses for child in clause.children)
    if helpers == {"would"} and not depends and verb.head.lemma_ in _SPEECH:
        return False
    return depends or bool(helpers)


def _infinitive(verb: Token) -> bool:
    """A purpose, a wish, a threat, or within one: nobody says that it took place; what "is due to begin" is planned."""
    within = [word for word in (verb, *_governors(verb)) if any(child.tag_ == "TO" for child in word.children)]
    return any(_planned(word) is None for word in within)


def _governors(verb: Token) -> Iterator[Token]:
    """The verbs whose complement a verb is, or is within: "they [threatened] to [let] it close"."""
    for head in _heads(verb):
        asserted = any(child.lower_ == "that" and child.dep_ == "mark" for child in verb.children)
        if asserted or verb.dep_ not in _COMPLEMENTS:
            return
        verb = head
        yield verb


def _planned(verb: Token) -> Token | None:
    """The finite verb by which something is planned: "pumping [is] due to begin", "the cabinet [is] to meet"."""
    if verb.dep_ != "xcomp" or not any(child.tag_ == "TO" for child in verb.children):
        return None
    word = verb.head
    be = word.head if word.dep_ == "acomp" else word
    due = word.lemma_.lower() in PLANS or word.lemma_ == "be"
    return be if due and any(child.dep_ in _SUBJECTS for child in be.children) else None


def _wished(verb: Token) -> bool:
    """ "They want it done in June": what somebody wants has not taken place."""
    return any(word.lemma_ in _WISHES for word in _heads(verb)[:2]) and verb.lemma_ not in _WISHES


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _empty_speech(verb: Token) -> bool:
    """ "Smith said Tuesday" after a quotation: the words themselves are a statement, not an event."""
    objects = [child for child in verb.children if child.i > verb.i and child.dep_ in ("ccomp", "xcomp", "dobj")]
    speech = verb.lemma_ in _SPEECH or any(child.dep_ == "ccomp" for child in verb.lefts)
    return speech and not any(child.dep_ != "dobj" or verb.lemma_ != "tell" for child in objects)


def _standing(verb: Token) -> bool:
    """What holds in the present tense is a state or a comment, not an event."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return not helpers and verb.tag_ in ("VBZ", "VBP") and verb.lemma_ not in _SCHEDULED


def _absolute(verb: Token) -> bool:
    """ "With half of the vote counted", "the contests heading into [Tuesday]": no finite verb tells anything."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    opened = any(child.lower_ == "with" and child.dep_ == "mark" for child in verb.children)
    return opened or helpers == {"being"} or (verb.tag_ == "VBG" and not helpers)


def _cut_short(verb: Token) -> bool:
    """ "The committee released" without what: the object stands elsewhere, and the clause alone says nothing."""
    objects = ("dobj", "ccomp", "xcomp", "nsubjpass", "dative")
    return verb.lemma_ in _TRANSITIVE and not any(child.dep_ in objects for child in verb.children)


_UNREAL: Final[tuple[Callable[[Token], bool], ...]] = (
    _conditional,
    _infinitive,
    _wished,
    _denied,
    _empty_speech,
    _standing,
    _absolute,
    _cut_short,
)


def _clause(verb: Token) -> Event | None:
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if subject is None and (plan := _planned(verb)) is not None:
        start = next(child for child in plan.children if child.dep_ in _SUBJECTS).left_edge.i
        return Event(start, _end(verb, start), verb)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return _participle(verb)
    start = next(token.i for token in verb.doc[subject.left_edge.i :] if not (token.is_punct or token.dep_ == "cc"))
    end = _end(verb, start)
    return None if _lends_its_object(verb) or _loses_its_object(verb, end) else Event(start, end, verb)


def _lends_its_object(verb: Token) -> bool:
    """ "The offer [they sent] on Monday": the clause says nothing without the noun; "the hall where they met" does.

    Nor does "what [they will offer] on Monday".
    """
    if any(child.tag_ in ("WP", "WDT") and child.dep_ == "dobj" for child in verb.lefts):
        return True
    return verb.dep_ == "relcl" and not any(child.lower_ in ("where", "when", "whose") for child in verb.subtree)


def _loses_its_object(word: Token, end: int) -> bool:
    """Whether what somebody said, asked or did was too long to be told: "the paper said", "they voted to delay"."""
    return any(child.i >= end or _loses_its_object(child, end) for child in word.rights if _is_needed(child))


def _is_needed(child: Token) -> bool:
    """Whether what hangs on a word is part of its sense: an object, a complement, "of …", "the notion that …"."""
    that = child.dep_ == "acl" and any(word.dep_ == "mark" for word in child.children)
    return that or child.dep_ in _NEEDED or child.lower_ == "of"


def _participle(verb: Token) -> Event | None:
    """ "a deal [signed in July]", "the envoy, who [left on Friday],": the noun described is the subject."""
    noun = verb.head
    described = _is_aside(verb) if verb.dep_ == "relcl" else verb.dep_ == "acl" and verb.lower_ not in _NO_PARTICIPLES
    if not described or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return None
    end = _end(verb, noun.left_edge.i)
    return None if _loses_its_object(verb, end) else Event(noun.left_edge.i, end, verb)


def _is_aside(clause: Token) -> bool:
    """Whether a relative clause only adds something; "the members who left on Friday" are not told of, only meant."""
    first = clause.left_edge
    return first.tag_ in ("WP", "WDT") and first.i > 0 and first.nbor(-1).text in (",", "—", "–")


def _end(verb: Token, start: int) -> int:
    """Where the clause ends: after its object, and after all that follows short of another clause or its length."""
    doc, end = verb.doc, verb.i + 1
    needed = max((child.i for child in verb.rights if _is_needed(child)), default=0)
    for child in verb.rights:
        last = child.right_edge.i + 1
        if child.i > needed and child.dep_ in _TRAILING:
            break
        if doc[last - 1].idx - doc[start].idx > LONGEST:
            end = _end(child, start) if _is_needed(child) and child.dep_ != "ccomp" else end
            break
        end = last
    while end > verb.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return end
