"""Which of the attributions that the encoder finds are told as statements, and how sure each is.

A report's attributions, among them many unsure ones, and its parsed text come in; those worth telling go out, each
with the probability that a careful annotator would mark it. The encoder finds them as a corpus has them that marks
every attitude and intention ("enraged the Democrats", "signed a bill"); an account wants who *said* what. A logistic
regression decides, over what the encoder says by either guideline and features that can be read; its weights lie beside
this module in ``selection.json``, made by ``training/selection.py`` from annotated stories and from PolNeAR's dev side.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any, Final

from spacy.tokens import Doc

from onrecord.cues import SPEECH, STANCE
from onrecord.model import Attribution
from onrecord.reader import unspoken
from onrecord.spans import Shelf, text_of

BY: Final = "selection@0.4"
UNSURE: Final = 0.1  # the encoder's own probability from which an attribution is looked at here
UNSURE_INNER: Final = 0.2  # the same for one inside the content of another
LEAST: Final = 0.4  # of the probability given here: the best for stories that costs PolNeAR little (docs/accuracy.md)
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEGATIONS: Final = frozenset({"not", "no", "never", "without", "little", "declined", "refused", "refusal"})
MODALS: Final = frozenset({"must", "should", "could", "would", "will", "may", "might", "can", "'ll", "’ll"})
THINGS: Final = frozenset({"it", "this", "that", "which", "what", "these"})
TALKERS: Final = frozenset({"i", "we", "you"})
OPENERS: Final[Mapping[str, frozenset[str]]] = {
    "opens with that": frozenset({"that"}),
    "opens with to": frozenset({"to"}),
    "opens with a question word": frozenset(["how", "what", "why", "whether", "who", "if", "when", "where", "which"]),
    "opens with a determiner": frozenset(["the", "a", "an", "his", "her", "their", "its", "this", "these", "those"]),
}
SAME: Final = 0.5  # Dice of two contents' code points from which they are rivals
LINE_ENDS: Final = (".", "!", "?", ":", "”", "’", '"', "'", ")")
SHORT_LINE: Final = 12  # words
_MARKS = "“”\"‘’'"
_QUOTE = re.compile('[“”"]')


def select(attributions: Sequence[Attribution], doc: Doc, *, least: float = LEAST) -> list[Attribution]:
    """The attributions at least so sure, in order, scored; what lay inside one that is dropped moves up to its parent.

    >>> weak = Attribution(source=((0, 3),), cue=((4, 11),), content=((12, 21),), parent=None, score=0.01)
    >>> select([weak], parse("Ann enraged the union."))  # doctest: +SKIP
    []
    """
    scores = [probability(values) for values in features(attributions, doc)]
    kept = [
        n
        for n, score in enumerate(scores)
        if score >= least and unspoken.because(attributions[n], attributions, doc) is None
    ]
    places = {old: new for new, old in enumerate(kept)}
    return [
        replace(attributions[old], score=round(scores[old], 4), parent=_parent(attributions, old, places))
        for old in kept
    ]


def _parent(attributions: Sequence[Attribution], index: int, places: Mapping[int, int]) -> int | None:
    """The new place of the nearest attribution around this one that is kept."""
    above = attributions[index].parent
    seen = {index}
    while above is not None and above not in places and above not in seen:
        seen.add(above)
        above = attributions[above].parent
    return None if above is None else places.get(above)


def probability(values: Mapping[str, float]) -> float:
    """The probability that an annotator would mark an attribution with these features."""
    weights = _weights()
    total = weights["bias"] + sum(weights["weights"].get(name, 0.0) * value for name, value in values.items())
    return 1.0 / (1.0 + math.exp(-total))


@cache
def _weights() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(resources.files(__package__).joinpath("selection.json").read_text("utf8"))
    return found


def features(attributions: Sequence[Attribution], doc: Doc) -> list[dict[str, float]]:
    """For each attribution what speaks for or against telling it, by name; all but the first two from 0 to about 1."""
    rivals = Shelf((item.content[0][0], item.content[-1][1], item) for item in attributions)
    text = text_of(doc)
    return [
        _evidence(item)
        | _of_cue(item, doc, text)
        | _of_content(item, doc, text)
        | _of_source(item, doc)
        | _of_nesting(item, attributions)
        | _of_line(item, text)
        | _of_rivals(item, rivals)
        for item in attributions
    ]


def _evidence(item: Attribution) -> dict[str, float]:
    return {
        "encoder": _odds(item.score),
        "told": _odds(item.told),
        "opens the report": float(item.content[0][0] < 400),
    }


def _odds(probability: float) -> float:
    """The logarithm of the odds, of probabilities from one to ninety-nine in a hundred."""
    bounded = min(max(probability, 0.01), 0.99)
    return math.log(bounded / (1 - bounded))


def _of_cue(item: Attribution, doc: Doc, text: str) -> dict[str, float]:
    cue = " ".join(text[start:end] for start, end in item.cue).lower()
    words = cue.split()
    span = unspoken.tokens(doc, item.cue)
    found = {
        "cue of speech": bool(SPEECH.search(cue)),
        "cue of stance": bool(STANCE.search(cue)),
        "cue negated": any(word in NEGATIONS or word.endswith(("n't", "n’t")) for word in words),
        "cue modal": bool(MODALS.intersection(words)),
        "cue length": min(len(words), 8) / 8,
        "cue participle": span is not None and span.root.tag_ == "VBN",
        "cue noun": span is not None and span.root.pos_ == "NOUN",
        "cue infinitive": span is not None and any(t.dep_ == "aux" and t.lower_ == "to" for t in span.root.children),
    }
    named = {f"head {span.root.lemma_.lower()}": 1.0, f"head is {span.root.pos_}": 1.0} if span is not None else {}
    return {name: float(value) for name, value in found.items()} | named


def _of_content(item: Attribution, doc: Doc, text: str) -> dict[str, float]:
    content = " ".join(text[start:end] for start, end in item.content).strip()
    words = content.split()
    opener = words[0].strip(_MARKS).lower() if words else ""
    span = unspoken.tokens(doc, item.content)
    found: dict[str, float] = {name: opener in openers for name, openers in OPENERS.items()}
    found |= {
        "content quotes": bool(_QUOTE.search(content)),
        "content opens quoted": content[:1] in {"“", '"'},
        "content length": math.log1p(len(words)) / 4,
        "content short": len(words) < 4,
        "content finite": span is not None and any(token.tag_ in FINITE for token in span),
        "content has a subject": span is not None and any(t.dep_ in {"nsubj", "nsubjpass"} for t in span),
    }
    return {name: float(value) for name, value in found.items()}


def _of_source(item: Attribution, doc: Doc) -> dict[str, float]:
    span = unspoken.tokens(doc, item.source)
    if span is None:
        return {"no source": 1.0}
    found = {
        "source thing": span.text.lower() in THINGS,
        "source talker": span.text.lower() in TALKERS,
        "source plural": span.root.tag_ in {"NNS", "NNPS"},
        "source length": min(len(span), 12) / 12,
    }
    return {name: float(value) for name, value in found.items()}


def _of_nesting(item: Attribution, attributions: Sequence[Attribution]) -> dict[str, float]:
    if item.parent is None:
        return {}
    around = attributions[item.parent].content
    return {"nested": 1.0, "nested share": _length(item.content) / max(1, _length(around))}


def _of_line(item: Attribution, text: str) -> dict[str, float]:
    """Whether the line is a heading, a caption or a link rather than a paragraph."""
    start = item.content[0][0]
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0].rstrip()
    words = [word for word in line.split() if word[0].isalpha()]
    return {
        "line without an end": float(not line.endswith(LINE_ENDS)),
        "line short": float(len(words) < SHORT_LINE),
        "line of capitals": sum(word[0].isupper() for word in words) / max(1, len(words)),
    }


def _of_rivals(item: Attribution, attributions: Shelf[Attribution]) -> dict[str, float]:
    """How far another attribution of nearly the same content is surer."""
    near = attributions.touching(item.content[0][0], item.content[-1][1])
    rivals = [other for other in near if other is not item and _alike(other.content, item.content)]
    better = max((other.score - item.score for other in rivals), default=0.0)
    return {"rival": float(bool(rivals)), "rival surer": max(0.0, better)}


def _alike(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> bool:
    shared = sum(max(0, min(e, f) - max(s, t)) for s, e in one for t, f in other)
    return 2 * shared >= SAME * (_length(one) + _length(other))


def _length(pieces: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in pieces)
