"""Across the reports of a story: one id and one name for one person or body, and a reason for every merge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attributed import resolve
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identity import across
from onrecord.model import Entity, Judgement, Mention, Reading, Report, Span

FIRST = "[Transport Minister Mara Lindqvist|source] [said|cue] [the bridge is safe|content]."


def named(*names: str, id: str = "r", kind: str = "person", descriptors: tuple[str, ...] = ()) -> Reading:
    """A reading that only names: one entity and one mention for each name."""
    text = "; ".join(names)
    entities = tuple(Entity(f"{id}-{name}", name, kind, descriptors) for name in names)  # type: ignore[arg-type]
    starts = [text.index(name) for name in names]
    mentions = tuple(
        Mention(Span(id, start, start + len(name)), kind, f"{id}-{name}", 1.0, "test")  # type: ignore[arg-type]
        for start, name in zip(starts, names, strict=True)
    )
    return Reading(Report(id, text), mentions, entities)


def names_of(readings: list[Reading]) -> list[list[str]]:
    """The names of the entities of each reading."""
    return [[entity.name for entity in reading.entities] for reading in readings]


def test_a_son_of_one_first_name_is_not_his_father() -> None:
    """“Joe” and “Joe Jr.” stay two across reports."""
    assert names_of(across.unify([named("Joe", id="a"), named("Joe Jr.", id="b")])) == [["Joe"], ["Joe Jr."]]


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Mara Lindqvist", "Lindqvist", "Mara Lindqvist"),
        ("Lindqvist", "Mara Lindqvist", "Mara Lindqvist"),
        ("Adam B. Holt", "Adam Holt", "Adam B. Holt"),
        ("Michael Holt", "Mike Holt", "Michael Holt"),
        ("José Núñez", "Jose Nunez", "José Núñez"),
        ("William Alsop", "William Allsop", "William Alsop"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Holt", "Holt", "Holt"),
        ("ADAM HOLT", "Holt", "Adam Holt"),
        ("ADAM MCLEOD", "ADAM MCLEOD", "Adam McLeod"),
    ],
)
def test_one_person_has_one_name_and_one_id(left: str, right: str, name: str) -> None:
    """Surname, middle initial, nickname, accent or a slip of one letter: the story has one bearer, so it is one."""
    first, second = across.unify([named(left, id="a"), named(right, id="b")])
    assert first.entities[0].name == second.entities[0].name == name
    assert first.entities[0].id == second.entities[0].id
    assert first.mentions[0].entity == second.mentions[0].entity == first.entities[0].id


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Donald Moss",), ("Ivanka Moss",)),
        (("Bill Holt",), ("Hillary Holt",)),
        (("John A. Holt",), ("John B. Holt",)),
        (("Ann Moss", "Tim Moss"), ("Moss",)),
        (("Ann Lee",), ("Ann Lea",)),
        (("Mara Lindqvist",), ("Mara Reyes",)),
    ],
)
def test_two_persons_are_never_joined(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    """Other first names, other initials, or a surname that two bear: they stay apart."""
    readings = [named(*left, id="a"), named(*right, id="b")]
    assert across.judge(readings) == ()
    assert across.unify(readings) == readings


def test_gender_keeps_a_surname_from_a_full_name() -> None:
    """A surname of whom the text says “spokeswoman” is not Tim Holt's."""
    readings = [named("Tim Holt", id="a"), named("Holt", id="b", descriptors=("a spokeswoman",))]
    assert across.judge(readings) == ()


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Consumer Safety Bridge Board", "CSBB", "Consumer Safety Bridge Board"),
        ("The Wall Street Journal", "WSJ", "The Wall Street Journal"),
        ("the Harbour Union", "Harbour Union", "the Harbour Union"),
    ],
)
def test_a_body_is_one_under_its_acronym_and_aliases(left: str, right: str, name: str) -> None:
    """Initials, listed aliases and articles do not part a body."""
    first, second = across.unify([named(left, id="a", kind="organisation"), named(right, id="b", kind="organisation")])
    assert first.entities[0] == second.entities[0]
    assert first.entities[0].name == name


@pytest.mark.parametrize(("left", "right"), [("Harbour Union", "Harbour Board"), ("CNN", "CBS"), ("AB", "Ann Board")])
def test_two_bodies_stay_two(left: str, right: str) -> None:
    """Another name is another body; two letters are no acronym."""
    assert across.judge([named(left, id="a", kind="organisation"), named(right, id="b", kind="organisation")]) == ()


def test_every_merge_says_why() -> None:
    """A judgement names both and gives a sentence that a reader understands."""
    readings = [named("Mara Lindqvist", id="a"), named("Lindqvist", id="b"), named("Mara Lindqvist", id="c")]
    judged = across.judge(readings)
    assert {judgement.verdict for judgement in judged} == {"same"}
    assert {judgement.detail for judgement in judged} == {
        "Both reports name Mara Lindqvist.",
        "Mara Lindqvist is the only one in the story whose surname is Lindqvist.",
    }
    assert all(0 < judgement.score <= 1 and "@" in judgement.by for judgement in judged)


def test_a_person_can_undo_and_make_a_merge() -> None:
    """What somebody has decided goes before what we judge, and can be withdrawn."""
    readings = [named("Mara Lindqvist", id="a"), named("Lindqvist", id="b"), named("The Minister", id="c")]
    apart = Judgement("a-Mara Lindqvist", "b-Lindqvist", "different", 1.0, "editor", "another Lindqvist")
    same = Judgement("a-Mara Lindqvist", "c-The Minister", "same", 1.0, "editor", "so the byline says")
    assert names_of(across.unify(readings, [apart])) == [["Mara Lindqvist"], ["Lindqvist"], ["The Minister"]]
    assert names_of(across.unify(readings, [replace(apart, withdrawn=True)]))[1] == ["Mara Lindqvist"]
    ids = {reading.entities[0].id for reading in across.unify(readings, [same])}
    assert len(ids) == 1


def test_bodies_that_a_person_has_parted_from_one_may_still_be_one() -> None:
    """Two harbour boards are told from the first, not from each other."""
    readings = [named("Harbour Board", id=id_, kind="organisation") for id_ in "abcd"]
    apart = [Judgement("a-Harbour Board", f"{id_}-Harbour Board", "different", 1.0, "editor", "") for id_ in "bd"]
    ids = [reading.entities[0].id for reading in across.unify(readings, apart)]
    assert ids[1] == ids[3] != ids[0] == ids[2]


def test_names_are_compared_whatever_the_reports_call_others() -> None:
    """A slip of the surname, initials for a body, a double surname: found among many other names."""
    others = [named(f"Ann {'abcdefghij'[k]}moss", f"Tim {'abcdefghij'[k]}ware", id=f"o{k}") for k in range(10)]
    left = [named("William Alsop", "Ann Huckabee Moss", id="a"), named("Civil Harbour Board", id="c", kind="group")]
    right = [named("William Allsop", "Moss", id="b"), named("CHB", id="d", kind="group")]
    found = names_of(across.unify([*left, *others, *right]))
    assert found[-2:] == [["William Alsop", "Ann Huckabee Moss"], ["Civil Harbour Board"]]
    assert len({name for names in found[2:-2] for name in names}) == 20


def test_statements_carry_the_shared_speaker() -> None:
    """Speaker, speaker's name and addressee are those of the story; the content is untouched."""
    first = resolve(FIRST, id="a")
    second = resolve("[Tom Reyes|source] [told|cue] Ms. Lindqvist [the bridge is old|content].\n"
                     "[Lindqvist|source] [said|cue] [it was safe|content].", id="b")  # fmt: skip
    one, two = across.unify([first, second])
    assert one.statements[0].speaker == two.statements[1].speaker
    assert two.statements[1].speaker_name == "Mara Lindqvist"
    assert two.statements[0].addressee == "Mara Lindqvist"
    assert [s.content for s in two.statements] == [s.content for s in second.statements]


def test_a_joint_name_takes_the_fullest_names() -> None:
    """“Moss and Ware” is “Ann Moss and Tim Ware” where the story tells it."""
    first = resolve("[Ann Moss|source] [said|cue] [no|content].\n[Tim Ware|source] [said|cue] [yes|content].", id="a")
    second = resolve("Mr. Ware came. Ms. Moss too.\n[Moss and Ware|source] [said|cue] [no|content].", id="b")
    assert across.unify([first, second])[1].statements[0].speaker_name == "Ann Moss and Tim Ware"


def test_an_office_that_one_report_leaves_out_comes_from_the_story() -> None:
    """“The president” in a report that only names Mr. Moss is Moss, since the story has one President Moss."""
    first = resolve("[President Ann Moss|source] [said|cue] [no|content].", id="a")
    second = resolve("Ms. Moss arrived late.\n[The president|source] [blamed|cue] [the weather|content].", id="b")
    alone = resolve("Ms. Moss arrived late.\n[The president|source] [blamed|cue] [the weather|content].", id="b")
    assert across.unify([alone])[0].statements[0].speaker is None
    assert across.unify([first, second])[1].statements[0].speaker_name == "Ann Moss"


def test_an_outlet_with_a_report_in_the_story_has_the_name_it_signs_with() -> None:
    """“The Tern Herald” signs so: it is that as a speaker and a channel in every report."""
    first = resolve("[Ann Moss|source] [said|cue] [no|content].", id="a", outlet="The Tern Herald")
    second = resolve(
        "[The Tern Herald|source] [reported|cue] [the bridge was old|content].\n"
        "[Tim Ware|source] [told|cue] the Tern Herald [it was not|content].",
        id="b",
    )
    statements = across.unify([first, second])[1].statements
    assert (statements[0].speaker_name, statements[1].channel) == ("The Tern Herald", "The Tern Herald")


def test_the_president_of_a_story_with_two_is_nobody() -> None:
    """Two presidents in a story: neither is guessed."""
    readings = [
        resolve("[President Ann Moss|source] [said|cue] [no|content].", id="a"),
        resolve("[President Tim Ware|source] [said|cue] [no|content].", id="b"),
        resolve("Ms. Moss met Mr. Ware.\n[The president|source] [blamed|cue] [the weather|content].", id="c"),
    ]
    assert across.unify(readings)[2].statements[0].speaker is None


@pytest.mark.parametrize(
    ("office", "words"),
    [
        ("Vice President", "The vice president"),
        ("Attorney General", "the attorney general"),
        ("US President", "The president"),
    ],
)
def test_an_office_that_another_report_tells_of_is_its_holders(office: str, words: str) -> None:
    """A report that names her and calls her only by her office means her, if another one gives her that office."""
    readings = [
        resolve(f"[{office} Ann Moss|source] [said|cue] [no|content].", id="a"),
        resolve(f"Ms. Moss met Mr. Ware.\n[{words}|source] [blamed|cue] [the weather|content].", id="b"),
    ]
    assert across.unify(readings)[1].statements[0].speaker_name == "Ann Moss"


def test_a_vice_president_is_not_the_president() -> None:
    """A lesser office of the same name is not the office."""
    readings = [
        resolve("[Vice President Ann Moss|source] [said|cue] [no|content].", id="a"),
        resolve("Ms. Moss met Mr. Ware.\n[The president|source] [blamed|cue] [the weather|content].", id="b"),
    ]
    assert across.unify(readings)[1].statements[0].speaker is None


def test_no_chain_joins_two_that_people_keep_apart() -> None:
    """Two reports' “Ann Moss” are kept apart by hand: a third report's joins one of them, never both."""
    readings = [named("Ann Moss", id=id) for id in "abc"]
    first, second, third = (reading.entities[0].id for reading in readings)
    apart = Judgement(first, third, "different", 1.0, "editor", "Two namesakes.")
    joined = [reading.entities[0].id for reading in across.unify(readings, [apart])]
    assert joined[0] != joined[2]
    withdrawn = replace(apart, withdrawn=True)
    assert len({reading.entities[0].id for reading in across.unify(readings, [withdrawn])}) == 1
    same = Judgement(second, third, "same", 1.0, "editor", "One of them.")
    assert (
        across.unify(readings, [same, apart])[1].entities[0].id
        == across.unify(readings, [same, apart])[2].entities[0].id
    )


def test_one_report_alone_is_left_as_it_is() -> None:
    """Nothing to join: the reading is unchanged."""
    reading = resolve(FIRST)
    assert across.unify([reading]) == [reading]
    assert across.unify([]) == []


POOL = ["Ann Moss", "Moss", "Tim Moss", "Ann B. Moss", "Ware", "Tim Ware", "Holt"]


@given(st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
def test_no_clashing_names_ever_share_an_id(groups: list[list[str]]) -> None:
    """However the reports name them, two different first names never end under one id, and every id is known."""
    readings = [named(*names, id=f"r{index}") for index, names in enumerate(groups)]
    joined = across.unify(readings)
    under: dict[str, set[str]] = {}
    for before, after in zip(readings, joined, strict=True):
        known = {entity.id for entity in after.entities}
        for old, new in zip(before.mentions, after.mentions, strict=True):
            assert new.entity in known
            assert old.span == new.span
            words = before.report.slice(old.span).split()
            if new.entity and len(words) > 1:
                under.setdefault(new.entity, set()).add(f"{words[0]} {words[-1]}")
    assert all(len(full) == 1 for full in under.values())
