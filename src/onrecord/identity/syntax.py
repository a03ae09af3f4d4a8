"""A token of a parsed sentence → whom its own sentence, by its build, says that it means or speaks as.

Tokens come in; tokens, or a yes or no, go out.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from spacy.tokens import Token

SUBJECTS: Final = ("nsubj", "nsubjpass")


def subject_above(pronoun: Token) -> Token | None:
    """The subject of the clause that a pronoun's clause hangs on: "what [Moss] meant when he told them so".

    None for a pronoun that is no subject, or of a clause of what somebody says: "Moss said that he lied".
    """
    verb = pronoun.head
    if pronoun.dep_ not in SUBJECTS or verb.dep_ != "advcl" or verb.head.i > pronoun.i:
        return None
    return next((child for child in verb.head.children if child.dep_ in SUBJECTS), None)


def speaks_as_who(name: Token, sources: Container[int]) -> bool:
    """Whether the "who" behind a name is a source: "Moss, [who] said so"."""
    clauses = (child for child in name.children if child.dep_ == "relcl")
    return any(child.tag_ == "WP" and child.i in sources for clause in clauses for child in clause.children)
