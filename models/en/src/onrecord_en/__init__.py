"""The files of the English model: graphs, tokenizer and `meta.json`, all in `FOLDER`."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent
"""The folder of the model's files; the entry point `en` of the group `onrecord.models`."""
