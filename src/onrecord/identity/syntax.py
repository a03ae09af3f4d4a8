"""A token of a parsed sentence → whom its own sentence, by its build, says that it means or speaks as.

Tokens come in; tokens, or a yes or no, go out.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = ("nsubj", "nsubjpass")
SUFFERING: Final = frozenset({"target", "victim", "object", "recipient", "focus", "butt"})
"""What somebody is through what another does."""


def subject_above(pronoun: Token) -> Token | None:
    """The subject of the clause that a pronoun's clause hangs on: "what [Moss] meant when he told them so".

    None for a pronoun that is no subject, or of a clause of what somebody says: "Moss said that he lied".
    """
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.dep_ != "advcl" or verb.head.i > pronoun.i:
        return None
    return next((child for child in verb.head.children if child.dep_ in SUBJECTS), None)


def is_subject(root: Token) -> bool:
    """Whether a name is a subject, one of several joined subjects, or apposed to one; not in a clause that only tells
    more of somebody, nor where it is only done to him."""
    while root.dep_ in {"conj", "appos"} and root.head.i != root.i:
        if root.dep_ == "appos":
            return True
        root = root.head
    return root.dep_ in {"nsubj", "nsubjpass", "csubj"} and root.head.dep_ != "relcl" and not suffers(root)


def suffers(subject: Token) -> bool:
    """Whether a subject is only the one to whom it is done: "[Moss] was not the only target of Ware's anger"."""
    return subject.dep_ == "nsubj" and any(
        child.dep_ == "attr" and child.lemma_ in SUFFERING for child in subject.head.children
    )


def acts_as_owner(owner: Token) -> bool:
    """Whether somebody whose it is does it to the subject: "Moss was not the only target of [Ware]'s anger"."""
    of = owner.head.head
    return owner.dep_ == "poss" and of.lower_ == "of" and of.head.lemma_ in SUFFERING and of.head.dep_ == "attr"


def speaks_as_who(name: Token, sources: Container[int]) -> bool:
    """Whether the "who" behind a name is a source: "Moss, [who] said so"."""
    clauses = (child for child in name.children if child.dep_ == "relcl")
    return any(child.tag_ == "WP" and child.i in sources for clause in clauses for child in clause.children)
