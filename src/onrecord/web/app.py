"""A store's path and rules → the app that answers requests."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from onrecord.engine import SELDOM
from onrecord.errors import StoreError, UnknownItem
from onrecord.web import adding, api, correcting, pages, shown
from onrecord.web.desk import Desk
from onrecord.web.safety import Guard, Rules

ROUTES = [
    Route("/", pages.stories),
    Route("/stories/{story}", pages.story),
    Route("/report", pages.report),
    Route("/search", pages.search),
    Route("/add", adding.form, methods=["GET"]),
    Route("/add", adding.take, methods=["POST"]),
    Route("/jobs/{job}", adding.job),
    Route("/stories/{story}/new", pages.new),
    Route("/seen", pages.seen, methods=["POST"]),
    Route("/stories/{story}/correct", correcting.story),
    Route("/stories/{story}/coverage.csv", api.coverage),
    Route("/correct", correcting.passage, methods=["GET"]),
    Route("/correct", correcting.take, methods=["POST"]),
    Route("/corrections", correcting.history, methods=["GET"]),
    Route("/corrections/undo", correcting.undo, methods=["POST"]),
    Route("/static/{name}", shown.static),
    Route("/api/stories", api.stories),
    Route("/api/stories/{story}", api.story),
    Route("/api/report", api.report),
    Route("/api/search", api.search),
]


def application(path: str | Path | None, rules: Rules) -> ASGIApp:
    """The desk over a store: nothing reaches its pages that the rules refuse."""
    desk = Desk(path)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        gc.set_threshold(*SELDOM)
        desk.warm()
        yield
        desk.close()

    app = Starlette(
        routes=ROUTES,
        lifespan=lifespan,
        middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)],
        exception_handlers={HTTPException: _refused, UnknownItem: _unknown, StoreError: _broken, Exception: _failed},
    )
    app.state.desk, app.state.rules = desk, rules
    return Guard(app, rules)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = error.detail if error.status_code != 404 or error.detail != "Not Found" else "There is no such page."
    return _told(request, error.status_code, detail)


async def _unknown(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnknownItem)
    return _told(request, 404, f"{error.reason[:1].upper()}{error.reason[1:]}.")


async def _broken(request: Request, error: Exception) -> Response:
    return _told(request, 503, str(error))


async def _failed(request: Request, error: Exception) -> Response:
    return _told(request, 500, f"It failed ({type(error).__name__}); the terminal has the details.")


def _told(request: Request, status: int, why: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": why}, status)
    return shown.page("error.html", status=status, code=status, why=why)
