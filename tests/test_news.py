"""What is new between two accounts of a story is told as news: no more, no less, and in the reports' words."""

import doctest
from dataclasses import replace

import pytest

from northport import claims, readings, said, sheets, story
from onrecord import news
from onrecord.export import atom
from onrecord.model import Difference, Passage, Report, Span

OLD = "The bridge was closed on Friday. Twelve bearings are cracked.\nLorries take the coast road.\n"
NEW = "The bridge was closed on Friday. Fourteen bearings are cracked.\nLorries take the coast road.\n"


def account(*claims_, **given):
    """The example's account with these claims."""
    return story(claims=tuple(claims_), **given)


def by_id(*ids):
    """Claims of the example."""
    return [claim for claim in claims() if claim.id in ids]


def test_nothing_new_is_no_news():
    """The same account twice."""
    assert news.changes(story(), story()) == news.Changes()


def test_a_claim_with_words_of_its_own_is_new():
    """What no earlier passage meets."""
    before, after = account(*by_id("c1")), account(*by_id("c1", "c5"))
    assert news.changes(before, after).claims == ("The contractor was paid",)


def test_a_claim_told_by_one_more_report_is_not_new():
    """The passage comes to a claim that was there; only its count changes."""
    [claim] = by_id("c1")
    first = replace(claim, carried=claim.carried[:2], independent=(1, 1))
    found = news.changes(account(first), account(claim))
    assert found.claims == ()
    assert found.origins == (
        "Inspectors closed the harbour bridge in Northport on Friday: 1–2 independent origins, before 1",
    )


def test_lost_origins_are_told_too():
    """A claim that turns out to rest on fewer."""
    [claim] = by_id("c2")
    assert news.changes(account(claim), account(replace(claim, independent=(1, 1)))).origins == (
        "12 of its bearings are cracked: 1 independent origins, before 2",
    )


def test_a_new_figure_is_told_in_its_sentence():
    """A number difference that was not there; one that was is not told again."""
    [claim] = by_id("c2")
    plain = replace(claim, differences=())
    assert news.changes(account(plain), account(claim)).figures == (
        "12 in the Courier and the Ledger, at least 14 in the Post",
    )
    assert news.changes(account(claim), account(claim)).figures == ()
    hedge = Difference("hedge", "may", "will", "may became will")
    assert news.changes(account(plain), account(replace(plain, differences=(hedge,)))).figures == ()


def test_a_source_that_gets_a_name_is_told():
    """Laid to an official before, to a person by name now."""
    [claim] = by_id("c3")
    unnamed = replace(claim, carried=claim.carried[2:])
    [line] = news.changes(account(unnamed), account(claim)).named
    assert "said by Mara Lindqvist" in line
    assert "“government official”" in line
    assert news.changes(account(claim), account(claim)).named == ()


def test_an_edit_names_what_went_and_what_came():
    """Sentence by sentence; what stayed is not named."""
    edit = news.edit(Report("r", OLD), Report("r", NEW, outlet="Courier"))
    assert edit.removed == ("Twelve bearings are cracked.",)
    assert edit.added == ("Fourteen bearings are cracked.",)
    assert (edit.outlet, edit.corrects) == ("Courier", False)


@pytest.mark.parametrize(
    ("old", "new", "removed", "added"),
    [
        ("A b. C d.", "A b. C d.", (), ()),
        ("A b. C d.", "A b. C d. E f.", (), ("E f.",)),
        ("A b. C d. E f.", "C d. E f.", ("A b.",), ()),
        ("A b. A b. A b.", "A b. A b.", ("A b.",), ()),
        ("", "A b.", (), ("A b.",)),
        ("A b. C d. E f. G h.", "A b. E f. X y. G h.", ("C d.",), ("X y.",)),
    ],
)
def test_edits_are_found_wherever_they_are(old, new, removed, added):
    """At the head, at the end, in the middle, where sentences repeat, and where there are none."""
    edit = news.edit(Report("r", old), Report("r", new))
    assert (edit.removed, edit.added) == (removed, added)


def test_an_edit_of_an_endless_page_costs_what_it_changed():
    """A hundred thousand sentences, all the same but one."""
    edit = news.edit(Report("r", "It rains. " * 100_000), Report("r", "It rains. " * 99_999 + "It snows."))
    assert (edit.removed, edit.added) == (("It rains.",), ("It snows.",))


def test_an_edit_that_owns_up_is_told_apart():
    """A correction line among the new words."""
    assert news.edit(Report("r", OLD), Report("r", NEW + "Correction: fourteen, not twelve.\n")).corrects


def test_claims_on_removed_words_are_flagged():
    """A claim whose passage lies in a removed sentence; no other."""
    courier = sheets()["courier"].report
    later = replace(courier, text=courier.text.replace("The Inspectorate had warned of the bearings in 2022", "It"))
    warned = Passage(Span("courier", courier.text.index("had warned"), courier.text.index("had warned") + 10), None)
    [first, *_] = claims()
    told = account(first, replace(first, id="w", gist="The Inspectorate had warned", carried=(warned,)))
    assert news.edit(courier, later, told).claims == ("The Inspectorate had warned",)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained.\nCorrection: it snowed. It was cold.", ("Correction: it snowed.",)),
        (
            "An earlier version of this report misspelled a name.",
            ("An earlier version of this report misspelled a name.",),
        ),
        ("This article has been corrected.", ("This article has been corrected.",)),
        ("The correctional officers walked out.", ()),
        ("", ()),
    ],
)
def test_corrections_are_found(text, found):
    """The sentences in which a report says that something was wrong."""
    assert news.corrections(Report("r", text)) == found


def test_every_sentence_is_in_the_text():
    """Sentences are slices: nothing is lost but space, nothing is made up."""
    for reading in readings():
        text = reading.report.text
        sentences = news._sentences(text)
        assert all(text[start : start + len(words)] == words for start, words in sentences)
        assert "".join("".join(words for _, words in sentences).split()) == "".join(text.split())


def test_a_feed_survives_any_words():
    """Signs that XML cannot hold are left out, markup is escaped, and an id changes with the time."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - our own feed

    entry = atom.Entry("s1", "Bridge <closed> \x00\x1b & more", "2024-05-03T10:00:00+00:00", ("a", "b"))
    root = ET.fromstring(atom.feed([entry], "2024-05-03T11:00:00+00:00"))
    space = "{" + atom.NAMESPACE + "}"
    [found] = root.findall(f"{space}entry")
    assert found.findtext(f"{space}title") == "Bridge <closed>  & more"
    assert found.findtext(f"{space}content") == "a\nb"
    assert found.findtext(f"{space}id") == "urn:onrecord:story:s1:2024-05-03T10:00:00+00:00"


def test_the_example_has_what_these_tests_speak_of():
    """Statements by their key."""
    assert said(sheets()["courier"], "a", name="Mara Lindqvist").naming == "named"


def test_examples_in_docstrings_hold():
    """The examples in the docstrings print what they say."""
    for module in (news, atom):
        assert doctest.testmod(module).failed == 0
