"""Claims and readings of a story → the brief: what an editor reads first, each line with its cites.

A line is chosen for coverage, independence, nearness to the top of the reports and closeness to what all of them are
about; it stands only if no refusal in ``REFUSALS`` speaks against it. What is told is a report's own passage
(``telling.retelling``); how another report's version parts is added in a few words (``telling.parting``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache
from statistics import mean
from typing import Final

from spacy.tokens import Token

from onrecord import spans
from onrecord.model import Claim, Line, OriginGraph, Reading, Span
from onrecord.reader import parse
from onrecord.telling import parting, retelling
from onrecord.telling.retelling import PRONOUNS, Told, Wording
from onrecord.telling.sentences import SUBJECT

LENGTH: Final = 10  # lines; an editor with ninety seconds reads no more
FEWEST: Final = 5  # below this, what only one report has is taken up wherever it stands
SAME: Final = 0.55  # share of a line's content words that an earlier line may have before it is a repetition
TOP: Final = 0.95  # of a report's height: its first sentence or so
OLD: Final = timedelta(days=45)  # what happened longer before the first report is background
_GLUE = "according says said report lays another"
GLUE: Final = frozenset(_GLUE.split())
ELSEWHERE: Final = frozenset(["one", "other", "others", "both", "former", "latter", "another", "none", "neither"])
THINGS: Final = frozenset(["it", "this", "that", "these", "those", "they"])
OWN: Final = frozenset(["i", "we", "you"])
_STOP = (
    "the a an and or but nor of to in on at by for from with as that this these those it its he she they his her "
    "their is are was were be been being has have had do does did will would could should may might must can not no "
    "than then there which who whom whose what when where while also after before over into about out up more most "
    "some any all said says told saying according added new one two mr mrs ms dr us"
)
STOP: Final = frozenset(_STOP.split())
_CHATTER = "don get going good great isn know like look love thank think very want won yes"
CHATTER: Final = frozenset(_CHATTER.split())
_POINTING_BACK = re.compile(
    r"(?:(?:In|At|On|By|For|From|After|Before|During|Since|With|Of)\s+(?:th(?:at|is|ese|ose)|such)|Neither|Nor|Such)\b"
)
_DANGLING = re.compile(
    r"\b(?:just|only|even|both|very|to|of|the|an?|that|not|and|or|with|for|by|from|than|which|"
    r"(?:say|add|show|argu|claim|not|warn|suggest|writ|tell|declar|stat)ing|comes?|came|(?:so|as) (?:long|far|soon)|"
    r"but also|Mrs?|Ms|Dr|Sen|Rep|Gov)$"
)
_EMPTY = re.compile(
    r"\b(?:said|says|wrote)(?: (?:in|on) (?:a|an|the )?\s?\w+)?, (?:add|promis|not|call|urg|cit|insist|warn)ing\b|"
    r"\b(?:declined|refused) (?:to comment|further comment)\b|\bnot (?:immediately )?(?:respond|reply) to\b|"
    r"\bnot (?:immediately )?return (?:an?|the|any)?\s?(?:\w+ )?(?:requests?|calls?|messages?)\b|"
    r"\bcontributed to this (?:report|story|article)\b",
    re.I,
)
_SPECIFIC = re.compile(r"(?<=\s)[A-Z][\w’'-]+|\d[\d,.]*")
_ANSWERING = re.compile(r"[“\"']?(?:No|Yes|Well|Oh|So|Look),\s")
_ATTENDANT = re.compile(r"With\b[^,]*$")  # "With all of the vote counted"
_THERE = re.compile(r"\b(?:down|up|over|out|in|back) t?here$|\b(?:since|ever since)$")
_CLOCK = re.compile(r"\b(?:seconds|minutes|hours|days|weeks|months|years)$")
PUBLISHING: Final = frozenset(["report", "publish"])
_ASKING = re.compile(r"(?:why|whether|how|what|who|where|when|if)\b", re.I)
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


class Book:
    """What the brief looks up again and again in a story's readings: it keeps the answers."""

    def __init__(self, readings: Sequence[Reading], graph: OriginGraph) -> None:
        self.readings: Mapping[str, Reading] = {reading.report.id: reading for reading in readings}
        self.copies = {edge.span.report for edge in graph.edges if edge.relation == "copies"}
        newsrooms = {node.id for node in graph.nodes if node.kind in {"outlet", "agency", "report"}}
        credited = {e.span.report for e in graph.edges if e.relation == "credits" and e.target in newsrooms}
        self.rewrites = frozenset(self.copies | credited)

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many reports each content word stands."""
        return Counter(word for reading in self.readings.values() for word in content_words(reading.report.text))

    @cached_property
    def headlines(self) -> set[str]:
        """The content words of the reports' headlines and, where one has none, of its opening."""
        heads = (reading.report.title or reading.report.text[:200] for reading in self.readings.values())
        return {word for head in heads for word in content_words(head)}

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of everybody's names and of the outlets, which a line may use for whoever is meant."""
        entities = (entity.name for reading in self.readings.values() for entity in reading.entities)
        speakers = (s.speaker_name or "" for reading in self.readings.values() for s in reading.statements)
        outlets = (reading.report.outlet or "" for reading in self.readings.values())
        return frozenset(word for name in (*entities, *speakers, *outlets) for word in _words(name))

    @cached_property
    def first_day(self) -> date | None:
        """The day of the earliest report."""
        days = [d for reading in self.readings.values() if (d := _day(reading.report.published))]
        return min(days, default=None)

    @cached_property
    def last_day(self) -> date | None:
        """The day of the latest report."""
        days = [d for reading in self.readings.values() if (d := _day(reading.report.published))]
        return max(days, default=None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A line that may be taken up, with its claim and the wording that it was made of."""

    claim: Claim
    line: Line
    wording: Wording


Refusal = Callable[[Draft, Book], bool]


def brief(
    readings: Sequence[Reading], claims: Sequence[Claim], graph: OriginGraph, *, length: int = LENGTH
) -> tuple[Line, ...]:
    """The story in at most ``length`` lines: the news first, then its background, then what is to come."""
    book = Book(readings, graph)
    chosen: list[Draft] = []
    for claim in sorted(claims, key=lambda claim: -importance(claim, book)):
        if len(chosen) >= length:
            break
        if not _worth(claim, book, len(chosen)):
            continue
        if draft := _tell(claim, book, chosen):
            chosen.append(draft)
    first = max(chosen, key=lambda draft: _leads(draft, book), default=None)
    return tuple(draft.line for draft in sorted(chosen, key=lambda draft: _order(draft, book, first)))


def importance(claim: Claim, book: Book) -> float:
    """How much a claim matters to the story, from about 0 to 5.

    Coverage weighs most (copies of another's report do not add to it), then nearness to the top of the reports, how far
    its words are those that all reports use, the least number of independent origins, and that versions part.
    """
    carriers = {passage.span.report for passage in claim.carried}
    coverage = len(carriers - book.copies or carriers) / max(1, len(set(book.readings) - book.copies))
    words = content_words(claim.gist)
    central = mean([book.spread[word] / len(book.readings) for word in words]) if words else 0.0
    parts = {"conflicts": 0.3, "differs": 0.2}.get(claim.relation, 0.0)
    alone = 0.5 if len(carriers) == 1 and len(book.readings) > 1 else 0.0
    telling = 0.4 * min(1.0, len(words) / 8) + 0.4 * min(1.0, len(_SPECIFIC.findall(claim.gist)) / 4)
    sure = 0.2 * min(3, claim.independent[0])
    return 2 * coverage + 1.2 * _height(claim, book) + central + telling + sure + parts - alone


def support(line: Line, readings: Mapping[str, Reading], names: frozenset[str]) -> set[str]:
    """The content words of a line that neither its cited passages nor anybody's name has: empty if it is supported."""
    cited = {word for cite in line.cites for word in _words(readings[cite.report].report.slice(cite))}
    return {word for word in content_words(line.text) if word not in cited | names | GLUE}


def content_words(text: str) -> set[str]:
    """The words of a text that carry its matter, numbers among them, in lower case.

    >>> sorted(content_words("The bridge had 1,200 cracks."))
    ['1,200', 'bridge', 'cracks']
    """
    return {word for word in _words(text) if word not in STOP and (len(word) > 2 or word.isdigit())}


def unsupported(draft: Draft, book: Book) -> bool:
    """A word, a name or a number of the line is found in none of its passages."""
    return bool(support(draft.line, book.readings, book.names))


def stub(draft: Draft, _: Book) -> bool:
    """Fewer than four content words, or three with a number, tell nothing; nor does “I love the ferry”."""
    words = content_words(draft.wording.text)
    quoted = content_words(draft.wording.body) - CHATTER if ": “" in draft.wording.text else words
    return len(words) < 4 - any(word[0].isdigit() for word in words) or len(quoted) < 2


def question(draft: Draft, _: Book) -> bool:
    """A question states nothing."""
    return draft.wording.text.rstrip(' ”"’').endswith("?")


def pronoun_first(draft: Draft, _: Book) -> bool:
    """A line that opens with a pronoun rests on a sentence that is not there."""
    first = re.match(r"\W*([A-Za-z]+)", draft.line.text)
    pointing = _POINTING_BACK.match(draft.line.text) or _POINTING_BACK.match(draft.wording.body.lstrip("“ "))
    return bool(pointing or (first and first[1].casefold() in PRONOUNS))


def first_person(draft: Draft, _: Book) -> bool:
    """ "I" or "our" outside a quotation: whose, a line does not say."""
    bare = re.sub(r"“[^”]*”|\"[^\"]*\"", "", draft.wording.text)
    return bool(re.search(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b", bare))


def broken_off(draft: Draft, book: Book) -> bool:
    """The passage stops before its verb: "The pattern, a border of waves[, was found]"."""
    cite = draft.line.cites[0]
    after = book.readings[cite.report].report.text[cite.end : cite.end + 16]
    if draft.wording.text.count(",") % 2 and re.match(r",\s+[a-z]+ed\b(?! by)", after):
        return True
    if re.match(r"\s+(?:that|who|whom|whose)\b", after):  # "will not accept requests from people [who never had one]"
        return True
    if _CLOCK.search(draft.wording.text) and re.match(r"\s+(?:after|before|later|earlier|ago)\b", after):
        return True
    return bool(re.match(r",?\s+(?:is|are|was|were|has|have|had|will|would|can|could|may|might|did|does)\b", after))


def dangling(draft: Draft, _: Book) -> bool:
    """The last word asks for another: "opportunity to do just"."""
    return any(_DANGLING.search(text.rstrip(" ,.”")) for text in (draft.wording.text, draft.wording.body))


def empty(draft: Draft, _: Book) -> bool:
    """ "The mayor said, adding …" leaves out what was said; that somebody would say nothing is no news."""
    return bool(_EMPTY.search(draft.wording.text))


def fragment(draft: Draft, _: Book) -> bool:
    """The line is no whole sentence, or its subject is a pronoun."""
    text = draft.wording.text
    if ": “" in text:
        return False
    if _ATTENDANT.match(text):
        return True
    return not any(_subject(root, PRONOUNS | ELSEWHERE) for root in _roots(text))


def fragment_said(draft: Draft, _: Book) -> bool:
    """What somebody is cited for is no whole clause, or its subject is a pronoun that is not the speaker's own."""
    body = draft.wording.body.strip("“” .…")
    if body.startswith("to "):
        return False
    if _ASKING.match(body):
        return True
    quoted = ": “" in draft.wording.text or body == draft.wording.text
    unclear = PRONOUNS - OWN if quoted else THINGS
    return not any(_subject(root, unclear) for root in _roots(body))


def about_the_press(draft: Draft, _: Book) -> bool:
    """That a newsroom had it first is told where the account says how solid the story is."""
    return any(
        root.lemma_ in PUBLISHING and any(child.dep_ in {"nsubjpass", "agent"} for child in root.children)
        for root in (*_roots(draft.wording.text), *_roots(draft.claim.gist))
    )


def answering(draft: Draft, _: Book) -> bool:
    """ "No, they did not" answers somebody, "down there" points to a place, that the line does not have."""
    return bool(_ANSWERING.match(draft.wording.body) or _THERE.search(draft.wording.text))


REFUSALS: Final[tuple[Refusal, ...]] = (
    answering, about_the_press, stub, question, pronoun_first, first_person, dangling, empty, broken_off, unsupported,
    fragment, fragment_said,
)  # fmt: skip


def _tell(claim: Claim, book: Book, told: Sequence[Draft]) -> Draft | None:
    """The first wording of a claim that nothing speaks against and that repeats no line told before."""
    drafts = (draft for draft in _drafts(claim, book) if not _refused(draft, book))
    return next((draft for draft in drafts if not any(_repeats(draft, other) for other in told)), None)


def _drafts(claim: Claim, book: Book) -> Iterator[Draft]:
    passages = retelling.told_by(claim, book.readings, book.rewrites)
    for wording in retelling.wordings(passages):
        parts = parting.phrase(claim, wording, passages)
        yield from (Draft(claim, _line(wording, passages, part), wording) for part in dict.fromkeys([parts, ""]))


def _line(wording: Wording, passages: Sequence[Told], parts: str) -> Line:
    """The line of a wording: its own cites first, then every other passage that carries the claim, with its source."""
    told_already = [told for told in passages if any(spans.covers(cite, told.passage.span) for cite in wording.cites)]
    others = [cite for told in passages if told not in told_already for cite in retelling.with_source(told)]
    end = "" if wording.text.rstrip('”"’').endswith(("…", ".", "!", "?")) and not parts else "."
    text = re.sub(r"[.,](?=[\"”’]$)", "", wording.text) if parts else wording.text
    return Line(f"{text}{parts.rstrip('.')}{end}", (*wording.cites, *dict.fromkeys(others)))


def _refused(draft: Draft, book: Book) -> bool:
    return any(refusal(draft, book) for refusal in REFUSALS)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether two lines say the same, whoever is cited for it, or tell the same stretch of one report."""
    words, known = content_words(draft.wording.body), content_words(other.wording.body)
    if len(words & known) / max(1, min(len(words), len(known))) >= SAME:
        return True
    a, b = draft.line.cites[0], other.line.cites[0]
    return spans.overlap(a, b) > min(a.end - a.start, b.end - b.start) / 2


def _worth(claim: Claim, book: Book, lines: int) -> bool:
    """Whether a claim may be a line: shared ones always, what one report has if it stands high or lines are few."""
    shared = len({passage.span.report for passage in claim.carried}) > 1
    return shared or lines < FEWEST or len(book.readings) == 1 or _height(claim, book) > 0.6


def _height(claim: Claim, book: Book) -> float:
    """How near the top of its reports a claim stands, 0 to 1: the mean of each report's highest passage."""
    heights: dict[str, float] = {}
    for span in _spans(claim):
        height = 1 - span.start / max(1, len(book.readings[span.report].report.text))
        heights[span.report] = max(height, heights.get(span.report, 0.0))
    return mean(heights.values()) if heights else 0.0


def _spans(claim: Claim) -> list[Span]:
    return [passage.span for passage in claim.carried]


def _leads(draft: Draft, book: Book) -> float:
    """How fit a line is to be the first: near the top, in the words of the headlines, carried by many."""
    words = content_words(draft.wording.text)
    shared = len(words & book.headlines) / max(1, len(words))
    carriers = {passage.span.report for passage in draft.claim.carried}
    news = 1.0 if _tense(draft, book) == 0 else 0.0
    return news + 1.5 * _height(draft.claim, book) + shared + 0.5 * len(carriers) / max(1, len(book.readings))


def _order(chosen: Draft, book: Book, first: Draft | None) -> tuple[int, float]:
    """The line that leads first, then the news, background and what is to come, each as the reports order it."""
    return 0 if chosen is first else 1 + _tense(chosen, book), -_height(chosen.claim, book)


def _tense(draft: Draft, book: Book) -> int:
    """0 the news, 1 long before the first report, 2 after the last: by the dates in the passage that is told.

    What all its reports open with is the news, whatever dates it has.
    """
    if _height(draft.claim, book) > TOP:
        return 0
    cite = draft.line.cites[0]
    times = [t for t in book.readings[cite.report].times if cite.start <= t.span.start and t.span.end <= cite.end]
    days = [d for time in times if time.type in {"DATE", "TIME"} and (d := _day(time.last or time.first))]
    if not days or book.first_day is None or book.last_day is None:
        return 0
    if max(days) < book.first_day - OLD:
        return 1
    return 2 if min(days) > book.last_day else 0


@lru_cache(maxsize=256)
def _roots(text: str) -> list[Token]:
    return [token for token in parse.parse(text) if token.dep_ == "ROOT"]


def _subject(root: Token, unclear: frozenset[str]) -> bool:
    """Whether a root is a finite verb whose subject is none of the unclear words."""
    finite = [root, *(child for child in root.children if child.dep_ in {"aux", "auxpass", "cop"})]
    if any(child.dep_ == "mark" and child.lower_ != "that" for child in root.lefts):
        return False
    if not any("Fin" in word.morph.get("VerbForm", []) or word.tag_ == "MD" for word in finite):
        return False
    subjects = [child for child in root.children if child.dep_ in SUBJECT]
    if not subjects and root.i > root.left_edge.i:  # the parser hung the main clause below its adverbial one
        subjects = [w for child in root.lefts if child.dep_ == "ccomp" for w in child.children if w.dep_ in SUBJECT]
    clear = (word.dep_ == "expl" or not _refers(word, unclear) for word in subjects)
    return bool(subjects) and all(clear)


def _refers(subject: Token, unclear: frozenset[str]) -> bool:
    """Whether a subject is an unclear word or belongs to one ("its bearings") that nothing in the line explains."""
    owners = (word for word in subject.subtree if word.tag_ == "PRP$" and word.lower_ in unclear)
    return subject.lower_ in unclear or any(not _explained(owner) for owner in owners)


def _explained(owner: Token) -> bool:
    return any(word.pos_ in {"PROPN", "NOUN"} for word in owner.doc[: owner.i] if word.pos_ != "NUM")


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text.replace("’s", "").replace("'s", ""))]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
