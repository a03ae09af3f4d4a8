"""What words came through, and whom they were said to."""

from __future__ import annotations

import pytest
from attributed import last, resolve


@pytest.mark.parametrize(
    ("marked", "channel"),
    [
        ("[Ann Moss|source] [told|cue] CNN [the bridge is old|content].", "CNN"),
        ("[Ann Moss|source] [told|cue] the Associated Press [the bridge is old|content].", "Associated Press"),
        ("[Ann Moss|source] [told|cue] CNN's Dana Holt [the bridge is old|content].", "CNN"),
        (
            "[Ann Moss|source] [told|cue] NPR's All Things Considered [the bridge is old|content].",
            "All Things Considered",
        ),
        ("[Ann Moss|source] [said|cue] in an interview with Haaretz [that the bridge is old|content].", "Haaretz"),
        ("[Ann Moss|source] [said|cue] on Fox News Sunday [that the bridge is old|content].", "Fox News Sunday"),
        ("[“It is old,”|content] [Ann Moss|source] [tweeted|cue].", "Twitter"),
        ("[“It is old,”|content] [Ann Moss|source] [wrote|cue] on Facebook.", "Facebook"),
        ("[Ann Moss|source] [said|cue] in a tweet [that the bridge is old|content].", "Twitter"),
        ("[Ann Moss|source] [said|cue] in a statement [that the bridge is old|content].", "statement"),
        ("[“It is old,”|content] [Ann Moss|source] [wrote|cue] in a letter to the city.", "letter"),
        ("[Ann Moss|source] [said|cue] at a news conference [that the bridge is old|content].", "news conference"),
        (
            "[Ann Moss|source] [told|cue] a news conference in Northport [that the bridge is old|content].",
            "news conference",
        ),
        ("[Ann Moss|source] [testified|cue] [that the bridge is old|content].", "testimony"),
        ("[Ann Moss|source] [said|cue] on the Senate floor [that the bridge is old|content].", "Senate floor"),
        ("[Judge Ann Moss|source] [ruled|cue] [that the bridge is public|content].", "ruling"),
        ("[Ann Moss|source] [released a statement saying|cue] [the bridge is old|content].", "statement"),
        ("[“It is old,”|content] [Ann Moss|source] [said|cue] in her victory speech.", "victory speech"),
        ("In a 12-page letter, [Ann Moss|source] [said|cue] [the bridge is old|content].", "letter"),
        ("[A recent poll|source] [said|cue] [the bridge is old|content].", "poll"),
        ("[Guidelines from the Harbour Agency|source] [said|cue] [the bridge is old|content].", "guidelines"),
        ("[Polls|source] [show|cue] [that the bridge is old|content].", "polls"),
        ("[“It is old,”|content] [Ann Moss|source] [said|cue] on NBC's “Meet the Press”.", "Meet the Press"),
        ("[Three experts|source] interviewed by Haaretz [said|cue] [the bridge is old|content].", "Haaretz"),
        ("[Ann Moss|source] [said|cue] at a press conference [that the bridge is old|content].", "press conference"),
        ("[Ann Moss|source] [argued in federal court|cue] [that the bridge is old|content].", "federal court"),
        ("In court papers, [Ann Moss|source] [said|cue] [the bridge is old|content].", "court papers"),
        ("[Ann Moss|source] sued the city, [alleging|cue] [the bridge is old|content].", "lawsuit"),
        ("[“We won,”|content] [Ann Moss|source] [said|cue] at her election night party.", "election night party"),
        ("[“It is old,”|content] [Sen. Ann Moss|source] [said|cue] from the floor.", "Senate floor"),
        ("In a closed meeting, [Ann Moss|source] [said|cue] [the bridge is old|content].", "meeting"),
        ("[Ann Moss|source] [compiled a dossier alleging|cue] [the bridge is old|content].", "dossier"),
    ],
)
def test_the_channel_is_told_beside_the_cue(marked: str, channel: str) -> None:
    """An outlet by its canonical name, a document or venue by its bare noun."""
    assert last(marked).channel == channel


@pytest.mark.parametrize(
    "marked",
    [
        "[Ann Moss|source] [said|cue] [the bridge is old|content].",
        "[Ann Moss|source] [told|cue] reporters [the bridge is old|content].",
        "[Ann Moss|source] [said|cue] [CNN had called the bridge old|content].",
        "[Ann Moss|source] [said|cue] [the letter was old|content].",
        "[Ann Moss|source] [told|cue] Tim Ware [the bridge is old|content].",
        "[Ann Moss|source] [fired|cue] [Tim Ware|content] after a leak to The Wall Street Journal.",
        "[Ann Moss|source] [defended|cue] [her vote|content] in two articles of impeachment.",
        "[A story|source] [said|cue] [the bridge is old|content].",
        "[Local reports|source] [said|cue] [the bridge is old|content].",
        "After the party of engineers left, [Ann Moss|source] [said|cue] [the bridge is old|content].",
        "The board votes on a resolution, which [Ann Moss|source] [opposes|cue] [in every word|content].",
    ],
)
def test_most_statements_have_no_channel(marked: str) -> None:
    """What stands in the content is no channel, and a person never is one."""
    assert last(marked).channel is None


@pytest.mark.parametrize(
    ("marked", "addressee"),
    [
        ("[Ann Moss|source] [told|cue] reporters [the bridge is old|content].", "reporters"),
        ("[Ann Moss|source] [told|cue] Joe Holt [the bridge is old|content].", "Joe Holt"),
        ("President Joe Holt came.\n[Ann Moss|source] [told|cue] Holt [the bridge is old|content].", "Joe Holt"),
        (
            "President Joe Holt came.\n[Ann Moss|source] [told|cue] the president [the bridge is old|content].",
            "Joe Holt",
        ),
        ("[Ann Moss|source] [told|cue] CNN's Dana Holt [the bridge is old|content].", "Dana Holt"),
        (
            "[Ann Moss|source] [ordered|cue] the State Department [to close the bridge|content].",
            "State Department",
        ),
        ("[Ann Moss|source] [called on|cue] Congress [to close the bridge|content].", "Congress"),
        ("[“It is old,”|content] [Ann Moss|source] [wrote|cue] in a letter to Joe Holt.", "Joe Holt"),
        ("[Ann Moss|source] [told|cue] the programme's host Dana Holt [the bridge is old|content].", "Dana Holt"),
        ("[Ann Moss|source] [testified|cue] before Congress [that the bridge is old|content].", "Congress"),
        ("Speaking to reporters, [Ann Moss|source] [said|cue] [the bridge is old|content].", "reporters"),
        ("In remarks to Congress, [Ann Moss|source] [said|cue] [the bridge is old|content].", "Congress"),
        ("[Ann Moss|source] [requested|cue] [the files|content] from the State Department.", "State Department"),
        ("[Ann Moss|source] [said on a call|cue] with reporters [that the bridge is old|content].", "reporters"),
        ("[Ann Moss|source] [said|cue] during a hearing before Congress [that the bridge is old|content].", "Congress"),
        ("Pressed by Tim Ware, [Ann Moss|source] [said|cue] [the bridge is old|content].", "Tim Ware"),
        ("[Asked|cue] [whether the bridge is old|content], Ann Moss said it was.", "Ann Moss"),
        ("[Ann Moss|source] [requested|cue] [that Congress close the bridge|content].", "Congress"),
        ("[Ann Moss|source] [urged|cue] consumers [to avoid the bridge|content].", "consumers"),
        ("[Ann Moss|source] [said|cue], while meeting with Tim Ware, [that the bridge is old|content].", "Tim Ware"),
        ("[Ann Moss|source] [sought to reassure|cue] commuters [that the bridge was safe|content].", "commuters"),
        ("[Ann Moss|source] [told|cue] a committee of engineers [it was old|content].", "a committee of engineers"),
    ],
)
def test_the_one_addressed_is_told(marked: str, addressee: str) -> None:
    """The object of a verb of telling, by name where the text names them, else in its own words."""
    assert last(marked).addressee == addressee


@pytest.mark.parametrize(
    "marked",
    [
        "[Ann Moss|source] [said|cue] [the bridge is old|content].",
        "[Ann Moss|source] [told|cue] CNN [the bridge is old|content].",
        "[Ann Moss|source] [told|cue] NorthportNews.com [the bridge is old|content].",
        "[Ann Moss|source] [told|cue] the story [of the bridge|content].",
        "[Ann Moss|source] [told|cue] a news conference [that the bridge is old|content].",
        "[“It is old,”|content] [Ann Moss|source] [told|cue] the hall.",
        "[Ann Moss|source] [asked|cue] questions [about the bridge|content].",
        "[Ann Moss|source] [said|cue] [the bridge is old|content] after a meeting with Tim Ware.",
        "[Ann Moss|source] [told|cue] the conservative channel [the bridge is old|content].",
    ],
)
def test_an_outlet_or_a_thing_is_not_addressed(marked: str) -> None:
    """Telling an outlet is a channel; telling a story is no address."""
    assert last(marked).addressee is None


def test_a_statement_goes_on_through_its_channel() -> None:
    """What the same speaker adds right after came the same way; another speaker's words did not."""
    reading = resolve(
        "[Ann Moss|source] [told|cue] CNN [the bridge is old|content].\n"
        "[“It will fall,”|content] [she|source] [added|cue].\n"
        "[Tim Ware|source] [said|cue] [it would not|content]."
    )
    assert [statement.channel for statement in reading.statements] == ["CNN", "CNN", None]


def test_reporters_stay_addressed_while_one_speaks() -> None:
    """“Told reporters … added” is said to the same reporters."""
    reading = resolve(
        "[Ann Moss|source] [told|cue] reporters [the bridge is old|content].\n"
        "[“It will fall,”|content] [she|source] [added|cue]."
    )
    assert [statement.addressee for statement in reading.statements] == ["reporters", "reporters"]


def test_whoever_was_asked_is_not_told_what_follows() -> None:
    """“Asked the crowd to stand. … she said”: what is said next is not addressed to whom a request was."""
    reading = resolve(
        "[Ann Moss|source] [urged|cue] Congress [to close the bridge|content].\n"
        "[“It is old,”|content] [she|source] [said|cue]."
    )
    assert [statement.addressee for statement in reading.statements] == ["Congress", None]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("[told|cue] guards [to leave the bridge|content]", "[she|source] [said|cue] [it was old|content]"),
        ("[told|cue] voters [it was safe|content]", "Later that week, [she|source] [said|cue] [it was old|content]"),
    ],
)
def test_what_was_said_elsewhere_is_not_said_to_the_same(first: str, then: str) -> None:
    """Whoever was told to do something, or was spoken to at another time, is not addressed by what follows."""
    told, said = resolve(f"[Ann Moss|source] {first}.\n{then}.").statements
    assert (bool(told.addressee), said.addressee) == (True, None)


def test_a_hearing_goes_on_with_whoever_speaks_next() -> None:
    """At a hearing several speak in turn; what somebody told reporters was not said there."""
    reading = resolve(
        "[Ann Moss|source] [said|cue] at a hearing [that the bridge is old|content].\n"
        "[Tim Ware|source] [asked|cue] [why it was open|content].\n"
        "[Ivy Reyes|source] [told|cue] reporters [it would be closed|content]."
    )
    assert [statement.channel for statement in reading.statements] == ["hearing", "hearing", None]


@pytest.mark.parametrize(
    ("then", "addressee"),
    [
        ("[The letter|source] [said|cue] [it would fall|content].", "Joe Holt"),
        ("[“It will fall,”|content] [Moss|source] [wrote|cue] in the letter.", "Joe Holt"),
        ("In her farewell letter, [Moss|source] [said|cue] [it would fall|content].", None),
    ],
)
def test_a_letter_is_written_to_whom_the_text_says(then: str, addressee: str | None) -> None:
    """“The letter said”: it said so to whom it is told to have gone, another letter did not."""
    first = "[Ann Moss|source] [said|cue] in a letter to Joe Holt [that the bridge is old|content].\n"
    apart = "Tim Ware walked by.\n" * 4
    assert [statement.addressee for statement in resolve(first + apart + then).statements] == ["Joe Holt", addressee]


def test_whoever_replies_speaks_to_whoever_spoke() -> None:
    """“Replied”, without saying to whom, is said to the one before."""
    reading = resolve(
        "[Tim Ware|source] [asked|cue] [why the bridge was open|content].\n[“It is safe,”|content] [Ann Moss|source] "
        "[replied|cue]."
    )
    assert [statement.addressee for statement in reading.statements] == [None, "Tim Ware"]


@pytest.mark.parametrize("opening", ["In a series of tweets", "in a tweet on Monday"])
def test_tweets_are_on_twitter(opening: str) -> None:
    """However the sentence begins, tweets are Twitter's."""
    assert last(f"{opening}, [Ann Moss|source] [said|cue] [the bridge is old|content].").channel == "Twitter"
