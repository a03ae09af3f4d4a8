"""What a line points to that it does not have."""

from __future__ import annotations

import pytest

from onrecord.references import points_back, says_i


@pytest.mark.parametrize(
    "line",
    [
        "Spending rose at twice that rate in May",
        "The filings will add detail to that figure",
        "Both papers have those details from the crew",
        "Twelve of them voted against the toll",
        "Another aide of the mayor, Ole Moss, had shares",
        "A further difficulty is that Lind sold the quay",
        "Many sailors call that “a pardon” and want none of it",
        "The board should be blamed if that happens",
        "In May 2021, he applauded",
        "Additionally, one of his first decisions was the toll",
        "Several hundred people blocked one of the city's roads",
        "The mayor signed a similar law",
        "There is a good reason for the toll too",
        "His condition will ask for a second operation",
        "They mock you for nothing",
        "While he expects to win the port, if he does not, it is over",
        "Voters in his party cannot stop the toll",
        "Lind resigned in the wake of the disclosures",
        "Lind made the claim in two tweets",
        "In doing so, Lind turned the page",
        "Earlier in the day, Lind opened the lock",
        "Any suggestion otherwise is false, Lind said",
        "Ten out of ten raised their hands",
        "The dates for each seem to fall in May",
        "One such letter in the Herald named the mayor",
        "Lind drove from there to Faro",
        "The front-runner swept five wards on Tuesday",
    ],
)
def test_a_line_that_rests_on_another_sentence_points_back(line):
    """What "that rate" and "both papers" are stood in the sentence before."""
    assert points_back(line)


@pytest.mark.parametrize(
    "line",
    [
        "Lind said those who fled that night would be housed",
        "The rise of 4% is higher than that of the port",
        "Both Lind and Moss voted no",
        "Lind told the council that this week's vote stands",
        "The second case accuses Lind of hiding the oil",
        "Lind left the board, and that pleased Moss",
        "Lind asked for a toll and Moss defended that toll",
        "The harbour board said its cranes failed",
        "Moss said that he would sell the mill",
        "It is unclear who opened the lock",
        "Lind insisted on Sunday that the “board has done its job”",
        "Lind said that “nobody was hurt”",
        "The mayor said: “That is not what they want.”",
        "The city's roads were blocked, Lind said in Faro",
        "In her letter, Lind asked for a toll",
        "Lind had said earlier in the day Friday that the lock would open",
        "Lind denied the claim that the dam leaks",
        "Moss accused Lind of theft, and she denied the accusation",
        "Nine of ten voters want the toll",
    ],
)
def test_a_line_that_says_what_it_means_stands_alone(line):
    """What follows or goes before explains it, it is a time, or stands in a quotation."""
    assert not points_back(line)


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("I was confused by the plan", True),
        ("The mayor told us so", True),
        ("“I was confused,” she said", False),
        ("She fought in World War I", False),
        ("The U.S. and Mr. I. Moss agreed", False),
    ],
)
def test_who_speaks_of_i_outside_of_a_quotation_is_noticed(line, own):
    """A line in the account's voice has no "I"."""
    assert says_i(line) is own
