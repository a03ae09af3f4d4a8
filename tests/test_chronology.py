"""When a story's reports were published and what took place when, over all of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import chronology
from onrecord.eventwords import classes
from onrecord.model import Entity, Furniture, Mention, Place, Reading, Report, Span, Statement
from onrecord.reader import events, parse, times
from onrecord.wholeness import whole

WHAT = "Inspectors closed the harbour bridge on August 17"
OTHERS = ("fishing", "mining", "farming", "railway", "hospital", "library", "forestry", "swimming")


def read(name, text, published="2021-08-20", people=(), pronouns=(), furniture=(), place=None):
    """A reading with times; ``people`` are named in the text, ``pronouns`` are (word, person) pairs."""
    report = Report(name, text, published=published, furniture=furniture)
    entities = tuple(Entity(person, person, "person") for person in people)
    named = [(person, person) for person in people] + list(pronouns)
    mentions = tuple(
        Mention(Span(name, at, at + len(word)), "person", person, 1.0, "test")
        for word, person in named
        if (at := text.find(word)) >= 0
    )
    at = text.find(place) if place else -1
    places = (Place(Span(name, at, at + len(place)), place, 46.2, 6.1, "CH", 1, 0.9, "test"),) if place else ()
    return times.annotate(Reading(report, mentions, entities, places=places), parse.parse(text))


def lines(*readings):
    return [(event.start, event.what) for event in chronology.timeline(readings)]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2021-08-20", None], ["2021-08-20", "2021-08-20"]),
        (["2021-08-18", "2021-08-20", "2021-08-21", None], ["2021-08-18", "2021-08-20", "2021-08-21", "2021-08-20"]),
        ([None, None], [None, None]),
        (["soon", None], ["soon", None]),
    ],
)
def test_an_undated_report_takes_the_middle_date_of_its_story(dates, expected):
    """The story dates what has no date; where nothing has one, nothing is invented."""
    readings = [Reading(Report(str(k), "x", published=date, published_by="given")) for k, date in enumerate(dates)]
    dated = chronology.date(readings)
    assert [reading.report.published for reading in dated] == expected
    for before, after in zip(readings, dated, strict=True):
        assert after.report.published_by == ("given" if before.report == after.report else "story")


def test_a_summit_dated_once_and_vague_once_is_one_line():
    """The most specific date is kept, both reports are cited, and the place comes from a third mention."""
    first = read("a", "Ana Putik told Jo Bidwell of it during a June 16 summit.", people=("Ana Putik", "Jo Bidwell"))
    second = read(
        "b",
        "Ana Putik scoffed at Jo Bidwell's plan during their June summit. Putik met Bidwell at their Geneva meeting.",
        people=("Ana Putik", "Jo Bidwell"),
        pronouns=(("Putik met", "Ana Putik"),),
        place="Geneva",
    )
    (event,) = chronology.timeline([first, second])
    assert (event.value, event.start, event.end) == ("2021-06-16", "2021-06-16", "2021-06-16")
    assert event.what == "June 16 summit: Ana Putik, Jo Bidwell (Geneva)"
    assert {cite.report for cite in event.cites} == {"a", "b"}
    assert not event.disputed


def test_an_event_is_found_among_many_others(monkeypatch):
    """Two of many reports tell of one event, far from each other among the rest: it leads, and the order stays."""
    others = [read(str(k), f"The {word} council met in Faro on August {k + 1}.") for k, word in enumerate(OTHERS)]
    told = [read(name, f"{WHAT}.") for name in "ab"]
    events = chronology.timeline([told[0], *others, told[1]])
    assert [event.what for event in events if len(event.cites) > 1] == [WHAT]
    assert len(events) == len(OTHERS) + 1
    monkeypatch.setattr(chronology, "BLOCK", 2)
    assert chronology.timeline([told[0], *others, told[1]]) == events


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "In July, the ministry sent Ida Roth to the north.",
            ("2021-07-01", "The ministry sent Ida Roth to the north"),
        ),
        (
            "The army had bases in the hills in the early 2000s.",
            ("2000-01-01", "The army had bases in the hills in the early 2000s"),
        ),
        ("They rebuilt the mill after the May 5, 1998 flood.", ("1998-05-05", "May 5, 1998 flood")),
        (
            "The council will close the bridge on Tuesday.",
            ("2021-08-24", "The council will close the bridge on Tuesday"),
        ),
    ],
)
def test_a_line_tells_a_dated_event_in_the_texts_own_words(text, line):
    """A clause or a noun phrase, without the words that lead into it."""
    assert lines(read("a", text)) == [line]


@pytest.mark.parametrize(
    "text",
    [
        "The mill is currently closed.",
        "The work would take 18 months.",
        "If the council closes the bridge on Tuesday, trade will suffer.",
        "The council might close the bridge on Tuesday.",
        "The council did not meet on Tuesday.",
        "2021-08-20 The council of the town and its mayor",
        '"It is closed," Roth said Tuesday.',
        "Prices have risen since the 1990s.",
        "It rained.",
        "The tanker sank more than 20 years ago.",
        "The law that the council passed on Monday is bad.",
        "Nobody knew of the offer the council sent to the mayor on Monday.",
        "They spoke of the 2012 storm.",
        "Friday's announcement upset the town.",
        "The mill closed at 1600 GMT in the old town.",
        "Lind, a potential 2022 candidate, bought the old mill.",
        "The sailors were Christmas shopping in Faro.",
        "The sailors sang at their Christmas party.",
        "The farmers of today are taught by the old.",
        "Most bakers rejected the offer, just as they did last year.",
        "The bakers paid, as the sailors did last year.",
        "As director of the mill in 2012, Lind has been tied to a quarrel.",
        "Lind has threatened to let the mill close on Monday.",
        "The mill closes on Monday if the council does not pay.",
        "With the old mill burning on Monday, the bakers slept.",
        "The letter told of what the mayor will unveil on Friday.",
        "The sailors who left the old harbour on Monday are well.",
        "The old mill burned, the council confirmed Monday morning.",
        "The last bear left the hills 300 years ago.",
        "The old mill was built six decades ago by sailors.",
        "His latest book came out on Monday in Faro.",
        "The bakers praised a mill fire in December 2021.",
        "The mayor is buying the old mill last week.",
        "There wasn't enough bread left this year.",
        "Lind could have been mayor had she defeated Roth in 1994.",
        "The board had to cancel an August 16 talk by a sailor from Faro.",
        "They spoke of the 2016 harbour election.",
        "They dislike Lind's 2013 address.",
        "Most loans of the mill are issued in August and September.",
        "Something similar happened earlier this month in Faro.",
        "No mayor of Faro opened a mill in 2012.",
        "Lind praised that offer on Monday in Faro.",
        "The council fired him on Monday in Faro.",
        "The old mayor won there in 2008 by a hundred votes.",
        "The larger mills that were shown last year, all of them old, have gone nowhere.",
        "Just as she had in 1969, Lind sang.",
        "Let’s give Lind a hundred boats on Tuesday.",
        "The report was issued in January.",
        "No sailor has swum there since Roth in 1984.",
        "They read a letter sent after his death Saturday afternoon.",
        "They planned a fair in Faro, his first fair in the hills this fall.",
        "The bears, which the sailors said Tuesday posed a threat to Faro, are gone.",
        "A baker of Alvar, where some of the races Tuesday took place, fell ill.",
        "Lind is writing a book about the 1995 Faro bombing.",
        "They spoke of the 2012 Senate election in Alvar.",
        "They spoke of the first election in 1978.",
        "Many ferries were taken during the Faro fair — Mara Lind (@maralind) August 16, 2021",
        "“We sold our mill on Monday in Faro,” Lind said, and we wept on Tuesday.",
        "“The mill is shut,” Lind said Monday on FTV's “Meet the Town.”",
        "It is far from where the harbour council was in 2012.",
        "Twelve of them voted against the harbour toll on Monday.",
        "The board of Faro, Lind's home, thanked the crews in a note shared to the town on Monday.",
        "Then I suppose you might as well believe that the council will raise the tolls in May 2022.",
        "Bottom line, the next mayor will have to mend the mill in 2022.",
    ],
)
def test_what_is_no_dated_event_makes_no_line(text):
    """Not lengths, states, possibilities, threats, denials, date lines, hours, or the bare saying of a quotation.

    Nor a year or a feast in a noun's name, what is compared, round numbers, or a tense that belies the date.

    Nor a clause whose object stands before it, what happened "more than" so long ago, or what only a year names.
    """
    assert lines(read("a", text)) == []


def test_a_pronoun_at_the_head_of_a_line_becomes_the_name_or_the_line_falls():
    """A time line has no "he"."""
    text = "Mr. Roth was tired. He opened the bridge on Monday."
    assert lines(read("a", text, people=("Roth",), pronouns=(("He", "Roth"),))) == [
        ("2021-08-16", "Roth opened the bridge on Monday")
    ]
    assert lines(read("a", text)) == []


def test_a_pronoun_that_may_mean_somebody_else_is_told_of_nobody():
    """ "He fled on Monday", after a gunman came in, is not told of the man who was named last."""
    text = "Mr. Roth was tired. A gunman shot two sailors. He fled to the hills on Monday."
    assert lines(read("a", text, people=("Roth",), pronouns=(("He", "Roth"),))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("On Monday, Roth called the plan “a bad joke.”", "Roth called the plan “a bad joke”"),
        ("And on Monday Roth opened the new mill.", "Roth opened the new mill"),
        ("Alvar (AP) Roth opened the new mill on Monday.", "Roth opened the new mill on Monday"),
    ],
)
def test_a_line_is_whole(text, line):
    """Its quotation is closed; the word that tied it to what stands before, and a dateline, are left off."""
    assert [what for _, what in lines(read("a", text, people=("Roth",)))] == [line]


@pytest.mark.parametrize(
    ("cut", "line"),
    [
        ("March of Roth” filled the town", "“March of Roth” filled the town"),
        ("Roth was asked for days (May 2-4", "Roth was asked for days (May 2-4)"),
        ("CNN) - Roth left", "Roth left"),
        ("The vote will help Lind, who rebuilt the mill", "The vote will help Lind, who rebuilt the mill"),
        ("With a vote ahead, we are selling the mill", None),
    ],
)
def test_marks_are_paired_and_datelines_left_off(cut, line):
    """A clause cut out of its sentence loses a mark at either end, or keeps an agency's name; "we" is nobody."""
    assert whole(cut) == line


def test_what_is_too_long_to_be_told_is_not_told_by_half():
    """ "The council said on Monday", without what, is no line."""
    much = " and ".join(f"that the {noun} of the town would have to be closed for good" for noun in OTHERS)
    assert lines(read("a", f"The council announced on Monday {much}.")) == []


def test_two_dates_for_one_event_are_one_disputed_line_with_both_cites():
    """Reports that part over the day are set side by side, not chosen between."""
    one = read("a", "Inspectors closed the old harbour bridge on Monday.")
    two = read("b", "Inspectors closed the old harbour bridge on Tuesday.")
    (event,) = chronology.timeline([one, two])
    assert event.disputed
    assert {cite.report for cite in event.cites} == {"a", "b"}


def test_two_events_of_one_day_stay_two_lines():
    """Only the same thing merges."""
    one = read("a", "Inspectors closed the old harbour bridge on Monday.")
    two = read("b", "The mayor opened a new school on Monday.")
    assert len(chronology.timeline([one, two])) == 2


def test_one_report_does_not_dispute_itself():
    """The same words on two days in one report are two events."""
    text = "Workers struck at the old mill on Monday. Workers struck at the old mill on Tuesday."
    events_told = chronology.timeline([read("a", text)])
    assert [event.start for event in events_told] == ["2021-08-16", "2021-08-17"]
    assert not any(event.disputed for event in events_told)


def test_lines_are_in_time_order_and_few():
    """An editor reads at most so many lines, the earliest first."""
    days = "".join(f"The council bought mill number {n} on August {n}. " for n in range(1, 20))
    told = chronology.timeline([read("a", days)])
    assert len(told) <= chronology.LINES
    assert [event.start for event in told] == sorted(event.start for event in told)


def test_page_furniture_makes_no_line():
    """A caption is marked, not told."""
    text = "The mayor opened a new school on Monday."
    assert lines(read("a", text, furniture=(Furniture(0, len(text), "caption"),))) == []


@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        ("They praised Lind after the Faro summit on June 16.", "Faro summit on June 16", "summit"),
        ("The mill, closed in July by the owners, burned.", "The mill, closed in July by the owners", "close"),
        ("They feared Wednesday's Faro protest.", "Wednesday's Faro protest", "protest"),
        ("Wednesday's protest closed two mills.", "Wednesday's protest closed two mills", "close"),
    ],
)
def test_the_event_that_a_time_dates(text, words, head):
    """A noun with its date, a clause, or the noun that a participle describes."""
    reading = read("a", text)
    (time,) = reading.times
    assert text[time.event.start : time.event.end] == words
    assert time.head == head


def test_event_nouns_have_classes():
    """A summit is a meeting, and so is a visit; a verdict is not."""
    assert classes()["summit"] == classes()["meeting"] != classes()["verdict"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The mayor opened it on Monday.",
                "In 1998 they left.",
                "Their June summit failed.",
                "😀",
                "\n",
                "He left in July.",
            ]
        ),
        max_size=6,
    )
)
def test_every_cite_slices_to_words_of_its_report(sentences):
    """Cites are spans of stored text, never empty."""
    text = " ".join(sentences)
    reading = read("a", text)
    for event in chronology.timeline([reading]):
        assert event.what
        for cite in event.cites:
            assert reading.report.slice(cite).strip()


def test_events_need_a_verb_or_an_event_noun():
    """A bare date line has no event."""
    doc = parse.parse("Friday, August 20.")
    assert events.of(doc[0:1]) is None


def test_a_start_that_reports_date_differently_is_disputed():
    """What begins for one and starts for another is one event; a plan that is reported counts as one."""
    first = read("a", "Pumping would start on 2 September, the officials said.")
    second = read("b", "Pumping will begin on September 9, the minister said.")
    (event,) = chronology.timeline([first, second])
    assert event.disputed
    assert {cite.report for cite in event.cites} == {"a", "b"}


@pytest.mark.parametrize(
    ("text", "day", "what"),
    [
        ("Pumping is due to begin on 9 September.", "2021-09-09", "Pumping is due to begin on 9 September"),
        ("Work kicks off on September 2.", "2021-09-02", "Work kicks off on September 2"),
        ("The cabinet will vote on September 20.", "2021-09-20", "The cabinet will vote on September 20"),
    ],
)
def test_what_is_planned_for_a_day_has_its_line(text, day, what):
    """A day that is set is told like one that has been."""
    assert lines(read("a", text)) == [(day, what)]


@pytest.mark.parametrize(
    "text",
    ["The inspectors want the pumping done in June.", "Pumping would begin on 9 September if the sea was calm."],
)
def test_what_is_wished_or_depends_has_no_line(text):
    """Nobody says that it takes place."""
    assert lines(read("a", text)) == []


def test_a_dateline_is_no_event():
    """The day on which a report was sent dates nothing in it, and its words are not told."""
    told = lines(read("a", "NORTHPORT, August 19 (Meridian) — The town will close the bridge this autumn."))
    assert all("Meridian" not in what for _, what in told)
    assert "2021-08-19" not in {day for day, _ in told}


def test_two_tellings_of_one_month_are_one_line():
    """Two reports that give the same month and share the rare words tell one event."""
    first = read("a", "A robot sent down in January filmed oil seeping from two of the nine tanks.")
    second = read("b", "In January an underwater robot filmed the stuff dribbling out of two tanks.")
    assert len(lines(first, second)) == 1


def saying(name, text, content, speaker=None, descriptor=None):
    """A reading in which somebody is cited for some of the words."""
    reading = read(name, text)
    said = Statement(
        "s", (at(name, text, content),), (), (), speaker, speaker, descriptor, "named", "indirect", None, None, None,
        "speech", 1.0, "t",
    )  # fmt: skip
    return replace(reading, statements=(said,))


def at(name, text, words):
    start = text.index(words)
    return Span(name, start, start + len(words))


CLOSED = "the bridge closed on Monday"


@pytest.mark.parametrize(
    ("cited", "line"),
    [
        ({"speaker": "Ana Putik"}, "The bridge closed on Monday, according to Ana Putik"),
        ({"descriptor": "A clerk"}, "The bridge closed on Monday, according to a clerk"),
        ({}, "The bridge closed on Monday"),
        ({"descriptor": "The other"}, "The bridge closed on Monday"),
    ],
)
def test_what_somebody_is_cited_for_is_told_on_their_word(cited, line):
    """An event within a statement is its speaker's; where nobody is named the line says nobody."""
    told = saying("a", f"She said that {CLOSED}.", CLOSED, **cited)
    assert [what for _, what in lines(told)] == [line]


def test_a_hearing_names_only_whom_most_reports_name():
    """Who is only spoken of at a hearing, as one report tells it, was not there."""
    people = ("Ana Putik", "Jo Bidwell", "Ida Roth")
    first = read("a", "Ana Putik and Jo Bidwell spoke of their August 16 meeting.", people=people)
    second = read("b", "Ana Putik told Jo Bidwell of Ida Roth at their August 16 meeting.", people=people)
    assert [what for _, what in lines(first, second)] == ["August 16 meeting: Ana Putik, Jo Bidwell"]


def test_a_meeting_of_one_is_no_line():
    """A meeting that only its noun tells, and of which one name is known, says nothing."""
    text = "Roth and Lind spoke of the August 16 meeting."
    assert lines(read("a", text, people=("Roth", "Lind"))) == [("2021-08-16", "August 16 meeting: Roth, Lind")]
    assert lines(read("a", text, people=("Roth",))) == []


def test_what_somebody_tells_of_themselves_is_by_own_account():
    """The line opens with the name and need not end with it."""
    told = saying("a", "Roth opened the mill on Monday, he said.", "Roth opened the mill on Monday", speaker="Roth")
    assert [what for _, what in lines(told)] == ["Roth opened the mill on Monday, by own account"]


def test_what_a_report_tells_itself_is_nobodys_word():
    """One report cites somebody, another asserts it: the line stands without a speaker."""
    cited = saying("a", f"She said that {CLOSED}.", CLOSED, speaker="Ana Putik")
    assert [what for _, what in lines(cited, read("b", "The bridge closed on Monday."))] == [
        "The bridge closed on Monday"
    ]


def test_given_is_no_event():
    """ "A bad thing given the row last fall" tells of no giving."""
    assert lines(read("a", "It was a bad thing given the long quarrel of last fall.")) == []


@pytest.mark.parametrize(
    ("text", "day", "what"),
    [
        ("Lind, who opened the mill on Monday, is old.", "2021-08-16", "Lind opened the mill on Monday"),
        ("The bakers were quick to say that Lind left in July.", "2021-07-01", "Lind left in July"),
        (
            "Sailors voted at this year's harbour election.",
            "2021-01-01",
            "Sailors voted at this year's harbour election",
        ),
        ("They spoke of the Aug. 16 Faro council debate.", "2021-08-16", "Aug. 16 Faro council debate"),
        ("In Monday's discussion with sailors, Lind praised the mill.", "2021-08-16", "Lind praised the mill"),
        ("Lind left on the Monday bus.", "2021-08-16", "Lind left on the Monday bus"),
        ("Monday's shooting killed two sailors.", "2021-08-16", "Monday's shooting killed two sailors"),
        ("Lind spoke at Monday's debate in Faro.", "2021-08-16", "Lind spoke at Monday's debate in Faro"),
        ("They met Lind, whose son sank in May, in Faro.", "2021-05-01", "Lind’s son sank in May"),
        ("(Reuters) - Lind opened the mill on Monday.", "2021-08-16", "Lind opened the mill on Monday"),
        (
            "Lind sold the mill in July during the quarrel.",
            "2021-07-01",
            "Lind sold the mill in July during the quarrel",
        ),
        ("On Tuesday the board is slated to sell the mill.", "2021-08-24", "The board is slated to sell the mill"),
        ("Last week Roth was called a fool.", "2021-08-09", "Roth was called a fool"),
        ("During the 2019 campaign, Lind sold the mill.", "2019-01-01", "Lind sold the mill"),
        ("Lind left the town in May and June.", "2021-05-01", "Lind left the town in May and June"),
    ],
)
def test_a_dated_event_is_told_so_that_it_stands_alone(text, day, what):
    """A clause that only adds something is a sentence of its own; a noun keeps what says which one it is."""
    assert lines(read("a", text)) == [(day, what)]


def test_an_objects_words_are_told_to_its_end_where_the_rest_is_too_long():
    """ "They voted to delay", without what, is no line."""
    much = " and ".join(f"that the {noun} of the town would have to be closed for good" for noun in OTHERS)
    told = lines(read("a", f"The council voted Monday to delay the law that says {much}."))
    assert told == [("2021-08-16", "The council voted Monday to delay the law")]


def test_today_in_a_quotation_is_nobodys_date():
    """The day on which the words were spoken is not the report's."""
    said = "“The bridge closed today”"
    assert lines(saying("a", f"{said}, Ana Putik said.", said, speaker="Ana Putik")) == []


@pytest.mark.parametrize(
    "other", ["Sailors opened a new school on Tuesday.", "Inspectors closed the old bridge in August."]
)
def test_reports_differ_only_where_they_tell_one_event_to_the_day(other):
    """Another event of the week, or a vaguer date, disputes nothing."""
    told = chronology.timeline([read("a", "Inspectors closed the old harbour bridge on Monday."), read("b", other)])
    assert not any(event.disputed for event in told)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind, its candidate in 2012, voted for the new bridge.",
        "Lind hit back in a post about her loss in 2012.",
        "Lind blamed the mayor as one reason for the fall of the old town last week.",
        "The council welcomed a decision by the ministry last week to send more boats.",
        "Crowds have gathered in the port in response to the election of Mara Lind last month.",
        "The other opinions from May covered the repairs of the bridge.",
        "The waves were of the same height as the 1995 Faro flood.",
        "Lind became known as founder of Faro Ferries (2005).",
        "The council made the point in its post-2012 report on the bridge.",
        "The candidate in 2022 will have to speak of the bridge.",
        "Then you might as well believe that the council will raise fees in 2025.",
        "The new rules are far from where the council was in 2012 with its mayor.",
        "As of Friday afternoon, Lind remained in the hospital of the old town.",
        "Lind earned nine million crowns in 2016 and part of 2017.",
    ],
)
def test_a_date_of_something_else_dates_no_line(text):
    """The year of an office, a loss, a label or a comparison is not when the verb's deed was done."""
    assert lines(read("a", text, published="2021-08-18")) == []


@pytest.mark.parametrize(
    ("text", "published", "line"),
    [
        (
            "The mayor has opened three ferries during this past year.",
            "2021-12-22",
            ("2021-01-01", "The mayor has opened three ferries during this past year"),
        ),
        (
            "The mayor has opened three ferries during this past year.",
            "2021-02-22",
            ("2020-01-01", "The mayor has opened three ferries during this past year"),
        ),
        (
            "The council responded to the ruling on Monday with a vote.",
            "2021-08-20",
            ("2021-08-16", "The council responded to the ruling on Monday with a vote"),
        ),
    ],
)
def test_a_date_that_is_the_deeds_own_dates_it(text, published, line):
    """This past year ends with the year; a weekday after a ruling is the day of the answer too."""
    assert lines(read("a", text, published=published)) == [line]


def test_who_is_only_spoken_of_at_a_meeting_was_not_there():
    """ "Roth did not say which plan Lind would take up": nobody says that Lind came."""
    people = ("Ida Roth", "Ben Lind")
    text = "Ida Roth, during the Monday meeting, did not indicate which plan Ben Lind would take up."
    assert [event.what for event in chronology.timeline([read("a", text, people=people)])] == []


def test_what_is_only_the_time_of_a_judgement_is_nobodys_word():
    """ "What many call a breach, when he issued the order": the order is a fact, whoever calls it a breach."""
    text = "They fought what many sailors call a breach when the mayor issued the harbour order in July."
    reading, at = read("a", text), text.index("a breach")
    content = (Span("a", at, len(text) - 1),)
    said = Statement(
        "s", content, (), (), None, None, "many sailors", "class", "indirect", None, None, None, "stance", 1.0, "t"
    )
    [line] = chronology.timeline([replace(reading, statements=(said,))])
    assert "according to" not in line.what
