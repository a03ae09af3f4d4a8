"""Parsing never changes the text: every token's offset is a code point of the report."""

import time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Token

from onrecord.model import Name
from onrecord.reader import encoder, parse, ruler

TEXTS = [
    "",
    " ",
    "\n\n A bridge.\r\nShe said  so.\t\n\n\n‘No’, he said 😀.\n",
    "No full stop in the headline\n\nThe first sentence follows.",
    "“" * 3_000,
    "x" * 25_000,
    "word " * 5_000,
]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: repr(text[:12]))
def test_the_parsed_text_is_the_text(text):
    """Not a character is lost, added or moved."""
    doc = parse.parse(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize("line", ["NORTHPORT, May 3 (Halyard) — ", "Northport (CNN) ", "NORTHPORT - "])
def test_no_sentence_begins_with_a_dateline(line):
    """Where a report was sent from is neither the subject of its first sentence nor part of it; other dashes stay."""
    assert [s.text for s in parse.parse(f"{line}Inspectors closed the bridge.").sents][-1] == (
        "Inspectors closed the bridge."
    )
    assert len(list(parse.blocks("WHO - the health body - said no."))) == 1
    assert len(list(parse.parse(f"The bridge - {line.split()[0]} is its name - is closed.").sents)) == 1


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_is_kept(text):
    """Whatever characters a report holds."""
    assert parse.parse(text).text == text
    assert "".join(parse.blocks(text)) == text


@pytest.mark.parametrize("title", ["Sen.", "Sens.", "Reps.", "Govs.", "Sgt.", "Supt."])
def test_no_sentence_ends_at_a_title(title: str) -> None:
    """A name follows it; the next sentence begins where one does."""
    doc = parse.parse(f"He met {title} Ann Moss and Bo Ware. They left.")
    assert [sentence.text.strip() for sentence in doc.sents] == [f"He met {title} Ann Moss and Bo Ware.", "They left."]


def test_a_name_is_of_whole_tokens() -> None:
    """A name is an entity of its kind; a part of a token makes it the token; of two that overlap one is kept."""
    text = "Ann Moss left the Northport-based union."
    given = [(0, 8, "person"), (4, 8, "person"), (18, 22, "place"), (34, 39, "recipe")]
    doc = parse.parse(text, [Name(*name, 0.9) for name in given])
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("Ann Moss", "person"), ("Northport", "place")]


def test_the_parser_says_what_spacy_says_as_it_comes() -> None:
    """Tags, parts of speech, morphology and lemmas, on the first reading of a word and later, are spaCy's own."""
    text = (
        "She's gonna say it ain't so, let's say.  There are some who had had doubts; did she? “That was it,” he got.\n"
        "There is no end, it says.\n"
        "Leaves fall: he leaves, it leaves no leaves. Y'all c'mon, you gotta see the better wolves \t and get some.\n"
        "If that is so, that will do it. He got what 'em, some say, hadn't; doubts had had her."
    )
    ours, theirs = parse.parse(text), spacy.load(parse.NAME, exclude=["ner"])
    said = [told(token) for doc in theirs.pipe(parse.blocks(text)) for token in doc]
    for doc in (ours, parse.parse(text)):
        assert [told(token) for token in doc] == said


def told(token: Token) -> tuple[str, ...]:
    """What the parser says of a token."""
    return token.text, token.tag_, token.pos_, token.dep_, token.lemma_, str(token.morph)


def test_no_new_word_is_looked_for_in_a_list() -> None:
    """A form is found among the known words at once, however many there are."""
    known = parse.pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_index")
    assert known
    assert all(isinstance(words, frozenset) for words in known.values())


def test_a_rule_about_one_token_is_asked_once_for_a_word_in_its_role(monkeypatch) -> None:
    """The second time that a text is read, none is asked."""
    text = "The ferry sank off the island, the council said."
    parse.parse(text)
    monkeypatch.setattr(ruler.Ruler, "_ask", None)
    assert parse.parse(text).text == text


def test_every_label_of_the_network_has_a_kind() -> None:
    """No name that it finds is lost for its label."""
    assert set(encoder.package().meta["labels"]["kinds"]) == set(parse.KINDS)


def test_no_sentence_crosses_a_line_break():
    """A headline without a full stop does not run into the first sentence."""
    first, second = [sentence.text.strip() for sentence in parse.parse(TEXTS[3]).sents]
    assert (first, second) == ("No full stop in the headline", "The first sentence follows.")


def test_a_run_without_white_space_takes_linear_time():
    """Twice the quotation marks take about twice the time, not four times."""
    parse.parse("warm")
    start = time.process_time()
    parse.parse("“" * 20_000)
    assert time.process_time() - start < 10
