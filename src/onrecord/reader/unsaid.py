"""A noun that names a document, a post or an occasion → whether its sentence tells that nothing has been said in it.

It is still to come ("is scheduled to give a statement"), was called off, does not exist ("not a single estimate"), or
stands in a turn of phrase ("the letter of the law").
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.reader.sight import Sight
from onrecord.sourcing_words import nouns, words

_UNHELD: Final = frozenset({"into", "toward", "towards", "until"})
_ANSWERS: Final = frozenset({"answer", "raise", "discuss"})
_DECIDED: Final = frozenset({"decision", "ruling", "opinion"})
_WILL: Final = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d"})
_AFTERWARDS: Final = frozenset({"later", "eventually", "subsequently", "often", "sometimes"})  # "would later say"
_HELD: Final = frozenset({"at", "during", "in", "through"})
_IF: Final = frozenset({"if", "should", "unless", "whether"})
_BASED: Final = frozenset({"base", "depend", "rely", "rest"})
_TO_TELL: Final = frozenset({"discuss", "expand", "give", "hold", "present", "unveil"})
_ANY: Final = frozenset({"a", "an", "any", "single"})
_LACKS: Final = frozenset({"absence", "lack"})
_PHRASES: Final = {"letter": ("of", frozenset({"law", "constitution"}))}
_KNOWN: Final = frozenset({"get", "miss"})  # "did not get the memo"


def to_come(_: Sight, noun: Token) -> bool:
    """ "The upcoming debate", "canceled the speech", "into July's convention": nobody has spoken there yet."""
    if _is_given(noun):
        return True
    if noun.lemma_.lower() not in nouns("events") and noun.lemma_.lower() not in _DECIDED:
        return False
    if any(child.lower_ in words("not yet") and child.dep_ in ("amod", "compound") for child in noun.children):
        return True
    if noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in words("arranges"):
        return True
    return noun.dep_ == "pobj" and (_is_ahead(noun.head) or _is_told_then(noun.head))


def _is_given(noun: Token) -> bool:
    """ "Is scheduled to give a statement", "will release a report", "a speech planned for noon"."""
    planned = (child for child in noun.children if child.dep_ == "acl" and child.tag_ == "VBN")
    if any(child.lemma_ in words("planned") for child in planned):
        return True
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.lemma_ in words("issues") and _is_planned(noun.head)


def _is_ahead(preposition: Token) -> bool:
    """ "Into the convention", "ahead of the debate", "sets the stage for the speech"."""
    above = preposition.head
    if preposition.lower_ == "for":
        return above.lower_ == "stage" or any(child.lower_ == "stage" for child in above.children)
    return preposition.lower_ in _UNHELD or (preposition.lower_ == "of" and above.lower_ == "ahead")


def _is_told_then(preposition: Token) -> bool:
    """ "Would expand on it at a speech": what somebody has in mind to say."""
    verb = preposition.head
    tells = verb.lemma_ in words("speech") or verb.lemma_ in _TO_TELL
    return preposition.lower_ in _HELD and tells and _is_planned(verb)


def _is_planned(verb: Token) -> bool:
    """Whether a verb tells of what is ahead: "will give", "is scheduled to give"; not "would later give"."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    afterwards = any(child.lower_ in _AFTERWARDS for child in verb.children)
    infinitive = "to" in helpers and verb.dep_ == "xcomp" and verb.head.lemma_ in words("planned")
    return not afterwards and (bool(helpers & _WILL) or infinitive)


def denied(_: Sight, noun: Token) -> bool:
    """ "Not a single estimate", "no immediate reports", "without a warrant": there is none, as the report has it."""
    if any(child.lower_ == "no" and child.dep_ == "det" for child in noun.children):
        return True
    if noun.dep_ == "pobj":
        lacking = noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _LACKS
        return noun.head.lower_ == "without" or lacking
    if noun.dep_ not in ("dobj", "attr") or not any(child.lower_ in _ANY for child in noun.children):
        return False
    return any(child.dep_ == "neg" for child in noun.head.children)


def turn_of_phrase(_: Sight, noun: Token) -> bool:
    """ "The letter of the law", "did not get the memo": nobody has written anything."""
    word = noun.lemma_.lower()
    if word == "memo":
        return noun.dep_ == "dobj" and noun.head.lemma_ in _KNOWN
    after, last = _PHRASES.get(word, ("", frozenset()))
    of = (child for child in noun.children if child.lower_ == after)
    return any(part.lower_ in last for child in of for part in child.children)


def not_said(_: Sight, noun: Token) -> bool:
    """ "Did not answer questions during the hearing", "did not turn to Facebook": nothing was said there."""
    verb = noun.head.head
    silent = noun.dep_ == "pobj" and verb.pos_ == "VERB" and any(child.dep_ == "neg" for child in verb.children)
    if noun.lower_ in words("platforms"):
        return silent and verb.lemma_ in words("goes to a platform")
    told = words("speech") | _ANSWERS | _BASED  # "not based only on his testimony"
    return silent and noun.lemma_.lower() in nouns("events") and verb.lemma_ in told


def undecided(verb: Token) -> bool:
    """ "If the court upholds the law", "whether it will strike it down": nobody has ruled yet."""
    supposed = any(child.lower_ in _IF and child.dep_ in ("mark", "aux") for child in verb.children)
    return supposed or _is_possible(verb)


def _is_possible(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def yet_to_decide(_: Sight, noun: Token) -> bool:
    """ "The court's decision could leave both unhappy, if": what a decision may bring, and none that was given."""
    verb = noun.head
    if noun.lemma_.lower() not in _DECIDED or noun.dep_ != "nsubj" or not _is_possible(verb):
        return False
    return any(child.dep_ == "advcl" and undecided(child) for child in verb.children)
