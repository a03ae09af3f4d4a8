"""One report's reading → its comparable units: statements' contents and the reporter's own clauses.

A reading with its statements and the parsed text come in; the same reading with ``propositions`` goes out. A sentence
is cut at its clauses and at the edges of what others are cited for, so that two facts are two propositions and nobody's
words are mixed with the reporter's. Page furniture is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import Final

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from onrecord.model import Proposition, Reading, Span, Statement
from onrecord.reader import certainty, quantities, trees
from onrecord.reader.clauses import FINITE, LEAST_CITED, LEAST_WORDS, OPENERS, Case, is_content, is_whole
from onrecord.reader.remainders import remainders, runs
from onrecord.spans import Shelf

BY: Final = "propositions@1.10"

NOUN_PHRASE: Final = 4  # content words that make what is cited without a verb a unit
LONGEST_SUBJECT: Final = 80  # code points
_LISTS: Final[dict[str, list[str]]] = json.loads(files("onrecord.reader").joinpath("assertion.json").read_text("utf8"))
TELLING: Final = frozenset(_LISTS["saying"]) - {"testify"}  # verbs that ask for what is said
SAYING: Final = frozenset(_LISTS["saying"])
QUESTIONS: Final = frozenset(["how", "if", "what", "whether", "which", "who", "whom", "whose", "why"])
_JOINED: Final = re.compile(r"\w+(?:[’'-]\w+)+")
_HYPHENED: Final = re.compile(r"(?:-\w+)+")
GAP: Final = 40  # code points that may lie between two pieces of one clause
CLAUSES: Final = frozenset({"ROOT", "conj", "relcl", "advcl", "acl", "parataxis", "prep"})
LINKS: Final = frozenset(_LISTS["links"])
ARGUMENTS: Final = frozenset(["nsubj", "nsubjpass", "dobj", "pobj", "attr"])
SAID: Final = frozenset(["ccomp", "dobj", "xcomp", "attr", "oprd", "nsubjpass", "dative", "parataxis"])


@dataclass(frozen=True, slots=True)
class _Cited:
    """For each token: the innermost statement whose content it lies in and which piece of it; and who is citing.

    ``brief`` are the tokens of contents that cannot stand alone ("vowed [to veto it]"): they stay with their cue.
    """

    inside: tuple[tuple[int, int] | None, ...]
    citing: frozenset[int]
    brief: frozenset[int]


class _Near:
    """A reading's statements and mentions, to be found by their place."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.statements = Shelf((p.start, p.end, s) for s in reading.statements for p in (*s.cue[:1], *s.content))
        self.mentions = Shelf((m.span.start, m.span.end, m) for m in reading.mentions)


def annotate(reading: Reading, doc: Doc) -> Reading:
    """The reading with ``propositions`` filled in, in the order of the text."""
    cited = _cited(reading, doc)
    skipped = _skipped(reading, doc)
    near = _Near(reading)
    told = (run for sentence in doc.sents for part in _units(sentence, cited) for run in _clear(part, skipped))
    found = [_proposition(near, doc, part) for part in told]
    return replace(reading, propositions=tuple(sorted(found, key=lambda p: (p.span.start, p.span.end))))


def _skipped(reading: Reading, doc: Doc) -> set[int]:
    """Tokens of page furniture, and of headlines in a row, which are links: "A subpoena | Mayor asks for papers"."""
    pieces = [(piece.start, piece.end) for piece in reading.report.furniture]
    marked = {token.i for token in doc for start, end in pieces if start <= token.idx < end}
    bars = {token.i for token in doc if token.text == "|"}
    linked = (sentence for sentence in doc.sents if bars & set(range(sentence.start, sentence.end + 1)))
    return marked.union(*(range(sentence.start, sentence.end) for sentence in linked))


def _clear(part: list[Token], skipped: set[int]) -> Iterator[list[Token]]:
    """The part without the furniture at its edges (a date line before the first sentence); where links stand in its
    midst, what of it states something."""
    kept = [token for token in part if token.i not in skipped]
    if kept and kept[-1].i - kept[0].i < len(kept):
        yield kept
        return
    for run in map(_trimmed, runs(kept)):
        if any(t.tag_ in FINITE for t in run) and sum(map(is_content, run)) >= LEAST_WORDS:
            yield run


def _cited(reading: Reading, doc: Doc) -> _Cited:
    inside: list[tuple[int, int] | None] = [None] * len(doc)
    citing: set[int] = set()
    brief: set[int] = set()
    order = sorted(range(len(reading.statements)), key=lambda k: -_length(reading.statements[k]))
    for k in order:
        statement = reading.statements[k]
        for piece, span in enumerate(_joined(reading, statement)):
            under = _under(doc, span)
            if _is_brief(doc, under, statement):
                brief.update(under)
                continue
            for i in under:
                inside[i] = (k, piece)
        for span in (*statement.cue, *statement.source):
            citing.update(_under(doc, span))
    return _Cited(tuple(inside), frozenset(citing), frozenset(brief))


def _joined(reading: Reading, statement: Statement) -> Iterator[Span]:
    """The pieces of a content; those of one clause, with neither cue nor source between them, are one."""
    last: Span | None = None
    for piece in sorted(statement.content):
        if last and _goes_on(reading, statement, (last.end, piece.start)):
            last = replace(last, end=max(last.end, piece.end))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _goes_on(reading: Reading, statement: Statement, gap: tuple[int, int]) -> bool:
    start, end = gap
    between = reading.report.text[start:end]
    citing = any(span.start < end and start < span.end for span in (*statement.cue, *statement.source))
    words = any(c.isalnum() for c in between)
    return not words or (len(between) <= GAP and not citing and not any(c in ".!?;,\n" for c in between))


def _is_brief(doc: Doc, under: range, statement: Statement) -> bool:
    """Whether a content says nothing without its cue: no subject ("vowed [to veto it]"), or no tense.

    So "expects [the bill to be higher]" and "asked that [they be heard]" stay whole.
    """
    content = [doc[i] for i in under if is_content(doc[i])]
    root = _root([doc[i] for i in under if not doc[i].is_punct] or [doc[i] for i in under])
    subject = _tensed(root) and any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i in under for c in root.children)
    asks = bool(under) and doc[under.start].lower_ in QUESTIONS
    told = _is_told(doc, statement) and len(content) >= NOUN_PHRASE  # whatever the parser makes of it
    alone = (subject or told) and not asks and len(content) >= LEAST_CITED
    only = len(statement.content) == 1 or (len(content) < NOUN_PHRASE and _follows(doc, under, statement))
    return bool(statement.cue) and (_is_addressed(doc, under) or (only and not alone))


def _follows(doc: Doc, under: range, statement: Statement) -> bool:
    """Whether a piece of what is said stands right behind the cue: "announced [her resignation]"."""
    return bool(under) and any(_under(doc, span).stop == under.start for span in statement.cue)


def _is_told(doc: Doc, statement: Statement) -> bool:
    """Whether the cue is a verb of saying, which leaves nothing of what is said to itself."""
    return any(doc[i].lemma_.lower() in TELLING for span in statement.cue for i in _under(doc, span))


def _tensed(verb: Token) -> bool:
    """Whether nothing shows that a verb is an infinitive or another form without a tense: "to be", "be allowed"."""
    auxiliaries = [child for child in verb.children if child.dep_.startswith("aux")]
    bare = verb.tag_ == "VB" or any(child.tag_ == "VB" for child in auxiliaries)
    return not bare or any(child.tag_ in FINITE for child in auxiliaries)


def _is_addressed(doc: Doc, under: range) -> bool:
    """Whether a content begins with whom it is said to ("told [his deputy that the bridge was shut]")."""
    words = [doc[i] for i in under]
    that = next((k for k, token in enumerate(words) if token.lower_ == "that" and token.dep_ == "mark"), 0)
    return that > 0 and not any(token.pos_ in ("VERB", "AUX", "PUNCT") for token in words[:that])


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _under(doc: Doc, span: Span) -> range:
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return range(tokens.start, tokens.end) if tokens is not None else range(0)


def _units(sentence: Tokens, cited: _Cited) -> Iterator[list[Token]]:
    """The sentence's clauses and things cited, and what else it states."""
    parts = list(_parts(sentence, cited))
    yield from parts
    yield from filter(None, map(_trimmed, remainders(sentence, parts, SAYING, cited.citing)))


def _parts(sentence: Tokens, cited: _Cited) -> Iterator[list[Token]]:
    """The sentence's units as runs of tokens: one for each clause and each thing cited in it."""
    groups: dict[tuple[int, tuple[int, int] | None], list[Token]] = {}
    own = trees.owners(sentence, _heads(sentence, cited))
    for token in sentence:
        groups.setdefault((own[token.i], cited.inside[token.i]), []).append(token)
    for (_, where), tokens in groups.items():
        part = _trimmed(_whole(sentence.doc, tokens, cited))
        weight = sum(1 for t in part if t.i in cited.brief or (is_content(t) and t.i not in cited.citing))
        weight += any(t.i in cited.brief for t in part) and _root(part).i in cited.citing  # "[pleaded] not guilty"
        least = LEAST_CITED if where or (part and _is_short_news(_root(part))) else LEAST_WORDS
        if part and weight >= least and not _cites(part, cited) and _says_something(part, where is not None):
            yield part


def _is_short_news(verb: Token) -> bool:
    """Whether a sentence's verb says what somebody did or had done to them: "He pleaded guilty", not "It rained"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i]
    somebody = any(c.pos_ in ("NOUN", "PROPN") or c.lower_ in ("he", "she", "they") for c in subjects)
    return verb.dep_ == "ROOT" and verb.pos_ == "VERB" and verb.tag_ in FINITE | {"VBN"} and somebody


def _cites(part: Sequence[Token], cited: _Cited) -> bool:
    """Whether the clause only says that somebody is cited: its verb is the cue ("Esper also said on Sunday")."""
    root = _root(part)
    if root.lemma_.lower() in TELLING and not any(_is_said(c) and c in part for c in root.children):
        return True
    brief = any(t.i in cited.brief for t in part)
    return not brief and root.i in cited.citing and root.pos_ in ("VERB", "AUX", "SCONJ", "ADP")


def _is_said(child: Token) -> bool:
    """Whether what hangs on a verb of saying is what was said, or what it was about."""
    clause = child.pos_ in ("VERB", "AUX") and child.dep_ in ("advcl", "dep", "conj")
    return clause or child.dep_ in SAID or (child.dep_ == "prep" and child.lower_ in ("about", "of", "against"))


def _root(part: Sequence[Token]) -> Token:
    inside = {t.i for t in part}
    return next((t for t in part if t.head.i not in inside or t.head.i == t.i), part[0])


def _core(part: Sequence[Token]) -> Token:
    """The head of what is stated: under a verb of saying, the head of what is said."""
    root = _root(part)
    inside = {t.i for t in part}
    said = [c for c in root.children if c.dep_ == "ccomp" and c.i in inside]
    return said[0] if said and root.lemma_.lower() in SAYING else root


def _says_something(part: Sequence[Token], cited: bool) -> bool:
    """A clause has a verb with a tense; what is cited or counted may be a noun phrase ("war crimes in Iraq")."""
    counted = any(t.like_num for t in part) and any(t.pos_ in ("VERB", "AUX") for t in part)
    root = _root(part)
    tensed = any(t.tag_ in FINITE for t in part)
    if counted or (tensed and (cited or root.pos_ in ("VERB", "AUX") or root.dep_ == "prep")):
        return True
    return cited and part[0].tag_ != "TO" and sum(map(is_content, part)) >= NOUN_PHRASE


def _heads(sentence: Tokens, cited: _Cited) -> set[int]:
    """The tokens that head a unit of their own."""
    heads: set[int] = set()
    depths = trees.depths(sentence)
    for token in sorted(sentence, key=lambda token: depths[token.i]):
        if token.dep_ == "ROOT" or (
            token.dep_ in CLAUSES and any(rule(Case(token, heads, cited.inside)) for rule in OPENERS)
        ):
            heads.add(token.i)
    return heads


def _whole(doc: Doc, tokens: Sequence[Token], cited: _Cited) -> list[Token]:
    """The tokens and what interrupts them, unless that is somebody else's words."""
    bare = [t for t in tokens if not (t.is_punct or t.is_space or t.dep_ == "cc")] or list(tokens)
    start, end = bare[0].i, bare[-1].i + 1
    for cut in range(start, end):
        if cited.inside[cut] != cited.inside[start]:
            return _longer(
                list(doc[start:cut]), [t for t in bare if t.i >= cut and cited.inside[t.i] == cited.inside[start]]
            )
    return list(doc[start:end])


def _longer(left: list[Token], right: list[Token]) -> list[Token]:
    """Of the two ends of a clause that another's words cut in two, the one that says more."""
    whole = list(right[0].doc[right[0].i : right[-1].i + 1]) if right else []
    return whole if sum(map(is_content, whole)) > sum(map(is_content, left)) else left


def _trimmed(tokens: list[Token]) -> list[Token]:
    """Without the link words and marks at its edges."""
    start, end = 0, len(tokens)
    while start < end and _opens(tokens[start], tokens):
        start += 1
    while end > start and _dangles(tokens[end - 1]):
        end -= 1
    return tokens[start:end]


def _opens(token: Token, part: Sequence[Token]) -> bool:
    """A mark, or a link to what stands before the part; not one that opens a clause within it."""
    within = token.dep_ == "mark" and token.head != _root(part) and token.head.i in {t.i for t in part}
    return token.is_punct or token.is_space or (_links(token) and not within)


def _links(token: Token) -> bool:
    """A link word that is one here: not the "that" of "that's why", nor the "so" of "so far" and "do so"."""
    measures = token.lower_ == "so" and (token.head.pos_ in ("ADV", "ADJ") or _does_so(token))
    return token.lower_ in LINKS and not measures and not _stands(token)


def _does_so(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lemma_ == "do"


def _stands(token: Token) -> bool:
    """Whether a word is itself a subject or an object: "[that] is why", "do just [that]"."""
    return token.dep_ in ARGUMENTS and (token.tag_ == "DT" or token.head.dep_ != "relcl")


def _dangles(token: Token) -> bool:
    """A mark, a link, or a preposition whose object was cut off ("referred in the letter to [...]")."""
    leads = token.pos_ in ("ADP", "SCONJ", "PART", "DET", "CCONJ") and token.dep_ not in ("prt", "neg", "advmod")
    if token.dep_ == "prep" and token.i + 1 < len(token.doc) and token.nbor().text in ".;?!":
        return False  # "whom they voted for."
    return token.is_punct or token.is_space or _links(token) or (leads and not _stands(token))


def _proposition(near: _Near, doc: Doc, part: Sequence[Token]) -> Proposition:
    reading, report = near.reading, near.reading.report.id
    span = _balanced(reading, in_whole_words(reading, Span(report, part[0].idx, part[-1].idx + len(part[-1]))))
    statement = _holding(near, span)
    subject = _unlinked(reading, _subject(report, part))
    return Proposition(
        span=span,
        statement=statement.id if statement else None,
        holder=(statement.speaker_name or statement.descriptor) if statement else reading.report.outlet,
        negated=certainty.negated(part, _core(part)),
        hedged=certainty.hedged(part, _core(part)),
        words=tuple(dict.fromkeys(_lemma(t) for t in part if is_content(t))),
        names=_names(near, span),
        numbers=quantities.find(doc, part[0].i, part[-1].i + 1, report),
        subject=subject,
        predicate=_lemma(_core(part)),
        sentence=Span(report, part[0].sent.start_char, part[0].sent.end_char),
        whole=is_whole(part, _root(part), lent=subject is not None),
    )


def _unlinked(reading: Reading, subject: Span | None) -> Span | None:
    """A subject without a link's words that a page put behind it: "Mara Lind [Mara LindMORE] was charged"."""
    starts = (
        piece.start for piece in reading.report.furniture if subject and subject.start < piece.start < subject.end
    )
    start = min(starts, default=None)
    if subject is None or start is None:
        return subject
    return replace(subject, end=start - (reading.report.text[start - 1 : start] == " "))


def in_whole_words(reading: Reading, span: Span) -> Span:
    """The span with the words whole that the parser parts: "he['s also asked]", "300 e[-mails were sent]"."""
    text = reading.report.text
    first = _JOINED.match(text, max(0, text.rfind(" ", 0, span.start) + 1))
    start = first.start() if first and first.start() < span.start < first.end() else span.start
    last = _HYPHENED.match(text, span.end) if text[span.end - 1 : span.end].isalnum() else None
    return Span(span.report, start, last.end() if last else span.end)


def _balanced(reading: Reading, span: Span) -> Span:
    """The span with the closing quotation mark that belongs to an opening one within it."""
    text, words = reading.report.text, reading.report.slice(span)
    for opening, closing in (("“", "”"), ('"', '"')):
        tail = text[span.end : span.end + 2]
        odd = words.count(opening) > words.count(closing) if opening != closing else words.count(opening) % 2
        if odd and closing in tail:
            return replace(span, end=span.end + tail.index(closing) + 1)
    return span


def _lemma(token: Token) -> str:
    return str(token.lemma_ or token.text).lower()


def _holding(near: _Near, span: Span) -> Statement | None:
    """The innermost statement in whose content the span lies, or the one that the span holds with its cue."""
    statements = near.statements.touching(span.start, span.end)
    around = [s for s in statements if any(p.start <= span.start < p.end for p in s.content)]
    held = [s for s in statements if s.cue and all(_lies(p, span) for p in (*s.cue[:1], *s.content))]
    return min(around, key=_length, default=None) or max(held, key=_length, default=None)


def _lies(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _names(near: _Near, span: Span) -> tuple[str, ...]:
    mentions = near.mentions.touching(span.start, span.end)
    inside = [m for m in mentions if span.start <= m.span.start and m.span.end <= span.end and m.entity]
    return tuple(dict.fromkeys(m.entity for m in inside if m.entity))


def _subject(report: str, part: Sequence[Token]) -> Span | None:
    """Where the subject is named, if the clause takes it from outside itself."""
    inside = {t.i for t in part}
    verb = _root(part)
    if verb.dep_ == "relcl" and not _has_subject(verb, inside):
        return _phrase(report, verb.head) if verb.head.i not in inside else None
    noun = (_right_before(part) or _subject_of(verb, inside)) if verb.pos_ in ("VERB", "AUX") else None
    return _phrase(report, noun) if noun is not None and noun.i not in inside else None


def _right_before(part: Sequence[Token]) -> Token | None:
    """ "It leaks oil off the beaches and boats [will be banned]": a finite verb that no "and" joins has its subject
    right before it, though the parser joins that noun to another."""
    first, verb = part[0], _root(part)
    noun = first.nbor(-1) if first.i else first
    joined = noun.dep_ == "conj" and noun.pos_ in ("NOUN", "PROPN") and noun.sent == first.sent
    stands = verb.dep_ == "conj" and first.tag_ in FINITE and not any("subj" in c.dep_ for c in verb.children)
    return noun if joined and stands and noun.doc[noun.left_edge.i - 1].dep_ == "cc" else None


def _has_subject(verb: Token, inside: set[int]) -> bool:
    """Whether a verb's subject stands in the clause and is no relative pronoun ("in which [Russia was warned]")."""
    own = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i in inside)
    return any(c.tag_ not in ("WDT", "WP") for c in own)


def _subject_of(verb: Token, inside: set[int]) -> Token | None:
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
    if own is not None and own.tag_ not in ("WDT", "WP"):
        return own
    if verb.dep_ in ("relcl", "acl"):
        return verb.head if own is not None or verb.dep_ == "acl" else None
    above = verb.dep_ in ("conj", "advcl", "xcomp", "ROOT") and verb.head.i != verb.i
    if _beside_cue(verb):
        return _subject_of(verb.head.head, inside)
    return _subject_of(verb.head, inside) if above else None


def _beside_cue(verb: Token) -> bool:
    """ "It says that a robot saw oil, and [puts] it at nine": by its tense a verb goes with the one that cites, though
    the parser joins it to the one cited."""
    told = verb.head
    perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in told.children)
    return verb.dep_ == "conj" and told.dep_ == "ccomp" and verb.tag_ == told.head.tag_ != told.tag_ and not perfect


def _phrase(report: str, noun: Token) -> Span:
    """The noun with what stands before it ("the town's only bridge")."""
    left = noun.doc[noun.left_edge.i]
    start = left.idx if noun.idx - left.idx <= LONGEST_SUBJECT else noun.idx
    return Span(report, start, noun.idx + len(noun))
