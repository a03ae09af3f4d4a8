"""Reports, passages, stories → their addresses at the desk.

An address of a passage names the report, the version of its text and the code points, so it opens the same words
whatever is added or read later.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urlencode

from onrecord.export.page import Cite, Source
from onrecord.export.view import View
from onrecord.model import Report, content_id

_AT = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


def story(id_: str) -> str:
    """A story's page."""
    return f"/stories/{quote(id_, safe='')}"


@lru_cache(maxsize=4096)
def report(id_: str, of: str = "") -> str:
    """A report's page; ``of`` is the version of its text."""
    return f"/report?{urlencode({'id': id_, **({'of': of} if of else {})}, errors='replace')}"


def passage(id_: str, start: int, end: int, of: str = "") -> str:
    """The page of a report, opened at a passage.

    >>> passage("courier/7", 12, 40)
    '/report?id=courier%2F7&at=12-40#at'
    """
    return f"{report(id_, of)}&at={start}-{end}#at"


def at(words: str | None) -> tuple[int, int] | None:
    """The code points that an address names, or None where it names none that could be.

    >>> at("12-40"), at("40-12"), at("x")
    ((12, 40), None, None)
    """
    match = _AT.fullmatch(words or "")
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    return (start, end) if start < end else None


def correct(story: str, report: str, start: int, end: int) -> str:
    """The page on which what was read in a passage is corrected."""
    return f"{_correct(story, report)}&at={start}-{end}"


@lru_cache(maxsize=4096)
def _correct(story: str, report: str) -> str:
    return f"/correct?{urlencode({'story': story, 'report': report}, errors='replace')}"


@lru_cache(maxsize=4096)
def version(report: Report) -> str:
    """A short name of a report's text as it is."""
    return content_id("text", report.text)[:8]


class Desk:
    """The links of a story's page: into the reports' own pages."""

    def passage(self, _view: View, cite: Cite, /) -> str:
        """The report's page at the passage."""
        read = cite.source.report
        return passage(read.id, cite.span.start, cite.span.end, version(read))

    def report(self, _view: View, source: Source, /) -> str:
        """The report's page."""
        return report(source.report.id)

    def amend(self, view: View, cite: Cite, /) -> str:
        """The page on which what was read in the passage is corrected."""
        return correct(view.page.story.story.id, cite.source.report.id, cite.span.start, cite.span.end)

    def coverage(self, view: View, /) -> str:
        """The claims by reports as a table."""
        return f"{story(view.page.story.story.id)}/coverage.csv"

    def mend(self, view: View, /) -> str:
        """The form for what a report rests on."""
        return f"{story(view.page.story.story.id)}/correct#rests-h"
