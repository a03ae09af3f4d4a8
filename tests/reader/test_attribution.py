"""Statements and names: what the English model finds in sentences of our own, and that its offsets always hold."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.drawn import plain

from onrecord.model import Attribution
from onrecord.reader import attribution
from onrecord.reader import encoder as network
from onrecord.reader.attribution import led, read
from onrecord.reader.embedding import Embedder
from onrecord.reader.encoder import Encoder, Pieces, Scores, Window, cut, package, seams, tokenizer, windows

_MARK = re.compile(r"\[([^\[\]|]*)\|(source|cue|content)(\d*)\]")

LINK = 4  # values of a link vector


@cache
def encoder() -> Encoder:
    return Encoder(threads=2)


def drawn(sentence: str) -> tuple[str, dict[str, dict[str, list[str]]]]:
    """A sentence with marks -> the plain text, and for each number the words of each role."""
    wanted: dict[str, dict[str, list[str]]] = {}
    for words, role, number in _MARK.findall(sentence):
        wanted.setdefault(number, {"source": [], "cue": [], "content": []})[role].append(words)
    return _MARK.sub(r"\1", sentence), wanted


def words_of(item: Attribution, text: str) -> dict[str, list[str]]:
    return {role: [text[s:e] for s, e in getattr(item, role)] for role in ("source", "cue", "content")}


def bare(roles: dict[str, list[str]]) -> dict[str, list[str]]:
    """Without punctuation at the edges of the words, about which annotators differ."""
    return {role: [words.strip(" .,:;“”‘’\"'") for words in parts] for role, parts in roles.items()}


@pytest.mark.parametrize(
    "sentence",
    [
        "[Mara Lindqvist|source] [said|cue] [the bridge was safe|content].",
        "[“The bridge is safe,”|content] [Mara Lindqvist|source] [said|cue].",
        "[“We checked it twice,”|content] [said|cue] [the harbour master|source], [“and found nothing wrong.”|content]",
        "[‘The bridge is safe,’|content] [the minister|source] [told|cue] reporters on Monday.",
        "[According to|cue] [two people familiar with the plan|source], [the port will close in May|content].",
        "[The ferry had been late all week|content], [passengers|source] [complained|cue].",
        "[Police|source] [said|cue] [three people were hurt when the roof of the market hall came down|content].",
        "[The union|source1] [warned|cue1] [that the strike could last a month|content1]. "
        "[“We are ready,”|content2] [its chairwoman, Ilse Brandt|source2], [said|cue2].",
        '["I scored twice and I should have had three,"|content] [said|cue] [the striker|source].',
        "[Researchers|source] [found|cue] [that the new alloy bends less than steel|content].",
    ],
)
def test_finds_who_is_cited_with_which_words_for_what(sentence: str) -> None:
    """Source, cue and content are those drawn in the sentence, which may be all there is of a report."""
    text, wanted = drawn(sentence)
    [(found, _)] = read([text], encoder=encoder())
    assert [bare(words_of(item, text)) for item in found] == [bare(roles) for roles in wanted.values()]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Mara Lindqvist met Ilse Brandt in Lisbon.",
            [("Mara Lindqvist", "person"), ("Ilse Brandt", "person"), ("Lisbon", "place")],
        ),
        ("The German navy denied it, Reuters reported.", [("German", "norp"), ("Reuters", "outlet")]),
        ("The World Bank lent Kenya the money.", [("World Bank", "organisation"), ("Kenya", "place")]),
    ],
)
def test_finds_names_and_their_kinds(text: str, wanted: list[tuple[str, str]]) -> None:
    """People, organisations, places, nationalities and outlets are told apart."""
    [(_, found)] = read([text], encoder=encoder())
    assert [(text[name.start : name.end], name.kind) for name in found] == wanted


def test_scores_are_probabilities_and_parents_point_back() -> None:
    """Every score lies between 0 and 1, and a parent is another item of the list."""
    text = "“He told me that the dam would hold,” Ann Poe said. The council doubted it."
    [(found, found_names)] = read([text], encoder=encoder())
    assert all(0 <= item.score <= 1 for item in [*found, *found_names])
    assert all(item.parent is None or found[item.parent] is not item for item in found)


def test_reading_many_gives_what_reading_each_gives() -> None:
    """Texts do not see one another, whatever is read beside them."""
    texts = ["Ann Poe said it rained.", "", "No news.\n\n“It will hold,” the engineer said. " * 40, "\n"]
    together = read(texts, encoder=encoder())
    alone = [read([text], encoder=encoder())[0] for text in texts]
    assert [[(a.source, a.cue, a.content) for a in found] for found, _ in together] == [
        [(a.source, a.cue, a.content) for a in found] for found, _ in alone
    ]


def check_offsets(text: str) -> None:
    [(found, found_names)] = read([text], encoder=encoder())
    for item in found:
        for start, end in item.source + item.cue + item.content:
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        assert item.cue
        assert item.content
    for name in found_names:
        assert 0 <= name.start < name.end <= len(text)
    assert found == sorted(found, key=lambda item: min(item.source + item.cue + item.content))


ODD = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "said",
    "Ann Poe",
    "😀",
    "\r\n",
    "\r",
    "\n\n",
    "\x00",
    "\x1f",
    "\u200f",
    "שלום",
    "é",
    "\u0301",
    "\ud800",
    " ",
    ".",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ODD) | st.text(max_size=8), max_size=60).map(" ".join))
@example("“Yes,” she said. " * 60)
@example("\ud83d said Ann")
def test_offsets_point_into_the_text_as_given(text: str) -> None:
    """Whatever the characters, spans are whole, in order and inside the text."""
    check_offsets(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_pieces_keep_their_place(text: str) -> None:
    """Pieces stand in order, inside the text, and none but a newline piece covers white space alone."""
    pieces = cut(text, encoder().tokenizer)
    assert (pieces.starts <= pieces.ends).all()
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()
    assert len(pieces) == 0 or (pieces.starts[0] >= 0 and pieces.ends[-1] <= len(text))


@pytest.mark.parametrize(
    ("text", "word"), [("Ann 😀 said it 🙈 rained.", "rained"), ("\r\n\x00“Ja,” sagte\u200f Öm", "Öm")]
)
def test_pieces_slice_to_their_words(text: str, word: str) -> None:
    """Emoji, control characters and accents before a word do not move it."""
    pieces = cut(text, encoder().tokenizer)
    slices = [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)]
    assert "".join(slices).replace(" ", "").endswith(word) or word in slices or word + "." in "".join(slices)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        '"' * 100_000,
        "x" * 1_000_000,
        ("Ann Poe said the dam would hold and " * 28_000)[:1_000_000],
        "\n" * 1_000_000,
    ],
    ids=["opening marks", "straight marks", "one word", "one line", "no words"],
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    """A megabyte on one line or a hundred thousand quotation marks are read within three minutes."""
    started = time.monotonic()
    check_offsets(text)
    assert time.monotonic() - started < 180


@given(st.integers(0, 3000))
def test_windows_cover_every_piece_once(count: int) -> None:
    """Windows overlap, their seams do not, and together they cover the text."""
    spans = windows(count)
    own = seams(spans)
    assert [piece for start, end in own for piece in range(start, end)] == list(range(count))
    assert all(s <= a and b <= e for (s, e), (a, b) in zip(spans, own, strict=True))


def test_best_path_obeys_the_order_of_tags() -> None:
    """I-x never follows anything but B-x or I-x, even where it is likelier by itself."""
    labels = ["O", "B-cue", "I-cue"]
    scores = np.log(np.array([[0.6, 0.3, 0.1], [0.1, 0.2, 0.7]], dtype=np.float32))
    path = attribution.best_path(scores, attribution.allowed(labels), np.array([0.0, 0.0, -1e4]))
    assert path.tolist() == [1, 2]


def reading_of(text: str, marked: dict[str, str]) -> Scores:
    """What a network would say of a text that is sure of the words marked, by role, and of what belongs together."""
    pieces, labels = cut(text, encoder().tokenizer), encoder().labels["tags"]
    tags = np.full((len(pieces), len(labels)), -9.0, dtype=np.float32)
    links = np.zeros((len(pieces), 4 * LINK), dtype=np.float16)
    tags[:, 0] = -1.0
    for role, words in marked.items():
        start = text.index(words)
        inside = np.flatnonzero((pieces.ends > start) & (pieces.starts < start + len(words)))
        tags[inside[0], labels.index(f"B-{role}")] = tags[inside[1:], labels.index(f"I-{role}")] = 0.0
        for quarter in {"content": (0,), "cue": (1, 2), "source": (3,)}[role]:
            links[inside, quarter * LINK : (quarter + 1) * LINK] = 9.0
    return Scores(pieces, tags, tags, tags[:, :1], (Window(0, len(pieces), 0, len(pieces), links),))


@pytest.mark.parametrize(
    ("text", "content", "wanted"),
    [
        ("Ann Poe said it rained.", "it rained.", "it rained"),
        ("Ann Poe said it rained.\nNobody came.", "it rained.", "it rained"),
        ("Ann Poe said “it rained.”", "“it rained.”", "“it rained.”"),
        ("Ann Poe said it rained. It poured.", "it rained. It poured", "it rained. It poured"),
    ],
)
def test_a_content_ends_before_the_full_stop_of_its_line(text: str, content: str, wanted: str) -> None:
    """Unless it is quoted, or goes on behind the stop."""
    scores = reading_of(text, {"source": "Ann Poe", "cue": "said", "content": content})
    [item] = attribution.attributions(scores, encoder().meta)
    [(start, end)] = item.content
    assert text[start:end] == wanted


def test_what_accounts_would_mark_is_told_beside_the_score() -> None:
    """1 where the other guideline's tags say the same of cue and content, next to nothing where they say nothing."""
    scores = reading_of("Ann Poe said it rained.", {"source": "Ann Poe", "cue": "said", "content": "it rained"})
    nothing = np.full_like(scores.tags, -9.0)
    nothing[:, 0] = 0.0
    [sure] = attribution.attributions(scores, encoder().meta)
    [unsure] = attribution.attributions(replace(scores, told=nothing), encoder().meta)
    assert sure.told > 0.99
    assert unsure.told < 0.01
    assert unsure.score == sure.score


def test_quotation_marks_are_seen_in_any_style() -> None:
    """Curly, straight, double and single marks all say what lies inside them; apostrophes do not."""
    for text in ("“It’s on,” he said", '"It\'s on," he said', "‘It’s on,’ he said", "'It's on,' he said"):
        pieces = cut(text, encoder().tokenizer)
        inside = [
            text[s:e] for s, e, shape in zip(pieces.starts, pieces.ends, pieces.shapes, strict=True) if shape % 4 == 1
        ]
        assert inside[0] == "It"
        assert inside[-2:] == ["on", ","]


def test_a_changed_file_is_refused(tmp_path: object) -> None:
    """The files' hashes are those of `meta.json`, and the tokenizer neither cuts off nor pads."""
    found = package()
    assert {"reader.onnx", "tokenizer.json"} <= set(found.meta["files"])
    assert isinstance(cut("word " * 5000, tokenizer(found.folder)), Pieces)
    assert len(cut("word " * 5000, tokenizer(found.folder))) == 5000


def test_sentence_vectors_have_length_one_and_know_likeness() -> None:
    """Like sentences lie closer than unlike ones; no sentence gives no vector."""
    embedder = Embedder(threads=2)
    vectors = embedder.embed(["The bridge fell.", "The bridge collapsed.", "She likes cheese.", "", "\ud800"])
    assert vectors.shape == (5, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]
    assert embedder.embed([]).shape == (0, 384)


@pytest.mark.parametrize(
    ("marked", "opening"),
    [
        (
            "[Per|cue] [the Herald|source], the mayor told [us that it is safe|content].",
            "the mayor told",
        ),
        ("[According to|cue] [Ann Poe|source], [the bridge is safe|content].", "the bridge is"),
        ("[Ann Poe|source] [said|cue] on Monday, at noon, [the bridge is safe|content].", "the bridge is"),
        (
            "[According to|cue] [Ann Poe|source], who left. Now [the bridge is safe|content].",
            "the bridge is",
        ),
    ],
)
def test_what_a_source_opens_is_hers_from_the_comma_on(marked: str, opening: str) -> None:
    """Only behind "according to" and "per", and only in the same sentence."""
    text, found = plain(marked)
    part = {role: tuple((s, e) for s, e, label in found if label == role) for role in ("source", "cue", "content")}
    item = led(Attribution(part["source"], part["cue"], part["content"], None, 0.9), text)
    assert text[item.content[0][0] :].startswith(opening)


def test_normalising_is_not_fused_with_the_sum_before_it(monkeypatch) -> None:
    """The fused kernel takes several times as long as the two by themselves."""
    opened: dict[str, object] = {}
    monkeypatch.setattr(network.ort, "InferenceSession", lambda *_, **options: opened.update(options))
    network.session(package().folder / "reader.onnx", threads=1)
    assert opened["disabled_optimizers"] == ["SkipLayerNormFusion"]
