"""An account → its time line as iCalendar (RFC 5545): an all-day event for each line that has a date.

An event whose day is not known lasts as long as it may have: a month, the early 2000s. The evidence stands in the
description. Nothing depends on the clock, so the same account gives the same calendar.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from onrecord import __version__
from onrecord.export import wording
from onrecord.model import Account, Event, Report, StoryAccount, content_id

FOLD: Final = 75  # octets of a line
EVIDENCE: Final = 5  # passages of one event that are told


def account(told: Account) -> str:
    """The dated events of all stories as one calendar."""
    reports = {reading.report.id: reading.report for reading in told.readings}
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//onrecord//onrecord {__version__}//EN", "CALSCALE:GREGORIAN"]
    for story in told.stories:
        lines += _story(story, reports)
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _story(story: StoryAccount, reports: Mapping[str, Report]) -> Iterator[str]:
    stamp = _stamp(reports[id_] for id_ in story.story.reports if id_ in reports)
    for event in story.timeline:
        if days := _days(event):
            yield from _event(story, event, days, stamp, reports)


def _days(event: Event) -> tuple[date, date] | None:
    """The first day and the day after the last, as the standard counts them."""
    try:
        first = date.fromisoformat((event.start or "")[:10])
        last = date.fromisoformat((event.end or event.start or "")[:10])
        return first, max(first, last) + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _event(
    story: StoryAccount, event: Event, days: tuple[date, date], stamp: str, reports: Mapping[str, Report]
) -> list[str]:
    told = [reports[cite.report] for cite in event.cites if cite.report in reports]
    address = next(
        (report.url for report in told if report.url and report.url.startswith(("http://", "https://"))), None
    )
    return [
        "BEGIN:VEVENT",
        f"UID:{content_id(story.story.id, event.value, event.what)}@onrecord",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{days[0]:%Y%m%d}",
        f"DTEND;VALUE=DATE:{days[1]:%Y%m%d}",
        f"SUMMARY:{escaped(wording.plain(event.what))}",
        f"DESCRIPTION:{escaped(_description(story, event, reports))}",
        f"CATEGORIES:{escaped(wording.plain(story.title))}",
        *([f"URL:{_address(address)}"] if address else []),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _address(url: str) -> str:
    return "".join(character for character in url if character.isprintable() and character != " ")


def _stamp(reports: Iterable[Report]) -> str:
    """The day of the story's last report: the moment of the calendar's making would change with every run."""
    days = sorted(report.published[:10].replace("-", "") for report in reports if report.published)
    return f"{days[-1] if days and days[-1].isdecimal() and len(days[-1]) == 8 else '19700101'}T000000Z"


def _description(story: StoryAccount, event: Event, reports: Mapping[str, Report]) -> str:
    lines = [f"{wording.period(event.value, event.start, event.end)}."]
    lines += ["The reports differ on the date."] if event.disputed else []
    for cite in [cite for cite in event.cites if cite.report in reports][:EVIDENCE]:
        report = reports[cite.report]
        words = wording.shorten(wording.plain(report.slice(cite)), 200)
        lines.append(f"{wording.plain(report.outlet or report.id)}: {wording.quoted(words)}")
    return "\n".join([*lines, wording.plain(story.title)])


def escaped(text: str) -> str:
    """Text as a property's value: RFC 5545, 3.3.11.

    >>> escaped("one; two, three\\nfour")
    'one\\\\; two\\\\, three\\\\nfour'
    """
    bare = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return bare.replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in pieces of at most ``FOLD`` octets, none cut within a character (3.1)."""
    pieces: list[str] = [""]
    for character in line:
        room = FOLD - (len(pieces) > 1)
        if _octets(pieces[-1]) + _octets(character) > room:
            pieces.append("")
        pieces[-1] += character
    return "\r\n ".join(pieces) + "\r\n"


def _octets(text: str) -> int:
    return len(text.encode(errors="replace"))
