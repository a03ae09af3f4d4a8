"""The head of names, trained on CoNLL++ alone over a finished network: `python training/names.py NETWORK.pt OUT.pt`.

The encoder stays as it is: what its layers say of the texts is worked out once, and the head goes over it many times.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

import starting
from data import NAMES, TAGS, conll
from distil import judge
from examples import IGNORE, Row, batches, epoch
from network import LAYERS, MINI, Reader
from onrecord.reader.encoder import PAD, SHAPES

SEEDS = 3  # how often the texts are cut and varied anew
EPOCHS = 10
PIECES = 4096  # a step
RATE, DECAY = 2e-3, 1e-3
WINDOWS = 16


def pieces(model: Reader) -> tuple[Tensor, Tensor]:
    """What the upper layers say of each piece, and its label."""
    found, labels = [], []
    for seed in range(SEEDS):
        for batch in batches(epoch(conll("train"), starting.tokenizer(), random.Random(seed)), WINDOWS):
            mask = batch[Row.ID] != PAD
            with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                layers = model.encoder(batch[Row.ID], mask.long(), batch[Row.SHAPE])
            known = batch[Row.NAME] != IGNORE
            found.append(torch.cat(layers[-LAYERS:], -1)[known].half())
            labels.append(batch[Row.NAME][known])
    return torch.cat(found), torch.cat(labels)


def train(model: Reader) -> None:
    """Train the head of names."""
    model.eval()
    values, labels = pieces(model)
    head = model.names.train()
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    steps = len(values) // PIECES
    for n in range(EPOCHS):
        order, total = torch.randperm(len(values)), 0.0
        for k in range(steps):
            optimiser.param_groups[0]["lr"] = RATE * (1 - (n + k / steps) / EPOCHS)
            chosen = order[k * PIECES : (k + 1) * PIECES]
            loss = functional.cross_entropy(head(values[chosen].float()), labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            total += loss.item()
        print(f"epoch {n + 1}: loss {total / steps:.4f}", flush=True)
    model.eval()


def main() -> None:
    """Read a network, train its head, judge it and write it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    torch.manual_seed(0)
    model = Reader(MINI, shapes=SHAPES, tags=len(TAGS), names=len(NAMES))
    state = torch.load(chosen.network, weights_only=True)
    known = {name: value for name, value in state.items() if not name.startswith("names.")}
    model.load_state_dict(model.state_dict() | known)
    train(model)
    torch.save(model.state_dict(), chosen.out)
    judge({"with names": model}, None)


if __name__ == "__main__":
    main()
