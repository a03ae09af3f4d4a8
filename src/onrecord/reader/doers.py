"""A verb or noun of a parsed sentence → who does it, or whose it is.

A token comes in; the tokens of those who act or own go out, with all that are joined to them.
"""

from __future__ import annotations

from typing import Final

from spacy.tokens import Token

from onrecord.reader import phrases

SUBJECTS: Final = ("nsubj", "nsubjpass", "csubj")
PRESENT: Final = frozenset({"VBZ", "VBP"})


def holders_of(verb: Token) -> tuple[Token, ...]:
    """Who does it: the subject, the agent of a passive, or the subject of the verb it is joined to; with all joined."""
    agent = next((c for by in verb.children if by.dep_ == "agent" for c in by.children if c.dep_ == "pobj"), None)
    passive = any(child.dep_ == "nsubjpass" for child in verb.children)
    subject = agent if passive else next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    shared = verb.dep_ == "conj" or (verb.dep_ == "advcl" and verb.tag_ == "VBG")  # "he came, praising the plan"
    if subject is None and not passive and shared and verb.head.pos_ in ("VERB", "AUX"):
        return () if _of_other(verb) else holders_of(verb.head)
    if subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        subject = _who(subject, verb.head)
    return joined(subject) if subject is not None else ()


def _who(pronoun: Token, noun: Token) -> Token | None:
    """Whom "who" stands for: "Roth, a senator who voted for it"; nobody where the clause only says which ones."""
    head = bearer(noun) if pronoun.lower_ == "who" else noun
    if head.dep_ == "attr":  # "she is a mayor who backs it"; "the mayor who backed it" that she was, she is no more
        be = head.head
        return next((child for child in be.children if child.dep_ in SUBJECTS and be.tag_ in PRESENT), None)
    if head.tag_ in ("NNS", "NNPS") and pronoun.nbor(-1).text != "," and not _counted(head):
        return None  # "liberals who back it" back it
    return head.head if head.dep_ == "appos" else head


def bearer(noun: Token) -> Token:
    """Whom a clause behind a place tells of: of "Roth of Alvar, who voted for it" it is Roth."""
    placed = noun.ent_type_ in phrases.PLACES and noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from")
    return noun.head.head if placed and noun.head.head.pos_ in ("NOUN", "PROPN") else noun


def _counted(noun: Token) -> bool:
    return any(child.dep_ == "nummod" for child in noun.lefts)


def _of_other(verb: Token) -> bool:
    """Whether a verb is joined to a clause that says which one: "slammed the law he signed and praised …"."""
    inner = verb.head.dep_ == "relcl" and not any(child.tag_ in ("WP", "WDT") for child in verb.head.children)
    return verb.dep_ == "conj" and inner


def joined(token: Token) -> tuple[Token, ...]:
    return (token, *(one for child in token.children if child.dep_ == "conj" for one in joined(child)))


def owners_of(noun: Token) -> tuple[Token, ...]:
    """Whose a noun is: "Trump's support", "Russian opposition", "criticism by Democrats"."""
    poss = [child for child in noun.children if child.dep_ == "poss"]
    by = [c for child in noun.children if child.lower_ in ("by", "from") for c in child.children if c.dep_ == "pobj"]
    peoples = [
        child
        for child in noun.children
        if child.dep_ in ("amod", "compound")
        and child.ent_type_ in {"group", *phrases.PLACES}
        and not _ends_list(child)
    ]
    return tuple(token for first in (poss or by or peoples)[:1] for token in joined(first))


def _ends_list(place: Token) -> bool:
    """ "In Alvar, Faro and Ohio resistance grows": the last of some places, and nobody whose it is."""
    return place.tag_ == "NNP" and place.i > place.sent.start and place.nbor(-1).lower_ in ("and", "or", ",")
