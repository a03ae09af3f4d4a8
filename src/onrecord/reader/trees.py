"""A sentence's tree, walked once: a sentence comes in; each token's depth, or the head that it belongs to, goes out.

The way up from a token ends where it meets one that was walked before, so the cost grows with the number of tokens
and not with its square, however deep the tree.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Span, Token


def depths(sentence: Span) -> dict[int, int]:
    """For each token how many stand above it; its way up ends at the first that is known."""
    found: dict[int, int] = {}
    for token in sentence:
        path = _way_up(token, found)
        if not path:
            continue
        below = found.get(path[-1].head.i, -1)
        found.update((one.i, below + steps) for steps, one in enumerate(reversed(path), 1))
    return found


def owners(sentence: Span, heads: set[int]) -> dict[int, int]:
    """For each token the nearest head at or above it."""
    found = {head: head for head in heads}
    for token in sentence:
        path = _way_up(token, found)
        if not path:
            continue
        owner = found.get(path[-1].head.i, path[-1].i)
        found.update((one.i, owner) for one in path)
    return found


def _way_up(token: Token, known: Mapping[int, int]) -> list[Token]:
    """The token and those above it, as far as they are not known yet."""
    path: list[Token] = []
    while token.i not in known and (not path or path[-1].i != token.i):
        path.append(token)
        token = token.head
    return path
