"""The network: a BERT or MPNet encoder in plain torch with heads that share one forward pass.

In: word-piece ids of BERT's vocabulary, shapes (case and quotation marks, see `onrecord.reader.encoder`) and a mask.
Out: per piece log-probabilities of attribution tags by two guidelines (PolNeAR's, and that of accounts) and of name
tags, and four vectors for the links content -> cue and cue -> source. The student is `MINI`, its teachers are `BASE`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.reader import comparing
from onrecord.reader.encoder import CLS, PAD, SEP


@dataclass(frozen=True)
class Size:
    """The measures of an encoder; `relative` is the number of buckets of relative position, 0 for BERT's."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6
    relative: int = 0
    small: float = 1e-12


MINI = Size()  # MiniLM-L6
BASE = Size(hidden=768, inner=3072, layers=12, relative=32, small=1e-5)  # MPNet
LAYERS = 5  # of which names are read
NAMED = 384  # values between these layers and names
FAR = 128  # pieces, from which all distances share a bucket


class Linear(nn.Linear):
    """A linear map that, made rough, rounds as the shipped graph does, so that a network learns to bear it.

    Rough, weights have 8 bits with a scale an output, and what comes in 8 bits with a scale a window. Gradients pass as
    if nothing were rounded.
    """

    rough = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.rough:
            return super().forward(x)
        known = x.detach()
        reach = known.amax((1, 2), keepdim=True).clamp(min=0) - known.amin((1, 2), keepdim=True).clamp(max=0)
        weight = _rounded(self.weight, self.weight.detach().abs().amax(1, keepdim=True) / 127)
        return functional.linear(_rounded(x, reach / 255), weight, self.bias)


def _rounded(x: Tensor, step: Tensor) -> Tensor:
    step = step.clamp(min=1e-8)
    return x + ((x / step).round() * step - x).detach()


class Layer(nn.Module):
    """One transformer layer of BERT: attention and a feed-forward network, normalised after each."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.dropout = nn.Dropout(dropout)
        self.mix = Linear(size.hidden, 3 * size.hidden)
        self.out = Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=size.small)
        self.up = Linear(size.hidden, size.inner)
        self.down = Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=size.small)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.mix(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and layers; `shapes` may be None (the plain sentence encoder)."""

    def __init__(self, size: Size, shapes: int = 0, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.kind = nn.Parameter(torch.zeros(size.hidden))
        self.shapes = nn.Embedding(shapes, size.hidden) if shapes else None
        if self.shapes is not None:
            nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(size.hidden, eps=size.small)
        self.relative = nn.Embedding(size.relative, size.heads) if size.relative else None
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor | None = None) -> list[Tensor]:
        """What each layer says, (batch, piece, hidden) each."""
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if self.shapes is not None and shapes is not None:
            x = x + self.shapes(shapes)
        x = self.norm(x)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        if self.relative is not None:
            near = self.relative(buckets(ids.shape[1], self.relative.num_embeddings).to(ids.device))
            bias = (bias + near.permute(2, 0, 1)).to(_computed(x))
        found = []
        for layer in self.layers:
            x = layer(x, bias)
            found.append(x)
        return found


def _computed(x: Tensor) -> torch.dtype:
    return torch.get_autocast_dtype(x.device.type) if torch.is_autocast_enabled(x.device.type) else x.dtype


def buckets(length: int, count: int) -> Tensor:
    """The bucket of the distance from each piece to each other, as T5 and MPNet have it: (length, length)."""
    place = torch.arange(length)
    ahead = place[None, :] - place[:, None]
    half, exact = count // 2, count // 4
    far = ahead.abs().clamp(min=1).float().div(exact).log() / math.log(FAR / exact) * (half - exact)
    near = torch.where(ahead.abs() < exact, ahead.abs(), (exact + far.long()).clamp(max=half - 1))
    return near + half * (ahead > 0)


class Reader(nn.Module):
    """The encoder with its heads: tags by PolNeAR, tags by accounts, names, links."""

    def __init__(self, size: Size, *, shapes: int, tags: int, names: int, link: int = 64, dropout: float = 0.0) -> None:
        super().__init__()
        self.encoder = Encoder(size, shapes, dropout)
        self.dropout = nn.Dropout(0.1)
        self.tags = Linear(size.hidden, tags)
        self.told = Linear(size.hidden, tags)
        self.names = nn.Sequential(
            Linear(LAYERS * size.hidden, NAMED), nn.GELU(), nn.Dropout(0.3), Linear(NAMED, names)
        )
        self.links = Linear(size.hidden, 4 * link)
        self.step = nn.Parameter(torch.zeros(tags, tags))
        self.begin = nn.Parameter(torch.zeros(tags))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        layers = self.encoder(ids, mask, shapes)
        x = self.dropout(layers[-1])
        names = self.names(torch.cat(layers[-LAYERS:], -1))
        return self.tags(x).log_softmax(-1), self.told(x).log_softmax(-1), names.log_softmax(-1), self.links(x)


class Embedder(nn.Module):
    """The sentence embedder: the mean of the encoder's vectors, of length one."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        weight = mask[:, :, None].to(torch.float32)
        mean = (self.encoder(ids, mask)[-1] * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        return functional.normalize(mean, dim=-1)


class Pieces(nn.Module):
    """A vector for each piece, which `likeness.py` teaches to be alike where two reports state one thing.

    The length of a vector is how much its piece counts there: 1 before anything is learned.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        self.gate = nn.Linear(encoder.kind.shape[0], 1)
        nn.init.zeros_(self.gate.weight)
        nn.init.constant_(self.gate.bias, math.log(math.e - 1))  # softplus of it is 1

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = self.encoder(ids, mask)[-1]
        return functional.normalize(x, dim=-1) * functional.softplus(self.gate(x))


class Comparer(nn.Module):
    """Whether two passages, read side by side, state one thing: log odds by readers who listed claims, and annotators.

    Shapes tell the passages' own pieces from what stands around them and from who speaks, and the sides apart (see
    `onrecord.reader.comparing`).
    """

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.encoder = Encoder(size, 2 * comparing.OTHER + 1, 0.1 if size.relative else 0.0)
        self.head = nn.Sequential(nn.Dropout(0.1), nn.Linear(3 * size.hidden, 256), nn.GELU(), nn.Linear(256, 2))
        nn.init.constant_(self.head[-1].bias, -2.0)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        x = self.encoder(ids, mask, shapes)[-1].float()
        one, other = (_mean(x, shapes == comparing.SAID + side) for side in (0, comparing.OTHER))
        return self.head(torch.cat([x[:, 0], one * other, (one - other).abs()], 1))


def _mean(x: Tensor, which: Tensor) -> Tensor:
    kept = which[:, :, None].to(x.dtype)
    return (x * kept).sum(1) / kept.sum(1).clamp(min=1.0)


_FED = {"up": ["intermediate.dense"], "down": ["output.dense"], "norm2": ["output.LayerNorm"]}
BERT = _FED | {
    "mix": ["attention.self.query", "attention.self.key", "attention.self.value"],
    "out": ["attention.output.dense"],
    "norm1": ["attention.output.LayerNorm"],
}
MPNET = _FED | {
    "mix": ["attention.attn.q", "attention.attn.k", "attention.attn.v"],
    "out": ["attention.attn.o"],
    "norm1": ["attention.LayerNorm"],
}


def load_bert(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill an encoder from BERT's tensors under their usual names."""
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for i in range(len(encoder.layers)):
        state |= _layer(weights, f"encoder.layer.{i}.", f"layers.{i}.", BERT)
    _fill(encoder, state, {"shapes.weight"})


def load_mpnet(encoder: Encoder, weights: dict[str, Tensor]) -> None:
    """Fill an encoder from MPNet's tensors; its vocabulary is BERT's, four places on, with other marks for the ends."""
    words = weights["embeddings.word_embeddings.weight"]
    state = {
        "words.weight": words[4:-1].clone(),
        "positions.weight": weights["embeddings.position_embeddings.weight"][2:],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "relative.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for own, theirs in ((CLS, 0), (PAD, 1), (SEP, 2)):
        state["words.weight"][own] = words[theirs]
    for i in range(len(encoder.layers)):
        state |= _layer(weights, f"encoder.layer.{i}.", f"layers.{i}.", MPNET)
    _fill(encoder, state, {"shapes.weight", "kind"})


def _fill(encoder: Encoder, state: dict[str, Tensor], own: set[str]) -> None:
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or set(missing) - own:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")


def _layer(weights: dict[str, Tensor], old: str, new: str, names: Mapping[str, Sequence[str]]) -> dict[str, Tensor]:
    found = {}
    for part in ("weight", "bias"):
        for own, theirs in names.items():
            found[f"{new}{own}.{part}"] = torch.cat([weights[f"{old}{name}.{part}"] for name in theirs])
    return found
