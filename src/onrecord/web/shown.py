"""Requests and templates: what every page shares, from the words of its address to the page that is sent."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Final, cast

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from onrecord import __version__
from onrecord.export import view
from onrecord.web import links
from onrecord.web.desk import Desk
from onrecord.web.safety import Rules, same

HERE: Final = Path(__file__).parent / "templates"
ASSETS: Final = {
    "account.css": (view.TEMPLATES / "account.css", "text/css"),
    "desk.css": (HERE / "desk.css", "text/css"),
    "desk.js": (HERE / "desk.js", "text/javascript"),
}
LONGEST: Final = 400  # code points of a word in an address; nobody types more


def desk(request: Request) -> Desk:
    """The store behind this server."""
    return cast(Desk, request.app.state.desk)


def rules(request: Request) -> Rules:
    """The rules of this server."""
    return cast(Rules, request.app.state.rules)


def words(request: Request, name: str) -> str:
    """A word of the address on one line, cut to what anybody types; '' where it is not there."""
    return "".join(c if c.isprintable() else " " for c in request.query_params.get(name, "")[:LONGEST]).strip()


def number(request: Request, name: str, least: int, most: int) -> int:
    """A number of the address within bounds; the least where it is none."""
    given = request.query_params.get(name, "")
    return max(least, min(most, int(given))) if given.isdecimal() and len(given) < 10 else least


def markup(template: str, **given: Any) -> str:
    """A page of a template; everything in it is escaped."""
    made = view.environment(HERE).get_template(template)
    return made.render(version=__version__, links=links, asset=asset, **given)


def page(template: str, *, status: int = 200, **given: Any) -> Response:
    """The answer with a page."""
    return HTMLResponse(markup(template, **given), status)


def checked(request: Request, word: object) -> None:
    """Refuse a form that does not carry the word of our own pages."""
    if not same(word, rules(request).word):
        raise HTTPException(403, "The form is not from this run of the desk: reload the page and send it again.")


def asset(name: str) -> str:
    """The address of a style or script, which changes with its content."""
    return f"/static/{name}?{_mark(name)}"


async def static(request: Request) -> Response:
    """One of our own styles or scripts."""
    name = request.path_params["name"]
    if name not in ASSETS:
        raise HTTPException(404, "There is no such file.")
    path, kind = ASSETS[name]
    return Response(path.read_bytes(), media_type=kind, headers={"cache-control": "private, max-age=31536000"})


@cache
def _mark(name: str) -> str:
    return hashlib.sha256(ASSETS[name][0].read_bytes()).hexdigest()[:12]
