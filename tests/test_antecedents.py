"""Whether a pronoun may be told by the name that it was taken for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.antecedents import fits_another, is_clear, means_unnamed
from onrecord.model import Entity, Mention, Reading, Report, Span, Statement

NAMES = {"port": "Port University", "isle": "Isle School"}
DRAWN = re.compile(r"\[([^\]|]+)\|(\w+)\]")


def drawn(marked: str) -> Reading:
    """A report in which ``[words|key]`` mark the mentions of a person."""
    text, mentions, last = "", [], 0
    for match in DRAWN.finditer(marked):
        text += marked[last : match.start()]
        span = Span("r", len(text), len(text) + len(match[1]))
        mentions.append(Mention(span, "person", match[2], 1.0, "drawn@1"))
        text += match[1]
        last = match.end()
    entities = tuple(Entity(key, key.title(), "person") for key in dict.fromkeys(m.entity or "" for m in mentions))
    return Reading(Report("r", text + marked[last:]), tuple(mentions), entities)


@pytest.mark.parametrize(
    ("marked", "clear"),
    [
        ("It rained. [She|moss] closed the bridge.", True),
        ("[Moss|moss] came late. [She|moss] closed the bridge.", True),
        ("[Moss|moss] met [Dahl|dahl] on the quay. [She|moss] closed the bridge.", True),
        ("[Moss|moss] said so. The quay was full of friends of [Dahl|dahl]. [He|dahl] wept.", True),
        ("[Moss|moss] came late. The crowd mourned [Dahl|dahl], who died in May. [He|moss] had planned to run.", False),
        (
            "[Moss|moss] spoke. People like [Berg|berg] work long hours. [She|berg] cooks. [She|moss] earned little.",
            False,
        ),
        ("[Moss|moss] spoke. A gunman had fled. Police said [he|moss] was driven by hatred.", False),
        ("[Moss|moss] spoke. In May, on the quay, a sailor killed two people before [he|moss] fled.", False),
        ("[Moss|moss], a senator, spoke. Police met one officer who said [he|moss] had left.", True),
        ("[Moss|moss] spoke. The harbour mayor had read it out. [She|moss] left.", False),
        ("[Dahl|dahl] scolded [Moss|moss] for the vote. [He|moss] left.", False),
        ("[Moss|moss] scolded [Dahl|dahl] for the vote. [He|moss] left.", True),
    ],
)
def test_a_pronoun_is_clear_where_nobody_else_was_named_last(marked, clear):
    """Or where the one meant is the subject of the sentence before."""
    reading = drawn(marked)
    assert is_clear(reading, reading.mentions[-1]) is clear


@pytest.mark.parametrize(
    ("marked", "another"),
    [
        ("[Port University|port] sued. [Isle University|isle] and [Port University|port] met.", True),
        ("[Port University|port] met [Port University|port]. [Isle University|isle] sued.", False),
        ("[Port University|port] sued. [Port|port] won. [Isle School|isle] came.", False),
        ("[Isle University|isle] sued.", False),
    ],
)
def test_a_description_may_fit_somebody_named_more_often(marked, another):
    """ "The university" is the one named last, or the only one of that kind; else a line must not name it."""
    reading = drawn(f"{marked} Boats went out that day. The university said so.")
    reading = replace(reading, entities=tuple(replace(e, name=NAMES.get(e.id, e.name)) for e in reading.entities))
    start = reading.report.text.index("The university")
    source = Span("r", start, start + len("The university"))
    said = Statement(
        "s",
        (source,),
        (),
        (source,),
        "isle",
        "Isle School",
        None,
        "named",
        "indirect",
        None,
        None,
        None,
        "speech",
        1.0,
        "x",
    )
    assert fits_another(reading, said) is another


@pytest.mark.parametrize(
    ("marked", "line", "unnamed"),
    [
        ("The judge also demoted [him|moss].", "The judge demoted him", True),
        ("[Moss|moss] said the judge demoted [him|moss].", "Moss said the judge demoted him", False),
        ("“I saw [him|moss],” the judge said.", "“I saw him,” the judge said", False),
        ("The judge demoted [him|moss].", "The judge demoted Moss", False),
        ("For [her|moss] first bridge, [Dahl|dahl] chose steel.", "For her first bridge, Dahl chose steel", False),
    ],
)
def test_a_line_names_whom_its_pronoun_means(marked, line, unnamed):
    """Outside of quotations the reader of a line must find there who "he" is."""
    reading = drawn(marked)
    assert means_unnamed(reading, Span("r", 0, len(reading.report.text)), line) is unnamed
