"""An attribution that the encoder found → why nobody said it, if so.

An attribution, all of its report and the parsed text come in; the rule by which it is dropped, or None, goes out. A law
prohibits, an opinion covers, Florida reports, and a man who is mocked in another's quotation did not speak.
"""

# ruff: noqa: ARG001  (the rules of a list have the same parameters)

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from spacy.tokens import Doc, Span

from onrecord.cues import SPEECH
from onrecord.model import Attribution
from onrecord.spans import text_of

Rule = Callable[[Attribution, Sequence[Attribution], Doc], bool]

_MARKS: Final = "“”\"‘’'"
_DOUBLE: Final = '“”"'
_ASIDE = re.compile(
    r"\b(?:is|was|'s|’s|be)\b.*\b(?:worth|clear|unclear|likely|possible|true|noteworthy|notable|important|known)\b"
)
_TOPIC = re.compile(r"to (?:discuss|talk about|negotiate)\b", re.IGNORECASE)
_CONVERSING: Final = frozenset({"speak", "talk", "meet", "confer"})
_ASKING: Final = frozenset({"ask", "tell", "urge", "order", "want", "request", "press", "direct", "task", "instruct"})
_LAWS: Final = frozenset(
    {"law", "bill", "act", "amendment", "rule", "case", "speech", "policy", "program", "programme"}
)
"""What is no source of a statement: it rules, or is told of; who made it speaks."""
_READING: Final = frozenset({"say", "read", "state", "propose"})  # a bill says what its words are
_PHRASES = re.compile(
    r"(?:the )?(?:letter|spirit) of (?:the )?law|custom|tradition|schedule|script|taste|need", re.IGNORECASE
)
_SILENT: Final = frozenset({"cover", "personify", "embody", "dwell", "breathe", "prohibit", "guarantee", "symbolize"})
"""Verbs that tell what somebody or something does or is, and not what he says."""
_DEEDS: Final = frozenset(
    {
        "ban",
        "count",
        "demote",
        "discharge",
        "elect",
        "embrace",
        "fail",
        "include",
        "lose",
        "nominate",
        "overturn",
        "plead",
    }
    | {"post", "publish", "sentence", "sue", "suspend", "veto", "vindicate", "vote"}
)
"""Verbs of deeds: what they are done to or for is not said, unless it is told in a clause or in quotation marks."""
_OMITTED = re.compile(
    r"\b(?:did|does|do)(?: not|n['’]t) (?:mention|address|discuss)\b|\bfan of\b|\b(?:appears?|seems?) to be\b",
    re.IGNORECASE,
)
_CLAUSES: Final = ("that ", "not guilty")
_RELATIVES: Final = frozenset({"which", "that", "who", "whom"})
_WISHES: Final = frozenset({"hop", "hope", "want", "plan", "wish", "need", "seek", "intend", "expect"})
_FIRST = re.compile(r"(?:that )?(?:(?:unless|if) I\b|I(?:['’]m going to| will|['’]ll| want)\b)", re.IGNORECASE)
_BY_THE_WAY: Final = frozenset({"advcl", "acl", "relcl", "pcomp", "xcomp"})  # clauses that only say how it was done
_OF_US = re.compile(r"(?:most|many|some|all|none|each|one) of us", re.IGNORECASE)


def because(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> str | None:
    """The name of the first rule by which nobody said it; None where somebody may have.

    >>> from onrecord.reader.parse import parse
    >>> text = "The law prohibits nets."
    >>> because(Attribution(((0, 7),), ((8, 17),), ((18, 22),), None, 0.9), (), parse(text))
    'of_a_law'
    """
    return next((rule.__name__ for rule in RULES if rule(item, attributions, doc)), None)


def repeated(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """Found within itself."""
    return item.parent is not None and attributions[item.parent].content == item.content


def aside(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "It is worth mentioning that …": the text only says how it goes on."""
    source, cue = tokens(doc, item.source), tokens(doc, item.cue)
    nobody = source is None or source.text.lower() == "it"
    return nobody and cue is not None and _ASIDE.search(cue.text) is not None


def topic(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "Sent to discuss the quota", "spoke with him to reaffirm it": what it was about, and not what was said."""
    cue = tokens(doc, item.cue)
    if cue is None:
        return False
    purpose = text_of(doc)[item.content[0][0] :].lstrip(_MARKS).startswith("to ")
    return _TOPIC.match(cue.text) is not None or (purpose and cue.root.lemma_ in _CONVERSING)


def of_themselves(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "Roth tweeted on Monday:", then a paragraph of the report that tells of Roth: the post itself is not there."""
    source, text, (start, end) = tokens(doc, item.source), text_of(doc), item.content[0]
    if source is None or source[-1].ent_type_ != "person":
        return False
    apart = source.end_char < start and "\n" in text[source.end_char : start] and text[start] not in _MARKS
    return apart and source[-1].text in text[start:end]


def of_a_law(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "The rule prohibits it", "the second case accuses him", "according to the letter of the law"."""
    source, cue = tokens(doc, item.source), tokens(doc, item.cue)
    if source is None or source.root.ent_type_ == "person" or (cue is not None and cue.root.lemma_ in _READING):
        return False
    owned = source.root.lemma_ == "speech" and any(child.dep_ == "poss" for child in source.root.children)
    return (source.root.lemma_.lower() in _LAWS and not owned) or _PHRASES.fullmatch(source.text) is not None


def silent(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "The opinions covered the repairs", "he did not mention it", "she appears to be making the case that …"."""
    cue = tokens(doc, item.cue)
    return cue is not None and (cue.root.lemma_.lower() in _SILENT or _OMITTED.search(cue.text) is not None)


def done(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "The judge sentenced Holm", "the union has sued to stop it", "he is counting on the harbour": deeds."""
    cue, text = tokens(doc, item.cue), text_of(doc)
    if cue is None or cue.root.pos_ != "VERB" or cue.root.lemma_.lower() not in _DEEDS:
        return False
    start = item.content[0][0]
    clause = text[start : start + len(max(_CLAUSES, key=len))].lower().startswith(_CLAUSES)
    spoken = SPEECH.search(cue.text) or text[:start].rstrip()[-1:] == ":" or text[start] in _DOUBLE
    return not (clause or spoken)


def questioned(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "Will Roth strike back by naming Holm?": the reporter asks, and Roth has not said it."""
    cue = tokens(doc, item.cue)
    if cue is None or item.parent is not None:
        return False
    aux = next((child for child in cue.root.children if child.dep_ == "aux"), None)
    subject = next((child for child in cue.root.children if child.dep_ == "nsubj"), None)
    asked = aux is not None and subject is not None and aux.i < subject.i < cue.root.i
    return asked and cue.root.dep_ == "ROOT" and "?" in text_of(doc)[cue.end_char : cue.sent.end_char + 1]


def of_a_thing_told_of(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "The funds, which Roth had hoped to use, are gone", “a ruling declaring it void,” she said: a clause that only
    tells more of a thing. It is no statement of Roth, and what stands in a quotation is its speaker's."""
    cue = tokens(doc, item.cue)
    if cue is None:
        return False
    if cue.root.tag_ == "VBG" and cue.root.dep_ == "acl" and item.parent is not None:
        outer = attributions[item.parent].content
        return any(s <= cue.start_char < e and text_of(doc)[s] in _DOUBLE for s, e in outer)
    clause = next((token for token in (cue.root, *cue.root.ancestors) if token.dep_ == "relcl"), None)
    if clause is None or cue.root.lemma_.lower() not in _WISHES:
        return False
    before = item.content[-1][1] <= cue.start_char and any(s <= clause.head.idx < e for s, e in item.content)
    return before or text_of(doc)[slice(*item.content[0])].lower() in _RELATIVES


def asked(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "The mayor asked [Roth to come up with] a plan": it is the mayor's request, and Roth has said nothing."""
    source, cue = tokens(doc, item.source), tokens(doc, item.cue)
    if source is None or cue is None or cue.root.dep_ not in ("xcomp", "ccomp"):
        return False
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in cue.root.children)
    above = cue.root.head
    return (
        infinitive and above.lemma_ in _ASKING and above.i < source.start and above.i not in range(cue.start, cue.end)
    )


def mocked(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """A quotation in a quotation is the outer speaker's: “He knew it when he said, ‘I want it all,’” Roth said.

    So is one that only its "I" shows: “She came, saying unless I get my way I close it”. What a witness heard somebody
    shout is that one's: “A man yelled, ‘Stop!’” he said.
    """
    source, cue = tokens(doc, item.source), tokens(doc, item.cue)
    heard = source is not None and source[0].lower_ in ("a", "an")
    if item.parent is None or heard or cue is None or cue.root.dep_ not in _BY_THE_WAY:
        return False
    text, outer = text_of(doc), attributions[item.parent]
    around = next((piece for piece in outer.content if piece[0] <= item.content[0][0] < piece[1]), outer.content[0])
    start, end = item.content[0]
    inner = (text[start] in _MARKS and (text[start] in _DOUBLE) != (text[around[0]] in _DOUBLE)) or _FIRST.match(
        text[start:end]
    ) is not None
    return text[around[0]] in _MARKS and around[0] < start and inner


def quoted_with_its_verb(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "According to the Courier, the mayor will “call for a pier”": the paper's words, of what is still to come."""
    opened = sum(text_of(doc)[start:end].count(mark) for start, end in item.cue for mark in _DOUBLE)
    return item.parent is not None and opened % 2 == 1


def of_another_sentence(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "Faro is no better, [reporting] more cases. [Roth] says …": it is Faro that reports them."""
    source, cue = tokens(doc, item.source), tokens(doc, item.cue)
    if source is None or cue is None or cue.root.tag_ != "VBG" or cue.root.dep_ != "advcl":
        return False
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in cue.root.head.children)
    return own and source[0].sent.start > cue[0].sent.start


def of_us(item: Attribution, attributions: Sequence[Attribution], doc: Doc) -> bool:
    """ "Most of us can tell": the reporter and the reader."""
    source = tokens(doc, item.source)
    return source is not None and _OF_US.fullmatch(source.text) is not None


def tokens(doc: Doc, pieces: Sequence[tuple[int, int]]) -> Span | None:
    """The tokens of the first piece, without marks and white space around them."""
    span = doc.char_span(*pieces[0], alignment_mode="expand") if pieces else None
    if span is None:
        return None
    first, last = span.start, span.end
    while first < last and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    return doc[first:last] if first < last else None


RULES: Final[tuple[Rule, ...]] = (
    repeated,
    aside,
    topic,
    of_themselves,
    of_a_law,
    silent,
    done,
    questioned,
    of_a_thing_told_of,
    asked,
    mocked,
    quoted_with_its_verb,
    of_another_sentence,
    of_us,
)
"""Each tells one way in which nobody said it."""
