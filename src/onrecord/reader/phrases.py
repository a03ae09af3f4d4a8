"""Tokens or words of a phrase → the name that they give, if any: of a person, of a body, or a mere description."""

from __future__ import annotations

import re
from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.reader import timewords
from onrecord.sourcing_words import pattern
from onrecord.sourcing_words import words as listed
from onrecord.spans import text_of

TITLES: Final = re.compile(rf"^(?:{pattern('titles before names')}\.? )+")


IN_NAMES: Final = re.compile(rf"^(?:{pattern('titles in names')}\.? )+(?=\S+ \S)")


_WHOSE: Final = re.compile(r"(?:state|county|city|local)(?:['’]s)? ")


_PRONOUNS = frozenset(["he", "she", "they", "it", "who", "we", "i", "you"])


_NOBODY = frozenset({"others", "all", "both", "them", "us", "most", "none", "everyone", "anyone", "nobody", "people"})


PLACES: Final = frozenset({"place", "government"})
"""Of what kinds the names of towns and countries are: "the U.S." is a government wherever it stands."""

_BODIES: Final = ("organisation", "outlet", "government")


_PARTY_AND_PLACE: Final = re.compile(r"[DRI]-(?=[A-Z])")  # "D-Mass."


_TIME: Final = re.compile(
    r"\w+day|(?:\w*night|morning|afternoon|evening|seconds?|minute|hour|day|week|weekend|month|quarter|year|decade)s?"
    r"|tomorrow|century|centuries|[ap]\.?m\.?|(?:1[5-9]|20)\d\d"
)


MOST: Final = 7  # words of the longest description that names an issuer


_LED: Final = re.compile(r"^(?:[a-z][\w-]* )+(?=[A-Z])")  # "air conditioning company [Carrier Corp.]"


_APART = re.compile(  # what follows a name and is no part of it
    r",| (?:which|who|that|on|last|late|early|this|also|just|recently|later|earlier|have|has|had|released|published"
    r"|conducted|by the|by|at|with|to|in its) | (?:last|this) (?:week|month|year)\b|[\n]"
)


def proper_run(token: Token) -> str:
    """The proper name that ends at a token: "House Oversight Committee"."""
    if token.ent_type_ != "person" and token.i + 1 < token.sent.end and token.nbor(1).ent_type_ == "person":
        return _person(token.nbor(1))
    if token.pos_ != "PROPN" and not (token.ent_type_ in (*_BODIES, "person", "group") and token.text[:1].isupper()):
        return ""
    first = token
    while first.i > first.sent.start and (before := first.nbor(-1)) and _joins(before):
        first = before
    run = token.doc[first.i : token.i + 1].text
    return re.sub(r"^(?:of|and|&|for) |['’]s?$", "", " ".join(run.split()))


_SOCIETY: Final = re.compile(
    r"\b(?:[A-Z][\w-]* )*?[A-Z][\w-]* for (?:the )?[A-Z][\w-]*"
    r"(?:(?:,? and|,| of| of the| in| on| the)? [A-Z][\w-]*\b(?! for ))*"  # not the next one's "Centre for"
)


def society(token: Token) -> str:
    """The society whose name a token stands in and that is for something: "Boats for Alvar", "Centre for the Tides"."""
    text, sentence = text_of(token.doc), token.sent
    for match in _SOCIETY.finditer(text, sentence.start_char, sentence.end_char):
        if match.start() <= token.idx < match.start() + match[0].index(" for "):
            return match[0]
    return ""


def holder(token: Token) -> str:
    """The person whose first office a token is: "Harbour Board President and CEO Ann Turner" is Ann Turner."""
    if token.text not in listed("titles in names"):
        return ""
    for ent in token.doc.ents:
        between = token.doc[token.i + 1 : ent.start]
        if ent.label_ == "person" and token.i < ent.start <= token.i + 5 and between:
            return ent.text if all(t.pos_ in ("PROPN", "CCONJ") for t in between) else ""
    return ""


_STROKES: Final = re.compile(r"\b(?:(?:A|An|The) )?((?:[A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*)*/)+)$")


def joined_run(token: Token) -> str:
    """The proper names that strokes join, up to a token: "Sea/Air Institute"."""
    run = proper_run(token)
    start = token.idx + len(token) - len(run)
    before = _STROKES.search(text_of(token.doc), max(0, start - 60), start)
    return f"{before[1]}{run}" if before else run


def of_something(token: Token, noun: Token) -> str:
    """The name of several words before a noun that a token opens: "State of the Union" before "address"."""
    between = token.doc[token.i : noun.i].text
    return between if re.fullmatch(r"[A-Z]\w+ of (?:the )?[A-Z]\w+", between) else ""


def full_person(token: Token) -> str:
    """The person's name of two words or more that a token stands in, without the titles before it."""
    found = _person(token) if token.ent_type_ == "person" else ""
    return IN_NAMES.sub("", re.sub(r"['’]s?$", "", " ".join(found.split()))) if " " in found else ""


def only_points(noun: Token) -> bool:
    """Whether a phrase only points to somebody named elsewhere: "the president"."""
    return any(c.lower_ in ("the", "that", "this") for c in noun.children) and not any(
        c.dep_ in ("amod", "compound", "prep", "poss") for c in noun.children
    )


def _person(token: Token) -> str:
    return next((ent.text for ent in token.doc.ents if ent.start <= token.i < ent.end), token.text)


def _joins(token: Token) -> bool:
    if token.pos_ == "PROPN" or token.text in ("Democratic", "Republican"):
        return not token.text.endswith((",", "’s", "'s"))
    return (token.lower_ in ("of", "&") and token.i > 0 and token.nbor(-1).pos_ == "PROPN") or (
        token.ent_type_ in _BODIES and token.lower_ in ("and", "for")
    )


def is_time(token: Token) -> bool:
    """Whether a word tells when or how long and is no part of a name: a day, a month, a year, a unit of time."""
    return not token.ent_type_ and (bool(_TIME.fullmatch(token.lower_)) or is_month(token))


def is_month(token: Token) -> bool:
    """Whether a token is a month's name, in full or cut short; "may" and "march" are not."""
    return token.text[:1].isupper() and token.lower_.removesuffix(".") in timewords.MONTHS


def undetermined(words: str) -> str:
    """The words of a phrase without its determiners and numbers: "the 58 ex-officials" → "ex-officials"."""
    kept = re.sub(
        r"^(?:an? |the )?(?:\w+ )?(?:group|number|dozens|coalition) of ", "", words, flags=re.IGNORECASE
    ).split()
    while kept and (kept[0].lower() in listed("determiners") or kept[0].isdigit()):
        kept = kept[1:]
    return " ".join(kept)


def is_judge(token: Token) -> bool:
    return token.lower_ in ("judge", "court", "justices")


def is_body(name: str) -> bool:
    """Whether a name's last word is a sort of body: "Ethics Committee", "administration"."""
    return name.rsplit(maxsplit=1)[-1].casefold() in listed("body nouns")


def is_proper(words_: str) -> bool:
    """Whether words are a name of their own: "HHS", "the defence department", and not "it", "the department" or "the
    state Supreme Court".
    """
    named = not _WHOSE.match(words_) and words_.casefold() not in _PRONOUNS
    return named and bool(words_) and (words_[:1].isupper() or " " in words_)


def capitals(name: str) -> str:
    """A body's name in capitals and in one spelling: "defence department" → "Defense Department"."""
    first = _LED.sub("", _APART.split(name)[0])
    words_ = [word if word in ("of", "and", "the", "for") else word[:1].upper() + word[1:] for word in first.split()]
    plain = re.sub(r"['’]s?$", "", " ".join(words_)).replace("Defence ", "Defense ")
    return re.sub(r"^(?:U\.S\.|US) (?=\w+ Department$)", "", plain)


def describes(described: str) -> bool:
    """Whether words tell of somebody: no pronoun, no mere number or determiner, no clause."""
    parts = described.casefold().split()
    if not parts or len(parts) > MOST or parts[0] in ("who", "which", "that", "of", "r-", "d-"):
        return False
    if not described[0].isalnum() or "—" in described:
        return False  # "(D-Alvar)" is whose party and town somebody's are
    return not set(parts) <= _PRONOUNS | listed("determiners") | _NOBODY


def is_somebody(name: str) -> bool:
    """Whether a name, or words in its place, can be a person's or a body's: a thing writes no letter.

    >>> is_somebody("federal prosecutors"), is_somebody("updated edition"), is_somebody("Mara Lindqvist")
    (True, False, True)
    """
    *_, last = name.split() or [""]
    if last in ("who", "which", "that"):
        return False
    if not last[:1].islower():
        return not _PARTY_AND_PLACE.match(name)
    known = lists.nouns("person") | lists.nouns("body") | lists.nouns("collective")
    known |= listed("bodies") | listed("body nouns")
    return any({word, word.removesuffix("s"), word.replace("men", "man")} & known for word in name.casefold().split())


def initials(name: str) -> str:
    """The initials of a name's capitalised words: "Harbour and Sea Board" → "HSB"."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())
