"""What keeps a desk to the person in front of it: requests come in; foreign, forged and boundless ones are refused.

A page in a browser may send requests to any address, this one included, so a request counts only if it names this
machine as its host (no rebound name), comes from no other page (no foreign origin), and, where it changes anything,
carries the word that only our own pages know. Every answer forbids the browser to run or fetch what is not ours.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Final
from urllib.parse import parse_qs, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MEGABYTE: Final = 1_000_000
LARGEST: Final = 32 * MEGABYTE  # bytes of one request, all its files together
TOO_LARGE: Final = f"It is larger than {LARGEST // MEGABYTE} MB: add the reports in parts, or with `onrecord add`."
COOKIE: Final = "onrecord"
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
METHODS: Final = frozenset({"GET", "HEAD", "POST"})
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with "no-referrer" a browser hides the origin of our own forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Under which names the desk is reached, the word that its forms carry, and the key that opens it (None: no key).

    Where there is a key, addresses in figures count too: the machine has several, and no name can be rebound to them.
    """

    names: frozenset[str] = LOOPBACK
    key: str | None = None
    word: str = ""

    def admits(self, host: str) -> bool:
        """Whether a Host header names this machine.

        >>> Rules().admits("localhost:8040"), Rules().admits("[::1]:8040"), Rules().admits("desk.example")
        (True, True, False)
        """
        name = _name(host)
        return name in self.names or (self.key is not None and _is_address(name))


def rules(names: Iterable[str] = (), *, key: str | None = None) -> Rules:
    """Rules with a fresh word for the forms of this run."""
    return Rules(LOOPBACK | {name.casefold() for name in names}, key, secrets.token_urlsafe(24))


def same(given: object, known: str) -> bool:
    """Whether a word is the known one, in a time that does not tell how much of it is right."""
    return isinstance(given, str) and secrets.compare_digest(given.encode(errors="replace"), known.encode())


class Guard:
    """The app behind its rules."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self.app, self.rules = app, rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = refusal(scope, headers, self.rules) or _unlocked(scope, headers, self.rules)
        dressed = _dressed(send)
        if answer is not None:
            await answer(scope, receive, dressed)
            return
        await self.app(scope, _bounded(receive), dressed)


def refusal(scope: Scope, headers: Headers, rules: Rules) -> Response | None:
    """Why a request is refused before anything looks at it, or nothing."""
    host, origin = headers.get("host", ""), headers.get("origin")
    site, mode = headers.get("sec-fetch-site", "same-origin"), headers.get("sec-fetch-mode", "navigate")
    if scope["method"] not in METHODS:
        return _no(405, "Only GET, HEAD and POST are answered.")
    if not rules.admits(host):
        return _no(421, "This desk answers under its own address only: open the one that `onrecord serve` printed.")
    if origin is not None and origin != f"{scope['scheme']}://{host}":
        return _no(403, "The request comes from another page.")
    if site not in {"same-origin", "none"} and (mode != "navigate" or scope["method"] == "POST"):
        return _no(403, "The request comes from another page.")
    length = headers.get("content-length", "0")
    return _no(413, TOO_LARGE) if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST else None


def _unlocked(scope: Scope, headers: Headers, rules: Rules) -> Response | None:
    """Nothing where there is no key or the request shows it; else the way in, or a refusal."""
    if rules.key is None or same(_shown(headers), rules.key):
        return None
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1"), max_num_fields=50)
    if not same(asked.pop("key", [""])[0], rules.key):
        return _no(401, "This desk needs its key: open the address that `onrecord serve` printed.")
    answer = RedirectResponse(f"/?{urlencode(asked, doseq=True)}" if asked else "/", 303)
    answer.set_cookie(COOKIE, rules.key, httponly=True, samesite="strict")
    return answer


def _shown(headers: Headers) -> str:
    try:
        crumb = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return crumb.value if crumb else ""


def _name(host: str) -> str:
    """The name in a Host header, without its port and brackets."""
    name = host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]
    return name.casefold().rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _bounded(receive: Receive) -> Receive:
    """The request's bytes, as long as they are within the limit."""
    count = 0

    async def counted() -> Message:
        nonlocal count
        message = await receive()
        count += len(message.get("body", b""))
        if count > LARGEST:
            raise HTTPException(413, TOO_LARGE)
        return message

    return counted


def _dressed(send: Send) -> Send:
    """Answers with the headers that every page has; nothing but our own style and script is kept by the browser."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("cache-control", "no-store")
        await send(message)

    return dressed


def _no(status: int, why: str) -> Response:
    return PlainTextResponse(f"{why}\n", status)
