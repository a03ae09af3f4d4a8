"""What training minimises: tags (each by itself and as a sequence), names, links."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from data import TAGS
from examples import IGNORE, Row
from network import Reader

FORBIDDEN = -1e4


def total(model: Reader, outputs: tuple[Tensor, Tensor, Tensor], batch: Tensor) -> Tensor:
    """The loss of a batch, a mean over its pieces."""
    tags, names, links = (output.float() for output in outputs)
    pieces = batch[0].numel()
    content_cue, cue_source = link_losses(links, batch)
    return (
        _entropy(tags, batch[Row.TAG]) / pieces
        + sequence_loss(model, tags, batch[Row.TAG]) / pieces
        + _entropy(names, batch[Row.NAME]) / pieces
        + 0.5 * content_cue / pieces
        + 2.0 * cue_source / pieces
    )


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    return functional.nll_loss(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE, reduction="sum")


def sequence_loss(model: Reader, scores: Tensor, tags: Tensor) -> Tensor:
    """The negative log-likelihood of the tag sequences under a linear-chain CRF, summed."""
    known = tags[:, 1] != IGNORE
    scores, tags = scores[known, 1:], tags[known, 1:]
    if not len(tags):
        return scores.sum()
    mask = tags != IGNORE
    path = tags.clamp(min=0)
    unary = scores.gather(2, path[:, :, None])[:, :, 0]
    steps = model.step[path[:, :-1], path[:, 1:]]
    gold = model.begin[path[:, 0]] + (unary * mask).sum(1) + (steps * mask[:, 1:]).sum(1)
    return (partition(scores, mask, model.step, model.begin) - gold).sum()


def partition(scores: Tensor, mask: Tensor, step: Tensor, begin: Tensor) -> Tensor:
    """The log of the sum over all sequences, by halving: log2(length) steps instead of one a piece."""
    identity = torch.full_like(step, FORBIDDEN).fill_diagonal_(0.0)
    table = torch.where(mask[:, 1:, None, None], step + scores[:, 1:, None, :], identity)
    while table.shape[1] > 1:
        if table.shape[1] % 2:
            table = torch.cat([table, identity.expand(len(table), 1, -1, -1)], 1)
        table = (table[:, 0::2, :, :, None] + table[:, 1::2, None, :, :]).logsumexp(3)
    return ((begin + scores[:, 0])[:, :, None] + table[:, 0]).logsumexp((1, 2))


def link_losses(links: Tensor, batch: Tensor) -> tuple[Tensor, Tensor]:
    """The negative log-likelihood of content -> cue and cue -> source; zero stands for "none in this window"."""
    content, cue, cue_again, source = links.chunk(4, -1)
    mask = batch[Row.TAG] != IGNORE
    first = _pointer(content, cue, batch[Row.CONTENT_OF], batch[Row.CUE_OF], mask, batch[Row.CONTENT_OF] >= 0)
    second = _pointer(cue_again, source, batch[Row.SOURCE_OF_CUE], batch[Row.SOURCE], mask, batch[Row.CUE_OF] >= 0)
    return first, second


def _pointer(query: Tensor, key: Tensor, of: Tensor, to: Tensor, mask: Tensor, asks: Tensor) -> Tensor:
    scores = query @ key.transpose(1, 2) * query.shape[-1] ** -0.5
    scores = scores.masked_fill(~mask[:, None, :], FORBIDDEN)
    scores = torch.cat([torch.zeros_like(scores[:, :, :1]), scores], 2)
    right = (of[:, :, None] == to[:, None, :]) & (of[:, :, None] >= 0)
    right = torch.cat([~right.any(2, keepdim=True), right], 2)
    gold = scores.masked_fill(~right, FORBIDDEN).logsumexp(2)
    return ((scores.logsumexp(2) - gold) * asks).sum()


assert len(TAGS) == 7
