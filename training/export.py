"""The package `onrecord-en`: the trained reader and the sentence embedder as ONNX graphs, with what is known of them.

python training/export.py WEIGHTS.pt            (writes ../models/en beside this folder)
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

import starting
from data import NAMES, TAGS
from kinds import KINDS
from network import MINI, Embedder, Encoder, Reader, load_bert
from onrecord.reader.encoder import CONTEXT, OUTPUTS, SHAPES, WINDOW

PACKAGE = Path(__file__).resolve().parent.parent / "models" / "en"
FILES = PACKAGE / "src" / "onrecord_en"
VERSION = "0.3.0"


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


def reader_graph(model: Reader, path: Path) -> None:
    """Write the reader as an ONNX graph in fp32: ids, shapes, mask -> tags, told, names, links."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(3))
    _graph(model, sample, path, ["ids", "shapes", "mask"], list(OUTPUTS))


def embedder_graph(model: Embedder, path: Path) -> None:
    """Write the embedder as an ONNX graph in fp32: ids, mask -> vectors, tokens."""
    sample = tuple(torch.ones(2, 16, dtype=torch.long) for _ in range(2))
    _graph(model, sample, path, ["ids", "mask"], ["vectors", "tokens"])


def _graph(
    model: torch.nn.Module, sample: tuple[torch.Tensor, ...], path: Path, inputs: list[str], outputs: list[str]
) -> None:
    axes = {name: {0: "batch", 1: "length"} for name in [*inputs, *outputs]}
    if "vectors" in outputs:
        axes["vectors"] = {0: "batch"}
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
        "trained_on": [
            {
                "name": "PolNeAR 1.0, train side",
                "for": "statements",
                "licence": "none stated; research corpus (Newell, Margolin, Ruths 2018)",
            },
            {
                "name": "76 stories of SEESAW and the stream, annotated for this project, by way of the teachers",
                "for": "statements, by the guideline of accounts",
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
        ],
        "starts_from": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": starting.SHA256},
        "taught_by": {"name": "all-mpnet-base-v2", "licence": "Apache-2.0", "sha256": starting.LARGE_SHA256},
        "files": {},
    }


def write(weights: Sequence[Path], scores: dict[str, Any], *, keep: Path) -> None:
    """Write graphs, tokenizer and `meta.json`; the fp32 graphs go to `keep`."""
    FILES.mkdir(parents=True, exist_ok=True)
    keep.mkdir(parents=True, exist_ok=True)
    model = reader(weights)
    reader_graph(model, keep / "reader.onnx")
    embedder_graph(embedder(), keep / "embedder.onnx")
    for name in ("reader.onnx", "embedder.onnx"):
        quantised(keep / name, keep / f"int8-{name}")
    for name in ("reader.onnx", "embedder.onnx"):
        shutil.copyfile(keep / f"int8-{name}", FILES / name)
    starting.tokenizer().save(str(FILES / "tokenizer.json"), pretty=False)
    seal(meta(model, scores))


def seal(described: dict[str, Any]) -> None:
    """Write `meta.json` with the hashes of the files as they are now."""
    described["files"] = {name: sha256(FILES / name) for name in ("reader.onnx", "embedder.onnx", "tokenizer.json")}
    (FILES / "meta.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--keep", type=Path, default=Path("fp32"), help="folder for the fp32 graphs")
    arguments = parser.parse_args()
    write(arguments.weights, {}, keep=arguments.keep)


if __name__ == "__main__":
    main()

assert onnx.__version__
