"""On whose word a passage is given: the sentence about it, and what its report tells of beside it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drawn import act, reading
from onrecord.model import Passage, Span
from onrecord.origins import speakers
from onrecord.origins.voices import Speech, Voice

PIECES = st.lists(
    st.sampled_from(["The bridge is shut", ". ", "\n", "? ", "! ", ".” ", '." ', "U.S. ", "“No,” ", " she said"]),
    max_size=12,
).map("".join)
SAID = "[The bridge is shut|content], [Ann Holm|source] [said|cue]. It rained.\n\nThe port sent a letter."


def voice(words: str) -> Voice:
    """The voice of a passage of one report."""
    read = reading(SAID)
    start = read.report.text.index(words)
    return Voice(Passage(Span("r", start, start + len(words)), None), Speech(read))


@given(PIECES, st.data())
def test_a_sentence_holds_its_passage_and_crosses_no_line_before_it(text: str, data: st.DataObject) -> None:
    """The sentence about any passage lies in the text and begins where one ended, or a line or the text begins."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, after = speakers.sentence(text, Span("r", start, end))
    assert 0 <= first <= start
    assert after <= len(text)
    assert "\n" not in text[first:start]
    assert first == 0 or text[first - 1] in ".?!\n"


def test_a_passage_has_its_speaker_and_its_neighbour_has_none() -> None:
    """Ann Holm stands behind what she says; the rain is the report's own word."""
    assert voice("The bridge is shut").behind == ("Ann Holm",)
    assert voice("It rained").behind == ()
    assert (voice("The bridge is shut").standing, voice("It rained").standing) == ("person", "other")


def test_how_near_a_report_tells_of_an_act() -> None:
    """In the passage's sentence, in its paragraph, or in neither."""
    text = reading(SAID).report.text
    letter = act(reading(SAID), "a letter", "Port letter", "document")
    assert letter.span.start > text.index("It rained")
    assert voice("The port sent").near(letter) == "sentence"
    assert voice("It rained").near(letter) == "no"


def test_a_bodys_people_speak_through_its_document() -> None:
    """Inspectors write in the Inspectorate's report of which was told; officials, who could be anybody's, do not."""
    text = (
        "A report by the Rail Inspectorate is out.\n\n[The {}|source] [write|cue] "
        "[that the bridge is rusting through|content]."
    )
    for staff, behind in (("inspectors", "Rail Inspectorate report"), ("officials", "officials")):
        read = reading(text.format(staff), speakers={f"The {staff}": None})
        told = replace(
            read, sourcing=(act(read, "A report by the Rail Inspectorate", "Rail Inspectorate report", "document"),)
        )
        [statement] = told.statements
        passage = Passage(statement.content[0], statement.id)
        assert Voice(passage, Speech(told)).behind == (behind,)
