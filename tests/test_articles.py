"""The article of a speaker's name, as its report writes it."""

import re

import pytest

from onrecord import articles
from onrecord.model import Entity, Mention, Reading, Report, Span, Statement


def cited(text, name, kind="organisation", source=None):
    """A reading in which a name is mentioned wherever it stands, and a statement by its bearer."""
    spans = (Span("r", m.start(), m.end()) for m in re.finditer(re.escape(name), text))
    found = tuple(Mention(span, "organisation", "e", 1.0, "t") for span in spans)
    reading = Reading(Report("r", text), found, (Entity("e", name, kind),))
    at = text.index(source or name)
    said = Statement(
        id="s", content=(), cue=(), source=(Span("r", at, at + len(source or name)),), speaker="e", speaker_name=name,
        descriptor=None, naming="named", manner="indirect", channel=None, addressee=None, parent=None, kind="speech",
        score=1.0, by="t",
    )  # fmt: skip
    return articles.speaker(reading, said)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("The mayor asked the Board of Tides. It agreed.", "Board of Tides", "the Board of Tides"),
        ("It was late. The Board of Tides agreed.", "Board of Tides", "the Board of Tides"),
        ("The Board of Tides’s report is out.", "Board of Tides", "the Board of Tides"),
        ("The tanker leaks, according to Harbourwatch.", "Harbourwatch", "Harbourwatch"),
        ("Harbourwatch agreed. The Harbourwatch report is out.", "Harbourwatch", "Harbourwatch"),
        ("A year ago, Alvar’s Board of Tides agreed.", "Board of Tides", "Board of Tides"),
        ("The moss administration agreed.", "moss administration", "the moss administration"),
        ("It leaks, The Tagus Herald said. Others asked The Tagus Herald.", "The Tagus Herald", "The Tagus Herald"),
    ],
)
def test_a_name_has_the_article_that_its_report_gives_it(text, name, told):
    """ "The" counts where it is the name's own, not that of a report called by it; what shows nothing adds none."""
    assert cited(text, name) == told


def test_a_person_has_no_article():
    """Not even where a report writes "the Ann Moss of old"."""
    assert cited("We miss the Ann Moss of old.", "Ann Moss", "person") == "Ann Moss"
