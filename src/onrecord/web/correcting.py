"""Corrections: what was taken wrongly comes in by a form; the judgement is kept, listed, and can be undone.

The store keeps what a person decided and tells accounts anew by it; nothing that was read is changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import spans
from onrecord.errors import StoreError, UnknownItem
from onrecord.export import wording
from onrecord.export.compose import number as numbered
from onrecord.export.page import Cite, Source
from onrecord.judgements import Verb
from onrecord.model import Account, Claim, Reading, Span, Statement
from onrecord.store import Entry, Judged, Quote, Store, StoryHead
from onrecord.store.judging import named
from onrecord.web import links, shown

CLAIMS: Final = 200  # of a story, among which one is chosen that says the same
NEAR: Final = 30  # stories among which a neighbour is chosen
VERBS: Final = {
    "together": "one story", "apart": "two stories", "title": "title", "name": "name", "speaker": "speaker",
    "rests on": "rests on", "own": "rests on nobody", "same claim": "says the same",
    "other claim": "does not say the same",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Given:
    """What a form holds, each value on one line and cut to what anybody types."""

    fields: FormData

    def one(self, name: str) -> str:
        """A field's value; refused with 422 where it is missing."""
        value = self.maybe(name)
        if not value:
            raise HTTPException(422, f"Something is missing: {name}.")
        return value

    def maybe(self, name: str) -> str:
        """A field's value, or ''."""
        value = self.fields.get(name)
        return _line(value) if isinstance(value, str) else ""

    def ids(self, name: str) -> list[str]:
        """The ids in all fields of a name, as they were given."""
        return [value for value in self.fields.getlist(name) if isinstance(value, str) and value]

    def quote(self, store: Store, name: str) -> Quote:
        """The words of a report that a field points to, as ``START-END REPORT``."""
        place, _, report = str(self.fields.get(name) or "").partition(" ")
        at = links.at(place)
        text = store.report(report).text if at else ""
        if at is None or at[1] > len(text):
            raise HTTPException(422, "The passage is not in this text.")
        return Quote(report, text[at[0] : at[1]], at[0])


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction in words: what was decided, about what, and why."""

    entry: Entry
    verb: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with what it was taken for: its statement, and the other passages of the claim that it carries.

    ``elsewhere`` are the other claims of the story, each by its gist and first passage.
    """

    cite: Cite
    statement: Statement | None
    others: tuple[Cite, ...]
    elsewhere: tuple[tuple[str, Cite], ...]
    people: tuple[str, ...]


async def passage(request: Request) -> Response:
    """What a passage was taken for, and where that is put right."""
    report, at = request.query_params.get("report", ""), links.at(shown.words(request, "at"))
    story = request.query_params.get("story", "") or report
    desk = shown.desk(request)
    head = await desk.ask(lambda store: store.story(story))
    told = await desk.ask(lambda store: store.kept(head.id))
    if told is None:
        return RedirectResponse(links.story(head.id), 303)
    found = _passage(told, report, at) if at else None
    if found is None:
        raise HTTPException(404, "There is no such passage in the story's account.")
    return shown.page("passage.html", found=found, head=head, word=shown.rules(request).word, field=field)


async def story(request: Request) -> Response:
    """What of a story can be put right: its title, its reports, and the names of who is cited."""
    id_ = request.path_params["story"]
    desk = shown.desk(request)
    head = await desk.ask(lambda store: store.story(id_))
    told = await desk.ask(lambda store: store.kept(head.id))
    near = await desk.ask(lambda store: store.stories(limit=NEAR))
    reports = await desk.ask(lambda store: [store.report(report) for report in head.reports])
    people = [person.name for story in (told.stories if told else ()) for person in story.people]
    return shown.page(
        "mend.html",
        head=head,
        near=[other for other in near if other.id != head.id],
        sources=numbered(reports),
        people=list(dict.fromkeys(people)),
        word=shown.rules(request).word,
    )


async def take(request: Request) -> Response:
    """Keep a correction and go back to the story, which says so."""
    async with request.form(max_files=0, max_fields=500) as fields:
        shown.checked(request, fields.get("word"))
        given = Given(fields)
        verb = given.one("what")
        if verb not in TAKES:
            raise HTTPException(422, "There is no such correction.")
        back = given.one("story")
        kept = await shown.desk(request).ask(lambda store: _judged(store, TAKES[verb], given))
    return RedirectResponse(f"{links.story(back)}?kept={kept}", 303)


async def history(request: Request) -> Response:
    """Every correction, the newest first, with what takes it back."""
    found = await shown.desk(request).ask(lambda store: [told(store, entry) for entry in store.judgements()])
    return shown.page("history.html", corrections=found[::-1], word=shown.rules(request).word)


async def undo(request: Request) -> Response:
    """Take a correction back, and go to the story that the form names, or to the history."""
    async with request.form(max_files=0, max_fields=50) as fields:
        shown.checked(request, fields.get("word"))
        given = Given(fields)
        wanted, back = given.one("judgement"), given.maybe("story")
    await shown.desk(request).ask(lambda store: store.undo(wanted))
    return RedirectResponse(links.story(back) if back else "/corrections", 303)


def told(store: Store, entry: Entry) -> Correction:
    """A correction in words: reports by their headline, passages in quotation marks."""
    judged = entry.judged
    quotes = [f"“{quote.words}”" for quote in (judged.left, judged.right) if quote]
    change = " → ".join(filter(None, [judged.name, judged.called]))
    reports = "; ".join(_headline(store, id_) for id_ in [*judged.reports, *judged.others])
    about = " / ".join(filter(None, [*quotes, change, reports]))
    return Correction(entry, VERBS[judged.verb], wording.plain(about), wording.plain(judged.why))


def _headline(store: Store, id_: str) -> str:
    try:
        report = store.report(id_)
    except UnknownItem:  # it was forgotten
        return id_
    return ", ".join(filter(None, [report.title or wording.shorten(wording.opening(report.text), 70), report.outlet]))


def field(cite: Cite) -> str:
    """A passage as a form carries it."""
    return f"{cite.span.start}-{cite.span.end} {cite.span.report}"


def _line(value: str) -> str:
    return "".join(c if c.isprintable() else " " for c in value[: shown.LONGEST]).strip()


def _judged(store: Store, keep: Callable[[Store, Given], str], given: Given) -> str:
    """The judgement's id; what the store refuses is the form's fault."""
    try:
        return keep(store, given)
    except UnknownItem:
        raise
    except StoreError as error:
        raise HTTPException(422, f"{error.reason[:1].upper()}{error.reason[1:]}.") from error


def _speaker(store: Store, given: Given) -> str:
    name = given.maybe("other") or given.one("name")
    judged = Judged("speaker", left=given.quote(store, "passage"), name=name, why=given.maybe("why"))
    return store.judge(judged)


def _other_claim(store: Store, given: Given) -> str:
    """One of the others leaves the passage's claim; the passage itself does, where it was chosen."""
    judged = _two(store, given, "other claim")
    if judged.left == judged.right:
        judged = replace(judged, left=given.quote(store, "rest"))
    return store.judge(judged)


def _same_claim(store: Store, given: Given) -> str:
    return store.judge(_two(store, given, "same claim"))


def _two(store: Store, given: Given, verb: Verb) -> Judged:
    left, right = given.quote(store, "passage"), given.quote(store, "other")
    return Judged(verb, left=left, right=right, why=given.maybe("why"))


def _rests_on(store: Store, given: Given) -> str:
    return store.judge(Judged("rests on", (given.one("report"),), name=given.one("name"), why=given.maybe("why")))


def _own(store: Store, given: Given) -> str:
    return store.judge(Judged("own", (given.one("report"),), why=given.maybe("why")))


def _title(store: Store, given: Given) -> str:
    head = store.story(given.one("story"))
    return store.judge(Judged("title", head.reports[:1], called=given.one("called"), why=given.maybe("why")))


def _name(store: Store, given: Given) -> str:
    return store.judge(Judged("name", name=given.one("name"), called=given.one("called"), why=given.maybe("why")))


def _together(store: Store, given: Given) -> str:
    other = given.one("other").rstrip("/").rsplit("/", 1)[-1]  # an address may be pasted
    return store.merge(given.one("story"), other, why=given.maybe("why"))


def _apart(store: Store, given: Given) -> str:
    return store.split(given.one("story"), given.ids("report"), why=given.maybe("why"))


TAKES: Final[dict[str, Callable[[Store, Given], str]]] = {
    "speaker": _speaker,
    "same claim": _same_claim,
    "other claim": _other_claim,
    "rests on": _rests_on,
    "own": _own,
    "title": _title,
    "name": _name,
    "together": _together,
    "apart": _apart,
}
"""What a form may correct, and how it is kept."""


def _passage(told: Account, report: str, at: tuple[int, int]) -> Passage | None:
    """What a passage of a story was taken for; nothing where it is not in the story or beyond its text."""
    [story] = told.stories
    readings = {r.report.id: r for r in told.readings if r.report.id in story.story.reports}
    sources = {source.report.id: source for source in numbered([r.report for r in readings.values()])}
    if report not in sources or at[1] > len(sources[report].report.text):
        return None
    span = Span(report, *at)
    claim = _claim_at(story.claims, span)
    return Passage(
        cite=Cite(sources[report], span),
        statement=_statement(readings[report], span),
        others=tuple(_others(claim, span, sources)),
        elsewhere=tuple(_elsewhere(story.claims, claim, sources)),
        people=tuple(dict.fromkeys(person.name for person in story.people)),
    )


def _statement(reading: Reading, span: Span) -> Statement | None:
    """The statement that a passage lies in or is."""
    return next((s for s in reading.statements if any(spans.overlap(piece, span) for piece in s.content)), None)


def _claim_at(claims: Iterable[Claim], span: Span) -> Claim | None:
    """The claim that has most of a passage."""
    shared = {claim: max(spans.overlap(p.span, span) for p in claim.carried) for claim in claims}
    best = max(shared, key=lambda claim: (shared[claim], len(claim.carried)), default=None)
    return best if best and shared[best] else None


def _others(claim: Claim | None, span: Span, sources: dict[str, Source]) -> Iterable[Cite]:
    """The passages of a claim that lie elsewhere."""
    for passage in claim.carried if claim else ():
        if not spans.overlap(passage.span, span) and passage.span.report in sources:
            yield Cite(sources[passage.span.report], passage.span)


def _elsewhere(claims: Iterable[Claim], claim: Claim | None, sources: dict[str, Source]) -> Iterable[tuple[str, Cite]]:
    """The story's other claims, those that most reports carry first."""
    others = sorted((other for other in claims if other is not claim), key=lambda other: -len(other.carried))
    for other in others[:CLAIMS]:
        first = other.carried[0].span
        if first.report in sources:
            yield wording.plain(other.gist), Cite(sources[first.report], first)


def holding(store: Store, wanted: str) -> Correction | None:
    """A correction that holds, by its id; nothing where there is none."""
    found = (e for e in store.judgements() if e.id == wanted and e.withdrawn is None)
    return next((told(store, entry) for entry in found), None)


def count(store: Store, head: StoryHead) -> int:
    """How many corrections that hold name a report of a story or quote one."""
    held = (entry.judged for entry in store.judgements() if entry.withdrawn is None)
    return sum(bool(named(judged) & set(head.reports)) for judged in held)
