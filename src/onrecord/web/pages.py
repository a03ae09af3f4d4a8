"""The pages that are read: the stories, one story's account, a report, what a search finds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.export import newness, wording
from onrecord.export import view as views
from onrecord.export.compose import number as numbered
from onrecord.export.compose import pages
from onrecord.export.marking import Mark
from onrecord.model import Account, Reading, Report, StoryAccount
from onrecord.store import Found, Listed, Query, Store, StoryHead, Wanted
from onrecord.web import correcting, links, shown
from onrecord.web import desk as work

PAGE: Final = 50  # stories on one page
MOST: Final = 100_000  # pages and stories that an address may count


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands above an account: what is new, how many corrections, the one kept just now, the word of forms."""

    head: StoryHead
    news: str
    corrections: int
    kept: correcting.Correction | None
    word: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as its page shows it; ``newer``: there is a later text; ``lost``: the passage asked for is not in it."""

    text: views.Text
    reading: Reading
    read: bool
    head: StoryHead
    newer: bool
    lost: bool


async def stories(request: Request) -> Response:
    """The stories, narrowed and ordered as the address says, a page at a time."""
    wanted = asked(request)
    listed = await shown.desk(request).made(("stories", wanted), lambda store: store.listed(wanted))
    return shown.page(
        "stories.html",
        listed=listed,
        wanted=wanted,
        turns=_turns(request, listed, wanted),
        days=_days,
        brief=newness.brief,
        word=shown.rules(request).word,
    )


async def seen(request: Request) -> Response:
    """Note that what is new was looked at; back to the stories."""
    async with request.form(max_files=0, max_fields=10) as fields:
        shown.checked(request, fields.get("word"))
    await shown.desk(request).ask(lambda store: store.look())
    return RedirectResponse("/", 303)


async def new(request: Request) -> Response:
    """What is new in a story, told before and after; how far that has got."""
    id_ = request.path_params["story"]
    desk = shown.desk(request)
    head = await desk.ask(lambda store: store.story(id_))
    job = desk.jobs.get(shown.words(request, "job"))
    if job is None or job.story != f"new {head.id}":
        job = desk.begin(head.title, work.compare(head.id), story=f"new {head.id}")
        return RedirectResponse(f"{links.story(head.id)}/new?job={job.id}", 303)
    if job.error or not job.ended:
        return shown.page("waiting.html", head=head, job=job)
    return shown.page("new.html", head=head, lines=job.lines)


def asked(request: Request) -> Wanted:
    """Which stories an address asks for; what is no date or order is passed over."""
    having = request.query_params.getlist("having")
    return Wanted(
        outlet=shown.words(request, "outlet") or None,
        person=shown.words(request, "person") or None,
        since=_date(shown.words(request, "since")),
        until=_date(shown.words(request, "until")),
        having=tuple(kind for kind in ("conflicts", "single-origin") if kind in having),
        order="changed" if request.query_params.get("order") == "changed" else "newest",
        start=PAGE * (shown.number(request, "page", 1, MOST) - 1),
        limit=PAGE,
    )


async def story(request: Request) -> Response:
    """A story's account; where it is not told yet, how far the telling has got."""
    id_ = request.path_params["story"]
    desk = shown.desk(request)
    head = await desk.ask(lambda store: store.story(id_))
    if head.id != id_:
        return RedirectResponse(links.story(head.id), 303)
    beside = await desk.ask(lambda store: _beside(store, head, shown.words(request, "kept"), shown.rules(request).word))
    made = await desk.made(("story", beside), lambda store: _story(store, beside), lambda store: store.standing(id_))
    if made is not None:
        return HTMLResponse(made)
    if (failed := desk.failed(id_)) and not request.query_params.get("again"):
        return shown.page("waiting.html", head=head, job=failed)
    return shown.page("waiting.html", head=head, job=desk.begin(head.title, work.tell(id_), story=id_))


async def report(request: Request) -> Response:
    """A report's own text with what was read in it; opened at a passage where the address names one."""
    id_, of = request.query_params.get("id", ""), shown.words(request, "of")
    at = links.at(shown.words(request, "at"))
    made = await shown.desk(request).made(("report", id_, of, at), lambda store: _report(store, id_, of, at))
    return HTMLResponse(made)


async def search(request: Request) -> Response:
    """Reports, statements and claims that hold the words of the address."""
    asked = shown.words(request, "q")
    query = Query(
        speaker=shown.words(request, "speaker") or None,
        outlet=shown.words(request, "outlet") or None,
        since=_date(shown.words(request, "since")),
        until=_date(shown.words(request, "until")),
    )
    found = await shown.desk(request).ask(lambda store: store.search(asked, query)) if asked else []
    return shown.page("search.html", words=asked, query=query, groups=_groups(found))


def _groups(found: list[Found]) -> list[tuple[str, list[Found]]]:
    kinds = {"claim": "Claims", "statement": "Statements", "report": "Reports"}
    groups = [(name, [item for item in found if item.kind == kind]) for kind, name in kinds.items()]
    return [(name, items) for name, items in groups if items]


def _beside(store: Store, head: StoryHead, kept: str, word: str) -> Beside:
    news = store.news(head.id, compare=False)
    return Beside(
        head=head,
        news=newness.brief(news) if news and news.before else "",
        corrections=correcting.count(store, head),
        kept=correcting.holding(store, kept) if kept else None,
        word=word,
    )


def _story(store: Store, beside: Beside) -> str | None:
    told = store.kept(beside.head.id)
    if told is None:
        return None
    [page] = pages(told)
    view = views.view(1, page, links.Desk())
    return shown.markup("story.html", view=view, beside=beside)


def _report(store: Store, id_: str, of: str, at: tuple[int, int] | None) -> str:
    versions = store.versions(id_)
    chosen = next((report for report in versions if links.version(report) == of), versions[-1])
    newest = chosen is versions[-1]
    head = store.story(chosen.id)
    told = store.kept(head.id) if newest else None
    read = _reading(told, chosen) or (store.reading(chosen.id) if newest else None)
    lit = at if at and at[1] <= len(chosen.text) else None
    sheet = Sheet(
        text=_text(chosen, read, told, lit),
        reading=read or Reading(chosen),
        read=read is not None,
        head=head,
        newer=not newest,
        lost=at is not None and lit is None,
    )
    return shown.markup("report.html", sheet=sheet, of=links.version(chosen), ways=views.ways(sheet.reading))


def _text(report: Report, read: Reading | None, told: Account | None, lit: tuple[int, int] | None) -> views.Text:
    [source] = numbered([report])
    marks = [mark for story in told.stories for mark in _claims(story, report)] if told else []
    lights = [Mark(*lit, "lit", "", "at")] if lit else []
    return views.text(source, read or Reading(report), "r", [*marks, *lights])


def _claims(story: StoryAccount, report: Report) -> Iterator[Mark]:
    """The passages of a report in which the story's claims stand."""
    for claim in story.claims:
        for passage in claim.carried:
            if passage.span.report == report.id:
                yield Mark(passage.span.start, passage.span.end, "claim", f"claim: {wording.plain(claim.gist)}")


def _reading(told: Account | None, report: Report) -> Reading | None:
    """What was read in a report, as its story completed it."""
    readings = told.readings if told else ()
    return next((reading for reading in readings if reading.report.id == report.id), None)


def _turns(request: Request, listed: Listed, wanted: Wanted) -> dict[str, str]:
    """The addresses of the pages before and after this one, where there are any."""
    here = wanted.start // PAGE + 1
    others = [(key, value) for key, value in request.query_params.multi_items() if key != "page"][:20]
    turns = {"newer": here - 1, "older": here + 1 if wanted.start + PAGE < listed.total else 0}
    return {name: f"/?{urlencode([*others, ('page', at)], errors='replace')}" for name, at in turns.items() if at > 0}


def _days(head: StoryHead) -> str:
    return wording.days(head.first, head.last)


def _date(text: str) -> str | None:
    return text if wording.day(text) and len(text) == 10 else None
