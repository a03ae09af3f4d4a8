"""A student's upper layers and heads, trained on where there is no GPU: `python training/finish.py STUDENT.pt OUT`.

The lower layers stay as they are, and what they say of the labelled texts of PolNeAR and CoNLL++ is kept, so that a
step costs half. The tags of accounts are held to what the student said of them before. Resumable after each epoch.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

import losses
import starting
from data import NAMES, TAGS, conll, polnear
from distil import Learner, Log, Rates, judge
from examples import Row, batches, epoch
from network import LAYERS, MINI, Reader
from onrecord.reader.encoder import PAD, SHAPES

FROZEN = 3  # layers
WINDOWS = 16  # a batch
RATES = Rates(1.5e-4, heads=2e-3, keep=0.99)
HELD = 1.0  # how much what the student said of accounts counts


def lower(model: Reader, batch: Tensor) -> Tensor:
    """What the lower layers say of a batch."""
    encoder, ids = model.encoder, batch[Row.ID]
    x = encoder.words(ids) + encoder.positions.weight[: ids.shape[1]] + encoder.kind + encoder.shapes(batch[Row.SHAPE])
    x = encoder.norm(x)
    for layer in encoder.layers[:FROZEN]:
        x = layer(x, hidden(batch))
    return x


def upper(model: Reader, x: Tensor, bias: Tensor) -> losses.Outputs:
    """What the heads say of it; names need a layer below, and are learned in names.py."""
    layers = [x] * (LAYERS - len(model.encoder.layers) + FROZEN)
    for layer in model.encoder.layers[FROZEN:]:
        x = layer(x, bias)
        layers.append(x)
    return model.heads(layers)


def hidden(batch: Tensor) -> Tensor:
    """Added to attention, it hides the padding."""
    return (batch[Row.ID] == PAD)[:, None, None, :].to(torch.bfloat16) * -10000.0


def passed(model: Reader, seed: int) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """The batches of an epoch, each with what the lower layers say, and the student's own tags of accounts."""
    rng = random.Random(seed)
    examples = [*polnear("train"), *conll("train"), *conll("train")]
    for batch in batches(epoch(examples, starting.tokenizer(), rng), WINDOWS):
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            x = lower(model, batch)
            told = upper(model, x, hidden(batch))[1]
        yield batch.to(torch.int16), x.to(torch.bfloat16).clone(), told.exp().half().clone()


def main() -> None:
    """Train on and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("student", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", type=int, default=2, help="how often the texts are cut and varied anew")
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    chosen.out.mkdir(parents=True, exist_ok=True)
    learner = Learner(MINI, 7, RATES)
    state = torch.load(chosen.student, weights_only=True)
    for model in (learner.model, learner.mean):
        model.load_state_dict(state)
    start = Reader(MINI, shapes=SHAPES, tags=len(TAGS), names=len(NAMES)).eval()
    start.load_state_dict(state)
    run = torch.compile(upper)
    log, order = Log("finish"), random.Random(1)
    cached = [list(passed(start, seed)) for seed in range(chosen.seeds)]
    print(f"{len(cached[0])} batches; {log.seconds():.0f} s", flush=True)
    total = chosen.epochs * len(cached[0])
    for n in range(chosen.epochs):
        held = cached[n % chosen.seeds]
        order.shuffle(held)
        for small, x, told in held:
            batch = small.long()
            with torch.autocast("cpu", torch.bfloat16):
                outputs = run(learner.model, x, hidden(batch))
            loss = losses.total(learner.model, outputs, batch)
            mask = batch[Row.ID] != PAD
            loss = loss - HELD * ((told.float() * outputs[1].float()).sum(-1) * mask).sum() / mask.sum()
            learner.step(loss, min(1.0, log.steps / total))
            log.add(loss)
        torch.save(learner.mean.state_dict(), chosen.out / f"epoch{n + 1}.pt")
    judge({"finished": learner.mean}, None)


if __name__ == "__main__":
    main()
