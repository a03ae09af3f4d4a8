"""A time expression in a parsed text → what took place then: an event's noun phrase or a short clause.

The tokens of a time come in; the event's tokens and its head go out, or None where the text ties nothing to the time
or only something that did not happen ("if", "would"). Event nouns are those of ``eventwords``.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from onrecord.eventwords import MEETINGS, classes
from onrecord.reader import doers, elsewhere, timewords
from onrecord.reader.unreal import SUBJECTS, heads, is_called_off, is_unreal, planned

LONGEST: Final = 200  # code points of a clause; a longer one is cut where a clause within it begins
_TRAILING: Final = frozenset({"advcl", "relcl", "parataxis", "conj", "cc", "ccomp", "acl", "punct"})
_PREPOSITIONAL: Final = frozenset({"given", "based", "compared", "involved", "including", "regarding", "concerning"})
_NO_PARTICIPLES: Final = _PREPOSITIONAL | {"set", "due", "scheduled", "expected"}
_ACTING: Final = frozenset({"attack", "war", "protest", "crash", "disaster", "election", "vote"})
"""Classes of events that do something themselves: an attack kills, a storm floods; an announcement only upsets."""
_KNOWN: Final = frozenset({"the", "several", "some", "many", "most", "any", "all", "both", "such"})
_PARTIES: Final = (*SUBJECTS, "dobj", "dative", "pobj", "poss", "conj")
_OF_TWO: Final = frozenset({"meeting", "call"})  # they are of those who meet; a hearing is of whoever speaks there
_NATION: Final = frozenset({"us", "u.s.", "american", "senate", "house", "congress"})
_WORKS: Final = frozenset(
    {"book", "film", "movie", "documentary", "novel", "memoir", "play", "series", "study", "paper"}
)
_ASKING: Final = frozenset({"vote", "decide", "call", "agree", "seek", "ask", "urge", "refuse", "decline"})
_LEADS: Final = frozenset({"during", "in", "on", "after", "with", "amid"})
_ARGUMENTS: Final = (*SUBJECTS, "dobj", "attr")  # "during that interview" only adds something
_DEMONSTRATIVES: Final = frozenset({"that", "those", "this", "these"})
_OBJECTS: Final = frozenset({"him", "her", "it", "them"})
_NEEDED: Final = ("dobj", "oprd", "ccomp", "attr", "acomp", "xcomp", "pobj", "pcomp")


class Event(NamedTuple):
    """The tokens that tell an event, and its main word."""

    start: int
    end: int
    head: Token


def of(time: Tokens) -> Event | None:
    """The event that a time expression dates: "their [June] summit", "the White House sent an envoy [in July]"."""
    root = time.root if time.root.dep_ != "det" else time[-1]  # "the 2014" has two, one for each word
    if elsewhere.is_label(root):
        return None
    for rule in (_noun_dated, _noun_with_date, _verb):
        found = rule(root)
        if found:
            return None if _points_back(found) else found
    return None


def _noun_dated(time: Token) -> Event | None:
    """ "[June 16] summit", "[September 11, 2001,] attacks": the time stands within the noun's phrase."""
    if time.lower_ in elsewhere.FEASTS:
        return None  # "their Christmas party" is seldom on the day
    noun = elsewhere.named(time) or time.head
    inside = time.dep_ in (*elsewhere.PREMODIFIERS, "npadvmod", "appos") and noun.i > time.i
    following = _following_noun(time)
    if inside and noun.lemma_.lower() in classes() and noun.pos_ in ("NOUN", "PROPN"):
        return _of_noun(noun, time)
    return _of_noun(following, time) if following is not None else None


def _following_noun(time: Token) -> Token | None:
    """The event noun right after the time, whatever the parser made of it."""
    near: list[Token] = [*time.doc[time.i + 1 : time.i + 5]]
    if time.right_edge.i - time.i < 5:
        near += [*time.doc[time.right_edge.i + 1 : time.right_edge.i + 4]]
    for token in near:
        if token.lemma_.lower() in classes() and token.pos_ == "NOUN" and token.tag_ != "VBD":
            return token
        if token.pos_ not in ("PUNCT", "NUM", "ADJ") and token.dep_ != "compound":
            return None
    return None


def _noun_with_date(time: Token) -> Event | None:
    """ "the summit on [June 16]", "the attacks of [Sept. 11]"."""
    preposition = time.head
    noun = preposition.head
    if preposition.dep_ == "prep" and preposition.lower_ not in elsewhere.BESIDE and noun.lemma_.lower() in classes():
        return _of_noun(noun, time) if noun.pos_ == "NOUN" else None
    return None


def _of_noun(noun: Token, time: Token) -> Event | None:
    """The clause that happens at an event; else its noun, where that says by itself what took place.

    "At [Monday's] debate Lind praised the mill" is told by the clause, "the [1995] Faro bombing" by the noun, a meeting
    of two by the noun too: the time line says who met.
    """
    if is_called_off(noun):
        return None
    phrase, scene, kind = _phrase(noun, time), _scene(noun), classes()[noun.lemma_.lower()]
    met = kind in MEETINGS and _two_met(noun)
    if met and kind in _OF_TWO:
        return phrase
    return scene or (phrase if (met or _says_which(phrase)) and not _is_topic(noun) else None)


def _is_topic(noun: Token) -> bool:
    """ "A book about the 1995 Faro bombing" tells of the book, "as large as the 1995 Faro bombing" of another event."""
    compared = noun.dep_ == "pobj" and noun.head.lower_ in ("as", "than", "like")
    return compared or (noun.dep_ == "pobj" and noun.head.lower_ in ("about", "on") and noun.head.head.lemma_ in _WORKS)


def _two_met(noun: Token) -> bool:
    """Whether the sentence of a meeting names two who may have met."""
    names = (t for t in noun.sent if t.pos_ == "PROPN" and t.dep_ in _PARTIES and t.ent_type_ in ("", "person"))
    return len({t.lower_ for t in names if t.lower_ not in timewords.MONTHS and t.lower_ not in timewords.WEEKDAYS}) > 1


def _scene(noun: Token) -> Event | None:
    """The clause about a verb that an event holds: "it came up at [the debate]", "[Monday's shooting] killed two"."""
    led = noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in", "during") and noun.head.dep_ == "prep"
    opens = noun.dep_ == "nsubj" and classes()[noun.lemma_.lower()] in _ACTING
    verb = noun.head.head if led else noun.head
    acts = verb.pos_ == "VERB" if led else verb.tag_ == "VBD" and verb.lemma_ != "be"
    told = (led or opens) and acts and verb.dep_ != "acl" and not is_unreal(verb)
    return _clause(verb) if told else None


def _says_which(phrase: Event) -> bool:
    """ "1995 Faro bombing", "May 5, 1998 flood"; not "2016 election", nor "Lind's 2013 address", of whatever."""
    noun, told = phrase.head, phrase.head.doc[phrase.start : phrase.end]
    if classes()[noun.lemma_.lower()] not in _ACTING | MEETINGS:
        return False
    names = (t for t in told if t.pos_ == "PROPN" and t.dep_ != "poss" and not t.is_sent_start and t.i < noun.i)
    named = any(t.lower_ not in {*timewords.MONTHS, *timewords.WEEKDAYS, *_NATION} for t in names)
    return named or sum(token.text[0].isdigit() for token in told) > 1


def _points_back(event: Event) -> bool:
    """ "Lind ruled out [that option]", "Lind fired [him]": what is meant stands in another sentence."""
    told = event.head.doc[event.start : event.end]
    pointed = any(_points(t) and t.head.dep_ in _ARGUMENTS and not _is_explained(t.head) for t in told)
    whom = any(child.tag_ == "PRP" and child.lower_ in _OBJECTS for child in event.head.rights)
    there = any(child.lower_ == "there" and child.dep_ == "advmod" for child in event.head.rights)
    return pointed or whom or there


def _points(word: Token) -> bool:
    return word.lower_ in _DEMONSTRATIVES and word.dep_ == "det"


def _is_explained(noun: Token) -> bool:
    """Whether a noun is a time ("this week") or says itself which is meant ("those who left")."""
    return (
        noun.lemma_.lower() in elsewhere.TIMES
        or noun.lower_ in elsewhere.DAYS
        or any(t.dep_ in ("relcl", "acl") for t in noun.rights)
    )


def _phrase(noun: Token, time: Token) -> Event:
    """The noun with what stands before it and its date, without an article or "their" at its head.

    "This year's election" keeps the word that its date begins with.
    """
    edge = min(noun.left_edge.i, time.left_edge.i) if time.i < noun.i else noun.left_edge.i
    dated = {token.i for token in time.lefts if token.lower_ in ("this", "that")}
    left_out = ("ADP", "DET", "PRON", "PUNCT", "SPACE")
    first = next(token for token in noun.doc[edge : noun.i + 1] if token.i in dated or token.pos_ not in left_out)
    return Event(first.i, max(noun.i, time.right_edge.i if time.i > noun.i else 0) + 1, noun)


def _verb(time: Token) -> Event | None:
    """ "The White House sent an envoy in [July]": the clause about the nearest verb, if it tells of what is or was."""
    if elsewhere.is_of_other(time):
        return None
    verb = next((token for token in heads(time) if token.pos_ in ("VERB", "AUX")), None)
    if verb is not None and verb.dep_ == "acl" and verb.head.dep_ in SUBJECTS:
        verb = verb.head.head  # "a robot sent down in January filmed oil": what it filmed is the event
        if not _is_past(verb):
            return None  # "ideas told of last year have gone nowhere"
    if verb is None or elsewhere.is_compared(verb, time) or is_unreal(verb):
        return None
    return _clause(verb)


def _is_past(verb: Token) -> bool:
    """ "Filmed", "was filmed"; not "has filmed"."""
    return verb.tag_ == "VBD" or any(child.lower_ in ("was", "were") for child in verb.children)


def _clause(verb: Token) -> Event | None:
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None and (plan := planned(verb)) is not None:
        start = next(child for child in plan.children if child.dep_ in SUBJECTS).left_edge.i
        return Event(start, _end(verb, start), verb)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return _participle(verb)
    if any(token.tag_ == "WP$" for token in subject.subtree):
        return _participle(verb)
    start = next(token.i for token in verb.doc[subject.left_edge.i :] if not (token.is_punct or token.dep_ == "cc"))
    if not verb.doc[start].text[0].isalnum() or verb.doc[start].lower_ in _LEADS:
        return None  # "let['s] give", "[during] her speech she called"
    end = _end(verb, start)
    lost = _is_half(verb) or _lends_its_object(verb) or _loses_its_object(verb, end)
    return None if lost or _stops_short(verb.doc[start:end]) else Event(start, end, verb)


def _is_half(verb: Token) -> bool:
    """ "The plan laid out on Friday is not enough", where the parser takes "laid" for what the plan did."""
    second = next((child for child in verb.children if child.dep_ == "conj"), None)
    if second is None or second.pos_ != "AUX" or any(child.dep_ in SUBJECTS for child in second.children):
        return False
    return not any(child.dep_ == "cc" or child.text in (",", ";") for child in verb.children)


def _lends_its_object(verb: Token) -> bool:
    """ "The offer [they sent] on Monday": the clause says nothing without the noun; "the hall where they met" does.

    Nor does "what [they will offer] on Monday", nor "far from where [they were] in 2012".
    """
    opens = min((child.left_edge.i for child in verb.lefts if child.dep_ in SUBJECTS), default=verb.i)
    asks = (*(child for child in verb.lefts if child.dep_ not in SUBJECTS), verb.doc[max(0, opens - 1)])
    if any(word.tag_ in ("WP", "WDT") or (word.tag_ == "WRB" and verb.dep_ == "pcomp") for word in asks):
        return True
    led = {child.lower_ for child in verb.subtree} & {"where", "when", "whose"}
    return verb.dep_ == "relcl" and (not led or (led == {"where"} and _takes_place(verb)))


def _takes_place(verb: Token) -> bool:
    """ "Raqqa, where the strikes took place": where they did is all that it tells."""
    place = verb.lemma_ == "take" and any(child.lower_ == "place" for child in verb.rights)
    return place or verb.lemma_ in ("happen", "occur")


def _loses_its_object(word: Token, end: int) -> bool:
    """Whether what somebody said, asked or did was too long to be told: "the paper said", "they voted to delay"."""
    return any(child.i >= end or _loses_its_object(child, end) for child in word.rights if _is_needed(child))


def _stops_short(told: Tokens) -> bool:
    """ "Lind flatly ruled out" and no more, though the sentence goes on."""
    after = told.doc[told.end] if told.end < len(told.doc) else None
    return told[-1].tag_ in ("IN", "RP", "TO") and after is not None and not after.is_punct and after.dep_ != "cc"


def _is_needed(child: Token) -> bool:
    """Whether what hangs on a word is part of its sense: an object, a complement, "of …", "voted to …"."""
    that = child.dep_ == "acl" and any(word.dep_ == "mark" for word in child.children)
    asked = child.dep_ == "advcl" and child.head.lemma_ in _ASKING and any(t.tag_ == "TO" for t in child.lefts)
    return that or asked or child.dep_ in _NEEDED or child.lower_ == "of"


def _participle(verb: Token) -> Event | None:
    """ "a deal [signed in July]", "the envoy, who [left on Friday],": the noun described is the subject."""
    noun = doers.bearer(verb.head)
    described = _is_aside(verb) if verb.dep_ == "relcl" else _is_new(verb)
    if not described or noun.pos_ not in ("NOUN", "PROPN") or noun.i > verb.i:
        return None
    end = _end(verb, noun.left_edge.i)
    return None if _loses_its_object(verb, end) else Event(noun.left_edge.i, end, verb)


def _is_new(participle: Token) -> bool:
    """ "A bill signed in July" tells of the signing; "the ideas" told of last year are only meant by it."""
    known = any(child.lower_ in _KNOWN for child in participle.head.lefts)
    apart = participle.left_edge.i > 0 and participle.left_edge.nbor(-1).text in (",", "—", "–")
    passive = participle.dep_ == "acl" and participle.tag_ in ("VBN", "VBD" if apart else "VBN")
    return passive and participle.lower_ not in _NO_PARTICIPLES and (apart or not known)


def _is_aside(clause: Token) -> bool:
    """Whether a relative clause only adds something; "the members who left on Friday" are not told of, only meant."""
    first = clause.left_edge
    return first.tag_ in ("WP", "WP$", "WDT") and first.i > 0 and first.nbor(-1).text in (",", "—", "–")


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
