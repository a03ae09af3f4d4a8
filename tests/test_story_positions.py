"""Who stands where in a story, over all its reports."""

from dataclasses import replace

import pytest

from onrecord import positions
from onrecord.model import Entity, Position, Reading, Report, Span, Time


def showing(report, *stands, published="2021-08-20"):
    found = tuple(
        Position(actor, target, stance, word_of, Span(report, k, k + 1), score, "test")
        for k, (actor, stance, target, word_of, score) in enumerate(stands)
    )
    return Reading(Report(report, "x" * 40, published=published), positions=found)


def test_one_position_of_two_reports_is_one_line_with_both_cites():
    """Targets that share most of their words are one matter; the first date is kept."""
    one = showing("a", ("China", "against", "US forces in Central Asia", None, 0.8), published="2021-08-21")
    two = showing("b", ("China", "against", "military forces in Central Asia", None, 0.7), published="2021-08-20T10:00")
    (line,) = positions.gather([one, two])
    assert (line.actor, line.stance, line.target) == ("China", "against", "US forces in Central Asia")
    assert line.date == "2021-08-20"
    assert {cite.report for cite in line.cites} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        ("Russia", "against", "the harbour bridge", None, 0.8),
        ("China", "for", "the harbour bridge", None, 0.8),
        ("China", "against", "the grain tariff", None, 0.8),
        ("China", "against", "the harbour bridge", "Ana Roth", 0.8),
    ],
)
def test_another_actor_stance_matter_or_word_is_another_line(other):
    """Nobody's position is laid on another's word."""
    reading = showing("a", ("China", "against", "the harbour bridge", None, 0.8), other)
    assert len(positions.gather([reading])) == 2


def test_the_best_supported_comes_first():
    """What more reports show stands above."""
    one = showing("a", ("Ana Roth", "for", "the tariff", None, 0.9), ("China", "against", "the bridge", None, 0.7))
    two = showing("b", ("China", "against", "the bridge", None, 0.7))
    assert [line.actor for line in positions.gather([one, two])] == ["China", "Ana Roth"]


def test_everybody_comes_before_anybodys_further_lines():
    """Three lines of China's and one of Ana Roth's: hers is the second."""
    stands = [("China", "against", what, None, 0.9) for what in ("the tariff", "the bridge", "the treaty")]
    told = positions.gather([showing("a", *stands, ("Ana Roth", "for", "the tariff", None, 0.7))])
    assert [line.actor for line in told] == ["China", "Ana Roth", "China", "China"]


def test_a_noun_reads_better_than_a_doing():
    """Of two names for one matter the table shows the noun."""
    one = showing("a", ("China", "against", "working with the US military", None, 0.8))
    two = showing("b", ("China", "against", "military cooperation with the US", None, 0.8))
    (line,) = positions.gather([one, two])
    assert line.target == "military cooperation with the US"


def test_a_story_without_dates_or_positions():
    """Nothing is invented."""
    assert positions.gather([]) == ()
    (line,) = positions.gather([showing("a", ("China", "for", "peace", None, 0.8), published=None)])
    assert line.date is None


@pytest.mark.parametrize(
    ("scores", "shown"),
    [((0.75,), True), ((0.65,), False), ((0.65, 0.62), True), ((0.55, 0.55), False)],
)
def test_only_what_is_sure_is_a_line(scores, shown):
    """One report that says it clearly, or two that say it more or less; the rest is data for programs."""
    told = [showing(f"r{k}", ("China", "against", "the harbour bridge", None, s)) for k, s in enumerate(scores)]
    assert bool(positions.gather(told)) == shown


@pytest.mark.parametrize(
    "target", ["notion", "the concerns", "our flag", "working on the issue", "its members", "people", "a similar bill"]
)
def test_a_target_that_says_nothing_alone_is_no_line(target):
    """Whose notion, whose flag? A table is read without the text."""
    assert positions.gather([showing("a", ("China", "against", target, None, 0.9))]) == ()


@pytest.mark.parametrize("target", ["Ana Roth", "tariff", "working with the US military", "plan to widen the road"])
def test_a_target_that_speaks_for_itself_is_a_line(target):
    """A name, a matter, or a phrase with what it is about."""
    assert len(positions.gather([showing("a", ("China", "against", target, None, 0.9))])) == 1


def dated(value, day, *, text="In 2002 she backed it."):
    """A report from 2021 that says what stance somebody had on another day."""
    reading = Reading(Report("a", text, published="2021-08-20"))
    stand = Position("Ana Roth", "the tariff", "for", None, Span("a", text.index("she"), len(text)), 0.8, "test")
    at = text.index(value)
    time = Time(Span("a", at, at + len(value)), "DATE", value, day, day, 1.0, "t")
    return replace(reading, times=(time,), positions=(stand,))


def test_the_day_that_the_text_gives_is_the_day_of_the_stance():
    """ "In 2002 she backed the tariff": the line bears that year, not the report's date."""
    (line,) = positions.gather([dated("2002", "2002-01-01")])
    assert line.date == "2002-01-01"


@pytest.mark.parametrize(
    ("text", "value", "day"),
    [
        ("It began in 2002. Now she backed it.", "2002", "2002-01-01"),
        ("On 3 May she backed it.", "3 May", "2021-05-03"),
    ],
)
def test_a_date_of_another_sentence_or_of_this_year_is_not_the_stances(text, value, day):
    """The report's own day stays where the text tells nothing of long ago in the same sentence."""
    (line,) = positions.gather([dated(value, day, text=text)])
    assert line.date == "2021-08-20"


@pytest.mark.parametrize(
    ("text", "day"),
    [("After 3 May 2002 she backed it.", "2002"), ("Before 3 May 2002 she backed it.", None)],
)
def test_of_what_came_after_a_day_only_the_year_is_known(text, day):
    """ "After 3 May they backed it" gives the stance no day, "before 3 May" not even a year."""
    (line,) = positions.gather([dated("3 May 2002", "2002-05-03", text=text)])
    assert line.date == day


def test_a_capital_changes_its_mind_as_its_country_does():
    """Moscow for it once, Russia against it now: one government."""
    once = showing("a", ("Moscow", "for", "foreign bases", None, 0.8), published="2001-09-20")
    lines = positions.gather([once, showing("b", ("Russia", "against", "foreign bases", None, 0.8))])
    [later] = [line for line in lines if line.stance == "against"]
    assert positions.before(later, lines).actor == "Moscow"


def test_a_change_of_mind_is_told_with_where_somebody_stood_before():
    """For it in 2002, against it today: two lines, and the later one knows the earlier."""
    now = showing("b", ("Ana Roth", "against", "the tariff", None, 0.8))
    lines = positions.gather([dated("2002", "2002-01-01"), now])
    [later] = [line for line in lines if line.stance == "against"]
    [first] = [line for line in lines if line.stance == "for"]
    assert positions.before(later, lines) == first
    assert positions.before(first, lines) is None


@pytest.mark.parametrize(
    "other",
    [
        ("Ben Lind", "for", "the tariff", None, 0.8),
        ("Ana Roth", "for", "the harbour bridge", None, 0.8),
        ("Ana Roth", "against", "the tariff", None, 0.8),
    ],
)
def test_another_actor_or_matter_is_no_change_of_mind(other):
    """Only the same actor on the same matter can have changed."""
    earlier = showing("a", other, published="2020-01-01")
    later = showing("b", ("Ana Roth", "against", "the tariff", None, 0.8))
    lines = positions.gather([earlier, later])
    assert all(positions.before(line, lines) is None for line in lines)


@pytest.mark.parametrize(
    ("text", "value", "date"),
    [
        ("Roth, who ran for mayor in 2002, says she backed it.", "2002", "2021-08-20"),
        ("He has cut taxes since he came in 2002, and she backed it.", "2002", "2021-08-20"),
        ("In 2002, when she was mayor, she backed it.", "2002", "2002-01-01"),
    ],
)
def test_the_year_of_another_clause_is_not_the_stances(text, value, date):
    """ "Who ran in 2002" dates the run."""
    reading = dated(value, "2002-01-01", text=text)
    at = text.rindex("she")
    stand = replace(reading.positions[0], span=Span("a", at, len(text)))
    (line,) = positions.gather([replace(reading, positions=(stand,))])
    assert line.date == date


@pytest.mark.parametrize(("behind", "date"), [(" as a mayor in ", "2002-01-01"), (", which began in ", "2021-08-20")])
def test_a_year_right_behind_the_stance_is_its_year(behind, date):
    """ "She backed it as a mayor in 2002"."""
    text = f"Ana: she backed it{behind}2002."
    reading = dated("2002", "2002-01-01", text=text)
    stand = replace(reading.positions[0], span=Span("a", 5, text.index(behind)))
    (line,) = positions.gather([replace(reading, positions=(stand,))])
    assert line.date == date


def test_one_person_under_several_names_is_one_line():
    """ "Roth" of one report is "Ana Roth" of the story; a town of that name is not."""
    people = (Entity("e", "Ana Roth", "person"), Entity("t", "Lind", "place"), Entity("f", "Ida Lind", "person"))
    told = [
        replace(showing(report, (actor, "against", "the tariff", None, 0.8)), entities=people)
        for report, actor in (("a", "Ana Roth"), ("b", "Roth"), ("c", "Ana B. Roth"), ("d", "Lind"))
    ]
    assert [line.actor for line in positions.gather(told)] == ["Ana Roth", "Lind"]


def test_a_stance_of_long_ago_is_not_the_stance_of_today():
    """For it in 2002 and for it now are two lines, each with its date."""
    lines = positions.gather([dated("2002", "2002-01-01"), showing("b", ("Ana Roth", "for", "the tariff", None, 0.8))])
    assert {line.date for line in lines} == {"2002-01-01", "2021-08-20"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Unlike in 2002, she backed it.", "2021-08-20"),
        ("Now she backed claims of the 2002 raid.", "2021-08-20"),
        ("Now she backed it in 2002.", "2002-01-01"),
    ],
)
def test_a_year_that_names_something_else_is_not_the_stances(text, date):
    """The year of a raid is the raid's; what was unlike 2002 is of another year."""
    (line,) = positions.gather([dated("2002", "2002-01-01", text=text)])
    assert line.date == date
