"""What people correct is kept as judgements: it holds over later grouping and reading, and can be taken back."""

import dataclasses

import pytest

from onrecord.errors import StoreError, UnknownItem
from onrecord.store import Judged, Quote, Store
from store.conftest import BRIDGE, CRACKED, VOTE, desk, report

MORE_BRIDGE = CRACKED.replace("now take", "today take")
MORE_VOTE = VOTE.replace("on Sunday", "this Sunday")


def grouped(store):
    """The stories as sets of report ids."""
    return {frozenset(head.reports) for head in store.stories()}


def later(store):
    """More reports of both stories arrive, which groups both again."""
    store.add([report("more bridge", MORE_BRIDGE, outlet="Hill Radio"), report("more vote", MORE_VOTE, outlet="Coast")])


def test_merged_stories_stay_merged(filled):
    """The other story's reports are the first one's, under its id, and so are those that come later."""
    id_ = filled.story("courier").id
    filled.merge("courier", "vote", who="Ida")
    assert grouped(filled) == {frozenset({"courier", "ledger", "again", "vote"})}
    later(filled)
    assert {head.id for head in filled.stories()} == {id_}


def test_the_id_of_a_merged_story_still_finds_it(filled):
    """A link to the story that was merged away leads to the one that has its reports."""
    old = filled.story("vote").id
    filled.merge("courier", "vote")
    assert filled.story(old).id == filled.story("courier").id != old


def test_split_reports_stay_apart(filled):
    """What was put apart stays so when reports like both come; the story keeps its id."""
    id_ = filled.story("courier").id
    filled.split("courier", ["ledger"])
    assert grouped(filled) == {frozenset({"courier", "again"}), frozenset({"ledger"}), frozenset({"vote"})}
    later(filled)
    assert filled.story("courier").id == id_ != filled.story("ledger").id


@pytest.mark.parametrize("change", ["merge", "split"])
def test_undo_brings_back_stories_and_ids(filled, change):
    """After it, every report is where it was."""
    before = filled.stories()
    judgement = filled.merge("courier", "vote") if change == "merge" else filled.split("courier", ["ledger"])
    assert filled.stories() != before
    filled.undo(judgement, who="Ida")
    assert filled.stories() == before
    [entry] = filled.judgements()
    assert entry.withdrawn


def test_a_judgement_is_taken_back_once(filled):
    """The second time, and an id that nothing has, are errors in words."""
    judgement = filled.merge("courier", "vote")
    filled.undo(judgement)
    for id_ in (judgement, "nobody"):
        with pytest.raises(UnknownItem, match=id_):
            filled.undo(id_)


@pytest.mark.parametrize("reports", [[], ["vote"], ["courier", "ledger", "again"]])
def test_a_split_that_cannot_be_is_refused(filled, reports):
    """Nothing, a report of another story, and everything cannot be split off; nothing is kept."""
    with pytest.raises(StoreError):
        filled.split("courier", reports)
    assert filled.judgements() == []


def test_a_story_does_not_merge_with_itself(filled):
    """It is told so."""
    with pytest.raises(StoreError, match="both are"):
        filled.merge("courier", "ledger")


def test_a_title_by_hand_stays(filled):
    """In the list of stories and as the story grows; the last one given counts; taken back, the headline is back."""
    before = filled.story("vote").title
    filled.judge(Judged("title", ("vote",), called="The vote"))
    second = filled.judge(Judged("title", ("vote",), called="Hill vote"))
    later(filled)
    assert filled.story("vote").title == "Hill vote"
    filled.undo(second)
    assert filled.story("vote").title == "The vote" != before


def test_an_account_bears_its_storys_title(filled):
    """A title by hand stands above the account too, at once: nothing is told anew for it."""
    filled.show("vote")
    filled.judge(Judged("title", ("vote",), called="Hill vote"))
    [told] = filled.kept("vote").stories
    assert told.title == "Hill vote"


@pytest.fixture
def all_told(filled):
    """The store with both accounts told."""
    for head in filled.stories():
        filled.show(head.id)
    return filled


@pytest.mark.parametrize(
    ("judged", "anew"),
    [
        (Judged("name", name="Tomas Reyl", called="Tomas Reyl-Voss"), {"vote"}),
        (Judged("name", name="Mara Lindqvist", called="Mara Lindqvist-Berg"), {"courier"}),
        (Judged("name", name="Nobody Here", called="Somebody Else"), set()),
        (Judged("speaker", left=Quote("vote", "We will win", VOTE.index("We will")), name="Ada Brandt"), {"vote"}),
        (Judged("rests on", ("ledger",), name="Northport Courier"), {"courier"}),
        (Judged("own", ("ledger",), name="heard the tape"), {"courier"}),
        (Judged("title", ("vote",), called="Hill vote"), set()),
    ],
)
def test_only_the_accounts_that_a_judgement_bears_on_are_told_anew(all_told, judged, anew):
    """The others hold, and are there at once."""
    all_told.judge(judged)
    assert {id_ for id_ in ("courier", "vote") if all_told.kept(id_) is None} == anew


def test_a_later_judgement_on_a_name_that_one_gave_bears_on_the_same_story(all_told):
    """The second name stands in no report: it came in by the first judgement."""
    all_told.judge(Judged("name", name="Tomas Reyl", called="Tam Voss"))
    all_told.show("vote")
    all_told.judge(Judged("name", name="Tam Voss", called="Tam Reyl-Voss"))
    assert all_told.kept("vote") is None
    assert all_told.kept("courier") is not None
    assert ("Tam Reyl-Voss", "“We will win,”") in speakers(all_told, "vote")


def test_an_account_that_holds_again_comes_back_with_its_claims(all_told):
    """When the judgement is taken back nothing is told, and search finds the claims that hold now."""
    first = all_told.kept("courier")
    judgement = all_told.judge(Judged("rests on", ("ledger",), name="Northport Courier"))
    all_told.show("courier")
    all_told.undo(judgement)
    assert all_told.kept("courier") is None, "its claims are not those that are listed"
    assert all_told.show("courier") == first == all_told.kept("courier")
    rows = all_told._connection.execute("SELECT id FROM claim WHERE story = ?", [first.stories[0].story.id])
    assert {row[0] for row in rows} == {claim.id for claim in first.stories[0].claims}


def quote(store, report_id, words):
    """Words of a report at their place."""
    return Quote(report_id, words, store.report(report_id).text.index(words))


def speakers(store, report_id):
    """Who says what in a story's account, as (speaker, words)."""
    told = store.show(report_id)
    texts = {reading.report.id: reading.report for reading in told.readings}
    return {(s.speaker_name, texts[p.report].slice(p)) for r in told.readings for s in r.statements for p in s.content}


def test_a_speaker_by_hand_survives_reading_again(filled, path):
    """The words are laid to whom the person named, also when a newer reader read the report anew."""
    words = "The bridge was never unsafe,"
    filled.judge(Judged("speaker", left=quote(filled, "courier", words), name="Ada Brandt"), who="Ida")
    assert any(name == "Ada Brandt" and words in said for name, said in speakers(filled, "courier"))
    with filled._connection as connection:
        connection.execute("UPDATE reading SET by = 'older'")
    newer = [filled.reading("courier") and report_id for report_id in ("courier", "ledger")]
    assert filled.unread(story=filled.story("courier").id), "today's reader has to read them again"
    assert any(name == "Ada Brandt" and words in said for name, said in speakers(filled, "courier"))
    assert newer


def test_a_speaker_of_words_that_no_reader_finds_is_put_in(filled):
    """The report says it, the reader does not see it: the person's word makes it a statement."""
    words = "Lorries were sent round by the coast road."
    filled.judge(Judged("speaker", left=quote(filled, "courier", words), name="Ada Brandt"))
    assert ("Ada Brandt", words) in speakers(filled, "courier")


def test_two_names_are_one_person(filled):
    """Whoever has the one name has the other, in every report."""
    filled.judge(Judged("name", name="Mara Lindqvist", called="Mara Lindqvist-Berg"))
    names = {name for name, _ in speakers(filled, "courier") if name}
    assert "Mara Lindqvist-Berg" in names
    assert "Mara Lindqvist" not in names


def test_passages_that_are_not_the_same_claim_part(filled):
    """Two passages of one claim are two claims, and one again when the judgement is taken back."""
    [claim] = [c for c in claims(filled) if len({p.span.report for p in c.carried}) == 2][:1]
    first = claim.carried[0]
    other = next(p for p in claim.carried if p.span.report != first.span.report)
    left, right = (
        Quote(p.span.report, filled.report(p.span.report).slice(p.span), p.span.start) for p in (first, other)
    )
    judgement = filled.judge(Judged("other claim", left=left, right=right))
    assert not any({first, other} <= set(c.carried) for c in claims(filled))
    assert {first, other} <= {p for c in claims(filled) for p in c.carried}
    filled.undo(judgement)
    assert any({first, other} <= set(c.carried) for c in claims(filled))


def claims(store):
    """The claims of the bridge's account."""
    [story] = store.show("courier").stories
    return story.claims


def test_what_a_report_rests_on_by_hand_counts(filled):
    """A report that a person says rests on another outlet's is no origin of its own."""
    [before] = filled.show("courier").stories
    filled.judge(Judged("rests on", ("ledger",), name="Northport Courier"))
    [after] = filled.show("courier").stories
    names = {node.id: node.name for node in after.origins.nodes}
    assert ("ledger", "Northport Courier") in {(e.source, names[e.target]) for e in after.origins.edges}
    assert after.origins.independent[1] <= before.origins.independent[1]


@pytest.mark.parametrize(
    "judged",
    [
        Judged("title", ("nobody",), called="x"),
        Judged("speaker", left=Quote("courier", "words that it does not have", 0), name="Ada Brandt"),
        Judged("rests on", ("nobody",), name="x"),
    ],
)
def test_a_judgement_on_what_is_not_there_is_refused(filled, judged):
    """Unknown reports and words that a report does not say are named; nothing is kept."""
    with pytest.raises(StoreError):
        filled.judge(judged)
    assert filled.judgements() == []


def test_judgements_are_exported_as_they_were_made(filled):
    """Who, when, and everything decided, in order; also from another process."""
    made = [Judged("title", ("vote",), called="Hill vote"), Judged("name", name="Reyl", called="Tomas Reyl")]
    ids = [filled.judge(judged, who="Ida") for judged in made]
    with Store(filled.path) as other:
        entries = other.judgements()
    assert [entry.judged for entry in entries] == made
    assert [entry.id for entry in entries] == ids
    assert {entry.who for entry in entries} == {"Ida"}
    assert all(dataclasses.asdict(entry)["at"] for entry in entries)


def test_forgetting_a_report_forgets_what_was_judged_of_it(filled, path):
    """A judgement quotes the report's words: it goes with it, and is counted."""
    words = "parliament"
    filled.judge(Judged("speaker", left=quote(filled, "courier", words), name="Ada Brandt"))
    assert filled.forget(["courier"]).judgements == 1
    assert filled.judgements() == []
    assert b"Ada Brandt" not in b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_desk_is_as_the_tests_need_it():
    """The reports that the tests speak of."""
    assert [item.id for item in desk()] == ["courier", "ledger", "vote", "again"]
    assert BRIDGE.count("parliament") == 1
