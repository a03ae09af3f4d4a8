"""Text from outside is hostile: every step stays bounded in time and right in its offsets."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord.export import html, json, markdown
from onrecord.export import text as terminal
from onrecord.model import Report, Span

PLAIN = "The pumps will start in June, minister Leonor Salgado told reporters in Lisbon on Wednesday. "
HOSTILE = {
    "no letters at all": "1 2 3 … ??? — 4,500 %\n\n" * 50,
    "quotation marks": "“" * 2_000 + "'\"”’" * 800,
    "a line without end": PLAIN * 250,
    "one endless word": "a" * 30_000,
    "right to left": "\u202eدعا الوزير\u202c " + PLAIN + "\u2067שלום\u2069",
    "emoji": "😀" * 500 + PLAIN + "👩‍👩‍👧‍👦" * 300,
    "control characters": "\x00\x01\x1b[2J" + PLAIN + "\r\x0b\x0c\x85\u2028\u2029",
    "mark-up": "<script>alert('x')</script>{{7*7}}{% raw %}<svg onload=alert(1)>" + PLAIN + "</body></html><!--",
    "brackets": "(" * 2_000 + PLAIN + ")" * 2_000,
    "digits": "7" * 20_000,
    "line breaks": "\n\r\n\r" * 4_000 + PLAIN,
    "combining marks": "e" + "\u0301" * 5_000 + PLAIN,
    "nested quotations": "“He said ‘she said “they said " * 400,
}
VARIED = (
    PLAIN + "“We cannot wait,” he said, adding that the dam had lost 40 percent of its water since May. "
    "Engineer Tom Hale, who has run the plant for 12 years, disagreed and warned that Evora would flood. "
)
MEGABYTE = 1_000_000
HUGE = {
    "two hundred kilobytes in one line": VARIED * (MEGABYTE // 5 // len(VARIED)),
    "fifty kilobytes without a full stop": VARIED.replace(". ", " and ") * (MEGABYTE // 20 // len(VARIED)),
    "twenty thousand quotation marks": "“" * 20_000,
}
SLOWEST = 500  # code points a second of CPU time; ordinary text is read at ten times that on one core


def spans(reading):
    """Every span of a reading."""
    for kind in ("mentions", "sourcing", "confirmations", "times", "places", "positions", "propositions"):
        for record in getattr(reading, kind):
            yield record.span
    for statement in reading.statements:
        yield from (*statement.content, *statement.cue, *statement.source)


def told(*texts):
    """The account of some texts."""
    reports = [Report(f"r{n}", text, outlet=f"Outlet {n}", published="2025-03-12") for n, text in enumerate(texts)]
    return pipeline.account(pipeline.read(reports))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_reading_is_bounded_and_in_place(text):
    """Seconds, not minutes; and no span outside the text or empty."""
    start = time.process_time()
    [reading] = pipeline.read([Report("r", text, published="2025-03-12")])
    assert time.process_time() - start < 20
    assert all(0 <= span.start < span.end <= len(text) for span in spans(reading))


@pytest.mark.slow
@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_a_huge_report_costs_no_more_a_character(text):
    """Cost grows with the length of a text, not with its square: the bound is a rate."""
    start = time.process_time()
    [reading] = pipeline.read([Report("r", text, published="2025-03-12")])
    assert time.process_time() - start < len(text) / SLOWEST
    assert all(0 <= span.start < span.end <= len(text) for span in spans(reading))


@pytest.mark.parametrize(
    "clause",
    ["the man said that ", "pump ", "Leonor Salgado ", "he came and she left and ", VARIED.replace(". ", ", ")],
)
def test_a_sentence_of_ten_thousand_characters_takes_seconds(clause):
    """However deep or broad its tree is."""
    text = (clause * 10_000)[:10_000]
    start = time.process_time()
    pipeline.read([Report("r", text)])
    assert time.process_time() - start < 10


@pytest.mark.parametrize("name", ["mark-up", "right to left", "control characters"])
def test_the_pages_show_hostile_text_as_text(name):
    """Nothing of a report becomes mark-up, and nothing steers the terminal."""
    account = told(HOSTILE[name], PLAIN)
    page = html.account(account)
    assert "<script>alert" not in page
    assert "<svg onload" not in page
    assert "\x1b[2J" not in terminal.account(account, width=100, colour=False)
    assert "<script>alert" not in markdown.account(account)


def test_every_cite_lies_in_its_report():
    """Whatever the account cites can be sliced from the report that it names."""
    account = json.account(told(*list(HOSTILE.values())[4:8], PLAIN * 3))
    texts = {report["id"]: report["text"] for report in account["reports"]}
    cites = [cite for story in account["stories"] for line in story["brief"] for cite in line["cites"]]
    cites += [passage for story in account["stories"] for claim in story["claims"] for passage in claim["carried"]]
    assert all(0 <= cite["start"] < cite["end"] <= len(texts[cite["report"]]) for cite in cites)


@given(st.text(max_size=400))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_can_be_read(text):
    """No text that Python can hold makes the reader fail, and every span slices."""
    [reading] = pipeline.read([Report("r", text)])
    assert all(reading.report.slice(span) for span in spans(reading))


@given(
    st.lists(
        st.sampled_from([PLAIN, "“No,” she said.\n", "‘Never’, he added. ", "😀", "\n\n", "U.S. ", "(AP) — "]),
        max_size=12,
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mixture_of_news_can_be_told(pieces):
    """Whatever the order of the pieces, an account comes out, and its lines have cites within the text."""
    account = told("".join(pieces) or ".", PLAIN)
    for story in account.stories:
        for line in story.brief:
            assert all(isinstance(cite, Span) and cite.start < cite.end for cite in line.cites)
