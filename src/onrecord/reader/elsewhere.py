"""A time expression of a parsed sentence → whether it dates something else than what its verb tells.

A token comes in; a yes or no goes out. "Until Monday" bounds something, "the nominee in 2012" held an office then, and
"the fall of Faro last week" was last week, whenever somebody spoke of it. Each way is a named rule in ``RULES``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import Final

from spacy.tokens import Token

from onrecord.eventwords import classes
from onrecord.reader import dates, timewords
from onrecord.reader.unreal import SPEECH, SUBJECTS, heads

BESIDE: Final = frozenset(
    {"after", "before", "since", "until", "till", "by", "from", "to", "through", "than", "as", "for"}
)
TIMES: Final = frozenset({*timewords.UNITS, *timewords.PARTS_OF_DAY, *dates.SEASONS, "as"})  # "as of Monday"
FEASTS: Final = frozenset({"christmas", "easter", "halloween", "thanksgiving"})
PREMODIFIERS: Final = ("compound", "nmod", "amod", "poss", "nummod")
_AGES: Final = frozenset({"since", "until", "till", "before", "after", "than"})
_TOPICS: Final = frozenset({"about", "over", "for", "to", "against", "amid"})
_REACTIONS: Final = frozenset(
    {"welcome", "praise", "applaud", "hail", "defend", "criticize", "condemn", "blast", "slam", "blame", "mock"}
    | {"cite", "recall", "remember", "mention", "discuss", "describe", "celebrate", "lament", "denounce", "question"}
    | {"mourn"}
)
_WAS: Final = frozenset(
    {"loss", "win", "victory", "defeat", "election", "fall", "death", "decision", "ruling", "killing", "arrest", "vote"}
    | {"departure", "resignation", "release", "attack", "shooting", "appointment", "failure", "collapse", "rise"}
    | {"announcement", "speech", "murder", "massacre", "firing", "capture", "takeover", "crash", "raid", "invasion"}
)
_RUNNING: Final = frozenset({"nominee", "candidate", "winner", "loser", "opponent", "rival"})
_RANKS: Final = frozenset({"first", "second", "third", "last", "latest", "only"})
DAYS: Final = frozenset({*timewords.WEEKDAYS, *timewords.PARTS_OF_DAY})


def is_of_other(time: Token) -> bool:
    """Whether a time is not when what the verb above it tells took place."""
    return any(rule(time) for rule in RULES)


def _beside(time: Token) -> bool:
    """ "Until [Monday]", "the children of [today]": the time bounds something, or belongs to a noun that is no time."""
    if time.dep_ != "pobj":
        return False
    belongs = time.head.lower_ == "of" and time.head.head.lemma_.lower() not in TIMES
    return belongs or time.head.lower_ in BESIDE


def _of_what_it_follows(time: Token) -> bool:
    """ "Sent after his death [on Saturday]", "since Lind in [1984]": the time is that of what comes after the word."""
    lead = time.head if time.dep_ == "pobj" else time
    before = lead.left_edge.i - 1
    beside = time.doc[before].head if before >= 0 else time
    return any(_bounds(word) for word in _above(time)) or (beside.i < before and _bounds(beside))


def _bounds(word: Token) -> bool:
    return word.dep_ == "prep" and word.lower_ in _AGES


def _ranked(time: Token) -> bool:
    """ "Her first visit [this fall]": the time counts what is first, and is not when it took place."""
    if time.lower_ not in TIMES:
        return False  # a day or a date is when it was
    lead = time.head if time.dep_ == "pobj" else time
    near = [word for word in (lead.head, lead.head.head, time.doc[max(0, lead.left_edge.i - 1)]) if word.pos_ == "NOUN"]
    near += [word.head.head for word in near if word.dep_ == "pobj" and word.head.head.pos_ == "NOUN"]
    return any(child.lower_ in _RANKS or child.tag_ == "JJS" for word in near for child in word.lefts)


def _of_an_office(time: Token) -> bool:
    """ "As director in [2012], he has been tied to": when somebody held an office dates nothing else."""
    noun = time.head.head
    leads = noun.head.lower_ == "as" and noun.head.i < noun.head.head.i
    return time.dep_ == "pobj" and noun.dep_ == "pobj" and leads


def _said_then(time: Token) -> bool:
    """ "Officials said [Tuesday] posed a threat": the day is that of the saying, whatever the parser made of it."""
    before = time.left_edge.i - 1
    said = before >= 0 and time.doc[before].pos_ == "VERB" and time.doc[before].lemma_ in SPEECH
    return said and time.lower_ in DAYS and time.head.i > time.i


def _joined(time: Token) -> bool:
    """ "In 2008 and [2012]": the first of two times tells what both date."""
    return time.dep_ == "conj"


def _in_a_name(time: Token) -> bool:
    """ "A [2016] candidate", "[Christmas] shopping" dates no clause; "in [Monday's] talk" and "the [Friday] bus" do."""
    noun = named(time)
    of_day = time.lower_ in DAYS and time.dep_ != "poss"
    if noun is None or of_day or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    owned = time.dep_ == "poss" and time.lower_ != "today"
    leads = noun.head.lower_ in ("in", "at", "during") and noun.head.i < noun.head.head.i
    return not ((owned or time.like_num) and leads)


def named(time: Token) -> Token | None:
    """The noun whose name a time stands in: "the [Sept. 16] party debate"."""
    word = time
    while word.dep_ in PREMODIFIERS and word.head.i > word.i:
        word = word.head
    return None if word.i == time.i else word


def _in_apposition(time: Token) -> bool:
    """ "Lind, its candidate in [2012], voted": the year of what is put beside a name."""
    return any(word.dep_ == "appos" and word.pos_ in ("NOUN", "PROPN") for word in _above(time))


def _of_the_subject(time: Token) -> bool:
    """ "Opinions from [May] covered it", "the candidate in [2016] must win": it says which subject is meant."""
    noun = time.head.head
    if time.dep_ != "pobj" or noun.dep_ not in SUBJECTS or noun.lemma_.lower() in classes():
        return False
    return time.head.lower_ == "from" or noun.lemma_.lower() in _RUNNING


def _of_what_was(time: Token) -> bool:
    """ "A post about his loss in [2012]", "in response to the fall of Faro [last week]": when that was, not the post.

    A day is told of both: "they responded to the ruling [on Monday]".
    """
    if time.lower_ in DAYS - {"night"}:
        return False
    lead = time.head if time.dep_ == "pobj" else time
    before = time.doc[max(0, lead.left_edge.i - 1)]
    chain = [before, *heads(before)] if before.sent == time.sent else []
    noun = next((word for word in chain if word.lemma_.lower() in _WAS), None)
    if noun is None or lead.i < noun.i:
        return False
    on_it = noun.dep_ == "pobj" and noun.head.lower_ in _TOPICS
    return on_it or (noun.dep_ == "dobj" and noun.head.lemma_ in _REACTIONS)


def is_label(time: Token) -> bool:
    """ "Faro Ferries ([2005])", "its post-[2012] report": a year that only labels something."""
    before, after = (time.nbor(step) if 0 <= time.i + step < len(time.doc) else time for step in (-1, 1))
    labels = time.lower_.startswith(("post-", "pre-"))
    return labels or (before.text in ("(", "[") and after.text in (")", "]"))


def _above(time: Token) -> list[Token]:
    """The words between a time and the verb above it."""
    return list(takewhile(lambda word: word.pos_ not in ("VERB", "AUX"), heads(time)))


RULES: Final[tuple[Callable[[Token], bool], ...]] = (
    _beside,
    _of_what_it_follows,
    _ranked,
    _of_an_office,
    _said_then,
    _joined,
    _in_apposition,
    _of_the_subject,
    _of_what_was,
    _in_a_name,
)


def is_compared(verb: Token, time: Token) -> bool:
    """ "They voted against it, as they did [last year]": the year is that of what is compared."""
    between = verb.doc[verb.i + 1 : time.i]
    if any(token.lower_ in ("before", "until", "since") for token in between):
        return True  # "they met five days before the polls open on Monday"
    marks = [token for token in between if token.lower_ in ("as", "than", "like")]
    return any(token.dep_ == "mark" for token in marks) or (verb.lemma_ == "do" and verb.dep_ == "advcl")
