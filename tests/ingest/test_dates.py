"""Dates as people write them, and what is no date."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.dates import normalise

THIS_YEAR = datetime.now(UTC).year


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-08-20", "2021-08-20"),
        ("20210820", "2021-08-20"),
        ("20210820T1405", "2021-08-20T14:05:00"),
        (" 2021-08-20T14:05:00Z ", "2021-08-20T14:05:00+00:00"),
        ("2021-08-20 14:05:09.123", "2021-08-20T14:05:09"),
        ("08/20/2021", "2021-08-20"),
        ("8/9/2021", "2021-08-09"),
        ("20/08/2021", "2021-08-20"),
        ("20.8.2021", "2021-08-20"),
        ("3/16/19", "2019-03-16"),
        ("08/20/2021 10:31 AM", "2021-08-20"),
        ("Aug. 20, 2021", "2021-08-20"),
        ("August 20th, 2021", "2021-08-20"),
        ("20 August 2021", "2021-08-20"),
        ("Friday, 20 August 2021", "2021-08-20"),
        ("Sept. 3, 2021 at 10:31 a.m. ET", "2021-09-03"),
        ("Fri, 20 Aug 2021 10:00:00 +0200", "2021-08-20T10:00:00+02:00"),
        ("1629417600", "2021-08-20T00:00:00+00:00"),
        ("1629417600000", "2021-08-20T00:00:00+00:00"),
    ],
)
def test_dates_are_understood(written: str, iso: str) -> None:
    """Standards, American and European orders, months in words, mail headers and seconds since 1970."""
    assert normalise(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "", "  ", "Friday", "August 2021", "2021", "soon", "2021-13-45", "31/31/2021", "Feb. 30, 2021",
        "0001-01-01", "1/1/0001", "1850-05-03", f"{THIS_YEAR + 2}-01-01", "9" * 10_000, "2021-08-20" * 20,
        "May 3, 2024 was a day to forget" * 9,
    ],
)  # fmt: skip
def test_what_is_no_date_or_cannot_be_true_is_dropped(written: str) -> None:
    """Half a date is no date, and a year before 1900 or after the next one is a slip of some system."""
    assert normalise(written) is None


@given(st.dates(date(1900, 1, 1), date(THIS_YEAR + 1, 12, 31)))
def test_every_day_survives_every_form(day: date) -> None:
    """However a plausible day is written out, it comes back as itself."""
    forms = ("%Y-%m-%d", "%m/%d/%Y", "%d %B %Y", "%b. %d, %Y", "%A, %B %d, %Y", "%a, %d %b %Y 00:00:00 +0000")
    assert {str(normalise(day.strftime(form)))[:10] for form in forms} == {day.isoformat()}


@given(st.text(max_size=60))
def test_nothing_written_breaks_it(written: str) -> None:
    """Any string gives a date or None."""
    found = normalise(written)
    assert found is None or datetime.fromisoformat(found)
