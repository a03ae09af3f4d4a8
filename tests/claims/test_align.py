"""Claims of one story: what several reports say, what only one says, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from onrecord.claims import align, closer, gists, matching, meaning, news, units
from onrecord.model import Claim, Reading, Span
from told import compare, in_context, reading, statement

HERALD = (
    "Inspectors closed the harbour bridge on Friday after they found 12 cracks in two bearings. "
    "Mara Lindqvist said the bridge was never unsafe for a single day. "
    "The contractor was paid in full before the warning of 2022 was closed."
)
POST = (
    "The harbour bridge was closed on Friday by inspectors, who found at least 14 cracks in its bearings. "
    "A government official said the bridge had never been unsafe for a single day. "
    "Anglers have put their names to a petition against the new ferry."
)


def herald() -> Reading:
    """Names the minister."""
    cited = ("Mara Lindqvist", "said", "the bridge was never unsafe for a single day")
    said = statement(HERALD, cited, "Mara Lindqvist")
    return reading(HERALD, outlet="Herald", statements=[said], names=[("Mara Lindqvist", "Mara Lindqvist")])


def post() -> Reading:
    """Does not name the minister, and counts other cracks."""
    cited = ("A government official", "said", "the bridge had never been unsafe for a single day")
    return reading(POST, outlet="Post", statements=[statement(POST, cited, None, naming="titled")])


def told() -> tuple[list[Reading], tuple[Claim, ...]]:
    """The story of the closed bridge and its claims."""
    readings = [herald(), post()]
    return readings, align.align(readings, in_context, compare)


def carrying(found: tuple[Claim, ...], readings: list[Reading], words: str) -> Claim:
    """The claim that has a passage with the words."""
    texts = {one.report.id: one.report for one in readings}
    return next(c for c in found if any(words in texts[p.span.report].slice(p.span) for p in c.carried))


def test_what_both_say_is_one_claim() -> None:
    """The denial of both reports is one claim with a passage in each, though one does not name the speaker."""
    readings, found = told()
    claim = carrying(found, readings, "was never unsafe")
    assert {p.span.report for p in claim.carried} == {"herald", "post"}
    assert claim.relation == "agrees"
    assert [d.aspect for d in claim.differences] == ["naming"]


def test_that_somebody_contributed_is_nobodys_claim() -> None:
    """Two reports whose last lines name who helped to write them have not said one thing twice."""
    line = " Ada Berg contributed to this report."
    readings = [reading(HERALD + line, outlet="Herald"), reading(POST + line, outlet="Post")]
    texts = {one.report.id: one.report for one in readings}
    found = align.align(readings, in_context, compare)
    assert not any("contributed" in texts[p.span.report].slice(p.span) for c in found for p in c.carried)


def test_what_only_one_says_is_single() -> None:
    """The petition is in one report only; nothing is said to differ."""
    readings, found = told()
    claim = carrying(found, readings, "petition")
    assert (claim.relation, claim.differences) == ("single", ())
    assert {p.span.report for p in claim.carried} == {"post"}


def test_what_no_other_report_says_is_told_unless_it_is_left_over() -> None:
    """The warning and the petition are news of their reports; no passage is told that nobody stated."""
    readings, found = told()
    stated = {p.span for one in readings for p in one.propositions}
    assert {p.span for claim in found for p in claim.carried} <= stated
    for words in ("warning of 2022", "petition"):
        assert carrying(found, readings, words).relation == "single"


def test_the_most_carried_come_first() -> None:
    """Claims of both reports stand before those of one."""
    _, found = told()
    carried = [len({p.span.report for p in claim.carried}) for claim in found]
    assert carried == sorted(carried, reverse=True)


def test_a_passage_knows_its_statement() -> None:
    """What somebody is cited for points at the statement."""
    readings, found = told()
    claim = carrying(found, readings, "was never unsafe")
    assert {p.statement for p in claim.carried} == {s.id for one in readings for s in one.statements}


def test_origins_are_left_to_the_next_step() -> None:
    """No origins yet; at most as many as there are reports."""
    for claim in told()[1]:
        reports = {p.span.report for p in claim.carried}
        assert (claim.origins, claim.independent) == ((), (0, len(reports)))
        assert claim.by == align.BY
        assert 0 <= claim.score <= 1


def test_no_passage_is_in_two_claims() -> None:
    """One claim for each real proposition, no repeats."""
    spans = [p.span for claim in told()[1] for p in claim.carried]
    assert len(spans) == len(set(spans))


def test_the_same_readings_give_the_same_claims() -> None:
    """Ids and order are stable."""
    assert told()[1] == told()[1]


def test_unrelated_reports_share_nothing() -> None:
    """Two reports on different things have single claims only."""
    fish = reading("The herring fleet landed nine tonnes of cod on Monday.", outlet="Courier")
    poll = reading("Voters in the capital elected a new treasurer by a narrow margin.", outlet="Ledger")
    assert {c.relation for c in align.align([fish, poll], in_context, compare)} == {"single"}


@pytest.mark.parametrize("readings", [[], [reading("", outlet="Empty")], [reading("Yes.", outlet="Short")]])
def test_nothing_said_gives_no_claims(readings: list[Reading]) -> None:
    """Empty reports are no error."""
    assert align.align(readings, in_context, compare) == ()


def test_a_copied_report_agrees_with_itself() -> None:
    """Every proposition of a word-for-word copy is carried by both."""
    text = "Inspectors closed the harbour bridge. The contractor was paid in full."
    found = align.align([reading(text, outlet="One"), reading(text, outlet="Two")], in_context, compare)
    assert {c.relation for c in found} == {"agrees"}
    assert all(not c.differences for c in found)


def linked(rows: dict[tuple[int, int], float]) -> tuple[list[tuple[int, int, float]], dict[int, dict[int, float]]]:
    """Likelihoods of pairs as rows, and both ways by unit."""
    out: dict[int, dict[int, float]] = {}
    for (i, j), chance in rows.items():
        out.setdefault(i, {})[j] = out.setdefault(j, {})[i] = chance
    return [(i, j, chance) for (i, j), chance in rows.items()], out


def four(*owners: int) -> list[units.Unit]:
    """Units of the reports with these numbers, in order."""
    [unit] = units.units([reading("Inspectors closed the harbour bridge.")])
    return [replace(unit, reading=owner) for owner in owners]


def test_a_claim_has_one_best_passage_of_each_report() -> None:
    """Two sentences of one report that both match a third do not chain: the likelier one is the passage."""
    found = four(0, 1, 1)
    assert align.together(found, *linked({(0, 1): 0.9, (0, 2): 0.05})) == [((0,), (1,))]


def test_a_second_passage_that_likely_states_the_same_is_kept() -> None:
    """What a report says again, or in two halves, stays with the claim, after the passage that matches best."""
    found = four(0, 1, 1)
    assert align.together(found, *linked({(0, 1): 0.9, (0, 2): 0.4})) == [((0,), (1, 2))]


def test_a_third_passage_of_one_report_is_too_many() -> None:
    """A reader compares two passages, not a report."""
    found = four(0, 1, 1, 1)
    assert align.together(found, *linked({(0, 1): 0.9, (0, 2): 0.4, (0, 3): 0.3})) == [((0,), (1, 2))]


def test_a_passage_that_matches_one_of_many_does_not_join() -> None:
    """Three alike, and a fourth that is near only one of them: a shared name is no shared claim."""
    found = four(0, 1, 2, 3)
    rows = {(0, 1): 0.9, (0, 2): 0.8, (1, 2): 0.9, (2, 3): 0.4}
    assert align.together(found, *linked(rows)) == [((0,), (1,), (2,))]


def test_what_is_unlikely_stays_alone() -> None:
    """One chance in ten is no claim of two reports."""
    assert align.together(four(0, 1), *linked({(0, 1): 0.1})) == []


def test_two_facts_in_the_same_reports_are_two_claims() -> None:
    """Both reports say that the bridge is shut and that the ferry is late: neither claim takes in the other."""
    one = "The harbour bridge was closed by inspectors. The harbour ferry will be delayed by the storm."
    two = "Inspectors have closed the harbour bridge. The storm will delay the harbour ferry."
    readings = [reading(one, outlet="One"), reading(two, outlet="Two")]
    found = align.align(readings, in_context, compare)
    bridge, ferry = (carrying(found, readings, words) for words in ("was closed", "will be delayed"))
    assert bridge.id != ferry.id
    assert all(len(claim.carried) == 2 for claim in (bridge, ferry))


# Gists


def the_gist(text: str, names: list[tuple[str, str]] | None = None) -> str:
    """The gist of a report's only proposition."""
    one = reading(text, outlet="Herald", names=names or [])
    return gists.gist(units.units([one])[:1], [one])


def test_a_gist_is_what_most_versions_say() -> None:
    """Of passages as clear as each other that one is shown which has the others' words, not the first."""
    first = "Taxpayers will bear the whole cost of the old bridge repairs."
    others = "Inspectors will close the old bridge for the whole winter."
    told = [reading(text, outlet=name) for text, name in ((first, "Herald"), (others, "Post"), (others, "News"))]
    assert gists.gist(units.units(told), told) == "Inspectors will close the old bridge for the whole winter"


def test_a_gist_is_the_passage() -> None:
    """Nothing is invented: the words are the report's."""
    assert the_gist("The bridge was closed by inspectors.") == "The bridge was closed by inspectors"


def test_a_known_pronoun_gives_way_to_the_name_in_brackets() -> None:
    """What is ours is marked as ours."""
    assert the_gist("She closed the bridge on Friday.", [("She", "Mara Lindqvist")]).startswith(
        "[Mara Lindqvist] closed"
    )


def test_a_passage_with_a_named_subject_is_preferred() -> None:
    """Of two passages the one without a pronoun is the clearer."""
    first = reading("She closed the old harbour bridge on Friday night.", outlet="Herald")
    other = reading("Mara Lindqvist closed the old harbour bridge on Friday.", outlet="Post")
    found = [units.units([first, other])[k] for k in (0, 1)]
    assert gists.gist(found, [first, other]).startswith("Mara Lindqvist")


def test_a_lent_subject_is_put_in_brackets() -> None:
    """A clause without its subject gets it from where the report names it."""
    text = "Inspectors closed the bridge on Friday and counted twelve deep cracks."
    one = reading(text, outlet="Herald")
    assert gists.gist(units.units([one])[1:], [one]) == "[Inspectors] counted twelve deep cracks"


def test_a_relative_gives_way_to_what_it_stands_for() -> None:
    """The gist of a relative clause reads as a sentence."""
    text = "The letter, which was first published by the Northport Courier, angered the mayor."
    one = reading(text, outlet="Herald")
    [clause] = [unit for unit in units.units([one]) if unit.text.startswith("which")]
    assert gists.gist([clause], [one]) == "[The letter] was first published by the Northport Courier"


def test_a_link_to_another_clause_is_left_out() -> None:
    """ "as relations soured" is told as what it says."""
    text = "Engineers closed the harbour bridge as the storm tore at the old piers."
    one = reading(text, outlet="Herald")
    told = [gists.gist([unit], [one]) for unit in units.units([one])]
    assert "The storm tore at the old piers" in told


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The bridge (built by engineers in 1968 was closed on Friday.", "The bridge"),
        ("That is why inspectors closed the harbour bridge.", "That is why inspectors closed the harbour bridge"),
        (
            "Anglers kept away from the harbour after inspectors closed the bridge.",
            "Inspectors closed the bridge",
        ),
    ],
)
def test_a_gist_reads_as_a_sentence(text: str, line: str) -> None:
    """No link to what is left out, no bracket that nothing closes; what is ours is in square brackets."""
    one = reading(text, outlet="Herald")
    assert line in [gists.gist([unit], [one]) for unit in units.units([one])]


def test_a_subject_just_before_its_passage_needs_no_brackets() -> None:
    """The report's own words are told as it has them."""
    one = reading("Inspectors have since closed the bridge on Friday night.", outlet="Herald")
    [unit] = units.units([one])
    start = one.report.text.index("closed")
    cut = replace(unit.proposition, span=replace(unit.proposition.span, start=start), subject=at("Inspectors", one))
    assert gists.gist([replace(unit, proposition=cut)], [one]) == one.report.text.rstrip(".")


def at(words: str, one: Reading) -> Span:
    """Where words first stand in a report."""
    start = one.report.text.index(words)
    return Span(one.report.id, start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the harbour declined to comment on Monday.",
        "Neither inspector would be named, because they are not allowed to speak about the bridge.",
        "Two Meridian reporters contributed to this report from the harbour.",
        "The plan to mend the harbour bridge was first reported by the Meridian Post.",
        "Asked on Monday why nobody had closed the harbour bridge in October, she said:",
        "You can read more on the harbour in our opinion pages.",
        "Would the minister ever close the old harbour bridge?",
        "Minister Mara Lindqvist speaks at the harbour bridge in Northport, May 3, 2024.",
    ],
)
def test_what_says_nothing_is_no_news(text: str) -> None:
    """Nobody needs a claim that a spokesman would not comment, what a page says of itself, a question or a caption."""
    assert align.align([reading(text, outlet="Herald")], in_context, compare) == ()


def test_an_unsafe_name_does_not_replace_a_pronoun() -> None:
    """A bare word without a title may be no person at all: the pronoun stays."""
    assert the_gist("She was lost on her third voyage.", [("She", "Masters")]).startswith("She was lost")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Northport (AP) Inspectors closed the harbour bridge.", "Inspectors closed the harbour bridge"),
        ("Inspectors closed the harbour bridge on Friday, saying", "Inspectors closed the harbour bridge on Friday"),
        ("Inspectors closed the harbour bridge but not", "Inspectors closed the harbour bridge"),
        ("Nobody knows the man whom they voted for.", "Nobody knows the man whom they voted for"),
        ("Inspectors closed the harbour bridge, the paper said.", "Inspectors closed the harbour bridge"),
        ("Inspectors closed the harbour bridge, Moss said, suggesting", "Inspectors closed the harbour bridge"),
        ("Inspectors closed the harbour bridge - and boats", "Inspectors closed the harbour bridge"),
        ("NORTHPORT — Inspectors closed the harbour bridge.", "Inspectors closed the harbour bridge"),
        (
            "Since 2010 the harbour has cost two million.",
            "Since 2010 the harbour has cost two million",
        ),
        ("2. Inspectors closed the harbour bridge.", "Inspectors closed the harbour bridge"),
        ("It is worth mentioning that inspectors closed the bridge.", "Inspectors closed the bridge"),
        ("Maine closed it, the last of the states to do so.", "Maine closed it, the last of the states to do so"),
    ],
)
def test_a_gist_has_no_loose_ends(text: str, line: str) -> None:
    """Neither a dateline nor a bare credit or a cue without what was said, nor half of what was voted on."""
    assert the_gist(text) == line


def test_a_second_that_goes_with_the_first() -> None:
    """What is cited begins after its "that"; another one within it would hang on nothing."""
    text = "Moss said that the harbour bridge was old, and that it would be closed by the town."
    cited = ("Moss", "said", "the harbour bridge was old, and that it would be closed by the town")
    one = reading(text, outlet="Herald", statements=[statement(text, cited, "Moss")])
    found = units.units([one])
    assert all("and that" not in gists.gist([unit], [one]) for unit in found)
    assert any("was old, and it would be closed" in gists.gist([unit], [one]) for unit in found)


def test_a_fragment_is_told_by_its_sentence() -> None:
    """A clause that hangs on another and a phrase without a verb say nothing by themselves."""
    text = "The Inspectorate publishes its reports sixty days after it delivers them."
    one = reading(text, outlet="Herald")
    fragment = units.units([one])[-1]
    assert fragment.text == "sixty days after it delivers them"
    assert gists.gist([fragment], [one]) == text.rstrip(".")
    told = fragment.proposition
    far = replace(fragment, proposition=replace(told, sentence=replace(told.span, start=0, end=400)))
    assert gists.gist([far], [one]) == "Sixty days after it delivers them"


def test_a_gist_does_not_break_off() -> None:
    """ "The mayor was long made" goes on to the end of its clause, or where that is far is told by its sentence."""
    near = "The mayor of the old town was long made master of the harbour, and left."
    far = "The mayor of the old town was long made " + "very " * 20 + "sure of it."
    for text, line in ((near, near[: near.index(",")]), (far, far.rstrip("."))):
        one = reading(text, outlet="Herald")
        unit = units.units([one])[0]
        cut = replace(unit.proposition, span=at("The mayor of the old town was long made", one))
        assert gists.gist([replace(unit, proposition=cut)], [one]) == line


def test_a_link_before_a_name_in_brackets_is_left_out() -> None:
    """ "as she tore at the old piers" is told as "[Mara Lindqvist] tore at the old piers"."""
    text = "Engineers closed the harbour bridge as she tore at the old piers."
    one = reading(text, outlet="Herald", names=[("she", "Mara Lindqvist")])
    told = [gists.gist([unit], [one]) for unit in units.units([one])]
    assert "[Mara Lindqvist] tore at the old piers" in told


def test_a_whole_clause_is_preferred_to_a_fragment() -> None:
    """Of two versions the one that can stand alone is told."""
    text = "Residents feared a closure of the old harbour bridge by the inspectors."
    first, other = (
        reading(text, outlet="Herald"),
        reading("Inspectors may close the old harbour bridge.", outlet="Post"),
    )
    one, two = units.units([first, other])
    cut = replace(one.proposition, span=replace(one.proposition.span, start=text.index("a closure")), whole=False)
    broken = replace(one, text=text[text.index("a closure") :], at=text.index("a closure"), proposition=cut)
    assert gists.gist([broken, two], [first, other]) == "Inspectors may close the old harbour bridge"


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("I would close our bridge at once", "[Mara Lindqvist:] I would close our bridge at once"),
        ("the F.B.I. would close the US bridge", "The F.B.I. would close the US bridge"),
        ("it was “our bridge” that had to be closed", "It was “our bridge” that had to be closed"),
    ],
)
def test_whoever_says_i_is_named(content: str, line: str) -> None:
    """In brackets before the line, for nothing else tells whose "I" it is; what stands in quotation marks may be."""
    text = f"Mara Lindqvist said {content}."
    one = reading(
        text, outlet="Herald", statements=[statement(text, ("Mara Lindqvist", "said", content), "Mara Lindqvist")]
    )
    [unit] = [unit for unit in units.units([one]) if unit.statement]
    assert gists.gist([unit], [one]) == line


def test_a_gist_names_nobody_in_capitals() -> None:
    """A transcript's capitals are not how a name is written."""
    assert the_gist("She closed the bridge on Friday.", [("She", "MARA LINDQVIST")]).startswith("[Mara Lindqvist]")


def test_a_gist_tells_who_denies_it() -> None:
    """What the inspectors did not find must not be read as what they found."""
    text = "The inspectors did not conclude that the bridge was unsafe for cars and lorries."
    cited = ("The inspectors", "conclude", "the bridge was unsafe for cars and lorries")
    one = reading(text, outlet="Herald", statements=[statement(text, cited, "Bridge Inspectors")])
    found = [unit for unit in units.units([one]) if unit.denied]
    assert gists.gist(found, [one]) == text.rstrip(".")


def test_a_gist_begins_where_a_clause_does() -> None:
    """Of two passages the one that was not cut in the middle of its clause is clearer."""
    whole = reading("The hull of the ship is rusting through, the inspectors found.", outlet="Herald")
    other = reading("Engineers warned that the hull of the ship was rusting through near the bow.", outlet="Post")
    one, two = units.units([whole, other])[0], units.units([whole, other])[-1]
    span = replace(two.proposition.span, start=other.report.text.index("through"))
    off = span.start - two.proposition.span.start
    cut = replace(two, at=two.at + off, text=two.text[off:], proposition=replace(two.proposition, span=span))
    assert gists.gist([cut, one], [whole, other]).startswith("The hull of the ship")


@settings(max_examples=25, deadline=None)
@given(st.permutations(HERALD.replace(".", "").split()).map(lambda words: " ".join(words[:14]) + "."))
def test_every_word_of_a_gist_is_in_the_report(text: str) -> None:
    """Whatever the text, a gist has no word of ours outside brackets."""
    one = reading(text, outlet="Herald")
    for claim in align.align([one], in_context, compare):
        words = re.sub(r"\[[^]]*\]", "", claim.gist).replace("…", "").split()
        assert {word.strip(".").lower() for word in words} <= {word.strip(".").lower() for word in text.split()}
        for passage in claim.carried:
            assert one.report.slice(passage.span).strip()


# Matching


def test_words_of_like_meaning_are_near() -> None:
    """The table knows that lawyers are attorneys; an unknown word is like itself only."""
    lawyers, attorneys, bridge, unknown = meaning.vectors(["lawyers", "attorneys", "bridge", "zzyzx"])
    assert lawyers @ attorneys > 0.6
    assert lawyers @ bridge < 0.4
    assert abs(float(unknown @ bridge)) < 0.4
    assert float(unknown @ meaning.vectors(["zzyzx"])[0]) == pytest.approx(1.0)


def test_the_same_in_other_words_is_likelier_than_something_else() -> None:
    """The matcher ranks the paraphrase above the rest of the report."""
    found = units.units([herald(), post()])
    pairs = matching.pairs(found, in_context)
    chances = {(int(i), int(j)): float(c) for i, j, c in zip(pairs.left, pairs.right, pairs.chance, strict=True)}
    denial = next(k for k, unit in enumerate(found) if "was never unsafe" in unit.text)
    rival = {j: c for (i, j), c in chances.items() if i == denial and found[j].reading == 1}
    assert "unsafe" in found[max(rival, key=lambda j: rival[j])].text


def test_every_feature_has_a_weight() -> None:
    """All sets of weights are for the features that are computed."""
    for kind in ("context", "word"):
        assert matching.scorer(kind).weights.shape == (len(matching.FEATURES),)
    assert matching.scorer("news", news.FEATURES).weights.shape == (len(news.FEATURES),)
    assert matching.scorer("closer", closer.FEATURES).weights.shape == (len(closer.FEATURES),)


def test_weights_for_other_features_are_refused() -> None:
    """Whoever adds a feature is told to fit again."""
    with pytest.raises(ValueError, match="run training/claims"):
        matching.scorer("context", ("said",))


def test_a_large_story_needs_no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above the limit of units the words' own vectors stand in for those in context."""
    monkeypatch.setattr(matching, "MOST_ENCODED", 2)

    def refuse(texts: Sequence[str]) -> Sequence[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        raise AssertionError("the encoder was asked")

    found = align.align([herald(), post()], refuse, compare)
    assert any(c.relation == "agrees" for c in found)
