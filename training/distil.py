"""The shipped network: teachers on labelled texts, then a student on what they say: `python training/distil.py OUT`.

Teachers are MPNet networks that differ in their seed. The student, on MiniLM-L6 or going on from an earlier one, learns
from the mean of their probabilities on reports of the stream, and from labels on PolNeAR and CoNLL++; at the end from
the latter alone, half of it in short passages and rounding as the shipped graph does. No annotated story is shown to
it, so that what is fitted to those stories later does not take a memory for a reading. Runs on a GPU where there is
one; each part has its share of the minutes given, and rates fall to nothing by its end. Writes OUT/student.pt and
OUT/finished.pt, prints dev scores.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

import losses
import starting
from data import NAMES, TAGS, conll, polnear, stories, texts
from evaluate import forward_of, headline, name_f1, plain_meta, readings, statements
from examples import Row
from network import BASE, MINI, Linear, Reader, Size, load_bert, load_mpnet
from onrecord.reader.encoder import PAD, SHAPES
from teaching import Desk

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
torch._dynamo.config.recompile_limit = 64  # one compiled layer for each network, width and way of use


@dataclass(frozen=True)
class Rates:
    """Learning rates at their highest; `dropout` is the encoder's, `keep` how much of the mean stays at each step."""

    encoder: float
    dropout: float = 0.0
    heads: float = 1e-3
    steps: float = 5e-3
    decay: float = 0.01
    warm: float = 0.06
    keep: float = 0.99


TEACHER = Rates(6e-5, dropout=0.1, keep=0.995)
STUDENT = Rates(2.5e-4, keep=0.998)
FINISH = Rates(1e-4, heads=3e-4, steps=1e-3, keep=0.99)
TAUGHT, FINISHING = 0.45, 0.08  # the shares of the time: at most, of all teachers; of the student's finish


def build(size: Size, dropout: float = 0.0) -> Reader:
    """A network on its starting weights, on the device; each of its layers is compiled when it is first called."""
    model = Reader(size, shapes=SHAPES, tags=len(TAGS), names=len(NAMES), dropout=dropout)
    if model.encoder.relative is not None:
        load_mpnet(model.encoder, starting.large())
        model.encoder.relative.requires_grad_(False)  # a gradient for each pair of pieces would cost much
    else:
        load_bert(model.encoder, starting.weights())
    for layer in model.encoder.layers:
        layer.compile(dynamic=False)
    return model.to(DEVICE)


class Learner:
    """A network, its weights averaged over the steps, and what moves it."""

    def __init__(self, size: Size, seed: int, rates: Rates, start: Mapping[str, Tensor] | None = None) -> None:
        torch.manual_seed(seed)
        self.model, self.mean = (build(size, rates.dropout) for _ in range(2))
        if start is not None:
            self.model.load_state_dict(start)
        self.mean.load_state_dict(self.model.state_dict())
        self.mean.eval()
        self.rates = rates
        learned = {n: p for n, p in self.model.named_parameters() if p.requires_grad}
        encoder = [p for n, p in learned.items() if n.startswith("encoder.") and "shapes" not in n]
        steps = [self.model.step, self.model.begin]
        known = {id(p) for p in [*encoder, *steps]}
        heads = [p for p in learned.values() if id(p) not in known]
        groups = [(encoder, rates.encoder, rates.decay), (heads, rates.heads, rates.decay), (steps, rates.steps, 0.0)]
        self._highest = [rate for _, rate, _ in groups]
        self._optimiser = torch.optim.AdamW(
            [{"params": p, "lr": rate, "weight_decay": decay} for p, rate, decay in groups], fused=True
        )

    def step(self, loss: Tensor, progress: float) -> None:
        """One step down the loss; `progress` is 0 to 1."""
        warm = self.rates.warm
        share = progress / warm if progress < warm else max(0.0, 1 - progress) / (1 - warm)
        for group, rate in zip(self._optimiser.param_groups, self._highest, strict=True):
            group["lr"] = rate * share
        self._optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(list(self.mean.parameters()), list(self.model.parameters()), 1 - self.rates.keep)


def answers(model: Reader, batch: Tensor) -> losses.Outputs:
    """What a network says of a batch."""
    with torch.autocast(DEVICE, torch.bfloat16):
        found: losses.Outputs = model(batch[Row.ID], batch[Row.SHAPE], (batch[Row.ID] != PAD).long())
    return found


Given = Iterator[tuple[float, Tensor]]


def arrived(packed: Given) -> Given:
    """Batches on the device, as whole numbers."""
    for progress, batch in packed:
        yield progress, batch.to(DEVICE, non_blocking=True).long()


def teacher(learner: Learner, packed: Given, seconds: float) -> Reader:
    """A teacher, after so many seconds or all that is given."""
    log = Log("teacher")
    for share, batch in arrived(packed):
        progress = max(share, log.seconds() / seconds)
        if progress >= 1:
            break
        loss = losses.total(learner.model, answers(learner.model, batch), batch)
        learner.step(loss, progress)
        log.add(loss)
    return learner.mean


def student(learner: Learner, teachers: Sequence[Reader], packed: Given, seconds: float) -> Reader:
    """A student of the teachers, likewise."""
    log = Log("student")
    for share, batch in arrived(packed):
        progress = max(share, log.seconds() / seconds)
        if progress >= 1:
            break
        mask = batch[Row.ID] != PAD
        with torch.no_grad():
            taught = losses.lesson([answers(teacher, batch) for teacher in teachers], mask)
        outputs = answers(learner.model, batch)
        loss = losses.distance(outputs, taught, mask)
        if len(batch) == len(Row):
            loss = loss + losses.total(learner.model, outputs, batch)
        learner.step(loss, progress)
        log.add(loss)
    return learner.mean


def roughen(model: Reader) -> None:
    """Let a network round as the shipped graph does."""
    for part in model.modules():
        if isinstance(part, Linear):
            part.rough = True


class Log:
    """Prints the mean loss of every so many steps, and when that was."""

    EVERY = 100

    def __init__(self, name: str) -> None:
        self.name, self.steps, self.total = name, 0, torch.zeros((), device=DEVICE)
        self._started = time.monotonic()

    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self._started

    def add(self, loss: Tensor) -> None:
        """One step more."""
        self.steps, self.total = self.steps + 1, self.total + loss.detach()
        if self.steps % self.EVERY == 0:
            mean = self.total.item() / self.EVERY
            print(f"{self.name}: {self.steps} steps, loss {mean:.3f}, {self.seconds():.0f} s", flush=True)
            self.total.zero_()


def learn(chosen: argparse.Namespace) -> dict[str, Reader]:
    """The student before and after its finish, which are kept as files, and its teachers."""
    labelled = [*polnear("train"), *conll("train"), *conll("train"), *stories(chosen.bundle)]
    desk = Desk(labelled, texts(chosen.bundle), starting.tokenizer(), chosen.workers)
    seeds = range(1, chosen.teachers + 1)
    given = [desk.labelled("all", range(100 * seed, 100 * seed + chosen.epochs), chosen.size) for seed in seeds]
    mixed = desk.mixed(chosen.rounds, 3 * chosen.size)
    last = desk.labelled("corpora", range(2 * chosen.epochs), 3 * chosen.size)
    started, seconds = time.monotonic(), 60 * chosen.minutes
    teachers = [
        teacher(Learner(BASE, seed, TEACHER), packed, TAUGHT * seconds / chosen.teachers)
        for seed, packed in zip(seeds, given, strict=True)
    ]
    start = starting.shipped(chosen.start) if chosen.start else None
    left = seconds * (1 - FINISHING) - (time.monotonic() - started)
    model = student(Learner(MINI, 7, STUDENT, start), teachers, mixed, left)
    torch.save(model.state_dict(), chosen.out / "student.pt")
    learner = Learner(MINI, 8, FINISH, model.state_dict())
    roughen(learner.model)
    end = student(learner, teachers, last, FINISHING * seconds)
    torch.save(end.state_dict(), chosen.out / "finished.pt")
    return {"student": model, "finished": end} | {f"teacher {n + 1}": one for n, one in enumerate(teachers)}


def judge(networks: Mapping[str, Reader], limit: int | None) -> None:
    """Print dev scores of networks."""
    torch.compiler.set_stance("force_eager")  # reports come in many lengths
    articles, news, tokenizer = polnear("dev")[:limit], conll("dev")[:limit], starting.tokenizer()
    for name, model in networks.items():
        meta, forward = plain_meta(model), forward_of(model)
        named = name_f1(news, readings(news, tokenizer, forward), meta)["F"]
        summary = statements(articles, readings(articles, tokenizer, forward), meta)
        print(f"{name}: {headline(summary)}  names {named:.1f}", flush=True)


def parsed() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bundle", type=Path, required=True, help="what bundle.py wrote")
    parser.add_argument("--start", type=Path, help="go on from the reader in this folder, as export.py wrote it")
    parser.add_argument("--teachers", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=9.0, help="of all learning")
    parser.add_argument("--epochs", type=int, default=8, help="at most, of labelled texts for a teacher")
    parser.add_argument("--rounds", type=int, default=60, help="at most, of texts that are made for the student")
    parser.add_argument(
        "--size", type=int, default=32, help="windows a step of a teacher; a student has thrice as many"
    )
    parser.add_argument("--workers", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    parser.add_argument("--limit", type=int, help="texts of the dev sides: to try it out")
    return parser.parse_args()


def main() -> None:
    """Teach, learn, judge."""
    chosen = parsed()
    chosen.out.mkdir(parents=True, exist_ok=True)
    judge(learn(chosen), chosen.limit)


if __name__ == "__main__":
    main()
