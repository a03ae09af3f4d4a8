"""The network: a BERT encoder in plain torch with four heads that share one forward pass.

In: word-piece ids, shapes (case and quotation marks, see `onrecord.reader.encoder`) and a mask.
Out: log-probabilities of attribution tags and of name tags per piece, and per piece four vectors for the links
content -> cue and cue -> source. A larger encoder needs only another `Size`.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Size:
    """The measures of an encoder; the default is MiniLM-L6."""

    vocabulary: int = 30522
    positions: int = 512
    hidden: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6


class Layer(nn.Module):
    """One transformer layer of BERT: attention and a feed-forward network, normalised after each."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads = size.heads
        self.mix = nn.Linear(size.hidden, 3 * size.hidden)
        self.out = nn.Linear(size.hidden, size.hidden)
        self.norm1 = nn.LayerNorm(size.hidden, eps=1e-12)
        self.up = nn.Linear(size.hidden, size.inner)
        self.down = nn.Linear(size.inner, size.hidden)
        self.norm2 = nn.LayerNorm(size.hidden, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = self.mix(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (hidden // self.heads) ** -0.5 + bias
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, hidden)
        x = self.norm1(x + self.out(mixed))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Encoder(nn.Module):
    """Embeddings and layers; `shapes` may be None (the plain sentence encoder)."""

    def __init__(self, size: Size, shapes: int = 0) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.hidden)
        self.positions = nn.Embedding(size.positions, size.hidden)
        self.kind = nn.Parameter(torch.zeros(size.hidden))
        self.shapes = nn.Embedding(shapes, size.hidden) if shapes else None
        if self.shapes is not None:
            nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm = nn.LayerNorm(size.hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor | None = None) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.kind
        if self.shapes is not None and shapes is not None:
            x = x + self.shapes(shapes)
        x = self.norm(x)
        bias = (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Reader(nn.Module):
    """The encoder with its heads: tags, names, links."""

    def __init__(self, size: Size, *, shapes: int, tags: int, names: int, link: int = 64, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(size, shapes)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(size.hidden, tags)
        self.names = nn.Linear(size.hidden, names)
        self.links = nn.Linear(size.hidden, 4 * link)
        self.step = nn.Parameter(torch.zeros(tags, tags))
        self.begin = nn.Parameter(torch.zeros(tags))

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.dropout(self.encoder(ids, mask, shapes))
        return self.tags(x).log_softmax(-1), self.names(x).log_softmax(-1), self.links(x)


class Embedder(nn.Module):
    """The sentence embedder: the mean of the encoder's vectors, of length one; and these vectors, one a piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        weight = mask[:, :, None].to(torch.float32)
        tokens = self.encoder(ids, mask)
        mean = (tokens * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        return functional.normalize(mean, dim=-1), tokens


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
        state |= _layer(weights, f"encoder.layer.{i}.", f"layers.{i}.")
    missing, unexpected = encoder.load_state_dict(state, strict=False)
    if unexpected or [m for m in missing if m != "shapes.weight"]:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")


def _layer(weights: dict[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    state = {}
    for part in ("weight", "bias"):
        joined = [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
        state[f"{new}mix.{part}"] = torch.cat(joined)
        state |= {f"{new}{a}.{part}": weights[f"{old}{b}.{part}"] for a, b in names.items()}
    return state
