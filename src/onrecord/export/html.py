"""An account → one self-contained HTML page: no outside request, readable without scripts, the evidence marked.

Everything that a report says is data: the template escapes it, marks of direction are shown instead of obeyed, and the
page's own policy forbids every script and style but the two that are printed in it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from markupsafe import Markup

from onrecord import __version__
from onrecord.export.compose import pages
from onrecord.export.view import TEMPLATES, environment, whole
from onrecord.model import Account


def account(told: Account) -> str:
    """The whole account as one page; an index first where there are several stories."""
    views = [whole(number, page) for number, page in enumerate(pages(told), 1)]
    style, script = _asset("account.css"), _asset("account.js")
    return (
        environment()
        .get_template("account.html")
        .render(
            views=views,
            style=Markup(style),  # noqa: S704 - our own file, and its hash stands in the policy
            script=Markup(script),  # noqa: S704 - as above
            policy=_policy(style, script),
            version=__version__,
        )
    )


@cache
def _asset(name: str) -> str:
    return "\n" + (TEMPLATES / name).read_text(encoding="utf8")


def _policy(style: str, script: str) -> str:
    """A content security policy under which nothing is fetched and only this style and this script run."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
