"""A noun that names a document, a post or an occasion → whether its sentence tells that nothing came through it.

An author's credential ("who has written on presidential speeches"), the platform as a company ("2 million Twitter
followers"), what a picture shows: the noun is there, but no report rests on it. What was not said, or not yet:
`onrecord.reader.unsaid`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from spacy.tokens import Token

from onrecord import captions
from onrecord.reader import phrases, unsaid
from onrecord.reader.sight import Sight
from onrecord.sourcing_words import nouns, words

_LIKE: Final = frozenset({"including", "like", "as"})
_TIMES: Final = frozenset({"after", "before", "following", "since", "until"})
_THEN: Final = _TIMES | {"at", "during"}
_SITES: Final = frozenset({"site", "website"})
_LEAKS: Final = frozenset({"hack", "leak", "steal"})
_HANDS: Final = frozenset({"furnish", "provide", "supply"})
_OFTEN: Final = frozenset({"constantly", "frequently", "habitually", "often", "regularly", "routinely"})
_ROOMS: Final = frozenset({"chamber", "hall", "podium", "room"})
_CROSSHEAD: Final = 6  # words of a line that parts a report at most
_LINE: Final = 200  # code points of a line that are looked at
_LINK: Final = re.compile(r"\W*\[?(?:Click|Tap) (?:here|for|on|to)\b")
_BOOKS: Final = frozenset({"biography", "book", "memoir"})
_MONEY: Final = re.compile(r" (?:(?:some|about|around|nearly|almost|roughly|over|up to|more than) )?[$€£]\d")
_STRIKING: Final = frozenset({"big", "bold", "clear", "huge", "loud", "political", "powerful", "strong"})
_NAMED_SO: Final = frozenset({"blog"})  # "the conservative blog Harbour Watch"


def nothing_told(sight: Sight, noun: Token) -> bool:
    """Whether one of the rules says that nothing came through what a noun names."""
    return any(rule(sight, noun) for rule in RULES)


def platform_itself(_: Sight, noun: Token) -> bool:
    """ "Twitter followers", "a summons to Twitter", "the founder of Facebook": the company, and no post on it."""
    if noun.lower_ not in words("platforms"):
        return False
    if noun.dep_ in ("compound", "nmod", "poss"):
        told = noun.head.lower_ == "account" and not an_account(noun)
        return not told and (noun.head.lemma_.lower() in words("of platforms") or noun.head.ent_type_ == "person")
    if noun.dep_ == "pobj":
        if noun.head.lower_ == "on" and noun.head.head.lemma_.lower() in words("spreads on a platform"):
            return True  # "the hashtag was trending on Twitter"
        moved = noun.head.lower_ == "to" and noun.head.head.lemma_ in words("goes to a platform")
        return not moved and noun.head.lower_ not in words("on a platform")
    if noun.dep_ == "conj" and noun.head.ent_type_ == "person":
        return True  # "between Ware and Twitter"
    return noun.dep_ in ("dobj", "nsubj", "nsubjpass") and noun.head.lemma_ != "use"


def an_account(platform: Token) -> bool:
    """ "Opened a Twitter account", and not "said on his Twitter account": the account, and nothing said on it."""
    account = platform.head
    if account.lower_ != "account":
        return False
    said = account.dep_ == "pobj" and account.head.lower_ == "on" and account.head.head.lemma_ in words("speech")
    return not (said and account.head.head.pos_ == "VERB")


def credential(sight: Sight, noun: Token) -> bool:
    """ "Co-author of the upcoming book", "who has written on speeches": what somebody is known for."""
    if noun.dep_ in ("nmod", "compound") and noun.head.dep_ == "pobj":
        noun = noun.head  # "the book “Tides”"
    preposition = noun.head
    if noun.dep_ != "pobj":
        return noun.dep_ == "appos" and noun.head.ent_type_ == "person"
    if preposition.lower_ in _LIKE and preposition.head.pos_ == "NOUN":
        return credential(sight, preposition.head)
    above = preposition.head.lemma_.lower()
    if preposition.lower_ == "of":
        return above in words("makers")
    studied = above in ("write", "lecture") and preposition.head.dep_ == "relcl"
    return preposition.lower_ in ("on", "about") and (studied or above in words("scholars"))


def pictured(sight: Sight, noun: Token) -> bool:
    """A picture's caption, and where a film was made: "speaks at a session, May 3, 2024", "an ad filmed at a rally"."""
    start, end = sight.sentence(noun.idx)
    filmed = noun.dep_ == "pobj" and noun.head.head.lemma_ in words("films")
    return filmed or captions.is_caption(sight.text[start:end].strip())


def taken_up(noun: Token) -> bool:
    """ "Cited a memo", "defends him against an ad", "said of the interview": whoever does that has not written it."""
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.dep_ == "ccomp":
        above = noun.head.head  # "Lee said the ruling was a victory"
        return above.pos_ == "VERB" and above.lemma_ in words("speech")
    if noun.dep_ in ("dobj", "nsubjpass"):
        return noun.head.lemma_ in words("takes up")
    above = noun.head.head
    answers = noun.head.lower_ == "to" and above.lemma_.lower() in words("answers")
    topic = noun.head.lower_ == "of" and above.lemma_ in words("speech") and above.pos_ == "VERB"
    return noun.dep_ == "pobj" and (answers or topic or noun.head.lower_ in ("about", "against"))


def another_time(noun: Token) -> bool:
    """ "Delegates pouring out after the speech said": whoever speaks then has not given it."""
    first = noun.left_edge
    dated = any(child.dep_ == "poss" and phrases.is_time(child) for child in noun.children)
    if dated and noun.lemma_.lower() == "announcement" and noun.dep_ == "pobj":
        return noun.head.lower_ in _THEN  # "said during Monday's announcement"
    return first.lower_ == "the" and first.i > noun.sent.start and first.nbor(-1).lower_ in _TIMES


def in_passing(noun: Token, of: str) -> bool:
    """ "Leads in the polls", "a beating at the polls", "the night of reports": nothing is told from these."""
    definite = any(child.lower_ == "the" for child in noun.children)
    if noun.dep_ != "pobj":
        return noun.dep_ == "dobj" and of == "report" and noun.head.lemma_ == "receive"
    if of == "poll":
        return noun.head.lower_ in ("at", "to") or (noun.head.lower_ == "in" and definite)
    sort = any(child.dep_ == "amod" and child.tag_ == "VBG" for child in noun.children)  # "hacking reports"
    return of == "report" and noun.head.lower_ == "of" and (sort or phrases.is_time(noun.head.head))


def called(_: Sight, noun: Token) -> bool:
    """ "The conservative blog Harbour Watch": a publication by its name, and no post."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    return noun.lower_ in _NAMED_SO and after.i > noun.i and after.pos_ == "PROPN"


def verb_of_money(sight: Sight, noun: Token) -> bool:
    """ "Her donors book some $40 million": what stands straight before an amount of money is a verb."""
    return bool(_MONEY.match(sight.text, noun.idx + len(noun)))


def raises_money(_: Sight, noun: Token) -> bool:
    """ "A financier and party fundraiser", "a top fundraiser said": a person, and no evening."""
    if noun.lemma_.lower() != "fundraiser":
        return False
    beside = noun.head if noun.dep_ in ("conj", "appos") else None
    acts = noun.dep_ == "nsubj" and noun.head.lemma_ in words("speech")
    above = beside is not None and beside.dep_ == "appos" and beside.head.ent_type_ == "person"
    return acts or above or (beside is not None and beside.ent_type_ == "person") or _before_name(noun)


def _before_name(noun: Token) -> bool:
    """Whether a noun is a title: "fundraiser [Ann Lee]"."""
    return noun.dep_ in ("compound", "nmod") and noun.head.ent_type_ == "person"


def gesture(sight: Sight, noun: Token) -> bool:
    """ "Made a strong statement in support of the march": a figure of speech, where no words of it are quoted."""
    made = noun.lemma_.lower() == "statement" and noun.dep_ == "dobj" and noun.head.lemma_ == "make"
    start, end = sight.sentence(noun.idx)
    quoting = any(mark in sight.text[start:end] for mark in '“"')
    return made and not quoting and any(child.lower_ in _STRIKING for child in noun.children)


def known_for(_: Sight, noun: Token) -> bool:
    """ "Mr. Ware, who is writing a book about the race": a book that somebody is known for, or has yet to end."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_ not in ("write", "finish", "author") or noun.lemma_.lower() not in _BOOKS:
        return False
    writing = verb.tag_ == "VBG" and any(child.dep_ == "aux" and child.lemma_ == "be" for child in verb.children)
    return writing or (verb.dep_ == "relcl" and any(child.lower_ in ("a", "an") for child in noun.children))


def stands_there(_: Sight, noun: Token) -> bool:
    """ "Stayed with her on the floor", "joined him on the Senate floor": who is there need not speak."""
    where = noun.lemma_.lower() == "floor" and noun.dep_ == "pobj" and noun.head.lower_ == "on"
    return where and noun.head.head.lemma_ in words("stands there")


def somebody(_: Sight, noun: Token) -> bool:
    """ "A Turner figure who is stabbed on the stage": a person, and no number."""
    if noun.lemma_.lower() != "figure":
        return False
    told = (part for child in noun.children if child.dep_ == "relcl" for part in child.children)
    named = noun.tag_ == "NN" and any(child.ent_type_ == "person" and child.dep_ != "poss" for child in noun.lefts)
    return named or any(part.lower_ in ("who", "whom", "whose") for part in told)


def one_point(_: Sight, noun: Token) -> bool:
    """ "Just a talking point on a list": what somebody likes to say, and no paper of theirs."""
    return noun.lemma_.lower() == "point" and noun.tag_ == "NN"


def shared_there(_: Sight, noun: Token) -> bool:
    """ "In a statement shared to Twitter": where the statement stands, and no second thing."""
    verb = noun.head.head
    there = noun.lower_ in words("platforms") and noun.dep_ == "pobj" and verb.dep_ == "acl"
    return there and verb.head.lemma_.lower() in nouns("statements")


def site_itself(_: Sight, noun: Token) -> bool:
    """ "The trouble is the federal website": a site that is told of, and nothing is read on it."""
    return noun.lower_ in _SITES and noun.dep_ in ("attr", "appos")


def passed_on(_: Sight, noun: Token) -> bool:
    """ "Leaked the video", "provided the group with the files": what somebody let out is what is told of."""
    if noun.dep_ in ("dobj", "nsubjpass"):
        return noun.head.lemma_ in _LEAKS
    handed = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ in _HANDS
    return handed and noun.head.head.pos_ == "VERB"


def by_habit(_: Sight, noun: Token) -> bool:
    """ "Habitually assailing the mayor on Twitter": what somebody is wont to do, and no post."""
    there = noun.lower_ in words("platforms") and noun.dep_ == "pobj" and noun.head.lower_ == "on"
    return there and any(child.lower_ in _OFTEN for child in noun.head.head.children)


def names_a_room(_: Sight, noun: Token) -> bool:
    """ "From the press briefing room": where somebody speaks, and no second occasion."""
    return noun.dep_ in ("compound", "nmod") and noun.head.lower_ in _ROOMS


def page_furniture(sight: Sight, noun: Token) -> bool:
    """A line that leads elsewhere, "[Click here for the trading session]", and a crosshead: "THE HARBOUR REPORT"."""
    start = sight.text.rfind("\n", 0, noun.idx) + 1
    line = sight.text[start : start + _LINE].partition("\n")[0].strip()
    return bool(_LINK.match(line)) or (line.isupper() and len(line.split()) <= _CROSSHEAD)


RULES: Final[tuple[Callable[[Sight, Token], bool], ...]] = (
    platform_itself, credential, unsaid.to_come, unsaid.not_said, unsaid.denied, unsaid.turn_of_phrase, pictured,
    called, verb_of_money, raises_money, gesture, known_for, stands_there, somebody, one_point, shared_there,
    unsaid.yet_to_decide, site_itself, passed_on, by_habit, names_a_room, page_furniture,
)  # fmt: skip
