"""The head of what a stance is about, or its words → whether a table can show it so.

A token or a phrase comes in; a yes or no, or the phrase mended, goes out. What points back ("that approach"), what only
answers somebody ("the criticism", "the insult"), a person who is not named ("the late justice") and words that the
parser cut in the middle say nothing to an editor who has not read the report.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.identity import lists
from onrecord.reader import phrases

_POINTING: Final = frozenset({"this", "that", "these", "those", "such"})
_OTHER: Final = frozenset({"other", "same"})
_REPLIES: Final = frozenset(
    {"criticism", "critique", "insult", "accusation", "allegation", "rumor", "rumour", "question", "remark", "jab"}
    | {"suggestion", "comparison", "speculation", "taunt", "rebuke", "smear", "charge", "attack", "condemnation"}
    | {"finger", "blame"}
)
"""What is said of or to somebody: who rejects it defends himself."""
_DOINGS: Final = frozenset({"effort", "attempt", "work", "performance"})
_EVILS: Final = frozenset({"cancer", "scourge", "plague", "menace", "poison", "curse", "virus", "disease"})
_OPENERS: Final = frozenset(
    {"which", "who", "whose", "whether", "what", "would", "will", "could", "should", "may"}
    | {"and", "but", "or", "so", "he", "she", "it", "they", "we", "i", "you"}
)
_MARKS: Final = (("“", "”"), ("‘", "’"), ("(", ")"))


def meant(head: Token) -> Token:
    """What is called an evil, by the figure "the cancer of …"; any other head itself.

    >>> from onrecord.reader.parse import parse
    >>> [meant(parse(f"They fight the {evil} of piracy.")[3]).text for evil in ("scourge", "cost")]
    ['piracy', 'cost']
    """
    of = next((child for child in head.rights if child.lower_ == "of"), None) if head.lemma_ in _EVILS else None
    return next((child for child in of.children if child.dep_ == "pobj"), head) if of is not None else head


def says_nothing(head: Token, *, told: bool) -> bool:
    """Whether the head of a target, which is no name, tells nobody which matter is meant; ``told`` where it was said.

    >>> from onrecord.reader.parse import parse
    >>> [says_nothing(parse(text)[-2], told=False) for text in ("She left that approach.", "She left the tariff.")]
    [True, False]
    """
    if any(child.lower_ in _OTHER for child in head.lefts):
        return True  # other than which?
    return (
        (_points_back(head) and not told)
        or _is_someone(head)
        or head.lemma_.lower() in _REPLIES
        or _is_doing(head)
        or phrases.is_time(head)
    )


def _is_doing(head: Token) -> bool:
    """ "Faro's effort", "police efforts": to do what, nobody says; "the recount effort" does."""
    says_what = any(child.dep_ in ("relcl", "acl", "prep") for child in head.rights) or any(
        child.dep_ == "compound" and child.lemma_.lower() not in lists.nouns("body") | lists.nouns("collective")
        for child in head.lefts
    )
    return head.lemma_.lower() in _DOINGS and not says_what


def _points_back(head: Token) -> bool:
    """ "That broad approach": not "those ships that fish at night", nor "this tax on eels"."""
    which = any(child.dep_ in ("relcl", "acl", "prep") for child in head.rights)
    return not which and any(child.lower_ in _POINTING for child in head.lefts)


def _is_someone(head: Token) -> bool:
    """ "The late justice", "the president-elect": a person, and nobody says who."""
    person = head.lemma_.lower() in lists.nouns("person") | {"justice", "elect", "nominee"}
    return person and head.tag_ == "NN" and any(child.lower_ == "the" for child in head.lefts)


def is_cut(last: Token) -> bool:
    """Whether a phrase stops before its noun: "identity of a [spy ring]", "Lind running mate [Roth's speech]"."""
    if last.i + 1 >= last.sent.end:
        return False
    after = last.nbor(1)
    if last.pos_ == "VERB" and after.dep_ == "cc":
        return True  # "front to fight [and isolate …]"
    if last.pos_ == "PROPN" and after.pos_ == "ADV" and any(child.lower_ in ("a", "an") for child in last.lefts):
        return True
    goes_on = after.pos_ in ("NOUN", "PROPN") and not phrases.is_time(after) and after.dep_ not in ("appos", "npadvmod")
    return (
        after.tag_ == "POS"
        or (after.lower_ == "of" and after.head.pos_ != "VERB")
        or (goes_on and last.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "NUM"))
    )


def mended(phrase: str) -> str | None:
    """The phrase without a mark that opens or closes nothing; None where it is no phrase at all.

    >>> mended("more “harbour hubs"), mended('her "wide" plan'), mended("a rite: “No"), mended("would give it")
    ('more harbour hubs', 'her "wide" plan', None, None)
    """
    if ":" in phrase or phrase.split(maxsplit=1)[0].lower() in _OPENERS:
        return None
    for opening, closing in _MARKS:
        if phrase.count(opening) != phrase.count(closing):
            phrase = phrase.replace(opening, "") if closing == "’" else phrase.replace(opening, "").replace(closing, "")
    return phrase.replace('"', "") if phrase.count('"') % 2 else phrase
