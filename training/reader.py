"""Train the reader: `python training/reader.py FOLDER` (data from $ONRECORD_DATA, default ../shared/data).

Stops and goes on as you like: the state is saved in FOLDER after every epoch.
"""

from __future__ import annotations

import argparse
from dataclasses import fields
from pathlib import Path

from train import Settings, train


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for field in fields(Settings):
        parser.add_argument(f"--{field.name}", type=type(field.default), default=field.default)
    arguments = vars(parser.parse_args())
    train(arguments.pop("folder"), Settings(**arguments))


if __name__ == "__main__":
    main()
