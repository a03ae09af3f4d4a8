"""The whole network, a last time on labels: `python training/whole.py NETWORK.pt OUT.pt`.

Half of the articles come in passages of a few lines, so that short texts read well too; rates are low.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path

import torch

import losses
import starting
from data import conll, polnear
from distil import Learner, Log, Rates, answers, judge
from examples import batches, columns, passages, recased, relined, requoted, slices
from network import MINI

RATES = Rates(6e-5, heads=3e-4, steps=1e-3, warm=0.05, keep=0.98)
ARTICLES = 520
WINDOWS = 16  # a step
SEED = 11


def made() -> list[torch.Tensor]:
    """The batches."""
    rng, tokenizer = random.Random(SEED), starting.tokenizer()
    articles = polnear("train")
    rng.shuffle(articles)
    found = []
    for example in [*articles[:ARTICLES], *conll("train")]:
        table = relined(columns(replace(example, text=requoted(example.text, rng)), tokenizer), rng)
        found += list(passages(table, rng) if rng.random() < 0.5 else slices(table, rng))
    rng.shuffle(found)
    held = list(batches([recased(table, rng) for table in found], WINDOWS))
    rng.shuffle(held)
    return held


def main() -> None:
    """Train and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args()
    learner, log, held = Learner(MINI, 7, RATES), Log("whole"), made()
    state = torch.load(chosen.network, weights_only=True)
    for model in (learner.model, learner.mean):
        model.load_state_dict(state)
    for n, batch in enumerate(held):
        loss = losses.total(learner.model, answers(learner.model, batch), batch)
        learner.step(loss, n / len(held))
        log.add(loss)
    torch.save(learner.mean.state_dict(), chosen.out)
    judge({"whole": learner.mean}, None)


if __name__ == "__main__":
    main()
