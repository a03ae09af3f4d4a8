"""Which statements are versions of one another."""

from dataclasses import replace

import pytest

from northport import claim, drawn, said
from onrecord.export.compose import number
from onrecord.export.page import Cite
from onrecord.export.versions import Found, together, words_of
from onrecord.model import Difference, Person, Statement

QUOTE = "We will not close the bridge. The union is wrong. Ferries are no answer."
NAMING = (Difference("naming", "", "", "by name in one, unnamed in another"),)


def versions(*said_by, **claims):
    """Groups of ``(speaker, words)`` statements, one a report; claims name statements and the words that carry them."""
    found: dict[str, Found] = {}
    for at, (speaker, words, manner) in enumerate(said_by):
        sheet = drawn(f"r{at}", f"[{words}|content a], [X|source a] [said|cue a].")
        statement: Statement = replace(said(sheet, "a", name=speaker, manner=manner), id=f"s{at}")
        [source] = number([sheet.report])
        person = Person(speaker or f"unnamed{at}", speaker or "an official", "person", (), (), ())
        found[f"s{at}"] = Found(statement, Cite(replace(source, number=at), statement.content[0]), person)
    carried = [
        claim(
            key,
            "x",
            *((span(found[f"s{at}"], words), found[f"s{at}"].statement) for at, words in passages),
            differences=parts,
        )
        for key, (passages, parts) in claims.items()
    ]
    return [[one.statement.id for one in group] for group in together(found, carried)]


def span(one, words):
    """Where the words stand in a statement's report."""
    start = one.cite.source.report.text.index(words)
    return replace(one.cite.span, start=start, end=start + len(words))


def test_a_quotation_leads_its_paraphrases():
    """Whatever the order of the reports, the quoted version stands first."""
    groups = versions(
        ("Dahl", "the bridge stays open", "indirect"),
        ("Dahl", "The bridge stays open", "direct"),
        c=([(0, "the bridge stays open"), (1, "The bridge stays open")], ()),
    )
    assert groups == [["s1", "s0"]]


def test_nothing_chains_through_a_long_quotation():
    """Two statements that each repeat another sentence of it are its versions, and nobody else's."""
    groups = versions(
        ("Dahl", QUOTE, "direct"),
        ("Dahl", "the bridge would not be closed", "indirect"),
        ("Dahl", "The bridge would not be closed. He called the mayor a fool and a liar.", "direct"),
        c=(
            [
                (0, "We will not close the bridge"),
                (1, "the bridge would not be closed"),
                (2, "The bridge would not be closed"),
            ],
            (),
        ),
    )
    assert groups == [["s0", "s1"], ["s2"]]


@pytest.mark.parametrize(("differences", "groups"), [(NAMING, [["s0", "s1"]]), ((), [["s0"], ["s1"]])])
def test_another_persons_words_need_a_noted_difference(differences, groups):
    """Only where the claim says that speakers differ do two people's statements stand under one."""
    found = versions(
        ("Dahl", "The harbour bridge stays open", "direct"),
        (None, "the harbour bridge stays open", "indirect"),
        c=([(0, "The harbour bridge stays open"), (1, "the harbour bridge stays open")], differences),
    )
    assert found == groups


def test_another_persons_words_must_be_alike():
    """A claim that mixes two matters does not put one person's words under another's name."""
    found = versions(
        ("Dahl", "The harbour bridge stays open", "direct"),
        (None, "ferries will run every morning", "indirect"),
        c=([(0, "The harbour bridge stays open"), (1, "ferries will run every morning")], NAMING),
    )
    assert found == [["s0"], ["s1"]]


def test_one_persons_words_in_two_prints_are_one():
    """No claim is needed where the words are the same."""
    assert versions(("Dahl", "It stays open", "direct"), ("Dahl", "it stays open", "indirect")) == [["s0", "s1"]]


def test_two_peoples_same_words_are_two():
    """Without a claim, the same words of two people stay with each."""
    assert versions(("Dahl", "It stays open", "direct"), ("Lund", "It stays open", "direct")) == [["s0"], ["s1"]]


def test_every_statement_is_told_once():
    """A statement that two others could lead is led by one."""
    passages = [(0, "It stays open"), (1, "The bridge stays open"), (2, "it would stay open")]
    groups = versions(
        ("Dahl", "It stays open", "direct"),
        ("Dahl", "The bridge stays open", "direct"),
        ("Dahl", "it would stay open", "indirect"),
        c=(passages, ()),
    )
    assert sorted(id_ for group in groups for id_ in group) == ["s0", "s1", "s2"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It stays open,”", "it stays open"),
        ("It stays — open", "it stays open"),
        (" ".join("abcdefghijklmnop"), "a b c d e f g h i j k l"),
    ],
)
def test_prints_are_compared_by_their_first_words(text, words):
    """Marks and capitals do not count, nor what is cut off at the end."""
    assert words_of(text) == words


def test_what_one_report_says_twice_are_two_statements():
    """Versions are of different reports; and of a claim that more likely than not is one."""
    first, other = "the bridge stays open", "the harbour bridge stays open"
    sheet = drawn(
        "r0", f"[{first}|content a], [X|source a] [said|cue a]. [{other}|content b], [X|source b] [said|cue b]."
    )
    one, two = (said(sheet, key, name="Dahl", manner="indirect") for key in "ab")
    [source] = number([sheet.report])
    person = Person("Dahl", "Dahl", "person", (), (), ())
    here = {s.id: Found(s, Cite(source, s.content[0]), person) for s in (one, two)}
    there = {s.id: Found(s, Cite(replace(source, number=at), s.content[0]), person) for at, s in enumerate((one, two))}
    sure = claim("c", "x", *((s.content[0], s) for s in (one, two)))
    told = [[len(together(found, [c])) for c in (sure, replace(sure, score=0.4))] for found in (here, there)]
    assert told == [[2, 2], [1, 2]]
