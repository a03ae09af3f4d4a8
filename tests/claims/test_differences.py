"""How two versions of one claim part, aspect by aspect."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.claims import counts, differences
from onrecord.claims.units import Unit, key, units
from onrecord.model import Aspect, Naming, Span, Statement, Time
from told import at, reading, statement


def version(
    text: str, outlet: str, cited: tuple[str, str, str] | None = None, *, speaker: str | None = None,
    naming: Naming = "named", times: list[Time] | None = None,
) -> Unit:  # fmt: skip
    """The first proposition of a one-sentence report; ``cited`` are source, cue and content."""
    statements: list[Statement] = [statement(text, cited, speaker, naming=naming)] if cited else []
    return units([reading(text, outlet=outlet, statements=statements, times=times or [])])[0]


def part(left: Unit, right: Unit, aspect: Aspect) -> differences.Difference | None:
    """The difference in one aspect, if there is one."""
    return next((d for d in differences.between([left, right]) if d.aspect == aspect), None)


def day(text: str, words: str, iso: str, outlet: str) -> Time:
    """A date in the text."""
    span = at(text, words, outlet.lower())
    return Time(span, "DATE", iso, iso, iso, 1.0, "test")


TWELVE = version("Inspectors found 12 cracks in the bridge.", "Herald")
FOURTEEN = version("Inspectors found at least 14 cracks in the bridge.", "Post")


def test_numbers_that_cannot_be_equal_part() -> None:
    """The sentence names both outlets, each with its number as printed."""
    found = part(TWELVE, FOURTEEN, "number")
    assert found is not None
    assert (found.left, found.right) == ("12 cracks", "at least 14 cracks")
    assert found.detail == "12 cracks in Herald, at least 14 cracks in Post"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Inspectors found a dozen cracks in the bridge.", "Inspectors found 12 cracks in the bridge."),
        ("Inspectors found at least 10 cracks in the bridge.", "Inspectors found 12 cracks in the bridge."),
        ("Inspectors found about 150 cracks in the bridge.", "Inspectors found 143 cracks in the bridge."),
        ("Inspectors found 12 cracks in the bridge.", "The repairs of the bridge took 18 months."),
    ],
)
def test_a_range_contains_its_parts(left: str, right: str) -> None:
    """Numbers that may be equal, or count other things, do not part."""
    assert counts.unequal(version(left, "Herald"), version(right, "Post")) is None


@pytest.mark.parametrize(
    ("left", "right", "detail"),
    [
        ("about 1,700 votes", "1,754 votes", "About 1,700 votes in Herald, 1,754 votes in Post"),
        ("more than 20 towns", "20 towns", "More than 20 towns in Herald, 20 towns in Post"),
        ("12 votes", "a dozen votes", None),
        ("at least 10 votes", "190 votes", None),
        ("about 20 towns", "20 votes", None),
    ],
)
def test_one_figure_may_be_rounded(left: str, right: str, detail: str | None) -> None:
    """A reader is shown both where one may be the other, told less closely; far apart they say nothing together."""
    found = counts.put_otherwise(version(f"She won {left}.", "Herald"), version(f"She won {right}.", "Post"))
    assert (found.detail if found else None) == detail


YEAR = "Boats will be banned from the waters around the wreck for a whole year."
MONTHS = "Boats will be banned from the waters around the wreck for four months."


SAFE = "the harbour bridge was never safe"


@pytest.mark.parametrize(
    "words", [f"“{SAFE.capitalize()}.”", f'"{SAFE.capitalize()}."', "The harbour bridge in the town was “never safe”."]
)
def test_what_stands_in_marks_is_nobodys_own_voice(words: str) -> None:
    """They are somebody's words, even where the reader did not find whose."""
    cited = version(f"Lindqvist said {SAFE}.", "Post", ("Lindqvist", "said", SAFE), speaker="Mara Lindqvist")
    assert differences.attribution(version(words, "Herald"), cited) is None
    assert differences.attribution(version(f"{SAFE.capitalize()}.", "Herald"), cited) is not None


def test_times_that_last_unequally_part() -> None:
    """In whatever units they are told."""
    found = part(version(YEAR, "Blaze"), version(MONTHS, "Post"), "number")
    assert found is not None
    assert found.detail == "A whole year in Blaze, four months in Post"


@pytest.mark.parametrize(
    "other", ["for twelve months", "for 52 weeks", "for at least six months", "within four months"]
)
def test_times_that_may_be_equal_do_not_part(other: str) -> None:
    """A year is twelve months, give or take; what happens within a time does not last as long."""
    right = MONTHS.replace("for four months", other)
    assert part(version(YEAR, "Blaze"), version(right, "Post"), "number") is None


def test_figures_of_unlikely_versions_are_not_set_against_each_other() -> None:
    """They rather show that the two are not one claim; how it is told, and by whom, may still part."""
    assert "number" not in {d.aspect for d in differences.between([TWELVE, FOURTEEN], likely=0.3)}
    assert "number" in {d.aspect for d in differences.between([TWELVE, FOURTEEN], likely=0.5)}


def test_the_other_count_of_a_version_is_no_rival() -> None:
    """Both say that five died; that one counts eight injured besides sets nobody against the five."""
    left = version("The fire killed five people and injured eight others in the harbour.", "Herald")
    right = version("The fire killed five people in the harbour.", "Post")
    assert part(left, right, "number") is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Lindqvist falsely told the council that the bridge was safe.",
            "Lindqvist did not tell the council the truth.",
        ),
        ("Asked if he closed the bridge, Holt left the room.", "Holt did not close the bridge or leave the room."),
    ],
)
def test_what_is_called_false_or_asked_is_not_set_against_a_denial(left: str, right: str) -> None:
    """Neither asserts what the other denies."""
    assert part(version(left, "Herald"), version(right, "Post"), "polarity") is None


def test_shares_of_two_places_do_not_conflict() -> None:
    """ "There" may be another place than the one the other names."""
    two = [version("Holt won there by 20 points in 2016.", "Herald"), version("Holt won by 11 points in 2016.", "Post")]
    assert differences.relation(two, differences.between(two)) != "conflicts"


def test_a_day_and_a_week_do_not_part() -> None:
    """ "Last week" may hold the Thursday, whatever week it was taken for."""
    left, right = "The ministry closed the bridge last week.", "The ministry closed the bridge on Thursday."
    week = Time(at(left, "last week", "herald"), "DATE", "2024-W17", "2024-04-22", "2024-04-28", 1.0, "test")
    thursday = day(right, "Thursday", "2024-05-02", "Post")
    assert differences.date(version(left, "Herald", times=[week]), version(right, "Post", times=[thursday])) is None


def test_days_told_in_other_ways_are_noted_where_a_reader_would() -> None:
    """ "Next week" and "10 June" may be one day: they are set side by side, and the claim does not differ for it."""
    left, right = "The council closes the bridge next week.", "The council closes the bridge on 10 June."
    week = Time(at(left, "next week", "herald"), "DATE", "2024-W24", "2024-06-10", "2024-06-16", 1.0, "test")
    two = [
        version(left, "Herald", times=[week]),
        version(right, "Post", times=[day(right, "10 June", "2024-06-10", "Post")]),
    ]
    found = differences.dated_otherwise(*two)
    assert found is not None
    assert found.detail == "Next week in Herald, 10 June in Post"
    assert differences.relation(two, [found]) == "agrees"


def test_one_paper_twice_is_told_apart_and_does_not_contradict_itself() -> None:
    """Its later report mends the earlier one."""
    two = [version(YEAR, "Blaze"), version(MONTHS, "Blaze")]
    parts = differences.between(two)
    assert [d.detail for d in parts if d.aspect == "number"] == [
        "A whole year in one report of Blaze, four months in another"
    ]
    assert differences.relation(two, parts) == "differs"
    rivals = [version(YEAR, "Blaze"), version(MONTHS, "Post")]
    assert differences.relation(rivals, differences.between(rivals)) == "conflicts"


@pytest.mark.parametrize(
    ("right", "printed"),
    [
        ("Inspectors found several cracks in the bridge.", "several cracks"),
        ("Inspectors found cracks in the bridge.", "no number"),
    ],
)
def test_a_count_beside_a_vague_one_is_noted(right: str, printed: str) -> None:
    """One report counts, the other does not; it is the same proposition all the same."""
    other = version(right, "Post")
    found = part(TWELVE, other, "number")
    assert found is not None
    assert found.right == printed
    assert relation(TWELVE, other) == "agrees"


def test_dates_that_do_not_meet_part() -> None:
    """Each side gives days and none of one is one of the other's."""
    one, two = "The bridge was closed on Thursday.", "The bridge was closed on Friday."
    left = version(one, "Herald", times=[day(one, "Thursday", "2024-05-02", "Herald")])
    right = version(two, "Post", times=[day(two, "Friday", "2024-05-03", "Post")])
    found = part(left, right, "date")
    assert found is not None
    assert found.detail == "Thursday in Herald, Friday in Post"
    assert part(left, left, "date") is None


LINDQVIST = ("Mara Lindqvist", "said", "the bridge was never unsafe for a single day")
OFFICIAL = ("A government official", "said", "the bridge was never unsafe for a single day")
BY_NAME = version(
    "Mara Lindqvist said the bridge was never unsafe for a single day.", "Herald", LINDQVIST, speaker="Mara Lindqvist"
)
UNNAMED = version(
    "A government official said the bridge was never unsafe for a single day.", "Post", OFFICIAL, naming="titled"
)
FLAT = version("The bridge was never unsafe for a single day.", "Coastline")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The inspectors must close the bridge this week.", "The inspectors refused to close the bridge this week."),
        ("That is more than the 90 tonnes in the Herald.", "Neither is 90 tonnes of oil."),
        ("This isn’t the first time the bridge shut for ice.", "It was not unusual that the bridge shut for ice."),
    ],
)
def test_what_is_wanted_or_of_something_else_is_not_denied(left: str, right: str) -> None:
    """A duty asserts nothing, a figure alone is no matter, and two denials are no contradiction."""
    assert differences.polarity(version(left, "Herald"), version(right, "Post")) is None


def test_a_count_that_both_have_is_set_against_nothing() -> None:
    """Wherever in the other version it stands: "the first choice of 37%; another man is that of 30%"."""
    one = version("She has the support of 37% of the voters.", "Herald")
    both = version("She is the first choice of 37% of the voters; he is the pick for 30%.", "Post")
    assert counts.unequal(one, both) is None


def test_money_is_told_without_the_word_after_it() -> None:
    """ "$2 million this year" is told as $2 million."""
    found = counts.unequal(
        version("The city paid $2 million this year.", "Herald"), version("The city paid $5 million.", "Post")
    )
    assert found is not None
    assert found.detail == "$2 million in Herald, $5 million in Post"


def test_a_refusal_to_answer_conflicts_with_an_answer() -> None:
    """The verb that one refuses is the one that the other has."""
    two = [
        version("The woman answered the questions.", "Post"),
        version("The woman declined to answer the questions.", "News"),
    ]
    assert differences.relation(two, differences.between(two)) == "conflicts"
    assert differences.relation(two, differences.between(two), likely=0.3) != "conflicts"


def test_a_denial_by_the_cue_is_a_denial() -> None:
    """ "The mayor denies that it was ever closed" beside "it was closed"; and nothing is laid to who denies it."""
    text = "The mayor denies that the bridge was closed for a single day."
    left = version(
        text, "Herald", ("The mayor", "denies", "the bridge was closed for a single day"), speaker="Mara Lindqvist"
    )
    right = version("The bridge was closed for a single day.", "Post")
    assert left.denied
    assert differences.polarity(left, right) is not None
    assert part(left, right, "attribution") is None


@pytest.mark.parametrize("bound", ["until 9 May", "by 9 May", "before 9 May", "until a trial on 9 May"])
def test_a_day_that_bounds_a_time_is_no_other_date(bound: str) -> None:
    """What is forbidden until a day may have been forbidden on another."""
    left, right = "The judge closed the bridge on 2 May.", f"The judge closed the bridge {bound}."
    days = (day(left, "2 May", "2024-05-02", "Herald"), day(right, "9 May", "2024-05-09", "Post"))
    two = [
        version(text, name, times=[at]) for text, name, at in zip((left, right), ("Herald", "Post"), days, strict=True)
    ]
    assert differences.date(*two) is None


def test_one_names_the_source_and_one_does_not() -> None:
    """The sentence says who is named where, and how the other puts it."""
    found = part(BY_NAME, UNNAMED, "naming")
    assert found is not None
    assert found.detail == "Mara Lindqvist by name in Herald, “A government official” in Post"


@pytest.mark.parametrize(
    ("source", "naming", "known", "parts"),
    [
        ("A government official", "titled", (), True),
        ("A government official", "titled", ("Mara Lindqvist",), False),
        ("The boat owners", "class", (), False),
        ("A government report", "titled", (), False),
        ("The ferry bill", "titled", (), False),
        ("A State Department official", "titled", (), True),
    ],
)
def test_naming_is_of_one_source(source: str, naming: Naming, known: tuple[str, ...], parts: bool) -> None:
    """A group or a document is not the person named, nor is one whom the same report names elsewhere."""
    text = f"{source} said {LINDQVIST[2]}."
    other = replace(
        version(text, "Post", (source, "said", LINDQVIST[2]), naming=naming), cast=frozenset(map(key, known))
    )
    assert (differences.naming(BY_NAME, other) is not None) == parts


def test_a_description_that_fits_is_of_one_whom_the_report_names_elsewhere() -> None:
    """A deputy minister is "a ministry official" where the words and more than one word of the description agree."""
    source = "Deputy Harbour Minister Mara Lindqvist"
    by_name = version(
        f"{source} said {LINDQVIST[2]}.", "Herald", (source, "said", LINDQVIST[2]), speaker="Mara Lindqvist"
    )
    assert by_name.statement is not None
    titled = replace(by_name, statement=replace(by_name.statement, descriptor="Deputy Harbour Minister"))
    text = f"A Harbour Ministry official said {LINDQVIST[2]}."
    other = version(text, "Post", ("A Harbour Ministry official", "said", LINDQVIST[2]), naming="titled")
    known = replace(other, cast=frozenset({key("Mara Lindqvist")}))
    assert differences.naming(titled, known) is not None
    assert differences.naming(by_name, known) is None


def test_the_same_words_laid_to_another_name() -> None:
    """Two named speakers for one thing are a difference of speaker."""
    text = "Erik Holm said the bridge was never unsafe for a single day."
    other = version(text, "Post", ("Erik Holm", "said", LINDQVIST[2]), speaker="Erik Holm")
    found = part(BY_NAME, other, "speaker")
    assert found is not None
    assert found.detail == "Laid to Mara Lindqvist in Herald, to Erik Holm in Post"


def test_a_surname_is_the_same_speaker() -> None:
    """ "Lindqvist" and "Mara Lindqvist" are one."""
    text = "Lindqvist said the bridge was never unsafe for a single day."
    other = version(text, "Post", ("Lindqvist", "said", LINDQVIST[2]), speaker="Lindqvist")
    assert part(BY_NAME, other, "speaker") is None


def test_one_asserts_what_the_other_attributes() -> None:
    """The report's own voice beside somebody's word."""
    found = part(BY_NAME, FLAT, "attribution")
    assert found is not None
    assert found.detail == "Coastline states it in its own voice, Herald lays it to Mara Lindqvist"


def test_what_its_sentence_credits_is_not_stated_flatly() -> None:
    """ "…, the paper said" lays it to somebody, though the reader made no statement of it."""
    told = "The bridge was never unsafe for a single day"
    assert part(BY_NAME, version(f"{told}.", "Post"), "attribution") is not None
    assert part(BY_NAME, version(f"{told}, the paper said.", "Post"), "attribution") is None


def test_what_the_cited_one_does_is_laid_to_nobody() -> None:
    """ "Ferrymen have joined the strike" beside "the ferrymen said that they have"."""
    said = "The ferrymen said that they have joined the strike of the pilots."
    cites = version(said, "Herald", ("The ferrymen", "said", "they have joined the strike of the pilots"))
    assert part(cites, version("They have joined the strike of the pilots.", "Post"), "attribution") is not None
    assert part(cites, version("Two ferrymen have joined the strike of the pilots.", "Post"), "attribution") is None


def test_one_is_sure_and_one_is_not() -> None:
    """May, could and allegedly beside a plain statement."""
    may = version("The bridge may reopen in autumn.", "Herald")
    found = part(may, version("The bridge reopens in autumn.", "Post"), "hedge")
    assert found is not None
    assert found.detail.startswith("Possible or expected in Herald")


def test_a_quotation_printed_differently() -> None:
    """Both print it as a quotation, in not quite the same words."""
    long = version("He called it “safe for every single driver in town”.", "Herald")
    short = version("He called it “safe for every driver in town”.", "Post")
    found = part(long, short, "wording")
    assert found is not None
    assert found.left == "“safe for every single driver in town”"
    assert part(long, long, "wording") is None


def test_one_tells_more() -> None:
    """Detail that the other lacks does not make them disagree."""
    more = version(
        "Inspectors closed the northern harbour bridge of the old town after a long night of tests.", "Herald"
    )
    less = version("Inspectors closed the bridge.", "Post")
    found = differences.scope(more, less)
    assert found is not None
    assert found.detail.startswith("Herald tells more")
    assert differences.relation([more, less], [found]) == "agrees"


def test_one_word_more_in_the_same_words_tells_nothing() -> None:
    """ "Northport does not see …", "we do not see …": who speaks is put otherwise, and no more is told."""
    one = version("Northport does not see any use in closing the old harbour bridge for the winter.", "Herald")
    other = version("We do not see any use in closing the old harbour bridge for the winter.", "Post")
    assert differences.tells_more(one, other) is None
    fuller = version("Northport does not see any good use in closing the old harbour bridge for the winter.", "Herald")
    assert differences.tells_more(fuller, other) is not None


def relation(left: Unit, right: Unit) -> str:
    """What the differences make of the claim."""
    return differences.relation([left, right], differences.between([left, right]))


def test_exact_numbers_that_differ_conflict() -> None:
    """Twelve and nine cannot both be true; at least fourteen is a difference only."""
    nine = version("Inspectors found 9 cracks in the bridge.", "Post")
    assert relation(TWELVE, nine) == "conflicts"
    assert relation(TWELVE, FOURTEEN) == "differs"


def test_a_flat_denial_conflicts() -> None:
    """Both reports speak for themselves, of one thing, and one denies it."""
    left, right = (
        version("The engineer testified on the bridge.", "Herald"),
        version("The engineer did not testify on the bridge.", "Post"),
    )
    assert relation(left, right) == "conflicts"


@pytest.mark.parametrize(
    ("asserted", "denied", "parts"),
    [
        ("The engineer testified on the bridge.", "The engineer refused to testify on the bridge.", True),
        (
            "Citing her rights, the engineer left the hall.",
            "The engineer refused to testify, citing her rights.",
            False,
        ),
    ],
)
def test_a_denial_is_of_the_verb_that_it_denies(asserted: str, denied: str, parts: bool) -> None:
    """A verb that both hold, but that neither denies, sets no yes against a no."""
    assert (part(version(asserted, "Herald"), version(denied, "Post"), "polarity") is not None) == parts


def test_reported_positions_of_different_people_never_conflict() -> None:
    """A minister and a union that say the opposite disagree; the reports do not."""
    yes = version(
        "The minister said the bridge carried heavy trucks.", "Herald",
        ("The minister", "said", "the bridge carried heavy trucks"), speaker="Mara Lindqvist",
    )  # fmt: skip
    no = version(
        "The union said the bridge never carried heavy trucks.", "Post",
        ("The union", "said", "the bridge never carried heavy trucks"), speaker="Harbour Union",
    )  # fmt: skip
    assert part(yes, no, "polarity") is not None
    assert relation(yes, no) == "differs"


def test_different_times_do_not_conflict() -> None:
    """Nine cracks in March and twelve in May are two counts."""
    one, two = "Inspectors found 12 cracks in May.", "Inspectors found 9 cracks in March."
    left = version(
        one,
        "Herald",
        times=[Time(at(one, "May", "herald"), "DATE", "2024-05", "2024-05-01", "2024-05-31", 1.0, "test")],
    )
    right = version(
        two, "Post", times=[Time(at(two, "March", "post"), "DATE", "2024-03", "2024-03-01", "2024-03-31", 1.0, "test")]
    )
    assert relation(left, right) == "differs"


def test_a_possibility_does_not_conflict() -> None:
    """What may be does not contradict what is not."""
    may, no = (
        version("The bridge may reopen in autumn.", "Herald"),
        version("The bridge does not reopen in autumn.", "Post"),
    )
    assert relation(may, no) != "conflicts"


def test_only_the_first_of_an_aspect_is_told() -> None:
    """Three versions give one difference an aspect."""
    third = version("Inspectors found 30 cracks in the bridge.", "Coastline")
    aspects = [d.aspect for d in differences.between([TWELVE, FOURTEEN, third])]
    assert len(aspects) == len(set(aspects))


def test_every_difference_has_a_sentence_that_names_an_outlet() -> None:
    """A tired reader sees who says what without looking anything up."""
    for difference in differences.between([BY_NAME, UNNAMED, FLAT]):
        assert any(outlet in difference.detail for outlet in ("Herald", "Post", "Coastline"))
        assert isinstance(at("x", "x", "r"), Span)


# What is no difference


def test_a_part_of_a_whole_is_compared_as_the_part() -> None:
    """ "two of the nine tanks" counts two; the nine are the whole that they are part of."""
    part_of = version("A robot filmed oil leaking from two of the ship's nine tanks.", "Herald")
    alone = version("A robot filmed oil leaking from two tanks.", "Post")
    assert part(part_of, alone, "number") is None
    assert relation(part_of, alone) == "agrees"


def test_days_are_no_years() -> None:
    """Lengths of time in other units are not the same count."""
    days = version("The repairs of the harbour bridge took sixty days.", "Herald")
    years = version("The repairs of the harbour bridge took twenty years.", "Post")
    assert part(days, years, "number") is None


def test_a_count_of_people_is_told_with_its_noun() -> None:
    """The words after "of" belong to what is counted."""
    counted = version("Boats took 23 of the crew off the sinking ship.", "Herald")
    other = version("Boats took the crew off the sinking ship.", "Post")
    found = part(counted, other, "number")
    assert found is None or found.left == "23 of the crew"


def test_dates_of_other_events_do_not_part() -> None:
    """The day on which work starts and the day on which the ship sank are two facts."""
    one, two = "The pumping of the wreck starts on 2 June.", "The wreck, lost on 14 January, will be emptied."
    left = version(one, "Herald", times=[day(one, "2 June", "2024-06-02", "Herald")])
    right = version(two, "Post", times=[day(two, "14 January", "2024-01-14", "Post")])
    assert part(left, right, "date") is None


def test_a_month_holds_its_days() -> None:
    """ "June" is "2 June" told less fully, whatever year each was read as."""
    one, two = "The pumping starts on 2 June.", "The pumping starts in June."
    left = version(one, "Herald", times=[day(one, "2 June", "2024-06-02", "Herald")])
    right = version(two, "Post", times=[day(two, "June", "2023-06", "Post")])
    assert part(left, right, "date") is None


def test_an_event_is_no_denial_of_its_condition() -> None:
    """ "if the grounds are closed" asserts nothing that "no decision" could deny."""
    supposed = version("If the fishing grounds are closed the boats stay in port.", "Herald")
    denied = version("The fishing grounds are not closed and the boats do not stay in port.", "Post")
    assert part(supposed, denied, "polarity") is None


def test_two_people_are_compared_on_much_the_same_words_only() -> None:
    """A shared topic laid to two people is no difference of speaker."""
    one = version(
        "Erik Holm said the bridge will cost a fortune.", "Herald",
        ("Erik Holm", "said", "the bridge will cost a fortune"), speaker="Erik Holm",
    )  # fmt: skip
    two = version(
        "Mara Lindqvist said engineers inspect the bridge weekly.", "Post",
        ("Mara Lindqvist", "said", "engineers inspect the bridge weekly"), speaker="Mara Lindqvist",
    )  # fmt: skip
    assert part(one, two, "speaker") is None


def test_a_possibility_beside_a_denial_is_no_matter_of_certainty() -> None:
    """What could happen and what has not been decided are two propositions."""
    could = version("Fishing around the wreck could be halted in June.", "Herald")
    undecided = version("No halt of fishing around the wreck was decided.", "Post")
    assert part(could, undecided, "hedge") is None
    assert part(could, undecided, "polarity") is None


def test_a_quotation_ends_at_its_mark() -> None:
    """The words after the closing mark are the reporter's, and part nobody."""
    words = "The bridge was always safe for every driver"
    whole = version(f"“{words},” a source said.", "Herald", ("a source", "said", words))
    alone = version(f"“{words}.”", "Post")
    assert part(whole, alone, "wording") is None


def test_figures_of_different_people_do_not_conflict() -> None:
    """That another candidate won by another margin contradicts nothing."""
    one = units([reading("Erik Holm won the harbour seat by 11 points.", names=[("Erik Holm", "Erik Holm")])])[0]
    two = units([reading("Mara Lund won the harbour seat by 37 points.", names=[("Mara Lund", "Mara Lund")])])[0]
    assert differences.relation([one, two], ()) != "conflicts"


@pytest.mark.parametrize(
    ("quoted", "parts"),
    [("“The harbour bridge was never unsafe”", True), ("The harbour bridge was never “unsafe”", False)],
)
def test_a_word_in_marks_is_no_quotation_that_others_reword(quoted: str, parts: bool) -> None:
    """What another report tells in other words is a sentence, not a word held at arm's length."""
    words = "the harbour bridge was never unsafe"
    left = version(f"{quoted}, the minister said.", "Herald", ("the minister", "said", quoted), speaker="Lindqvist")
    told = f"The minister said {words}."
    right = version(told, "Post", ("The minister", "said", words), speaker="Lindqvist")
    found = part(left, right, "wording")
    assert (found is not None and found.detail.startswith("Quoted in Herald")) is parts
    assert found is None or found.detail.endswith("without marks in Post")


def test_percentage_points_are_told_in_full() -> None:
    """ "11 percentage" is no measure."""
    left = version("The mayor won the vote by 11 percentage points.", "Herald")
    right = version("The mayor won the vote by 20 percentage points.", "Post")
    found = part(left, right, "number")
    assert found is not None
    assert found.detail == "11 percentage points in Herald, 20 percentage points in Post"


def test_what_somebody_does_is_laid_to_nobody() -> None:
    """ "Norway allows it" stands in the paper's own voice, also where the other paper takes Norway for its source."""
    cited = replace(version(f"Norway said {SAFE}.", "Post", ("Norway", "said", SAFE), speaker="Norway"), laid=True)
    assert differences.attribution(version(f"{SAFE.capitalize()}.", "Herald"), cited) is not None
    assert differences.attribution(version(f"Norway holds that {SAFE}.", "Herald"), cited) is None
