"""A verb or noun of stance → whether the sentence leaves it in doubt, so that nothing is told of it.

A token of a parsed sentence comes in; a yes or no goes out. What was once held, what would have been, what nobody did,
what was only asked for and what was given up is no stand of today. A wrong position is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from spacy.tokens import Token

from onrecord.reader import doers

_FORMERLY: Final = frozenset({"once", "formerly", "previously", "originally", "initially"})
_INDEFINITE: Final = frozenset({"a", "an", "any", "many", "enough", "few"})
_SHORT_OF: Final = frozenset({"seek", "want", "need", "request", "question", "doubt", "deny", "lack", "await", "blame"})
_GIVEN_UP: Final = frozenset({"drop", "abandon", "end", "withdraw", "reverse", "soften", "retract", "retreat", "lose"})
_DISBELIEVED: Final = frozenset({"deny", "dispute", "doubt", "reject", "refute", "oppose", "prevent", "prohibit"})
_REFUSED: Final = frozenset({"refuse", "refusal", "decline", "fail", "failure"})
_UNSURE: Final = frozenset({"unsure", "uncertain", "unclear", "doubtful"})
_BACK: Final = frozenset({"away", "off"})  # "backed away from his attack", but "did not back down from his support"
_DENIABLE: Final = frozenset(
    {"support", "back", "accept", "approve", "agree", "favor", "favour", "trust", "like", "want", "intend", "vote"}
    | {"supportive", "proud", "confident", "loyal", "in"}
)
"""Where the opposite is meant if they are denied: who did not call for, praise or propose a thing may yet be for it."""
_CHANCES: Final = frozenset(
    {"chance", "odds", "odd", "possibility", "likelihood", "probability", "prospect", "risk", "danger", "hope"}
)
_INNER: Final = ("acl", "ccomp", "relcl", "pcomp")
_ALLEGED: Final = frozenset({"alleged", "reported", "suspected", "purported", "possible", "potential"})
_ARMED: Final = frozenset(
    {"armed", "military", "chemical", "missile", "rocket", "nuclear", "terrorist", "terror", "suicide", "bomb", "knife"}
    | {"deadly", "air", "aerial", "drone", "gas", "mortar", "gun", "arson", "naval", "cyber", "nerve", "poison"}
)
_FIGHTERS: Final = frozenset(
    {
        "shooter",
        "gunman",
        "gunmen",
        "attacker",
        "assailant",
        "suspect",
        "militant",
        "terrorist",
        "bomber",
        "rebel",
        "mob",
    }
    | {"fighter", "insurgent", "soldier", "troop", "rioter", "protester", "demonstrator", "extremist", "jihadist"}
)
"""Whose attack is one with arms or fists."""
_PARTIAL: Final = frozenset({"fully", "entirely", "completely", "always", "necessarily", "yet", "explicitly"})


def is_doubtful(word: Token) -> bool:
    """Whether a word of stance stands where it says nothing of where somebody stands now."""
    return any(rule(word) for rule in RULES)


def may_deny(word: Token) -> bool:
    """Whether "did not" before a word of approval means opposition: "did not support", but not "did not call for".

    >>> from onrecord.reader.parse import parse
    >>> may_deny(parse("She did not support it.")[3]), may_deny(parse("She did not yet support it.")[4])
    (True, False)
    """
    partly = any(child.lower_ in _PARTIAL for child in word.children)
    return word.lemma_.lower() in _DENIABLE and not partly


def was_once(word: Token) -> bool:
    """ "Once championed", "used to support", "originally signaled he would vote for": a stand of the past."""
    for verb in (word, *_saying(word)):
        said = [child.lower_ for child in verb.children if child.dep_ == "advmod"]
        if _FORMERLY & set(said) or (verb.dep_ == "xcomp" and verb.head.lower_ == "used"):
            return True
    return False


def would_have(word: Token) -> bool:
    """ "Would have blocked the bill" did not block it, nor did "had she come and blocked it"."""
    helpers = {child.lower_ for child in word.children if child.dep_ == "aux"}
    first = word.head if word.dep_ == "conj" else word
    subject = next((child.i for child in first.children if child.dep_ in ("nsubj", "nsubjpass")), 0)
    turned = any(child.lower_ == "had" and child.i < subject for child in first.children)
    return turned or ("have" in helpers and bool(helpers & {"would", "could", "might"}))


def is_no_longer(word: Token) -> bool:
    """ "No longer supports it": what they now think is not said."""
    return any(child.lower_ == "longer" for child in word.children)


def nobody_does(word: Token) -> bool:
    """ "Never gotten a majority of Americans who favor it", "found no one who backs it": there are none."""
    clause = next((one for one in (word, *word.ancestors) if one.dep_ in ("relcl", "acl")), None)
    if clause is None:
        return False
    steps = list(_up(clause.head))
    some = any(child.lower_ in _INDEFINITE for noun in steps for child in noun.lefts)
    verb = steps[-1].head
    return some and any(child.dep_ == "neg" for child in verb.children)


def is_denied(word: Token) -> bool:
    """ "Did not say that she supports it", "denied backing it", "it is not because they reject it": it is denied."""
    because = word.dep_ == "advcl" and any(child.lower_ == "because" for child in word.children)
    if because and _denies(word.head):
        return True
    above = word.head if word.dep_ in ("ccomp", "xcomp", "pcomp") else None
    if above is not None and above.dep_ == "acomp":
        return above.lower_ in _UNSURE or _denies(above.head)  # "was not sure that she agreed"
    if above is None or above.pos_ not in ("VERB", "AUX"):
        return False
    if above.head.lemma_ in _REFUSED and above.dep_ in ("xcomp", "acl"):
        return True
    return above.lemma_ in _DISBELIEVED or (_denies(above) and word.dep_ == "ccomp")


def may_come(word: Token) -> bool:
    """ "The odds that Congress will approve it", "any chance of her backing it": nobody says that it does."""
    above = (one.head.head if one.dep_ == "pcomp" else one.head for one in (word, *_saying(word)) if one.dep_ in _INNER)
    return any(noun.pos_ == "NOUN" and noun.lemma_ in _CHANCES for noun in above)


def is_a_blow(noun: Token) -> bool:
    """ "Its alleged attack on the town", "an attack by rioters on it": what is done to somebody, or laid to them."""
    said = {child.lower_ for child in noun.lefts if child.dep_ in ("amod", "compound", "nmod")}
    fought = noun.lemma_ == "attack" and (bool(said & _ARMED) or any(map(is_armed, doers.owners_of(noun))))
    return noun.pos_ == "NOUN" and (bool(said & _ALLEGED) or fought)


def is_armed(doer: Token) -> bool:
    """Whether whoever attacks does it with arms or fists, not with words: "the gunman", "rioters"."""
    return doer.lemma_.lower() in _FIGHTERS


def is_preferred(word: Token) -> bool:
    """ "They would stay home rather than support it": what somebody would not do."""
    before = {token.lower_ for token in word.doc[max(word.sent.start, word.i - 3) : word.i]}
    return {"rather", "than"} <= before or {"instead", "of"} <= before


def is_sought(noun: Token) -> bool:
    """ "Seeks his support for the bill", "backed away from her attack on it": not given, or no more."""
    verb = next((one for one in noun.ancestors if one.pos_ not in ("ADP", "ADV", "SCONJ")), noun)
    if noun.pos_ != "NOUN" or verb.pos_ != "VERB" or noun.dep_ not in ("dobj", "pobj", "nsubjpass"):
        return False
    off = any(child.lower_ in _BACK for child in verb.subtree if verb.i < child.i < noun.i)
    return not _denies(verb) and (verb.lemma_ in _SHORT_OF | _GIVEN_UP or off)


RULES: Final = (
    was_once,
    would_have,
    is_no_longer,
    nobody_does,
    is_denied,
    may_come,
    is_a_blow,
    is_sought,
    is_preferred,
)


def _saying(word: Token) -> Iterator[Token]:
    """The verbs over a clause: "signaled" of "signaled he would vote for it"."""
    while word.dep_ in ("ccomp", "xcomp"):
        word = word.head
        yield word


def _up(noun: Token) -> Iterator[Token]:
    """A noun and those that it is of: "Americans", "majority" of "a majority of Americans"."""
    yield noun
    while noun.dep_ == "pobj" and noun.head.lower_ == "of":
        noun = noun.head.head
        yield noun


def _denies(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)
