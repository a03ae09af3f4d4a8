"""What training minimises: tags (each by itself and as a sequence), names, links; or the distance to teachers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from data import TAGS
from examples import IGNORE, Row
from network import Reader

FORBIDDEN = -1e4
CONTENT_CUE, CUE_SOURCE = 0.5, 2.0  # the weight of either link


Outputs = tuple[Tensor, Tensor, Tensor, Tensor]


def total(model: Reader, outputs: Outputs, batch: Tensor) -> Tensor:
    """The loss of a labelled batch, a mean over its pieces."""
    tags, told, names, links = (output.float() for output in outputs)
    loss = _entropy(tags, batch[Row.TAG]) + _entropy(told, batch[Row.TOLD]) + _entropy(names, batch[Row.NAME])
    loss = loss + sequence_loss(model, tags, batch[Row.TAG]) + sequence_loss(model, told, batch[Row.TOLD])
    known = (batch[Row.TAG] != IGNORE) | (batch[Row.TOLD] != IGNORE)
    content, cue = log_pointers(links, known)
    loss = loss + CONTENT_CUE * _pointed(content, batch[Row.CONTENT_OF], batch[Row.CUE_OF], batch[Row.CONTENT_OF] >= 0)
    loss = loss + CUE_SOURCE * _pointed(cue, batch[Row.SOURCE_OF_CUE], batch[Row.SOURCE], batch[Row.CUE_OF] >= 0)
    return loss / batch[0].numel()


@dataclass(frozen=True)
class Lesson:
    """What teachers say of a batch: probabilities of both kinds of tags and of names, and where each piece points."""

    tags: Tensor
    told: Tensor
    names: Tensor
    content: Tensor
    cue: Tensor


def lesson(answers: Sequence[Outputs], mask: Tensor) -> Lesson:
    """The mean of the teachers' probabilities."""
    tags, told, names = (torch.stack([a[k].float().exp() for a in answers]).mean(0) for k in range(3))
    pointers = [log_pointers(a[3].float(), mask) for a in answers]
    content, cue = (torch.stack([p[k].exp() for p in pointers]).mean(0) for k in range(2))
    return Lesson(tags, told, names, content, cue)


def distance(outputs: Outputs, taught: Lesson, mask: Tensor) -> Tensor:
    """The cross entropy of a student to its teachers, a mean over the pieces."""
    tags, told, names, links = (output.float() for output in outputs)
    content, cue = log_pointers(links, mask)
    both = taught.tags + taught.told
    asks = {role: both[:, :, index : index + 2].sum(-1) / 2 for role, index in (("cue", 3), ("content", 5))}
    rows = -(taught.tags * tags).sum(-1) - (taught.told * told).sum(-1) - (taught.names * names).sum(-1)
    rows = rows - CONTENT_CUE * asks["content"] * (taught.content * content).sum(-1)
    rows = rows - CUE_SOURCE * asks["cue"] * (taught.cue * cue).sum(-1)
    return (rows * mask).sum() / mask.sum()


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


def log_pointers(links: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Log-probabilities of where each piece points, as content and as cue: (batch, piece, 1 + piece) each.

    The first column stands for "none in this window".
    """
    content, cue, cue_again, source = links.chunk(4, -1)
    return _pointer(content, cue, mask), _pointer(cue_again, source, mask)


def _pointer(query: Tensor, key: Tensor, mask: Tensor) -> Tensor:
    scores = query @ key.transpose(1, 2) * query.shape[-1] ** -0.5
    scores = scores.masked_fill(~mask[:, None, :], FORBIDDEN)
    return torch.cat([torch.zeros_like(scores[:, :, :1]), scores], 2).log_softmax(-1)


def _pointed(shares: Tensor, of: Tensor, to: Tensor, asks: Tensor) -> Tensor:
    """The negative log-likelihood that the pieces that ask point at any piece of what is theirs, summed."""
    right = (of[:, :, None] == to[:, None, :]) & (of[:, :, None] >= 0)
    right = torch.cat([~right.any(2, keepdim=True), right], 2)
    return -(shares.masked_fill(~right, FORBIDDEN).logsumexp(2) * asks).sum()


assert len(TAGS) == 7
