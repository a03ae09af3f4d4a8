"""Pronouns and descriptions: whom “he”, “the senator” or “the agency” means, and when nobody is chosen."""

from __future__ import annotations

import pytest
from attributed import last, resolve

from onrecord.identity import within
from onrecord.model import Attribution, Report
from parsed import tagged

SENATE = "Sen. Ann Moss (R-Ohio) spoke first. Sen. Tim Ware (D-Maine) came later.\n"
ABROAD = "US President Joe Holt met Russian President Oleg Varin in Geneva.\n"
VICE = "Vice President Ann Moss met President Joe Holt. Moss came late.\n"
BODY = "President Joe Holt wrote it. Ida Varin, president of the Harbour League, was angry. Varin left.\n"
COURIER = "The Northport Courier had the story. Harbour Bridge Bureau director Ivy Reyes denied it.\n"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        (SENATE, "the Maine Democrat", "Tim Ware"),
        (SENATE, "the Ohio Republican", "Ann Moss"),
        (SENATE, "the senator", "Tim Ware"),
        (SENATE, "Moss", "Ann Moss"),
        (ABROAD, "the Russian president", "Oleg Varin"),
        (ABROAD, "The US president", "Joe Holt"),
        (ABROAD, "his American counterpart", "Joe Holt"),
        (VICE, "the president", "Joe Holt"),
        (VICE, "the vice president", "Ann Moss"),
        (BODY, "the president", "Joe Holt"),
        ("Sen. Ann Moss of New York came. Rep. Tim Ware of Ohio left.\n", "the New York Democrat", "Ann Moss"),
        ("Senate Majority Leader Ann Moss met Tim Ware.\n", "the senator", "Ann Moss"),
        (COURIER, "the newspaper", "Northport Courier"),
        (COURIER, "the bureau", "Harbour Bridge Bureau"),
        (COURIER, "the director", "Ivy Reyes"),
        (COURIER, "the Courier", "Northport Courier"),
        ("Rep. Ann Moss was there.\n", "the congresswoman", "Ann Moss"),
        ("Ann Moss, a spokeswoman for the port, was there.\n", "the spokeswoman", "Ann Moss"),
        ("Her father, Ivan Velden, called the police.\n", "the father", "Ivan Velden"),
        ("Chief Justice Ann Moss wrote the ruling.\n", "the judge", "Ann Moss"),
        ("Gov. Ann Moss was there.\n", "the newly re-elected Republican governor", "Ann Moss"),
        ("Rep. Tim Ware of Florida spoke. Rep. Joe Holt, R-Wis., came.\n", "the Florida Republican", "Tim Ware"),
        ("Rep. Tim Ware, R-Fla., spoke. Rep. Joe Holt of Ohio came.\n", "the Florida Republican", "Tim Ware"),
    ],
)
def test_a_description_finds_whom_the_text_calls_so(before: str, source: str, name: str) -> None:
    """Role, party and country lead to the figure whose titles and descriptors hold them."""
    assert last(f"{before}[{source}|source] [said|cue] [it was late|content].").speaker_name == name


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Sen. Ann Moss spoke.\n", "the Ohio senator", "Ann Moss"),
        ("Former Ohio Gov. Ann Moss spoke.\n", "the centrist Democrat", "Ann Moss"),
        ("Ann Moss, Ware's lawyer, sued. Tim Ware did not.\n", "Ware's lawyer", "Ann Moss"),
        ("The Select Committee on Northport met.\n", "The Northport panel", "Select Committee on Northport"),
        ("The Port Ethics Committee met.\n", "The Ethics panel", "Port Ethics Committee"),
        ("The Centers for Disease Control and Prevention met.\n", "the organization",
         "Centers for Disease Control and Prevention"),
    ],
)  # fmt: skip
def test_seat_owner_and_topic_find_whom_they_belong_to(before: str, source: str, name: str) -> None:
    """A state, a possessive or a committee's topic leads to whom the text does not call exactly so."""
    assert last(f"{before}[{source}|source] [said|cue] [it was late|content].").speaker_name == name


def test_his_lawyer_is_not_another_ones() -> None:
    """Who is told to be Ware's lawyer is not meant by “Holt's lawyer”."""
    before = "Ann Moss, a lawyer for Tim Ware, sued. Joe Holt did not.\n"
    assert last(f"{before}[Holt's lawyer|source] [said|cue] [it was late|content].").speaker_name is None


def test_the_organization_is_no_country() -> None:
    """A country that was named just before is not “the organization”."""
    assert last("The US was ready.\n[the organization|source] [said|cue] [no|content].").speaker_name is None


@pytest.mark.parametrize(
    ("source", "later", "name"),
    [
        ("A federal judge", "Judge Ann Moss wrote that it was old.", "Ann Moss"),
        ("An Ohio lawmaker", "Rep. Ann Moss of Ohio was there. Rep. Tim Ware of Maine was not.", "Ann Moss"),
        ("A former diplomat", "That diplomat, Ann Moss, left.", "Ann Moss"),
        ("A spokesman at the Northport hospital", "The spokesman, press officer Tim Ware, left.", "Tim Ware"),
        ("A spokesman", "Spokesman Tim Ware wrote that it was old.", "Tim Ware"),
    ],
)
def test_who_is_described_first_is_named_further_down(source: str, later: str, name: str) -> None:
    """A description takes the one later name that bears it."""
    statement = resolve(f"[{source}|source] [said|cue] [the bridge was old|content].\n{later}").statements[0]
    assert (statement.speaker_name, statement.naming) == (name, "named")


OPENING = (
    "NORTHPORT — [A top harbour official|source] [said|cue] on Monday [that the bridge would not open|content].\n\n"
)


@pytest.mark.parametrize(
    ("then", "name"),
    [
        ("Port director Ann Moss spoke after a long meeting.", "Ann Moss"),
        ("The meeting was long.\n\nPort director Ann Moss spoke after it.", None),
        ("Ann Moss spoke after a long meeting.", None),
        ("Port director Ann Moss declined to speak. The official asked for anonymity.", None),
        ("Ann Moss, a rail official, spoke after a long meeting.", None),
    ],
)
def test_the_next_paragraph_names_whom_the_opening_describes(then: str, name: str | None) -> None:
    """A report that opens with “a top official” names him next, by title; later names, bare ones and those of another
    kind of official are not his."""
    assert resolve(OPENING + then).statements[0].speaker_name == name


def test_a_seat_is_not_who_speaks() -> None:
    """“Moss, D-Ohio,” is Moss, though the parser reads the state as the head."""
    marked = "Rep. Ann Moss came.\n[“We can't be there,”|content] [Moss, D-Maryland,|source] [said|cue] on Sunday."
    assert last(marked).speaker_name == "Ann Moss"


def test_a_place_or_owner_in_the_source_is_not_who_spoke() -> None:
    """“The Maine Democrat” is whoever spoke before, whatever state his words begin with."""
    marked = (
        "Sen. Tim Ware met Sen. Ann Moss.\n[Ware|source] [said|cue] [it was late|content].\nHe asked Moss to wait.\n"
        "[The Maine Democrat|source] [said|cue] [the bridge was old|content]."
    )
    assert last(marked).speaker_name == "Tim Ware"


@pytest.mark.parametrize(
    ("source", "name"),
    [("who", "Port Democrats"), ("The panel", "Port Safety Committee")],
)
def test_a_class_and_a_panel_have_their_full_name(source: str, name: str) -> None:
    """A class that a clause is about keeps its chamber; the one panel that is named further down is “the panel”."""
    marked = {
        "who": "It went to Senate Democrats, [who|source] [said|cue] [it was late|content].",
        "The panel": "[The panel|source] [said|cue] [it was late|content].\nThe Port Safety Committee met in May.",
    }[source]
    assert resolve(marked).statements[0].speaker_name == name.replace("Port Democrats", "Senate Democrats")


@pytest.mark.parametrize(
    ("source", "later"),
    [
        ("A federal judge", "Judge Ann Moss met Judge Tim Ware."),
        ("A Maine lawmaker", "Rep. Ann Moss of Ohio was there."),
        ("A White House official", "Ann Moss, a Pentagon official, was there."),
        ("A spokesman for the port", "A spokesman for the city came. The spokesman, Tim Ware, left."),
    ],
)
def test_a_later_name_that_may_be_anothers_is_not_taken(source: str, later: str) -> None:
    """Two bearers, another state, a word for anybody, or another one brought in since: nobody is named."""
    statement = resolve(f"[{source}|source] [said|cue] [the bridge was old|content].\n{later}").statements[0]
    assert (statement.speaker_name, statement.naming) == (None, "titled")


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Joe Holt came.\n[Tim Ware|source] [said|cue] [no|content].\nHolt played down the cost.\n", "Joe Holt"),
        (
            "[Tim Ware|source] [said|cue] [no|content].\n"
            "[Joe Holt left|content], [according to|cue] [Tim Ware|source].\n",
            "Tim Ware",
        ),
    ],
)
def test_a_quotation_on_its_own_is_of_whom_the_paragraph_before_opened_with(before: str, name: str) -> None:
    """The subject that opens a paragraph goes on in the quotation behind it, unless somebody else is cited there."""
    assert last(f"{before}[“It is cheap,”|content] [he|source] [wrote|cue].").speaker_name == name


def test_a_pronoun_in_a_quotation_is_not_its_speaker() -> None:
    """Within Ware's own words “he” is not Ware, who would say “I”."""
    text = "President Joe Holt was in Ohio.\n“Holt has been clear,” Tim Ware said. “He has noted that it was late.”"
    at = {words: (text.index(words), text.index(words) + len(words)) for words in ("Tim Ware", "said", "He", "noted")}
    quoted = ((text.index("“Holt"), text.index(" Tim Ware")), (text.index("“He"), len(text)))
    noted = (text.index("that it"), len(text) - 2)
    spoken = Attribution((at["Tim Ware"],), (at["said"],), quoted, None, 0.9)
    inner = Attribution((at["He"],), (at["noted"],), (noted,), 0, 0.9)
    reading = within.resolve(Report("r", text), tagged(text), [spoken, inner])
    assert [statement.speaker_name for statement in reading.statements] == ["Tim Ware", "Joe Holt"]


def test_whoever_names_himself_may_still_be_meant() -> None:
    """“Vote for a man named Joe Holt,” he said: where nobody else is near, he is Holt."""
    statement = last("Sen. Ann Moss left. Joe Holt came.\n[“Vote for Joe Holt,”|content] [he|source] [said|cue].")
    assert statement.speaker_name == "Joe Holt"


def test_they_are_those_who_were_named_together() -> None:
    """“They” behind two joined names are both, in the text's order."""
    before = "Ann Moss and Tim Ware, his lawyers, denied it.\nIn a statement, "
    statement = last(f"{before}[they|source] [called|cue] [the charge a mistake|content].")
    assert (statement.speaker_name, statement.naming) == ("Ann Moss and Tim Ware", "named")


@pytest.mark.parametrize("pair", ["The two", "Both"])
def test_the_two_are_those_who_were_named_together(pair: str) -> None:
    """“The two” behind two joined names are these."""
    statement = last(f"Ann Moss and Tim Ware ran together.\n[{pair}|source] [called|cue] [it fair|content].")
    assert (statement.speaker_name, statement.naming) == ("Ann Moss and Tim Ware", "named")


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("[Some critics, including Sen. Ann Moss,|source] [said|cue] [no|content].", "Ann Moss"),
        ("[Others, like Ann Moss,|source] [said|cue] [no|content].", "Ann Moss"),
        ("[Republicans like Ann Moss|source] [said|cue] [no|content].", None),
        ("[House Republican leaders, including Ann Moss,|source] [said|cue] [no|content].", None),
        ("Ann Moss was among those [who|source] [said|cue] [no|content].", "Ann Moss"),
    ],
)
def test_the_one_who_is_named_of_a_class_speaks(marked: str, name: str | None) -> None:
    """Of nameless critics the one who is named; a party keeps its own name."""
    assert last(marked).speaker_name == name


def test_they_are_a_class_that_was_spoken_of_since() -> None:
    """A class behind the two names comes first."""
    before = "Ann Moss and Tim Ware came.\n[Officials|source] [said|cue] [no|content].\n"
    statement = last(f"{before}[They|source] [called|cue] [the charge a mistake|content].")
    assert (statement.speaker_name, statement.naming) == (None, "class")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Ann Moss and other Democrats", "Ann Moss"),
        ("Mr. Ware and Senate Democrats", "Tim Ware"),
        ("Republicans and Democrats", None),
    ],
)
def test_a_class_beside_a_name_adds_no_name(source: str, name: str | None) -> None:
    """Whoever is named speaks; "other Democrats" have no name of their own."""
    statement = last(f"Ann Moss met Tim Ware.\n[{source}|source] [said|cue] [it was late|content].")
    assert statement.speaker_name == name


def test_a_surname_that_is_a_capital_is_a_person() -> None:
    """“Santiago” of the text's Esteban Santiago is not the government of Chile."""
    statement = last("Police held Esteban Santiago.\n[Santiago|source] [said|cue] [he was ill|content].")
    assert statement.speaker_name == "Esteban Santiago"


def test_a_clause_behind_an_apposition_is_about_whom_it_names() -> None:
    """“Moss, a member of the council who has vowed” is Moss."""
    statement = last(
        "He lost to Ann Moss, a council member [who|source] has [vowed|cue] [to rebuild the pier|content]."
    )
    assert statement.speaker_name == "Ann Moss"


@pytest.mark.parametrize(
    ("before", "source"),
    [
        (SENATE, "the governor"),
        (SENATE, "the Texas attorney general"),
        (SENATE, "an aide"),
        (SENATE, "a senator"),
        (ABROAD, "the French president"),
        ("Vice President Ann Moss was there.\n", "the president"),
        ("Ann Moss, a witness to the crash, was there.\n", "the witness who saw the lorry"),
        ("Tim Ware, the top U.S. diplomat in Ukraine, was there.\n", "the U.S. envoy to the European Union"),
        (ABROAD, "his Chinese counterpart"),
        (COURIER, "the ministry"),
        ("The governor's lawyer, Tim Ware, was there.\n", "the governor"),
        ("Gov. Ann Moss (D-Ohio) was there.\n", "the popular Republican governor"),
    ],
)
def test_a_description_that_fits_nobody_means_nobody(before: str, source: str) -> None:
    """Another office, another country, or somebody new: the source stays unnamed."""
    statement = last(f"{before}[{source}|source] [said|cue] [it was late|content].")
    assert statement.speaker_name is None
    assert statement.naming == "titled"


def test_the_lawyers_title_is_not_his_clients() -> None:
    """“The President's lawyer” is not the president."""
    statement = last(
        "President Ann Moss came with Tim Ware, the President's lawyer.\n"
        "[The president|source] [said|cue] [no|content]."
    )
    assert statement.speaker_name == "Ann Moss"


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Ann Moss came. Tim Ware left.", "she", "Ann Moss"),
        ("Ann Moss came. Tim Ware left.", "he", "Tim Ware"),
        ("Tim Ware was criticised by Joe Holt.", "he", "Tim Ware"),
        ("Mr. Varin arrived. Nobody else did.", "he", "Varin"),
        ("The FBI searched the port.", "it", "Federal Bureau of Investigation"),
        ("Ann Moss hired Tim Ware.", "she", "Ann Moss"),
    ],
)
def test_a_pronoun_takes_gender_number_and_subject(before: str, source: str, name: str) -> None:
    """Gender decides, then the subject before the object."""
    assert last(f"{before}\n[“No,”|content] [{source}|source] [said|cue].").speaker_name == name


@pytest.mark.parametrize(
    ("before", "source"),
    [
        ("Ann Moss came.", "he"),
        ("The bridge was closed.", "she"),
        ("Ann Moss came.", "it"),
        ("The letter from the port arrived.", "she"),
        ("The FBI got a letter. The poll was old.", "it"),
    ],
)
def test_a_pronoun_without_antecedent_is_nobody(before: str, source: str) -> None:
    """The wrong gender or kind is never taken for want of a better one."""
    assert last(f"{before}\n[“No,”|content] [{source}|source] [said|cue].").speaker_name is None


def test_the_speaker_before_is_nearer_than_whom_he_spoke_of() -> None:
    """Turn-taking: “he added” is who spoke, not whom the quotation names."""
    reading = resolve(
        "[“Tim Ware was late,”|content] [said|cue] [Joe Holt|source].\n[“Very late,”|content] [he|source] [added|cue]."
    )
    assert reading.statements[1].speaker_name == "Joe Holt"


def test_who_opens_a_paragraph_speaks_in_it() -> None:
    """A new paragraph about somebody else ends the turn of whoever spoke before."""
    reading = resolve(
        "[“No,”|content] [Joe Holt|source] [said|cue].\nTim Ware, the mayor, took the other side. "
        "[“I would rather,”|content] [he|source] [told|cue] the hall."
    )
    assert reading.statements[-1].speaker_name == "Tim Ware"


def test_a_portfolio_belongs_to_the_office() -> None:
    """“Minister of the Sea Ann Moss” is the minister."""
    before = "Minister of the Sea Ann Moss came to Northport.\n"
    statement = last(f"{before}[The minister|source] [said|cue] [it was late|content].")
    assert (statement.speaker_name, statement.descriptor) == ("Ann Moss", "Minister of the Sea")


def test_the_last_word_of_a_bodys_name_is_the_body() -> None:
    """“The Inspectorate” is the Harbour Safety Inspectorate; “the Court” may be another court."""
    before = "The Harbour Safety Inspectorate met the Supreme Court.\n"
    assert last(f"{before}[The Inspectorate|source] [said|cue] [no|content].").speaker_name == (
        "Harbour Safety Inspectorate"
    )


def test_a_plural_that_opens_a_sentence_is_no_name() -> None:
    """“Masters should look out” tells of ships' masters."""
    statement = last("[Masters|source] [should look out for|cue] [a warning|content].")
    assert (statement.speaker_name, statement.naming) == (None, "class")


def test_nobody_names_himself_in_his_own_words() -> None:
    """“Holt is late,” he said: that is not Holt, however often he has spoken."""
    reading = resolve(
        "[“No,”|content] [Joe Holt|source] [said|cue].\n[Tim Ware|source] [warned|cue] [that it was late|content].\n"
        "[“Joe Holt is always late,”|content] [he|source] [added|cue]."
    )
    assert reading.statements[-1].speaker_name == "Tim Ware"


def test_nobody_addresses_himself() -> None:
    """“Please wait, Mr. President,” he wrote: that is not the president, however lately he was named."""
    reading = resolve(
        "[Tim Ware|source] [warned|cue] [that President Joe Holt was late|content].\nHolt was late on Friday.\n"
        "[“Please wait, Mr. President,”|content] [he|source] [wrote|cue]."
    )
    assert reading.statements[-1].speaker_name == "Tim Ware"


def test_an_apposition_is_no_new_person() -> None:
    """“Bob Reyes, a former agent, said … He said” is one man."""
    reading = resolve(
        "[Bob Reyes, a former agent,|source] [said|cue] [it was late|content].\n"
        "[He|source] [called|cue] [it wrong|content]."
    )
    assert [statement.speaker_name for statement in reading.statements] == ["Bob Reyes", "Bob Reyes"]


def test_a_relative_pronoun_is_the_noun_before_it() -> None:
    """“Moss, who said” is Moss."""
    assert last("Ann Moss, [who|source] [said|cue] [it was late|content], left.").speaker_name == "Ann Moss"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Sens. Ann Moss of Ohio and Tim Ware", "Ann Moss and Tim Ware"),
        ("the lawyer for Ann Moss, Tim Ware,", "Tim Ware"),
        ("the chairman of the panel, Representative Tim Ware, Republican of Maine,", "Tim Ware"),
        ("the British tabloid The Sun", "The Sun"),
        ("the watchdog group American Oversight", "American Oversight"),
        ("AP news", "Associated Press"),
    ],
)
def test_long_sources_have_one_at_their_head(source: str, name: str) -> None:
    """What a preposition or a possessive brings in is not who speaks."""
    assert last(f"On Monday [{source}|source] [said|cue] [it was late|content].").speaker_name == name


@pytest.mark.parametrize(
    "source", ["A spokesman for Ann Moss", "Ann Moss's lawyer", "Navy officials", "Five House members"]
)
def test_a_name_inside_a_description_does_not_speak(source: str) -> None:
    """An aide is not the senator, and officials are not their service."""
    assert last(f"On Monday [{source}|source] [said|cue] [it was late|content].").speaker_name is None


def test_whom_a_sentence_is_about_is_he_in_its_clause() -> None:
    """ "What Lind meant when he told them so" is what Lind told, whoever opened the paragraph."""
    before = "Tim Ware called the port on Monday. Ware said no. Joe Holt came, and Ware met him.\n"
    text = f"{before}They asked what Joe Holt meant when [he|source] [told|cue] them [that it rained|content]."
    assert last(text).speaker_name == "Joe Holt"


def test_he_after_who_said_is_who_said_it() -> None:
    """ "Including Ann's rival Joe Holt, who said …": he is the last who spoke."""
    before = (
        "[“No,”|content] [said|cue] [Tim Ware|source].\n"
        "Most mayors came to his defence, including Joe Holt, [who|source] [said|cue] [that it rained|content].\n"
    )
    assert last(f"{before}[“It is wet,”|content] [he|source] [said|cue].").speaker_name == "Joe Holt"


@pytest.mark.parametrize("word", ["failed", "disgraced", "ousted"])
def test_a_role_that_was_lost_is_no_role(word: str) -> None:
    """ "Twice failed candidate Ann Moss" is no candidate."""
    statement = last(f"Twice {word} mayoral candidate [Ann Moss|source] [said|cue] [no|content].")
    assert statement.descriptor is None or word in statement.descriptor


def test_those_who_are_described_are_not_whom_the_text_named_before() -> None:
    """ "Those briefed on the plan" are not the two of the sentence before."""
    statement = last(
        "Ann Moss and Tim Ware met.\n[Those briefed on the plan|source] [said|cue] [that it rained|content]."
    )
    assert statement.speaker_name is None
