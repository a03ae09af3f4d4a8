"""The package `onrecord-en`: the trained reader and the embedder as ONNX graphs, with what is known of them.

python training/export.py WEIGHTS.pt …                 (the reader, into ../models/en beside this folder)
python training/export.py --likeness LIKENESS.pt       (the vectors of word pieces; the rest there stays as it is)
python training/export.py --comparer COMPARER.pt       (the network that reads two passages; likewise)
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer

import starting
from data import NAMES, TAGS
from kinds import KINDS
from network import MINI, Comparer, Embedder, Encoder, Pieces, Reader, load_bert
from onrecord.reader.encoder import CONTEXT, OUTPUTS, SHAPES, WINDOW

PACKAGE = Path(__file__).resolve().parent.parent / "models" / "en"
FILES = PACKAGE / "src" / "onrecord_en"
VERSION = "0.6.0"
GRAPHS = ("reader.onnx", "embedder.onnx", "pieces.onnx", "comparer.onnx", "tokenizer.json")
BLOCK = 64  # weights of the comparer that share a scale
TRAINED_ON = [
    {
        "name": "PolNeAR 1.0, train side",
        "for": "statements",
        "licence": "none stated; research corpus (Newell, Margolin, Ruths 2018)",
    },
    {
        "name": "76 stories of SEESAW and the stream, annotated for this project, by way of the teachers",
        "for": "statements, by the guideline of accounts; by way of teachers, whether two passages state one thing",
        "licence": "texts are their publishers'; the labels lie in benchmarks/annotated.jsonl",
    },
    {
        "name": "19,000 US news reports of 2012-2020 without labels, by way of the teachers",
        "for": "statements and names",
        "licence": "texts are their publishers'",
    },
    {
        "name": "CoNLL++, train side",
        "for": "names",
        "licence": "research use (Reuters RCV1 texts); corrections by Wang et al. 2019",
    },
    {
        "name": "747 further groups of two or three of these reports without labels, by way of the teachers",
        "for": "whether two passages state one thing",
        "licence": "texts are their publishers'",
    },
    {
        "name": "802 stories of the same reports, their propositions put together, and their claims listed by two "
        "readers, for this project",
        "for": "word pieces alike where two reports state one thing; by way of teachers, whether two passages do",
        "licence": "texts are their publishers'; the labels lie in training/aligned.jsonl",
    },
]


def reader(weights: Sequence[Path]) -> Reader:
    """The trained network: the mean of the weights given."""
    model = Reader(MINI, shapes=SHAPES, tags=len(TAGS), names=len(NAMES))
    states = [torch.load(path, weights_only=True) for path in weights]
    model.load_state_dict({key: sum(state[key] for state in states) / len(states) for key in states[0]})
    return model.eval()


def embedder() -> Embedder:
    """The sentence embedder on the starting weights, unchanged."""
    encoder = Encoder(MINI)
    load_bert(encoder, starting.weights())
    return Embedder(encoder).eval()


def pieces(weights: Path) -> Pieces:
    """The network of word pieces that `likeness.py` taught."""
    model = Pieces(Encoder(MINI))
    model.load_state_dict(torch.load(weights, weights_only=True))
    return model.eval()


class _Odds(torch.nn.Module):
    """The comparer with one answer: the mean of both log odds."""

    def __init__(self, model: Comparer) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, shapes: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.model(ids, shapes, mask).mean(1)


def comparer(weights: Path) -> _Odds:
    """The network that `comparer.py` taught."""
    model = Comparer(MINI)
    model.load_state_dict(torch.load(weights, weights_only=True))
    return _Odds(model).eval()


def reader_graph(model: Reader, path: Path) -> None:
    """Write the reader as an ONNX graph in fp32: ids, shapes, mask -> tags, told, names, links."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    _graph(model, sample, path, ["ids", "shapes", "mask"], list(OUTPUTS))


def embedder_graph(model: Embedder | Pieces, path: Path, output: str) -> None:
    """Write a graph in fp32: ids, mask -> vectors, one a sentence or one a piece."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(2))
    _graph(model, sample, path, ["ids", "mask"], [output])


def comparer_graph(model: _Odds, path: Path) -> None:
    """Write the comparer as an ONNX graph in fp32: ids, shapes, mask -> odds, one a pair."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    _graph(model, sample, path, ["ids", "shapes", "mask"], ["odds"])


def _graph(
    model: torch.nn.Module, sample: tuple[torch.Tensor, ...], path: Path, inputs: list[str], outputs: list[str]
) -> None:
    axes = {name: {0: "batch", 1: "length"} for name in [*inputs, *outputs]}
    for name in {"vectors", "odds"} & set(outputs):
        axes[name] = {0: "batch"}
    torch.onnx.export(
        model,
        sample,
        str(path),
        input_names=inputs,
        output_names=outputs,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantised(source: Path, target: Path) -> None:
    """Store weights in 8 bits, one scale a channel; activations are quantised as they come."""
    quantize_dynamic(
        source,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def quantised_in_blocks(source: Path, target: Path) -> None:
    """Store weights in 8 bits, one scale a BLOCK; activations are quantised in blocks as they come.

    A pair's odds stay within 0.03 of those in fp32; with a scale a channel, and one for all activations, within 0.2.
    """
    plan = DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantizer = MatMulNBitsQuantizer(onnx.load(source), BLOCK, True, 4, algo_config=plan)
    quantizer.process()
    onnx.save(quantizer.model.model, target)
    quantize_dynamic(target, target, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["Gather"])


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def meta(model: Reader, scores: dict[str, Any]) -> dict[str, Any]:
    """What `meta.json` says: labels, decoding, origin; the caller adds the hashes."""
    return {
        "name": "onrecord-en",
        "version": VERSION,
        "language": "en",
        "labels": {"tags": list(TAGS), "names": list(NAMES), "kinds": list(KINDS)},
        "window": {"size": WINDOW, "context": CONTEXT},
        "decode": {
            "step": [[round(v, 4) for v in row] for row in model.step.tolist()],
            "begin": [round(v, 4) for v in model.begin.tolist()],
            "no_cue": 0.0,
            "no_source": 0.0,
            "outside": 0.0,
            "least": 0.0,
        },
        "calibration": None,
        "scores": scores,
        "trained_on": TRAINED_ON,
        "starts_from": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": starting.SHA256},
        "taught_by": {"name": "all-mpnet-base-v2", "licence": "Apache-2.0", "sha256": starting.LARGE_SHA256},
        "files": {},
    }


def write_reader(weights: Sequence[Path], keep: Path) -> None:
    """Write the reader, the sentence embedder, the tokenizer and a new `meta.json`, its scores left to others."""
    model = reader(weights)
    reader_graph(model, keep / "reader.onnx")
    embedder_graph(embedder(), keep / "embedder.onnx", "vectors")
    for name in ("reader.onnx", "embedder.onnx"):
        quantised(keep / name, FILES / name)
    starting.tokenizer().save(str(FILES / "tokenizer.json"), pretty=False)
    seal(meta(model, {}))


def write_pieces(likeness: Path, keep: Path) -> None:
    """Write the vectors of word pieces, and what is new in `meta.json`."""
    embedder_graph(pieces(likeness), keep / "pieces.onnx", "tokens")
    quantised(keep / "pieces.onnx", FILES / "pieces.onnx")
    described = json.loads((FILES / "meta.json").read_text("utf-8"))
    seal(described | {"version": VERSION, "trained_on": TRAINED_ON})


def write_comparer(weights: Path, keep: Path) -> None:
    """Write the network that reads two passages, and what is new in `meta.json`."""
    comparer_graph(comparer(weights), keep / "comparer.onnx")
    quantised_in_blocks(keep / "comparer.onnx", FILES / "comparer.onnx")
    described = json.loads((FILES / "meta.json").read_text("utf-8"))
    seal(described | {"version": VERSION, "trained_on": TRAINED_ON})


def seal(described: dict[str, Any]) -> None:
    """Write `meta.json` with the hashes of the files as they are now."""
    described["files"] = {name: sha256(FILES / name) for name in GRAPHS}
    (FILES / "meta.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="*")
    parser.add_argument("--likeness", type=Path, help="weights by likeness.py")
    parser.add_argument("--comparer", type=Path, help="weights by comparer.py")
    parser.add_argument("--keep", type=Path, default=Path("fp32"), help="folder for the fp32 graphs")
    arguments = parser.parse_args()
    for folder in (FILES, arguments.keep):
        folder.mkdir(parents=True, exist_ok=True)
    if arguments.weights:
        write_reader(arguments.weights, arguments.keep)
    if arguments.likeness:
        write_pieces(arguments.likeness, arguments.keep)
    if arguments.comparer:
        write_comparer(arguments.comparer, arguments.keep)


if __name__ == "__main__":
    main()

assert onnx.__version__
