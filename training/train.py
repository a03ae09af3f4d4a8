"""One training run: resumable after every epoch, the same each time for the same settings."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

import losses
import silver
import starting
from data import NAMES, TAGS, Example, conll, polnear
from evaluate import forward_of, headline, name_f1, plain_meta, readings, statements
from examples import Row, batches, epoch
from network import Reader, Size, load_bert
from onrecord.reader.encoder import PAD, SHAPES


@dataclass(frozen=True)
class Settings:
    """What a run is made of; `keep` is how much of the averaged weights stays at each step.
    After `silver_after` epochs the articles of PolNeAR get the names that the network reads in them by then."""

    epochs: int = 5
    batch: int = 16
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    step_rate: float = 5e-3
    decay: float = 0.01
    warm: float = 0.05
    keep: float = 0.99
    dropout: float = 0.1
    silver_after: int = 2
    seed: int = 1
    threads: int = 2


def build(settings: Settings) -> Reader:
    """A reader on the starting weights."""
    torch.manual_seed(settings.seed)
    model = Reader(Size(), shapes=SHAPES, tags=len(TAGS), names=len(NAMES), dropout=settings.dropout)
    load_bert(model.encoder, starting.weights())
    return model


def optimiser(model: Reader, settings: Settings) -> torch.optim.Optimizer:
    """AdamW with one rate for the encoder, one for the heads, one for the transition scores."""
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and "shapes" not in n]
    steps = [model.step, model.begin]
    known = {id(p) for p in [*encoder, *steps]}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [
        {"params": encoder, "lr": settings.encoder_rate, "weight_decay": settings.decay},
        {"params": heads, "lr": settings.head_rate, "weight_decay": settings.decay},
        {"params": steps, "lr": settings.step_rate, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(groups, fused=True)


class Run:
    """A run's state: network, averaged network, optimiser, how many epochs are done."""

    def __init__(self, folder: Path, settings: Settings, examples: Sequence[Example], tokenizer: Tokenizer) -> None:
        self.folder, self.settings, self.examples, self.tokenizer = folder, settings, examples, tokenizer
        self.model, self.mean = build(settings), build(settings)
        self.optimiser = optimiser(self.model, settings)
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.done = 0
        self.compiled = torch.compile(self.model)

    def resume(self) -> None:
        """Go on from the last epoch saved, if there is one."""
        path = self.folder / "last.pt"
        if path.exists():
            saved = torch.load(path, weights_only=True)
            self.model.load_state_dict(saved["model"])
            self.mean.load_state_dict(saved["mean"])
            self.optimiser.load_state_dict(saved["optimiser"])
            self.done = saved["done"]

    def save(self) -> None:
        """Keep the state, and the averaged network under the epoch's own name."""
        state = {"model": self.model.state_dict(), "mean": self.mean.state_dict(), "done": self.done}
        torch.save(state | {"optimiser": self.optimiser.state_dict()}, self.folder / "new.pt")
        (self.folder / "new.pt").rename(self.folder / "last.pt")
        torch.save(self.mean.state_dict(), self.folder / f"epoch{self.done}.pt")

    def add_silver_names(self) -> None:
        """Give names to the examples that have none, the same again after a stop."""
        path = self.folder / "names.json"
        if not path.exists():
            bare = [example for example in self.examples if example.names is None]
            named = silver.with_names(bare, self.mean, self.tokenizer)
            path.write_text(json.dumps({example.id: example.names for example in named}))
        known = json.loads(path.read_text())
        self.examples = [
            replace(e, names=tuple(map(tuple, known[e.id]))) if e.id in known else e for e in self.examples
        ]

    def pass_over(self) -> float:
        """One epoch; the mean loss."""
        rng = random.Random(1000 * self.settings.seed + self.done)
        torch.manual_seed(1000 * self.settings.seed + self.done)
        held = list(batches(epoch(self.examples, self.tokenizer, rng), self.settings.batch))
        rng.shuffle(held)
        self.model.train()
        total = 0.0
        started = time.monotonic()
        for i, batch in enumerate(held):
            self._schedule((self.done + i / len(held)) / self.settings.epochs)
            total += self._step(batch)
            if i % 50 == 49:
                torch.save(self.mean.state_dict(), self.folder / "partial.pt")
                print(
                    f"  {i + 1}/{len(held)} loss {total / (i + 1):.3f} {time.monotonic() - started:.0f} s", flush=True
                )
        self.done += 1
        return total / len(held)

    def _schedule(self, progress: float) -> None:
        warm = self.settings.warm
        share = progress / warm if progress < warm else (1 - progress) / (1 - warm)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * share

    def _step(self, batch: torch.Tensor) -> float:
        mask = (batch[Row.ID] != PAD).long()
        with torch.autocast("cpu", torch.bfloat16):
            outputs = self.compiled(batch[Row.ID], batch[Row.SHAPE], mask)
        loss = losses.total(self.model, outputs, batch)
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.mean.parameters()), list(self.model.parameters()), 1 - self.settings.keep)
        return loss.item()


def scores(model: Reader, tokenizer: Tokenizer, settings: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Dev scores of a network, statements and names."""
    model.eval()
    meta = plain_meta(model) | (settings or {})
    articles, news = polnear("dev"), conll("dev")
    forward = forward_of(model)
    summary = statements(articles, readings(articles, tokenizer, forward), meta)
    return {"statements": summary, "names": name_f1(news, readings(news, tokenizer, forward), meta)}


def train(folder: Path, settings: Settings) -> Reader:
    """Train in `folder`, going on where an earlier call stopped, and return the averaged network."""
    torch.set_num_threads(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(json.dumps(asdict(settings), indent=1))
    tokenizer = starting.tokenizer()
    run = Run(folder, settings, [*polnear("train"), *conll("train")], tokenizer)
    run.resume()
    while run.done < settings.epochs:
        if run.done >= settings.silver_after:
            run.add_silver_names()
        started = time.monotonic()
        loss = run.pass_over()
        run.save()
        print(f"epoch {run.done}: loss {loss:.3f}, {time.monotonic() - started:.0f} s", flush=True)
        found = scores(run.mean, tokenizer)
        print(f"  averaged: {headline(found['statements'])}  names {found['names']['F']:.1f}", flush=True)
    return run.mean
