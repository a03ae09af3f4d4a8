"""Scores on the dev sides: PolNeAR by the shared scorer, CoNLL++ by exact names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from tokenizers import Tokenizer

from data import BACK, NAMES, TAGS, Example
from network import Reader
from onrecord.reader.attribution import attributions, names
from onrecord.reader.encoder import OUTPUTS, Forward, Scores, cut, read_pieces
from scoring import as_prediction, gold, scorer

HEADLINES = (
    "full AR/all",
    "full AR/direct",
    "full AR/indirect",
    "full AR/mixed",
    "match50/all",
    "soft/all",
    "span/source",
    "span/cue",
    "span/content",
    "token/source",
    "token/cue",
    "token/content",
)


def forward_of(model: Reader) -> Forward:
    """The network in torch, as the run-time reader calls it."""
    device = model.step.device

    def forward(*inputs: Any) -> Mapping[str, Any]:
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16):
            found = model(*(torch.from_numpy(value).to(device) for value in inputs))
        return {name: value.float().cpu().numpy() for name, value in zip(OUTPUTS, found, strict=True)}

    return forward


def plain_meta(model: Reader) -> dict[str, Any]:
    """What decoding needs to know of a network not yet exported."""
    decode = {
        "step": model.step.tolist(),
        "begin": model.begin.tolist(),
        "no_cue": 0.0,
        "no_source": 0.0,
        "outside": 0.0,
    }
    return {"labels": {"tags": list(TAGS), "names": list(NAMES)}, "decode": decode}


def readings(examples: Sequence[Example], tokenizer: Tokenizer, forward: Forward) -> list[Scores]:
    """The network's answers for the examples."""
    return read_pieces([cut(example.text, tokenizer) for example in examples], forward)


def statements(examples: Sequence[Example], found: Sequence[Scores], meta: Mapping[str, Any]) -> dict[str, Any]:
    """The scorer's summary for PolNeAR dev examples."""
    predicted = {e.id: as_prediction(attributions(r, meta)) for e, r in zip(examples, found, strict=True)}
    docs = [doc for doc in gold("dev") if doc.name in predicted]
    summary: dict[str, Any] = scorer("score_polnear").summary(scorer("score_polnear").score(docs, predicted))
    return summary


def name_f1(
    examples: Sequence[Example],
    found: Sequence[Scores],
    meta: Mapping[str, Any],
    kind: Callable[[str], str] = lambda kind: BACK.get(kind, "MISC"),
) -> dict[str, float]:
    """Precision, recall and F1 of names in percent, after `kind` has mapped the kinds (default: to CoNLL's)."""
    right = predicted = wanted = 0
    for example, reading in zip(examples, found, strict=True):
        truth = {(s, e, kind(k)) for s, e, k in example.names or ()}
        guess = {(n.start, n.end, kind(n.kind)) for n in names(reading, meta)}
        right, predicted, wanted = right + len(truth & guess), predicted + len(guess), wanted + len(truth)
    return {"P": 100 * right / max(predicted, 1), "R": 100 * right / wanted, "F": 200 * right / (predicted + wanted)}


def headline(summary: Mapping[str, Any]) -> str:
    """The main figures in one line."""
    return "  ".join(f"{key} {summary[key + '/F']:.1f}" for key in HEADLINES)
