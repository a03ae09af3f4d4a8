"""Who is cited, and the words of a source with what is known of the text around them: the records of `sources`.

Nothing comes in; frozen records go out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from spacy.tokens import Doc, Span, Token

from onrecord.identity.cast import Figure
from onrecord.identity.discourse import Discourse
from onrecord.model import Naming


@dataclass(frozen=True, slots=True)
class Citation:
    """Who is cited; ``figures`` are several for a joint source, none where nobody is named or described."""

    figures: tuple[Figure, ...]
    naming: Naming
    descriptor: str | None = None
    document: str | None = None

    @property
    def name(self) -> str | None:
        """The names of the figures, joined as a text would; None where one of them has none."""
        if not self.figures or not all(figure.named for figure in self.figures):
            return None
        said = [figure.name for figure in self.figures]
        return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


NOBODY: Final = Citation((), "none")


@dataclass(frozen=True, slots=True)
class Source:
    """The words of a source with what is known of the text around them; ``enclosing`` is the speaker in whose
    quotation they stand, ``author`` who writes the report."""

    span: Span
    root: Token
    discourse: Discourse
    enclosing: Citation | None
    author: str | None

    @property
    def doc(self) -> Doc:
        """The parsed text."""
        return self.discourse.doc
