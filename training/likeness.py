"""Teach the embedder's pieces to be alike where two reports state one thing: `python training/likeness.py OUT.pt`.

Reads the stories of `aligned.jsonl` (`judged.py`), and the annotated stories to tell how it does on them; writes the
weights of `network.Pieces`, which `export.py` takes. The pieces' upper layers and a gate, how much each piece counts,
learn together with a regression over what `onrecord.claims.matching` compares two propositions by; a pair that one of
two readers put under one claim counts half for and half against. A story a step:
all pairs of its propositions from different reports, and each proposition against all of a report that states it too.
Needs torch; about 50 minutes of two cores.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

import starting
from judged import Told, aligned_stories, annotated_stories
from network import MINI, Encoder, Pieces, load_bert
from onrecord.claims import alike, pieces
from onrecord.claims.matching import SHARP
from onrecord.reader.embedding import LONGEST
from onrecord.reader.encoder import PAD

FIXED = 3  # layers that stay as they are
SAID = 7  # features of a pair that come of the pieces
TOKENS = 3_000  # of a story that are learned from: passages that state what another states, and others by lot
BATCH = 16  # windows that go through the network at once
TOGETHER = 4  # stories a step
LEARNED = 1e-4  # rate of the layers
WARM = 30  # steps
RANKING = 0.5  # weight of telling the right one from the rest of its report
PASSES = 2
SETTLING = 120  # stories
FEW = -4.0  # the logit of two passages of a story stating one thing, when nothing is known of them


@dataclass(frozen=True)
class Story:
    """One story: its windows, the pieces of each unit in them, and the pairs of units from different reports."""

    windows: list[tuple[Tensor, Tensor, Tensor, Tensor]]  # ids; which pieces of the story, in which row, at what place
    unit: Tensor
    rarity: Tensor
    owner: Tensor
    left: Tensor
    right: Tensor
    described: Tensor
    same: Tensor
    weight: Tensor


def story(told: Told, chosen: Sequence[int]) -> Story:
    """The chosen units of a story, as the network takes them."""
    tokenizer = starting.tokenizer()
    tokenizer.enable_truncation(LONGEST)
    units = [told.units[k] for k in chosen]
    texts = list(dict.fromkeys(unit.window for unit in units))
    encoded = dict(zip(texts, tokenizer.encode_batch(texts), strict=True))
    rows = [pieces.inside(unit, encoded[unit.window].offsets) or [0] for unit in units]
    words = [
        [unit.window[slice(*encoded[unit.window].offsets[k])].lower() for k in row]
        for unit, row in zip(units, rows, strict=True)
    ]
    counts = Counter(word for told in words for word in set(told))
    rarity = [pieces.weight(word, counts[word], len(units)) for told in words for word in told]
    owner = np.array([unit.reading for unit in units])
    left, right = np.nonzero(owner[:, None] < owner[None, :])
    same, weight = told.labels([(chosen[i], chosen[j]) for i, j in zip(left, right, strict=True)])
    index = np.repeat(np.arange(len(units)), [len(row) for row in rows])
    place = np.concatenate(rows)
    within = np.array([texts.index(unit.window) for unit in units])[index]
    return Story(
        _batches([encoded[text].ids for text in texts], within, place),
        torch.from_numpy(index),
        torch.tensor(rarity, dtype=torch.float32),
        torch.from_numpy(owner),
        torch.from_numpy(left),
        torch.from_numpy(right),
        torch.from_numpy(alike.described(units, left, right)),
        torch.from_numpy(same).float(),
        torch.from_numpy(weight).float(),
    )


def _batches(
    ids: Sequence[Sequence[int]], within: np.ndarray, place: np.ndarray
) -> list[tuple[Tensor, Tensor, Tensor, Tensor]]:
    """Windows of like length together, and where in them the pieces of the units stand."""
    order = sorted(range(len(ids)), key=lambda k: -len(ids[k]))
    found = []
    for top in range(0, len(order), BATCH):
        rows = order[top : top + BATCH]
        padded = np.full((len(rows), len(ids[rows[0]])), PAD, np.int64)
        for at, row in enumerate(rows):
            padded[at, : len(ids[row])] = ids[row]
        which = np.flatnonzero(np.isin(within, rows))
        row = np.array([rows.index(k) for k in within[which]], np.int64)
        found.append(tuple(map(torch.from_numpy, (padded, which, row, place[which].astype(np.int64)))))
    return found


def thinned(told: Told, random: np.random.Generator) -> list[int]:
    """Units that state what another report states, those of their sentences, and others by lot, up to TOKENS."""
    claims = [
        {u.reading for u, best in zip(told.units, told.best, strict=True) if n in best} for n in range(len(told.claims))
    ]
    shared = {n for n, reports in enumerate(claims) if len(reports) > 1}
    listed = {k for readers in told.listed for claim in readers for k in claim}
    stated = (u for k, (u, best) in enumerate(zip(told.units, told.best, strict=True)) if best & shared or k in listed)
    windows = dict.fromkeys(u.window for u in stated)
    rest = [window for window in dict.fromkeys(u.window for u in told.units) if window not in windows]
    size = sum(map(len, windows)) / 4
    for k in random.permutation(len(rest)):
        if size < TOKENS:
            windows[rest[k]] = None
            size += len(rest[k]) / 4
    return [k for k, unit in enumerate(told.units) if unit.window in windows]


class Likeness(nn.Module):
    """The pieces' network and the regression that it learns with."""

    def __init__(self) -> None:
        super().__init__()
        encoder = Encoder(MINI)
        load_bert(encoder, starting.weights())
        encoder.requires_grad_(False)
        encoder.layers[FIXED:].requires_grad_(True)
        self.pieces = Pieces(encoder)
        width = SAID + len(alike.FEATURES)
        self.mean, self.deviation = torch.zeros(width), torch.ones(width)  # of the features, as `settle` finds them
        self.head = nn.Linear(width, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.constant_(self.head.bias, FEW)
        self.sharpness = nn.Parameter(torch.tensor(2.0))

    def forward(self, it: Story) -> tuple[Tensor, Tensor]:
        """For each pair a logit; for all units with all how alike they are."""
        features, likeness = self.said(it)
        return self.judge(torch.cat([features, it.described], 1)), likeness

    def judge(self, features: Tensor) -> Tensor:
        """A logit for each row of features."""
        return self.head((features - self.mean) / self.deviation).squeeze(1)

    def said(self, it: Story) -> tuple[Tensor, Tensor]:
        """What `matching` makes of the pieces, for each pair, and likeness over all units."""
        vectors = torch.zeros(len(it.unit), MINI.hidden)
        for ids, which, row, place in it.windows:
            vectors = vectors.index_copy(0, which, self.pieces(ids, (ids != PAD).long())[row, place])
        size = vectors.norm(dim=1)
        unit, weight = functional.normalize(vectors, dim=1), it.rarity * size
        count, units = torch.bincount(it.unit), int(it.unit[-1]) + 1
        near = torch.segment_reduce(unit @ unit.T, "max", lengths=count, axis=0).T.clamp(min=0)
        total = torch.zeros(units).index_add(0, it.unit, weight)
        soft = torch.zeros(units, units).index_add(0, it.unit, near * weight[:, None]) / total[:, None]
        sharp = ((near - SHARP) / (1 - SHARP)).clamp(0, 1)
        mass = torch.zeros(units, units).index_add(0, it.unit, sharp * weight[:, None])
        mean = torch.zeros(units, MINI.hidden).index_add(0, it.unit, unit) / count[:, None]
        whole = functional.normalize(mean - pieces.CENTRED * mean.mean(0, keepdim=True), dim=1)
        likeness = whole @ whole.T
        a, b = soft[it.left, it.right], soft[it.right, it.left]
        m, n = mass[it.left, it.right], mass[it.right, it.left]
        c, d = m / total[it.left], n / total[it.right]
        said = (a + b, a.maximum(b), a.minimum(b), c + d, c.maximum(d), torch.log1p(m + n), likeness[it.left, it.right])
        return torch.stack(said, 1), soft + soft.T + likeness


def loss(model: Likeness, it: Story) -> Tensor:
    """How far the pairs are from what was judged, and the right ones from the first of their report."""
    logits, likeness = model(it)
    return _pairs(logits, it) + RANKING * _ranking(it, likeness * model.sharpness.exp())


def _pairs(logits: Tensor, it: Story) -> Tensor:
    surprise = functional.binary_cross_entropy_with_logits(logits, it.same, weight=it.weight, reduction="sum")
    return surprise / (it.same.sum() + 3)


def _ranking(it: Story, likeness: Tensor) -> Tensor:
    """For each unit that a report states too, the surprise at which of the report's it is."""
    same, counted = (torch.zeros_like(likeness).index_put((it.left, it.right), x) for x in (it.same, it.weight))
    same, counted = same + same.T, counted + counted.T
    found = []
    for report in range(int(it.owner.max()) + 1):
        own = it.owner == report
        rows = (same[:, own].sum(1) > 0) & ~own
        if rows.any():
            scores = likeness[rows][:, own].masked_fill(counted[rows][:, own] == 0, -1e4)
            right = scores.masked_fill(same[rows][:, own] == 0, -1e4)
            found.append(scores.logsumexp(1) - right.logsumexp(1))
    return torch.cat(found).mean() if found else likeness.sum() * 0.0


@torch.no_grad()
def precision(model: Likeness, stories: Sequence[Story]) -> float:
    """Mean over stories of the average precision of the ranking of their pairs."""
    model.eval()
    found = []
    for it in stories:
        kept = it.weight > 0
        hits = it.same[kept][model(it)[0][kept].argsort(descending=True)]
        found.append(float((hits * hits.cumsum(0) / torch.arange(1, len(hits) + 1)).sum() / hits.sum().clamp(min=1)))
    model.train()
    return float(np.mean(found))


def settle(model: Likeness, stories: Sequence[Story]) -> None:
    """Fit the regression to the pieces as they are, before these learn: else its errors would spoil them."""
    with torch.no_grad():
        rows = [torch.cat([model.said(it)[0], it.described], 1) for it in stories]
        model.mean, model.deviation = torch.cat(rows).mean(0), torch.cat(rows).std(0) + 1e-4
    optimiser = torch.optim.Adam(model.head.parameters(), lr=0.03)
    schedule = torch.optim.lr_scheduler.ExponentialLR(optimiser, 0.75)
    for _ in range(12):
        for row, it in zip(rows, stories, strict=True):
            optimiser.zero_grad()
            _pairs(model.judge(row), it).backward()
            optimiser.step()
        schedule.step()


def teach(model: Likeness, stories: Sequence[Story], tried: Sequence[Story], out: Path) -> None:
    """Go over the stories PASSES times, the rates falling to nothing; write the weights after each time."""
    layers = [*model.pieces.encoder.layers[FIXED:].parameters()]
    others = [p for p in model.parameters() if p.requires_grad and all(p is not q for q in layers)]
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": LEARNED}, {"params": others, "lr": 2e-3}], weight_decay=0.01
    )
    steps = PASSES * len(stories) // TOGETHER
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda k: min(1.0, (k + 1) / WARM) * max(0.0, 1 - k / steps)
    )
    random, begun = np.random.default_rng(1), time.monotonic()
    for number in range(PASSES):
        sums = 0.0
        for count, k in enumerate(random.permutation(len(stories)), 1):
            value = loss(model, stories[k])
            (value / TOGETHER).backward()
            sums += float(value.detach())
            if count % TOGETHER == 0:
                nn.utils.clip_grad_norm_(layers, 1.0)
                optimiser.step()
                schedule.step()
                optimiser.zero_grad()
        minutes = (time.monotonic() - begun) / 60
        print(
            f"{number + 1}: loss {sums / len(stories):.3f}, annotated {precision(model, tried):.3f}, {minutes:.0f} min"
        )
        torch.save(model.pieces.state_dict(), out)


def main() -> None:
    """Read the stories and learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    random = np.random.default_rng(1)
    torch.manual_seed(1)
    stories = [story(told, thinned(told, random)) for told in aligned_stories()]
    tried = [story(told, range(len(told.units))) for told in annotated_stories()][::3]
    model = Likeness()
    settle(model, stories[:SETTLING])
    teach(model, stories, tried, options.out)


if __name__ == "__main__":
    main()
