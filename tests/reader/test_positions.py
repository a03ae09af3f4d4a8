"""Who stands where: whose stance a sentence shows, towards what, and on whose word."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import pipeline
from onrecord import positions as stories
from onrecord.model import Entity, Furniture, Mention, Reading, Report, Span, Statement
from onrecord.reader import positions, stances, standpoints
from onrecord.reader.whose import Names
from parsed import parsed

NAMES = {
    "Russia": "government",
    "China": "government",
    "Ana Roth": "person",
    "Ben Lind": "person",
    "Harbour Union": "organisation",
    "Congress": "government",
    "Moscow": "place",
    "Democrats": "group",
}


def read(text, refers=(), said=(), descriptors=(), furniture=()):
    """What a text says outright; ``refers`` are (word, name) pairs, ``said`` are (words, speaker) statements."""
    reading, doc = drawn(text, refers, said, descriptors, furniture)
    found = positions.outright(reading, doc, Names(reading, doc))
    return tuple(sorted(found, key=lambda position: position.span.start))


def drawn(text, refers=(), said=(), descriptors=(), furniture=()):
    """A reading of a text with its names resolved, and the parsed text."""
    entities = tuple(Entity(n, n, kind, descriptors if n == "Ana Roth" else ()) for n, kind in NAMES.items())
    named = [(name, name) for name in NAMES] + list(refers)
    mentions = tuple(
        Mention(Span("r", at, at + len(word)), NAMES[name], name, 1.0, "test")
        for word, name in named
        if (at := text.find(word)) >= 0
    )
    told = tuple(statement(text, words, speaker) for words, speaker in said)
    return Reading(Report("r", text, furniture=furniture), mentions, entities, told), parsed(text)


def statement(text, words, speaker):
    at = text.index(words)
    content = (Span("r", at, at + len(words)),)
    return Statement(
        "s", content, (), (), speaker, speaker, None, "named", "indirect", None, None, None, "speech", 1.0, "t"
    )


def stand(text, **about):
    return [(p.actor, p.stance, p.target) for p in read(text, **about)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia opposed the new bases.", ("Russia", "against", "new bases")),
        ("Ana Roth scoffed at the plan to widen the road.", ("Ana Roth", "against", "plan to widen the road")),
        ("Ana Roth praised the Harbour Union.", ("Ana Roth", "for", "Harbour Union")),
        ("The bill was blocked by Congress.", ("Congress", "against", "bill")),
        ("Ana Roth backed the treaty.", ("Ana Roth", "for", "treaty")),
        ("Ana Roth voted against the treaty.", ("Ana Roth", "against", "treaty")),
        ("The Harbour Union called for a full test.", ("Harbour Union", "for", "full test")),
        ("Ana Roth lashed out at Ben Lind.", ("Ana Roth", "against", "Ben Lind")),
    ],
)
def test_a_verb_shows_whose_stance_it_is_and_towards_what(text, expected):
    """Subject, or agent of a passive; direct object, or the object of the verb's own preposition."""
    assert stand(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congress vowed to block the treaty.", ("Congress", "against", "treaty")),
        ("Ana Roth refused to support the treaty.", ("Ana Roth", "against", "treaty")),
        ("Ana Roth urged Congress to pass the treaty.", ("Ana Roth", "for", "treaty")),
        ("Russia pressured the towns to stop working with the army.", ("Russia", "against", "working with the army")),
        ("Congress agreed not to expand the port.", ("Congress", "against", "port")),
    ],
)
def test_a_frame_passes_on_the_stance_of_the_verb_in_it(text, expected):
    """ "Vowed to block" is against, "refused to support" too."""
    assert stand(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russia was opposed to foreign forces in the region.", ("Russia", "against", "foreign forces in the region")),
        ("Ana Roth is critical of the treaty.", ("Ana Roth", "against", "treaty")),
        ("Ana Roth's support for the treaty is old.", ("Ana Roth", "for", "treaty")),
        ("The Russian opposition to the bases is old.", ("Russia", "against", "bases")),
        (
            "Ben Lind's plans to establish a garrison in the hills are old.",
            ("Ben Lind", "for", "garrison in the hills"),
        ),
    ],
)
def test_adjectives_and_nouns_show_stances_too(text, expected):
    """ "Opposed to", "support for", and whoever has a plan is for it."""
    assert expected in stand(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China would not accept foreign forces.", [("China", "against", "foreign forces")]),
        ("Ana Roth does not support the treaty.", [("Ana Roth", "against", "treaty")]),
        ("Ana Roth did not oppose the treaty.", []),
        ("Ana Roth might oppose the treaty.", []),
        ("If Ana Roth opposes the treaty, it will fall.", []),
        ("Did Ana Roth oppose the treaty?", []),
        ("Ana Roth would support the treaty if the port stayed open.", [("Ana Roth", "conditional", "treaty")]),
        ("Ana Roth accepted a gift.", []),
        ("Ana Roth is not supportive of the treaty.", [("Ana Roth", "against", "treaty")]),
        ("Ana Roth refused to condemn the treaty.", []),
        ("Ana Roth went to war with the towns after the attack.", []),
        ("Russia is backing up its claim.", []),
    ],
)
def test_negation_doubt_and_condition(text, expected):
    """Approval denied is opposition; opposition denied, doubt and questions say nothing; "if" makes it conditional."""
    assert stand(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The plan to widen the road is old. Ana Roth opposed the plan.",
            [("Ana Roth", "against", "plan to widen the road")],
        ),
        ("Ana Roth accused Ben Lind of breaking the bridge.", [("Ana Roth", "against", "Ben Lind")]),
        ("Congress must approve the treaty.", []),
        ("The low prices back the treaty.", []),
        ("Party leaders back the treaty.", [("Party leaders", "for", "treaty")]),
    ],
)
def test_actors_and_targets_are_fit_for_a_table(text, expected):
    """Which plan is said in full where the report once did; what is laid to somebody is not their name; prices hold no
    position, and what must be done is nobody's."""
    assert stand(text) == expected


def test_both_subjects_hold_the_position():
    """ "Both Russia and China" are two lines."""
    assert [actor for actor, *_ in stand("Both Russia and China opposed the bases.")] == ["Russia", "China"]


def test_a_position_is_on_the_word_of_whoever_reports_it():
    """What one says of another is not the other's own word; one's own is; the reporter's is nobody's."""
    (told,) = read("Ana Roth told Ben Lind that China would reject the bases.")
    assert (told.actor, told.stance, told.on_word_of) == ("China", "against", "Ana Roth")
    text = "China would reject the bases."
    (within,) = read(text, said=[(text, "Ana Roth")])
    assert within.on_word_of == "Ana Roth"
    (own,) = read(text, said=[(text, "China")])
    assert own.on_word_of is None
    (reported,) = read(text)
    assert reported.on_word_of is None


def test_his_country_is_the_country_of_his_office():
    """ "His country" is named by the descriptor of whoever "he" is."""
    text = "Ana Roth said that her country was opposed to foreign forces."
    (found,) = read(text, refers=(("her", "Ana Roth"),), descriptors=("Russian President",))
    assert (found.actor, found.on_word_of) == ("Russia", "Ana Roth")


def test_pronouns_are_named_or_left_out():
    """A table has no "he"; a pronoun that nobody resolved is no actor, "it" no target."""
    assert stand("She opposed the treaty.", refers=(("She", "Ana Roth"),)) == [("Ana Roth", "against", "treaty")]
    assert stand("She opposed the treaty.") == []
    assert stand("Ana Roth opposed it.", refers=(("it", "Congress"),)) == []
    assert stand("Congress opposed her plan.", refers=(("her", "Ana Roth"),)) == [
        ("Congress", "against", "Ana Roth's plan")
    ]


def test_an_answer_to_would_like_leans():
    """ "Would they like to, the answer is yes" is a leaning, with the answer as evidence."""
    text = "If you ask me, would Moscow like to cooperate with Congress, the answer is yes."
    (found,) = [p for p in read(text) if p.actor == "Moscow"]
    assert (found.stance, found.target) == ("conditional", "cooperating with Congress")
    assert text[found.span.start : found.span.end].endswith("yes.")


def test_those_who_oppose_it_are_read_on():
    """Of "councillors who oppose it" no more than the noun is left, and the rest of the report is read."""
    text = "Councillors who oppose this plan will have to explain why less is better. Russia opposed the new bases."
    assert stand(text)[-1] == ("Russia", "against", "new bases")
    report = pipeline.read([Report("r", text, published="2024-05-03")])[0]
    assert report.positions


def test_page_furniture_shows_no_position():
    """A caption is marked, not told."""
    text = "Russia opposed the bases."
    assert read(text, furniture=(Furniture(0, len(text), "caption"),)) == ()


def test_the_lexicon_is_sound():
    """Signs turn into each other and back; every listed stance is one of the four."""
    assert stances.opposite("for") == "against"
    assert stances.opposite(stances.opposite("for")) == "for"
    assert {word.stance for words in stances.lexicon().values() for word in words} <= {"for", "against", "undecided"}
    assert all(rule.__doc__ for rule in standpoints.RULES)


@pytest.mark.parametrize("text", ["Russia opposed " * 700, "9" * 50_000, "😀 opposed 😀 " * 500])
def test_hostile_texts_take_bounded_time(text):
    """Repetition, digits and emoji cost no more than their length."""
    doc = parsed(text)
    began = time.process_time()
    positions.annotate(Reading(Report("r", text)), doc)
    assert time.process_time() - began < 5


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Russia opposed the bases.",
                "Ana Roth praised Ben Lind.",
                "😀",
                "\n",
                "She backed it.",
                "China would reject",
            ]
        ),
        max_size=6,
    )
)
def test_every_span_slices_to_evidence_that_holds_a_word_of_stance(sentences):
    """Evidence is stored text with the actor's words and the word that shows the stance."""
    text = " ".join(sentences)
    for position in read(text):
        evidence = text[position.span.start : position.span.end]
        assert evidence == evidence.strip()
        assert any(word in evidence for word in ("oppos", "prais", "back", "reject"))
        assert position.target
        assert 0 < position.score <= 1


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Russia opposed foreign bases in the hills during the June summit.", "foreign bases in the hills"),
        ("Ana Roth praised a pardon for the smugglers — which many of her voters oppose.", "pardon for the smugglers"),
        ('Ana Roth rejected compromise as "the muddy middle."', "compromise"),
        (
            "Congress backed a costly network of watchtowers and searchlights in towns that border the wide, cold lake "
            "of Alvar.",
            "costly network of watchtowers and searchlights",
        ),
    ],
)
def test_a_target_ends_where_the_matter_does(text, target):
    """Neither the occasion, nor an aside, nor what somebody calls it, nor half of "in towns that …" belongs to it."""
    assert [found for _, _, found in stand(text)] == [target]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Democrats supported the ferry tax.", [("12 Democrats", "for", "ferry tax")]),
        ("Most Democrats voted against the ferry tax.", [("Most Democrats", "against", "ferry tax")]),
        ("Some mayors opposed the ferry tax.", [("Some mayors", "against", "ferry tax")]),
        ("The tax passed, with zero Democrats voting for the ferry tax.", []),
        ("No Democrats supported the ferry tax.", []),
    ],
)
def test_a_part_of_a_group_is_not_the_group(text, expected):
    """A counted or partial group bears its count; none of it holds nothing."""
    assert stand(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Congress will probably oppose the ferry tax.",
        "Ana Roth raised doubt about whether she would support the ferry tax.",
        "Ben Lind knew that Russia would oppose the ferry tax.",
        "Congress has only been opposed to the ferry tax.",
        "While we welcome the ferry tax, we warn Congress of the cost.",
        "While praising the ferry tax, Ana Roth said the cost was high.",
        "Ana Roth agrees with Ben Lind that the road is old.",
        "Ana Roth complained about being denied a vote.",
        "Ana Roth condemned the shooting.",
        "Ana Roth would block the ferry tax if the towns paid.",
        "Ana Roth called for Ben Lind to break the silence.",
        "Ana Roth vowed to continue the campaign of posters.",
        "The administration opposed the ferry tax.",
    ],
)
def test_what_is_no_stand_is_left_out(text):
    """A guess, a part, a concession, agreement on one point, what befell somebody, an evil, a demand on somebody."""
    assert stand(text, said=[(text, "Ana Roth")]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("While Russia supports the tax, China opposes the ferry tax.", ("Russia", "for", "tax")),
        ("Ana Roth attacked the tax while praising the ferry plan.", ("Ana Roth", "for", "ferry plan")),
        ("Ana Roth hoped that Ben Lind would veto the ferry tax.", ("Ana Roth", "against", "ferry tax")),
        ("Democrats hope that Ben Lind would veto the ferry tax.", ("Democrats", "against", "ferry tax")),
        ("Ana Roth, a senator who voted for the ferry tax, left.", ("Ana Roth", "for", "ferry tax")),
    ],
)
def test_whose_stand_it_is(text, expected):
    """A contrast with others is no concession; a hope is the hoper's; who "a senator who" is has a name."""
    assert expected in stand(text)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Congress approved bills that would close the old port.", "bills that would close the old port"),
        ("Ana Roth supported measures to make it harder to sell eels.", "measures to make it harder to sell eels"),
        (
            "A bill that would close the old port is debated. Ana Roth opposed the bill.",
            "bill that would close the old port",
        ),
        ("A bill that would close the old port is debated. Ana Roth opposed a bill.", "bill"),
        ("Ana Roth recommended that the tax be lowered.", "tax being lowered"),
        ("Ana Roth opposed the ferry tax on Wednesday.", "ferry tax"),
        ("Ana Roth protested Ben Lind's plans to move two ferries.", "Ben Lind's plans to move two ferries"),
        ("Ana Roth rejected the theory of tides as a young mayor.", "theory of tides"),
        ("Ana Roth warned against blaming Ben Lind.", "blaming Ben Lind"),
    ],
)
def test_a_target_says_which_one_is_meant(text, target):
    """A clause that says which belongs to it, "the bill" is the one that was told, neither day nor office belongs."""
    assert target in [found for _, _, found in stand(text)]


def test_courtesy_towards_a_person_is_data_and_no_line():
    """Thanks and praise between persons are no stand; praise of a plan is."""
    (person,) = read("Ana Roth praised Ben Lind.")
    (plan,) = read("Ana Roth praised the ferry tax.")
    assert person.score < stories.SURE <= plan.score


@pytest.mark.parametrize("speaker", ["Ana Roth and Ben Lind", "both of them"])
def test_nobody_is_witness_to_themselves_and_them_is_nobody(speaker):
    """Who holds it among others that say so is their own word; a pronoun's word is no word."""
    text = "Ana Roth opposed the ferry tax."
    assert [p.on_word_of for p in read(text, said=[(text, speaker)])] == ([] if speaker == "both of them" else [None])


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth once supported the ferry tax.",
        "Ana Roth initially opposed the ferry tax.",
        "Ana Roth originally said that she would support the ferry tax.",
        "Ana Roth no longer supports the ferry tax.",
        "Congress would have blocked the ferry tax.",
        "Had Ana Roth stayed and supported the ferry tax, it would stand.",
        "The town never found a majority of sailors who favor the ferry tax.",
        "Ana Roth did not say that Congress opposes the ferry tax.",
        "Ana Roth denied that Congress opposes the ferry tax.",
        "It is not because Democrats reject the ferry tax.",
        "Ben Lind regretted Ana Roth's refusal to say that Congress supports the ferry tax.",
        "Ana Roth did not call for a ferry tax.",
        "Ana Roth did not ask Congress to pass the ferry tax.",
        "Ana Roth has not yet backed the ferry tax.",
        "Congress is not prepared to quickly pass the ferry tax.",
        "Ana Roth was not willing to support the ferry tax.",
        "There is a sliver of a chance that Congress will approve the ferry tax.",
        "The odds of Congress rejecting the ferry tax are small.",
        "Russia regretted China's alleged attack on the ferry tax.",
        "They feared Russia's chemical attack on the harbour town.",
        "Congress sought Ana Roth's support for the ferry tax.",
        "Ana Roth backed away from her attack on the ferry tax.",
    ],
)
def test_what_is_past_denied_or_only_sought_is_no_stand(text):
    """What was once held, never came to be, nobody did or was only asked for tells nothing of where somebody stands."""
    assert stand(text, refers=(("she", "Ana Roth"), ("her", "Ana Roth"))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth challenged Congress to lower the ferry tax.",
        "Democrats intend to vigorously defend the seat.",
        "Democrats vowed to protect the old majority.",
        "Ben Lind was resisting arrest.",
        "Congress blocked the Harbour Union from closing the ferry.",
        "Ana Roth agrees with Ben Lind.",
        "Ana Roth sided with Democrats on the ferry tax.",
        "Ana Roth voted against Ben Lind when she felt cheated.",
        "Ana Roth attacked Ben Lind when she was still a candidate.",
        "As a senator, Ana Roth supported the ferry tax.",
        "Ben Lind stood with hands in the air.",
        "Ana Roth blamed the long war for the debt.",
        "Congress pushed the motion through and spoke for hours against the treaty.",
        "Ana Roth asked if Congress would condemn the treaty.",
        "Ana Roth slammed the levy Congress passed and praised in the spring.",
    ],
)
def test_verbs_that_say_something_else_show_no_stand(text):
    """A demand, a set phrase, one point, one day, a cause that is no party, words that are not together: no stand."""
    assert stand(text) == []


def test_whom_one_blames_and_not_what():
    """Congress may be the target, the delay is nobody's."""
    assert stand("Ana Roth blamed Congress for the delay.") == [("Ana Roth", "against", "Congress")]
    assert "delay" not in str(stand("Ana Roth blamed the delay on Congress."))


@pytest.mark.parametrize(
    "text",
    [
        "Sailors who oppose the ferry tax gathered.",
        "Another senator opposed the ferry tax.",
        "These same groups opposed the ferry tax.",
        "24 other senators opposed the ferry tax.",
        "Some opposed the ferry tax.",
        "Every single senator opposed the ferry tax.",
        "It opposed the ferry tax.",
    ],
)
def test_who_is_nobody_in_particular_holds_nothing(text):
    """Those who are only told by what they hold, "another", "some" and "it" are no holders."""
    assert stand(text, refers=(("It", "Congress"),)) == []


def test_who_is_the_person_and_not_the_town():
    """ "Roth of Moscow, who backed it": the town backs nothing."""
    text = "The mayor met Ana Roth of Moscow, who has backed the ferry tax."
    assert "Moscow" not in [actor for actor, _, _ in stand(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth opposed that broad approach.",
        "Ana Roth praised the late justice.",
        "Ana Roth rejected the criticism.",
        "Ana Roth pushed back against the latest insult.",
        "Ana Roth backed other plans.",
        "Ana Roth supported the same measures.",
    ],
)
def test_a_matter_that_points_back_or_only_answers_somebody_is_none(text):
    """Which approach, which justice, other than which? And who rejects criticism defends himself."""
    assert stand(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Ana Roth proposed more “harbour hubs” in the hills.", "more harbour hubs"),
        ("Ana Roth favors a pathway to peace.", "pathway to peace"),
        ("Ana Roth vowed to fight the scourge of river piracy.", "river piracy"),
        ("Ana Roth criticized this week's ferry strikes.", "this week's ferry strikes"),
        ("Ana Roth opposed the tax out of fear.", "tax"),
        (
            "Ana Roth introduced a bill that would require the mayor and every last deputy of the harbour to sell the "
            "boats that lie in the port.",
            "bill that would require the mayor and every last deputy of the harbour to sell the boats …",
        ),
    ],
)
def test_a_target_is_whole_or_says_that_it_is_cut(text, target):
    """No quotation mark stays open, no noun is lost, and a clause that is cut says so."""
    assert [found for _, _, found in stand(text)] == [target]


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("Ben Lind met Ana Roth. Congress praised the town that opposed his plan.", (("his", "Ana Roth"),)),
        ("Ben Lind spoke of Tom Hale. He opposed the ferry tax.", (("He", "Ana Roth"),)),
    ],
)
def test_a_pronoun_that_may_be_anybodys_is_nobodys(text, refers):
    """ "He" is no woman, and nobody who was not spoken of just before."""
    assert "Ana Roth" not in str(stand(text, refers=refers))


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("Russia asked China for its opposition to the ferry tax.", (("its", "Russia"),)),
        ("Russia met China. The government opposed the ferry tax.", (("The government", "China"),)),
    ],
)
def test_of_two_countries_either_may_be_meant(text, refers):
    """ "Its" and "the government", after Russia and China, is nobody in particular."""
    assert stand(text, refers=refers) == []


def test_the_government_of_the_one_country_named_is_its_own():
    """Where no other country is spoken of, there is no doubt."""
    text = "Sailors met in China. The government opposed the ferry tax."
    assert stand(text, refers=(("The government", "China"),)) == [("China", "against", "ferry tax")]


def test_the_measure_that_was_passed_is_not_the_one_that_was_not():
    """ "The measure" does not stand for a measure that nobody would pass."""
    text = "Members were not ready to pass a short eel measure. Congress approved the measure."
    assert stand(text) == [("Congress", "for", "measure")]


def test_who_only_tells_what_another_did_has_no_stand():
    """ "Roth alleged that Congress rigged the vote against Lind" is nothing that Roth has against Lind."""
    said = "Congress rigged the vote against Ben Lind"
    text = f"Ana Roth alleged that {said}."
    reading, doc = drawn(text, said=[(said, "Ana Roth")])
    told = [
        p.score for p in positions.annotate(reading, doc).positions if (p.actor, p.target) == ("Ana Roth", "Ben Lind")
    ]
    assert all(score < stories.LIKELY for score in told)


def test_he_who_opens_the_words_of_another_is_not_sure():
    """ "Lind said he opposed it" is no stand of a third man's."""
    text = "Russia told Ben Lind he opposed the ferry tax."
    assert stand(text, refers=(("he", "Ben Lind"),), said=[("he opposed the ferry tax", "Russia")]) == []


@pytest.mark.parametrize("holder", ["only 23 percent", "both of them"])
def test_a_share_of_a_poll_is_no_witness(holder):
    """ "On the word of only 23 percent" is on nobody's word."""
    text = "Congress opposed the ferry tax."
    assert read(text, said=[(text, holder)]) == ()


def test_who_goes_by_an_office_is_no_witness_to_himself():
    """ "The Russian President", where she is one, is herself."""
    text = "Ana Roth opposed the ferry tax."
    (found,) = read(text, said=[(text, "the Russian President")], descriptors=("Russian President",))
    assert found.on_word_of is None


def test_nobody_is_against_his_own_plan():
    """Another is meant where somebody opposes what is called his own."""
    assert stand("Ana Roth opposed Roth's ferry tax.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The gunman attacked Congress on the green.",
        "The soldiers fired tear gas at Ben Lind.",
        "Ana Roth threatened to kill Ben Lind.",
        "Congress asked Ana Roth to back off the ferry tax.",
        "Ana Roth would stay at home rather than support the ferry tax.",
        "Ana Roth was not sure that she agreed with the ferry tax.",
        "Ana Roth blamed the weak state of the port as one reason for the strike.",
        "Critics blamed Ana Roth's attacks on the ferry for a brawl.",
        "In towns like Alvar, Faro and Moscow resistance to nets is growing.",
        "Both groups favor a pathway to peace.",
        "Ana Roth has continued to rip families apart.",
        "When he was a mayor who opposed the ferry tax, it rained.",
    ],
)
def test_blows_blame_and_what_one_would_not_do_are_no_stance(text):
    """Arms are no argument, and "rather than", "not sure" and "back off" leave no stance behind."""
    assert stand(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth praised several companies.",
        "Ana Roth praised the faithful in the hall for loving others.",
        "Ana Roth praised the police efforts.",
        "Ana Roth is critical of Congress's effort.",
        "Ana Roth rejected the finger of blame.",
    ],
)
def test_praise_for_people_and_efforts_without_an_aim_are_no_sure_stance(text):
    """Who is praised is thanked, and an effort to do who knows what is no matter."""
    assert [p for p in read(text) if p.score > positions.UNSURE] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Congress continues to slam the ferry tax.", ("Congress", "against", "ferry tax")),
        ("Ana Roth praised the plan to widen the road.", ("Ana Roth", "for", "plan to widen the road")),
        ("Ana Roth praised a joint effort to widen the road.", ("Ana Roth", "for", "joint effort to widen the road")),
        ("Ana Roth attacked Congress over the tax.", ("Ana Roth", "against", "Congress")),
        ("Ana Roth is a mayor who opposes the ferry tax.", ("Ana Roth", "against", "ferry tax")),
        ("Congress recommended that he file charges.", ("Congress", "for", "filing charges")),
    ],
)
def test_a_stance_in_other_words_is_still_one(text, expected):
    """What goes on, what is praised as a plan, and what is recommended of somebody are stances."""
    assert stand(text) == [expected]


def test_he_is_whom_the_sentence_before_names_and_no_other_whom_his_was_taken_for():
    """ "Lind's letter may settle his vote. He opposed it": if "his" was taken for Tom, "he" is sure to be nobody."""
    text = "Ben Lind's letter may settle the matter for his town. He opposed the ferry tax."
    assert stand(text, refers=(("his", "Ana Roth"), ("He", "Ana Roth"))) == []


def test_a_column_is_its_writers_own_word():
    """On the word of the writer of the report is as reported."""
    reading, doc = drawn(
        "Ana Roth: Congress opposed the ferry tax.", (), [("Congress opposed the ferry tax", "Ana Roth")]
    )
    reading = replace(reading, report=replace(reading.report, byline="Ana Roth, special to the Courier"))
    [found] = positions.outright(reading, doc, Names(reading, doc))
    assert found.on_word_of is None
