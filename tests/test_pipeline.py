"""The library as its users call it: reports in, readings and an account out, and nothing else touched."""

import doctest
import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

import onrecord
from onrecord import cli, engine, pipeline
from onrecord.model import Report, Span
from onrecord.reader.model import Model

BRIDGE = (
    "The harbour bridge will open on June 12, transport minister Mara Lindqvist said on Monday.\n\n"
    "“Nobody will be turned back,” she told reporters in Lisbon, adding that 40 engineers had inspected it.\n\n"
    "The Northport Courier reported that the town opposed the plan.\n"
)
SAME_STORY = (
    "Transport minister Mara Lindqvist said on Monday that the harbour bridge would open on June 12.\n\n"
    "Forty engineers inspected the bridge, she told reporters in Lisbon. The town opposed the plan.\n"
)


@pytest.fixture(scope="module")
def readings():
    """Two reports of one story, the first of them printed twice, the second without a date."""
    return onrecord.read(
        Report("a", BRIDGE, outlet="Harbour News", published="2025-06-03", published_by="given"),
        Report("b", SAME_STORY, outlet="Evening Post"),
        Report("c", BRIDGE, outlet="Harbour News", published="2025-06-03", published_by="given", same_as="a"),
    )


@pytest.fixture(scope="module")
def told(readings):
    """Their account."""
    return onrecord.account(readings)


def everything(record) -> Iterator[Span]:
    """Every span in a record, however deep."""
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from everything(item)
    elif hasattr(record, "__dataclass_fields__"):
        for name in record.__dataclass_fields__:
            yield from everything(getattr(record, name))


def test_the_example_of_the_package_holds():
    """What the package's docstring shows is what happens."""
    result = doctest.testmod(onrecord)
    assert result.attempted > 0
    assert result.failed == 0


def test_reports_are_read_in_order(readings):
    """One reading for each report, in the order given."""
    assert [reading.report.id for reading in readings] == ["a", "b", "c"]


def test_a_path_is_read_like_a_report(tmp_path, readings):
    """A file with the same text gives the same statements."""
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf8")
    [reading] = onrecord.read(path)
    assert reading.report.text == BRIDGE
    assert [s.speaker_name for s in reading.statements] == [s.speaker_name for s in readings[0].statements]


def test_a_path_that_is_not_there_is_refused(tmp_path):
    """The library raises what the command line prints."""
    with pytest.raises(onrecord.RefusedInput, match=r"nowhere\.txt"):
        onrecord.read(tmp_path / "nowhere.txt")


def test_who_is_cited(readings):
    """The statements of the first report have their speaker by full name, pronoun or not."""
    assert [s.speaker_name for s in readings[0].statements if s.kind == "speech"][:2] == ["Mara Lindqvist"] * 2


def test_every_reading_says_what_made_it(readings):
    """Each step's name and version, once, in the order in which they ran."""
    steps = ["parse", "statements", "identity", *(name for name, _, _ in pipeline.PER_REPORT)]
    for reading in readings:
        assert [name for name, _ in reading.by] == steps
        assert all("@" in version for _, version in reading.by)


def test_every_record_says_what_made_it_and_how_sure_it_is(readings):
    """`by` is name@version, `score` lies between 0 and 1."""
    kinds = ("mentions", "statements", "sourcing", "confirmations", "times", "places", "positions")
    records = [record for reading in readings for kind in kinds for record in getattr(reading, kind)]
    assert records
    assert all("@" in record.by and 0 <= record.score <= 1 for record in records)


def test_every_span_slices(readings):
    """Whatever a reading holds lies in its own report and is not empty."""
    for reading in readings:
        found = list(everything(reading))
        assert found
        assert all(span.report == reading.report.id for span in found)
        assert all(0 <= span.start < span.end <= len(reading.report.text) for span in found)


def test_every_span_of_the_account_slices(told):
    """So does whatever a story cites."""
    texts = {reading.report.id: reading.report.text for reading in told.readings}
    found = list(everything(told.stories))
    assert found
    assert all(0 <= span.start < span.end <= len(texts[span.report]) for span in found)


def test_both_reports_are_one_story(told):
    """They tell the same event."""
    assert [story.story.reports for story in told.stories] == [("a", "b")]


def test_a_repetition_appears_and_does_not_count(told):
    """The report that came twice is among the readings, and in no story, claim or line."""
    assert [(r.report.id, r.report.same_as) for r in told.readings] == [("a", None), ("b", None), ("c", "a")]
    assert "c" not in {span.report for span in everything(told.stories)}
    assert all(most <= 2 for story in told.stories for claim in story.claims for most in claim.independent)


def test_a_report_without_a_date_gets_its_story_s(told):
    """The date of the other report, and it says where the date is from; a date that was given stays."""
    dates = {reading.report.id: (reading.report.published, reading.report.published_by) for reading in told.readings}
    assert dates["a"] == ("2025-06-03", "given")
    assert dates["b"] == ("2025-06-03", "story")


def test_processes_read_as_one_process_does(readings):
    """Whatever the engine and the batch, the readings are equal."""
    reports = [reading.report for reading in readings]
    spread = list(engine.map(pipeline.read, reports, refuse=pytest.fail, workers=2, batch=1))
    assert spread == readings


def test_a_report_reads_the_same_alone(readings):
    """What is read beside a report does not touch it."""
    assert pipeline.read([readings[1].report]) == [readings[1]]


def test_nothing_opens_a_connection(monkeypatch, tmp_path, capsys):
    """Reading and telling work with every socket forbidden."""

    def forbidden(*arguments, **options):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    path = tmp_path / "bridge.txt"
    path.write_text(BRIDGE, encoding="utf8")
    assert cli.main(["read", str(path)]) == cli.DONE
    assert cli.main(["account", str(path), "--format", "html", "--out", str(tmp_path / "kept")]) == cli.DONE
    assert "Lindqvist" in capsys.readouterr().out


@pytest.mark.parametrize("library", ["spacy", "onnxruntime", "pyarrow", "trafilatura"])
def test_importing_the_package_imports_no_model(library):
    """`import onrecord` is quick: what takes seconds waits for the first report."""
    code = f"import sys, onrecord; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_a_process_that_only_reads_loads_no_embedder():
    """Sentences are compared when stories are told, which is not what workers do."""
    model = Model()
    assert model.read([BRIDGE])
    assert "_embedder" not in vars(model)
    assert len(model.embed(["The bridge will open."])) == 1
