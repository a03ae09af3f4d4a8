"""SEESAW's stories as articles: text, sentences, listed names, and who stands for or against whom in each sentence.

The archive is read from $ONRECORD_DATA (default ../shared/data). A triple counts where both its names are on the
article's list.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from onrecord.model import Report

ARCHIVE = Path(os.environ.get("ONRECORD_DATA", "../shared/data")) / "seesaw.zip"
Triple = tuple[str, str, str]
VAGUE: Final = frozenset(
    {"party", "states", "state", "house", "senate", "department", "committee", "court", "administration", "act"}
    | {"representatives", "lawmakers", "officials"}
)
"""Last words of listed names by which alone nobody is known."""
PARTIES: Final = {
    **dict.fromkeys(("democrat", "democrats", "democratic", "dems"), "democrat"),
    **dict.fromkeys(("republican", "republicans", "gop"), "republican"),
}


class Article(NamedTuple):
    """An article with its sentences (number, start, end) and the triples of each."""

    report: Report
    sentences: list[tuple[int, int, int]]
    gold: dict[int, set[Triple]]
    names: list[str]

    def sentence(self, offset: int) -> int | None:
        """The number of the sentence in which an offset lies."""
        return next((n for n, start, end in self.sentences if start <= offset < end), None)


def articles(side: str, count: int = 1000) -> Iterator[Article]:
    """The articles of the first so many stories of a side."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        stories = sorted(name for name in archive.namelist() if name.startswith(f"{side}/") and name.endswith(".json"))
        for name in stories[:count]:
            story = json.loads(archive.read(name))
            yield from (article(story, k, told) for k, told in enumerate(story["reports"]))


def article(story: dict[str, Any], k: int, told: dict[str, Any]) -> Article:
    """One report of a story; its sentences are paragraphs, but for those of one quotation."""
    text, at = "", []
    for sentence in told["article"]["text"]:
        if sentence["text"]:
            text += "" if not text else " " if is_open(text) else "\n"
            at.append((sentence["id"], len(text), len(text) + len(sentence["text"])))
            text += sentence["text"]
    names = [entity[0] for entity in told["annotation"]["entity lists"]]
    marked = told["annotation"]["sentence-level stances"]
    gold = {
        int(number): {
            (row["subject"], row["sentiment"], row["object"])
            for row in rows
            if {row["subject"], row["object"]} <= set(names)
        }
        for number, rows in marked.items()
    }
    report = Report(f"{story['id']}-{k}", text, outlet=told["meta"]["source"], published=story["time"])
    return Article(report, at, gold, names)


def is_open(text: str) -> bool:
    """Whether the last paragraph ends within a quotation, which the corpus cut into sentences without saying where."""
    paragraph = text[text.rfind("\n") + 1 :]
    return paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1


def listed(name: str, names: Sequence[str]) -> str | None:
    """The listed entity that a name or phrase means: all its words, its last or only word, or the same party."""
    return _listed(name, tuple(names))


@lru_cache(maxsize=100_000)
def _listed(name: str, names: tuple[str, ...]) -> str | None:
    said = words(name)
    whole = [one for one in names if said and _same(said, words(one))]
    last = [one for one in names if words(one)[-1:] and words(one)[-1] in set(said) - VAGUE]
    party = {PARTIES[word] for word in said if word in PARTIES}
    members = [one for one in names if any(stem in one.lower() for stem in party)]
    members.sort(key=lambda one: "party" not in one.lower())
    return next(iter([*whole, *last, *members]), None)


def _same(said: Sequence[str], one: Sequence[str]) -> bool:
    if not one:
        return False
    return set(one) <= set(said) or (set(said) <= set(one) and said[-1] == one[-1])


def words(name: str) -> list[str]:
    """The words of a name in lower case, a genitive aside."""
    return re.findall(r"\w+", re.sub(r"['’]s\b", "", name.lower()))
