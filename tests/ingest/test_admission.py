"""What may come in comes in complete; what may not is refused with the reason and the remedy."""

from __future__ import annotations

import hashlib

import pytest
from bridge import PROSE, Put, Take
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FRENCH = "Le pont est fermé et le maire dit que les travaux ne sont pas finis, selon lui et les deux autres. " * 2


def test_a_text_file_is_stored_as_it_is(take: Take, put: Put) -> None:
    """The stored text is what the bytes encode, white space and all; `original` is the hash of the bytes."""
    raw = f"\n  {PROSE}\r\n\r\n\tEnd. ".encode("utf-16")
    (report,), _ = take(put("a.txt", raw))
    assert report.text == raw.decode("utf-16")
    assert report.original == hashlib.sha256(raw).hexdigest()
    assert (report.language, report.outlet, report.published, report.published_by) == ("en", None, None, "none")


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b" \n\t\r\n " * 50_000, "the text is empty"),
        ("a.html", b"\n\n", "the page holds no article"),
        ("a.txt", "\ufeff\u200b \xa0".encode(), "the text is empty"),
        ("a.txt", bytes(range(256)) * 9, "it is binary, not text"),
        ("a", b"\x7fELF\x02\x01\x01" + bytes(99), "it is binary, not text"),
        ("a.txt", FRENCH.encode(), "it is written in French"),
        ("a.txt", b"\xef\xbb\xbfgood \xff bad", "it begins as utf-8-sig but goes on otherwise (UnicodeDecodeError)"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(take: Take, put: Put, name: str, raw: bytes, reason: str) -> None:
    """Each refusal names the file, says what is wrong with it and what would help."""
    path = put(name, raw)
    reports, (refused,) = take(path)
    assert not reports
    assert (refused.name, refused.reason) == (str(path), reason)
    assert str(refused) == f"{path}: {reason}; {refused.remedy}"
    assert refused.remedy


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_the_limit_counts_the_text_not_its_encoding(take: Take, put: Put, encoding: str) -> None:
    """A text of just the limit comes in, one byte more is refused, in whichever encoding it was saved."""
    for surplus, accepted in ((0, 1), (1, 0)):
        text = PROSE + "x" * (500 - len(PROSE) + surplus)
        reports, refused = take(put("a.txt", text.encode(encoding)), limit=500)
        assert (len(reports), len(refused)) == (accepted, 1 - accepted)


def test_the_usual_limit_is_five_megabytes(take: Take, put: Put) -> None:
    """One report's text may be 5 MB; the refusal says so and names the option."""
    _, (refused,) = take(put("a.txt", PROSE * 30_000))
    assert refused.reason == "the text is longer than 5 MB"
    assert "--limit" in refused.remedy


def test_odd_characters_are_kept(take: Take, put: Put) -> None:
    """NUL, controls, right-to-left marks, emoji and unassigned characters are the text's own."""
    odd = f"{PROSE}\x00\x07\u202eevil\u202c 😀 e\u0301 \U000e0001 \ufffe"
    (report,), _ = take(put("a.txt", odd))
    assert report.text == odd


def test_ids_are_hashes_of_the_content(take: Take, put: Put) -> None:
    """Without an id a report has the same one on every machine, for one text and outlet, and another for others."""
    texts = ('{"text": "One."}', '{"text": "Two."}', '{"text": "One.", "outlet": "The Courier"}')
    reports, _ = take(put("a.jsonl", "\n".join(texts)))
    again, _ = take(put("b.jsonl", "\n".join(reversed(texts))))
    assert len({report.id for report in reports}) == 3
    assert [report.id for report in again] == [report.id for report in reversed(reports)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_a_text_comes_back_exactly_or_not_at_all(take: Take, put: Put, text: str) -> None:
    """Whatever a file says in UTF-8, its report says exactly that, with its furniture in bounds."""
    reports, refused = take(put("a.txt", text))
    assert len(reports) + len(refused) == 1
    for report in reports:
        assert report.text == text.removeprefix("\ufeff")
        assert all(0 <= piece.start < piece.end <= len(report.text) for piece in report.furniture)
