"""A network's last steps, on labels alone, where there is no GPU: `python training/finish.py NETWORK.pt OUT.pt`.

Three in five of PolNeAR's articles come in passages of a few lines or in sentences, so that short texts read well too;
rates are low, and the network rounds as the shipped graph does. Its tags of accounts, for which there are no labels
here, are held to what it said before. Ends after the minutes given.
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
from distil import FINISH, Learner, Log, answers, build, judge, roughen
from examples import Row, batches, epoch
from network import MINI
from onrecord.reader.encoder import PAD

RATES = replace(FINISH, encoder=6e-5, keep=0.98)
SHORT = 0.6
WINDOWS = 16  # a step
SEED = 11


def main() -> None:
    """Train and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=30.0)
    chosen = parser.parse_args()
    rng = random.Random(SEED)
    found = epoch([*polnear("train"), *conll("train")], starting.tokenizer(), rng, SHORT)
    held = list(batches(found, WINDOWS))
    rng.shuffle(held)
    start, learner = build(MINI).eval(), Learner(MINI, SEED, RATES, torch.load(chosen.network, weights_only=True))
    start.load_state_dict(learner.model.state_dict())
    roughen(learner.model)
    log = Log("finish")
    for n, batch in enumerate(held):
        progress = max(n / len(held), log.seconds() / (60 * chosen.minutes))
        if progress >= 1:
            break
        with torch.no_grad():
            told = answers(start, batch)[1].float().exp()
        outputs = answers(learner.model, batch)
        mask = batch[Row.ID] != PAD
        loss = losses.total(learner.model, outputs, batch)
        loss = loss - ((told * outputs[1].float()).sum(-1) * mask).sum() / mask.sum()
        learner.step(loss, progress)
        log.add(loss)
    torch.save(learner.mean.state_dict(), chosen.out)
    judge({"finished": learner.mean}, None)


if __name__ == "__main__":
    main()
