"""Time expressions in news sentences: what is found, and what it means on the day the report came out."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Reading, Report
from onrecord.reader import dates, parse, tense, timelengths, timepoints, times, timewords

FRIDAY = "2021-08-20"


def read(text, published=FRIDAY):
    report = Report("r", text, published=published)
    return times.annotate(Reading(report), parse.parse(text)).times


def drawn(marked):
    """The sentence without its brackets, and the (words, meaning) drawn in it."""
    pieces, expected = marked.split("["), []
    text = pieces[0]
    for piece in pieces[1:]:
        inside, after = piece.split("]", 1)
        words, meaning = inside.split("|")
        expected.append((words, meaning))
        text += words + after
    return text, expected


def found_in(text, published=FRIDAY):
    return [(text[t.span.start : t.span.end], f"{t.type} {t.value}") for t in read(text, published)]


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge was closed on [2021-05-03|DATE 2021-05-03].",
        "The deal was signed on [June 16|DATE 2021-06-16] in the harbour town.",
        "The towers fell on [September 11, 2001|DATE 2001-09-11], and the war began.",
        "The minister resigned on [3 May 2019|DATE 2019-05-03].",
        "He was born on [12/31/1950|DATE 1950-12-31].",
        "The court sat on [Wednesday, Aug. 18|DATE 2021-08-18] and again later.",
        "The ferry sank on [the 4th of July|DATE 2021-07-04].",
        "The vote is due on [Dec. 7|DATE 2021-12-07].",
        "The loan was repaid on [Dec. 7|DATE 2020-12-07], the bank said.",
        "In the [9/11|DATE 2001-09-11] inquiry she gave evidence.",
        "The bank's year ended [Jan. 31|DATE 2021-01-31], the firm said.",
    ],
)
def test_calendar_dates_take_the_year_that_the_sentence_asks_for(marked):
    """A date without a year is the nearest one, unless tense or the word before it says otherwise."""
    text, expected = drawn(marked)
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The minister admitted [Wednesday|DATE 2021-08-18] that it had failed.",
        "The minister will speak [Wednesday|DATE 2021-08-25] in the north.",
        "She resigned on [Friday|DATE 2021-08-20].",
        "They meet [Monday|DATE 2021-08-23] in the old town.",
        "The film shows a quarrel at [Tuesday|DATE 2021-08-17]'s march.",
        "She sat down for an interview airing [Monday|DATE 2021-08-23] on Harbour TV.",
        "The strike could end as early as [Tuesday|DATE 2021-08-24].",
        "The offer stands until [Sunday|DATE 2021-08-22].",
        "He arrived [last Friday|DATE 2021-08-13] by boat.",
        "He returns [next Tuesday|DATE 2021-08-24] by train.",
        "The bridge collapsed [Tuesday night|TIME 2021-08-17TNI].",
        "The market is open on [Mondays|SET XXXX-WXX-1].",
        "The bars are shut on [Sunday nights|SET XXXX-WXX-7TNI].",
        "Rain fell [yesterday|DATE 2021-08-19] and [today|DATE 2021-08-20]; sun comes [tomorrow|DATE 2021-08-21].",
        "She spoke [tonight|TIME 2021-08-20TNI].",
        "The river rose [last night|TIME 2021-08-19TNI].",
        "The river fell [this morning|TIME 2021-08-20TMO].",
        "The board is to be briefed on the flood on [Monday|DATE 2021-08-23].",
        "The mill is believed to have been sold on [Monday|DATE 2021-08-16].",
        "The protest went on into [early Saturday|DATE 2021-08-21].",
        "The protest went on into [early Friday|DATE 2021-08-20].",
    ],
)
def test_a_weekday_is_the_nearest_past_one_unless_the_verb_looks_ahead(marked):
    """News writes "Wednesday" for the last one; "will", "until" and the present tense turn it to the next."""
    text, expected = drawn(marked)
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The envoy met them in [July|DATE 2021-07].",
        "Their [June|DATE 2021-06] summit was short.",
        "The bank opened in [December|DATE 2020-12], he said.",
        "The bank will open in [May|DATE 2022-05], he said.",
        "The rules changed in [late November|DATE 2020-11].",
        "The bank opened [last July|DATE 2020-07], [last June|DATE 2021-06] or [this past July|DATE 2021-07].",
        "The bank failed at the [March|DATE 2021-03] meeting and in [March|DATE 2021-03].",
        "Lind [this past week|DATE 2021-W33] sold the mill.",
        "He left in [May of last year|DATE 2020-05].",
        "Prices fell [last week|DATE 2021-W32] and [earlier this month|DATE 2021-08].",
        "Prices rose [last year|DATE 2020] but will fall [next month|DATE 2021-09].",
        "The tunnel flooded in [the summer of 1996|DATE 1996-SU].",
        "He was hired [last fall|DATE 2020-FA].",
        "Crowds came over [the weekend|DATE 2021-W32-WE].",
        "Sales fell in [the third quarter of 2019|DATE 2019-Q3].",
        "Profit rose in [the second quarter|DATE 2021-Q2].",
        "Work must be done by [year-end|DATE 2021-12-31].",
        "They met in [1998|DATE 1998] and in [early 2019|DATE 2019].",
        "The bases were built in [the early 2000s|DATE 200].",
        "He sang in [the 1990s|DATE 199] and [the '80s|DATE 198].",
        "The law is of [the 19th century|DATE 18].",
        "Shops closed on [Thanksgiving|DATE 2020-11-26].",
        "Polls open on [Election Day|DATE 2021-11-02].",
        "In [nineteen ninety-six|DATE 1996] the mill burned.",
        "No law would have stopped the [October|DATE 2020-10] massacre.",
        "Lind has half of the votes needed by the end of the polls in [October|DATE 2021-10].",
    ],
)
def test_months_years_and_seasons_are_placed_about_the_report(marked):
    """Coarser times keep their own grain: month, week, quarter, season, weekend, year, decade, century."""
    text, expected = drawn(marked)
    assert found_in(text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "It would take [18 months|DURATION P18M].",
        "He waited [a few days|DURATION PXD] and left.",
        "A [30-day|DURATION P30D] truce held.",
        "Over [the past two years|DURATION P2Y] rents doubled.",
        "The drought went on for [several weeks|DURATION PXW].",
        "He served [a decade|DURATION P10Y] in prison.",
        "They will be told in [the next year|DURATION P1Y].",
        "The flight took [5 1/2 hours|DURATION PT5H30M].",
        "The paper appears [daily|SET P1D].",
        "They meet [every two weeks|SET P2W] and [every other month|SET P2M].",
        "She calls [twice a week|SET P1W].",
        "The bells ring [each Sunday|SET XXXX-WXX-7].",
        "He left [two years ago|DATE 2019].",
        "It rained [three days ago|DATE 2021-08-17].",
        "He is [now|DATE PRESENT_REF] in charge.",
        "The talks [recently|DATE PAST_REF] failed.",
        "Nobody knows [the future|DATE FUTURE_REF].",
    ],
)
def test_lengths_repetitions_and_references(marked):
    """Durations count, sets repeat, and "now" or "the future" refer without a date."""
    text, expected = drawn(marked)
    assert found_in(text) == expected


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2021-08-18", "Lind this past week sold the mill.", "2021-W32"),
        ("2021-08-22", "Lind this past week sold the mill.", "2021-W33"),
        ("2021-08-20", "Lind sold the mill last week.", "2021-W32"),
        ("2022-01-04", "Lind sold the mill last December.", "2021-12"),
        ("2022-12-04", "Lind sold the mill last December.", "2021-12"),
    ],
)
def test_what_is_last_depends_on_the_day(published, text, value):
    """ "This past week" is the one that ends, from Friday on; "last" is a month of another year than the one past."""
    assert [t.value for t in read(text, published)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The train leaves at 9:30 a.m. Thursday, officials said it would.", "2021-08-26T09:30"),
        ("The siren sounded at 6 p.m. on Tuesday.", "2021-08-17T18:00"),
        ("The lights went out at midnight.", "2021-08-20T24:00"),
        ("The doors opened at noon yesterday.", "2021-08-19T12:00"),
    ],
)
def test_hours_belong_to_a_day(text, value):
    """An hour takes the day beside it, else the report's own."""
    assert [t.value for t in read(text)] == [value]


def test_that_day_leans_on_the_time_told_before():
    """ "The following year" and "that day" count from the narrative, not from the report."""
    text = "The mill burned on March 5, 1998. That day nobody died. The following year it was rebuilt."
    assert [t.value for t in read(text)] == ["1998-03-05", "1998-03-05", "1999"]


def test_a_year_told_before_is_no_day():
    """ "The same day" after a year is some day that the report does not tell."""
    assert [t.value for t in read("By 2008 it was old. The mill burned the same day.")] == ["2008", "XXXX-XX-XX"]


def test_a_year_ago_is_a_quarter_where_the_report_tells_of_quarters():
    """Business reports compare with the same quarter of the year before."""
    text = "Profit rose in the second quarter of 2021 from $3 million a year earlier."
    assert [t.value for t in read(text)] == ["2021-Q2", "2020-Q2"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The minister spoke on Wednesday.", "XXXX-WXX-3"),
        ("The deal was signed on June 16.", "XXXX-06-16"),
        ("It rained last week.", "XXXX-WXX"),
        ("It rained last year.", "XXXX"),
        ("He left in July.", "XXXX-07"),
        ("He left yesterday.", "XXXX-XX-XX"),
    ],
)
def test_without_a_publication_date_relative_times_stay_open(text, value):
    """Nothing is guessed: what nobody can date has no first and last day."""
    (time,) = read(text, published=None)
    assert (time.value, time.first, time.last) == (value, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "May says the plan is dead.",
        "They march on the capital and may fall.",
        "Jan Kavan arrived.",
        "The 52-year-old driver, 40 years old, was unhurt.",
        "More than 2000 people came.",
        "At least 1500 sailors drowned.",
        "Some 1900 boats sank.",
        "It cost $1990.",
        "The prices spring back and fall.",
        "About three-quarters of the grain was lost.",
        'He appeared on "This Week".',
        'He appeared on "Sunday Morning Gardens".',
        "He appeared on Hark's “Sunday Voices” with a cat.",
        "The town has a first-Tuesday market.",
        "Crowds were seen at the March, as they always are.",
        "The March for Eels has always been loud.",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text):
    """Names, verbs, ages, counts, sums and programmes are not times."""
    assert read(text) == ()


def test_early_and_late_narrow_the_dates():
    """ "The early 2000s" are 2000 to 2003, "late June" its last third."""
    early, late = read("The bases of the early 2000s closed in late June.")
    assert (early.first, early.last) == ("2000-01-01", "2003-12-31")
    assert late.first > "2021-06-20"
    assert late.last == "2021-06-30"


@pytest.mark.parametrize("published", ["", "yesterday", "2021-13-01", None])
def test_a_date_that_is_none_counts_as_unknown(published):
    """A report's date may be absurd; its text is still read."""
    assert [t.value for t in read("It rained on Wednesday.", published)] == ["XXXX-WXX-3"]


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "May " * 5_000, "the past " * 5_000, "😀 Monday " * 3_000, "a" * 200_000 + " Monday"]
)
def test_hostile_texts_are_read_in_bounded_time(text):
    """Endless digits, repetitions and emoji take no more than seconds."""
    began = datetime.datetime.now()
    list(times._places(text))
    assert (datetime.datetime.now() - began).total_seconds() < 5


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Monday", "June 16", "last week", "the early 2000s", "18 months", "😀", "and", "said", ".", "\n", "1998"]
        ),
        max_size=12,
    )
)
def test_every_span_slices_to_words_of_time_and_none_overlap(words):
    """Spans lie in the text, in order, and hold what their rule matches."""
    text = " ".join(words)
    reached = 0
    for time in read(text):
        assert reached <= time.span.start < time.span.end <= len(text)
        sliced = text[time.span.start : time.span.end]
        assert sliced == sliced.strip()
        assert any(rule.pattern.fullmatch(text, time.span.start, time.span.end) for rule in times.RULES)
        reached = time.span.end


def test_every_rule_says_what_it_reads():
    """Rules are named, documented functions, so that a debugger can say which one decided."""
    for rule in times.RULES:
        assert rule.read.__name__ != "<lambda>"
        assert rule.read.__doc__


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("He met them Friday.", "Friday", "past"),
        ("He will meet them Friday.", "Friday", "future"),
        ("He has met them since Friday.", "Friday", "past"),
        ("The vote is scheduled for Friday.", "Friday", "future"),
        ("He plans to leave Friday.", "Friday", "future"),
        ("They are meeting Friday.", "Friday", "future"),
        ("Friday.", "Friday", None),
        ("They are to be told Friday.", "Friday", "future"),
        ("They could have met Friday.", "Friday", "past"),
    ],
)
def test_tense_of_the_clause(sentence, word, expected):
    """The verb above a word says whether it lies behind or ahead."""
    doc = parse.parse(sentence)
    assert tense.of(next(token for token in doc if token.text == word)) == expected


@pytest.mark.parametrize(
    ("value", "part", "first", "last"),
    [
        ("2021", "", "2021-01-01", "2021-12-31"),
        ("2021-02", "", "2021-02-01", "2021-02-28"),
        ("2021-W33", "", "2021-08-16", "2021-08-22"),
        ("2021-W33-WE", "", "2021-08-21", "2021-08-22"),
        ("2021-Q3", "", "2021-07-01", "2021-09-30"),
        ("2021-WI", "", "2021-12-01", "2022-02-28"),
        ("199", "END", "1997-01-01", "1999-12-31"),
        ("19", "", "1900-01-01", "1999-12-31"),
        ("2021-08-20T09:30", "", "2021-08-20", "2021-08-20"),
    ],
)
def test_the_dates_that_a_value_spans(value, part, first, last):
    """Every grain of TIMEX3 value has a first and a last day."""
    assert dates.bounds(value, part) == (first, last)


@pytest.mark.parametrize(
    "value", ["XXXX-06-16", "XXXX-WXX-3", "PRESENT_REF", "P18M", "2021-02-30", "0000", "2021-13", ""]
)
def test_values_that_span_no_dates(value):
    """What is open, a length or no date at all has no bounds."""
    assert dates.bounds(value) == (None, None)


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1)), st.sampled_from(["day", "week", "month", "year"])
)
def test_a_date_lies_within_its_own_grain(when, unit):
    """The week, month and year of a date hold it."""
    first, last = dates.bounds(dates.at_grain(when, unit))
    assert first <= when.isoformat() <= last


@pytest.mark.parametrize(
    ("words", "value"),
    [("two dozen", 24), ("a hundred", 100), ("forty-five", 45), ("a couple of", 2), ("several", None), ("x", None)],
)
def test_numbers_in_words(words, value):
    """Counts are read as people write them; open ones stay open."""
    assert timewords.number(words) == value


@pytest.mark.parametrize(
    ("name", "year", "iso"),
    [
        ("Easter", 2021, "2021-04-04"),
        ("Labor Day", 2021, "2021-09-06"),
        ("Memorial Day", 2020, "2020-05-25"),
        ("Election Day", 2016, "2016-11-08"),
        ("Christmas Eve", 2012, "2012-12-24"),
    ],
)
def test_holidays_fall_on_their_days(name, year, iso):
    """Fixed and moving feasts."""
    assert timewords.holiday(name, year).isoformat() == iso


def test_the_rules_are_split_between_points_and_lengths():
    """Points in time feed the narrative; lengths do not."""
    assert set(times.RULES) == set(timepoints.RULES) | set(timelengths.RULES)


@pytest.mark.parametrize(
    "marked",
    [
        "In [July|DATE 2021-07], the town sent an envoy. [At the same time|DATE 2021-07], two ministers met there.",
        "She resigned on [Monday|DATE 2021-08-16]. [At the same time|DATE 2021-08-16], the board met in the old town.",
        "The town grew. At the same time, the ministers met.",
        "In [July|DATE 2021-07], the town sent an envoy. At the same time, nobody knows why.",
        "They met in [July|DATE 2021-07] and spoke at the same time, he said.",
    ],
)
def test_at_the_same_time_is_the_time_just_told(marked):
    """Where it opens a sentence in the past after one that gives a month or a day; else it is a figure of speech."""
    text, expected = drawn(marked)
    assert found_in(text) == expected


def test_an_hour_on_a_far_clock_is_no_year():
    """ "1600 GMT" is four in the afternoon."""
    assert found_in("The ship left at noon (1600 GMT).") == [("noon", "TIME 2021-08-20T12:00")]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("The mill burned in early 2021.", ("2021-01-01", "2021-05-04")),
        ("The mill burned in late August.", ("2021-08-21", "2021-08-31")),
        ("The mill burned in the middle of this year.", ("2021-05-05", FRIDAY)),
        ("The mill will burn in mid 2021.", ("2021-05-05", "2021-09-01")),
        ("The mill burned late last week.", ("2021-08-09", "2021-08-15")),
        ("The poll was taken June 9-13 in the town.", ("2021-06-09", "2021-06-13")),
        ("The poll was taken June 9-7 in the town.", ("2021-06-09", "2021-06-09")),
        ("The poll was taken June 9-31 in the town.", ("2021-06-09", "2021-06-09")),
    ],
)
def test_the_days_that_a_time_spans(text, span):
    """Part of a year that is told as past ends with the report's day; a run of days has a last one."""
    assert [(time.first, time.last) for time in read(text)] == [span]
