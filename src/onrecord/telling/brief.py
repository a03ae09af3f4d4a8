"""Claims and readings of a story → the brief: what an editor reads first, each line with its cites.

A line is chosen for coverage, independence, nearness to the top of the reports and closeness to what all of them are
about; it stands only if no refusal in ``telling.refusals`` speaks against it. What is told is a report's own passage
(``telling.retelling``); how another report's version parts is added in a few words (``telling.parting``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import islice
from statistics import fmean
from typing import Final

from onrecord import spans
from onrecord.finishing import goes_on
from onrecord.model import Claim, Line, OriginGraph, Reading, Span
from onrecord.telling import bearing, parting, passages, retelling
from onrecord.telling.beside import is_sure
from onrecord.telling.drafts import Book, Draft, content_words, day, repeats
from onrecord.telling.passages import Told
from onrecord.telling.refusals import REFUSALS
from onrecord.telling.retelling import Wording

LENGTH: Final = 10  # lines; an editor with ninety seconds reads no more
FEWEST: Final = 5  # below this, what only one report has is taken up wherever it stands
WEIGHED: Final = 3  # wordings of one claim of which that is told which most of its reports bear out
TOP: Final = 0.95  # of a report's height: its first sentence or so
OLD: Final = timedelta(days=45)  # what happened longer before the first report is background
_SPECIFIC = re.compile(r"(?<=\s)[A-Z][\w’'-]+|\d[\d,.]*")


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

    Coverage weighs most (copies of another's report do not add to it, and less where it is unsure that all state one
    claim), then nearness to the top of the reports, how far its words are those that all reports use, the least number
    of independent origins, and that versions part.
    """
    carriers = {passage.span.report for passage in claim.carried}
    others = len(carriers - book.copies or carriers) - 1
    coverage = (1 + others * claim.score) / max(1, len(set(book.readings) - book.copies))
    words = content_words(claim.gist)
    central = fmean([book.spread[word] / len(book.readings) for word in words]) if words else 0.0
    parts = {"conflicts": 0.3, "differs": 0.2}.get(claim.relation, 0.0)
    alone = 0.5 if len(carriers) == 1 and len(book.readings) > 1 else 0.0
    telling = 0.4 * min(1.0, len(words) / 8) + 0.4 * min(1.0, len(_SPECIFIC.findall(claim.gist)) / 4)
    sure = 0.2 * min(3, claim.independent[0])
    return 2 * coverage + 1.2 * _height(claim, book) + central + telling + sure + parts - alone


def _tell(claim: Claim, book: Book, told: Sequence[Draft]) -> Draft | None:
    """Of the first wordings of a claim that nothing speaks against and that repeat no line told before, the one whose
    figures, names and quotations most of its reports have, if it says as much; where they may be two claims, one that
    says on whose word."""
    drafts = (draft for draft in _drafts(claim, book) if not _refused(draft, book))
    fit = list(islice((draft for draft in drafts if not any(_repeats(draft, other) for other in told)), WEIGHED))
    least = len(_SPECIFIC.findall(fit[0].wording.body)) if fit else 0
    as_full = (draft for draft in fit if _unsure(claim) or len(_SPECIFIC.findall(draft.wording.body)) >= least)
    return max(as_full, key=_borne_out, default=None)


def _borne_out(draft: Draft) -> tuple[int, bool]:
    """By how many reports a line is borne out, and whether anybody is cited for it."""
    told = draft.wording.told
    return len({cite.report for cite in draft.line.cites}), bool(told and told.statement)


def _drafts(claim: Claim, book: Book) -> Iterator[Draft]:
    carried = passages.told_by(claim, book.readings, book.rewrites)
    cited = [] if _unsure(claim) else carried  # of which other reports a line tells, and how they part
    for wording in retelling.wordings(carried):
        parts = parting.phrase(claim, wording, cited) if cited else ""
        borne = [told for told in cited if bearing.bears(told.reading.report.text, wording.text)]
        for part in dict.fromkeys([parts, ""]):
            yield Draft(claim, _line(wording, cited if part else borne, part), wording)


def _line(wording: Wording, carried: Sequence[Told], parts: str) -> Line:
    """The line of a wording: its own cites first, then every other passage that carries the claim, with its source."""
    told_already = [told for told in carried if any(spans.covers(cite, told.passage.span) for cite in wording.cites)]
    others = [cite for told in carried if told not in told_already for cite in retelling.with_source(told)]
    text = re.sub(r"[.,](?=[\"”’]$)", "", wording.text) if parts else wording.text
    text = _broken(text) if _is_broken(wording) else text
    end = "" if text.rstrip('”"’').endswith(("…", ".", "!", "?")) and not parts else "."
    return Line(f"{text}{parts.rstrip('.')}{end}", (*wording.cites, *dict.fromkeys(others)))


def _is_broken(wording: Wording) -> bool:
    """Whether a line ends with its passage, and the report's sentence goes on there within the phrase."""
    told = wording.told
    if told is None or not _same_end(wording.text, told.text):
        return False
    return goes_on(told.reading.report.text, told.passage.span)


def _same_end(line: str, passage: str) -> bool:
    """Whether a line ends with the passage's last word: else the source or a name was put after it."""
    return re.findall(r"\w+", line)[-1:] == re.findall(r"\w+", passage)[-1:]


def _broken(text: str) -> str:
    """A line that shows that it breaks off, within the quotation that it closes.

    >>> _broken("She called it “a bridge”")
    'She called it “a bridge …”'
    """
    inner = text.rstrip('”"’. ')
    return f"{inner} …{text[len(inner) :].strip('. ')}"


def _refused(draft: Draft, book: Book) -> bool:
    return any(refusal(draft, book) for refusal in REFUSALS)


def _repeats(draft: Draft, other: Draft) -> bool:
    """Whether two lines say the same, whoever is cited for it, or tell the same stretch of one report."""
    if repeats(draft.wording.body, other.wording.body):
        return True
    a, b = draft.line.cites[0], other.line.cites[0]
    return spans.overlap(a, b) > min(a.end - a.start, b.end - b.start) / 2


def _worth(claim: Claim, book: Book, lines: int) -> bool:
    """Whether a claim may be a line: shared ones always, what one report has if it stands high or lines are few."""
    shared = len({passage.span.report for passage in claim.carried}) > 1
    return shared or lines < FEWEST or len(book.readings) == 1 or _height(claim, book) > 0.6


def _unsure(claim: Claim) -> bool:
    """Whether what several reports carry may be two claims: such a line cites the report whose words it tells."""
    return not is_sure(claim) and len({passage.span.report for passage in claim.carried}) > 1


def _height(claim: Claim, book: Book) -> float:
    """How near the top of its reports a claim stands, 0 to 1: the mean of each report's highest passage."""
    heights: dict[str, float] = {}
    for span in _spans(claim):
        height = 1 - span.start / max(1, len(book.readings[span.report].report.text))
        heights[span.report] = max(height, heights.get(span.report, 0.0))
    return fmean(heights.values()) if heights else 0.0


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
    days = [d for time in times if time.type in {"DATE", "TIME"} and (d := day(time.last or time.first))]
    if not days or book.first_day is None or book.last_day is None:
        return 0
    if max(days) < book.first_day - OLD:
        return 1
    return 2 if min(days) > book.last_day else 0
