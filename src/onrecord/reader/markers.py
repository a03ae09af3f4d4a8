"""A parsed report → the nouns in it that name a document, post, statement or occasion, and what these nouns allow."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from spacy.tokens import Token

from onrecord import outlets
from onrecord.model import OriginKind
from onrecord.reader import asides, phrases
from onrecord.reader.sight import Sight
from onrecord.sourcing_words import needed, nouns, words

KINDS: Final[tuple[tuple[OriginKind, str], ...]] = (
    ("document", "documents"), ("post", "posts"), ("statement", "statements"), ("event", "events"),
)  # fmt: skip
_PIECES: Final = frozenset({"analysis", "article", "column", "editorial", "op-ed", "report"})
_FLOOR: Final = re.compile(r"(?:on|from) the (House|Senate) floor\b")
_CHAMBER: Final = re.compile(r"of the (House|Senate)\b")
_TO: Final = re.compile(r"(?: [\w’'-]+){0,3}? (?:with|to|for) (?:the |The )?[“\"]?")


def found(sight: Sight, known: Collection[str] = ()) -> Iterator[tuple[Token, OriginKind, str]]:
    """The nouns that name a document, post, statement or occasion, outside quotations.

    ``known``: nouns already told of, which need no word before them.
    """
    for token in (token for token in sight.doc if token.pos_ in ("NOUN", "PROPN")):
        word = noun_of(token)
        for kind, listed in KINDS:
            if word in nouns(listed) and not sight.quoted(token.idx):
                before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
                plain = not needed(word) or word in known or before in needed(word) or _marked(sight, token, word)
                other = _within_name(token) or sight.in_outlet(token.idx) or _is_this(token)
                other = other or _goes_there(token, word) or asides.nothing_told(sight, token)
                if plain and not other:
                    yield token, kind, _noun(before, token, nouns(listed)[word])


def _marked(sight: Sight, token: Token, word: str) -> bool:
    """Whether other words than the one before tell what a noun means: "call with reporters", "judge's decision"."""
    whose = sight.issuers.pronoun(token) or sight.issuers.possessor(token) if word in ("decision", "opinion") else None
    charges = word == "charge" and token.tag_ == "NNS" and token.nbor(-1).lower_ in ("his", "her", "their")
    call = word == "call" and sight.text.startswith(" with reporters", token.idx + len(token))
    return call or charges or sight.issuers.judge(whose)


def _goes_there(token: Token, word: str) -> bool:
    """ "The measure goes to the Senate floor", "after the polls closed": nobody speaks there.

    Nor is a town hall meeting another one than the town hall.
    """
    opened = word == "poll" and token.dep_ == "nsubj" and token.head.lemma_ in ("close", "open")
    named = word == "meeting" and token.i > 0 and token.nbor(-1).lower_ == "hall"
    return opened or named or (word == "floor" and token.head.lower_ == "to")


def noun_of(token: Token) -> str:
    """A noun's lemma in lower case, with what a hyphen joins to it: "op-ed", "e-mail" of three tokens."""
    if token.i > 1 and token.nbor(-1).text == "-" and token.i > token.sent.start + 1:
        joined = f"{token.nbor(-2).lower_}-{token.lower_.removesuffix('s')}"
        if any(joined in nouns(listed) for _, listed in KINDS):
            return joined
    return token.lemma_.lower()


def _within_name(token: Token) -> bool:
    """Whether a noun is part of a longer name: "Douglas Letter", "the Report Foundation"."""
    feed = (
        token.lower_ in words("platforms")
        and token.dep_ == "compound"
        and (token.head.lower_ == "feed" or asides.an_account(token))
    )
    if feed:
        return True  # "on its Twitter feed": the feed is told of
    follows = token.i + 1 < token.sent.end and token.nbor(1).pos_ == "PROPN" and token.dep_ == "compound"
    return token.pos_ == "PROPN" and (token.ent_type_ == "person" or follows) and token.lower_ not in words("platforms")


def _noun(before: str, token: Token, noun: str) -> str:
    word = token.lemma_.lower()
    court = before == "court" and token.lower_ in words("papers")
    if court or word == "document":
        return f"{'court ' if court else ''}{token.lower_}"
    if word == "call":
        return "conference call"
    if word == "floor":
        return _floor(before, token, noun)
    if word == "conference":
        return f"{before} conference"
    if word == "post":
        return f"{before.title()} post" if before in ("facebook", "instagram") else f"{_social(before)} post"
    return noun


def _floor(before: str, token: Token, noun: str) -> str:
    """ "On the Senate floor", "on the floor of the Senate": in which chamber; "the floor" alone is any."""
    if before in ("senate", "house"):
        return f"{before.title()} floor remarks"
    of = _CHAMBER.match(str(token.doc[token.i + 1 : token.i + 4].text))
    return f"{of[1]} floor remarks" if of else noun


def _social(before: str) -> str:
    return "social media" if before == "media" else before


def issues(name: str, noun: str) -> bool:
    """Whether somebody of this name may issue such a thing: no paper of its own, no mere word that belongs to the noun.

    What an outlet is told to have written is its journalism, for which the outlet is credited.
    """
    last = name.rsplit(maxsplit=1)[-1].casefold()
    if "," in name or "|" in name or noun in name.casefold().split() or noun.startswith(f"{name} "):
        return False  # "46-page report, dated 14 February," is the paper and not whose it is
    person = " " in name and name[name.rfind(" ") + 1].isupper()  # "Jeff Sessions" is no session
    stem = last if person else last.rstrip("s")
    papers = (not person and stem in noun) or any(one in nouns(of) for one in (last, stem) for _, of in KINDS)
    papers = papers and not (last == "forum" and " " in name and not name.islower())
    papers = papers and not outlets.find(name) and not outlets.looks_like_outlet(re.split("[-/]", name)[-1])
    part = name.casefold() in ("court", "police", "campaign") or name.casefold() in needed(noun.rsplit(maxsplit=1)[-1])
    piece = is_journalism(name, noun)
    many = noun == "tweet" and name in words("party members")  # "Democrats gave updates on Twitter": whose is not said
    return phrases.is_somebody(name) and not (many or papers or part or piece or last in words("counts"))


def is_journalism(name: str, noun: str) -> bool:
    """Whether a thing is an outlet's article, for which the outlet itself is credited: "a Harbour News article"."""
    return noun in _PIECES and bool(outlets.find(name))


def kept_words(token: Token, noun: str) -> str:
    """The noun with the words before it that make another thing of it: "opening statement", "executive order"."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if noun in words("one occasion") and (floor := _FLOOR.match(str(token.doc[token.i + 1 : token.i + 5].text))):
        return f"{floor[1]} floor {noun}"
    return f"{before} {noun}" if before in words("makes another") and before not in noun.lower() else noun


def aired_by(sight: Sight, token: Token) -> str:
    """The outlet on which an interview or appearance was seen, before the noun: "James Clyburn CNN interview"."""
    if token.lemma_.lower() not in ("interview", "appearance"):
        return ""
    after = sight.text[token.idx + len(token) : token.idx + len(token) + 14]
    on = re.match(r"s?(?: \w+day)? on [“\"‘']?(?:the )?", after)
    start = token.idx + len(token) + on.end() if on else -1
    return next((f" {one.name}" for one in sight.outlets if on and abs(one.start - start) <= 4), "")


def to_press(sight: Sight, token: Token) -> bool:
    """Whether words went to one outlet, which is credited for them: "an interview with CNN", "told CNN in an email"."""
    if noun_of(token) not in words("given to one"):
        return False
    after = token.idx + len(token)
    to = _TO.match(sight.text, after, after + 60)
    verb = token.head.head if token.dep_ == "pobj" else token.head
    whom = [child.idx for child in verb.children if child.dep_ == "dobj" and verb.lemma_ in ("tell", "inform")]
    return any(
        (to and one.start in (to.end(), to.end() - len("the ")) and not one.owner)
        or any(one.start <= at < one.end for at in whom)
        for one in sight.outlets
    )


def names_an_occasion(token: Token) -> bool:
    word = noun_of(token)
    led = token.dep_ == "dobj" or (token.dep_ == "pobj" and token.head.lower_ in ("at", "during", "in"))
    written = token.dep_ == "pobj" and word in ("email", "e-mail", "letter", "memo", "tweet", "statement")
    return (word in nouns("events") and led) or written


def _is_this(token: Token) -> bool:
    """ "An earlier version of this article": the report itself."""
    own = token.lemma_.lower() in ("article", "column", "post", "report")
    return own and any(child.lower_ == "this" for child in token.children)
