"""Text reuse: what is copied from what, in time order, and what is no copying."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Report
from onrecord.origins import reuse

DISPATCH = (
    "NORTHPORT, May 3 (Halyard) — Inspectors closed the harbour "
    "bridge on Friday after they found cracks in two of the "
    "bearings that carry its middle span, the transport ministry said.\n\n"
    "“The bridge was never unsafe for a single day,” minister Mara Lindqvist told parliament on Saturday.\n\n"
    "Lorries will have to take the long way round by Elm Quay until the bearings are replaced, which may last until "
    "the autumn, according to the contractor.\n\n"
    "The bridge was built in 1961 and carries about eleven thousand cars on a working day."
)
REWRITTEN = (
    "Inspectors shut the harbour bridge on Friday after they found "
    "cracks in two of the bearings that carry its middle "
    "span, the ministry of transport has said.\n\n"
    "Lorries will have to take the long way round by Elm Quay until "
    "the bearings are replaced, which could last until "
    "the autumn, according to the contractor. Anglers are pleased."
)
SPEECH = (
    "“This bridge was never unsafe for a single day, and whoever says otherwise has not read the report that the "
    "inspectors gave to this house in the spring of last year.”"
)
OTHER = "The council met on Thursday about the new swimming baths and went home again without a vote on the matter."


def report(text: str, key: str = "a", published: str | None = None, outlet: str | None = None) -> Report:
    """A report of a text."""
    return Report(key, text, outlet=outlet, published=published)


def copies(*reports: Report, window: int = 1) -> list[reuse.Copy]:
    """What is copied among the reports."""
    return list(reuse.find(reports, window=window))


def test_a_text_printed_twice_is_the_later_reports_copy() -> None:
    """The later by date holds all of the earlier, whichever comes first in the list."""
    for given_ in ((report(DISPATCH, "a", "2024-05-03"), report(DISPATCH, "b", "2024-05-04")),) * 2:
        for order in (given_, given_[::-1]):
            (copy,) = copies(*order)
            assert (copy.later, copy.earlier) == ("b", "a")
            assert copy.share == 1.0


def test_wire_copy_in_two_papers_is_found_without_any_credit() -> None:
    """Two papers that print one text are a copy, though neither names the other or an agency."""
    text = DISPATCH.partition("— ")[2]
    (copy,) = copies(report(text, "a", "2024-05-03", "Ledger"), report(text + " " + OTHER, "b", "2024-05-04", "Post"))
    assert copy.share > 0.7


def test_light_rewriting_is_found() -> None:
    """Words changed here and there do not hide what was copied."""
    (copy,) = copies(report(DISPATCH, "a", "2024-05-03"), report(REWRITTEN, "b", "2024-05-04"))
    assert copy.share > 0.6
    assert len(copy.pieces) == 2


def test_the_aligned_spans_say_the_same_in_both() -> None:
    """Each piece points into both reports, at the passages that agree."""
    earlier, later = report(DISPATCH, "a", "2024-05-03"), report(REWRITTEN, "b", "2024-05-04")
    (copy,) = copies(earlier, later)
    (mine, theirs), *_ = copy.pieces
    assert later.slice(mine).startswith("the harbour bridge on Friday after")
    assert earlier.slice(theirs).startswith("the harbour bridge on Friday after")
    assert (mine.report, theirs.report) == ("b", "a")


def test_a_shared_quotation_is_no_copy() -> None:
    """Both were in parliament: the same quotation in other words of their own proves no borrowing."""
    left = f"Mara Lindqvist answered her critics.\n\n{SPEECH}\n\n{OTHER}"
    right = f"The minister stood up at last and spoke.\n\n{SPEECH}\n\nIt rained all day, and nobody crossed the river."
    assert copies(report(left, "a", "2024-05-03"), report(right, "b", "2024-05-04")) == []


@pytest.mark.parametrize("marks", ["“”", "‘’", "''", '""'])
def test_quotations_count_for_nothing_in_whatever_marks(marks: str) -> None:
    """A quotation in one report and the same words told in another's own voice are no copy, apostrophes or not."""
    said = "the bridge's bearings were never unsafe for a single day and whoever says otherwise hasn't read the report"
    quoted = f"{marks[0]}Well, {said} that the inspectors gave us,{marks[1]} Lindqvist told parliament."
    told = f"Lindqvist said that {said} that the inspectors gave us."
    assert copies(report(f"{OTHER}\n{quoted}"), report(told, "b")) == []


def test_a_quotation_paraphrased_elsewhere_is_no_copy() -> None:
    """One prints the words in quotation marks, the other says that they were said: no text was taken over."""
    left = f"Mara Lindqvist spoke.\n\n{SPEECH}"
    right = f"Mara Lindqvist spoke, and said that {SPEECH.strip('“”')}"
    assert copies(report(left, "a", "2024-05-03"), report(right, "b", "2024-05-04")) == []


@pytest.mark.parametrize(
    "shared",
    [
        "the president of the United States of America",
        "who spoke on condition of anonymity because they may not speak in public",
        "according to the Centers for Disease Control and Prevention in Atlanta",
    ],
)
def test_a_turn_of_phrase_is_no_copy(shared: str) -> None:
    """Formulas of fewer than LEAST words are anybody's."""
    left, right = (
        f"Cracks were found in two bearings, {shared}. {OTHER}",
        f"A dog swam to the island {shared}. It is well.",
    )
    assert copies(report(left, "a"), report(right, "b")) == []


def test_different_texts_share_nothing() -> None:
    """Reports of other things are not even compared."""
    texts = [reuse.words(report(DISPATCH, "a")), reuse.words(report(OTHER * 3, "b"))]
    assert list(reuse.candidates(texts, window=1)) == []


def test_page_furniture_is_no_copy() -> None:
    """An invitation to subscribe that stands under every article of a paper was not copied from the first."""
    foot = (
        "Sign up for the Daily Opinion newsletter. Copyright © 2024 The Northport Courier, LLC. "
        "Click here for reprint permission and all our terms."
    )
    assert copies(report(f"{OTHER}\n\n{foot}", "a"), report(f"{SPEECH}\n\n{foot}", "b")) == []


def test_boilerplate_of_many_reports_makes_no_candidates() -> None:
    """A shingle that stands in more than COMMON reports is not compared at all."""
    foot = "nine words that stand at the foot of all of them alike and mean nothing whatever"
    texts = [reuse.words(report(f"{number} alone {foot}", str(number))) for number in range(reuse.COMMON + 2)]
    assert list(reuse.candidates(texts, window=1)) == []
    assert len(list(reuse.candidates(texts[:3], window=1))) == 3


@pytest.mark.parametrize(
    ("first", "second", "later", "sure"),
    [
        ("2024-05-03", "2024-05-04", "b", 0.9),
        ("2024-05-04", "2024-05-03", "a", 0.9),
        ("2024-05-03T08:00", "2024-05-03T09:30", "b", 0.9),
        ("2024-05-03", "2024-05-03T09:30", "b", 0.5),
        (None, "2024-05-03", "b", 0.5),
        (None, None, "b", 0.5),
    ],
)
def test_time_tells_the_direction_and_where_it_does_not_the_shorter_copied(
    first: str | None, second: str | None, later: str, sure: float
) -> None:
    """Dates decide as far as both go; where they are alike or absent the direction is only half sure."""
    (copy,) = copies(report(DISPATCH, "a", first), report(REWRITTEN, "b", second))
    assert (copy.later, copy.score) == (later, sure)


def test_a_thinned_comparison_finds_the_same_copies() -> None:
    """Over a stream only some shingles are kept; what was copied at length is found all the same."""
    reports = [report(DISPATCH, "a", "2024-05-03"), report(OTHER * 4, "b"), report(REWRITTEN, "c", "2024-05-04")]
    assert [(c.later, c.earlier) for c in copies(*reports, window=8)] == [("c", "a")]
    assert copies(*reports, window=8)[0].pieces == copies(*reports)[0].pieces


def test_winnowing_keeps_shared_passages_alike() -> None:
    """The least hash of a window stands in both texts wherever the window does."""
    rolled = reuse.shingles(reuse.words(report(DISPATCH)).hashes, reuse.SHINGLE)
    kept = set(reuse._winnow(rolled, 8).tolist())
    assert kept < set(rolled.tolist())
    assert kept & set(reuse._winnow(rolled[10:], 8).tolist())


@pytest.mark.parametrize("text", ["", "One.", "“”", "\n\n", "😀 😀 😀"])
def test_hardly_any_text_is_no_trouble(text: str) -> None:
    """Empty and tiny reports are compared like any others."""
    assert copies(report(text, "a"), report(text, "b"), report(DISPATCH, "c")) == []


SENTENCES = [sentence.strip() + "." for sentence in DISPATCH.replace("\n\n", " ").split(".") if sentence.strip()]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*SENTENCES, OTHER, SPEECH]), max_size=8), st.lists(st.sampled_from(SENTENCES), max_size=8)
)
def test_every_piece_slices_to_words_of_both(left: list[str], right: list[str]) -> None:
    """Pieces lie in their reports, begin and end at words, and agree in most of their words."""
    reports = {"a": report(" ".join(left), "a", "2024-05-03"), "b": report(" ".join(right), "b", "2024-05-04")}
    for copy in copies(*reports.values()):
        for mine, theirs in copy.pieces:
            here, there = reports[mine.report].slice(mine), reports[theirs.report].slice(theirs)
            assert here == here.strip()
            assert there == there.strip()
            assert len(set(here.split()) & set(there.split())) > len(set(here.split())) / 2
        assert 0 < copy.share <= 1


def test_the_same_text_gives_the_same_hashes() -> None:
    """Hashes do not depend on the process, so a run can be repeated."""
    assert reuse.words(report("Elm Quay")).hashes.tolist() == [
        reuse._hash("elm"),
        reuse._hash("quay"),
    ]
    assert reuse.words(report("")).hashes.dtype == np.uint64


def dated(key: str, text: str, day: str) -> Report:
    """A report of a day."""
    return Report(key, text, published=day)


FOOT = "The harbour page of this newspaper is read by people who live beside the water and by those who would."


def test_a_line_printed_again_weeks_later_is_furniture() -> None:
    """Three reports bear it, weeks apart; the same line in three reports of one day may be news."""
    apart = [dated(key, f"News {key}.\n{FOOT}", day) for key, day in zip("abc", DAYS, strict=True)]
    once = [dated(key, f"News {key}.\n{FOOT}", DAYS[0]) for key in "abc"]
    assert len(reuse.standing(apart)) == 1
    assert reuse.standing(once) == frozenset()
    assert reuse.standing(apart[:2]) == frozenset()


DAYS = ["2024-01-01", "2024-01-09", "2024-02-20"]


def test_furniture_is_no_copy() -> None:
    """Three reports that share but such a line copy nothing from one another."""
    reports = [
        dated(key, f"{key * 9} is all that is new here today.\n{FOOT}", day)
        for key, day in zip("abc", DAYS, strict=True)
    ]
    assert list(reuse.find(reports)) == []
    assert list(reuse.find(reports[:2])) != []


def test_a_post_printed_whole_is_a_quotation() -> None:
    """Two reports that print one post, with its author's handle, do not copy one another."""
    post = (
        "The bridge over the sound will be shut from Monday and nobody has said for how long it will be so — Ann (@ann)"
    )
    left, right = dated("a", f"She wrote.\n{post}", "2024-01-01"), dated("b", f"It rained.\n{post}", "2024-01-02")
    assert list(reuse.find([left, right])) == []


@pytest.mark.parametrize("given", [None, "", "May 3", "2024", "0000-00-00"])
def test_a_report_without_a_full_date_has_no_day(given: str | None) -> None:
    """Such reports still count among the three, but not for the weeks between."""
    reports = [Report(key, f"News {key}.\n{FOOT}", published=given) for key in "abc"]
    assert reuse.standing(reports) == frozenset()


CARD = "Minister Lindqvist Mara Elisabeth Lindqvist seven things to know about the harbour and its bridges this week"


def cards(count: int, outlet: str) -> list[Report]:
    """Reports of one outlet and one day that all bear a link card within their text."""
    tell = ["red herons", "blue terns", "old eels", "grey seals", "young gulls", "long oars"]
    return [
        Report(
            f"{outlet}{n}", f"Here {tell[n]} were seen. {CARD} and {tell[-n]} too.", outlet=outlet, published=DAYS[0]
        )
        for n in range(count)
    ]


def test_words_that_an_outlet_prints_in_report_after_report_are_its_furniture() -> None:
    """Link cards within a text are no copying between five reports of one outlet; between two they would be."""
    assert list(reuse.find(cards(5, "Ledger Daily"))) == []
    assert list(reuse.find(cards(2, "Ledger Daily"))) != []


def test_what_many_outlets_print_is_no_furniture() -> None:
    """Wire copy in six papers is wire copy."""
    outlets = ["Ledger Daily", "Coast Post", "Sea Times", "Isle Star", "Bay Sun", "Port Mail"]
    texts = [reuse.words(one) for outlet in outlets for one in cards(1, outlet)]
    assert len(reuse.repeated(texts)) == 0


def test_nothing_is_repeated_among_few_reports() -> None:
    """With fewer reports than OWN there is no furniture to be seen, and none without reports."""
    assert len(reuse.repeated([])) == 0
    assert len(reuse.repeated([reuse.words(one) for one in cards(2, "Ledger Daily")])) == 0
