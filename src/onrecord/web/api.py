"""What the pages show, as JSON by the contract (``docs/formats.md``)."""

from __future__ import annotations

from dataclasses import asdict

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from onrecord.export import coverage as csv
from onrecord.export import json as contract
from onrecord.model import Reading
from onrecord.store import Query, Row, Store
from onrecord.web import desk as work
from onrecord.web import pages, shown


async def stories(request: Request) -> Response:
    """A page of the stories: the same words in the address as the page takes."""
    wanted = pages.asked(request)
    listed = await shown.desk(request).made(("stories", wanted), lambda store: store.listed(wanted))
    return JSONResponse({"total": listed.total, "since": listed.since, "stories": [_row(row) for row in listed.rows]})


async def story(request: Request) -> Response:
    """A story's account; 202 and how far it has got where it is still being told."""
    id_ = request.path_params["story"]
    desk = shown.desk(request)
    told = await desk.ask(lambda store: store.kept(id_))
    if told is not None:
        return JSONResponse(contract.account(told, text=request.query_params.get("text") != "no"))
    head = await desk.ask(lambda store: store.story(id_))
    job = desk.begin(head.title, work.tell(head.id), story=head.id)
    return JSONResponse({"job": job.id, "step": job.step, "done": job.done, "total": job.total}, 202)


async def coverage(request: Request) -> Response:
    """The claims of a story by its reports, as a CSV file that spreadsheets take for UTF-8; 404 before it is told."""
    id_ = request.path_params["story"]
    told = await shown.desk(request).ask(lambda store: store.kept(id_))
    if told is None:
        raise HTTPException(404, "The story's account was not told yet: open the story first.")
    headers = {"content-disposition": 'attachment; filename="coverage.csv"'}
    return Response(csv.table(told).encode("utf-8-sig"), media_type="text/csv", headers=headers)


async def report(request: Request) -> Response:
    """A report with what was read in it; nothing is listed in one that was not read yet."""
    id_ = request.query_params.get("id", "")
    return JSONResponse(contract.report(await shown.desk(request).ask(lambda store: _reading(store, id_))))


async def search(request: Request) -> Response:
    """What holds the words, each kind best first."""
    words = shown.words(request, "q")
    query = Query(speaker=shown.words(request, "speaker") or None, outlet=shown.words(request, "outlet") or None)
    found = await shown.desk(request).ask(lambda store: store.search(words, query)) if words else []
    return JSONResponse({"found": [asdict(item) for item in found]})


def _reading(store: Store, id_: str) -> Reading:
    newest = store.report(id_)
    return store.reading(id_) or Reading(newest)


def _row(row: Row) -> dict[str, object]:
    news = row.news
    kinds = ("reports", "edits", "corrections", "judged")
    new = {kind: len(getattr(news, kind)) if news else 0 for kind in kinds}
    told = {"conflicts": row.conflicts, "single_origin": row.single, "independent": row.independent}
    return {**asdict(row.head), "new": new, **told}
