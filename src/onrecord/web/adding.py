"""Adding reports: files or pasted text come in by a form; work behind the pages keeps them and tells how far it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import PurePath
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from onrecord import ingest
from onrecord.ingest import Source
from onrecord.ingest.draft import LONGEST_TEXT
from onrecord.ingest.kinds import looks
from onrecord.model import Report
from onrecord.store import Added, Store
from onrecord.web import shown
from onrecord.web.desk import Job, Work

FILES: Final = 200  # in one form
FIELDS: Final = ("outlet", "title", "published", "url", "byline")


async def form(request: Request) -> Response:
    """Where reports are dropped, chosen or pasted."""
    return shown.page("add.html", word=shown.rules(request).word, why="")


async def take(request: Request) -> Response:
    """Take what the form holds and start adding it; back to the form, saying why, where it holds nothing."""
    async with request.form(max_files=FILES, max_fields=50, max_part_size=LONGEST_TEXT + 100_000) as given:
        shown.checked(request, given.get("word"))
        sources = [*(await _files(given)), *_pasted(given)]
    if not sources:
        why = "Nothing was chosen or pasted."
        return shown.page("add.html", status=422, word=shown.rules(request).word, why=why)
    title = "pasted text" if len(sources) == 1 else f"{len(sources)} files"
    job = shown.desk(request).begin(sources[0].name if len(sources) == 1 else title, add(sources))
    return RedirectResponse(f"/jobs/{job.id}", 303)


async def job(request: Request) -> Response:
    """How far some work has got, and what came of it."""
    found = shown.desk(request).jobs.get(request.path_params["job"])
    if found is None:
        raise HTTPException(404, "This work is not known: it belongs to an earlier run of the desk.")
    heads = await shown.desk(request).ask(lambda store: _stories(store, found.reports)) if found.ended else []
    return shown.page("job.html", job=found, heads=heads)


def add(sources: Iterable[Source]) -> Work:
    """The work of keeping the reports of some sources and grouping them."""

    def work(store: Store, job: Job) -> None:
        job.step, total = "adding", Added()
        found = _noted(ingest.read_sources(sources, refuse=job.refuse), job)
        for part in store.adding(found, refuse=job.refuse):
            total = total.plus(part)
        job.outcome = told(total)

    return work


def told(added: Added) -> str:
    """What became of the reports, in words.

    >>> told(Added(new=2, known=1)), told(Added())
    ('2 new reports, 1 that was known', 'no report')
    """
    parts = [
        (added.new, f"{added.new} new {'report' if added.new == 1 else 'reports'}"),
        (added.edited, f"{added.edited} new {'version' if added.edited == 1 else 'versions'}"),
        (added.known, f"{added.known} that {'was' if added.known == 1 else 'were'} known"),
    ]
    return ", ".join(words for count, words in parts if count) or "no report"


def _noted(reports: Iterable[Report], job: Job) -> Iterator[Report]:
    for report in reports:
        job.reports.append(report.id)
        job.done += 1
        yield report


async def _files(given: FormData) -> list[Source]:
    files = [item for item in given.getlist("files") if isinstance(item, UploadFile) and item.size]
    return [_source(PurePath(item.filename or "file").name, await item.read()) for item in files]


def _pasted(given: FormData) -> list[Source]:
    """What was pasted: a page as it is; plain text with the outlet, headline and date that were typed beside it."""
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        return []
    if looks(text) == "page":
        return [_source("pasted page.html", text.encode(errors="replace"))]
    fields = {name: str(given.get(name) or "").strip() or None for name in FIELDS}
    row = json.dumps({"text": text.replace("\r\n", "\n"), **{k: v for k, v in fields.items() if v}})
    return [_source("pasted text.jsonl", row.encode())]


def _source(name: str, content: bytes) -> Source:
    return Source(name, lambda: BufferedReader(BytesIO(content)))


def _stories(store: Store, reports: Iterable[str]) -> list[tuple[str, str]]:
    """The stories in which the reports that were kept are now: id and title."""
    known = [store.story(id_) for id_ in list(reports)[:FILES]]
    return list({head.id: (head.id, head.title) for head in known}.values())
