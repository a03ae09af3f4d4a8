"""Walking a sentence's tree once gives what walking up from every token would give."""

import pytest

from onrecord.reader import parse, trees

SENTENCES = (
    "The bridge, which was closed in May, will open again, and the town has asked for money.",
    "The man said that the woman said that the mayor said that nobody would come.",
    "pump " * 300,
    "1 2 3 … ??? — 4,500 %",
)


def slow_owner(token, heads):
    """The nearest head, looked up step by step."""
    while token.i not in heads and token.head.i != token.i:
        token = token.head
    return token.i


@pytest.mark.parametrize("text", SENTENCES)
def test_depth_counts_the_tokens_above(text):
    """A token's depth is the number of its ancestors."""
    for sentence in parse.parse(text).sents:
        assert trees.depths(sentence) == {token.i: sum(1 for _ in token.ancestors) for token in sentence}


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("every", [1, 3, 7, 1000])
def test_the_owner_is_the_nearest_head(text, every):
    """Whatever tokens are heads, each token belongs to the first on its way up, or to its root."""
    for sentence in parse.parse(text).sents:
        heads = {token.i for token in sentence if token.i % every == 0}
        owners = trees.owners(sentence, heads)
        assert {token.i: owners[token.i] for token in sentence} == {t.i: slow_owner(t, heads) for t in sentence}
