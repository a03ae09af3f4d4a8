"""Two parties of a sentence: which pairs there are, what speaks for a stance, and what the weights make of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_positions import drawn

from onrecord.model import Reading, Report
from onrecord.reader import attitudes, clues, parties, positions
from parsed import parsed


def present(text, **about):
    """The parties of each sentence, by name and kind."""
    return [[(one.name, one.kind) for one in found] for _, found in parties.parties(*drawn(text, **about))]


def pairs(text, **about):
    """Every pair of a text, by its two names."""
    found = [pair for sentence, ones in parties.parties(*drawn(text, **about)) for pair in clues.pairs(sentence, ones)]
    return {(pair.actor.name, pair.target.name): pair for pair in found}


def leaning(text, **about):
    """For and against, between the two names of a text's first pair."""
    found = list(pairs(text, **about).values())
    return attitudes.chances(found)[0].tolist()


def every_clue(pair):
    return {clue for group in pair.clues for clue in group}


def test_names_of_a_sentence_are_its_parties():
    """One with a single party is left out: nobody stands towards anybody there."""
    assert present("Ana Roth praised Ben Lind.") == [[("Ana Roth", "person"), ("Ben Lind", "person")]]
    assert present("Ana Roth slept.") == []


def test_a_resolved_pronoun_is_a_party():
    """ "He" counts as whoever he is."""
    text = "Ana Roth came. Congress praised her."
    assert present(text, refers=(("her", "Ana Roth"),)) == [[("Congress", "government"), ("Ana Roth", "person")]]


def test_whoever_is_cited_for_the_words_is_a_party():
    """The speaker of a sentence that names only others stands towards these."""
    text = "Congress is weak. So said Ana Roth."
    [[*found], *_] = present(text, said=[("Congress is weak", "Ana Roth")])
    assert ("Ana Roth", "person") in found
    assert ("Ana Roth", "Congress") in pairs(text, said=[("Congress is weak", "Ana Roth")])


def test_what_the_report_keeps_coming_back_to_is_a_matter_and_no_actor():
    """ "The tariff", three times: something to stand towards."""
    text = "The tariff is old. Ana Roth opposed the tariff. A tariff costs."
    assert ("tariff", "matter") in present(text)[0]
    assert ("Ana Roth", "tariff") in pairs(text)
    assert ("tariff", "Ana Roth") not in pairs(text)


def test_an_endless_sentence_is_no_sentence():
    """A list of hundreds of words has no parties worth pairing."""
    assert present("Ana Roth praised Ben Lind " + "and praised him " * 60) == []


@pytest.mark.parametrize(
    ("text", "clue"),
    [
        ("Ana Roth praised Ben Lind.", "p nsubj praise dobj "),
        ("Ana Roth did not praise Ben Lind.", "p nsubj praise not dobj "),
        ("Ben Lind was attacked by Ana Roth.", "a pobj"),
        ("Ana Roth lashed out at Ben Lind.", "t lash at"),
        ("Ana Roth met the corrupt Congress.", "t mod corrupt"),
        ("Did Ana Roth praise Ben Lind?", "asks"),
    ],
)
def test_clues_tell_the_way_from_one_to_the_other(text, clue):
    """The verb between them, whether it is denied, what stands beside the target, and whether it is a question."""
    assert clue in {clue for pair in pairs(text).values() for clue in every_clue(pair)}


def test_names_are_no_clues():
    """Who somebody is does not decide where they stand: two other people in their place have the same clues."""
    one = every_clue(pairs("Ana Roth told us that she praised Ben Lind.")["Ana Roth", "Ben Lind"])
    assert not any("roth" in clue.lower() or "lind" in clue.lower() for clue in one)


def test_no_weight_is_a_persons_name():
    """Nobody who was in the news of the years that the weights were learned from has one."""
    known = {word for clue in attitudes.weights().clues for word in clue.split()[1:]}
    assert {"praise", "accuse"} <= known
    assert known.isdisjoint({"trump", "obama", "biden", "clinton", "pelosi", "mcconnell", "sanders", "rubio", "cruz"})


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ana Roth praised Ben Lind.", "for"),
        ("Ana Roth accused Ben Lind of lying to the town.", "against"),
        ("Ana Roth slammed Ben Lind on Monday.", "against"),
        ("Ana Roth endorsed Ben Lind for mayor.", "for"),
        ("Ana Roth criticized Ben Lind in a letter.", "against"),
        ("Ana Roth thanked Ben Lind for the help.", "for"),
    ],
)
def test_the_weights_know_the_verbs_of_the_news(text, side):
    """The side that the verb shows is likelier than the other."""
    likes, dislikes = leaning(text)
    assert (likes > dislikes) == (side == "for")
    assert max(likes, dislikes) > positions.LEAST


def test_plain_news_shows_no_stance():
    """To meet somebody is to stand nowhere."""
    assert max(leaning("Ana Roth met Ben Lind on Monday.")) < 0.5


def test_the_rest_of_the_report_weighs_in():
    """The same two against each other elsewhere make a doubtful sentence likelier."""
    doubtful = [("A", "B"), ("C", "D")]
    alone = np.array([[0.05, 0.3], [0.05, 0.05]])
    seconded = np.array([[0.05, 0.3], [0.05, 0.05], [0.02, 0.9]])
    first = attitudes.softmax(attitudes.context(doubtful, alone) @ attitudes.weights().context)
    second = attitudes.softmax(attitudes.context([*doubtful, ("A", "B")], seconded) @ attitudes.weights().context)
    assert second[0, 1] > first[0, 1]


def test_no_pairs_no_chances():
    """A report without parties is nothing to weigh."""
    assert attitudes.chances([]).shape == (0, 2)
    empty = Reading(Report("r", "It rained."))
    assert positions.annotate(empty, parsed("It rained.")).positions == ()


def test_a_likely_stance_has_its_sentence_as_evidence_and_a_score():
    """What is weighed cites the whole sentence, and says how likely it is."""
    text = "It rained. Ana Roth has been a fierce critic of Ben Lind. It stopped."
    found = positions.annotate(*drawn(text)).positions
    [one] = [p for p in found if p.actor == "Ana Roth"]
    assert (one.stance, one.target) == ("against", "Ben Lind")
    assert text[one.span.start : one.span.end] == "Ana Roth has been a fierce critic of Ben Lind."
    assert positions.LEAST <= one.score < 1


def test_what_is_said_outright_is_not_weighed_again():
    """One sentence, one line: the rule's."""
    found = positions.annotate(*drawn("Ana Roth praised the Harbour Union.")).positions
    assert [p.score for p in found if p.actor == "Ana Roth"] == [positions.SCORES["verb"]]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ana Roth praised Ben Lind.", "😀 Congress", "\n", "China hit Russia.", "He"]), max_size=7
    )
)
def test_chances_are_chances(sentences):
    """For and against lie between none and all, and together do not pass it."""
    found = list(pairs(" ".join(sentences)).values())
    rows = attitudes.chances(found)
    assert ((rows >= 0) & (rows <= 1)).all()
    assert (rows.sum(axis=1) <= 1 + 1e-9).all()
