"""Stances that are said outright: in favour, undecided, wanted but not so, recommended; and whose they are."""

import pytest
from test_positions import read, stand

from onrecord.model import Reading, Report, Span, Statement
from onrecord.reader import leanings, positions
from parsed import parsed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Roth was in favour of the plan.", [("Ana Roth", "for", "plan")]),
        ("Ana Roth is in favor of the merger.", [("Ana Roth", "for", "merger")]),
        ("Ana Roth was not in favour of the plan.", [("Ana Roth", "against", "plan")]),
        ("Ana Roth is against the treaty.", [("Ana Roth", "against", "treaty")]),
        ("Ana Roth is not against the treaty.", []),
    ],
)
def test_who_is_in_favour_or_against(text, expected):
    """Denied favour is opposition, denied opposition says nothing."""
    assert stand(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The plan came up on Monday. Harbour Union has not taken a side.",
        "The plan came up on Monday. Harbour Union takes no side.",
        "The plan came up on Monday. Harbour Union is undecided.",
    ],
)
def test_who_has_not_decided_is_undecided_on_what_is_debated(text):
    """The matter is the plan, bill or deal that was named last; the evidence is the sentence that says so."""
    [found] = read(text)
    assert (found.actor, found.stance, found.target) == ("Harbour Union", "undecided", "plan")
    assert text[found.span.start : found.span.end].startswith("Harbour Union")


@pytest.mark.parametrize("text", ["Harbour Union is undecided.", "Harbour Union is not undecided on the plan."])
def test_undecided_on_nothing_is_no_position(text):
    """Where nothing is debated, or it is denied, the rule abstains."""
    assert stand(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [("Ana Roth wants the oil out, but not in August.", "conditional"), ("Ana Roth wants the oil out.", "for")],
)
def test_wanting_it_but_not_so_is_conditional(text, stance):
    """What follows "but not" is the condition, and stands in the evidence."""
    [found] = read(text)
    assert (found.actor, found.stance) == ("Ana Roth", stance)
    assert text[found.span.start : found.span.end] == text


def test_who_recommends_something_is_for_it():
    """ "That fishing stop": what is advised is the matter."""
    [(actor, stance, target)] = stand("Harbour Union recommended that fishing stop within ten miles of the wreck.")
    assert (actor, stance) == ("Harbour Union", "for")
    assert target.startswith("fishing stop")


@pytest.mark.parametrize(
    "text", ["The boats of Harbour Union will block the harbour mouth.", "Ana Roth vowed to paint the bridge."]
)
def test_what_is_done_to_a_thing_is_no_stance_on_it(text):
    """To block a harbour's mouth is not to be against the mouth."""
    assert stand(text) == []


def test_his_members_are_somebodys():
    """A possessive is named; one that nothing resolves has no line."""
    text = "Ana Roth spoke. Her members opposed the closure."
    assert ("Ana Roth's members", "against", "closure") in stand(text, refers=[("Her", "Ana Roth")])
    assert stand(text) == []


def test_we_is_whoever_speaks():
    """In a quotation the first person is its speaker; outside one nobody knows."""
    text = "“We oppose the closure,” said Ana Roth."
    assert ("Ana Roth", "against", "closure") in stand(text, said=[("We oppose the closure", "Ana Roth")])
    assert stand("We oppose the closure.") == []


def test_small_talk_is_no_position():
    """ "I love this town" from a stage says nothing about where somebody stands."""
    text = "“I love the treaty,” said Ana Roth."
    assert stand(text, said=[("I love the treaty", "Ana Roth")]) == []


def test_they_who_are_cited_go_by_their_description():
    """A pronoun that nothing resolves goes by the words that the statement has for its source."""
    text = "The inspectors wrote it. They recommend that fishing stop near the wreck."
    at = text.index("They")
    source, content = Span("r", at, at + 4), Span("r", text.index("that"), len(text) - 1)
    cited = Statement(
        "s", (content,), (), (source,), None, None, "the inspectors", "class", "indirect", None, None, None,
        "speech", 1.0, "t",
    )  # fmt: skip
    found = positions.annotate(Reading(Report("r", text), statements=(cited,)), parsed(text)).positions
    assert [(p.actor, p.stance) for p in found] == [("the inspectors", "for")]


@pytest.mark.parametrize("rule", leanings.RULES)
def test_every_rule_abstains_on_plain_news(rule):
    """A sentence in which nobody takes a stand shows none."""
    doc = parsed("The ship sank in a storm in January, on a voyage from Antwerp.")
    assert all(rule(token) is None for token in doc)
